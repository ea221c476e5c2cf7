/* SPDX-License-Identifier: MIT */
/* Lists that are read from their end: whatever the order, what comes from there upward is what comes from the start
 * on, and only what is looked at is read. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "app/session.h"
#include "base/memory.h"
#include "base/time.h"
#include "model/query.h"
#include "store/archive.h"
#include "unit/store-fixture.h"
#include "tui/lazy.h"

enum { ARTICLES = 1500, FEW = 40 };

/* Many of one time, some read, some starred; each an event of its own, every third of two outlets. */
static void fill(struct fixture *f)
{
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_archive_begin(f->archive, &error), NR_OK);
	for (int i = 0; i < ARTICLES; i++) {
		char source[] = { (char)('a' + i % 3), '\0' };
		char *url = nr_format("https://example.org/%d", i);
		put_new(f->archive, source, url, 1000 + i / 7 * 1000);
		free(url);
	}
	assert_int_equal(nr_archive_commit(f->archive, &error), NR_OK);
	exec_sql(f->path, "UPDATE article SET read_at = 1 WHERE id % 4 = 0; "
			  "UPDATE article SET starred_at = 1 WHERE id % 2 = 0;"
			  "INSERT INTO event(id, title, first, last, sources, articles) "
			  "SELECT id, 't', 0, sort_time, 1 + (id % 3 = 0), 1 FROM article;"
			  "INSERT INTO event_article(article_id, event_id, sort_time) "
			  "SELECT id, id, sort_time FROM article");
}

static struct nr_session *open_session(const struct fixture *f)
{
	struct nr_session_options options = { .archive = f->path };
	struct nr_error error = NR_NO_ERROR;
	struct nr_session *session;

	if (nr_session_open(&options, &session, &error) != NR_OK)
		fail_msg("%s", error.message);
	return session;
}

/* Goes to the end, then up in steps. */
static void check_articles(struct nr_session *session, const struct nr_source_list *sources,
	const struct nr_article_query *query, const struct nr_article_order *order)
{
	struct nr_lazy_articles whole, lazy;
	struct nr_error error = NR_NO_ERROR;

	nr_lazy_articles_init(&whole, session, sources);
	nr_lazy_articles_init(&lazy, session, sources);
	nr_lazy_articles_choose(&whole, query, NULL);
	nr_lazy_articles_choose(&lazy, query, NULL);
	nr_lazy_articles_order(&whole, order);
	nr_lazy_articles_order(&lazy, order);
	assert_int_equal(nr_lazy_articles_read(&whole, NR_LAZY_LAST, &error), NR_OK);
	assert_int_equal(nr_lazy_articles_read(&lazy, 1, &error), NR_OK);
	assert_int_equal(lazy.above, 0);
	assert_int_equal(nr_lazy_articles_read_last(&lazy, FEW, &error), NR_OK);
	assert_true(lazy.complete);
	assert_int_equal(lazy.list.length, FEW);
	for (;;) {
		assert_int_equal(lazy.above + lazy.list.length, whole.list.length);
		for (size_t i = 0; i < lazy.list.length; i++)
			assert_int_equal(lazy.list.items[i].id, whole.list.items[lazy.above + i].id);
		size_t before = lazy.list.length, added;
		if (lazy.above == 0)
			break;
		assert_int_equal(nr_lazy_articles_read_above(&lazy, 190, &added, &error), NR_OK);
		assert_int_equal(lazy.list.length, before + added);
		assert_true(added > 0 && added <= 190);
	}
	nr_lazy_articles_release(&whole);
	nr_lazy_articles_release(&lazy);
}

static void test_articles(void **state)
{
	static const struct nr_article_order orders[] = { { .sort = NR_SORT_TIME }, { .sort = NR_SORT_OUTLET },
		{ .sort = NR_SORT_UNREAD }, { .sort = NR_SORT_UNREAD, .group = NR_GROUP_OUTLET } };
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;
	struct nr_source_list sources;
	struct nr_query query = { 0 };

	fill(f);
	struct nr_session *session = open_session(f);
	assert_int_equal(nr_session_sources(session, false, &sources, &error), NR_OK);
	assert_int_equal(nr_query_parse("-source:b", nr_time_now(), &query, &error), NR_OK);
	for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
		check_articles(session, &sources, &(struct nr_article_query){ 0 }, &orders[i]);
		check_articles(session, &sources, &(struct nr_article_query){ .source = "b" }, &orders[i]);
		check_articles(session, &sources, &(struct nr_article_query){ .starred = true }, &orders[i]);
		check_articles(session, &sources, &(struct nr_article_query){ .query = &query }, &orders[i]);
	}
	nr_query_release(&query);
	nr_source_list_release(&sources);
	nr_session_close(session);
}

static void check_events(struct nr_session *session, const struct nr_event_query *query)
{
	struct nr_lazy_events whole, lazy;
	struct nr_error error = NR_NO_ERROR;
	size_t added;

	nr_lazy_events_init(&whole, session);
	nr_lazy_events_init(&lazy, session);
	nr_lazy_events_choose(&whole, query, NULL);
	nr_lazy_events_choose(&lazy, query, NULL);
	assert_int_equal(nr_lazy_events_read(&whole, NR_LAZY_LAST, &error), NR_OK);
	assert_int_equal(nr_lazy_events_read_last(&lazy, FEW, &error), NR_OK);
	assert_true(lazy.complete);
	assert_int_equal(lazy.list.length, FEW);
	for (;;) {
		assert_int_equal(lazy.above + lazy.list.length, whole.list.length);
		for (size_t i = 0; i < lazy.list.length; i++)
			assert_int_equal(lazy.list.items[i].id, whole.list.items[lazy.above + i].id);
		if (lazy.above == 0)
			break;
		assert_int_equal(nr_lazy_events_read_above(&lazy, 110, &added, &error), NR_OK);
	}
	nr_lazy_events_release(&whole);
	nr_lazy_events_release(&lazy);
}

static void test_events(void **state)
{
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;
	struct nr_query query = { 0 };

	fill(f);
	struct nr_session *session = open_session(f);
	assert_int_equal(nr_query_parse("-source:b", nr_time_now(), &query, &error), NR_OK);
	check_events(session, &(struct nr_event_query){ .min_sources = 1 });
	check_events(session, &(struct nr_event_query){ .min_sources = 2 });
	check_events(session, &(struct nr_event_query){ .min_sources = 1, .query = &query });
	check_events(session, &(struct nr_event_query){ .min_sources = 2, .query = &query });
	nr_query_release(&query);
	nr_session_close(session);
}

/* Nothing, and less than is asked for. */
static void test_short(void **state)
{
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;
	struct nr_source_list sources;
	struct nr_session *session = open_session(f);
	struct nr_lazy_articles lazy;

	assert_int_equal(nr_session_sources(session, false, &sources, &error), NR_OK);
	nr_lazy_articles_init(&lazy, session, &sources);
	assert_int_equal(nr_lazy_articles_read_last(&lazy, FEW, &error), NR_OK);
	assert_int_equal(lazy.list.length, 0);
	assert_int_equal(lazy.above, 0);
	nr_lazy_articles_release(&lazy);
	nr_source_list_release(&sources);
	nr_session_close(session);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_articles),
		TEST(test_events),
		TEST(test_short),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
