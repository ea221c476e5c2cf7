/* SPDX-License-Identifier: MIT */
/* What goes on behind the screens while the reader reads: events are found and texts indexed that an import has left,
 * piece by piece, and only while no key comes and no other program writes. */
#ifndef NR_TUI_BEHIND_H
#define NR_TUI_BEHIND_H

#include <stdbool.h>
#include <stdint.h>

#include "app/catching-up.h"
#include "app/session.h"
#include "base/buffer.h"
#include "base/error.h"

struct nr_behind { /* starts as { .session = ... } */
	struct nr_session *session;
	struct nr_backlog backlog;
	int64_t version;   /* of the archive when the backlog was counted */
	int64_t others;    /* of its changes by others, as seen last */
	int64_t rest;      /* ms, by nr_time_monotonic: no work before */
	int64_t announced; /* ms, by the same: when the work done was shown last */
	bool counted;      /* the backlog is */
	bool changed;      /* it is not what it was before the last look: others have added to it, or done it */
};

/* A key has come: the next ones are not kept waiting. now: here and below by nr_time_monotonic. */
void nr_behind_rest(struct nr_behind *behind, int64_t now);

/* How long there is nothing to be done (ms); -1: nothing is left. */
int64_t nr_behind_due(const struct nr_behind *behind, int64_t now);

/* Counts what is left where the archive has changed. version: the archive's. */
enum nr_status nr_behind_look(struct nr_behind *behind, int64_t version, int64_t now, struct nr_error *error);

/* Does a piece, where it is due. Returns NR_OK also where another program was in the way. */
enum nr_status nr_behind_work(struct nr_behind *behind, int64_t now, struct nr_error *error);

/* Appends how much is left, for the title line; nothing where nothing is. */
void nr_behind_append(const struct nr_behind *behind, struct nr_buffer *buffer);

#endif
