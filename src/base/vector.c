/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/vector.h"

#include <stdlib.h>

#include "base/memory.h"

void *nr_vector_grow(void *items, size_t length, size_t *capacity, size_t size)
{
	if (length < *capacity)
		return items;
	*capacity = *capacity != 0 ? *capacity * 2 : 8;
	return nr_realloc_array(items, *capacity, size);
}

void nr_vector_free(void *items)
{
	free(items);
}
