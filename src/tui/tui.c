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
#include "tui/arrangement.h"
#include "tui/input.h"
#include "tui/linking.h"
#include "tui/modes.h"
#include "tui/osc.h"
#include "tui/screen.h"
#include "tui/tui-state.h"

enum {
	VIEWS_MAX = 32,    /* an article opened from a comparison opened from an article ... */
	IDLE_MS = 1000,    /* how often the archive is asked whether somebody changed it */
	FRAME_MS = 40,     /* while keys keep coming, the screen is drawn so often */
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

void nr_tui_set_message(struct nr_tui *tui, const char *text, bool is_error)
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
	nr_tui_set_message(tui, text, false);
}

void nr_tui_complain(struct nr_tui *tui, struct nr_error *error)
{
	nr_tui_set_message(tui, error->message, true);
	nr_error_clear(error);
}

void nr_tui_ask(struct nr_tui *tui, struct nr_view *view, const struct nr_question *question)
{
	struct nr_prompt_help help = { .history = tui->answers[question->kind] };

	tui->asking = view;
	tui->question = *question;
	nr_prompt_open(&tui->prompt, question->label, question->text != NULL ? question->text : "", &help);
}

int nr_tui_count(const struct nr_tui *tui)
{
	return tui->count;
}

struct nr_view *nr_tui_top_view(const struct nr_tui *tui)
{
	return tui->views.length > 0 ? tui->views.items[tui->views.length - 1] : NULL;
}

struct nr_rect nr_tui_view_area(const struct nr_tui *tui)
{
	int height = tui->canvas.height, above = height >= 3, below = (height >= 2) + tui->guide_shown;

	return (struct nr_rect){ 0, above, tui->canvas.width, height - above - below };
}

static void fit_view(struct nr_tui *tui, struct nr_view *view)
{
	struct nr_rect area = nr_tui_view_area(tui);

	view->ops->resize(view, area.width, area.height);
}

/* Every view is told its size again. */
void nr_tui_fit(struct nr_tui *tui)
{
	for (size_t i = 0; i < tui->views.length; i++)
		fit_view(tui, tui->views.items[i]);
}

void nr_tui_drop(struct nr_tui *tui, size_t index)
{
	struct nr_view *view = tui->views.items[index];

	memmove(&tui->views.items[index], &tui->views.items[index + 1],
		(tui->views.length - index - 1) * sizeof tui->views.items[0]);
	tui->views.length--;
	if (tui->picture.asking == view)
		nr_tui_stop_picture(tui);
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
		nr_tui_drop(tui, 1);
}

void nr_tui_back(struct nr_tui *tui)
{
	tui->going_back = true;
}

static struct nr_view *view_below(const struct nr_tui *tui, const struct nr_view *view)
{
	for (size_t i = tui->views.length; i-- > 1;)
		if (tui->views.items[i] == view)
			return tui->views.items[i - 1];
	return NULL;
}

int64_t nr_tui_step(struct nr_tui *tui, const struct nr_view *view, int direction)
{
	struct nr_view *below = view_below(tui, view);

	return below != NULL && below->ops->step != NULL ? below->ops->step(below, direction) : 0;
}

const struct nr_query *nr_tui_searched(struct nr_tui *tui, const struct nr_view *view)
{
	struct nr_view *below = view_below(tui, view);

	return below != NULL && below->ops->searched != NULL ? below->ops->searched(below) : NULL;
}

