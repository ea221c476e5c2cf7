/* SPDX-License-Identifier: MIT */
/* Use case: fetch one picture of an article because the reader asks for it, never else. Nothing here waits: a screen
 * polls, steps, and shows how much has come. */
#ifndef NR_APP_PICTURING_H
#define NR_APP_PICTURING_H

#include <poll.h>
#include <stdint.h>

#include "app/session.h"
#include "base/error.h"

struct nr_picturing;

/* Asks for a picture that is not in the cache (picture-cache.h). NR_INVALID for an address that is none of http or
 * https. */
enum nr_status nr_picturing_start(
	struct nr_session *session, const char *url, struct nr_picturing **picturing, struct nr_error *error);

/* What to poll for beside anything else. */
enum { NR_PICTURING_POLLED = 2 };
void nr_picturing_watch(const struct nr_picturing *picturing, struct pollfd watched[NR_PICTURING_POLLED]);

/* Does what can be done at once. *path, the caller frees, is where the picture was kept; NULL: more has to come. An
 * error is the end of it, in words for the reader. */
enum nr_status nr_picturing_step(struct nr_picturing *picturing, char **path, struct nr_error *error);
uint64_t nr_picturing_bytes(const struct nr_picturing *picturing); /* that came so far */

void nr_picturing_free(struct nr_picturing *picturing); /* stops it; takes NULL */

#endif
