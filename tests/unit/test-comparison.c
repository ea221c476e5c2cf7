/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/memory.h"
#include "model/comparison.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int paragraphs_of(char filled)
{
	return filled == 'r' ? 1 : filled == 'e' ? 0 : filled - '0';
}

static void test_a_row_is_shared_by_the_columns_that_fill_it(void **state)
{
	static const struct {
		size_t columns;
		const char *filled; /* a digit a column: paragraphs that stand in it; r: a repeated one; e: elsewhere */
		enum nr_sharing expected;
	} cases[] = {
		{ 2, "10", NR_ONLY_HERE },
		{ 2, "01", NR_ONLY_HERE },
		{ 2, "03", NR_ONLY_HERE },
		{ 2, "11", NR_SHARED_BY_ALL },
		{ 3, "110", NR_SHARED_BY_SOME },
		{ 3, "102", NR_SHARED_BY_SOME },
		{ 3, "121", NR_SHARED_BY_ALL },
		{ 3, "100", NR_ONLY_HERE },
		{ 1, "1", NR_ONLY_HERE }, /* one article shares with nobody */
		{ 2, "r0", NR_REPEATED }, /* by its outlet: it is not among what only this article has */
		{ 2, "r1", NR_SHARED_BY_ALL },
		{ 3, "re0", NR_SHARED_BY_SOME }, /* in another row of that column */
		{ 3, "1e1", NR_SHARED_BY_ALL },
		{ 8, "11111111", NR_SHARED_BY_ALL },
		{ 8, "11111110", NR_SHARED_BY_SOME },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct nr_comparison comparison;
		nr_comparison_init(&comparison);
		comparison.columns = cases[i].columns;
		struct nr_row *row = nr_vector_add(&comparison.rows);
		*row = (struct nr_row){ 0 };
		for (size_t column = 0; column < cases[i].columns; column++) {
			row->elsewhere[column] = cases[i].filled[column] == 'e';
			for (int n = 0; n < paragraphs_of(cases[i].filled[column]); n++) {
				*nr_vector_add(&row->cells[column]) = n;
				if (cases[i].filled[column] != 'r')
					*nr_vector_add(&comparison.only[column]) = n;
			}
		}
		assert_int_equal(nr_row_sharing(&comparison, row), cases[i].expected);
		nr_comparison_release(&comparison);
	}
}

static void test_release_empties_everything(void **state)
{
	struct nr_comparison comparison;

	(void)state;
	nr_comparison_init(&comparison);
	comparison.columns = 2;
	*nr_vector_add(&comparison.links) = (struct nr_paragraph_link){ 0, 0, 1, 0, 0.5, NR_SAME_FACT };
	*nr_vector_add(&comparison.only[7]) = 3;
	*nr_vector_add(&comparison.coverage) = (struct nr_coverage){ .source = nr_strdup("harbour") };
	nr_comparison_release(&comparison);
	assert_int_equal(comparison.columns + comparison.links.length + comparison.rows.length +
			comparison.coverage.length + comparison.only[7].length, 0);
	nr_comparison_release(&comparison); /* an empty one can be released */
}

static void test_what_only_one_has_goes_in_order(void **state)
{
	struct nr_comparison comparison;
	struct nr_only only = { 0 };

	(void)state;
	nr_comparison_init(&comparison);
	*nr_vector_add(&comparison.only[1]) = 1;
	*nr_vector_add(&comparison.only[1]) = 4;
	*nr_vector_add(&comparison.only_parts[1]) = (struct nr_part){ 0, 3, 9 };
	*nr_vector_add(&comparison.only_parts[1]) = (struct nr_part){ 2, 0, 5 };
	for (int expected = 0; expected < 5; expected++) {
		if (expected == 3)
			continue;
		assert_true(nr_only_next(&comparison, 1, &only));
		assert_int_equal(only.part.paragraph, expected);
		assert_int_equal(only.whole, expected == 1 || expected == 4);
		assert_int_equal(only.part.end, expected == 0 ? 9 : expected == 2 ? 5 : 0);
	}
	assert_false(nr_only_next(&comparison, 1, &only));
	nr_comparison_release(&comparison);
}

static void tells_the_strength_of_a_row(void **state)
{
	(void)state;
	struct nr_comparison comparison;
	enum nr_strength strength = NR_SAME_FACT;

	nr_comparison_init(&comparison);
	comparison.columns = 2;
	for (int i = 0; i < 2; i++) {
		struct nr_row *row = nr_vector_add(&comparison.rows);
		*row = (struct nr_row){ 0 };
		*nr_vector_add(&row->cells[0]) = i;
		*nr_vector_add(&row->cells[1]) = i;
	}
	assert_false(nr_row_strength(&comparison, &comparison.rows.items[0], &strength));
	*nr_vector_add(&comparison.links) = (struct nr_paragraph_link){ 0, 0, 1, 0, 0.9, NR_CLOSE };
	*nr_vector_add(&comparison.links) = (struct nr_paragraph_link){ 0, 0, 1, 1, 0.9, NR_VERBATIM };
	assert_true(nr_row_strength(&comparison, &comparison.rows.items[0], &strength));
	assert_int_equal(strength, NR_CLOSE);
	assert_false(nr_row_strength(&comparison, &comparison.rows.items[1], &strength));
	nr_comparison_release(&comparison);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_the_strength_of_a_row),
		cmocka_unit_test(test_a_row_is_shared_by_the_columns_that_fill_it),
		cmocka_unit_test(test_what_only_one_has_goes_in_order),
		cmocka_unit_test(test_release_empties_everything),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
