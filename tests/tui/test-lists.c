/* SPDX-License-Identifier: MIT */
/* The lists: what is filtered out of them, and how they are ordered. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "driving.h"

/* The list follows each key; a word may be unfinished, and what is no query yet changes nothing. */
static void test_filter_while_typing(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "jjf");
	terminal_expect_in_row(terminal, 39, "Only what has:");
	terminal_press(terminal, "pe");
	terminal_expect_in_row(terminal, 1, "All, newest first, only: pe");
	terminal_expect(terminal, "Ferry Petrel");
	terminal_expect_gone(terminal, "Choir of");
	terminal_press(terminal, "trel source:");
	terminal_settle(terminal);
	terminal_expect_in_row(terminal, 1, "only: petrel source");
	terminal_press(terminal, "north.example\r");
	terminal_expect_in_row(terminal, 1, "1/1");
	terminal_expect_gone(terminal, "Fog sends");
	terminal_press(terminal, "A"); /* of the filtered list alone */
	terminal_expect_in_row(terminal, 39, "1 article marked as read");
	quit(terminal);
}

/* Esc at the prompt goes back to the filter before, and without one to the place in the whole list. */
static void test_filter_cancelled(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "jjjjjjjjjj");
	terminal_expect_in_row(terminal, 1, "11/68");
	terminal_press(terminal, "fchoir");
	terminal_expect_in_row(terminal, 1, "1/1");
	terminal_press(terminal, "\033");
	terminal_expect_in_row(terminal, 1, "11/68");
	terminal_press(terminal, "fbulletin\r");
	terminal_expect_in_row(terminal, 1, "only: bulletin");
	terminal_press(terminal, "fx");
	terminal_expect(terminal, "Nothing here.");
	terminal_press(terminal, "\033");
	terminal_expect_in_row(terminal, 1, "only: bulletin");
	quit(terminal);
}

/* Esc takes back the selection, then the filter, and leaves the pane after that. */
static void test_escape_lifts(void **state)
{
	struct terminal *terminal = start(50, 20);

	(void)state;
	terminal_press(terminal, "l");
	terminal_expect_in_row(terminal, 1, "All, newest first");
	terminal_press(terminal, "fbulletin\rv");
	terminal_expect_in_row(terminal, 1, "1 selected");
	terminal_press(terminal, "\033");
	terminal_expect_gone(terminal, "1 selected");
	terminal_expect_in_row(terminal, 1, "only: bu");
	terminal_press(terminal, "\033");
	terminal_expect_gone(terminal, "only:");
	terminal_expect_in_row(terminal, 1, "All, newest first");
	terminal_press(terminal, "\033");
	terminal_expect_in_row(terminal, 1, "Outlets");
	quit(terminal);
}

static void test_filter_events(void **state)
{
	struct terminal *terminal = start(100, 30);

	(void)state;
	terminal_press(terminal, "e");
	terminal_expect_in_row(terminal, 0, "1/2");
	terminal_press(terminal, "f青嵐");
	terminal_expect_in_row(terminal, 0, "only: 青嵐");
	terminal_expect_in_row(terminal, 1, "青岚大桥");
	terminal_expect_gone(terminal, "Petrel");
	terminal_press(terminal, "\rm");
	terminal_expect_in_row(terminal, 29, "Marked");
	terminal_press(terminal, "\033"); /* the mark first */
	terminal_settle(terminal);
	terminal_expect_in_row(terminal, 0, "only: 青嵐");
	terminal_press(terminal, "\033");
	terminal_expect_gone(terminal, "only:");
	terminal_expect_in_row(terminal, 0, "Events");
	terminal_expect(terminal, "Petrel");
	terminal_press(terminal, "\033");
	terminal_expect_in_row(terminal, 0, "newsreader");
	quit(terminal);
}

/* In a comparison, Esc takes the filter back before it leaves. */
static void test_filter_comparison(void **state)
{
	struct terminal *terminal = start(100, 30);

	(void)state;
	terminal_press(terminal, "ej\r");
	terminal_expect_in_row(terminal, 0, "Compare:");
	terminal_press(terminal, "f宣布\r");
	terminal_expect_in_row(terminal, 0, "has 宣布");
	terminal_press(terminal, "\033");
	terminal_expect_gone(terminal, "has 宣布");
	terminal_expect_in_row(terminal, 0, "Compare:");
	terminal_press(terminal, "\033");
	terminal_expect_in_row(terminal, 0, "Events");
	quit(terminal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_filter_while_typing),
		SCREEN_TEST(test_filter_cancelled),
		SCREEN_TEST(test_escape_lifts),
		SCREEN_TEST(test_filter_events),
		SCREEN_TEST(test_filter_comparison),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
