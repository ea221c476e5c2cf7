/* SPDX-License-Identifier: MIT */
/* The first view: outlets, articles, preview. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/searching.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "tui/sources-marks.h"
#include "tui/sources-panes.h"
#include "tui/sources-preview.h"
#include "tui/tagging.h"
#include "tui/view.h"

enum {
	AHEAD = 200,    /* rows read beyond those shown */
	SEARCHED = 20000, /* rows looked through for an article that has moved */
};

struct sources_view {
	struct nr_view view;
	struct nr_sources_panes panes;
	int width, height;
	int64_t selected;  /* id of the selected article, to find it again; 0: none */
	char *chosen;      /* key of the chosen outlet; NULL: all, or the starred ones */
	enum nr_choice_kind chosen_kind;
	bool placed;       /* it has been fitted to a screen */
};

static struct sources_view *self(struct nr_view *view)
{
	return (struct sources_view *)view;
}

static const struct nr_article *selected_article(const struct sources_view *sources)
{
	return nr_sources_article(&sources->panes);
}

static void close_view(struct nr_view *view)
{
	struct sources_view *sources = self(view);

	nr_lazy_articles_release(&sources->panes.articles);
	nr_page_release(&sources->panes.preview);
	nr_previews_forget(&sources->panes.previews);
	nr_searches_release(&sources->panes.searches);
	nr_selection_release(&sources->panes.selection);
	free(sources->chosen);
	free(sources);
}

static void layout(const struct sources_view *sources, struct nr_rect panes[NR_PANE_COUNT])
{
	nr_sources_layout(sources->panes.focus, (struct nr_rect){ 0, 0, sources->width, sources->height }, panes);
}

/* Reads as many articles as the pane can show below the selected one, and fits the list to them. */
static void read_articles(struct sources_view *sources, size_t rows)
{
	struct nr_sources_panes *panes = &sources->panes;
	struct nr_error error = NR_NO_ERROR;

	if (nr_lazy_articles_read(&panes->articles, rows, &error) != NR_OK)
		nr_tui_complain(sources->view.tui, &error);
	nr_list_resize(&panes->list, panes->articles.list.length, panes->list.height);
}

static void remember(struct sources_view *sources)
{
	const struct nr_article *article = selected_article(sources);

	sources->selected = article != NULL ? article->id : 0;
	sources->panes.preview_failed = sources->panes.ahead_failed = false;
}

static void fit(struct sources_view *sources)
{
	struct nr_sources_panes *panes = &sources->panes;
	struct nr_rect rects[NR_PANE_COUNT];

	layout(sources, rects);
	nr_list_resize(&panes->outlets, nr_choice_count(panes), nr_pane_body(rects[NR_PANE_OUTLETS]).height);
	panes->list.height = nr_pane_body(rects[NR_PANE_ARTICLES]).height;
	read_articles(sources, panes->list.selected + AHEAD);
}

static void resize_view(struct nr_view *view, int width, int height)
{
	struct sources_view *sources = self(view);

	sources->width = width;
	sources->height = height;
	if (!sources->placed) {
		/* Who has articles comes to read them, and sees the outlets beside them; on a small screen the outlets
		 * are the way in. */
		struct nr_rect panes[NR_PANE_COUNT];
		sources->panes.focus = NR_PANE_ARTICLES;
		layout(sources, panes);
		if (panes[NR_PANE_OUTLETS].width == 0)
			sources->panes.focus = NR_PANE_OUTLETS;
		sources->placed = true;
	}
	fit(sources);
}

/* Lists the articles of the selected row of the outlets pane. */
static void choose(struct sources_view *sources)
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
	nr_lazy_articles_choose(&panes->articles, &query);
	nr_selection_release(&panes->selection);
	panes->list.top = panes->list.selected = 0;
	read_articles(sources, AHEAD);
	remember(sources);
}

/* The row of what was chosen, in a list of outlets that may have changed. */
static size_t chosen_row(const struct sources_view *sources)
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

