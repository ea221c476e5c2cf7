/* SPDX-License-Identifier: MIT */
/* Which word was meant. */
#ifndef NR_BASE_SUGGEST_H
#define NR_BASE_SUGGEST_H

#include <stddef.h>

/* The word of the list nearest to one that is wrong, by edit distance in bytes (insertions, deletions, substitutions,
 * and swaps of neighbours: optimal string alignment, after Damerau 1964), or NULL where none is near enough to have
 * been meant. Borrowed from the list. */
const char *nr_suggest(const char *wrong, const char *const *words, size_t count);

#endif
