/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
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
#include "store/schema.h"
#include "store/sources.h"
#include "unit/store-fixture.h"

static char *in_folder(struct fixture *f, const char *name)
{
	return nr_path_join(f->folder, name);
}

static mode_t mode_of(const char *path)
{
	struct stat status;

	assert_int_equal(stat(path, &status), 0);
	return status.st_mode & 07777;
}

static void test_new(void **state)
{
	struct fixture *f = *state;
	char *path = in_folder(f, "one/two%3F?#/arch ive.db"), *folder = nr_path_parent(path);
	struct nr_archive *archive;
	struct nr_error error = NR_NO_ERROR;
	mode_t mask = umask(0);

	if (nr_archive_open(path, &archive, &error) != NR_OK)
		fail_msg("%s", error.message);
	assert_string_equal(nr_archive_path(archive), path);
	put_source(archive, "x");
	char *log = nr_format("%s-wal", path);
	assert_int_equal(mode_of(path), 0600);
	assert_int_equal(mode_of(log), 0600);
	assert_int_equal(mode_of(folder), 0700);
	nr_archive_close(archive);
	assert_int_equal(access(log, F_OK), -1); /* the archive is one file again */
	umask(mask);
	free(log);
	free(folder);
	free(path);
}

static void test_settings(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(count_sql(f->path, "SELECT application_id FROM pragma_application_id"), NR_SCHEMA_APPLICATION);
	assert_int_equal(count_sql(f->path, "SELECT user_version FROM pragma_user_version"), nr_schema_version());
	assert_int_equal(count_sql(f->path, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 1);
	assert_int_equal(
		count_sql(f->path, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
				   "AND NOT strict AND name NOT LIKE 'sqlite_%'"),
		0);
}

static void make_empty(const char *path)
{
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_file_write(path, "", 0, &error), NR_OK);
}

static void make_claimed(const char *path)
{
	char *sql = nr_format("PRAGMA application_id = %d", NR_SCHEMA_APPLICATION);

	exec_sql(path, sql);
	free(sql);
}

static void make_logged(const char *path)
{
	make_claimed(path);
	exec_sql(path, "PRAGMA journal_mode = WAL");
}

/* What is left of a program that was killed while it made its archive: the next one goes on from there. */
static void test_half_made(void **state)
{
	static void (*const cases[])(const char *path) = { make_empty, make_claimed, make_logged };
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char *path = nr_format("%s/%zu.db", f->folder, i);
		struct nr_archive *archive;
		struct nr_error error = NR_NO_ERROR;
		cases[i](path);
		if (nr_archive_open(path, &archive, &error) != NR_OK)
			fail_msg("%s", error.message);
		put_source(archive, "x");
		nr_archive_close(archive);
		assert_int_equal(count_sql(path, "SELECT count(*) FROM source"), 1);
		free(path);
	}
}

static size_t count_files(const char *folder)
{
	struct nr_buffer command = NR_BUFFER_INIT;
	unsigned long count = 0;

	nr_buffer_printf(&command, "ls -A '%s' | wc -l", folder);
	FILE *pipe = popen(command.data, "r");
	assert_non_null(pipe);
	assert_int_equal(fscanf(pipe, "%lu", &count), 1);
	pclose(pipe);
	nr_buffer_release(&command);
	return count;
}

static void make_text(const char *path)
{
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_file_write(path, "a letter\n", 9, &error), NR_OK);
}

static void make_noise(const char *path)
{
	char noise[8192];
	struct nr_error error = NR_NO_ERROR;

	for (size_t i = 0; i < sizeof noise; i++)
		noise[i] = (char)(i * 2654435761u >> 13);
	memcpy(noise, "SQLite format 3", 16);
	assert_int_equal(nr_file_write(path, noise, sizeof noise, &error), NR_OK);
}

static void make_foreign(const char *path)
{
	exec_sql(path, "CREATE TABLE bookmark(id); INSERT INTO bookmark VALUES(1)");
}

static void make_foreign_log(const char *path)
{
	exec_sql(path, "PRAGMA application_id = 5; PRAGMA journal_mode = WAL; CREATE TABLE bookmark(id)");
}

static void make_archive(const char *path)
{
	struct nr_archive *archive;
	struct nr_error error = NR_NO_ERROR;

	if (nr_archive_open(path, &archive, &error) != NR_OK)
		fail_msg("%s", error.message);
	put_source(archive, "x");
	nr_archive_close(archive);
}

