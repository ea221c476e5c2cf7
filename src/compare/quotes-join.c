/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "compare/numbers.h"
#include "compare/prepared.h"
#include "compare/quotes.h"
#include "compare/wording.h"
#include "text/character.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/word.h"

enum {
	SAME_WEIGHT = 10, /* of shared words that are the same saying, */
	WORDING_WEIGHT = 11, /* of a wording that is quoted nowhere */
	RUN_WEIGHT = 8, /* and of the longest run of them */
	SAME_PERCENT = 80, /* of a shorter quote: enough of it to be the same */
	GAP_WEIGHT = 8, /* of what stands between two shared runs of one saying */
};

/* A quote of one paragraph, while quotes are joined. */
struct quote {
	int column, paragraph;
	struct nr_quoted at;
	bool joined; /* it belongs to a quote of an earlier column */
};

struct join {
	struct nr_comparison *comparison;
	const struct nr_prepared *prepared;
	NR_VECTOR(struct quote) quotes;
	struct nr_shared_run_list runs;
};

static const char *text_of(const struct join *join, int column, int paragraph)
{
	return nr_prepared_text(join->prepared, (size_t)column, (size_t)paragraph);
}

static const struct nr_wording *wording_of(const struct join *join, int column, int paragraph)
{
	return nr_prepared_wording(join->prepared, (size_t)column, (size_t)paragraph);
}

/* Words of a paragraph, as bytes of it. */
struct words {
	int column, paragraph;
	size_t start, end;
	int weight;
};

static struct words words_of(const struct join *join, int column, int paragraph, const struct nr_shared_run *run)
{
	return (struct words){ column, paragraph, run->start, run->end,
		nr_quotes_weight(text_of(join, column, paragraph) + run->start, run->end - run->start) };
}

/* The stretch of a paragraph that has most of some words: runs of them with little between. False where it is too
 * little. */
static bool find_words(
	struct join *join, int column, int paragraph, const struct words *words, struct nr_shared_run *stretch)
{
	const char *text = text_of(join, column, paragraph);
	struct nr_shared_run current = { 0, 0 };
	int best = 0, best_run = 0, weight = 0, longest = 0;

	join->runs.length = 0;
	nr_wording_runs(wording_of(join, column, paragraph), wording_of(join, words->column, words->paragraph),
		words->start, words->end, &join->runs);
	for (size_t i = 0; i < join->runs.length; i++) {
		const struct nr_shared_run *run = &join->runs.items[i];
		if (weight == 0 || nr_quotes_weight(text + current.end, run->start - current.end) > GAP_WEIGHT) {
			current.start = run->start;
			weight = longest = 0;
		}
		current.end = run->end;
		int here = nr_quotes_weight(text + run->start, run->end - run->start);
		weight += here;
		longest = here > longest ? here : longest;
		if (weight > best) {
			best = weight;
			best_run = longest;
			*stretch = current;
		}
	}
	return (best >= SAME_WEIGHT && best_run >= RUN_WEIGHT) ||
	       (best > 0 && best * 100 >= words->weight * SAME_PERCENT);
}

static bool overlaps(const struct nr_quoted *quote, const struct nr_shared_run *run)
{
	return quote->start < run->end && run->start < quote->end;
}

/* The quote of a paragraph that a stretch of it is in; NULL: it is not quoted there. */
static struct quote *quote_at(const struct join *join, int column, int paragraph, const struct nr_shared_run *stretch)
{
	for (size_t i = 0; i < join->quotes.length; i++) {
		struct quote *quote = &join->quotes.items[i];
		if (quote->column == column && quote->paragraph == paragraph && overlaps(&quote->at, stretch))
			return quote;
	}
	return NULL;
}

static void add_place(struct nr_quote *fact, int column, int paragraph, const char *text,
	const struct nr_shared_run *words, bool quoted)
{
	for (size_t i = 0; i < fact->in.length; i++)
		if (fact->in.items[i].column == column && fact->in.items[i].paragraph == paragraph)
			return;
	*nr_vector_add(&fact->in) = (struct nr_quote_place){ column, paragraph,
		nr_strndup(text + words->start, words->end - words->start), quoted };
}

static void set_speaker(struct nr_quote *fact, const char *text, const struct nr_quoted *quote)
{
	if (fact->speaker == NULL && quote->speaker_end > quote->speaker)
		fact->speaker = nr_strndup(text + quote->speaker, quote->speaker_end - quote->speaker);
}

