/* SPDX-License-Identifier: MIT */
/* Tags on the screen, what was changed in an article, and what is done to several articles at once. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
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

/* Brings a mirror file into this test's archive. */
static void import(const char *address, const char *body)
{
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_format("%s/again.md", getenv("HOME"));
	char *text = nr_format(
		"<!--1620374400000-->\n[Choir of Saltmarsh sings for the thousandth time](%s)\n---\n%s\n",
		address, body);

	assert_int_equal(nr_file_write(path, text, strlen(text), &error), NR_OK);
	struct terminal *terminal = terminal_start(80, 24,
		(const char *const[]){ program_path(), "--archive", archive_path(), "import", path, NULL });
	assert_int_equal(terminal_wait_end(terminal), 0);
	terminal_free(terminal);
	free(text);
	free(path);
}

/* What was changed is shown with its words marked, and the article again; so is who has the same text. */
static void test_changes(void **state)
{
	static const char body[] = "<p>The choir of Saltmarsh gave its last concert on Friday, in front of a hall that "
				   "was filled to the doors, and sang the ballad of the lighthouse three times.</p>"
				   "<p>Ida Marrow, who has sung with it for thirty years, said the harbour would be a "
				   "quieter place; the organist, who is ninety, said that he would go on alone if he "
				   "must, every Sunday at ten, with the windows open to the sea and the gulls.</p>"
				   "<p>The town has offered the hall to a school of dancing, which begins in autumn, "
				   "and the scores, four hundred of them, go to the library of Gull Point.</p>";
	int x, y;

	(void)state;
	import("https://north.example/6", body);
	import("https://chorus.example/1", body);
	struct terminal *terminal = start(100, 30);
	terminal_press(terminal, "/source:north.example choir\r\r");
	terminal_expect(terminal, "Same text as article");
	terminal_press(terminal, "d");
	terminal_expect(terminal, "from the version of");
	find(terminal, "[-thousandth-]{+last+}", &x, &y);
	assert_false(terminal_cell(terminal, x + 2, y).underline);
	assert_true(terminal_cell(terminal, x + 16, y).underline);
	terminal_press(terminal, "d");
	terminal_expect_gone(terminal, "{+last+}");
	terminal_press(terminal, "e"); /* two outlets, but one text */
	terminal_expect(terminal, "1 voice");
	quit(terminal);
}

/* Two events far apart are made one only where the reader says so: Esc takes but the question back. */
static void test_merging_what_is_far_apart(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "ea");
	terminal_expect(terminal, "Choir of Saltmarsh");
	terminal_press(terminal, "G");
	terminal_expect(terminal, "▸ 2021-04-2");
	terminal_press(terminal, "mg");
	terminal_expect_in_row(terminal, 1, "▸ 2021-05-07");
	terminal_press(terminal, "m");
	terminal_expect_in_row(terminal, 39, "(y/n) merge over 1");
	terminal_expect_in_row(terminal, 39, " days? 2021-04-2");
	terminal_expect_in_row(terminal, 39, ", 2021-05-07");
	terminal_press(terminal, "\033");
	terminal_expect_gone(terminal, "(y/n)");
	terminal_expect_in_row(terminal, 0, "Events");
	terminal_press(terminal, "m");
	terminal_expect_in_row(terminal, 39, "(y/n) merge over ");
	terminal_press(terminal, "n\r");
	terminal_expect_in_row(terminal, 39, "stay two events");
	terminal_press(terminal, "m");
	terminal_expect_in_row(terminal, 39, "(y/n) merge over ");
	terminal_press(terminal, "y\r");
	terminal_expect_in_row(terminal, 39, "one event now");
	terminal_press(terminal, "u");
	terminal_expect_in_row(terminal, 39, "the merging");
	quit(terminal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_tags),
		SCREEN_TEST(test_selection),
		SCREEN_TEST(test_merging_what_is_far_apart),
		SCREEN_TEST(test_changes),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
