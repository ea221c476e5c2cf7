/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/sketch.h"

#include <string.h>

#include "base/buffer.h"
#include "text/character.h"
#include "text/fold.h"
#include "text/utf8.h"

enum {
	SKETCH_VERSION = 1,
	RUN = 5, /* units that are hashed together: characters of Han, kana and Hangul, words of all else */
	UNITS_LEAST = 40,
	BAND_BINS = 3,
};

/* Texts are one from here on: seven in ten of all runs are in both. */
static const double same = 0.7;

/* The hash of the last RUN units, from that of the ones before: a polynomial, so that a unit can be taken out again. */
struct roll {
	uint64_t units[RUN], hash, power; /* power: what the oldest unit is multiplied by */
	size_t count;
	uint32_t least[NR_SKETCH_BINS];
	bool filled[NR_SKETCH_BINS];
};

static const uint64_t base = 0x9E3779B97F4A7C15u;

static uint64_t mix(uint64_t hash)
{
	hash ^= hash >> 33;
	hash *= 0xFF51AFD7ED558CCDu;
	hash ^= hash >> 33;
	hash *= 0xC4CEB9FE1A85EC53u;
	return hash ^ hash >> 33;
}

static void add_unit(struct roll *roll, uint64_t unit)
{
	uint64_t *oldest = &roll->units[roll->count % RUN];

	unit = mix(unit);
	roll->hash = (roll->hash - *oldest * roll->power) * base + unit;
	*oldest = unit;
	if (++roll->count < RUN)
		return;
	uint64_t hash = mix(roll->hash);
	size_t bin = hash >> 58;
	uint32_t value = (uint32_t)hash;
	if (!roll->filled[bin] || value < roll->least[bin])
		roll->least[bin] = value;
	roll->filled[bin] = true;
}

static bool is_unit_alone(enum nr_character_class class)
{
	return class == NR_CHARACTER_HAN || class == NR_CHARACTER_KANA || class == NR_CHARACTER_HANGUL;
}

static void add_text(struct roll *roll, const char *text, size_t length)
{
	uint64_t word = 0;

	for (size_t offset = 0; offset < length;) {
		uint32_t character = nr_utf8_next(text, length, &offset);
		enum nr_character_class class = nr_character_class(character);
		if (class == NR_CHARACTER_LETTER || class == NR_CHARACTER_DIGIT) {
			word = (word ^ character) * 0x100000001B3u + 1;
			continue;
		}
		if (word != 0)
			add_unit(roll, word);
		word = 0;
		if (is_unit_alone(class))
			add_unit(roll, character);
	}
	if (word != 0)
		add_unit(roll, word);
}

/* An empty bin takes the value of the next full one, changed by the distance: the same in both texts, or in neither. */
static uint32_t value_of(const struct roll *roll, size_t bin)
{
	size_t distance = 0;

	while (!roll->filled[(bin + distance) % NR_SKETCH_BINS])
		distance++;
	return roll->least[(bin + distance) % NR_SKETCH_BINS] + (uint32_t)distance * 0x9E3779B1u;
}

static void write_sketch(struct nr_sketch *sketch, const struct roll *roll)
{
	uint64_t band = 0;

	sketch->data[0] = SKETCH_VERSION;
	sketch->length = NR_SKETCH_BYTES;
	for (size_t bin = 0; bin < NR_SKETCH_BINS; bin++) {
		uint32_t value = value_of(roll, bin);
		uint16_t kept = (uint16_t)(value ^ value >> 16);
		sketch->data[1 + 2 * bin] = (uint8_t)kept;
		sketch->data[2 + 2 * bin] = (uint8_t)(kept >> 8);
		band = band << 16 | kept;
		if ((bin + 1) % BAND_BINS == 0 && sketch->band_count < NR_SKETCH_BANDS) {
			sketch->bands[sketch->band_count++] = (uint32_t)(mix(band + bin) >> 32);
			band = 0;
		}
	}
}

void nr_sketch_content(struct nr_sketch *sketch, const struct nr_content *content)
{
	struct roll roll = { .power = 1 };
	struct nr_buffer folded = NR_BUFFER_INIT;

	memset(sketch, 0, sizeof *sketch);
	for (int i = 1; i < RUN; i++)
		roll.power *= base;
	for (size_t i = 0; i < content->paragraphs.length; i++) {
		nr_buffer_clear(&folded);
		nr_fold(&folded, content->paragraphs.items[i], strlen(content->paragraphs.items[i]));
		add_text(&roll, folded.data, folded.length);
	}
	nr_buffer_release(&folded);
	if (roll.count >= UNITS_LEAST)
		write_sketch(sketch, &roll);
}

double nr_sketch_likeness(const void *a, size_t a_length, const void *b, size_t b_length)
{
	const uint8_t *left = a, *right = b;
	int equal = 0;

	if (a_length != NR_SKETCH_BYTES || b_length != NR_SKETCH_BYTES || left[0] != SKETCH_VERSION ||
		right[0] != SKETCH_VERSION)
		return 0;
	for (size_t i = 1; i < NR_SKETCH_BYTES; i += 2)
		equal += left[i] == right[i] && left[i + 1] == right[i + 1];
	return (double)equal / NR_SKETCH_BINS;
}

bool nr_sketch_is_same(const void *a, size_t a_length, const void *b, size_t b_length)
{
	return nr_sketch_likeness(a, a_length, b, b_length) >= same;
}
