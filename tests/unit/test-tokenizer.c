/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/map.h"
#include "store/tokenizer.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Tokens are told apart by what a walk over them alone gives: their form is the tokenizer's own affair. */
struct tokens {
	struct nr_buffer bytes;
	size_t count;
};

static int add(const char *token, size_t length, void *context)
{
	struct tokens *tokens = context;

	assert_null(memchr(token, '\0', length));
	nr_buffer_append(&tokens->bytes, token, length);
	nr_buffer_append_char(&tokens->bytes, '\0');
	tokens->count++;
	return 0;
}

static struct tokens walk(const char *text, bool asked)
{
	struct tokens tokens = { NR_BUFFER_INIT, 0 };
	struct nr_buffer folded = NR_BUFFER_INIT;

	nr_fold(&folded, text, strlen(text));
	assert_int_equal(nr_tokenizer_walk(folded.data, folded.length, asked, add, &tokens), 0);
	nr_buffer_release(&folded);
	return tokens;
}

static bool is_within(const struct tokens *part, const struct tokens *whole)
{
	return part->bytes.length == 0 ||
	       memmem(whole->bytes.data, whole->bytes.length, part->bytes.data, part->bytes.length) != NULL;
}

static void test_counts(void **state)
{
	static const struct {
		const char *text;
		size_t count, asked;
	} cases[] = {
		{ "", 0, 0 },
		{ "，。！ 　", 0, 0 },
		{ "中", 1, 1 },
		{ "中国", 2, 1 },
		{ "中国人", 3, 2 },
		{ "中国，美国", 4, 3 },
		{ "3月5日", 4, 4 },
		{ "COVID-19疫情", 4, 3 },
		{ "don't", 2, 2 },
		{ "東京タワー", 5, 4 },
		{ "한국어", 3, 2 },
		{ "co\u00ADoperate", 1, 1 },
		{ "กรุง", 4, 3 },
		{ "\U00020000\U00020001", 2, 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct tokens tokens = walk(cases[i].text, false), asked = walk(cases[i].text, true);
		if (tokens.count != cases[i].count || asked.count != cases[i].asked)
			fail_msg("%s: %zu and %zu tokens", cases[i].text, tokens.count, asked.count);
		nr_buffer_release(&tokens.bytes);
		nr_buffer_release(&asked.bytes);
	}
}

/* What is asked for gives a stretch of the tokens of a text that has it, in whatever form. */
static void test_found(void **state)
{
	static const struct {
		const char *asked, *text;
		bool found;
	} cases[] = {
		{ "台灣", "在台湾的", true },
		{ "台湾", "在台灣的", true },
		{ "ＮＡＴＯ", "the nato.", true },
		{ "cafe", "Café", true },
		{ "cooperate", "co\u00ADoperate", true },
		{ "月5日", "八月5日", true },
		{ "5日", "8月15日", false },
		{ "习近平", "习 近平", false },
		{ "近平", "习近平主席", true },
		{ "cat", "category", false },
		{ "covid 19", "COVID-19", true },
		{ "iphone 手机", "iPhone手机", true },
		{ "タワ", "東京タワー", true },
		{ "ab", "中", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct tokens asked = walk(cases[i].asked, true), text = walk(cases[i].text, false);
		if (is_within(&asked, &text) != cases[i].found)
			fail_msg("%s in %s", cases[i].asked, cases[i].text);
		nr_buffer_release(&asked.bytes);
		nr_buffer_release(&text.bytes);
	}
}

/* No two characters have one token, and no word is taken for characters. */
static void test_distinct(void **state)
{
	struct nr_map *map = nr_map_new();
	size_t count = 0;

	(void)state;
	for (uint32_t point = 0x3041; point < 0x30000; point++) {
		struct tokens tokens = { NR_BUFFER_INIT, 0 };
		struct nr_buffer text = NR_BUFFER_INIT;
		bool is_new;
		if (!nr_tokenizer_in_run(point))
			continue;
		nr_utf8_append(&text, point);
		nr_tokenizer_walk(text.data, text.length, true, add, &tokens);
		assert_int_equal(tokens.count, 1);
		nr_map_put(map, tokens.bytes.data, tokens.bytes.length, &is_new);
		assert_true(is_new);
		count++;
		nr_buffer_release(&tokens.bytes);
		nr_buffer_release(&text);
	}
	assert_true(count > 80000);
	for (int first = 'a'; first <= 'z'; first++) {
		char word[3] = { (char)first, (char)first, '\0' };
		struct tokens tokens = walk(word, false);
		assert_null(nr_map_get(map, tokens.bytes.data, tokens.bytes.length));
		nr_buffer_release(&tokens.bytes);
	}
	nr_map_free(map);
}

static void test_phrases(void **state)
{
	static const struct {
		const char *text, *phrase;
	} cases[] = {
		{ "台灣", "\"台湾\"" },
		{ "中", "\"中\" *" },
		{ "3月", "\"3月\" *" },
		{ "\U00020000", "\"\U00020000\" *" },
		{ "a\"b", "\"a b\"" },
		{ "a\" OR x*", "\"a  or x*\"" },
		{ "!?", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_buffer phrase = NR_BUFFER_INIT;
		bool any = nr_tokenizer_phrase(&phrase, cases[i].text, strlen(cases[i].text));
		assert_int_equal(any, cases[i].phrase != NULL);
		assert_string_equal(phrase.data, any ? cases[i].phrase : "");
		nr_buffer_release(&phrase);
	}
}

static int stop(const char *token, size_t length, void *context)
{
	(void)token;
	(void)length;
	++*(int *)context;
	return 7;
}

static void test_stops(void **state)
{
	int calls = 0;

	(void)state;
	assert_int_equal(nr_tokenizer_walk("a b c", 5, false, stop, &calls), 7);
	assert_int_equal(calls, 1);
}

struct stopping {
	int calls, last; /* the call that stops it */
};

static int stop_at(const char *token, size_t length, void *context)
{
	struct stopping *stopping = context;

	(void)token;
	(void)length;
	return ++stopping->calls == stopping->last ? 7 : 0;
}

/* Whoever takes the tokens says when it is enough, at whichever of them, and is not asked again. */
static void test_stops_anywhere(void **state)
{
	static const char text[] = "海港 tide 山 x 路口";
	struct stopping all[2] = { { 0, 0 }, { 0, 0 } };

	(void)state;
	for (int asked = 0; asked < 2; asked++) {
		assert_int_equal(nr_tokenizer_walk(text, sizeof text - 1, asked, stop_at, &all[asked]), 0);
		for (int last = 1; last <= all[asked].calls; last++) {
			struct stopping stopping = { 0, last };
			assert_int_equal(nr_tokenizer_walk(text, sizeof text - 1, asked, stop_at, &stopping), 7);
			assert_int_equal(stopping.calls, last);
		}
	}
	assert_true(all[0].calls > all[1].calls);
}

/* FTS5 would take a query to end at a byte 0. */
static void test_zero(void **state)
{
	struct nr_buffer phrase = NR_BUFFER_INIT;

	(void)state;
	assert_true(nr_tokenizer_phrase(&phrase, "tide\0out", 8));
	assert_string_equal(phrase.data, "\"tide out\"");
	nr_buffer_release(&phrase);
}

/* A word without an end is one short token, whatever its length. */
static void test_long_word(void **state)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	(void)state;
	nr_buffer_append_repeated(&text, 'x', 1000000);
	struct tokens tokens = walk(text.data, false);
	assert_int_equal(tokens.count, 1);
	assert_true(tokens.bytes.length < 200);
	nr_buffer_release(&tokens.bytes);
	nr_buffer_release(&text);
}

/* Letters of scripts that set no spaces between words are found like Han. */
static void test_scripts(void **state)
{
	static const struct {
		uint32_t point;
		bool in_run, in_token;
	} cases[] = {
		{ 0x0DC5, false, true },
		{ 0x0E01, true, true },
		{ 0x0EB0, true, true },
		{ 0x0F40, true, true },
		{ 0x1000, true, true },
		{ 0x10D0, false, true },
		{ 0x1780, true, true },
		{ 0x1820, false, true },
		{ 0x6587, true, true },
		{ 0x3042, true, true },
		{ 0xAC00, true, true },
		{ '7', false, true },
		{ 'x', false, true },
		{ ' ', false, false },
		{ '!', false, false },
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(nr_tokenizer_in_run(cases[i].point), cases[i].in_run);
		assert_int_equal(nr_tokenizer_in_token(cases[i].point), cases[i].in_token);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_counts),
		cmocka_unit_test(test_found),
		cmocka_unit_test(test_distinct),
		cmocka_unit_test(test_phrases),
		cmocka_unit_test(test_stops),
		cmocka_unit_test(test_stops_anywhere),
		cmocka_unit_test(test_zero),
		cmocka_unit_test(test_long_word),
		cmocka_unit_test(test_scripts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
