/* SPDX-License-Identifier: MIT */
/* For this folder alone: the connection of an archive, its prepared statements, and SQLite's failures as sentences. */
#ifndef NR_STORE_DATABASE_H
#define NR_STORE_DATABASE_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/archive.h"
#include "store/statements.h"

enum { NR_LOCK_WAIT_MS = 10000 }; /* how long a writer waits for another: longer than an import holds the archive */

struct nr_archive {
	sqlite3 *connection;
	char *path;
	sqlite3_stmt *statements[NR_STATEMENT_COUNT]; /* NULL: not prepared yet */
	bool in_transaction; /* between nr_archive_begin and its end, also where SQLite has rolled back by itself */
	bool damaged; /* SQLite has met a page that is: from then on the archive is only read */
	bool decision; /* the open transaction holds a reader's own decision: its commit must outlive a power cut */
	const struct nr_decision *undone; /* whose events get their numbers back; NULL: none; borrowed */
	int64_t others; /* SQLite's number of the others' changes, as it was read last */
	int64_t changes_before, quiet_changes, announced; /* rows; see nr_archive_version */
	nr_story_finder *find_story; /* NULL: nobody knows stories */
	void *story_context;
	sqlite3_stmt *hits[2]; /* of the last search: of texts, of titles; the next one often differs in values alone */
};

/* The whole file where a text is what SQLite takes for a URI; the caller frees. */
char *nr_database_uri(const char *path, const char *parameters);

/* Sets error to a sentence about the last failure on a connection. Returns NR_ARCHIVE. Ends the program where it was
 * for want of memory. */
enum nr_status nr_database_explain(sqlite3 *connection, const char *path, struct nr_error *error);
enum nr_status nr_database_failure(struct nr_archive *archive, struct nr_error *error);

/* A prepared statement, reset, with nothing bound; NULL with error set. NULL need not be looked for: binding to it does
 * nothing, and a step of it is NR_ARCHIVE. */
sqlite3_stmt *nr_database_statement(struct nr_archive *archive, enum nr_statement which, struct nr_error *error);

/* A step of a statement: *row says whether there is one. At the end, and on failure, the statement is reset. */
enum nr_status nr_database_step(struct nr_archive *archive, sqlite3_stmt *statement, bool *row, struct nr_error *error);
/* A statement that gives no rows. */
enum nr_status nr_database_run(struct nr_archive *archive, sqlite3_stmt *statement, struct nr_error *error);
/* The same for one of the table, with numbers for its parameters, in turn. */
enum nr_status nr_database_run_with(struct nr_archive *archive, enum nr_statement which, const int64_t *numbers,
	size_t count, struct nr_error *error);

/* A call's own transaction where none is open: every enter that gave NR_OK has its leave, which commits, or rolls back
 * where status is no NR_OK, and returns what then holds. *own is for leave. A writing one waits for other writers
 * here, so that no later statement has to. */
enum nr_database_access { NR_DATABASE_READ, NR_DATABASE_WRITE };
enum nr_status nr_database_enter(
	struct nr_archive *archive, enum nr_database_access access, bool *own, struct nr_error *error);
enum nr_status nr_database_leave(struct nr_archive *archive, bool own, enum nr_status status, struct nr_error *error);

/* Values. Bound texts are borrowed until the statement has run; NULL and NR_TIME_NONE are SQL's NULL, and a text that
 * is read is the caller's to free. Columns count from 0, parameters from 1, as in SQLite. */
void nr_bind_text(sqlite3_stmt *statement, int parameter, const char *text);
void nr_bind_bytes(sqlite3_stmt *statement, int parameter, const char *text, size_t length); /* as text */
void nr_bind_time(sqlite3_stmt *statement, int parameter, int64_t ms);
char *nr_column_text(sqlite3_stmt *statement, int column);
int64_t nr_column_time(sqlite3_stmt *statement, int column);

#endif
