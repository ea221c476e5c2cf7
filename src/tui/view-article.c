/* SPDX-License-Identifier: MIT */
/* One article, at a readable measure in the middle of the screen. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/changes.h"
#include "app/keeping.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "tui/arrangement.h"
#include "tui/find.h"
#include "tui/outlets.h"
#include "tui/page.h"
#include "tui/tagging.h"
#include "tui/view.h"
#include "tui/when.h"

enum { MEASURE_LEAST = 20 }; /* cells */

struct article_view {
	struct nr_view view;
	struct nr_page page;
	struct nr_find find;
	int width, height;
	struct nr_revised_list changes; /* of the article, while they are shown */
	size_t change;                  /* the one shown, from 1; 0: the article itself */
	enum nr_script script;          /* that Chinese is shown in */
};

static struct article_view *self(struct nr_view *view)
{
	return (struct article_view *)view;
}

static void refresh_view(struct nr_view *view);

static void forget_changes(struct article_view *article)
{
	nr_revised_list_release(&article->changes);
	article->change = 0;
	nr_page_show_document(&article->page, NULL, NULL);
}

static void close_view(struct nr_view *view)
{
	forget_changes(self(view));
	nr_page_release(&self(view)->page);
	nr_find_release(&self(view)->find);
	free(view);
}

/* The part of the area that the text is in: centred, with a margin where there is room. */
static struct nr_rect text_area(const struct article_view *article, struct nr_rect area)
{
	const struct nr_options *options = nr_session_options(nr_tui_session(article->view.tui));
	int width = area.width > 24 ? area.width - 2 : area.width;

	if (width > options->measure)
		width = options->measure;
	return (struct nr_rect){ area.x + (area.width - width) / 2, area.y, width, area.height };
}

static void fit(struct article_view *article)
{
	struct nr_rect area = text_area(article, (struct nr_rect){ 0, 0, article->width, article->height });

	nr_page_fit(&article->page, article->view.tui, area.width, area.height, true);
	nr_find_again(&article->find);
}

static void resize_view(struct nr_view *view, int width, int height)
{
	struct article_view *article = self(view);

	article->width = width;
	article->height = height;
	fit(article);
}

static void draw_view(struct nr_view *view, struct nr_canvas *canvas, struct nr_rect area)
{
	struct nr_rect inner = text_area(self(view), area);

	nr_canvas_set_cursor(canvas, inner.x, inner.y);
	nr_page_draw(&self(view)->page, canvas, inner, &self(view)->find);
}

/* What the reader marks can be undone; that it was opened is no decision. */
static bool set_mark(struct article_view *article, enum nr_deed deed, bool decided)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_article *shown = &article->page.reading.article;
	struct nr_session *session = nr_tui_session(article->view.tui);
	int64_t changed;

	enum nr_status status = decided ? nr_do(session, deed, NULL, &shown->id, 1, &changed, &error)
					: nr_mark_opened(session, shown->id, &error);
	if (status != NR_OK) {
		nr_tui_complain(article->view.tui, &error);
		return false;
	}
	if (deed == NR_DEED_READ || deed == NR_DEED_UNREAD)
		shown->read = deed == NR_DEED_READ;
	else
		shown->starred = deed == NR_DEED_STAR;
	nr_page_forget_head(&article->page);
	fit(article);
	return true;
}

static void toggle_star(struct article_view *article)
{
	bool star = !article->page.reading.article.starred;

	if (set_mark(article, star ? NR_DEED_STAR : NR_DEED_UNSTAR, true))
		nr_tui_say(article->view.tui, "%s", star ? _("Starred") : _("Star taken away"));
}

static void toggle_read(struct article_view *article)
{
	bool read = !article->page.reading.article.read;

	if (set_mark(article, read ? NR_DEED_READ : NR_DEED_UNREAD, true))
		nr_tui_say(article->view.tui, "%s", read ? _("Marked as read") : _("Marked as unread"));
}

/* Shows the next older change, and behind the oldest the article again. */
static void step_change(struct article_view *article)
{
	struct nr_tui *tui = article->view.tui;
	struct nr_error error = NR_NO_ERROR;
	struct nr_buffer line = NR_BUFFER_INIT;

	if (article->change == 0 && nr_list_changes(nr_tui_session(tui), article->page.reading.article.id,
		&article->changes, &error) != NR_OK) {
		nr_tui_complain(tui, &error);
		return;
	}
	if (article->changes.length == 0) {
		nr_tui_say(tui, "%s", _("The article was never changed"));
	} else if (article->change == article->changes.length) {
		forget_changes(article);
	} else {
		const struct nr_revised *change = &article->changes.items[article->change++];
		struct nr_buffer old = NR_BUFFER_INIT, new = NR_BUFFER_INIT;
		nr_when_append(&old, NR_WHEN_FULL, change->before, nr_time_now());
		nr_when_append(&new, NR_WHEN_FULL, change->after, nr_time_now());
		nr_buffer_printf(&line, _("Changed %s, from the version of %s"), new.data, old.data);
		nr_buffer_release(&old);
		nr_buffer_release(&new);
		nr_page_show_document(&article->page, change->document, line.data);
	}
	nr_buffer_release(&line);
	fit(article);
}

