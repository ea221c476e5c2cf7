/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "text/fold.h"
#include "text/utf8.h"

static const struct {
	const char *text, *key;
} cases[] = {
	{ "", "" },
	{ "already folded 已经", "already folded 已经" },
	{ "ＮＡＴＯ", "nato" },
	{ "NATO", "nato" },
	{ "Café", "cafe" },
	{ "Cafe\xCC\x81", "cafe" },
	{ "Straße", "strasse" },
	{ "ÅNGSTRÖM", "angstrom" },
	{ "İstanbul", "istanbul" },
	{ "Đồng Hới", "đong hoi" },
	{ "Ёлка й", "елка и" },
	{ "ΣΊΣΥΦΟΣ σίσυφος", "σισυφοσ σισυφοσ" },
	{ "台灣", "台湾" },
	{ "臺灣", "台湾" },
	{ "漢語報導", "汉语报导" },
	{ "發展與頭髮", "发展与头发" },
	{ "乾隆", "干隆" },
	{ "２０３１年５月", "2031年5月" },
	{ "㈱①Ⅳ½", "(株)1iv1⁄2" },
	{ "ｶﾞｷﾞ", "ガギ" },
	{ "ガ カ\xE3\x82\x99", "ガ ガ" },
	{ "한글 \xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한글 한" },
	{ "\xE1\x85\xA1", "\xE1\x85\xA1" },
	{ "ที่นี่", "ที่นี่" },
	{ "हिन्दी", "हिन्दी" },
	{ "so\xC2\xAD"
	  "ft\xE2\x80\x8B\xEF\xB8\x8F",
		"soft" },
	{ "a \t\n b\xC2\xA0\xE3\x80\x80"
	  "c ",
		"a b c " },
	{ " a", " a" },
	{ "bad\xFF\xC0"
	  "A",
		"bad\xEF\xBF\xBD\xEF\xBF\xBD"
		"a" },
	{ "ﬁne…", "fine..." },
	{ "😀👍🏽", "😀👍🏽" },
};

static void test_cases(void **state)
{
	(void)state;
	struct nr_buffer key = NR_BUFFER_INIT;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		nr_buffer_clear(&key);
		nr_buffer_append_string(&key, "カ "); /* what stands before takes no part */
		nr_fold(&key, cases[i].text, strlen(cases[i].text));
		assert_memory_equal(key.data, "カ ", 4);
		assert_string_equal(key.data + 4, cases[i].key);
	}
	nr_buffer_release(&key);
}

/* A key of a key is the same key, for every character there is. */
static void test_stable(void **state)
{
	(void)state;
	struct nr_buffer text = NR_BUFFER_INIT, once = NR_BUFFER_INIT, twice = NR_BUFFER_INIT;

	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		nr_buffer_clear(&text);
		nr_buffer_clear(&once);
		nr_buffer_clear(&twice);
		nr_utf8_append(&text, c);
		nr_fold(&once, text.data, text.length);
		nr_fold(&twice, once.data, once.length);
		if (strcmp(once.data, twice.data) != 0)
			fail_msg("U+%04X folds to \"%s\" and that to \"%s\"", (unsigned)c, once.data, twice.data);
		assert_true(nr_utf8_is_valid(once.data, once.length));
	}
	nr_buffer_release(&text);
	nr_buffer_release(&once);
	nr_buffer_release(&twice);
}

/* Whether a text becomes the same code points as bytes. */
static void assert_same_points(const char *text, size_t length, struct nr_fold_points *folded, struct nr_buffer *key)
{
	size_t count = 0;

	nr_buffer_clear(key);
	nr_fold(key, text, length);
	nr_fold_to_points(folded, text, length);
	for (size_t offset = 0; offset < key->length; count++) {
		uint32_t point = nr_utf8_next(key->data, key->length, &offset);
		if (count >= folded->points.length || folded->points.items[count] != point)
			fail_msg("\"%s\" has other code points than its key", text);
		assert_true(folded->starts.items[count] < length);
		assert_true(count == 0 || folded->starts.items[count - 1] <= folded->starts.items[count]);
	}
	assert_int_equal(folded->points.length, count);
	assert_int_equal(folded->starts.length, count);
}

