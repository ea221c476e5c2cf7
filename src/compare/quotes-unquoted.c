/* SPDX-License-Identifier: MIT */
/* What two articles report in the same words as what somebody says, and neither of them quotes. */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "compare/numbers.h"
#include "compare/quotes-join.h"

enum {
	WORDING_WEIGHT = 11, /* of a shared run that may be a saying */
	SAME_PERCENT = 50, /* of the pairs of the shorter of two such sayings */
};

/* Clauses of one saying. */
struct said {
	int column, paragraph;
	size_t start, end;
};

/* The fact that already has words of a paragraph; NULL: none has. */
static struct nr_quote *fact_with(const struct nr_quote_join *join, const struct said *said, const char *words)
{
	for (size_t i = 0; i < join->comparison->quotes.length; i++) {
		struct nr_quote *fact = &join->comparison->quotes.items[i];
		for (size_t j = 0; j < fact->in.length; j++)
			if (fact->in.items[j].column == said->column &&
				fact->in.items[j].paragraph == said->paragraph &&
				strstr(fact->in.items[j].text, words) != NULL)
				return fact;
	}
	return NULL;
}

/* Whether words are about a sum of money: that they share is told by the numbers. */
static bool names_sum(const char *words)
{
	struct nr_number_list numbers = { 0 };
	bool found = false;

	nr_numbers_find(words, NR_NUMBERS_NO_DAY, &numbers);
	for (size_t i = 0; i < numbers.length; i++)
		found |= numbers.items[i].kind == NR_NUMBER_MONEY;
	nr_vector_release(&numbers);
	return found;
}

static bool has_value(const struct nr_number_list *numbers, const struct nr_number *number)
{
	for (size_t i = 0; i < numbers->length; i++)
		if (numbers->items[i].value <= number->value && numbers->items[i].value >= number->value)
			return true;
	return false;
}

/* Whether each of two wordings has a number that the other has not: then they tell of different things. */
static bool differ_in_numbers(const char *a, const char *b)
{
	struct nr_number_list numbers_a = { 0 }, numbers_b = { 0 };
	size_t only_a = 0, only_b = 0;

	nr_numbers_find(a, NR_NUMBERS_NO_DAY, &numbers_a);
	nr_numbers_find(b, NR_NUMBERS_NO_DAY, &numbers_b);
	for (size_t i = 0; i < numbers_a.length; i++)
		only_a += !has_value(&numbers_b, &numbers_a.items[i]);
	for (size_t i = 0; i < numbers_b.length; i++)
		only_b += !has_value(&numbers_a, &numbers_b.items[i]);
	nr_vector_release(&numbers_a);
	nr_vector_release(&numbers_b);
	return only_a > 0 && only_b > 0;
}

/* The whole clauses of a paragraph that have some runs, of one saying; false where no clause stands in them for the
 * most part, where they are quoted, or where nobody is told to say them. */
static bool find_said(struct nr_quote_join *join, const struct nr_shared_run *runs, size_t count, struct said *said)
{
	const char *text = nr_join_text(join, said->column, said->paragraph);
	const struct nr_joined_quote *quote;
	struct nr_clause_range range;
	struct nr_quoted told;

	if (count == 0 || !nr_join_is_told(join, said->column, said->paragraph, runs[0].end, false, &told))
		return false;
	nr_join_find_clauses(join, said->column, said->paragraph, 0, strlen(text), false);
	if (!nr_quotes_clauses_in(text, &join->clauses, runs, count, true, &range))
		return false;
	nr_quotes_clauses_bounds(text, &join->clauses, &range, &said->start, &said->end);
	return nr_join_quoted_weight(join, said->column, said->paragraph, said->start, said->end, &quote) == 0;
}

/* The clauses of a paragraph that have the words of another one's. */
static bool find_counterpart(struct nr_quote_join *join, const struct said *of, struct said *said)
{
	const struct nr_join_words words = { of->column, of->paragraph, of->start, of->end };
	struct nr_join_stretch stretch;

	return nr_join_find(join, said->column, said->paragraph, &words, &stretch) &&
	       find_said(join, join->runs.items + stretch.first, stretch.count, said);
}

