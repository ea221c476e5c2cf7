/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/collate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"

enum { WORDS_MAX = 8 };

/* Words as they stand under a locale; the test turns them round first. */
static const struct {
	const char *locale, *words[WORDS_MAX];
} orders[] = {
	{ "en", { "apple", "Apple", "Éclair", "etude", "Zebra", "zoo", "桥" } },
	{ "en_GB", { "Part 2", "Part 10", "Part 10a" } },
	{ "sv_SE", { "Zebra", "Ängar", "Öar" } },
	{ "de_DE", { "Ängar", "Öar", "Zebra" } },
	/* bā, bēi, dà, qiáo, qīng, zhèn: by sound, and before letters. */
	{ "zh_CN", { "八月", "杯子", "大桥", "桥", "青岚", "镇", "Zebra" } },
	{ "zh_CN", { "第2回", "第10回" } },
	/* 2, 3, 7, 8 and 16 strokes. */
	{ "zh_TW", { "八月", "大橋", "杉村", "青嵐", "橋" } },
	{ "zh_HK", { "八月", "大橋", "杉村", "青嵐", "橋" } },
	{ "no-such-locale-anywhere", { "a", "B", "c" } },
};

static const char *word_of(const void *item)
{
	return *(const char *const *)item;
}

static void test_orders(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		const char *words[WORDS_MAX];
		size_t count = 0;
		while (count < WORDS_MAX && orders[i].words[count] != NULL)
			count++;
		for (size_t j = 0; j < count; j++)
			words[j] = orders[i].words[count - 1 - j];
		nr_collate_sort(orders[i].locale, words, count, sizeof *words, word_of);
		for (size_t j = 0; j < count; j++)
			assert_string_equal(words[j], orders[i].words[j]);
	}
}

/* No word, a word twice, bytes that are no text, and what differs behind the length that counts. */
static void test_ranks(void **state)
{
	char *one = nr_alloc(NR_COLLATE_BYTES + 2), *other = nr_alloc(NR_COLLATE_BYTES + 2);
	size_t ranks[7];

	(void)state;
	memset(one, 'x', NR_COLLATE_BYTES);
	memset(other, 'x', NR_COLLATE_BYTES);
	other[NR_COLLATE_BYTES] = 'y';
	const char *words[] = { other, "b", NULL, "a", "b", one, "\xff\xfe" };
	nr_collate_ranks("en", words, 7, ranks);
	static const size_t expected[] = { 4, 2, 0, 1, 2, 4, 6 };
	for (size_t i = 0; i < 7; i++)
		assert_int_equal(ranks[i], expected[i]);
	nr_collate_ranks("en", NULL, 0, NULL);
	nr_collate_sort("en", NULL, 0, 1, word_of);
	free(one);
	free(other);
}

/* The same word does not change places. */
static void test_is_stable(void **state)
{
	struct {
		const char *word;
		int place;
	} items[] = { { "b", 0 }, { "a", 1 }, { "b", 2 }, { "a", 3 }, { "b", 4 } };
	static const int places[] = { 1, 3, 0, 2, 4 };

	(void)state;
	nr_collate_sort("en", items, 5, sizeof *items, word_of);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(items[i].place, places[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_orders),
		cmocka_unit_test(test_ranks),
		cmocka_unit_test(test_is_stable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
