/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/compare.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/time.h"
#include "compare/align.h"
#include "compare/folded.h"
#include "compare/numbers.h"
#include "compare/quotes.h"
#include "text/character.h"
#include "text/utf8.h"
#include "text/width.h"

/* Graphemes that are not white space. */
static int count_characters(const char *text)
{
	size_t length = strlen(text);
	int count = 0;

	for (size_t offset = 0, next; offset < length; offset = next) {
		size_t first = offset;
		next = nr_grapheme_next(text, length, offset, NULL);
		count += nr_character_class(nr_utf8_next(text, length, &first)) != NR_CHARACTER_SPACE;
	}
	return count;
}

struct nr_coverage nr_coverage_of(const struct nr_compared *compared)
{
	const struct nr_content *content = compared->content;
	struct nr_coverage coverage = { .source = nr_strdup(compared->article->source),
		.article = compared->article->id,
		.published = compared->article->published,
		.lag = NR_TIME_NONE,
		.paragraphs = (int)content->paragraphs.length };

	for (size_t i = 0; i < content->paragraphs.length; i++)
		coverage.characters += count_characters(content->paragraphs.items[i]);
	for (size_t i = 0; i < content->captions.length; i++)
		coverage.captions +=
			content->captions.items[i].text != NULL && content->captions.items[i].text[0] != '\0';
	return coverage;
}

static bool is_later(const struct nr_coverage *a, const struct nr_coverage *b)
{
	if (a->published == NR_TIME_NONE || b->published == NR_TIME_NONE)
		return a->published == NR_TIME_NONE && b->published != NR_TIME_NONE;
	return a->published > b->published;
}

/* Adds what each article is, first to report first; what has no time comes last. */
static void add_coverage(const struct nr_compared *articles, size_t count, struct nr_comparison *comparison)
{
	for (size_t i = 0; i < count; i++) {
		struct nr_coverage coverage = nr_coverage_of(&articles[i]);
		nr_vector_add(&comparison->coverage);
		size_t at = comparison->coverage.length - 1;
		for (; at > 0 && is_later(&comparison->coverage.items[at - 1], &coverage); at--)
			comparison->coverage.items[at] = comparison->coverage.items[at - 1];
		comparison->coverage.items[at] = coverage;
	}
	for (size_t i = 0; i < comparison->coverage.length; i++) {
		struct nr_coverage *coverage = &comparison->coverage.items[i];
		if (coverage->published != NR_TIME_NONE)
			coverage->lag = coverage->published - comparison->coverage.items[0].published;
	}
}

static void add_only(const struct nr_content *const *contents, size_t count, struct nr_comparison *comparison)
{
	bool *linked[NR_COMPARISON_MAX];

	for (size_t column = 0; column < count; column++)
		linked[column] = nr_alloc_array(contents[column]->paragraphs.length, sizeof *linked[column]);
	for (size_t i = 0; i < comparison->links.length; i++) {
		const struct nr_paragraph_link *link = &comparison->links.items[i];
		linked[link->column_a][link->paragraph_a] = linked[link->column_b][link->paragraph_b] = true;
	}
	for (size_t column = 0; column < count; column++) {
		for (size_t i = 0; i < contents[column]->paragraphs.length; i++)
			if (!linked[column][i])
				*nr_vector_add(&comparison->only[column]) = (int)i;
		free(linked[column]);
	}
}

/* The day on which an article was published by its outlet's clock. */
static int64_t day_of(const struct nr_compared *compared)
{
	const int64_t minute = 60 * 1000, day = 24 * 60 * minute;
	int64_t local = compared->article->published;

	if (local == NR_TIME_NONE)
		return NR_NUMBERS_NO_DAY;
	local += compared->utc_offset * minute;
	return local / day - (local % day < 0);
}

void nr_compare(const struct nr_compared *articles, size_t count, size_t guide, const struct nr_lexicon *lexicon,
	const struct nr_terms *terms, struct nr_comparison *comparison)
{
	struct nr_folded_articles folded;
	const struct nr_content *contents[NR_COMPARISON_MAX] = { NULL };
	int64_t days[NR_COMPARISON_MAX];

	comparison->columns = count;
	for (size_t i = 0; i < count; i++) {
		contents[i] = articles[i].content;
		days[i] = day_of(&articles[i]);
		comparison->articles[i] = articles[i].article->id;
	}
	nr_align(contents, count, lexicon, comparison);
	nr_align_rows(contents, count, guide, comparison);
	add_only(contents, count, comparison);
	nr_quotes_join(contents, count, comparison);
	nr_numbers_join(contents, days, count, comparison);
	nr_folded_articles_init(&folded, contents, count);
	if (terms != NULL)
		nr_terms_find(terms, &folded, comparison);
	nr_folded_articles_release(&folded);
	add_coverage(articles, count, comparison);
}
