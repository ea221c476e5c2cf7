/* SPDX-License-Identifier: MIT */
/* Which word was meant. */
#ifndef NR_BASE_SUGGEST_H
#define NR_BASE_SUGGEST_H

#include <stddef.h>

/* Edit distance of two words in bytes (insertions, deletions, substitutions, and swaps of neighbours: optimal string
 * alignment, Damerau 1964), at most limit + 1. */
size_t nr_edit_distance(const char *a, const char *b, size_t limit);

/* The word of the list nearest to one that is wrong; NULL where none is near enough to have been meant. */
const char *nr_suggest(const char *wrong, const char *const *words, size_t count);

#endif
