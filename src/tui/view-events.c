/* SPDX-License-Identifier: MIT */
/* The events, newest first: who covered each, and who did not. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/deciding.h"
#include "app/relating.h"
#include "app/searching.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "text/sanitize.h"
#include "text/width.h"
#include "tui/deciding.h"
#include "tui/lazy.h"
#include "tui/outlets.h"
#include "tui/scroll.h"
#include "tui/view.h"
#include "tui/when.h"

enum {
	AHEAD = 200,
	SEARCHED = 5000, /* events looked through for the one to begin at */
	MARKS_SHARE = 4, /* names of outlets take at most this part of the screen, else their marks are shown */
	FIRST_FROM = 100, /* cells from which the first report is named */
	COUNT_FROM = 56,
};

struct events_view {
	struct nr_view view;
	struct nr_lazy_events events;
	struct nr_scroll list;
	int width;
	int64_t selected; /* id; 0: none */
	int64_t marked; /* the event to be merged with another one; 0: none */
	int64_t story; /* the event whose story is shown; 0: all events are */
	char *searched; /* what they are searched for; NULL: nothing */
	struct nr_query query; /* that */
};

static struct events_view *self(struct nr_view *view)
{
	return (struct events_view *)view;
}

static void close_view(struct nr_view *view)
{
	nr_lazy_events_release(&self(view)->events);
	if (self(view)->searched != NULL)
		nr_query_release(&self(view)->query);
	free(self(view)->searched);
	free(view);
}

static const struct nr_event *selected_event(const struct events_view *events)
{
	return events->list.selected < events->events.list.length ? &events->events.list.items[events->list.selected] :
		NULL;
}

static void read_events(struct events_view *events, size_t rows)
{
	struct nr_error error = NR_NO_ERROR;
	enum nr_status status = NR_OK;

	if (events->story == 0) {
		status = nr_lazy_events_read(&events->events, rows, &error);
	} else if (!events->events.complete) {
		status = nr_list_story(nr_tui_session(events->view.tui), events->story, &events->events.list, &error);
		events->events.complete = true;
	}
	if (status != NR_OK)
		nr_tui_complain(events->view.tui, &error);
	nr_list_resize(&events->list, events->events.list.length, events->list.height);
}

static void remember(struct events_view *events)
{
	const struct nr_event *event = selected_event(events);

	events->selected = event != NULL ? event->id : 0;
}

static void resize_view(struct nr_view *view, int width, int height)
{
	struct events_view *events = self(view);

	events->width = width;
	events->list.height = height;
	read_events(events, events->list.selected + AHEAD);
}

/* Selects the event of an id; where it is not listed, the first one whose last report is not later than time. */
static void go_to(struct events_view *events, int64_t id, int64_t time)
{
	for (size_t row = 0; row < SEARCHED; row++) {
		read_events(events, row + AHEAD);
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

/* --- Drawing ---------------------------------------------------------------- */

/* Columns: pointer; time; headline; marks or names; number of articles; first report. Cells; 0: not shown. */
struct columns {
	int time, marks, count, first;
};

static void append_count(struct nr_buffer *text, size_t count)
{
	nr_buffer_printf(text, ngettext("%zu article", "%zu articles", (unsigned long)count), count);
}

/* Cells of a number of articles: one of two digits, as wide as any that comes about. */
static int count_width(void)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	append_count(&text, 88);
	int width = nr_width(text.data, text.length);
	nr_buffer_release(&text);
	return width;
}

static struct columns plan_columns(int width, const struct nr_marks *marks)
{
	struct columns columns = { 0 };

	columns.time = width >= 24 ? nr_when_width(NR_WHEN_LIST) : 0;
	columns.marks = width >= 36 && marks->width < width / 2 ? marks->width : 0;
	columns.count = width >= COUNT_FROM ? count_width() : 0;
	columns.first = width >= FIRST_FROM ? 22 : 0;
	return columns;
}

static void draw_first(struct events_view *events, struct nr_canvas *canvas, int x, int y, int limit,
	const struct nr_event *event)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_look dim = { .role = NR_ROLE_DIM };

	if (event->articles.length == 0)
		return;
	nr_when_append(&text, NR_WHEN_CLOCK, event->first, nr_time_now());
	int clock = nr_width(text.data, text.length);
	nr_canvas_put_right(canvas, x + limit, y, clock, text.data, dim);
	nr_buffer_clear(&text);
	nr_buffer_printf(&text, _("first: %s"),
		nr_outlet_short(nr_tui_sources(events->view.tui), event->articles.items[0].source));
	nr_canvas_put_cut(canvas, x, y, limit - clock - 1, text.data, dim);
	nr_buffer_release(&text);
}