static void refresh_view(struct nr_view *view)
{
	struct sources_view *sources = self(view);
	struct nr_sources_panes *panes = &sources->panes;
	int64_t selected = sources->selected;
	size_t distance = panes->list.selected - panes->list.top, row;

	nr_searches_stale(&panes->searches);
	nr_list_resize(&panes->outlets, nr_choice_count(panes), panes->outlets.height);
	nr_list_select(&panes->outlets, chosen_row(sources));
	nr_lazy_articles_forget(&panes->articles);
	read_articles(sources, panes->list.selected + AHEAD);
	row = nr_lazy_articles_find(&panes->articles, selected);
	if (row == SIZE_MAX && selected != 0 && panes->articles.list.length < SEARCHED) {
		read_articles(sources, panes->list.selected + SEARCHED);
		row = nr_lazy_articles_find(&panes->articles, selected);
	}
	if (row != SIZE_MAX) {
		panes->list.top = row > distance ? row - distance : 0;
		nr_list_select(&panes->list, row);
	}
	if (panes->articles.complete)
		nr_selection_keep(&panes->selection, &panes->articles.list);
	remember(sources);
	nr_sources_refresh_preview(panes, sources->selected);
}

/* What is unread in a search is counted behind the screen: where there is much, that takes longer than drawing it. */
static bool count_unread(struct sources_view *sources)
{
	struct nr_error error = NR_NO_ERROR;
	bool done;

	if (nr_searches_count(&sources->panes.searches, nr_tui_session(sources->view.tui), &done, &error) != NR_OK)
		nr_tui_complain(sources->view.tui, &error);
	return done;
}

static enum nr_idle idle_view(struct nr_view *view)
{
	struct sources_view *sources = self(view);
	struct nr_rect rects[NR_PANE_COUNT];

	layout(sources, rects);
	if (nr_sources_make_preview(&sources->panes, rects[NR_PANE_PREVIEW]) || count_unread(sources))
		return NR_IDLE_SEEN;
	return nr_sources_look_ahead(&sources->panes, rects[NR_PANE_PREVIEW]) ? NR_IDLE_UNSEEN : NR_IDLE_NOTHING;
}

static void draw_view(struct nr_view *view, struct nr_canvas *canvas, struct nr_rect area)
{
	struct sources_view *sources = self(view);
	struct nr_rect panes[NR_PANE_COUNT];
	struct nr_look frame = { .role = NR_ROLE_FRAME };

	nr_sources_layout(sources->panes.focus, area, panes);
	if (panes[NR_PANE_OUTLETS].width > 0)
		nr_outlets_draw(&sources->panes, canvas, panes[NR_PANE_OUTLETS]);
	if (panes[NR_PANE_ARTICLES].width > 0)
		nr_articles_draw(&sources->panes, canvas, panes[NR_PANE_ARTICLES]);
	if (panes[NR_PANE_PREVIEW].width > 0) {
		/* One that is not ready follows in a moment; until then the one before stays. */
		nr_sources_find_preview(&sources->panes, panes[NR_PANE_PREVIEW]);
		nr_preview_draw(&sources->panes, canvas, panes[NR_PANE_PREVIEW]);
	}
	for (int i = 0; i + 1 < NR_PANE_COUNT; i++)
		if (panes[i].width > 0 && panes[i + 1].width > 0)
			nr_canvas_fill(canvas, (struct nr_rect){ panes[i].x + panes[i].width, area.y, 1, area.height },
				NR_GLYPH_VERTICAL, frame);
}

static void set_focus(struct sources_view *sources, int pane)
{
	sources->panes.focus = (enum nr_pane)pane;
	fit(sources);
}

static void open_selected(struct sources_view *sources)
{
	const struct nr_article *article = selected_article(sources);

	if (article != NULL)
		nr_tui_push(sources->view.tui, nr_view_article_open(sources->view.tui, article->id));
}

/* To the next or previous article whose event others covered too. */
static bool step_event(struct sources_view *sources, int direction)
{
	struct nr_sources_panes *panes = &sources->panes;
	size_t row = panes->list.selected;

	for (size_t steps = 0; steps < NR_LAZY_LAST && !(direction < 0 && row == 0); steps++) {
		row = direction < 0 ? row - 1 : row + 1;
		if (row + AHEAD > panes->articles.list.length && direction > 0)
			read_articles(sources, row + AHEAD);
		if (row >= panes->articles.list.length)
			break;
		if (panes->articles.list.items[row].event_sources > 1) {
			nr_list_select(&panes->list, row);
			remember(sources);
			return true;
		}
	}
	nr_tui_say(sources->view.tui, "%s", direction > 0 ? _("No later row has an event that others covered") :
		_("No earlier row has an event that others covered"));
	return false;
}

