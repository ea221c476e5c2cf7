/* SPDX-License-Identifier: MIT */
/* For this folder alone: the way of an archive from an earlier version to the newest. */
#ifndef NR_STORE_UPGRADE_H
#define NR_STORE_UPGRADE_H

#include <sqlite3.h>

#include "base/error.h"
#include "model/upgrade.h"

/* Brings an archive to the newest version, in one transaction; where it holds articles, a copy of it as it was is made
 * before (nr_backup_make). Where watch (NULL: nobody) stops it the archive stays as it was: NR_CANCELLED. */
enum nr_status nr_upgrade_archive(
	sqlite3 *connection, const char *path, const struct nr_upgrade_watch *watch, struct nr_error *error);

#endif
