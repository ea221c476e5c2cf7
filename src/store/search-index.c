/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/search-index.h"

#include "base/buffer.h"
#include "base/time.h"
#include "base/vector.h"
#include "store/database.h"

enum {
	PAGES_AT_ONCE = 4000, /* of the index joined in a transaction */
	SKIPPED_AT_ONCE = 1000, /* articles that wait */
};

/* Columns of NR_SQL_UNSEARCHED; the title goes with the text. */
enum { COLUMN_ID, COLUMN_TEXT, COLUMN_TITLE };

/* The number that a statement gives; 0 for NULL. */
static enum nr_status read_number(
	struct nr_archive *archive, enum nr_statement which, int64_t *number, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, which, error);
	bool row;

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

/* The number that a statement gives for two others. *any, which may be NULL: whether it gives one. */
static enum nr_status ask_number(struct nr_archive *archive, enum nr_statement which, int64_t first, int64_t second,
	int64_t *number, bool *any, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, which, error);
	bool row;

	sqlite3_bind_int64(statement, 1, first);
	sqlite3_bind_int64(statement, 2, second);
	enum nr_status status = nr_database_step(archive, statement, &row, error);
	*number = status == NR_OK && row ? sqlite3_column_int64(statement, 0) : 0;
	if (any != NULL)
		*any = status == NR_OK && row;
	sqlite3_reset(statement);
	return status;
}

enum nr_status nr_store_index_skip(struct nr_archive *archive, int64_t *time, struct nr_error *error)
{
	for (;;) {
		int64_t earlier = 0, all = 0, waiting = 0;
		bool any;
		enum nr_status status =
			ask_number(archive, NR_SQL_UNSEARCHED_PLACE, *time, SKIPPED_AT_ONCE, &earlier, &any, error);
		if (status != NR_OK || !any || earlier == *time)
			return status;
		status = ask_number(archive, NR_SQL_ARTICLE_BETWEEN, earlier, *time, &all, NULL, error);
		if (status == NR_OK)
			status = ask_number(archive, NR_SQL_UNSEARCHED_BETWEEN, earlier, *time, &waiting, NULL, error);
		if (status != NR_OK || waiting < all)
			return status;
		*time = earlier;
	}
}

/* FTS5 writes all it has gathered whenever a statement begins that may change several rows: so a row goes in by values
 * alone, and the articles get their numbers when all rows are in. */
static enum nr_status insert(struct nr_archive *archive, enum nr_statement which, int64_t number, sqlite3_stmt *article,
	int first_column, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, which, error);

	sqlite3_bind_int64(statement, 1, number);
	for (int i = 2; i <= sqlite3_bind_parameter_count(statement); i++)
		sqlite3_bind_value(statement, i, sqlite3_column_value(article, first_column + i - 2));
	return nr_database_run(archive, statement, error);
}

NR_VECTOR_TYPE(ids, int64_t);

/* Gives articles that wait rows in the index until the time is over; number: the last row's. */
static enum nr_status insert_waiting(
	struct nr_archive *archive, int64_t end, int64_t number, struct ids *ids, struct nr_error *error)
{
	sqlite3_stmt *waiting = nr_database_statement(archive, NR_SQL_UNSEARCHED, error);
	bool row;
	enum nr_status status;

	if (waiting == NULL)
		return NR_ARCHIVE;
	sqlite3_bind_int64(waiting, 1, INT64_MIN);
	while ((status = nr_database_step(archive, waiting, &row, error)) == NR_OK && row) {
		status = insert(archive, NR_SQL_SEARCH_INSERT, ++number, waiting, COLUMN_TEXT, error);
		if (status == NR_OK)
			status = insert(archive, NR_SQL_SEARCH_INSERT_TITLE, number, waiting, COLUMN_TITLE, error);
		if (status == NR_OK)
			*nr_vector_add(ids) = sqlite3_column_int64(waiting, COLUMN_ID);
		if (status != NR_OK || nr_time_monotonic() >= end)
			break;
	}
	sqlite3_reset(waiting);
	return status;
}

static enum nr_status index_for(struct nr_archive *archive, int64_t ms, int64_t *done, struct nr_error *error)
{
	struct ids ids = { 0 };
	int64_t number, end = nr_time_monotonic() + ms;
	enum nr_status status = read_number(archive, NR_SQL_SEARCH_LAST, &number, error);

	if (status == NR_OK)
		status = insert_waiting(archive, end, number, &ids, error);
	for (size_t i = 0; status == NR_OK && i < ids.length; i++)
		status = nr_database_run_with(
			archive, NR_SQL_SEARCH_NUMBER, (int64_t[]){ ids.items[i], ++number }, 2, error);
	if (status == NR_OK && ids.length > 0)
		status = nr_database_run_with(archive, NR_SQL_SEARCH_LAST_PUT, &number, 1, error);
	*done = (int64_t)ids.length;
	nr_vector_release(&ids);
	return status;
}

enum nr_status nr_store_index(struct nr_archive *archive, int64_t ms, int64_t *done, struct nr_error *error)
{
	bool own;

	*done = 0;
	if (!nr_archive_is_writable(archive))
		return NR_OK;
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_WRITE, &own, error);
	if (status == NR_OK)
		status = nr_database_leave(archive, own, index_for(archive, ms, done, error), error);
	return status;
}

/* FTS5 joins parts of an index a number of pages at a time: a negative number begins to join them all, and where the
 * changes counted are no more than the command's own row, there is nothing more to be done. */
static enum nr_status join_parts(struct nr_archive *archive, const char *table, bool (*go_on)(void *context),
	void *context, struct nr_error *error)
{
	for (int pages = -PAGES_AT_ONCE;; pages = PAGES_AT_ONCE) {
		if (go_on != NULL && !go_on(context))
			return NR_CANCELLED;
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

enum nr_status nr_store_index_settle(
	struct nr_archive *archive, bool (*go_on)(void *context), void *context, struct nr_error *error)
{
	enum nr_status status = join_parts(archive, "search", go_on, context, error);

	return status == NR_OK ? join_parts(archive, "search_title", go_on, context, error) : status;
}