static void move_list(struct sources_view *sources, enum nr_action action)
{
	struct nr_sources_panes *panes = &sources->panes;

	size_t page = panes->list.height > 0 ? (size_t)panes->list.height : 0;

	if (action == NR_ACTION_LAST)
		read_articles(sources, panes->articles.list.length + NR_LAZY_LAST);
	else
		read_articles(sources, panes->list.selected + AHEAD + page);
	nr_list_act(&panes->list, action);
	read_articles(sources, panes->list.selected + AHEAD);
	if (action == NR_ACTION_LAST && !panes->articles.complete)
		/* TRANSLATORS: the list has more than so many rows; the same key again reads more of it. */
		nr_tui_say(sources->view.tui, _("%zu articles read; once more goes on"), panes->articles.list.length);
	remember(sources);
}

/* What moves is the text of the selected article, which may not be on the screen yet. */
static bool move_preview(struct sources_view *sources, enum nr_action action)
{
	struct nr_rect rects[NR_PANE_COUNT];

	layout(sources, rects);
	nr_sources_make_preview(&sources->panes, rects[NR_PANE_PREVIEW]);
	return nr_text_act(&sources->panes.preview.scroll, action);
}

static bool move(struct sources_view *sources, enum nr_action action)
{
	struct nr_sources_panes *panes = &sources->panes;
	struct nr_scroll before = panes->outlets;

	switch (panes->focus) {
	case NR_PANE_OUTLETS:
		if (!nr_list_act(&panes->outlets, action))
			return false;
		if (panes->outlets.selected != before.selected)
			choose(sources);
		return true;
	case NR_PANE_ARTICLES:
		if (action < NR_ACTION_LINE_DOWN || action > NR_ACTION_LAST)
			return false;
		move_list(sources, action);
		return true;
	default:
		return move_preview(sources, action);
	}
}

/* Of what a search has found, each article is a match. */
static void step_match(struct sources_view *sources, int direction)
{
	if (sources->chosen_kind != NR_CHOICE_SEARCH)
		nr_tui_say(sources->view.tui, "%s", _("Nothing is looked for"));
	else
		move_list(sources, direction > 0 ? NR_ACTION_LINE_DOWN : NR_ACTION_LINE_UP);
}

static void activate(struct sources_view *sources)
{
	if (sources->panes.focus == NR_PANE_OUTLETS)
		set_focus(sources, NR_PANE_ARTICLES);
	else
		open_selected(sources);
}

/* Where one pane fills the screen, back goes to the pane before it first. */
static bool back_to_pane(struct sources_view *sources)
{
	struct nr_rect panes[NR_PANE_COUNT];

	layout(sources, panes);
	if (sources->panes.focus == NR_PANE_OUTLETS || panes[sources->panes.focus - 1].width > 0)
		return false;
	set_focus(sources, (int)sources->panes.focus - 1);
	return true;
}

/* Behind a row that was selected, the next one is wanted. */
static bool select_rows(struct sources_view *sources, enum nr_action action)
{
	struct nr_sources_panes *panes = &sources->panes;

	if (action == NR_ACTION_CANCEL && panes->selection.ids.length > 0) {
		nr_selection_release(&panes->selection);
		return true;
	}
	if (action == NR_ACTION_SELECT_ALL)
		read_articles(sources, panes->articles.list.length + NR_LAZY_LAST);
	if (!nr_sources_select(panes, action))
		return false;
	if (action == NR_ACTION_SELECT)
		move_list(sources, NR_ACTION_LINE_DOWN);
	return true;
}

static void answer_tags(struct nr_view *view, const char *text)
{
	nr_sources_tag(&self(view)->panes, text);
}

static int64_t next_unread_view(struct nr_view *view);

