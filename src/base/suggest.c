/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/suggest.h"

#include <string.h>

enum { LONGEST = 40 }; /* bytes; no word of ours is longer */

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* At most limit + 1. */
static size_t edit_distance(const char *a, const char *b, size_t limit)
{
	size_t table[3][LONGEST + 1];
	size_t a_length = strlen(a), b_length = strlen(b);
	if (a_length > LONGEST || b_length > LONGEST)
		return limit + 1;
	size_t *before = table[0], *last = table[1], *row = table[2];
	for (size_t j = 0; j <= b_length; j++)
		last[j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		row[0] = i;
		for (size_t j = 1; j <= b_length; j++) {
			row[j] = least(last[j] + 1, row[j - 1] + 1);
			row[j] = least(row[j], last[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		size_t *free_row = before;
		before = last;
		last = row;
		row = free_row;
	}
	return least(last[b_length], limit + 1);
}

const char *nr_suggest(const char *wrong, const char *const *words, size_t count)
{
	const char *best = NULL;
	size_t best_distance = 3;
	for (size_t i = 0; i < count; i++) {
		/* A third of a word may be wrong, two letters at most: "xy" was not meant to be "list". */
		size_t limit = least((strlen(words[i]) + 1) / 3, 2);
		size_t distance = edit_distance(wrong, words[i], limit);
		if (distance <= limit && distance < best_distance) {
			best = words[i];
			best_distance = distance;
		}
	}
	return best;
}
