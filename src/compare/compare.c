/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/compare.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/time.h"
#include "compare/align.h"
#include "compare/coverage.h"
#include "compare/dateline.h"
#include "compare/names.h"
#include "compare/numbers.h"
#include "compare/quotes.h"
#include "compare/terms-found.h"

static void add_coverage(const struct nr_compared *articles, size_t count, struct nr_comparison *comparison)
{
	for (size_t i = 0; i < count; i++)
		*nr_vector_add(&comparison->coverage) = nr_coverage_of(&articles[i]);
	nr_coverage_order(comparison);
}

static bool is_repeated(const struct nr_compared *compared, const char *part, size_t length)
{
	return compared->others != NULL && nr_is_repeated(part, length, compared->others);
}

/* Leaves out the sentences that the outlet repeats. */
static void drop_repeated_parts(const struct nr_compared *compared, size_t column, struct nr_comparison *comparison)
{
	size_t kept = 0;

	for (size_t i = 0; i < comparison->only_parts[column].length; i++) {
		struct nr_part part = comparison->only_parts[column].items[i];
		const char *text = compared->content->paragraphs.items[part.paragraph];
		if (!is_repeated(compared, text + part.start, part.end - part.start))
			comparison->only_parts[column].items[kept++] = part;
	}
	comparison->only_parts[column].length = kept;
}

static void add_only(
	const struct nr_compared *articles, const struct nr_prepared *prepared, struct nr_comparison *comparison)
{
	bool *linked[NR_COMPARISON_MAX];

	for (size_t column = 0; column < prepared->columns; column++)
		linked[column] = nr_alloc_array(prepared->counts[column], sizeof *linked[column]);
	for (size_t i = 0; i < comparison->links.length; i++) {
		const struct nr_paragraph_link *link = &comparison->links.items[i];
		linked[link->column_a][link->paragraph_a] = linked[link->column_b][link->paragraph_b] = true;
	}
	for (size_t column = 0; column < prepared->columns; column++) {
		for (size_t i = 0; i < prepared->counts[column]; i++) {
			const char *text = nr_prepared_text(prepared, column, i);
			size_t length = nr_prepared_length(prepared, column, i);
			bool tells = nr_dateline_length(text, length) < length;
			if (!linked[column][i] && tells && !is_repeated(&articles[column], text, length))
				*nr_vector_add(&comparison->only[column]) = (int)i;
		}
		free(linked[column]);
		drop_repeated_parts(&articles[column], column, comparison);
	}
}

/* The day on which an article was published by its outlet's clock. */
static int64_t day_of(const struct nr_compared *compared)
{
	const int64_t minute = 60 * 1000, day = 24 * 60 * minute;
	int64_t local = compared->article->published;

	if (local == NR_TIME_NONE)
		return NR_NUMBERS_NO_DAY;
	/* A day without a time is midnight in UTC where the outlet's clock is not known. */
	if (local % day != 0)
		local += compared->utc_offset * minute;
	return local / day - (local % day < 0);
}

void nr_compare_paragraphs(const struct nr_compared *articles, const struct nr_prepared *prepared, size_t guide,
	struct nr_comparison *comparison)
{
	comparison->columns = prepared->columns;
	for (size_t i = 0; i < prepared->columns; i++)
		comparison->articles[i] = articles[i].article->id;
	nr_align(prepared, comparison);
	nr_align_rows(prepared, guide, comparison);
	add_only(articles, prepared, comparison);
	add_coverage(articles, prepared->columns, comparison);
}

void nr_compare_terms(
	const struct nr_prepared *prepared, const struct nr_terms *terms, struct nr_comparison *comparison)
{
	if (terms == NULL)
		return;
	nr_terms_find(terms, prepared, comparison);
	nr_terms_find_more(prepared, comparison);
}

void nr_compare_facts(const struct nr_compared *articles, const struct nr_prepared *prepared,
	const struct nr_terms *terms, struct nr_comparison *comparison)
{
	int64_t days[NR_COMPARISON_MAX];

	for (size_t i = 0; i < prepared->columns; i++)
		days[i] = day_of(&articles[i]);
	nr_quotes_join(prepared, comparison);
	nr_numbers_join(prepared, days, comparison);
	nr_names_find(prepared, terms, comparison);
}