static bool act_on_article(struct sources_view *sources, enum nr_action action)
{
	const struct nr_article *article = selected_article(sources);
	struct nr_tui *tui = sources->view.tui;

	switch (action) {
	case NR_ACTION_TAG:
	case NR_ACTION_UNTAG:
		if (article != NULL)
			nr_tui_ask_tags(tui, &sources->view, action, answer_tags);
		return true;
	case NR_ACTION_COMPARE:
		if (article != NULL)
			nr_tui_push(tui, nr_view_compare_open(tui, article->event, article->id));
		return true;
	case NR_ACTION_NEXT_UNREAD:
		if (next_unread_view(&sources->view) == 0)
			nr_tui_say(tui, "%s", _("Nothing is unread any more"));
		return true;
	case NR_ACTION_EVENTS:
		nr_tui_push(tui, nr_view_events_open(tui, article != NULL ? article->event : 0,
			article != NULL ? article->published : 0));
		return true;
	default:
		return false;
	}
}

/* The answer to the search prompt becomes a source of its own; an empty one takes that away. */
static void answer_search(struct nr_view *view, const char *text)
{
	struct sources_view *sources = self(view);
	struct nr_sources_panes *panes = &sources->panes;
	struct nr_error error = NR_NO_ERROR;
	bool any = text[strspn(text, " ")] != '\0', good = false;

	/* The list on the screen may belong to the search that goes. */
	nr_lazy_articles_choose(&panes->articles, &(struct nr_article_query){ .limit = 0 });
	if (!any) {
		nr_searches_drop(&panes->searches);
	} else if (nr_searches_ask(&panes->searches, text, &error) != NR_OK) {
		nr_tui_complain(sources->view.tui, &error);
	} else {
		good = true;
		nr_searches_index(view->tui);
	}
	nr_list_resize(&panes->outlets, nr_choice_count(panes), panes->outlets.height);
	if (good)
		nr_list_select(&panes->outlets, nr_choice_count(panes) - 1);
	choose(sources);
	if (good)
		set_focus(sources, NR_PANE_ARTICLES);
}

static bool act_view(struct nr_view *view, enum nr_action action)
{
	struct sources_view *sources = self(view);
	int focus = (int)sources->panes.focus;

	if (select_rows(sources, action))
		return true;
	switch (action) {
	case NR_ACTION_RIGHT:
		set_focus(sources, focus < NR_PANE_PREVIEW ? focus + 1 : focus);
		return true;
	case NR_ACTION_LEFT:
		set_focus(sources, focus > NR_PANE_OUTLETS ? focus - 1 : focus);
		return true;
	case NR_ACTION_NEXT_PANE:
		set_focus(sources, (focus + 1) % NR_PANE_COUNT);
		return true;
	case NR_ACTION_PREVIOUS_PANE:
		set_focus(sources, (focus + NR_PANE_COUNT - 1) % NR_PANE_COUNT);
		return true;
	case NR_ACTION_OPEN:
		activate(sources);
		return true;
	case NR_ACTION_NEXT_MATCH:
		step_match(sources, 1);
		return true;
	case NR_ACTION_PREVIOUS_MATCH:
		step_match(sources, -1);
		return true;
	case NR_ACTION_NEXT_DIFFERENCE:
		step_event(sources, 1);
		return true;
	case NR_ACTION_PREVIOUS_DIFFERENCE:
		step_event(sources, -1);
		return true;
	case NR_ACTION_BACK:
	case NR_ACTION_CANCEL:
		return back_to_pane(sources);
	case NR_ACTION_FETCH:
		nr_tui_fetch(view->tui, sources->chosen_kind == NR_CHOICE_OUTLET ? sources->chosen : NULL);
		return true;
	case NR_ACTION_SEARCH:
		nr_tui_ask(view->tui, view,
			&(struct nr_question){ .label = _("Search:"), .answer = answer_search });
		return true;
	default:
		return nr_sources_mark(&sources->panes, action) || act_on_article(sources, action) ||
		       move(sources, action);
	}
}

static int64_t article_view(struct nr_view *view)
{
	const struct nr_article *article = selected_article(self(view));

	return article != NULL ? article->id : 0;
}

