/* SPDX-License-Identifier: MIT */
/* Archives of every version of the schema, frozen in tests/data, are brought up to date, whole. */
#include "config.h"

#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/file.h"
#include "base/memory.h"
#include "model/query.h"
#include "store/decisions.h"
#include "store/deeds.h"
#include "store/revisions.h"
#include "store/same-text.h"
#include "store/schema.h"
#include "store/search-index.h"
#include "unit/store-fixture.h"

enum { NEWEST_FROZEN = 7 };

/* Makes an archive as a version of the program left it. */
static void restore(const char *path, int version)
{
	const char *source = getenv("top_srcdir");
	char *dump = nr_format("%s/tests/data/archive-v%d.sql", source != NULL ? source : ".", version);
	struct nr_buffer sql = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	if (nr_file_read(dump, 0, &sql, &error) != NR_OK)
		fail_msg("%s", error.message);
	exec_sql(path, sql.data);
	exec_sql(path, "PRAGMA journal_mode = WAL");
	assert_int_equal(chmod(path, 0600), 0);
	nr_buffer_release(&sql);
	free(dump);
}

static void take_problem(const struct nr_problem *problem, void *context)
{
	(void)context;
	fail_msg("problem %d: %s (%d)", problem->kind, problem->text, (int)problem->id);
}

static const struct nr_check_options no_problem = { .visit = take_problem };

/* What every frozen archive holds. */
static void check_content(struct nr_archive *archive)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_article_query query = { 0 };
	struct nr_article_list list = { 0 };
	struct nr_revision_list revisions = { 0 };
	struct nr_buffer text = NR_BUFFER_INIT;

	assert_int_equal(nr_store_list_articles(archive, &query, &list, &error), NR_OK);
	assert_int_equal(list.length, 3);
	const struct nr_article *second = &list.items[1], *first = &list.items[2];
	assert_int_equal(first->id, 1);
	assert_string_equal(first->url, "http://www.north.example/news/bridge.html?id=7");
	assert_true(first->read && !first->starred && second->starred && !second->read);
	assert_int_equal(first->tags.length, 1);
	assert_string_equal(first->tags.items[0], "岚州");
	assert_true(first->event != 0 && first->event == second->event);
	assert_int_equal(first->event_sources, 2);
	assert_int_equal(nr_store_list_revisions(archive, 1, &revisions, &error), NR_OK);
	assert_int_equal(revisions.length, 1);
	assert_non_null(strstr(revisions.items[0].html, "预计持续三天"));
	assert_int_equal(nr_store_article_text(archive, 1, &text, &error), NR_OK);
	assert_non_null(strstr(text.data, "预计持续五天"));
	assert_int_equal(nr_archive_check(archive, &no_problem, &error), NR_OK);
	nr_buffer_release(&text);
	nr_revision_list_release(&revisions);
	nr_article_list_release(&list);
}

/* What only later versions have. */
static void check_later_content(struct nr_archive *archive, int version)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_id_list same = { 0 };
	struct nr_decision_list decisions = { 0 };
	struct nr_undone undone;
	int64_t waiting;

	assert_int_equal(nr_store_index_pending(archive, &waiting, &error), NR_OK);
	assert_int_equal(waiting, version < 5 ? 3 : 0); /* version 5 writes tokens in another way */
	if (version >= 2) {
		assert_int_equal(nr_store_same_texts(archive, 2, &same, &error), NR_OK);
		assert_int_equal(same.length, 1);
		assert_int_equal(same.items[0], 1);
		assert_int_equal(nr_store_undo(archive, &undone, &error), NR_OK);
		assert_int_equal(undone.deed, NR_DEED_STAR);
		nr_undone_release(&undone);
		assert_int_equal(nr_store_undo(archive, &undone, &error), NR_OK);
		assert_int_equal(undone.deed, NR_DEED_TAG);
		assert_string_equal(undone.subject, "岚州");
		nr_undone_release(&undone);
	}
	assert_int_equal(nr_store_list_decisions(archive, &decisions, &error), NR_OK);
	assert_int_equal(decisions.length, version >= 4 ? 1 : 0);
	nr_decision_list_release(&decisions);
	nr_vector_release(&same);
}

static void check_found(struct nr_archive *archive)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_query query;
	struct nr_article_query articles = { .query = &query };
	struct nr_article_list list = { 0 };
	int64_t done;

	assert_int_equal(nr_store_index(archive, 10000, &done, &error), NR_OK);
	assert_int_equal(nr_query_parse("纜索", 0, &query, &error), NR_OK);
	assert_int_equal(nr_store_list_articles(archive, &articles, &list, &error), NR_OK);
	assert_int_equal(list.length, 2);
	nr_article_list_release(&list);
	nr_query_release(&query);
}

