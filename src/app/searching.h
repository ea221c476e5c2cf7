/* SPDX-License-Identifier: MIT */
/* Use cases: find articles by what they say, and keep the search index up to date. */
#ifndef NR_APP_SEARCHING_H
#define NR_APP_SEARCHING_H

#include <stdbool.h>
#include <stdint.h>

#include "app/session.h"
#include "model/article.h"
#include "model/query.h"

/* As nr_query_parse, from now. */
enum nr_status nr_parse_query(const char *text, struct nr_query *query, struct nr_error *error);

/* The same of a text that is still being written: its last word finds what begins with it, unless a space or a
 * quotation mark stands behind it. A single letter begins so many words that it would take long to find them all, and
 * tell little: it is left out. */
enum nr_status nr_parse_query_so_far(const char *text, struct nr_query *query, struct nr_error *error);

/* Whether every outlet that a query (NULL: none) names, and that of a key (NULL: none), is in the archive or has a
 * file. NR_NOT_FOUND says which is not, and which was meant. */
enum nr_status nr_check_outlets(
	struct nr_session *session, const struct nr_query *query, const char *key, struct nr_error *error);

/* As nr_store_search. */
enum nr_status nr_search_articles(struct nr_session *session, const struct nr_article_query *query,
	bool (*visit)(const struct nr_article *article, const char *snippet, void *context), void *context,
	struct nr_error *error);

enum nr_status nr_count_unread(
	struct nr_session *session, const struct nr_article_query *query, int64_t *count, struct nr_error *error);

/* How many articles are not in the search index yet. */
enum nr_status nr_index_pending(struct nr_session *session, int64_t *articles, struct nr_error *error);

/* Indexes for about so long (ms); *done: how many articles; 0: none was left. */
enum nr_status nr_index_some(struct nr_session *session, int64_t ms, int64_t *done, struct nr_error *error);

/* Indexes what is left. progress, which may be NULL, is called now and then with the articles done and those there
 * were at first; it returns false to stop, keeping what was done: NR_CANCELLED. */
enum nr_status nr_index_all(struct nr_session *session, bool (*progress)(int64_t done, int64_t all, void *context),
	void *context, struct nr_error *error);

#endif
