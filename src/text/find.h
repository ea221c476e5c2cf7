/* SPDX-License-Identifier: MIT */
/* Finding words in a text as the archive's search means them: case, width, accents and the script of Han make no
 * difference (text/fold.h). Case does where what is looked for has an upper-case letter ("smart case"). */
#ifndef NR_TEXT_FIND_H
#define NR_TEXT_FIND_H

#include <stddef.h>
#include <stdint.h>

#include "base/vector.h"

/* A place in a text, in bytes of it, between graphemes. */
struct nr_found {
	uint32_t start, end;
};
NR_VECTOR_TYPE(nr_found_list, struct nr_found);

struct nr_needle; /* what is looked for, folded once */

struct nr_needle *nr_needle_new(const char *text); /* NULL where nothing is left of it: nothing is to be found */
void nr_needle_free(struct nr_needle *needle); /* takes NULL */

/* Adds every place where it is, from left to right; they do not overlap. */
void nr_needle_find(const struct nr_needle *needle, const char *text, size_t length, struct nr_found_list *found);

#endif
