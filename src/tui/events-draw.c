/* SPDX-License-Identifier: MIT */
/* The list of events on the screen, with its title and its hints. */
#include "config.h"

#include "base/i18n.h"
#include "text/width.h"
#include "tui/events-view.h"
#include "tui/needles.h"
#include "tui/outlets.h"
#include "tui/published.h"

enum {
	MARKS_SHARE = 4, /* names of outlets take at most this part of the screen, else their marks are shown */
	FIRST_FROM = 100, /* cells from which the first report is named */
	COUNT_FROM = 56,
};

static struct nr_events_view *self(struct nr_view *view)
{
	return (struct nr_events_view *)view;
}

const struct nr_event *nr_events_selected(const struct nr_events_view *events)
{
	return events->list.selected < events->events.list.length ? &events->events.list.items[events->list.selected]
								  : NULL;
}

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

static void draw_first(
	struct nr_events_view *events, struct nr_canvas *canvas, int x, int y, int limit, const struct nr_event *event)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_look dim = { .role = NR_ROLE_DIM };

	if (!nr_published_has_first(events->view.tui, event))
		return;
	const char *source = event->articles.items[0].source;
	nr_published_append(
		&text, events->view.tui, NR_WHEN_CLOCK, nr_event_article_published(&event->articles.items[0]));
	int clock = nr_width(text.data, text.length);
	nr_canvas_put_right(canvas, x + limit, y, clock, text.data, dim);
	nr_buffer_clear(&text);
	nr_buffer_printf(&text, _("first: %s"), nr_outlet_short(nr_tui_sources(events->view.tui), source));
	nr_canvas_put_cut(canvas, x, y, limit - (clock > 0 ? clock + 1 : 0), text.data, dim);
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

/* The report that the list goes by: the first in a story, where events stand in the order in which they began; else the
 * last. */
static void append_when(struct nr_buffer *text, const struct nr_events_view *events, const struct nr_event *event)
{
	bool by_first = events->story != 0;

	for (size_t i = 0; i < event->articles.length; i++) {
		const struct nr_event_article *article =
			&event->articles.items[by_first ? i : event->articles.length - 1 - i];
		if (article->published == (by_first ? event->first : event->last)) {
			nr_published_append(text, events->view.tui, NR_WHEN_LIST, nr_event_article_published(article));
			return;
		}
	}
}

static const char *title_of_event(const struct nr_event *event)
{
	return event->title != NULL ? event->title : "";
}

/* Returns where the title stands. */
static struct nr_rect draw_event(struct nr_events_view *events, struct nr_canvas *canvas, struct nr_rect row,
	const struct nr_event *event, const struct columns *columns, const struct nr_marks *marks)
{
	struct nr_look look = { 0 }, dim = { .role = NR_ROLE_DIM };
	struct nr_buffer text = NR_BUFFER_INIT;
	int x = row.x + 2, end = row.x + row.width - 1;

	if (columns->time > 0) {
		append_when(&text, events, event);
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
	nr_buffer_release(&text);
	int cells = nr_canvas_put_cut(canvas, x, row.y, end - x, title_of_event(event), look);
	return (struct nr_rect){ x, row.y, cells, 1 };
}

static void draw_nothing(struct nr_canvas *canvas, struct nr_rect area, const struct nr_events_view *events)
{
	struct nr_look look = { 0 };

	nr_canvas_put_cut(canvas, area.x + 1, area.y, area.width - 2,
		events->search.text != NULL || events->filter.text != NULL ? _("Nothing here.")
		: events->events.query.min_sources > 1
			? _("No event was covered by two outlets yet. a shows all events.")
			: _("There are no events yet."),
		look);
	nr_canvas_set_cursor(canvas, area.x, area.y);
}

void nr_events_draw(struct nr_view *view, struct nr_canvas *canvas, struct nr_rect area)
{
	struct nr_events_view *events = self(view);
	struct nr_marks marks = nr_marks_plan(nr_tui_sources(view->tui), true);
	struct nr_needle_list needles = { 0 };
	struct nr_look look = { 0 };

	nr_needles_add(&needles, events->search.text != NULL ? &events->search.query : NULL, NULL);
	nr_needles_add(&needles, events->filter.text != NULL ? &events->filter.query : NULL, NULL);
	if (marks.width > area.width / MARKS_SHARE)
		marks = nr_marks_plan(nr_tui_sources(view->tui), false);
	struct columns columns = plan_columns(area.width, &marks);
	if (events->list.count == 0)
		draw_nothing(canvas, area, events);
	for (int i = 0; i < area.height && events->list.top + (size_t)i < events->list.count; i++) {
		size_t index = events->list.top + (size_t)i;
		const struct nr_event *event = &events->events.list.items[index];
		struct nr_rect row = { area.x, area.y + i, area.width, 1 };
		struct nr_rect title = draw_event(events, canvas, row, event, &columns, &marks);
		nr_needles_mark(&needles, canvas, title, title_of_event(event));
		if (event->id == events->marked)
			nr_canvas_put_string(canvas, row.x + 1, row.y, 1, "m", look);
		if (index == events->list.selected) {
			nr_canvas_put_string(canvas, row.x, row.y, 1, nr_glyph(NR_GLYPH_POINTER), look);
			nr_canvas_set_role(canvas, row, NR_ROLE_SELECTED);
			nr_canvas_set_cursor(canvas, row.x, row.y);
		}
	}
	nr_needles_release(&needles);
}

static const char *title_of(const struct nr_events_view *events)
{
	if (events->story != 0)
		return events->list.count == 1 && events->filter.text == NULL
			       ? _("Story: nothing before or after this event")
			       : _("Story: the same people on other days, oldest first");
	return events->events.query.min_sources > 1 ? _("Events, newest first, of at least two outlets")
						    : _("Events, newest first");
}

void nr_events_title(struct nr_view *view, struct nr_buffer *left, struct nr_buffer *right)
{
	struct nr_events_view *events = self(view);

	nr_buffer_append_string(left, title_of(events));
	nr_list_filter_append(&events->filter, left);
	if (events->search.text != NULL)
		nr_buffer_printf(left, "  /%s", events->search.text);
	size_t above = events->events.above, count = above + events->list.count;
	bool whole = events->search.text == NULL && events->filter.text == NULL;
	if (events->events.query.min_sources > 1 && !events->events.complete && whole)
		count = (size_t)nr_tui_event_count(view->tui);
	if (count > 0)
		nr_buffer_printf(right,
			(events->events.query.min_sources > 1 && whole) || events->events.complete ? "%zu/%zu"
												   : "%zu/%zu+",
			above + events->list.selected + 1, count);
}

size_t nr_events_hints(struct nr_view *view, struct nr_hint *hints)
{
	const struct nr_events_view *events = self(view);
	const struct nr_event *event = nr_events_selected(events);
	bool alone = event != NULL && event->articles.length == 1;
	size_t count = 0;

	hints[count++] = (struct nr_hint){ .action = NR_ACTION_OPEN, .text = alone ? NULL : _("compare") };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_WHY };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_MERGE, .active = events->marked != 0 };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_TAKE_OUT };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_PIN };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_UNDO };
	if (events->story == 0) {
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_SEARCH };
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_FILTER, .active = events->filter.text != NULL };
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_STORY };
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_TOGGLE_ALL,
			.text = events->events.query.min_sources > 1 ? NULL : _("at least two outlets") };
	}
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_BACK };
	return count;
}
