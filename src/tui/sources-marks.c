/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/sources-marks.h"

#include "app/keeping.h"
#include "base/i18n.h"
#include "tui/tagging.h"

const struct nr_article *nr_sources_article(const struct nr_sources_panes *panes)
{
	const struct nr_article_list *list = &panes->articles.list;

	return panes->list.selected < list->length ? &list->items[panes->list.selected] : NULL;
}

/* What the keys act on; borrowed. at: room for the article at the cursor. Returns how many. */
static size_t chosen_ids(const struct nr_sources_panes *panes, const int64_t **ids, int64_t *at)
{
	const struct nr_article *article = nr_sources_article(panes);

	*ids = panes->selection.ids.length > 0 ? panes->selection.ids.items : at;
	*at = article != NULL ? article->id : 0;
	return panes->selection.ids.length > 0 ? panes->selection.ids.length : article != NULL;
}

/* Whether all that is chosen has the mark; of several, the key gives it to all that lack it. */
static bool all_marked(const struct nr_sources_panes *panes, bool star)
{
	const struct nr_article *article = nr_sources_article(panes);
	const struct nr_article_list *list = &panes->articles.list;

	if (panes->selection.ids.length == 0)
		return star ? article->starred : article->read;
	for (size_t i = 0; i < list->length; i++)
		if (nr_selection_has(&panes->selection, list->items[i].id) &&
			!(star ? list->items[i].starred : list->items[i].read))
			return false;
	return true;
}

static void say(struct nr_tui *tui, enum nr_deed deed, int64_t changed)
{
	unsigned long count = (unsigned long)changed;
	long long number = changed;

	switch (deed) {
	case NR_DEED_READ:
		nr_tui_say(tui, ngettext("%lld article marked as read", "%lld articles marked as read", count), number);
		break;
	case NR_DEED_UNREAD:
		nr_tui_say(tui, ngettext("%lld article marked as unread", "%lld articles marked as unread", count),
			number);
		break;
	case NR_DEED_STAR:
		nr_tui_say(tui, ngettext("%lld article starred", "%lld articles starred", count), number);
		break;
	default:
		nr_tui_say(tui, ngettext("%lld star taken away", "%lld stars taken away", count), number);
		break;
	}
}

static void mark_chosen(struct nr_sources_panes *panes, bool star)
{
	struct nr_error error = NR_NO_ERROR;
	const int64_t *ids;
	int64_t at, changed;
	size_t count = chosen_ids(panes, &ids, &at);

	if (count == 0)
		return;
	bool all = all_marked(panes, star);
	enum nr_deed deed = star ? (all ? NR_DEED_UNSTAR : NR_DEED_STAR) : (all ? NR_DEED_UNREAD : NR_DEED_READ);
	if (nr_do(nr_tui_session(panes->tui), deed, NULL, ids, count, &changed, &error) != NR_OK)
		nr_tui_complain(panes->tui, &error);
	else if (panes->selection.ids.length > 0)
		say(panes->tui, deed, changed);
}

static void read_all(struct nr_sources_panes *panes)
{
	struct nr_error error = NR_NO_ERROR;
	int64_t changed;

	if (nr_do_to_list(nr_tui_session(panes->tui), NR_DEED_READ, NULL, &panes->articles.query, &changed, &error) !=
		NR_OK)
		nr_tui_complain(panes->tui, &error);
	else
		say(panes->tui, NR_DEED_READ, changed);
}

bool nr_sources_mark(struct nr_sources_panes *panes, enum nr_action action)
{
	if (action == NR_ACTION_READ_ALL)
		read_all(panes);
	else if (action == NR_ACTION_STAR || action == NR_ACTION_TOGGLE_READ)
		mark_chosen(panes, action == NR_ACTION_STAR);
	else
		return false;
	return true;
}

void nr_sources_tag(struct nr_sources_panes *panes, const char *text)
{
	const int64_t *ids;
	int64_t at;
	size_t count = chosen_ids(panes, &ids, &at);

	nr_tui_tag(panes->tui, ids, count, text);
}

/* From the row selected last to this one; without such a row, this one is where a range begins. */
static void select_range(struct nr_sources_panes *panes, int64_t id)
{
	size_t row = panes->list.selected, anchor = row;

	if (panes->selection.anchor != 0)
		anchor = nr_lazy_articles_find(&panes->articles, panes->selection.anchor);
	if (anchor == SIZE_MAX)
		anchor = row;
	nr_selection_add(&panes->selection, &panes->articles.list, anchor < row ? anchor : row,
		anchor < row ? row : anchor);
	panes->selection.anchor = id;
}

bool nr_sources_select(struct nr_sources_panes *panes, enum nr_action action)
{
	const struct nr_article *article = nr_sources_article(panes);
	size_t rows = panes->articles.list.length;

	if (action != NR_ACTION_SELECT && action != NR_ACTION_SELECT_RANGE && action != NR_ACTION_SELECT_ALL)
		return false;
	if (article == NULL)
		return true;
	if (action == NR_ACTION_SELECT)
		nr_selection_toggle(&panes->selection, article->id);
	else if (action == NR_ACTION_SELECT_RANGE)
		select_range(panes, article->id);
	else if (panes->selection.ids.length == rows)
		nr_selection_release(&panes->selection);
	else
		nr_selection_add(&panes->selection, &panes->articles.list, 0, rows - 1);
	return true;
}

size_t nr_sources_hints(const struct nr_sources_panes *panes, struct nr_hint *hints)
{
	bool in_outlets = panes->focus == NR_PANE_OUTLETS;
	const struct nr_article *article = nr_sources_article(panes);
	size_t count = 0;

	if (nr_sources_are_empty(panes)) {
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_FETCH_ALL };
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_FEEDS };
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_BACK, .text = _("quit") };
		return count;
	}
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_OPEN, .text = in_outlets ? _("its articles") : NULL };
	if (article != NULL && article->event_sources > 1)
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_COMPARE };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_EVENTS };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_SEARCH };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_NEXT_PANE };
	if (!in_outlets) {
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_STAR };
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_TOGGLE_READ };
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_SELECT,
			.active = panes->selection.ids.length > 0 };
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_TAG };
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_NEXT_DIFFERENCE, .text = _("next event") };
	}
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_BACK, .text = _("quit") };
	return count;
}
