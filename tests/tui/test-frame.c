/* SPDX-License-Identifier: MIT */
/* Standard output is a socket that keeps writes apart, so that they can be counted. */
#include "config.h"

#include "tui/frame.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

static int other_end, before;
static FILE *stream;

static int set_up(void **state)
{
	int ends[2];

	(void)state;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) != 0)
		return -1;
	other_end = ends[1];
	fflush(stdout);
	before = dup(STDOUT_FILENO);
	dup2(ends[0], STDOUT_FILENO);
	close(ends[0]);
	stream = nr_frame_open();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	nr_frame_close();
	nr_frame_close();
	dup2(before, STDOUT_FILENO);
	close(before);
	close(other_end);
	return 0;
}

static void put(const char *text)
{
	assert_int_equal(write(fileno(stream), text, strlen(text)), strlen(text));
}

/* The next write has come, and is this. */
static void expect(const char *text)
{
	char bytes[64];
	ssize_t length = recv(other_end, bytes, sizeof bytes, MSG_DONTWAIT);

	assert_int_equal(length, strlen(text));
	assert_memory_equal(bytes, text, strlen(text));
}

static void expect_nothing(void)
{
	char byte;

	assert_int_equal(recv(other_end, &byte, 1, MSG_DONTWAIT), -1);
}

static bool is_held_back(void)
{
#if HAVE_MEMFD_CREATE
	return stream != NULL;
#else
	return false;
#endif
}

static void test_one_write(void **state)
{
	(void)state;
	if (!is_held_back())
		skip();
	nr_frame_begin();
	put("one ");
	put("two ");
	put("three");
	expect_nothing();
	nr_frame_end();
	expect("one two three");
	expect_nothing();
	nr_frame_begin(); /* a shorter one has nothing left of the one before */
	put("four");
	nr_frame_end();
	expect("four");
	expect_nothing();
}

static void test_empty(void **state)
{
	(void)state;
	if (!is_held_back())
		skip();
	nr_frame_begin();
	nr_frame_end();
	nr_frame_end();
	expect_nothing();
}

static void test_outside(void **state)
{
	(void)state;
	if (!is_held_back())
		skip();
	put("before");
	expect("before");
	nr_frame_begin();
	put("within");
	nr_frame_close(); /* nothing is lost */
	expect("within");
}

/* No program that is started gets hold of the terminal by it, before a frame or after. */
static void test_closed_on_exec(void **state)
{
	(void)state;
	if (!is_held_back())
		skip();
	assert_int_equal(fcntl(fileno(stream), F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
	nr_frame_begin();
	nr_frame_end();
	assert_int_equal(fcntl(fileno(stream), F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_one_write, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_empty, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_outside, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_closed_on_exec, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
