/* SPDX-License-Identifier: MIT */
/* Where the words of a quote stand in another paragraph. */
#include "config.h"

#include <string.h>

#include "base/memory.h"
#include "compare/quotes-join.h"

enum {
	SAME_WEIGHT = 10, /* of shared words that are the same saying, */
	RUN_WEIGHT = 8, /* and of the longest run of them */
	SAME_PERCENT = 80, /* of fewer words: enough of them to be the same */
	GAP_WEIGHT = 8, /* of what stands between two shared runs of one saying */
};

const char *nr_join_text(const struct nr_quote_join *join, int column, int paragraph)
{
	return nr_prepared_text(join->prepared, (size_t)column, (size_t)paragraph);
}

const struct nr_wording *nr_join_wording(const struct nr_quote_join *join, int column, int paragraph)
{
	return nr_prepared_wording(join->prepared, (size_t)column, (size_t)paragraph);
}

/* The longest run of a stretch, and all of them together. */
struct weights {
	int longest, all;
};

static struct weights choose_stretch(
	const char *text, const struct nr_shared_run_list *runs, struct nr_join_stretch *stretch)
{
	struct nr_join_stretch current = { 0 };
	struct weights best = { 0, 0 }, here = { 0, 0 };

	for (size_t i = 0; i < runs->length; i++) {
		const struct nr_shared_run *run = &runs->items[i];
		if (here.all == 0 || nr_quotes_weight(text + current.end, run->start - current.end) > GAP_WEIGHT) {
			current = (struct nr_join_stretch){ .first = i, .start = run->start };
			here = (struct weights){ 0, 0 };
		}
		current.count++;
		current.end = run->end;
		int weight = nr_quotes_weight(text + run->start, run->end - run->start);
		here.all += weight;
		here.longest = weight > here.longest ? weight : here.longest;
		if (here.all > best.all) {
			best = here;
			*stretch = current;
		}
	}
	return best;
}

bool nr_join_find(struct nr_quote_join *join, int column, int paragraph, const struct nr_join_words *words,
	struct nr_join_stretch *stretch)
{
	const char *other = nr_join_text(join, words->column, words->paragraph);

	*stretch = (struct nr_join_stretch){ 0 };
	join->runs.length = 0;
	nr_wording_runs(nr_join_wording(join, column, paragraph),
		nr_join_wording(join, words->column, words->paragraph), words->start, words->end, &join->runs);
	const struct weights found = choose_stretch(nr_join_text(join, column, paragraph), &join->runs, stretch);
	if (found.all >= SAME_WEIGHT && found.longest >= RUN_WEIGHT)
		return true;
	return found.all > 0 &&
	       found.all * 100 >= nr_quotes_weight(other + words->start, words->end - words->start) * SAME_PERCENT;
}

void nr_join_find_clauses(
	struct nr_quote_join *join, int column, int paragraph, size_t start, size_t end, bool at_marks)
{
	join->clauses.length = 0;
	nr_quotes_clauses(nr_join_text(join, column, paragraph), start, end,
		nr_prepared_tellings(join->prepared, (size_t)column, (size_t)paragraph), at_marks, &join->clauses);
}

int nr_join_quoted_weight(const struct nr_quote_join *join, int column, int paragraph, size_t start, size_t end,
	const struct nr_joined_quote **quote)
{
	const char *text = nr_join_text(join, column, paragraph);
	int weight = 0;

	*quote = NULL;
	const struct nr_join_range range = join->quoted[column][paragraph];
	for (size_t i = range.first; i < range.first + range.count; i++) {
		const struct nr_joined_quote *here = &join->quotes.items[i];
		if (here->at.start >= end || start >= here->at.end)
			continue;
		size_t from = here->at.start > start ? here->at.start : start;
		size_t to = here->at.end < end ? here->at.end : end;
		weight += nr_quotes_weight(text + from, to - from);
		*quote = *quote == NULL ? here : *quote;
	}
	return weight;
}

bool nr_join_is_told(const struct nr_quote_join *join, int column, int paragraph, size_t offset, bool within_sentence,
	struct nr_quoted *told)
{
	return nr_quotes_speaker_before(nr_prepared_tellings(join->prepared, (size_t)column, (size_t)paragraph), offset,
		within_sentence, &told->speaker, &told->speaker_end);
}

bool nr_join_has_place(const struct nr_quote *fact, int column, int paragraph)
{
	for (size_t i = 0; i < fact->in.length; i++)
		if (fact->in.items[i].column == column && fact->in.items[i].paragraph == paragraph)
			return true;
	return false;
}

void nr_join_add_place(
	struct nr_quote *fact, int column, int paragraph, const char *text, size_t start, size_t end, bool quoted)
{
	*nr_vector_add(&fact->in) =
		(struct nr_quote_place){ column, paragraph, nr_strndup(text + start, end - start), quoted };
}

void nr_join_set_speaker(struct nr_quote *fact, const char *text, const struct nr_quoted *quote)
{
	if (fact->speaker == NULL && quote->speaker_end > quote->speaker)
		fact->speaker = nr_strndup(text + quote->speaker, quote->speaker_end - quote->speaker);
}
