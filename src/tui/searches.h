/* SPDX-License-Identifier: MIT */
/* The searches that the outlets pane offers beside the outlets: those the configuration keeps, and the one that the
 * reader has just asked for. */
#ifndef NR_TUI_SEARCHES_H
#define NR_TUI_SEARCHES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/session.h"
#include "base/error.h"
#include "base/vector.h"
#include "model/query.h"
#include "tui/view.h"

struct nr_kept_search {
	char *name, *text;
	struct nr_query query;
	int64_t unread; /* as last counted; 0 before */
};

struct nr_searches {
	NR_VECTOR(struct nr_kept_search) items; /* the one that was asked for is the last */
	bool asked; /* it is there */
	bool typed; /* it is still being written: what is unread in it changes with the next key, and is not counted */
	size_t counted; /* the first so many need not be counted anew */
};

void nr_searches_init(struct nr_searches *searches, struct nr_session *session); /* those of the configuration */
void nr_searches_release(struct nr_searches *searches);

/* Puts what was asked for in place of what was asked for before. typed: it is still being written; NR_NOT_FOUND
 * where nothing is to be looked for yet. */
enum nr_status nr_searches_ask(struct nr_searches *searches, const char *text, bool typed, struct nr_error *error);
void nr_searches_drop(struct nr_searches *searches); /* what was asked for */

void nr_searches_stale(struct nr_searches *searches); /* what is unread may be another number now */

/* What an import that was stopped has left is indexed for a while; what then is left is said, and can be looked for
 * later. */
void nr_searches_index(struct nr_tui *tui);

/* Counts what is unread in the next one; *done is false where none is left. */
enum nr_status nr_searches_count(
	struct nr_searches *searches, struct nr_session *session, bool *done, struct nr_error *error);

/* Complains where what is looked for names an outlet that is none: nothing will be found. */
void nr_searches_check(struct nr_tui *tui, const struct nr_query *query);

#endif
