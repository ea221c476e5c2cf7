/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "store/database.h"

static enum nr_status fail(const char *path, const char *copy, const char *reason, struct nr_error *error)
{
	return nr_error_set(error, NR_ARCHIVE,
		_("the archive %s was left as it is: before it is brought up to date it is copied to %s, which did not "
		  "work: %s; make room beside it, or name another file with --archive"),
		path, copy, reason);
}

/* SQLite fills an empty file that is there: so nobody else can read it even for a moment. */
static enum nr_status make_empty(const char *path, const char *copy, struct nr_error *error)
{
	unlink(copy);
	int descriptor = open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (descriptor < 0)
		return fail(path, copy, strerror(errno), error);
	close(descriptor);
	return NR_OK;
}

static enum nr_status copy_into(sqlite3 *connection, const char *path, const char *copy, struct nr_error *error)
{
	sqlite3_stmt *statement = NULL;
	enum nr_status status = NR_OK;
	int code = sqlite3_prepare_v2(connection, "VACUUM INTO ?1", -1, &statement, NULL);

	if (code == SQLITE_OK) {
		nr_bind_text(statement, 1, copy);
		code = sqlite3_step(statement);
	}
	if (code != SQLITE_DONE)
		status = fail(path, copy, sqlite3_errmsg(connection), error);
	sqlite3_finalize(statement);
	return status;
}

/* The version a copy has, -1 where it cannot be read. */
static int64_t version_of(const char *copy)
{
	char *uri = nr_database_uri(copy, "immutable=1");
	sqlite3 *connection = NULL;
	sqlite3_stmt *statement = NULL;
	int64_t version = -1;

	if (sqlite3_open_v2(uri, &connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) == SQLITE_OK &&
		sqlite3_prepare_v2(connection, "PRAGMA user_version", -1, &statement, NULL) == SQLITE_OK &&
		sqlite3_step(statement) == SQLITE_ROW)
		version = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(connection);
	free(uri);
	return version;
}

static enum nr_status put_in_place(const char *path, const char *made, const char *copy, struct nr_error *error)
{
	int descriptor = open(made, O_RDONLY | O_CLOEXEC);
	bool synced = descriptor >= 0 && fsync(descriptor) == 0;
	int cause = errno;

	if (descriptor >= 0)
		close(descriptor);
	if (!synced)
		return fail(path, copy, strerror(cause), error);
	if (rename(made, copy) != 0)
		return fail(path, copy, strerror(errno), error);
	return NR_OK;
}

enum nr_status nr_backup_before_migration(
	sqlite3 *connection, const char *path, int64_t version, struct nr_error *error)
{
	char *copy = nr_format("%s.v%lld.bak", path, (long long)version);
	char *made = nr_format("%s.%ld.part", copy, (long)getpid());
	enum nr_status status = make_empty(path, made, error);

	if (status == NR_OK)
		status = copy_into(connection, path, made, error);
	/* Of two programs that start at once the other may have been quicker: then its copy is the one that counts. */
	if (status == NR_OK && version_of(made) == version)
		status = put_in_place(path, made, copy, error);
	unlink(made);
	free(made);
	free(copy);
	return status;
}
