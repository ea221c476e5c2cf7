/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/quotes-join.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "text/character.h"
#include "text/fold.h"
#include "text/utf8.h"

enum {
	REWORDED_PERCENT = 33, /* of the pairs of the shorter of two quotes: one of them is the other reworded, */
	REWORDED_MAX_PERCENT = 66, /* or, where the longer one has many times as many pairs, by chance, so many; */
	REWORDED_LENGTHS = 3, /* so many times */
	REWORDED_PAIRS = 6, /* or all of them where they are fewer */
	NEAR_QUOTES = 4, /* before and behind a quote that may be meant instead of it */
};

static void add_quote(struct nr_quote_join *join, size_t fact, struct nr_joined_quote *quote)
{
	const char *text = nr_join_text(join, quote->column, quote->paragraph);
	size_t number = (size_t)(quote - join->quotes.items);

	quote->fact = fact + 1;
	if (number < join->first.items[fact])
		join->first.items[fact] = number;
	nr_join_set_speaker(&join->comparison->quotes.items[fact], text, &quote->at);
	nr_join_add_place(&join->comparison->quotes.items[fact], quote->column, quote->paragraph, text, quote->at.start,
		quote->at.end, true);
}

/* How many pairs two quotes have in common where one of them is the other one cut, or in the words of another
 * translator; else 0. */
static size_t shared_pairs(const struct nr_joined_quote *a, const struct nr_joined_quote *b)
{
	size_t common = nr_wording_pairs_common(&a->pairs, &b->pairs);
	size_t fewer = a->pairs.count < b->pairs.count ? a->pairs.count : b->pairs.count;
	int shorter = a->weight < b->weight ? a->weight : b->weight, longer = a->weight + b->weight - shorter;
	int percent = longer * REWORDED_PERCENT / (shorter * REWORDED_LENGTHS);

	percent = percent < REWORDED_PERCENT       ? REWORDED_PERCENT
		  : percent > REWORDED_MAX_PERCENT ? REWORDED_MAX_PERCENT
						   : percent;
	bool are_enough = common >= REWORDED_PAIRS || common == fewer;
	return are_enough && common * 100 >= fewer * (size_t)percent ? common : 0;
}

/* Whether two quotes have the same words, and no quote near the longer one has more of them. */
static bool is_reworded(
	const struct nr_quote_join *join, const struct nr_joined_quote *a, const struct nr_joined_quote *b)
{
	const struct nr_joined_quote *shorter = a->weight < b->weight ? a : b, *longer = shorter == a ? b : a;
	size_t pairs = shared_pairs(a, b), number = (size_t)(longer - join->quotes.items);

	if (pairs == 0 || pairs == shorter->pairs.count)
		return pairs > 0;
	for (size_t i = number > NEAR_QUOTES ? number - NEAR_QUOTES : 0;
		i < join->quotes.length && i <= number + NEAR_QUOTES; i++)
		if (i != number && join->quotes.items[i].column == longer->column &&
			shared_pairs(&join->quotes.items[i], shorter) > pairs)
			return false;
	return true;
}

/* The quotes of a paragraph that have the words of one: adds those of no fact to its fact, or, where it has none, it to
 * theirs. False: there are none. */
static bool join_quotes(struct nr_quote_join *join, struct nr_joined_quote *quote, int column, int paragraph)
{
	const struct nr_join_range range = join->quoted[column][paragraph];
	bool found = false;

	for (size_t i = range.first; i < range.first + range.count; i++) {
		struct nr_joined_quote *other = &join->quotes.items[i];
		if (quote->fact != 0 && other->fact == quote->fact)
			found = true;
		else if (is_reworded(join, quote, other)) {
			found = true;
			if (quote->fact == 0 && other->fact != 0)
				add_quote(join, other->fact - 1, quote);
			else if (quote->fact != 0 && other->fact == 0)
				add_quote(join, quote->fact - 1, other);
		}
	}
	return found;
}

static bool has_column(const struct nr_quote *fact, int column)
{
	for (size_t i = 0; i < fact->in.length; i++)
		if (fact->in.items[i].column == column)
			return true;
	return false;
}

/* Adds the words of a quote as another paragraph has them, not quoted, or, in an article that has them nowhere else,
 * within another quote. */
static void look_in(struct nr_quote_join *join, const struct nr_joined_quote *quote,
	const struct nr_join_stretch *stretch, const struct nr_joined_quote *within, int column, int paragraph)
{
	struct nr_quote *fact = &join->comparison->quotes.items[quote->fact - 1];
	const char *text = nr_join_text(join, column, paragraph);
	struct nr_quoted told = { 0, 0, 0, 0 };
	struct nr_clause_range range;

	if (nr_join_has_place(fact, column, paragraph) || (within != NULL && has_column(fact, column)))
		return;
	if (within != NULL)
		nr_join_find_clauses(join, column, paragraph, within->at.start, within->at.end, true);
	else
		nr_join_find_clauses(join, column, paragraph, 0, strlen(text), true);
	nr_quotes_clauses_in(text, &join->clauses, join->runs.items + stretch->first, stretch->count, false, &range);
	if (range.last < range.first)
		return;
	size_t start, end;
	nr_quotes_clauses_bounds(text, &join->clauses, &range, &start, &end);
	if (within != NULL)
		told = within->at;
	else
		nr_join_is_told(join, column, paragraph, start, true, &told);
	nr_join_set_speaker(fact, text, &told);
	nr_join_add_place(fact, column, paragraph, text, start, end, within != NULL);
}

