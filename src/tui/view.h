/* SPDX-License-Identifier: MIT */
/* A view: one full screen between the title line and the status line. Views lie on a stack; the one on top is seen.
 * A view is a struct that begins with struct nr_view, and a table of operations. */
#ifndef NR_TUI_VIEW_H
#define NR_TUI_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/fetching.h"
#include "app/session.h"
#include "base/buffer.h"
#include "base/error.h"
#include "model/event.h"
#include "model/query.h"
#include "tui/actions.h"
#include "tui/canvas.h"
#include "tui/keymap.h"
#include "tui/mouse.h"

struct nr_tui;
struct nr_view;

/* What the status line offers; active: what is chosen now, of several. */
struct nr_hint {
	enum nr_action action;
	bool active;
	const char *text; /* in the reader's language; NULL: the action's own hint */
};
enum { NR_HINTS_MAX = 14 };

/* What a piece of work behind the screen was: none, as nothing was left; something for later; something to be seen. */
enum nr_idle { NR_IDLE_NOTHING, NR_IDLE_UNSEEN, NR_IDLE_SEEN };

/* A place that can be gone back to. */
enum nr_place_kind { NR_PLACE_ARTICLE, NR_PLACE_EVENTS, NR_PLACE_COMPARISON };
struct nr_place {
	enum nr_place_kind kind;
	int64_t id;      /* of the article, the event compared, or the event selected; 0: none */
	int64_t article; /* of a comparison: the one in focus */
	int paragraph;   /* of an article: the one at the top; -1: the start */
};

struct nr_view_ops {
	enum nr_context context;
	void (*close)(struct nr_view *view); /* frees it */

	/* The area it will be drawn in has another size; the place in what is shown is kept. Called before the first
	 * draw. Sizes may be 0. */
	void (*resize)(struct nr_view *view, int width, int height);

	/* Fills its area, of the size last given, and puts the cursor on what keys act on. */
	void (*draw)(struct nr_view *view, struct nr_canvas *canvas, struct nr_rect area);

	/* Does an action; false: it has no meaning here. */
	bool (*act)(struct nr_view *view, enum nr_action action);

	/* What the mouse did, area being the view's on the screen; false: nothing particular to it. May be NULL. */
	bool (*mouse)(struct nr_view *view, const struct nr_mouse *mouse, struct nr_rect area);

	/* The archive has changed: what is shown is read again, the place is kept. May be NULL. */
	void (*refresh)(struct nr_view *view);

	/* A piece of what the view does behind a screen that is drawn, while no key waits. May be NULL. */
	enum nr_idle (*idle)(struct nr_view *view);

	/* The two ends of the title line. */
	void (*title)(struct nr_view *view, struct nr_buffer *left, struct nr_buffer *right);

	/* What can be done here, most wanted first; at most NR_HINTS_MAX. */
	size_t (*hints)(struct nr_view *view, struct nr_hint *hints);

	/* Moves to the next (1) or previous (-1) article and returns its id: how a view that lies on this one goes on
	 * from article to article. 0: there is none. May be NULL. */
	int64_t (*step)(struct nr_view *view, int direction);

	/* Moves to the next (1) or previous (-1) event that several outlets covered, from one that is shown on top of
	 * this view, and returns its id. 0: there is none. May be NULL. */
	int64_t (*step_event)(struct nr_view *view, int direction, int64_t event);

	/* Moves to the next unread article, here or in an outlet behind, and returns its id; 0: there is none. May be
	 * NULL. */
	int64_t (*next_unread)(struct nr_view *view);

	/* Where the reader is, for the jump list; false: nowhere one would go back to. May be NULL. */
	bool (*place)(struct nr_view *view, struct nr_place *place);

	/* What was searched for to find what it lists; NULL: nothing was. May be NULL. */
	const struct nr_query *(*searched)(struct nr_view *view);

	/* The article that keys act on; 0: none. May be NULL. */
	int64_t (*article)(struct nr_view *view);
};

struct nr_find;

struct nr_view {
	const struct nr_view_ops *ops;
	struct nr_tui *tui;
	struct nr_find *find; /* of a view with a text to be searched (find.h), which it owns; else NULL */
	int64_t seen; /* version of the archive that it shows */
};

