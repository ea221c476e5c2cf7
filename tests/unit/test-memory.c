/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/vector.h"

static void test_memory_is_zeroed_and_never_null(void **state)
{
	(void)state;
	char *bytes = nr_alloc(100), *array = nr_alloc_array(10, 10);
	char *none = nr_alloc(0), *empty = nr_alloc_array(0, 8);

	for (size_t i = 0; i < 100; i++)
		assert_true(bytes[i] == 0 && array[i] == 0);
	assert_non_null(none);
	assert_non_null(empty);
	bytes = nr_realloc_array(bytes, 0, 8);
	assert_non_null(bytes);
	free(bytes);
	free(none);
	free(array);
	free(empty);
}

static void test_strings_are_copied(void **state)
{
	(void)state;
	char *whole = nr_strdup("abc"), *part = nr_strndup("abc", 2), *made = nr_format("%s-%03d", "x", 7);

	assert_string_equal(whole, "abc");
	assert_string_equal(part, "ab");
	assert_string_equal(made, "x-007");
	assert_null(nr_strdup(NULL));
	free(whole);
	free(part);
	free(made);
}

/* More than there can be ends the program, and is not taken for a small number. */
static void test_too_much_ends_the_program(void **state)
{
	(void)state;
	for (int kind = 0; kind < 2; kind++) {
		pid_t child = fork();
		if (child == 0) {
			signal(SIGABRT, SIG_DFL);
			close(STDERR_FILENO);
			size_t count = SIZE_MAX / 4 + 2;
			free(kind == 0 ? nr_alloc_array(count, 4) : nr_realloc_array(NULL, count, 4));
			_exit(0);
		}
		int status;
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) != 0); /* a sanitizer has a status of its own */
	}
}

static void test_a_vector_grows_and_is_given_back(void **state)
{
	NR_VECTOR(int) numbers = { 0 };

	(void)state;
	for (int i = 0; i < 1000; i++)
		*nr_vector_add(&numbers) = i;
	assert_int_equal(numbers.length, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers.items[i], i);
	nr_vector_release(&numbers);
	assert_null(numbers.items);
	assert_int_equal(numbers.length + numbers.capacity, 0);
	*nr_vector_add(&numbers) = 5;
	assert_int_equal(numbers.items[0], 5);
	nr_vector_release(&numbers);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_memory_is_zeroed_and_never_null),
		cmocka_unit_test(test_strings_are_copied),
		cmocka_unit_test(test_too_much_ends_the_program),
		cmocka_unit_test(test_a_vector_grows_and_is_given_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
