/* SPDX-License-Identifier: MIT */
/* Help: the action table, what the view behind it can do first. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/vector.h"
#include "text/linebreak.h"
#include "text/width.h"
#include "tui/find.h"
#include "tui/scroll.h"
#include "tui/view.h"

struct help_line {
	char *keys, *text; /* keys NULL: a heading or a blank line */
	bool heading;
	enum nr_joint joint; /* of the text with that of the line before */
};

struct help_view {
	struct nr_view view;
	enum nr_context behind;
	NR_VECTOR(struct help_line) lines;
	struct nr_scroll scroll;
	struct nr_find find;
	int keys_width;
};

static struct help_view *self(struct nr_view *view)
{
	return (struct help_view *)view;
}

static void release_lines(struct help_view *help)
{
	for (size_t i = 0; i < help->lines.length; i++) {
		free(help->lines.items[i].keys);
		free(help->lines.items[i].text);
	}
	nr_vector_release(&help->lines);
}

static void close_view(struct nr_view *view)
{
	release_lines(self(view));
	nr_find_release(&self(view)->find);
	free(view);
}

static void add_line(struct help_view *help, char *keys, char *text, bool heading, enum nr_joint joint)
{
	*nr_vector_add(&help->lines) = (struct help_line){ keys, text, heading, joint };
}

static char *keys_of(const struct help_view *help, enum nr_action action)
{
	struct nr_buffer keys = NR_BUFFER_INIT;

	nr_keymap_append_keys(nr_tui_keymap(help->view.tui), action, &keys);
	return nr_buffer_detach(&keys);
}

/* An action's help may take several lines; the keys stand before the first. */
static void add_action(struct help_view *help, enum nr_action action, int width)
{
	const char *text = _(nr_action_info(action)->help);
	struct nr_line_breaker *breaker = nr_line_breaker_new();
	struct nr_line_piece piece;
	char *keys = keys_of(help, action);

	nr_line_breaker_set(breaker, text, strlen(text));
	while (nr_line_breaker_next(breaker, width > 8 ? width : 8, &piece)) {
		struct nr_buffer line = NR_BUFFER_INIT;
		nr_line_append(&line, text, &piece);
		add_line(help, keys != NULL ? keys : nr_strdup(""), nr_buffer_detach(&line), false,
			piece.start == 0 ? NR_JOINT_NONE
			: text[piece.start - 1] == ' ' ? NR_JOINT_SPACE : NR_JOINT_WORD);
		keys = NULL;
	}
	free(keys);
	nr_line_breaker_free(breaker);
}

/* here: the actions of the view behind, by section; else those of other views only. */
static void add_actions(struct help_view *help, bool here, int width)
{
	bool headed = false;

	for (int section = 0; section < NR_SECTION_COUNT; section++) {
		headed = headed && !here; /* what other views do stands under one heading */
		for (int action = NR_ACTION_NONE + 1; action < NR_ACTION_COUNT; action++) {
			const struct nr_action_info *info = nr_action_info((enum nr_action)action);
			if ((int)info->section != section || ((info->contexts & help->behind) != 0) != here)
				continue;
			if (!headed)
				add_line(help, NULL, nr_strdup(here ? nr_section_title((enum nr_section)section) :
					_("In other views")), true, NR_JOINT_NONE);
			headed = true;
			add_action(help, (enum nr_action)action, width);
		}
		if (headed && here)
			add_line(help, NULL, nr_strdup(""), false, NR_JOINT_NONE);
	}
}

static void resize_view(struct nr_view *view, int width, int height)
{
	struct help_view *help = self(view);
	size_t before = help->lines.length;

	release_lines(help);
	help->keys_width = 0;
	for (int action = NR_ACTION_NONE + 1; action < NR_ACTION_COUNT; action++) {
		char *keys = keys_of(help, (enum nr_action)action);
		int cells = nr_width_string(keys);
		help->keys_width = cells > help->keys_width ? cells : help->keys_width;
		free(keys);
	}
	add_actions(help, true, width - help->keys_width - 5);
	add_actions(help, false, width - help->keys_width - 5);
	if (before > 0)
		help->scroll.top = help->scroll.top * help->lines.length / before;
	nr_text_resize(&help->scroll, help->lines.length, height);
	nr_find_again(&help->find);
}