/* Where articles are one text, how many voices there are: left of another column, in this row alone. Returns the cells
 * it takes. */
static int draw_voices(struct nr_canvas *canvas, int end, int y, const struct nr_event *event)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	size_t voices = nr_event_voices(event);

	if (voices >= event->articles.length)
		return 0;
	nr_buffer_printf(&text, ngettext("%zu voice", "%zu voices", (unsigned long)voices), voices);
	int width = nr_width(text.data, text.length);
	nr_canvas_put_right(canvas, end, y, width, text.data, (struct nr_look){ .role = NR_ROLE_DIM });
	nr_buffer_release(&text);
	return width + 2;
}

static void draw_event(struct events_view *events, struct nr_canvas *canvas, struct nr_rect row,
	const struct nr_event *event, const struct columns *columns, const struct nr_marks *marks)
{
	struct nr_look look = { 0 }, dim = { .role = NR_ROLE_DIM };
	struct nr_buffer text = NR_BUFFER_INIT;
	int x = row.x + 2, end = row.x + row.width - 1;

	if (columns->time > 0) {
		nr_when_append(&text, NR_WHEN_LIST, event->last, nr_time_now());
		nr_canvas_put(canvas, x, row.y, columns->time, text.data, text.length, dim);
		x += columns->time + 1;
	}
	if (columns->first > 0) {
		end -= columns->first;
		draw_first(events, canvas, end, row.y, columns->first, event);
		end -= 2;
	}
	if (columns->count > 0) {
		nr_buffer_clear(&text);
		append_count(&text, event->articles.length);
		nr_canvas_put_right(canvas, end, row.y, columns->count, text.data, look);
		end -= columns->count + 2;
	}
	if (columns->marks > 0) {
		end -= columns->marks;
		nr_marks_draw(marks, canvas, end, row.y, event, NULL);
		end -= 2;
	}
	if (columns->count > 0)
		end -= draw_voices(canvas, end, row.y, event);
	nr_canvas_put_cut(canvas, x, row.y, end - x, event->title != NULL ? event->title : "", look);
	nr_buffer_release(&text);
}

static void draw_nothing(struct nr_canvas *canvas, struct nr_rect area, const struct events_view *events)
{
	struct nr_look look = { 0 };

	nr_canvas_put_cut(canvas, area.x + 1, area.y, area.width - 2,
		events->searched != NULL ? _("Nothing here.") : events->events.query.min_sources > 1 ?
			_("No event was covered by two outlets yet. a shows all events.") :
			_("There are no events yet."), look);
	nr_canvas_set_cursor(canvas, area.x, area.y);
}

static void draw_view(struct nr_view *view, struct nr_canvas *canvas, struct nr_rect area)
{
	struct events_view *events = self(view);
	struct nr_marks marks = nr_marks_plan(nr_tui_sources(view->tui), true);
	struct nr_look look = { 0 };

	if (marks.width > area.width / MARKS_SHARE)
		marks = nr_marks_plan(nr_tui_sources(view->tui), false);
	struct columns columns = plan_columns(area.width, &marks);
	if (events->list.count == 0)
		draw_nothing(canvas, area, events);
	for (int i = 0; i < area.height && events->list.top + (size_t)i < events->list.count; i++) {
		size_t index = events->list.top + (size_t)i;
		struct nr_rect row = { area.x, area.y + i, area.width, 1 };
		draw_event(events, canvas, row, &events->events.list.items[index], &columns, &marks);
		if (events->events.list.items[index].id == events->marked)
			nr_canvas_put_string(canvas, row.x + 1, row.y, 1, "m", look);
		if (index == events->list.selected) {
			nr_canvas_put_string(canvas, row.x, row.y, 1, nr_glyph(NR_GLYPH_POINTER), look);
			nr_canvas_set_role(canvas, row, NR_ROLE_SELECTED);
			nr_canvas_set_cursor(canvas, row.x, row.y);
		}
	}
}

/* --- Actions ---------------------------------------------------------------- */

