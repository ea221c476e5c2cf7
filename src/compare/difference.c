/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/difference.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "compare/edit-script.h"
#include "text/character.h"
#include "text/utf8.h"

enum {
	PARAGRAPH_EDITS = 400, /* beyond so many, all between the first and the last change is another text */
	WORD_EDITS = 600,
	PAIRS_LOOKED_AT = 2500, /* in one place where paragraphs went and others came */
};

/* Two paragraphs of which less than this is common are not one that was changed. */
static const double least_common = 0.35;

/* A word, a character of a script without spaces, or a mark or space. */
struct unit {
	size_t start, end; /* bytes */
	int weight;        /* of what tells: 0 for a mark or space, 1 for a character, 2 for a word */
};

struct text {
	const char *bytes;
	size_t count;
	struct unit *units;
	uint64_t *hashes, *sorted; /* of the units; sorted is for those with weight, weighty their number */
	size_t weighty;
	bool *kept;
};

/* --- Texts as units -------------------------------------------------------------------------------------------- */

static bool is_word(enum nr_character_class class)
{
	return class == NR_CHARACTER_LETTER || class == NR_CHARACTER_DIGIT;
}

static int by_hash(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

	return (left > right) - (left < right);
}

static void split(struct text *text, const char *bytes)
{
	size_t length = strlen(bytes);

	*text = (struct text){ .bytes = bytes };
	text->units = nr_alloc_array(length, sizeof *text->units);
	for (size_t offset = 0; offset < length;) {
		struct unit *unit = &text->units[text->count++];
		unit->start = offset;
		enum nr_character_class class = nr_character_class(nr_utf8_next(bytes, length, &offset));
		unit->weight = class == NR_CHARACTER_OTHER || class == NR_CHARACTER_SPACE ? 0 : is_word(class) ? 2 : 1;
		for (size_t next = offset; is_word(class) && next < length; offset = next)
			if (!is_word(nr_character_class(nr_utf8_next(bytes, length, &next))))
				break;
		unit->end = offset;
	}
	text->hashes = nr_alloc_array(text->count, sizeof *text->hashes);
	text->sorted = nr_alloc_array(text->count, sizeof *text->sorted);
	text->kept = nr_alloc_array(text->count, sizeof *text->kept);
	for (size_t i = 0; i < text->count; i++) {
		const struct unit *unit = &text->units[i];
		text->hashes[i] = nr_hash(bytes + unit->start, unit->end - unit->start);
		if (unit->weight > 0)
			text->sorted[text->weighty++] = text->hashes[i];
	}
	qsort(text->sorted, text->weighty, sizeof *text->sorted, by_hash);
}

static void release_text(struct text *text)
{
	free(text->units);
	free(text->hashes);
	free(text->sorted);
	free(text->kept);
}

/* How many of the units that tell something two texts share, of all, 0 to 1. */
static double common_part(const struct text *a, const struct text *b)
{
	size_t i = 0, j = 0, common = 0;

	while (i < a->weighty && j < b->weighty) {
		if (a->sorted[i] == b->sorted[j])
			common++;
		bool forward = a->sorted[i] <= b->sorted[j], other = b->sorted[j] <= a->sorted[i];
		i += forward;
		j += other;
	}
	return a->weighty + b->weighty > 0 ? 2.0 * (double)common / (double)(a->weighty + b->weighty) : 0;
}

/* --- Words of a changed paragraph ------------------------------------------------------------------------------ */

static void add_run(struct nr_changed_paragraph *paragraph, enum nr_change change, size_t start, size_t end)
{
	struct nr_changed_run *last =
		paragraph->runs.length > 0 ? &paragraph->runs.items[paragraph->runs.length - 1] : NULL;

	if (start == end)
		return;
	if (last != NULL && last->change == change && last->end == start)
		last->end = end;
	else
		*nr_vector_add(&paragraph->runs) = (struct nr_changed_run){ change, start, end };
}

static size_t skip(const struct text *text, size_t unit, bool kept)
{
	while (unit < text->count && text->kept[unit] == kept)
		unit++;
	return unit;
}

static int weight_of(const struct text *text, size_t start, size_t end)
{
	int weight = 0;

	for (size_t i = start; i < end && weight < 2; i++)
		weight += text->units[i].weight;
	return weight;
}

static bool is_changed(const struct text *text, size_t unit)
{
	return unit < text->count && !text->kept[unit];
}

/* A character or mark that happens to stand in both between two replacements does not help a reader: what stays there
 * is at least a word or two characters. Where something only came or went beside it, it stays. */