static bool are_same(const struct nr_quote_join *join, const struct said *a, const struct said *b)
{
	struct nr_wording_pairs pairs_a =
		nr_wording_pairs_of(nr_join_wording(join, a->column, a->paragraph), a->start, a->end);
	struct nr_wording_pairs pairs_b =
		nr_wording_pairs_of(nr_join_wording(join, b->column, b->paragraph), b->start, b->end);
	size_t fewer = pairs_a.count < pairs_b.count ? pairs_a.count : pairs_b.count;
	bool same = nr_wording_pairs_common(&pairs_a, &pairs_b) * 100 >= fewer * SAME_PERCENT;

	nr_wording_pairs_release(&pairs_a);
	nr_wording_pairs_release(&pairs_b);
	return same;
}

static bool has_tellings(const struct nr_quote_join *join, int column, int paragraph)
{
	return nr_prepared_tellings(join->prepared, (size_t)column, (size_t)paragraph)->length > 0;
}

/* Adds what is said in a to the fact that has it, or as a new one, with b. */
static void add_said(struct nr_quote_join *join, const struct said *a, const struct said *b)
{
	const char *text_a = nr_join_text(join, a->column, a->paragraph);
	const char *text_b = nr_join_text(join, b->column, b->paragraph);
	char *words_a = nr_strndup(text_a + a->start, a->end - a->start);
	char *words_b = nr_strndup(text_b + b->start, b->end - b->start);
	struct nr_quoted told_a = { 0, 0, 0, 0 }, told_b = told_a;
	bool is_told = nr_join_is_told(join, a->column, a->paragraph, a->start, true, &told_a);

	is_told |= nr_join_is_told(join, b->column, b->paragraph, b->start, true, &told_b);
	if (is_told && fact_with(join, b, words_b) == NULL && !names_sum(words_a) && !names_sum(words_b) &&
		!differ_in_numbers(words_a, words_b)) {
		struct nr_quote *fact = fact_with(join, a, words_a);
		if (fact == NULL) {
			fact = nr_vector_add(&join->comparison->quotes);
			*fact = (struct nr_quote){ .text = NULL };
			nr_join_add_place(fact, a->column, a->paragraph, text_a, a->start, a->end, false);
		}
		nr_join_set_speaker(fact, text_a, &told_a);
		nr_join_set_speaker(fact, text_b, &told_b);
		if (!nr_join_has_place(fact, b->column, b->paragraph))
			nr_join_add_place(fact, b->column, b->paragraph, text_b, b->start, b->end, false);
	}
	free(words_a);
	free(words_b);
}

/* A shared run leads to the clauses of a that stand in it, these to those of b that share their words, and these to
 * all clauses of a that share theirs. */
static void join_run(struct nr_quote_join *join, const struct nr_paragraph_link *link, const struct nr_shared_run *run)
{
	struct said a = { link->column_a, link->paragraph_a, 0, 0 }, b = { link->column_b, link->paragraph_b, 0, 0 };
	const char *text = nr_join_text(join, a.column, a.paragraph);
	const struct nr_joined_quote *quote;
	int weight = nr_quotes_weight(text + run->start, run->end - run->start);

	if (weight < WORDING_WEIGHT ||
		nr_join_quoted_weight(join, a.column, a.paragraph, run->start, run->end, &quote) == weight)
		return;
	if (find_said(join, run, 1, &a) && find_counterpart(join, &a, &b) && find_counterpart(join, &b, &a) &&
		are_same(join, &a, &b))
		add_said(join, &a, &b);
}

void nr_quotes_join_unquoted(struct nr_quote_join *join)
{
	struct nr_shared_run_list runs = { 0 };

	for (size_t i = 0; i < join->comparison->links.length; i++) {
		const struct nr_paragraph_link *link = &join->comparison->links.items[i];
		runs.length = 0;
		if (!has_tellings(join, link->column_a, link->paragraph_a) ||
			!has_tellings(join, link->column_b, link->paragraph_b))
			continue;
		nr_wording_runs(nr_join_wording(join, link->column_a, link->paragraph_a),
			nr_join_wording(join, link->column_b, link->paragraph_b), 0, SIZE_MAX, &runs);
		for (size_t j = 0; j < runs.length; j++)
			join_run(join, link, &runs.items[j]);
	}
	nr_vector_release(&runs);
}
