/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/terms-found.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "compare/edit-script.h"
#include "compare/names-work.h"
#include "text/character.h"
#include "text/word.h"

enum {
	LEAST = 2, /* characters of a word, */
	MOST = 6,
	EDITS_MAX = 60, /* sentences that differ more have no places in common */
	TIMES = 2, /* that a pair is met, where nothing else speaks for it */
	OWN = 4, /* times as often an article has its own word as the other's */
	OF = 0x7684, /* 的 */
	SURPLUS_SLOTS = 128,
};

/* A word: code points of a folded paragraph. */
struct word {
	int column, paragraph;
	size_t start, end;
};

/* Two words in the same place. */
struct pair {
	struct word a, b;
	int times;
};

struct finding {
	const struct nr_prepared *prepared;
	struct nr_comparison *comparison;
	NR_VECTOR(struct pair) pairs;
};

/* A sentence beside another while their places are compared. */
struct side {
	const struct nr_folded *text;
	int column, paragraph;
	size_t start, count; /* code points */
	uint64_t *points;
	bool *kept;
};

static const struct nr_folded *text_of(const struct finding *finding, int column, int paragraph)
{
	return nr_prepared_folded(finding->prepared, (size_t)column, (size_t)paragraph);
}

static const char *source_of(const struct finding *finding, int column, int paragraph)
{
	return nr_prepared_text(finding->prepared, (size_t)column, (size_t)paragraph);
}

static struct side side_of(const struct finding *finding, int column, int paragraph, size_t start, size_t end)
{
	const struct nr_folded *text = text_of(finding, column, paragraph);
	struct side side = { .text = text, .column = column, .paragraph = paragraph };

	side.start = nr_folded_point_from(text, start);
	side.count = nr_folded_point_from(text, end) - side.start;
	return side;
}

static void open_side(struct side *side)
{
	side->points = nr_alloc_array(side->count, sizeof *side->points);
	side->kept = nr_alloc_array(side->count, sizeof *side->kept);
	for (size_t i = 0; i < side->count; i++)
		side->points[i] = side->text->points[side->start + i];
}

static void close_side(struct side *side)
{
	free(side->points);
	free(side->kept);
}

static bool is_numeral(uint32_t point)
{
	static const uint32_t numerals[] = { 0x4E00, 0x4E8C, 0x4E24, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B,
		0x4E5D, 0x5341, 0x767E, 0x5343, 0x4E07, 0x4EBF, 0x591A /* 多 */, 0x51E0 /* 几 */ };

	for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
		if (point == numerals[i])
			return true;
	return false;
}

/* Whether all of it is Han characters that are no numerals. */
static bool is_worded(const uint32_t *points, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (nr_character_class(points[i]) != NR_CHARACTER_HAN || is_numeral(points[i]))
			return false;
	return true;
}

static bool is_transcribed(const struct nr_folded *text, const struct word *word)
{
	for (size_t i = word->start; i < word->end; i++)
		if (!nr_name_is_transcribing(text->points[i]))
			return false;
	return true;
}

/* Whether the dictionary knows a stretch as one word; names it does not know, if they transcribe or are short. */
static bool is_one_word(const struct finding *finding, const struct nr_folded *text, const struct word *word)
{
	const char *source = source_of(finding, word->column, word->paragraph);
	size_t length = strlen(source), start, end;

	if (word->end - word->start == LEAST || is_transcribed(text, word))
		return true;
	for (size_t i = word->start + 1; i < word->end; i++) {
		nr_word_breaker_around(finding->prepared->words, source, length, text->starts[i], &start, &end);
		if (start == end)
			return false;
	}
	return true;
}

/* A name that is transcribed goes as far as its characters do. */
static void widen_transcribed(const struct nr_folded *text, struct word *word)
{
	if (!is_transcribed(text, word))
		return;
	while (word->start > 0 && word->end - word->start <= MOST &&
		nr_name_is_transcribing(text->points[word->start - 1]))
		word->start--;
	while (word->end < text->length && word->end - word->start <= MOST &&
		nr_name_is_transcribing(text->points[word->end]))
		word->end++;
}

