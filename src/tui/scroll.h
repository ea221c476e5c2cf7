/* SPDX-License-Identifier: MIT */
/* Positions in what is longer than its pane: a list with a selected row, a text with a first line. Rows and lines are
 * counted from 0. */
#ifndef NR_TUI_SCROLL_H
#define NR_TUI_SCROLL_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/actions.h"

struct nr_scroll {
	size_t top;      /* first row shown */
	size_t selected; /* list: < count, or 0; text: unused */
	size_t count;    /* rows there are */
	int height;      /* rows shown; 0 or less: nothing */
};

/* A list: the selected row is always shown. */
void nr_list_resize(struct nr_scroll *list, size_t count, int height);
void nr_list_select(struct nr_scroll *list, size_t row); /* the nearest there is */
bool nr_list_act(struct nr_scroll *list, enum nr_action action); /* false: not an action that moves */

/* A text: the last line can be scrolled to the foot of the pane, no further. */
void nr_text_resize(struct nr_scroll *text, size_t count, int height);
void nr_text_to(struct nr_scroll *text, size_t line); /* as the first line, as far as that goes */
void nr_text_show(struct nr_scroll *text, size_t line); /* somewhere on the screen, best where it is */
bool nr_text_is_shown(const struct nr_scroll *text, size_t line); /* on the screen */
bool nr_text_act(struct nr_scroll *text, enum nr_action action);
int nr_text_percent(const struct nr_scroll *text); /* how much of the text is above the pane's foot, 0 to 100 */

#endif
