/* SPDX-License-Identifier: MIT */
/* Events that were found, in a file without a name until all are: memory does not grow with their texts. */
#ifndef NR_APP_EVENT_SPOOL_H
#define NR_APP_EVENT_SPOOL_H

#include <stddef.h>

#include "app/grouping.h"
#include "base/error.h"

struct nr_event_spool;

/* The file is where the system keeps what is temporary (tmpfile(3)). NR_IO where it cannot be made. */
enum nr_status nr_event_spool_new(struct nr_event_spool **spool, struct nr_error *error);
void nr_event_spool_free(struct nr_event_spool *spool); /* takes NULL */

/* Groups get numbers from 0, in the order in which they are added. */
size_t nr_event_spool_count(const struct nr_event_spool *spool);
enum nr_status nr_event_spool_add(
	struct nr_event_spool *spool, const struct nr_found_events *found, struct nr_error *error);

/* Appends the articles of a group, and what each stands in, as those of a group of found: of a new one, or of the last
 * one there. */
enum nr_status nr_event_spool_read(struct nr_event_spool *spool, size_t number, bool into_last,
	struct nr_found_events *found, struct nr_error *error);

#endif
