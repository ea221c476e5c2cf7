/* SPDX-License-Identifier: MIT */
/* A comparison of more outlets than there are columns: what differs, and what is looked for, is told of all of them,
 * and what no column shows is brought in. The bridge has three outlets: two are shown at 80 cells, at 120 all. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "driving.h"

static struct terminal *open_view(int width, int height, const char *key)
{
	struct terminal *terminal = start(width > 80 ? width : 80, height);

	open_bridge(terminal);
	terminal_press(terminal, key);
	terminal_resize(terminal, width, height);
	terminal_settle(terminal);
	return terminal;
}

/* Whether a gutter of the two columns of 80 cells is marked in a row. */
static bool is_marked(struct terminal *terminal, int row)
{
	return terminal_cell(terminal, 0, row).reverse || terminal_cell(terminal, 40, row).reverse;
}

/* Where the difference gone to last begins on a screen of 80x24, as a number; -1: none is marked. */
static int marked_place(struct terminal *terminal)
{
	for (int row = 1; row < 23; row++)
		if (is_marked(terminal, row))
			return row * 2 + !terminal_cell(terminal, 0, row).reverse;
	return -1;
}

static int count_differences(int width, const char *view)
{
	struct terminal *terminal = open_view(width, 30, view);

	terminal_press(terminal, "]");
	terminal_expect_in_row(terminal, 29, "Difference 1 of ");
	char *row = terminal_row(terminal, 29);
	int count = atoi(strstr(row, "of ") + 3);
	free(row);
	quit(terminal);
	return count;
}

/* Differences are those of the outlets, however many of them a screen has room for. */
static void test_differences_at_each_width(void **state)
{
	static const char *const views[] = { "1", "3", "4" };

	(void)state;
	for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
		int all = count_differences(120, views[i]);
		assert_true(all > 1);
		assert_int_equal(count_differences(80, views[i]), all);
		assert_int_equal(count_differences(50, views[i]), all);
	}
}

/* Each difference is marked where it is, also where several of them are on the last screen. */
static void step_through(const char *view, bool on_one_screen)
{
	struct terminal *terminal = open_view(80, 24, view);
	int before = -1, moved = 0, number = 0;

	for (bool more = true; more; number++) {
		char *expected = nr_format("Difference %d of ", number + 1);
		terminal_press(terminal, "]");
		terminal_expect_in_row(terminal, 23, "ifference");
		terminal_settle(terminal);
		more = terminal_shows(terminal, expected);
		free(expected);
		int place = marked_place(terminal);
		assert_true(place > 0);
		moved += more && place != before && before > 0;
		before = place;
	}
	terminal_expect_in_row(terminal, 23, "No difference further down");
	assert_true(number > 1);
	assert_true(!on_one_screen || moved > 0);
	for (int i = 1; i < number; i++)
		terminal_press(terminal, "[");
	terminal_expect_in_row(terminal, 23, "No difference further up");
	quit(terminal);
}

static void test_each_is_marked(void **state)
{
	(void)state;
	step_through("1", true);
	step_through("3", false);
	step_through("4", true);
}

/* Whole articles are gone through one by one. */
static void test_marked_in_whole_articles(void **state)
{
	struct terminal *terminal = open_view(80, 24, "2");

	(void)state;
	terminal_press(terminal, "]");
	terminal_expect_in_row(terminal, 23, "Difference 1 of ");
	terminal_settle(terminal);
	assert_true(marked_place(terminal) > 0);
	terminal_press(terminal, "]");
	terminal_expect_in_row(terminal, 23, "Difference 2 of ");
	terminal_press(terminal, "[");
	terminal_expect_in_row(terminal, 23, "Difference 1 of ");
	quit(terminal);
}

/* What only the third outlet has is found with two columns, and shown. */
static void look_in(int width, const char *view, bool hidden)
{
	struct terminal *terminal = open_view(width, 24, view);

	if (hidden)
		terminal_expect(terminal, "1-2 of 3 >");
	terminal_press(terminal, "/一份公告");
	terminal_expect_in_row(terminal, 0, " 1/1");
	terminal_expect(terminal, "审计部门在一份公告中说");
	if (hidden)
		terminal_expect(terminal, "< 2-3 of 3");
	terminal_press(terminal, "\033"); /* back to where it was looked for from */
	terminal_expect_gone(terminal, " 1/1");
	if (hidden)
		terminal_expect(terminal, "1-2 of 3 >");
	quit(terminal);
}

static void test_search_in_every_column(void **state)
{
	static const char *const views[] = { "1", "2", "3" };

	(void)state;
	for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
		look_in(120, views[i], false);
		look_in(80, views[i], true);
	}
	look_in(50, "1", false);
}

/* Matches are counted in the order of the rows, whichever columns are shown; the one gone to stays. */
static void test_matches_stay(void **state)
{
	struct terminal *terminal = open_view(120, 30, "1");

	(void)state;
	terminal_press(terminal, "/大桥\r");
	terminal_expect_in_row(terminal, 0, " 1/");
	terminal_press(terminal, "nnn");
	terminal_expect_in_row(terminal, 0, " 4/");
	char *wide = terminal_row(terminal, 0);
	char *count = nr_strdup(strstr(wide, " 4/"));
	*strchr(count + 1, ' ') = '\0';
	free(wide);
	terminal_resize(terminal, 80, 30);
	terminal_expect_in_row(terminal, 0, count);
	terminal_press(terminal, ">");
	terminal_expect(terminal, "< 2-3 of 3");
	terminal_expect_in_row(terminal, 0, count);
	terminal_resize(terminal, 50, 30);
	terminal_expect_in_row(terminal, 0, count);
	free(count);
	quit(terminal);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_differences_at_each_width),
		SCREEN_TEST(test_each_is_marked),
		SCREEN_TEST(test_marked_in_whole_articles),
		SCREEN_TEST(test_search_in_every_column),
		SCREEN_TEST(test_matches_stay),
	};

	choose_tests(argc, argv);
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
