/* SPDX-License-Identifier: MIT */
/* Where the panes are, at any size; the preview beside, below and nowhere; widths that are changed and kept. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
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

/* Each test starts with what the configuration says. */
static int forget_arrangement(void **state)
{
	char *path = nr_path_user(NR_DIR_STATE, "panes");

	unlink(path);
	free(path);
	return set_up_archive(state);
}
#define LAYOUT_TEST(function) cmocka_unit_test_setup(function, forget_arrangement)

/* The column of the n-th frame of a row, from 0; -1: there is none. */
static int frame_at(struct terminal *terminal, int row, int number, int width)
{
	for (int x = 0; x < width; x++)
		if (is_frame(terminal, x, row) && number-- == 0)
			return x;
	return -1;
}

static void test_three_panes_two_and_one(void **state)
{
	static const struct {
		int width, frames;
	} cases[] = { { 200, 2 }, { 120, 2 }, { 119, 1 }, { 60, 1 }, { 59, 0 } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct terminal *terminal = start(cases[i].width, 24);
		assert_int_equal(check_frame(terminal, 1, 22, cases[i].width), cases[i].frames);
		quit(terminal);
	}
}

static void test_the_preview_goes_round(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_expect(terminal, "Preview");
	terminal_press(terminal, "P");
	terminal_expect_gone(terminal, "Preview");
	assert_int_equal(check_frame(terminal, 1, 38, 120), 1);
	terminal_press(terminal, "\t\t"); /* the outlets, and the articles again */
	terminal_settle(terminal);
	terminal_press(terminal, "j");
	terminal_expect_in_row(terminal, 1, "2/68");
	terminal_press(terminal, "P");
	terminal_expect(terminal, "Preview");
	int x, y;
	find(terminal, "Preview", &x, &y);
	assert_true(y > 15);
	assert_int_equal(terminal_cell(terminal, x, y - 1).character, 0x2500);
	assert_int_equal(frame_at(terminal, 1, 1, 120), -1);
	/* The list is as long as its pane. */
	terminal_press(terminal, "30j");
	terminal_expect_in_row(terminal, 1, "32/68");
	int cursor_x, cursor_y;
	terminal_settle(terminal);
	terminal_cursor(terminal, &cursor_x, &cursor_y);
	assert_int_equal(cursor_y, y - 2);
	terminal_press(terminal, "P");
	terminal_settle(terminal);
	find(terminal, "Preview", &x, &y);
	assert_int_equal(y, 1);
	quit(terminal);
}

static void test_widths_are_kept(void **state)
{
	struct terminal *terminal = start(120, 40);
	int before = frame_at(terminal, 1, 1, 120);

	(void)state;
	terminal_press(terminal, "3}"); /* the list: six cells more, from the preview */
	terminal_settle(terminal);
	assert_int_equal(frame_at(terminal, 1, 1, 120), before + 6);
	terminal_press(terminal, "h{");
	terminal_settle(terminal);
	assert_int_equal(frame_at(terminal, 1, 0, 120), 20);
	quit(terminal);
	terminal = start(120, 40);
	assert_int_equal(frame_at(terminal, 1, 0, 120), 20);
	assert_int_equal(frame_at(terminal, 1, 1, 120), before + 6);
	terminal_press(terminal, ":set outlets_width 30\r");
	terminal_expect_in_row(terminal, 39, "outlets_width = 30");
	terminal_settle(terminal);
	assert_int_equal(frame_at(terminal, 1, 0, 120), 30);
	/* No pane is driven off the screen. */
	terminal_press(terminal, "h90{");
	terminal_settle(terminal);
	assert_int_equal(frame_at(terminal, 1, 0, 120), 10);
	terminal_press(terminal, "90}");
	terminal_settle(terminal);
	assert_true(frame_at(terminal, 1, 0, 120) <= 40);
	assert_true(frame_at(terminal, 1, 1, 120) > frame_at(terminal, 1, 0, 120) + 10);
	quit(terminal);
}

