/* SPDX-License-Identifier: MIT */
/* The command line: what a line means, completion, history; by themselves, and on the screen. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "driving.h"
#include "tui/command-line.h"
#include "tui/history.h"

static void test_what_a_line_means(void **state)
{
	static const struct {
		const char *line;
		struct nr_command_line command;
	} cases[] = {
		{ "", { .kind = NR_COMMAND_LINE_NOTHING } },
		{ "  :  ", { .kind = NR_COMMAND_LINE_NOTHING } },
		{ "star", { .kind = NR_COMMAND_LINE_ACTION, .action = NR_ACTION_STAR } },
		{ " line-down  12 ", { .kind = NR_COMMAND_LINE_ACTION, .action = NR_ACTION_LINE_DOWN, .number = 12 } },
		{ "q", { .kind = NR_COMMAND_LINE_ACTION, .action = NR_ACTION_QUIT } },
		{ "h", { .kind = NR_COMMAND_LINE_ACTION, .action = NR_ACTION_HELP } },
		{ "40", { .kind = NR_COMMAND_LINE_LINE, .number = 40 } },
		{ "set measure 60", { .kind = NR_COMMAND_LINE_SET, .name = "measure", .value = "60" } },
		{ "set measure=60", { .kind = NR_COMMAND_LINE_SET, .name = "measure", .value = "60" } },
		{ "set measure", { .kind = NR_COMMAND_LINE_SHOW, .name = "measure" } },
		{ "open 7", { .kind = NR_COMMAND_LINE_OPEN, .number = 7 } },
		{ "open", { .kind = NR_COMMAND_LINE_ACTION, .action = NR_ACTION_OPEN } },
		{ "compare 3", { .kind = NR_COMMAND_LINE_COMPARE, .number = 3 } },
		{ "compare", { .kind = NR_COMMAND_LINE_ACTION, .action = NR_ACTION_COMPARE } },
	};
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_command_line command;
		if (nr_command_line_parse(cases[i].line, NR_IN_SOURCES, &command, &error) != NR_OK)
			fail_msg("%s: %s", cases[i].line, error.message);
		assert_int_equal(command.kind, cases[i].command.kind);
		assert_int_equal(command.action, cases[i].command.action);
		assert_int_equal(command.number, cases[i].command.number);
		assert_string_equal(command.name, cases[i].command.name);
		assert_string_equal(command.value, cases[i].command.value);
	}
}

static void test_what_a_line_cannot_mean(void **state)
{
	static const struct {
		const char *line, *said;
	} cases[] = {
		{ "satr", "did you mean star" },
		{ "nothing-of-the-kind", "Tab shows" },
		{ "view-full", "does nothing in this view" },
		{ "open here", "needs a number, not here" },
		{ "open -1", "needs a number" },
		{ "open 99999999999999999999", "needs a number" },
		{ "line-down x", "needs a number" },
		{ "q now", "nothing behind it" },
		{ "set", "the name of an option" },
		{ "set =5", "the name of an option" },
		{ "set an-option-with-a-name-that-is-much-longer-than-that-of-any-option-there-is 1", "longer" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_error error = NR_NO_ERROR;
		struct nr_command_line command;
		assert_int_equal(nr_command_line_parse(cases[i].line, NR_IN_SOURCES, &command, &error), NR_INVALID);
		if (strstr(error.message, cases[i].said) == NULL)
			fail_msg("%s: %s", cases[i].line, error.message);
	}
}

static void test_completion(void **state)
{
	static const struct {
		const char *beginning;
		size_t index, count;
		const char *whole;
	} cases[] = {
		{ "half", 0, 2, "half-page-down" },
		{ "half", 1, 2, "half-page-up" },
		{ "half", 2, 2, "" },
		{ "view-", 0, 0, "" }, /* of another view */
		{ "compare", 0, 1, "compare" },
		{ "se", 0, 5, "search" },
		{ "set mea", 0, 1, "set measure" },
		{ "set ambiguous_width ", 1, 3, "set ambiguous_width wide" },
		{ "set ambiguous_width=a", 0, 1, "set ambiguous_width auto" },
		{ "set measure ", 0, 0, "" },
		{ "set nothing ", 0, 0, "" },
		{ "xyz", 0, 0, "" },
	};
	struct nr_buffer whole = NR_BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		size_t count = nr_command_line_complete(cases[i].beginning, NR_IN_SOURCES, cases[i].index, &whole);
		if (count != cases[i].count || strcmp(whole.data, cases[i].whole) != 0)
			fail_msg("%s: %zu, %s", cases[i].beginning, count, whole.data);
	}
	nr_buffer_release(&whole);
}

