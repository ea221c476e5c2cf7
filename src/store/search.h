/* SPDX-License-Identifier: MIT */
/* Finding articles by what they say. Articles that are not indexed yet (store/search-index.h) are found by everything
 * but their words. */
#ifndef NR_STORE_SEARCH_H
#define NR_STORE_SEARCH_H

#include <stdbool.h>

#include "model/article.h"
#include "model/event.h"
#include "store/archive.h"

/* Calls visit with the articles of a query, best first, each with a snippet: those that have the words in their title,
 * then the others, the newest first in either; visit returns false to end it, and changes nothing in the archive. The
 * snippet is a part of the text, safe to print, in one line, with NR_SNIPPET_OPEN and NR_SNIPPET_CLOSE around what was
 * looked for (model/query.h); "" for an article without text. after_time and after_id of the query are not used. */
enum nr_status nr_store_search(struct nr_archive *archive, const struct nr_article_query *query,
	bool (*visit)(const struct nr_article *article, const char *snippet, void *context), void *context,
	struct nr_error *error);

/* How many articles a query has, wherever it starts and whatever its limit. */
enum nr_status nr_store_count_articles(struct nr_archive *archive, const struct nr_article_query *query,
	int64_t *count, struct nr_error *error);

/* For articles.c and events.c: lists where the query has terms. */
enum nr_status nr_store_list_found(struct nr_archive *archive, const struct nr_article_query *query,
	struct nr_article_list *list, struct nr_error *error);
enum nr_status nr_store_list_events_found(struct nr_archive *archive, const struct nr_event_query *query,
	struct nr_event_list *list, struct nr_error *error);
enum nr_status nr_store_count_events_found(struct nr_archive *archive, const struct nr_event_query *query,
	int64_t *count, struct nr_error *error);

#endif
