/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/folded.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/vector.h"
#include "text/fold.h"
#include "text/tables.h"
#include "text/utf8-decode.h"

struct points {
	NR_VECTOR(uint32_t) points, starts;
};

static void add(struct points *points, uint32_t point, size_t start)
{
	*nr_vector_add(&points->points) = point;
	*nr_vector_add(&points->starts) = (uint32_t)start;
}

/* A character that becomes another, several, or none. */
static void add_folded(struct points *points, const char *text, size_t start, size_t end, struct nr_buffer *buffer)
{
	nr_buffer_clear(buffer);
	nr_fold(buffer, text + start, end - start);
	for (size_t offset = 0; offset < buffer->length;)
		add(points, nr_utf8_decode(buffer->data, buffer->length, &offset), start);
}

void nr_folded_init(struct nr_folded *folded, const char *text, size_t length)
{
	struct points points = { 0 };
	struct nr_buffer buffer = NR_BUFFER_INIT;

	/* Few texts become longer. */
	points.points.items = nr_realloc_array(NULL, length + 1, sizeof *points.points.items);
	points.starts.items = nr_realloc_array(NULL, length + 1, sizeof *points.starts.items);
	points.points.capacity = points.starts.capacity = length + 1;
	for (size_t offset = 0; offset < length;) {
		size_t start = offset;
		uint32_t point = nr_utf8_decode(text, length, &offset);
		if (nr_fold_point(point) == 0)
			add(&points, point, start);
		else
			add_folded(&points, text, start, offset, &buffer);
	}
	add(&points, 0, length);
	folded->points = points.points.items;
	folded->starts = points.starts.items;
	folded->length = points.points.length - 1;
	nr_buffer_release(&buffer);
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
