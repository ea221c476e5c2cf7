/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "model/comparison.h"

#include <stdlib.h>
#include <string.h>

#include "base/time.h"

void nr_comparison_init(struct nr_comparison *comparison)
{
	*comparison = (struct nr_comparison){ 0 };
}

static void release_quotes(struct nr_comparison *comparison)
{
	for (size_t i = 0; i < comparison->quotes.length; i++) {
		struct nr_quote *quote = &comparison->quotes.items[i];
		for (size_t j = 0; j < quote->in.length; j++)
			free(quote->in.items[j].text);
		nr_vector_release(&quote->in);
		free(quote->text);
		free(quote->speaker);
	}
	nr_vector_release(&comparison->quotes);
}

static void release_numbers(struct nr_comparison *comparison)
{
	for (size_t i = 0; i < comparison->numbers.length; i++) {
		struct nr_number_fact *fact = &comparison->numbers.items[i];
		for (size_t j = 0; j < fact->in.length; j++) {
			free(fact->in.items[j].text);
			free(fact->in.items[j].counted);
		}
		nr_vector_release(&fact->in);
		free(fact->unit);
	}
	nr_vector_release(&comparison->numbers);
}

void nr_term_release(struct nr_term *term)
{
	for (size_t i = 0; i < term->in.length; i++) {
		free(term->in.items[i].text);
		free(term->in.items[i].stance);
		free(term->in.items[i].source);
		nr_vector_release(&term->in.items[i].paragraphs);
	}
	nr_vector_release(&term->in);
	free(term->concept);
}

static void release_terms(struct nr_comparison *comparison)
{
	for (size_t i = 0; i < comparison->terms.length; i++)
		nr_term_release(&comparison->terms.items[i]);
	nr_vector_release(&comparison->terms);
}

static void release_names(struct nr_comparison *comparison)
{
	for (size_t i = 0; i < comparison->names.length; i++) {
		struct nr_name *name = &comparison->names.items[i];
		for (size_t j = 0; j < name->in.length; j++) {
			free(name->in.items[j].text);
			nr_vector_release(&name->in.items[j].paragraphs);
		}
		nr_vector_release(&name->in);
		free(name->latin);
	}
	nr_vector_release(&comparison->names);
}

void nr_comparison_clear_rows(struct nr_comparison *comparison)
{
	for (size_t i = 0; i < comparison->rows.length; i++)
		for (size_t column = 0; column < NR_COMPARISON_MAX; column++)
			nr_vector_release(&comparison->rows.items[i].cells[column]);
	nr_vector_release(&comparison->rows);
}

void nr_comparison_release(struct nr_comparison *comparison)
{
	nr_comparison_clear_rows(comparison);
	for (size_t column = 0; column < NR_COMPARISON_MAX; column++) {
		nr_vector_release(&comparison->only[column]);
		nr_vector_release(&comparison->only_parts[column]);
	}
	for (size_t i = 0; i < comparison->coverage.length; i++) {
		free(comparison->coverage.items[i].source);
		free(comparison->coverage.items[i].title);
	}
	release_quotes(comparison);
	release_numbers(comparison);
	release_terms(comparison);
	release_names(comparison);
	nr_vector_release(&comparison->links);
	nr_vector_release(&comparison->sentence_links);
	nr_vector_release(&comparison->coverage);
	nr_comparison_init(comparison);
}

const char *nr_strength_name(enum nr_strength strength)
{
	static const char *const names[] = {
		[NR_SAME_FACT] = "same_fact",
		[NR_CLOSE] = "close",
		[NR_VERBATIM] = "verbatim",
	};
	return names[strength];
}

const char *nr_number_kind_name(enum nr_number_kind kind)
{
	static const char *const names[] = {
		[NR_NUMBER_COUNT] = "count",
		[NR_NUMBER_MONEY] = "money",
		[NR_NUMBER_DATE] = "date",
		[NR_NUMBER_SHARE] = "share",
		[NR_NUMBER_ORDINAL] = "ordinal",
		[NR_NUMBER_DURATION] = "duration",
	};
	return names[kind];
}

const char *nr_qualifier_name(enum nr_qualifier qualifier)
{
	static const char *const names[] = {
		[NR_EXACT] = "exact",
		[NR_OVER] = "over",
		[NR_UNDER] = "under",
		[NR_ABOUT] = "about",
	};
	return names[qualifier];
}

const char *nr_term_kind_name(enum nr_term_kind kind)
{
	static const char *const names[] = {
		[NR_TERM_REGIONAL] = "regional",
		[NR_TERM_EDITORIAL] = "editorial",
		[NR_TERM_FOUND] = "found",
	};
	return names[kind];
}