static void make_newer(const char *path)
{
	make_archive(path);
	exec_sql(path, "PRAGMA user_version = 1000000");
}

static void make_unversioned(const char *path)
{
	make_archive(path);
	exec_sql(path, "PRAGMA user_version = -1");
}

static void make_short(const char *path)
{
	make_archive(path);
	assert_int_equal(truncate(path, 700), 0);
}

/* What is no archive of ours is as it was after it was refused, and nothing stands beside it. */
static void test_refused(void **state)
{
	static const struct {
		const char *name;
		void (*make)(const char *path);
		const char *says;
	} cases[] = {
		{ "text", make_text, "is no archive" },
		{ "noise", make_noise, "--archive" },
		{ "foreign", make_foreign, "another program's" },
		{ "foreign-log", make_foreign_log, "another program's" },
		{ "newer", make_newer, "newer" },
		{ "unversioned", make_unversioned, "damaged" },
		{ "short", make_short, "--archive" },
	};
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char *folder = in_folder(f, cases[i].name), *path = nr_path_join(folder, "archive.db");
		struct nr_buffer before = NR_BUFFER_INIT, after = NR_BUFFER_INIT;
		struct stat status_before, status_after;
		assert_int_equal(nr_folder_make(folder, &error), NR_OK);
		cases[i].make(path);
		assert_int_equal(nr_file_read(path, 0, &before, &error), NR_OK);
		assert_int_equal(stat(path, &status_before), 0);
		assert_int_equal(count_files(folder), 1);
		refuse_to_open(path, cases[i].says);
		assert_int_equal(nr_file_read(path, 0, &after, &error), NR_OK);
		assert_int_equal(stat(path, &status_after), 0);
		assert_int_equal(before.length, after.length);
		assert_memory_equal(before.data, after.data, before.length);
		assert_true(status_before.st_mtim.tv_sec == status_after.st_mtim.tv_sec &&
			    status_before.st_mtim.tv_nsec == status_after.st_mtim.tv_nsec);
		assert_int_equal(count_files(folder), 1);
		nr_buffer_release(&before);
		nr_buffer_release(&after);
		free(path);
		free(folder);
	}
}

