/* SPDX-License-Identifier: MIT */
/* Which programs the screens start, as the system sees it (strace): the reader's own, each by its words, an address as
 * one of these whatever it holds; and no shell. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "driving.h"
#include "fixtures.h"

/* What a shell would run, in a title and in addresses. */
#define WORDS "$(touch${IFS}owned);`touch${IFS}owned`|touch${IFS}owned&'"

static char *trace_path;

static void import_words(void)
{
	static const char text[] =
		"---\ntitle: Weir -rf " WORDS "\nfrom: https://alder.example/weir?" WORDS "\n---\n"
		"<!--1620400000000-->\n<p>The weir <a href=\"https://alder.example/;touch${IFS}owned|"
		"$(touch%20owned)`id`\">" WORDS "</a> gave way.</p>\n";
	struct nr_error error = NR_NO_ERROR;
	char *folder = nr_format("%s/words", getenv("HOME")), *path = nr_path_join(folder, "a.md");

	assert_int_equal(nr_folder_make(folder, &error), NR_OK);
	assert_int_equal(nr_file_write(path, text, strlen(text), &error), NR_OK);
	fixtures_import_folder(program_path(), archive_path(), folder);
	free(path);
	free(folder);
}

static struct terminal *start_traced(void)
{
	const char *const words[] = { "/usr/bin/env", "strace", "-f", "-qq", "-s", "4096", "-e",
		"trace=execve,execveat", "-o", trace_path, program_path(), "--archive", archive_path(), NULL };
	struct terminal *terminal = terminal_start(100, 24, words);

	terminal_expect_in_row(terminal, 23, "help");
	return terminal;
}

/* How often a text stands in the trace. */
static int count_traced(const char *text)
{
	struct nr_buffer trace = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	int count = 0;

	assert_int_equal(nr_file_read(trace_path, 0, &trace, &error), NR_OK);
	for (const char *at = trace.data; (at = strstr(at, text)) != NULL; at += strlen(text))
		count++;
	nr_buffer_release(&trace);
	return count;
}

static void test_started(void **state)
{
	if (system("strace -qq -o /dev/null true 2>/dev/null") != 0)
		skip();
	assert_int_equal(set_up_archive(state), 0);
	import_words();
	struct terminal *terminal = start_traced();
	terminal_press(terminal, "/weir\r");
	terminal_expect_in_row(terminal, 1, "weir, newest first");
	terminal_press(terminal, "\r");
	terminal_expect_gone(terminal, "weir, newest first");
	terminal_press(terminal, "o");
	terminal_expect_file(terminal, trace_path, "[\"true\", \"https://alder.example/weir?");
	terminal_press(terminal, "1o");
	terminal_expect_file(terminal, trace_path, "[\"true\", \"https://alder.example/;touch");
	terminal_press(terminal, "|\r");
	terminal_expect_file(terminal, trace_path, "[\"cat\"], ");
	terminal_press(terminal, "|tr -d '$;' \"a b\"\r");
	terminal_expect_file(terminal, trace_path, "[\"tr\", \"-d\", \"$;\", \"a b\"]");
	terminal_press(terminal, "Q");
	terminal_wait_end(terminal);
	terminal_check_sent(terminal, NULL, NULL);
	terminal_free(terminal);
	assert_int_equal(count_traced("[\"true\", "), count_traced("[\"true\", \"https://alder.example/"));
	assert_int_equal(count_traced("/sh\", ["), 0);
	assert_int_equal(count_traced("\"-c\""), 0);
	assert_int_equal(count_traced("touch\", ["), 0);
	assert_int_not_equal(access("owned", F_OK), 0);
}

/* Where a shell ran its words would write into this test's own folder. */
static int set_up_at_home(void **state)
{
	const char *options = getenv("ASAN_OPTIONS");
	char *traced = nr_format("%s%sdetect_leaks=0", options != NULL ? options : "", options != NULL ? ":" : "");

	setenv("ASAN_OPTIONS", traced, 1); /* what looks for leaks cannot do so while it is traced */
	free(traced);
	trace_path = nr_format("%s/trace", getenv("HOME"));
	return chdir(getenv("HOME")) == 0 ? set_up(state) : -1;
}

static int tear_down_trace(void **state)
{
	free(trace_path);
	return tear_down(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_started),
	};

	return cmocka_run_group_tests(tests, set_up_at_home, tear_down_trace);
}