/* Opens an article in the script that was chosen. */
static bool open_page(struct article_view *article, struct nr_page *page, int64_t id)
{
	struct nr_error error = NR_NO_ERROR;

	if (!nr_page_open(page, article->view.tui, id))
		return false;
	if (nr_reading_convert(&page->reading, article->script, &error) != NR_OK) {
		nr_tui_complain(article->view.tui, &error);
		article->script = NR_SCRIPT_AS_IS;
	}
	return true;
}

static void next_script(struct article_view *article)
{
	static const char *const said[] = {
		[NR_SCRIPT_AS_IS] = N_("Chinese as it is"),
		[NR_SCRIPT_HANS] = N_("Chinese in simplified characters"),
		[NR_SCRIPT_HANT] = N_("Chinese in traditional characters"),
	};
	struct nr_tui *tui = article->view.tui;
	struct nr_error error = NR_NO_ERROR;
	enum nr_script next = article->script == NR_SCRIPT_HANT ? NR_SCRIPT_AS_IS
		: (enum nr_script)(article->script + 1);

	if (nr_script_check(next, &error) != NR_OK) {
		nr_tui_complain(tui, &error);
		return;
	}
	article->script = next;
	refresh_view(&article->view);
	nr_tui_say(tui, "%s", _(said[next]));
}

static bool show(struct article_view *article, int64_t id)
{
	forget_changes(article);
	article->find.current = SIZE_MAX;
	if (!open_page(article, &article->page, id))
		return false;
	if (!article->page.reading.article.read)
		set_mark(article, NR_DEED_READ, false);
	fit(article);
	return true;
}

static void step_article(struct article_view *article, int direction)
{
	int64_t id = nr_tui_step(article->view.tui, &article->view, direction);

	if (id == 0)
		nr_tui_say(article->view.tui, "%s", direction > 0 ? _("This is the last article") :
			_("This is the first article"));
	else if (!show(article, id))
		nr_tui_back(article->view.tui);
}

static void answer_tags(struct nr_view *view, const char *text)
{
	nr_tui_tag(view->tui, &self(view)->page.reading.article.id, 1, text);
}

static void open_next_unread(struct article_view *article)
{
	int64_t id = nr_tui_next_unread(article->view.tui);

	if (id == 0)
		nr_tui_say(article->view.tui, "%s", _("Nothing is unread any more"));
	else if (show(article, id))
		nr_text_to(&article->page.scroll, 0);
	else
		nr_tui_back(article->view.tui);
}

static bool read_on(struct article_view *article)
{
	if (nr_text_percent(&article->page.scroll) < 100)
		return nr_text_act(&article->page.scroll, NR_ACTION_PAGE_DOWN);
	open_next_unread(article);
	return true;
}

static void show_picture(struct article_view *article)
{
	int number = nr_tui_count(article->view.tui);
	const char *url = nr_page_picture(&article->page, number);

	if (url != NULL)
		nr_tui_show_picture(article->view.tui, &article->view, url);
	else if (number > 0)
		nr_tui_say(article->view.tui, _("The article has no picture [%d]"), number);
	else
		nr_tui_say(article->view.tui, "%s", _("The article has no picture"));
}

static bool place_view(struct nr_view *view, struct nr_place *place)
{
	const struct nr_page *page = &self(view)->page;

	*place = (struct nr_place){ NR_PLACE_ARTICLE, page->reading.article.id, 0, nr_page_paragraph(page) };
	return true;
}

/* From what is shown, which may be less than the option says. */
static void widen(struct article_view *article, int by)
{
	int width = text_area(article, (struct nr_rect){ .width = article->width }).width + by;
	char value[16];

	snprintf(value, sizeof value, "%d", width < MEASURE_LEAST ? MEASURE_LEAST : width);
	nr_arrangement_set(article->view.tui, "measure", value);
}

static bool act_view(struct nr_view *view, enum nr_action action)
{
	struct article_view *article = self(view);
	const struct nr_article *shown = &article->page.reading.article;

	switch (action) {
	case NR_ACTION_NEXT_ARTICLE:
		step_article(article, 1);
		return true;
	case NR_ACTION_NEXT_UNREAD:
		open_next_unread(article);
		return true;
	case NR_ACTION_READ_ON:
		return read_on(article);
	case NR_ACTION_PREVIOUS_ARTICLE:
		step_article(article, -1);
		return true;
	case NR_ACTION_COMPARE:
		nr_tui_push(view->tui, nr_view_compare_open(view->tui, shown->event, shown->id));
		return true;
	case NR_ACTION_EVENTS:
		nr_tui_push(view->tui, nr_view_events_open(view->tui, shown->event, shown->published));
		return true;
	case NR_ACTION_CHANGES:
		step_change(article);
		return true;
	case NR_ACTION_PICTURE:
		show_picture(article);
		return true;
	case NR_ACTION_SCRIPT:
		next_script(article);
		return true;
	case NR_ACTION_WIDER:
	case NR_ACTION_NARROWER:
		widen(article, action == NR_ACTION_WIDER ? 2 : -2);
		return true;
	case NR_ACTION_TAG:
	case NR_ACTION_UNTAG:
		nr_tui_ask_tags(view->tui, view, action, answer_tags);
		return true;
	case NR_ACTION_STAR:
		toggle_star(article);
		return true;
	case NR_ACTION_TOGGLE_READ:
		toggle_read(article);
		return true;
	default:
		return nr_text_act(&article->page.scroll, action);
	}
}

