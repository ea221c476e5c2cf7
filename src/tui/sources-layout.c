/* SPDX-License-Identifier: MIT */
/* Where the panes of the first view are, and how their sizes are changed. */
#include "config.h"

#include <stdio.h>

#include "tui/arrangement.h"
#include "tui/sources-view.h"

enum {
	THREE_FROM = 120, /* cells from which three panes are shown */
	TWO_FROM = 60,
	BELOW_FROM = 9, /* rows from which a list and its preview have room above each other */
	OUTLETS_WIDTH = 22,
	PREVIEW_MOST = 78,
	WIDTH_LEAST = 10, /* of any pane */
	LIST_LEAST = 20,
	HEIGHT_LEAST = 3,
};

static const struct nr_options *options_of(const struct nr_sources_panes *panes)
{
	return nr_session_options(nr_tui_session(panes->tui));
}

static int within(int least, int value, int most)
{
	if (value > most)
		value = most;
	return value < least ? least : value;
}

/* Beside each other, from a pane on. */
static void place_beside(
	struct nr_rect area, int first, const int widths[NR_PANE_COUNT], struct nr_rect rects[NR_PANE_COUNT])
{
	int x = area.x;

	for (int i = 0; i < NR_PANE_COUNT; i++) {
		rects[i] = (struct nr_rect){ x, area.y, i >= first ? widths[i] : 0, area.height };
		if (rects[i].width > 0)
			x += rects[i].width + 1;
	}
}

static int outlets_width(const struct nr_options *options, int width)
{
	int standard = width >= THREE_FROM || width / 4 > OUTLETS_WIDTH ? OUTLETS_WIDTH : width / 4;

	return within(
		WIDTH_LEAST, options->outlets_width > 0 ? options->outlets_width : standard, width - LIST_LEAST - 1);
}

/* The preview below the list; where there is no room for both, the one that keys act on. */
static void put_below(const struct nr_options *options, enum nr_pane focus, struct nr_rect rects[NR_PANE_COUNT])
{
	struct nr_rect list = rects[NR_PANE_ARTICLES], preview = list;

	if (list.width == 0)
		return;
	if (list.height < BELOW_FROM) {
		if (focus == NR_PANE_PREVIEW)
			rects[NR_PANE_ARTICLES].width = 0;
		else
			preview.width = 0;
	} else {
		int standard = list.height / 2;
		preview.height = within(HEIGHT_LEAST, options->preview_height > 0 ? options->preview_height : standard,
			list.height - HEIGHT_LEAST - 1);
		rects[NR_PANE_ARTICLES].height = list.height - preview.height - 1;
		preview.y = list.y + list.height - preview.height;
	}
	rects[NR_PANE_PREVIEW] = preview;
}

/* The outlets and what is beside them: the list alone, or with its preview below it. */
static void place_stack(
	const struct nr_options *options, enum nr_pane focus, struct nr_rect area, struct nr_rect rects[NR_PANE_COUNT])
{
	int widths[NR_PANE_COUNT] = { 0 };

	if (area.width >= TWO_FROM) {
		widths[NR_PANE_OUTLETS] = outlets_width(options, area.width);
		widths[NR_PANE_ARTICLES] = area.width - 1 - widths[NR_PANE_OUTLETS];
	} else {
		widths[focus == NR_PANE_OUTLETS ? NR_PANE_OUTLETS : NR_PANE_ARTICLES] = area.width;
	}
	place_beside(area, NR_PANE_OUTLETS, widths, rects);
	if (options->preview == NR_PREVIEW_BELOW)
		put_below(options, focus, rects);
}

