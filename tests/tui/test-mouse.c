/* SPDX-License-Identifier: MIT */
/* The mouse, as a terminal tells of it (xterm's SGR mode): off at first; selecting, scrolling, dragging, links. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "driving.h"
#include "tui/mouse.h"

enum { PRESS = 0, DRAG = 32, WHEEL_UP = 64, WHEEL_DOWN = 65 };

static void test_reports_are_parsed(void **state)
{
	static const struct {
		const char *text;
		bool good;
		struct nr_mouse mouse;
	} cases[] = {
		{ "0;3;4M", true, { NR_MOUSE_PRESS, 2, 3 } },
		{ "0;300;1m", true, { NR_MOUSE_RELEASE, 299, 0 } },
		{ "32;1;1M", true, { NR_MOUSE_DRAG, 0, 0 } },
		{ "64;9;9M", true, { NR_MOUSE_WHEEL_UP, 8, 8 } },
		{ "81;9;9M", true, { NR_MOUSE_WHEEL_DOWN, 8, 8 } }, /* with Control */
		{ "2;3;4M", false, { 0 } },
		{ "0;0;4M", false, { 0 } },
		{ "0;3M", false, { 0 } },
		{ "0;3;4", false, { 0 } },
		{ "0;3;4Mx", false, { 0 } },
		{ "-1;3;4M", false, { 0 } },
		{ "0;99999999999999999999;4M", false, { 0 } },
		{ "", false, { 0 } },
		{ "M", false, { 0 } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_mouse mouse;
		assert_int_equal(nr_mouse_parse(cases[i].text, &mouse), cases[i].good);
		if (cases[i].good) {
			assert_int_equal(mouse.kind, cases[i].mouse.kind);
			assert_int_equal(mouse.x, cases[i].mouse.x);
			assert_int_equal(mouse.y, cases[i].mouse.y);
		}
	}
}

static void point(struct terminal *terminal, int button, int x, int y)
{
	char *report = nr_format("\033[<%d;%d;%dM", button, x + 1, y + 1);

	terminal_press(terminal, report);
	free(report);
}

static int forget_arrangement(void **state)
{
	char *path = nr_path_user(NR_DIR_STATE, "panes");

	unlink(path);
	free(path);
	return set_up_archive(state);
}
#define MOUSE_TEST(function) cmocka_unit_test_setup(function, forget_arrangement)

static void test_off_until_it_is_wanted(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	assert_int_equal(terminal_count_sent(terminal, "\033[?1002h"), 0);
	point(terminal, PRESS, 40, 5);
	terminal_settle(terminal);
	terminal_expect_in_row(terminal, 1, "1/68");
	terminal_press(terminal, "M");
	terminal_expect_in_row(terminal, 39, "with Shift");
	assert_int_equal(terminal_count_sent(terminal, "\033[?1002h\033[?1006h"), 1);
	point(terminal, PRESS, 40, 5);
	terminal_expect_in_row(terminal, 1, "4/68");
	terminal_press(terminal, "M");
	terminal_expect_sent(terminal, "\033[?1006l\033[?1002l");
	terminal_expect_in_row(terminal, 39, "the terminal's again");
	quit(terminal);
}

static void test_selecting_and_scrolling(void **state)
{
	struct terminal *terminal = start_with(120, 40, "mouse = true;\n");

	(void)state;
	point(terminal, PRESS, 40, 7);
	terminal_expect_in_row(terminal, 1, "6/68");
	point(terminal, WHEEL_DOWN, 40, 7);
	terminal_expect_in_row(terminal, 1, "9/68");
	point(terminal, WHEEL_UP, 40, 7);
	terminal_expect_in_row(terminal, 1, "6/68");
	point(terminal, PRESS, 5, 3); /* the first outlet */
	terminal_expect_in_row(terminal, 1, "1/2");
	point(terminal, PRESS, 5, 2);
	terminal_expect_in_row(terminal, 1, "1/68");
	point(terminal, PRESS, 40, 4);
	terminal_expect_in_row(terminal, 1, "3/68");
	point(terminal, PRESS, 40, 4); /* again: it is opened */
	terminal_expect(terminal, "yunxi.example");
	terminal_settle(terminal);
	assert_false(terminal_shows(terminal, "newest first"));
	terminal_press(terminal, "qe");
	terminal_expect_in_row(terminal, 0, "Events");
	terminal_settle(terminal);
	int x, y;
	terminal_cursor(terminal, &x, &y);
	point(terminal, PRESS, 20, y == 1 ? 2 : 1);
	terminal_settle(terminal);
	int other;
	terminal_cursor(terminal, &x, &other);
	assert_int_equal(other, y == 1 ? 2 : 1);
	quit(terminal);
}

