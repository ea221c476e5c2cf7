/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/error.h"

static void test_the_first_failure_is_kept(void **state)
{
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	assert_int_equal(nr_error_set(&error, NR_INVALID, "line %d", 3), NR_INVALID);
	assert_int_equal(nr_error_set(&error, NR_IO, "later"), NR_IO);
	assert_int_equal(nr_error_set_errno(&error, ENOENT, "later still"), NR_IO);
	assert_int_equal(error.status, NR_INVALID);
	assert_string_equal(error.message, "line 3");
	nr_error_clear(&error);
	assert_int_equal(error.status, NR_OK);
	assert_string_equal(error.message, "");
	assert_int_equal(nr_error_set(NULL, NR_USAGE, "nobody listens"), NR_USAGE);
}

static void test_the_reason_of_the_system_follows(void **state)
{
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	assert_int_equal(nr_error_set_errno(&error, ENOENT, "cannot read %s", "x"), NR_IO);
	assert_string_equal(error.message, "cannot read x: No such file or directory");
}

/* For each place of the cut within a character, the message is whole characters. */
static void test_a_long_message_is_cut_at_a_character(void **state)
{
	char text[2048];

	(void)state;
	for (size_t lead = 0; lead < 4; lead++) {
		struct nr_error error = NR_NO_ERROR;
		memset(text, 'x', lead);
		text[lead] = '\0';
		while (strlen(text) < 1100)
			strcat(text, "\xE6\x96\xB0"); /* three bytes */
		nr_error_set(&error, NR_INVALID, "%s", text);
		size_t length = strlen(error.message);
		assert_true(length < sizeof error.message && length > sizeof error.message - 5);
		assert_int_equal((length - lead) % 3, 0);
		assert_memory_equal(error.message, text, length);
	}
}

static void hook(void)
{
	ssize_t written = write(STDERR_FILENO, "hook ", 5);
	(void)written;
}

static void test_die_calls_the_hook_says_why_and_aborts(void **state)
{
	int ends[2];
	char said[200] = "";

	(void)state;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		signal(SIGABRT, SIG_DFL);
		dup2(ends[1], STDERR_FILENO);
		nr_set_die_hook(hook);
		NR_BUG("a planted fault");
	}
	close(ends[1]);
	size_t used = 0;
	for (ssize_t got; (got = read(ends[0], said + used, sizeof said - 1 - used)) > 0;)
		used += (size_t)got;
	close(ends[0]);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	assert_ptr_equal(strstr(said, "hook newsreader: internal error: a planted fault ("), said);
	assert_non_null(strstr(said, "test-error.c:"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_first_failure_is_kept),
		cmocka_unit_test(test_the_reason_of_the_system_follows),
		cmocka_unit_test(test_a_long_message_is_cut_at_a_character),
		cmocka_unit_test(test_die_calls_the_hook_says_why_and_aborts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
