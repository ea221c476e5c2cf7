/* SPDX-License-Identifier: MIT */
/* What the list of events has, and the place in it. */
#include "config.h"

#include "app/relating.h"
#include "base/time.h"
#include "tui/events-view.h"
#include "tui/outlets.h"

enum { SEARCHED = 5000 }; /* events looked through for the one to begin at */

/* Drops those events of a story that the filter does not let pass: by headline and outlets. */
static void filter_story(struct nr_events_view *events)
{
	struct nr_event_list *list = &events->events.list;
	size_t kept = 0;

	for (size_t i = 0; i < list->length; i++) {
		struct nr_event *event = &list->items[i];
		struct nr_buffer text = NR_BUFFER_INIT;
		nr_buffer_append_string(&text, event->title != NULL ? event->title : "");
		for (size_t k = 0; k < event->sources.length; k++)
			nr_buffer_printf(&text, " %s",
				nr_outlet_title(nr_tui_sources(events->view.tui), event->sources.items[k]));
		if (nr_list_filter_passes(&events->filter, text.data))
			list->items[kept++] = *event;
		else
			nr_event_release(event);
		nr_buffer_release(&text);
	}
	list->length = kept;
}

void nr_events_read(struct nr_events_view *events, size_t rows)
{
	struct nr_error error = NR_NO_ERROR;
	enum nr_status status = NR_OK;

	if (events->story == 0) {
		status = nr_lazy_events_read(&events->events, rows, &error);
	} else if (!events->events.complete) {
		status = nr_list_story(nr_tui_session(events->view.tui), events->story, &events->events.list, &error);
		filter_story(events);
		events->events.complete = true;
	}
	if (status != NR_OK)
		nr_tui_complain(events->view.tui, &error);
	nr_list_resize(&events->list, events->events.list.length, events->list.height);
}

void nr_events_read_above(struct nr_events_view *events, size_t rows)
{
	struct nr_scroll *list = &events->list;
	struct nr_error error = NR_NO_ERROR;
	size_t added;

	if (events->events.above == 0 || list->selected >= rows)
		return;
	if (nr_lazy_events_read_above(&events->events, rows, &added, &error) != NR_OK)
		nr_tui_complain(events->view.tui, &error);
	list->count += added;
	list->top += added;
	nr_list_select(list, list->selected + added);
}

static void read_last(struct nr_events_view *events)
{
	size_t page = events->list.height > 0 ? (size_t)events->list.height : 0;

	/* Where it cannot be read that way, what is left of a damaged archive is found from the start on. */
	if (nr_lazy_events_read_last(&events->events, NR_EVENTS_AHEAD + page, NULL) != NR_OK)
		nr_events_read(events, NR_LAZY_LAST);
	nr_list_resize(&events->list, events->events.list.length, events->list.height);
}

static void read_first(struct nr_events_view *events)
{
	if (events->events.above > 0)
		nr_lazy_events_forget(&events->events);
	nr_events_read(events, NR_EVENTS_AHEAD);
}

void nr_events_remember(struct nr_events_view *events)
{
	const struct nr_event *event = nr_events_selected(events);

	events->selected = event != NULL ? event->id : 0;
}

bool nr_events_move(struct nr_events_view *events, enum nr_action action)
{
	if (action == NR_ACTION_LAST)
		read_last(events);
	else if (action == NR_ACTION_FIRST)
		read_first(events);
	nr_events_read_above(events, NR_EVENTS_AHEAD);
	if (!nr_list_act(&events->list, action))
		return false;
	nr_events_read(events, events->list.selected + NR_EVENTS_AHEAD);
	nr_events_remember(events);
	return true;
}

void nr_events_go_to(struct nr_events_view *events, int64_t id, int64_t time)
{
	for (size_t row = 0; row < SEARCHED; row++) {
		nr_events_read(events, row + NR_EVENTS_AHEAD);
		if (row >= events->events.list.length)
			break;
		if (events->events.list.items[row].id == id) {
			nr_list_select(&events->list, row);
			return;
		}
	}
	for (size_t row = 0; time != NR_TIME_NONE && time != 0 && row < events->events.list.length; row++)
		if (events->events.list.items[row].last <= time) {
			nr_list_select(&events->list, row);
			return;
		}
}

/* The event that was selected, where the end of the list was read, as far from it as it was. */
static size_t find_above(struct nr_events_view *events, size_t behind)
{
	read_last(events);
	events->list.selected = 0;
	if (events->list.count < behind)
		nr_events_read_above(events, behind - events->list.count);
	nr_list_select(&events->list, events->list.count > behind ? events->list.count - behind : 0);
	return nr_lazy_events_find(&events->events, events->selected);
}

void nr_events_refresh(struct nr_view *view)
{
	struct nr_events_view *events = (struct nr_events_view *)view;
	size_t distance = events->list.selected - events->list.top, row;
	size_t behind = events->list.count - events->list.selected;
	bool from_end = events->events.above > 0;

	nr_lazy_events_forget(&events->events);
	if (from_end) {
		row = find_above(events, behind);
	} else {
		nr_events_read(events, events->list.selected + NR_EVENTS_AHEAD);
		row = nr_lazy_events_find(&events->events, events->selected);
	}
	if (row != SIZE_MAX) {
		events->list.top = row > distance ? row - distance : 0;
		nr_list_select(&events->list, row);
	}
	nr_events_remember(events);
}

void nr_events_relist(struct nr_events_view *events, int min_sources, int64_t id, int64_t time)
{
	struct nr_event_query query = { .min_sources = min_sources };

	if (events->search.text != NULL)
		query.query = &events->search.query;
	nr_lazy_events_choose(&events->events, &query, events->filter.text != NULL ? &events->filter.query : NULL);
	events->list.top = events->list.selected = 0;
	if (id != 0)
		nr_events_go_to(events, id, time);
	nr_events_read(events, events->list.selected + NR_EVENTS_AHEAD);
	nr_events_remember(events);
}
