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

bool nr_sources_are_empty(const struct nr_sources_panes *panes)
{
	const struct nr_source_list *sources = nr_tui_sources(panes->tui);

	for (size_t i = 0; i < sources->length; i++)
		if (sources->items[i].articles > 0)
			return false;
	return true;
}

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

struct nr_rect nr_pane_body(struct nr_rect area)
{
	int head = area.height >= 3;

	return (struct nr_rect){ area.x, area.y + head, area.width, area.height - head };
}

void nr_pane_head(struct nr_canvas *canvas, struct nr_rect area, bool focused, const char *left,
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

void nr_pane_selection(struct nr_canvas *canvas, struct nr_rect row, bool focused)
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

	nr_pane_head(canvas, area, focused, _("Outlets"), _("unread"));
	for (int i = 0; i < body.height && panes->outlets.top + (size_t)i < panes->outlets.count; i++) {
		size_t index = panes->outlets.top + (size_t)i;
		struct nr_rect row = { body.x, body.y + i, body.width, 1 };
		draw_outlet(panes, canvas, row, index);
		if (index == panes->outlets.selected)
			nr_pane_selection(canvas, row, focused);
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
	nr_pane_head(canvas, area, focused, _("Preview"), place);
	nr_page_draw(&panes->preview, canvas, nr_preview_text(area), NULL);
	if (focused)
		nr_canvas_set_cursor(canvas, body.x, body.y);
}