static void test_a_key_of_the_last_line(void **state)
{
	struct terminal *terminal = start_with(120, 40, "mouse = true;\n");
	int x, y;

	(void)state;
	find(terminal, "? help", &x, &y);
	assert_int_equal(y, 39);
	point(terminal, PRESS, x + 3, y);
	terminal_expect_in_row(terminal, 0, "Help");
	terminal_press(terminal, "q");
	quit(terminal);
}

/* The column of the first frame of the row below the title. */
static int first_frame(struct terminal *terminal)
{
	int x = 0;

	while (x < 119 && !is_frame(terminal, x, 1))
		x++;
	return x;
}

static void test_borders_are_dragged(void **state)
{
	struct terminal *terminal = start_with(120, 40, "mouse = true;\n");

	(void)state;
	int from = first_frame(terminal);
	point(terminal, PRESS, from, 10);
	point(terminal, DRAG, from + 8, 12);
	terminal_press(terminal, "\033[<0;31;13m");
	terminal_settle(terminal);
	assert_int_equal(first_frame(terminal), from + 8);
	point(terminal, DRAG, from + 12, 12); /* nothing is held any more */
	terminal_settle(terminal);
	assert_int_equal(first_frame(terminal), from + 8);
	terminal_press(terminal, "PP"); /* below the list */
	terminal_settle(terminal);
	int x, y;
	find(terminal, "Preview", &x, &y);
	point(terminal, PRESS, x + 4, y - 1);
	point(terminal, DRAG, x + 4, y - 6);
	terminal_press(terminal, "\033[<0;31;13m");
	terminal_settle(terminal);
	int now;
	find(terminal, "Preview", &x, &now);
	assert_int_equal(now, y - 5);
	quit(terminal);
}

static void test_the_mouse_is_given_back(void **state)
{
	struct terminal *terminal = start_with(80, 24, "mouse = true;\n");

	(void)state;
	terminal_press(terminal, "Q");
	terminal_expect_sent(terminal, "\033[?1006l\033[?1002l");
	expect_clean_end(terminal);
}

/* Opened at a paragraph in the middle: without the article's head on the screen. */
static void expect_opened_within(struct terminal *terminal)
{
	terminal_expect_in_row(terminal, 0, "青岚大桥超支");
	terminal_expect(terminal, "三次修改合同");
	terminal_expect_gone(terminal, "https://shancheng.example/2");
}

/* In a comparison a click chooses the column and the paragraph, a second one on it opens the article there; who covered
 * the event is a list. */
static void test_in_a_comparison(void **state)
{
	struct terminal *terminal = start_with(120, 12, "mouse = true;\n");
	int x, y;

	(void)state;
	open_bridge(terminal);
	find(terminal, "haiwan.example", &x, &y);
	point(terminal, PRESS, x, y);
	terminal_expect_in_row(terminal, y, "▸ haiwan.example");
	terminal_press(terminal, "G");
	find(terminal, "百年一遇的洪水，因此", &x, &y);
	point(terminal, PRESS, x, y);
	terminal_expect_in_row(terminal, 1, "▸ shancheng.example");
	terminal_press(terminal, "\r");
	expect_opened_within(terminal);
	terminal_press(terminal, "q");
	terminal_expect_in_row(terminal, 0, "Compare:");
	point(terminal, PRESS, x, y); /* the one chosen */
	expect_opened_within(terminal);
	terminal_press(terminal, "q2");
	terminal_expect(terminal, "大桥全长三千二百米");
	find(terminal, "haiwan.example", &x, &y);
	point(terminal, PRESS, x + 2, y + 8);
	terminal_expect_in_row(terminal, y, "▸ haiwan.example");
	terminal_press(terminal, "6");
	terminal_expect(terminal, "in UTC");
	find(terminal, "  haiwan.example", &x, &y);
	point(terminal, PRESS, x + 2, y);
	terminal_expect_in_row(terminal, y, "▸ haiwan.example");
	point(terminal, PRESS, x + 2, y);
	terminal_expect_in_row(terminal, 0, " haiwan.example  青岚大桥通车首日");
	quit(terminal);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reports_are_parsed),
		MOUSE_TEST(test_off_until_it_is_wanted),
		MOUSE_TEST(test_selecting_and_scrolling),
		MOUSE_TEST(test_a_key_of_the_last_line),
		MOUSE_TEST(test_borders_are_dragged),
		MOUSE_TEST(test_in_a_comparison),
		MOUSE_TEST(test_the_mouse_is_given_back),
	};

	choose_tests(argc, argv);
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
