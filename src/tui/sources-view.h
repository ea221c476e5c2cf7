/* SPDX-License-Identifier: MIT */
/* The first view: its state, and what its parts do for each other. */
#ifndef NR_TUI_SOURCES_VIEW_H
#define NR_TUI_SOURCES_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/sources-panes.h"
#include "tui/view.h"

enum { NR_SOURCES_AHEAD = 200 }; /* rows read beyond those shown */

struct nr_sources_view {
	struct nr_view view;
	struct nr_sources_panes panes;
	int width, height;
	int64_t selected;  /* id of the selected article, to find it again; 0: none */
	int64_t selected_time; /* when it was published, else fetched */
	bool selected_read;
	char *chosen;      /* key of the chosen outlet; NULL: all, or the starred ones */
	enum nr_choice_kind chosen_kind;
	enum nr_pane dragged; /* by the mouse: the pane whose size that changes; NR_PANE_COUNT: none */
	bool placed;       /* it has been fitted to a screen */
	bool ordered;      /* the reader has chosen an order, to be kept at the end */
	int64_t origin, origin_time; /* the article that was selected when a filter or a search was asked for */
	char *last_search; /* NULL: nothing was looked for yet */
	size_t before_search; /* the row of the outlets that was chosen before that */
	size_t asked_row;     /* the one that was when the question was asked, */
	char *asked_search;   /* and the search that was there; NULL: none */
};

/* The list and the place in it (sources-list.c). */
void nr_sources_place_panes(const struct nr_sources_view *sources, struct nr_rect panes[NR_PANE_COUNT]);
void nr_sources_read(struct nr_sources_view *sources, size_t rows); /* at least so many; fits the list to them */
void nr_sources_read_above(struct nr_sources_view *sources, size_t rows); /* so that as many are above the selected */
void nr_sources_read_last(struct nr_sources_view *sources);  /* the end of the list, without what is above it */
void nr_sources_read_first(struct nr_sources_view *sources); /* its start, where the end was read */
void nr_sources_read_whole(struct nr_sources_view *sources); /* all of it, at most NR_LAZY_LAST rows; keeps the place */
void nr_sources_fit(struct nr_sources_view *sources);      /* both lists to their panes */
void nr_sources_set_focus(struct nr_sources_view *sources, int pane);
void nr_sources_remember(struct nr_sources_view *sources); /* the selected article, to be found again */
void nr_sources_choose(struct nr_sources_view *sources);   /* lists the articles of the selected row of the outlets */
/* The same for another filter: the article of an id is selected, where it is not far. time: when it was published. */
void nr_sources_relist(struct nr_sources_view *sources, int64_t id, int64_t time);
void nr_sources_refresh(struct nr_sources_view *sources);  /* the archive has changed; the place is kept */

/* Its panes (sources-layout.c): the preview beside the list, nowhere, below it; sizes in cells; the pane that keys act
 * on wider by some cells. */
void nr_sources_next_preview(struct nr_sources_view *sources);
void nr_sources_resize_outlets(struct nr_sources_view *sources, int width);
void nr_sources_resize_preview(struct nr_sources_view *sources, int cells);
void nr_sources_widen(struct nr_sources_view *sources, int by);

bool nr_sources_mouse(struct nr_view *view, const struct nr_mouse *mouse, struct nr_rect area); /* sources-mouse.c */

/* Going through it (sources-going.c). */
bool nr_sources_step_event(struct nr_sources_view *sources, int direction); /* to one that others covered too */
void nr_sources_move(struct nr_sources_view *sources, enum nr_action action);
void nr_sources_step_match(struct nr_sources_view *sources, int direction); /* of what a search has found */
int64_t nr_sources_step(struct nr_view *view, int direction);
int64_t nr_sources_step_to_event(struct nr_view *view, int direction, int64_t event);
int64_t nr_sources_next_unread(struct nr_view *view);

/* What makes it shorter, and how it is ordered (sources-asking.c). */
void nr_sources_ask_search(struct nr_sources_view *sources);
void nr_sources_ask_filter(struct nr_sources_view *sources);
void nr_sources_arrange(struct nr_sources_view *sources, enum nr_action action); /* sorts or groups otherwise */
bool nr_sources_in_search(const struct nr_sources_view *sources); /* the list is what was searched for last */
bool nr_sources_lift(struct nr_sources_view *sources); /* selection, else filter, else search; false: there is none */

#endif
