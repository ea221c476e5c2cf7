/* SPDX-License-Identifier: MIT */
/* For this folder alone: what the search index has for an expression, looked up where it is asked for. A list goes
 * through articles newest first and asks of each whether it is among the matches: of a word that many articles have,
 * only the part of the index is read that the list comes to. */
#ifndef NR_STORE_MATCHES_H
#define NR_STORE_MATCHES_H

#include <sqlite3.h>
#include <stdbool.h>

#include "base/buffer.h"
#include "base/error.h"
#include "model/query.h"
#include "store/archive.h"

struct nr_matches;

/* expression: of FTS5, for what query asks of texts; both borrowed. The matches end before anything is written.
 * *matches: NULL on failure. */
enum nr_status nr_matches_find(struct nr_archive *archive, const struct nr_buffer *expression,
	const struct nr_query *query, struct nr_matches **matches, struct nr_error *error);
void nr_matches_free(struct nr_matches *matches); /* takes NULL */

/* Whether there are so many that a list finds its rows sooner by asking than by sorting all of them. */
bool nr_matches_are_many(const struct nr_matches *matches);

/* Binds many as the first argument of the function nr_matches(matches, search_id), and few as a JSON array of their
 * numbers. They are borrowed by the statement. */
void nr_matches_bind(struct nr_matches *matches, sqlite3_stmt *statement, int parameter);

/* Makes that function known to a connection. SQLite's code. */
int nr_matches_register(sqlite3 *connection);

#endif
