/* SPDX-License-Identifier: MIT */
/* Lists and articles as a reader drives them: keys in, screen out. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "driving.h"

/* --- Sources ---------------------------------------------------------------- */

static void test_three_panes_at_120(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	assert_true(terminal_on_alternate_screen(terminal));
	terminal_expect_in_row(terminal, 0, "newsreader");
	terminal_expect_in_row(terminal, 0, "68 unread");
	terminal_expect_in_row(terminal, 1, "Outlets");
	terminal_expect_in_row(terminal, 1, "All, newest first");
	terminal_expect_in_row(terminal, 1, "1/68");
	terminal_expect_in_row(terminal, 1, "Preview");
	terminal_expect(terminal, "Starred");
	assert_int_equal(check_frame(terminal, 1, 38, 120), 2);
	quit(terminal);
}

static void test_two_panes_at_80_and_one_at_50(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	assert_int_equal(check_frame(terminal, 1, 22, 80), 1);
	terminal_expect_in_row(terminal, 1, "Outlets");
	terminal_press(terminal, "l"); /* to the preview: the outlets leave */
	terminal_expect_in_row(terminal, 1, "Preview");
	terminal_settle(terminal);
	assert_int_equal(check_frame(terminal, 1, 22, 80), 1);
	assert_false(terminal_shows(terminal, "Outlets"));
	terminal_resize(terminal, 50, 20);
	terminal_expect_gone(terminal, "newest first");
	terminal_settle(terminal);
	assert_int_equal(check_frame(terminal, 1, 18, 50), 0);
	terminal_press(terminal, "q"); /* from pane to pane, and out */
	terminal_expect_in_row(terminal, 1, "newest first");
	terminal_press(terminal, "q");
	terminal_expect_in_row(terminal, 1, "Outlets");
	terminal_press(terminal, "q");
	expect_clean_end(terminal);
}

static void test_selected_row(void **state)
{
	struct terminal *terminal = start(120, 40);
	int x, cursor_x, cursor_y;

	(void)state;
	terminal_press(terminal, "jjj");
	terminal_expect_in_row(terminal, 1, "4/68");
	terminal_settle(terminal);
	terminal_cursor(terminal, &cursor_x, &cursor_y);
	assert_int_equal(cursor_y, 2 + 3);
	/* Reversed from frame to frame, and no other row. */
	for (x = cursor_x; !is_frame(terminal, x, cursor_y); x++) {
		assert_true(terminal_cell(terminal, x, cursor_y).reverse);
		assert_false(terminal_cell(terminal, x, cursor_y + 1).reverse);
	}
	/* In the pane without the focus, the chosen row has a sign and is bold. */
	terminal_expect_in_row(terminal, 2, "▸ All");
	assert_true(terminal_cell(terminal, 2, 2).bold);
	assert_false(terminal_cell(terminal, 2, 2).reverse);
	quit(terminal);
}

static void test_article_rows(void **state)
{
	struct terminal *terminal = start(120, 40);
	int x, y;

	(void)state;
	find(terminal, "青岚大桥超支", &x, &y);
	char *row = terminal_row(terminal, y);
	assert_non_null(strstr(row, "●"));
	assert_non_null(strstr(row, "2021-05-05"));
	/* Marks of those who covered the event, in the order of the first pane. */
	assert_non_null(strstr(row, "h · · s y"));
	free(row);
	assert_int_equal(terminal_cell(terminal, x, y).width, 2);
	assert_true(terminal_cell(terminal, x, y).bold); /* unread */
	find(terminal, "Ferry Petrel", &x, &y);
	row = terminal_row(terminal, y);
	assert_non_null(strstr(row, "· h n · ·"));
	free(row);
	quit(terminal);
}

static void test_next_event(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "]");
	terminal_expect_in_row(terminal, 1, "4/68");
	terminal_press(terminal, "]]]]");
	terminal_expect_in_row(terminal, 1, "8/68");
	terminal_press(terminal, "]");
	terminal_expect_in_row(terminal, 39, "No later row");
	terminal_press(terminal, "[");
	terminal_expect_in_row(terminal, 1, "7/68");
	quit(terminal);
}

