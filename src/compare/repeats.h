/* SPDX-License-Identifier: MIT */
/* What an outlet puts into its articles again and again: editors' lines, calls to subscribe, notes about itself. Pure:
 * it is known by being repeated alone. */
#ifndef NR_COMPARE_REPEATS_H
#define NR_COMPARE_REPEATS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/vector.h"

/* The plain text of another article of the outlet (length in bytes). */
struct nr_other_text {
	const char *text;
	size_t length;
};
NR_VECTOR_TYPE(nr_other_texts, struct nr_other_text);

/* Whether a paragraph or sentence (length in bytes) stands word for word in so many of the others that it is the
 * outlet's and not the article's: in three at least, and where it is longer than 40 characters in a quarter of them, as
 * background is repeated too while a story goes on. White space around it does not count. */
bool nr_is_repeated(const char *part, size_t length, const struct nr_other_texts *others);

#endif
