/* SPDX-License-Identifier: MIT */
/* The harness itself: when it takes a program to be at rest, and a terminal of one column. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "driving.h"

static int set_up_at_home(void **state)
{
	return chdir(getenv("HOME")) == 0 ? set_up(state) : -1;
}

/* While curses waits for more of what may begin a sequence, the key before it is still to be answered. */
static void test_an_escape_is_waited_for(void **state)
{
	static const char *const keys[] = { "\033", "\033O", "\033]", "\033[" };

	(void)state;
	struct terminal *terminal = start(80, 24);
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		terminal_press(terminal, "?");
		terminal_expect_in_row(terminal, 0, "Help: ");
		terminal_press(terminal, keys[i]);
		terminal_settle(terminal);
		assert_false(terminal_shows(terminal, "Help: "));
	}
	quit(terminal);
}

/* The program waits for one, which a thread of its own has started. */
static void test_a_browser_is_waited_for(void **state)
{
	static const char script[] = "#!/bin/sh\n"
				     "i=0; while [ $i -lt 30000 ]; do i=$((i + 1)); done; : >looked-at\n";
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	assert_int_equal(nr_file_write("browser", script, sizeof script - 1, &error), NR_OK);
	assert_int_equal(chmod("browser", 0700), 0);
	setenv("BROWSER", "./browser", 1);
	struct terminal *terminal = start(80, 24);
	terminal_press(terminal, "o");
	terminal_settle(terminal);
	assert_int_equal(access("looked-at", F_OK), 0);
	quit(terminal);
}

/* The cursor stays in the only column, where a wide character is not shown. */
static void test_one_column(void **state)
{
	static const char script[] = "stty raw -echo; printf ready; dd bs=1 count=1 2>/dev/null >&2;"
				     "printf '\\033[2J\\033[Ha\\033[2db\\346\\241\\245'; read x";
	const char *const arguments[] = { "/bin/sh", "-c", script, NULL };

	(void)state;
	struct terminal *terminal = terminal_start(20, 3, arguments);
	terminal_expect(terminal, "ready");
	terminal_resize(terminal, 1, 3);
	terminal_press(terminal, "x");
	terminal_expect_in_row(terminal, 0, "a");
	terminal_expect_in_row(terminal, 1, "b");
	terminal_free(terminal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_an_escape_is_waited_for),
		SCREEN_TEST(test_a_browser_is_waited_for),
		SCREEN_TEST(test_one_column),
	};

	return cmocka_run_group_tests(tests, set_up_at_home, tear_down);
}
