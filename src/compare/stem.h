/* SPDX-License-Identifier: MIT */
/* English words without their inflection. */
#ifndef NR_COMPARE_STEM_H
#define NR_COMPARE_STEM_H

#include <stddef.h>

/* Takes plural, -ed and -ing off a word in lower case (bytes): "ferries" and "ferry" become "ferri", "signed" and
 * "signing" "sign". Writes over it, never longer than it was, and returns its new length; what has other letters than a
 * to z stays as it is. The first step of M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980); the
 * others, which make nouns and verbs one, join too much that is no inflection. */
size_t nr_stem(char *word, size_t length);

#endif
