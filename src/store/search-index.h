/* SPDX-License-Identifier: MIT */
/* The search index: articles are in every list at once and wait to be indexed, which takes longer than to
 * store them. */
#ifndef NR_STORE_SEARCH_INDEX_H
#define NR_STORE_SEARCH_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include "store/archive.h"

/* How many articles wait. */
enum nr_status nr_store_index_pending(struct nr_archive *archive, int64_t *articles, struct nr_error *error);

/* Sets *time (ms UTC) earlier where no article from there up to what it was is indexed: by the thousand, from a list's
 * order alone, so that whoever looks for words need not ask each of them. */
enum nr_status nr_store_index_skip(struct nr_archive *archive, int64_t *time, struct nr_error *error);

/* Indexes articles that wait, the oldest first, for about so long (ms), at least one; *done: how many; 0: none waits,
 * or the archive can only be read.
 * One transaction, or part of the one that is open. What is done stays done, whatever comes after. */
enum nr_status nr_store_index(struct nr_archive *archive, int64_t ms, int64_t *done, struct nr_error *error);

/* Makes the index as small and as quick as it can be: for when much has come in. In many short
 * transactions, so that others can write meanwhile. Between them go_on, which may be NULL, is asked, and ends it by
 * false: NR_CANCELLED, and all is found as before. */
enum nr_status nr_store_index_settle(
	struct nr_archive *archive, bool (*go_on)(void *context), void *context, struct nr_error *error);

#endif
