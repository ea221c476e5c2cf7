/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/database.h"

#include <errno.h>
#include <string.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/time.h"

char *nr_database_uri(const char *path, const char *parameters)
{
	struct nr_buffer uri = NR_BUFFER_INIT;

	/* A relative name gets a folder in front, or ":memory:" would not be the file of that name. */
	nr_buffer_append_string(&uri, path[0] == '/' ? "file://" : "file:./");
	for (const char *p = path; *p != '\0'; p++) {
		if (*p == '%' || *p == '?' || *p == '#')
			nr_buffer_printf(&uri, "%%%02X", (unsigned char)*p);
		else
			nr_buffer_append_char(&uri, *p);
	}
	if (parameters[0] != '\0')
		nr_buffer_printf(&uri, "?%s", parameters);
	return nr_buffer_detach(&uri);
}

/* The sentence for a failure; %s: the path. NULL: none is better than SQLite's own words. */
static const char *sentence_for(int code, int system_error)
{
	switch (code & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return N_("the archive %s is in use by another program; try again when that is done");
	case SQLITE_FULL:
		return N_("the disk with the archive %s is full; make room and try again");
	case SQLITE_IOERR:
		return system_error == ENOSPC || system_error == EDQUOT
			       ? N_("the disk with the archive %s is full; make room and try again")
			       : NULL;
	case SQLITE_READONLY:
		return N_("the archive %s cannot be written; make the file and its folder writable");
	case SQLITE_CORRUPT:
		return N_("the archive %s is damaged; \"newsreader check --rescue NEW\" saves what can be read, or "
			  "name another with --archive");
	case SQLITE_NOTADB:
		return N_("%s is no archive and was left as it is; name another file with --archive");
	default:
		return NULL;
	}
}

/* What the system said, 0: nothing. SQLite keeps it for itself where a commit fails; the files still know. */
static int system_error_of(sqlite3 *connection)
{
	int number = sqlite3_system_errno(connection);
	sqlite3_file *log = NULL;

	if (number == 0)
		sqlite3_file_control(connection, "main", SQLITE_FCNTL_LAST_ERRNO, &number);
	if (number == 0)
		sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
	if (log != NULL && log->pMethods != NULL)
		log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &number);
	return number;
}

enum nr_status nr_database_explain(sqlite3 *connection, const char *path, struct nr_error *error)
{
	int code = sqlite3_extended_errcode(connection);

	if ((code & 0xFF) == SQLITE_NOMEM) /* also of what could not even be opened: there is no connection then */
		nr_die("out of memory");
	int system_error = system_error_of(connection);
	const char *sentence = sentence_for(code, system_error);
	if (sentence != NULL) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* the sentences above, each with one %s */
		return nr_error_set(error, NR_ARCHIVE, _(sentence), path);
#pragma GCC diagnostic pop
	}
	if ((code & 0xFF) == SQLITE_IOERR || (code & 0xFF) == SQLITE_CANTOPEN)
		return nr_error_set(error, NR_ARCHIVE, _("the archive %s cannot be read or written: %s"), path,
			system_error != 0 ? strerror(system_error) : sqlite3_errmsg(connection));
	return nr_error_set(
		error, NR_ARCHIVE, _("the archive %s cannot be used: %s"), path, sqlite3_errmsg(connection));
}

enum nr_status nr_database_failure(struct nr_archive *archive, struct nr_error *error)
{
	archive->damaged = archive->damaged || (sqlite3_errcode(archive->connection) & 0xFF) == SQLITE_CORRUPT;
	return nr_database_explain(archive->connection, archive->path, error);
}

/* What is damaged is not made worse. */
static enum nr_status refuse_damaged(struct nr_archive *archive, struct nr_error *error)
{
	return nr_error_set(error, NR_ARCHIVE,
		_("the archive %s is damaged and is only read; \"newsreader check --rescue NEW\" saves what can be "
		  "read"),
		archive->path);
}

