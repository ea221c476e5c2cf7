/* SPDX-License-Identifier: MIT */
/* Libraries that are loaded when they are first needed, because few runs need them and loading them costs more than all
 * the rest of a start; for src/text alone. */
#ifndef NR_TEXT_LIBRARY_H
#define NR_TEXT_LIBRARY_H

#include <stddef.h>

/* A function of a library, by its address. */
struct nr_symbol {
	const char *name;
	void *place; /* of a pointer to a function, which gets its address */
};

/* Loads a library and finds all its symbols. NULL, or why that could not be done, sanitized by no one. */
const char *nr_library_load(const char *name, const struct nr_symbol *symbols, size_t count);

#endif
