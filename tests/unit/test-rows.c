/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "compare/align.h"
#include "compare/prepared.h"
#include "unit/compare-fixture.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define SAME NR_SAME_FACT

/* Links, and the rows they make: cells parted by a bar, rows by a space; @: in another row. */
static const struct {
	int paragraphs[3];
	size_t count, guide;
	struct nr_paragraph_link links[5];
	size_t link_count;
	const char *rows;
} arrangements[] = {
	{ { 2, 2 }, 2, 0, { { 0 } }, 0, "0| 1| |0 |1 " },
	{ { 3, 2 }, 2, 0, { { 0, 1, 1, 1, 0.9, SAME } }, 1, "0| |0 1|1 2| " },
	{ { 2, 3 }, 2, 0, { { 0, 0, 1, 0, 0.9, SAME }, { 0, 1, 1, 2, 0.8, SAME } }, 2, "0|0 |1 1|2 " },
	{ { 2, 3 }, 2, 1, { { 0, 0, 1, 0, 0.9, SAME }, { 0, 1, 1, 2, 0.8, SAME } }, 2, "0|0 |1 1|2 " },
	/* moved: in the order of the guide */
	{ { 2, 2 }, 2, 0, { { 0, 0, 1, 1, 0.9, SAME }, { 0, 1, 1, 0, 0.8, SAME } }, 2, "0|1 1|0 " },
	{ { 2, 2 }, 2, 1, { { 0, 0, 1, 1, 0.9, SAME }, { 0, 1, 1, 0, 0.8, SAME } }, 2, "1|0 0|1 " },
	/* several in one cell */
	{ { 2, 3 }, 2, 0, { { 0, 0, 1, 0, 0.9, SAME }, { 0, 0, 1, 2, 0.5, SAME }, { 0, 1, 1, 2, 0.4, SAME } }, 3,
		"0,1|0,2 |1 " },
	/* two of the guide's beside one */
	{ { 3, 1 }, 2, 0, { { 0, 0, 1, 0, 0.5, SAME }, { 0, 1, 1, 0, 0.9, SAME }, { 0, 2, 1, 0, 0.6, SAME } }, 3,
		"0,1,2|0 " },
	{ { 3, 1 }, 2, 0, { { 0, 0, 1, 0, 0.9, SAME }, { 0, 2, 1, 0, 0.6, SAME } }, 2, "0|0 1| 2|@0 " },
	/* what the guide lacks, two others share */
	{ { 2, 2, 2 }, 3, 0, { { 0, 0, 1, 0, 0.9, SAME }, { 1, 1, 2, 1, 0.8, SAME } }, 2, "0|0| ||0 |1|1 1|| " },
	{ { 1, 3, 3 }, 3, 0, { { 0, 0, 1, 0, 0.9, SAME }, { 0, 0, 2, 0, 0.9, SAME }, { 1, 2, 2, 2, 0.8, SAME } }, 3,
		"0|0|0 |1| ||1 |2|2 " },
	/* links that disagree: the best one */
	{ { 2, 2, 1 }, 3, 0, { { 0, 0, 1, 0, 0.9, SAME }, { 0, 1, 2, 0, 0.5, SAME }, { 1, 0, 2, 0, 0.8, SAME } }, 3,
		"0,1|0|0 |1| " },
	{ { 0, 2 }, 2, 0, { { 0 } }, 0, "|0 |1 " },
	{ { 2 }, 1, 0, { { 0 } }, 0, "0 1 " },
	{ { 0 }, 1, 0, { { 0 } }, 0, "" },
};

static void append_rows(const struct nr_comparison *comparison, size_t columns, struct nr_buffer *buffer)
{
	for (size_t i = 0; i < comparison->rows.length; i++) {
		for (size_t column = 0; column < columns; column++) {
			const struct nr_row *row = &comparison->rows.items[i];
			nr_buffer_append_string(buffer, column > 0 ? "|" : "");
			if (row->elsewhere[column] > 0)
				nr_buffer_printf(buffer, "@%zu", row->elsewhere[column] - 1);
			for (size_t n = 0; n < comparison->rows.items[i].cells[column].length; n++)
				nr_buffer_printf(
					buffer, n > 0 ? ",%d" : "%d", comparison->rows.items[i].cells[column].items[n]);
		}
		nr_buffer_append_char(buffer, ' ');
	}
}

static void make_paragraphs(
	struct nr_content *contents, const struct nr_content **pointers, const int *paragraphs, size_t count)
{
	for (size_t column = 0; column < count; column++) {
		nr_content_init(&contents[column]);
		for (int i = 0; i < paragraphs[column]; i++)
			*nr_vector_add(&contents[column].paragraphs) = nr_strdup("");
		pointers[column] = &contents[column];
	}
}

static void make_rows(
	const struct nr_content *const *contents, size_t count, size_t guide, struct nr_comparison *comparison)
{
	struct nr_prepared *prepared = nr_prepared_new(contents, count, NULL);

	nr_align_rows(prepared, guide, comparison);
	nr_prepared_free(prepared);
}

