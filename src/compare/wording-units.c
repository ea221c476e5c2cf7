/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/wording-units.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/map.h"
#include "base/memory.h"
#include "compare/lexicon.h"
#include "text/character.h"
#include "text/fold.h"
#include "text/tables.h"
#include "text/utf8-decode.h"

enum {
	HAN_WEIGHT = 1,
	WORD_WEIGHT = 2,
	TERM_WEIGHT = WORD_WEIGHT, /* the same for all words of a concept, so that they meet */
	TERM_UNITS_MAX = 16,
	HAN_BYTES = 3, /* of most units */
	FIRST_UNIFIED = 0x4E00, /* the common Han characters, from here on */
	LAST_UNIFIED = 0x9FFF,
};

struct nr_synonyms {
	struct nr_map *concepts; /* hash of the units of a word -> concept + 1 */
};

enum unit_kind { NOTHING, HAN, CHARACTER, WORD };

static enum unit_kind kind_of(uint32_t character)
{
	if (character >= FIRST_UNIFIED && character <= LAST_UNIFIED)
		return HAN;
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

static void add_unit(struct nr_wording_units *units, uint64_t hash, size_t start, size_t end, int weight)
{
	*nr_vector_add(units) = (struct nr_wording_unit){
		.hash = hash, .start = (uint32_t)start, .end = (uint32_t)end, .weight = (uint8_t)weight
	};
}

/* Adds a unit that becomes another when it is folded. */
static void add_folded(struct nr_wording_units *units, const char *text, size_t start, size_t end, enum unit_kind kind,
	const struct nr_wording_rules *rules, struct nr_buffer *folded)
{
	const struct nr_lexicon *lexicon = rules != NULL ? rules->lexicon : NULL;

	nr_buffer_clear(folded);
	nr_fold(folded, text + start, end - start);
	size_t behind = 0;
	uint32_t character = folded->length > 0 ? nr_utf8_decode(folded->data, folded->length, &behind) : 0;
	uint64_t hash = behind == folded->length ? hash_of(character) : nr_hash(folded->data, folded->length);
	add_unit(units, hash, start, end, kind == WORD ? WORD_WEIGHT : HAN_WEIGHT);
	units->items[units->length - 1].is_stop_word =
		kind == WORD && lexicon != NULL && nr_lexicon_is_stop_word(lexicon, folded->data, folded->length);
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
		bool goes_on =
			kind_of(character) == WORD || (is_number && is_multiplier(character)) ||
			(is_number && (character == '.' || character == ',') && next < length && is_digit(text[next]));
		if (!goes_on)
			break;
	}
	return end;
}

static void split(const char *text, size_t length, const struct nr_wording_rules *rules, struct nr_wording_units *units)
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
			add_unit(units, hash_of(first), start, offset, HAN_WEIGHT);
		else
			add_folded(units, text, start, offset, kind, rules, &folded);
	}
	nr_buffer_release(&folded);
}

/* Makes one unit of those that are a word of a concept, the longest at each place. */
static void join_terms(struct nr_wording_units *units, const struct nr_synonyms *synonyms)
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
		struct nr_wording_unit unit = units->items[first];
		if (concept != 0)
			unit = (struct nr_wording_unit){ .hash = chained(concept, concept),
				.start = unit.start,
				.end = units->items[end - 1].end,
				.weight = TERM_WEIGHT };
		units->items[kept++] = unit;
	}
	units->length = kept;
}

void nr_wording_units_find(
	const char *text, size_t length, const struct nr_wording_rules *rules, struct nr_wording_units *units)
{
	uint32_t weight = 0;

	split(text, length, rules, units);
	if (rules != NULL && rules->synonyms != NULL)
		join_terms(units, rules->synonyms);
	for (size_t i = 0; i < units->length; i++) {
		units->items[i].before = weight;
		weight += units->items[i].weight;
	}
}

static void add_synonym(struct nr_synonyms *synonyms, const char *word, uint64_t concept)
{
	struct nr_wording_units units = { 0 };
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
