/* SPDX-License-Identifier: MIT */
/* Use case: make of articles that have come in what grouping and comparing need. It takes as long as bringing them in,
 * and lists do without it, so it is done behind that; an archive knows which articles wait for it. */
#ifndef NR_APP_COMPLETING_H
#define NR_APP_COMPLETING_H

#include <stdbool.h>
#include <stdint.h>

#include "app/arrivals.h"
#include "app/session.h"

/* Gives the articles that wait their features for grouping, where they have none, and links them with those that are
 * one text with them. Adds them to arrivals, which may be NULL: they are to be grouped. progress, which may be NULL, is
 * asked now and then and ends it by false: NR_CANCELLED, no message; then all go on waiting, for they are not grouped,
 * but those that got features have them. */
enum nr_status nr_complete_articles(struct nr_session *session, struct nr_arrivals *arrivals,
	bool (*progress)(int64_t done, int64_t all, void *context), void *context, struct nr_error *error);

/* Gives articles that wait, the first ones, what they lack, and finds their events, for about so long (ms), at least
 * one; *done: how many; 0: none waits. For small pieces of work: in the transaction that the caller has open, and rolls
 * back where this fails. */
enum nr_status nr_complete_some(struct nr_session *session, int64_t ms, int64_t *done, struct nr_error *error);

#endif
