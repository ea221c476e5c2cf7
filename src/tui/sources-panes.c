/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/sources-panes.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/time.h"
#include "text/width.h"
#include "tui/outlets.h"
#include "tui/when.h"

enum {
	THREE_FROM = 120, /* cells from which three panes are shown */
	TWO_FROM = 60,
	OUTLETS_WIDTH = 22,
	PREVIEW_MOST = 78,
	LONG_TIME_FROM = 56, /* cells of the list from which times are said in full */
	OUTLET_CELLS = 8,    /* of an outlet's short name, at most */
	OUTLET_FEW_CELLS = 5,
	TITLE_LEAST = 20,    /* cells of a headline below which marks and outlets make room for it */
};

size_t nr_choice_count(const struct nr_sources_panes *panes)
{
	return nr_tui_sources(panes->tui)->length + 2 + panes->searches.items.length;
}

struct nr_choice nr_choice_at(const struct nr_sources_panes *panes, size_t row)
{
	const struct nr_source_list *sources = nr_tui_sources(panes->tui);

	if (row == 0)
		return (struct nr_choice){ .kind = NR_CHOICE_ALL };
	if (row <= sources->length)
		return (struct nr_choice){ .kind = NR_CHOICE_OUTLET, .source = &sources->items[row - 1] };
	row -= sources->length + 1;
	if (row == 0 || row > panes->searches.items.length)
		return (struct nr_choice){ .kind = NR_CHOICE_STARRED };
	return (struct nr_choice){ .kind = NR_CHOICE_SEARCH, .search = &panes->searches.items.items[row - 1] };
}

const char *nr_choice_title(struct nr_choice choice)
{
	if (choice.kind == NR_CHOICE_ALL)
		return _("All");
	if (choice.kind == NR_CHOICE_STARRED)
		return _("Starred");
	if (choice.kind == NR_CHOICE_SEARCH)
		return choice.search->name;
	return choice.source->title != NULL ? choice.source->title : choice.source->key;
}

void nr_sources_layout(enum nr_pane focus, struct nr_rect area, struct nr_rect panes[NR_PANE_COUNT])
{
	int first = focus == NR_PANE_PREVIEW ? NR_PANE_ARTICLES : NR_PANE_OUTLETS, widths[NR_PANE_COUNT] = { 0 };

	if (area.width >= THREE_FROM) {
		int rest = area.width - OUTLETS_WIDTH - 2, preview = rest * 3 / 8;
		widths[NR_PANE_PREVIEW] = preview < PREVIEW_MOST ? preview : PREVIEW_MOST;
		widths[NR_PANE_OUTLETS] = OUTLETS_WIDTH;
		widths[NR_PANE_ARTICLES] = rest - widths[NR_PANE_PREVIEW];
		first = NR_PANE_OUTLETS;
	} else if (area.width >= TWO_FROM) {
		int left = first == NR_PANE_OUTLETS ? area.width / 4 : area.width * 2 / 5;
		widths[first] = left < OUTLETS_WIDTH || first != NR_PANE_OUTLETS ? left : OUTLETS_WIDTH;
		widths[first + 1] = area.width - 1 - widths[first];
	} else {
		widths[focus] = area.width;
		first = (int)focus;
	}
	int x = area.x;
	for (int i = 0; i < NR_PANE_COUNT; i++) {
		panes[i] = (struct nr_rect){ x, area.y, i >= first ? widths[i] : 0, area.height };
		if (panes[i].width > 0)
			x += panes[i].width + 1;
	}
}

struct nr_rect nr_pane_body(struct nr_rect area)
{
	int head = area.height >= 3;

	return (struct nr_rect){ area.x, area.y + head, area.width, area.height - head };
}

static void draw_head(struct nr_canvas *canvas, struct nr_rect area, bool focused, const char *left,
	const char *right)
{
	struct nr_look look = { .role = focused ? NR_ROLE_HEAD_FOCUSED : NR_ROLE_HEAD };
	struct nr_look dim = { .role = NR_ROLE_DIM };

	if (area.height < 3)
		return;
	int needed = nr_width_string(right), room = area.width - 2;
	if (needed + 8 > room)
		needed = 0;
	nr_canvas_put_cut(canvas, area.x + 1, area.y, room - (needed > 0 ? needed + 1 : 0), left, look);
	if (needed > 0)
		nr_canvas_put_right(canvas, area.x + area.width - 1, area.y, needed, right, dim);
}

/* A selected row: reversed where its pane has the focus, bold and pointed at where not. */
static void draw_selection(struct nr_canvas *canvas, struct nr_rect row, bool focused)
{
	struct nr_look look = { 0 };

	nr_canvas_put_string(canvas, row.x, row.y, 1, nr_glyph(NR_GLYPH_POINTER), look);
	nr_canvas_set_role(canvas, row, focused ? NR_ROLE_SELECTED : NR_ROLE_CHOSEN);
	if (focused)
		nr_canvas_set_cursor(canvas, row.x, row.y);
}

