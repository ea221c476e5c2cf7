/* SPDX-License-Identifier: MIT */
/* Events in the archive. */
#ifndef NR_STORE_EVENTS_H
#define NR_STORE_EVENTS_H

#include <stddef.h>
#include <stdint.h>

#include "model/event.h"
#include "store/archive.h"

/* Replaces the events of the articles given by new ones: memberships[i] says that article is in the event numbered
 * group (from 0, dense). An event that keeps most of its articles keeps its id. title and why of each group are given
 * in groups. One transaction, or part of the one that is open. */
struct nr_group_entry {
	const char *title, *why;
	int64_t headline; /* the article whose title it is; 0: not known */
	int64_t *event;   /* out, may be NULL: the id of the event it is now; 0: its articles have gone */
};
struct nr_membership_entry {
	int64_t article;
	size_t group;
	const char *why; /* in the form of nr_tie_write; may be NULL */
};
enum nr_status nr_store_put_events(struct nr_archive *archive, const struct nr_membership_entry *memberships,
	size_t membership_count, const struct nr_group_entry *groups, size_t group_count, struct nr_error *error);

/* Adds the events of a query to list, in its order, with their articles, sources and why. */
enum nr_status nr_store_list_events(struct nr_archive *archive, const struct nr_event_query *query,
	struct nr_event_list *list, struct nr_error *error);

/* NR_NOT_FOUND where there is none. event is initialized by the call. */
enum nr_status nr_store_event(struct nr_archive *archive, int64_t id, struct nr_event *event, struct nr_error *error);

/* How many events a query has, wherever it starts and whatever its limit. */
enum nr_status nr_store_count_events(struct nr_archive *archive, const struct nr_event_query *query, int64_t *count,
	struct nr_error *error);

/* Brings an event in line with its articles, of which some have gone or come back: removes it where none is left. */
enum nr_status nr_store_refresh_event(struct nr_archive *archive, int64_t id, struct nr_error *error);

#endif
