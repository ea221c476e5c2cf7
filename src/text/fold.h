/* SPDX-License-Identifier: MIT */
/* Keys for searching and matching, never for display. */
#ifndef NR_TEXT_FOLD_H
#define NR_TEXT_FOLD_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/vector.h"

/* Appends the text with case, width (NFKC), accents and traditional Han characters folded away: "ＮＡＴＯ" and "nato",
 * "Café" and "cafe", "台灣" and "台湾" give the same. White space runs become one space. */
void nr_fold(struct nr_buffer *buffer, const char *text, size_t length);

/* A folded text as code points, which is how most of them are matched. */
struct nr_fold_points {
	NR_VECTOR(uint32_t) points;
	NR_VECTOR(uint32_t) starts; /* of each the byte where what it was folded from begins */
};
/* Fills it with what nr_fold would append, in place of what it has; its memory is used again. */
void nr_fold_to_points(struct nr_fold_points *folded, const char *text, size_t length);
void nr_fold_points_release(struct nr_fold_points *folded);

/* How many bytes from the start of a text are ideographs that fold to themselves, each a grapheme of its own: what
 * needs no folding. Rare ideographs, of four bytes, do not count. */
size_t nr_fold_unchanged_han(const char *text, size_t length);

#endif
