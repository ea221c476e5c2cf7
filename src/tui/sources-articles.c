/* SPDX-License-Identifier: MIT */
/* The list of articles of the first view: its columns, and the lines that name groups. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "text/width.h"
#include "tui/needles.h"
#include "tui/outlets.h"
#include "tui/published.h"
#include "tui/sources-panes.h"
#include "tui/when.h"

enum {
	LONG_TIME_FROM = 56, /* cells of the list from which times are said in full */
	OUTLET_CELLS = 8, /* of an outlet's short name, at most */
	OUTLET_MANY_CELLS = 16, /* where a title has plenty */
	OUTLET_FEW_CELLS = 5,
	TITLE_LEAST = 20, /* cells of a headline below which marks and outlets make room for it */
	TITLE_PLENTY = 60,
	EVENT_INDENT = 2,
	OTHERS_CELLS = 2,
	OTHERS_MOST = 9,
};

/* --- Groups ------------------------------------------------------------------------------------------------------- */

static bool joins(const struct nr_sources_panes *panes, size_t row, size_t other)
{
	const struct nr_article_list *list = &panes->articles.list;

	return row < panes->list.count && other < panes->list.count &&
	       nr_order_joins(&panes->articles.order, &list->items[row], &list->items[other]);
}

/* Whether a row belongs to an event with others of the list: those are indented below its title. */
static bool in_event(const struct nr_sources_panes *panes, size_t row)
{
	return panes->articles.order.group == NR_GROUP_EVENT &&
	       (joins(panes, row, row + 1) || (row > 0 && joins(panes, row - 1, row)));
}

/* Whether a line with the group's name stands above a row: at the top always, so that it is known where one is. */
static bool has_group_line(const struct nr_sources_panes *panes, size_t row, int height)
{
	enum nr_group group = panes->articles.order.group;

	if (group == NR_GROUP_NONE || height < 2 || (group == NR_GROUP_EVENT && !in_event(panes, row)))
		return false;
	return row == panes->list.top || !joins(panes, row - 1, row);
}

/* How many rows a body shows from the top on; what is left below the last article counts as rows too. */
static int rows_shown(const struct nr_sources_panes *panes, int height)
{
	int lines = 0, rows = 0;

	for (size_t row = panes->list.top; row < panes->list.count; row++, rows++) {
		lines += has_group_line(panes, row, height) ? 2 : 1;
		if (lines > height)
			return rows;
	}
	return rows + height - lines;
}

/* Moves the top up by a row where the last one can be seen from there too. */
static bool step_back(struct nr_sources_panes *panes, int height)
{
	struct nr_scroll *list = &panes->list;

	if (list->top == 0)
		return false;
	list->top--;
	if ((size_t)rows_shown(panes, height) >= list->count - list->top)
		return true;
	list->top++;
	return false;
}

void nr_articles_settle(struct nr_sources_panes *panes, int height)
{
	struct nr_scroll *list = &panes->list;

	while (step_back(panes, height))
		continue;
	while (list->top < list->selected && list->selected >= list->top + (size_t)rows_shown(panes, height))
		list->top++;
	list->height = rows_shown(panes, height);
}

/* --- Rows --------------------------------------------------------------------------------------------------------- */

/* Columns of the list: pointer, unread, star, selected; time; outlet; title; marks, or how many others covered the
 * event. Cells; 0: not shown. */
struct columns {
	enum nr_when form;
	int time, outlet, marks, others;
};

static int widest_outlet(const struct nr_source_list *sources)
{
	int widest = 1;

	for (size_t i = 0; i < sources->length; i++) {
		int cells = nr_width_string(nr_source_short(&sources->items[i]));
		widest = cells > widest ? cells : widest;
	}
	return widest < OUTLET_MANY_CELLS ? widest : OUTLET_MANY_CELLS;
}

