/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/folded.h"

#include <stdlib.h>

#include "base/memory.h"
#include "text/fold.h"

void nr_folded_init(struct nr_folded *folded, const char *text, size_t length)
{
	struct nr_fold_points all = { 0 };

	nr_fold_to_points(&all, text, length);
	*nr_vector_add(&all.points) = 0;
	*nr_vector_add(&all.starts) = (uint32_t)length;
	/* Of Han, two thirds of the room were not needed. */
	folded->length = all.points.length - 1;
	folded->points = nr_realloc_array(all.points.items, all.points.length, sizeof *folded->points);
	folded->starts = nr_realloc_array(all.starts.items, all.starts.length, sizeof *folded->starts);
}

void nr_folded_release(struct nr_folded *folded)
{
	free(folded->points);
	free(folded->starts);
	*folded = (struct nr_folded){ NULL, NULL, 0 };
}

size_t nr_folded_point_from(const struct nr_folded *text, size_t byte)
{
	size_t low = 0, high = text->length;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (text->starts[middle] < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
