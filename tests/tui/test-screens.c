/* SPDX-License-Identifier: MIT */
/* The screens as a reader drives them: keys in, screen out. */
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

static void test_marks(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	terminal_press(terminal, "j\r");
	terminal_expect_in_row(terminal, 1, "Choir of Saltmarsh");
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
	struct terminal *terminal = start(80, 24);

	(void)state;
	terminal_press(terminal, "j\r");
	terminal_expect_in_row(terminal, 1, "Choir of Saltmarsh");
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

/* --- Events and comparison ---------------------------------------------------------------- */

static void open_bridge(struct terminal *terminal)
{
	terminal_press(terminal, "e");
	terminal_expect_in_row(terminal, 0, "of at least two outlets");
	terminal_expect(terminal, "Petrel");
	terminal_press(terminal, "G");
	terminal_expect_in_row(terminal, 0, "2/2");
	terminal_press(terminal, "\r");
	terminal_expect_in_row(terminal, 0, "Compare: ");
}

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
	terminal_expect(terminal, "nothing in the archive");
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

/* A name, or a pattern of names, runs these tests alone. */
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
		SCREEN_TEST(test_events),
		SCREEN_TEST(test_deciding),
		SCREEN_TEST(test_event_of_an_article),
		SCREEN_TEST(test_aligned),
		SCREEN_TEST(test_compare_through_resizes),
		SCREEN_TEST(test_other_views_of_a_comparison),
		SCREEN_TEST(test_full_articles_scroll_together),
		SCREEN_TEST(test_english_comparison),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
