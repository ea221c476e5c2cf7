/* SPDX-License-Identifier: MIT */
/* What makes the list of the first view shorter: a search, which is a source of its own, and a filter over the list. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "tui/sources-view.h"

static struct nr_sources_view *self(struct nr_view *view)
{
	return (struct nr_sources_view *)view;
}

/* --- Search ------------------------------------------------------------------------------------------------------- */

bool nr_sources_in_search(const struct nr_sources_view *sources)
{
	const struct nr_sources_panes *panes = &sources->panes;

	return panes->searches.asked && panes->outlets.selected + 1 == nr_choice_count(panes);
}

static void choose_row(struct nr_sources_view *sources, size_t row)
{
	struct nr_sources_panes *panes = &sources->panes;

	nr_list_resize(&panes->outlets, nr_choice_count(panes), panes->outlets.height);
	nr_list_select(&panes->outlets, row);
}

/* To what was listed when the question was asked. */
static void take_back_search(struct nr_sources_view *sources)
{
	struct nr_searches *searches = &sources->panes.searches;

	nr_searches_drop(searches);
	if (sources->asked_search != NULL)
		nr_searches_ask(searches, sources->asked_search, false, NULL);
	choose_row(sources, sources->asked_row);
	nr_sources_relist(sources, sources->origin, sources->origin_time);
}

/* Lists what is found so far. What is no query yet may become one with the next key. */
static void type_search(struct nr_view *view, const char *text)
{
	struct nr_sources_view *sources = self(view);
	enum nr_status status =
		text != NULL ? nr_searches_ask(&sources->panes.searches, text, true, NULL) : NR_NOT_FOUND;

	if (status == NR_NOT_FOUND) {
		take_back_search(sources);
	} else if (status == NR_OK) {
		choose_row(sources, nr_choice_count(&sources->panes) - 1);
		nr_sources_relist(sources, 0, NR_TIME_NONE);
	}
}

/* The search that was asked for last becomes a source, below the others. */
static void search_for(struct nr_sources_view *sources, const char *text)
{
	struct nr_sources_panes *panes = &sources->panes;
	struct nr_error error = NR_NO_ERROR;

	if (nr_searches_ask(&panes->searches, text, false, &error) != NR_OK) {
		take_back_search(sources);
		nr_tui_complain(sources->view.tui, &error);
		return;
	}
	if (text != sources->last_search) {
		free(sources->last_search);
		sources->last_search = nr_strdup(text);
	}
	nr_searches_index(sources->view.tui);
	choose_row(sources, nr_choice_count(panes) - 1);
	nr_sources_choose(sources);
	nr_sources_set_focus(sources, NR_PANE_ARTICLES);
}

/* As in vi, an empty answer looks for the same again. */
static void answer_search(struct nr_view *view, const char *text)
{
	struct nr_sources_view *sources = self(view);

	if (text[strspn(text, " ")] != '\0')
		search_for(sources, text);
	else if (sources->last_search != NULL)
		search_for(sources, sources->last_search);
	else
		nr_tui_say(view->tui, "%s", _("Nothing is looked for"));
}

void nr_sources_ask_search(struct nr_sources_view *sources)
{
	const struct nr_searches *searches = &sources->panes.searches;

	sources->origin = sources->selected;
	sources->origin_time = sources->selected_time;
	sources->asked_row = sources->panes.outlets.selected;
	if (!nr_sources_in_search(sources))
		sources->before_search = sources->asked_row;
	free(sources->asked_search);
	sources->asked_search =
		searches->asked ? nr_strdup(searches->items.items[searches->items.length - 1].text) : NULL;
	nr_tui_ask(sources->view.tui, &sources->view,
		&(struct nr_question){ .label = _("Search:"), .answer = answer_search, .typed = type_search });
}

/* Back to what was chosen before the search, which goes. */
static void drop_search(struct nr_sources_view *sources)
{
	nr_searches_drop(&sources->panes.searches);
	choose_row(sources, sources->before_search);
	nr_sources_relist(sources, sources->selected, sources->selected_time);
}

/* --- Filter ------------------------------------------------------------------------------------------------------- */

static enum nr_status filter_by(struct nr_sources_view *sources, const char *text, struct nr_error *error)
{
	enum nr_status status = nr_list_filter_set(&sources->panes.filter, text, error);

	if (status == NR_OK)
		nr_sources_relist(sources, sources->origin, sources->origin_time);
	return status;
}

/* What is not a query yet may become one with the next key. */
static void type_filter(struct nr_view *view, const char *text)
{
	filter_by(self(view), text != NULL ? text : self(view)->panes.filter.before, NULL);
}

static void answer_filter(struct nr_view *view, const char *text)
{
	struct nr_sources_view *sources = self(view);
	struct nr_error error = NR_NO_ERROR;

	if (filter_by(sources, text, &error) != NR_OK) {
		nr_tui_complain(view->tui, &error);
	} else if (sources->panes.filter.text != NULL) {
		nr_sources_set_focus(sources, NR_PANE_ARTICLES);
		nr_searches_check(view->tui, &sources->panes.filter.query);
	}
}

void nr_sources_ask_filter(struct nr_sources_view *sources)
{
	sources->origin = sources->selected;
	sources->origin_time = sources->selected_time;
	nr_searches_index(sources->view.tui);
	nr_list_filter_ask(&sources->panes.filter, &sources->view, answer_filter, type_filter);
}

/* --- Order ------------------------------------------------------------------------------------------------------- */

void nr_sources_arrange(struct nr_sources_view *sources, enum nr_action action)
{
	static const char *const sorts[] = { N_("newest first"), N_("sorted by outlet"), N_("sorted by title"),
		N_("unread first") };
	static const char *const groups[] = { N_("not grouped"), N_("grouped by outlet"), N_("grouped by day"),
		N_("grouped by event") };
	struct nr_lazy_articles *articles = &sources->panes.articles;
	struct nr_article_order order = articles->order;
	int count = nr_tui_count(sources->view.tui);

	if (action == NR_ACTION_SORT)
		order.sort = (enum nr_sort)((count > 0 ? count - 1 : (int)order.sort + 1) % NR_SORT_COUNT);
	else
		order.group = (enum nr_group)((count > 0 ? count - 1 : (int)order.group + 1) % NR_GROUP_COUNT);
	nr_lazy_articles_order(articles, &order);
	nr_sources_relist(sources, sources->selected, sources->selected_time);
	sources->panes.list.top = 0; /* as much above it as there is room for */
	nr_list_select(&sources->panes.list, sources->panes.list.selected);
	sources->ordered = true;
	if (articles->cut)
		nr_tui_say(sources->view.tui, _("%s, %s; of the newest %d articles alone: f chooses among all"),
			_(sorts[order.sort]), _(groups[order.group]), (int)NR_ORDER_MOST);
	else
		/* TRANSLATORS: how the articles are sorted and grouped: "newest first, grouped by day". */
		nr_tui_say(sources->view.tui, _("%s, %s"), _(sorts[order.sort]), _(groups[order.group]));
}

/* --- Lifting ------------------------------------------------------------------------------------------------------ */

bool nr_sources_lift(struct nr_sources_view *sources)
{
	struct nr_sources_panes *panes = &sources->panes;

	if (panes->selection.ids.length > 0) {
		nr_selection_release(&panes->selection);
	} else if (panes->filter.text != NULL) {
		nr_list_filter_set(&panes->filter, NULL, NULL);
		nr_sources_relist(sources, sources->selected, sources->selected_time);
	} else if (nr_sources_in_search(sources)) {
		drop_search(sources);
	} else {
		return false;
	}
	return true;
}
