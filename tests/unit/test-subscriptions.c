/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/time.h"
#include "store/subscriptions.h"
#include "unit/store-fixture.h"

static int64_t put_feed(struct fixture *f, const char *source, const char *url)
{
	struct nr_subscription feed;
	struct nr_error error = NR_NO_ERROR;

	nr_subscription_init(&feed);
	feed.source = nr_strdup(source);
	feed.url = nr_strdup(url);
	assert_int_equal(nr_store_put_subscription(f->archive, &feed, &error), NR_OK);
	int64_t id = feed.id;
	nr_subscription_release(&feed);
	return id;
}

static struct nr_subscription_list list_feeds(struct fixture *f)
{
	struct nr_subscription_list list = { 0 };
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_store_list_subscriptions(f->archive, &list, &error), NR_OK);
	return list;
}

static void keeps_all_that_is_known(void **state)
{
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;

	int64_t b = put_feed(f, "b", "https://b.example/f"), a = put_feed(f, "a", "https://a.example/f");
	assert_true(a != b && a > 0);
	struct nr_subscription_list list = list_feeds(f);
	assert_int_equal(list.length, 2);
	assert_int_equal(list.items[0].id, a); /* by outlet */
	struct nr_subscription *feed = nr_subscription_find(&list, "https://b.example/f");
	assert_true(feed->next_try == NR_TIME_NONE && feed->fetched == NR_TIME_NONE && !feed->muted);
	feed->etag = nr_strdup("W/\"x\"");
	feed->modified = nr_strdup("Fri, 20 Mar 2026 08:00:00 GMT");
	feed->group = nr_strdup("N/x");
	feed->last_error = nr_strdup("gone");
	feed->muted = true;
	feed->next_try = 1;
	feed->fetched = 2;
	feed->changed = 3;
	feed->failures = 4;
	feed->fetches = 5;
	feed->articles = 6;
	assert_int_equal(nr_store_put_subscription(f->archive, feed, &error), NR_OK);
	nr_subscription_list_release(&list);
	fixture_reopen(f);
	list = list_feeds(f);
	feed = nr_subscription_find(&list, "https://b.example/f");
	assert_string_equal(feed->etag, "W/\"x\"");
	assert_string_equal(feed->modified, "Fri, 20 Mar 2026 08:00:00 GMT");
	assert_string_equal(feed->group, "N/x");
	assert_string_equal(feed->last_error, "gone");
	assert_true(feed->muted && feed->next_try == 1 && feed->fetched == 2 && feed->changed == 3);
	assert_true(feed->failures == 4 && feed->fetches == 5 && feed->articles == 6);
	nr_subscription_list_release(&list);
}

/* An address has one row, also when a feed moves to where another is. */
static void has_each_address_once(void **state)
{
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;

	int64_t id = put_feed(f, "a", "https://a.example/old"), other = put_feed(f, "a", "https://a.example/new");
	assert_int_equal(put_feed(f, "a", "https://a.example/old"), id);
	struct nr_subscription_list list = list_feeds(f);
	struct nr_subscription *feed = nr_subscription_find(&list, "https://a.example/old");
	free(feed->url);
	feed->url = nr_strdup("https://a.example/new");
	assert_int_equal(nr_store_put_subscription(f->archive, feed, &error), NR_OK);
	nr_subscription_list_release(&list);
	list = list_feeds(f);
	assert_int_equal(list.length, 1);
	assert_int_equal(list.items[0].id, id);
	assert_int_not_equal(id, other);
	nr_subscription_list_release(&list);
	assert_int_equal(nr_store_remove_subscription(f->archive, id, &error), NR_OK);
	list = list_feeds(f);
	assert_int_equal(list.length, 0);
	nr_subscription_list_release(&list);
}

static void needs_its_outlet(void **state)
{
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;
	struct nr_subscription feed;

	nr_subscription_init(&feed);
	feed.source = nr_strdup("nobody");
	feed.url = nr_strdup("https://a.example/f");
	assert_int_equal(nr_store_put_subscription(f->archive, &feed, &error), NR_NOT_FOUND);
	assert_non_null(strstr(error.message, "nobody"));
	nr_subscription_release(&feed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(keeps_all_that_is_known, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(has_each_address_once, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(needs_its_outlet, fixture_open, fixture_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
