/* SPDX-License-Identifier: MIT */
/* The feeds as they are fetched, a line each: how far, what came, what went wrong and what to do about it. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/subscribing.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "base/vector.h"
#include "text/sanitize.h"
#include "tui/list-filter.h"
#include "tui/scroll.h"
#include "tui/view.h"
#include "tui/when.h"

enum {
	NAME_MIN = 12,    /* cells: less is not worth cutting in the middle */
	DETAIL_LINES = 5, /* a rule, the address, and what there is to say in three lines */
	HEIGHT_MIN = 12,  /* lines: below, the list needs them all */
};

struct feeds_view {
	struct nr_view view;
	struct nr_scroll list;
	struct nr_list_filter filter;
	bool has_detail;         /* below the list: of the chosen feed */
	NR_VECTOR(size_t) shown; /* indexes of the feeds that it lets pass */
	struct nr_subscription_list stored;        /* what the archive knows of the feeds, */
	NR_VECTOR(struct nr_feed_progress) before; /* and of the last fetch of each, by another run of the program */
};

static struct feeds_view *self(struct nr_view *view)
{
	return (struct feeds_view *)view;
}

static void close_view(struct nr_view *view)
{
	nr_list_filter_release(&self(view)->filter);
	nr_vector_release(&self(view)->shown);
	for (size_t i = 0; i < self(view)->before.length; i++)
		free(self(view)->before.items[i].message);
	nr_vector_release(&self(view)->before);
	nr_subscription_list_release(&self(view)->stored);
	free(view);
}

/* How the last fetch of a feed ended: what went wrong, else when it was. The caller frees. */
static char *last_news(const struct nr_subscription *feed)
{
	struct nr_buffer when = NR_BUFFER_INIT;

	if (feed->last_error != NULL)
		return nr_sanitized_line(feed->last_error);
	nr_when_append(&when, NR_WHEN_FULL, feed->fetched, nr_time_now());
	return nr_buffer_detach(&when);
}

static void read_stored(struct feeds_view *feeds)
{
	struct nr_error error = NR_NO_ERROR;

	if (nr_list_subscriptions(nr_tui_session(feeds->view.tui), &feeds->stored, &error) != NR_OK)
		nr_tui_complain(feeds->view.tui, &error);
	for (size_t i = 0; i < feeds->stored.length; i++) {
		const struct nr_subscription *feed = &feeds->stored.items[i];
		if (feed->last_error == NULL && feed->fetched == NR_TIME_NONE)
			continue;
		*nr_vector_add(&feeds->before) = (struct nr_feed_progress){ .source = feed->source,
			.title = feed->title,
			.url = feed->url,
			.state = feed->last_error != NULL ? NR_FEED_FAILED : NR_FEED_DONE,
			.message = last_news(feed) };
	}
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
		[NR_FEED_CANCELLED] = N_("stopped"),
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

static bool passes(const struct feeds_view *feeds, const struct nr_feed_progress *feed)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	if (feeds->filter.text == NULL)
		return true;
	nr_buffer_printf(
		&text, "%s %s %s ", feed->title != NULL ? feed->title : "", feed->url, state_word(feed->state));
	append_news(feed, &text);
	bool passed = nr_list_filter_passes(&feeds->filter, text.data);
	nr_buffer_release(&text);
	return passed;
}

/* Which feeds are shown: what is known of them changes while they are fetched. Before that, what the archive knows. */
static void get_progress(struct nr_view *view, struct nr_fetching_progress *progress)
{
	struct feeds_view *feeds = self(view);

	nr_tui_fetch_progress(view->tui, progress);
	if (progress->count == 0) {
		progress->feeds = feeds->before.items;
		progress->count = feeds->before.length;
	}
	feeds->shown.length = 0;
	for (size_t i = 0; i < progress->count; i++)
		if (passes(feeds, &progress->feeds[i]))
			*nr_vector_add(&feeds->shown) = i;
	nr_list_resize(&feeds->list, feeds->shown.length, feeds->list.height);
}

static void resize_view(struct nr_view *view, int width, int height)
{
	struct nr_fetching_progress progress;

	(void)width;
	self(view)->has_detail = height >= HEIGHT_MIN;
	self(view)->list.height = self(view)->has_detail ? height - DETAIL_LINES : height;
	get_progress(view, &progress);
}

static bool is_ascii(const char *text)
{
	while ((unsigned char)*text - 1u < 0x7f)
		text++;
	return *text == '\0';
}

/* A feed without a title yet is called by its address; feeds of one site differ in how that ends. The caller frees. */
static char *name_of(const struct nr_feed_progress *feed, int width)
{
	const char *scheme = feed->title == NULL ? strstr(feed->url, "://") : NULL;
	const char *name = feed->title != NULL ? feed->title : scheme != NULL ? scheme + 3 : feed->url;
	size_t length = strlen(name), cells = width > 0 ? (size_t)width : 0;

	if (feed->title != NULL || cells < NAME_MIN || length <= cells || !is_ascii(name))
		return nr_strdup(name);
	size_t end = (cells - 1) / 2;
	return nr_format("%.*s…%s", (int)(cells - 1 - end), name, name + length - end);
}

