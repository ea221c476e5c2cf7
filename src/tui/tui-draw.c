/* SPDX-License-Identifier: MIT */
/* The line at the top, the view, and the line at the foot. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "text/width.h"
#include "tui/osc.h"
#include "tui/screen.h"
#include "tui/tui-state.h"

enum { GUIDE_FROM = 10 }; /* rows of a screen that has one for a hint */

/* What is the matter with the archive, or how much is left to be done behind the screen, stands before what the view
 * has to say. */
static void add_backlog(const struct nr_tui *tui, struct nr_buffer *right)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	if (!nr_session_is_writable(tui->session))
		nr_buffer_append_string(&text,
			nr_session_is_damaged(tui->session) ? _("damaged, only read") : _("only read"));
	else
		nr_tui_append_network(tui, &text);
	if (text.length == 0)
		nr_behind_append(&tui->behind, &text);
	if (text.length > 0 && right->length > 0)
		nr_buffer_append_string(&text, " · ");
	nr_buffer_append(&text, right->data, right->length);
	nr_buffer_release(right);
	*right = text;
}

/* The window is named as the screen is. */
static void tell_window(struct nr_tui *tui, const char *title)
{
	if (tui->window_title != NULL && strcmp(tui->window_title, title) == 0)
		return;
	free(tui->window_title);
	tui->window_title = nr_strdup(title);
	nr_osc_title(title);
}

static void draw_title(struct nr_tui *tui, struct nr_view *view)
{
	struct nr_canvas *canvas = &tui->canvas;
	struct nr_look look = { .role = NR_ROLE_TITLE };
	struct nr_buffer left = NR_BUFFER_INIT, right = NR_BUFFER_INIT;
	int width = canvas->width;

	view->ops->title(view, &left, &right);
	tell_window(tui, left.data);
	add_backlog(tui, &right);
	nr_canvas_fill(canvas, (struct nr_rect){ 0, 0, width, 1 }, NR_GLYPH_SPACE, look);
	int right_width = nr_width(right.data, right.length);
	if (right_width + 12 > width)
		right_width = 0;
	nr_canvas_put_cut(canvas, 1, 0, width - 2 - (right_width > 0 ? right_width + 2 : 0), left.data, look);
	if (right_width > 0)
		nr_canvas_put_right(canvas, width - 1, 0, right_width, right.data, look);
	nr_buffer_release(&left);
	nr_buffer_release(&right);
}

/* "Enter read": returns the cells it took with the space behind it: none for what has no key; -1: it does not fit. */
static int draw_hint(struct nr_tui *tui, int x, int limit, const struct nr_hint *hint)
{
	struct nr_buffer key = NR_BUFFER_INIT;
	int y = tui->canvas.height - 1, used = 0;
	const char *text = hint->text != NULL ? hint->text : _(nr_action_info(hint->action)->hint);
	struct nr_look key_look = { .role = NR_ROLE_KEY }, look = { .role = NR_ROLE_STATUS };

	if (hint->active)
		key_look.style = look.style = NR_STYLE_LINK | NR_STYLE_STRONG;
	nr_keymap_append_key(tui->keymap, hint->action, &key);
	int needed = nr_width(key.data, key.length) + 1 + nr_width_string(text);
	if (key.length > 0 && needed > limit) {
		used = -1;
	} else if (key.length > 0) {
		used = nr_canvas_put(&tui->canvas, x, y, limit, key.data, key.length, key_look);
		used += nr_canvas_put_string(&tui->canvas, x + used, y, 1, " ", look);
		used += nr_canvas_put_string(&tui->canvas, x + used, y, limit - used, text, look) + 2;
		tui->hints[tui->hint_count].action = hint->action;
		tui->hints[tui->hint_count].start = x;
		tui->hints[tui->hint_count++].end = x + used - 2;
	}
	nr_buffer_release(&key);
	return used;
}

/* A count or a key that waits for more, at the right end as in vi. */
static void draw_typing(struct nr_tui *tui, int width, int y)
{
	struct nr_buffer typed = NR_BUFFER_INIT;

	nr_typing_append(&tui->typing, &typed);
	if (typed.length > 0) {
		nr_buffer_append_char(&typed, ' ');
		nr_canvas_put_right(&tui->canvas, width - 1, y, nr_width(typed.data, typed.length), typed.data,
			(struct nr_look){ .role = NR_ROLE_KEY });
	}
	nr_buffer_release(&typed);
}

/* Once, as soon as it is met. */
static void tell_damage(struct nr_tui *tui)
{
	if (tui->told_damage || !nr_session_is_damaged(tui->session))
		return;
	tui->told_damage = true;
	nr_tui_set_message(
		tui, _("The archive is damaged; newsreader check --rescue NEW saves what can be read"), true);
}

static void draw_status(struct nr_tui *tui, struct nr_view *view)
{
	struct nr_canvas *canvas = &tui->canvas;
	struct nr_look look = { .role = NR_ROLE_STATUS };
	struct nr_hint hints[NR_HINTS_MAX + 1], help = { .action = NR_ACTION_HELP };
	int x = 1, width = canvas->width, y = canvas->height - 1;

	tell_damage(tui);
	tui->hint_count = 0;
	nr_canvas_fill(canvas, (struct nr_rect){ 0, y, width, 1 }, NR_GLYPH_SPACE, look);
	if (tui->prompt.open) {
		nr_prompt_draw(&tui->prompt, canvas, y);
		return;
	}
	if (tui->message != NULL) {
		look.role = tui->message_is_error ? NR_ROLE_ERROR : NR_ROLE_MESSAGE;
		nr_canvas_put_cut(canvas, 1, y, width - 2, tui->message, look);
		return;
	}
	size_t count = view->ops->hints(view, hints);
	/* Help is always offered: its place is kept at the end. */
	int kept = nr_width_string(_(nr_action_info(NR_ACTION_HELP)->hint)) + 4;
	for (size_t i = 0; i < count; i++) {
		int used = draw_hint(tui, x, width - x - kept, &hints[i]);
		if (used < 0)
			break;
		x += used;
	}
	if (view->ops->context != NR_IN_HELP)
		draw_hint(tui, x, width - x, &help);
	draw_typing(tui, width, y);
}

/* The hint of the tour for the view on top, in a row that views give up while it is there; -1: none. */
static int choose_hint(struct nr_tui *tui, const struct nr_view *view)
{
	int hint = tui->canvas.height >= GUIDE_FROM ? nr_guide_hint(&tui->guide, view->ops->context) : -1;

	if ((hint >= 0) != tui->guide_shown) {
		tui->guide_shown = hint >= 0;
		nr_tui_fit(tui);
	}
	return hint;
}

void nr_tui_draw(struct nr_tui *tui)
{
	struct nr_view *view = nr_tui_top_view(tui);
	int hint = choose_hint(tui, view);
	struct nr_rect area = nr_tui_view_area(tui);

	nr_canvas_clear(&tui->canvas);
	tui->canvas.takes_links = nr_osc_has_hyperlinks(nr_session_options(tui->session)->hyperlinks);
	if (area.y > 0)
		draw_title(tui, view);
	if (area.height > 0)
		view->ops->draw(view, &tui->canvas, area);
	if (hint >= 0)
		nr_guide_draw(hint, &tui->canvas, tui->canvas.height - 2, tui->keymap);
	if (tui->canvas.height >= 2)
		draw_status(tui, view);
	nr_screen_draw(&tui->canvas);
}