static void join_changes(struct text *before, struct text *after)
{
	size_t i = skip(before, 0, false), j = skip(after, 0, false);

	while (i < before->count && j < after->count) {
		size_t i_end = skip(before, i, true), j_end = skip(after, j, true);
		/* The stretch that stays ends where either has a change. */
		size_t length = i_end - i < j_end - j ? i_end - i : j_end - j;
		bool follows = i > 0 && j > 0 && is_changed(before, i - 1) && is_changed(after, j - 1);
		bool precedes = is_changed(before, i + length) && is_changed(after, j + length);
		if (follows && precedes && weight_of(before, i, i + length) < 2)
			for (size_t k = 0; k < length; k++)
				before->kept[i + k] = after->kept[j + k] = false;
		i = skip(before, i + length, false);
		j = skip(after, j + length, false);
	}
}

static size_t start_of(const struct text *text, size_t unit)
{
	return unit < text->count ? text->units[unit].start : strlen(text->bytes);
}

/* The units that tell something: their hashes, and where they stand. Returns how many. */
static size_t list_weighty(const struct text *text, uint64_t *hashes, size_t *places)
{
	size_t count = 0;

	for (size_t i = 0; i < text->count; i++)
		if (text->units[i].weight > 0) {
			hashes[count] = text->hashes[i];
			places[count++] = i;
		}
	return count;
}

static bool is_same_mark(const struct text *before, size_t i, const struct text *after, size_t j)
{
	return before->units[i].weight == 0 && after->units[j].weight == 0 && before->hashes[i] == after->hashes[j];
}

/* Marks and spaces stay where they adjoin something on the same side that does: between words that stay, from i to
 * i_end and from j to j_end. */
static void keep_marks(struct text *before, size_t i, size_t i_end, struct text *after, size_t j, size_t j_end)
{
	for (; i < i_end && j < j_end && is_same_mark(before, i, after, j); i++, j++)
		before->kept[i] = after->kept[j] = true;
	for (; i < i_end && j < j_end && is_same_mark(before, i_end - 1, after, j_end - 1); i_end--, j_end--)
		before->kept[i_end - 1] = after->kept[j_end - 1] = true;
}

/* What stays is found among words alone: the spaces between them are all alike, and many, and would outweigh a word
 * that has another number of words before it now. */
static void find_kept(struct text *before, struct text *after)
{
	size_t most = before->weighty > after->weighty ? before->weighty : after->weighty;
	uint64_t *hashes[2] = { nr_alloc_array(most, sizeof **hashes), nr_alloc_array(most, sizeof **hashes) };
	size_t *places[2] = { nr_alloc_array(most, sizeof **places), nr_alloc_array(most, sizeof **places) };
	bool *kept[2] = { nr_alloc_array(most, sizeof **kept), nr_alloc_array(most, sizeof **kept) };
	size_t old_count = list_weighty(before, hashes[0], places[0]), i = 0, i_word = 0;
	size_t new_count = list_weighty(after, hashes[1], places[1]), j = 0, j_word = 0;

	nr_edit_script(hashes[0], old_count, hashes[1], new_count, WORD_EDITS, kept[0], kept[1]);
	for (;;) {
		for (; i_word < old_count && !kept[0][i_word]; i_word++)
			continue;
		for (; j_word < new_count && !kept[1][j_word]; j_word++)
			continue;
		bool any = i_word < old_count && j_word < new_count;
		size_t i_end = any ? places[0][i_word] : before->count, j_end = any ? places[1][j_word] : after->count;
		keep_marks(before, i, i_end, after, j, j_end);
		if (!any)
			break;
		before->kept[i_end] = after->kept[j_end] = true;
		i = places[0][i_word++] + 1;
		j = places[1][j_word++] + 1;
	}
	for (int side = 0; side < 2; side++) {
		free(hashes[side]);
		free(places[side]);
		free(kept[side]);
	}
}

static void add_words(struct nr_changed_paragraph *paragraph, struct text *before, struct text *after)
{
	size_t i = 0, j = 0;

	find_kept(before, after);
	join_changes(before, after);
	while (i < before->count || j < after->count) {
		size_t i_gap = skip(before, i, false), j_gap = skip(after, j, false);
		add_run(paragraph, NR_CHANGE_DELETED, start_of(before, i), start_of(before, i_gap));
		add_run(paragraph, NR_CHANGE_INSERTED, start_of(after, j), start_of(after, j_gap));
		size_t i_end = skip(before, i_gap, true), j_end = skip(after, j_gap, true);
		size_t length = i_end - i_gap < j_end - j_gap ? i_end - i_gap : j_end - j_gap;
		add_run(paragraph, NR_CHANGE_NONE, start_of(before, i_gap), start_of(before, i_gap + length));
		i = i_gap + length;
		j = j_gap + length;
	}
}

/* --- Paragraphs ------------------------------------------------------------------------------------------------- */

