/* SPDX-License-Identifier: MIT */
/* The articles that came in, and when they were published: which parts of the archive have to be grouped anew. */
#ifndef NR_APP_ARRIVALS_H
#define NR_APP_ARRIVALS_H

#include <stdbool.h>
#include <stdint.h>

#include "app/session.h"
#include "base/vector.h"
#include "model/article.h"

struct nr_arrival {
	int64_t time, article; /* ms UTC; id */
};
struct nr_arrivals { /* starts as { 0 } */
	NR_VECTOR(struct nr_arrival) items;
	bool any_grouped; /* some were in an event before */
};
void nr_arrivals_release(struct nr_arrivals *arrivals);

/* An article whose time is not known counts from when it came in, as in the archive's order. */
void nr_arrivals_add(struct nr_arrivals *arrivals, const struct nr_article *article);

/* Finds their events. Those that were in none are laid beside what is there, one by one. Where one was, or very many
 * came, or they are most of what is there, all around them is grouped anew, stretch by stretch of time, so that what
 * lies years apart costs no more than its own days; what they become then does not depend on the order in which they
 * came. progress, which may be NULL, is told how far it is, and ends it by false: NR_CANCELLED, and what is left waits
 * for the next import, as after nr_complete_articles. */
enum nr_status nr_arrivals_regroup(struct nr_arrivals *arrivals, struct nr_session *session,
	bool (*progress)(int64_t done, int64_t all, void *context), void *context, struct nr_error *error);

#endif
