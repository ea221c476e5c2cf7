/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/libxml-memory.h"

#include <stddef.h>
#include <stdlib.h>

#include <libxml/xmlmemory.h>

#include "base/memory.h"

static void *allocate(size_t bytes)
{
	return nr_realloc_array(NULL, 1, bytes);
}

static void *reallocate(void *memory, size_t bytes)
{
	return nr_realloc_array(memory, 1, bytes);
}

void nr_libxml_share_memory(void)
{
	xmlMemSetup(free, allocate, reallocate, nr_strdup);
}
