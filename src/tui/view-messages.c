/* SPDX-License-Identifier: MIT */
/* Everything that was found wrong since the start, in whole lines: the status line has room for one, and cuts it. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/vector.h"
#include "text/width.h"
#include "tui/scroll.h"
#include "tui/view.h"

enum { INDENT = 2 }; /* of the second line of a message and those below */

/* A part of a message that fits into a line. */
struct part {
	size_t message, start, length; /* bytes */
};

struct messages_view {
	struct nr_view view;
	struct nr_scroll scroll;
	NR_VECTOR(struct part) parts;
};

static struct messages_view *self(struct nr_view *view)
{
	return (struct messages_view *)view;
}

static void close_view(struct nr_view *view)
{
	nr_vector_release(&self(view)->parts);
	free(view);
}

static void break_message(struct messages_view *messages, size_t index, int width)
{
	const char *text = nr_session_warning(nr_tui_session(messages->view.tui), index);
	size_t length = strlen(text), start = 0;

	do {
		int cells = width - 2 - (start > 0 ? INDENT : 0);
		size_t end = nr_width_fit_words(text + start, length - start, cells);
		*nr_vector_add(&messages->parts) = (struct part){ index, start, end };
		start += end;
		start += strspn(text + start, " ");
	} while (start < length);
}

static void resize_view(struct nr_view *view, int width, int height)
{
	struct messages_view *messages = self(view);

	messages->parts.length = 0;
	for (size_t i = 0; i < nr_session_warning_count(nr_tui_session(view->tui)); i++)
		break_message(messages, i, width);
	nr_text_resize(&messages->scroll, messages->parts.length, height);
}

static void draw_view(struct nr_view *view, struct nr_canvas *canvas, struct nr_rect area)
{
	const struct messages_view *messages = self(view);
	struct nr_look look = { 0 };

	nr_canvas_set_cursor(canvas, area.x, area.y);
	if (messages->parts.length == 0)
		nr_canvas_put_cut(canvas, area.x + 1, area.y, area.width - 2, _("Nothing was found wrong."), look);
	for (int y = 0; y < area.height && messages->scroll.top + (size_t)y < messages->parts.length; y++) {
		const struct part *part = &messages->parts.items[messages->scroll.top + (size_t)y];
		const char *text = nr_session_warning(nr_tui_session(view->tui), part->message);
		int indent = part->start > 0 ? INDENT : 0;
		nr_canvas_put(canvas, area.x + 1 + indent, area.y + y, area.width - 2 - indent, text + part->start,
			part->length, look);
	}
}

static bool act_view(struct nr_view *view, enum nr_action action)
{
	return nr_text_act(&self(view)->scroll, action);
}

static void title_view(struct nr_view *view, struct nr_buffer *left, struct nr_buffer *right)
{
	nr_buffer_append_string(left, _("Messages: what was found wrong"));
	nr_buffer_printf(right, "%zu", nr_session_warning_count(nr_tui_session(view->tui)));
}

static size_t hints_view(struct nr_view *view, struct nr_hint *hints)
{
	(void)view;
	hints[0] = (struct nr_hint){ .action = NR_ACTION_PAGE_DOWN };
	hints[1] = (struct nr_hint){ .action = NR_ACTION_BACK };
	return 2;
}

static const struct nr_view_ops ops = {
	.context = NR_IN_HELP,
	.close = close_view,
	.resize = resize_view,
	.draw = draw_view,
	.act = act_view,
	.title = title_view,
	.hints = hints_view,
};

struct nr_view *nr_view_messages_open(struct nr_tui *tui)
{
	struct messages_view *messages = nr_alloc(sizeof *messages);

	messages->view = (struct nr_view){ .ops = &ops, .tui = tui };
	return &messages->view;
}
