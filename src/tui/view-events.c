/* SPDX-License-Identifier: MIT */
/* The events, newest first: who covered each, and who did not. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/deciding.h"
#include "app/relating.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "tui/deciding.h"
#include "tui/events-view.h"
#include "tui/outlets.h"
#include "tui/searches.h"
#include "tui/when.h"

enum {
	NEAR_DAYS = 7, /* events further apart are hardly ever one */
};

static struct nr_events_view *self(struct nr_view *view)
{
	return (struct nr_events_view *)view;
}

static void close_view(struct nr_view *view)
{
	nr_lazy_events_release(&self(view)->events);
	nr_list_filter_release(&self(view)->search);
	nr_list_filter_release(&self(view)->filter);
	free(self(view)->last_search);
	free(self(view)->question);
	free(view);
}

static void resize_view(struct nr_view *view, int width, int height)
{
	struct nr_events_view *events = self(view);

	events->width = width;
	events->list.height = height;
	nr_events_read(events, events->list.selected + NR_EVENTS_AHEAD);
}

/* --- Actions ---------------------------------------------------------------- */

static void toggle_all(struct nr_events_view *events)
{
	const struct nr_event *event = nr_events_selected(events);

	nr_events_relist(events, events->events.query.min_sources > 1 ? 1 : 2, event != NULL ? event->id : 0,
		event != NULL ? event->last : NR_TIME_NONE);
}

static void open_selected(struct nr_events_view *events)
{
	const struct nr_event *event = nr_events_selected(events);
	struct nr_tui *tui = events->view.tui;

	if (event == NULL)
		return;
	if (event->articles.length == 1)
		nr_tui_push(tui, nr_view_article_open(tui, event->articles.items[0].article));
	else
		nr_tui_push(tui, nr_view_compare_open(tui, event->id, 0));
}

/* What is found so far. What is no query yet may become one with the next key. */
static void type_search(struct nr_view *view, const char *text)
{
	struct nr_events_view *events = self(view);

	events->search.whole = text == NULL;
	if (nr_list_filter_set(&events->search, text != NULL ? text : events->search.before, NULL) == NR_OK)
		nr_events_relist(events, events->events.query.min_sources, text == NULL ? events->origin : 0, 0);
}

/* Lists the events of which an article answers a query; as in vi, an empty answer looks for the same again. */
static void answer_search(struct nr_view *view, const char *text)
{
	struct nr_events_view *events = self(view);
	struct nr_error error = NR_NO_ERROR;
	bool any = text[strspn(text, " ")] != '\0';

	if (!any && events->last_search == NULL) {
		nr_tui_say(view->tui, "%s", _("Nothing is looked for"));
		return;
	}
	events->search.whole = true;
	if (nr_list_filter_set(&events->search, any ? text : events->last_search, &error) != NR_OK) {
		type_search(view, NULL);
		nr_tui_complain(view->tui, &error);
		return;
	}
	if (any) {
		free(events->last_search);
		events->last_search = nr_strdup(text);
	}
	nr_events_relist(events, events->events.query.min_sources, 0, 0);
	if (events->search.text != NULL)
		nr_searches_check(view->tui, &events->search.query);
}

static void ask_search(struct nr_events_view *events)
{
	events->origin = events->selected;
	nr_list_filter_begin(&events->search);
	nr_tui_ask(events->view.tui, &events->view,
		&(struct nr_question){ .label = _("Search:"), .answer = answer_search, .typed = type_search });
}

/* The first row of what is left is wanted, unless the event that was selected is among the first. */
static enum nr_status filter_by(struct nr_events_view *events, const char *text, struct nr_error *error)
{
	enum nr_status status = nr_list_filter_set(&events->filter, text, error);

	if (status != NR_OK)
		return status;
	nr_events_relist(events, events->events.query.min_sources, events->filter.text == NULL ? events->origin : 0, 0);
	size_t row = nr_lazy_events_find(&events->events, events->origin);
	if (row != SIZE_MAX)
		nr_list_select(&events->list, row);
	nr_events_remember(events);
	return status;
}

static void type_filter(struct nr_view *view, const char *text)
{
	/* What is not a query yet may become one with the next key. */
	filter_by(self(view), text != NULL ? text : self(view)->filter.before, NULL);
}

static void answer_filter(struct nr_view *view, const char *text)
{
	struct nr_error error = NR_NO_ERROR;

	if (filter_by(self(view), text, &error) != NR_OK)
		nr_tui_complain(view->tui, &error);
	else if (self(view)->filter.text != NULL && self(view)->story == 0) /* a story's is words alone */
		nr_searches_check(view->tui, &self(view)->filter.query);
}