static int title_width(const struct columns *columns, int width)
{
	return width - 5 - (columns->time > 0 ? columns->time + 1 : 0) -
	       (columns->outlet > 0 ? columns->outlet + 1 : 0) - (columns->marks > 0 ? columns->marks + 2 : 0) -
	       (columns->others > 0 ? columns->others + 1 : 0);
}

static struct columns plan_columns(const struct nr_sources_panes *panes, int width, const struct nr_marks *marks)
{
	struct columns columns = { .form = width >= LONG_TIME_FROM ? NR_WHEN_LIST : NR_WHEN_SHORT };
	bool one_outlet = panes->articles.query.source != NULL || panes->articles.order.group == NR_GROUP_OUTLET;

	columns.time = nr_when_width(columns.form);
	columns.outlet = one_outlet ? 0 : widest_outlet(nr_tui_sources(panes->tui));
	columns.marks = marks->width;
	if (title_width(&columns, width) < TITLE_PLENTY && columns.outlet > OUTLET_CELLS)
		columns.outlet = OUTLET_CELLS;
	if (title_width(&columns, width) < TITLE_LEAST && columns.outlet > OUTLET_FEW_CELLS)
		columns.outlet = OUTLET_FEW_CELLS;
	if (title_width(&columns, width) < TITLE_LEAST)
		columns.marks = 0;
	if (columns.marks == 0)
		columns.others = OTHERS_CELLS;
	if (title_width(&columns, width) < TITLE_LEAST)
		columns.outlet = 0;
	if (title_width(&columns, width) < TITLE_LEAST)
		columns.time = 0;
	if (title_width(&columns, width) < TITLE_LEAST)
		columns.others = 0;
	return columns;
}

/* Where there is no room for marks: how many other outlets covered the event. */
static void draw_others(struct nr_canvas *canvas, int end, int y, const struct nr_article *article)
{
	int others = article->event_sources - 1;
	char text[8];

	if (others < 1)
		return;
	snprintf(text, sizeof text, "+%d", others < OTHERS_MOST ? others : OTHERS_MOST);
	nr_canvas_put_right(canvas, end, y, OTHERS_CELLS, text, (struct nr_look){ .role = NR_ROLE_DIM });
}

/* Returns where the title stands. */
static struct nr_rect draw_article(struct nr_sources_panes *panes, struct nr_canvas *canvas, struct nr_rect row,
	size_t index, const struct columns *columns, const struct nr_marks *marks)
{
	const struct nr_article *article = &panes->articles.list.items[index];
	const struct nr_source_list *sources = nr_tui_sources(panes->tui);
	struct nr_look look = { .style = article->read ? 0 : NR_STYLE_STRONG }, dim = { .role = NR_ROLE_DIM };
	int x = row.x + 4, end = row.x + row.width - 1;

	if (!article->read)
		nr_canvas_put_string(canvas, row.x + 1, row.y, 1, nr_glyph(NR_GLYPH_UNREAD), look);
	if (article->starred)
		nr_canvas_put_string(canvas, row.x + 2, row.y, 1, nr_glyph(NR_GLYPH_STARRED), look);
	if (nr_selection_has(&panes->selection, article->id))
		nr_canvas_put_string(canvas, row.x + 3, row.y, 1, nr_glyph(NR_GLYPH_CHECKED), look);
	if (columns->time > 0) {
		struct nr_buffer time = NR_BUFFER_INIT;
		if (article->published != NR_TIME_NONE)
			nr_published_append(&time, panes->tui, columns->form, nr_article_published(article));
		else
			nr_when_append(&time, columns->form, article->fetched, nr_time_now());
		nr_canvas_put(canvas, x, row.y, columns->time, time.data, time.length, dim);
		nr_buffer_release(&time);
		x += columns->time + 1;
	}
	if (columns->outlet > 0) {
		nr_canvas_put_cut(canvas, x, row.y, columns->outlet, nr_outlet_short(sources, article->source),
			nr_outlet_look(sources, article->source));
		x += columns->outlet + 1;
	}
	if (columns->marks > 0) {
		bool shared = article->event_sources > 1;
		const struct nr_event *event = shared ? nr_tui_event(panes->tui, article->event) : NULL;
		end -= columns->marks + 2;
		nr_marks_draw(marks, canvas, end + 2, row.y, event, article->source);
	}
	if (columns->others > 0) {
		end -= columns->others + 1;
		draw_others(canvas, row.x + row.width - 1, row.y, article);
	}
	if (in_event(panes, index))
		x += EVENT_INDENT;
	return (struct nr_rect){ x, row.y, nr_canvas_put_cut(canvas, x, row.y, end - x, article->title, look), 1 };
}

