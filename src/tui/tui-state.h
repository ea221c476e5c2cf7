/* SPDX-License-Identifier: MIT */
/* The program around the views, for those few files that make it up: tui.c (views, the loop), doing.c (what keys do),
 * tui-draw.c (what is on the screen). Views know view.h. */
#ifndef NR_TUI_TUI_STATE_H
#define NR_TUI_TUI_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/picturing.h"
#include "app/session.h"
#include "base/vector.h"
#include "model/source.h"
#include "tui/appearance.h"
#include "tui/behind.h"
#include "tui/canvas.h"
#include "tui/event-cache.h"
#include "tui/fetch.h"
#include "tui/guide.h"
#include "tui/history.h"
#include "tui/jumps.h"
#include "tui/keymap.h"
#include "tui/prompt.h"
#include "tui/typing.h"
#include "tui/view.h"

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
	struct nr_tui_fetch fetch;
	struct {
		struct nr_picturing *picturing; /* NULL: none is fetched */
		const struct nr_view *asking;   /* who will show it */
		uint64_t shown_kib;             /* how much was said to have come */
	} picture;
	struct nr_typing typing;
	struct nr_guide guide;
	bool guide_shown; /* views leave it a row */
	struct nr_prompt prompt;
	struct nr_history *answers[NR_QUESTION_KINDS], *commands; /* what was typed at prompts, and behind ":" */
	struct nr_view *asking; /* whose question the prompt is; NULL: the command line */
	struct nr_question question; /* that */
	struct nr_jumps jumps;
	struct {
		enum nr_action action;
		int start, end; /* cells of the last line */
	} hints[NR_HINTS_MAX + 1]; /* that it offers, for the mouse */
	size_t hint_count;
	int count; /* typed before the key of what is being done; 0: none */
	char *message;   /* NULL: none */
	char *window_title; /* as the terminal was told; NULL: not yet */
	enum nr_background background; /* of the terminal */
	bool message_is_error, going_back, leaving;
	bool useless; /* what was done last has no meaning in its view */
	bool interrupted; /* it leaves because of that */
	bool answered_by_key; /* a question was, and nothing was waited for since */
	bool told_damage; /* the reader was, that the archive is damaged */
};

struct nr_view *nr_tui_top_view(const struct nr_tui *tui); /* NULL: there is none */
void nr_tui_drop(struct nr_tui *tui, size_t index); /* closes a view */
void nr_tui_suspend(struct nr_tui *tui);
void nr_tui_fit(struct nr_tui *tui); /* every view is told its size again */
void nr_tui_set_message(struct nr_tui *tui, const char *text, bool is_error); /* sanitized; until the next key */

/* What comes over the network (network.c): what to wait for beside the keyboard, of which it gives how many; what can
 * be done at once, true where something may look different then; how far it is, for the title line. */
enum { NR_TUI_POLLED = NR_FETCHING_POLLED + NR_PICTURING_POLLED };
size_t nr_tui_watch_network(const struct nr_tui *tui, struct pollfd watched[NR_TUI_POLLED]);
bool nr_tui_step_network(struct nr_tui *tui);
void nr_tui_append_network(const struct nr_tui *tui, struct nr_buffer *text);
bool nr_tui_stop_picture(struct nr_tui *tui); /* false: none was being fetched */

/* At the start (configured.c): binds what the configuration says; says the first thing that is wrong in it. */
void nr_tui_bind_keys(struct nr_tui *tui);
void nr_tui_say_warnings(struct nr_tui *tui);

/* The area between title and status line, or the hint above that. A screen of two rows has no title, one of one row no
 * status line. */
struct nr_rect nr_tui_view_area(const struct nr_tui *tui);

/* After an option or the background has changed: what depends on it, and every view. False, and said why: a theme that
 * cannot be had. */
bool nr_tui_settle(struct nr_tui *tui);

void nr_tui_draw(struct nr_tui *tui); /* everything, and shows it */
void nr_tui_press(struct nr_tui *tui, nr_key key);

/* Ctrl-C, which takes back a question, else stops what is fetched, else leaves. */
void nr_tui_interrupt(struct nr_tui *tui);

void nr_tui_mouse(struct nr_tui *tui, const struct nr_mouse *mouse);
void nr_tui_paste(struct nr_tui *tui, const char *text);

#endif
