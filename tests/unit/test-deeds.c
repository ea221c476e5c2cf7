/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/memory.h"
#include "store/deeds.h"
#include "store/events.h"
#include "store/prune.h"
#include "store/revisions.h"
#include "store/same-text.h"
#include "unit/store-fixture.h"

enum { ARTICLES = 6 };

static void fill(struct nr_archive *archive, int64_t *ids)
{
	for (int i = 0; i < ARTICLES; i++) {
		char *url = nr_format("https://example.org/%d", i);
		ids[i] = put_new(archive, i % 2 == 0 ? "a" : "b", url, i);
		free(url);
	}
}

static int64_t act(struct nr_archive *archive, enum nr_deed deed, const char *subject, const int64_t *ids, size_t count)
{
	struct nr_error error = NR_NO_ERROR;
	int64_t changed;

	if (nr_store_do(archive, deed, subject, ids, count, &changed, &error) != NR_OK)
		fail_msg("%s", error.message);
	return changed;
}

static struct nr_undone undo(struct nr_archive *archive)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_undone undone;

	if (nr_store_undo(archive, &undone, &error) != NR_OK)
		fail_msg("%s", error.message);
	return undone;
}

/* Read, starred and tagged articles, and the unread counts, as one number sequence. */
static char *picture(struct nr_archive *archive)
{
	struct nr_article_query query = { 0 };
	struct nr_article_list list = { 0 };
	struct nr_error error = NR_NO_ERROR;
	struct nr_buffer text = NR_BUFFER_INIT;

	assert_int_equal(nr_store_list_articles(archive, &query, &list, &error), NR_OK);
	for (size_t i = 0; i < list.length; i++) {
		nr_buffer_printf(&text, "%lld%s%s", (long long)list.items[i].id, list.items[i].read ? "r" : "",
			list.items[i].starred ? "s" : "");
		for (size_t j = 0; j < list.items[i].tags.length; j++)
			nr_buffer_printf(&text, "#%s", list.items[i].tags.items[j]);
		nr_buffer_append_char(&text, ' ');
	}
	nr_article_list_release(&list);
	return nr_buffer_detach(&text);
}

static void expect(struct nr_archive *archive, const char *wanted)
{
	char *found = picture(archive);

	assert_string_equal(found, wanted);
	free(found);
}

static void test_steps(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ARTICLES];

	fill(f->archive, ids);
	assert_int_equal(act(f->archive, NR_DEED_STAR, NULL, ids, 1), 1);
	assert_int_equal(act(f->archive, NR_DEED_READ, NULL, ids, 3), 3);
	assert_int_equal(act(f->archive, NR_DEED_READ, NULL, ids, ARTICLES), 3); /* three were read already */
	assert_int_equal(act(f->archive, NR_DEED_TAG, "x", ids + 4, 2), 2);
	assert_int_equal(act(f->archive, NR_DEED_TAG, "x", ids + 4, 2), 0); /* no step */
	assert_int_equal(act(f->archive, NR_DEED_UNTAG, "x", ids, ARTICLES), 2);
	assert_int_equal(act(f->archive, NR_DEED_UNREAD, NULL, ids + 5, 1), 1);
	assert_int_equal(act(f->archive, NR_DEED_UNSTAR, NULL, ids, 2), 1);
	expect(f->archive, "6 5r 4r 3r 2r 1r ");
	fixture_reopen(f); /* steps survive a restart */
	struct nr_undone undone = undo(f->archive);
	assert_int_equal(undone.deed, NR_DEED_UNSTAR);
	assert_int_equal(undone.articles, 1);
	expect(f->archive, "6 5r 4r 3r 2r 1rs ");
	undo(f->archive);
	expect(f->archive, "6r 5r 4r 3r 2r 1rs ");
	undone = undo(f->archive);
	assert_string_equal(undone.subject, "x");
	nr_undone_release(&undone);
	expect(f->archive, "6r#x 5r#x 4r 3r 2r 1rs ");
	undone = undo(f->archive);
	nr_undone_release(&undone);
	expect(f->archive, "6r 5r 4r 3r 2r 1rs ");
	undone = undo(f->archive);
	assert_int_equal(undone.deed, NR_DEED_READ);
	assert_int_equal(undone.articles, 3);
	expect(f->archive, "6 5 4 3r 2r 1rs ");
	undo(f->archive);
	undo(f->archive);
	expect(f->archive, "6 5 4 3 2 1 ");
	struct nr_error error = NR_NO_ERROR;
	assert_int_equal(nr_store_undo(f->archive, &undone, &error), NR_NOT_FOUND);
	assert_int_equal(count_sql(f->path, "SELECT sum(unread) FROM source"), ARTICLES);
}

