/* SPDX-License-Identifier: MIT */
/* For tests of what the disk refuses: a call of the system that SQLite makes fails, as it does on a disk that is full
 * or breaks. SQLite lets its calls be replaced (sqlite3_vfs.xSetSystemCall) but for a sync, which is the fixture's. */
#ifndef NR_TESTS_DISK_FIXTURE_H
#define NR_TESTS_DISK_FIXTURE_H

#include <stdbool.h>

enum disk_call { DISK_OPEN, DISK_READ, DISK_WRITE, DISK_RESIZE, DISK_SYNC, DISK_CALLS };

/* Fails the call of a number, counted from 1 from now on, and all that follow where it goes on; as: the errno. */
void disk_refuse(enum disk_call call, int number, bool goes_on, int as);
void disk_allow(void);
bool disk_met(void); /* whether there was a call of that number */

#endif
