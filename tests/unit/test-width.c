/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "text/utf8.h"
#include "text/width.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define DATA "/usr/share/unicode"

static void test_code_points(void **state)
{
	(void)state;
	static const struct {
		uint32_t code_point;
		int cells;
	} cases[] = {
		{ 0, 0 }, { '\n', 0 }, { 0x7F, 0 }, { 0x9B, 0 }, { ' ', 1 }, { '~', 1 }, { 0xE9, 1 }, { 0xAD, 0 },
		{ 0x301, 0 }, { 0x93E, 0 }, { 0xE33, 1 }, { 0x1112, 2 }, { 0x1161, 0 }, { 0x115F, 2 }, { 0x200B, 0 },
		{ 0x200D, 0 }, { 0x2028, 0 }, { 0x2014, 1 }, { 0x201C, 1 }, { 0x2026, 1 }, { 0xB7, 1 }, { 0x3000, 2 },
		{ 0x3001, 2 }, { 0x3099, 0 }, { 0x4E2D, 2 }, { 0xAC00, 2 }, { 0xE000, 1 }, { 0xFE0F, 0 }, { 0xFEFF, 0 },
		{ 0xFF0C, 2 }, { 0xFF71, 1 }, { 0xFF9E, 1 }, { 0xFFFD, 1 }, { 0x1F1E8, 1 }, { 0x1F600, 2 },
		{ 0x1F3FD, 2 }, { 0x20000, 2 }, { 0x3FFFD, 2 }, { 0xE0041, 0 }, { 0x110000, 0 }, { UINT32_MAX, 0 },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		if (nr_width_of(cases[i].code_point) != cases[i].cells)
			fail_msg("U+%04X takes %d cells, not %d", (unsigned)cases[i].code_point,
				nr_width_of(cases[i].code_point), cases[i].cells);
}

static const struct {
	const char *text;
	int cells, clusters;
} texts[] = {
	{ "", 0, 0 },
	{ "plain", 5, 5 },
	{ "a longer line of ASCII, read by eights", 38, 38 },
	{ "中文", 4, 2 },
	{ "12345678中12345678", 18, 17 },
	{ "Cafe\xCC\x81 12345678", 13, 13 },
	{ "1234567e\xCC\x81", 8, 8 },
	{ "12345678\xCC\x81", 8, 8 },
	{ "123456789\xCC\x81", 9, 9 },
	{ "中\xCC\x81文", 4, 2 },
	{ "\xCC\x81", 0, 1 },
	{ "a\xE2\x80\x8B" "b\xC2\xAD" "c", 3, 5 },
	{ "👨‍👩‍👧‍👦", 2, 1 },
	{ "👩🏽‍💻", 2, 1 },
	{ "🏳️‍🌈🏳️‍🌈", 4, 2 },
	{ "🇨🇳🇹🇼", 4, 2 },
	{ "🇨🇳🇦", 3, 2 },
	{ "1️⃣#️⃣", 4, 2 },
	{ "\xE2\x9D\xA4", 1, 1 },             /* ❤ */
	{ "\xE2\x9D\xA4\xEF\xB8\x8F", 2, 1 }, /* ❤ and U+FE0F */
	{ "☝🏽", 2, 1 },
	{ "a🏽", 3, 1 },
	{ "한글", 4, 2 },
	{ "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB\xE1\x84\x92\xE1\x85\xA1", 4, 2 }, /* conjoining letters */
	{ "ｶﾞ", 2, 1 },
	{ "\xE0\xB8\x81\xE0\xB8\xB3", 2, 1 },                                     /* Thai, a spacing vowel */
	{ "\xE0\xA4\x95\xE0\xA4\xBF", 1, 1 },
	{ "x\tz", 2, 3 },
	{ "bad\xFF!", 5, 5 },
	{ "\r\n", 0, 1 },
};

static void test_texts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		const char *text = texts[i].text;
		size_t length = strlen(text), offset = 0;
		int cells = 0, clusters = 0, more;
		if (nr_width(text, length) != texts[i].cells)
			fail_msg("\"%s\" takes %d cells, not %d", text, nr_width(text, length), texts[i].cells);
		assert_int_equal(nr_width_string(text), texts[i].cells);
		for (; offset < length; cells += more, clusters++)
			offset = nr_grapheme_next(text, length, offset, &more);
		assert_int_equal(offset, length);
		assert_int_equal(cells, texts[i].cells);
		assert_int_equal(clusters, texts[i].clusters);
	}
}

