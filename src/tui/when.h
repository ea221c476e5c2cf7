/* SPDX-License-Identifier: MIT */
/* Times as the screens show them: in the reader's time zone, by translated patterns. */
#ifndef NR_TUI_WHEN_H
#define NR_TUI_WHEN_H

#include <stdint.h>

#include "base/buffer.h"

enum nr_when {
	NR_WHEN_LIST,  /* "Today 18:38", "Yesterday", "Feb 4", "2021-12-15": what tells most in a list */
	NR_WHEN_SHORT, /* the same in fewer cells */
	NR_WHEN_DAY,   /* "Today", "Yesterday", "Feb 4", "2021-12-15": a day, and no time */
	NR_WHEN_FULL,  /* "2022-02-04 18:38" */
	NR_WHEN_CLOCK, /* "18:38" */
	NR_WHEN_COUNT,
};

/* Appends a time (ms UTC), as seen at now; nothing for NR_TIME_NONE. */
void nr_when_append(struct nr_buffer *buffer, enum nr_when form, int64_t ms, int64_t now);

/* Cells of the widest that a form gives. */
int nr_when_width(enum nr_when form);

/* Days from the local day of one time to that of another; 0 where one is NR_TIME_NONE. */
int64_t nr_when_days_between(int64_t from, int64_t to);

#endif