void nr_sources_layout(const struct nr_sources_panes *panes, struct nr_rect area, struct nr_rect rects[NR_PANE_COUNT])
{
	const struct nr_options *options = options_of(panes);
	int first = panes->focus == NR_PANE_PREVIEW ? NR_PANE_ARTICLES : NR_PANE_OUTLETS, widths[NR_PANE_COUNT] = { 0 };

	if (options->preview != NR_PREVIEW_BESIDE) {
		place_stack(options, panes->focus, area, rects);
		return;
	}
	if (area.width >= THREE_FROM) {
		widths[NR_PANE_OUTLETS] = within(WIDTH_LEAST, outlets_width(options, area.width), area.width / 3);
		int rest = area.width - widths[NR_PANE_OUTLETS] - 2;
		int standard = within(0, rest * 3 / 8, PREVIEW_MOST);
		widths[NR_PANE_PREVIEW] = within(
			WIDTH_LEAST, options->preview_width > 0 ? options->preview_width : standard, rest - LIST_LEAST);
		widths[NR_PANE_ARTICLES] = rest - widths[NR_PANE_PREVIEW];
		first = NR_PANE_OUTLETS;
	} else if (area.width >= TWO_FROM) {
		widths[first] = outlets_width(options, area.width);
		if (first != NR_PANE_OUTLETS)
			widths[first] = options->preview_width > 0
						? within(LIST_LEAST, area.width - 1 - options->preview_width,
							  area.width - 1 - WIDTH_LEAST)
						: area.width * 2 / 5;
		widths[first + 1] = area.width - 1 - widths[first];
	} else {
		widths[panes->focus] = area.width;
		first = (int)panes->focus;
	}
	place_beside(area, first, widths, rects);
}

void nr_sources_draw_frame(struct nr_canvas *canvas, struct nr_rect area, const struct nr_rect rects[NR_PANE_COUNT])
{
	struct nr_look look = { .role = NR_ROLE_FRAME };
	const struct nr_rect *outlets = &rects[NR_PANE_OUTLETS], *list = &rects[NR_PANE_ARTICLES];
	const struct nr_rect *preview = &rects[NR_PANE_PREVIEW];
	bool below = preview->width > 0 && preview->y > area.y;
	int right = outlets->width > 0 && list->width + preview->width > 0 ? outlets->x + outlets->width : -1;

	if (right >= 0)
		nr_canvas_fill(canvas, (struct nr_rect){ right, area.y, 1, area.height }, NR_GLYPH_VERTICAL, look);
	if (below)
		nr_canvas_fill(canvas, (struct nr_rect){ preview->x, preview->y - 1, preview->width, 1 },
			NR_GLYPH_HORIZONTAL, look);
	else if (list->width > 0 && preview->width > 0)
		nr_canvas_fill(canvas, (struct nr_rect){ list->x + list->width, area.y, 1, area.height },
			NR_GLYPH_VERTICAL, look);
}

/* --- Changing it -------------------------------------------------------------------------------------------------- */

void nr_sources_next_preview(struct nr_sources_view *sources)
{
	static const char *const after[] = {
		[NR_PREVIEW_BESIDE] = "off", [NR_PREVIEW_OFF] = "below", [NR_PREVIEW_BELOW] = "beside"
	};

	nr_arrangement_set(sources->view.tui, "preview", after[options_of(&sources->panes)->preview]);
	nr_sources_fit(sources);
}

static void set_number(struct nr_sources_view *sources, const char *option, int value)
{
	char text[16];

	snprintf(text, sizeof text, "%d", within(1, value, 400));
	nr_arrangement_set(sources->view.tui, option, text);
	nr_sources_fit(sources);
}

void nr_sources_resize_outlets(struct nr_sources_view *sources, int width)
{
	set_number(sources, "outlets_width", within(WIDTH_LEAST, width, sources->width - LIST_LEAST - 1));
}

void nr_sources_resize_preview(struct nr_sources_view *sources, int cells)
{
	bool below = options_of(&sources->panes)->preview == NR_PREVIEW_BELOW;

	set_number(sources, below ? "preview_height" : "preview_width",
		within(below ? HEIGHT_LEAST : WIDTH_LEAST, cells,
			below ? sources->height - HEIGHT_LEAST - 1 : sources->width - LIST_LEAST - 1));
}

/* The list is made wider at the cost of its preview, else of the outlets. */
void nr_sources_widen(struct nr_sources_view *sources, int by)
{
	struct nr_rect rects[NR_PANE_COUNT];
	bool below = options_of(&sources->panes)->preview == NR_PREVIEW_BELOW;

	nr_sources_place_panes(sources, rects);
	const struct nr_rect *outlets = &rects[NR_PANE_OUTLETS], *preview = &rects[NR_PANE_PREVIEW];
	int cells = below ? preview->height : preview->width;
	if (sources->panes.focus == NR_PANE_OUTLETS && outlets->width > 0)
		nr_sources_resize_outlets(sources, outlets->width + by);
	else if (preview->width > 0)
		nr_sources_resize_preview(sources, cells + (sources->panes.focus == NR_PANE_PREVIEW ? by : -by));
	else if (outlets->width > 0)
		nr_sources_resize_outlets(sources, outlets->width - by);
}