const char *nr_region_name(unsigned bit)
{
	static const char *const names[] = { "mainland", "taiwan", "hongkong", "singapore", "overseas", "everywhere",
		"english" };
	return bit < sizeof names / sizeof *names ? names[bit] : NULL;
}

const char *nr_name_kind_name(enum nr_name_kind kind)
{
	static const char *const names[] = {
		[NR_NAME_PERSON] = "person",
		[NR_NAME_ORGANISATION] = "organisation",
		[NR_NAME_PLACE] = "place",
	};
	return names[kind];
}

static bool has_paragraph(const struct nr_row *row, int column, int paragraph)
{
	for (size_t i = 0; i < row->cells[column].length; i++)
		if (row->cells[column].items[i] == paragraph)
			return true;
	return false;
}

bool nr_row_strength(const struct nr_comparison *comparison, const struct nr_row *row, enum nr_strength *strength)
{
	bool any = false;

	for (size_t i = 0; i < comparison->links.length; i++) {
		const struct nr_paragraph_link *link = &comparison->links.items[i];
		if (!has_paragraph(row, link->column_a, link->paragraph_a) ||
			!has_paragraph(row, link->column_b, link->paragraph_b))
			continue;
		if (!any || link->strength > *strength)
			*strength = link->strength;
		any = true;
	}
	return any;
}

bool nr_only_next(const struct nr_comparison *comparison, size_t column, struct nr_only *only)
{
	bool has_paragraph = only->paragraphs < comparison->only[column].length;
	bool has_sentence = only->sentences < comparison->only_parts[column].length;
	const int *paragraph = has_paragraph ? &comparison->only[column].items[only->paragraphs] : NULL;
	const struct nr_part *sentence = has_sentence ? &comparison->only_parts[column].items[only->sentences] : NULL;

	only->whole = has_paragraph && (!has_sentence || *paragraph < sentence->paragraph);
	if (only->whole)
		only->part = (struct nr_part){ .paragraph = *paragraph };
	else if (has_sentence)
		only->part = *sentence;
	only->paragraphs += only->whole;
	only->sentences += !only->whole && has_sentence;
	return has_paragraph || has_sentence;
}

/* Whether some paragraph of a row's cell is among those that only its article has. */
static bool is_only(const struct nr_comparison *comparison, const struct nr_row *row, size_t column)
{
	for (size_t i = 0; i < comparison->only[column].length; i++)
		if (has_paragraph(row, (int)column, comparison->only[column].items[i]))
			return true;
	return false;
}

enum nr_sharing nr_row_sharing(const struct nr_comparison *comparison, const struct nr_row *row)
{
	size_t filled = 0, elsewhere = 0, last = 0;

	for (size_t column = 0; column < comparison->columns; column++)
		if (row->cells[column].length > 0) {
			filled++;
			last = column;
		} else if (row->elsewhere[column] > 0) {
			elsewhere++;
		}
	if (filled + elsewhere <= 1)
		return filled == 1 && !is_only(comparison, row, last) ? NR_REPEATED : NR_ONLY_HERE;
	return filled + elsewhere < comparison->columns ? NR_SHARED_BY_SOME : NR_SHARED_BY_ALL;
}

/* The outlet of a column's article; NULL: it is not told. */
static const char *source_of(const struct nr_comparison *comparison, size_t column)
{
	int64_t article = comparison->articles[column];

	for (size_t i = 0; article != 0 && i < comparison->coverage.length; i++)
		if (comparison->coverage.items[i].article == article)
			return comparison->coverage.items[i].source;
	return NULL;
}

bool nr_comparison_is_one_outlet(const struct nr_comparison *comparison, size_t column, size_t other)
{
	const char *a = source_of(comparison, column), *b = source_of(comparison, other);

	return column == other || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

bool nr_coverage_has_sibling(const struct nr_comparison *comparison, const struct nr_coverage *coverage)
{
	size_t count = 0;

	for (size_t i = 0; i < comparison->coverage.length; i++)
		count += comparison->coverage.items[i].article != 0 &&
			 strcmp(comparison->coverage.items[i].source, coverage->source) == 0;
	return coverage->article != 0 && count > 1;
}

bool nr_coverage_has_time(const struct nr_coverage *coverage)
{
	return coverage->published != NR_TIME_NONE && !coverage->day_only && !coverage->zone_assumed;
}

static const int64_t hour_ms = 60 * 60 * (int64_t)1000;

int64_t nr_coverage_earliest(const struct nr_coverage *coverage)
{
	return coverage->published - (coverage->zone_assumed ? 14 * hour_ms : 0);
}

int64_t nr_coverage_latest(const struct nr_coverage *coverage)
{
	return coverage->published + (coverage->day_only ? 24 * hour_ms : 0) +
	       (coverage->zone_assumed ? 12 * hour_ms : 0);
}