static int64_t version_of(const char *path)
{
	return count_sql(path, "SELECT user_version FROM pragma_user_version");
}

/* The copy is the archive as it was, for its owner alone, and an archive that can be opened. */
static void check_copy(const char *path, int version)
{
	struct nr_archive *archive;
	struct nr_error error = NR_NO_ERROR;
	struct stat status;

	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0600);
	assert_int_equal(version_of(path), version);
	assert_int_equal(count_sql(path, "SELECT count(*) FROM article"), 3);
	assert_int_equal(nr_archive_open(path, &archive, &error), NR_OK);
	check_content(archive);
	nr_archive_close(archive);
	assert_int_equal(unlink(path), 0);
}

static void test_migrate(void **state)
{
	struct fixture *f = *state;

	for (int version = 1; version <= NEWEST_FROZEN; version++) {
		char *path = nr_format("%s/old-%d.db", f->folder, version);
		char *copy = nr_format("%s.v%d.bak", path, version);
		struct nr_archive *archive;
		struct nr_error error = NR_NO_ERROR;
		restore(path, version);
		if (nr_archive_open(path, &archive, &error) != NR_OK)
			fail_msg("%s", error.message);
		check_content(archive);
		check_later_content(archive, version);
		check_found(archive);
		struct nr_id_list wanted = { 0 };
		assert_int_equal(nr_store_sketch_wanted(archive, 0, 10, &wanted, &error), NR_OK);
		assert_int_equal(wanted.length, 3);
		nr_vector_release(&wanted);
		nr_archive_close(archive);
		assert_int_equal(version_of(path), nr_schema_version());
		if (version < nr_schema_version())
			check_copy(copy, version);
		/* Opened again, nothing is left to do. */
		assert_int_equal(nr_archive_open(path, &archive, &error), NR_OK);
		nr_archive_close(archive);
		assert_int_equal(access(copy, F_OK), -1);
		free(copy);
		free(path);
	}
}

/* Whoever adds a version freezes the one before. */
static void test_all_are_frozen(void **state)
{
	(void)state;
	assert_in_range(NEWEST_FROZEN, nr_schema_version() - 1, nr_schema_version());
}

/* The schema that is migrated to is the same as that of a new archive, whatever it came from. */
static void test_same_schema(void **state)
{
	struct fixture *f = *state;

	for (int version = 1; version <= NEWEST_FROZEN; version++) {
		struct nr_archive *archive;
		struct nr_error error = NR_NO_ERROR;
		char *path = nr_format("%s/old-%d.db", f->folder, version);
		restore(path, version);
		assert_int_equal(nr_archive_open(path, &archive, &error), NR_OK);
		nr_archive_close(archive);
		char *sql = nr_format("ATTACH '%s' AS other; CREATE TABLE different AS "
				      "SELECT name, sql FROM other.sqlite_schema "
				      "EXCEPT SELECT name, sql FROM main.sqlite_schema",
			path);
		exec_sql(f->path, sql);
		assert_int_equal(count_sql(f->path, "SELECT count(*) FROM different"), 0);
		assert_int_equal(count_sql(f->path, "SELECT count(*) - 1 FROM sqlite_schema"),
			count_sql(path, "SELECT count(*) FROM sqlite_schema"));
		exec_sql(f->path, "DROP TABLE different");
		free(sql);
		free(path);
	}
}

static void test_empty_is_not_copied(void **state)
{
	struct fixture *f = *state;
	struct nr_archive *archive;
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_format("%s/old.db", f->folder), *copy = nr_format("%s.v1.bak", path);

	restore(path, 1);
	exec_sql(path, "PRAGMA foreign_keys = ON; DELETE FROM article");
	assert_int_equal(nr_archive_open(path, &archive, &error), NR_OK);
	nr_archive_close(archive);
	assert_int_equal(access(copy, F_OK), -1);
	free(copy);
	free(path);
}

/* Where no copy can be made the archive stays as it is, and the error says why. */
static void test_no_room(void **state)
{
	struct fixture *f = *state;
	struct nr_archive *archive;
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_format("%s/old.db", f->folder), *copy = nr_format("%s.v1.bak", path);

	restore(path, 1);
	assert_int_equal(nr_folder_make(copy, &error), NR_OK);
	assert_int_equal(nr_archive_open(path, &archive, &error), NR_ARCHIVE);
	assert_non_null(strstr(error.message, copy));
	assert_non_null(strstr(error.message, "left as it is"));
	assert_int_equal(version_of(path), 1);
	assert_int_equal(rmdir(copy), 0);
	nr_error_clear(&error);
	assert_int_equal(nr_archive_open(path, &archive, &error), NR_OK);
	nr_archive_close(archive);
	free(copy);
	free(path);
}

