/* SPDX-License-Identifier: MIT */
/* How far a long work is: a line on standard error that is written over, where that is a terminal, and nothing where it
 * is none. It appears when the work has taken half a second. */
#ifndef NR_CLI_PROGRESS_H
#define NR_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct nr_progress {
	const char *what; /* "import", in the reader's language */
	int64_t start, stage, drawn; /* ms of a clock that only goes forward */
	int64_t from, done;          /* at the stage's start, and last */
	bool shown;
};

void nr_progress_start(struct nr_progress *progress, const char *what);

/* done of total; total 0: not known. Where less is done than before another stage has begun, whose rate is its own.
 * Cheap: may be called for every item. */
void nr_progress_show(struct nr_progress *progress, int64_t done, int64_t total);

/* Takes the line away, so that what follows stands in its place. */
void nr_progress_end(struct nr_progress *progress);

#endif