static void makes_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(arrangements); i++) {
		struct nr_content contents[3];
		const struct nr_content *pointers[3];
		struct nr_comparison comparison;
		struct nr_buffer rows = NR_BUFFER_INIT;

		nr_comparison_init(&comparison);
		make_paragraphs(contents, pointers, arrangements[i].paragraphs, arrangements[i].count);
		for (size_t l = 0; l < arrangements[i].link_count; l++)
			*nr_vector_add(&comparison.links) = arrangements[i].links[l];
		make_rows(pointers, arrangements[i].count, arrangements[i].guide, &comparison);
		append_rows(&comparison, arrangements[i].count, &rows);
		assert_string_equal(rows.data, arrangements[i].rows);
		nr_buffer_release(&rows);
		nr_comparison_release(&comparison);
		for (size_t c = 0; c < arrangements[i].count; c++)
			nr_content_release(&contents[c]);
	}
}

/* A dateline that is a paragraph stands with the one behind it, in either column, beside others or alone. */
static void keeps_datelines_with_their_paragraphs(void **state)
{
	static const struct {
		const char *articles[2];
		size_t guide;
		struct nr_paragraph_link link;
		const char *rows;
	} cases[] = {
		{ { "云台市 —\n甲\n乙", "丙\n丁" }, 0, { 0, 1, 1, 0, 0.9, SAME }, "0,1|0 |1 2| " },
		{ { "丙\n丁", "云台市 —\n甲\n乙" }, 0, { 0, 0, 1, 1, 0.9, SAME }, "0|0,1 |2 1| " },
		{ { "丙\n丁", "甲\n云台市 —\n乙" }, 0, { 0, 0, 1, 0, 0.9, SAME }, "0|0 |1,2 1| " },
		{ { "丙\n丁", "云台市 —\n甲" }, 1, { 0, 1, 1, 1, 0.9, SAME }, "0| 1|0,1 " },
		{ { "丙", "甲\n云台市 —" }, 0, { 0, 0, 1, 0, 0.9, SAME }, "0|0 |1 " }, /* nothing is behind it */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct nr_content contents[2];
		const struct nr_content *pointers[2];
		struct nr_comparison comparison;
		struct nr_buffer rows = NR_BUFFER_INIT;

		nr_comparison_init(&comparison);
		fixture_contents(contents, pointers, cases[i].articles, 2);
		*nr_vector_add(&comparison.links) = cases[i].link;
		make_rows(pointers, 2, cases[i].guide, &comparison);
		append_rows(&comparison, 2, &rows);
		assert_string_equal(rows.data, cases[i].rows);
		nr_buffer_release(&rows);
		nr_comparison_release(&comparison);
		for (size_t c = 0; c < 2; c++)
			nr_content_release(&contents[c]);
	}
}

/* A small generator, so that the same links come everywhere. */
static int draw(uint32_t *seed, int below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (int)((*seed >> 8) % (uint32_t)below);
}

/* Every paragraph stands in one row, the guide's in their order. */
static void assert_rows_hold(
	const struct nr_comparison *comparison, const int *paragraphs, size_t columns, size_t guide)
{
	int seen[NR_COMPARISON_MAX][40] = { 0 }, last = -1;

	for (size_t i = 0; i < comparison->rows.length; i++) {
		const struct nr_row *row = &comparison->rows.items[i];
		int filled = 0;
		for (size_t column = 0; column < columns; column++) {
			filled += row->cells[column].length > 0;
			for (size_t n = 0; n < row->cells[column].length; n++) {
				int paragraph = row->cells[column].items[n];
				seen[column][paragraph]++;
				assert_true(n == 0 || row->cells[column].items[n - 1] < paragraph);
				assert_true(column != guide || paragraph == ++last);
			}
		}
		assert_true(filled > 0);
	}
	for (size_t column = 0; column < columns; column++)
		for (int i = 0; i < paragraphs[column]; i++)
			assert_int_equal(seen[column][i], 1);
}

static void puts_each_paragraph_in_one_row(void **state)
{
	(void)state;
	uint32_t seed = 1;

	for (int round = 0; round < 500; round++) {
		struct nr_content contents[4];
		const struct nr_content *pointers[4];
		struct nr_comparison comparison;
		int paragraphs[4];
		for (int c = 0; c < 4; c++)
			paragraphs[c] = draw(&seed, 30);
		nr_comparison_init(&comparison);
		make_paragraphs(contents, pointers, paragraphs, 4);
		for (int l = draw(&seed, 60); l > 0; l--) {
			int a = draw(&seed, 3), b = a + 1 + draw(&seed, 3 - a);
			if (paragraphs[a] > 0 && paragraphs[b] > 0)
				*nr_vector_add(&comparison.links) =
					(struct nr_paragraph_link){ a, draw(&seed, paragraphs[a]), b,
						draw(&seed, paragraphs[b]), 0.38 + draw(&seed, 60) / 100.0, SAME };
		}
		size_t guide = (size_t)draw(&seed, 4);
		make_rows(pointers, 4, guide, &comparison);
		assert_rows_hold(&comparison, paragraphs, 4, guide);
		nr_comparison_release(&comparison);
		for (size_t c = 0; c < 4; c++)
			nr_content_release(&contents[c]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(makes_rows),
		cmocka_unit_test(keeps_datelines_with_their_paragraphs),
		cmocka_unit_test(puts_each_paragraph_in_one_row),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