/* Three lines for who starts with nothing, with the keys as they are now. */
static void draw_first_steps(const struct nr_sources_panes *panes, struct nr_canvas *canvas, struct nr_rect body)
{
	static const enum nr_action actions[] = { NR_ACTION_FETCH_ALL, NR_ACTION_FEEDS, NR_ACTION_HELP,
		NR_ACTION_BACK };
	struct nr_buffer keys[4] = { NR_BUFFER_INIT, NR_BUFFER_INIT, NR_BUFFER_INIT, NR_BUFFER_INIT };

	for (int i = 0; i < 4; i++)
		nr_keymap_append_way(nr_tui_keymap(panes->tui), actions[i], &keys[i]);
	char *lines[] = {
		nr_format(_("The archive is empty. %s fetches the feeds, %s lists them."), keys[0].data, keys[1].data),
		nr_strdup(_("newsreader import PATH... brings in files that you have.")),
		nr_format(_("newsreader demo shows it at work. %s help, %s quit."), keys[2].data, keys[3].data),
	};
	for (int i = 0; i < 3; i++) {
		nr_canvas_put_cut(canvas, body.x + 1, body.y + i, i < body.height ? body.width - 2 : 0, lines[i],
			(struct nr_look){ 0 });
		free(lines[i]);
	}
	for (int i = 0; i < 4; i++)
		nr_buffer_release(&keys[i]);
	nr_canvas_set_cursor(canvas, body.x, body.y);
}

static void draw_nothing(struct nr_sources_panes *panes, struct nr_canvas *canvas, struct nr_rect body, bool focused)
{
	struct nr_look dim = { .role = NR_ROLE_DIM };

	if (nr_sources_are_empty(panes)) {
		draw_first_steps(panes, canvas, body);
		return;
	}
	if (body.height > 0)
		nr_canvas_put_cut(canvas, body.x + 1, body.y, body.width - 2, _("Nothing here."), dim);
	if (focused)
		nr_canvas_set_cursor(canvas, body.x, body.y);
}

static void append_title(const struct nr_sources_panes *panes, struct nr_choice choice, struct nr_buffer *title)
{
	const char *name = nr_choice_title(choice);

	switch (panes->articles.order.sort) {
	case NR_SORT_OUTLET:
		nr_buffer_printf(title, _("%s, sorted by outlet"), name);
		break;
	case NR_SORT_TITLE:
		nr_buffer_printf(title, _("%s, sorted by title"), name);
		break;
	case NR_SORT_UNREAD:
		nr_buffer_printf(title, _("%s, the unread first"), name);
		break;
	default:
		nr_buffer_printf(title, _("%s, newest first"), name);
		break;
	}
}

static void draw_articles_head(
	struct nr_sources_panes *panes, struct nr_canvas *canvas, struct nr_rect area, bool focused)
{
	const struct nr_source_list *sources = nr_tui_sources(panes->tui);
	struct nr_choice choice = nr_choice_at(panes, panes->outlets.selected);
	struct nr_buffer title = NR_BUFFER_INIT, place = NR_BUFFER_INIT;
	size_t above = panes->articles.above, total = above + panes->list.count;
	bool whole = panes->filter.text == NULL && !panes->articles.cut && above == 0;

