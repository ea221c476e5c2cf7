/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/scheduling.h"
#include "base/memory.h"
#include "base/time.h"

static const int64_t minute = 60 * 1000LL;
static const int64_t hour = 60 * 60 * 1000LL;
static const int64_t day = 24 * 60 * 60 * 1000LL;
static const int64_t now = 1930032000000; /* Friday, 2031-02-28 08:00 UTC */
static const struct nr_feed_wishes nothing = { 0 };

static struct nr_fetch_end ended(enum nr_fetch_outcome outcome)
{
	return (struct nr_fetch_end){ .outcome = outcome, .fresh_until = NR_TIME_NONE, .retry_at = NR_TIME_NONE };
}

static void test_a_success_keeps_validators(void **state)
{
	struct nr_subscription feed;
	struct nr_fetch_end end = ended(NR_FETCHED), same = ended(NR_FETCH_UNCHANGED);
	char tag[] = "\"v1\"", date[] = "yesterday";

	(void)state;
	nr_subscription_init(&feed);
	feed.failures = 3;
	feed.last_error = nr_strdup("oh");
	end.etag = tag;
	end.last_modified = date;
	nr_schedule(&feed, &end, &nothing, 0, now);
	assert_string_equal(feed.etag, "\"v1\"");
	assert_string_equal(feed.modified, "yesterday");
	assert_null(feed.last_error);
	assert_int_equal(feed.failures, 0);
	assert_int_equal(feed.fetched, now);
	assert_int_equal(feed.changed, now);
	assert_int_equal(nr_turn_of(&feed, false, now), NR_TURN_NOW);
	nr_schedule(&feed, &same, &nothing, 0, now + hour);
	assert_string_equal(feed.etag, "\"v1\""); /* 304 need not repeat it */
	assert_int_equal(feed.fetched, now + hour);
	assert_int_equal(feed.changed, now);
	assert_int_equal(feed.fetches, 2);
	nr_subscription_release(&feed);
}

static void test_when_it_is_worth_asking(void **state)
{
	const struct {
		int64_t fresh_until;
		struct nr_feed_wishes wishes;
		int64_t next;
	} cases[] = {
		{ NR_TIME_NONE, { 0 }, now },
		{ now + hour, { 0 }, now + hour },
		{ now - hour, { 0 }, now },
		{ now + hour, { .ttl_minutes = 30 }, now + hour },
		{ now + minute, { .ttl_minutes = 30 }, now + 30 * minute },
		{ NR_TIME_NONE, { .skip_hours = 1u << 8 | 1u << 9 }, now + 2 * hour },
		{ NR_TIME_NONE, { .skip_hours = 0xFFFFFFu }, now + 7 * day },
		{ NR_TIME_NONE, { .skip_days = 1u << 5 }, now - 8 * hour + day }, /* a Friday */
		{ now + 300 * day, { 0 }, now + 7 * day },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_subscription feed;
		struct nr_fetch_end end = ended(NR_FETCHED);
		nr_subscription_init(&feed);
		end.fresh_until = cases[i].fresh_until;
		nr_schedule(&feed, &end, &cases[i].wishes, 0, now);
		if (feed.next_try != cases[i].next)
			fail_msg("case %zu: %lld", i, (long long)(feed.next_try - now));
		nr_subscription_release(&feed);
	}
}

static void test_patience_grows(void **state)
{
	struct nr_subscription feed;
	struct nr_fetch_end end = ended(NR_FETCH_TIME_OUT);
	int64_t before = 0;

	(void)state;
	nr_subscription_init(&feed);
	for (int i = 0; i < 40; i++) {
		nr_schedule(&feed, &end, &nothing, 0.5, now);
		assert_true(feed.next_try - now >= before);
		assert_true(feed.next_try - now <= day);
		before = feed.next_try - now;
	}
	assert_int_equal(before, day);
	assert_int_equal(feed.failures, 40);
	assert_non_null(feed.last_error);
	assert_int_equal(nr_turn_of(&feed, false, now), NR_TURN_LATER);
	assert_int_equal(nr_turn_of(&feed, true, now), NR_TURN_NOW); /* a failure may be tried again by name */
	nr_schedule(&feed, &end, &nothing, 0, now);
	int64_t least = feed.next_try;
	nr_schedule(&feed, &end, &nothing, 1, now);
	assert_int_equal(least - now, day * 3 / 4);
	assert_int_equal(feed.next_try - now, day * 5 / 4);
	nr_subscription_release(&feed);
}

static void test_a_server_that_wants_to_be_left_alone(void **state)
{
	struct nr_subscription feed;
	struct nr_fetch_end end = ended(NR_FETCH_BUSY);

	(void)state;
	nr_subscription_init(&feed);
	end.retry_at = now + 2 * hour;
	nr_schedule(&feed, &end, &nothing, 0, now);
	assert_int_equal(feed.next_try, now + 2 * hour);
	assert_int_equal(nr_turn_of(&feed, true, now), NR_TURN_LATER); /* also by name */
	assert_int_equal(nr_turn_of(&feed, false, now + 2 * hour), NR_TURN_NOW);
	end.retry_at = now + 300 * day;
	nr_schedule(&feed, &end, &nothing, 0, now);
	assert_int_equal(feed.next_try, now + 7 * day);
	nr_subscription_release(&feed);
}

static void test_moved_gone_and_cancelled(void **state)
{
	struct nr_subscription feed;
	struct nr_fetch_end end = ended(NR_FETCHED);
	char to[] = "https://new.example/feed", astray[] = "https://login.example/";
	const enum nr_fetch_outcome no_moves[] = { NR_FETCH_NO_FEED, NR_FETCH_MISSING, NR_FETCH_TIME_OUT };

	(void)state;
	nr_subscription_init(&feed);
	feed.url = nr_strdup("https://old.example/feed");
	end.moved_to = to;
	nr_schedule(&feed, &end, &nothing, 0, now);
	assert_string_equal(feed.url, to);
	end = ended(NR_FETCH_CANCELLED);
	nr_schedule(&feed, &end, &nothing, 0, now);
	assert_int_equal(feed.fetches, 1);
	for (size_t i = 0; i < sizeof no_moves / sizeof *no_moves; i++) {
		end = ended(no_moves[i]);
		end.moved_to = astray;
		nr_schedule(&feed, &end, &nothing, 0, now);
		assert_string_equal(feed.url, to);
	}
	assert_false(feed.muted);
	end = ended(NR_FETCH_GONE);
	nr_schedule(&feed, &end, &nothing, 0, now);
	assert_true(feed.muted);
	assert_int_equal(nr_turn_of(&feed, true, now + 9 * day), NR_TURN_MUTED);
	nr_subscription_release(&feed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_success_keeps_validators),
		cmocka_unit_test(test_when_it_is_worth_asking),
		cmocka_unit_test(test_patience_grows),
		cmocka_unit_test(test_a_server_that_wants_to_be_left_alone),
		cmocka_unit_test(test_moved_gone_and_cancelled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
