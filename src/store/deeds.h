/* SPDX-License-Identifier: MIT */
/* Marks and tags, for many articles at once, and the undoing of what was done to them. */
#ifndef NR_STORE_DEEDS_H
#define NR_STORE_DEEDS_H

#include <stddef.h>
#include <stdint.h>

#include "model/deed.h"
#include "store/archive.h"

enum { NR_UNDO_MOST = 100 }; /* steps that can be undone; older ones are forgotten */

/* Does a deed (any but NR_DEED_PRUNE) to articles, as one step that can be undone. subject: a tag's name, else NULL.
 * *changed: how many it changed; those that are as wanted already, and those that are not there, it leaves alone. */
enum nr_status nr_store_do(struct nr_archive *archive, enum nr_deed deed, const char *subject, const int64_t *ids,
	size_t count, int64_t *changed, struct nr_error *error);

/* Undoes the last step, which is then gone. NR_NOT_FOUND where there is none. What was removed since, or has come in
 * again since it was pruned, stays as it is. */
enum nr_status nr_store_undo(struct nr_archive *archive, struct nr_undone *undone, struct nr_error *error);

/* Adds the tags that articles have, by name. */
enum nr_status nr_store_list_tags(struct nr_archive *archive, struct nr_tag_list *list, struct nr_error *error);

/* For this folder alone: a new step, without articles; and its end, with so many: none is no step. */
enum nr_status nr_undo_start(
	struct nr_archive *archive, enum nr_deed deed, const char *subject, int64_t *step, struct nr_error *error);
enum nr_status nr_undo_finish(struct nr_archive *archive, int64_t step, int64_t articles, struct nr_error *error);

#endif
