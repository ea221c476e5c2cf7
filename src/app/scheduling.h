/* SPDX-License-Identifier: MIT */
/* When a feed is to be asked for again: what its server and the feed itself say, and more patience after each failure.
 * Pure: times come in and go out. */
#ifndef NR_APP_SCHEDULING_H
#define NR_APP_SCHEDULING_H

#include <stdbool.h>
#include <stdint.h>

#include "fetch/protocol.h"
#include "model/subscription.h"

/* What the feed says of when it is worth asking for; all 0 where it says nothing, or was not read. */
struct nr_feed_wishes {
	int ttl_minutes;
	uint32_t skip_hours; /* bit N: not from N to N + 1 o'clock UTC */
	unsigned skip_days;  /* bit N: not on this day UTC; 0: Sunday */
};

/* Why a feed is not asked for now. */
enum nr_turn {
	NR_TURN_NOW,
	NR_TURN_MUTED,
	NR_TURN_FRESH,   /* what was fetched last still holds */
	NR_TURN_LATER,   /* the server asked to be left alone, or failed */
};

/* asked_for: by the reader, by name: then neither freshness nor our own patience keeps it back, but the server's wish
 * to be left alone does. */
enum nr_turn nr_turn_of(const struct nr_subscription *subscription, bool asked_for, int64_t now_ms);

/* Notes how an asking ended (at now_ms) in the feed's own record: validators, times, failures, a permanent move, the
 * end for good. A move counts only where the feed is at its end: the login page of a network may be led to for good
 * too. chance, from 0 to 1, spreads what failed together over time. */
void nr_schedule(struct nr_subscription *subscription, const struct nr_fetch_end *end,
	const struct nr_feed_wishes *wishes, double chance, int64_t now_ms);

#endif