/* A program died before its change reached the file, and that change was a newer schema: it stands in the log alone. */
static void test_newer_in_log(void **state)
{
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;
	char *log = nr_format("%s-wal", f->path);
	struct nr_buffer file_before = NR_BUFFER_INIT, file_after = NR_BUFFER_INIT, log_before = NR_BUFFER_INIT,
			 log_after = NR_BUFFER_INIT;

	fixture_reopen(f);
	pid_t child = fork();
	if (child == 0) {
		sqlite3 *connection;
		if (sqlite3_open(f->path, &connection) == SQLITE_OK &&
			sqlite3_exec(connection, "PRAGMA user_version = 1000000", NULL, NULL, NULL) == SQLITE_OK)
			raise(SIGKILL);
		_exit(1);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	/* As it would be had the program died that opened it, too: without a last one that closes it. */
	char *copy = in_folder(f, "copy.db"), *copy_log = in_folder(f, "copy.db-wal");
	assert_int_equal(nr_file_read(f->path, 0, &file_before, &error), NR_OK);
	assert_int_equal(nr_file_read(log, 0, &log_before, &error), NR_OK);
	assert_int_equal(nr_file_write(copy, file_before.data, file_before.length, &error), NR_OK);
	assert_int_equal(nr_file_write(copy_log, log_before.data, log_before.length, &error), NR_OK);
	refuse_to_open(copy, "newer");
	assert_int_equal(nr_file_read(copy, 0, &file_after, &error), NR_OK);
	assert_int_equal(nr_file_read(copy_log, 0, &log_after, &error), NR_OK);
	assert_int_equal(file_before.length, file_after.length);
	assert_memory_equal(file_before.data, file_after.data, file_before.length);
	assert_int_equal(log_before.length, log_after.length);
	assert_memory_equal(log_before.data, log_after.data, log_before.length);
	nr_buffer_release(&file_before);
	nr_buffer_release(&file_after);
	nr_buffer_release(&log_before);
	nr_buffer_release(&log_after);
	free(copy);
	free(copy_log);
	free(log);
}

static void test_odd_paths(void **state)
{
	struct fixture *f = *state;
	char *file = in_folder(f, "file"), *below = in_folder(f, "file/archive.db"), *fifo = in_folder(f, "fifo"),
	     *link = in_folder(f, "link.db"), *target = in_folder(f, "target.db");
	struct nr_archive *archive;
	struct nr_error error = NR_NO_ERROR;

	refuse_to_open(f->folder, "folder");
	make_text(file);
	refuse_to_open(below, "cannot be made");
	assert_int_equal(mkfifo(fifo, 0600), 0);
	refuse_to_open(fifo, "no ordinary file");
	assert_int_equal(nr_archive_open("", &archive, &error), NR_ARCHIVE);
	assert_int_equal(symlink("target.db", link), 0);
	make_archive(link);
	assert_int_equal(count_sql(target, "SELECT count(*) FROM source"), 1);
	/* A name that SQLite would take for something else than a file. */
	char here[4096];
	assert_non_null(getcwd(here, sizeof here));
	assert_int_equal(chdir(f->folder), 0);
	make_archive(":memory:");
	assert_int_equal(access(":memory:", F_OK), 0);
	assert_int_equal(chdir(here), 0);
	free(file);
	free(below);
	free(fifo);
	free(link);
	free(target);
}

/* Each sees what the other has done, and that something was done. */
static void test_two_connections(void **state)
{
	struct fixture *f = *state;
	struct nr_archive *other;
	struct nr_article article;
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_archive_open(f->path, &other, &error), NR_OK);
	int64_t version = nr_archive_version(f->archive), others = nr_archive_version(other);
	assert_true(nr_archive_version(f->archive) == version);
	int64_t id = put_new(other, "a", "https://example.org/1", 1);
	assert_true(nr_archive_version(f->archive) != version);
	assert_true(nr_archive_version(other) != others);
	assert_int_equal(nr_store_article(f->archive, id, &article, &error), NR_OK);
	nr_article_release(&article);
	/* A reader goes on while the other is in the middle of a change. */
	assert_int_equal(nr_archive_begin(other, &error), NR_OK);
	put_new(other, "a", "https://example.org/2", 1);
	assert_int_equal(nr_store_article(f->archive, id, &article, &error), NR_OK);
	nr_article_release(&article);
	assert_int_equal(nr_store_article(f->archive, id + 1, &article, &error), NR_NOT_FOUND);
	assert_int_equal(nr_archive_commit(other, &error), NR_OK);
	nr_archive_close(other);
}

/* Programs that write at once wait for each other, from the moment the archive is made. */
static void test_many_writers(void **state)
{
	enum { WRITERS = 4, ARTICLES = 40 };
	struct fixture *f = *state;
	char *path = in_folder(f, "shared/archive.db");

	for (int writer = 0; writer < WRITERS; writer++) {
		pid_t child = fork();
		if (child != 0)
			continue;
		struct nr_archive *archive;
		struct nr_error error = NR_NO_ERROR;
		char url[64];
		if (nr_archive_open(path, &archive, &error) != NR_OK) {
			fprintf(stderr, "%s\n", error.message);
			_exit(1);
		}
		put_source(archive, "a");
		for (int i = 0; i < ARTICLES; i++) {
			snprintf(url, sizeof url, "https://example.org/%d/%d", writer, i);
			put_new(archive, "a", url, i);
		}
		nr_archive_close(archive);
		free(path);
		_exit(0);
	}
	for (int writer = 0; writer < WRITERS; writer++) {
		int status;
		assert_true(wait(&status) > 0);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
	}
	assert_int_equal(count_sql(path, "SELECT count(*) FROM article"), WRITERS * ARTICLES);
	assert_int_equal(count_sql(path, "SELECT articles FROM source"), WRITERS * ARTICLES);
	free(path);
}

struct problems {
	int lines;
	enum nr_problem_kind first;
	char text[256];
	bool stop;
};

static void note_problem(const struct nr_problem *problem, void *context)
{
	struct problems *problems = context;

	if (problems->lines++ > 0)
		return;
	problems->first = problem->kind;
	snprintf(problems->text, sizeof problems->text, "%s", problem->text != NULL ? problem->text : "");
}

static bool go_on(int64_t part, int64_t parts, void *context)
{
	const struct problems *problems = context;

	assert_in_range(part, 0, parts);
	return !problems->stop;
}

