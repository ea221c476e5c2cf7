/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/tui.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/keeping.h"
#include "app/reading.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"
#include "text/sanitize.h"
#include "text/width.h"
#include "tui/behind.h"
#include "tui/event-cache.h"
#include "tui/input.h"
#include "tui/prompt.h"
#include "tui/screen.h"
#include "tui/typing.h"
#include "tui/view.h"

enum {
	VIEWS_MAX = 32,    /* an article opened from a comparison opened from an article ... */
	IDLE_MS = 1000,    /* how often the archive is asked whether somebody changed it */
	FRAME_MS = 40,     /* while keys keep coming, the screen is drawn so often */
};

struct nr_tui {
	struct nr_session *session;
	struct nr_source_list sources;
	struct nr_event_cache *events;
	struct nr_keymap *keymap;
	struct nr_canvas canvas;
	NR_VECTOR(struct nr_view *) views;
	int64_t version; /* of the archive, as sources and events show it */
	int64_t event_count;
	struct nr_behind behind;
	struct nr_typing typing;
	struct nr_prompt prompt;
	struct nr_view *asking; /* whose question the prompt is */
	char *message;   /* NULL: none */
	bool message_is_error, going_back, leaving;
};

struct nr_session *nr_tui_session(struct nr_tui *tui)
{
	return tui->session;
}

const struct nr_source_list *nr_tui_sources(struct nr_tui *tui)
{
	return &tui->sources;
}

int64_t nr_tui_event_count(struct nr_tui *tui)
{
	return tui->event_count;
}

const struct nr_keymap *nr_tui_keymap(struct nr_tui *tui)
{
	return tui->keymap;
}

const struct nr_event *nr_tui_event(struct nr_tui *tui, int64_t id)
{
	return nr_event_cache_find(tui->events, id);
}

static void set_message(struct nr_tui *tui, const char *text, bool is_error)
{
	free(tui->message);
	tui->message = nr_sanitized_line(text);
	tui->message_is_error = is_error;
}

void nr_tui_say(struct nr_tui *tui, const char *format, ...)
{
	char text[512];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	set_message(tui, text, false);
}

void nr_tui_complain(struct nr_tui *tui, struct nr_error *error)
{
	set_message(tui, error->message, true);
	nr_error_clear(error);
}

void nr_tui_ask(struct nr_tui *tui, struct nr_view *view, const char *label, const char *text)
{
	tui->asking = view;
	nr_prompt_open(&tui->prompt, label, text);
}

static struct nr_view *top_view(struct nr_tui *tui)
{
	return tui->views.length > 0 ? tui->views.items[tui->views.length - 1] : NULL;
}

/* The area between title and status line. A screen of two rows has no title, one of one row no status line. */
static struct nr_rect view_area(const struct nr_tui *tui)
{
	int height = tui->canvas.height, above = height >= 3, below = height >= 2;

	return (struct nr_rect){ 0, above, tui->canvas.width, height - above - below };
}

static void fit_view(struct nr_tui *tui, struct nr_view *view)
{
	struct nr_rect area = view_area(tui);

	view->ops->resize(view, area.width, area.height);
}

static void drop_view(struct nr_tui *tui, size_t index)
{
	struct nr_view *view = tui->views.items[index];

	memmove(&tui->views.items[index], &tui->views.items[index + 1],
		(tui->views.length - index - 1) * sizeof tui->views.items[0]);
	tui->views.length--;
	view->ops->close(view);
}

void nr_tui_push(struct nr_tui *tui, struct nr_view *view)
{
	if (view == NULL)
		return;
	view->seen = tui->version;
	*nr_vector_add(&tui->views) = view;
	fit_view(tui, view);
	if (tui->views.length > VIEWS_MAX)
		drop_view(tui, 1);
}

void nr_tui_back(struct nr_tui *tui)
{
	tui->going_back = true;
}

int64_t nr_tui_step(struct nr_tui *tui, const struct nr_view *view, int direction)
{
	for (size_t i = tui->views.length; i-- > 1;)
		if (tui->views.items[i] == view) {
			struct nr_view *below = tui->views.items[i - 1];
			return below->ops->step != NULL ? below->ops->step(below, direction) : 0;
		}
	return 0;
}

