/* SPDX-License-Identifier: MIT */
/* For this folder alone: the rest of a list behind a damaged page. A list is one query, which ends there; its rest is
 * found one by one, by what the index of times says comes next, and what cannot be read is left out. Slow, and only for
 * archives that are damaged. */
#ifndef NR_STORE_SALVAGE_H
#define NR_STORE_SALVAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/article.h"
#include "model/event.h"
#include "store/archive.h"
#include "store/articles.h"
#include "store/events.h"

/* Adds to a list until it has length elements (0: all there are), from behind its last one, or from where the query
 * begins where none was added behind before. Not for the articles of an event, nor for queries with words. An article
 * whose event cannot be read is in none; an event has those of its articles that can be read. */
void nr_salvage_articles(struct nr_archive *archive, const struct nr_article_query *query, size_t before, size_t length,
	struct nr_article_list *list);
void nr_salvage_events(struct nr_archive *archive, const struct nr_event_query *query, size_t before, size_t length,
	struct nr_event_list *list);

/* Ends the transaction of a list that was read so, which cannot be committed: what could be read is the list, and its
 * failure none. */
enum nr_status nr_salvage_leave(struct nr_archive *archive, bool own, struct nr_error *error);

#endif
