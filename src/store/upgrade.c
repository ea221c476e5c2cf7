/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/upgrade.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "store/articles.h"
#include "store/backup.h"
#include "store/schema.h"

enum { STEPS = 2000 /* of SQLite's machine between two looks at the watcher's wish */ };

/* A change of the form, watched. What it takes is told by the rows that it writes, which SQLite names one by one. */
struct change {
	const struct nr_upgrade_watch *watch;
	int64_t articles; /* in the archive */
	int64_t done, total; /* rows; done: by the steps before this one */
	int64_t rows, most; /* of this step: so far, and at most */
	bool stopped;
};

/* Rows of these tables are counted: each has one for an article, and all others are few or follow from these. */
static const char *const counted[] = { "article", "body", "sketch_wanted" };

static void count_row(void *context, int kind, const char *database, const char *table, sqlite3_int64 id)
{
	struct change *change = context;

	(void)kind;
	(void)database;
	(void)id;
	for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++)
		change->rows += strcmp(table, counted[i]) == 0;
}

/* For SQLite: other than 0 ends what it does. */
static int look_up(void *context)
{
	struct change *change = context;
	int64_t rows = change->rows < change->most ? change->rows : change->most;

	if (!change->watch->go_on(NR_UPGRADE_CHANGE, change->done + rows, change->total, change->watch->context))
		change->stopped = true;
	return change->stopped;
}

/* nr_url_key for the steps: its form of an address changes with them. */
static void url_key_function(sqlite3_context *context, int count, sqlite3_value **values)
{
	struct nr_buffer key = NR_BUFFER_INIT;
	const char *url = count == 1 ? (const char *)sqlite3_value_text(values[0]) : NULL;

	if (url != NULL)
		nr_url_key(url, &key);
	if (key.length > 0)
		sqlite3_result_text64(context, key.data, key.length, SQLITE_TRANSIENT, SQLITE_UTF8);
	else
		sqlite3_result_null(context);
	nr_buffer_release(&key);
}

static enum nr_status take_steps(sqlite3 *connection, const char *path, void *context, struct nr_error *error)
{
	struct change *change = context;
	int64_t version;
	enum nr_status status = nr_schema_number(connection, path, "PRAGMA user_version", &version, error);

	if (status != NR_OK)
		return status;
	sqlite3_create_function_v2(connection, "nr_url_key", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
		url_key_function, NULL, NULL, NULL);
	for (int64_t i = version; i < nr_schema_version(); i++)
		change->total += nr_schema_step((int)i).passes * change->articles;
	for (int64_t i = version; status == NR_OK && i < nr_schema_version(); i++) {
		change->rows = 0;
		change->most = nr_schema_step((int)i).passes * change->articles;
		status = nr_schema_execute(connection, path, nr_schema_step((int)i).sql, error);
		change->done += change->most;
	}
	if (status == NR_OK && version < nr_schema_version())
		status = nr_schema_set_number(connection, path, "user_version", nr_schema_version(), error);
	return status;
}

static enum nr_status change_form(sqlite3 *connection, const char *path, int64_t articles,
	const struct nr_upgrade_watch *watch, bool *stopped, struct nr_error *error)
{
	struct change change = { .watch = watch, .articles = articles };

	if (watch != NULL) {
		sqlite3_progress_handler(connection, STEPS, look_up, &change);
		sqlite3_update_hook(connection, count_row, &change);
	}
	enum nr_status status = nr_schema_in_transaction(connection, path, take_steps, &change, error);
	sqlite3_update_hook(connection, NULL, NULL);
	sqlite3_progress_handler(connection, 0, NULL, NULL);
	*stopped = change.stopped && status != NR_OK;
	return status;
}

enum nr_status nr_upgrade_archive(
	sqlite3 *connection, const char *path, const struct nr_upgrade_watch *watch, struct nr_error *error)
{
	struct nr_error own = NR_NO_ERROR;
	int64_t version, articles = 0;
	bool stopped = false;
	enum nr_status status = nr_schema_number(connection, path, "PRAGMA user_version", &version, &own);

	nr_backup_clean(path);
	if (status == NR_OK && version > 0 && version < nr_schema_version())
		status = nr_schema_number(connection, path, "SELECT count(*) FROM article", &articles, &own);
	/* What holds no article has nothing that a copy would save. */
	if (status == NR_OK && articles > 0)
		status = nr_backup_make(connection, path, version, watch, &stopped, &own);
	if (status == NR_OK && version < nr_schema_version())
		status = change_form(connection, path, articles, watch, &stopped, &own);
	if (stopped)
		return nr_error_set(error, NR_CANCELLED,
			_("stopped; the archive %s is as it was, and is brought up to date at the next start"), path);
	return status == NR_OK ? NR_OK : nr_error_set(error, status, "%s", own.message);
}
