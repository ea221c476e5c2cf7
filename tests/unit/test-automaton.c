/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/automaton.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "compare/folded.h"

static const char *const words[] = { "雾", "渡轮", "渡轮公司", "雾江", "ferry" };

static const struct {
	const char *text;
	size_t count;
	uint32_t values[3]; /* places in words */
} cases[] = {
	{ "", 0, { 0 } },
	{ "雾", 1, { 0 } },
	{ "大雾", 1, { 0 } },
	{ "雾雾江", 2, { 0, 3 } },
	{ "雾渡", 1, { 0 } }, /* the text ends within a word */
	{ "雾江渡轮公司", 2, { 3, 2 } },
	{ "渡渡轮公司雾", 2, { 2, 0 } },
	{ "渡轮公", 1, { 1 } },
	{ "a ferry, ferries", 1, { 4 } },
};

/* The longest words at each place, those of one character with them. */
static void finds_words(void **state)
{
	struct nr_automaton *automaton = nr_automaton_new();
	struct nr_folded folded;

	(void)state;
	for (uint32_t i = 0; i < sizeof words / sizeof *words; i++) {
		bool is_new;
		nr_folded_init(&folded, words[i], strlen(words[i]));
		*nr_automaton_put(automaton, folded.points, folded.length, &is_new) = i;
		assert_true(is_new);
		nr_folded_release(&folded);
	}
	nr_automaton_link(automaton);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_match_list matches = { 0 };
		nr_folded_init(&folded, cases[i].text, strlen(cases[i].text));
		nr_automaton_find(automaton, folded.points, folded.length, &matches);
		assert_int_equal(matches.length, cases[i].count);
		for (size_t j = 0; j < matches.length; j++)
			assert_int_equal(matches.items[j].value, cases[i].values[j]);
		nr_vector_release(&matches);
		nr_folded_release(&folded);
	}
	nr_automaton_free(automaton);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(finds_words) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
