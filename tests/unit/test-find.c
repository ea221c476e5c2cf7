/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/find.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The places are given by their bytes: "start-end". */
static void test_places(void **state)
{
	static const struct {
		const char *needle, *text;
		size_t count;
		struct nr_found found[4];
	} cases[] = {
		{ "gull", "Gull, GULL and gulls", 3, { { 0, 4 }, { 6, 10 }, { 15, 19 } } },
		{ "Gull", "Gull, GULL and gulls", 1, { { 0, 4 } } },
		{ "GULL", "Gull, GULL and gulls", 1, { { 6, 10 } } },
		{ "台灣", "台湾，臺灣", 2, { { 0, 6 }, { 9, 15 } } },
		{ "nato", "ＮＡＴＯ", 1, { { 0, 12 } } },
		{ "cafe", "Cafe\xCC\x81 café", 2, { { 0, 6 }, { 7, 12 } } },
		{ "Cafe", "Cafe\xCC\x81 café", 1, { { 0, 6 } } },
		{ "aa", "aaaaa", 2, { { 0, 2 }, { 2, 4 } } },
		{ "a b", "a \t b a b", 2, { { 0, 5 }, { 6, 9 } } },
		{ "thousandth", "thou\xC2\xADsandth", 1, { { 0, 12 } } },
		{ "f", "\xEF\xAC\x81", 0, { { 0, 0 } } }, /* half of a ligature is no place */
		{ "fi", "\xEF\xAC\x81", 1, { { 0, 3 } } },
		{ "x", "", 0, { { 0, 0 } } },
		{ "longer than the text", "text", 0, { { 0, 0 } } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_needle *needle = nr_needle_new(cases[i].needle);
		struct nr_found_list found = { 0 };
		assert_non_null(needle);
		nr_needle_find(needle, cases[i].text, strlen(cases[i].text), &found);
		if (found.length != cases[i].count)
			fail_msg("\"%s\" in \"%s\": %zu", cases[i].needle, cases[i].text, found.length);
		for (size_t j = 0; j < found.length; j++) {
			assert_int_equal(found.items[j].start, cases[i].found[j].start);
			assert_int_equal(found.items[j].end, cases[i].found[j].end);
		}
		nr_vector_release(&found);
		nr_needle_free(needle);
	}
}

static void test_nothing(void **state)
{
	(void)state;
	assert_null(nr_needle_new(""));
	assert_null(nr_needle_new("  "));
	assert_null(nr_needle_new("\xC2\xAD"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
