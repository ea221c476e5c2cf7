/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/term-numbers.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/memory.h"

enum { FIRST_SLOTS = 4096 };

/* Pairs of language and key: open addressing. */
struct slot {
	uint64_t key; /* language << 32 | key, + 1; 0: free */
	uint32_t term;
};

struct nr_term_numbers {
	struct slot *slots;
	size_t mask, count;
	struct nr_map *languages;
};

static size_t place_of(const struct nr_term_numbers *numbers, uint64_t key)
{
	return (size_t)(key * 0x9E3779B97F4A7C15u >> 30) & numbers->mask;
}

static struct slot *slot_of(const struct nr_term_numbers *numbers, uint64_t key)
{
	size_t i = place_of(numbers, key);

	while (numbers->slots[i].key != 0 && numbers->slots[i].key != key)
		i = (i + 1) & numbers->mask;
	return &numbers->slots[i];
}

static void grow(struct nr_term_numbers *numbers)
{
	struct nr_term_numbers larger = { .mask = numbers->mask * 2 + 1 };

	larger.slots = nr_alloc_array(larger.mask + 1, sizeof *larger.slots);
	for (size_t i = 0; i <= numbers->mask; i++)
		if (numbers->slots[i].key != 0)
			*slot_of(&larger, numbers->slots[i].key) = numbers->slots[i];
	free(numbers->slots);
	numbers->slots = larger.slots;
	numbers->mask = larger.mask;
}

struct nr_term_numbers *nr_term_numbers_new(void)
{
	struct nr_term_numbers *numbers = nr_alloc(sizeof *numbers);

	numbers->mask = FIRST_SLOTS - 1;
	numbers->slots = nr_alloc_array(FIRST_SLOTS, sizeof *numbers->slots);
	numbers->languages = nr_map_new();
	return numbers;
}

void nr_term_numbers_free(struct nr_term_numbers *numbers)
{
	if (numbers == NULL)
		return;
	free(numbers->slots);
	nr_map_free(numbers->languages);
	free(numbers);
}

static uint64_t whole_key(uint32_t language, uint32_t key)
{
	return ((uint64_t)language << 32 | key) + 1;
}

uint32_t nr_term_number(struct nr_term_numbers *numbers, uint32_t language, uint32_t key)
{
	uint64_t whole = whole_key(language, key);
	struct slot *slot = slot_of(numbers, whole);

	if (slot->key == 0) {
		if ((numbers->count + 1) * 2 > numbers->mask) {
			grow(numbers);
			slot = slot_of(numbers, whole);
		}
		*slot = (struct slot){ whole, (uint32_t)numbers->count++ };
	}
	return slot->term;
}

void nr_term_expect(const struct nr_term_numbers *numbers, uint32_t language, uint32_t key)
{
	__builtin_prefetch(&numbers->slots[place_of(numbers, whole_key(language, key))]);
}

size_t nr_term_count(const struct nr_term_numbers *numbers)
{
	return numbers->count;
}

uint32_t nr_language_number(struct nr_term_numbers *numbers, const char *tag)
{
	char primary[16];
	size_t length = 0;
	bool is_new;

	for (; tag != NULL && tag[length] != '\0' && tag[length] != '-' && tag[length] != '_' &&
		length < sizeof primary;
		length++)
		primary[length] =
			(char)(tag[length] >= 'A' && tag[length] <= 'Z' ? tag[length] + ('a' - 'A') : tag[length]);
	uint64_t *number = nr_map_put(numbers->languages, primary, length, &is_new);
	if (is_new)
		*number = nr_map_count(numbers->languages) - 1;
	return (uint32_t)*number;
}

size_t nr_language_count(const struct nr_term_numbers *numbers)
{
	return nr_map_count(numbers->languages);
}
