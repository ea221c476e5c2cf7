/* SPDX-License-Identifier: MIT */
/* The articles of an event, and why each is in it. Here they are taken out and pinned. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/deciding.h"
#include "app/reading.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/vector.h"
#include "report/text.h"
#include "tui/deciding.h"
#include "tui/outlets.h"
#include "tui/published.h"
#include "tui/scroll.h"
#include "tui/view.h"

enum {
	ITEM_ROWS =
		4, /* of an article: its title, why in two lines, and a blank one; the chosen one has what it takes */
	HEAD_ROWS = 3, /* of the event, at least: its headline, who did not cover it, and a blank one */
	HEAD_PART = 6, /* of so many rows of the screen, one may say who did not cover it */
	INDENT = 4,
};

struct why_view {
	struct nr_view view;
	struct nr_event event; /* id 0: it is gone */
	struct nr_article_list articles;
	struct nr_scroll list;
	int64_t number, selected; /* event; article */
};

static struct why_view *self(struct nr_view *view)
{
	return (struct why_view *)view;
}

static void release(struct why_view *why)
{
	nr_event_release(&why->event);
	nr_article_list_release(&why->articles);
}

static void close_view(struct nr_view *view)
{
	release(self(view));
	free(view);
}

static const struct nr_event_article *selected_member(const struct why_view *why)
{
	return why->list.selected < why->event.articles.length ? &why->event.articles.items[why->list.selected] : NULL;
}

static void remember(struct why_view *why)
{
	const struct nr_event_article *member = selected_member(why);

	why->selected = member != NULL ? member->article : 0;
}

/* Reads the event; where the selected article has gone into another one, it goes along no more. */
static enum nr_status read_event(struct why_view *why, struct nr_error *error)
{
	struct nr_session *session = nr_tui_session(why->view.tui);
	struct nr_article_query query = { .event = why->number };

	release(why);
	enum nr_status status = nr_open_event(session, why->number, &why->event, error);
	if (status == NR_OK)
		status = nr_list_articles(session, &query, &why->articles, error);
	nr_list_resize(&why->list, why->event.articles.length, why->list.height);
	for (size_t i = 0; i < why->event.articles.length; i++)
		if (why->event.articles.items[i].article == why->selected)
			nr_list_select(&why->list, i);
	remember(why);
	return status;
}

static void refresh_view(struct nr_view *view)
{
	struct nr_error error = NR_NO_ERROR;

	/* An event that has gone into another one is nothing to complain of: its list is empty. */
	if (read_event(self(view), &error) == NR_ARCHIVE)
		nr_tui_complain(view->tui, &error);
}

static void resize_view(struct nr_view *view, int width, int height)
{
	struct why_view *why = self(view);
	int rows = (height - HEAD_ROWS) / ITEM_ROWS;

	(void)width;
	why->list.height = rows > 0 ? rows : 1;
	nr_list_resize(&why->list, why->event.articles.length, why->list.height);
}

/* --- Drawing ---------------------------------------------------------------- */

static bool covers(const struct nr_event *event, const char *key)
{
	for (size_t i = 0; i < event->sources.length; i++)
		if (strcmp(event->sources.items[i], key) == 0)
			return true;
	return false;
}

/* Where the headline is from, and who did not cover it. */
static void append_cover(const struct why_view *why, struct nr_buffer *line)
{
	const struct nr_source_list *sources = nr_tui_sources(why->view.tui);
	const char *headline = nr_event_headline_source(&why->event);
	size_t absent = 0;

	if (headline != NULL)
		nr_buffer_printf(line, _("headline: %s"), nr_outlet_short(sources, headline));
	for (size_t i = 0; i < sources->length; i++) {
		if (covers(&why->event, sources->items[i].key))
			continue;
		if (absent++ == 0)
			nr_buffer_printf(line, "%s%s", line->length > 0 ? _("; ") : "", _("no article of: "));
		else
			nr_buffer_append_string(line, _(", "));
		nr_buffer_append_string(line, nr_outlet_short(sources, sources->items[i].key));
	}
}

