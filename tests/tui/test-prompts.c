/* SPDX-License-Identifier: MIT */
/* What ends a prompt, and what does not end the program with it; and what a throw-away archive leaves behind. */
#include "config.h"

#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "driving.h"

static void test_interrupt_takes_back_a_question(void **state)
{
	static const struct {
		const char *keys, *label;
	} prompts[] = { { "/", "Search:" }, { ":", ":" }, { "f", "Only what has:" }, { "+", "Tag" },
		{ "|", "through:" }, { "\r/", "/" } };
	struct terminal *terminal = start(80, 24);

	(void)state;
	for (size_t i = 0; i < sizeof prompts / sizeof prompts[0]; i++) {
		terminal_press(terminal, prompts[i].keys);
		terminal_press(terminal, "zq");
		terminal_expect_in_row(terminal, 23, prompts[i].label);
		terminal_expect_in_row(terminal, 23, "zq");
		terminal_press(terminal, "\003");
		terminal_expect_gone(terminal, "zq");
		assert_true(terminal_is_alive(terminal));
	}
	quit(terminal);
}

/* Nothing but Ctrl-C is for the prompt alone. */
static void test_other_signals_end_the_program_at_a_prompt(void **state)
{
	static const int signals[] = { SIGTERM, SIGHUP };

	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		struct terminal *terminal = start(80, 24);
		terminal_press(terminal, ":");
		terminal_settle(terminal);
		terminal_signal(terminal, signals[i]);
		int status = terminal_wait_end(terminal);
		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), signals[i]);
		assert_true(terminal_is_restored(terminal));
		terminal_free(terminal);
	}
}

/* The question is asked anew by m on the second event; the first one stays marked. */
static void test_one_key_answers_yes_or_no(void **state)
{
	static const char *const no[] = { "n", "N", "q", "\033", "\r", "\003" };
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "ea");
	terminal_expect(terminal, "Choir of Saltmarsh");
	terminal_press(terminal, "Gmg");
	terminal_expect_in_row(terminal, 1, "▸ 2021-05-07");
	for (size_t i = 0; i < sizeof no / sizeof no[0]; i++) {
		terminal_press(terminal, "m");
		terminal_expect_in_row(terminal, 39, "(y/n) merge over 1");
		terminal_press(terminal, no[i]);
		terminal_expect_in_row(terminal, 39, "stay two events");
		terminal_expect_in_row(terminal, 0, "Events");
	}
	terminal_press(terminal, "m");
	terminal_expect_in_row(terminal, 39, "(y/n) merge over 1");
	terminal_press(terminal, "xG?u"); /* none of these is an answer */
	terminal_settle(terminal);
	terminal_expect_in_row(terminal, 39, "(y/n) merge over 1");
	assert_false(terminal_shows(terminal, "xG"));
	terminal_press(terminal, "y");
	terminal_expect_in_row(terminal, 39, "one event now");
	terminal_press(terminal, "u"); /* a command again */
	terminal_expect_in_row(terminal, 39, "the merging");
	quit(terminal);
}

/* A question that one key answers has the whole line; one that is written to has a blank behind it. */
static void test_questions_have_their_room(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	terminal_press(terminal, "fzq");
	terminal_expect_in_row(terminal, 23, "Only what has: zq");
	terminal_press(terminal, "\003ea");
	terminal_expect(terminal, "Choir of Saltmarsh");
	terminal_press(terminal, "Gmg");
	terminal_expect_in_row(terminal, 1, "▸ 2021-05-07");
	terminal_press(terminal, "m");
	terminal_expect_in_row(terminal, 23, "days? 2021-04-21, 2021-05-07");
	terminal_press(terminal, "n");
	quit(terminal);
}

/* Who is used to it types "y" and Enter, and means one thing by both. */
static void test_enter_typed_along_belongs_to_the_answer(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "ea");
	terminal_expect(terminal, "Choir of Saltmarsh");
	terminal_press(terminal, "Gmg");
	terminal_expect_in_row(terminal, 1, "▸ 2021-05-07");
	terminal_press(terminal, "m");
	terminal_expect_in_row(terminal, 39, "(y/n) merge over 1");
	terminal_press(terminal, "y\r");
	terminal_settle(terminal);
	terminal_expect_in_row(terminal, 39, "one event now");
	terminal_press(terminal, "\r"); /* and the next one opens the event */
	terminal_expect_in_row(terminal, 39, "1 aligned");
	quit(terminal);
}