static void refresh_view(struct nr_view *view)
{
	struct events_view *events = self(view);
	size_t distance = events->list.selected - events->list.top;

	nr_lazy_events_forget(&events->events);
	read_events(events, events->list.selected + AHEAD);
	size_t row = nr_lazy_events_find(&events->events, events->selected);
	if (row != SIZE_MAX) {
		events->list.top = row > distance ? row - distance : 0;
		nr_list_select(&events->list, row);
	}
	remember(events);
}

static void toggle_all(struct events_view *events)
{
	const struct nr_event *event = selected_event(events);
	int64_t id = event != NULL ? event->id : 0, time = event != NULL ? event->last : NR_TIME_NONE;
	struct nr_event_query query = { .min_sources = events->events.query.min_sources > 1 ? 1 : 2,
		.query = events->events.query.query };

	nr_lazy_events_choose(&events->events, &query);
	events->list.top = events->list.selected = 0;
	go_to(events, id, time);
	read_events(events, events->list.selected + AHEAD);
	remember(events);
}

static void open_selected(struct events_view *events)
{
	const struct nr_event *event = selected_event(events);
	struct nr_tui *tui = events->view.tui;

	if (event == NULL)
		return;
	if (event->articles.length == 1)
		nr_tui_push(tui, nr_view_article_open(tui, event->articles.items[0].article));
	else
		nr_tui_push(tui, nr_view_compare_open(tui, event->id, 0));
}

/* Lists the events of which an article answers a query; without words, all events. */
static void answer_search(struct nr_view *view, const char *text)
{
	struct events_view *events = self(view);
	struct nr_event_query query = { .min_sources = events->events.query.min_sources };
	struct nr_error error = NR_NO_ERROR;
	bool any = text[strspn(text, " ")] != '\0';
	struct nr_query parsed;

	if (any && nr_parse_query(text, &parsed, &error) != NR_OK) {
		nr_tui_complain(view->tui, &error);
		return;
	}
	if (events->searched != NULL)
		nr_query_release(&events->query);
	free(events->searched);
	events->searched = any ? nr_sanitized_line(text) : NULL;
	if (any)
		events->query = parsed;
	query.query = any ? &events->query : NULL;
	nr_lazy_events_choose(&events->events, &query);
	events->list.top = events->list.selected = 0;
	read_events(events, AHEAD);
	if (!any)
		go_to(events, events->selected, 0);
	remember(events);
}

/* The first event is marked, on the second they become one; on the same one the mark goes away. */
static void merge(struct events_view *events)
{
	const struct nr_event *event = selected_event(events);
	struct nr_tui *tui = events->view.tui;
	struct nr_error error = NR_NO_ERROR;

	if (event == NULL)
		return;
	if (events->marked == 0 || events->marked == event->id) {
		events->marked = events->marked == 0 ? event->id : 0;
		if (events->marked != 0)
			nr_tui_say(tui, "%s", _("Marked: m on another event makes one event of both."));
		return;
	}
	const int64_t ids[2] = { events->marked, event->id };
	events->marked = 0;
	if (nr_decide_merge(nr_tui_session(tui), ids, 2, &error) != NR_OK)
		nr_tui_complain(tui, &error);
	else
		nr_tui_say(tui, "%s", _("Both are one event now; u undoes it."));
}

/* Views on the selected event. */
static void open_on_event(struct events_view *events, enum nr_action action)
{
	const struct nr_event *event = selected_event(events);
	struct nr_tui *tui = events->view.tui;

	if (event == NULL)
		return;
	nr_tui_push(tui, action == NR_ACTION_STORY ? nr_view_story_open(tui, event->id) :
		nr_view_why_open(tui, event->id));
}

static bool decide(struct events_view *events, enum nr_action action)
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
	struct events_view *events = self(view);

	if (decide(events, action))
		return true;
	switch (action) {
	case NR_ACTION_OPEN:
	case NR_ACTION_COMPARE:
		open_selected(events);
		return true;
	case NR_ACTION_SEARCH:
		if (events->story == 0)
			nr_tui_ask(view->tui, view,
				&(struct nr_question){ .label = _("Search:"), .answer = answer_search });
		return true;
	case NR_ACTION_TOGGLE_ALL:
		if (events->story == 0)
			toggle_all(events);
		return true;
	case NR_ACTION_NEXT_MATCH:
	case NR_ACTION_PREVIOUS_MATCH:
		if (events->searched == NULL) {
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
	case NR_ACTION_LAST:
		read_events(events, events->events.list.length + NR_LAZY_LAST);
		break;
	default:
		break;
	}
	if (!nr_list_act(&events->list, action))
		return false;
	read_events(events, events->list.selected + AHEAD);
	remember(events);
	return true;
}

