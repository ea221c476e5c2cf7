/* SPDX-License-Identifier: MIT */
/* Events and comparisons as a reader drives them: keys in, screen out. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "driving.h"

static void test_events(void **state)
{
	struct terminal *terminal = start(120, 40);
	int x, y;

	(void)state;
	terminal_press(terminal, "e");
	find(terminal, "Petrel", &x, &y);
	assert_int_equal(y, 1); /* newest first */
	terminal_expect_in_row(terminal, 1, "2 articles");
	terminal_expect_in_row(terminal, 2, "青岚大桥");
	terminal_expect_in_row(terminal, 2, "3 articles");
	terminal_expect_in_row(terminal, 2, "h · · s y");
	terminal_expect_in_row(terminal, 2, "first: yunxi");
	terminal_expect_in_row(terminal, 2, "08:00");
	terminal_press(terminal, "a");
	terminal_expect(terminal, "Choir of Saltmarsh");
	terminal_press(terminal, "a");
	terminal_expect_gone(terminal, "Choir of Saltmarsh");
	terminal_press(terminal, "\033"); /* Esc goes back */
	terminal_expect_in_row(terminal, 1, "newest first");
	quit(terminal);
}

/* What does not fit into two lines stands whole where it is chosen, and the list goes on behind it. */
static void test_why_in_a_narrow_terminal(void **state)
{
	struct terminal *terminal = start(44, 16);

	(void)state;
	terminal_press(terminal, "ejw");
	terminal_expect_in_row(terminal, 0, "1/3");
	terminal_expect(terminal, "十年等待终成现实 13%"); /* beyond the second line */
	terminal_press(terminal, "G");
	terminal_expect_in_row(terminal, 0, "3/3");
	terminal_expect(terminal, "审计部门要求"); /* the end of its title */
	terminal_expect(terminal, "工程");
	quit(terminal);
}

/* Why, and what the reader decides: an article taken out, two events made one, both undone. */
static void test_deciding(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "ej");
	terminal_expect_in_row(terminal, 0, "2/2");
	terminal_press(terminal, "w");
	terminal_expect_in_row(terminal, 0, "Why these articles are one event");
	terminal_expect_in_row(terminal, 2, "headline: ");
	terminal_expect(terminal, "wording: ");
	terminal_press(terminal, "x");
	terminal_expect_in_row(terminal, 39, "was taken out");
	terminal_expect_in_row(terminal, 0, "/2");
	terminal_press(terminal, "u");
	terminal_expect_in_row(terminal, 39, "Undone");
	terminal_expect_in_row(terminal, 0, "/3");
	terminal_press(terminal, "p");
	terminal_expect_in_row(terminal, 39, "is pinned");
	terminal_press(terminal, "w");
	terminal_expect_in_row(terminal, 0, "Events");
	terminal_press(terminal, "mk");
	terminal_press(terminal, "m");
	terminal_expect_in_row(terminal, 39, "one event now");
	terminal_expect_in_row(terminal, 0, "1/1");
	terminal_press(terminal, "u");
	terminal_expect_in_row(terminal, 39, "the merging");
	terminal_press(terminal, "t");
	terminal_expect_in_row(terminal, 0, "Story");
	terminal_press(terminal, "q");
	terminal_expect_in_row(terminal, 0, "/2");
	quit(terminal);
}

static void test_event_of_an_article(void **state)
{
	struct terminal *terminal = start(120, 40);
	int cursor_x, cursor_y;

	(void)state;
	terminal_press(terminal, "]]]"); /* the first of the bridge */
	terminal_expect_in_row(terminal, 1, "6/68");
	terminal_press(terminal, "\r");
	terminal_expect_in_row(terminal, 1, "青岚大桥");
	terminal_press(terminal, "e");
	terminal_expect_in_row(terminal, 0, "2/2");
	terminal_settle(terminal);
	terminal_cursor(terminal, &cursor_x, &cursor_y);
	assert_int_equal(cursor_y, 2);
	quit(terminal);
}

static void test_aligned(void **state)
{
	struct terminal *terminal = start(120, 40);
	int x, y;

	(void)state;
	open_bridge(terminal);
	terminal_settle(terminal);
	assert_int_equal(check_frame(terminal, 1, 38, 120), 2);
	terminal_expect_in_row(terminal, 1, "yunxi.example 08:00");
	terminal_expect_in_row(terminal, 1, "haiwan.example 12:00");
	terminal_expect_in_row(terminal, 1, "shancheng.example 05:00 +1"); /* the day after */
	terminal_expect_in_row(terminal, 39, "1 aligned");
	terminal_expect(terminal, "═");
	terminal_expect(terminal, "+");
	/* What is shared is underlined, with colours or without. */
	find(terminal, "大桥全长三千二百米", &x, &y);
	assert_true(terminal_cell(terminal, x, y).underline);
	/* The focused column has a sign, its name is underlined. */
	find(terminal, "▸ yunxi.example", &x, &y);
	assert_true(terminal_cell(terminal, x + 2, y).underline);
	terminal_press(terminal, "\t");
	terminal_expect_in_row(terminal, 1, "▸ haiwan.example");
	terminal_press(terminal, "\r");
	terminal_expect_in_row(terminal, 1, "青岚大桥通车首日两万市民步行过桥");
	terminal_press(terminal, "J"); /* the next column's article */
	terminal_expect_in_row(terminal, 1, "青岚大桥超支九亿元通车");
	terminal_press(terminal, "q");
	terminal_expect_in_row(terminal, 1, "▸ shancheng.example");
	quit(terminal);
}

