/* SPDX-License-Identifier: MIT */
/* Archives that cannot be used as they should: whatever is stopped of opening one, or of saving one, and lists of one
 * whose pages are damaged. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/time.h"
#include "store/database.h"
#include "store/deeds.h"
#include "store/events.h"
#include "store/rescue.h"
#include "store/search-index.h"
#include "store/sources.h"
#include "unit/stop-fixture.h"
#include "unit/store-fixture.h"

static void note_problem(const struct nr_problem *problem, void *context)
{
	(void)context;
	fail_msg("problem %d: %s (%d)", problem->kind, problem->text, (int)problem->id);
}

static void check_whole(struct nr_archive *archive)
{
	const struct nr_check_options options = { .visit = note_problem };
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_archive_check(archive, &options, &error), NR_OK);
}

/* --- Opening, and saving ---------------------------------------------------------------------------------------- */

static void make_nothing(const char *path)
{
	unlink(path);
}

static void keep_it(const char *path)
{
	assert_int_equal(access(path, F_OK), 0);
}

/* Whatever is stopped of it, opening is refused with a message that names the archive, or the archive is only read;
 * and the next time it opens, with all that was in it. Of many statements not every one is stopped. */
static void sweep_opening(const char *path, void (*make)(const char *path), int64_t articles)
{
	const struct nr_article_query all = { 0 };

	make(path);
	for (int number = 1;; number += 1 + number / 20 * 4) {
		struct nr_archive *archive = NULL;
		struct nr_error error = NR_NO_ERROR;
		bool writable = false;
		stop_at_in_new(number);
		enum nr_status status = number % 2 == 0
						? nr_archive_open_to_read(path, NULL, &archive, &writable, &error)
						: nr_archive_open(path, &archive, &error);
		stop_nothing(NULL);
		nr_archive_close(archive);
		if (status != NR_OK && strstr(error.message, path) == NULL)
			fail_msg("stopped at %d: %s", number, error.message);
		if (!stop_met())
			break;
		nr_error_clear(&error);
		struct fixture again = { .path = (char *)path };
		if (nr_archive_open(path, &again.archive, &error) != NR_OK)
			fail_msg("after %d: %s", number, error.message);
		struct nr_article_list list = list_articles(&again, all);
		assert_int_equal(list.length, articles);
		nr_article_list_release(&list);
		nr_archive_close(again.archive);
		make(path);
	}
}

static void test_opening(void **state)
{
	struct fixture *f = *state;
	char *path = nr_format("%s/other.db", f->folder);

	sweep_opening(path, make_nothing, 0);
	sweep_opening(path, keep_it, 0);
	sweep_opening(path, restore_first_version, 3);
	free(path);
}

/* What is stopped of saving a damaged archive is an error, never taken for damage; done again, all is saved. Most
 * statements are alike: not every one is stopped. */
static void test_saving(void **state)
{
	struct fixture *f = *state;
	char *path = nr_format("%s/saved.db", f->folder);
	struct nr_rescued rescued;

	put(f->archive, "a", "https://example.org/1", "Lantern walk", "Forty children walked.", 1000, NULL);
	put(f->archive, "a", "https://example.org/1", "Lantern walk", "Fifty children walked.", 1000, NULL);
	for (int number = 1;; number += 1 + number / 20 * 40) {
		struct nr_archive *into;
		struct nr_error error = NR_NO_ERROR;
		unlink(path);
		assert_int_equal(nr_archive_open(path, &into, &error), NR_OK);
		stop_at(into->connection, number);
		stop_at_in_new(number);
		enum nr_status status = nr_store_rescue(f->path, into, &rescued, NULL, NULL, &error);
		stop_nothing(into->connection);
		if (stop_met() != (status != NR_OK))
			fail_msg("stopped at %d: status %d", number, (int)status);
		if (status != NR_OK && strstr(error.message, f->folder) == NULL)
			fail_msg("stopped at %d: %s", number, error.message);
		nr_error_clear(&error);
		if (status != NR_OK)
			assert_int_equal(nr_store_rescue(f->path, into, &rescued, NULL, NULL, &error), NR_OK);
		if (rescued.articles != 1 || rescued.revisions != 1 || rescued.lost + rescued.without_text != 0)
			fail_msg("stopped at %d: %d saved, %d revisions, %d lost, %d without text", number,
				(int)rescued.articles, (int)rescued.revisions, (int)rescued.lost,
				(int)rescued.without_text);
		check_whole(into);
		nr_archive_close(into);
		if (!stop_met())
			break;
	}
	free(path);
}

