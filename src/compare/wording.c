/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/wording.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/vector.h"
#include "compare/lexicon.h"
#include "text/character.h"
#include "text/fold.h"
#include "text/tables.h"
#include "text/utf8-decode.h"

/* Every common substring that weighs enough is a chain of overlapping windows of just enough weight, and of some with
 * one unit more: behind a heavy unit the next window ends two units further. So it is enough to index the windows of a
 * text once, and to mark those of another that it has: linear in the lengths. */

enum {
	HAN_WEIGHT = 1,
	WORD_WEIGHT = 2,
	WINDOW_WEIGHT = 4, /* four Han characters or two words */
	TERM_WEIGHT = WORD_WEIGHT, /* the same for all words of a concept, so that windows meet */
	TERM_UNITS_MAX = 16,
	HAN_BYTES = 3, /* of most units */
};

/* Shares of the shorter text from which on two texts are the one or the other. */
static const double least_verbatim = 0.8, least_close = 0.35;

/* A Han character, or a word or number. */
struct unit {
	uint64_t hash; /* of its folded text */
	size_t start, end; /* bytes of the text */
	int weight;
	bool is_stop_word; /* a word that says nothing by itself */
};
NR_VECTOR_TYPE(unit_list, struct unit);

/* What begins at a unit; it ends before the unit end, 0 where the text ends before it is full. */
struct window {
	uint64_t hash, longer; /* the second with the unit behind it, where no other window ends there; 0: one does */
	size_t end;
};

/* The windows within some units, to be found by hash. */
struct index {
	size_t base; /* the first of the units */
	uint32_t *first; /* by the lower bits of the hash: the first entry + 1; 0: none */
	uint32_t *next; /* by entry, two a window from base on: another with the same bits; each hash is there once */
	size_t mask;
};

/* A text with its windows, by the unit each begins at. */
struct nr_wording {
	struct unit_list units;
	struct window *windows;
	struct index index; /* of all */
};

/* Units of a text that stand in one run. */
struct unit_run {
	size_t first, end;
};
NR_VECTOR_TYPE(unit_run_list, struct unit_run);

struct nr_synonyms {
	struct nr_map *concepts; /* hash of the units of a word -> concept + 1 */
};

enum unit_kind { NOTHING, HAN, CHARACTER, WORD };