static void test_fit(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int cells;
		size_t bytes;
		int used;
	} cases[] = {
		{ "", 5, 0, 0 },
		{ "abc", 0, 0, 0 },
		{ "abc", 2, 2, 2 },
		{ "abc", 9, 3, 3 },
		{ "中文", 3, 3, 2 },
		{ "中文", 4, 6, 4 },
		{ "中文", 1, 0, 0 },
		{ "e\xCC\x81x", 1, 3, 1 },
		{ "👨‍👩‍👧‍👦x", 2, 25, 2 },
		{ "👨‍👩‍👧‍👦x", 1, 0, 0 },
		{ "abc", -1, 0, 0 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		int used = -1;
		assert_int_equal(nr_width_fit(cases[i].text, strlen(cases[i].text), cases[i].cells, &used),
			cases[i].bytes);
		assert_int_equal(used, cases[i].used);
		assert_int_equal(nr_width_fit(cases[i].text, strlen(cases[i].text), cases[i].cells, NULL),
			cases[i].bytes);
	}
}

static void test_lines_of_words(void **state)
{
	static const struct {
		const char *text;
		int cells;
		size_t bytes;
	} cases[] = {
		{ "", 5, 0 },
		{ "three words here", 20, 16 },
		{ "three words here", 13, 11 },
		{ "three words here", 11, 11 },
		{ "a verylongwordthatgoeson", 10, 10 }, /* the space is in the first half */
		{ "中文 没有空格", 6, 6 },
		{ "中文", 1, 6 }, /* better too long than never through */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(nr_width_fit_words(cases[i].text, strlen(cases[i].text), cases[i].cells),
			cases[i].bytes);
}

static void test_ambiguous(void **state)
{
	(void)state;
	assert_false(nr_width_ambiguous_wide());
	assert_int_equal(nr_width_string("“—…·”a中"), 8);
	nr_width_set_ambiguous_wide(true);
	assert_true(nr_width_ambiguous_wide());
	assert_int_equal(nr_width_string("“—…·”a中"), 13);
	assert_int_equal(nr_width_of(0xAD), 0);
	nr_width_set_ambiguous_wide(false);
	assert_int_equal(nr_width_string("“—…·”a中"), 8);
}

/* nr_width takes short cuts that nr_grapheme_next does not: random texts of few kinds must measure the same. */
static void test_width_is_the_sum(void **state)
{
	(void)state;
	static const uint32_t alphabet[] = { 'a', '1', ' ', 0x4E2D, 0x301, 0x200D, 0x1F468, 0x1F3FD, 0xFE0F, 0x2764,
		0x1F1E8, 0x1112, 0x1161, 0x11AB, 0xAC00, 0xAC01, 0x600, '\r', '\n', 0xAD, 0xFF9E, 0x93F, 0x20E3 };
	struct nr_buffer buffer = NR_BUFFER_INIT;
	uint32_t random = 1;

	for (int round = 0; round < 20000; round++) {
		int sum = 0, more;
		nr_buffer_clear(&buffer);
		for (int i = 0; i < 12; i++) {
			random = random * 1664525u + 1013904223u;
			nr_utf8_append(&buffer, alphabet[(random >> 16) % COUNT(alphabet)]);
			if ((random & 0x7000) == 0)
				nr_buffer_append_string(&buffer, "12345678");
		}
		for (size_t offset = 0; offset < buffer.length; sum += more)
			offset = nr_grapheme_next(buffer.data, buffer.length, offset, &more);
		if (nr_width(buffer.data, buffer.length) != sum)
			fail_msg("\"%s\" takes %d cells, not %d", buffer.data, nr_width(buffer.data, buffer.length),
				sum);
	}
	nr_buffer_release(&buffer);
}

/* A file of Unicode's, of the version that the tables were made for; otherwise the test is skipped. */
static FILE *open_data(const char *path)
{
	FILE *file = fopen(path, "r");
	char line[256] = "";

	if (file == NULL) {
		print_message("%s is not there (Debian: unicode-data)\n", path);
		skip();
		return NULL;
	}
	while (fgets(line, sizeof line, file) != NULL && strstr(line, "ersion: 15.0") == NULL &&
		strstr(line, "-15.0") == NULL)
		if (line[0] != '#')
			break;
	if (strstr(line, "15.0") == NULL) {
		fclose(file);
		print_message("%s is not of Unicode 15.0\n", path);
		skip();
	}
	return file;
}

/* Reads the hexadecimal code points of a line up to a ';' or '#' into text; breaks[i] says whether a ÷ stood before
 * byte i. Words that are no number are passed over. */
static void read_points(char *line, struct nr_buffer *text, unsigned char *breaks)
{
	for (char *word = strtok(line, " \t"); word != NULL && word[0] != ';' && word[0] != '#';
		word = strtok(NULL, " \t")) {
		if (strcmp(word, "÷") == 0)
			breaks[text->length] = 1;
		else if (strcmp(word, "×") != 0)
			nr_utf8_append(text, (uint32_t)strtoul(word, NULL, 16));
	}
}

static void test_unicode_clusters(void **state)
{
	(void)state;
	FILE *file = open_data(DATA "/auxiliary/GraphemeBreakTest.txt");
	struct nr_buffer text = NR_BUFFER_INIT;
	char line[1024];
	int cases = 0, passed = 0;

	while (fgets(line, sizeof line, file) != NULL) {
		unsigned char breaks[512] = { 0 };
		bool agrees = true;
		if (line[0] == '#')
			continue;
		nr_buffer_clear(&text);
		read_points(line, &text, breaks);
		cases++;
		for (size_t offset = 0; offset < text.length;) {
			size_t behind = nr_grapheme_next(text.data, text.length, offset, NULL);
			while (++offset < behind)
				agrees &= !breaks[offset];
			agrees &= breaks[offset] == 1;
		}
		passed += agrees;
	}
	print_message("%d of %d cases part as GraphemeBreakTest.txt says\n", passed, cases);
	assert_true(cases >= 602 && passed == cases);
	fclose(file);
	nr_buffer_release(&text);
}

static void test_unicode_emoji(void **state)
{
	(void)state;
	FILE *file = open_data(DATA "/emoji/emoji-test.txt");
	struct nr_buffer text = NR_BUFFER_INIT;
	char line[1024];
	int cases = 0, wide = 0;

	while (fgets(line, sizeof line, file) != NULL) {
		unsigned char breaks[512];
		if (line[0] == '#' || strstr(line, "; fully-qualified") == NULL)
			continue;
		nr_buffer_clear(&text);
		read_points(line, &text, breaks);
		cases++;
		wide += nr_width(text.data, text.length) == 2 &&
			nr_grapheme_next(text.data, text.length, 0, NULL) == text.length;
	}
	print_message("%d of %d fully-qualified emoji are two cells wide\n", wide, cases);
	assert_int_equal(wide, cases);
	assert_true(cases >= 3655);
	fclose(file);
	nr_buffer_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_code_points),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_fit),
		cmocka_unit_test(test_lines_of_words),
		cmocka_unit_test(test_ambiguous),
		cmocka_unit_test(test_width_is_the_sum),
		cmocka_unit_test(test_unicode_clusters),
		cmocka_unit_test(test_unicode_emoji),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