static void ask_filter(struct nr_events_view *events)
{
	events->origin = events->selected;
	nr_searches_index(events->view.tui);
	nr_list_filter_ask(&events->filter, &events->view, answer_filter, type_filter);
}

/* What was marked, filtered or looked for goes before the view is left; false: nothing was. */
static bool lift(struct nr_events_view *events)
{
	if (events->marked != 0)
		events->marked = 0;
	else if (events->filter.text != NULL)
		nr_list_filter_set(&events->filter, NULL, NULL);
	else if (events->search.text != NULL)
		nr_list_filter_set(&events->search, NULL, NULL);
	else
		return false;
	nr_events_relist(events, events->events.query.min_sources, events->selected, 0);
	return true;
}

static void merge_with(struct nr_events_view *events, int64_t event)
{
	const int64_t ids[2] = { events->marked, event };
	struct nr_tui *tui = events->view.tui;
	struct nr_error error = NR_NO_ERROR;

	events->marked = 0;
	if (nr_decide_merge(nr_tui_session(tui), ids, 2, &error) != NR_OK)
		nr_tui_complain(tui, &error);
	else
		nr_tui_say(tui, "%s", _("Both are one event now; u undoes it."));
}

/* The mark stays where the answer is no. */
static void answer_merge(struct nr_view *view, const char *text)
{
	if (text[0] == 'y')
		merge_with(self(view), self(view)->joining);
	else
		nr_tui_say(view->tui, "%s", _("They stay two events."));
}

/* Days from the last report of one event to the first of the other; 0: they overlap. */
static int64_t days_apart(const struct nr_event *a, const struct nr_event *b)
{
	int64_t behind = nr_when_days_between(a->last, b->first), before = nr_when_days_between(b->last, a->first);
	int64_t days = behind > before ? behind : before;

	return days > 0 ? days : 0;
}

/* Asks whether events so far apart are one, with the days of both; how far comes first, as few cells cut the end. */
static void ask_merge(struct nr_events_view *events, const struct nr_event *marked, const struct nr_event *event)
{
	struct nr_buffer days[2] = { NR_BUFFER_INIT, NR_BUFFER_INIT };
	const struct nr_event *first = marked->first <= event->first ? marked : event;

	nr_when_append(&days[0], NR_WHEN_LIST, first->first, nr_time_now());
	nr_when_append(&days[1], NR_WHEN_LIST, (first == marked ? event : marked)->first, nr_time_now());
	free(events->question);
	events->joining = event->id;
	events->question = nr_format(_("(y/n) merge over %lld days? %s, %s"), (long long)days_apart(marked, event),
		days[0].data, days[1].data);
	nr_tui_ask(events->view.tui, &events->view,
		&(struct nr_question){ .kind = NR_QUESTION_YES, .label = events->question, .answer = answer_merge });
	nr_buffer_release(&days[0]);
	nr_buffer_release(&days[1]);
}

/* The first event is marked, on the second they become one; on the same one the mark goes away. */
static void merge(struct nr_events_view *events)
{
	const struct nr_event *event = nr_events_selected(events), *marked;
	struct nr_tui *tui = events->view.tui;

	if (event == NULL)
		return;
	if (events->marked == 0 || events->marked == event->id) {
		events->marked = events->marked == 0 ? event->id : 0;
		if (events->marked != 0)
			nr_tui_say(tui, "%s", _("Marked: m on another event makes one event of both."));
		return;
	}
	marked = nr_tui_event(tui, events->marked);
	if (marked != NULL && days_apart(marked, event) > NEAR_DAYS)
		ask_merge(events, marked, event);
	else
		merge_with(events, event->id);
}

/* Views on the selected event. */
static void open_on_event(struct nr_events_view *events, enum nr_action action)
{
	const struct nr_event *event = nr_events_selected(events);
	struct nr_tui *tui = events->view.tui;

	if (event == NULL)
		return;
	nr_tui_push(
		tui, action == NR_ACTION_STORY ? nr_view_story_open(tui, event->id) : nr_view_why_open(tui, event->id));
}

static bool decide(struct nr_events_view *events, enum nr_action action)
{
	switch (action) {
	case NR_ACTION_MERGE:
		merge(events);
		return true;
	case NR_ACTION_UNDO:
		nr_tui_undo_decision(events->view.tui);
		return true;
	case NR_ACTION_WHY:
	case NR_ACTION_TAKE_OUT:
	case NR_ACTION_PIN:
	case NR_ACTION_STORY:
		open_on_event(events, action);
		return true;
	default:
		return false;
	}
}

