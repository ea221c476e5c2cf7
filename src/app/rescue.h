/* SPDX-License-Identifier: MIT */
/* Use case: save what can be read of a damaged archive. */
#ifndef NR_APP_RESCUE_H
#define NR_APP_RESCUE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/session.h"

struct nr_rescue_counts {
	int64_t articles, without_text, lost, revisions; /* without_text are among articles; lost could not be read */
};

/* Reads the archive that the options name and writes what can be read into a new one, whose events are grouped anew.
 * go_on may be NULL; false from it ends the work, what was saved stays, and the same call again goes on with it. */
enum nr_status nr_rescue(const struct nr_session_options *options, const char *into, struct nr_rescue_counts *counts,
	bool (*go_on)(int64_t done, int64_t total, void *context), void *context, struct nr_error *error);

#endif