int64_t nr_tui_step_event(struct nr_tui *tui, const struct nr_view *view, int direction, int64_t event)
{
	bool below = false;

	for (size_t i = tui->views.length; i-- > 0;) {
		struct nr_view *other = tui->views.items[i];
		if (below && other->ops->step_event != NULL)
			return other->ops->step_event(other, direction, event);
		below |= other == view;
	}
	return 0;
}

static enum nr_status read_archive(struct nr_tui *tui, int64_t version, struct nr_error *error)
{
	struct nr_source_list sources;
	enum nr_status status = nr_session_sources(tui->session, false, &sources, error);

	tui->version = version;
	nr_event_cache_clear(tui->events);
	if (status != NR_OK)
		return status;
	nr_source_list_release(&tui->sources);
	tui->sources = sources;
	return nr_count_shared_events(tui->session, &tui->event_count, error);
}

/* Reads again what the archive shows differently now. */
static void follow_archive(struct nr_tui *tui)
{
	int64_t version = nr_session_version(tui->session);
	struct nr_view *view = top_view(tui);
	struct nr_error error = NR_NO_ERROR;

	if (version != tui->version && read_archive(tui, version, &error) != NR_OK)
		nr_tui_complain(tui, &error);
	if (view != NULL && view->seen != version) {
		if (view->ops->refresh != NULL)
			view->ops->refresh(view);
		view->seen = version;
	}
}

/* --- Title and status line ---------------------------------------------------------------- */

/* How much is left to be done behind the screen stands before what the view has to say. */
static void add_backlog(const struct nr_tui *tui, struct nr_buffer *right)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	nr_behind_append(&tui->behind, &text);
	if (text.length > 0 && right->length > 0)
		nr_buffer_append_string(&text, " · ");
	nr_buffer_append(&text, right->data, right->length);
	nr_buffer_release(right);
	*right = text;
}

static void draw_title(struct nr_tui *tui, struct nr_view *view)
{
	struct nr_canvas *canvas = &tui->canvas;
	struct nr_look look = { .role = NR_ROLE_TITLE };
	struct nr_buffer left = NR_BUFFER_INIT, right = NR_BUFFER_INIT;
	int width = canvas->width;

	view->ops->title(view, &left, &right);
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

/* "Enter read": returns the cells it took with the space behind it, 0 where it does not fit. */
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
	if (needed <= limit) {
		used = nr_canvas_put(&tui->canvas, x, y, limit, key.data, key.length, key_look);
		used += nr_canvas_put_string(&tui->canvas, x + used, y, 1, " ", look);
		used += nr_canvas_put_string(&tui->canvas, x + used, y, limit - used, text, look) + 2;
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

static void draw_status(struct nr_tui *tui, struct nr_view *view)
{
	struct nr_canvas *canvas = &tui->canvas;
	struct nr_look look = { .role = NR_ROLE_STATUS };
	struct nr_hint hints[NR_HINTS_MAX + 1], help = { .action = NR_ACTION_HELP };
	int x = 1, width = canvas->width, y = canvas->height - 1;

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
		if (used == 0)
			break;
		x += used;
	}
	if (view->ops->context != NR_IN_HELP)
		draw_hint(tui, x, width - x, &help);
	draw_typing(tui, width, y);
}

static void draw(struct nr_tui *tui)
{
	struct nr_view *view = top_view(tui);
	struct nr_rect area = view_area(tui);

	nr_canvas_clear(&tui->canvas);
	if (area.y > 0)
		draw_title(tui, view);
	if (area.height > 0)
		view->ops->draw(view, &tui->canvas, area);
	if (tui->canvas.height >= 2)
		draw_status(tui, view);
	nr_screen_draw(&tui->canvas);
}

/* --- Keys and the loop ---------------------------------------------------------------- */

static void resize(struct nr_tui *tui)
{
	int width, height;

	nr_screen_fit();
	nr_screen_size(&width, &height);
	nr_canvas_resize(&tui->canvas, width, height);
	for (size_t i = 0; i < tui->views.length; i++)
		fit_view(tui, tui->views.items[i]);
}

static void suspend(struct nr_tui *tui)
{
	nr_screen_suspend();
	resize(tui);
}

static void leave_view(struct nr_tui *tui)
{
	tui->going_back = false;
	if (tui->views.length <= 1)
		tui->leaving = true;
	else
		drop_view(tui, tui->views.length - 1);
}

static void undo(struct nr_tui *tui)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_undone undone;

	if (nr_undo(tui->session, &undone, &error) != NR_OK) {
		nr_tui_complain(tui, &error);
		return;
	}
	char *text = nr_undone_text(&undone);
	set_message(tui, text, false);
	free(text);
	nr_undone_release(&undone);
}