int64_t nr_tui_next_unread(struct nr_tui *tui)
{
	for (size_t i = tui->views.length; i-- > 0;) {
		struct nr_view *view = tui->views.items[i];
		if (view->ops->next_unread != NULL)
			return view->ops->next_unread(view);
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
	status = nr_count_shared_events(tui->session, &tui->event_count, error);
	if (status != NR_OK && nr_session_is_damaged(tui->session)) {
		tui->event_count = 0; /* what is left of the archive is shown all the same */
		nr_error_clear(error);
		status = NR_OK;
	}
	return status;
}

/* Reads again what the archive shows differently now. */
static void follow_archive(struct nr_tui *tui)
{
	int64_t version = nr_session_version(tui->session);
	struct nr_view *view = nr_tui_top_view(tui);
	struct nr_error error = NR_NO_ERROR;

	if (version != tui->version && read_archive(tui, version, &error) != NR_OK)
		nr_tui_complain(tui, &error);
	if (view != NULL && view->seen != version) {
		if (view->ops->refresh != NULL)
			view->ops->refresh(view);
		view->seen = version;
	}
}

/* --- Keys and the loop ---------------------------------------------------------------- */

static void resize(struct nr_tui *tui)
{
	int width, height;

	nr_screen_fit();
	nr_screen_size(&width, &height);
	nr_canvas_resize(&tui->canvas, width, height);
	nr_tui_fit(tui);
}

void nr_tui_suspend(struct nr_tui *tui)
{
	nr_screen_suspend();
	resize(tui);
}

bool nr_tui_settle(struct nr_tui *tui)
{
	struct nr_error error = NR_NO_ERROR;
	enum nr_status status = nr_appearance_apply(tui->session, tui->background, &error);

	if (status != NR_OK)
		nr_tui_complain(tui, &error);
	nr_tui_fit(tui);
	return status == NR_OK;
}

/* The terminal has said what is behind the text. */
static void set_background(struct nr_tui *tui, enum nr_background background)
{
	if (background == tui->background)
		return;
	tui->background = background;
	if (nr_theme_is_auto(nr_session_options(tui->session)))
		nr_tui_settle(tui);
}

static void handle(struct nr_tui *tui, enum nr_input input, const struct nr_input_event *event)
{
	switch (input) {
	case NR_INPUT_KEY:
		nr_tui_press(tui, event->key);
		break;
	case NR_INPUT_MOUSE:
		nr_tui_mouse(tui, &event->mouse);
		break;
	case NR_INPUT_PASTE:
		nr_tui_paste(tui, event->text);
		break;
	case NR_INPUT_LIGHT:
		set_background(tui, NR_BACKGROUND_LIGHT);
		break;
	case NR_INPUT_DARK:
		set_background(tui, NR_BACKGROUND_DARK);
		break;
	case NR_INPUT_RESIZE:
		resize(tui);
		break;
	case NR_INPUT_SUSPEND:
		nr_tui_suspend(tui);
		break;
	case NR_INPUT_INTERRUPT:
		nr_screen_forget(); /* the system has dropped what was on its way to the terminal */
		nr_tui_interrupt(tui);
		break;
	case NR_INPUT_LEAVE:
		tui->leaving = true;
		break;
	case NR_INPUT_NONE:
		tui->answered_by_key = false; /* what was typed along with the answer has been read */
		break;
	}
}

/* A piece of what the view on top does behind a screen that is drawn. */
static enum nr_idle go_on_behind(struct nr_tui *tui)
{
	struct nr_view *view = nr_tui_top_view(tui);

	return view != NULL && view->ops->idle != NULL ? view->ops->idle(view) : NR_IDLE_NOTHING;
}

/* A piece of what an import has left; false: nothing is, or it is not the time for it, and the title line says so. */
static bool catch_up(struct nr_tui *tui)
{
	struct nr_error error = NR_NO_ERROR;
	int64_t now = nr_time_monotonic();
	enum nr_status status = nr_behind_look(&tui->behind, tui->version, now, &error);

	if (status == NR_OK && nr_behind_due(&tui->behind, now) != 0)
		return tui->behind.changed;
	if (status == NR_OK)
		status = nr_behind_work(&tui->behind, now, &error);
	if (status != NR_OK)
		nr_tui_complain(tui, &error);
	return true;
}

/* Waits for a key, and for the network while something is fetched. */
static enum nr_input next_input(struct nr_tui *tui, int timeout, struct nr_input_event *event)
{
	struct pollfd watched[NR_TUI_POLLED];
	size_t count = nr_tui_watch_network(tui, watched);

	return nr_input_next(timeout, watched, count, event);
}

/* The sooner of two times to wait (ms); negative: for ever. */
static int64_t sooner(int64_t one, int64_t other)
{
	return other < 0 || (one >= 0 && one < other) ? one : other;
}

/* How long to wait for a key (ms). */
static int patience(const struct nr_tui *tui)
{
	if (nr_tui_fetch_has_more(&tui->fetch))
		return 0;
	int64_t now = nr_time_monotonic();

	return (int)sooner(sooner(IDLE_MS, nr_behind_due(&tui->behind, now)), nr_linking_due(now));
}

static void loop(struct nr_tui *tui)
{
	bool stale = true; /* what is on the screen is not what is to be seen */
	bool behind = true; /* something may be left to do behind it */
	int64_t drawn = 0;

	while (!tui->leaving) {
		struct nr_input_event event = { .key = NR_KEY_NONE };
		enum nr_input input = next_input(tui, stale || behind ? 0 : patience(tui), &event);
		int64_t version = tui->version;
		handle(tui, input, &event);
		if (tui->leaving)
			break;
		if (input != NR_INPUT_NONE)
			nr_behind_rest(&tui->behind, nr_time_monotonic());
		if (input == NR_INPUT_NONE || nr_time_monotonic() - drawn >= FRAME_MS) {
			bool fetched = nr_tui_step_network(tui);
			follow_archive(tui);
			bool due = stale || fetched || input != NR_INPUT_NONE || version != tui->version;
			enum nr_idle done = due ? NR_IDLE_SEEN : behind ? go_on_behind(tui) : NR_IDLE_NOTHING;
			if (done == NR_IDLE_NOTHING && catch_up(tui))
				done = NR_IDLE_SEEN;
			if (done == NR_IDLE_SEEN)
				nr_tui_draw(tui);
			behind = done != NR_IDLE_NOTHING;
			drawn = nr_time_monotonic();
			stale = false;
			if (nr_linking_due(drawn) == 0)
				nr_linking_lay(&tui->canvas);
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

static void release(struct nr_tui *tui)
{
	while (tui->views.length > 0)
		nr_tui_drop(tui, tui->views.length - 1);
	nr_vector_release(&tui->views);
	nr_prompt_release(&tui->prompt);
	nr_canvas_release(&tui->canvas);
	nr_keymap_free(tui->keymap);
	nr_tui_stop_picture(tui);
	nr_tui_fetch_release(&tui->fetch);
	for (int i = 0; i < NR_QUESTION_KINDS; i++)
		nr_history_free(tui->answers[i]);
	nr_history_free(tui->commands);
	nr_vector_release(&tui->jumps.items);
	nr_event_cache_free(tui->events);
	nr_source_list_release(&tui->sources);
	free(tui->message);
	free(tui->window_title);
}

/* A throw-away archive leaves nothing behind. */
static void open_histories(struct nr_tui *tui)
{
	bool kept = !nr_session_is_throw_away(tui->session);

	tui->answers[NR_QUESTION_SEARCH] = nr_history_new(kept ? "searches" : NULL);
	tui->answers[NR_QUESTION_COMMAND] = nr_history_new(kept ? "pipes" : NULL);
	tui->commands = nr_history_new(kept ? "commands" : NULL);
}

enum nr_status nr_tui_run(struct nr_session *session, bool guided, struct nr_error *error)
{
	struct nr_tui tui = { .session = session, .behind = { .session = session }, .fetch = { .session = session },
		.guide = { .wanted = guided } };
	int number = 0;

	nr_prompt_init(&tui.prompt);
	tui.background = nr_background_of_environment();
	tui.events = nr_event_cache_new(session);
	tui.keymap = nr_keymap_new();
	open_histories(&tui);
	nr_tui_bind_keys(&tui);
	nr_arrangement_restore(session);
	nr_tui_say_warnings(&tui);
	enum nr_status status = nr_empty_trash(session, error);
	if (status == NR_OK)
		status = read_archive(&tui, nr_session_version(session), error);
	if (status == NR_OK)
		status = nr_screen_open(error);
	bool opened = status == NR_OK;
	if (opened) {
		nr_input_open();
		nr_osc_title_keep();
		nr_modes_ask();
		resize(&tui);
		nr_tui_settle(&tui);
		nr_tui_push(&tui, nr_view_sources_open(&tui));
		loop(&tui);
		nr_input_drain();
		number = nr_input_signal() != 0 ? nr_input_signal() : tui.interrupted ? SIGINT : 0;
		nr_osc_title_restore();
		nr_screen_close();
	}
	release(&tui); /* keeps what is kept: a terminal that goes away hangs up twice, and must not end that */
	if (opened)
		nr_input_close();
	if (number != 0)
		end_by_signal_at_exit(number);
	return status;
}
