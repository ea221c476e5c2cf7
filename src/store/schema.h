/* SPDX-License-Identifier: MIT */
/* For this folder alone: the tables of an archive, and the way from every earlier version of them. */
#ifndef NR_STORE_SCHEMA_H
#define NR_STORE_SCHEMA_H

#include <sqlite3.h>
#include <stdint.h>

#include "base/error.h"

enum { NR_SCHEMA_APPLICATION = 0x4E655773 }; /* "NeWs", SQLite's application_id of every archive */

int nr_schema_version(void); /* the newest, SQLite's user_version */

/* What is at the other end of a connection. NR_ARCHIVE, with a sentence, for what is no archive or a newer one. */
enum nr_status nr_schema_recognise(sqlite3 *connection, const char *path, struct nr_error *error);

/* Makes an empty file an archive without tables; anything else is recognised. The mark goes into the file before its
 * log is used: so no file of ours is ever without it, whenever the program is killed. */
enum nr_status nr_schema_claim(sqlite3 *connection, const char *path, struct nr_error *error);

/* NR_ARCHIVE, with a sentence, for an archive of an earlier version. */
enum nr_status nr_schema_require_newest(sqlite3 *connection, const char *path, struct nr_error *error);

/* What brings an archive from a version to the one after it: SQL, in the transaction of the whole way (upgrade.h), and
 * how often that writes a row for every article, at most. */
struct nr_schema_step {
	const char *sql;
	int passes;
};
struct nr_schema_step nr_schema_step(int version);

/* Without a struct nr_archive, which is not there yet: a number that SQL gives (0: no row), SQL that gives nothing, a
 * number for a PRAGMA. NR_ARCHIVE, with a sentence. */
enum nr_status nr_schema_number(
	sqlite3 *connection, const char *path, const char *sql, int64_t *number, struct nr_error *error);
enum nr_status nr_schema_execute(sqlite3 *connection, const char *path, const char *sql, struct nr_error *error);
enum nr_status nr_schema_set_number(
	sqlite3 *connection, const char *path, const char *pragma, int number, struct nr_error *error);

/* Does something in a transaction of its own, for which it waits: of two programs that start at once one does it and
 * the other finds it done. */
enum nr_status nr_schema_in_transaction(sqlite3 *connection, const char *path,
	enum nr_status (*work)(sqlite3 *connection, const char *path, void *context, struct nr_error *error),
	void *context, struct nr_error *error);

#endif
