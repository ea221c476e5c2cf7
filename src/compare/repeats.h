/* SPDX-License-Identifier: MIT */
/* What an outlet puts into its articles again and again: editors' lines, calls to subscribe, notes about itself. Pure:
 * it is known by being repeated alone. */
#ifndef NR_COMPARE_REPEATS_H
#define NR_COMPARE_REPEATS_H

#include <stdbool.h>
#include <stddef.h>

/* The texts of other articles of the outlet. */
struct nr_repeats;
struct nr_repeats *nr_repeats_new(void);
void nr_repeats_free(struct nr_repeats *repeats); /* takes NULL */
void nr_repeats_add(struct nr_repeats *repeats, char *text, size_t length); /* takes a plain text (length in bytes) */
size_t nr_repeats_count(const struct nr_repeats *repeats); /* texts */

/* Whether a paragraph or sentence (length in bytes) stands word for word in so many of the others that it is the
 * outlet's and not the article's: in three at least, and where it is longer than 40 characters in a quarter of them, as
 * background is repeated too while a story goes on. White space around it does not count. */
bool nr_is_repeated(const char *part, size_t length, const struct nr_repeats *repeats);

#endif
