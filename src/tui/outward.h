/* SPDX-License-Identifier: MIT */
/* What is done with an article outside of the screens: its links in a browser, its text through a command, its address
 * and citation on the clipboard. */
#ifndef NR_TUI_OUTWARD_H
#define NR_TUI_OUTWARD_H

#include <stdbool.h>

#include "tui/view.h"

/* Does an action on the article of a view (view.h: article); false: it is none of these, or there is no article. With a
 * count, the link of that number is opened, as the article lists them. */
bool nr_tui_outward(struct nr_tui *tui, struct nr_view *view, enum nr_action action);

/* Gives the terminal away for what run does, and takes it back; an error is said. */
void nr_tui_run_in_front(
	struct nr_tui *tui, enum nr_status (*run)(const void *what, struct nr_error *error), const void *what);

#endif
