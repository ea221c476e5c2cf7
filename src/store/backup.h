/* SPDX-License-Identifier: MIT */
/* For this folder alone: a copy of an archive beside it, before its schema is changed. */
#ifndef NR_STORE_BACKUP_H
#define NR_STORE_BACKUP_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "model/upgrade.h"

/* Makes "<path>.v<version>.bak" (mode 0600), whole or not at all; one of the same name is replaced. Where somebody else
 * has changed the schema meanwhile there is nothing left to copy, and that is no error. *stopped: set where watch
 * (NULL: nobody) stopped it, which is a failure. */
enum nr_status nr_backup_make(sqlite3 *connection, const char *path, int64_t version,
	const struct nr_upgrade_watch *watch, bool *stopped, struct nr_error *error);

/* Removes the copies beside an archive that programs began which did not live to finish them. */
void nr_backup_clean(const char *path);

#endif
