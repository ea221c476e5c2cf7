/* SPDX-License-Identifier: MIT */
/* How long an answer need not be asked for again: RFC 9111's Cache-Control and Expires, for a cache of one reader. */
#ifndef NR_FETCH_CACHING_H
#define NR_FETCH_CACHING_H

#include <stdint.h>

/* What a Cache-Control header asks for, added up over several of them. Start from NR_CACHING_NOTHING. */
struct nr_caching {
	int64_t max_age_s; /* -1: not said; 0: to be asked for each time */
};
#define NR_CACHING_NOTHING { -1 }

/* Reads one header's value; directives that are not known are passed over, the strictest of several holds. */
void nr_caching_read(struct nr_caching *caching, const char *cache_control);

/* Until when an answer of now_ms is fresh. expires_ms is Expires, NR_TIME_NONE where it is absent or no date; age_s
 * is Age, 0 where it is absent. NR_TIME_NONE: nothing was said. Never before now_ms, nor more than a year behind it. */
int64_t nr_caching_fresh_until(const struct nr_caching *caching, int64_t expires_ms, int64_t age_s, int64_t now_ms);

#endif
