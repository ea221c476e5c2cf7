/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/repeats.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/vector.h"
#include "text/utf8.h"

enum {
	LEAST_ARTICLES = 3,
	SHORT_CHARACTERS = 40,
	LONG_PART = 4, /* a quarter */
	FILTER_BITS = 19, /* of a place in the filter: 64 KiB for some 70 KiB of text */
	SAMPLES = 8, /* of a part, that are looked for in the filter */
};

struct text {
	char *text;
	size_t length;
};

struct nr_repeats {
	NR_VECTOR(struct text) texts;
	/* A bit by hash for the eight bytes from each character on (Bloom 1970): most parts stand in none of the texts,
	 * and have some bytes by which that is known without going through them. */
	uint8_t filter[(1 << FILTER_BITS) / 8];
};

struct nr_repeats *nr_repeats_new(void)
{
	return nr_alloc(sizeof(struct nr_repeats));
}

void nr_repeats_free(struct nr_repeats *repeats)
{
	if (repeats == NULL)
		return;
	for (size_t i = 0; i < repeats->texts.length; i++)
		free(repeats->texts.items[i].text);
	nr_vector_release(&repeats->texts);
	free(repeats);
}

size_t nr_repeats_count(const struct nr_repeats *repeats)
{
	return repeats->texts.length;
}

static bool begins_character(char byte)
{
	return ((unsigned char)byte & 0xC0) != 0x80;
}

static size_t place_of(const char *bytes)
{
	uint64_t word;

	memcpy(&word, bytes, sizeof word);
	return (size_t)(word * 0x9E3779B97F4A7C15u >> (64 - FILTER_BITS));
}

void nr_repeats_add(struct nr_repeats *repeats, char *text, size_t length)
{
	*nr_vector_add(&repeats->texts) = (struct text){ text, length };
	for (size_t i = 0; i + sizeof(uint64_t) <= length; i++)
		if (begins_character(text[i])) {
			size_t place = place_of(text + i);
			repeats->filter[place / 8] |= (uint8_t)(1 << place % 8);
		}
}

/* False: none of the texts has the part. */
static bool may_have(const struct nr_repeats *repeats, const char *part, size_t length)
{
	if (length < sizeof(uint64_t))
		return true;
	for (size_t i = 0; i < SAMPLES; i++) {
		size_t at = (length - sizeof(uint64_t)) * i / (SAMPLES - 1);
		while (at > 0 && !begins_character(part[at]))
			at--;
		size_t place = place_of(part + at);
		if ((repeats->filter[place / 8] >> place % 8 & 1) == 0)
			return false;
	}
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

bool nr_is_repeated(const char *part, size_t length, const struct nr_repeats *repeats)
{
	size_t found = 0, needed = LEAST_ARTICLES, count = repeats->texts.length;

	for (; length > 0 && is_blank(part[length - 1]); length--)
		;
	for (; length > 0 && is_blank(*part); length--)
		part++;
	if (length == 0 || !may_have(repeats, part, length))
		return false;
	if (count > (size_t)LEAST_ARTICLES * LONG_PART && nr_utf8_count(part, length) > SHORT_CHARACTERS)
		needed = (count + LONG_PART - 1) / LONG_PART;
	for (size_t i = 0; i < count && found < needed; i++)
		found += memmem(repeats->texts.items[i].text, repeats->texts.items[i].length, part, length) != NULL;
	return found >= needed;
}
