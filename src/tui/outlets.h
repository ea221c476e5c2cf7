/* SPDX-License-Identifier: MIT */
/* Outlets on the screen: their names, their colours, and the marks of those who covered an event. */
#ifndef NR_TUI_OUTLETS_H
#define NR_TUI_OUTLETS_H

#include <stdbool.h>

#include "model/event.h"
#include "model/source.h"
#include "tui/canvas.h"

/* The short name, the full name, and the look of an outlet; of one that is not in the list, its key. */
const char *nr_outlet_short(const struct nr_source_list *sources, const char *key);
const char *nr_outlet_title(const struct nr_source_list *sources, const char *key);
struct nr_look nr_outlet_look(const struct nr_source_list *sources, const char *key);

/* How marks of events are laid out: with few outlets a place for each, a sign of absence where it did not cover the
 * event; with many, the marks of those who did. names: short names in place of marks. */
struct nr_marks {
	const struct nr_source_list *sources;
	bool names, fixed;
	int slot;  /* cells of one, without the space behind it */
	int width; /* of all */
};
struct nr_marks nr_marks_plan(const struct nr_source_list *sources, bool names);
/* event NULL: nobody else covered it; only signs of absence are drawn. */
void nr_marks_draw(const struct nr_marks *marks, struct nr_canvas *canvas, int x, int y, const struct nr_event *event,
	const char *own);

#endif