/* A form of address that has become the same as another's: both articles stay. */
static void test_keys(void **state)
{
	struct fixture *f = *state;
	struct nr_archive *archive;
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_format("%s/old.db", f->folder);
	int64_t id;

	restore(path, 1);
	exec_sql(path, "UPDATE article SET url = 'https://south.example/amp/2031/bridge', "
		       "url_key = 'south.example/amp/2031/bridge' WHERE id = 3");
	exec_sql(path, "UPDATE article SET url = 'https://north.example/7.amp.html', "
		       "url_key = 'north.example/7.amp.html' WHERE id = 1");
	assert_int_equal(nr_archive_open(path, &archive, &error), NR_OK);
	assert_int_equal(count_sql(path, "SELECT count(*) FROM article"), 3);
	assert_int_equal(nr_store_article_by_url(archive, "http://north.example/7.html", &id, &error), NR_OK);
	assert_int_equal(id, 1);
	assert_int_equal(nr_store_article_by_url(archive, "https://south.example/2031/bridge", &id, &error), NR_OK);
	assert_int_equal(id, 2);
	nr_archive_close(archive);
	free(path);
}

/* What an earlier version removed comes back, though its rows have a column less. */
static void test_removed_before(void **state)
{
	struct fixture *f = *state;
	struct nr_archive *archive;
	struct nr_error error = NR_NO_ERROR;
	struct nr_undone undone;
	struct nr_article article;
	char *path = nr_format("%s/old.db", f->folder);

	restore(path, 7);
	exec_sql(path,
		"PRAGMA foreign_keys = ON; INSERT INTO undo(id, done, deed, articles) VALUES(9, 1, 'prune', 1); "
		"INSERT INTO undo_article VALUES(9, 3, NULL); "
		"INSERT INTO trash SELECT 9, 'article', id, source_id, url, url_key, guid, title, author, language, "
		"published, fetched, updated, text_hash, content_hash, read_at, starred_at FROM article WHERE id = 3; "
		"INSERT INTO trash(undo_id, place, c1, c2, c3) SELECT 9, 'body', article_id, html, text FROM body "
		"WHERE article_id = 3; DELETE FROM article WHERE id = 3");
	assert_int_equal(nr_archive_open(path, &archive, &error), NR_OK);
	assert_int_equal(nr_store_article(archive, 3, &article, &error), NR_NOT_FOUND);
	nr_article_release(&article);
	nr_error_clear(&error);
	assert_int_equal(nr_store_undo(archive, &undone, &error), NR_OK);
	assert_int_equal(undone.deed, NR_DEED_PRUNE);
	nr_undone_release(&undone);
	assert_int_equal(nr_store_article(archive, 3, &article, &error), NR_OK);
	assert_false(article.zone_assumed);
	nr_article_release(&article);
	nr_archive_close(archive);
	free(path);
}

/* Several programs start at once: one brings the archive up to date, each finds it so, and the copy is the old one. */
static void test_at_once(void **state)
{
	enum { PROGRAMS = 4 };
	struct fixture *f = *state;
	char *path = nr_format("%s/old.db", f->folder), *copy = nr_format("%s.v1.bak", path);

	restore(path, 1);
	for (int i = 0; i < PROGRAMS; i++) {
		pid_t child = fork();
		if (child != 0)
			continue;
		struct nr_archive *archive;
		struct nr_error error = NR_NO_ERROR;
		enum nr_status status = nr_archive_open(path, &archive, &error);
		if (status != NR_OK)
			fprintf(stderr, "%s\n", error.message);
		nr_archive_close(archive);
		free(copy);
		free(path);
		_exit(status != NR_OK);
	}
	for (int i = 0; i < PROGRAMS; i++) {
		int status;
		assert_true(wait(&status) > 0);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	}
	assert_int_equal(version_of(path), nr_schema_version());
	assert_int_equal(version_of(copy), 1);
	free(copy);
	free(path);
}

/* An archive of version 1 that is so large that work on it is looked at many times. */
static char *restore_large(const struct fixture *f)
{
	char *path = nr_format("%s/old.db", f->folder);

	restore(path, 1);
	exec_sql(path,
		"WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) "
		"INSERT INTO article(id, source_id, url, url_key, title, fetched, text_hash, content_hash) "
		"SELECT i, 1, 'https://north.example/amp/' || i, 'north.example/amp/' || i, 'Notice', i, i, i FROM n; "
		"INSERT INTO body(article_id, text) SELECT id, hex(zeroblob(2000)) FROM article WHERE id >= 100");
	return path;
}

/* What somebody who watches saw, and when he stops it. */
struct watching {
	enum nr_upgrade_stage stop; /* as soon as something of this stage is done; unless it goes on to the end */
	bool to_the_end, killing;
	enum nr_upgrade_stage stage;
	int64_t done[2], total[2];
	int calls[2];
};