/* What stood before comes back exactly: the time at which it was read, too. */
static void test_times(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ARTICLES];

	fill(f->archive, ids);
	exec_sql(f->path, "UPDATE article SET read_at = 1234 WHERE id = 2");
	act(f->archive, NR_DEED_UNREAD, NULL, ids, ARTICLES);
	undo(f->archive);
	assert_int_equal(count_sql(f->path, "SELECT read_at FROM article WHERE id = 2"), 1234);
	assert_int_equal(count_sql(f->path, "SELECT count(*) FROM article WHERE read_at IS NOT NULL"), 1);
}

static void test_forgotten(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ARTICLES];

	fill(f->archive, ids);
	for (int i = 0; i < NR_UNDO_MOST + 20; i++)
		act(f->archive, i % 2 == 0 ? NR_DEED_STAR : NR_DEED_UNSTAR, NULL, ids, 1);
	assert_int_equal(count_sql(f->path, "SELECT count(*) FROM undo"), NR_UNDO_MOST);
	assert_int_equal(count_sql(f->path, "SELECT count(*) FROM undo_article"), NR_UNDO_MOST);
}

static void test_tags(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ARTICLES];
	struct nr_tag_list tags = { 0 };
	struct nr_error error = NR_NO_ERROR;

	fill(f->archive, ids);
	act(f->archive, NR_DEED_TAG, "b", ids, 2);
	act(f->archive, NR_DEED_TAG, "a", ids, 3);
	act(f->archive, NR_DEED_TAG, "c", ids, 1);
	act(f->archive, NR_DEED_UNTAG, "c", ids, 1);
	assert_int_equal(nr_store_list_tags(f->archive, &tags, &error), NR_OK);
	assert_int_equal(tags.length, 2);
	assert_string_equal(tags.items[0].name, "a");
	assert_int_equal(tags.items[0].articles, 3);
	assert_string_equal(tags.items[1].name, "b");
	nr_tag_list_release(&tags);
}

/* --- Pruning ---------------------------------------------------------------------------------------------------- */

/* Gives article 1 and 2 a row in every table that belongs to articles. */
static void furnish(struct fixture *f, const int64_t *ids)
{
	static const struct nr_group_entry groups[] = { { "One", "why", 0, NULL }, { "Two", NULL, 0, NULL } };
	struct nr_membership_entry memberships[ARTICLES];
	struct nr_error error = NR_NO_ERROR;

	for (size_t i = 0; i < ARTICLES; i++)
		memberships[i] = (struct nr_membership_entry){ .article = ids[i], .group = i < 3 ? 0 : 1 };
	assert_int_equal(nr_store_put_events(f->archive, memberships, ARTICLES, groups, 2, &error), NR_OK);
	enum nr_put how = put(f->archive, "a", "https://example.org/0", "changed", "another text", 0, NULL);
	assert_int_equal(how, NR_PUT_UPDATED);
	act(f->archive, NR_DEED_TAG, "x", ids, 2);
	act(f->archive, NR_DEED_STAR, NULL, ids, 2);
	exec_sql(f->path, "INSERT INTO caption VALUES(1, 0, 'https://example.org/i.jpg', 'A picture'); "
			  "INSERT INTO event_rule VALUES(1, 5, 'apart'), (2, 3, 'together'); "
			  "INSERT INTO sketch VALUES(1, x'0102'), (2, x'0103'); "
			  "INSERT INTO sketch_band VALUES(0, 7, 1), (0, 7, 2); "
			  "INSERT INTO same_text VALUES(1, 1), (2, 1), (5, 1); INSERT INTO sketch_wanted VALUES(2)");
}

