/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/child.h"

static const struct nr_child_streams ours = { -1, -1, -1 };

static pid_t start(char *command)
{
	char *const words[] = { (char[]){ "sh" }, (char[]){ "-c" }, command, NULL };
	pid_t child;

	assert_int_equal(nr_child_start(words, &ours, &child), 0);
	return child;
}

static void test_how_it_ended(void **state)
{
	(void)state;
	assert_int_equal(nr_child_wait(start((char[]){ "exit 3" })), 3);
	assert_int_equal(nr_child_wait(start((char[]){ "kill -9 $$" })), 128 + SIGKILL);
}

/* What this program ignores is nothing to another: a shell would not have ignored it. */
static void test_signals_are_as_they_are_for_others(void **state)
{
	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGTERM, SIG_IGN);
	assert_int_equal(nr_child_wait(start((char[]){ "kill -XFSZ $$; exit 0" })), 128 + SIGXFSZ);
	assert_int_equal(nr_child_wait(start((char[]){ "kill -TERM $$; exit 0" })), 128 + SIGTERM);
	signal(SIGXFSZ, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
}

static void test_one_that_is_left_alone_does_not_stay(void **state)
{
	siginfo_t ended;

	(void)state;
	pid_t child = start((char[]){ "exit 0" });
	nr_child_leave(child);
	assert_int_equal(waitid(P_PID, (id_t)child, &ended, WEXITED | WNOWAIT), 0);
	nr_child_wait(start((char[]){ "exit 0" }));
	assert_int_equal(waitpid(child, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_how_it_ended),
		cmocka_unit_test(test_signals_are_as_they_are_for_others),
		cmocka_unit_test(test_one_that_is_left_alone_does_not_stay),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