static void test_compare_through_resizes(void **state)
{
	struct terminal *terminal = start(120, 30);

	(void)state;
	open_bridge(terminal);
	terminal_press(terminal, "]]jj");
	terminal_settle(terminal);
	assert_int_equal(check_frame(terminal, 1, 28, 120), 2);
	terminal_resize(terminal, 60, 20);
	terminal_expect_in_row(terminal, 1, "1-2 of 3 >");
	terminal_settle(terminal);
	assert_int_equal(check_frame(terminal, 1, 18, 60), 1);
	terminal_press(terminal, ">");
	terminal_expect_in_row(terminal, 1, "< 2-3 of 3");
	terminal_settle(terminal);
	assert_int_equal(check_frame(terminal, 1, 18, 60), 1);
	terminal_press(terminal, "<");
	terminal_expect_in_row(terminal, 1, "1-2 of 3 >");
	terminal_resize(terminal, 40, 20); /* below each other, each with its name */
	terminal_expect_gone(terminal, "of 3");
	terminal_press(terminal, "g");
	terminal_expect(terminal, "yunxi.example 08:00");
	terminal_settle(terminal);
	assert_int_equal(check_frame(terminal, 1, 18, 40), 0);
	terminal_resize(terminal, 120, 30);
	terminal_expect_in_row(terminal, 1, "shancheng.example");
	terminal_settle(terminal);
	assert_int_equal(check_frame(terminal, 1, 28, 120), 2);
	quit(terminal);
}

static void test_other_views_of_a_comparison(void **state)
{
	struct terminal *terminal = start(120, 24);
	int x, y;

	(void)state;
	open_bridge(terminal);
	terminal_press(terminal, "3");
	terminal_expect(terminal, "三次修改合同"); /* only one has it */
	terminal_expect_gone(terminal, "═");
	terminal_settle(terminal);
	assert_int_equal(check_frame(terminal, 1, 22, 120), 2);
	terminal_press(terminal, "6");
	terminal_expect(terminal, "after the first");
	terminal_expect(terminal, "+21 h 0 min");
	terminal_expect(terminal, "nothing on this event");
	terminal_press(terminal, "j\r");
	terminal_expect_in_row(terminal, 1, "青岚大桥通车首日");
	terminal_press(terminal, "q2");
	find(terminal, "▒ ", &x, &y); /* the caption is in the full articles alone */
	assert_int_equal(check_frame(terminal, 1, 22, 120), 2);
	terminal_press(terminal, "=");
	terminal_expect_in_row(terminal, 23, "scroll each alone");
	terminal_press(terminal, "=");
	terminal_expect_in_row(terminal, 23, "scroll together");
	quit(terminal);
}

static void test_full_articles_scroll_together(void **state)
{
	struct terminal *terminal = start(120, 10);
	int x, y, other_x, other_y;

	(void)state;
	open_bridge(terminal);
	terminal_press(terminal, "2");
	terminal_expect_in_row(terminal, 9, "scroll alone");
	/* Down until the length of the bridge is at the top of the first column: it is in the others too. */
	for (int i = 0; i < 40; i++) {
		terminal_press(terminal, "j");
		terminal_settle(terminal);
		if (terminal_find(terminal, "大桥全长", &x, &y) && x < 40 && y == 3)
			break;
	}
	assert_int_equal(y, 3);
	assert_true(terminal_find(terminal, "工程耗资", &other_x, &other_y));
	char *row = terminal_row(terminal, 3);
	const char *first = strstr(row, "大桥全长");
	assert_non_null(first);
	assert_non_null(strstr(first + 1, "大桥全长"));
	free(row);
	quit(terminal);
}

static void test_english_comparison(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	terminal_press(terminal, "]c");
	terminal_expect_in_row(terminal, 0, "Compare: ");
	terminal_settle(terminal);
	assert_int_equal(check_frame(terminal, 1, 22, 80), 1);
	terminal_expect(terminal, "Gull Point");
	terminal_press(terminal, "q");
	terminal_press(terminal, "gc"); /* an article that stands alone */
	terminal_expect_in_row(terminal, 23, "No other article covers this event");
	quit(terminal);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_events),
		SCREEN_TEST(test_why_in_a_narrow_terminal),
		SCREEN_TEST(test_deciding),
		SCREEN_TEST(test_event_of_an_article),
		SCREEN_TEST(test_aligned),
		SCREEN_TEST(test_compare_through_resizes),
		SCREEN_TEST(test_other_views_of_a_comparison),
		SCREEN_TEST(test_full_articles_scroll_together),
		SCREEN_TEST(test_english_comparison),
	};

	choose_tests(argc, argv);
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
