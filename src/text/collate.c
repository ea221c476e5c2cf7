/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/collate.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/memory.h"

/* A word as bytes that stand in the order of the locale, and where it stood. */
struct entry {
	const char *key;
	size_t index;
};

/* NULL: ICU has no data at all; words then stand by their code points. */
static UCollator *open_collator(const char *locale)
{
	UErrorCode status = U_ZERO_ERROR;
	UCollator *collator = ucol_open(locale != NULL ? locale : nr_i18n_collation(), &status);

	if (U_FAILURE(status))
		return NULL;
	ucol_setAttribute(collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
	return collator;
}

/* What ICU makes of a word: bytes that end with a NUL and have none before. */
static const char *make_key(const UCollator *collator, struct nr_arena *arena, const char *word)
{
	UChar units[NR_COLLATE_BYTES]; /* a byte makes one at most */
	UErrorCode status = U_ZERO_ERROR;
	int32_t length = 0;
	const char *text = word != NULL ? word : "";
	size_t bytes = strnlen(text, NR_COLLATE_BYTES);

	if (collator == NULL)
		return text;
	u_strFromUTF8WithSub(units, NR_COLLATE_BYTES, &length, text, (int32_t)bytes, 0xfffd, NULL, &status);
	if (U_FAILURE(status))
		length = 0;
	int32_t size = ucol_getSortKey(collator, units, length, NULL, 0);
	char *key = nr_arena_alloc(arena, (size_t)size + 1);
	ucol_getSortKey(collator, units, length, (uint8_t *)key, size);
	return key;
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;
	int difference = strcmp(left->key, right->key);

	return difference != 0 ? difference : (left->index > right->index) - (left->index < right->index);
}

/* Entries in the order of their words; those of the same word in the order in which they stood. */
static void sort_entries(
	const char *locale, struct nr_arena *arena, const char *const *words, size_t count, struct entry *entries)
{
	UCollator *collator = open_collator(locale);

	for (size_t i = 0; i < count; i++)
		entries[i] = (struct entry){ make_key(collator, arena, words[i]), i };
	qsort(entries, count, sizeof *entries, compare_entries);
	if (collator != NULL)
		ucol_close(collator);
}

void nr_collate_ranks(const char *locale, const char *const *words, size_t count, size_t *ranks)
{
	if (count == 0)
		return;
	struct nr_arena *arena = nr_arena_new();
	struct entry *entries = nr_arena_alloc(arena, count * sizeof *entries);

	sort_entries(locale, arena, words, count, entries);
	for (size_t i = 0, rank = 0; i < count; i++) {
		if (i > 0 && strcmp(entries[i - 1].key, entries[i].key) != 0)
			rank = i;
		ranks[entries[i].index] = rank;
	}
	nr_arena_free(arena);
}

void nr_collate_sort(const char *locale, void *items, size_t count, size_t size, nr_collate_word *word)
{
	if (count < 2)
		return;
	struct nr_arena *arena = nr_arena_new();
	struct entry *entries = nr_arena_alloc(arena, count * sizeof *entries);
	const char **words = nr_arena_alloc(arena, count * sizeof *words);
	char *sorted = nr_arena_alloc(arena, count * size);

	for (size_t i = 0; i < count; i++)
		words[i] = word((const char *)items + i * size);
	sort_entries(locale, arena, words, count, entries);
	for (size_t i = 0; i < count; i++)
		memcpy(sorted + i * size, (const char *)items + entries[i].index * size, size);
	memcpy(items, sorted, count * size);
	nr_arena_free(arena);
}