static bool act_view(struct nr_view *view, enum nr_action action)
{
	struct nr_events_view *events = self(view);

	if (decide(events, action))
		return true;
	switch (action) {
	case NR_ACTION_OPEN:
	case NR_ACTION_COMPARE:
		open_selected(events);
		return true;
	case NR_ACTION_SEARCH:
		if (events->story != 0)
			return false;
		ask_search(events);
		return true;
	case NR_ACTION_FILTER:
		ask_filter(events);
		return true;
	case NR_ACTION_CANCEL:
		return lift(events);
	case NR_ACTION_TOGGLE_ALL:
		if (events->story != 0)
			return false;
		toggle_all(events);
		return true;
	case NR_ACTION_NEXT_MATCH:
	case NR_ACTION_PREVIOUS_MATCH:
		if (events->search.text == NULL) {
			nr_tui_say(view->tui, "%s", _("Nothing is looked for"));
			return true;
		}
		action = action == NR_ACTION_NEXT_MATCH ? NR_ACTION_LINE_DOWN : NR_ACTION_LINE_UP;
		break;
	case NR_ACTION_NEXT_DIFFERENCE:
		action = NR_ACTION_LINE_DOWN;
		break;
	case NR_ACTION_PREVIOUS_DIFFERENCE:
		action = NR_ACTION_LINE_UP;
		break;
	default:
		break;
	}
	return nr_events_move(events, action);
}

/* Reads events above the first of those that were read; returns which row that one is then. */
static size_t read_before(struct nr_events_view *events)
{
	size_t selected = events->list.selected;

	nr_events_read_above(events, selected + NR_EVENTS_AHEAD);
	return events->list.selected - selected;
}

static int64_t step_view(struct nr_view *view, int direction)
{
	struct nr_events_view *events = self(view);

	/* From the article of one event alone to that of the next that is alone. */
	for (size_t row = events->list.selected;;) {
		if (direction < 0 && row == 0)
			row = read_before(events);
		if (direction > 0 ? row + 1 >= events->list.count : row == 0)
			return 0;
		row = direction > 0 ? row + 1 : row - 1;
		const struct nr_event *event = &events->events.list.items[row];
		if (event->articles.length == 1) {
			nr_list_select(&events->list, row);
			nr_events_remember(events);
			return event->articles.items[0].article;
		}
	}
}

static int64_t step_event_view(struct nr_view *view, int direction, int64_t event)
{
	struct nr_events_view *events = self(view);

	for (size_t row = events->list.selected;;) {
		if (direction > 0)
			nr_events_read(events, row + NR_EVENTS_AHEAD);
		else if (row == 0)
			row = read_before(events);
		if (direction > 0 ? row + 1 >= events->list.count : row == 0)
			return 0;
		row = direction > 0 ? row + 1 : row - 1;
		const struct nr_event *other = &events->events.list.items[row];
		if (other->sources.length < 2 || other->id == event)
			continue;
		nr_list_select(&events->list, row);
		nr_events_remember(events);
		return other->id;
	}
}

static bool place_view(struct nr_view *view, struct nr_place *place)
{
	*place = (struct nr_place){ NR_PLACE_EVENTS, self(view)->selected, 0, -1 };
	return self(view)->story == 0;
}

static const struct nr_view_ops ops = {
	.context = NR_IN_EVENTS,
	.close = close_view,
	.resize = resize_view,
	.draw = nr_events_draw,
	.act = act_view,
	.refresh = nr_events_refresh,
	.idle = nr_view_compare_prepare,
	.title = nr_events_title,
	.hints = nr_events_hints,
	.step = step_view,
	.step_event = step_event_view,
	.place = place_view,
};

struct nr_view *nr_view_events_open(struct nr_tui *tui, int64_t event, int64_t time)
{
	struct nr_events_view *events = nr_alloc(sizeof *events);
	struct nr_event_query query = { .min_sources = 2 };

	events->view = (struct nr_view){ .ops = &ops, .tui = tui };
	events->search.whole = true;
	nr_lazy_events_init(&events->events, nr_tui_session(tui));
	nr_lazy_events_choose(&events->events, &query, NULL);
	nr_events_read(events, NR_EVENTS_AHEAD);
	if (event != 0 || time != 0)
		nr_events_go_to(events, event, time);
	nr_events_remember(events);
	return &events->view;
}

struct nr_view *nr_view_story_open(struct nr_tui *tui, int64_t event)
{
	struct nr_events_view *events = nr_alloc(sizeof *events);

	events->view = (struct nr_view){ .ops = &ops, .tui = tui };
	events->search.whole = true;
	events->story = event;
	nr_lazy_events_init(&events->events, nr_tui_session(tui));
	nr_events_read(events, 0);
	size_t row = nr_lazy_events_find(&events->events, event);
	nr_list_select(&events->list, row != SIZE_MAX ? row : 0);
	nr_events_remember(events);
	return &events->view;
}
