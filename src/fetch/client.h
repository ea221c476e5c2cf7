/* SPDX-License-Identifier: MIT */
/* The program's side of fetching: starts the helper, asks, and puts answers together. Nothing here waits unless it is
 * told to, so a screen stays usable. */
#ifndef NR_FETCH_CLIENT_H
#define NR_FETCH_CLIENT_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"
#include "fetch/protocol.h"

struct nr_fetch_client;

/* NR_USAGE, with what the reader can do, where the program was built without fetching, or a setting is too long for the
 * helper: without its proxy nothing is asked. */
enum nr_status nr_fetch_client_start(const struct nr_fetch_settings *settings, struct nr_fetch_client **client,
	struct nr_error *error);

/* Ends the helper, at once where an answer is open, else within a moment; takes NULL. */
void nr_fetch_client_stop(struct nr_fetch_client *client);

/* Asks for an address; gives the id of the answer. request->id is not looked at, and the request is copied. */
uint32_t nr_fetch_client_ask(struct nr_fetch_client *client, const struct nr_fetch_request *request);

/* Stops one: its answer still comes, as NR_FETCH_CANCELLED unless it was on the way. */
void nr_fetch_client_cancel(struct nr_fetch_client *client, uint32_t id);

size_t nr_fetch_client_pending(const struct nr_fetch_client *client); /* requests without an answer */

/* What to poll for; wait for these beside whatever else, then step. */
enum { NR_FETCH_CLIENT_POLLED = 2 };
void nr_fetch_client_watch(const struct nr_fetch_client *client, struct pollfd watched[NR_FETCH_CLIENT_POLLED]);

struct nr_fetch_watcher {
	/* The whole body and how it ended. body is valid during the call; the watcher may take it by detaching it. */
	void (*answered)(const struct nr_fetch_end *end, struct nr_buffer *body, void *context);
	/* Some more bytes came; may be NULL. */
	void (*came)(uint32_t id, size_t bytes, void *context);
	void *context;
};

/* Does what can be done at once. NR_NETWORK where the helper has ended by itself: each open request is answered before,
 * as NR_FETCH_FAILED, and the client is of no more use. A watcher may ask and cancel, not stop. */
enum nr_status nr_fetch_client_step(struct nr_fetch_client *client, const struct nr_fetch_watcher *watcher,
	struct nr_error *error);

/* Waits until there is something to step for, or for so many ms (-1: as long as it takes), or for a signal. */
void nr_fetch_client_wait(const struct nr_fetch_client *client, int timeout_ms);

#endif
