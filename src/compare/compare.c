/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/compare.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/time.h"
#include "compare/align.h"
#include "compare/coverage.h"
#include "compare/dateline.h"
#include "compare/folded.h"
#include "compare/names.h"
#include "compare/numbers.h"
#include "compare/terms-found.h"
#include "compare/told.h"

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

static void add_only(const struct nr_compared *articles, size_t count, struct nr_comparison *comparison)
{
	bool *linked[NR_COMPARISON_MAX];

	for (size_t column = 0; column < count; column++)
		linked[column] = nr_alloc_array(articles[column].content->paragraphs.length, sizeof *linked[column]);
	for (size_t i = 0; i < comparison->links.length; i++) {
		const struct nr_paragraph_link *link = &comparison->links.items[i];
		linked[link->column_a][link->paragraph_a] = linked[link->column_b][link->paragraph_b] = true;
	}
	for (size_t column = 0; column < count; column++) {
		const struct nr_content *content = articles[column].content;
		for (size_t i = 0; i < content->paragraphs.length; i++) {
			const char *text = content->paragraphs.items[i];
			size_t length = strlen(text);
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

static void collect_contents(const struct nr_compared *articles, size_t count, const struct nr_content **contents)
{
	for (size_t i = 0; i < count; i++)
		contents[i] = articles[i].content;
}

void nr_compare_paragraphs(const struct nr_compared *articles, size_t count, size_t guide,
	const struct nr_lexicon *lexicon, struct nr_comparison *comparison)
{
	const struct nr_content *contents[NR_COMPARISON_MAX] = { NULL };

	collect_contents(articles, count, contents);
	comparison->columns = count;
	for (size_t i = 0; i < count; i++)
		comparison->articles[i] = articles[i].article->id;
	nr_align(contents, count, lexicon, comparison);
	nr_align_rows(contents, count, guide, comparison);
	add_only(articles, count, comparison);
	add_coverage(articles, count, comparison);
}

static void find_facts(const struct nr_compared *articles, const struct nr_folded_articles *folded,
	const struct nr_lexicon *lexicon, const struct nr_terms *terms, struct nr_comparison *comparison)
{
	int64_t days[NR_COMPARISON_MAX];
	struct nr_told_articles told;

	for (size_t i = 0; i < folded->columns; i++)
		days[i] = day_of(&articles[i]);
	nr_told_articles_init(&told, folded->contents, folded->columns);
	nr_quotes_join(&told, comparison);
	nr_numbers_join(folded->contents, days, folded->columns, comparison);
	nr_names_find(folded, &told, lexicon, terms, comparison);
	nr_told_articles_release(&told);
}

void nr_compare_terms(const struct nr_compared *articles, size_t count, const struct nr_terms *terms,
	struct nr_comparison *comparison)
{
	struct nr_folded_articles folded;
	const struct nr_content *contents[NR_COMPARISON_MAX] = { NULL };

	if (terms == NULL)
		return;
	collect_contents(articles, count, contents);
	nr_folded_articles_init(&folded, contents, count);
	nr_terms_find(terms, &folded, comparison);
	nr_terms_find_more(&folded, comparison);
	nr_folded_articles_release(&folded);
}

void nr_compare_facts(const struct nr_compared *articles, size_t count, const struct nr_lexicon *lexicon,
	const struct nr_terms *terms, struct nr_comparison *comparison)
{
	struct nr_folded_articles folded;
	const struct nr_content *contents[NR_COMPARISON_MAX] = { NULL };

	collect_contents(articles, count, contents);
	nr_folded_articles_init(&folded, contents, count);
	find_facts(articles, &folded, lexicon, terms, comparison);
	nr_folded_articles_release(&folded);
}

void nr_compare(const struct nr_compared *articles, size_t count, size_t guide, const struct nr_lexicon *lexicon,
	const struct nr_terms *terms, struct nr_comparison *comparison)
{
	struct nr_folded_articles folded;
	const struct nr_content *contents[NR_COMPARISON_MAX] = { NULL };

	nr_compare_paragraphs(articles, count, guide, lexicon, comparison);
	collect_contents(articles, count, contents);
	nr_folded_articles_init(&folded, contents, count);
	if (terms != NULL) {
		nr_terms_find(terms, &folded, comparison);
		nr_terms_find_more(&folded, comparison);
	}
	find_facts(articles, &folded, lexicon, terms, comparison);
	nr_folded_articles_release(&folded);
}
