/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/scroll.h"

#include <limits.h>

/* How far an action moves, in rows; false where it does not move. FIRST and LAST move further than any list is long. */
static bool distance(enum nr_action action, int height, long *rows)
{
	long page = height > 2 ? height - 1 : 1;

	switch (action) {
	case NR_ACTION_LINE_DOWN:
		*rows = 1;
		return true;
	case NR_ACTION_LINE_UP:
		*rows = -1;
		return true;
	case NR_ACTION_PAGE_DOWN:
		*rows = page;
		return true;
	case NR_ACTION_PAGE_UP:
		*rows = -page;
		return true;
	case NR_ACTION_HALF_DOWN:
		*rows = (page + 1) / 2;
		return true;
	case NR_ACTION_HALF_UP:
		*rows = -(page + 1) / 2;
		return true;
	case NR_ACTION_FIRST:
		*rows = -LONG_MAX;
		return true;
	case NR_ACTION_LAST:
		*rows = LONG_MAX;
		return true;
	default:
		return false;
	}
}

static size_t move(size_t from, long rows, size_t most)
{
	if (rows < 0)
		return (size_t)-rows > from ? 0 : from - (size_t)-rows;
	return from >= most || (size_t)rows > most - from ? most : from + (size_t)rows;
}

static size_t shown(const struct nr_scroll *scroll)
{
	return scroll->height > 0 ? (size_t)scroll->height : 0;
}

static size_t last_top(const struct nr_scroll *scroll)
{
	return scroll->count > shown(scroll) ? scroll->count - shown(scroll) : 0;
}

void nr_list_select(struct nr_scroll *list, size_t row)
{
	list->selected = list->count == 0 ? 0 : row < list->count ? row : list->count - 1;
	if (list->selected < list->top)
		list->top = list->selected;
	else if (shown(list) > 0 && list->selected >= list->top + shown(list))
		list->top = list->selected - shown(list) + 1;
	if (list->top > last_top(list))
		list->top = last_top(list);
}

void nr_list_resize(struct nr_scroll *list, size_t count, int height)
{
	list->count = count;
	list->height = height;
	nr_list_select(list, list->selected);
}

bool nr_list_act(struct nr_scroll *list, enum nr_action action)
{
	long rows;

	if (!distance(action, list->height, &rows))
		return false;
	nr_list_select(list, move(list->selected, rows, list->count == 0 ? 0 : list->count - 1));
	return true;
}

void nr_text_to(struct nr_scroll *text, size_t line)
{
	text->top = line < last_top(text) ? line : last_top(text);
}

bool nr_text_is_shown(const struct nr_scroll *text, size_t line)
{
	return line >= text->top && line - text->top < shown(text);
}

void nr_text_show(struct nr_scroll *text, size_t line)
{
	size_t above = shown(text) / 3;

	if (!nr_text_is_shown(text, line))
		nr_text_to(text, line > above ? line - above : 0);
}

void nr_text_resize(struct nr_scroll *text, size_t count, int height)
{
	text->count = count;
	text->height = height;
	nr_text_to(text, text->top);
}

bool nr_text_act(struct nr_scroll *text, enum nr_action action)
{
	long rows;

	if (!distance(action, text->height, &rows))
		return false;
	nr_text_to(text, move(text->top, rows, last_top(text)));
	return true;
}

int nr_text_percent(const struct nr_scroll *text)
{
	size_t end = text->top + shown(text);

	return end >= text->count ? 100 : (int)(end * 100 / text->count);
}
