/* SPDX-License-Identifier: MIT */
/* The aligned, only-here, facts and terms view of a comparison: lines across all columns. Where there is room for one
 * column only, the outlets stand below each other, each with its name. */
#ifndef NR_TUI_COMPARE_GRID_H
#define NR_TUI_COMPARE_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "base/vector.h"
#include "report/side-by-side.h"
#include "tui/canvas.h"
#include "tui/compare-filter.h"
#include "tui/compare-model.h"
#include "tui/scroll.h"

struct nr_grid_cell {
	const struct nr_line *line; /* NULL: nothing */
	enum nr_glyph sign;         /* before the line; NR_GLYPH_SPACE: none */
	int column, paragraph;      /* what it is of, where there is a line */
	size_t nth;                 /* text of its column in the row, counted from 0 */
	size_t twin;                /* as a line's */
};

enum nr_grid_kind {
	NR_GRID_TEXT,
	NR_GRID_RULE,
	NR_GRID_LABEL, /* an outlet's name */
	NR_GRID_TITLE, /* of a group of facts or terms */
	NR_GRID_ITEM,  /* what a row of facts or terms is about */
};
struct nr_grid_line {
	enum nr_grid_kind kind;
	int row;    /* of the comparison; -1: of several or none */
	int column; /* label: whose */
	enum nr_glyph sign; /* label, item */
	const char *text;   /* title, item; borrowed */
	const char *words;  /* item: the sign in words; rule: how near the wording of the row below it is; or NULL */
	size_t twin;        /* title, item: the same in the other grid (compare-reading.c); SIZE_MAX: it is not there */
	struct nr_grid_cell cells[NR_COLUMNS_SHOWN];
};

/* Where a row, or in the only-here view a text that one column has, begins. */
struct nr_grid_start {
	size_t line;
	int row;         /* -1: of one column alone: */
	int column;      /* -1: all */
	size_t nth;      /* of the column's texts */
	bool difference; /* not shared by all */
};

struct nr_grid {
	NR_VECTOR(struct nr_grid_line) lines;
	NR_VECTOR(struct nr_layout *) layouts;
	NR_VECTOR(struct nr_grid_start) starts;
	size_t rows;   /* of the comparison that are laid out */
	bool complete; /* all that is to be shown is */
};

/* Which columns are shown and how wide their text is. stacked: below each other, all columns of the comparison. */
struct nr_grid_frame {
	size_t first, shown;
	int text_width;
	bool stacked;
	bool plain; /* to be searched, not to be seen: shared wording is not looked for */
	const struct nr_compare_filter *filter; /* what is shown has to pass it */
};

void nr_grid_release(struct nr_grid *grid);
/* Goes on until it has so many lines, or all: what is far down can wait. */
void nr_grid_align(struct nr_grid *grid, const struct nr_compare_model *model, const struct nr_grid_frame *frame,
	size_t lines);
void nr_grid_only(struct nr_grid *grid, const struct nr_compare_model *model, const struct nr_grid_frame *frame);

/* Facts or terms, made by report/side-by-side; borrows from the rows. */
void nr_grid_side(struct nr_grid *grid, const struct nr_side_rows *rows, const struct nr_grid_frame *frame);

/* For what makes grids: a new line behind the last; the line of a number, which may be one behind the last; where a
 * row begins; an outlet's name. */
struct nr_grid_line *nr_grid_add_line(struct nr_grid *grid, enum nr_grid_kind kind, int row);
struct nr_grid_line *nr_grid_line_at(struct nr_grid *grid, size_t index, int row);
void nr_grid_add_start(struct nr_grid *grid, const struct nr_grid_start *start);
void nr_grid_add_label(struct nr_grid *grid, size_t column, int row, enum nr_glyph sign);

/* The paragraph of a column at a line or behind it, as a cell; NULL: there is none. column -1: of any. Borrows. */
const struct nr_grid_cell *nr_grid_paragraph(const struct nr_grid *grid, size_t line, int column);

/* Where a row, or a text, that begins in another grid as well begins in this one; NULL: it is not shown. */
const struct nr_grid_start *nr_grid_start_of(const struct nr_grid *grid, const struct nr_grid_start *other);

#endif