/* Every row of every table but those of undoing, in order. A new table is in it by itself. */
static char *dump(const char *path)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	sqlite3 *connection;
	sqlite3_stmt *tables, *rows;

	assert_int_equal(sqlite3_open(path, &connection), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(connection,
		"SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
		"AND name NOT LIKE 'sqlite_%' AND name NOT IN ('undo', 'undo_article', 'trash') "
		"ORDER BY name", -1, &tables, NULL), SQLITE_OK);
	while (sqlite3_step(tables) == SQLITE_ROW) {
		char *sql = nr_format("SELECT * FROM %s ORDER BY 1, 2", (const char *)sqlite3_column_text(tables, 0));
		nr_buffer_printf(&text, "%s\n", sql);
		if (sqlite3_prepare_v2(connection, sql, -1, &rows, NULL) != SQLITE_OK) {
			free(sql); /* a table of one column */
			sql = nr_format("SELECT * FROM %s ORDER BY 1", (const char *)sqlite3_column_text(tables, 0));
			assert_int_equal(sqlite3_prepare_v2(connection, sql, -1, &rows, NULL), SQLITE_OK);
		}
		free(sql);
		while (sqlite3_step(rows) == SQLITE_ROW) {
			for (int i = 0; i < sqlite3_column_count(rows); i++)
				nr_buffer_printf(&text, "%s|", sqlite3_column_text(rows, i) != NULL ?
					(const char *)sqlite3_column_text(rows, i) : "NULL");
			nr_buffer_append_char(&text, '\n');
		}
		sqlite3_finalize(rows);
	}
	sqlite3_finalize(tables);
	sqlite3_close(connection);
	return nr_buffer_detach(&text);
}

static int64_t prune(struct nr_archive *archive, const int64_t *ids, size_t count)
{
	struct nr_error error = NR_NO_ERROR;
	int64_t removed;

	if (nr_store_prune(archive, ids, count, &removed, &error) != NR_OK)
		fail_msg("%s", error.message);
	return removed;
}

static void take_problem(const struct nr_problem *problem, void *context)
{
	(void)context;
	fail_msg("problem %d: %s (%d)", problem->kind, problem->text, (int)problem->id);
}

static const struct nr_check_options no_problem = { .visit = take_problem };

static void check(struct nr_archive *archive)
{
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_archive_check(archive, &no_problem, &error), NR_OK);
}

/* All that a pruning took comes back, in every table; some articles of an event, and all of one. */
static void test_prune(void **state)
{
	static const size_t counts[] = { 1, 2, 3, ARTICLES };
	struct fixture *f = *state;
	int64_t ids[ARTICLES];

	fill(f->archive, ids);
	furnish(f, ids);
	char *before = dump(f->path);
	for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
		assert_int_equal(prune(f->archive, ids, counts[i]), counts[i]);
		assert_int_equal(count_sql(f->path, "SELECT count(*) FROM article"), ARTICLES - counts[i]);
		assert_int_equal(count_sql(f->path, "SELECT count(*) FROM body"), ARTICLES - counts[i]);
		check(f->archive);
		fixture_reopen(f);
		struct nr_undone undone = undo(f->archive);
		assert_int_equal(undone.deed, NR_DEED_PRUNE);
		assert_int_equal(undone.articles, counts[i]);
		check(f->archive);
		char *after = dump(f->path);
		assert_string_equal(after, before);
		free(after);
	}
	free(before);
}

static void test_prune_nothing(void **state)
{
	struct fixture *f = *state;
	int64_t nobody[] = { 77, 78 };

	assert_int_equal(prune(f->archive, nobody, 2), 0);
	assert_int_equal(count_sql(f->path, "SELECT count(*) FROM undo"), 0);
}

