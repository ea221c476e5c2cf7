/* SPDX-License-Identifier: MIT */
/* Long work on a terminal's standard error: a bar with rate and time left, Ctrl-C ends it, what was done stays, and run
 * again it does the rest. */
#include "config.h"

#include "harness.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "model/content.h"
#include "store/archive.h"
#include "store/articles.h"
#include "store/same-text.h"
#include "store/search-index.h"
#include "store/sources.h"

/* So many that no machine is through with them before a bar appears, in half a second. */
enum { MANY = 4000, WORDS = 300, SURELY_SHOWN_MS = 1500 };

static char *program, *archive, *export;

/* --- Articles ----------------------------------------------------------------------------------------------------- */

/* Hardly two articles have a word in common, or indexing would have little to do. */
static void append_words(struct nr_buffer *text)
{
	static unsigned random = 1;

	for (int word = 0; word < WORDS; word++) {
		random = random * 1103515245 + 12345;
		nr_buffer_printf(text, "quay%u ", random >> 12);
	}
}

static int64_t time_of(int number)
{
	return 1931000000000 + (int64_t)number * 7200000;
}

/* An export of invented articles, a line each. */
static void write_articles(void)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	for (int i = 0; i < MANY; i++) {
		nr_buffer_printf(&text,
			"{\"newsreader\":1,\"source\":\"north.example\",\"url\":\"https://north.example/n/%d\","
			"\"title\":\"Notice %d of the harbour\",\"language\":\"en\",\"times\":{\"published\":%lld},"
			"\"outlet\":{\"key\":\"north.example\",\"title\":\"North\"},\"html\":null,\"text\":\"",
			i, i, (long long)time_of(i));
		append_words(&text);
		nr_buffer_append_string(&text, "\"}\n");
	}
	if (nr_file_write(export, text.data, text.length, &error) != NR_OK)
		fail_msg("%s", error.message);
	nr_buffer_release(&text);
}

/* As an import does before it finds events and indexes. */
static void leave_article(struct nr_archive *opened, int number)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	struct nr_content content;
	struct nr_article article;
	enum nr_put put;

	nr_content_init(&content);
	nr_article_init(&article);
	article.source = (char *)"south.example";
	article.language = (char *)"en";
	article.published = time_of(number);
	article.url = nr_format("https://south.example/n/%d", number);
	article.title = nr_format("Notice %d of the market", number);
	append_words(&text);
	if (nr_store_put_article(opened, &article, NULL, 0, text.data, text.length, &content, "", 0, &put, &error) !=
			NR_OK ||
		nr_store_want_sketch(opened, article.id, &error) != NR_OK)
		fail_msg("%s", error.message);
	free(article.url);
	free(article.title);
	nr_content_release(&content);
	nr_buffer_release(&text);
}

static struct nr_archive *open_archive(void)
{
	struct nr_archive *opened;
	struct nr_error error = NR_NO_ERROR;

	if (nr_archive_open(archive, &opened, &error) != NR_OK)
		fail_msg("%s", error.message);
	return opened;
}

static void leave_articles(void)
{
	struct nr_archive *opened = open_archive();
	struct nr_source source = { .key = (char *)"south.example", .title = (char *)"South" };

	assert_int_equal(nr_archive_begin(opened, NULL), NR_OK);
	assert_int_equal(nr_store_put_source(opened, &source, NULL), NR_OK);
	for (int i = 0; i < MANY; i++)
		leave_article(opened, i);
	assert_int_equal(nr_archive_commit(opened, NULL), NR_OK);
	nr_archive_close(opened);
}

static bool count_file(const struct nr_walk_entry *entry, void *context)
{
	*(int64_t *)context += entry->kind == NR_WALK_FILE;
	return true;
}

static int64_t count_files(const char *folder)
{
	int64_t files = 0;

	assert_int_equal(nr_folder_walk(folder, count_file, &files, NULL), NR_OK);
	return files;
}

struct numbers {
	int64_t articles, to_group, to_index;
};

static struct numbers look(void)
{
	struct nr_archive *opened = open_archive();
	struct nr_error error = NR_NO_ERROR;
	struct nr_id_list ids = { 0 };
	struct numbers numbers;

	assert_int_equal(nr_store_list_ids(opened, 0, SIZE_MAX, &ids, &error), NR_OK);
	numbers.articles = (int64_t)ids.length;
	assert_int_equal(nr_store_sketches_wanted(opened, &numbers.to_group, &error), NR_OK);
	assert_int_equal(nr_store_index_pending(opened, &numbers.to_index, &error), NR_OK);
	nr_vector_release(&ids);
	nr_archive_close(opened);
	return numbers;
}

/* --- The program -------------------------------------------------------------------------------------------------- */

/* What a shell makes of the words is run, its messages on the terminal. */
static struct terminal *run(const char *words)
{
	char *command = nr_format("exec 2>/dev/tty; exec \"$0\" --archive \"$1\" %s", words);
	struct terminal *terminal = terminal_start(
		100, 24, (const char *const[]){ "/bin/sh", "-c", command, program, archive, export, NULL });

	free(command);
	return terminal;
}

