/* SPDX-License-Identifier: MIT */
/* Use case: fetch the feeds, and the pages of articles of which a feed has only a summary. Nothing here waits: a screen
 * or a command polls, steps, and looks at how far it is. */
#ifndef NR_APP_FETCHING_H
#define NR_APP_FETCHING_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/arrivals.h"
#include "app/session.h"

struct nr_fetching;

struct nr_fetching_options {
	const char *const *sources; /* keys of outlets or addresses of feeds that the reader names; */
	size_t source_count;        /* 0: all whose turn it is */
	int64_t jobs;               /* connections at once; 0: as the configuration has it */
	int64_t timeout_s;          /* for each address; 0: as the configuration has it */
	int64_t step_ms;            /* what a step may take, more or less; 0: a fifth of a second */
};

enum nr_feed_state {
	NR_FEED_WAITING,  /* asked for */
	NR_FEED_COMING,   /* some of it is here */
	NR_FEED_PAGES,    /* its articles' pages are fetched */
	NR_FEED_DONE,
	NR_FEED_UNCHANGED,
	NR_FEED_SKIPPED,  /* not its turn; message says why */
	NR_FEED_FAILED,   /* message says why and what to do */
	NR_FEED_CANCELLED, /* what is left of it comes the next time */
};

/* How far one feed is. */
struct nr_feed_progress {
	const char *source, *title, *url; /* borrowed; title may be NULL */
	enum nr_feed_state state;
	uint64_t bytes;
	int64_t added, updated; /* articles */
	int64_t left_out;       /* by the reader's filters */
	int pages_open;
	char *message;          /* NULL: nothing to be said; sanitized */
};

struct nr_fetching_progress {
	const struct nr_feed_progress *feeds; /* by what they are called */
	size_t count, ended;
	size_t failed, unchanged, skipped, cancelled; /* of those that ended */
	size_t offline;                               /* of those that failed: no server was reached */
	int64_t added, updated, left_out;
};

/* Starts the helper and asks for all feeds whose turn it is. NR_NOT_FOUND where a name is that of no feed, or there is
 * none at all. */
enum nr_status nr_fetching_start(struct nr_session *session, const struct nr_fetching_options *options,
	struct nr_fetching **fetching, struct nr_error *error);

/* What to poll for beside anything else: at most NR_FETCHING_POLLED. */
enum { NR_FETCHING_POLLED = 2 };
void nr_fetching_watch(const struct nr_fetching *fetching, struct pollfd watched[NR_FETCHING_POLLED]);
void nr_fetching_wait(const struct nr_fetching *fetching, int timeout_ms); /* until there is something to step for */

/* Does what can be done at once, as far as its time goes; what a feed has left then is taken in by the next steps, and
 * no more is read from the network before. A feed that is cut off by the end of the program comes as a whole the next
 * time. An error is the archive's, or the helper's end; then nothing goes on, and what was open is cancelled. */
enum nr_status nr_fetching_step(struct nr_fetching *fetching, struct nr_error *error);
bool nr_fetching_has_more(const struct nr_fetching *fetching); /* for the next step: nothing is to be waited for */
bool nr_fetching_is_done(const struct nr_fetching *fetching);

/* Asks for no more; what is open ends as cancelled in the next steps. */
void nr_fetching_cancel(struct nr_fetching *fetching);

void nr_fetching_progress(const struct nr_fetching *fetching, struct nr_fetching_progress *progress);

/* What came in, to be grouped (app/taking.h); borrowed. */
struct nr_arrivals *nr_fetching_arrivals(struct nr_fetching *fetching);

/* Ends the helper of a fetching that is done, or cannot go on; its progress stays. Nothing is to be waited for behind
 * this. */
void nr_fetching_end_helper(struct nr_fetching *fetching);

void nr_fetching_free(struct nr_fetching *fetching); /* ends the helper too; takes NULL */

#endif