static void test_scrolling_a_list(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	terminal_press(terminal, "G");
	terminal_expect_in_row(terminal, 1, "68/68");
	terminal_expect(terminal, "第1号公报");
	terminal_press(terminal, "g");
	terminal_expect_in_row(terminal, 1, " 1/68");
	terminal_press(terminal, "\006"); /* a page */
	terminal_expect_in_row(terminal, 1, "21/68");
	terminal_press(terminal, "\033[A"); /* the arrow, as most terminals send it */
	terminal_expect_in_row(terminal, 1, "20/68");
	terminal_press(terminal, "\033OA"); /* and in the mode the program asked for */
	terminal_expect_in_row(terminal, 1, "19/68");
	terminal_press(terminal, "\033[5~");
	terminal_expect_in_row(terminal, 1, " 1/68");
	quit(terminal);
}

static void test_hostile_title(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_expect(terminal, "海湾市场");
	terminal_expect(terminal, "鱼价上涨");
	assert_int_equal(check_frame(terminal, 1, 38, 120), 2);
	terminal_press(terminal, "\r");
	terminal_expect(terminal, "上涨了一成");
	terminal_expect_in_row(terminal, 39, "help");
	quit(terminal);
}

/* --- Reading ---------------------------------------------------------------- */

static void test_choose_an_outlet_and_read(void **state)
{
	struct terminal *terminal = start(120, 40);
	int x, y, cursor_x, cursor_y;

	(void)state;
	terminal_press(terminal, "h");
	terminal_press(terminal, "G"); /* the starred ones: none */
	terminal_expect(terminal, "Nothing here.");
	terminal_press(terminal, "k"); /* the last outlet */
	terminal_expect_in_row(terminal, 1, "yunxi.example, newest first");
	terminal_expect_in_row(terminal, 1, "1/2");
	terminal_press(terminal, "\rj");
	terminal_expect_in_row(terminal, 1, "2/2");
	terminal_press(terminal, "\r");
	terminal_expect_in_row(terminal, 1, "青岚大桥正式通车 市长称十年等待终成现实");
	terminal_expect(terminal, "3 outlets covered this event");
	terminal_expect(terminal, "2021-05-04 08:00");
	terminal_expect(terminal, "https://yunxi.example/0");
	find(terminal, "青岚大桥星期二上午", &x, &y);
	assert_int_equal(x, (120 - 72) / 2); /* 72 cells in the middle */
	find(terminal, "青岚大桥通车当天的景象。", &x, &y);
	assert_true(terminal_cell(terminal, x, y).italic);
	assert_int_equal(terminal_cell(terminal, (120 - 72) / 2, y).character, 0x2592); /* a caption's sign */
	terminal_press(terminal, "q");
	terminal_expect_in_row(terminal, 1, "newest first");
	terminal_expect_in_row(terminal, 0, "67 unread");
	terminal_settle(terminal);
	terminal_cursor(terminal, &cursor_x, &cursor_y);
	assert_int_equal(cursor_y, 3); /* where we were */
	quit(terminal);
}

static void test_from_article_to_article(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	terminal_press(terminal, "\r");
	terminal_expect(terminal, "上涨了一成");
	terminal_press(terminal, "K");
	terminal_expect_in_row(terminal, 23, "This is the first article");
	terminal_press(terminal, "J");
	terminal_expect_in_row(terminal, 1, "Choir of Saltmarsh");
	terminal_expect(terminal, "https://north.example/choir"); /* the list of links */
	terminal_press(terminal, "J");
	terminal_expect_in_row(terminal, 1, "云溪植物园");
	terminal_expect(terminal, "树高二十七米");
	terminal_press(terminal, "q");
	terminal_expect_in_row(terminal, 1, "3/68");
	terminal_expect_in_row(terminal, 0, "65 unread");
	quit(terminal);
}

/* A soft hyphen of a headline is a hyphen where the line ends at it, and takes no cell elsewhere. */
static void test_soft_hyphen_in_a_headline(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	terminal_press(terminal, "j\r");
	terminal_expect_in_row(terminal, 1, "sings for the thousandth time");
	terminal_resize(terminal, 42, 24);
	terminal_expect_in_row(terminal, 1, "sings for the thou-");
	terminal_expect_in_row(terminal, 2, "sandth time");
	quit(terminal);
}