/* --- Outlets ---------------------------------------------------------------- */

static int64_t unread_of(const struct nr_source_list *sources, struct nr_choice choice)
{
	int64_t unread = 0;

	if (choice.kind == NR_CHOICE_OUTLET)
		return choice.source->unread;
	if (choice.kind == NR_CHOICE_SEARCH)
		return choice.search->unread;
	if (choice.kind == NR_CHOICE_ALL)
		for (size_t i = 0; i < sources->length; i++)
			unread += sources->items[i].unread;
	return unread;
}

static void draw_outlet(struct nr_sources_panes *panes, struct nr_canvas *canvas, struct nr_rect row, size_t index)
{
	const struct nr_source_list *sources = nr_tui_sources(panes->tui);
	struct nr_choice choice = nr_choice_at(panes, index);
	int64_t unread = unread_of(sources, choice);
	struct nr_look look = { .style = unread > 0 ? NR_STYLE_STRONG : 0 };
	char number[24] = "";

	if (unread > 0)
		snprintf(number, sizeof number, "%lld", (long long)unread);
	int end = row.x + row.width - 1, used = nr_width_string(number);
	int limit = row.width - 3 - (used > 0 ? used + 1 : 0);
	if (choice.kind == NR_CHOICE_OUTLET) {
		struct nr_look colour = nr_outlet_look(sources, choice.source->key);
		look.role = colour.role;
		look.colour = colour.colour;
	}
	int x = row.x + 2;
	if (choice.kind == NR_CHOICE_SEARCH) {
		struct nr_look dim = { .role = NR_ROLE_DIM };
		int sign = nr_canvas_put_string(canvas, x, row.y, limit, "/", dim);
		x += sign;
		limit -= sign;
	}
	nr_canvas_put_cut(canvas, x, row.y, limit, nr_choice_title(choice), look);
	nr_canvas_put_right(canvas, end, row.y, row.width - 4, number, (struct nr_look){ 0 });
}

void nr_outlets_draw(struct nr_sources_panes *panes, struct nr_canvas *canvas, struct nr_rect area)
{
	struct nr_rect body = nr_pane_body(area);
	bool focused = panes->focus == NR_PANE_OUTLETS;

	draw_head(canvas, area, focused, _("Outlets"), _("unread"));
	for (int i = 0; i < body.height && panes->outlets.top + (size_t)i < panes->outlets.count; i++) {
		size_t index = panes->outlets.top + (size_t)i;
		struct nr_rect row = { body.x, body.y + i, body.width, 1 };
		draw_outlet(panes, canvas, row, index);
		if (index == panes->outlets.selected)
			draw_selection(canvas, row, focused);
	}
}

/* --- Articles ---------------------------------------------------------------- */

/* Columns of the list: pointer, unread, star, selected; time; outlet; title; marks. Cells; 0: not shown. */
struct columns {
	enum nr_when form;
	int time, outlet, marks;
};

static int widest_outlet(const struct nr_source_list *sources)
{
	int widest = 1;

	for (size_t i = 0; i < sources->length; i++) {
		int cells = nr_width_string(nr_source_short(&sources->items[i]));
		widest = cells > widest ? cells : widest;
	}
	return widest < OUTLET_CELLS ? widest : OUTLET_CELLS;
}

static int title_width(const struct columns *columns, int width)
{
	return width - 5 - (columns->time > 0 ? columns->time + 1 : 0) -
	       (columns->outlet > 0 ? columns->outlet + 1 : 0) - (columns->marks > 0 ? columns->marks + 2 : 0);
}

static struct columns plan_columns(const struct nr_sources_panes *panes, int width, const struct nr_marks *marks)
{
	struct columns columns = { .form = width >= LONG_TIME_FROM ? NR_WHEN_LIST : NR_WHEN_SHORT };
	bool one_outlet = panes->articles.query.source != NULL;

	columns.time = nr_when_width(columns.form);
	columns.outlet = one_outlet ? 0 : widest_outlet(nr_tui_sources(panes->tui));
	columns.marks = marks->width;
	if (title_width(&columns, width) < TITLE_LEAST && columns.outlet > OUTLET_FEW_CELLS)
		columns.outlet = OUTLET_FEW_CELLS;
	if (title_width(&columns, width) < TITLE_LEAST)
		columns.marks = 0;
	if (title_width(&columns, width) < TITLE_LEAST)
		columns.outlet = 0;
	if (title_width(&columns, width) < TITLE_LEAST)
		columns.time = 0;
	return columns;
}