/* What every view does alike. */
static void act_everywhere(struct nr_tui *tui, struct nr_view *view, enum nr_action action)
{
	switch (action) {
	case NR_ACTION_BACK:
		nr_tui_back(tui);
		break;
	case NR_ACTION_CANCEL:
		if (tui->views.length > 1)
			nr_tui_back(tui);
		break;
	case NR_ACTION_QUIT:
		tui->leaving = true;
		break;
	case NR_ACTION_HELP:
		nr_tui_push(tui, nr_view_help_open(tui, view->ops->context));
		break;
	case NR_ACTION_UNDO:
		undo(tui);
		break;
	case NR_ACTION_REDRAW:
		nr_screen_forget();
		break;
	case NR_ACTION_SUSPEND:
		suspend(tui);
		break;
	default:
		break;
	}
}

/* False where what follows was meant for another view or would not be seen: the view has changed, or a question is
 * asked. */
static bool act(struct nr_tui *tui, enum nr_action action)
{
	struct nr_view *view = top_view(tui);

	if (!view->ops->act(view, action))
		act_everywhere(tui, view, action);
	if (tui->going_back)
		leave_view(tui);
	return !tui->leaving && !tui->prompt.open && top_view(tui) == view;
}

/* With a count, "first" and "last" go to the line of that number. */
static void act_counted(struct nr_tui *tui, enum nr_action action, int count)
{
	bool goes_on = true;

	if (count > 0 && (action == NR_ACTION_FIRST || action == NR_ACTION_LAST)) {
		goes_on = act(tui, NR_ACTION_FIRST);
		action = NR_ACTION_LINE_DOWN;
		count--;
	} else if (count == 0 || !nr_action_repeats(action)) {
		count = 1;
	}
	for (int i = 0; i < count && goes_on; i++)
		goes_on = act(tui, action);
}

static void perform(struct nr_tui *tui, const struct nr_binding *binding, int count)
{
	for (size_t i = 0; i < binding->action_count && !tui->leaving && !tui->prompt.open; i++)
		act_counted(tui, binding->actions[i], count);
}

static void press(struct nr_tui *tui, nr_key key)
{
	struct nr_view *view = top_view(tui);

	if (key == NR_KEY_NONE) /* curses tells of a new size so too */
		return;
	if (tui->prompt.open) {
		if (nr_prompt_press(&tui->prompt, key) == NR_PROMPT_ANSWERED)
			tui->asking->ops->answer(tui->asking, tui->prompt.text.data);
		return;
	}
	const struct nr_binding *binding;
	int count;

	free(tui->message);
	tui->message = NULL;
	if (nr_typing_press(&tui->typing, tui->keymap, view->ops->context, key, &binding, &count) && binding != NULL)
		perform(tui, binding, count);
}

static void handle(struct nr_tui *tui, enum nr_input input, nr_key key)
{
	switch (input) {
	case NR_INPUT_KEY:
		press(tui, key);
		break;
	case NR_INPUT_RESIZE:
		resize(tui);
		break;
	case NR_INPUT_SUSPEND:
		suspend(tui);
		break;
	case NR_INPUT_LEAVE:
		tui->leaving = true;
		break;
	case NR_INPUT_NONE:
		break;
	}
}

/* A piece of what the view on top does behind a screen that is drawn; false: nothing was left. */
static bool go_on_behind(struct nr_tui *tui)
{
	struct nr_view *view = top_view(tui);

	return view != NULL && view->ops->idle != NULL && view->ops->idle(view);
}

