/* SPDX-License-Identifier: MIT */
/* Use case: keep the events up to date. */
#ifndef NR_APP_GROUPING_H
#define NR_APP_GROUPING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/loading.h"
#include "app/session.h"
#include "base/vector.h"
#include "store/events.h"

/* Groups anew the articles published from first to last (ms UTC) and those within the window around them. */
enum nr_status nr_regroup(struct nr_session *session, int64_t first, int64_t last, struct nr_error *error);

/* The event that an article stood in when it was loaded; 0: none. */
struct nr_standing {
	int64_t event;
	size_t articles; /* how many that had */
};

/* Events that were found, as they are to be written. Texts are ours. */
struct nr_found_events {
	NR_VECTOR(struct nr_membership_entry) memberships;
	NR_VECTOR(struct nr_standing) standings; /* of each of these */
	NR_VECTOR(struct nr_group_entry) groups;
};
void nr_found_events_release(struct nr_found_events *found);
enum nr_status nr_found_events_write(
	const struct nr_found_events *found, struct nr_session *session, struct nr_error *error);

/* Finds the events of what was loaded, sets the articles' event, and then calls prepare. Adds to found those articles,
 * by index, for which chosen holds, with what ties them to their events. */
void nr_find_events(struct nr_loaded *loaded, bool (*chosen)(size_t index, void *context),
	void (*prepare)(void *context), void *context, struct nr_found_events *found);

/* The second half of that, for articles whose events, so many, are set: adds to found the articles for which chosen
 * holds. */
void nr_describe_events(const struct nr_loaded *loaded, const struct nr_group_explainer *explainer, size_t count,
	bool (*chosen)(size_t index, void *context), void *context, struct nr_found_events *found);

#endif
