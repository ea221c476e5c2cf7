/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/scheduling.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/time.h"

static const int64_t minute_ms = 60 * 1000;
static const int64_t hour_ms = 60 * minute_ms;
static const int64_t day_ms = 24 * hour_ms;

enum {
	FIRST_WAIT_MINUTES = 5, /* after the first failure; twice as long after each one more, */
	DOUBLINGS = 9,          /* up to a day or so */
	LONGEST_WAIT_DAYS = 7,  /* whatever a server says */
};

/* A server that asked to be left alone did not fail, and one that failed may be tried when the reader wants it. */
static bool must_be_left_alone(const struct nr_subscription *subscription)
{
	return subscription->last_error && subscription->failures == 0;
}

enum nr_turn nr_turn_of(const struct nr_subscription *subscription, bool asked_for, int64_t now_ms)
{
	if (subscription->muted)
		return NR_TURN_MUTED;
	if (subscription->next_try == NR_TIME_NONE || subscription->next_try <= now_ms)
		return NR_TURN_NOW;
	if (asked_for && !must_be_left_alone(subscription))
		return NR_TURN_NOW;
	return subscription->last_error ? NR_TURN_LATER : NR_TURN_FRESH;
}

static void set(char **place, const char *value)
{
	char *copy = nr_strdup(value);

	free(*place);
	*place = copy;
}

static bool is_skipped(const struct nr_feed_wishes *wishes, int64_t ms)
{
	const int64_t thursday = 4; /* 1970-01-01 */

	return (wishes->skip_hours >> (ms / hour_ms % 24) & 1u) != 0 ||
		(wishes->skip_days >> ((ms / day_ms + thursday) % 7) & 1u) != 0;
}

/* The later of what HTTP and the feed say, and then the first hour that is not to be skipped. A feed that skips all of
 * a week means something else. */
static int64_t when_worth_asking(const struct nr_fetch_end *end, const struct nr_feed_wishes *wishes, int64_t now_ms)
{
	int64_t longest = now_ms + LONGEST_WAIT_DAYS * day_ms;
	int64_t next = end->fresh_until != NR_TIME_NONE && end->fresh_until > now_ms ? end->fresh_until : now_ms;

	if (now_ms + wishes->ttl_minutes * minute_ms > next)
		next = now_ms + wishes->ttl_minutes * minute_ms;
	while (next < longest && is_skipped(wishes, next))
		next = (next / hour_ms + 1) * hour_ms;
	return next < longest ? next : longest;
}

static void note_success(struct nr_subscription *subscription, const struct nr_fetch_end *end,
	const struct nr_feed_wishes *wishes, int64_t now_ms)
{
	subscription->failures = 0;
	set(&subscription->last_error, NULL);
	subscription->fetched = now_ms;
	subscription->next_try = when_worth_asking(end, wishes, now_ms);
	if (end->outcome == NR_FETCH_UNCHANGED)
		return; /* an answer without a body may lack its validators */
	set(&subscription->etag, end->etag);
	set(&subscription->modified, end->last_modified);
	subscription->changed = now_ms;
}

/* Twice as long after each failure in a row, give or take a quarter. */
static int64_t patience(int failures, double chance)
{
	int doublings = failures - 1 < DOUBLINGS ? failures - 1 : DOUBLINGS;
	int64_t wait = FIRST_WAIT_MINUTES * minute_ms << (doublings > 0 ? doublings : 0);

	if (wait > day_ms)
		wait = day_ms;
	return (int64_t)((double)wait * (0.75 + chance / 2));
}

static void note_failure(struct nr_subscription *subscription, const struct nr_fetch_end *end, double chance,
	int64_t now_ms)
{
	struct nr_buffer message = NR_BUFFER_INIT;
	int64_t longest = now_ms + LONGEST_WAIT_DAYS * day_ms;
	bool asks_for_patience = end->outcome == NR_FETCH_BUSY && end->retry_at != NR_TIME_NONE;

	nr_fetch_outcome_describe(end->outcome, end->http_status, end->detail, &message);
	set(&subscription->last_error, message.data);
	nr_buffer_release(&message);
	if (end->outcome == NR_FETCH_GONE)
		subscription->muted = true;
	subscription->failures = asks_for_patience ? 0 : subscription->failures + 1;
	subscription->next_try = asks_for_patience ? end->retry_at
						   : now_ms + patience(subscription->failures, chance);
	if (subscription->next_try > longest)
		subscription->next_try = longest;
}

void nr_schedule(struct nr_subscription *subscription, const struct nr_fetch_end *end,
	const struct nr_feed_wishes *wishes, double chance, int64_t now_ms)
{
	if (end->outcome == NR_FETCH_CANCELLED)
		return;
	subscription->fetches++;
	if (end->outcome != NR_FETCHED && end->outcome != NR_FETCH_UNCHANGED) {
		note_failure(subscription, end, chance, now_ms);
		return;
	}
	if (end->moved_to)
		set(&subscription->url, end->moved_to);
	note_success(subscription, end, wishes, now_ms);
}
