/* SPDX-License-Identifier: MIT */
/* What is to be seen: rows of cells that views fill and screen.c shows. Positions and limits are cells, from 0 at the
 * top left; what lies outside is left out. Text is clipped at grapheme boundaries, every grapheme knows its own cells,
 * and nothing written in one column can move another. Control characters never get into a cell. */
#ifndef NR_TUI_CANVAS_H
#define NR_TUI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vector.h"
#include "markup/layout.h"
#include "tui/theme.h"

struct nr_rect {
	int x, y, width, height;
};

bool nr_rect_contains(struct nr_rect rect, int x, int y);

enum { NR_CELL_POINTS = 5 }; /* as many as curses holds in a cell */

struct nr_cell {
	uint32_t points[NR_CELL_POINTS]; /* a spacing character, and marks that combine with it */
	struct nr_look look;
	uint8_t count; /* of points */
	uint8_t width; /* 1 or 2; 0: the right half of the cell before it */
	bool linked; /* it is of a link's text */
	uint8_t unused; /* in place of padding, so that rows can be compared as bytes */
};

/* A stretch of a row that is a link's text. */
struct nr_canvas_link {
	int x, y, width; /* cells, all inside */
	int number; /* the same in all stretches of one link */
	const char *url; /* the canvas's own */
};

struct nr_canvas {
	int width, height;
	struct nr_cell *cells; /* row after row */
	int cursor_x, cursor_y; /* where the terminal's cursor belongs */
	bool takes_links; /* false: there are none */
	NR_VECTOR(struct nr_canvas_link) links; /* row by row as they were added, until it is cleared */
	struct nr_arena *arena; /* theirs; NULL: not needed yet */
};

void nr_canvas_init(struct nr_canvas *canvas);
void nr_canvas_release(struct nr_canvas *canvas);
void nr_canvas_resize(struct nr_canvas *canvas, int width, int height); /* and clear */
void nr_canvas_clear(struct nr_canvas *canvas);
const struct nr_cell *nr_canvas_cell(const struct nr_canvas *canvas, int x, int y); /* NULL: outside */

/* Write text from (x, y) into at most limit cells, and return how many it took. cut: text that does not fit ends in an
 * ellipsis. */
int nr_canvas_put(struct nr_canvas *canvas, int x, int y, int limit, const char *text, size_t length,
	struct nr_look look);
int nr_canvas_put_string(struct nr_canvas *canvas, int x, int y, int limit, const char *text, struct nr_look look);
int nr_canvas_put_cut(struct nr_canvas *canvas, int x, int y, int limit, const char *text, struct nr_look look);
int nr_canvas_put_right(struct nr_canvas *canvas, int end, int y, int limit, const char *text, struct nr_look look);

/* Writes text in lines as wide as an area, as many as it has rows, the last one cut where the text goes on. Returns how
 * many it took. */
int nr_canvas_put_wrapped(struct nr_canvas *canvas, struct nr_rect area, const char *text, struct nr_look look);

/* A line of a layout; its styles are added to the look. */
void nr_canvas_put_line(struct nr_canvas *canvas, int x, int y, int limit, const struct nr_line *line,
	struct nr_look look);

void nr_canvas_fill(struct nr_canvas *canvas, struct nr_rect area, enum nr_glyph glyph, struct nr_look look);

/* Gives cells another role and keeps their text and style: how a row is shown as selected. */
void nr_canvas_set_role(struct nr_canvas *canvas, struct nr_rect area, enum nr_role role);

/* Adds a style to the cells' own. */
void nr_canvas_add_style(struct nr_canvas *canvas, struct nr_rect area, unsigned style);

/* Makes cells that were written the text of a link; url is copied. */
void nr_canvas_add_link(struct nr_canvas *canvas, int x, int y, int width, int number, const char *url);

void nr_canvas_set_cursor(struct nr_canvas *canvas, int x, int y);

#endif
