/* SPDX-License-Identifier: MIT */
/* Use case: the feeds of a site, of which a reader knows the address of a page alone. */
#ifndef NR_APP_DISCOVERING_H
#define NR_APP_DISCOVERING_H

#include <stdbool.h>
#include <stddef.h>

#include "app/session.h"
#include "base/vector.h"

struct nr_found_feed {
	char *url;   /* of http or https */
	char *title; /* sanitized; NULL: unknown */
};

struct nr_discovery {
	char *address; /* what was looked at: as it was named, with the scheme that was tried; NULL: nothing was */
	char *doubt;   /* why it could not be looked at, sanitized; then feeds is empty. NULL: it could */
	bool offline;  /* that was as no server was reached, or none that speaks TLS */
	NR_VECTOR(struct nr_found_feed) feeds; /* in the order in which the site names them */
};
void nr_discovery_release(struct nr_discovery *discovery);

/* Whether the program that talks to servers is there. */
bool nr_discovery_can_look(void);

/* Whether a name is an address that nobody needs to look at: of http or https, and that of a feed by its looks. */
bool nr_discovery_is_plain(const char *name);

/* Looks at an address, with or without a scheme: it is a feed itself, a page that names feeds (HTML's rel="alternate",
 * or a link), or of a site that has one at a usual place. A guess is asked for only where robots.txt lets it; no more
 * than ten requests are made, one after the other, and all together they take half a minute at most. go_on is asked
 * now and then; false stops with NR_CANCELLED. discovery is initialized by the call. NR_USAGE: it is no address;
 * NR_NOT_FOUND: there is no feed. */
enum nr_status nr_discover_feeds(struct nr_session *session, const char *name, bool (*go_on)(void *context),
	void *context, struct nr_discovery *discovery, struct nr_error *error);

#endif
