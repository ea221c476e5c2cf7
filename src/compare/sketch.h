/* SPDX-License-Identifier: MIT */
/* A few bytes by which a text is known again in another article: one outlet's copy of an agency's report, edited a
 * little, keeps most of them. MinHash (Broder 1997) of overlapping runs of characters and words, by one permutation
 * (Li, Owen, Zhang 2012), its empty bins filled from their neighbours (Shrivastava, Li 2014). Pure values. */
#ifndef NR_COMPARE_SKETCH_H
#define NR_COMPARE_SKETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/content.h"

enum {
	NR_SKETCH_BINS = 64,
	NR_SKETCH_BYTES = 1 + 2 * NR_SKETCH_BINS,
	NR_SKETCH_BANDS = 5,
};

struct nr_sketch {
	uint8_t data[NR_SKETCH_BYTES]; /* for storing; the first byte is a version */
	size_t length;                 /* bytes; 0: the text is too short to be told from others */
	uint32_t bands[NR_SKETCH_BANDS];
	size_t band_count;
};

/* Of the story text: paragraphs, no captions or credits. Case, width, accents and traditional characters make no
 * difference, nor do marks and spaces. */
void nr_sketch_content(struct nr_sketch *sketch, const struct nr_content *content);

/* How much of two texts is the same, 0 to 1, as their stored sketches tell it; 0 for another version, or damaged. */
double nr_sketch_likeness(const void *a, size_t a_length, const void *b, size_t b_length);

/* Whether two texts are one. */
bool nr_sketch_is_same(const void *a, size_t a_length, const void *b, size_t b_length);

#endif
