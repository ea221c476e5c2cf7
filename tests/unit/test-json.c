/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <math.h>
#include <string.h>

#include <cmocka.h>

#include "base/json.h"
#include "base/time.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void assert_written(struct nr_json *json, bool indent, const char *expected)
{
	struct nr_buffer buffer = NR_BUFFER_INIT;

	nr_json_write(json, indent, &buffer);
	assert_string_equal(buffer.data, expected);
	nr_buffer_release(&buffer);
	nr_json_free(json);
}

static void test_values_are_written(void **state)
{
	(void)state;
	assert_written(nr_json_object(), false, "{}");
	assert_written(nr_json_array(), true, "[]");
	assert_written(nr_json_string(NULL), false, "null");
	assert_written(nr_json_string("\"\\\n\x01/"), false, "\"\\\"\\\\\\n\\u0001/\"");
	assert_written(nr_json_string("\xE6\x96\xB0"), false, "\"\xE6\x96\xB0\"");
	assert_written(nr_json_string_n("a\0b", 3), false, "\"a\\u0000b\"");
	assert_written(nr_json_string_n(NULL, 0), false, "\"\"");
	assert_written(nr_json_integer(INT64_MIN), false, "-9223372036854775808");
	assert_written(nr_json_real(0.65), false, "0.65");
	assert_written(nr_json_real(2), false, "2.0");
	assert_written(nr_json_real(NAN), false, "null");
	assert_written(nr_json_real(INFINITY), false, "null");
	assert_written(nr_json_boolean(true), false, "true");
	assert_written(nr_json_time(0), false, "\"1970-01-01T00:00:00Z\"");
	assert_written(nr_json_time(NR_TIME_NONE), false, "null");
}

static void test_members_keep_their_order(void **state)
{
	struct nr_json *object = nr_json_object(), *array = nr_json_array();

	(void)state;
	nr_json_set(object, "z", nr_json_integer(1));
	nr_json_set(object, "a", array);
	nr_json_add(array, nr_json_boolean(false));
	nr_json_add(array, nr_json_null());
	struct nr_buffer buffer = NR_BUFFER_INIT;
	nr_json_write(object, true, &buffer);
	assert_string_equal(buffer.data, "{\n  \"z\": 1,\n  \"a\": [\n    false,\n    null\n  ]\n}");
	nr_buffer_release(&buffer);
	assert_written(object, false, "{\"z\":1,\"a\":[false,null]}");
}

/* What is ill-formed in UTF-8 becomes U+FFFD, one for each maximal subpart. */
static void test_bad_bytes_are_replaced(void **state)
{
#define R "\xEF\xBF\xBD"
	static const struct {
		const char *bytes, *expected;
	} cases[] = {
		{ "a\xFFz", "\"a" R "z\"" },
		{ "\xE6\x96", "\"" R "\"" },
		{ "\xC0\xAF", "\"" R R "\"" },
		{ "\xED\xA0\x80", "\"" R R R "\"" },
		{ "\xF0\x9F\x98z", "\"" R "z\"" },
		{ "\xF4\x90\x80\x80", "\"" R R R R "\"" },
		{ "\xE0\x80\xF0\x80\xC3", "\"" R R R R R "\"" },
		{ "\xC3\xA9\xE6\x96\xB0\xF0\x9F\x98\x80\x80", "\"\xC3\xA9\xE6\x96\xB0\xF0\x9F\x98\x80" R "\"" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_written(nr_json_string(cases[i].bytes), false, cases[i].expected);
}

static void test_a_document_is_read(void **state)
{
	static const char text[] = "{\"list\": [1, \"two\", 2.5, true, null], \"n\": -7}";
	struct nr_error error = NR_NO_ERROR;
	struct nr_json *json;

	(void)state;
	assert_int_equal(nr_json_parse(text, sizeof text - 1, &json, &error), NR_OK);
	const struct nr_json *list = nr_json_get(json, "list");
	assert_int_equal(nr_json_count(list), 5);
	assert_int_equal(nr_json_number(nr_json_at(list, 0)), 1);
	assert_string_equal(nr_json_text(nr_json_at(list, 1)), "two");
	assert_int_equal(nr_json_number(nr_json_at(list, 2)), 0); /* 2.5 is of another type */
	assert_true(nr_json_is_true(nr_json_at(list, 3)));
	assert_true(nr_json_is_null(nr_json_at(list, 4)) && !nr_json_is_null(list));
	assert_int_equal(nr_json_number(nr_json_get(json, "n")), -7);
	/* absent, or of another type */
	assert_null(nr_json_get(json, "x"));
	assert_null(nr_json_get(list, "x"));
	assert_null(nr_json_at(list, 5));
	assert_null(nr_json_text(list));
	assert_int_equal(nr_json_number(nr_json_at(list, 1)), 0);
	assert_int_equal(nr_json_count(json), 0);
	assert_false(nr_json_is_true(NULL));
	assert_true(nr_json_is_null(NULL));
	assert_null(nr_json_get(NULL, "x"));
	nr_json_free(json);
	nr_json_free(NULL);
}

static void test_what_is_no_json_is_refused(void **state)
{
	static const char *const cases[] = { "", "{", "[1,]", "{\"a\" 1}", "nul", "\"\\u0000\"", "\"\xFF\"", "1 2",
		"123456789012345678901234567890" };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct nr_error error = NR_NO_ERROR;
		struct nr_json *json;
		assert_int_equal(nr_json_parse(cases[i], strlen(cases[i]), &json, &error), NR_INVALID);
		assert_null(json);
		assert_non_null(strstr(error.message, "line 1, column"));
	}
	struct nr_error error = NR_NO_ERROR;
	struct nr_json *json;
	assert_int_equal(nr_json_parse("[\n1,\n?]", 7, &json, &error), NR_INVALID);
	assert_non_null(strstr(error.message, "line 3, column 1"));
}

static void test_depth_does_not_crash(void **state)
{
	enum { DEPTH = 200000 };
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	struct nr_json *json;

	(void)state;
	nr_buffer_append_repeated(&text, '[', DEPTH);
	nr_buffer_append_repeated(&text, ']', DEPTH);
	assert_int_equal(nr_json_parse(text.data, text.length, &json, &error), NR_INVALID);
	nr_buffer_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values_are_written),
		cmocka_unit_test(test_members_keep_their_order),
		cmocka_unit_test(test_bad_bytes_are_replaced),
		cmocka_unit_test(test_a_document_is_read),
		cmocka_unit_test(test_what_is_no_json_is_refused),
		cmocka_unit_test(test_depth_does_not_crash),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
