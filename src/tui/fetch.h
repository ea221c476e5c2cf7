/* SPDX-License-Identifier: MIT */
/* Fetching behind the screens: started by a key, stepped by the loop, shown in the title line and as a view. */
#ifndef NR_TUI_FETCH_H
#define NR_TUI_FETCH_H

#include <poll.h>
#include <stdbool.h>

#include "app/fetching.h"
#include "app/session.h"
#include "base/buffer.h"

struct nr_tui_fetch {
	struct nr_session *session;
	struct nr_fetching *fetching; /* the last one; NULL: there was none */
	bool running;
	size_t ended;      /* feeds, and new articles, at the last step */
	int64_t added;
};

/* Asks for the feeds of an outlet (its key; NULL: all whose turn it is). One that runs goes on: NR_USAGE. */
enum nr_status nr_tui_fetch_start(struct nr_tui_fetch *fetch, const char *source, struct nr_error *error);
void nr_tui_fetch_cancel(struct nr_tui_fetch *fetch);
void nr_tui_fetch_release(struct nr_tui_fetch *fetch);

bool nr_tui_fetch_has_more(const struct nr_tui_fetch *fetch); /* to be stepped for at once */

/* What to wait for beside the keyboard; gives how many. */
size_t nr_tui_fetch_watch(const struct nr_tui_fetch *fetch, struct pollfd watched[NR_FETCHING_POLLED]);

/* Does what can be done at once. *changed: something looks different now; *said, the caller frees, becomes what the
 * reader is told at the end. */
enum nr_status nr_tui_fetch_step(struct nr_tui_fetch *fetch, bool *changed, char **said, struct nr_error *error);

/* Appends how far it is, for the title line; nothing where none runs. */
void nr_tui_fetch_append(const struct nr_tui_fetch *fetch, struct nr_buffer *text);

#endif