static enum unit_kind kind_of(uint32_t character)
{
	switch (nr_character_class(character)) {
	case NR_CHARACTER_HAN:
		return HAN;
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

static uint64_t chained(uint64_t hash, uint64_t next)
{
	hash = (hash ^ next) * 0x9E3779B97F4A7C15u;
	return hash ^ hash >> 29;
}

/* Of a single character. */
static uint64_t hash_of(uint32_t character)
{
	return chained(0, character);
}

static void add_unit(struct unit_list *units, const char *text, size_t start, size_t end, enum unit_kind kind,
	const struct nr_wording_rules *rules, struct nr_buffer *folded)
{
	const struct nr_lexicon *lexicon = rules != NULL ? rules->lexicon : NULL;

	nr_buffer_clear(folded);
	nr_fold(folded, text + start, end - start);
	bool is_stop_word =
		kind == WORD && lexicon != NULL && nr_lexicon_is_stop_word(lexicon, folded->data, folded->length);
	size_t behind = 0;
	uint32_t character = folded->length > 0 ? nr_utf8_decode(folded->data, folded->length, &behind) : 0;
	uint64_t hash = behind == folded->length ? hash_of(character) : nr_hash(folded->data, folded->length);
	*nr_vector_add(units) =
		(struct unit){ hash, start, end, kind == WORD ? WORD_WEIGHT : HAN_WEIGHT, is_stop_word };
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* 百, 千, 万, 亿 in either script: what a figure is multiplied by. */
static bool is_multiplier(uint32_t character)
{
	static const uint32_t multipliers[] = { 0x767E, 0x5343, 0x4E07, 0x842C, 0x4EBF, 0x5104 };

	for (size_t i = 0; i < sizeof multipliers / sizeof *multipliers; i++)
		if (multipliers[i] == character)
			return true;
	return false;
}

/* Where the number or word ends that begins at a byte. The parts of a number are one: that 11万 ends as 9万 does says
 * nothing. */
static size_t word_end(const char *text, size_t length, size_t start)
{
	bool is_number = is_digit(text[start]);
	size_t end = start, next = start;

	for (; next < length; end = next) {
		uint32_t character = nr_utf8_decode(text, length, &next);
		bool goes_on = kind_of(character) == WORD || (is_number && is_multiplier(character)) ||
			       (is_number && (character == '.' || character == ',') && next < length &&
				       is_digit(text[next]));
		if (!goes_on)
			break;
	}
	return end;
}

static void split(const char *text, size_t length, const struct nr_wording_rules *rules, struct unit_list *units)
{
	struct nr_buffer folded = NR_BUFFER_INIT;

	units->length = 0;
	if (units->capacity < length / HAN_BYTES + 1) {
		units->capacity = length / HAN_BYTES + 1;
		units->items = nr_realloc_array(units->items, units->capacity, sizeof *units->items);
	}
	for (size_t offset = 0; offset < length;) {
		size_t start = offset;
		uint32_t first = nr_utf8_decode(text, length, &offset);
		enum unit_kind kind = kind_of(first);
		if (kind == NOTHING)
			continue;
		if (kind == WORD)
			offset = word_end(text, length, start);
		/* Most characters fold to themselves. */
		if (kind == HAN && nr_fold_point(first) == 0)
			*nr_vector_add(units) = (struct unit){ hash_of(first), start, offset, HAN_WEIGHT, false };
		else
			add_unit(units, text, start, offset, kind, rules, &folded);
	}
	nr_buffer_release(&folded);
}

/* Makes one unit of those that are a word of a concept, the longest at each place. */
static void join_terms(struct unit_list *units, const struct nr_synonyms *synonyms)
{
	size_t kept = 0;

	for (size_t first = 0, end; first < units->length; first = end) {
		uint64_t hash = 0, concept = 0;
		end = first + 1;
		for (size_t i = first; i < units->length && i - first < TERM_UNITS_MAX; i++) {
			hash = chained(hash, units->items[i].hash);
			const uint64_t *found = nr_map_get(synonyms->concepts, &hash, sizeof hash);
			if (found != NULL) {
				concept = *found;
				end = i + 1;
			}
		}
		struct unit unit = units->items[first];
		if (concept != 0)
			unit = (struct unit){ chained(concept, concept), unit.start, units->items[end - 1].end,
				TERM_WEIGHT, false };
		units->items[kept++] = unit;
	}
	units->length = kept;
}

/* The window that begins at a unit, without what is longer. */
static struct window window_at(const struct unit_list *units, size_t first)
{
	struct window window = { .end = first };
	int weight = 0;

	for (; weight < WINDOW_WEIGHT; window.end++) {
		if (window.end == units->length)
			return (struct window){ 0 };
		weight += units->items[window.end].weight;
		window.hash = chained(window.hash, units->items[window.end].hash);
	}
	window.hash += window.hash == 0;
	return window;
}

static void make_windows(struct nr_wording *wording)
{
	const struct unit_list *units = &wording->units;
	struct window *windows = nr_alloc_array(units->length, sizeof *windows);

	for (size_t i = 0; i < units->length; i++)
		windows[i] = window_at(units, i);
	for (size_t i = 0; i < units->length; i++) {
		size_t end = windows[i].end;
		if (end > 0 && end < units->length && windows[i + 1].end != end + 1)
			windows[i].longer = chained(windows[i].hash, units->items[end].hash) | 1;
	}
	wording->windows = windows;
}

static uint64_t hash_of_entry(const struct index *index, const struct window *windows, size_t entry)
{
	const struct window *window = &windows[index->base + entry / 2];

	return entry % 2 == 0 ? window->hash : window->longer;
}

static bool has_window(const struct index *index, const struct window *windows, uint64_t hash)
{
	uint32_t at = index->first[hash & index->mask];

	while (at != 0 && hash_of_entry(index, windows, at - 1) != hash)
		at = index->next[at - 1];
	return at != 0;
}

static void put_entry(struct index *index, const struct window *windows, size_t entry)
{
	uint64_t hash = hash_of_entry(index, windows, entry);
	uint32_t *slot = &index->first[hash & index->mask];

	if (hash == 0 || has_window(index, windows, hash))
		return;
	index->next[entry] = *slot;
	*slot = (uint32_t)entry + 1;
}

static struct index index_windows(const struct window *windows, size_t first, size_t end)
{
	struct index index = { .base = first, .mask = 15 };

	while (index.mask < end - first)
		index.mask = index.mask * 2 + 1;
	index.first = nr_alloc_array(index.mask + 1, sizeof *index.first);
	index.next = nr_alloc_array((end - first) * 2, sizeof *index.next);
	for (size_t i = first; i < end; i++) {
		if (windows[i].end > 0 && windows[i].end <= end)
			put_entry(&index, windows, (i - first) * 2);
		if (windows[i].end < end)
			put_entry(&index, windows, (i - first) * 2 + 1);
	}
	return index;
}

static void release_index(struct index *index)
{
	free(index->first);
	free(index->next);
}

struct nr_wording *nr_wording_new(const char *text, size_t length, const struct nr_wording_rules *rules)
{
	struct nr_wording *wording = nr_alloc(sizeof *wording);

	split(text, length, rules, &wording->units);
	if (rules != NULL && rules->synonyms != NULL)
		join_terms(&wording->units, rules->synonyms);
	make_windows(wording);
	wording->index = index_windows(wording->windows, 0, wording->units.length);
	return wording;
}

void nr_wording_free(struct nr_wording *wording)
{
	if (wording == NULL)
		return;
	nr_vector_release(&wording->units);
	free(wording->windows);
	release_index(&wording->index);
	free(wording);
}

/* What a text is laid beside: another one's windows. */
struct beside {
	const struct window *windows;
	const struct index *index;
};

static bool one_has_window(const struct beside *others, size_t count, uint64_t hash)
{
	for (size_t i = 0; i < count; i++)
		if (has_window(others[i].index, others[i].windows, hash))
			return true;
	return false;
}

static bool says_something(const struct unit_list *units, const struct unit_run *run)
{
	for (size_t i = run->first; i < run->end; i++)
		if (!units->items[i].is_stop_word)
			return true;
	return false;
}

/* The runs, within some units, whose windows the others have. */
static void find_runs(const struct nr_wording *wording, const struct unit_run *within, const struct beside *others,
	size_t count, struct unit_run_list *runs)
{
	size_t covered = 0, kept = 0; /* units before covered are in a run, or in none */

	runs->length = 0;
	for (size_t first = within->first; first < within->end; first++) {
		const struct window *window = &wording->windows[first];
		if (window->end == 0 || window->end > within->end || !one_has_window(others, count, window->hash))
			continue;
		if (first >= covered)
			*nr_vector_add(runs) = (struct unit_run){ first, 0 };
		size_t end = window->end;
		if (window->longer != 0 && end < within->end && one_has_window(others, count, window->longer))
			end++;
		if (end > covered)
			covered = end;
		runs->items[runs->length - 1].end = covered;
	}
	for (size_t i = 0; i < runs->length; i++)
		if (says_something(&wording->units, &runs->items[i]))
			runs->items[kept++] = runs->items[i];
	runs->length = kept;
}

/* Adds the runs of a text whose windows the others have, as bytes. */
static void add_runs(
	const struct nr_wording *wording, const struct beside *others, size_t count, struct nr_shared_run_list *runs)
{
	struct unit_run_list found = { 0 };

	find_runs(wording, &(struct unit_run){ 0, wording->units.length }, others, count, &found);
	for (size_t i = 0; i < found.length; i++)
		*nr_vector_add(runs) = (struct nr_shared_run){ wording->units.items[found.items[i].first].start,
			wording->units.items[found.items[i].end - 1].end };
	nr_vector_release(&found);
}

void nr_wording_shared(const struct nr_wording *wording, const struct nr_wording *const *others, size_t other_count,
	struct nr_shared_run_list *runs)
{
	struct beside *beside = nr_alloc_array(other_count, sizeof *beside);

	for (size_t i = 0; i < other_count; i++)
		beside[i] = (struct beside){ others[i]->windows, &others[i]->index };
	add_runs(wording, beside, other_count, runs);
	free(beside);
}

void nr_shared_runs(const char *text, const char *const *others, size_t other_count,
	const struct nr_wording_rules *rules, struct nr_shared_run_list *runs)
{
	struct nr_wording *wording = nr_wording_new(text, strlen(text), rules);
	struct nr_wording **wordings = nr_alloc_array(other_count, sizeof *wordings);

	for (size_t i = 0; i < other_count; i++)
		wordings[i] = nr_wording_new(others[i], strlen(others[i]), rules);
	nr_wording_shared(wording, (const struct nr_wording *const *)wordings, other_count, runs);
	for (size_t i = 0; i < other_count; i++)
		nr_wording_free(wordings[i]);
	free(wordings);
	nr_wording_free(wording);
}

static void add_synonym(struct nr_synonyms *synonyms, const char *word, uint64_t concept)
{
	struct unit_list units = { 0 };
	uint64_t hash = 0;

	split(word, strlen(word), NULL, &units);
	for (size_t i = 0; i < units.length; i++)
		hash = chained(hash, units.items[i].hash);
	if (units.length > 0 && units.length <= TERM_UNITS_MAX)
		*nr_map_put(synonyms->concepts, &hash, sizeof hash, NULL) = concept;
	nr_vector_release(&units);
}

struct nr_synonyms *nr_synonyms_new(const struct nr_comparison *comparison)
{
	struct nr_synonyms *synonyms = nr_alloc(sizeof *synonyms);

	synonyms->concepts = nr_map_new();
	for (size_t i = 0; i < comparison->terms.length; i++) {
		const struct nr_term *term = &comparison->terms.items[i];
		for (size_t j = 0; term->kind != NR_TERM_FOUND && j < term->in.length; j++)
			add_synonym(synonyms, term->in.items[j].text, i + 1);
	}
	if (nr_map_count(synonyms->concepts) > 0)
		return synonyms;
	nr_synonyms_free(synonyms);
	return NULL;
}

void nr_synonyms_free(struct nr_synonyms *synonyms)
{
	if (synonyms != NULL)
		nr_map_free(synonyms->concepts);
	free(synonyms);
}

static int weight_of(const struct unit_list *units, const struct unit_run *run)
{
	int weight = 0;

	for (size_t i = run->first; i < run->end; i++)
		weight += units->items[i].weight;
	return weight;
}

/* The first unit that begins at a byte or behind it. */
static size_t unit_from(const struct unit_list *units, size_t byte)
{
	size_t low = 0, high = units->length;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (units->items[middle].start < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The units that stand within some bytes. */
static struct unit_run units_within(const struct nr_wording *wording, size_t start, size_t end)
{
	struct unit_run run = { unit_from(&wording->units, start), unit_from(&wording->units, end) };

	if (run.end > run.first && wording->units.items[run.end - 1].end > end)
		run.end--;
	return run;
}

/* The index of some units of a text; its own where those are all, else one to be released. */
static struct index index_within(const struct nr_wording *wording, const struct unit_run *within)
{
	if (within->first == 0 && within->end == wording->units.length)
		return wording->index;
	return index_windows(wording->windows, within->first, within->end);
}

static void release_within(const struct nr_wording *wording, struct index *index)
{
	if (index->first != wording->index.first)
		release_index(index);
}

void nr_wording_runs(const struct nr_wording *wording, const struct nr_wording *other, size_t start, size_t end,
	struct nr_shared_run_list *runs)
{
	struct unit_run within = units_within(other, start, end);
	struct index index = index_within(other, &within);
	const struct beside beside = { other->windows, &index };

	add_runs(wording, &beside, 1, runs);
	release_within(other, &index);
}

enum nr_strength nr_wording_strength(const struct nr_wording *a, size_t start_a, size_t end_a,
	const struct nr_wording *b, size_t start_b, size_t end_b)
{
	struct unit_run shorter = units_within(a, start_a, end_a), longer = units_within(b, start_b, end_b);
	struct unit_run_list runs = { 0 };
	double shared = 0;
	int weight = weight_of(&a->units, &shorter);

	if (weight > weight_of(&b->units, &longer))
		return nr_wording_strength(b, start_b, end_b, a, start_a, end_a);
	struct index index = index_within(b, &longer);
	const struct beside beside = { b->windows, &index };
	find_runs(a, &shorter, &beside, 1, &runs);
	for (size_t i = 0; i < runs.length; i++)
		shared += weight_of(&a->units, &runs.items[i]);
	if (weight > 0)
		shared /= weight;
	release_within(b, &index);
	nr_vector_release(&runs);
	return shared >= least_verbatim ? NR_VERBATIM : shared >= least_close ? NR_CLOSE : NR_SAME_FACT;
}