	if (whole && choice.kind == NR_CHOICE_OUTLET)
		total = (size_t)choice.source->articles;
	else if (whole && choice.kind == NR_CHOICE_ALL)
		for (size_t i = total = 0; i < sources->length; i++)
			total += (size_t)sources->items[i].articles;
	append_title(panes, choice, &title);
	nr_list_filter_append(&panes->filter, &title);
	size_t selected = panes->selection.ids.length;
	if (selected > 0)
		nr_buffer_printf(&place, ngettext("%zu selected", "%zu selected", (unsigned long)selected), selected);
	if (selected > 0)
		nr_buffer_append_string(&place, " · ");
	if (panes->list.count > 0)
		nr_buffer_printf(&place, "%zu/%zu%s", above + panes->list.selected + 1, total,
			panes->articles.cut || (total == panes->list.count && !panes->articles.complete) ? "+" : "");
	nr_pane_head(canvas, area, focused, title.data, place.data);
	nr_buffer_release(&title);
	nr_buffer_release(&place);
}

size_t nr_articles_row_at(const struct nr_sources_panes *panes, struct nr_rect body, int y)
{
	int line = body.y;

	for (size_t row = panes->list.top; row < panes->list.count; row++) {
		line += has_group_line(panes, row, body.height) ? 2 : 1;
		if (y < line)
			return row;
	}
	return SIZE_MAX;
}

static void draw_group(struct nr_sources_panes *panes, struct nr_canvas *canvas, struct nr_rect row, size_t index)
{
	const struct nr_source_list *sources = nr_tui_sources(panes->tui);
	const struct nr_article *article = &panes->articles.list.items[index];
	const struct nr_event *event = nr_tui_event(panes->tui, article->event);
	struct nr_look look = { .role = NR_ROLE_HEAD };
	struct nr_buffer text = NR_BUFFER_INIT;

	switch (panes->articles.order.group) {
	case NR_GROUP_OUTLET:
		look = nr_outlet_look(sources, article->source);
		look.style = NR_STYLE_STRONG | NR_STYLE_LINK;
		nr_buffer_append_string(&text, nr_outlet_title(sources, article->source));
		break;
	case NR_GROUP_DAY:
		nr_when_append(&text, NR_WHEN_DAY, nr_article_time(article), nr_time_now());
		break;
	default:
		nr_buffer_append_string(&text, event != NULL && event->title != NULL ? event->title : article->title);
		break;
	}
	nr_canvas_put_cut(canvas, row.x + 1, row.y, row.width - 2, text.data, look);
	nr_buffer_release(&text);
}

void nr_articles_draw(struct nr_sources_panes *panes, struct nr_canvas *canvas, struct nr_rect area)
{
	struct nr_rect body = nr_pane_body(area);
	struct nr_marks marks = nr_marks_plan(nr_tui_sources(panes->tui), false);
	struct columns columns = plan_columns(panes, area.width, &marks);
	struct nr_needle_list needles = { 0 };
	bool focused = panes->focus == NR_PANE_ARTICLES;
	int y = body.y;

	nr_needles_add(&needles, &panes->articles.terms, NULL);
	nr_articles_settle(panes, body.height);
	draw_articles_head(panes, canvas, area, focused);
	if (panes->list.count == 0)
		draw_nothing(panes, canvas, body, focused);
	for (size_t index = panes->list.top; y < body.y + body.height && index < panes->list.count; index++) {
		bool named = has_group_line(panes, index, body.height);
		if (y + named >= body.y + body.height)
			break;
		if (named)
			draw_group(panes, canvas, (struct nr_rect){ body.x, y++, body.width, 1 }, index);
		struct nr_rect row = { body.x, y++, body.width, 1 };
		struct nr_rect title = draw_article(panes, canvas, row, index, &columns, &marks);
		nr_needles_mark(&needles, canvas, title, panes->articles.list.items[index].title);
		if (index == panes->list.selected)
			nr_pane_selection(canvas, row, focused);
	}
	nr_needles_release(&needles);
}