struct versions {
	const char *const *before, *const *after;
	struct nr_difference *difference;
};

static void add_whole(struct versions *versions, enum nr_change change, size_t before, size_t after)
{
	struct nr_changed_paragraph *paragraph = nr_vector_add(versions->difference);
	const char *text = before != SIZE_MAX ? versions->before[before] : versions->after[after];

	*paragraph = (struct nr_changed_paragraph){ .before = before, .after = after };
	add_run(paragraph, change, 0, strlen(text));
}

static void add_changed(struct versions *versions, size_t before, size_t after, struct text *old, struct text *new)
{
	struct nr_changed_paragraph *paragraph = nr_vector_add(versions->difference);

	*paragraph = (struct nr_changed_paragraph){ .before = before, .after = after };
	add_words(paragraph, old, new);
}

/* The place of the most like of those that are left, or count where none is like enough. */
static size_t find_partner(const struct text *text, const struct text *others, size_t first, size_t count)
{
	size_t best = count;
	double most = least_common;

	for (size_t i = first; i < count; i++) {
		double common = common_part(text, &others[i]);
		if (common > most) {
			most = common;
			best = i;
		}
	}
	return best;
}

/* A place where paragraphs went and others came: one that is like another was changed. */
static void add_place(struct versions *versions, size_t before, size_t before_end, size_t after, size_t after_end)
{
	size_t old_count = before_end - before, new_count = after_end - after, next = 0;
	struct text *old = nr_alloc_array(old_count, sizeof *old), *new = nr_alloc_array(new_count, sizeof *new);
	bool look = new_count > 0 && old_count <= PAIRS_LOOKED_AT / new_count;

	for (size_t i = 0; look && i < old_count; i++)
		split(&old[i], versions->before[before + i]);
	for (size_t j = 0; look && j < new_count; j++)
		split(&new[j], versions->after[after + j]);
	for (size_t i = 0; i < old_count; i++) {
		size_t partner = look ? find_partner(&old[i], new, next, new_count) : new_count;
		if (partner == new_count) {
			add_whole(versions, NR_CHANGE_DELETED, before + i, SIZE_MAX);
			continue;
		}
		for (; next < partner; next++)
			add_whole(versions, NR_CHANGE_INSERTED, SIZE_MAX, after + next);
		add_changed(versions, before + i, after + partner, &old[i], &new[partner]);
		next = partner + 1;
	}
	for (; next < new_count; next++)
		add_whole(versions, NR_CHANGE_INSERTED, SIZE_MAX, after + next);
	for (size_t i = 0; look && i < old_count; i++)
		release_text(&old[i]);
	for (size_t j = 0; look && j < new_count; j++)
		release_text(&new[j]);
	free(old);
	free(new);
}

static uint64_t *hash_all(const char *const *paragraphs, size_t count)
{
	uint64_t *hashes = nr_alloc_array(count, sizeof *hashes);

	for (size_t i = 0; i < count; i++)
		hashes[i] = nr_hash(paragraphs[i], strlen(paragraphs[i]));
	return hashes;
}

void nr_difference_find(struct nr_difference *difference, const char *const *before, size_t before_count,
	const char *const *after, size_t after_count)
{
	struct versions versions = { before, after, difference };
	uint64_t *old = hash_all(before, before_count), *new = hash_all(after, after_count);
	bool *kept_old = nr_alloc_array(before_count, sizeof *kept_old);
	bool *kept_new = nr_alloc_array(after_count, sizeof *kept_new);
	size_t i = 0, j = 0;

	nr_edit_script(old, before_count, new, after_count, PARAGRAPH_EDITS, kept_old, kept_new);
	while (i < before_count || j < after_count) {
		size_t i_gap = i, j_gap = j;
		while (i_gap < before_count && !kept_old[i_gap])
			i_gap++;
		while (j_gap < after_count && !kept_new[j_gap])
			j_gap++;
		add_place(&versions, i, i_gap, j, j_gap);
		i = i_gap;
		j = j_gap;
		if (i < before_count && j < after_count)
			add_whole(&versions, NR_CHANGE_NONE, i++, j++);
	}
	free(old);
	free(new);
	free(kept_old);
	free(kept_new);
}

void nr_difference_add_headline(struct nr_difference *difference, const char *before, const char *after)
{
	struct versions versions = { &before, &after, difference };
	struct text old, new;

	split(&old, before);
	split(&new, after);
	add_changed(&versions, 0, 0, &old, &new);
	release_text(&old);
	release_text(&new);
}

void nr_difference_release(struct nr_difference *difference)
{
	for (size_t i = 0; i < difference->length; i++)
		nr_vector_release(&difference->items[i].runs);
	nr_vector_release(difference);
}