static int64_t step_view(struct nr_view *view, int direction)
{
	struct events_view *events = self(view);

	/* From the article of one event alone to that of the next that is alone. */
	for (size_t row = events->list.selected;;) {
		if (direction > 0 ? row + 1 >= events->list.count : row == 0)
			return 0;
		row = direction > 0 ? row + 1 : row - 1;
		const struct nr_event *event = &events->events.list.items[row];
		if (event->articles.length == 1) {
			nr_list_select(&events->list, row);
			remember(events);
			return event->articles.items[0].article;
		}
	}
}

static int64_t step_event_view(struct nr_view *view, int direction, int64_t event)
{
	struct events_view *events = self(view);

	for (size_t row = events->list.selected;;) {
		if (direction > 0)
			read_events(events, row + AHEAD);
		if (direction > 0 ? row + 1 >= events->list.count : row == 0)
			return 0;
		row = direction > 0 ? row + 1 : row - 1;
		const struct nr_event *other = &events->events.list.items[row];
		if (other->sources.length < 2 || other->id == event)
			continue;
		nr_list_select(&events->list, row);
		remember(events);
		return other->id;
	}
}

static void title_view(struct nr_view *view, struct nr_buffer *left, struct nr_buffer *right)
{
	struct events_view *events = self(view);

	nr_buffer_append_string(left, events->story != 0 ? _("Story: the same people on other days, oldest first") :
		events->events.query.min_sources > 1 ?
		_("Events, newest first, of at least two outlets") : _("Events, newest first"));
	if (events->searched != NULL)
		nr_buffer_printf(left, "  /%s", events->searched);
	size_t count = events->list.count;
	if (events->events.query.min_sources > 1 && !events->events.complete && events->searched == NULL)
		count = (size_t)nr_tui_event_count(view->tui);
	if (count > 0)
		nr_buffer_printf(right, (events->events.query.min_sources > 1 && events->searched == NULL) ||
			events->events.complete ? "%zu/%zu" : "%zu/%zu+", events->list.selected + 1, count);
}

static size_t hints_view(struct nr_view *view, struct nr_hint *hints)
{
	const struct nr_event *event = selected_event(self(view));
	bool alone = event != NULL && event->articles.length == 1;
	size_t count = 0;

	hints[count++] = (struct nr_hint){ .action = NR_ACTION_OPEN, .text = alone ? NULL : _("compare") };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_WHY };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_MERGE, .active = self(view)->marked != 0 };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_TAKE_OUT };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_PIN };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_UNDO };
	if (self(view)->story == 0) {
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_SEARCH };
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_STORY };
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_TOGGLE_ALL,
			.text = self(view)->events.query.min_sources > 1 ? NULL : _("at least two outlets") };
	}
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_BACK };
	return count;
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
	.draw = draw_view,
	.act = act_view,
	.refresh = refresh_view,
	.idle = nr_view_compare_prepare,
	.title = title_view,
	.hints = hints_view,
	.step = step_view,
	.step_event = step_event_view,
	.place = place_view,
};

struct nr_view *nr_view_events_open(struct nr_tui *tui, int64_t event, int64_t time)
{
	struct events_view *events = nr_alloc(sizeof *events);
	struct nr_event_query query = { .min_sources = 2 };

	events->view = (struct nr_view){ .ops = &ops, .tui = tui };
	nr_lazy_events_init(&events->events, nr_tui_session(tui));
	nr_lazy_events_choose(&events->events, &query);
	read_events(events, AHEAD);
	if (event != 0 || time != 0)
		go_to(events, event, time);
	remember(events);
	return &events->view;
}

struct nr_view *nr_view_story_open(struct nr_tui *tui, int64_t event)
{
	struct events_view *events = nr_alloc(sizeof *events);

	events->view = (struct nr_view){ .ops = &ops, .tui = tui };
	events->story = event;
	nr_lazy_events_init(&events->events, nr_tui_session(tui));
	read_events(events, 0);
	size_t row = nr_lazy_events_find(&events->events, event);
	nr_list_select(&events->list, row != SIZE_MAX ? row : 0);
	remember(events);
	return &events->view;
}
