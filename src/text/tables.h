/* SPDX-License-Identifier: MIT */
/* The tables that make-tables writes at build time from ICU's properties; for src/text alone. */
#ifndef NR_TEXT_TABLES_H
#define NR_TEXT_TABLES_H

#include <stdint.h>

/* Properties of a code point, packed into 16 bits. */
enum {
	NR_POINT_WIDTH = 0x3,       /* cells; NR_WIDTH_AMBIGUOUS: 1 or 2 */
	NR_POINT_CLUSTER_SHIFT = 2, /* enum nr_cluster_class, 4 bits */
	NR_POINT_CLASS_SHIFT = 6,   /* enum nr_character_class, 3 bits */
	NR_POINT_LINE_SHIFT = 9,    /* enum nr_line_class, 4 bits */
	NR_POINT_EMOJI = 1 << 13,   /* two cells before U+FE0F */
	NR_POINT_UNSAFE = 1 << 14,  /* may not leave the program */
	NR_POINT_LOOK = 1 << 15,    /* unsafe, white space, a mark or U+FFFD: the sanitizer has to look at it */

	NR_WIDTH_AMBIGUOUS = 3,
};

/* Grapheme_Cluster_Break, with Extended_Pictographic beside it (UAX #29). */
enum nr_cluster_class {
	NR_CLUSTER_OTHER,
	NR_CLUSTER_PICTOGRAPH,
	NR_CLUSTER_LV,
	NR_CLUSTER_LVT,
	NR_CLUSTER_L,
	NR_CLUSTER_V,
	NR_CLUSTER_T,
	NR_CLUSTER_REGIONAL,
	NR_CLUSTER_PREPEND,
	NR_CLUSTER_CONTROL,
	NR_CLUSTER_CR,
	NR_CLUSTER_LF,
	NR_CLUSTER_EXTEND, /* this and those behind it never begin a cluster behind a visible character */
	NR_CLUSTER_ZWJ,
	NR_CLUSTER_SPACING,
};

/* Those of UAX #14's classes whose pairs can mostly be answered without looking further; the rest asks ICU. */
enum nr_line_class {
	NR_LINE_ASK,
	NR_LINE_IDEOGRAPH,  /* ID, no pictographs */
	NR_LINE_LETTER,     /* AL, AI */
	NR_LINE_DIGIT,      /* NU */
	NR_LINE_CLOSE,      /* CL */
	NR_LINE_BRACKET,    /* CP: ) ] */
	NR_LINE_OPEN,       /* OP */
	NR_LINE_QUOTE,      /* QU */
	NR_LINE_EXCLAIM,    /* EX */
	NR_LINE_NO_START,   /* NS */
	NR_LINE_INFIX,      /* IS: full stop, comma, colon */
	NR_LINE_LEADER,     /* IN: U+2026 */
	NR_LINE_DASH,       /* B2: U+2014 */
	NR_LINE_SPACE,      /* SP: U+0020 */
	NR_LINE_CLASSES,
};

enum { NR_BLOCK_SHIFT = 7, NR_BLOCK_SIZE = 1 << NR_BLOCK_SHIFT, NR_BLOCKS = 0x110000 >> NR_BLOCK_SHIFT };

extern const uint16_t nr_point_blocks[NR_BLOCKS];
extern const uint16_t nr_points[];

static inline unsigned nr_point(uint32_t code_point)
{
	unsigned block = nr_point_blocks[code_point >> NR_BLOCK_SHIFT];
	return nr_points[block << NR_BLOCK_SHIFT | (code_point & (NR_BLOCK_SIZE - 1))];
}

/* Cells by the width bits of a point; nr_width_set_ambiguous_wide sets the last. */
extern unsigned char nr_width_cells[NR_WIDTH_AMBIGUOUS + 1];

static inline int nr_point_width(unsigned point)
{
	return nr_width_cells[point & NR_POINT_WIDTH];
}

static inline enum nr_cluster_class nr_point_cluster(unsigned point)
{
	return (enum nr_cluster_class)(point >> NR_POINT_CLUSTER_SHIFT & 15);
}

static inline enum nr_line_class nr_point_line(unsigned point)
{
	return (enum nr_line_class)(point >> NR_POINT_LINE_SHIFT & 15);
}

/* What a code point folds to: 0 is itself, else an offset into nr_fold_texts, where a byte with the length and so many
 * bytes of UTF-8 stand. */
extern const uint16_t nr_fold_blocks[NR_BLOCKS];
extern const uint16_t nr_folds[];
extern const unsigned char nr_fold_texts[];

static inline unsigned nr_fold_point(uint32_t code_point)
{
	unsigned block = nr_fold_blocks[code_point >> NR_BLOCK_SHIFT];
	return nr_folds[block << NR_BLOCK_SHIFT | (code_point & (NR_BLOCK_SIZE - 1))];
}

#endif
