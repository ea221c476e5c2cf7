/* SPDX-License-Identifier: MIT */
/* An event: one concrete happening, and the articles that report it. A plain value that owns its strings. */
#ifndef NR_MODEL_EVENT_H
#define NR_MODEL_EVENT_H

#include <stdint.h>

#include "base/vector.h"

enum nr_membership { NR_MEMBER_FOUND, NR_MEMBER_PINNED };

struct nr_event_article {
	int64_t article;
	char *source; /* key of its outlet */
	int64_t published; /* ms UTC; NR_TIME_NONE: unknown */
	enum nr_membership how;
};

struct nr_event {
	int64_t id;
	char *title;         /* of its most central article */
	int64_t first, last; /* ms UTC of the first and the last report */
	NR_VECTOR(struct nr_event_article) articles; /* oldest first */
	NR_VECTOR(char *) sources; /* keys of the outlets, by their first report, each once */
	NR_VECTOR(char *) why;     /* what holds it together, a line each */
};
NR_VECTOR_TYPE(nr_event_list, struct nr_event);

void nr_event_init(struct nr_event *event);
void nr_event_release(struct nr_event *event);
void nr_event_list_release(struct nr_event_list *list);

struct nr_query;

/* Which events, newest first (by last report; then id). */
struct nr_event_query {
	int min_sources; /* at least so many outlets; 0 and 1: all */
	const struct nr_query *query; /* that at least one of their articles answers; NULL: any */
	int64_t after_time, after_id; /* as in struct nr_article_query */
	size_t limit; /* 0: no limit */
};

#endif
