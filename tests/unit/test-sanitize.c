/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/sanitize.h"
#include "text/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define R "\xEF\xBF\xBD"
#define MARK "\xCC\x81" /* U+0301 */
#define MARKS8 MARK MARK MARK MARK MARK MARK MARK MARK

static const struct {
	const char *in, *text, *line;
} cases[] = {
	{ "", "", "" },
	{ "plain ASCII, longer than eight bytes", "plain ASCII, longer than eight bytes",
		"plain ASCII, longer than eight bytes" },
	{ "中文，和 English 混排。", "中文，和 English 混排。", "中文，和 English 混排。" },
	{ "  two  spaces\t\n and more \n", "  two  spaces\t\n and more \n", "two spaces and more" },
	{ "\xC2\xA0nbsp\xC2\xA0\xC2\xA0x\xE3\x80\x80y", "\xC2\xA0nbsp\xC2\xA0\xC2\xA0x\xE3\x80\x80y", "nbsp x y" },
	{ "a\r\nb\rc\n\rd", "a\nb\nc\n\nd", "a b c d" },
	{ "\x1B[31mred\x1B[0m", "[31mred[0m", "[31mred[0m" },
	{ "\x1B]0;title\x07rest", "]0;titlerest", "]0;titlerest" },
	{ "a\x01\x02" "b\x7F" "c", "abc", "abc" },
	{ "a\vb\fc", "a b c", "a b c" },
	{ "C1: \xC2\x9B" "31m\xC2\x90x\xC2\x85y", "C1: 31mx y", "C1: 31mx y" },
	{ "invoice\xE2\x80\xAE" "fdp.exe", "invoicefdp.exe", "invoicefdp.exe" },
	{ "\xE2\x81\xA6" "a\xE2\x81\xA7" "b\xE2\x81\xA8" "c\xE2\x81\xA9", "abc", "abc" },
	{ "\xD8\x9C" "a\xE2\x80\x8E" "b\xE2\x80\x8F" "c\xEF\xBB\xBF" "d", "abcd", "abcd" },
	{ "x\xF3\xA0\x81\x81\xF3\xA0\x81\x82" "y\xEF\xBF\xBE\xEF\xB7\x90\xF0\x9F\xBF\xBE", "xy", "xy" },
	{ "a\xE2\x80\xA8" "b\xE2\x80\xA9" "c", "a\nb\nc", "a b c" },
	{ "kept: \xE2\x80\x8B\xE2\x80\x8D\xC2\xAD", "kept: \xE2\x80\x8B\xE2\x80\x8D\xC2\xAD",
		"kept: \xE2\x80\x8B\xE2\x80\x8D\xC2\xAD" },
	{ "bad \xFF\xC0\xAF\xED\xA0\x80 end \xE4\xB8", "bad " R R R R R R " end " R, "bad " R R R R R R " end " R },
	{ "Z" MARKS8 MARK MARK "a" MARK, "Z" MARKS8 "a" MARK, "Z" MARKS8 "a" MARK },
	{ "Z" MARKS8 "\xE2\x80\x8C" MARKS8 "!", "Z" MARKS8 "!", "Z" MARKS8 "!" },
	{ "👨‍👩‍👧‍👦 👩🏽‍💻 🏳️‍🌈 🇨🇳 1️⃣", "👨‍👩‍👧‍👦 👩🏽‍💻 🏳️‍🌈 🇨🇳 1️⃣", "👨‍👩‍👧‍👦 👩🏽‍💻 🏳️‍🌈 🇨🇳 1️⃣" },
	{ "a \x1B b \x01", "a  b ", "a b" },
	{ " \x1B \t ", "  \t ", "" },
};