/* A long headline stands whole with its article. Returns the rows that the head takes. */
static int draw_head(const struct why_view *why, struct nr_canvas *canvas, struct nr_rect area)
{
	struct nr_look strong = { .style = NR_STYLE_STRONG }, dim = { .role = NR_ROLE_DIM };
	struct nr_buffer line = NR_BUFFER_INIT;

	nr_canvas_put_cut(canvas, area.x + 1, area.y, area.width - 2, why->event.title, strong);
	append_cover(why, &line);
	int most = area.height / HEAD_PART > 0 ? area.height / HEAD_PART : 1;
	int rows = nr_canvas_put_wrapped(
		canvas, (struct nr_rect){ area.x + 1, area.y + 1, area.width - 2, most }, line.data, dim);
	nr_buffer_release(&line);
	return rows + 1 > HEAD_ROWS - 1 ? rows + 2 : HEAD_ROWS;
}

static const char *title_of(const struct why_view *why, int64_t article)
{
	for (size_t i = 0; i < why->articles.length; i++)
		if (why->articles.items[i].id == article)
			return why->articles.items[i].title;
	return "";
}

/* Why it is there, in as many lines as there are. Returns how many it took. */
static int draw_reasons(const struct why_view *why, struct nr_canvas *canvas, struct nr_rect area, size_t index)
{
	struct nr_text_options options = { .width = area.width, .sources = nr_tui_sources(why->view.tui) };
	struct nr_buffer text = NR_BUFFER_INIT;

	if (!nr_text_append_why(&text, &why->event, index, &options))
		nr_buffer_append_string(&text, _("it stands alone"));
	int rows = nr_canvas_put_wrapped(canvas, area, text.data, (struct nr_look){ .role = NR_ROLE_DIM });
	nr_buffer_release(&text);
	return rows;
}

/* Time and outlet of an article. Returns the cells they took. */
static int draw_origin(const struct why_view *why, struct nr_canvas *canvas, struct nr_rect area,
	const struct nr_event_article *member)
{
	const struct nr_source_list *sources = nr_tui_sources(why->view.tui);
	struct nr_buffer when = NR_BUFFER_INIT;
	int x = area.x;

	nr_published_append(&when, why->view.tui, NR_WHEN_LIST, nr_event_article_published(member));
	x += nr_canvas_put_string(canvas, x, area.y, area.width, when.data, (struct nr_look){ .role = NR_ROLE_DIM }) +
	     1;
	x += nr_canvas_put_string(canvas, x, area.y, area.x + area.width - x, nr_outlet_short(sources, member->source),
		     nr_outlet_look(sources, member->source)) +
	     1;
	nr_buffer_release(&when);
	return x - area.x;
}

/* The chosen article has its whole title and all reasons, as far as the area goes; another one ITEM_ROWS. Returns the
 * rows it took. */
static int draw_member(const struct why_view *why, struct nr_canvas *canvas, struct nr_rect area, size_t index)
{
	const struct nr_event_article *member = &why->event.articles.items[index];
	bool chosen = index == why->list.selected;
	struct nr_look look = { 0 };

	int used = draw_origin(why, canvas, (struct nr_rect){ area.x + 2, area.y, area.width - 2, 1 }, member);
	struct nr_rect title = { area.x + 2 + used, area.y, area.width - used - 3, chosen ? area.height : 1 };
	int rows = nr_canvas_put_wrapped(canvas, title, title_of(why, member->article), look);
	rows = rows > 0 ? rows : 1;
	if (chosen) {
		nr_canvas_put_string(canvas, area.x, area.y, 1, nr_glyph(NR_GLYPH_POINTER), look);
		nr_canvas_set_role(canvas, (struct nr_rect){ area.x, area.y, area.width, rows }, NR_ROLE_SELECTED);
		nr_canvas_set_cursor(canvas, area.x, area.y);
	}
	struct nr_rect below = { area.x + INDENT, area.y + rows, area.width - INDENT - 1, ITEM_ROWS - 2 };
	if (chosen || below.height > area.height - rows)
		below.height = area.height - rows;
	rows += draw_reasons(why, canvas, below, index) + 1;
	return chosen && rows > ITEM_ROWS ? rows : ITEM_ROWS;
}

/* The first article that is drawn: where the chosen one would not be seen whole, a later one than the list has it. */
static size_t first_drawn(const struct why_view *why, struct nr_rect area)
{
	struct nr_canvas nowhere;
	size_t selected = why->list.selected, first = why->list.top;

	nr_canvas_init(&nowhere);
	nr_canvas_resize(&nowhere, area.width, area.height);
	int rows = draw_member(why, &nowhere, (struct nr_rect){ 0, 0, area.width, area.height }, selected);
	nr_canvas_release(&nowhere);
	while (first < selected && (int)(selected - first) * ITEM_ROWS + rows - 1 > area.height)
		first++;
	return first;
}

