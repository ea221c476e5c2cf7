/* SPDX-License-Identifier: MIT */
/* Use cases: which feeds are fetched, and lists of them in and out. */
#ifndef NR_APP_SUBSCRIBING_H
#define NR_APP_SUBSCRIBING_H

#include <stdbool.h>
#include <stddef.h>

#include "app/discovering.h"
#include "app/session.h"
#include "base/buffer.h"
#include "model/subscription.h"

/* Every feed: those of the archive, muted ones too, and, with id 0, those of the outlets' files that are followed
 * (follow) and not there yet; by outlet's key. The list is initialized by the call. */
enum nr_status nr_list_subscriptions(
	struct nr_session *session, struct nr_subscription_list *list, struct nr_error *error);

/* Stores a feed as it is now, its outlet first where the archive does not have it: what a fetch has learned. Sets its
 * id. */
enum nr_status nr_store_subscription(
	struct nr_session *session, struct nr_subscription *subscription, struct nr_error *error);

/* Whether an outlet's file names this address of a feed. The file is its authority then, even where the server says
 * that the feed moved for good: an archive that took the new address would have the old come back from the file. */
bool nr_feed_is_of_file(const struct nr_session *session, const char *url);

/* Whether a name is the key of an outlet that a file describes. */
bool nr_is_outlet(const struct nr_session *session, const char *name);

/* Adds what a reader names: the address of a feed, of http or https, or the key of an outlet whose file has feeds.
 * What was muted is fetched again. *added: how many feeds that brings. NR_USAGE where it is neither. */
enum nr_status nr_subscribe(struct nr_session *session, const char *name, const char *title, const char *group,
	int64_t *added, struct nr_error *error);

/* Adds feeds that were found (app/discovering.h), so many, all or none. home: the page that
 * they are of. Each has its own title, unless title says another. */
enum nr_status nr_subscribe_found(struct nr_session *session, const struct nr_found_feed *feeds, size_t count,
	const char *home, const char *title, const char *group, int64_t *added, struct nr_error *error);

/* Takes away the feeds of an outlet, named by its key, or one, named by its address; articles stay. Those of an
 * outlet's file are muted. All or none; adding them brings them back, an undoing does not. NR_NOT_FOUND where there is
 * none. */
enum nr_status nr_unsubscribe(struct nr_session *session, const char *name, int64_t *removed, struct nr_error *error);

/* What came of a list of feeds. */
struct nr_opml_summary {
	int64_t feeds, added;
	NR_VECTOR(char *) skips, warnings; /* a line each */
};
void nr_opml_summary_release(struct nr_opml_summary *summary);

/* Adds the feeds of an OPML file; "-" is standard input. summary is initialized by the call. */
enum nr_status nr_import_opml(struct nr_session *session, const char *path, struct nr_opml_summary *summary,
	struct nr_error *error);

/* Appends the feeds that are fetched, as OPML 2.0. */
enum nr_status nr_export_opml(struct nr_session *session, struct nr_buffer *opml, struct nr_error *error);

#endif
