/* SPDX-License-Identifier: MIT */
/* Going through the list of the first view, from it and from the views that lie on it. */
#include "config.h"

#include "base/i18n.h"
#include "tui/sources-view.h"

static struct nr_sources_view *self(struct nr_view *view)
{
	return (struct nr_sources_view *)view;
}

/* Reads rows above the first of those that were read; returns which row that one is then. */
static size_t read_before(struct nr_sources_view *sources)
{
	struct nr_scroll *list = &sources->panes.list;
	size_t selected = list->selected;

	nr_sources_read_above(sources, selected + NR_SOURCES_AHEAD);
	return list->selected - selected;
}

/* To the next or previous article whose event others covered too. */
bool nr_sources_step_event(struct nr_sources_view *sources, int direction)
{
	struct nr_sources_panes *panes = &sources->panes;
	size_t row = panes->list.selected;

	for (size_t steps = 0; steps < NR_LAZY_LAST; steps++) {
		if (direction < 0 && row == 0)
			row = read_before(sources);
		if (direction < 0 && row == 0)
			break;
		row = direction < 0 ? row - 1 : row + 1;
		if (row + NR_SOURCES_AHEAD > panes->articles.list.length && direction > 0)
			nr_sources_read(sources, row + NR_SOURCES_AHEAD);
		if (row >= panes->articles.list.length)
			break;
		if (panes->articles.list.items[row].event_sources > 1) {
			nr_list_select(&panes->list, row);
			nr_sources_remember(sources);
			return true;
		}
	}
	nr_tui_say(sources->view.tui, "%s",
		direction > 0 ? _("No later row has an event that others covered")
			      : _("No earlier row has an event that others covered"));
	return false;
}

void nr_sources_move(struct nr_sources_view *sources, enum nr_action action)
{
	struct nr_sources_panes *panes = &sources->panes;

	size_t page = panes->list.height > 0 ? (size_t)panes->list.height : 0;

	if (action == NR_ACTION_LAST)
		nr_sources_read_last(sources);
	else if (action == NR_ACTION_FIRST)
		nr_sources_read_first(sources);
	else
		nr_sources_read(sources, panes->list.selected + NR_SOURCES_AHEAD + page);
	nr_sources_read_above(sources, NR_SOURCES_AHEAD);
	nr_list_act(&panes->list, action);
	nr_sources_read(sources, panes->list.selected + NR_SOURCES_AHEAD);
	nr_sources_remember(sources);
}

/* Of what a search has found, each article is a match. */
void nr_sources_step_match(struct nr_sources_view *sources, int direction)
{
	if (sources->chosen_kind != NR_CHOICE_SEARCH)
		nr_tui_say(sources->view.tui, "%s", _("Nothing is looked for"));
	else
		nr_sources_move(sources, direction > 0 ? NR_ACTION_LINE_DOWN : NR_ACTION_LINE_UP);
}

int64_t nr_sources_step(struct nr_view *view, int direction)
{
	struct nr_sources_view *sources = self(view);
	struct nr_scroll *list = &sources->panes.list;

	if (direction > 0)
		nr_sources_read(sources, list->selected + NR_SOURCES_AHEAD);
	else
		nr_sources_read_above(sources, 1);
	if (direction > 0 ? list->selected + 1 >= list->count : list->selected == 0)
		return 0;
	nr_list_select(list, direction > 0 ? list->selected + 1 : list->selected - 1);
	nr_sources_remember(sources);
	return sources->selected;
}

int64_t nr_sources_step_to_event(struct nr_view *view, int direction, int64_t event)
{
	struct nr_sources_view *sources = self(view);
	struct nr_sources_panes *panes = &sources->panes;

	while (nr_sources_step_event(sources, direction))
		if (panes->articles.list.items[panes->list.selected].event != event)
			return panes->articles.list.items[panes->list.selected].event;
	return 0;
}

/* The first unread one of the list from a row on; false: there is none. */
static bool select_unread(struct nr_sources_view *sources, size_t row, size_t end)
{
	struct nr_sources_panes *panes = &sources->panes;

	for (; row < end; row++) {
		nr_sources_read(sources, row + NR_SOURCES_AHEAD);
		if (row >= panes->articles.list.length)
			return false;
		if (!panes->articles.list.items[row].read) {
			nr_list_select(&panes->list, row);
			nr_sources_remember(sources);
			return true;
		}
	}
	return false;
}

/* Behind the selected article, then in the outlets below, around, then before it. */
int64_t nr_sources_next_unread(struct nr_view *view)
{
	struct nr_sources_view *sources = self(view);
	struct nr_sources_panes *panes = &sources->panes;
	size_t chosen = panes->outlets.selected, count = nr_choice_count(panes);

	int64_t before = sources->selected;
	nr_sources_refresh(sources); /* what was read meanwhile */
	size_t row = panes->list.selected, from = sources->selected == before ? row + 1 : row;
	bool found = select_unread(sources, from, NR_LAZY_LAST);
	for (size_t i = 1; !found && sources->chosen_kind != NR_CHOICE_ALL && i < count; i++) {
		struct nr_choice choice = nr_choice_at(panes, (chosen + i) % count);
		if (choice.kind != NR_CHOICE_OUTLET || choice.source->unread == 0)
			continue;
		nr_list_select(&panes->outlets, (chosen + i) % count);
		nr_sources_choose(sources);
		found = select_unread(sources, 0, NR_LAZY_LAST);
	}
	if (!found && panes->outlets.selected != chosen) {
		nr_list_select(&panes->outlets, chosen);
		nr_sources_choose(sources);
	}
	if (!found && panes->articles.above > 0) {
		nr_sources_read_whole(sources);
		row = panes->list.selected;
	}
	return found || select_unread(sources, 0, row + 1) ? sources->selected : 0;
}