sqlite3_stmt *nr_database_statement(struct nr_archive *archive, enum nr_statement which, struct nr_error *error)
{
	sqlite3_stmt **statement = &archive->statements[which];

	if (*statement != NULL) {
		sqlite3_reset(*statement);
		sqlite3_clear_bindings(*statement);
	} else if (sqlite3_prepare_v3(archive->connection, nr_statement_text[which], -1, SQLITE_PREPARE_PERSISTENT,
			   statement, NULL) != SQLITE_OK) {
		nr_database_failure(archive, error);
	}
	return *statement;
}

enum nr_status nr_database_step(struct nr_archive *archive, sqlite3_stmt *statement, bool *row, struct nr_error *error)
{
	int code = sqlite3_step(statement);
	enum nr_status status = NR_OK;

	*row = code == SQLITE_ROW;
	if (code == SQLITE_ROW)
		return NR_OK;
	if (code != SQLITE_DONE)
		status = nr_database_failure(archive, error);
	sqlite3_reset(statement);
	return status;
}

enum nr_status nr_database_run(struct nr_archive *archive, sqlite3_stmt *statement, struct nr_error *error)
{
	bool row;

	/* A change that is a transaction by itself has not come by nr_database_enter. */
	if (archive->damaged && sqlite3_get_autocommit(archive->connection) && !sqlite3_stmt_readonly(statement))
		return refuse_damaged(archive, error);
	enum nr_status status = nr_database_step(archive, statement, &row, error);
	sqlite3_reset(statement);
	return status;
}

enum nr_status nr_database_run_with(struct nr_archive *archive, enum nr_statement which, const int64_t *numbers,
	size_t count, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, which, error);

	for (size_t i = 0; i < count; i++)
		sqlite3_bind_int64(statement, (int)i + 1, numbers[i]);
	return nr_database_run(archive, statement, error);
}

static enum nr_status run(struct nr_archive *archive, enum nr_statement which, struct nr_error *error)
{
	return nr_database_run_with(archive, which, NULL, 0, error);
}

/* Brings what the write-ahead log holds to the disk: a commit alone does not wait for it (synchronous = NORMAL). */
static enum nr_status sync_log(struct nr_archive *archive, struct nr_error *error)
{
	sqlite3_file *log = NULL;

	sqlite3_file_control(archive->connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
	if (log == NULL || log->pMethods == NULL)
		return NR_OK; /* no write-ahead log here: the commit has waited */
	if (log->pMethods->xSync(log, SQLITE_SYNC_NORMAL) != SQLITE_OK)
		return nr_error_set(error, NR_ARCHIVE,
			_("the archive %s could not be brought to the disk; see that the disk is sound"),
			archive->path);
	return NR_OK;
}

/* Commits; where that does not work nothing of the transaction stays. */
static enum nr_status commit(struct nr_archive *archive, struct nr_error *error)
{
	bool decision = archive->decision;
	enum nr_status status = run(archive, NR_SQL_COMMIT, error);

	archive->decision = false;
	if (status != NR_OK)
		sqlite3_exec(archive->connection, nr_statement_text[NR_SQL_ROLLBACK], NULL, NULL, NULL);
	else if (decision)
		status = sync_log(archive, error);
	return status;
}

enum nr_status nr_archive_begin(struct nr_archive *archive, struct nr_error *error)
{
	if (archive->in_transaction)
		NR_BUG("a transaction inside another");
	if (archive->damaged)
		return refuse_damaged(archive, error);
	archive->changes_before = sqlite3_total_changes64(archive->connection);
	enum nr_status status = run(archive, NR_SQL_BEGIN_WRITE, error);
	archive->in_transaction = status == NR_OK;
	return status;
}

enum nr_status nr_archive_try_begin(struct nr_archive *archive, bool *begun, struct nr_error *error)
{
	struct nr_error own = NR_NO_ERROR;

