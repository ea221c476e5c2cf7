/* SPDX-License-Identifier: MIT */
/* The jump list: articles, comparisons and the list of events, in the order they were visited, to go back and forth
 * among. Who goes back and then somewhere else forgets what lay ahead. */
#ifndef NR_TUI_JUMPS_H
#define NR_TUI_JUMPS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/vector.h"
#include "tui/view.h"

enum { NR_JUMPS_MAX = 100 }; /* the oldest are forgotten */

struct nr_jumps {
	NR_VECTOR(struct nr_place) items; /* oldest first */
	size_t at; /* where the reader is, or was last */
};

/* The reader is at a place: one that is the same as the last is brought up to date. */
void nr_jumps_note(struct nr_jumps *jumps, const struct nr_place *place);

/* The next place back (-1) or forth (1); from_outside: the reader is at none of them, so that back is where that was
 * last. NULL: there is none. Borrowed until the next note. */
const struct nr_place *nr_jumps_go(struct nr_jumps *jumps, int direction, bool from_outside);

#endif
