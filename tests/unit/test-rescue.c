/* SPDX-License-Identifier: MIT */
/* A damaged archive gives up what can still be read of it; several programs at one archive see whole changes only. */
#define _GNU_SOURCE 1 /* memmem */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "store/deeds.h"
#include "store/events.h"
#include "store/rescue.h"
#include "store/search-index.h"
#include "unit/store-fixture.h"

enum { ARTICLES = 60, PAGE_BYTES = 4096 };

/* Texts long enough for a page of their own. */
static void fill(struct nr_archive *archive)
{
	for (int i = 0; i < ARTICLES; i++) {
		struct nr_buffer text = NR_BUFFER_INIT;
		char *url = nr_format("https://example.org/%d", i), *title = nr_format("Title %d", i);
		for (int word = 0; word < 300; word++)
			nr_buffer_printf(&text, "text%dof%d ", word, i);
		put(archive, "a", url, title, text.data, i, NULL);
		nr_buffer_release(&text);
		free(title);
		free(url);
	}
	put(archive, "a", "https://example.org/3", "Title 3", "another text", 3, NULL);
}

/* Makes noise of every page that holds a text. */
static void damage(const char *path, const char *text)
{
	struct nr_buffer bytes = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	size_t hit = 0;

	assert_int_equal(nr_file_read(path, 0, &bytes, &error), NR_OK);
	for (size_t page = 1; (page + 1) * PAGE_BYTES <= bytes.length; page++)
		if (memmem(bytes.data + page * PAGE_BYTES, PAGE_BYTES, text, strlen(text)) != NULL) {
			memset(bytes.data + page * PAGE_BYTES, 0x5A, PAGE_BYTES);
			hit++;
		}
	assert_true(hit > 0);
	assert_int_equal(nr_file_write(path, bytes.data, bytes.length, &error), NR_OK);
	nr_buffer_release(&bytes);
}

static struct nr_archive *open_new(const struct fixture *f, const char *name)
{
	struct nr_archive *archive;
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_path_join(f->folder, name);

	if (nr_archive_open(path, &archive, &error) != NR_OK)
		fail_msg("%s", error.message);
	free(path);
	return archive;
}

static void take_problem(const struct nr_problem *problem, void *context)
{
	(void)context;
	fail_msg("problem %d: %s (%d)", problem->kind, problem->text, (int)problem->id);
}

static const struct nr_check_options no_problem = { .visit = take_problem };

static struct nr_rescued rescue(struct fixture *f, struct nr_archive *into)
{
	struct nr_rescued rescued;
	struct nr_error error = NR_NO_ERROR;

	if (nr_store_rescue(f->path, into, &rescued, NULL, NULL, &error) != NR_OK)
		fail_msg("%s", error.message);
	assert_int_equal(nr_archive_check(into, &no_problem, &error), NR_OK);
	return rescued;
}

static void test_sound(void **state)
{
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;
	struct nr_rescued again;

	fill(f->archive);
	struct nr_archive *into = open_new(f, "new.db");
	struct nr_rescued rescued = rescue(f, into);
	assert_int_equal(rescued.articles, ARTICLES);
	assert_int_equal(rescued.revisions, 1);
	assert_int_equal(rescued.lost + rescued.without_text, 0);
	assert_int_equal(count_sql(nr_archive_path(into), "SELECT count(*) FROM source WHERE key LIKE 'lost-%'"), 0);
	assert_int_equal(nr_store_rescue_finish(into, &error), NR_OK);
	assert_int_equal(nr_store_rescue(f->path, into, &again, NULL, NULL, &error), NR_USAGE);
	nr_archive_close(into);
}

