/* SPDX-License-Identifier: MIT */
/* Search in the text of an article, a comparison and the help. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "driving.h"

static void expect_marked(struct terminal *terminal, const char *text, bool marked)
{
	int x, y;

	find(terminal, text, &x, &y);
	assert_int_equal(terminal_cell(terminal, x, y).reverse, marked);
}

static void expect_cursor(struct terminal *terminal, const char *text)
{
	int x, y, cursor_x, cursor_y;

	find(terminal, text, &x, &y);
	terminal_cursor(terminal, &cursor_x, &cursor_y);
	assert_int_equal(cursor_x, x);
	assert_int_equal(cursor_y, y);
}

static void test_article(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	terminal_press(terminal, "/title:\"bulletin 7\"\r");
	terminal_expect_in_row(terminal, 1, "bulletin 7\", newest first");
	terminal_press(terminal, "\r");
	terminal_expect_in_row(terminal, 0, "Bulletin 7");
	terminal_press(terminal, "/STATION 7 REPORTS 3");
	terminal_expect_in_row(terminal, 0, "/STATION 7 RE… 0/0"); /* upper case is meant so */
	terminal_press(terminal, "\025station 7 reports 3"); /* 35 and the like */
	terminal_expect_in_row(terminal, 0, "/station 7 re… 1/");
	expect_marked(terminal, "Station 7 reports 35 ", true);
	terminal_press(terminal, "\033");
	terminal_expect_gone(terminal, "/station 7");
	terminal_settle(terminal);
	expect_marked(terminal, "Station 7 reports 14 ", false); /* taken back: as it was */
	terminal_press(terminal, "/第20段\r");
	terminal_expect_in_row(terminal, 0, "/第20段 1/1");
	expect_cursor(terminal, "第20段，");
	terminal_press(terminal, "/STATION 7\r");
	terminal_expect_in_row(terminal, 23, "is not in this text");
	terminal_press(terminal, "/station 7\r");
	terminal_expect_in_row(terminal, 0, "/30");
	terminal_press(terminal, "gn");
	terminal_expect_in_row(terminal, 0, "/station 7 1/30");
	terminal_press(terminal, "n");
	terminal_expect_in_row(terminal, 0, "2/30");
	terminal_press(terminal, "3n");
	terminal_expect_in_row(terminal, 0, "5/30");
	terminal_press(terminal, "NN");
	terminal_expect_in_row(terminal, 0, "3/30");
	expect_cursor(terminal, "Station 7 reports 28");
	terminal_press(terminal, "gN"); /* around */
	terminal_expect_in_row(terminal, 0, "/30");
	terminal_resize(terminal, 50, 24); /* other lines, the same matches */
	terminal_expect_in_row(terminal, 0, "/30");
	terminal_press(terminal, "\033"); /* the marks go first, then the view */
	terminal_expect_gone(terminal, "/30");
	terminal_press(terminal, "\033");
	terminal_expect(terminal, "newest first");
	quit(terminal);
}

/* What stands on two lines is found: Chinese breaks anywhere, and a space at the end of a line is one. */
static void test_across_lines(void **state)
{
	struct terminal *terminal = start(40, 24);

	(void)state;
	terminal_press(terminal, "l/petrel ran aground\r");
	terminal_expect_in_row(terminal, 1, "1/1");
	terminal_press(terminal, "\r/Gull Point early on Thursday, and all 84 people aboard\r");
	terminal_expect_in_row(terminal, 0, "1/1");
	terminal_press(terminal, "q/市民步行过桥 source:yunxi.example\r");
	terminal_expect_in_row(terminal, 1, "1/1");
	terminal_press(terminal, "\r/市長陸問舟在通車典禮上宣佈，云溪两岸從此連成一體\r"); /* in the other script */
	terminal_expect_in_row(terminal, 0, "1/1");
	expect_marked(terminal, "云溪两岸从此连成一", true);
	quit(terminal);
}