/* A piece of what an import has left; false: nothing is, or it is not the time for it. */
static bool catch_up(struct nr_tui *tui)
{
	struct nr_error error = NR_NO_ERROR;
	int64_t now = nr_time_now();
	enum nr_status status = nr_behind_look(&tui->behind, tui->version, now, &error);

	if (status == NR_OK && nr_behind_due(&tui->behind, now) != 0)
		return false;
	if (status == NR_OK)
		status = nr_behind_work(&tui->behind, now, &error);
	if (status != NR_OK)
		nr_tui_complain(tui, &error);
	return true;
}

/* How long to wait for a key (ms). */
static int patience(const struct nr_tui *tui)
{
	int64_t due = nr_behind_due(&tui->behind, nr_time_now());

	return due < 0 || due > IDLE_MS ? IDLE_MS : (int)due;
}

static void loop(struct nr_tui *tui)
{
	bool stale = true; /* what is on the screen is not what is to be seen */
	bool behind = true; /* something may be left to do behind it */
	int64_t drawn = 0;

	while (!tui->leaving) {
		nr_key key = NR_KEY_NONE;
		enum nr_input input = nr_input_next(stale || behind ? 0 : patience(tui), &key);
		int64_t version = tui->version;
		handle(tui, input, key);
		if (tui->leaving)
			break;
		if (input != NR_INPUT_NONE)
			nr_behind_rest(&tui->behind, nr_time_now());
		if (input == NR_INPUT_NONE || nr_time_now() - drawn >= FRAME_MS) {
			follow_archive(tui);
			bool due = stale || input != NR_INPUT_NONE || version != tui->version;
			if (!due)
				behind = (behind && go_on_behind(tui)) || catch_up(tui);
			if (due || behind)
				draw(tui);
			behind = due || behind;
			drawn = nr_time_now();
			stale = false;
		} else {
			stale = true;
		}
	}
}

/* --- Start and end ---------------------------------------------------------------- */

static int ending_signal;

static void end_by_signal(void)
{
	signal(ending_signal, SIG_DFL);
	raise(ending_signal);
}

/* A program that a signal ended has to say so to who started it, but only when all is closed and cleaned up. */
static void end_by_signal_at_exit(int number)
{
	ending_signal = number;
	atexit(end_by_signal);
}

/* What is wrong is named on standard error, where it stands when the program has ended, and said on the screen. */
static void bind_keys(struct nr_tui *tui)
{
	const struct nr_options *options = nr_session_options(tui->session);

	for (size_t i = 0; i < options->bindings.length; i++) {
		const struct nr_key_binding *binding = &options->bindings.items[i];
		struct nr_error error = NR_NO_ERROR;
		if (nr_keymap_bind(tui->keymap, binding->keys, binding->actions, binding->view, &error) == NR_OK)
			continue;
		char *message = nr_format("%s: %s", binding->place, error.message);
		nr_session_warn(tui->session, message);
		set_message(tui, message, true);
		free(message);
	}
}

static void release(struct nr_tui *tui)
{
	while (tui->views.length > 0)
		drop_view(tui, tui->views.length - 1);
	nr_vector_release(&tui->views);
	nr_prompt_release(&tui->prompt);
	nr_canvas_release(&tui->canvas);
	nr_keymap_free(tui->keymap);
	nr_event_cache_free(tui->events);
	nr_source_list_release(&tui->sources);
	free(tui->message);
}

enum nr_status nr_tui_run(struct nr_session *session, struct nr_error *error)
{
	struct nr_tui tui = { .session = session, .behind = { .session = session } };
	int number = 0;

	nr_prompt_init(&tui.prompt);
	tui.events = nr_event_cache_new(session);
	tui.keymap = nr_keymap_new();
	bind_keys(&tui);
	enum nr_status status = nr_empty_trash(session, error);
	if (status == NR_OK)
		status = read_archive(&tui, nr_session_version(session), error);
	if (status == NR_OK)
		status = nr_screen_open(error);
	if (status == NR_OK) {
		nr_input_open();
		resize(&tui);
		nr_tui_push(&tui, nr_view_sources_open(&tui));
		loop(&tui);
		number = nr_input_signal();
		nr_screen_close();
		nr_input_close();
	}
	release(&tui);
	if (number != 0)
		end_by_signal_at_exit(number);
	return status;
}