static void test_damaged(void **state)
{
	struct fixture *f = *state;
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	fill(f->archive);
	nr_archive_close(f->archive);
	f->archive = NULL;
	damage(f->path, "text200of17 "); /* in the text of an article */
	damage(f->path, "Title 40"); /* in the table of articles */
	struct nr_archive *into = open_new(f, "new.db");
	struct nr_rescued rescued = rescue(f, into);
	assert_int_equal(rescued.articles + rescued.lost, ARTICLES);
	assert_in_range(rescued.lost, 1, ARTICLES - 10); /* a page has the rows of many */
	assert_true(rescued.without_text > 0 || rescued.lost > 10);
	assert_int_equal(nr_store_article_text(into, ARTICLES, &text, &error), NR_OK); /* ids stay */
	assert_non_null(strstr(text.data, "text200of59 "));
	nr_archive_close(into);
	nr_buffer_release(&text);
}

static void note_problem(const struct nr_problem *problem, void *context)
{
	int *problems = context;

	(void)problem;
	++*problems;
}

/* What the damage tests need in every table. */
static void fill_all(struct nr_archive *archive)
{
	static const struct nr_group_entry group = { "Event", NULL, 0, NULL };
	struct nr_error error = NR_NO_ERROR;
	int64_t changed, ids[ARTICLES];

	fill(archive);
	for (int i = 0; i < ARTICLES; i++)
		ids[i] = i + 1;
	assert_int_equal(nr_store_do(archive, NR_DEED_TAG, "tag", ids, ARTICLES, &changed, &error), NR_OK);
	for (int i = 0; i < ARTICLES; i++) {
		struct nr_membership_entry member = { ids[i], 0, NULL };
		assert_int_equal(nr_store_put_events(archive, &member, 1, &group, 1, &error), NR_OK);
	}
	assert_int_equal(nr_store_index(archive, 60000, &changed, &error), NR_OK);
}

/* Makes noise of a page of a table: of the last that holds its rows. */
static void damage_table(const char *path, const char *table)
{
	struct nr_buffer bytes = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	char *sql = nr_format("SELECT max(pageno) FROM dbstat WHERE name = '%s' AND pagetype = 'leaf'", table);
	int64_t page = count_sql(path, sql);

	assert_true(page > 1);
	assert_int_equal(nr_file_read(path, 0, &bytes, &error), NR_OK);
	memset(bytes.data + (page - 1) * PAGE_BYTES, 0x5A, PAGE_BYTES);
	assert_int_equal(nr_file_write(path, bytes.data, bytes.length, &error), NR_OK);
	nr_buffer_release(&bytes);
	free(sql);
}

/* Whatever table a page of noise is in: check says so, and what the other pages hold is saved. */
static void test_tables(void **state)
{
	static const struct {
		const char *table;
		int64_t articles, without_text; /* at least so many saved, at most so many without text */
		bool revision, tags;
	} cases[] = {
		{ "article", 1, 0, true, true },
		{ "body", ARTICLES, 10, true, true },
		{ "revision", ARTICLES, 0, false, true },
		{ "tag", ARTICLES, 0, true, false },
		{ "article_tag", ARTICLES, 0, true, false },
		{ "event", ARTICLES, 0, true, true },
		{ "event_article", ARTICLES, 0, true, true },
		{ "feature", ARTICLES, 0, true, true },
		{ "source", ARTICLES, 0, true, true },
		{ "search_data", ARTICLES, 0, true, true },
		{ "article_time", ARTICLES, 0, true, true },
	};
	struct fixture *f = *state;

	fill_all(f->archive);
	nr_archive_close(f->archive);
	f->archive = NULL;
	char *whole = f->path, *damaged = nr_path_join(f->folder, "damaged.db");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_buffer bytes = NR_BUFFER_INIT;
		struct nr_archive *archive, *into;
		struct nr_error error = NR_NO_ERROR;
		bool writable;
		int problems = 0;
		const struct nr_check_options counting = { .visit = note_problem, .context = &problems };
		assert_int_equal(nr_file_read(whole, 0, &bytes, &error), NR_OK);
		assert_int_equal(nr_file_write(damaged, bytes.data, bytes.length, &error), NR_OK);
		nr_buffer_release(&bytes);
		damage_table(damaged, cases[i].table);
		assert_int_equal(nr_archive_open_to_read(damaged, NULL, &archive, &writable, &error), NR_OK);
		assert_int_equal(nr_archive_check(archive, &counting, &error), NR_ARCHIVE);
		assert_true(problems > 0);
		nr_archive_close(archive);
		into = open_new(f, cases[i].table);
		f->path = damaged;
		struct nr_rescued rescued = rescue(f, into);
		f->path = whole;
		char *saved = nr_path_join(f->folder, cases[i].table);
		if (rescued.articles < cases[i].articles || rescued.articles + rescued.lost != ARTICLES ||
			rescued.without_text > cases[i].without_text || rescued.revisions != cases[i].revision ||
			(cases[i].tags && count_sql(saved, "SELECT count(*) FROM article_tag") != rescued.articles))
			fail_msg("%s: %d saved, %d lost, %d without text, %d revisions", cases[i].table,
				(int)rescued.articles, (int)rescued.lost, (int)rescued.without_text,
				(int)rescued.revisions);
		free(saved);
		nr_archive_close(into);
	}
	free(damaged);
}

