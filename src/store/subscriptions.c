/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/subscriptions.h"

#include "base/i18n.h"
#include "store/database.h"

/* The id of the row with an address; 0: none has it. */
static enum nr_status find(struct nr_archive *archive, const char *url, int64_t *id, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_FEED_FIND, error);
	bool row;

	nr_bind_text(statement, 1, url);
	enum nr_status status = nr_database_step(archive, statement, &row, error);
	*id = status == NR_OK && row ? sqlite3_column_int64(statement, 0) : 0;
	sqlite3_reset(statement);
	return status;
}

static enum nr_status write_row(struct nr_archive *archive, const struct nr_subscription *feed, struct nr_error *error)
{
	sqlite3_stmt *statement =
		nr_database_statement(archive, feed->id == 0 ? NR_SQL_FEED_INSERT : NR_SQL_FEED_UPDATE, error);

	nr_bind_text(statement, 1, feed->source);
	nr_bind_text(statement, 2, feed->url);
	nr_bind_text(statement, 3, feed->title);
	nr_bind_text(statement, 4, feed->group);
	sqlite3_bind_int(statement, 5, feed->muted);
	nr_bind_text(statement, 6, feed->etag);
	nr_bind_text(statement, 7, feed->modified);
	nr_bind_time(statement, 8, feed->next_try);
	nr_bind_time(statement, 9, feed->fetched);
	nr_bind_time(statement, 10, feed->changed);
	nr_bind_text(statement, 11, feed->last_error);
	sqlite3_bind_int(statement, 12, feed->failures);
	sqlite3_bind_int64(statement, 13, feed->fetches);
	sqlite3_bind_int64(statement, 14, feed->articles);
	if (feed->id != 0)
		sqlite3_bind_int64(statement, 15, feed->id);
	return nr_database_run(archive, statement, error);
}

static enum nr_status put(struct nr_archive *archive, struct nr_subscription *feed, struct nr_error *error)
{
	int64_t there;
	enum nr_status status = find(archive, feed->url, &there, error);

	if (status == NR_OK && feed->id != 0 && there != 0 && there != feed->id)
		status = nr_store_remove_subscription(archive, there, error); /* it moved to where that one is */
	else if (status == NR_OK && feed->id == 0)
		feed->id = there;
	bool added = feed->id == 0;
	if (status == NR_OK)
		status = write_row(archive, feed, error);
	if (status == NR_OK && sqlite3_changes(archive->connection) == 0)
		status = nr_error_set(error, NR_NOT_FOUND, _("there is no outlet %s in the archive %s"), feed->source,
			archive->path);
	if (status == NR_OK && added)
		feed->id = sqlite3_last_insert_rowid(archive->connection);
	return status;
}

enum nr_status nr_store_put_subscription(struct nr_archive *archive, struct nr_subscription *feed,
	struct nr_error *error)
{
	bool own;
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_WRITE, &own, error);

	return status == NR_OK ? nr_database_leave(archive, own, put(archive, feed, error), error) : status;
}

static void read_row(sqlite3_stmt *statement, struct nr_subscription *feed)
{
	nr_subscription_init(feed);
	feed->id = sqlite3_column_int64(statement, 0);
	feed->source = nr_column_text(statement, 1);
	feed->url = nr_column_text(statement, 2);
	feed->title = nr_column_text(statement, 3);
	feed->group = nr_column_text(statement, 4);
	feed->muted = sqlite3_column_int(statement, 5) != 0;
	feed->etag = nr_column_text(statement, 6);
	feed->modified = nr_column_text(statement, 7);
	feed->next_try = nr_column_time(statement, 8);
	feed->fetched = nr_column_time(statement, 9);
	feed->changed = nr_column_time(statement, 10);
	feed->last_error = nr_column_text(statement, 11);
	feed->failures = sqlite3_column_int(statement, 12);
	feed->fetches = sqlite3_column_int64(statement, 13);
	feed->articles = sqlite3_column_int64(statement, 14);
}

enum nr_status nr_store_list_subscriptions(struct nr_archive *archive, struct nr_subscription_list *list,
	struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_FEED_LIST, error);
	enum nr_status status;
	bool row;

	while ((status = nr_database_step(archive, statement, &row, error)) == NR_OK && row)
		read_row(statement, nr_vector_add(list));
	return status;
}

enum nr_status nr_store_remove_subscription(struct nr_archive *archive, int64_t id, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_FEED_DELETE, error);

	sqlite3_bind_int64(statement, 1, id);
	return nr_database_run(archive, statement, error);
}
