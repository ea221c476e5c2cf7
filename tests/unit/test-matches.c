/* SPDX-License-Identifier: MIT */
/* Lists of what has a word that many articles have: they are not sorted, but gone through. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/memory.h"
#include "store/articles.h"
#include "store/events.h"
#include "store/search.h"
#include "unit/search-fixture.h"
#include "unit/store-fixture.h"

enum { CROWD = 6000 };

/* Half of the articles have a word, in no order of time; some came in later and are not indexed. All are in events. */
static void put_crowd(struct fixture *f)
{
	struct nr_error error = NR_NO_ERROR;
	uint64_t random = 7;
	char url[64];

	assert_int_equal(nr_archive_begin(f->archive, &error), NR_OK);
	for (int i = 0; i < CROWD + 20; i++) {
		random = random * 6364136223846793005u + 1442695040888963407u;
		snprintf(url, sizeof url, "https://example.org/?n=%d", i);
		int64_t id, time = (int64_t)(random >> 40) % 3000;
		put(f->archive, i % 7 == 0 ? "b" : "a", url, "題", i % 2 == 0 ? "海港" : "山路", time, &id);
		if (i == CROWD - 1) {
			assert_int_equal(nr_archive_commit(f->archive, &error), NR_OK);
			index_everything(f->archive);
			assert_int_equal(nr_archive_begin(f->archive, &error), NR_OK);
		}
	}
	assert_int_equal(nr_archive_commit(f->archive, &error), NR_OK);
	exec_sql(f->path, "INSERT INTO event(id, title, first, last, sources, articles) "
			  "SELECT id, 't', 0, sort_time, 1 + id % 2, 1 FROM article;"
			  "INSERT INTO event_article(article_id, event_id, sort_time) "
			  "SELECT id, id, sort_time FROM article");
}

/* That a list, page by page from its start on or from its end, is what plain SQL gives. */
static void check_pages(struct fixture *f, const char *text, const char *condition, bool backward)
{
	char *sql = nr_format("SELECT a.id, a.sort_time FROM article a JOIN source s ON s.id = a.source_id "
			      "JOIN body b ON b.article_id = a.id WHERE a.search_id IS NOT NULL AND %s "
			      "ORDER BY a.sort_time %s, a.id %s",
		condition, backward ? "" : "DESC", backward ? "" : "DESC");
	struct nr_query parsed;
	int64_t found = 0, count;
	struct nr_error error = NR_NO_ERROR;
	sqlite3 *plain;
	sqlite3_stmt *statement;

	parse_query(text, &parsed);
	struct nr_article_query query = { .query = &parsed, .limit = 300, .backward = backward };
	struct nr_event_query events = { .query = &parsed, .limit = 300, .backward = backward };
	assert_int_equal(sqlite3_open(f->path, &plain), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(plain, sql, -1, &statement, NULL), SQLITE_OK);
	for (bool more = true; more;) {
		struct nr_article_list list = { 0 };
		struct nr_event_list event_list = { 0 };
		assert_int_equal(nr_store_list_articles(f->archive, &query, &list, &error), NR_OK);
		assert_int_equal(nr_store_list_events(f->archive, &events, &event_list, &error), NR_OK);
		assert_int_equal(event_list.length, list.length);
		for (size_t i = 0; i < list.length; i++) {
			assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
			assert_int_equal(list.items[i].id, sqlite3_column_int64(statement, 0));
			assert_int_equal(event_list.items[i].id, list.items[i].id);
			query.after_id = events.after_id = list.items[i].id;
			query.after_time = events.after_time = sqlite3_column_int64(statement, 1);
		}
		found += (int64_t)list.length;
		more = list.length == query.limit;
		nr_article_list_release(&list);
		nr_event_list_release(&event_list);
	}
	assert_int_equal(sqlite3_step(statement), SQLITE_DONE);
	assert_int_equal(nr_store_count_articles(f->archive, &query, &count, &error), NR_OK);
	assert_int_equal(count, found);
	assert_int_equal(nr_store_count_events(f->archive, &events, &count, &error), NR_OK);
	assert_int_equal(count, found);
	sqlite3_finalize(statement);
	sqlite3_close(plain);
	nr_query_release(&parsed);
	free(sql);
}

static void check_crowd(struct fixture *f, const char *text, const char *condition)
{
	check_pages(f, text, condition, false);
	check_pages(f, text, condition, true);
}

static void test_crowd(void **state)
{
	struct fixture *f = *state;

	put_crowd(f);
	check_crowd(f, "海港", "b.text = '海港'");
	check_crowd(f, "題", "1"); /* more than are asked themselves */
	check_crowd(f, "海", "b.text = '海港'");
	check_crowd(f, "題 海 source:b", "b.text = '海港' AND s.key = 'b'");
	check_crowd(f, "title:題 -山", "b.text = '海港'");
	check_crowd(f, "題 OR 別", "1");
	check_crowd(f, "題 is:read", "0");
	check_crowd(f, "海港 source:b", "b.text = '海港' AND s.key = 'b'");
	check_crowd(f, "題 -海港", "b.text <> '海港'");
	check_crowd(f, "題 near:5", "a.id = 5");
	check_crowd(f, "海港 is:starred", "0");
	/* What waits is passed over, whether nothing among it is indexed or something. */
	exec_sql(f->path, "UPDATE article SET search_id = NULL WHERE sort_time BETWEEN 701 AND 2900");
	check_crowd(f, "海港", "b.text = '海港'");
	check_crowd(f, "題", "1");
	exec_sql(f->path, "UPDATE article SET search_id = NULL WHERE sort_time > 2900 OR sort_time = 700");
	check_crowd(f, "海港", "b.text = '海港'");
	check_crowd(f, "題 source:b", "s.key = 'b'");
	index_everything(f->archive);
	/* What was removed is gone, what has changed is not found by what it said. */
	exec_sql(f->path, "DELETE FROM event_article WHERE article_id % 5 = 0; DELETE FROM article WHERE id % 5 = 0; "
			  "UPDATE body SET text = '別' WHERE article_id % 11 = 0");
	check_crowd(f, "海港", "b.text = '海港'");
	check_crowd(f, "題", "1");
	check_crowd(f, "海", "b.text = '海港'");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_crowd, fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
