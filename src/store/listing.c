/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/listing.h"

#include <stdbool.h>

#include "store/database.h"

/* One stretch of an index: the rows at a time (part NR_LIST_TIES) or beyond it; at most limit (0: all). */
static enum nr_status read_stretch(struct nr_archive *archive, const struct nr_listing *listing, int part, int64_t time,
	size_t limit, size_t *rows, struct nr_error *error)
{
	enum nr_statement which = (enum nr_statement)(listing->statement + part);
	sqlite3_stmt *statement = nr_database_statement(archive, which, error);
	bool row;
	enum nr_status status;

	sqlite3_bind_int64(statement, NR_LIST_TIME_PARAMETER, time);
	sqlite3_bind_int64(statement, NR_LIST_ID_PARAMETER, listing->after_id);
	sqlite3_bind_int64(statement, NR_LIST_LIMIT_PARAMETER, limit != 0 && limit < INT64_MAX ? (int64_t)limit : -1);
	nr_bind_text(statement, NR_LIST_SOURCE_PARAMETER, listing->source);
	sqlite3_bind_int64(statement, NR_LIST_EVENT_PARAMETER, listing->event);
	while ((status = nr_database_step(archive, statement, &row, error)) == NR_OK && row) {
		status = listing->add(archive, statement, listing->list, error);
		if (status != NR_OK) {
			sqlite3_reset(statement);
			break;
		}
		(*rows)++;
	}
	return status;
}

enum nr_status nr_listing_read(struct nr_archive *archive, const struct nr_listing *listing, struct nr_error *error)
{
	bool goes_on = listing->after_id != 0;
	size_t limit = listing->limit, rows = 0;
	int64_t start = listing->backward ? INT64_MIN : INT64_MAX;
	enum nr_status status = NR_OK;

	if (goes_on)
		status = read_stretch(archive, listing, NR_LIST_TIES, listing->after_time, limit, &rows, error);
	if (status == NR_OK && (limit == 0 || rows < limit))
		status = read_stretch(archive, listing, 0, goes_on ? listing->after_time : start,
			limit != 0 ? limit - rows : 0, &rows, error);
	return status;
}
