/* SPDX-License-Identifier: MIT */
/* Use case: what an import has left to be done, in small pieces, while nobody waits: finding events and indexing. */
#ifndef NR_APP_CATCHING_UP_H
#define NR_APP_CATCHING_UP_H

#include <stdbool.h>
#include <stdint.h>

#include "app/session.h"

/* Articles that wait. */
struct nr_backlog {
	int64_t to_group, to_index;
};

/* Counts them; none where the archive can only be read. */
enum nr_status nr_backlog_count(struct nr_session *session, struct nr_backlog *backlog, struct nr_error *error);

/* Works for about so long (ms) and takes what is done off the backlog. *worked is false where another program writes
 * just now: it is not waited for. nr_session_version stays as it is until nr_session_announce. */
enum nr_status nr_catch_up(struct nr_session *session, int64_t ms, struct nr_backlog *backlog, bool *worked,
	struct nr_error *error);

#endif
