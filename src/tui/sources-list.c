/* SPDX-License-Identifier: MIT */
/* The list of the first view, and the place in it. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/time.h"
#include "tui/sources-marks.h"
#include "tui/sources-preview.h"
#include "tui/sources-view.h"

enum { SEARCHED = 5000 }; /* rows looked through for an article in a list by time, besides those that were read */

void nr_sources_place_panes(const struct nr_sources_view *sources, struct nr_rect panes[NR_PANE_COUNT])
{
	nr_sources_layout(&sources->panes, (struct nr_rect){ 0, 0, sources->width, sources->height }, panes);
}

void nr_sources_read(struct nr_sources_view *sources, size_t rows)
{
	struct nr_sources_panes *panes = &sources->panes;
	struct nr_error error = NR_NO_ERROR;

	if (nr_lazy_articles_read(&panes->articles, rows, &error) != NR_OK)
		nr_tui_complain(sources->view.tui, &error);
	nr_list_resize(&panes->list, panes->articles.list.length, panes->list.height);
}

void nr_sources_read_above(struct nr_sources_view *sources, size_t rows)
{
	struct nr_sources_panes *panes = &sources->panes;
	struct nr_scroll *list = &panes->list;
	struct nr_error error = NR_NO_ERROR;
	size_t added;

	if (panes->articles.above == 0 || list->selected >= rows)
		return;
	if (nr_lazy_articles_read_above(&panes->articles, rows, &added, &error) != NR_OK)
		nr_tui_complain(sources->view.tui, &error);
	list->count += added;
	list->top += added;
	nr_list_select(list, list->selected + added);
}

void nr_sources_read_last(struct nr_sources_view *sources)
{
	struct nr_sources_panes *panes = &sources->panes;
	size_t page = panes->list.height > 0 ? (size_t)panes->list.height : 0;

	/* Where it cannot be read that way, what is left of a damaged archive is found from the start on. */
	if (nr_lazy_articles_read_last(&panes->articles, NR_SOURCES_AHEAD + page, NULL) != NR_OK)
		nr_sources_read(sources, NR_LAZY_LAST);
	nr_list_resize(&panes->list, panes->articles.list.length, panes->list.height);
}

void nr_sources_read_first(struct nr_sources_view *sources)
{
	if (sources->panes.articles.above > 0)
		nr_lazy_articles_forget(&sources->panes.articles);
	nr_sources_read(sources, NR_SOURCES_AHEAD);
}

void nr_sources_remember(struct nr_sources_view *sources)
{
	const struct nr_article *article = nr_sources_article(&sources->panes);

	sources->selected = article != NULL ? article->id : 0;
	sources->selected_read = article != NULL && article->read;
	sources->selected_time = article != NULL ? nr_article_time(article) : NR_TIME_NONE;
	sources->panes.preview_failed = sources->panes.ahead_failed = false;
}

void nr_sources_fit(struct nr_sources_view *sources)
{
	struct nr_sources_panes *panes = &sources->panes;
	struct nr_rect rects[NR_PANE_COUNT];

	if (panes->focus == NR_PANE_PREVIEW &&
		nr_session_options(nr_tui_session(panes->tui))->preview == NR_PREVIEW_OFF)
		panes->focus = NR_PANE_ARTICLES;
	nr_sources_place_panes(sources, rects);
	nr_list_resize(&panes->outlets, nr_choice_count(panes), nr_pane_body(rects[NR_PANE_OUTLETS]).height);
	nr_sources_read(sources, panes->list.selected + NR_SOURCES_AHEAD);
	nr_articles_settle(panes, nr_pane_body(rects[NR_PANE_ARTICLES]).height);
}

void nr_sources_set_focus(struct nr_sources_view *sources, int pane)
{
	sources->panes.focus = (enum nr_pane)pane;
	nr_sources_fit(sources);
}

/* Starts the list of the selected row of the outlets anew. */
static void list_chosen(struct nr_sources_view *sources)
{
	struct nr_sources_panes *panes = &sources->panes;
	struct nr_choice choice = nr_choice_at(panes, panes->outlets.selected);
	struct nr_article_query query = { .starred = choice.kind == NR_CHOICE_STARRED };

	if (choice.kind == NR_CHOICE_OUTLET)
		query.source = choice.source->key;
	if (choice.kind == NR_CHOICE_SEARCH)
		query.query = &choice.search->query;
	free(sources->chosen);
	sources->chosen = nr_strdup(choice.kind == NR_CHOICE_SEARCH ? choice.search->text : query.source);
	sources->chosen_kind = choice.kind;
	nr_lazy_articles_choose(&panes->articles, &query, panes->filter.text != NULL ? &panes->filter.query : NULL);
	panes->list.top = panes->list.selected = 0;
}

void nr_sources_choose(struct nr_sources_view *sources)
{
	list_chosen(sources);
	nr_selection_release(&sources->panes.selection);
	nr_sources_read(sources, NR_SOURCES_AHEAD);
	nr_sources_remember(sources);
	struct nr_choice choice = nr_choice_at(&sources->panes, sources->panes.outlets.selected);
	if (choice.kind == NR_CHOICE_SEARCH)
		nr_searches_check(sources->view.tui, &choice.search->query);
}

/* Reads on until the article of an id is there: newest first, not beyond its time; in another order, of which nobody
 * knows where it is, so many rows. SIZE_MAX: it is not found. */
