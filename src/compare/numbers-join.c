/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "compare/dateline.h"
#include "compare/numbers-work.h"
#include "compare/prepared.h"
#include "text/utf8.h"
#include "text/word.h"

enum {
	COMMON_BELOW = 10, /* such a value alone says little of what is counted */
	TELLING_FROM = 10000, /* such a value is known without its unit */
	NOUN_BYTES = 6, /* of two nouns that must be the same: two Han characters */
	RIVAL_RATIO = 2, /* of two values that may be of the same thing, where more does not tell */
	WORDS_MAX = 2, /* behind a number, one of which is what it counts */
};

/* What "about" leaves open. */
static const double rounded_part = 0.05;

struct join {
	struct nr_comparison *comparison;
	const struct nr_prepared *prepared;
	bool **linked[NR_COMPARISON_MAX]; /* by column and paragraph: a flag for each paragraph of all columns */
	size_t first[NR_COMPARISON_MAX + 1]; /* number of a column's first paragraph among those of all columns */
};

static void open_links(struct join *join)
{
	for (size_t column = 0; column < join->prepared->columns; column++)
		join->first[column + 1] = join->first[column] + join->prepared->counts[column];
	for (size_t column = 0; column < join->prepared->columns; column++)
		join->linked[column] = nr_alloc_array(join->prepared->counts[column], sizeof *join->linked[column]);
	for (size_t i = 0; i < join->comparison->links.length; i++) {
		const struct nr_paragraph_link *link = &join->comparison->links.items[i];
		bool **flags = &join->linked[link->column_a][link->paragraph_a];
		if (*flags == NULL)
			*flags = nr_alloc_array(join->first[join->prepared->columns], sizeof **flags);
		(*flags)[join->first[link->column_b] + (size_t)link->paragraph_b] = true;
	}
}

static void close_links(struct join *join)
{
	for (size_t column = 0; column < join->prepared->columns; column++) {
		for (size_t i = 0; i < join->prepared->counts[column]; i++)
			free(join->linked[column][i]);
		free(join->linked[column]);
	}
}

static bool are_linked(const struct join *join, const struct nr_number_place *a, const struct nr_number_place *b)
{
	if (a->column > b->column) {
		const struct nr_number_place *other = a;
		a = b;
		b = other;
	}
	const bool *flags = join->linked[a->column][a->paragraph];
	return flags != NULL && flags[join->first[b->column] + (size_t)b->paragraph];
}

/* What became of people is told in many words: those of one group count the same. */
static int fate_of(const char *counted)
{
	for (const struct nr_number_sign *fate = nr_number_fates; fate->word != NULL; fate++)
		if (strncmp(counted, fate->word, strlen(fate->word)) == 0)
			return fate->kind;
	return 0;
}

static bool is_same_noun(const struct nr_number_place *a, const struct nr_number_place *b)
{
	if (a->counted == NULL || b->counted == NULL)
		return false;
	if (strlen(a->counted) >= NOUN_BYTES - 1 && strncmp(a->counted, b->counted, NOUN_BYTES) == 0)
		return true;
	int fate = fate_of(a->counted);
	return fate != 0 && fate == fate_of(b->counted);
}

static bool is_same_value(double a, double b)
{
	double size = a < 0 ? -a : a, difference = a < b ? b - a : a - b;
	return difference <= size * 1e-9;
}

/* Whether a place says what a fact is. */
static bool belongs(const struct join *join, const struct nr_number_fact *fact, const char *unit,
	enum nr_number_kind kind, const struct nr_number_place *place)
{
	if (kind != fact->kind || !is_same_value(fact->in.items[0].value, place->value))
		return false;
	bool same_unit = strcmp(unit, fact->unit) == 0, no_unit = unit[0] == '\0' || fact->unit[0] == '\0';
	if (!same_unit && !no_unit)
		return false;
	if (kind == NR_NUMBER_DATE || kind == NR_NUMBER_MONEY || place->value >= TELLING_FROM)
		return true;
	if (same_unit && !no_unit && place->value >= COMMON_BELOW)
		return true;
	for (size_t i = 0; i < fact->in.length; i++) {
		const struct nr_number_place *other = &fact->in.items[i];
		if (other->column == place->column && same_unit)
			return true;
		if (are_linked(join, other, place) || (same_unit && is_same_noun(other, place)))
			return true;
	}
	return false;
}

static bool is_listed(const char *const *words, const char *text, size_t length)
{
	for (; *words != NULL; words++)
		if (strlen(*words) == length && memcmp(*words, text, length) == 0)
			return true;
	return false;
}