static int64_t step_view(struct nr_view *view, int direction)
{
	struct sources_view *sources = self(view);
	struct nr_scroll *list = &sources->panes.list;

	if (direction > 0)
		read_articles(sources, list->selected + AHEAD);
	if (direction > 0 ? list->selected + 1 >= list->count : list->selected == 0)
		return 0;
	nr_list_select(list, direction > 0 ? list->selected + 1 : list->selected - 1);
	remember(sources);
	return sources->selected;
}

static int64_t step_event_view(struct nr_view *view, int direction, int64_t event)
{
	struct sources_view *sources = self(view);
	struct nr_sources_panes *panes = &sources->panes;

	while (step_event(sources, direction))
		if (panes->articles.list.items[panes->list.selected].event != event)
			return panes->articles.list.items[panes->list.selected].event;
	return 0;
}

/* The first unread one of the list from a row on; false: there is none. */
static bool select_unread(struct sources_view *sources, size_t row, size_t end)
{
	struct nr_sources_panes *panes = &sources->panes;

	for (; row < end; row++) {
		read_articles(sources, row + AHEAD);
		if (row >= panes->articles.list.length)
			return false;
		if (!panes->articles.list.items[row].read) {
			nr_list_select(&panes->list, row);
			remember(sources);
			return true;
		}
	}
	return false;
}

/* Behind the selected article, then in the outlets below, around, then before it. */
static int64_t next_unread_view(struct nr_view *view)
{
	struct sources_view *sources = self(view);
	struct nr_sources_panes *panes = &sources->panes;
	size_t chosen = panes->outlets.selected, count = nr_choice_count(panes);

	refresh_view(view); /* what was read meanwhile */
	size_t row = panes->list.selected;
	bool found = select_unread(sources, row + 1, NR_LAZY_LAST);
	for (size_t i = 1; !found && sources->chosen_kind != NR_CHOICE_ALL && i < count; i++) {
		struct nr_choice choice = nr_choice_at(panes, (chosen + i) % count);
		if (choice.kind != NR_CHOICE_OUTLET || choice.source->unread == 0)
			continue;
		nr_list_select(&panes->outlets, (chosen + i) % count);
		choose(sources);
		found = select_unread(sources, 0, NR_LAZY_LAST);
	}
	if (!found && panes->outlets.selected != chosen) {
		nr_list_select(&panes->outlets, chosen);
		choose(sources);
	}
	return found || select_unread(sources, 0, row + 1) ? sources->selected : 0;
}

static void title_view(struct nr_view *view, struct nr_buffer *left, struct nr_buffer *right)
{
	const struct nr_source_list *list = nr_tui_sources(view->tui);
	long long unread = 0;

	for (size_t i = 0; i < list->length; i++)
		unread += list->items[i].unread;
	nr_buffer_append_string(left, "newsreader");
	nr_buffer_printf(right, _("%lld unread"), unread);
	nr_buffer_append_string(right, " · ");
	nr_buffer_printf(right, ngettext("%lld event", "%lld events", (unsigned long)nr_tui_event_count(view->tui)),
		(long long)nr_tui_event_count(view->tui));
}

static size_t hints_view(struct nr_view *view, struct nr_hint *hints)
{
	return nr_sources_hints(&self(view)->panes, hints);
}

static const struct nr_view_ops ops = {
	.context = NR_IN_SOURCES,
	.close = close_view,
	.resize = resize_view,
	.draw = draw_view,
	.act = act_view,
	.refresh = refresh_view,
	.idle = idle_view,
	.title = title_view,
	.hints = hints_view,
	.step = step_view,
	.step_event = step_event_view,
	.next_unread = next_unread_view,
	.article = article_view,
};

struct nr_view *nr_view_sources_open(struct nr_tui *tui)
{
	struct sources_view *sources = nr_alloc(sizeof *sources);

	sources->view = (struct nr_view){ .ops = &ops, .tui = tui };
	sources->panes.tui = tui;
	nr_lazy_articles_init(&sources->panes.articles, nr_tui_session(tui));
	nr_page_init(&sources->panes.preview);
	nr_searches_init(&sources->panes.searches, nr_tui_session(tui));
	choose(sources);
	return &sources->view;
}