static void test_points(void **state)
{
	(void)state;
	struct nr_fold_points folded = { 0 };
	struct nr_buffer key = NR_BUFFER_INIT, text = NR_BUFFER_INIT;
	static const char placed[] = "新 \n聞\xE3\x82\xAB\xE3\x82\x99１½"; /* a voice mark behind カ */
	static const uint32_t starts[] = { 0, 3, 5, 8, 14, 17, 17, 17 };

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_same_points(cases[i].text, strlen(cases[i].text), &folded, &key);
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		nr_buffer_clear(&text);
		nr_buffer_append_string(&text, "e ");
		nr_utf8_append(&text, c);
		nr_utf8_append(&text, c);
		nr_buffer_append_string(&text, " \xE3\x82\xAB"); /* カ */
		nr_utf8_append(&text, c);
		assert_same_points(text.data, text.length, &folded, &key);
	}
	nr_fold_to_points(&folded, placed, strlen(placed));
	assert_int_equal(folded.starts.length, sizeof starts / sizeof *starts);
	assert_memory_equal(folded.starts.items, starts, sizeof starts);
	nr_fold_points_release(&folded);
	nr_buffer_release(&text);
	nr_buffer_release(&key);
}

/* What is said to need no folding is what folding leaves, and each a grapheme. */
static void test_unchanged_han(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t bytes;
	} runs[] = {
		{ "", 0 },
		{ "台湾", 6 },
		{ "新闻，报道", 6 },
		{ "新闻abc", 6 },
		{ "新聞", 3 },
		{ "灣", 0 },
		{ "一龥鿿", 9 },
		{ "㐀一", 0 },
		{ "abc新", 0 },
		{ "新闻\xEF\xB8\x80", 3 }, /* a variation selector belongs to the one before it */
		{ "新\xE3\x82\x99", 0 }, /* a voice mark too */
		{ "新\xE9\x97", 3 }, /* cut off */
		{ "新\xE9\xE9\xE9闻", 3 },
	};

	for (size_t i = 0; i < sizeof runs / sizeof *runs; i++)
		assert_int_equal(nr_fold_unchanged_han(runs[i].text, strlen(runs[i].text)), runs[i].bytes);
	struct nr_buffer text = NR_BUFFER_INIT, key = NR_BUFFER_INIT;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		nr_buffer_clear(&text);
		nr_buffer_clear(&key);
		nr_utf8_append(&text, c);
		nr_fold(&key, text.data, text.length);
		if (nr_fold_unchanged_han(text.data, text.length) != 0 && strcmp(text.data, key.data) != 0)
			fail_msg("U+%04X folds to \"%s\"", (unsigned)c, key.data);
	}
	nr_buffer_release(&text);
	nr_buffer_release(&key);
}

/* What is not seen within a word: the soft hyphen, joiners, marks of direction, variation selectors. */
static bool is_unseen(uint32_t point)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = { { 0xAD, 0xAD }, { 0x34F, 0x34F }, { 0x200B, 0x200F }, { 0x2060, 0x2064 }, { 0xFE00, 0xFE0F },
		{ 0xFEFF, 0xFEFF }, { 0xE0100, 0xE01EF } };

	for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
		if (point >= ranges[i].first && point <= ranges[i].last)
			return true;
	return false;
}

/* What is not seen is no part of a key, and nothing folds to it; so a word is found however it was written. */
static void test_unseen(void **state)
{
	struct nr_buffer text = NR_BUFFER_INIT, key = NR_BUFFER_INIT;

	(void)state;
	for (uint32_t c = 1; c <= 0x10FFFF; c++) {
		nr_buffer_clear(&text);
		nr_buffer_clear(&key);
		nr_buffer_append_string(&text, "to");
		nr_utf8_append(&text, c);
		nr_buffer_append_string(&text, "ken");
		nr_fold(&key, text.data, text.length);
		if (is_unseen(c) && strcmp(key.data, "token") != 0)
			fail_msg("U+%04X is seen in \"%s\"", (unsigned)c, key.data);
		for (size_t at = 0; at < key.length;)
			if (is_unseen(nr_utf8_next(key.data, key.length, &at)))
				fail_msg("U+%04X folds to what is not seen", (unsigned)c);
	}
	nr_buffer_release(&text);
	nr_buffer_release(&key);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_stable),
		cmocka_unit_test(test_points),
		cmocka_unit_test(test_unchanged_han),
		cmocka_unit_test(test_unseen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
