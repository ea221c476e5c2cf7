/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/search-index.h"

#include "base/buffer.h"
#include "base/time.h"
#include "base/vector.h"
#include "store/database.h"

enum {
	AT_ONCE = 64,         /* articles between two looks at the clock */
	PAGES_AT_ONCE = 4000, /* of the index joined in a transaction */
};

/* The number that a statement gives; 0 for NULL. */
static enum nr_status read_number(
	struct nr_archive *archive, enum nr_statement which, int64_t *number, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, which, error);
	bool row;

	if (statement == NULL)
		return NR_ARCHIVE;
	if (sqlite3_bind_parameter_count(statement) > 0)
		sqlite3_bind_int64(statement, 1, INT64_MIN);
	enum nr_status status = nr_database_step(archive, statement, &row, error);
	*number = status == NR_OK && row ? sqlite3_column_int64(statement, 0) : 0;
	sqlite3_reset(statement);
	return status;
}

enum nr_status nr_store_index_pending(struct nr_archive *archive, int64_t *articles, struct nr_error *error)
{
	return read_number(archive, NR_SQL_UNSEARCHED_COUNT, articles, error);
}

static enum nr_status run_with(struct nr_archive *archive, enum nr_statement which, int64_t first, int64_t second,
	struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, which, error);

	if (statement == NULL)
		return NR_ARCHIVE;
	sqlite3_bind_int64(statement, 1, first);
	if (sqlite3_bind_parameter_count(statement) > 1)
		sqlite3_bind_int64(statement, 2, second);
	return nr_database_run(archive, statement, error);
}

static enum nr_status index_article(struct nr_archive *archive, int64_t article, int64_t number, struct nr_error *error)
{
	enum nr_status status = run_with(archive, NR_SQL_SEARCH_NUMBER, article, number, error);

	if (status == NR_OK)
		status = run_with(archive, NR_SQL_SEARCH_INSERT, article, number, error);
	if (status == NR_OK)
		status = run_with(archive, NR_SQL_SEARCH_INSERT_TITLE, article, number, error);
	return status;
}

NR_VECTOR_TYPE(ids, int64_t);

static enum nr_status list_waiting(struct nr_archive *archive, struct ids *ids, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_UNSEARCHED, error);
	bool row;
	enum nr_status status;

	if (statement == NULL)
		return NR_ARCHIVE;
	sqlite3_bind_int64(statement, 1, INT64_MIN);
	sqlite3_bind_int64(statement, 2, AT_ONCE);
	while ((status = nr_database_step(archive, statement, &row, error)) == NR_OK && row)
		*nr_vector_add(ids) = sqlite3_column_int64(statement, 0);
	return status;
}

static enum nr_status index_for(struct nr_archive *archive, int64_t ms, int64_t *done, struct nr_error *error)
{
	struct ids ids = { 0 };
	int64_t number, end = nr_time_now() + ms;
	enum nr_status status = read_number(archive, NR_SQL_SEARCH_LAST, &number, error);

	while (status == NR_OK) {
		ids.length = 0;
		status = list_waiting(archive, &ids, error);
		for (size_t i = 0; status == NR_OK && i < ids.length; i++) {
			status = index_article(archive, ids.items[i], ++number, error);
			*done += status == NR_OK;
			if (nr_time_now() >= end)
				break;
		}
		if (ids.length == 0 || nr_time_now() >= end)
			break;
	}
	nr_vector_release(&ids);
	if (status == NR_OK && *done > 0)
		status = run_with(archive, NR_SQL_SEARCH_LAST_PUT, number, 0, error);
	return status;
}

enum nr_status nr_store_index(struct nr_archive *archive, int64_t ms, int64_t *done, struct nr_error *error)
{
	bool own;

	*done = 0;
	if (sqlite3_db_readonly(archive->connection, "main") == 1)
		return NR_OK;
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_WRITE, &own, error);
	if (status == NR_OK)
		status = nr_database_leave(archive, own, index_for(archive, ms, done, error), error);
	return status;
}

/* FTS5 joins parts of an index a number of pages at a time: a negative number begins to join them all, and where the
 * changes counted are no more than the command's own row, there is nothing more to be done. */
static enum nr_status join_parts(struct nr_archive *archive, const char *table, struct nr_error *error)
{
	for (int pages = -PAGES_AT_ONCE;; pages = PAGES_AT_ONCE) {
		struct nr_buffer sql = NR_BUFFER_INIT;
		int64_t before = sqlite3_total_changes64(archive->connection);
		nr_buffer_printf(&sql, "INSERT INTO %s(%s, rank) VALUES('merge', %d)", table, table, pages);
		int code = sqlite3_exec(archive->connection, sql.data, NULL, NULL, NULL);
		nr_buffer_release(&sql);
		if (code != SQLITE_OK)
			return nr_database_failure(archive, error);
		if (sqlite3_total_changes64(archive->connection) - before < 2)
			return NR_OK;
	}
}

enum nr_status nr_store_index_settle(struct nr_archive *archive, struct nr_error *error)
{
	enum nr_status status = join_parts(archive, "search", error);

	return status == NR_OK ? join_parts(archive, "search_title", error) : status;
}
