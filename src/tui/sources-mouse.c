/* SPDX-License-Identifier: MIT */
/* The mouse in the first view: it selects and opens rows, scrolls the pane it points at, and drags borders. */
#include "config.h"

#include "tui/sources-view.h"

/* The border at a place, as the pane that a drag changes; NR_PANE_COUNT: there is none. */
static enum nr_pane border_at(const struct nr_rect rects[NR_PANE_COUNT], int x, int y)
{
	const struct nr_rect *outlets = &rects[NR_PANE_OUTLETS], *preview = &rects[NR_PANE_PREVIEW];

	if (outlets->width > 0 && x == outlets->x + outlets->width)
		return NR_PANE_OUTLETS;
	if (preview->width > 0 && preview->y > outlets->y && y == preview->y - 1)
		return NR_PANE_PREVIEW;
	if (preview->width > 0 && preview->y == outlets->y && x == preview->x - 1)
		return NR_PANE_PREVIEW;
	return NR_PANE_COUNT;
}

static void drag(
	struct nr_sources_view *sources, const struct nr_rect rects[NR_PANE_COUNT], struct nr_rect area, int x, int y)
{
	const struct nr_rect *preview = &rects[NR_PANE_PREVIEW];

	if (sources->dragged == NR_PANE_OUTLETS)
		nr_sources_resize_outlets(sources, x - area.x);
	else if (preview->y > area.y)
		nr_sources_resize_preview(sources, preview->y + preview->height - 1 - y);
	else
		nr_sources_resize_preview(sources, preview->x + preview->width - 1 - x);
}

/* The row of a list under a place; one beyond the last is none. */
static bool row_at(const struct nr_scroll *list, struct nr_rect pane, int y, size_t *row)
{
	struct nr_rect body = nr_pane_body(pane);

	*row = list->top + (size_t)(y > body.y ? y - body.y : 0);
	return y >= body.y && *row < list->count;
}

static void click(struct nr_sources_view *sources, enum nr_pane pane, struct nr_rect rect, int y)
{
	struct nr_sources_panes *panes = &sources->panes;
	bool had_focus = panes->focus == pane;
	size_t row, article = y >= nr_pane_body(rect).y ? nr_articles_row_at(panes, nr_pane_body(rect), y) : SIZE_MAX;

	nr_sources_set_focus(sources, (int)pane);
	if (pane == NR_PANE_OUTLETS && row_at(&panes->outlets, rect, y, &row)) {
		nr_list_select(&panes->outlets, row);
		nr_sources_choose(sources);
	} else if (pane == NR_PANE_ARTICLES && article != SIZE_MAX) {
		bool again = had_focus && article == panes->list.selected;
		nr_list_select(&panes->list, article);
		nr_sources_remember(sources);
		if (again)
			sources->view.ops->act(&sources->view, NR_ACTION_OPEN);
	}
}

bool nr_sources_mouse(struct nr_view *view, const struct nr_mouse *mouse, struct nr_rect area)
{
	struct nr_sources_view *sources = (struct nr_sources_view *)view;
	struct nr_rect rects[NR_PANE_COUNT];
	bool press = mouse->kind == NR_MOUSE_PRESS;

	nr_sources_layout(&sources->panes, area, rects);
	if (press)
		sources->dragged = nr_rect_contains(area, mouse->x, mouse->y)
			? border_at(rects, mouse->x, mouse->y) : NR_PANE_COUNT;
	if (mouse->kind == NR_MOUSE_DRAG && sources->dragged != NR_PANE_COUNT)
		drag(sources, rects, area, mouse->x, mouse->y);
	if (mouse->kind == NR_MOUSE_RELEASE)
		sources->dragged = NR_PANE_COUNT;
	if (mouse->kind == NR_MOUSE_DRAG || mouse->kind == NR_MOUSE_RELEASE)
		return true;
	if (press && sources->dragged != NR_PANE_COUNT)
		return true;
	for (int pane = 0; pane < NR_PANE_COUNT; pane++) {
		if (!nr_rect_contains(rects[pane], mouse->x, mouse->y))
			continue;
		if (press)
			click(sources, (enum nr_pane)pane, rects[pane], mouse->y);
		else
			nr_sources_set_focus(sources, pane); /* which the wheel then moves */
		return press;
	}
	return false;
}
