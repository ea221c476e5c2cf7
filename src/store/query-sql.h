/* SPDX-License-Identifier: MIT */
/* For this folder alone: a query (model/query.h) as SQL. Conditions speak of an article as "a"; what is looked for in
 * texts becomes an expression of FTS5. */
#ifndef NR_STORE_QUERY_SQL_H
#define NR_STORE_QUERY_SQL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/vector.h"
#include "model/article.h"
#include "model/query.h"
#include "store/archive.h"

struct nr_query_value {
	char *text; /* NULL: the number */
	int64_t number;
};

struct nr_query_sql {
	struct nr_buffer conditions; /* each with AND behind it */
	struct nr_buffer match; /* empty: no text is looked for */
	struct nr_buffer in_titles; /* the same of titles alone; empty: no title can have it */
	bool titles_alone; /* in_titles is for search_title, not for search */
	const char *index; /* that leads through articles where no text is looked for */
	bool listed; /* no index does: a condition lists the articles */
	NR_VECTOR(struct nr_query_value) values; /* the first is parameter NR_QUERY_FIRST_PARAMETER */
};

/* Parameters of whoever makes statements of it. */
enum {
	NR_QUERY_MATCH_PARAMETER = 1,
	NR_QUERY_LIMIT_PARAMETER,
	NR_QUERY_TIME_PARAMETER,
	NR_QUERY_ID_PARAMETER,
	NR_QUERY_FIRST_PARAMETER,
};

/* The articles of a query, with all that its members say. NR_USAGE where a term has nothing to look for, NR_NOT_FOUND
 * where near: names no article. sql is initialized by the call. */
enum nr_status nr_query_compile(struct nr_archive *archive, const struct nr_article_query *query,
	struct nr_query_sql *sql, struct nr_error *error);
void nr_query_sql_release(struct nr_query_sql *sql);

/* Binds the values. */
void nr_query_bind(const struct nr_query_sql *sql, sqlite3_stmt *statement);

/* Makes what the conditions call known to a connection. SQLite's code. */
int nr_query_register(sqlite3 *connection);

/* How a statement comes to what has the text that is looked for: through the index of words, or, of what has been found
 * there before (store/matches.h, bound instead of the expression), through their numbers where they are few, and where
 * they are many through the articles in their order, asking of each whether it is among them. */
enum nr_query_way { NR_QUERY_INDEX, NR_QUERY_FEW, NR_QUERY_MANY };

/* Where a list starts: at its start or behind a row, or at its end or before a row, and then the other way. */
enum nr_query_start { NR_START_FIRST, NR_START_BEHIND, NR_START_LAST, NR_START_BEFORE };

/* Append a statement: for a list of articles, and of the events that have one, newest first; for the number of either;
 * for the ids of articles, in no order; for the hits of a search in titles or anywhere. */
void nr_query_list_statement(
	const struct nr_query_sql *sql, enum nr_query_way way, enum nr_query_start start, struct nr_buffer *text);
void nr_query_events_statement(const struct nr_query_sql *sql, enum nr_query_way way, int min_sources,
	enum nr_query_start start, struct nr_buffer *text);
void nr_query_count_events_statement(
	const struct nr_query_sql *sql, enum nr_query_way way, int min_sources, struct nr_buffer *text);
void nr_query_count_statement(const struct nr_query_sql *sql, struct nr_buffer *text);
void nr_query_ids_statement(const struct nr_query_sql *sql, enum nr_query_way way, struct nr_buffer *text);
void nr_query_hits_statement(const struct nr_query_sql *sql, bool in_titles, struct nr_buffer *text);

#endif
