/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "text/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define R NR_REPLACEMENT

/* Bytes and the code points they read as, with the ill-formed sequences of Unicode 15, tables 3-8 to 3-11. */
static const struct {
	const char *bytes;
	size_t length;
	uint32_t points[12];
	size_t count;
} decodings[] = {
	{ "aZ~", 3, { 'a', 'Z', '~' }, 3 },
	{ "a\0b", 3, { 'a', 0, 'b' }, 3 },
	{ "\xC2\x80\xDF\xBF", 4, { 0x80, 0x7FF }, 2 },
	{ "\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF", 12, { 0x800, 0xD7FF, 0xE000, 0xFFFF }, 4 },
	{ "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", 8, { 0x10000, 0x10FFFF }, 2 },
	{ "\xE4\xB8\xAD\xE6\x96\x87", 6, { 0x4E2D, 0x6587 }, 2 },
	{ "\xEF\xBF\xBD", 3, { R }, 1 },
	/* overlong */
	{ "\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", 9, { R, R, R, R, R, R, R, R, 'A' }, 9 },
	/* surrogates */
	{ "\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", 9, { R, R, R, R, R, R, R, R, 'A' }, 9 },
	/* beyond U+10FFFF, and bytes that never occur */
	{ "\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", 9, { R, R, R, R, R, 'A', R, R, 'B' }, 9 },
	/* truncated */
	{ "\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", 9, { R, R, R, R, 'A' }, 5 },
	{ "\xE4\xB8", 2, { R }, 1 },
	{ "\xF0\x9F\x98", 3, { R }, 1 },
	{ "\xC3", 1, { R }, 1 },
	{ "\xF5\xFE", 2, { R, R }, 2 },
};

static void test_next_and_previous(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(decodings); i++) {
		const char *bytes = decodings[i].bytes;
		size_t length = decodings[i].length, offset = 0, count = decodings[i].count;
		for (size_t j = 0; j < count; j++) {
			assert_true(offset < length);
			assert_int_equal(nr_utf8_next(bytes, length, &offset), decodings[i].points[j]);
		}
		assert_int_equal(offset, length);
		assert_int_equal(nr_utf8_count(bytes, length), count);
		for (size_t j = count; j > 0; j--) {
			assert_true(offset > 0);
			assert_int_equal(nr_utf8_previous(bytes, &offset), decodings[i].points[j - 1]);
		}
		assert_int_equal(offset, 0);
	}
}

static void test_round_trip(void **state)
{
	(void)state;
	struct nr_buffer buffer = NR_BUFFER_INIT;

	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		if (c >= 0xD800 && c < 0xE000)
			continue;
		size_t offset = 0;
		nr_buffer_clear(&buffer);
		nr_utf8_append(&buffer, c);
		assert_int_equal(nr_utf8_next(buffer.data, buffer.length, &offset), c);
		assert_int_equal(offset, buffer.length);
		assert_int_equal(nr_utf8_previous(buffer.data, &offset), c);
		assert_int_equal(offset, 0);
		assert_true(nr_utf8_is_valid(buffer.data, buffer.length));
	}
	nr_buffer_clear(&buffer);
	nr_utf8_append(&buffer, 0xD800);
	nr_utf8_append(&buffer, 0x110000);
	assert_string_equal(buffer.data, "\xEF\xBF\xBD\xEF\xBF\xBD");
	nr_buffer_release(&buffer);
}

static void test_repair(void **state)
{
	(void)state;
	struct nr_buffer buffer = NR_BUFFER_INIT;

	for (size_t i = 0; i < COUNT(decodings); i++) {
		bool valid = true;
		size_t offset = 0;
		nr_buffer_clear(&buffer);
		nr_utf8_append_repaired(&buffer, decodings[i].bytes, decodings[i].length);
		for (size_t j = 0; j < decodings[i].count; j++) {
			assert_int_equal(nr_utf8_next(buffer.data, buffer.length, &offset), decodings[i].points[j]);
			valid = valid && decodings[i].points[j] != R;
		}
		assert_int_equal(offset, buffer.length);
		assert_true(nr_utf8_is_valid(buffer.data, buffer.length));
		if (strcmp(decodings[i].bytes, "\xEF\xBF\xBD") != 0)
			assert_int_equal(nr_utf8_is_valid(decodings[i].bytes, decodings[i].length), valid);
	}
	nr_buffer_release(&buffer);
}

/* An ill-formed byte at every place of a longer text is found, whichever way the loops step over it. */
static void test_validity_everywhere(void **state)
{
	(void)state;
	char text[40];

	for (size_t at = 0; at < sizeof text; at++) {
		memset(text, 'x', sizeof text);
		assert_true(nr_utf8_is_valid(text, sizeof text));
		text[at] = '\x80';
		assert_false(nr_utf8_is_valid(text, sizeof text));
		text[at] = '\x01';
		assert_true(nr_utf8_is_valid(text, sizeof text));
	}
}

static void test_floor(void **state)
{
	(void)state;
	static const char text[] = "a\xE4\xB8\xADz\xF0\x9F\x98\x80\x80\x80\xC3";
	static const size_t floors[] = { 0, 1, 1, 1, 4, 5, 5, 5, 5, 9, 10, 11, 12, 12 };

	for (size_t limit = 0; limit < COUNT(floors); limit++)
		assert_int_equal(nr_utf8_floor(text, sizeof text - 1, limit), floors[limit]);
	assert_int_equal(nr_utf8_floor("", 0, 5), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_next_and_previous),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_repair),
		cmocka_unit_test(test_validity_everywhere),
		cmocka_unit_test(test_floor),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