/* The whole word that a stretch of a sentence is, or is in; false where it is none that names something. */
static bool whole_word(
	const struct finding *finding, const struct side *side, size_t first, size_t end, struct word *word)
{
	const char *source = source_of(finding, side->column, side->paragraph);
	size_t length = nr_prepared_length(finding->prepared, (size_t)side->column, (size_t)side->paragraph);
	size_t start_byte, end_byte, other;

	nr_word_breaker_around(
		finding->prepared->words, source, length, side->text->starts[side->start + first], &start_byte, &other);
	nr_word_breaker_around(
		finding->prepared->words, source, length, side->text->starts[side->start + end], &other, &end_byte);
	*word = (struct word){ side->column, side->paragraph, nr_folded_point_from(side->text, start_byte),
		nr_folded_point_from(side->text, end_byte) };
	widen_transcribed(side->text, word);
	if (word->end > word->start && side->text->points[word->end - 1] == OF)
		word->end--;
	if (word->end < word->start + LEAST || word->end > word->start + MOST)
		return false;
	return is_worded(side->text->points + word->start, word->end - word->start) &&
	       is_one_word(finding, side->text, word);
}

static bool is_at(const struct nr_folded *text, size_t at, const uint32_t *points, size_t count)
{
	return at + count <= text->length && memcmp(text->points + at, points, count * sizeof *points) == 0;
}

static bool is_same(const struct finding *finding, const struct word *a, const struct word *b)
{
	const struct nr_folded *text = text_of(finding, b->column, b->paragraph);

	return a->end - a->start == b->end - b->start &&
	       is_at(text, b->start, text_of(finding, a->column, a->paragraph)->points + a->start, a->end - a->start);
}

/* Whether a word has all of another one in it. */
static bool contains(const struct finding *finding, const struct word *word, const struct word *part)
{
	const struct nr_folded *text = text_of(finding, word->column, word->paragraph);
	const uint32_t *points = text_of(finding, part->column, part->paragraph)->points + part->start;

	for (size_t at = word->start; at + (part->end - part->start) <= word->end; at++)
		if (is_at(text, at, points, part->end - part->start))
			return true;
	return false;
}

/* "有关" and "相关", "成为" and "成了": two words of two characters that end alike, where neither may transcribe a name, or
 * one of which ends with a character of grammar. */
static bool is_inflected(const struct finding *finding, const struct word *a, const struct word *b)
{
	static const uint32_t grammar[] = { 0x4E86 /* 了 */, 0x7740, 0x8FC7, 0x5B83, 0x4ED6, 0x4EEC };
	const struct nr_folded *text_a = text_of(finding, a->column, a->paragraph);
	const struct nr_folded *text_b = text_of(finding, b->column, b->paragraph);
	uint32_t last_a = text_a->points[a->end - 1], last_b = text_b->points[b->end - 1];

	if (a->end - a->start != LEAST || b->end - b->start != LEAST)
		return false;
	for (size_t i = 0; i < sizeof grammar / sizeof *grammar; i++)
		if (last_a == grammar[i] || last_b == grammar[i])
			return true;
	return last_a == last_b && !is_transcribed(text_a, a) && !is_transcribed(text_b, b);
}

static void add_pair(struct finding *finding, const struct word *a, const struct word *b)
{
	if (contains(finding, a, b) || contains(finding, b, a) || is_inflected(finding, a, b))
		return;
	for (size_t i = 0; i < finding->pairs.length; i++) {
		struct pair *pair = &finding->pairs.items[i];
		if (pair->a.column == a->column && pair->b.column == b->column && is_same(finding, &pair->a, a) &&
			is_same(finding, &pair->b, b)) {
			pair->times++;
			return;
		}
	}
	*nr_vector_add(&finding->pairs) = (struct pair){ *a, *b, 1 };
}

/* What is not worded is in no word that is. Asked of both before the dictionary is, which costs much more. */
static bool is_stretch_worded(const struct side *side, size_t first, size_t end)
{
	return is_worded(side->text->points + side->start + first, end - first);
}

/* What stands in one of two sentences where the other has something else, between what both have. */
static void compare_places(struct finding *finding, const struct side *a, const struct side *b)
{
	for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
		size_t from_a = i, from_b = j;
		struct word word_a, word_b;
		for (; i < a->count && !a->kept[i]; i++)
			;
		for (; j < b->count && !b->kept[j]; j++)
			;
		if (i > from_a && j > from_b && from_a > 0 && from_b > 0 && i < a->count && j < b->count &&
			i - from_a <= MOST && j - from_b <= MOST && is_stretch_worded(a, from_a, i) &&
			is_stretch_worded(b, from_b, j) && whole_word(finding, a, from_a, i, &word_a) &&
			whole_word(finding, b, from_b, j, &word_b))
			add_pair(finding, &word_a, &word_b);
		i++;
		j++;
	}
}

