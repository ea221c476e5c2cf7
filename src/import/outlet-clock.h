/* SPDX-License-Identifier: MIT */
/* The clock that an outlet's times are by, where they say no zone: fixed, or with summer time. */
#ifndef NR_IMPORT_OUTLET_CLOCK_H
#define NR_IMPORT_OUTLET_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "import/outlet.h"

/* Minutes east of Greenwich at a time (ms UTC; NR_TIME_NONE: the standard ones). outlet may be NULL: 0. */
int nr_outlet_offset(const struct nr_outlet *outlet, int64_t ms);

/* The time (ms UTC) at which the outlet's clock shows one that was read as if it were UTC. outlet may be NULL: that. */
int64_t nr_outlet_time_of(const struct nr_outlet *outlet, int64_t shown);

/* The time that a text names by the outlet's clock, unless it has a zone of its own; read is what knows its form, and
 * gives NR_TIME_NONE where it has none. outlet may be NULL: UTC. */
int64_t nr_outlet_time(const struct nr_outlet *outlet, const char *text, int64_t (*read)(const char *text, int offset));

/* Whether the zone of that time is assumed: neither the text names it nor a file tells the outlet's clock. A day alone
 * claims no time. */
bool nr_outlet_zone_is_assumed(
	const struct nr_outlet *outlet, const char *text, int64_t (*read)(const char *text, int offset));

#endif
