/* SPDX-License-Identifier: MIT */
/* All events, found part by part, laid over those that are in the archive: what the reader put together across parts is
 * joined, what changes is told, and it is written at the end, all at once. */
#ifndef NR_APP_SETTLING_H
#define NR_APP_SETTLING_H

#include <stdbool.h>

#include "app/grouping.h"
#include "app/regrouping.h"
#include "app/session.h"

struct nr_settling;

enum nr_status nr_settling_new(struct nr_session *session, struct nr_settling **settling, struct nr_error *error);
void nr_settling_free(struct nr_settling *settling); /* takes NULL */

/* Takes groups that were found, whose articles are in no other. */
enum nr_status nr_settling_add(
	struct nr_settling *settling, const struct nr_found_events *found, struct nr_error *error);

/* Sets the effect, and writes it unless options say otherwise; on_progress gets the part of this that is done. */
enum nr_status nr_settling_finish(struct nr_settling *settling, const struct nr_regroup_options *options,
	struct nr_regroup_effect *effect, struct nr_error *error);

#endif