/* Whether two sentences can have something else in the same place: not where one has nothing between what both begin
 * and end with, nor where so many characters are of one of them alone that EDITS_MAX edits do not lead to the other. */
static bool may_differ_in_places(const struct side *a, const struct side *b)
{
	const uint32_t *x = a->text->points + a->start, *y = b->text->points + b->start;
	size_t x_count = a->count, y_count = b->count;
	int surplus[SURPLUS_SLOTS] = { 0 }, edits = 0;

	for (; x_count > 0 && y_count > 0 && *x == *y; x_count--, y_count--) {
		x++;
		y++;
	}
	for (; x_count > 0 && y_count > 0 && x[x_count - 1] == y[y_count - 1]; x_count--)
		y_count--;
	if (x_count == 0 || y_count == 0)
		return false;
	for (size_t i = 0; i < x_count; i++)
		surplus[x[i] % SURPLUS_SLOTS]++;
	for (size_t i = 0; i < y_count; i++)
		surplus[y[i] % SURPLUS_SLOTS]--;
	for (size_t i = 0; i < SURPLUS_SLOTS; i++)
		edits += abs(surplus[i]);
	return edits <= EDITS_MAX;
}

static void compare_sentences(struct finding *finding, const struct nr_sentence_link *link)
{
	const struct nr_paragraph_link *linked = &finding->comparison->links.items[link->link];
	struct side a = side_of(finding, linked->column_a, linked->paragraph_a, link->start_a, link->end_a);
	struct side b = side_of(finding, linked->column_b, linked->paragraph_b, link->start_b, link->end_b);

	if (!may_differ_in_places(&a, &b))
		return;
	open_side(&a);
	open_side(&b);
	nr_edit_script(a.points, a.count, b.points, b.count, EDITS_MAX, a.kept, b.kept);
	compare_places(finding, &a, &b);
	close_side(&a);
	close_side(&b);
}

/* How often an article has a word. */
static int count_in(const struct finding *finding, int column, const struct word *word)
{
	const uint32_t *points = text_of(finding, word->column, word->paragraph)->points + word->start;
	size_t length = word->end - word->start;
	int count = 0;

	for (size_t i = 0; i < finding->prepared->counts[column]; i++) {
		const struct nr_folded *text = text_of(finding, column, (int)i);
		for (size_t at = 0; at + length <= text->length; at++)
			if (text->points[at] == *points && is_at(text, at, points, length))
				count++;
	}
	return count;
}

static char *written(const struct finding *finding, const struct word *word)
{
	const struct nr_folded *text = text_of(finding, word->column, word->paragraph);
	const char *source = source_of(finding, word->column, word->paragraph);

	return nr_strndup(source + text->starts[word->start], text->starts[word->end] - text->starts[word->start]);
}

/* Whether a word is one of a term that is known. */
static bool is_known(const struct nr_comparison *comparison, const char *word)
{
	for (size_t i = 0; i < comparison->terms.length; i++)
		for (size_t j = 0; j < comparison->terms.items[i].in.length; j++)
			if (strcmp(comparison->terms.items[i].in.items[j].text, word) == 0)
				return true;
	return false;
}

static bool has_use(const struct nr_term *term, const char *word)
{
	for (size_t i = 0; i < term->in.length; i++)
		if (strcmp(term->in.items[i].text, word) == 0)
			return true;
	return false;
}

/* Adds all uses of a word to a term that does not have it yet. */
static void add_uses(const struct finding *finding, struct nr_term *term, const struct word *word, const char *text)
{
	const uint32_t *points = text_of(finding, word->column, word->paragraph)->points + word->start;
	size_t length = word->end - word->start;

	if (has_use(term, text))
		return;
	for (size_t column = 0; column < finding->prepared->columns; column++) {
		struct nr_term_use use = { .column = (int)column, .kind = NR_TERM_FOUND };
		for (size_t i = 0; i < finding->prepared->counts[column]; i++) {
			const struct nr_folded *paragraph = text_of(finding, (int)column, (int)i);
			int before = use.count;
			for (size_t at = 0; at + length <= paragraph->length; at++)
				use.count += is_at(paragraph, at, points, length);
			if (use.count > before)
				*nr_vector_add(&use.paragraphs) = (int)i;
		}
		if (use.count == 0)
			continue;
		use.text = nr_strdup(text);
		*nr_vector_add(&term->in) = use;
	}
}

