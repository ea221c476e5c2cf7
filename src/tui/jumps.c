/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/jumps.h"

#include <string.h>

/* Wherever in it the reader is. */
static bool is_same(const struct nr_place *a, const struct nr_place *b)
{
	return a->kind == b->kind && (a->kind == NR_PLACE_EVENTS || a->id == b->id);
}

void nr_jumps_note(struct nr_jumps *jumps, const struct nr_place *place)
{
	if (jumps->items.length > 0 && is_same(&jumps->items.items[jumps->at], place)) {
		jumps->items.items[jumps->at] = *place;
		return;
	}
	if (jumps->items.length > 0)
		jumps->items.length = jumps->at + 1;
	if (jumps->items.length == NR_JUMPS_MAX)
		memmove(&jumps->items.items[0], &jumps->items.items[1],
			--jumps->items.length * sizeof jumps->items.items[0]);
	*nr_vector_add(&jumps->items) = *place;
	jumps->at = jumps->items.length - 1;
}

const struct nr_place *nr_jumps_go(struct nr_jumps *jumps, int direction, bool from_outside)
{
	size_t count = jumps->items.length;

	if (direction < 0 && !from_outside) {
		if (jumps->at == 0)
			return NULL;
		jumps->at--;
	} else if (direction > 0) {
		if (jumps->at + 1 >= count)
			return NULL;
		jumps->at++;
	}
	return count > 0 ? &jumps->items.items[jumps->at] : NULL;
}
