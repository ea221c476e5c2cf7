/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/icu-memory.h"

#include <stddef.h>
#include <stdlib.h>

#include <unicode/uclean.h>

#include "base/memory.h"

static void *allocate(const void *context, size_t bytes)
{
	(void)context;
	return nr_realloc_array(NULL, 1, bytes);
}

static void *reallocate(const void *context, void *memory, size_t bytes)
{
	(void)context;
	return nr_realloc_array(memory, 1, bytes);
}

static void release(const void *context, void *memory)
{
	(void)context;
	free(memory);
}

void nr_icu_share_memory(void)
{
	UErrorCode status = U_ZERO_ERROR; /* where it does not take them it goes on with its own */

	u_setMemoryFunctions(NULL, allocate, reallocate, release, &status);
}