static size_t find_row(struct nr_sources_view *sources, int64_t id, int64_t time, size_t most)
{
	const struct nr_lazy_articles *articles = &sources->panes.articles;

	if (nr_lazy_articles_by_time(articles) && most < SEARCHED)
		most = SEARCHED;
	for (size_t rows = NR_SOURCES_AHEAD; id != 0; rows *= 2) {
		nr_sources_read(sources, rows);
		size_t row = nr_lazy_articles_find(articles, id), length = articles->list.length;
		if (row != SIZE_MAX || articles->complete || rows >= most ||
			(nr_lazy_articles_by_time(articles) &&
				nr_article_time(&articles->list.items[length - 1]) < time))
			return row;
	}
	return SIZE_MAX;
}

/* The same from the end on, where that is what was read. */
static size_t find_row_above(struct nr_sources_view *sources, int64_t id, int64_t time, size_t most)
{
	const struct nr_lazy_articles *articles = &sources->panes.articles;
	size_t row = SIZE_MAX;

	nr_sources_read_last(sources);
	for (size_t rows = NR_SOURCES_AHEAD;; rows *= 2) {
		row = nr_lazy_articles_find(articles, id);
		if (row != SIZE_MAX || articles->above == 0 || articles->list.length >= most ||
			(nr_lazy_articles_by_time(articles) && nr_article_time(&articles->list.items[0]) > time))
			return row;
		sources->panes.list.selected = 0;
		nr_sources_read_above(sources, rows);
	}
}

/* Selects a row so far below the top as one was before, with as much read behind it as where one moves to. */
static void put_row(struct nr_sources_view *sources, size_t row, size_t distance)
{
	struct nr_scroll *list = &sources->panes.list;

	list->top = row > distance ? row - distance : 0;
	nr_list_select(list, row);
	nr_sources_read(sources, row + NR_SOURCES_AHEAD);
}

void nr_sources_read_whole(struct nr_sources_view *sources)
{
	struct nr_sources_panes *panes = &sources->panes;
	size_t distance = panes->list.selected - panes->list.top;

	if (panes->articles.above > 0)
		nr_lazy_articles_forget(&panes->articles);
	nr_sources_read(sources, panes->articles.list.length + NR_LAZY_LAST);
	size_t row = nr_lazy_articles_find(&panes->articles, sources->selected);
	if (row != SIZE_MAX)
		put_row(sources, row, distance);
}

void nr_sources_relist(struct nr_sources_view *sources, int64_t id, int64_t time)
{
	struct nr_scroll *list = &sources->panes.list;
	size_t distance = list->selected - list->top, row = SIZE_MAX;

	list_chosen(sources);
	nr_sources_read(sources, NR_SOURCES_AHEAD);
	/* Of what a filter leaves, the first rows are wanted; when it goes, the place in the whole list. */
	if (sources->panes.filter.text != NULL)
		row = nr_lazy_articles_find(&sources->panes.articles, id);
	else
		row = find_row(sources, id, time, NR_SOURCES_AHEAD);
	if (row != SIZE_MAX)
		put_row(sources, row, distance);
	nr_sources_remember(sources);
}

/* The row of what was chosen, in a list of outlets that may have changed. */
static size_t chosen_row(const struct nr_sources_view *sources)
{
	const struct nr_source_list *list = nr_tui_sources(sources->view.tui);
	const struct nr_searches *searches = &sources->panes.searches;

	if (sources->chosen_kind == NR_CHOICE_STARRED)
		return list->length + 1;
	for (size_t i = searches->items.length; sources->chosen_kind == NR_CHOICE_SEARCH && i-- > 0;)
		if (strcmp(searches->items.items[i].text, sources->chosen) == 0)
			return list->length + 2 + i;
	for (size_t i = 0; sources->chosen != NULL && i < list->length; i++)
		if (strcmp(list->items[i].key, sources->chosen) == 0)
			return i + 1;
	return 0;
}

void nr_sources_refresh(struct nr_sources_view *sources)
{
	struct nr_sources_panes *panes = &sources->panes;
	size_t distance = panes->list.selected - panes->list.top, read = panes->articles.list.length, row;
	size_t behind = panes->list.count - panes->list.selected;
	bool from_end = panes->articles.above > 0;

	nr_searches_stale(&panes->searches);
	nr_list_resize(&panes->outlets, nr_choice_count(panes), panes->outlets.height);
	nr_list_select(&panes->outlets, chosen_row(sources));
	nr_lazy_articles_forget(&panes->articles);
	if (from_end) {
		row = find_row_above(sources, sources->selected, sources->selected_time, read);
		if (row == SIZE_MAX)
			nr_list_select(&panes->list, panes->list.count > behind ? panes->list.count - behind : 0);
	} else {
		nr_sources_read(sources, panes->list.selected + NR_SOURCES_AHEAD);
		row = find_row(sources, sources->selected, sources->selected_time, read);
	}
	/* Where the unread come first, who has read one goes on with the next, and does not follow it far down. */
	bool left = panes->articles.order.sort == NR_SORT_UNREAD && row != SIZE_MAX &&
		    panes->articles.list.items[row].read != sources->selected_read;
	if (row != SIZE_MAX && !left)
		put_row(sources, row, distance);
	if (panes->articles.complete && panes->articles.above == 0 && !panes->articles.cut)
		nr_selection_keep(&panes->selection, &panes->articles.list);
	nr_sources_remember(sources);
	nr_sources_refresh_preview(panes, sources->selected);
}
