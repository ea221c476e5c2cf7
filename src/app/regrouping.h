/* SPDX-License-Identifier: MIT */
/* Use case: find all events anew, as after a change of the settings. */
#ifndef NR_APP_REGROUPING_H
#define NR_APP_REGROUPING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/session.h"
#include "base/vector.h"

/* What becomes of an event of the old grouping. */
struct nr_regroup_change {
	int64_t event;
	char *title;
	size_t before; /* articles */
	size_t after;  /* articles of the largest event that has some of them */
	size_t parts;  /* events among which its articles are now */
};

struct nr_regroup_effect {
	size_t articles, events_before, events_after;
	NR_VECTOR(struct nr_regroup_change) changes; /* events whose articles are not the same, by number */
};
void nr_regroup_effect_release(struct nr_regroup_effect *effect);

struct nr_regroup_options {
	bool dry_run; /* only the effect is found */
	/* Called now and then with the part that is done, 0 to 1; returns false to stop, and then the old grouping
	 * stays in force. May be NULL. */
	bool (*on_progress)(double done, void *context);
	void *context;
};

/* The old grouping stays in force until the new one is written, all at once. effect is initialized by the call and
 * released by the caller in any case. NR_CANCELLED where it was stopped. */
enum nr_status nr_regroup_all(struct nr_session *session, const struct nr_regroup_options *options,
	struct nr_regroup_effect *effect, struct nr_error *error);

#endif
