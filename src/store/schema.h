/* SPDX-License-Identifier: MIT */
/* For this folder alone: the tables of an archive, and the way from every earlier version of them. */
#ifndef NR_STORE_SCHEMA_H
#define NR_STORE_SCHEMA_H

#include <sqlite3.h>

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

/* Brings an archive to the newest version, in one transaction; where it holds articles, a copy of it as it was is made
 * before (nr_backup_before_migration). */
enum nr_status nr_schema_migrate(sqlite3 *connection, const char *path, struct nr_error *error);

#endif