/* What SQLite calls for every connection that is opened: it has no FTS5 then, as one that was built without. */
static int deny_search(
	void *context, int action, const char *first, const char *second, const char *database, const char *trigger)
{
	(void)context;
	(void)first;
	(void)database;
	(void)trigger;
	return action == SQLITE_FUNCTION && strcmp(second, "fts5") == 0 ? SQLITE_DENY : SQLITE_OK;
}

static int without_search(sqlite3 *connection, char **message, const struct sqlite3_api_routines *api)
{
	(void)message;
	(void)api;
	return sqlite3_set_authorizer(connection, deny_search, NULL);
}

static void test_without_search(void **state)
{
	struct fixture *f = *state;
	struct nr_archive *archive;
	struct nr_error error = NR_NO_ERROR;
	bool writable;

	assert_int_equal(sqlite3_auto_extension((void (*)(void))without_search), SQLITE_OK);
	refuse_to_open(f->path, "has no FTS5");
	assert_int_equal(nr_archive_open_to_read(f->path, NULL, &archive, &writable, &error), NR_ARCHIVE);
	assert_non_null(strstr(error.message, "has no FTS5"));
	sqlite3_reset_auto_extension();
	check_whole(f->archive);
}

/* --- Reasons ------------------------------------------------------------------------------------------------------ */

static void check_refused(struct fixture *f, const char *reason)
{
	const struct nr_source source = { .key = (char[]){ "new.example" }, .title = (char[]){ "New" } };
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_store_put_source(f->archive, &source, &error), NR_ARCHIVE);
	assert_non_null(strstr(error.message, f->path));
	if (strstr(error.message, reason) == NULL)
		fail_msg("%s", error.message);
	nr_error_clear(&error);
}

/* A write that is refused says why: the archive is full, may not be written, is held by another program, or is another
 * program's. */
