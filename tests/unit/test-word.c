/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* before: the text up to the place; start and end: the word that it is in the middle of, as bytes. */
static void finds_borders(void **state)
{
	(void)state;
	static const struct {
		const char *text, *before, *word;
	} cases[] = {
		{ "反对任何形式的分裂", "反对任何形", "形式" },
		{ "反对任何形式的分裂", "反对任何", "" },
		{ "the harbour opened", "the har", "harbour" },
		{ "the harbour opened", "the", "" },
		{ "港口", "", "" },
		{ "港口", "港口", "" },
		{ "", "", "" },
	};
	struct nr_word_breaker *words = nr_word_breaker_new();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t place = strlen(cases[i].before), start, end;
		nr_word_breaker_around(words, cases[i].text, strlen(cases[i].text), place, &start, &end);
		assert_int_equal(end - start, strlen(cases[i].word));
		assert_memory_equal(cases[i].text + start, cases[i].word, end - start);
		assert_true(start <= place && place <= end);
	}
	nr_word_breaker_free(words);
	nr_word_breaker_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_borders),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