/* Whether a stretch is, for the most part, within a quote: then it becomes the words of it that are meant, all of them
 * where they are the most of the quote, which is joined then. */
static bool fit_quote(const char *text, struct quote *quote, struct nr_shared_run *stretch)
{
	size_t start = quote->at.start > stretch->start ? quote->at.start : stretch->start;
	size_t end = quote->at.end < stretch->end ? quote->at.end : stretch->end;
	int common = nr_quotes_weight(text + start, end - start);

	if (common * 2 < nr_quotes_weight(text + stretch->start, stretch->end - stretch->start))
		return false;
	if (common * 2 >= nr_quotes_weight(text + quote->at.start, quote->at.end - quote->at.start)) {
		quote->joined = true;
		start = quote->at.start;
		end = quote->at.end;
	}
	*stretch = (struct nr_shared_run){ start, end };
	return true;
}

/* Widens a stretch whose ends stand within words to those. */
static void take_whole_words(const struct join *join, const char *text, struct nr_shared_run *stretch)
{
	size_t length = strlen(text), other;

	nr_word_breaker_around(join->prepared->words, text, length, stretch->start, &stretch->start, &other);
	nr_word_breaker_around(join->prepared->words, text, length, stretch->end, &other, &stretch->end);
}

static bool is_told(const struct join *join, int column, int paragraph, size_t offset, struct nr_quoted *told)
{
	return nr_quotes_speaker_before(nr_prepared_tellings(join->prepared, (size_t)column, (size_t)paragraph), offset,
		false, &told->speaker, &told->speaker_end);
}

/* Adds the words of a quote as another paragraph has them. */
static void look_in(struct join *join, struct nr_quote *fact, const struct words *words, int column, int paragraph)
{
	const char *text = text_of(join, column, paragraph);
	struct nr_shared_run stretch;

	if (!find_words(join, column, paragraph, words, &stretch))
		return;
	struct quote *quote = quote_at(join, column, paragraph, &stretch);
	if (quote != NULL && !fit_quote(text, quote, &stretch))
		quote = NULL;
	if (quote != NULL) {
		set_speaker(fact, text, &quote->at);
	} else {
		struct nr_quoted told = { 0, 0, 0, 0 };
		is_told(join, column, paragraph, stretch.start, &told);
		set_speaker(fact, text, &told);
		take_whole_words(join, text, &stretch);
	}
	add_place(fact, column, paragraph, text, &stretch, quote != NULL);
}

static void join_quote(struct join *join, const struct quote *quote)
{
	const struct nr_comparison *comparison = join->comparison;
	const char *text = text_of(join, quote->column, quote->paragraph);
	const struct nr_shared_run here = { quote->at.start, quote->at.end };
	const struct words words = words_of(join, quote->column, quote->paragraph, &here);
	struct nr_quote fact = { .text = NULL };

	set_speaker(&fact, text, &quote->at);
	add_place(&fact, quote->column, quote->paragraph, text, &here, true);
	for (size_t i = 0; i < comparison->links.length; i++) {
		const struct nr_paragraph_link *link = &comparison->links.items[i];
		if (link->column_a == quote->column && link->paragraph_a == quote->paragraph)
			look_in(join, &fact, &words, link->column_b, link->paragraph_b);
		else if (link->column_b == quote->column && link->paragraph_b == quote->paragraph)
			look_in(join, &fact, &words, link->column_a, link->paragraph_a);
	}
	*nr_vector_add(&join->comparison->quotes) = fact;
}

