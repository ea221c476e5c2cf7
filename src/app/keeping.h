/* SPDX-License-Identifier: MIT */
/* Use cases: marks and tags for many articles at once, undoing, removing. */
#ifndef NR_APP_KEEPING_H
#define NR_APP_KEEPING_H

#include <stddef.h>
#include <stdint.h>

#include "app/session.h"
#include "model/article.h"
#include "model/deed.h"

/* A tag's name as it is kept; NULL where it is none: a name is one line without white space at its ends, of 1 to 100
 * characters, without a comma. The caller frees. */
char *nr_tag_name(const char *name);

/* Does a deed to articles, as one step that can be undone; subject: the name of a tag, else NULL. *changed: how many it
 * changed. NR_USAGE where subject should be a tag's name and is none. Not for NR_DEED_PRUNE. */
enum nr_status nr_do(struct nr_session *session, enum nr_deed deed, const char *subject, const int64_t *ids,
	size_t count, int64_t *changed, struct nr_error *error);

/* The same for every article of a list. */
enum nr_status nr_do_to_list(struct nr_session *session, enum nr_deed deed, const char *subject,
	const struct nr_article_query *query, int64_t *changed, struct nr_error *error);

/* Undoes the last step. NR_NOT_FOUND where there is none. */
enum nr_status nr_undo(struct nr_session *session, struct nr_undone *undone, struct nr_error *error);

/* What was undone, as a line for the reader; the caller frees. */
char *nr_undone_text(const struct nr_undone *undone);

enum nr_status nr_list_tags(struct nr_session *session, struct nr_tag_list *list, struct nr_error *error);

/* Removes articles, as one step that can be undone until the screens are opened next, or more is removed. */
enum nr_status nr_prune(
	struct nr_session *session, const int64_t *ids, size_t count, int64_t *removed, struct nr_error *error);
enum nr_status nr_empty_trash(struct nr_session *session, struct nr_error *error);

#endif