static void test_history(void **state)
{
	struct nr_history *history = nr_history_new("test-lines");
	char line[32];

	(void)state;
	assert_int_equal(nr_history_count(history), 0);
	nr_history_add(history, "one");
	nr_history_add(history, "");
	nr_history_add(history, "台湾");
	nr_history_add(history, "one"); /* comes last again */
	nr_history_free(history);
	history = nr_history_new("test-lines");
	assert_int_equal(nr_history_count(history), 2);
	assert_string_equal(nr_history_line(history, 0), "台湾");
	assert_string_equal(nr_history_line(history, 1), "one");
	for (int i = 0; i < NR_HISTORY_MAX; i++) {
		snprintf(line, sizeof line, "line %d", i);
		nr_history_add(history, line);
	}
	assert_int_equal(nr_history_count(history), NR_HISTORY_MAX);
	assert_string_equal(nr_history_line(history, 0), "line 0");
	nr_history_free(history);
}

static void test_a_history_from_elsewhere(void **state)
{
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_path_user(NR_DIR_STATE, "test-evil");
	char *folder = nr_path_parent(path);
	static const char evil[] = "\033[2Jclear\n\n\xFF\n";

	(void)state;
	assert_int_equal(nr_folder_make(folder, &error), NR_OK);
	assert_int_equal(nr_file_write(path, evil, sizeof evil - 1, &error), NR_OK);
	struct nr_history *history = nr_history_new("test-evil");
	for (size_t i = 0; i < nr_history_count(history); i++)
		assert_null(strchr(nr_history_line(history, i), '\033'));
	nr_history_free(history);
	free(folder);
	free(path);
}

static void test_on_the_screen(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, ":half\t");
	terminal_expect_in_row(terminal, 39, ": half-page-down");
	terminal_press(terminal, "\t");
	terminal_expect_in_row(terminal, 39, ": half-page-up");
	terminal_press(terminal, "\x1b[Z\r"); /* and back */
	terminal_expect_in_row(terminal, 1, "19/68");
	terminal_press(terminal, ":30\r");
	terminal_expect_in_row(terminal, 1, "30/68");
	terminal_press(terminal, ":\x1b[A");
	terminal_expect_in_row(terminal, 39, ": 30");
	terminal_press(terminal, "\x10"); /* C-p */
	terminal_expect_in_row(terminal, 39, ": half-page-down");
	terminal_press(terminal, "\x0e\x0e");
	terminal_expect_gone(terminal, ": 30");
	terminal_press(terminal, "set measure 40\r");
	terminal_expect_in_row(terminal, 39, "measure = 40");
	terminal_press(terminal, ":set measure 4\r");
	terminal_expect_in_row(terminal, 39, "measure: a number from 20 to 400 is needed, not 4");
	terminal_press(terminal, ":set meassure\r");
	terminal_expect_in_row(terminal, 39, "did you mean measure?");
	terminal_press(terminal, ":hepl\r");
	terminal_expect_in_row(terminal, 39, "did you mean help?");
	terminal_press(terminal, ":help\r");
	terminal_expect_in_row(terminal, 0, "Help");
	terminal_press(terminal, ":q\r");
	expect_clean_end(terminal);
}

/* What could be meant stands above the line, the chosen one marked; another key takes it away. */
static void test_choices_are_shown(void **state)
{
	struct terminal *terminal = start(60, 24);
	int x = 0, y = 0;

	(void)state;
	terminal_press(terminal, ":se\t");
	terminal_expect_in_row(terminal, 22, "search  select  select-range  select-all  set");
	terminal_expect_in_row(terminal, 23, "search");
	assert_true(terminal_find(terminal, "search  select", &x, &y));
	assert_true(terminal_cell(terminal, x, y).underline);
	assert_false(terminal_cell(terminal, x + 8, y).underline);
	terminal_press(terminal, "\t");
	terminal_expect_in_row(terminal, 23, "select");
	assert_true(terminal_cell(terminal, x + 8, y).underline);
	terminal_press(terminal, "\025set theme \t"); /* the words behind those that are written */
	terminal_expect_in_row(terminal, 22, "dark");
	terminal_expect_in_row(terminal, 23, "set theme");
	terminal_press(terminal, "x");
	terminal_expect_gone(terminal, "  light");
	terminal_press(terminal, "\025\t\033[Z"); /* one step back: the last of many, on the last page */
	terminal_expect_in_row(terminal, 23, "set");
	terminal_expect_in_row(terminal, 22, "suspend  set");
	terminal_press(terminal, "\033");
	quit(terminal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_a_line_means),
		cmocka_unit_test(test_what_a_line_cannot_mean),
		cmocka_unit_test(test_completion),
		cmocka_unit_test(test_history),
		cmocka_unit_test(test_a_history_from_elsewhere),
		SCREEN_TEST(test_on_the_screen),
		SCREEN_TEST(test_choices_are_shown),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
