/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"

static void test_an_empty_buffer_reads_as_an_empty_string(void **state)
{
	struct nr_buffer buffer = NR_BUFFER_INIT;

	(void)state;
	assert_string_equal(buffer.data, "");
	nr_buffer_clear(&buffer);
	nr_buffer_append(&buffer, NULL, 0);
	nr_buffer_append_string(&buffer, NULL);
	assert_string_equal(buffer.data, "");
	assert_int_equal(buffer.length, 0);
	nr_buffer_release(&buffer);
	char *detached = nr_buffer_detach(&buffer);
	assert_string_equal(detached, "");
	free(detached);
}

static void test_appending_keeps_the_end(void **state)
{
	struct nr_buffer buffer = NR_BUFFER_INIT;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		nr_buffer_append_char(&buffer, (char)('a' + i % 26));
		assert_int_equal(buffer.data[buffer.length], '\0');
	}
	assert_int_equal(strlen(buffer.data), 1000);
	nr_buffer_clear(&buffer);
	nr_buffer_append_repeated(&buffer, '-', 3);
	nr_buffer_append_string(&buffer, "|");
	nr_buffer_append(&buffer, "x\0y", 3);
	assert_int_equal(buffer.length, 7);
	assert_memory_equal(buffer.data, "---|x\0y", 8);
	nr_buffer_release(&buffer);
}

static void test_truncate_never_grows(void **state)
{
	struct nr_buffer buffer = NR_BUFFER_INIT;

	(void)state;
	nr_buffer_append_string(&buffer, "abcdef");
	nr_buffer_truncate(&buffer, 9);
	assert_string_equal(buffer.data, "abcdef");
	nr_buffer_truncate(&buffer, 2);
	assert_string_equal(buffer.data, "ab");
	assert_int_equal(buffer.length, 2);
	nr_buffer_release(&buffer);
}

static void test_printf_writes_any_length(void **state)
{
	struct nr_buffer buffer = NR_BUFFER_INIT;

	(void)state;
	nr_buffer_printf(&buffer, "%s=%d;", "a", 1);
	nr_buffer_printf(&buffer, "%0500d", 7);
	assert_int_equal(buffer.length, 504);
	assert_memory_equal(buffer.data, "a=1;000", 7);
	assert_string_equal(buffer.data + 502, "07");
	nr_buffer_release(&buffer);
}

static void test_detach_hands_the_memory_over(void **state)
{
	struct nr_buffer buffer = NR_BUFFER_INIT;

	(void)state;
	nr_buffer_append_string(&buffer, "abc");
	char *text = nr_buffer_detach(&buffer);
	nr_buffer_append_string(&buffer, "def");
	assert_string_equal(text, "abc");
	assert_string_equal(buffer.data, "def");
	free(text);
	nr_buffer_release(&buffer);
	assert_string_equal(buffer.data, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_empty_buffer_reads_as_an_empty_string),
		cmocka_unit_test(test_appending_keeps_the_end),
		cmocka_unit_test(test_truncate_never_grows),
		cmocka_unit_test(test_printf_writes_any_length),
		cmocka_unit_test(test_detach_hands_the_memory_over),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
