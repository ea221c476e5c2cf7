/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/term-numbers.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/memory.h"

enum { FIRST_SLOTS = 4096 };

/* Pairs of language and key: open addressing. */
struct nr_term_numbers {
	uint64_t *keys; /* language << 32 | key, + 1; 0: free */
	uint32_t *terms;
	size_t mask, count;
	struct nr_map *languages;
};

static size_t slot_of(const struct nr_term_numbers *numbers, uint64_t key)
{
	size_t i = (size_t)(key * 0x9E3779B97F4A7C15u >> 30) & numbers->mask;

	while (numbers->keys[i] != 0 && numbers->keys[i] != key)
		i = (i + 1) & numbers->mask;
	return i;
}

static void grow(struct nr_term_numbers *numbers)
{
	struct nr_term_numbers larger = { .mask = numbers->mask * 2 + 1, .count = numbers->count,
		.languages = numbers->languages };

	larger.keys = nr_alloc_array(larger.mask + 1, sizeof *larger.keys);
	larger.terms = nr_alloc_array(larger.mask + 1, sizeof *larger.terms);
	for (size_t i = 0; i <= numbers->mask; i++) {
		if (numbers->keys[i] == 0)
			continue;
		size_t slot = slot_of(&larger, numbers->keys[i]);
		larger.keys[slot] = numbers->keys[i];
		larger.terms[slot] = numbers->terms[i];
	}
	free(numbers->keys);
	free(numbers->terms);
	*numbers = larger;
}

struct nr_term_numbers *nr_term_numbers_new(void)
{
	struct nr_term_numbers *numbers = nr_alloc(sizeof *numbers);

	numbers->mask = FIRST_SLOTS - 1;
	numbers->keys = nr_alloc_array(FIRST_SLOTS, sizeof *numbers->keys);
	numbers->terms = nr_alloc_array(FIRST_SLOTS, sizeof *numbers->terms);
	numbers->languages = nr_map_new();
	return numbers;
}

void nr_term_numbers_free(struct nr_term_numbers *numbers)
{
	if (numbers == NULL)
		return;
	free(numbers->keys);
	free(numbers->terms);
	nr_map_free(numbers->languages);
	free(numbers);
}

uint32_t nr_term_number(struct nr_term_numbers *numbers, uint32_t language, uint32_t key)
{
	uint64_t whole = ((uint64_t)language << 32 | key) + 1;
	size_t slot = slot_of(numbers, whole);

	if (numbers->keys[slot] == 0) {
		if ((numbers->count + 1) * 2 > numbers->mask) {
			grow(numbers);
			slot = slot_of(numbers, whole);
		}
		numbers->keys[slot] = whole;
		numbers->terms[slot] = (uint32_t)numbers->count++;
	}
	return numbers->terms[slot];
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
