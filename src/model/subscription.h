/* SPDX-License-Identifier: MIT */
/* A feed that is fetched: where it is, whose it is, and how it went. A plain value that owns its strings. */
#ifndef NR_MODEL_SUBSCRIPTION_H
#define NR_MODEL_SUBSCRIPTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/vector.h"

struct nr_subscription {
	int64_t id;          /* 0: not in the archive yet */
	char *source;        /* key of its outlet */
	char *url;           /* of http or https; follows where the server says that it moved for good */
	char *title;         /* NULL: as its outlet */
	char *group;         /* folders it stands in, "News/Asia"; NULL: none */
	bool muted;          /* the reader, or the server for good, does not want it fetched */
	/* What the last answers said; all times ms UTC, NR_TIME_NONE: never. */
	char *etag, *modified; /* validators, to be sent back as they came; NULL: none */
	int64_t next_try;    /* not to be asked for before */
	int64_t fetched;     /* when it was last read, or said to be unchanged */
	int64_t changed;     /* when something new was last in it */
	char *last_error;    /* NULL: the last answer was one */
	int failures;        /* in a row */
	int64_t fetches, articles; /* how often it was asked for; how many new articles it gave */
};
NR_VECTOR_TYPE(nr_subscription_list, struct nr_subscription);

void nr_subscription_init(struct nr_subscription *subscription); /* empty, times NR_TIME_NONE */
void nr_subscription_release(struct nr_subscription *subscription);
void nr_subscription_list_release(struct nr_subscription_list *list);
/* By its address; NULL: not there. */
struct nr_subscription *nr_subscription_find(const struct nr_subscription_list *list, const char *url);

#endif