static void draw_view(struct nr_view *view, struct nr_canvas *canvas, struct nr_rect area)
{
	const struct why_view *why = self(view);
	struct nr_rect list = area;
	struct nr_look look = { 0 };

	nr_canvas_set_cursor(canvas, area.x, area.y);
	if (why->event.articles.length == 0) {
		nr_canvas_put_cut(canvas, area.x + 1, area.y, area.width - 2,
			_("This event has no articles any more: they went into other events."), look);
		return;
	}
	int head = draw_head(why, canvas, area);
	list.y += head;
	list.height -= head;
	for (size_t i = first_drawn(why, list); list.height > 0 && i < why->list.count; i++) {
		int rows = draw_member(why, canvas, list, i);
		list.y += rows;
		list.height -= rows;
	}
}

/* --- Actions ---------------------------------------------------------------- */

static void take_out(struct why_view *why, const struct nr_event_article *member)
{
	struct nr_error error = NR_NO_ERROR;
	int64_t article = member->article;

	if (nr_decide_split(nr_tui_session(why->view.tui), why->number, &article, 1, &error) != NR_OK)
		nr_tui_complain(why->view.tui, &error);
	else
		nr_tui_say(why->view.tui, "%s", _("The article was taken out of the event; u undoes it."));
}

static void pin(struct why_view *why, const struct nr_event_article *member)
{
	struct nr_error error = NR_NO_ERROR;
	int64_t article = member->article;

	if (nr_decide_pin(nr_tui_session(why->view.tui), why->number, &article, 1, &error) != NR_OK)
		nr_tui_complain(why->view.tui, &error);
	else
		nr_tui_say(why->view.tui, "%s", _("The article is pinned to the event; u undoes it."));
}

static bool act_view(struct nr_view *view, enum nr_action action)
{
	struct why_view *why = self(view);
	const struct nr_event_article *member = selected_member(why);

	if (action == NR_ACTION_UNDO) {
		nr_tui_undo_decision(view->tui);
		return true;
	}
	if (action == NR_ACTION_WHY) {
		nr_tui_back(view->tui);
		return true;
	}
	if (member != NULL && action == NR_ACTION_OPEN)
		nr_tui_push(view->tui, nr_view_article_open(view->tui, member->article));
	else if (member != NULL && action == NR_ACTION_TAKE_OUT)
		take_out(why, member);
	else if (member != NULL && action == NR_ACTION_PIN)
		pin(why, member);
	else if (!nr_list_act(&why->list, action))
		return false;
	remember(why);
	return true;
}

static int64_t step_view(struct nr_view *view, int direction)
{
	struct why_view *why = self(view);

	if (direction > 0 ? why->list.selected + 1 >= why->list.count : why->list.selected == 0)
		return 0;
	nr_list_select(&why->list, why->list.selected + (size_t)(int64_t)direction);
	remember(why);
	return why->selected;
}

static void title_view(struct nr_view *view, struct nr_buffer *left, struct nr_buffer *right)
{
	const struct why_view *why = self(view);

	nr_buffer_append_string(left, _("Why these articles are one event"));
	if (why->list.count > 0)
		nr_buffer_printf(right, "%zu/%zu", why->list.selected + 1, why->list.count);
}

static size_t hints_view(struct nr_view *view, struct nr_hint *hints)
{
	static const enum nr_action offered[] = { NR_ACTION_OPEN, NR_ACTION_TAKE_OUT, NR_ACTION_PIN,
		NR_ACTION_UNDO, NR_ACTION_BACK };
	size_t count = sizeof offered / sizeof offered[0];

	(void)view;
	for (size_t i = 0; i < count; i++)
		hints[i] = (struct nr_hint){ .action = offered[i] };
	return count;
}

static const struct nr_view_ops ops = {
	.context = NR_IN_WHY,
	.close = close_view,
	.resize = resize_view,
	.draw = draw_view,
	.act = act_view,
	.refresh = refresh_view,
	.title = title_view,
	.hints = hints_view,
	.step = step_view,
};

struct nr_view *nr_view_why_open(struct nr_tui *tui, int64_t event)
{
	struct why_view *why = nr_alloc(sizeof *why);
	struct nr_error error = NR_NO_ERROR;

	why->view = (struct nr_view){ .ops = &ops, .tui = tui };
	why->number = event;
	nr_event_init(&why->event);
	if (read_event(why, &error) == NR_OK)
		return &why->view;
	nr_tui_complain(tui, &error);
	close_view(&why->view);
	return NULL;
}
