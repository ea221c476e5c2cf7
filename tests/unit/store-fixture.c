/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "unit/store-fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/vector.h"
#include "store/database.h"
#include "store/sources.h"

/* --- Plans: of every statement that any test runs on its archive, so that none escapes ---------------------------- */

static NR_VECTOR(char *) statements_run;

static int note_statement(unsigned event, void *context, void *statement, void *text)
{
	const char *sql = sqlite3_sql(statement);

	(void)event;
	(void)context;
	/* A trigger's own, and FTS5's. */
	if (sql == NULL || strncmp(text, "--", 2) == 0 || strstr(sql, "'main'.'search") != NULL)
		return 0;
	for (size_t i = statements_run.length; i > 0; i--)
		if (strcmp(statements_run.items[i - 1], sql) == 0)
			return 0;
	*nr_vector_add(&statements_run) = nr_strdup(sql);
	return 0;
}

/* What goes through a whole table, and may. */
static bool plan_is_allowed(const char *sql, const char *detail)
{
	static const char *const small[] = {
		/* A row for each outlet, by title or key; for each tag, by name. */
		"SCAN source USING INDEX source_title",
		"SCAN s USING COVERING INDEX sqlite_autoindex_source_1",
		"SCAN t USING COVERING INDEX sqlite_autoindex_tag_1",
		/* Counted from the index that has the shared events alone. */
		"SCAN event USING COVERING INDEX event_shared",
		/* The ids that a list found, in its order. */
		"SCAN h",
	};
	/* What "check" asks is about everything. */
	static const char about_all[] = "articles <> (SELECT count(*)";

	for (size_t i = 0; i < sizeof small / sizeof small[0]; i++)
		if (strcmp(detail, small[i]) == 0)
			return true;
	/* What was found by words, by a tag or near an article has no index in the order of a list. */
	if (strstr(detail, "TEMP B-TREE") != NULL)
		return strstr(sql, " MATCH ") != NULL || strstr(sql, "NOT INDEXED") != NULL ||
		       strstr(sql, "json_each(?1) f ") != NULL;
	return strncmp(detail, "SCAN", 4) != 0 || strstr(detail, "VIRTUAL TABLE INDEX") != NULL ||
	       strstr(sql, about_all) != NULL;
}