static void draw_article(struct nr_sources_panes *panes, struct nr_canvas *canvas, struct nr_rect row,
	const struct nr_article *article, const struct columns *columns, const struct nr_marks *marks)
{
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
		nr_when_append(&time, columns->form,
			article->published != NR_TIME_NONE ? article->published : article->fetched, nr_time_now());
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
	nr_canvas_put_cut(canvas, x, row.y, end - x, article->title, look);
}

/* Three lines for who starts with nothing. */
static void draw_first_steps(struct nr_canvas *canvas, struct nr_rect body)
{
	const char *const lines[] = {
		_("The archive is empty."),
		_("newsreader import PATH... brings in mirror files, saved pages and feeds."),
		_("newsreader demo shows what this program does. Here: ? help, q quit."),
	};
	struct nr_look look = { 0 };

	for (int i = 0; i < 3; i++)
		nr_canvas_put_cut(canvas, body.x + 1, body.y + i, i < body.height ? body.width - 2 : 0, lines[i], look);
	nr_canvas_set_cursor(canvas, body.x, body.y);
}

static void draw_nothing(struct nr_sources_panes *panes, struct nr_canvas *canvas, struct nr_rect body, bool focused)
{
	struct nr_look dim = { .role = NR_ROLE_DIM };

	if (nr_tui_sources(panes->tui)->length == 0) {
		draw_first_steps(canvas, body);
		return;
	}
	if (body.height > 0)
		nr_canvas_put_cut(canvas, body.x + 1, body.y, body.width - 2, _("Nothing here."), dim);
	if (focused)
		nr_canvas_set_cursor(canvas, body.x, body.y);
}

static void draw_articles_head(struct nr_sources_panes *panes, struct nr_canvas *canvas, struct nr_rect area,
	bool focused)
{
	const struct nr_source_list *sources = nr_tui_sources(panes->tui);
	struct nr_choice choice = nr_choice_at(panes, panes->outlets.selected);
	struct nr_buffer title = NR_BUFFER_INIT, place = NR_BUFFER_INIT;
	size_t total = panes->list.count;

	if (panes->filter.text != NULL)
		total = panes->list.count;
	else if (choice.kind == NR_CHOICE_OUTLET)
		total = (size_t)choice.source->articles;
	else if (choice.kind == NR_CHOICE_ALL)
		for (size_t i = total = 0; i < sources->length; i++)
			total += (size_t)sources->items[i].articles;
	nr_buffer_printf(&title, _("%s, newest first"), nr_choice_title(choice));
	nr_list_filter_append(&panes->filter, &title);
	size_t selected = panes->selection.ids.length;
	if (selected > 0)
		nr_buffer_printf(&place, ngettext("%zu selected", "%zu selected", (unsigned long)selected), selected);
	if (selected > 0)
		nr_buffer_append_string(&place, " · ");
	if (panes->list.count > 0)
		nr_buffer_printf(&place, "%zu/%zu%s", panes->list.selected + 1, total,
			total == panes->list.count && !panes->articles.complete ? "+" : "");
	draw_head(canvas, area, focused, title.data, place.data);
	nr_buffer_release(&title);
	nr_buffer_release(&place);
}

void nr_articles_draw(struct nr_sources_panes *panes, struct nr_canvas *canvas, struct nr_rect area)
{
	struct nr_rect body = nr_pane_body(area);
	struct nr_marks marks = nr_marks_plan(nr_tui_sources(panes->tui), false);
	struct columns columns = plan_columns(panes, area.width, &marks);
	bool focused = panes->focus == NR_PANE_ARTICLES;

	draw_articles_head(panes, canvas, area, focused);
	if (panes->list.count == 0)
		draw_nothing(panes, canvas, body, focused);
	for (int i = 0; i < body.height && panes->list.top + (size_t)i < panes->list.count; i++) {
		size_t index = panes->list.top + (size_t)i;
		struct nr_rect row = { body.x, body.y + i, body.width, 1 };
		draw_article(panes, canvas, row, &panes->articles.list.items[index], &columns, &marks);
		if (index == panes->list.selected)
			draw_selection(canvas, row, focused);
	}
}

/* --- Preview ---------------------------------------------------------------- */

struct nr_rect nr_preview_text(struct nr_rect area)
{
	struct nr_rect text = nr_pane_body(area);
	int margin = area.width > 20;

	text.x += margin;
	text.width -= 2 * margin;
	return text;
}

void nr_preview_draw(struct nr_sources_panes *panes, struct nr_canvas *canvas, struct nr_rect area)
{
	struct nr_rect body = nr_pane_body(area);
	bool focused = panes->focus == NR_PANE_PREVIEW;
	char place[16] = "";

	if (panes->preview.open)
		snprintf(place, sizeof place, "%d%%", nr_text_percent(&panes->preview.scroll));
	draw_head(canvas, area, focused, _("Preview"), place);
	nr_page_draw(&panes->preview, canvas, nr_preview_text(area), NULL);
	if (focused)
		nr_canvas_set_cursor(canvas, body.x, body.y);
}
