/* SPDX-License-Identifier: MIT */
/* A text as what its wording is compared by: Han characters, words and numbers. */
#ifndef NR_COMPARE_WORDING_UNITS_H
#define NR_COMPARE_WORDING_UNITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/vector.h"
#include "compare/wording.h"

/* A Han character, or a word or number. */
struct nr_wording_unit {
	uint64_t hash; /* of its folded text */
	uint32_t start, end; /* bytes of the text */
	uint32_t before; /* weight of the units before it */
	uint8_t weight; /* 1 of a Han character, 2 of a word */
	bool is_stop_word; /* a word that says nothing by itself */
};
NR_VECTOR_TYPE(nr_wording_units, struct nr_wording_unit);

/* Fills units with those of a text (length in bytes). rules may be NULL. */
void nr_wording_units_find(
	const char *text, size_t length, const struct nr_wording_rules *rules, struct nr_wording_units *units);

#endif