void check_statement(sqlite3 *connection, const char *sql)
{
	char *explain = nr_format("EXPLAIN QUERY PLAN %s", sql);
	sqlite3_stmt *statement;

	if (sqlite3_prepare_v2(connection, explain, -1, &statement, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(connection));
	while (sqlite3_step(statement) == SQLITE_ROW && sqlite3_column_count(statement) == 4) {
		const char *detail = (const char *)sqlite3_column_text(statement, 3);
		if (!plan_is_allowed(sql, detail))
			fail_msg("%s: %s", sql, detail);
	}
	sqlite3_finalize(statement);
	free(explain);
}

static void check_plans(struct nr_archive *archive)
{
	sqlite3_trace_v2(archive->connection, 0, NULL, NULL);
	for (size_t i = 0; i < statements_run.length; i++) {
		check_statement(archive->connection, statements_run.items[i]);
		free(statements_run.items[i]);
	}
	nr_vector_release(&statements_run);
}

/* --- Archives ----------------------------------------------------------------------------------------------------- */

void put_source(struct nr_archive *archive, const char *key)
{
	struct nr_source source;
	struct nr_error error = NR_NO_ERROR;

	nr_source_init(&source);
	source.key = nr_strdup(key);
	source.title = nr_format("Outlet %s", key);
	if (nr_store_put_source(archive, &source, &error) != NR_OK)
		fail_msg("%s", error.message);
	nr_source_release(&source);
}

int fixture_open(void **state)
{
	static const char *const keys[] = { "a", "b", "c" };
	struct fixture *fixture = nr_alloc(sizeof *fixture);
	struct nr_error error = NR_NO_ERROR;

	*state = fixture;
	if (nr_folder_make_temporary(&fixture->folder, &error) != NR_OK)
		fail_msg("%s", error.message);
	fixture->path = nr_path_join(fixture->folder, "archive.db");
	fixture_reopen(fixture);
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		put_source(fixture->archive, keys[i]);
	return 0;
}

int fixture_close(void **state)
{
	struct fixture *fixture = *state;
	struct nr_error error = NR_NO_ERROR;

	if (fixture->archive != NULL)
		check_plans(fixture->archive);
	nr_archive_close(fixture->archive);
	if (nr_folder_remove(fixture->folder, &error) != NR_OK)
		fail_msg("%s", error.message);
	free(fixture->folder);
	free(fixture->path);
	free(fixture);
	return 0;
}

void fixture_reopen(struct fixture *fixture)
{
	struct nr_error error = NR_NO_ERROR;

	nr_archive_close(fixture->archive);
	if (nr_archive_open(fixture->path, &fixture->archive, &error) != NR_OK)
		fail_msg("%s", error.message);
	sqlite3_trace_v2(fixture->archive->connection, SQLITE_TRACE_STMT, note_statement, NULL);
}

void refuse_to_open(const char *path, const char *says)
{
	struct nr_archive *archive;
	struct nr_error error = NR_NO_ERROR;
	enum nr_status status = nr_archive_open(path, &archive, &error);

	nr_archive_close(archive);
	if (status != NR_ARCHIVE || error.status != NR_ARCHIVE || archive != NULL ||
		strstr(error.message, path) == NULL || strstr(error.message, says) == NULL ||
		strchr(error.message, '\n') != NULL || error.message[strlen(error.message) - 1] == '.')
		fail_msg("%s: status %d, \"%s\", which does not say \"%s\"", path, status, error.message, says);
}

enum nr_put put(struct nr_archive *archive, const char *source, const char *url, const char *title, const char *text,
	int64_t published, int64_t *id)
{
	struct nr_article article;
	struct nr_content content;
	struct nr_error error = NR_NO_ERROR;
	enum nr_put how;
	char *html = nr_format("<p>%s</p>", text);

	nr_article_init(&article);
	nr_content_init(&content);
	article.source = nr_strdup(source);
	article.url = nr_strdup(url);
	article.title = nr_strdup(title);
	article.published = published;
	*nr_vector_add(&content.paragraphs) = nr_strdup(text);
	if (nr_store_put_article(archive, &article, html, strlen(html), text, strlen(text), &content, "features", 8,
		    &how, &error) != NR_OK)
		fail_msg("%s", error.message);
	assert_true(article.id > 0);
	if (id != NULL)
		*id = article.id;
	nr_article_release(&article);
	nr_content_release(&content);
	free(html);
	return how;
}

struct nr_article_list list_articles(struct fixture *fixture, struct nr_article_query query)
{
	struct nr_article_list found = { 0 };
	struct nr_error error = NR_NO_ERROR;

	if (nr_store_list_articles(fixture->archive, &query, &found, &error) != NR_OK)
		fail_msg("%s", error.message);
	return found;
}

int64_t put_new(struct nr_archive *archive, const char *source, const char *url, int64_t published)
{
	int64_t id;

	assert_int_equal(put(archive, source, url, url, url, published, &id), NR_PUT_NEW);
	return id;
}

static sqlite3 *connect_to(const char *path)
{
	sqlite3 *connection;

	assert_int_equal(sqlite3_open(path, &connection), SQLITE_OK);
	sqlite3_busy_timeout(connection, 5000);
	return connection;
}

void exec_sql(const char *path, const char *sql)
{
	sqlite3 *connection = connect_to(path);

	if (sqlite3_exec(connection, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(connection));
	sqlite3_close(connection);
}

void restore_first_version(const char *path)
{
	const char *source = getenv("top_srcdir");
	char *dump = nr_format("%s/tests/data/archive-v1.sql", source != NULL ? source : ".");
	struct nr_buffer sql = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	unlink(path);
	assert_int_equal(nr_file_read(dump, 0, &sql, &error), NR_OK);
	exec_sql(path, sql.data);
	nr_buffer_release(&sql);
	free(dump);
}

int64_t count_sql(const char *path, const char *sql)
{
	sqlite3 *connection = connect_to(path);
	sqlite3_stmt *statement;

	if (sqlite3_prepare_v2(connection, sql, -1, &statement, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(connection));
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	int64_t number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(connection);
	return number;
}
