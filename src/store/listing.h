/* SPDX-License-Identifier: MIT */
/* For this folder alone: a list by keyset, read in the two stretches of an index that statements.h tells of. */
#ifndef NR_STORE_LISTING_H
#define NR_STORE_LISTING_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "store/archive.h"

struct nr_listing {
	int statement; /* NR_SQL_ARTICLE_LIST or NR_SQL_EVENT_LIST, and what is asked for but NR_LIST_TIES */
	const char *source; /* for NR_LIST_SOURCE_PARAMETER; borrowed */
	int64_t event; /* for NR_LIST_EVENT_PARAMETER */
	bool backward; /* the statement has NR_LIST_BACK */
	int64_t after_time, after_id; /* where it goes on; id 0: from its beginning, or its end */
	size_t limit; /* rows; 0: all */
	/* Adds the row that a statement stands on to a list. */
	enum nr_status (*add)(struct nr_archive *archive, sqlite3_stmt *statement, void *list, struct nr_error *error);
	void *list;
};

/* Within a transaction of the caller's. After a failure the list has the rows before it. */
enum nr_status nr_listing_read(struct nr_archive *archive, const struct nr_listing *listing, struct nr_error *error);

#endif