/* Keys and text are two texts of a line. */
static void mark(const struct help_view *help, struct nr_canvas *canvas, int x, int y, size_t index)
{
	const struct help_line *line = &help->lines.items[index];

	nr_find_mark(&help->find, canvas, index, 0, x + 2, y, line->keys);
	nr_find_mark(&help->find, canvas, index, 1, x + help->keys_width + 4, y, line->text);
}

static void draw_view(struct nr_view *view, struct nr_canvas *canvas, struct nr_rect area)
{
	const struct help_view *help = self(view);
	struct nr_look look = { 0 }, strong = { .style = NR_STYLE_STRONG }, head = { .role = NR_ROLE_HEAD_FOCUSED };

	nr_canvas_set_cursor(canvas, area.x, area.y);

	for (int row = 0; row < area.height && help->scroll.top + (size_t)row < help->lines.length; row++) {
		const struct help_line *line = &help->lines.items[help->scroll.top + (size_t)row];
		int y = area.y + row;
		if (line->keys == NULL) {
			nr_canvas_put_cut(canvas, area.x + 1, y, area.width - 2, line->text,
				line->heading ? head : look);
			continue;
		}
		nr_canvas_put_string(canvas, area.x + 2, y, help->keys_width, line->keys, strong);
		nr_canvas_put_string(canvas, area.x + help->keys_width + 4, y, area.width, line->text, look);
		mark(help, canvas, area.x, y, help->scroll.top + (size_t)row);
	}
}

static bool act_view(struct nr_view *view, enum nr_action action)
{
	if (action == NR_ACTION_HELP) {
		nr_tui_back(view->tui);
		return true;
	}
	return nr_text_act(&self(view)->scroll, action);
}

static void title_view(struct nr_view *view, struct nr_buffer *left, struct nr_buffer *right)
{
	nr_buffer_append_string(left, _("Help: what every key does"));
	nr_find_append(view->find, right);
	nr_buffer_printf(right, "%d%%", nr_text_percent(&self(view)->scroll));
}

static size_t hints_view(struct nr_view *view, struct nr_hint *hints)
{
	const char *page = _(nr_action_info(NR_ACTION_PAGE_DOWN)->hint);

	(void)view;
	hints[0] = (struct nr_hint){ .action = NR_ACTION_READ_ON, .text = page };
	hints[1] = (struct nr_hint){ .action = NR_ACTION_BACK };
	return 2;
}

static void fill_find(struct nr_view *view)
{
	const struct help_view *help = self(view);

	for (size_t i = 0; i < help->lines.length; i++)
		if (help->lines.items[i].keys != NULL)
			nr_find_add(view->find, i, 0, help->lines.items[i].keys, 0, NR_JOINT_NONE);
	for (size_t i = 0; i < help->lines.length; i++)
		if (help->lines.items[i].keys != NULL)
			nr_find_add(view->find, i, 1, help->lines.items[i].text, 0, help->lines.items[i].joint);
}

static size_t top_line(struct nr_view *view)
{
	return self(view)->scroll.top;
}

static bool is_line_shown(struct nr_view *view, size_t line)
{
	return nr_text_is_shown(&self(view)->scroll, line);
}

static void show_line(struct nr_view *view, size_t line, int place)
{
	(void)place;
	nr_text_show(&self(view)->scroll, line);
}

static void begin_at_line(struct nr_view *view, size_t line)
{
	nr_text_to(&self(view)->scroll, line);
}

static const struct nr_find_ops find_ops = {
	.fill = fill_find, .top = top_line, .is_shown = is_line_shown, .show = show_line, .begin_at = begin_at_line
};

static const struct nr_view_ops ops = {
	.context = NR_IN_HELP,
	.close = close_view,
	.resize = resize_view,
	.draw = draw_view,
	.act = act_view,
	.title = title_view,
	.hints = hints_view,
};

struct nr_view *nr_view_help_open(struct nr_tui *tui, enum nr_context context)
{
	struct help_view *help = nr_alloc(sizeof *help);

	help->view = (struct nr_view){ .ops = &ops, .tui = tui };
	help->behind = context;
	nr_find_init(&help->find, &help->view, &find_ops);
	return &help->view;
}