/* Adds what a linked paragraph has of a quote: where most of its words are not quoted there, these; else the quotes
 * that have them, whole where they are the same quote. */
static void join_paragraph(struct nr_quote_join *join, struct nr_joined_quote *quote, int column, int paragraph)
{
	const char *text = nr_join_text(join, column, paragraph);
	const struct nr_join_words words = { quote->column, quote->paragraph, quote->at.start, quote->at.end };
	const struct nr_joined_quote *within = NULL;
	struct nr_join_stretch stretch;

	if (nr_join_has_place(&join->comparison->quotes.items[quote->fact - 1], column, paragraph)) {
		join_quotes(join, quote, column, paragraph);
		return;
	}
	bool found = nr_join_find(join, column, paragraph, &words, &stretch);
	if (found) {
		int quoted = nr_join_quoted_weight(join, column, paragraph, stretch.start, stretch.end, &within);
		if (quoted * 2 < nr_quotes_weight(text + stretch.start, stretch.end - stretch.start))
			within = NULL;
	}
	if ((!found || within != NULL) && join_quotes(join, quote, column, paragraph))
		return;
	if (found)
		look_in(join, quote, &stretch, within, column, paragraph);
}

static void join_quote(struct nr_quote_join *join, struct nr_joined_quote *quote)
{
	const struct nr_join_range range = join->linked[quote->column][quote->paragraph];
	const struct nr_join_neighbour *linked = join->neighbours + range.first;

	for (size_t i = 0; quote->fact == 0 && i < range.count; i++)
		join_quotes(join, quote, linked[i].column, linked[i].paragraph);
	if (quote->fact == 0) {
		*nr_vector_add(&join->comparison->quotes) = (struct nr_quote){ .text = NULL };
		*nr_vector_add(&join->first) = SIZE_MAX;
		add_quote(join, join->comparison->quotes.length - 1, quote);
	}
	for (size_t i = 0; i < range.count; i++)
		join_paragraph(join, quote, linked[i].column, linked[i].paragraph);
}

/* Words folded, without marks and spaces: what is compared. The caller frees. */
static char *bare(const char *text)
{
	struct nr_buffer folded = NR_BUFFER_INIT, words = NR_BUFFER_INIT;
	nr_fold(&folded, text, strlen(text));
	for (size_t offset = 0; offset < folded.length;) {
		size_t start = offset;
		enum nr_character_class class = nr_character_class(nr_utf8_next(folded.data, folded.length, &offset));
		if (class != NR_CHARACTER_OTHER && class != NR_CHARACTER_SPACE)
			nr_buffer_append(&words, folded.data + start, offset - start);
	}
	nr_buffer_release(&folded);
	return nr_buffer_detach(&words);
}

static int compare_places(const void *left, const void *right)
{
	const struct nr_quote_place *a = left, *b = right;
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	return (a->paragraph > b->paragraph) - (a->paragraph < b->paragraph);
}

/* The form in quotation marks that is the longest; where none is in them, the longest. */
static size_t longest_place(const struct nr_quote *fact)
{
	size_t longest = 0;

	for (size_t i = 1; i < fact->in.length; i++) {
		const struct nr_quote_place *place = &fact->in.items[i], *best = &fact->in.items[longest];
		bool longer = strlen(place->text) > strlen(best->text);
		if (place->quoted == best->quoted ? longer : place->quoted)
			longest = i;
	}
	return longest;
}

/* Orders the places of a quote, and says which form is the longest and whether the others are cut from it. What nobody
 * quotes has no ends but those of its clauses: there, one that has more has other words. */
static void finish(struct nr_quote *fact)
{
	qsort(fact->in.items, fact->in.length, sizeof *fact->in.items, compare_places);
	const struct nr_quote_place *longest = &fact->in.items[longest_place(fact)];
	fact->text = nr_strdup(longest->text);
	char *whole = bare(fact->text);
	fact->verbatim = true;
	for (size_t i = 0; i < fact->in.length; i++) {
		char *part = bare(fact->in.items[i].text);
		fact->verbatim &= longest->quoted ? strstr(whole, part) != NULL || strstr(part, whole) != NULL
						  : strcmp(whole, part) == 0;
		free(part);
	}
	free(whole);
}

