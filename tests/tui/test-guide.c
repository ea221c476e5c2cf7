/* SPDX-License-Identifier: MIT */
/* The guided tour of the demo: five hints, each gone after its key was pressed once, and in nobody's way. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/memory.h"
#include "harness.h"

static struct terminal *start(int width, int height, const char *option)
{
	char *program = nr_format("%s/src/newsreader", getenv("top_builddir"));
	struct terminal *terminal =
		terminal_start(width, height, (const char *const[]){ program, "demo", option, NULL });

	free(program);
	terminal_expect_in_row(terminal, height - 1, "help");
	terminal_settle(terminal);
	return terminal;
}

static void end(struct terminal *terminal)
{
	terminal_press(terminal, "Q");
	int status = terminal_wait_end(terminal);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	assert_true(terminal_is_restored(terminal));
	terminal_free(terminal);
}

static void press(struct terminal *terminal, const char *keys)
{
	terminal_press(terminal, keys);
	terminal_settle(terminal);
}

static void test_each_hint_goes_with_its_key(void **state)
{
	struct terminal *terminal = start(80, 24, NULL);

	(void)state;
	terminal_expect_in_row(terminal, 22, "Tour 1/5: e ");
	press(terminal, "jj"); /* other keys leave it */
	terminal_expect_in_row(terminal, 22, "Tour 1/5: e ");
	press(terminal, "e");
	terminal_expect_in_row(terminal, 22, "Tour 2/5: Enter ");
	press(terminal, "q");
	terminal_expect_in_row(terminal, 22, "Tour 1/5: e "); /* the way to the second */
	press(terminal, "e\r");
	terminal_expect_in_row(terminal, 22, "Tour 3/5: ] ");
	press(terminal, "]");
	terminal_expect_in_row(terminal, 22, "Tour 4/5: 4 ");
	press(terminal, "4");
	terminal_expect_in_row(terminal, 22, "Tour 5/5: ? ");
	press(terminal, "?");
	terminal_expect_in_row(terminal, 0, "Help");
	assert_false(terminal_shows(terminal, "Tour"));
	press(terminal, "q");
	assert_false(terminal_shows(terminal, "Tour"));
	press(terminal, "qq");
	terminal_expect_in_row(terminal, 0, "newsreader");
	assert_false(terminal_shows(terminal, "Tour"));
	end(terminal);
}

/* Read in a list, an article is no event laid side by side. */
static void test_a_key_counts_where_its_hint_is(void **state)
{
	struct terminal *terminal = start(80, 24, NULL);

	(void)state;
	press(terminal, "\r");
	terminal_expect_in_row(terminal, 22, "Tour 1/5: e ");
	press(terminal, "e");
	terminal_expect_in_row(terminal, 22, "Tour 2/5: Enter ");
	end(terminal);
}

/* Views have a row less while a hint is there, and it again afterwards; a low screen has none. */
static void test_never_in_the_way(void **state)
{
	struct terminal *terminal = start(80, 12, NULL);
	int x, y;

	(void)state;
	press(terminal, "G");
	terminal_cursor(terminal, &x, &y);
	assert_int_equal(y, 9);
	terminal_resize(terminal, 80, 9);
	terminal_expect_gone(terminal, "Tour");
	terminal_settle(terminal);
	terminal_resize(terminal, 80, 24);
	terminal_expect_in_row(terminal, 22, "Tour 1/5");
	terminal_resize(terminal, 20, 24);
	terminal_expect_in_row(terminal, 22, "Tour 1/5: e lists");
	end(terminal);
}

static void test_a_click_does_what_it_tells_of(void **state)
{
	struct terminal *terminal = start(80, 24, NULL);

	(void)state;
	press(terminal, "M\033[<0;30;23M\033[<0;30;23m");
	terminal_expect_in_row(terminal, 0, "Events, newest first");
	terminal_expect_in_row(terminal, 22, "Tour 2/5: Enter ");
	press(terminal, "\033[<0;30;23M\033[<0;30;23m");
	terminal_expect_in_row(terminal, 0, "Compare");
	end(terminal);
}

static void test_switched_off(void **state)
{
	struct terminal *terminal = start(80, 24, "--no-tour");

	(void)state;
	assert_false(terminal_shows(terminal, "Tour"));
	press(terminal, "e\r");
	assert_false(terminal_shows(terminal, "Tour"));
	end(terminal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_hint_goes_with_its_key),
		cmocka_unit_test(test_a_key_counts_where_its_hint_is),
		cmocka_unit_test(test_never_in_the_way),
		cmocka_unit_test(test_a_click_does_what_it_tells_of),
		cmocka_unit_test(test_switched_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