/* The views. Each returns a new view for the stack, or NULL, having said why. */
struct nr_view *nr_view_sources_open(struct nr_tui *tui);
struct nr_view *nr_view_article_open(struct nr_tui *tui, int64_t article);
/* The same, with a paragraph of struct nr_content at the top. */
struct nr_view *nr_view_article_open_at(struct nr_tui *tui, int64_t article, int paragraph);
struct nr_view *nr_view_events_open(struct nr_tui *tui, int64_t event, int64_t time); /* 0: at the start */
struct nr_view *nr_view_story_open(struct nr_tui *tui, int64_t event); /* its timeline, before and after */
struct nr_view *nr_view_why_open(struct nr_tui *tui, int64_t event); /* the articles of an event, and why they are */
struct nr_view *nr_view_compare_open(struct nr_tui *tui, int64_t event, int64_t article); /* 0: the first column */
struct nr_view *nr_view_feeds_open(struct nr_tui *tui);
/* What a view from which comparisons are opened does while it is idle: gets ready for them. */
enum nr_idle nr_view_compare_prepare(struct nr_view *view);
struct nr_view *nr_view_messages_open(struct nr_tui *tui); /* what was found wrong */
struct nr_view *nr_view_help_open(struct nr_tui *tui, enum nr_context context);

/* What views ask of the program around them. */
void nr_tui_push(struct nr_tui *tui, struct nr_view *view); /* takes view; NULL: nothing */
/* Closes the view on top when its action is done; the last one ends the program */
void nr_tui_back(struct nr_tui *tui);
struct nr_session *nr_tui_session(struct nr_tui *tui);
const struct nr_source_list *nr_tui_sources(struct nr_tui *tui);
int64_t nr_tui_event_count(struct nr_tui *tui); /* of at least two outlets */
const struct nr_keymap *nr_tui_keymap(struct nr_tui *tui);
int64_t nr_tui_step(struct nr_tui *tui, const struct nr_view *view, int direction); /* of the view below view */

/* What was searched for in the list that a view lies on; NULL: nothing was. */
const struct nr_query *nr_tui_searched(struct nr_tui *tui, const struct nr_view *view);

int64_t nr_tui_next_unread(struct nr_tui *tui); /* of the nearest view from the top that has articles */

/* The same for events, of the nearest view below that has any. */
int64_t nr_tui_step_event(struct nr_tui *tui, const struct nr_view *view, int direction, int64_t event);

/* A line that the reader is asked for. kind: what was answered before to such a question can be recalled. */
enum nr_question_kind {
	NR_QUESTION_SEARCH,
	NR_QUESTION_COMMAND,
	NR_QUESTION_PLAIN, /* nothing is kept of it */
	NR_QUESTION_YES,   /* answered by one key, with "y" or "n" */
	NR_QUESTION_KINDS,
};
struct nr_question {
	enum nr_question_kind kind;
	const char *label; /* in the reader's language */
	const char *text;  /* to start from; NULL: nothing */
	void (*answer)(struct nr_view *view, const char *text);
	/* What is written so far, after each key; NULL: the question was taken back. May be NULL. */
	void (*typed)(struct nr_view *view, const char *text);
};
void nr_tui_ask(struct nr_tui *tui, struct nr_view *view, const struct nr_question *question);

/* The count that was typed before the key of the action that is being done; 0: none. */
int nr_tui_count(const struct nr_tui *tui);

/* Does an action as its key would with that count. */
void nr_tui_act_on(struct nr_tui *tui, enum nr_action action, int count);

/* Fetches the feeds of an outlet (its key; NULL: all whose turn it is) behind the screen. */
void nr_tui_fetch(struct nr_tui *tui, const char *source);
void nr_tui_fetch_progress(const struct nr_tui *tui, struct nr_fetching_progress *progress); /* empty: none was */

/* Shows a picture with the reader's viewer: at once where it is in the cache, else it is fetched behind the screen, and
 * shown when it is there if the view that asks is still on top. */
void nr_tui_show_picture(struct nr_tui *tui, struct nr_view *asking, const char *url);

/* Shows a message in the status line until the next key. */
void nr_tui_say(struct nr_tui *tui, const char *format, ...) __attribute__((format(printf, 2, 3)));
void nr_tui_complain(struct nr_tui *tui, struct nr_error *error); /* and clears the error */

/* The event of an id, read once as long as the archive stays the same; NULL: there is none. Borrowed until the archive
 * changes. */
const struct nr_event *nr_tui_event(struct nr_tui *tui, int64_t id);

#endif