static void test_cases(void **state)
{
	(void)state;
	struct nr_buffer buffer = NR_BUFFER_INIT;

	for (size_t i = 0; i < COUNT(cases); i++) {
		nr_buffer_clear(&buffer);
		nr_sanitize(&buffer, cases[i].in, strlen(cases[i].in), NR_SANITIZE_TEXT);
		assert_string_equal(buffer.data, cases[i].text);
		char *line = nr_sanitized_line(cases[i].in);
		assert_string_equal(line, cases[i].line);
		free(line);
		nr_buffer_clear(&buffer); /* what stands in the buffer before is left alone, a space at its end too */
		nr_buffer_append_string(&buffer, "before ");
		nr_sanitize(&buffer, cases[i].in, strlen(cases[i].in), NR_SANITIZE_LINE);
		assert_memory_equal(buffer.data, "before ", 7);
		assert_string_equal(buffer.data + 7, cases[i].line);
	}
	assert_null(nr_sanitized_line(NULL));
	nr_buffer_release(&buffer);
}

/* Every byte and every pair of bytes, among plain text: what comes out is well-formed and safe. */
static void test_every_pair_of_bytes(void **state)
{
	(void)state;
	struct nr_buffer buffer = NR_BUFFER_INIT;

	for (unsigned i = 0; i < 0x10000; i++) {
		char text[] = "12345678  xx中";
		text[8] = (char)(i >> 8);
		text[9] = (char)i;
		for (int kind = NR_SANITIZE_LINE; kind <= NR_SANITIZE_TEXT; kind++) {
			nr_buffer_clear(&buffer);
			nr_sanitize(&buffer, text, sizeof text - 1, (enum nr_sanitize)kind);
			assert_true(nr_utf8_is_valid(buffer.data, buffer.length));
			for (size_t at = 0; at < buffer.length;) {
				uint32_t c = nr_utf8_next(buffer.data, buffer.length, &at);
				assert_true(nr_is_safe(c));
				assert_false(kind == NR_SANITIZE_LINE && (c == '\n' || c == '\t'));
			}
			assert_memory_equal(buffer.data, "12345678", 8);
			assert_string_equal(buffer.data + buffer.length - 5, "xx中");
		}
	}
	nr_buffer_release(&buffer);
}

static void test_safe_characters(void **state)
{
	(void)state;
	static const uint32_t safe[] = { '\n', '\t', ' ', 'a', 0xA0, 0xAD, 0x200B, 0x200D, 0x3000, 0x4E2D, 0xFFFD,
		0x1F600, 0xE000, 0x10FFFD, 0xFE0F };
	static const uint32_t unsafe[] = { 0, 7, 0x1B, '\r', 0x7F, 0x80, 0x85, 0x9B, 0x9F, 0x61C, 0x200E, 0x200F,
		0x2028,
		0x2029, 0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0xD800, 0xDFFF, 0xE0001,
		0xE0041,
		0xE007F, 0x1FFFE, 0x10FFFF, 0x110000, UINT32_MAX };

	for (size_t i = 0; i < COUNT(safe); i++)
		assert_true(nr_is_safe(safe[i]));
	for (size_t i = 0; i < COUNT(unsafe); i++)
		assert_false(nr_is_safe(unsafe[i]));
	for (uint32_t c = 0; c < 0xA0; c++)
		assert_int_equal(nr_is_safe(c), c == '\n' || c == '\t' || (c >= 0x20 && c < 0x7F));
}

/* Sanitizing twice changes nothing more. */
static void test_stable(void **state)
{
	(void)state;
	struct nr_buffer once = NR_BUFFER_INIT, twice = NR_BUFFER_INIT;

	for (size_t i = 0; i < COUNT(cases); i++)
		for (int kind = NR_SANITIZE_LINE; kind <= NR_SANITIZE_TEXT; kind++) {
			nr_buffer_clear(&once);
			nr_buffer_clear(&twice);
			nr_sanitize(&once, cases[i].in, strlen(cases[i].in), (enum nr_sanitize)kind);
			nr_sanitize(&twice, once.data, once.length, (enum nr_sanitize)kind);
			assert_string_equal(once.data, twice.data);
		}
	nr_buffer_release(&once);
	nr_buffer_release(&twice);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_every_pair_of_bytes),
		cmocka_unit_test(test_safe_characters),
		cmocka_unit_test(test_stable),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
