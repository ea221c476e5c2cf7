/* SPDX-License-Identifier: MIT */
/* A guided tour: hints one after the other, each in the view where its key works, in a line of its own above the status
 * line. A hint is gone once what it is about was done, but comes back where the reader has left before the next one
 * was: it is the way there. */
#ifndef NR_TUI_GUIDE_H
#define NR_TUI_GUIDE_H

#include <stdbool.h>

#include "tui/actions.h"
#include "tui/canvas.h"
#include "tui/keymap.h"

enum { NR_GUIDE_HINTS = 5 };

struct nr_guide {
	bool wanted;
	bool done[NR_GUIDE_HINTS];
};

/* An action was done in a view. */
void nr_guide_follow(struct nr_guide *guide, enum nr_context context, enum nr_action action);

/* The hint that is shown in a view; -1: none. */
int nr_guide_hint(const struct nr_guide *guide, enum nr_context context);

/* What its key does. */
enum nr_action nr_guide_action(int hint);

/* Draws it over a whole row, with the key it has now. */
void nr_guide_draw(int hint, struct nr_canvas *canvas, int y, const struct nr_keymap *keymap);

#endif