static void test_the_measure_of_an_article(void **state)
{
	struct terminal *terminal = start_with(200, 40, "measure = 40;\n");

	(void)state;
	terminal_press(terminal, "/thousandth\r\r");
	terminal_expect_in_row(terminal, 0, "Choir of");
	terminal_settle(terminal);
	int x, y, wider;
	find(terminal, "Choir of Saltmarsh", &x, &y);
	(void)y;
	for (int row = 1; row < 39; row++)
		for (int column = 0; column < 200; column++)
			if (column < 80 || column >= 120)
				assert_true(terminal_cell(terminal, column, row).character <= ' ');
	terminal_press(terminal, "10}");
	terminal_settle(terminal);
	char *row = terminal_row(terminal, 1);
	wider = (int)strspn(row, " ");
	free(row);
	assert_int_equal(wider, 70);
	quit(terminal);
	terminal = start_with(200, 40, "measure = 40;\n");
	terminal_press(terminal, ":set measure\r");
	terminal_expect_in_row(terminal, 39, "measure = 60");
	quit(terminal);
}

static void test_the_measure_of_a_comparison(void **state)
{
	struct terminal *terminal = start_with(300, 40, "measure = 30;\n");

	(void)state;
	open_bridge(terminal);
	terminal_settle(terminal);
	int frame = frame_at(terminal, 6, 0, 300);
	assert_true(frame > 60);
	for (int row = 5; row < 38; row++)
		for (int x = 36; x < frame; x++) {
			uint32_t character = terminal_cell(terminal, x, row).character;
			assert_true(character <= ' ' || character == 0x2500);
		}
	terminal_press(terminal, ":set measure 60\r");
	terminal_expect_in_row(terminal, 39, "measure = 60");
	terminal_settle(terminal);
	bool wide = false;
	for (int row = 5; row < 38; row++)
		wide |= terminal_cell(terminal, 50, row).character > 0x2FFF;
	assert_true(wide);
	quit(terminal);
}

/* A narrow terminal has one pane; where keys act on the preview below the list, it is seen. */
/* An article that was opened from a comparison is made narrower, and the comparison below it too. */
static void test_the_measure_reaches_views_below(void **state)
{
	struct terminal *terminal = start(40, 24);

	(void)state;
	terminal_press(terminal, "ej\r2");
	terminal_settle(terminal);
	char *before = terminal_text(terminal);
	terminal_press(terminal, "\r{{{{{q");
	terminal_settle(terminal);
	terminal_expect_in_row(terminal, 0, "Compare");
	char *after = terminal_text(terminal);
	assert_string_not_equal(before, after);
	terminal_signal(terminal, SIGWINCH);
	terminal_settle(terminal);
	char *painted = terminal_text(terminal);
	assert_string_equal(after, painted);
	quit(terminal);
	free(before);
	free(after);
	free(painted);
}

static void test_below_in_a_small_screen(void **state)
{
	struct terminal *terminal = start_with(50, 24, "preview = \"below\";\n");

	(void)state;
	terminal_press(terminal, "l");
	terminal_expect_in_row(terminal, 1, "newest first");
	terminal_expect(terminal, "Preview");
	terminal_resize(terminal, 50, 8);
	terminal_expect_gone(terminal, "Preview");
	terminal_press(terminal, "l");
	terminal_expect_in_row(terminal, 1, "Preview");
	terminal_resize(terminal, 3, 3);
	terminal_settle(terminal);
	terminal_resize(terminal, 50, 24);
	terminal_expect_in_row(terminal, 1, "newest first");
	quit(terminal);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		LAYOUT_TEST(test_three_panes_two_and_one),
		LAYOUT_TEST(test_the_preview_goes_round),
		LAYOUT_TEST(test_widths_are_kept),
		LAYOUT_TEST(test_the_measure_of_an_article),
		LAYOUT_TEST(test_the_measure_of_a_comparison),
		LAYOUT_TEST(test_the_measure_reaches_views_below),
		LAYOUT_TEST(test_below_in_a_small_screen),
	};

	choose_tests(argc, argv);
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