static void collect(struct nr_quote_join *join)
{
	struct nr_quoted_list found = { 0 };

	for (size_t column = 0; column < join->prepared->columns; column++) {
		join->quoted[column] = nr_alloc_array(join->prepared->counts[column], sizeof *join->quoted[column]);
		for (size_t i = 0; i < join->prepared->counts[column]; i++) {
			const char *text = nr_prepared_text(join->prepared, column, i);
			found.length = 0;
			nr_quotes_find(text, nr_prepared_tellings(join->prepared, column, i), &found);
			join->quoted[column][i] = (struct nr_join_range){ join->quotes.length, found.length };
			for (size_t j = 0; j < found.length; j++) {
				const struct nr_quoted *at = &found.items[j];
				bool is_linked = join->linked[column][i].count > 0;
				*nr_vector_add(&join->quotes) = (struct nr_joined_quote){ .column = (int)column,
					.paragraph = (int)i,
					.weight = nr_quotes_weight(text + at->start, at->end - at->start),
					.at = *at };
				if (is_linked)
					join->quotes.items[join->quotes.length - 1].pairs = nr_wording_pairs_of(
						nr_prepared_wording(join->prepared, column, i), at->start, at->end);
			}
		}
	}
	nr_vector_release(&found);
}

/* Lists the paragraphs that each one is linked to. */
static void collect_links(struct nr_quote_join *join)
{
	const struct nr_comparison *comparison = join->comparison;
	size_t first = 0;

	for (size_t column = 0; column < join->prepared->columns; column++)
		join->linked[column] = nr_alloc_array(join->prepared->counts[column], sizeof *join->linked[column]);
	for (size_t i = 0; i < comparison->links.length; i++) {
		const struct nr_paragraph_link *link = &comparison->links.items[i];
		join->linked[link->column_a][link->paragraph_a].count++;
		join->linked[link->column_b][link->paragraph_b].count++;
	}
	for (size_t column = 0; column < join->prepared->columns; column++)
		for (size_t i = 0; i < join->prepared->counts[column]; i++) {
			join->linked[column][i].first = first;
			first += join->linked[column][i].count;
			join->linked[column][i].count = 0;
		}
	join->neighbours = nr_alloc_array(first, sizeof *join->neighbours);
	for (size_t i = 0; i < comparison->links.length; i++) {
		const struct nr_paragraph_link *link = &comparison->links.items[i];
		struct nr_join_range *a = &join->linked[link->column_a][link->paragraph_a];
		struct nr_join_range *b = &join->linked[link->column_b][link->paragraph_b];
		join->neighbours[a->first + a->count++] =
			(struct nr_join_neighbour){ link->column_b, link->paragraph_b };
		join->neighbours[b->first + b->count++] =
			(struct nr_join_neighbour){ link->column_a, link->paragraph_a };
	}
}

static void release(struct nr_quote_join *join)
{
	for (size_t i = 0; i < join->quotes.length; i++)
		nr_wording_pairs_release(&join->quotes.items[i].pairs);
	for (size_t column = 0; column < join->prepared->columns; column++) {
		free(join->quoted[column]);
		free(join->linked[column]);
	}
	free(join->neighbours);
	nr_vector_release(&join->quotes);
	nr_vector_release(&join->first);
	nr_vector_release(&join->runs);
	nr_vector_release(&join->clauses);
}

static int longer_first(const void *left, const void *right)
{
	const struct nr_joined_quote *const *a = left, *const *b = right;

	if ((*a)->weight != (*b)->weight)
		return (*a)->weight > (*b)->weight ? -1 : 1;
	return (*a > *b) - (*a < *b);
}

/* The longest first: what others cut from it is joined to it. */
static void join_collected(struct nr_quote_join *join)
{
	struct nr_joined_quote **quotes = nr_alloc_array(join->quotes.length, sizeof *quotes);

	for (size_t i = 0; i < join->quotes.length; i++)
		quotes[i] = &join->quotes.items[i];
	qsort(quotes, join->quotes.length, sizeof *quotes, longer_first);
	for (size_t i = 0; i < join->quotes.length; i++)
		join_quote(join, quotes[i]);
	free(quotes);
}

/* Brings the facts into the order of their first quotes. */
static void order_facts(struct nr_quote_join *join)
{
	struct nr_comparison *comparison = join->comparison;
	size_t *fact_of = nr_alloc_array(join->quotes.length, sizeof *fact_of), count = 0;
	struct nr_quote *ordered = nr_alloc_array(comparison->quotes.length, sizeof *ordered);

	for (size_t i = 0; i < join->first.length; i++)
		fact_of[join->first.items[i]] = i + 1;
	for (size_t i = 0; i < join->quotes.length; i++)
		if (fact_of[i] > 0)
			ordered[count++] = comparison->quotes.items[fact_of[i] - 1];
	for (size_t i = 0; i < count; i++)
		comparison->quotes.items[i] = ordered[i];
	free(ordered);
	free(fact_of);
}

void nr_quotes_join(const struct nr_prepared *prepared, struct nr_comparison *comparison)
{
	struct nr_quote_join join = { .comparison = comparison, .prepared = prepared };

	collect_links(&join);
	collect(&join);
	join_collected(&join);
	order_facts(&join);
	nr_quotes_join_unquoted(&join);
	for (size_t i = 0; i < comparison->quotes.length; i++)
		finish(&comparison->quotes.items[i]);
	release(&join);
}
