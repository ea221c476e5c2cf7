/* SPDX-License-Identifier: MIT */
/* The first view: outlets, articles, preview. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "tui/sources-marks.h"
#include "tui/sources-preview.h"
#include "tui/sources-view.h"
#include "tui/tagging.h"

static struct nr_sources_view *self(struct nr_view *view)
{
	return (struct nr_sources_view *)view;
}

static const struct nr_article *selected_article(const struct nr_sources_view *sources)
{
	return nr_sources_article(&sources->panes);
}

static void close_view(struct nr_view *view)
{
	struct nr_sources_view *sources = self(view);

	if (sources->ordered && !nr_session_is_throw_away(nr_tui_session(view->tui)))
		nr_order_keep(&sources->panes.articles.order);
	nr_lazy_articles_release(&sources->panes.articles);
	nr_page_release(&sources->panes.preview);
	nr_previews_forget(&sources->panes.previews);
	nr_searches_release(&sources->panes.searches);
	nr_selection_release(&sources->panes.selection);
	nr_list_filter_release(&sources->panes.filter);
	free(sources->last_search);
	free(sources->asked_search);
	free(sources->chosen);
	free(sources);
}

static void resize_view(struct nr_view *view, int width, int height)
{
	struct nr_sources_view *sources = self(view);

	sources->width = width;
	sources->height = height;
	if (!sources->placed) {
		/* Who has articles comes to read them, and sees the outlets beside them; on a small screen the outlets
		 * are the way in. */
		struct nr_rect panes[NR_PANE_COUNT];
		sources->panes.focus = NR_PANE_ARTICLES;
		nr_sources_place_panes(sources, panes);
		if (panes[NR_PANE_OUTLETS].width == 0)
			sources->panes.focus = NR_PANE_OUTLETS;
		sources->placed = true;
	}
	nr_sources_fit(sources);
}

/* What is unread in a search is counted behind the screen: where there is much, that takes longer than drawing it. */
static bool count_unread(struct nr_sources_view *sources)
{
	struct nr_error error = NR_NO_ERROR;
	bool done;

	if (nr_searches_count(&sources->panes.searches, nr_tui_session(sources->view.tui), &done, &error) != NR_OK)
		nr_tui_complain(sources->view.tui, &error);
	return done;
}

static enum nr_idle idle_view(struct nr_view *view)
{
	struct nr_sources_view *sources = self(view);
	struct nr_rect rects[NR_PANE_COUNT];

	nr_sources_place_panes(sources, rects);
	if (nr_sources_make_preview(&sources->panes, rects[NR_PANE_PREVIEW]) || count_unread(sources))
		return NR_IDLE_SEEN;
	if (nr_sources_look_ahead(&sources->panes, rects[NR_PANE_PREVIEW]))
		return NR_IDLE_UNSEEN;
	return nr_view_compare_prepare(view);
}

static void draw_view(struct nr_view *view, struct nr_canvas *canvas, struct nr_rect area)
{
	struct nr_sources_view *sources = self(view);
	struct nr_rect panes[NR_PANE_COUNT];

	nr_sources_layout(&sources->panes, area, panes);
	if (panes[NR_PANE_OUTLETS].width > 0)
		nr_outlets_draw(&sources->panes, canvas, panes[NR_PANE_OUTLETS]);
	if (panes[NR_PANE_ARTICLES].width > 0)
		nr_articles_draw(&sources->panes, canvas, panes[NR_PANE_ARTICLES]);
	if (panes[NR_PANE_PREVIEW].width > 0) {
		/* One that is not ready follows in a moment; until then the one before stays. */
		nr_sources_find_preview(&sources->panes, panes[NR_PANE_PREVIEW]);
		nr_preview_draw(&sources->panes, canvas, panes[NR_PANE_PREVIEW]);
	}
	nr_sources_draw_frame(canvas, area, panes);
}

