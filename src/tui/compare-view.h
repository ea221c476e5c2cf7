/* SPDX-License-Identifier: MIT */
/* The comparison's view: its state, where things are on the screen, and how they are drawn. */
#ifndef NR_TUI_COMPARE_VIEW_H
#define NR_TUI_COMPARE_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/compare-flow.h"
#include "tui/compare-grid.h"
#include "tui/compare-model.h"
#include "tui/find.h"
#include "tui/scroll.h"
#include "tui/view.h"

enum nr_compare_mode {
	NR_COMPARE_ALIGNED,
	NR_COMPARE_FULL,
	NR_COMPARE_ONLY,
	NR_COMPARE_FACTS,
	NR_COMPARE_TERMS,
	NR_COMPARE_COVERAGE,
};

/* A paragraph that was clicked: what keys act on, until something else moves. */
struct nr_chosen_paragraph {
	bool is_any;
	size_t column;
	int paragraph;
	size_t first, last; /* lines, of the grid or of the column's own article */
};

/* The difference gone to last. */
struct nr_current_difference {
	bool is_any;
	int row, column; /* as its start's in the grid; of whole articles the block, and whose */
	size_t nth;
};

/* Where the reader was when a search began. */
struct nr_compare_place {
	size_t first, focus, top;
};

struct nr_compare_view {
	struct nr_view view;
	struct nr_compare_model model;
	enum nr_compare_mode mode;
	size_t focus, first; /* columns: the one keys act on, and the first one shown */
	bool together;       /* full articles scroll together */
	int row;             /* of the comparison: where the reader was when the mode changed last */
	int width, height;
	int text_width; /* that it was fitted to, */
	bool wide;      /* and to ambiguous characters of two cells */
	size_t guide;             /* column in whose order the rows are */
	struct nr_side_rows facts, terms; /* while that view is shown */
	struct nr_compare_filter filter;
	struct nr_grid grid;      /* all but full articles and coverage */
	struct nr_grid reading;   /* the same of all outlets below each other (compare-reading.c); made when needed */
	struct nr_scroll scroll;  /* over the grid's lines */
	struct nr_column_flow flows[NR_COMPARISON_MAX];
	struct nr_scroll coverage;
	struct nr_current_difference difference;
	struct nr_compare_place left;
	struct nr_chosen_paragraph chosen;
	char *page, *question; /* where a page is to be written, and whether over what is there; NULL: nowhere yet */
	struct nr_find find;
};

size_t nr_compare_count(const struct nr_compare_view *compare);         /* of columns */
size_t nr_compare_columns_shown(const struct nr_compare_view *compare); /* at once: by the width of the screen */

/* Whether it is one of the views that are lines across all columns. */
bool nr_compare_is_grid(const struct nr_compare_view *compare);

/* Columns below each other: such a view where there is no room side by side. */
bool nr_compare_is_stacked(const struct nr_compare_view *compare);

/* Whether there are columns besides those shown, to be gone to. */
bool nr_compare_hides_columns(const struct nr_compare_view *compare);

int nr_compare_text_width(const struct nr_compare_view *compare);  /* cells of a column's text */
int nr_compare_body_height(const struct nr_compare_view *compare); /* lines below the columns' heads */

/* The article that keys act on, 0: none; and the paragraph at the top of the screen, -1: none. */
int64_t nr_compare_focused_article(const struct nr_compare_view *compare);
int nr_compare_focused_paragraph(const struct nr_compare_view *compare, int64_t *article);

/* What is done with articles and the comparison: opening an article at the paragraph, marking it, writing a page. */
void nr_compare_open_article(struct nr_compare_view *compare);
void nr_compare_mark(struct nr_compare_view *compare, enum nr_action action);
void nr_compare_ask_page(struct nr_compare_view *compare); /* where to write it; over what is there after a yes */

/* How its text is searched (compare-find.c): the lines of the reading; of whole articles, the lines of one column
 * behind those of the other. */
extern const struct nr_find_ops nr_compare_find_ops;
size_t nr_compare_find_line(size_t column, size_t line); /* the number of a line of a whole article */
void nr_compare_synchronize(struct nr_compare_view *compare); /* the other articles go to where the focused one is */

/* From difference to difference, whichever outlets are shown (compare-going.c); whether a line of the grid, at a place
 * (-1: all that goes across the columns), or of a whole article belongs to the one gone to last. */
void nr_compare_step_difference(struct nr_compare_view *compare, int direction);
bool nr_compare_is_difference(const struct nr_compare_view *compare, size_t line, int place);
bool nr_compare_is_flow_difference(const struct nr_compare_view *compare, size_t column, size_t line);

/* All outlets below each other, a line a number; laid out with the same width as what is shown (compare-reading.c).
 * Gives back the grid shown where that is so itself. */
const struct nr_grid *nr_compare_reading(struct nr_compare_view *compare);
size_t nr_compare_shown_line(struct nr_compare_view *compare, size_t line); /* of the grid; SIZE_MAX: not shown */
/* The line of the reading that the grid shows in a line, at a place as above; SIZE_MAX: none. */
size_t nr_compare_reading_line(const struct nr_compare_view *compare, size_t line, int place);
/* Moves to the first column that has something from a line of the reading on; it is shown then. */
void nr_compare_bring_column(struct nr_compare_view *compare, size_t line);
void nr_compare_set_focus(struct nr_compare_view *compare, size_t column);

/* Lays out what is shown for the size there is (compare-fit.c): what is seen at once, and then the rest. */
void nr_compare_fit(struct nr_compare_view *compare);
void nr_compare_complete_grid(struct nr_compare_view *compare);
void nr_compare_lay_out_rest(struct nr_compare_view *compare); /* of the grid; what is searched for is not looked for */
void nr_compare_lay_out_reading(struct nr_compare_view *compare);
size_t nr_compare_start_of_row(const struct nr_grid *grid, int row); /* its first line */
void nr_compare_find_facts(struct nr_compare_view *compare);

/* A click chooses an outlet, a column and the paragraph in it; the same again opens it (compare-mouse.c). */
bool nr_compare_mouse(struct nr_view *view, const struct nr_mouse *mouse, struct nr_rect area);
/* Whether a line of a column, counted from 0 in the grid or the column's own article, is of the paragraph chosen. */
bool nr_compare_is_chosen(const struct nr_compare_view *compare, size_t column, size_t line);
/* Where a column shown is: place 0 is the first of them. */
struct nr_rect nr_compare_column_rect(const struct nr_compare_view *compare, struct nr_rect area, size_t place);

void nr_compare_draw(struct nr_compare_view *compare, struct nr_canvas *canvas, struct nr_rect area);

#endif