static int compare_uses(const void *left, const void *right)
{
	const struct nr_term_use *a = left, *b = right;

	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	return a->paragraphs.items[0] - b->paragraphs.items[0];
}

/* Makes a term of a pair, or adds it to the one that has one of its words. */
static void add_term(const struct finding *finding, const struct pair *pair, size_t first)
{
	struct nr_comparison *comparison = finding->comparison;
	char *a = written(finding, &pair->a), *b = written(finding, &pair->b);
	struct nr_term *term = NULL;

	for (size_t i = first; i < comparison->terms.length && term == NULL; i++)
		if (has_use(&comparison->terms.items[i], a) || has_use(&comparison->terms.items[i], b))
			term = &comparison->terms.items[i];
	if (term == NULL) {
		term = nr_vector_add(&comparison->terms);
		*term = (struct nr_term){ .concept = nr_format("%s / %s", a, b), .kind = NR_TERM_FOUND };
	}
	add_uses(finding, term, &pair->a, a);
	add_uses(finding, term, &pair->b, b);
	if (term->in.length > 0)
		qsort(term->in.items, term->in.length, sizeof *term->in.items, compare_uses);
	free(a);
	free(b);
}

/* Whether the words of a pair have a character in common: 港元 and 港币. */
static bool share_character(const struct finding *finding, const struct pair *pair)
{
	const struct nr_folded *a = text_of(finding, pair->a.column, pair->a.paragraph);
	const struct nr_folded *b = text_of(finding, pair->b.column, pair->b.paragraph);

	for (size_t i = pair->a.start; i < pair->a.end; i++)
		for (size_t j = pair->b.start; j < pair->b.end; j++)
			if (a->points[i] == b->points[j])
				return true;
	return false;
}

/* Whether the same place means that the words name the same thing. Chosen by precision over events (doc/terms.md): a
 * pair that is met once is as often another thought, unless the words look alike or are names. */
static bool is_likely(const struct finding *finding, const struct pair *pair)
{
	return pair->times >= TIMES || share_character(finding, pair) ||
	       (is_transcribed(text_of(finding, pair->a.column, pair->a.paragraph), &pair->a) &&
		       is_transcribed(text_of(finding, pair->b.column, pair->b.paragraph), &pair->b));
}

/* Whether the words of a pair are what their articles call something: each one's own, and no slip. */
static bool is_found(const struct finding *finding, const struct pair *pair)
{
	if (!is_likely(finding, pair))
		return false;
	int own_a = count_in(finding, pair->a.column, &pair->a), own_b = count_in(finding, pair->b.column, &pair->b);

	if (count_in(finding, pair->a.column, &pair->b) * OWN > own_a ||
		count_in(finding, pair->b.column, &pair->a) * OWN > own_b)
		return false;
	char *a = written(finding, &pair->a), *b = written(finding, &pair->b);
	bool known = is_known(finding->comparison, a) && is_known(finding->comparison, b);
	free(a);
	free(b);
	return !known;
}

void nr_terms_find_more(const struct nr_prepared *prepared, struct nr_comparison *comparison)
{
	struct finding finding = { .prepared = prepared, .comparison = comparison };
	NR_VECTOR(struct pair) found = { 0 };

	for (size_t i = 0; i < comparison->sentence_links.length; i++)
		if (comparison->sentence_links.items[i].strength != NR_SAME_FACT)
			compare_sentences(&finding, &comparison->sentence_links.items[i]);
	for (size_t i = 0; i < finding.pairs.length; i++)
		if (is_found(&finding, &finding.pairs.items[i]))
			*nr_vector_add(&found) = finding.pairs.items[i];
	for (size_t i = 0, first = comparison->terms.length; i < found.length; i++)
		add_term(&finding, &found.items[i], first);
	nr_vector_release(&found);
	nr_vector_release(&finding.pairs);
}