static bool watch_upgrade(enum nr_upgrade_stage stage, int64_t done, int64_t total, void *context)
{
	struct watching *seen = context;

	assert_true(stage >= seen->stage && done >= seen->done[stage] && done <= total);
	seen->stage = stage;
	seen->done[stage] = done;
	seen->total[stage] = total;
	seen->calls[stage]++;
	if (seen->to_the_end || stage != seen->stop || done == 0)
		return true;
	if (seen->killing)
		raise(SIGKILL);
	return false;
}

/* Files of the folder whose name has a text. */
static int64_t count_named(const char *folder, const char *part)
{
	DIR *opened = opendir(folder);
	const struct dirent *entry;
	int64_t count = 0;

	assert_non_null(opened);
	while ((entry = readdir(opened)) != NULL)
		count += strstr(entry->d_name, part) != NULL;
	closedir(opened);
	return count;
}

/* Stopped while it is copied, and while it is changed, the archive is as it was; in the end all is done. */
static void test_stopped(void **state)
{
	struct fixture *f = *state;
	char *path = restore_large(f);
	struct nr_archive *archive;

	for (int stop = NR_UPGRADE_COPY; stop <= NR_UPGRADE_CHANGE; stop++) {
		struct watching seen = { .stop = (enum nr_upgrade_stage)stop };
		const struct nr_upgrade_watch watch = { watch_upgrade, &seen };
		struct nr_error error = NR_NO_ERROR;
		bool writable;
		assert_int_equal(nr_archive_open_to_read(path, &watch, &archive, &writable, &error), NR_CANCELLED);
		assert_non_null(strstr(error.message, path));
		assert_in_range(seen.done[stop], 1, seen.total[stop]);
		assert_int_equal(count_named(f->folder, ".part"), 0);
		assert_int_equal(count_named(f->folder, ".bak"), stop == NR_UPGRADE_CHANGE);
		assert_int_equal(version_of(path), 1);
		assert_int_equal(count_sql(path, "SELECT count(*) FROM pragma_table_info('body') "
						 "WHERE name = 'html' AND cid = 1"),
			1);
	}
	struct watching seen = { .to_the_end = true };
	const struct nr_upgrade_watch watch = { watch_upgrade, &seen };
	struct nr_error error = NR_NO_ERROR;
	assert_int_equal(nr_archive_open_watched(path, &watch, &archive, &error), NR_OK);
	nr_archive_close(archive);
	assert_true(seen.calls[NR_UPGRADE_COPY] > 5 && seen.calls[NR_UPGRADE_CHANGE] > 5);
	assert_true(seen.done[NR_UPGRADE_COPY] > seen.total[NR_UPGRADE_COPY] / 4);
	assert_true(seen.done[NR_UPGRADE_CHANGE] > seen.total[NR_UPGRADE_CHANGE] / 2);
	assert_int_equal(version_of(path), nr_schema_version());
	free(path);
}

static void make_named(const char *folder, const char *name, long process)
{
	char *path = nr_format("%s/%s.%ld.part", folder, name, process);
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_file_write(path, "x", 1, &error), NR_OK);
	free(path);
}

/* A program that is killed leaves its copy behind; the next one takes it away, and nothing else that looks like it. */
static void test_left_behind(void **state)
{
	struct fixture *f = *state;
	char *path = restore_large(f);
	struct nr_archive *archive;
	struct nr_error error = NR_NO_ERROR;
	struct watching seen = { .stop = NR_UPGRADE_COPY, .killing = true };
	const struct nr_upgrade_watch watch = { watch_upgrade, &seen };
	int status;
	pid_t child = fork();

	if (child == 0) {
		nr_archive_open_watched(path, &watch, &archive, &error);
		_exit(1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	char *left = nr_format("old.db.v1.bak.%ld.part", (long)child);
	assert_true(count_named(f->folder, left) > 0);
	make_named(f->folder, "old.db.v1.bak", (long)getppid());
	make_named(f->folder, "other.db.v1.bak", (long)child);
	make_named(f->folder, "old.db.v1.copy", (long)child);
	make_named(f->folder, "old.db.v1x.bak", (long)child);
	make_named(f->folder, "old.db.v1.bak.0", (long)child);
	assert_int_equal(nr_archive_open(path, &archive, &error), NR_OK);
	nr_archive_close(archive);
	assert_int_equal(count_named(f->folder, left), 0);
	assert_int_equal(count_named(f->folder, ".part"), 5);
	assert_int_equal(count_named(f->folder, "old.db.v1.bak"), 3);
	free(left);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_migrate, fixture_open, fixture_close),
		cmocka_unit_test(test_all_are_frozen),
		cmocka_unit_test_setup_teardown(test_same_schema, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_empty_is_not_copied, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_no_room, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_keys, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_removed_before, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_at_once, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_stopped, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_left_behind, fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
