/* SPDX-License-Identifier: MIT */
/* A comparison as its views need it: which block and which row a paragraph stands in, and its lines. */
#ifndef NR_TUI_COMPARE_MODEL_H
#define NR_TUI_COMPARE_MODEL_H

#include <stddef.h>

#include "app/comparing.h"
#include "base/vector.h"
#include "markup/layout.h"
#include "tui/theme.h"

enum {
	NR_COLUMNS_SHOWN = 3, /* at most, at once */
	NR_CELL_GUTTER = 2,   /* cells before a column's text: its mark, and a space */
};

struct nr_compare_model {
	struct nr_compared_articles compared;
	struct {
		NR_VECTOR(int) blocks, rows; /* by paragraph; -1: none */
	} columns[NR_COMPARISON_MAX];
};

void nr_compare_model_init(struct nr_compare_model *model); /* compared is filled already */
void nr_compare_model_map_rows(struct nr_compare_model *model); /* again, after they have changed */
void nr_compare_model_release(struct nr_compare_model *model);

/* The block and the row of a paragraph of a column; -1: none. */
int nr_compare_model_block(const struct nr_compare_model *model, size_t column, int paragraph);
int nr_compare_model_row(const struct nr_compare_model *model, size_t column, int paragraph);

/* The lines of a block, shared wording marked; the caller frees. */
struct nr_layout *nr_compare_model_layout(const struct nr_compare_model *model, size_t column, size_t block, int width);
struct nr_layout *nr_compare_model_layout_plain(const struct nr_compare_model *model, size_t column, size_t block,
	int width); /* the same lines without these marks, in less time */

/* The sign of a row: shared by all, by some, only here. */
enum nr_glyph nr_compare_model_sign(const struct nr_compare_model *model, size_t row);
struct nr_look nr_compare_sign_look(enum nr_glyph sign);

#endif
