/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/time.h"
#include "store/search.h"
#include "store/sources.h"
#include "unit/store-fixture.h"

enum { ARTICLES = 10000, PAGE = 337 };

/* A third of the articles have one time, others are from before 1970, and a few have none and came in now. Half of them
 * are in event 7. */
static void fill(struct fixture *f)
{
	struct nr_error error = NR_NO_ERROR;
	uint64_t random = 42;
	char url[64];

	assert_int_equal(nr_archive_begin(f->archive, &error), NR_OK);
	for (int i = 0; i < ARTICLES; i++) {
		random = random * 6364136223846793005u + 1442695040888963407u;
		snprintf(url, sizeof url, "https://example.org/?n=%d", i);
		int64_t time = i % 3 == 0 ? 5000 : (int64_t)(random >> 40) % 3000 - 1000;
		int64_t id;
		put(f->archive, i % 7 == 0 ? "b" : "a", url, url, "text", i % 1000 == 0 ? NR_TIME_NONE : time, &id);
		if (random >> 62 == 0)
			assert_int_equal(nr_store_mark(f->archive, id, NR_DEED_READ, &error), NR_OK);
		if (((random >> 55) & 7) == 1)
			assert_int_equal(nr_store_mark(f->archive, id, NR_DEED_STAR, &error), NR_OK);
	}
	assert_int_equal(nr_archive_commit(f->archive, &error), NR_OK);
	exec_sql(f->path, "INSERT INTO event(id, title, first, last, sources, articles) VALUES(7, 't', 0, 0, 2, 5000);"
			  "INSERT INTO event_article(article_id, event_id, sort_time) "
			  "SELECT id, 7, sort_time FROM article WHERE id % 2 = 0");
}

static int64_t time_of(const struct nr_article *article)
{
	return article->published != NR_TIME_NONE ? article->published : article->fetched;
}

/* That the list holds what the query asks for, all of it, newest first. */
static void check_list(struct fixture *f, const struct nr_article_query *query, const struct nr_article_list *all)
{
	char *sql =
		nr_format("SELECT count(*) FROM article a JOIN source s ON s.id = a.source_id WHERE (%d OR s.key = 'a')"
			  " AND (%d OR a.id %% 2 = 0) AND (%d OR read_at IS NULL) AND (%d OR starred_at IS NOT NULL)",
			query->source == NULL, query->event == 0, !query->unread, !query->starred);

	assert_true(all->length > 100);
	assert_int_equal(all->length, count_sql(f->path, sql));
	for (size_t i = 0; i < all->length; i++) {
		const struct nr_article *item = &all->items[i], *before = &all->items[i > 0 ? i - 1 : 0];
		assert_true(i == 0 || time_of(item) < time_of(before) ||
			    (time_of(item) == time_of(before) && item->id < before->id));
		assert_true(query->source == NULL || strcmp(item->source, "a") == 0);
		assert_true(!query->unread || !item->read);
		assert_true(!query->starred || item->starred);
		assert_int_equal(item->event, item->id % 2 == 0 ? 7 : 0);
		assert_int_equal(item->event_sources, item->event == 7 ? 2 : 0);
	}
	free(sql);
}

/* That the list in pages is the list, from its start on or from its end. */
static void check_pages(
	struct fixture *f, struct nr_article_query query, const struct nr_article_list *all, bool backward)
{
	size_t at = 0;

	query.limit = PAGE;
	query.backward = backward;
	for (size_t length = PAGE; length == PAGE;) {
		struct nr_article_list page = list_articles(f, query);
		length = page.length;
		assert_true(length <= PAGE);
		for (size_t i = 0; i < length; i++, at++)
			assert_int_equal(page.items[i].id, all->items[backward ? all->length - 1 - at : at].id);
		if (length > 0) {
			query.after_id = page.items[length - 1].id;
			query.after_time = time_of(&page.items[length - 1]);
		}
		nr_article_list_release(&page);
	}
	assert_int_equal(at, all->length);
}

static void test_every_query(void **state)
{
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;
	int64_t count;

	fill(f);
	for (int what = 0; what < 16; what++) {
		struct nr_article_query query = { .source = what & 1 ? "a" : NULL,
			.event = what & 2 ? 7 : 0,
			.unread = (what & 4) != 0,
			.starred = (what & 8) != 0 };
		struct nr_article_list all = list_articles(f, query);
		check_list(f, &query, &all);
		check_pages(f, query, &all, false);
		check_pages(f, query, &all, true);
		assert_int_equal(nr_store_count_articles(f->archive, &query, &count, &error), NR_OK);
		assert_int_equal(count, all.length);
		nr_article_list_release(&all);
	}
}

static void test_limit(void **state)
{
	struct fixture *f = *state;
	int64_t older = put_new(f->archive, "a", "https://example.org/1", 1);
	int64_t newer = put_new(f->archive, "a", "https://example.org/2", 2);
	struct nr_article_list found = list_articles(f, (struct nr_article_query){ .limit = 1 });

	assert_int_equal(found.length, 1);
	assert_int_equal(found.items[0].id, newer);
	nr_article_list_release(&found);
	found = list_articles(f, (struct nr_article_query){ .limit = 9, .after_time = 2, .after_id = newer });
	assert_int_equal(found.length, 1);
	assert_int_equal(found.items[0].id, older);
	nr_article_list_release(&found);
	found = list_articles(f, (struct nr_article_query){ .after_time = 1, .after_id = older });
	assert_int_equal(found.length, 0);
	nr_article_list_release(&found);
}

/* An outlet that somebody has named keeps its name when a file comes that knows its key alone. */
static void test_source_title(void **state)
{
	struct fixture *f = *state;
	char key[] = "a", other[] = "Another";
	struct nr_source bare = { .key = key, .title = key };
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_store_put_source(f->archive, &bare, &error), NR_OK);
	assert_int_equal(count_sql(f->path, "SELECT title = 'Outlet a' FROM source WHERE key = 'a'"), 1);
	bare.title = other;
	assert_int_equal(nr_store_put_source(f->archive, &bare, &error), NR_OK);
	assert_int_equal(count_sql(f->path, "SELECT title = 'Another' FROM source WHERE key = 'a'"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_source_title, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_every_query, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_limit, fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