static void test_reasons(void **state)
{
	struct fixture *f = *state;
	sqlite3 *other, *connection = f->archive->connection;
	struct nr_error error = NR_NO_ERROR;

	sqlite3_exec(connection, "PRAGMA query_only = 1", NULL, NULL, NULL);
	check_refused(f, "cannot be written");
	sqlite3_exec(connection, "PRAGMA query_only = 0", NULL, NULL, NULL);

	assert_int_equal(sqlite3_open(f->path, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_busy_timeout(connection, 0);
	check_refused(f, "in use by another program");
	bool begun = true;
	assert_int_equal(nr_archive_try_begin(f->archive, &begun, &error), NR_OK);
	assert_false(begun);
	sqlite3_close(other);

	sqlite3_exec(connection, "PRAGMA max_page_count = 1", NULL, NULL, NULL);
	struct nr_buffer title = NR_BUFFER_INIT;
	nr_buffer_append_repeated(&title, 'x', 100000);
	const struct nr_source large = { .key = (char[]){ "large.example" }, .title = title.data };
	assert_int_equal(nr_store_put_source(f->archive, &large, &error), NR_ARCHIVE);
	assert_non_null(strstr(error.message, "is full"));
	assert_int_equal(count_sql(f->path, "SELECT count(*) FROM source WHERE key = 'large.example'"), 0);
	sqlite3_exec(connection, "PRAGMA max_page_count = 1000000", NULL, NULL, NULL);
	nr_buffer_release(&title);
}

/* --- Damage ------------------------------------------------------------------------------------------------------- */

enum { PAGE_BYTES = 4096, MANY = 900 };

static int64_t first_time; /* ms UTC, lately: a gap in an index is leapt over as wide as it may be by now */

/* Makes noise of some of the pages of a table or index: every so many, from one on. */
static void damage(const char *path, const char *name, int from, int every)
{
	struct nr_buffer bytes = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	sqlite3 *connection;
	sqlite3_stmt *pages;
	int number = 0, hit = 0;

	assert_int_equal(nr_file_read(path, 0, &bytes, &error), NR_OK);
	assert_int_equal(sqlite3_open(path, &connection), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(connection,
				 "SELECT pageno FROM dbstat WHERE name = ?1 AND pagetype = 'leaf' ORDER BY path", -1,
				 &pages, NULL),
		SQLITE_OK);
	sqlite3_bind_text(pages, 1, name, -1, SQLITE_STATIC);
	while (sqlite3_step(pages) == SQLITE_ROW) {
		if (number++ % every != from)
			continue;
		size_t page = (size_t)sqlite3_column_int64(pages, 0) - 1;
		memset(bytes.data + page * PAGE_BYTES, 0x5A, PAGE_BYTES);
		hit++;
	}
	sqlite3_finalize(pages);
	sqlite3_close(connection);
	assert_true(hit > 0);
	assert_int_equal(nr_file_write(path, bytes.data, bytes.length, &error), NR_OK);
	nr_buffer_release(&bytes);
}

static void put_many(struct nr_archive *archive)
{
	struct nr_membership_entry *members = nr_alloc_array(MANY, sizeof *members);
	struct nr_group_entry *groups = nr_alloc_array(MANY / 2, sizeof *groups);
	struct nr_error error = NR_NO_ERROR;
	const int64_t ids[] = { 1, 400 };
	int64_t changed;

	assert_int_equal(nr_archive_begin(archive, &error), NR_OK);
	for (int i = 0; i < MANY; i++) {
		char *url = nr_format("https://example.org/number/%d", i);
		put(archive, i % 3 == 0 ? "b" : "a", url, "Lantern walk", "Forty children walked.",
			first_time + 60000 * (int64_t)i, NULL);
		members[i] = (struct nr_membership_entry){ i + 1, (size_t)i / 2, "w" };
		groups[i / 2] = (struct nr_group_entry){ "Lanterns", "why", i + 1, NULL };
		free(url);
	}
	assert_int_equal(nr_archive_commit(archive, &error), NR_OK);
	assert_int_equal(nr_store_put_events(archive, members, MANY, groups, MANY / 2, &error), NR_OK);
	assert_int_equal(nr_store_do(archive, NR_DEED_STAR, NULL, ids, 2, &changed, &error), NR_OK);
	assert_int_equal(nr_store_do(archive, NR_DEED_READ, NULL, ids, 1, &changed, &error), NR_OK);
	free(members);
	free(groups);
}

/* Lists of a damaged archive have what can be read, in order, in pages and by what is asked for; nothing is written. */
static void check_damaged_lists(struct fixture *f)
{
	const struct nr_article_query queries[] = {
		{ .limit = 0 },
		{ .limit = 50 },
		{ .source = "b" },
		{ .unread = true, .limit = 100 },
		{ .starred = true },
		{ .after_time = first_time + 60000 * 300, .after_id = 301, .limit = 70 },
	};
	struct nr_error error = NR_NO_ERROR;

	for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++) {
		struct nr_article_list list = list_articles(f, queries[i]);
		assert_in_range(
			list.length, queries[i].starred ? 0 : 20, queries[i].limit > 0 ? queries[i].limit : MANY);
		for (size_t j = 1; j < list.length; j++)
			assert_true(list.items[j - 1].published > list.items[j].published);
		nr_article_list_release(&list);
	}
	for (int min_sources = 1; min_sources <= 2; min_sources++)
		for (size_t limit = 0; limit < 60; limit += 30) {
			struct nr_event_list list = { 0 };
			const struct nr_event_query query = { .min_sources = min_sources,
				.limit = limit,
				.after_time = limit == 0 ? 0 : first_time + 60000 * 700,
				.after_id = limit == 0 ? 0 : 100000 };
			assert_int_equal(nr_store_list_events(f->archive, &query, &list, &error), NR_OK);
			assert_in_range(list.length, 10, MANY / 2);
			nr_event_list_release(&list);
		}
}

static void test_damage(void **state)
{
	static const struct {
		const char *place;
		int from, every;
	} damages[] = {
		{ "article", 1, 3 },
		{ "article_time", 1, 3 },
		{ "event", 1, 3 },
		{ "event_last", 1, 3 },
		{ "event_article", 1, 3 },
		{ "sqlite_autoindex_source_1", 0, 1 },
	};
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;

	first_time = nr_time_now() - 60000 * (int64_t)MANY;
	put_many(f->archive);
	nr_archive_close(f->archive);
	struct nr_buffer bytes = NR_BUFFER_INIT;
	assert_int_equal(nr_file_read(f->path, 0, &bytes, &error), NR_OK);
	for (size_t i = 0; i < sizeof damages / sizeof damages[0]; i++) {
		bool writable;
		assert_int_equal(nr_file_write(f->path, bytes.data, bytes.length, &error), NR_OK);
		damage(f->path, damages[i].place, damages[i].from, damages[i].every);
		assert_int_equal(nr_archive_open_to_read(f->path, NULL, &f->archive, &writable, &error), NR_OK);
		check_damaged_lists(f);
		if (nr_archive_is_damaged(f->archive)) {
			assert_int_equal(nr_archive_begin(f->archive, &error), NR_ARCHIVE);
			assert_non_null(strstr(error.message, "--rescue"));
			nr_error_clear(&error);
		}
		nr_archive_close(f->archive);
	}
	assert_int_equal(nr_file_write(f->path, bytes.data, bytes.length, &error), NR_OK);
	assert_int_equal(nr_archive_open(f->path, &f->archive, &error), NR_OK);
	nr_buffer_release(&bytes);
}

/* --- Checking ----------------------------------------------------------------------------------------------------- */

struct stopping {
	int64_t part, looks; /* stops at this look into this part, counted from 1 */
	int problems;
};

static bool go_on_checking(int64_t part, int64_t parts, void *context)
{
	struct stopping *stopping = context;

	assert_true(part < parts);
	return part != stopping->part || --stopping->looks > 0;
}

static void count_problem(const struct nr_problem *problem, void *context)
{
	(void)problem;
	((struct stopping *)context)->problems++;
}

/* A check is stopped in the middle of whichever part: it says so, and takes nothing that was not read for damage. */
static void test_stopped_check(void **state)
{
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;
	int64_t done;
	int in_the_middle = 0;

	first_time = nr_time_now() - 60000 * (int64_t)MANY;
	put_many(f->archive);
	assert_int_equal(nr_store_index(f->archive, 60000, &done, &error), NR_OK);
	for (int64_t part = 0; part < 7; part++) {
		struct stopping stopping = { .part = part, .looks = 2 };
		const struct nr_check_options options = { count_problem, go_on_checking, &stopping };
		enum nr_status status = nr_archive_check(f->archive, &options, &error);
		assert_int_equal(stopping.problems, 0);
		if (stopping.looks > 0) { /* it was too short to be looked into twice */
			assert_int_equal(status, NR_OK);
			continue;
		}
		in_the_middle++;
		assert_int_equal(status, NR_CANCELLED);
		nr_error_clear(&error);
	}
	assert_true(in_the_middle > 0);
}

/* The title of an article may be long, of one word, or of nothing that is looked for: it is no damage. */
static void test_check_titles(void **state)
{
	struct fixture *f = *state;
	struct nr_buffer word = NR_BUFFER_INIT, run = NR_BUFFER_INIT, words = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	int64_t done;

	nr_buffer_append_repeated(&word, 'x', 300);
	for (int i = 0; i < 200; i++)
		nr_buffer_append_string(&run, i % 2 == 0 ? "海" : "港");
	for (int i = 0; i < 20; i++) /* within one of them the check cuts it */
		nr_buffer_append_string(&words, "harbourmasters ");
	put(f->archive, "a", "https://example.org/0", words.data, "Tide is out.", 1000, NULL);
	put(f->archive, "a", "https://example.org/1", word.data, "Tide is out.", 1000, NULL);
	put(f->archive, "a", "https://example.org/2", run.data, "Tide is out.", 1000, NULL);
	put(f->archive, "a", "https://example.org/3", "…", "Tide is out.", 1000, NULL);
	put(f->archive, "a", "https://example.org/4", "Last", "Tide is out.", 1000, NULL);
	assert_int_equal(nr_store_index(f->archive, 60000, &done, &error), NR_OK);
	assert_int_equal(done, 5);
	check_whole(f->archive);
	/* An article that the index has by another title. */
	exec_sql(f->path, "DROP TRIGGER article_retitled; UPDATE article SET title = '山路' WHERE id = 5");
	struct stopping none = { .part = -1 };
	const struct nr_check_options options = { count_problem, NULL, &none };
	assert_int_equal(nr_archive_check(f->archive, &options, &error), NR_ARCHIVE);
	assert_int_equal(none.problems, 1);
	nr_error_clear(&error);
	nr_buffer_release(&word);
	nr_buffer_release(&run);
	nr_buffer_release(&words);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_without_search, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_stopped_check, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_check_titles, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_opening, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_saving, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_reasons, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_damage, fixture_open, fixture_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