	*begun = false;
	if (!nr_archive_is_writable(archive))
		return NR_OK;
	sqlite3_busy_timeout(archive->connection, 0);
	enum nr_status status = nr_archive_begin(archive, &own);
	bool busy = status != NR_OK && (sqlite3_errcode(archive->connection) & 0xFF) == SQLITE_BUSY;
	sqlite3_busy_timeout(archive->connection, NR_LOCK_WAIT_MS);
	*begun = status == NR_OK;
	return status == NR_OK || busy ? NR_OK : nr_error_set(error, status, "%s", own.message);
}

static enum nr_status lost_transaction(struct nr_archive *archive, struct nr_error *error)
{
	return nr_error_set(error, NR_ARCHIVE, _("the changes to the archive %s were undone after an error; try again"),
		archive->path);
}

enum nr_status nr_archive_commit(struct nr_archive *archive, struct nr_error *error)
{
	if (!archive->in_transaction)
		NR_BUG("a commit without a transaction");
	archive->in_transaction = false;
	if (sqlite3_get_autocommit(archive->connection)) {
		archive->decision = false;
		return lost_transaction(archive, error);
	}
	return commit(archive, error);
}

enum nr_status nr_archive_commit_quietly(struct nr_archive *archive, struct nr_error *error)
{
	enum nr_status status = nr_archive_commit(archive, error);

	archive->quiet_changes += sqlite3_total_changes64(archive->connection) - archive->changes_before;
	return status;
}

void nr_archive_announce(struct nr_archive *archive)
{
	archive->announced++;
}

void nr_archive_rollback(struct nr_archive *archive)
{
	if (!sqlite3_get_autocommit(archive->connection))
		sqlite3_exec(archive->connection, nr_statement_text[NR_SQL_ROLLBACK], NULL, NULL, NULL);
	archive->in_transaction = archive->decision = false;
}

enum nr_status nr_database_enter(
	struct nr_archive *archive, enum nr_database_access access, bool *own, struct nr_error *error)
{
	*own = false;
	if (!sqlite3_get_autocommit(archive->connection))
		return NR_OK;
	if (archive->in_transaction)
		return lost_transaction(archive, error);
	if (archive->damaged && access == NR_DATABASE_WRITE)
		return refuse_damaged(archive, error);
	enum nr_status status =
		run(archive, access == NR_DATABASE_WRITE ? NR_SQL_BEGIN_WRITE : NR_SQL_BEGIN_READ, error);
	*own = status == NR_OK;
	return status;
}

enum nr_status nr_database_leave(struct nr_archive *archive, bool own, enum nr_status status, struct nr_error *error)
{
	if (!own)
		return status;
	if (status == NR_OK)
		return commit(archive, error);
	nr_archive_rollback(archive);
	return status;
}

/* What is too long for SQLite is turned away before it comes here, and memory that is missing shows when the statement
 * runs: binding has no failure of its own. */
void nr_bind_bytes(sqlite3_stmt *statement, int parameter, const char *text, size_t length)
{
	if (text != NULL)
		sqlite3_bind_text64(statement, parameter, text, length, SQLITE_STATIC, SQLITE_UTF8);
	else
		sqlite3_bind_null(statement, parameter);
}

void nr_bind_text(sqlite3_stmt *statement, int parameter, const char *text)
{
	nr_bind_bytes(statement, parameter, text, text != NULL ? strlen(text) : 0);
}

void nr_bind_time(sqlite3_stmt *statement, int parameter, int64_t ms)
{
	if (ms != NR_TIME_NONE)
		sqlite3_bind_int64(statement, parameter, ms);
	else
		sqlite3_bind_null(statement, parameter);
}

char *nr_column_text(sqlite3_stmt *statement, int column)
{
	return nr_strdup((const char *)sqlite3_column_text(statement, column));
}

int64_t nr_column_time(sqlite3_stmt *statement, int column)
{
	return sqlite3_column_type(statement, column) != SQLITE_NULL ? sqlite3_column_int64(statement, column)
								     : NR_TIME_NONE;
}
