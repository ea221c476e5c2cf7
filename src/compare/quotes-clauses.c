/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/quotes-clauses.h"

#include <string.h>

#include "compare/quotes-work.h"
#include "text/utf8-decode.h"

enum {
	LONG_WEIGHT = 40, /* of a clause that is parted at the marks of an enumeration */
	QUOTED_WEIGHT = 6, /* of what is a clause of its own within quotation marks */
};

/* A comma within a number parts nothing: "2,000". */
static bool is_in_number(const char *text, size_t offset)
{
	return (text[offset] == ',' || text[offset] == ':') && offset > 0 && text[offset - 1] >= '0' &&
	       text[offset - 1] <= '9' && text[offset + 1] >= '0' && text[offset + 1] <= '9';
}

static bool parts(const char *text, size_t offset)
{
	static const char *const marks[] = { "，", "：", ",", ":" };

	return nr_quotes_ends_sentence(text, offset) ||
	       (ONE_OF(text, offset, marks) > 0 && !is_in_number(text, offset));
}

/* The length of a quotation mark at an offset that is left out at an end of a clause that has not both; else 0. */
static size_t mark_at(const char *text, size_t offset)
{
	static const char *const marks[] = { "“", "”", "「", "」", "『", "』", "\"" };

	return ONE_OF(text, offset, marks);
}

static size_t count_marks(const char *text, size_t start, size_t end)
{
	size_t count = 0;

	for (; start < end; nr_utf8_decode(text, end, &start))
		count += mark_at(text, start) > 0;
	return count;
}

/* Leaves out the spaces around a clause, and a quotation mark whose other one stands elsewhere. */
static void trim(const char *text, struct nr_clause *clause)
{
	bool is_uneven = count_marks(text, clause->start, clause->end) % 2 != 0;

	while (clause->start < clause->end) {
		size_t last = clause->end, length = mark_at(text, clause->start);
		nr_utf8_previous(text, &last);
		if (text[clause->start] == ' ' || text[clause->start] == '\n') {
			clause->start++;
		} else if (starts(text, clause->start, "、") > 0) {
			clause->start += strlen("、");
		} else if (text[last] == ' ' || text[last] == '\n') {
			clause->end = last;
		} else if (is_uneven && length > 0) {
			clause->start += length;
			is_uneven = false;
		} else if (is_uneven && mark_at(text, last) > 0) {
			clause->end = last;
			is_uneven = false;
		} else {
			return;
		}
	}
}

static void add_clause(const char *text, struct nr_clause clause, struct nr_clause_list *clauses)
{
	static const char mark[] = "、";

	if (!clause.tells && nr_quotes_weight(text + clause.start, clause.end - clause.start) > LONG_WEIGHT)
		for (size_t at = clause.start, next; at < clause.end; at = next) {
			struct nr_clause item = clause;
			next = at;
			nr_utf8_decode(text, clause.end, &next);
			if (starts(text, at, mark) == 0)
				continue;
			item.end = at;
			clause.start = next;
			trim(text, &item);
			if (item.start < item.end)
				*nr_vector_add(clauses) = item;
		}
	trim(text, &clause);
	if (clause.start < clause.end)
		*nr_vector_add(clauses) = clause;
}

/* Where the closing mark stands of what is quoted from an opening mark on; 0: none opens there, or for a word alone. */
static size_t quoted_until(const char *text, size_t at, size_t end)
{
	static const char *const opening[] = { "“", "「", "『" }, *const closing[] = { "”", "」", "』" };

	for (size_t i = 0; i < sizeof opening / sizeof *opening; i++) {
		size_t length = starts(text, at, opening[i]);
		const char *close = length > 0 ? strstr(text + at + length, closing[i]) : NULL;
		if (close != NULL && (size_t)(close - text) < end &&
			nr_quotes_weight(text + at + length, (size_t)(close - text) - at - length) >= QUOTED_WEIGHT)
			return (size_t)(close - text);
	}
	return 0;
}