static int64_t clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Lets it run until the bar is there, and presses Ctrl-C. False on a machine where it is done before a bar appears. */
static bool interrupt(const char *words, const char *bar)
{
	int64_t start = clock_ms();
	struct terminal *terminal = run(words);
	bool seen = terminal_expect_sent_or_end(terminal, bar);

	if (!seen) {
		assert_true(clock_ms() - start < SURELY_SHOWN_MS);
		terminal_free(terminal);
		return false;
	}
	terminal_expect_sent(terminal, "%  ");
	terminal_expect_sent(terminal, "/s");
	terminal_expect_sent(terminal, " left");
	terminal_press(terminal, "\003");
	int status = terminal_wait_end(terminal);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGINT);
	terminal_free(terminal);
	return true;
}

static void finish(const char *words)
{
	struct terminal *terminal = run(words);
	int status = terminal_wait_end(terminal);

	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_false(terminal_shows(terminal, "  ["));
	terminal_free(terminal);
}

/* --- Tests -------------------------------------------------------------------------------------------------------- */

static void test_index(void **state)
{
	(void)state;
	leave_articles();
	assert_int_equal(look().to_index, MANY);
	if (!interrupt("search quay1", "index  ["))
		return;
	assert_in_range(look().to_index, 1, MANY - 1);
	finish("list --limit 1 title:notice");
	assert_int_equal(look().to_index, 0);
}

static void test_import(void **state)
{
	(void)state;
	if (!interrupt("import \"$2\"", "import  ["))
		return;
	assert_in_range(look().articles, MANY + 1, 2 * MANY - 1);
	finish("import \"$2\"");
	struct numbers numbers = look();
	assert_int_equal(numbers.articles, 2 * MANY);
	assert_int_equal(numbers.to_group, 0);
	assert_int_equal(numbers.to_index, 0);
}

static void test_regroup(void **state)
{
	(void)state;
	if (interrupt("events --regroup", "events  ["))
		finish("events --regroup");
}

static void test_export(void **state)
{
	char *folder = nr_format("%s.folder", export);

	(void)state;
	if (interrupt("export --mirror \"$2.folder\"", "export  [")) {
		assert_in_range(count_files(folder), 1, 2 * MANY - 1);
		finish("export --mirror \"$2.folder\"");
		assert_int_equal(count_files(folder), 2 * MANY);
	}
	free(folder);
}

static void test_check(void **state)
{
	(void)state;
	interrupt("check", "check  [");
}

/* An archive as the first version of its form left it, so large that to change it takes its time. */
static void leave_old_archive(const char *path)
{
	const char *source = getenv("top_srcdir");
	char *dump = nr_format("%s/tests/data/archive-v1.sql", source != NULL ? source : ".");
	struct nr_buffer sql = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	sqlite3 *connection;

	assert_int_equal(nr_file_read(dump, 0, &sql, &error), NR_OK);
	nr_buffer_append_string(&sql,
		"BEGIN; WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) "
		"INSERT INTO article(id, source_id, url, url_key, title, fetched, text_hash, content_hash) "
		"SELECT i, 1, 'https://north.example/amp/' || i, 'north.example/amp/' || i, 'Notice', i, i, i FROM n; "
		"INSERT INTO body(article_id, text) SELECT id, 'Notice' FROM article WHERE id >= 100; COMMIT");
	assert_int_equal(sqlite3_open(path, &connection), SQLITE_OK);
	if (sqlite3_exec(connection, sql.data, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(connection));
	sqlite3_close(connection);
	nr_buffer_release(&sql);
	free(dump);
}

static int64_t version_of(const char *path)
{
	sqlite3 *connection;
	sqlite3_stmt *statement = NULL;

	assert_int_equal(sqlite3_open(path, &connection), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(connection, "PRAGMA user_version", -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	int64_t version = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(connection);
	return version;
}

/* An archive is brought up to date by whatever opens it; stopped, it is as it was, and the next command does it. */
static void test_upgrade(void **state)
{
	char *newer = archive;

	(void)state;
	archive = nr_format("%s.old", newer);
	leave_old_archive(archive);
	if (interrupt("sources", "update  [")) {
		assert_int_equal(version_of(archive), 1);
		finish("sources");
	}
	assert_true(version_of(archive) > 1);
	free(archive);
	archive = newer;
}

/* Where standard error is no terminal, nothing of this is written, on the terminal least of all. */
static void test_elsewhere(void **state)
{
	struct nr_buffer said = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_format("%s.said", export);

	(void)state;
	finish("check 2>\"$2.said\"");
	assert_int_equal(nr_file_read(path, 0, &said, &error), NR_OK);
	assert_int_equal(said.length, 0);
	nr_buffer_release(&said);
	free(path);
}

static int set_up(void **state)
{
	const char *build = getenv("top_builddir"), *home = getenv("HOME");

	(void)state;
	if (build == NULL || home == NULL) {
		print_error("run this by make check: top_builddir and HOME must be set\n");
		return -1;
	}
	program = nr_format("%s/src/newsreader", build);
	archive = nr_format("%s/archive.db", home);
	export = nr_format("%s/export.jsonl", home);
	write_articles();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	free(program);
	free(archive);
	free(export);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_index),
		cmocka_unit_test(test_import),
		cmocka_unit_test(test_regroup),
		cmocka_unit_test(test_export),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_upgrade),
		cmocka_unit_test(test_elsewhere),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
