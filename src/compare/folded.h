/* SPDX-License-Identifier: MIT */
/* A text folded for matching (text/fold.h), with the place of each character in the text as it is written. */
#ifndef NR_COMPARE_FOLDED_H
#define NR_COMPARE_FOLDED_H

#include <stddef.h>
#include <stdint.h>

struct nr_folded {
	uint32_t *points; /* folded code points */
	uint32_t *starts; /* for each the byte where what it was folded from begins; one more: the length of the text */
	size_t length; /* code points */
};

void nr_folded_init(struct nr_folded *folded, const char *text, size_t length);
void nr_folded_release(struct nr_folded *folded);

/* The first code point that was folded from what begins at a byte of the text or behind it; length: there is none. */
size_t nr_folded_point_from(const struct nr_folded *text, size_t byte);

#endif
