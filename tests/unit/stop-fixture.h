/* SPDX-License-Identifier: MIT */
/* For tests of what is refused: the statement of a number, counted from 1, is stopped before it has done anything, as
 * SQLite stops what is interrupted. */
#ifndef NR_TESTS_STOP_FIXTURE_H
#define NR_TESTS_STOP_FIXTURE_H

#include <sqlite3.h>
#include <stdbool.h>

void stop_at(sqlite3 *connection, int number);
void stop_at_in_new(int number); /* counted over all connections that are opened from now on */
void stop_nothing(sqlite3 *connection); /* NULL: only what the last stands for */
bool stop_met(void); /* whether there was a statement of that number */

#endif