/* A link that is clicked is opened, as by its number; the address in the head, as without one. */
static bool mouse_view(struct nr_view *view, const struct nr_mouse *mouse, struct nr_rect area)
{
	struct nr_rect text = text_area(self(view), area);
	int32_t link = mouse->kind == NR_MOUSE_PRESS
		? nr_page_link_at(&self(view)->page, mouse->x - text.x, mouse->y - text.y)
		: NR_PAGE_NO_LINK;

	if (link != NR_PAGE_NO_LINK)
		nr_tui_act_on(view->tui, NR_ACTION_OPEN_LINK, link == NR_PAGE_OWN ? 0 : link + 1);
	return link != NR_PAGE_NO_LINK;
}

static void refresh_view(struct nr_view *view)
{
	struct article_view *article = self(view);
	struct nr_page fresh;
	struct nr_scroll scroll = article->page.scroll;

	nr_page_init(&fresh);
	if (!open_page(article, &fresh, article->page.reading.article.id))
		return;
	forget_changes(article);
	nr_page_release(&article->page);
	article->page = fresh;
	article->page.scroll = scroll;
	fit(article);
}

static int64_t article_view(struct nr_view *view)
{
	return self(view)->page.reading.article.id;
}

static void title_view(struct nr_view *view, struct nr_buffer *left, struct nr_buffer *right)
{
	const struct nr_page *page = &self(view)->page;

	nr_buffer_append_string(left, nr_outlet_short(nr_tui_sources(view->tui), page->reading.article.source));
	nr_buffer_append_string(left, "  ");
	nr_buffer_append_string(left, page->reading.article.title);
	nr_find_append(view->find, right);
	nr_buffer_printf(right, "%d%%", nr_text_percent(&page->scroll));
}

static size_t hints_view(struct nr_view *view, struct nr_hint *hints)
{
	size_t count = 0;

	hints[count++] = (struct nr_hint){ .action = NR_ACTION_READ_ON };
	if (self(view)->page.reading.article.event_sources > 1)
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_COMPARE };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_EVENTS };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_NEXT_ARTICLE };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_PREVIOUS_ARTICLE };
	if (self(view)->page.reading.article.updated != NR_TIME_NONE)
		hints[count++] = (struct nr_hint){ .action = NR_ACTION_CHANGES };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_STAR };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_TAG };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_TOGGLE_READ };
	hints[count++] = (struct nr_hint){ .action = NR_ACTION_BACK };
	return count;
}

static void fill_find(struct nr_view *view)
{
	nr_page_fill(&self(view)->page, view->find);
}

static size_t top_line(struct nr_view *view)
{
	return self(view)->page.scroll.top;
}

static bool is_line_shown(struct nr_view *view, size_t line)
{
	return nr_text_is_shown(&self(view)->page.scroll, line);
}

static void show_line(struct nr_view *view, size_t line, int place)
{
	(void)place;
	nr_text_show(&self(view)->page.scroll, line);
}

static void begin_at_line(struct nr_view *view, size_t line)
{
	nr_text_to(&self(view)->page.scroll, line);
}

static const struct nr_find_ops find_ops = {
	.fill = fill_find, .top = top_line, .is_shown = is_line_shown, .show = show_line, .begin_at = begin_at_line
};

static const struct nr_view_ops ops = {
	.context = NR_IN_ARTICLE,
	.close = close_view,
	.resize = resize_view,
	.draw = draw_view,
	.act = act_view,
	.mouse = mouse_view,
	.refresh = refresh_view,
	.idle = nr_view_compare_prepare,
	.title = title_view,
	.hints = hints_view,
	.place = place_view,
	.article = article_view,
};

struct nr_view *nr_view_article_open_at(struct nr_tui *tui, int64_t id, int paragraph)
{
	struct article_view *article = nr_alloc(sizeof *article);

	article->view = (struct nr_view){ .ops = &ops, .tui = tui };
	nr_page_init(&article->page);
	nr_find_init(&article->find, &article->view, &find_ops);
	if (!show(article, id)) {
		close_view(&article->view);
		return NULL;
	}
	nr_page_start_at(&article->page, paragraph);
	return &article->view;
}

struct nr_view *nr_view_article_open(struct nr_tui *tui, int64_t id)
{
	return nr_view_article_open_at(tui, id, -1);
}
