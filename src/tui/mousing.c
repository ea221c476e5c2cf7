/* SPDX-License-Identifier: MIT */
/* What the mouse does: what keys do, where it points. */
#include "config.h"

#include <stdlib.h>

#include "tui/tui-state.h"

enum { WHEEL_LINES = 3 };

static bool is_list(enum nr_context context)
{
	return (context & (NR_IN_EVENTS | NR_IN_WHY | NR_IN_FEEDS)) != 0;
}

/* The cursor is on the selected row: from there it is so many rows to the one that was clicked. What is selected
 * already is opened. */
static void click_row(struct nr_tui *tui, const struct nr_mouse *mouse)
{
	int rows = mouse->y - tui->canvas.cursor_y;

	if (rows == 0)
		nr_tui_act_on(tui, NR_ACTION_OPEN, 0);
	else
		nr_tui_act_on(tui, rows > 0 ? NR_ACTION_LINE_DOWN : NR_ACTION_LINE_UP, rows > 0 ? rows : -rows);
}

/* A key that the last line offers. */
static void click_hint(struct nr_tui *tui, int x)
{
	for (size_t i = 0; i < tui->hint_count; i++)
		if (x >= tui->hints[i].start && x < tui->hints[i].end) {
			nr_tui_act_on(tui, tui->hints[i].action, 0);
			return;
		}
}

/* The line of the tour does what it tells of. */
static bool click_guide(struct nr_tui *tui, const struct nr_view *view, int y)
{
	int hint = nr_guide_hint(&tui->guide, view->ops->context);

	if (!tui->guide_shown || hint < 0 || y != tui->canvas.height - 2)
		return false;
	nr_tui_act_on(tui, nr_guide_action(hint), 0);
	return true;
}

void nr_tui_mouse(struct nr_tui *tui, const struct nr_mouse *mouse)
{
	struct nr_view *view = nr_tui_top_view(tui);
	struct nr_rect area = nr_tui_view_area(tui);
	bool wheel = mouse->kind == NR_MOUSE_WHEEL_UP || mouse->kind == NR_MOUSE_WHEEL_DOWN;

	if (tui->prompt.open)
		return;
	if (mouse->kind == NR_MOUSE_PRESS) {
		free(tui->message);
		tui->message = NULL;
		if (click_guide(tui, view, mouse->y))
			return;
	}
	if (view->ops->mouse != NULL && view->ops->mouse(view, mouse, area))
		return;
	if (wheel)
		nr_tui_act_on(
			tui, mouse->kind == NR_MOUSE_WHEEL_UP ? NR_ACTION_LINE_UP : NR_ACTION_LINE_DOWN, WHEEL_LINES);
	else if (mouse->kind == NR_MOUSE_PRESS && mouse->y == tui->canvas.height - 1)
		click_hint(tui, mouse->x);
	else if (mouse->kind == NR_MOUSE_PRESS && mouse->y >= area.y && is_list(view->ops->context))
		click_row(tui, mouse);
}
