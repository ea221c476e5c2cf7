/* SPDX-License-Identifier: MIT */
/* Earlier versions of articles. */
#ifndef NR_STORE_REVISIONS_H
#define NR_STORE_REVISIONS_H

#include <stdint.h>

#include "model/revision.h"
#include "store/archive.h"

/* Adds the earlier versions of an article, oldest first; the one that is there now is none of them. */
enum nr_status nr_store_list_revisions(
	struct nr_archive *archive, int64_t article, struct nr_revision_list *list, struct nr_error *error);

/* Puts an earlier version in, as another archive had it. */
enum nr_status nr_store_put_revision(
	struct nr_archive *archive, int64_t article, const struct nr_revision *revision, struct nr_error *error);

#endif