static void open_selected(struct nr_sources_view *sources)
{
	const struct nr_article *article = selected_article(sources);

	if (article != NULL)
		nr_tui_push(sources->view.tui, nr_view_article_open(sources->view.tui, article->id));
}

/* What moves is the text of the selected article, which may not be on the screen yet. */
static bool move_preview(struct nr_sources_view *sources, enum nr_action action)
{
	struct nr_rect rects[NR_PANE_COUNT];

	nr_sources_place_panes(sources, rects);
	nr_sources_make_preview(&sources->panes, rects[NR_PANE_PREVIEW]);
	return nr_text_act(&sources->panes.preview.scroll, action);
}

static bool move(struct nr_sources_view *sources, enum nr_action action)
{
	struct nr_sources_panes *panes = &sources->panes;
	struct nr_scroll before = panes->outlets;

	switch (panes->focus) {
	case NR_PANE_OUTLETS:
		if (!nr_list_act(&panes->outlets, action))
			return false;
		if (panes->outlets.selected != before.selected)
			nr_sources_choose(sources);
		return true;
	case NR_PANE_ARTICLES:
		if (action < NR_ACTION_LINE_DOWN || action > NR_ACTION_LAST)
			return false;
		nr_sources_move(sources, action);
		return true;
	default:
		return move_preview(sources, action);
	}
}

static void activate(struct nr_sources_view *sources)
{
	if (sources->panes.focus == NR_PANE_OUTLETS)
		nr_sources_set_focus(sources, NR_PANE_ARTICLES);
	else
		open_selected(sources);
}

/* Where one pane fills the screen, back goes to the pane before it first. */
static bool back_to_pane(struct nr_sources_view *sources)
{
	struct nr_rect panes[NR_PANE_COUNT];

	nr_sources_place_panes(sources, panes);
	if (sources->panes.focus == NR_PANE_OUTLETS || panes[sources->panes.focus - 1].width > 0)
		return false;
	nr_sources_set_focus(sources, (int)sources->panes.focus - 1);
	return true;
}

/* Behind a row that was selected, the next one is wanted. */
static bool select_rows(struct nr_sources_view *sources, enum nr_action action)
{
	struct nr_sources_panes *panes = &sources->panes;

	if (action == NR_ACTION_SELECT_ALL)
		nr_sources_read_whole(sources);
	if (action == NR_ACTION_SELECT_RANGE && panes->articles.above > 0 && panes->selection.anchor != 0 &&
		nr_lazy_articles_find(&panes->articles, panes->selection.anchor) == SIZE_MAX)
		nr_sources_read_whole(sources);
	if (!nr_sources_select(panes, action))
		return false;
	if (action == NR_ACTION_SELECT)
		nr_sources_move(sources, NR_ACTION_LINE_DOWN);
	return true;
}

/* What a key does to several depends on all of them, and they may lie anywhere in the list. */
static bool mark(struct nr_sources_view *sources, enum nr_action action)
{
	struct nr_sources_panes *panes = &sources->panes;
	bool several = action == NR_ACTION_STAR || action == NR_ACTION_TOGGLE_READ;

	if (several && panes->selection.ids.length > 0 && panes->articles.above > 0)
		nr_sources_read_whole(sources);
	return nr_sources_mark(panes, action);
}

static void answer_tags(struct nr_view *view, const char *text)
{
	nr_sources_tag(&self(view)->panes, text);
}

static bool act_on_article(struct nr_sources_view *sources, enum nr_action action)
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
		if (nr_sources_next_unread(&sources->view) == 0)
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