static void draw_row(const struct nr_feed_progress *feed, struct nr_canvas *canvas, struct nr_rect row)
{
	struct nr_look look = { .role = feed->state == NR_FEED_FAILED ? NR_ROLE_WARN : NR_ROLE_TEXT };
	struct nr_look dim = { .role = NR_ROLE_DIM };
	int name_width = row.width / 3, state_width = 12;
	struct nr_buffer news = NR_BUFFER_INIT;

	char *name = name_of(feed, name_width - 1);

	nr_canvas_put_cut(canvas, row.x + 1, row.y, name_width - 1, name, (struct nr_look){ 0 });
	free(name);
	nr_canvas_put_cut(canvas, row.x + name_width + 1, row.y, state_width - 1, state_word(feed->state), look);
	append_news(feed, &news);
	nr_canvas_put_cut(canvas, row.x + name_width + state_width + 1, row.y, row.width - name_width - state_width - 2,
		news.data, dim);
	nr_buffer_release(&news);
}

/* The address and what there is to say of a feed, whole: a row has no room for what to do. */
static void draw_detail(const struct nr_feed_progress *feed, struct nr_canvas *canvas, struct nr_rect area)
{
	struct nr_look dim = { .role = NR_ROLE_DIM }, plain = { 0 };
	struct nr_buffer news = NR_BUFFER_INIT;

	nr_canvas_fill(canvas, (struct nr_rect){ area.x, area.y, area.width, 1 }, NR_GLYPH_HORIZONTAL, dim);
	nr_canvas_put_cut(canvas, area.x + 1, area.y + 1, area.width - 2, feed->url, dim);
	append_news(feed, &news);
	nr_canvas_put_wrapped(
		canvas, (struct nr_rect){ area.x + 1, area.y + 2, area.width - 2, area.height - 2 }, news.data, plain);
	nr_buffer_release(&news);
}

static void draw_view(struct nr_view *view, struct nr_canvas *canvas, struct nr_rect area)
{
	struct feeds_view *feeds = self(view);
	const struct nr_scroll *list = &feeds->list;
	struct nr_fetching_progress progress;

	get_progress(view, &progress);
	if (feeds->has_detail && list->selected < list->count)
		draw_detail(&progress.feeds[feeds->shown.items[list->selected]], canvas,
			(struct nr_rect){ area.x, area.y + list->height, area.width, DETAIL_LINES });
	for (int y = 0; y < list->height && list->top + (size_t)y < list->count; y++) {
		struct nr_rect row = { area.x, area.y + y, area.width, 1 };
		draw_row(&progress.feeds[feeds->shown.items[list->top + (size_t)y]], canvas, row);
		if (list->top + (size_t)y == list->selected) {
			nr_canvas_set_role(canvas, row, NR_ROLE_SELECTED);
			nr_canvas_set_cursor(canvas, row.x, row.y);
		}
	}
	if (progress.count == 0)
		nr_canvas_put_cut(canvas, area.x + 1, area.y, area.width - 2,
			_("Nothing was fetched yet: R fetches all feeds, r those of one outlet."),
			(struct nr_look){ 0 });
	else if (list->count == 0)
		nr_canvas_put_cut(
			canvas, area.x + 1, area.y, area.width - 2, _("Nothing here."), (struct nr_look){ 0 });
	if (list->count == 0)
		nr_canvas_set_cursor(canvas, area.x, area.y);
}

/* The whole message of the row, which may be longer than the row. */
static void say_message(struct nr_view *view)
{
	struct nr_fetching_progress progress;
	struct feeds_view *feeds = self(view);

	get_progress(view, &progress);
	if (feeds->list.selected >= feeds->list.count)
		return;
	const char *message = progress.feeds[feeds->shown.items[feeds->list.selected]].message;
	if (message != NULL)
		nr_tui_say(view->tui, "%s", message);
}

static void type_filter(struct nr_view *view, const char *text)
{
	nr_list_filter_set(&self(view)->filter, text != NULL ? text : self(view)->filter.before, NULL);
}

static void answer_filter(struct nr_view *view, const char *text)
{
	struct nr_error error = NR_NO_ERROR;

	if (nr_list_filter_set(&self(view)->filter, text, &error) != NR_OK)
		nr_tui_complain(view->tui, &error);
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
	case NR_ACTION_FILTER:
		nr_list_filter_ask(&self(view)->filter, view, answer_filter, type_filter);
		return true;
	case NR_ACTION_CANCEL:
		if (self(view)->filter.text == NULL)
			return false;
		return nr_list_filter_set(&self(view)->filter, NULL, NULL) == NR_OK;
	default:
		return nr_list_act(&self(view)->list, action);
	}
}

static void title_view(struct nr_view *view, struct nr_buffer *left, struct nr_buffer *right)
{
	struct nr_fetching_progress progress;

	get_progress(view, &progress);
	nr_buffer_append_string(left, _("Feeds, as they were fetched last"));
	nr_list_filter_append(&self(view)->filter, left);
	if (progress.ended > 0)
		nr_buffer_printf(right, _("%lld new · %zu unchanged · %zu failed"), (long long)progress.added,
			progress.unchanged, progress.failed);
}

static size_t hints_view(struct nr_view *view, struct nr_hint *hints)
{
	size_t count = 0;

	hints[count++] = (struct nr_hint){ .action = NR_ACTION_FETCH_ALL };
	if (!self(view)->has_detail)
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_OPEN, .text = _("whole message") };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_FILTER, .active = self(view)->filter.text != NULL };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_BACK };
	return count;
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
	read_stored(feeds);
	return &feeds->view;
}
