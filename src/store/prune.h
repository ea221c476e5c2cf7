/* SPDX-License-Identifier: MIT */
/* Removing articles: into a trash, from which the step can be undone until the trash is emptied. */
#ifndef NR_STORE_PRUNE_H
#define NR_STORE_PRUNE_H

#include <stddef.h>
#include <stdint.h>

#include "store/archive.h"

/* Removes articles with all that belongs to them, as one step that can be undone; what was in the trash before is gone
 * for good. *removed: how many. */
enum nr_status nr_store_prune(
	struct nr_archive *archive, const int64_t *ids, size_t count, int64_t *removed, struct nr_error *error);

/* Empties the trash; nothing where it is empty. */
enum nr_status nr_store_empty_trash(struct nr_archive *archive, struct nr_error *error);

/* For this folder alone: puts back what a step removed. */
enum nr_status nr_prune_restore(struct nr_archive *archive, int64_t step, struct nr_error *error);

#endif
