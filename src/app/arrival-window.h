/* SPDX-License-Identifier: MIT */
/* The weeks around the articles that arrive, kept in the session from one arrival to the next: an article is then laid
 * beside those like it, and only their events are found anew. */
#ifndef NR_APP_ARRIVAL_WINDOW_H
#define NR_APP_ARRIVAL_WINDOW_H

#include <stdbool.h>
#include <stdint.h>

#include "app/session.h"

/* Finds the event of an article that is in none, published at the time given (ms UTC), and writes it. The window is
 * filled when there is none, when it does not reach so far, and when it has become too large. *done is false where so
 * many articles have a say that all around them are to be grouped anew. */
enum nr_status nr_arrival_window_take(
	struct nr_session *session, int64_t article, int64_t time, bool *done, struct nr_error *error);

/* Lets go of the window where another process changed the archive. */
void nr_arrival_window_check(struct nr_session *session);

/* To be called by whoever changes events, or removes articles or brings them back. */
void nr_arrival_window_forget(struct nr_session *session);

#endif