/* In the second article of the list. */
static struct terminal *start_in_choir(void)
{
	struct terminal *terminal = start(80, 24);

	terminal_press(terminal, "j\r");
	terminal_expect_in_row(terminal, 1, "Choir of Saltmarsh");
	return terminal;
}

static void test_marks(void **state)
{
	struct terminal *terminal = start_in_choir();

	(void)state;
	terminal_press(terminal, "s");
	terminal_expect_in_row(terminal, 23, "Starred");
	terminal_expect_in_row(terminal, 1, "★ Choir of Saltmarsh");
	terminal_press(terminal, "U");
	terminal_expect_in_row(terminal, 23, "Marked as unread");
	terminal_press(terminal, "q");
	terminal_expect_in_row(terminal, 3, "●★");
	terminal_press(terminal, "hG");
	terminal_expect_in_row(terminal, 1, "Starred, newest first");
	terminal_expect_in_row(terminal, 2, "Choir of Saltmarsh");
	terminal_press(terminal, "ls");
	terminal_expect(terminal, "Nothing here.");
	quit(terminal);
}

/* What was marked is undone step by step, from any view, and in the program's next run too. */
static void test_undo(void **state)
{
	struct terminal *terminal = start_in_choir();

	(void)state;
	terminal_press(terminal, "s");
	terminal_expect_in_row(terminal, 23, "Starred");
	terminal_press(terminal, "d");
	terminal_expect_in_row(terminal, 23, "never changed");
	terminal_press(terminal, "q");
	terminal_press(terminal, "A");
	terminal_expect_in_row(terminal, 23, "67 articles marked as read");
	terminal_expect_in_row(terminal, 0, "0 unread");
	quit(terminal);
	terminal = start(80, 24);
	terminal_press(terminal, "u");
	terminal_expect_in_row(terminal, 23, "Undone: marked as read, 67 articles");
	terminal_expect_in_row(terminal, 0, "67 unread");
	terminal_press(terminal, "j\r");
	terminal_expect_in_row(terminal, 1, "★ Choir of Saltmarsh");
	terminal_press(terminal, "u");
	terminal_expect_in_row(terminal, 23, "Undone: starred, 1 article");
	terminal_expect_gone(terminal, "★");
	terminal_press(terminal, "u");
	terminal_expect_in_row(terminal, 23, "nothing to undo");
	quit(terminal);
}

static void test_place_in_an_article_survives_resizing(void **state)
{
	struct terminal *terminal = start(100, 30);

	(void)state;
	terminal_press(terminal, "G\r");
	terminal_expect_in_row(terminal, 1, "第1号公报");
	for (int i = 0; i < 20; i++)
		terminal_press(terminal, "j");
	terminal_settle(terminal);
	char *row = terminal_row(terminal, 1), *paragraph;
	for (int i = 0; (paragraph = strstr(row, "第")) == NULL; i++) { /* to the first line of a paragraph */
		assert_true(i < 5);
		free(row);
		terminal_press(terminal, "j");
		terminal_settle(terminal);
		row = terminal_row(terminal, 1);
	}
	paragraph[strlen("第10段")] = '\0';
	terminal_resize(terminal, 60, 20);
	terminal_expect_in_row(terminal, 1, paragraph);
	terminal_resize(terminal, 1, 1);
	terminal_settle(terminal);
	terminal_resize(terminal, 100, 30);
	terminal_expect_in_row(terminal, 1, paragraph);
	terminal_settle(terminal);
	terminal_expect_in_row(terminal, 29, "help");
	free(row);
	quit(terminal);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_three_panes_at_120),
		SCREEN_TEST(test_two_panes_at_80_and_one_at_50),
		SCREEN_TEST(test_selected_row),
		SCREEN_TEST(test_article_rows),
		SCREEN_TEST(test_next_event),
		SCREEN_TEST(test_scrolling_a_list),
		SCREEN_TEST(test_hostile_title),
		SCREEN_TEST(test_choose_an_outlet_and_read),
		SCREEN_TEST(test_from_article_to_article),
		SCREEN_TEST(test_soft_hyphen_in_a_headline),
		SCREEN_TEST(test_marks),
		SCREEN_TEST(test_undo),
		SCREEN_TEST(test_place_in_an_article_survives_resizing),
	};

	choose_tests(argc, argv);
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