enum { MANY = 1300 };

/* With something of which a second copy would show. */
static void fill_many(struct fixture *f)
{
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_archive_begin(f->archive, &error), NR_OK);
	for (int i = 0; i < MANY; i++) {
		char *url = nr_format("https://example.org/%d", i);
		put_new(f->archive, i % 2 == 0 ? "a" : "b", url, i);
		free(url);
	}
	assert_int_equal(nr_archive_commit(f->archive, &error), NR_OK);
	exec_sql(f->path, "INSERT INTO revision(article_id, seen, title, text) SELECT id, 1, 't', 'x' FROM article");
}

struct stopping {
	int64_t at; /* the article behind which it ends */
	bool killed;
};

static bool stop(int64_t done, int64_t total, void *context)
{
	const struct stopping *stopping = context;

	assert_true(done <= total);
	if (done >= stopping->at && stopping->killed)
		raise(SIGKILL);
	return done < stopping->at;
}

/* Saves in a process that is killed. */
static void rescue_killed(struct fixture *f, const char *name)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		struct stopping stopping = { 1000, true };
		struct nr_rescued rescued;
		struct nr_archive *into = open_new(f, name);
		nr_store_rescue(f->path, into, &rescued, stop, &stopping, NULL);
		_exit(1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

/* Stopped, killed, and run again: each row is there once, and all of them are counted. */
static void test_goes_on(void **state)
{
	struct fixture *f = *state;
	struct stopping stopping = { 500, false };
	struct nr_error error = NR_NO_ERROR;
	struct nr_rescued rescued;

	fill_many(f);
	nr_archive_close(f->archive);
	f->archive = NULL;
	struct nr_archive *into = open_new(f, "new.db");
	assert_int_equal(nr_store_rescue(f->path, into, &rescued, stop, &stopping, &error), NR_CANCELLED);
	assert_int_equal(rescued.articles, 500);
	nr_archive_close(into);
	rescue_killed(f, "new.db");
	into = open_new(f, "new.db");
	const char *path = nr_archive_path(into);
	assert_int_equal(count_sql(path, "SELECT count(*) FROM article"), 1000);
	rescued = rescue(f, into);
	assert_int_equal(rescued.articles, MANY);
	assert_int_equal(rescued.revisions, MANY);
	assert_int_equal(count_sql(path, "SELECT count(*) FROM article"), MANY);
	assert_int_equal(count_sql(path, "SELECT count(*) FROM revision"), MANY);
	assert_int_equal(count_sql(path, "SELECT count(*) FROM source"), 3);
	rescued = rescue(f, into); /* what comes behind it was stopped: there is nothing more to save */
	assert_int_equal(rescued.articles, MANY);
	assert_int_equal(nr_store_rescue_finish(into, &error), NR_OK);
	assert_int_equal(nr_store_rescue(f->path, into, &rescued, NULL, NULL, &error), NR_USAGE);
	nr_archive_close(into);
}

/* What was begun from one file is not gone on with from another, and an archive of its own is left as it is. */
static void test_other_files(void **state)
{
	struct fixture *f = *state;
	struct stopping stopping = { 500, false };
	struct nr_error error = NR_NO_ERROR;
	struct nr_rescued rescued;

	fill_many(f);
	struct nr_archive *into = open_new(f, "new.db"), *other = open_new(f, "other.db");
	put_source(other, "a");
	put_new(other, "a", "https://example.org/other", 1);
	assert_int_equal(nr_store_rescue(f->path, into, &rescued, stop, &stopping, &error), NR_CANCELLED);
	assert_int_equal(nr_store_rescue(nr_archive_path(other), into, &rescued, NULL, NULL, &error), NR_USAGE);
	assert_int_equal(count_sql(nr_archive_path(into), "SELECT count(*) FROM article"), 500);
	assert_int_equal(nr_store_rescue(f->path, other, &rescued, NULL, NULL, &error), NR_USAGE);
	assert_int_equal(
		count_sql(nr_archive_path(other), "SELECT count(*) FROM sqlite_schema WHERE name = 'rescue_state'"), 0);
	nr_archive_close(into);
	nr_archive_close(other);
}

/* The table of outlets is lost: their articles are there, with what the indexes have of the outlets. */
static void test_outlets(void **state)
{
	struct fixture *f = *state;

	fill_all(f->archive);
	nr_archive_close(f->archive);
	f->archive = NULL;
	damage_table(f->path, "source");
	struct nr_archive *into = open_new(f, "new.db");
	const char *path = nr_archive_path(into);
	assert_int_equal(rescue(f, into).articles, ARTICLES);
	assert_int_equal(
		count_sql(path, "SELECT count(*) FROM source WHERE key = 'a' AND title = 'Outlet a' AND articles > 0"),
		1);
	assert_int_equal(count_sql(path, "SELECT count(*) FROM source WHERE key LIKE 'lost-%'"), 0);
	nr_archive_close(into);
	damage_table(f->path, "sqlite_autoindex_source_1");
	damage_table(f->path, "source_title");
	into = open_new(f, "newer.db");
	path = nr_archive_path(into);
	assert_int_equal(rescue(f, into).articles, ARTICLES);
	assert_int_equal(count_sql(path, "SELECT articles FROM source WHERE key = 'lost-1'"), ARTICLES);
	nr_archive_close(into);
}

/* No table says any more which articles there were: that is no archive without articles. */
static void test_no_numbers(void **state)
{
	static const char *const telling[] = { "sqlite_sequence", "article", "body", "feature" };
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;
	struct nr_rescued rescued;

	fill_all(f->archive);
	nr_archive_close(f->archive);
	f->archive = NULL;
	for (size_t i = 0; i < sizeof telling / sizeof telling[0]; i++)
		damage_table(f->path, telling[i]);
	struct nr_archive *into = open_new(f, "new.db");
	assert_int_equal(nr_store_rescue(f->path, into, &rescued, NULL, NULL, &error), NR_ARCHIVE);
	assert_non_null(strstr(error.message, f->path));
	nr_error_clear(&error);
	nr_archive_close(into);
}

static void test_no_archive(void **state)
{
	struct fixture *f = *state;
	struct nr_archive *into = open_new(f, "new.db");
	struct nr_rescued rescued;
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_path_join(f->folder, "letter");

	assert_int_equal(nr_file_write(path, "This is a letter", 16, &error), NR_OK);
	assert_int_equal(nr_store_rescue(path, into, &rescued, NULL, NULL, &error), NR_ARCHIVE);
	nr_archive_close(into);
	free(path);
}

/* A program was killed, or is at work, while the log is brought into the file: the first page tells of pages that are
 * in the log alone. */
static void test_half_checkpointed(void **state)
{
	struct fixture *f = *state;
	struct nr_buffer log = NR_BUFFER_INIT, file = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	char *log_path = nr_format("%s-wal", f->path), *copy = nr_path_join(f->folder, "half.db");
	char *copied_log = nr_format("%s-wal", copy);

	fill(f->archive);
	assert_int_equal(nr_file_read(log_path, 0, &log, &error), NR_OK);
	nr_archive_close(f->archive); /* brings the log into the file */
	f->archive = NULL;
	assert_int_equal(nr_file_read(f->path, 0, &file, &error), NR_OK);
	assert_true(file.length > (size_t)4 * PAGE_BYTES);
	assert_int_equal(nr_file_write(copy, file.data, PAGE_BYTES, &error), NR_OK);
	assert_int_equal(nr_file_write(copied_log, log.data, log.length, &error), NR_OK);
	struct nr_archive *archive = open_new(f, "half.db");
	assert_int_equal(nr_archive_check(archive, &no_problem, &error), NR_OK);
	assert_int_equal(count_sql(copy, "SELECT count(*) FROM article"), ARTICLES);
	nr_archive_close(archive);
	nr_buffer_release(&log);
	nr_buffer_release(&file);
	free(copied_log);
	free(copy);
	free(log_path);
}

/* --- Several programs at once ------------------------------------------------------------------------------------ */

enum { WRITERS = 2, READERS = 3, BATCHES = 15, BATCH = 8 };

static void write_batches(const char *path, int writer)
{
	struct nr_archive *archive;
	struct nr_error error = NR_NO_ERROR;

	if (nr_archive_open(path, &archive, &error) != NR_OK)
		_exit(2);
	for (int batch = 0; batch < BATCHES; batch++) {
		if (nr_archive_begin(archive, &error) != NR_OK)
			_exit(3);
		for (int i = 0; i < BATCH; i++) {
			char *url = nr_format("https://example.org/%d/%d/%d", writer, batch, i);
			put_new(archive, "a", url, batch);
			free(url);
		}
		if (nr_archive_commit(archive, &error) != NR_OK)
			_exit(4);
	}
	nr_archive_close(archive);
	_exit(0);
}

/* Reads until all is there; every time it has to find whole batches, and the outlet's count has to be that of the
 * list. */
static void read_batches(const char *path)
{
	struct nr_archive *archive;
	struct nr_error error = NR_NO_ERROR;
	size_t found = 0;

	if (nr_archive_open(path, &archive, &error) != NR_OK)
		_exit(2);
	while (found < WRITERS * BATCHES * BATCH) {
		struct nr_article_list list = { 0 };
		struct nr_article_query query = { .source = "a" };
		if (nr_store_list_articles(archive, &query, &list, &error) != NR_OK)
			_exit(3);
		if (list.length % BATCH != 0 || list.length < found)
			_exit(4);
		found = list.length;
		nr_article_list_release(&list);
	}
	nr_archive_close(archive);
	_exit(0);
}

static void test_together(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < WRITERS + READERS; i++) {
		pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0 && i < WRITERS)
			write_batches(f->path, i);
		if (child == 0)
			read_batches(f->path);
	}
	for (int i = 0; i < WRITERS + READERS; i++) {
		int status;
		assert_true(wait(&status) > 0);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
	}
	assert_int_equal(count_sql(f->path, "SELECT articles FROM source WHERE key = 'a'"), WRITERS * BATCHES * BATCH);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_sound, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_damaged, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_tables, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_goes_on, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_other_files, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_outlets, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_no_numbers, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_no_archive, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_half_checkpointed, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(test_together, fixture_open, fixture_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
