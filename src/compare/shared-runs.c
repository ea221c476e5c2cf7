/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/vector.h"
#include "compare/align.h"
#include "text/character.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Every common substring that weighs enough is a chain of overlapping windows of just enough weight. So it is enough
 * to keep the windows of the other texts in a set, and to mark those of this text that are in it: linear in all
 * lengths. */

enum {
	HAN_WEIGHT = 1,
	WORD_WEIGHT = 2,
	WINDOW_WEIGHT = 4, /* four Han characters or two words */
};

/* A Han character, or a word or number. */
struct unit {
	uint64_t hash; /* of its folded text */
	size_t start, end; /* bytes of the text */
	int weight;
};
NR_VECTOR_TYPE(unit_list, struct unit);

struct window_set {
	uint64_t *slots; /* open addressing; 0: free */
	size_t mask, count;
};

enum unit_kind { NOTHING, CHARACTER, WORD };

static enum unit_kind kind_of(uint32_t character)
{
	switch (nr_character_class(character)) {
	case NR_CHARACTER_HAN:
	case NR_CHARACTER_KANA:
	case NR_CHARACTER_HANGUL:
		return CHARACTER;
	case NR_CHARACTER_LETTER:
	case NR_CHARACTER_DIGIT:
		return WORD;
	default:
		return NOTHING;
	}
}

static void add_unit(struct unit_list *units, const char *text, size_t start, size_t end, enum unit_kind kind,
	struct nr_buffer *folded)
{
	nr_buffer_clear(folded);
	nr_fold(folded, text + start, end - start);
	*nr_vector_add(units) = (struct unit){ nr_hash(folded->data, folded->length), start, end,
		kind == WORD ? WORD_WEIGHT : HAN_WEIGHT };
}

static void split(const char *text, struct unit_list *units)
{
	struct nr_buffer folded = NR_BUFFER_INIT;
	size_t length = strlen(text);

	units->length = 0;
	for (size_t offset = 0; offset < length;) {
		size_t start = offset;
		enum unit_kind kind = kind_of(nr_utf8_next(text, length, &offset));
		if (kind == NOTHING)
			continue;
		for (size_t next = offset; kind == WORD && next < length; offset = next) {
			size_t here = next;
			if (kind_of(nr_utf8_next(text, length, &next)) != WORD) {
				offset = here;
				break;
			}
		}
		add_unit(units, text, start, offset, kind, &folded);
	}
	nr_buffer_release(&folded);
}

/* The window that begins at a unit: the unit behind it, and its hash; 0 where the text ends before it is full. */
static size_t window_at(const struct unit_list *units, size_t first, uint64_t *hash)
{
	size_t end = first;
	int weight = 0;

	*hash = 0;
	for (; weight < WINDOW_WEIGHT; end++) {
		if (end == units->length)
			return 0;
		weight += units->items[end].weight;
		*hash = (*hash ^ units->items[end].hash) * 0x9E3779B97F4A7C15u;
		*hash ^= *hash >> 29;
	}
	if (*hash == 0)
		*hash = 1;
	return end;
}

static uint64_t *slot_of(const struct window_set *set, uint64_t hash)
{
	size_t i = hash & set->mask;

	while (set->slots[i] != 0 && set->slots[i] != hash)
		i = (i + 1) & set->mask;
	return &set->slots[i];
}

static void add_window(struct window_set *set, uint64_t hash)
{
	if ((set->count + 1) * 2 > set->mask) {
		struct window_set larger = { .mask = set->mask * 2 + 1, .count = set->count };
		larger.slots = nr_alloc_array(larger.mask + 1, sizeof *larger.slots);
		for (size_t i = 0; i <= set->mask; i++)
			if (set->slots[i] != 0)
				*slot_of(&larger, set->slots[i]) = set->slots[i];
		free(set->slots);
		*set = larger;
	}
	uint64_t *slot = slot_of(set, hash);
	set->count += *slot == 0;
	*slot = hash;
}

void nr_shared_runs(const char *text, const char *const *others, size_t other_count, struct nr_shared_run_list *runs)
{
	struct window_set set = { .mask = 255 };
	struct unit_list units = { 0 };
	size_t covered = 0; /* units before this one are in a run, or in none */
	uint64_t hash;

	set.slots = nr_alloc_array(set.mask + 1, sizeof *set.slots);
	for (size_t i = 0; i < other_count; i++) {
		split(others[i], &units);
		for (size_t first = 0; first < units.length; first++)
			if (window_at(&units, first, &hash) != 0)
				add_window(&set, hash);
	}
	split(text, &units);
	for (size_t first = 0; first < units.length; first++) {
		size_t end = window_at(&units, first, &hash);
		if (end == 0 || *slot_of(&set, hash) != hash)
			continue;
		if (first >= covered)
			*nr_vector_add(runs) = (struct nr_shared_run){ units.items[first].start, 0 };
		if (end > covered)
			covered = end;
		runs->items[runs->length - 1].end = units.items[covered - 1].end;
	}
	nr_vector_release(&units);
	free(set.slots);
}