/* The word at an offset of a text, as a dictionary parts it. */
static size_t word_end(const struct join *join, const char *text, size_t length, size_t start)
{
	size_t before, end = start, behind = start;

	nr_utf8_next(text, length, &behind);
	nr_word_breaker_around(join->prepared->words, text, length, behind, &before, &end);
	return end;
}

/* Where a noun ends whose first word ends there: it has all that stands behind the number, where that ends there too,
 * but no deed; and the character that makes a word of persons of another: 检察 + 官. */
static size_t noun_end(const struct join *join, const char *text, const struct nr_number *number, size_t end)
{
	size_t length = strlen(text);

	while (number->counted_whole && end < number->counted_end) {
		size_t next = word_end(join, text, length, end);
		if (next > number->counted_end || is_listed(nr_number_deeds, text + end, next - end))
			break;
		end = next;
	}
	size_t next = end < length ? word_end(join, text, length, end) : end;
	return is_listed(nr_number_persons, text + end, next - end) ? next : end;
}

/* The word that is counted: what stands behind the number, where it ends there; else the first word of it. A word of
 * one character before it is mostly a measure, and what they do is no noun. NULL: there is none. The caller frees. */
static char *counted_word(const struct join *join, const char *text, const struct nr_number *number)
{
	size_t length = strlen(text), start = number->counted, end = start;

	for (int i = 0; i < WORDS_MAX && end < number->counted_end; i++) {
		start = end;
		end = word_end(join, text, length, start);
		if (end > number->counted_end || is_listed(nr_number_deeds, text + start, end - start))
			return NULL;
		if (end - start < NOUN_BYTES - 1)
			continue;
		end = noun_end(join, text, number, end);
		return nr_strndup(text + start, end - start);
	}
	/* A dictionary parts what it does not know into characters. */
	size_t bytes = number->counted_whole ? noun_end(join, text, number, number->counted) - number->counted : 0;
	return bytes >= NOUN_BYTES ? nr_strndup(text + number->counted, bytes) : NULL;
}

static void add_place(struct join *join, const struct nr_number *number, const char *text, int column, int paragraph)
{
	struct nr_comparison *comparison = join->comparison;
	struct nr_number_place place = {
		.column = column, .paragraph = paragraph, .value = number->value, .qualifier = number->qualifier
	};
	struct nr_number_fact *fact = NULL;

	place.counted = counted_word(join, text, number);
	for (size_t i = 0; fact == NULL && i < comparison->numbers.length; i++)
		if (belongs(join, &comparison->numbers.items[i], number->unit, number->kind, &place))
			fact = &comparison->numbers.items[i];
	if (fact == NULL) {
		fact = nr_vector_add(&comparison->numbers);
		*fact = (struct nr_number_fact){ .kind = number->kind, .unit = nr_strdup(number->unit) };
	} else if (fact->unit[0] == '\0' && number->unit[0] != '\0') {
		free(fact->unit);
		fact->unit = nr_strdup(number->unit);
	}
	const struct nr_number_place *last = fact->in.length ? &fact->in.items[fact->in.length - 1] : NULL;
	if (last != NULL && last->column == column && last->paragraph == paragraph) {
		free(place.counted);
		return;
	}
	place.text = nr_strndup(text + number->start, number->end - number->start);
	*nr_vector_add(&fact->in) = place;
}

static void find_agreement(const struct nr_comparison *comparison, struct nr_number_fact *fact)
{
	for (size_t i = 1; i < fact->in.length; i++)
		if (!nr_comparison_is_one_outlet(
			    comparison, (size_t)fact->in.items[i].column, (size_t)fact->in.items[0].column))
			fact->agreement = NR_AGREES;
}

/* Whether a sum is the only one in its currency in its paragraph. */
static bool is_only_sum(const struct join *join, const struct nr_number_fact *sum)
{
	const struct nr_number_place *place = &sum->in.items[0];

	for (size_t i = 0; i < join->comparison->numbers.length; i++) {
		const struct nr_number_fact *other = &join->comparison->numbers.items[i];
		if (other == sum || other->kind != NR_NUMBER_MONEY || strcmp(other->unit, sum->unit) != 0)
			continue;
		for (size_t j = 0; j < other->in.length; j++)
			if (other->in.items[j].column == place->column &&
				other->in.items[j].paragraph == place->paragraph)
				return false;
	}
	return true;
}

static bool are_near(const struct nr_number_fact *a, const struct nr_number_fact *b)
{
	double first = a->in.items[0].value, second = b->in.items[0].value;

	return first <= second * RIVAL_RATIO && second <= first * RIVAL_RATIO;
}