static void test_comparison(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	open_bridge(terminal);
	terminal_press(terminal, "/四十六亿\r");
	terminal_expect_in_row(terminal, 0, "/四十六亿 1/3");
	expect_marked(terminal, "四十六亿元", true);
	terminal_press(terminal, "n");
	terminal_expect_in_row(terminal, 0, "2/3");
	terminal_press(terminal, "2"); /* whole articles */
	terminal_expect_in_row(terminal, 0, "/3 ");
	terminal_press(terminal, "nnn");
	terminal_expect_in_row(terminal, 0, "/3 ");
	terminal_press(terminal, "4/审计\r"); /* facts: others */
	terminal_expect_in_row(terminal, 0, "/审计 ");
	terminal_press(terminal, "6");
	terminal_expect_in_row(terminal, 0, "0/0");
	quit(terminal);
}

/* Without words of its own, an article is gone through by those of the search that has found it. */
static void test_words_of_the_search_of_a_list(void **state)
{
	struct terminal *terminal = start(120, 40);
	int x, y;

	(void)state;
	terminal_press(terminal, "/Choir saltmarsh -lifeboat source:chorus.example OR is:unread\r\r");
	terminal_expect_in_row(terminal, 0, "Choir of");
	terminal_settle(terminal);
	assert_false(terminal_shows(terminal, "/Choir"));
	terminal_press(terminal, "n");
	terminal_expect_in_row(terminal, 0, "/Choir saltm");
	terminal_expect_in_row(terminal, 0, " 1/");
	terminal_press(terminal, "n");
	terminal_expect_in_row(terminal, 0, " 2/");
	terminal_settle(terminal);
	terminal_cursor(terminal, &x, &y);
	assert_true(terminal_cell(terminal, x, y).reverse);
	terminal_press(terminal, "N");
	terminal_expect_in_row(terminal, 0, " 1/");
	terminal_press(terminal, "\033"); /* the marks go, and come again */
	terminal_expect_gone(terminal, "/Choir");
	terminal_press(terminal, "n");
	terminal_expect_in_row(terminal, 0, " 1/");
	terminal_press(terminal, "/the\033"); /* a search of its own that is taken back is none */
	terminal_expect_gone(terminal, "/the");
	terminal_press(terminal, "/zzzz\r");
	terminal_expect_in_row(terminal, 39, "is not in this text");
	terminal_press(terminal, "\033\033\033"); /* marks, view, search */
	terminal_expect_in_row(terminal, 1, "All, newest first");
	terminal_press(terminal, "\r");
	terminal_expect_gone(terminal, "newest first");
	terminal_press(terminal, "n");
	terminal_expect_in_row(terminal, 39, "Nothing is looked for");
	quit(terminal);
}

static void test_help(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	terminal_press(terminal, "?/suspend\r");
	terminal_expect_in_row(terminal, 0, "0/0");
	terminal_press(terminal, "/leave the program\r");
	terminal_expect_in_row(terminal, 0, "1/2");
	terminal_press(terminal, "n");
	terminal_expect_in_row(terminal, 0, "2/2");
	expect_cursor(terminal, "leave the program at once");
	quit(terminal);
}

static void test_lists(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "n");
	terminal_expect_in_row(terminal, 39, "Nothing is looked for");
	terminal_press(terminal, "/saltmarsh\rn");
	terminal_expect_in_row(terminal, 1, "2/");
	terminal_press(terminal, "N");
	terminal_expect_in_row(terminal, 1, "1/");
	terminal_press(terminal, "e/petrel\rn");
	terminal_expect_in_row(terminal, 0, "1/1");
	quit(terminal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_article),
		SCREEN_TEST(test_across_lines),
		SCREEN_TEST(test_comparison),
		SCREEN_TEST(test_words_of_the_search_of_a_list),
		SCREEN_TEST(test_help),
		SCREEN_TEST(test_lists),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