/* The fact that already has words, unquoted, in a paragraph; NULL: none has. */
static struct nr_quote *fact_with(const struct join *join, int column, int paragraph, const char *words)
{
	for (size_t i = 0; i < join->comparison->quotes.length; i++) {
		struct nr_quote *fact = &join->comparison->quotes.items[i];
		for (size_t j = 0; j < fact->in.length; j++)
			if (fact->in.items[j].column == column && fact->in.items[j].paragraph == paragraph &&
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

/* Adds a wording that two linked paragraphs share as what somebody says, in neither in quotation marks. */
static void join_wording(struct join *join, const struct nr_paragraph_link *link, const struct nr_shared_run *run)
{
	const char *a = text_of(join, link->column_a, link->paragraph_a);
	const char *b = text_of(join, link->column_b, link->paragraph_b);
	struct nr_quoted told_a = { 0, 0, 0, 0 }, told_b = told_a;
	struct nr_shared_run stretch;

	const struct words run_words = words_of(join, link->column_a, link->paragraph_a, run);
	if (run_words.weight < WORDING_WEIGHT || quote_at(join, link->column_a, link->paragraph_a, run) != NULL)
		return;
	if (!find_words(join, link->column_b, link->paragraph_b, &run_words, &stretch) ||
		quote_at(join, link->column_b, link->paragraph_b, &stretch) != NULL ||
		!is_told(join, link->column_a, link->paragraph_a, run->start, &told_a) ||
		!is_told(join, link->column_b, link->paragraph_b, stretch.start, &told_b))
		return;
	char *words = nr_strndup(a + run->start, run->end - run->start);
	if (fact_with(join, link->column_b, link->paragraph_b, words) == NULL && !names_sum(words)) {
		struct nr_quote *fact = fact_with(join, link->column_a, link->paragraph_a, words);
		take_whole_words(join, b, &stretch);
		if (fact == NULL) {
			struct nr_shared_run whole = *run;
			fact = nr_vector_add(&join->comparison->quotes);
			*fact = (struct nr_quote){ .text = NULL };
			take_whole_words(join, a, &whole);
			add_place(fact, link->column_a, link->paragraph_a, a, &whole, false);
		}
		set_speaker(fact, a, &told_a);
		set_speaker(fact, b, &told_b);
		add_place(fact, link->column_b, link->paragraph_b, b, &stretch, false);
	}
	free(words);
}

static void join_wordings(struct join *join)
{
	struct nr_shared_run_list runs = { 0 };
	for (size_t i = 0; i < join->comparison->links.length; i++) {
		const struct nr_paragraph_link *link = &join->comparison->links.items[i];
		runs.length = 0;
		nr_wording_runs(wording_of(join, link->column_a, link->paragraph_a),
			wording_of(join, link->column_b, link->paragraph_b), 0, SIZE_MAX, &runs);
		for (size_t j = 0; j < runs.length; j++)
			join_wording(join, link, &runs.items[j]);
	}
	nr_vector_release(&runs);
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

/* Orders the places of a quote, and says which form is the longest and whether the others are cut from it. */
static void finish(struct nr_quote *fact)
{
	size_t longest = 0; /* in quotation marks, where any is */

	qsort(fact->in.items, fact->in.length, sizeof *fact->in.items, compare_places);
	for (size_t i = 1; i < fact->in.length; i++) {
		const struct nr_quote_place *place = &fact->in.items[i], *best = &fact->in.items[longest];
		bool longer = strlen(place->text) > strlen(best->text);
		if (place->quoted == best->quoted ? longer : place->quoted)
			longest = i;
	}
	fact->text = nr_strdup(fact->in.items[longest].text);
	char *whole = bare(fact->text);
	fact->verbatim = true;
	for (size_t i = 0; i < fact->in.length; i++) {
		char *part = bare(fact->in.items[i].text);
		fact->verbatim &= strstr(whole, part) != NULL || strstr(part, whole) != NULL;
		free(part);
	}
	free(whole);
}

static void collect(struct join *join)
{
	struct nr_quoted_list found = { 0 };
	for (size_t column = 0; column < join->prepared->columns; column++) {
		for (size_t i = 0; i < join->prepared->counts[column]; i++) {
			found.length = 0;
			nr_quotes_find(nr_prepared_text(join->prepared, column, i),
				nr_prepared_tellings(join->prepared, column, i), &found);
			for (size_t j = 0; j < found.length; j++)
				*nr_vector_add(&join->quotes) =
					(struct quote){ (int)column, (int)i, found.items[j], false };
		}
	}
	nr_vector_release(&found);
}

void nr_quotes_join(const struct nr_prepared *prepared, struct nr_comparison *comparison)
{
	struct join join = { .comparison = comparison, .prepared = prepared };

	collect(&join);
	for (size_t i = 0; i < join.quotes.length; i++)
		if (!join.quotes.items[i].joined)
			join_quote(&join, &join.quotes.items[i]);
	join_wordings(&join);
	for (size_t i = 0; i < comparison->quotes.length; i++)
		finish(&comparison->quotes.items[i]);
	nr_vector_release(&join.quotes);
	nr_vector_release(&join.runs);
}