/* What came in again meanwhile stays as it is. */
static void test_came_again(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ARTICLES];

	fill(f->archive, ids);
	furnish(f, ids);
	prune(f->archive, ids, 2);
	int64_t again = put_new(f->archive, "a", "https://example.org/0", 0);
	assert_true(again > ARTICLES); /* no id is given twice */
	undo(f->archive);
	assert_int_equal(count_sql(f->path, "SELECT count(*) FROM article"), ARTICLES);
	assert_int_equal(count_sql(f->path, "SELECT count(*) FROM article WHERE id = 1"), 0);
	check(f->archive);
}

static void test_trash(void **state)
{
	struct fixture *f = *state;
	int64_t ids[ARTICLES];
	struct nr_error error = NR_NO_ERROR;
	struct nr_undone undone;

	fill(f->archive, ids);
	act(f->archive, NR_DEED_STAR, NULL, ids, 1);
	prune(f->archive, ids + 1, 1);
	prune(f->archive, ids + 2, 1); /* what was there before is gone for good */
	assert_int_equal(count_sql(f->path, "SELECT count(DISTINCT undo_id) FROM trash"), 1);
	assert_int_equal(nr_store_empty_trash(f->archive, &error), NR_OK);
	assert_int_equal(nr_store_empty_trash(f->archive, &error), NR_OK);
	assert_int_equal(count_sql(f->path, "SELECT count(*) FROM trash"), 0);
	undone = undo(f->archive); /* the other steps are still there */
	assert_int_equal(undone.deed, NR_DEED_STAR);
	assert_int_equal(nr_store_undo(f->archive, &undone, &error), NR_NOT_FOUND);
}

/* --- One text --------------------------------------------------------------------------------------------------- */

static bool equal_bytes(const void *a, size_t a_length, const void *b, size_t b_length)
{
	return a_length == b_length && memcmp(a, b, a_length) == 0;
}

static void sketch(struct nr_archive *archive, int64_t id, int64_t time, const char *data, uint32_t band)
{
	uint32_t bands[] = { 1, band };
	struct nr_text_sketch sketch = { data, strlen(data), bands, 2, equal_bytes };
	struct nr_error error = NR_NO_ERROR;

	if (nr_store_put_sketch(archive, id, time, &sketch, &error) != NR_OK)
		fail_msg("%s", error.message);
}

static void expect_same(struct nr_archive *archive, int64_t id, size_t count, int64_t first, int64_t second)
{
	struct nr_id_list others = { 0 };
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_store_same_texts(archive, id, &others, &error), NR_OK);
	assert_int_equal(others.length, count);
	if (count > 0)
		assert_int_equal(others.items[0], first);
	if (count > 1)
		assert_int_equal(others.items[1], second);
	nr_vector_release(&others);
}

static void test_same_text(void **state)
{
	const int64_t day = 86400000;
	struct fixture *f = *state;
	int64_t ids[ARTICLES];

	fill(f->archive, ids);
	sketch(f->archive, ids[0], 0, "text", 2);
	expect_same(f->archive, ids[0], 0, 0, 0);
	sketch(f->archive, ids[1], 6 * day, "text", 3);
	sketch(f->archive, ids[2], 5 * day, "other", 4);
	sketch(f->archive, ids[3], -day, "text", 5);
	sketch(f->archive, ids[4], 30 * day, "text", 6); /* too far away */
	expect_same(f->archive, ids[0], 2, ids[1], ids[3]);
	expect_same(f->archive, ids[3], 2, ids[0], ids[1]);
	expect_same(f->archive, ids[2], 0, 0, 0);
	expect_same(f->archive, ids[4], 0, 0, 0);
	/* Changed, it is another text; two that were apart are joined by one that comes between. */
	sketch(f->archive, ids[3], -day, "other", 5);
	expect_same(f->archive, ids[0], 1, ids[1], 0);
	expect_same(f->archive, ids[3], 1, ids[2], 0);
	sketch(f->archive, ids[3], -day, "", 0);
	expect_same(f->archive, ids[3], 0, 0, 0);
	check(f->archive);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_steps, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_times, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_forgotten, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_tags, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_prune, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_prune_nothing, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_came_again, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_trash, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_same_text, fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