static bool act_on_panes(struct nr_sources_view *sources, enum nr_action action)
{
	bool off = nr_session_options(nr_tui_session(sources->view.tui))->preview == NR_PREVIEW_OFF;
	int focus = (int)sources->panes.focus, count = off ? NR_PANE_PREVIEW : NR_PANE_COUNT;

	switch (action) {
	case NR_ACTION_RIGHT:
		nr_sources_set_focus(sources, focus + 1 < count ? focus + 1 : focus);
		return true;
	case NR_ACTION_LEFT:
		nr_sources_set_focus(sources, focus > NR_PANE_OUTLETS ? focus - 1 : focus);
		return true;
	case NR_ACTION_NEXT_PANE:
		nr_sources_set_focus(sources, (focus + 1) % count);
		return true;
	case NR_ACTION_PREVIOUS_PANE:
		nr_sources_set_focus(sources, (focus + count - 1) % count);
		return true;
	case NR_ACTION_PREVIEW:
		nr_sources_next_preview(sources);
		return true;
	case NR_ACTION_WIDER:
	case NR_ACTION_NARROWER:
		nr_sources_widen(sources, action == NR_ACTION_WIDER ? 2 : -2);
		return true;
	default:
		return false;
	}
}

static bool act_view(struct nr_view *view, enum nr_action action)
{
	struct nr_sources_view *sources = self(view);

	if (select_rows(sources, action) || act_on_panes(sources, action))
		return true;
	switch (action) {
	case NR_ACTION_OPEN:
		activate(sources);
		return true;
	case NR_ACTION_NEXT_MATCH:
		nr_sources_step_match(sources, 1);
		return true;
	case NR_ACTION_PREVIOUS_MATCH:
		nr_sources_step_match(sources, -1);
		return true;
	case NR_ACTION_NEXT_DIFFERENCE:
		nr_sources_step_event(sources, 1);
		return true;
	case NR_ACTION_PREVIOUS_DIFFERENCE:
		nr_sources_step_event(sources, -1);
		return true;
	case NR_ACTION_CANCEL:
		return nr_sources_lift(sources) || back_to_pane(sources);
	case NR_ACTION_BACK:
		return (nr_sources_in_search(sources) && nr_sources_lift(sources)) || back_to_pane(sources);
	case NR_ACTION_FETCH:
		nr_tui_fetch(view->tui, sources->chosen_kind == NR_CHOICE_OUTLET ? sources->chosen : NULL);
		return true;
	case NR_ACTION_SEARCH:
		nr_sources_ask_search(sources);
		return true;
	case NR_ACTION_SORT:
	case NR_ACTION_GROUP:
		nr_sources_arrange(sources, action);
		return true;
	case NR_ACTION_FILTER:
		nr_sources_ask_filter(sources);
		return true;
	default:
		return mark(sources, action) || act_on_article(sources, action) || move(sources, action);
	}
}

static void refresh_view(struct nr_view *view)
{
	nr_sources_refresh(self(view));
}

static const struct nr_query *searched_view(struct nr_view *view)
{
	const struct nr_sources_panes *panes = &self(view)->panes;
	struct nr_choice choice = nr_choice_at(panes, panes->outlets.selected);

	return choice.kind == NR_CHOICE_SEARCH ? &choice.search->query : NULL;
}

static int64_t article_view(struct nr_view *view)
{
	const struct nr_article *article = selected_article(self(view));

	return article != NULL ? article->id : 0;
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
	.mouse = nr_sources_mouse,
	.refresh = refresh_view,
	.idle = idle_view,
	.title = title_view,
	.hints = hints_view,
	.step = nr_sources_step,
	.step_event = nr_sources_step_to_event,
	.next_unread = nr_sources_next_unread,
	.searched = searched_view,
	.article = article_view,
};

struct nr_view *nr_view_sources_open(struct nr_tui *tui)
{
	struct nr_sources_view *sources = nr_alloc(sizeof *sources);

	sources->view = (struct nr_view){ .ops = &ops, .tui = tui };
	sources->panes.tui = tui;
	sources->dragged = NR_PANE_COUNT;
	nr_lazy_articles_init(&sources->panes.articles, nr_tui_session(tui), nr_tui_sources(tui));
	nr_order_load(&sources->panes.articles.order);
	nr_page_init(&sources->panes.preview);
	nr_searches_init(&sources->panes.searches, nr_tui_session(tui));
	nr_sources_choose(sources);
	return &sources->view;
}