static enum nr_status check(struct fixture *f, struct problems *problems, struct nr_error *error)
{
	const struct nr_check_options options = { note_problem, go_on, problems };

	*problems = (struct problems){ .stop = problems->stop };
	nr_error_clear(error);
	return nr_archive_check(f->archive, &options, error);
}

static void test_check(void **state)
{
	struct fixture *f = *state;
	struct problems problems = { .stop = false };
	struct nr_error error = NR_NO_ERROR;

	for (int i = 0; i < 200; i++) {
		char url[64];
		snprintf(url, sizeof url, "https://example.org/%d", i);
		put_new(f->archive, "a", url, i);
	}
	assert_int_equal(check(f, &problems, &error), NR_OK);
	assert_int_equal(problems.lines, 0);

	exec_sql(f->path, "UPDATE source SET unread = 1 WHERE key = 'a'");
	assert_int_equal(check(f, &problems, &error), NR_ARCHIVE);
	assert_int_equal(problems.first, NR_PROBLEM_SOURCE_COUNTS);
	assert_string_equal(problems.text, "a");
	assert_non_null(strstr(error.message, f->path));
	exec_sql(f->path, "UPDATE source SET unread = 200 WHERE key = 'a'");

	exec_sql(f->path, "PRAGMA foreign_keys = OFF; INSERT INTO body VALUES(1000, '', '')");
	assert_int_equal(check(f, &problems, &error), NR_ARCHIVE);
	assert_int_equal(problems.first, NR_PROBLEM_REFERENCE);
	assert_string_equal(problems.text, "body");
	exec_sql(f->path, "DELETE FROM body WHERE article_id = 1000");
	assert_int_equal(check(f, &problems, &error), NR_OK);

	/* It can be stopped. */
	problems.stop = true;
	assert_int_equal(check(f, &problems, &error), NR_CANCELLED);
	assert_int_equal(problems.lines, 0);
	problems.stop = false;

	/* A page in the middle of an index is overwritten. */
	int64_t page = count_sql(f->path, "SELECT rootpage FROM sqlite_schema WHERE name = 'article_time'");
	nr_archive_close(f->archive);
	f->archive = NULL;
	int file = open(f->path, O_WRONLY | O_CLOEXEC);
	char zeros[512] = { 0 };
	assert_int_equal(pwrite(file, zeros, sizeof zeros, (page - 1) * 4096), sizeof zeros);
	close(file);
	fixture_reopen(f);
	assert_int_equal(check(f, &problems, &error), NR_ARCHIVE);
	assert_true(problems.lines > 0);
}

/* Work behind a screen: it never waits, and what it changes is seen when it is announced. */
static void test_quiet(void **state)
{
	struct fixture *f = *state;
	struct nr_archive *other;
	struct nr_error error = NR_NO_ERROR;
	bool begun;

	assert_int_equal(nr_archive_open(f->path, &other, &error), NR_OK);
	int64_t version = nr_archive_version(f->archive), others = nr_archive_version(other);
	assert_int_equal(nr_archive_try_begin(f->archive, &begun, &error), NR_OK);
	assert_true(begun);
	put_new(f->archive, "a", "https://a.example/quiet", 1000);
	assert_int_equal(nr_archive_commit_quietly(f->archive, &error), NR_OK);
	assert_int_equal(nr_archive_version(f->archive), version);
	assert_int_not_equal(nr_archive_version(other), others);
	nr_archive_announce(f->archive);
	assert_int_not_equal(nr_archive_version(f->archive), version);
	version = nr_archive_version(f->archive);
	put_new(f->archive, "a", "https://a.example/loud", 1000);
	assert_int_not_equal(nr_archive_version(f->archive), version);
	assert_int_equal(nr_archive_begin(other, &error), NR_OK);
	assert_int_equal(nr_archive_try_begin(f->archive, &begun, &error), NR_OK);
	assert_false(begun);
	nr_archive_rollback(other);
	nr_archive_close(other);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_new),
		TEST(test_settings),
		TEST(test_half_made),
		TEST(test_refused),
		TEST(test_newer_in_log),
		TEST(test_odd_paths),
		TEST(test_two_connections),
		TEST(test_quiet),
		TEST(test_many_writers),
		TEST(test_check),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