/* Whether two sums are likely to be of the same thing: behind a sum no noun tells. */
static bool are_rival_sums(const struct join *join, const struct nr_number_fact *a, const struct nr_number_fact *b)
{
	return a->kind == NR_NUMBER_MONEY && a->unit[0] != '\0' && are_near(a, b) && is_only_sum(join, a) &&
	       is_only_sum(join, b);
}

/* Whether an article has both facts. */
static bool share_an_article(const struct nr_number_fact *a, const struct nr_number_fact *b)
{
	for (size_t i = 0; i < a->in.length; i++)
		for (size_t j = 0; j < b->in.length; j++)
			if (a->in.items[i].column == b->in.items[j].column)
				return true;
	return false;
}

/* Whether a paragraph that has the one fact is linked to one that has the other, and both count the same there. What
 * is said again and again may be a total beside what is new. */
static bool count_the_same(const struct join *join, const struct nr_number_fact *a, const struct nr_number_fact *b)
{
	bool lone = a->in.length == 1 && b->in.length == 1, rivals = lone && are_rival_sums(join, a, b);

	if (!lone && !are_near(a, b))
		return false;
	for (size_t i = 0; i < a->in.length; i++)
		for (size_t j = 0; j < b->in.length; j++)
			if (are_linked(join, &a->in.items[i], &b->in.items[j]) &&
				(rivals || is_same_noun(&a->in.items[i], &b->in.items[j])))
				return true;
	return false;
}

/* Whether two facts of one kind, of articles of their own, count the same thing differently. */
static bool count_differently(const struct join *join, const struct nr_number_fact *a, const struct nr_number_fact *b)
{
	return a->kind == b->kind && a->kind != NR_NUMBER_DATE && strcmp(a->unit, b->unit) == 0 &&
	       !share_an_article(a, b) && count_the_same(join, a, b);
}

static void take_out(struct nr_comparison *comparison, size_t index)
{
	struct nr_number_fact *fact = &comparison->numbers.items[index];

	nr_vector_release(&fact->in);
	free(fact->unit);
	memmove(fact, fact + 1, (comparison->numbers.length - index - 1) * sizeof *fact);
	comparison->numbers.length--;
}

static int by_column(const void *a, const void *b)
{
	const struct nr_number_place *left = a, *right = b;

	return left->column != right->column ? left->column - right->column : left->paragraph - right->paragraph;
}

/* Whether all that is said comes to the same, as "some 400,000" and 410,000 do. */
static bool is_rounded(const struct nr_number_fact *fact)
{
	double least = fact->in.items[0].value, most = least;
	bool about = false;

	for (size_t i = 0; i < fact->in.length; i++) {
		const struct nr_number_place *place = &fact->in.items[i];
		least = place->value < least ? place->value : least;
		most = place->value > most ? place->value : most;
		about |= place->qualifier == NR_ABOUT;
	}
	return about && most - least <= most * rounded_part;
}

/* Makes one fact of those that count the same thing. */
static void join_counts(struct join *join)
{
	struct nr_comparison *comparison = join->comparison;

	for (size_t i = 0; i < comparison->numbers.length; i++) {
		struct nr_number_fact *fact = &comparison->numbers.items[i];
		for (size_t j = i + 1; j < comparison->numbers.length;) {
			const struct nr_number_fact *other = &comparison->numbers.items[j];
			if (!count_differently(join, fact, other)) {
				j++;
				continue;
			}
			for (size_t k = 0; k < other->in.length; k++)
				*nr_vector_add(&fact->in) = other->in.items[k];
			qsort(fact->in.items, fact->in.length, sizeof *fact->in.items, by_column);
			fact->agreement = is_rounded(fact) ? NR_AGREES : NR_DISAGREES;
			take_out(comparison, j);
		}
	}
}

void nr_numbers_join(const struct nr_prepared *prepared, const int64_t *days, struct nr_comparison *comparison)
{
	struct join join = { .comparison = comparison, .prepared = prepared };
	struct nr_number_list numbers = { 0 };

	open_links(&join);
	for (size_t column = 0; column < prepared->columns; column++) {
		for (size_t i = 0; i < prepared->counts[column]; i++) {
			const char *text = nr_prepared_text(prepared, column, i);
			size_t dateline = nr_dateline_length(text, nr_prepared_length(prepared, column, i));
			numbers.length = 0;
			nr_numbers_find(text, days[column], &numbers);
			for (size_t j = 0; j < numbers.length; j++)
				if (numbers.items[j].start >= dateline)
					add_place(&join, &numbers.items[j], text, (int)column, (int)i);
		}
	}
	for (size_t i = 0; i < comparison->numbers.length; i++)
		find_agreement(comparison, &comparison->numbers.items[i]);
	join_counts(&join);
	nr_vector_release(&numbers);
	close_links(&join);
}
