/* SPDX-License-Identifier: MIT */
/* Going on to what is unread, and back and forth among what was visited. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "driving.h"

/* The outlets stand by title: haiwan, harbour, north, shancheng, yunxi. */
static void test_read_on(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_expect_in_row(terminal, 0, "68 unread");
	terminal_press(terminal, "hjj"); /* harbour.example, which has one article */
	terminal_expect_in_row(terminal, 1, "harbour.example, newest first");
	terminal_press(terminal, "l\r");
	terminal_expect_in_row(terminal, 0, "Fog sends ferry");
	terminal_press(terminal, " "); /* it is at its end: on to the next outlet */
	terminal_expect_in_row(terminal, 0, "Choir of Saltmarsh");
	terminal_press(terminal, "   ");
	terminal_expect_in_row(terminal, 0, "Bulletin 60");
	terminal_press(terminal, " "); /* longer than the screen */
	terminal_expect_in_row(terminal, 0, "100%");
	terminal_expect_in_row(terminal, 0, "Bulletin 60");
	terminal_press(terminal, " ");
	terminal_expect_in_row(terminal, 0, "Bulletin 59");
	terminal_press(terminal, "q");
	terminal_expect_in_row(terminal, 1, "shancheng.example, newest first");
	terminal_expect_in_row(terminal, 0, "62 unread");
	quit(terminal);
}

static void test_next_unread(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "jjU."); /* behind it, not before */
	terminal_expect_in_row(terminal, 1, "4/68");
	terminal_press(terminal, "ggvjvjv*U"); /* all are read but none */
	terminal_settle(terminal);
	terminal_press(terminal, "\033A");
	terminal_expect_in_row(terminal, 0, "0 unread");
	terminal_press(terminal, ".");
	terminal_expect_in_row(terminal, 39, "Nothing is unread any more");
	terminal_press(terminal, "GU");
	terminal_expect_in_row(terminal, 0, "1 unread");
	terminal_press(terminal, "g.");
	terminal_expect_in_row(terminal, 1, "68/68");
	quit(terminal);
}

static void test_jumps(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "\017");
	terminal_expect_in_row(terminal, 39, "Nothing was visited before this");
	terminal_press(terminal, "/choir\r\rq/petrel aground\r\r");
	terminal_expect_in_row(terminal, 0, "Ferry Petrel runs");
	terminal_press(terminal, "c");
	terminal_expect_in_row(terminal, 0, "Compare:");
	terminal_press(terminal, "qq");
	terminal_expect_in_row(terminal, 1, "newest first");
	terminal_press(terminal, "\017"); /* where the reader was last */
	terminal_expect_in_row(terminal, 0, "Ferry Petrel runs");
	terminal_press(terminal, "\017");
	terminal_expect_in_row(terminal, 0, "Compare:");
	terminal_press(terminal, "\017\017");
	terminal_expect_in_row(terminal, 0, "Choir of Saltmarsh");
	terminal_press(terminal, "\017");
	terminal_expect_in_row(terminal, 39, "Nothing was visited before this");
	terminal_press(terminal, "\016\016");
	terminal_expect_in_row(terminal, 0, "Compare:");
	terminal_press(terminal, "\016\016");
	terminal_expect_in_row(terminal, 39, "Nothing was visited after this");
	terminal_press(terminal, "q"); /* a jump leaves no trail of its own */
	terminal_expect_in_row(terminal, 1, "newest first");
	quit(terminal);
}

/* The place in an article, and the row in the list of events. */
static void test_jumps_keep_the_place(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	terminal_press(terminal, "/title:\"bulletin 7\"\r\r  ");
	terminal_expect(terminal, "第20段");
	terminal_press(terminal, "e");
	terminal_expect_in_row(terminal, 0, "/2");
	terminal_press(terminal, "j\rqqq");
	terminal_expect_in_row(terminal, 1, "newest first");
	terminal_press(terminal, "\017");
	terminal_expect_in_row(terminal, 0, "Bulletin 7");
	terminal_expect(terminal, "第20段");
	quit(terminal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_read_on),
		SCREEN_TEST(test_next_unread),
		SCREEN_TEST(test_jumps),
		SCREEN_TEST(test_jumps_keep_the_place),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
