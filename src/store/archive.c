/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "store/database.h"
#include "store/matches.h"
#include "store/query-sql.h"
#include "store/schema.h"
#include "store/tokenizer.h"
#include "store/upgrade.h"

enum {
	LOG_KEPT = 16 * 1024 * 1024, /* bytes of the write-ahead log that stay after a large import */
	CACHE_KIB = 8192,
};

/* Makes the file, and its folders, so that nobody else may read what somebody reads. */
static enum nr_status make_file(const char *path, struct nr_error *error)
{
	char *folder = nr_path_parent(path);
	struct nr_error cause = NR_NO_ERROR;
	enum nr_status status = NR_OK;

	if (nr_folder_make(folder, &cause) != NR_OK) {
		status = nr_error_set(error, NR_ARCHIVE,
			_("the archive %s cannot be made: %s; name another file with --archive"), path, cause.message);
		goto out;
	}
	int descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
	if (descriptor < 0) {
		status = nr_error_set(error, NR_ARCHIVE,
			_("the archive %s cannot be made: %s; name another file with --archive, or make its folder "
			  "writable"),
			path, strerror(errno));
		goto out;
	}
	close(descriptor);
out:
	free(folder);
	return status;
}

/* Whether the file is there and can be read and written, and SQLite can put its log beside it. */
static enum nr_status check_file(const char *path, const struct stat *file, struct nr_error *error)
{
	enum nr_status status = NR_OK;

	if (S_ISDIR(file->st_mode))
		return nr_error_set(
			error, NR_ARCHIVE, _("%s is a folder, not an archive; name a file in it with --archive"), path);
	if (!S_ISREG(file->st_mode))
		return nr_error_set(error, NR_ARCHIVE,
			_("%s is no ordinary file and cannot be an archive; name another file with --archive"), path);
	if (faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) != 0)
		return nr_error_set(error, NR_ARCHIVE,
			_("the archive %s may not be read; give yourself the right to (chmod u+rw), or name another "
			  "with --archive"),
			path);
	if (faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
		return nr_error_set(error, NR_ARCHIVE,
			_("the archive %s is read-only; make it writable (chmod u+w), or name another with --archive"),
			path);
	char *real = realpath(path, NULL); /* SQLite puts the log beside the file itself, not beside a link to it */
	char *folder = nr_path_parent(real != NULL ? real : path);
	if (faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) != 0)
		status = nr_error_set(error, NR_ARCHIVE,
			_("the archive %s is in a folder that cannot be written; make the folder writable (chmod "
			  "u+wx), "
			  "or name another file with --archive"),
			path);
	free(folder);
	free(real);
	return status;
}

/* Whether there is a log with something in it: beside the file itself, not beside a link to it. */
static bool has_log(const char *path)
{
	char *real = realpath(path, NULL), *log = nr_format("%s-wal", real != NULL ? real : path);
	struct stat status;
	bool has = stat(log, &status) == 0 && status.st_size > 0;

	free(log);
	free(real);
	return has;
}

/* Looks into a file without a lock, a log or a write, so that what is no archive stays as it is. Through SQLite, not
 * through open and close: closing a file drops every lock this process has on it. A log may be on its way into the
 * file just now, or have been when a program was killed: then the first page tells of more pages than there are yet,
 * which SQLite takes for damage but where the schema may be written. */
static enum nr_status recognise(const char *path, struct nr_error *error)
{
	char *uri = nr_database_uri(path, "immutable=1");
	sqlite3 *connection = NULL;
	enum nr_status status;

	if (sqlite3_open_v2(uri, &connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL) ==
			SQLITE_OK &&
		sqlite3_db_config(connection, SQLITE_DBCONFIG_WRITABLE_SCHEMA, has_log(path), NULL) == SQLITE_OK)
		status = nr_schema_recognise(connection, path, error);
	else
		status = nr_database_explain(connection, path, error);
	sqlite3_close(connection);
	free(uri);
	return status;
}

static enum nr_status execute(struct nr_archive *archive, const char *sql, struct nr_error *error)
{
	if (sqlite3_exec(archive->connection, sql, NULL, NULL, NULL) != SQLITE_OK)
		return nr_database_failure(archive, error);
	return NR_OK;
}

/* What the search needs of a connection. */
static enum nr_status add_functions(struct nr_archive *archive, struct nr_error *error)
{
	if (nr_tokenizer_register(archive->connection) == SQLITE_OK &&
		nr_query_register(archive->connection) == SQLITE_OK &&
		nr_matches_register(archive->connection) == SQLITE_OK)
		return NR_OK;
	return nr_error_set(error, NR_ARCHIVE,
		_("this SQLite has no FTS5, which the search index of the archive %s needs; install one that has"),
		archive->path);
}

static enum nr_status connect_file(
	struct nr_archive *archive, const struct nr_upgrade_watch *watch, struct nr_error *error)
{
	char *uri = nr_database_uri(archive->path, "");
	int code = sqlite3_open_v2(
		uri, &archive->connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);

