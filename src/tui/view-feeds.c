/* SPDX-License-Identifier: MIT */
/* The feeds as they are fetched, a line each: how far, what came, what went wrong and what to do about it. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "text/width.h"
#include "tui/scroll.h"
#include "tui/view.h"

struct feeds_view {
	struct nr_view view;
	struct nr_scroll list;
};

static struct feeds_view *self(struct nr_view *view)
{
	return (struct feeds_view *)view;
}

static void close_view(struct nr_view *view)
{
	free(view);
}

static void get_progress(struct nr_view *view, struct nr_fetching_progress *progress)
{
	nr_tui_fetch_progress(view->tui, progress);
}

static void resize_view(struct nr_view *view, int width, int height)
{
	struct nr_fetching_progress progress;

	(void)width;
	get_progress(view, &progress);
	nr_list_resize(&self(view)->list, progress.count, height);
}

static const char *state_word(enum nr_feed_state state)
{
	static const char *const words[] = {
		[NR_FEED_WAITING] = N_("waiting"),
		[NR_FEED_COMING] = N_("coming"),
		[NR_FEED_PAGES] = N_("pages"),
		[NR_FEED_DONE] = N_("fetched"),
		[NR_FEED_UNCHANGED] = N_("unchanged"),
		[NR_FEED_SKIPPED] = N_("skipped"),
		[NR_FEED_FAILED] = N_("failed"),
	};

	return _(words[state]);
}

/* What there is to say behind the state: what went wrong, else what came. */
static void append_news(const struct nr_feed_progress *feed, struct nr_buffer *text)
{
	if (feed->added > 0)
		nr_buffer_printf(text, ngettext("%lld new article", "%lld new articles", (unsigned long)feed->added),
			(long long)feed->added);
	if (feed->pages_open > 0)
		nr_buffer_printf(text,
			ngettext(" · %d page to come", " · %d pages to come", (unsigned long)feed->pages_open),
			feed->pages_open);
	if (feed->message != NULL)
		nr_buffer_printf(text, "%s%s", text->length > 0 ? " · " : "", feed->message);
}

static void draw_row(const struct nr_feed_progress *feed, struct nr_canvas *canvas, struct nr_rect row)
{
	struct nr_look look = { .role = feed->state == NR_FEED_FAILED ? NR_ROLE_WARN : NR_ROLE_TEXT };
	struct nr_look dim = { .role = NR_ROLE_DIM };
	int name_width = row.width / 3, state_width = 12;
	struct nr_buffer news = NR_BUFFER_INIT;

	nr_canvas_put_cut(canvas, row.x + 1, row.y, name_width - 1, feed->title != NULL ? feed->title : feed->url,
		(struct nr_look){ 0 });
	nr_canvas_put_cut(canvas, row.x + name_width + 1, row.y, state_width - 1, state_word(feed->state), look);
	append_news(feed, &news);
	nr_canvas_put_cut(canvas, row.x + name_width + state_width + 1, row.y, row.width - name_width - state_width - 2,
		news.data, dim);
	nr_buffer_release(&news);
}

static void draw_view(struct nr_view *view, struct nr_canvas *canvas, struct nr_rect area)
{
	struct nr_scroll *list = &self(view)->list;
	struct nr_fetching_progress progress;

	get_progress(view, &progress);
	nr_list_resize(list, progress.count, area.height);
	for (int y = 0; y < area.height && list->top + (size_t)y < progress.count; y++) {
		struct nr_rect row = { area.x, area.y + y, area.width, 1 };
		draw_row(&progress.feeds[list->top + (size_t)y], canvas, row);
		if (list->top + (size_t)y == list->selected) {
			nr_canvas_set_role(canvas, row, NR_ROLE_SELECTED);
			nr_canvas_set_cursor(canvas, row.x, row.y);
		}
	}
	if (progress.count == 0)
		nr_canvas_put_cut(canvas, area.x + 1, area.y, area.width - 2,
			_("Nothing was fetched yet: R fetches all feeds, r those of one outlet."),
			(struct nr_look){ 0 });
}

/* The whole message of the row, which may be longer than the row. */
static void say_message(struct nr_view *view)
{
	struct nr_fetching_progress progress;
	size_t row = self(view)->list.selected;

	get_progress(view, &progress);
	if (row < progress.count && progress.feeds[row].message != NULL)
		nr_tui_say(view->tui, "%s", progress.feeds[row].message);
}

static bool act_view(struct nr_view *view, enum nr_action action)
{
	switch (action) {
	case NR_ACTION_OPEN:
		say_message(view);
		return true;
	case NR_ACTION_FETCH:
	case NR_ACTION_FETCH_ALL:
		nr_tui_fetch(view->tui, NULL);
		return true;
	default:
		return nr_list_act(&self(view)->list, action);
	}
}

static void title_view(struct nr_view *view, struct nr_buffer *left, struct nr_buffer *right)
{
	struct nr_fetching_progress progress;

	get_progress(view, &progress);
	nr_buffer_append_string(left, _("Feeds, as they were fetched last"));
	if (progress.count > 0)
		nr_buffer_printf(right, _("%lld new · %zu unchanged · %zu failed"), (long long)progress.added,
			progress.unchanged, progress.failed);
}

static size_t hints_view(struct nr_view *view, struct nr_hint *hints)
{
	(void)view;
	hints[0] = (struct nr_hint){ .action = NR_ACTION_FETCH_ALL };
	hints[1] = (struct nr_hint){ .action = NR_ACTION_OPEN, .text = _("whole message") };
	hints[2] = (struct nr_hint){ .action = NR_ACTION_BACK };
	return 3;
}

static const struct nr_view_ops ops = {
	.context = NR_IN_FEEDS,
	.close = close_view,
	.resize = resize_view,
	.draw = draw_view,
	.act = act_view,
	.title = title_view,
	.hints = hints_view,
};

struct nr_view *nr_view_feeds_open(struct nr_tui *tui)
{
	struct feeds_view *feeds = nr_alloc(sizeof *feeds);

	feeds->view = (struct nr_view){ .ops = &ops, .tui = tui };
	return &feeds->view;
}