void nr_quotes_clauses(const char *text, size_t start, size_t end, const struct nr_telling_list *tellings,
	bool at_marks, struct nr_clause_list *clauses)
{
	static const char *const as[] = { "为", "為", "作" }, of[] = "的";
	size_t clause = start, saying = 0, telling = 0, close = 0;

	for (size_t at = start, next; at < end; at = next) {
		next = at;
		nr_utf8_decode(text, end, &next);
		for (; telling < tellings->length && tellings->items[telling].at < at; telling++)
			;
		size_t until = at_marks ? quoted_until(text, at, end) : 0;
		size_t verb = telling < tellings->length && tellings->items[telling].at == at
				      ? nr_quotes_verb_at(text, at)
				      : 0;
		/* "林朵所说的渡口": behind it stands what is named so. */
		if (verb > 0 && starts(text, at + verb, of) == 0) {
			next = at + verb;
			next += ONE_OF(text, next, as);
			next = next < end ? next : end;
			add_clause(text, (struct nr_clause){ clause, next, true, saying++ }, clauses);
			clause = next;
		} else if (parts(text, at) || until > 0 || (close > 0 && at == close)) {
			add_clause(text, (struct nr_clause){ clause, at, false, saying }, clauses);
			saying += nr_quotes_ends_sentence(text, at);
			clause = next;
		}
		close = until > 0 ? until : close;
	}
	if (clause < end)
		add_clause(text, (struct nr_clause){ clause, end, false, saying }, clauses);
}

/* How much of a clause stands in some runs. */
static int covered(const char *text, const struct nr_clause *clause, const struct nr_shared_run *runs, size_t count)
{
	int weight = 0;

	for (size_t i = 0; i < count; i++) {
		size_t start = runs[i].start > clause->start ? runs[i].start : clause->start;
		size_t end = runs[i].end < clause->end ? runs[i].end : clause->end;
		if (start < end)
			weight += nr_quotes_weight(text + start, end - start);
	}
	return weight;
}

/* The saying whose clauses have most of some runs. */
static size_t main_saying(
	const char *text, const struct nr_clause_list *clauses, const struct nr_shared_run *runs, size_t count)
{
	size_t saying = 0, found = 0;
	int weight = 0, most = 0;

	for (size_t i = 0; i < clauses->length; i++) {
		const struct nr_clause *clause = &clauses->items[i];
		weight = clause->saying == saying ? weight : 0;
		saying = clause->saying;
		weight += clause->tells ? 0 : covered(text, clause, runs, count);
		if (weight > most) {
			most = weight;
			found = saying;
		}
	}
	return found;
}

bool nr_quotes_clauses_in(const char *text, const struct nr_clause_list *clauses, const struct nr_shared_run *runs,
	size_t count, bool within_saying, struct nr_clause_range *range)
{
	size_t saying = within_saying ? main_saying(text, clauses, runs, count) : 0, fullest = 0;
	int most = 0;
	bool found = false;

	*range = (struct nr_clause_range){ 1, 0 };
	for (size_t i = 0; i < clauses->length; i++) {
		const struct nr_clause *clause = &clauses->items[i];
		bool counts = !within_saying || (clause->saying == saying && !clause->tells);
		int weight = counts ? covered(text, clause, runs, count) : 0;
		if (weight > most) {
			most = weight;
			fullest = i;
		}
		if (weight == 0 || 2 * weight < nr_quotes_weight(text + clause->start, clause->end - clause->start))
			continue;
		range->first = found ? range->first : i;
		range->last = i;
		found = true;
	}
	if (!found && most > 0)
		*range = (struct nr_clause_range){ fullest, fullest };
	return found;
}

void nr_quotes_clauses_bounds(const char *text, const struct nr_clause_list *clauses,
	const struct nr_clause_range *range, size_t *start, size_t *end)
{
	*start = clauses->items[range->first].start;
	*end = clauses->items[range->last].end;
	if (count_marks(text, *start, *end) % 2 == 0)
		return;
	size_t length = mark_at(text, *end), before = *start;
	if (before > 0)
		nr_utf8_previous(text, &before);
	if (length > 0)
		*end += length;
	else if (mark_at(text, before) > 0)
		*start = before;
}
