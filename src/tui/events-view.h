/* SPDX-License-Identifier: MIT */
/* The list of events: its state, and how it is drawn. */
#ifndef NR_TUI_EVENTS_VIEW_H
#define NR_TUI_EVENTS_VIEW_H

#include <stdint.h>

#include "tui/lazy.h"
#include "tui/list-filter.h"
#include "tui/scroll.h"
#include "tui/view.h"

enum { NR_EVENTS_AHEAD = 200 }; /* rows read beyond those shown */

struct nr_events_view {
	struct nr_view view;
	struct nr_lazy_events events;
	struct nr_scroll list;
	int width;
	int64_t selected; /* id; 0: none */
	int64_t marked; /* the event to be merged with another one; 0: none */
	int64_t joining; /* the one it is to be merged with, while that is asked */
	char *question; /* which is this; NULL: nothing was asked yet */
	int64_t story; /* the event whose story is shown; 0: all events are */
	struct nr_list_filter search; /* what they are searched for; its last word is whole */
	struct nr_list_filter filter; /* over that */
	char *last_search; /* NULL: nothing was looked for yet */
	int64_t origin; /* the event that was selected when a filter or a search was asked for */
};

const struct nr_event *nr_events_selected(const struct nr_events_view *events); /* NULL: none */

/* What the list has, and the place in it (events-list.c). */
void nr_events_read(struct nr_events_view *events, size_t rows); /* at least so many; fits the list to them */
void nr_events_read_above(struct nr_events_view *events, size_t rows); /* so that as many are above the selected */
void nr_events_remember(struct nr_events_view *events); /* the selected event, to be found again */
bool nr_events_move(struct nr_events_view *events, enum nr_action action); /* false: not an action that moves */
/* Selects the event of an id; where it is not listed, the first one whose last report is not later than time. */
void nr_events_go_to(struct nr_events_view *events, int64_t id, int64_t time);
/* Lists the events anew, of at least so many outlets; the one of an id is selected, where it is not listed one of about
 * that time. */
void nr_events_relist(struct nr_events_view *events, int min_sources, int64_t id, int64_t time);
void nr_events_refresh(struct nr_view *view); /* the archive has changed; the place is kept */

/* Operations of the view (events-draw.c). */
void nr_events_draw(struct nr_view *view, struct nr_canvas *canvas, struct nr_rect area);
void nr_events_title(struct nr_view *view, struct nr_buffer *left, struct nr_buffer *right);
size_t nr_events_hints(struct nr_view *view, struct nr_hint *hints);

#endif
