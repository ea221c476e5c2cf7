/* SPDX-License-Identifier: MIT */
/* Tags on the screen, and what is done to several articles at once. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "driving.h"

/* In the list and in the article: given, taken away, refused, undone. */
static void test_tags(void **state)
{
	struct terminal *terminal = start(140, 40);

	(void)state;
	terminal_press(terminal, "j+");
	terminal_expect_in_row(terminal, 39, "Tags (+name -name): +");
	terminal_press(terminal, "old songs +music\r");
	terminal_expect_in_row(terminal, 39, "+old songs: 1 article, +music: 1 article");
	terminal_expect(terminal, "#old songs #music"); /* in the preview */
	terminal_press(terminal, "\r");
	terminal_expect_gone(terminal, "newest first");
	terminal_expect(terminal, "#old songs #music");
	terminal_press(terminal, "-music sea-side\r"); /* no such tag: nothing is changed */
	terminal_expect_in_row(terminal, 39, "-music sea-side: 0 articles");
	terminal_press(terminal, "-music +sea-side\r");
	terminal_expect_in_row(terminal, 39, "-music: 1 article, +sea-side: 1 article");
	terminal_expect(terminal, "#old songs #sea-side");
	terminal_press(terminal, "+a,b\r");
	terminal_expect_in_row(terminal, 39, "cannot be a tag");
	terminal_press(terminal, "uu");
	terminal_expect_in_row(terminal, 39, "Undone: tag taken away, 1 article (music)");
	terminal_expect(terminal, "#old songs #music");
	terminal_press(terminal, "q/tag:music\r");
	terminal_expect_in_row(terminal, 1, "1/1");
	terminal_press(terminal, "+\x1b"); /* thought better of it */
	terminal_expect_in_row(terminal, 39, "help");
	quit(terminal);
}

/* Rows, a range, all of the list: marked with a sign, acted on together, and undone together. */
static void test_selection(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	terminal_press(terminal, "v");
	terminal_expect_in_row(terminal, 2, "✓");
	terminal_expect_in_row(terminal, 1, "1 selected · 2/68");
	terminal_press(terminal, "jjV");
	terminal_expect_in_row(terminal, 1, "4 selected · 4/68");
	terminal_expect_in_row(terminal, 5, "✓");
	terminal_press(terminal, "U");
	terminal_expect_in_row(terminal, 23, "4 articles marked as read");
	terminal_expect_in_row(terminal, 0, "64 unread");
	terminal_press(terminal, "U");
	terminal_expect_in_row(terminal, 23, "4 articles marked as unread");
	terminal_press(terminal, "kvs"); /* without the third one */
	terminal_expect_in_row(terminal, 23, "3 articles starred");
	terminal_press(terminal, "+fair\r");
	terminal_expect_in_row(terminal, 23, "+fair: 3 articles");
	terminal_press(terminal, "\x1b");
	terminal_expect_gone(terminal, "✓");
	terminal_press(terminal, "*");
	terminal_expect_in_row(terminal, 1, "68 selected");
	terminal_press(terminal, "s"); /* those that have none yet */
	terminal_expect_in_row(terminal, 23, "65 articles starred");
	terminal_press(terminal, "s");
	terminal_expect_in_row(terminal, 23, "68 stars taken away");
	terminal_press(terminal, "*");
	terminal_expect_gone(terminal, "selected");
	terminal_press(terminal, "uuuu");
	terminal_expect_in_row(terminal, 23, "Undone: starred, 3 articles");
	terminal_press(terminal, "vhG"); /* another list: nothing is selected there */
	terminal_expect_in_row(terminal, 1, "Starred, newest first");
	terminal_expect_gone(terminal, "selected");
	quit(terminal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_tags),
		SCREEN_TEST(test_selection),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