static void test_q_leaves_a_search_before_the_program(void **state)
{
	static const int widths[] = { 120, 80, 50 };

	(void)state;
	for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
		struct terminal *terminal = start(widths[i], 24);
		terminal_press(terminal, "/choir\r");
		terminal_expect_in_row(terminal, 1, "choir, newest first");
		terminal_press(terminal, "\r");
		terminal_expect_gone(terminal, "newest first");
		terminal_press(terminal, "q");
		terminal_expect_in_row(terminal, 1, "choir, newest first");
		terminal_press(terminal, "q");
		terminal_expect_in_row(terminal, 1, "All, newest first");
		if (widths[i] >= 80) {
			terminal_press(terminal, "q");
			expect_clean_end(terminal);
		} else {
			quit(terminal);
		}
	}
}

static void test_keys_without_a_meaning_say_so(void **state)
{
	static const char config[] = "bind = ( { key = \"Z\"; action = \"none\"; },\n"
				     "  { key = \"K k\"; action = \"star\"; } );\n";
	struct terminal *terminal = start_with(120, 30, config);

	(void)state;
	terminal_press(terminal, "i");
	terminal_expect_in_row(terminal, 29, "i does nothing here; ? shows what does");
	terminal_press(terminal, "t");
	terminal_expect_in_row(terminal, 29, "t does nothing here");
	terminal_press(terminal, "Ki"); /* the beginning of more */
	terminal_expect_in_row(terminal, 29, "Ki does nothing here");
	terminal_press(terminal, "j");
	terminal_expect_gone(terminal, "does nothing here");
	terminal_press(terminal, "Z"); /* what the reader has switched off is no slip */
	terminal_settle(terminal);
	assert_false(terminal_shows(terminal, "does nothing here"));
	terminal_press(terminal, "5\033");
	terminal_settle(terminal);
	assert_false(terminal_shows(terminal, "does nothing here"));
	terminal_press(terminal, "et");
	terminal_expect_in_row(terminal, 0, "Story");
	terminal_press(terminal, "a");
	terminal_expect_in_row(terminal, 29, "a does nothing here");
	terminal_press(terminal, "o"); /* there is no article to open */
	terminal_expect_in_row(terminal, 29, "o does nothing here");
	quit(terminal);
}

static void test_completing_what_nothing_begins_with_says_so(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	terminal_press(terminal, ":zzq\t");
	terminal_expect_in_row(terminal, 23, "nothing begins so");
	terminal_press(terminal, "\025sta\t");
	terminal_expect_in_row(terminal, 23, "star");
	terminal_expect_gone(terminal, "nothing begins so");
	terminal_press(terminal, "\033");
	quit(terminal);
}

/* Whatever is under a folder, other folders aside. */
static void expect_no_files(const char *folder)
{
	DIR *open = opendir(folder);
	struct dirent *entry;

	while (open != NULL && (entry = readdir(open)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			fail_msg("%s was left in %s", entry->d_name, folder);
	if (open != NULL)
		closedir(open);
}

static void test_demo_leaves_no_trace(void **state)
{
	char *home = nr_format("%s/demo-state", getenv("HOME"));
	char *before = getenv("XDG_STATE_HOME") != NULL ? nr_strdup(getenv("XDG_STATE_HOME")) : NULL;
	char *folder = nr_format("%s/newsreader", home);

	(void)state;
	setenv("XDG_STATE_HOME", home, 1);
	struct terminal *terminal = terminal_start(100, 30, (const char *const[]){ program_path(), "demo", NULL });
	terminal_expect_in_row(terminal, 29, "help");
	terminal_press(terminal, "SB"); /* another order, other groups */
	terminal_settle(terminal);
	terminal_press(terminal, ">");
	terminal_settle(terminal);
	terminal_press(terminal, "/the\r");
	terminal_expect_in_row(terminal, 1, "the, ");
	terminal_press(terminal, ":measure 60\r");
	terminal_settle(terminal);
	terminal_press(terminal, "|no-such-command\r");
	terminal_settle(terminal);
	terminal_press(terminal, "Q");
	expect_clean_end(terminal);
	expect_no_files(folder);
	expect_no_files(home);
	if (before != NULL)
		setenv("XDG_STATE_HOME", before, 1);
	else
		unsetenv("XDG_STATE_HOME");
	free(before);
	free(folder);
	free(home);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_interrupt_takes_back_a_question),
		SCREEN_TEST(test_other_signals_end_the_program_at_a_prompt),
		SCREEN_TEST(test_one_key_answers_yes_or_no),
		SCREEN_TEST(test_questions_have_their_room),
		SCREEN_TEST(test_enter_typed_along_belongs_to_the_answer),
		SCREEN_TEST(test_q_leaves_a_search_before_the_program),
		SCREEN_TEST(test_keys_without_a_meaning_say_so),
		SCREEN_TEST(test_completing_what_nothing_begins_with_says_so),
		SCREEN_TEST(test_demo_leaves_no_trace),
	};

	choose_tests(argc, argv);
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
