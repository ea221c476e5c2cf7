/* SPDX-License-Identifier: MIT */
/* For this folder alone: a copy of an archive beside it, before its schema is changed. */
#ifndef NR_STORE_BACKUP_H
#define NR_STORE_BACKUP_H

#include <sqlite3.h>
#include <stdint.h>

#include "base/error.h"

/* Makes "<path>.v<version>.bak" (mode 0600), whole or not at all; one of the same name is replaced. Where somebody else
 * has changed the schema meanwhile there is nothing left to copy, and that is no error. */
enum nr_status nr_backup_before_migration(
	sqlite3 *connection, const char *path, int64_t version, struct nr_error *error);

#endif
