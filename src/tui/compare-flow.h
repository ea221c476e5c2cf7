/* SPDX-License-Identifier: MIT */
/* The full view of a comparison: whole articles in columns that scroll together, so that what corresponds stays side by
 * side, or each alone. */
#ifndef NR_TUI_COMPARE_FLOW_H
#define NR_TUI_COMPARE_FLOW_H

#include <stddef.h>

#include "base/vector.h"
#include "tui/compare-model.h"
#include "tui/scroll.h"

struct nr_column_flow_line {
	const struct nr_line *line; /* NULL: blank */
	int block;                  /* -1: none */
	enum nr_glyph sign;
};

/* Where a row of the comparison begins in the article. */
struct nr_column_flow_anchor {
	int row;
	size_t line;
};

struct nr_column_flow {
	NR_VECTOR(struct nr_column_flow_line) lines;
	NR_VECTOR(struct nr_column_flow_anchor) anchors; /* by line */
	NR_VECTOR(size_t) line_of_row;            /* by row of the comparison; SIZE_MAX: not in this article */
	NR_VECTOR(struct nr_layout *) layouts;
	struct nr_scroll scroll;
	int width; /* it is laid out for; 0: not */
};

void nr_column_flow_release(struct nr_column_flow *flow);

/* Lays out a column's article; the place stays. */
void nr_column_flow_fit(struct nr_column_flow *flow, const struct nr_compare_model *model, size_t column, int width,
	int height);

/* The line of one article that stands beside a line of another: in proportion between the nearest rows that both have,
 * as far as these are in the same order. */
size_t nr_column_flow_beside(const struct nr_column_flow *from, const struct nr_column_flow *to, size_t line);

/* The first line of a paragraph that not all outlets have: the next one at a line or behind it (1), the last one before
 * it (-1); SIZE_MAX: there is none. */
size_t nr_column_flow_difference(const struct nr_column_flow *flow, size_t from, int direction);
size_t nr_column_flow_differences(const struct nr_column_flow *flow, size_t line); /* how many, down to a line */

#endif