	free(uri);
	if (code != SQLITE_OK)
		return nr_database_failure(archive, error);
	sqlite3 *connection = archive->connection;
	sqlite3_extended_result_codes(connection, 1);
	sqlite3_busy_timeout(connection, NR_LOCK_WAIT_MS);
	/* The file may come from anybody: nothing in its schema gets to do more than name tables. */
	sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(connection, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	enum nr_status status = add_functions(archive, error);
	if (status != NR_OK)
		return status;
	/* Until it is known to be ours, not even what a program that died left in the log is written into the file. */
	sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	status = nr_schema_claim(connection, archive->path, error);
	if (status != NR_OK)
		return status;
	sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
	struct nr_buffer sql = NR_BUFFER_INIT;
	nr_buffer_printf(&sql,
		"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = %d; "
		"PRAGMA cache_size = -%d; PRAGMA cell_size_check = ON",
		LOG_KEPT, CACHE_KIB);
	status = execute(archive, sql.data, error);
	nr_buffer_release(&sql);
	return status == NR_OK ? nr_upgrade_archive(connection, archive->path, watch, error) : status;
}

enum nr_status nr_archive_open(const char *path, struct nr_archive **archive, struct nr_error *error)
{
	return nr_archive_open_watched(path, NULL, archive, error);
}

enum nr_status nr_archive_open_watched(const char *path, const struct nr_upgrade_watch *watch,
	struct nr_archive **archive, struct nr_error *error)
{
	struct stat file;
	enum nr_status status = NR_OK;

	*archive = NULL;
	if (path[0] == '\0')
		return nr_error_set(error, NR_ARCHIVE, _("the archive's name is empty; name a file with --archive"));
	if (stat(path, &file) != 0 && (errno == ENOENT || errno == ENOTDIR))
		status = make_file(path, error);
	if (status == NR_OK && stat(path, &file) != 0)
		status = nr_error_set(error, NR_ARCHIVE,
			_("the archive %s cannot be reached: %s; name another file with --archive"), path,
			strerror(errno));
	if (status == NR_OK)
		status = check_file(path, &file, error);
	if (status == NR_OK && file.st_size > 0)
		status = recognise(path, error);
	if (status != NR_OK)
		return status;
	struct nr_archive *opened = nr_alloc(sizeof *opened);
	opened->path = nr_strdup(path);
	status = connect_file(opened, watch, error);
	if (status == NR_OK)
		*archive = opened;
	else
		nr_archive_close(opened);
	return status;
}

/* Opens a file as it lies there: without a lock, without its log, which nobody could write. */
static enum nr_status connect_frozen(struct nr_archive *archive, struct nr_error *error)
{
	char *uri = nr_database_uri(archive->path, "immutable=1");
	int code = sqlite3_open_v2(
		uri, &archive->connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);

	free(uri);
	if (code != SQLITE_OK)
		return nr_database_failure(archive, error);
	sqlite3_extended_result_codes(archive->connection, 1);
	sqlite3_db_config(archive->connection, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(archive->connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	enum nr_status status = add_functions(archive, error);
	if (status == NR_OK)
		status = nr_schema_recognise(archive->connection, archive->path, error);
	return status == NR_OK ? nr_schema_require_newest(archive->connection, archive->path, error) : status;
}

enum nr_status nr_archive_open_to_read(const char *path, const struct nr_upgrade_watch *watch,
	struct nr_archive **archive, bool *writable, struct nr_error *error)
{
	struct nr_error own = NR_NO_ERROR, frozen_error = NR_NO_ERROR;
	enum nr_status status = nr_archive_open_watched(path, watch, archive, &own);
	struct stat file;

	*writable = status == NR_OK;
	if (status == NR_OK)
		return NR_OK;
	if (status == NR_CANCELLED || stat(path, &file) != 0 || !S_ISREG(file.st_mode) || file.st_size == 0)
		return nr_error_set(error, status, "%s", own.message);
	struct nr_archive *opened = nr_alloc(sizeof *opened);
	opened->path = nr_strdup(path);
	if (connect_frozen(opened, &frozen_error) == NR_OK) {
		*archive = opened;
		return NR_OK;
	}
	nr_archive_close(opened);
	return nr_error_set(error, status, "%s", own.message);
}

void nr_archive_close(struct nr_archive *archive)
{
	if (archive == NULL)
		return;
	for (size_t i = 0; i < NR_STATEMENT_COUNT; i++)
		sqlite3_finalize(archive->statements[i]);
	sqlite3_finalize(archive->hits[0]);
	sqlite3_finalize(archive->hits[1]);
	sqlite3_close(archive->connection);
	free(archive->path);
	free(archive);
}

const char *nr_archive_path(const struct nr_archive *archive)
{
	return archive->path;
}

bool nr_archive_is_writable(const struct nr_archive *archive)
{
	return sqlite3_db_readonly(archive->connection, "main") == 0 && !archive->damaged;
}

bool nr_archive_is_damaged(const struct nr_archive *archive)
{
	return archive->damaged;
}

void nr_archive_set_story_finder(struct nr_archive *archive, nr_story_finder *find, void *context)
{
	archive->find_story = find;
	archive->story_context = context;
}

int64_t nr_archive_version_of_others(struct nr_archive *archive)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_DATA_VERSION, NULL);
	bool row = false;

	if (statement != NULL && nr_database_step(archive, statement, &row, NULL) == NR_OK && row) {
		archive->others = sqlite3_column_int64(statement, 0);
		sqlite3_reset(statement);
	}
	return archive->others;
}

int64_t nr_archive_version(struct nr_archive *archive)
{
	/* SQLite's number tells of the others' changes, its count of changed rows of our own; both only ever grow. */
	int64_t own = sqlite3_total_changes64(archive->connection) - archive->quiet_changes + archive->announced;

	return nr_archive_version_of_others(archive) * ((int64_t)1 << 32) + (own & 0xFFFFFFFF);
}
