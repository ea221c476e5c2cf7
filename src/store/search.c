/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/search.h"

#include <string.h>

#include "base/time.h"
#include "base/vector.h"
#include "store/article-row.h"
#include "store/articles.h"
#include "store/database.h"
#include "store/matches.h"
#include "store/query-sql.h"
#include "store/search-index.h"
#include "store/snippet.h"
#include "text/utf8.h"

/* A statement of a query's own, with the query's values bound; the caller finalizes. */
static enum nr_status prepare(struct nr_archive *archive, const struct nr_query_sql *sql, const struct nr_buffer *text,
	sqlite3_stmt **statement, struct nr_error *error)
{
	if (sqlite3_prepare_v2(archive->connection, text->data, (int)text->length, statement, NULL) != SQLITE_OK)
		return nr_database_failure(archive, error);
	nr_query_bind(sql, *statement);
	if (sql->match.length > 0)
		nr_bind_bytes(*statement, NR_QUERY_MATCH_PARAMETER, sql->match.data, sql->match.length);
	return NR_OK;
}

static int64_t limit_value(size_t limit)
{
	return limit != 0 && limit < INT64_MAX ? (int64_t)limit : -1;
}

/* --- Lists -------------------------------------------------------------------------------------------------------- */

/* The matches of a query; NULL where no text is looked for. */
static enum nr_status find_matches(struct nr_archive *archive, const struct nr_query_sql *sql,
	const struct nr_query *query, struct nr_matches **matches, enum nr_query_way *way, struct nr_error *error)
{
	enum nr_status status = NR_OK;

	*matches = NULL;
	*way = NR_QUERY_FEW;
	if (sql->match.length > 0)
		status = nr_matches_find(archive, &sql->match, query, matches, error);
	if (*matches != NULL && nr_matches_are_many(*matches))
		*way = NR_QUERY_MANY;
	return status;
}

/* Where a list starts, and the parameters that say it. */
static enum nr_query_start start_of(bool backward, int64_t after_id)
{
	if (backward)
		return after_id != 0 ? NR_START_BEFORE : NR_START_LAST;
	return after_id != 0 ? NR_START_BEHIND : NR_START_FIRST;
}

static void bind_place(sqlite3_stmt *statement, bool backward, int64_t after_time, int64_t after_id, size_t limit)
{
	int64_t start = backward ? INT64_MIN : INT64_MAX;

	sqlite3_bind_int64(statement, NR_QUERY_LIMIT_PARAMETER, limit_value(limit));
	sqlite3_bind_int64(statement, NR_QUERY_TIME_PARAMETER, after_id != 0 ? after_time : start);
	sqlite3_bind_int64(statement, NR_QUERY_ID_PARAMETER, after_id != 0 ? after_id : start);
}

/* Where a list has to begin at the soonest: what waits to be indexed is not found by words, and is often the newest. */
static enum nr_status find_start(struct nr_archive *archive, enum nr_query_way way,
	const struct nr_article_query *query, struct nr_article_query *place, struct nr_error *error)
{
	int64_t start = query->after_id != 0 ? query->after_time : INT64_MAX, time = start;
	enum nr_status status = NR_OK;

	*place = *query;
	if (way == NR_QUERY_MANY && !query->backward)
		status = nr_store_index_skip(archive, &time, error);
	if (time < start) {
		place->after_time = time;
		place->after_id = INT64_MAX;
	}
	return status;
}

static enum nr_status read_list(struct nr_archive *archive, const struct nr_article_query *query,
	struct nr_article_list *list, struct nr_error *error)
{
	struct nr_article_query place = *query;
	struct nr_query_sql sql;
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_matches *matches;
	enum nr_query_way way;
	sqlite3_stmt *statement = NULL;
	enum nr_status status = nr_query_compile(archive, query, &sql, error);
	bool row;

	if (status != NR_OK)
		return status;
	status = find_matches(archive, &sql, query->query, &matches, &way, error);
	if (status == NR_OK)
		status = find_start(archive, way, query, &place, error);
	nr_query_list_statement(&sql, way, start_of(place.backward, place.after_id), &text);
	if (status == NR_OK)
		status = prepare(archive, &sql, &text, &statement, error);
	if (status == NR_OK) {
		if (matches != NULL)
			nr_matches_bind(matches, statement, NR_QUERY_MATCH_PARAMETER);
		bind_place(statement, place.backward, place.after_time, place.after_id, place.limit);
	}
	while (status == NR_OK && (status = nr_database_step(archive, statement, &row, error)) == NR_OK && row)
		status = nr_article_read_row(archive, statement, nr_vector_add(list), error);
	sqlite3_finalize(statement);
	nr_matches_free(matches);
	nr_buffer_release(&text);
	nr_query_sql_release(&sql);
	return status;
}

enum nr_status nr_store_list_found(struct nr_archive *archive, const struct nr_article_query *query,
	struct nr_article_list *list, struct nr_error *error)
{
	bool own;
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_READ, &own, error);

	if (status == NR_OK)
		status = nr_database_leave(archive, own, read_list(archive, query, list, error), error);
	return status;
}

static enum nr_status read_events(struct nr_archive *archive, const struct nr_event_query *query,
	struct nr_event_list *list, struct nr_error *error)
{
	struct nr_article_query articles = { .query = query->query };
	struct nr_query_sql sql;
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_matches *matches;
	enum nr_query_way way;
	sqlite3_stmt *statement = NULL;
	enum nr_status status = nr_query_compile(archive, &articles, &sql, error);
	bool row;

	if (status != NR_OK)
		return status;
	status = find_matches(archive, &sql, query->query, &matches, &way, error);
	nr_query_events_statement(&sql, way, query->min_sources, start_of(query->backward, query->after_id), &text);
	if (status == NR_OK)
		status = prepare(archive, &sql, &text, &statement, error);
	if (status == NR_OK) {
		if (matches != NULL)
			nr_matches_bind(matches, statement, NR_QUERY_MATCH_PARAMETER);
		bind_place(statement, query->backward, query->after_time, query->after_id, query->limit);
	}
	while (status == NR_OK && (status = nr_database_step(archive, statement, &row, error)) == NR_OK && row)
		status = nr_event_read_row(archive, statement, nr_vector_add(list), error);
	sqlite3_finalize(statement);
	nr_matches_free(matches);
	nr_buffer_release(&text);
	nr_query_sql_release(&sql);
	return status;
}

enum nr_status nr_store_list_events_found(struct nr_archive *archive, const struct nr_event_query *query,
	struct nr_event_list *list, struct nr_error *error)
{
	bool own;
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_READ, &own, error);

	if (status == NR_OK)
		status = nr_database_leave(archive, own, read_events(archive, query, list, error), error);
	return status;
}

/* Runs a statement that gives a number; matches may be NULL. */
static enum nr_status count_by(struct nr_archive *archive, const struct nr_query_sql *sql, const struct nr_buffer *text,
	struct nr_matches *matches, int64_t *count, struct nr_error *error)
{
	sqlite3_stmt *statement = NULL;
	bool row = false;
	enum nr_status status = prepare(archive, sql, text, &statement, error);

	if (status == NR_OK && matches != NULL)
		nr_matches_bind(matches, statement, NR_QUERY_MATCH_PARAMETER);
	if (status == NR_OK)
		status = nr_database_step(archive, statement, &row, error);
	if (row)
		*count = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return status;
}

enum nr_status nr_store_count_articles(
	struct nr_archive *archive, const struct nr_article_query *query, int64_t *count, struct nr_error *error)
{
	struct nr_query_sql sql;
	struct nr_buffer text = NR_BUFFER_INIT;
	enum nr_status status = nr_query_compile(archive, query, &sql, error);

	*count = 0;
	if (status != NR_OK)
		return status;
	nr_query_count_statement(&sql, &text);
	status = count_by(archive, &sql, &text, NULL, count, error);
	nr_buffer_release(&text);
	nr_query_sql_release(&sql);
	return status;
}

enum nr_status nr_store_count_events_found(
	struct nr_archive *archive, const struct nr_event_query *query, int64_t *count, struct nr_error *error)
{
	struct nr_article_query articles = { .query = query->query };
	struct nr_query_sql sql;
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_matches *matches;
	enum nr_query_way way;
	enum nr_status status = nr_query_compile(archive, &articles, &sql, error);

	*count = 0;
	if (status != NR_OK)
		return status;
	status = find_matches(archive, &sql, query->query, &matches, &way, error);
	nr_query_count_events_statement(&sql, way, query->min_sources, &text);
	if (status == NR_OK)
		status = count_by(archive, &sql, &text, matches, count, error);
	nr_matches_free(matches);
	nr_buffer_release(&text);
	nr_query_sql_release(&sql);
	return status;
}

/* --- Search ------------------------------------------------------------------------------------------------------- */

enum { FIRST_PART = 4096 }; /* bytes of a text that are read first */

struct searching {
	struct nr_archive *archive;
	const struct nr_query_sql *sql;
	struct nr_snippets *snippets;
	bool (*visit)(const struct nr_article *article, const char *snippet, void *context);
	void *context;
	size_t left; /* 0: no limit */
	bool ended;
	/* The hits in titles, as they came: numbers that go down; next: the first that has not been met again. */
	NR_VECTOR(int64_t) titled;
	size_t next;
	sqlite3_blob *blob; /* the text of the last article; NULL: none yet */
	struct nr_buffer text, snippet;
};

/* Opens the text of an article, to be read as far as it is needed; *length: its bytes. */
static enum nr_status open_text(struct searching *searching, int64_t id, size_t *length, struct nr_error *error)
{
	int code = searching->blob != NULL ? sqlite3_blob_reopen(searching->blob, id)
					   : sqlite3_blob_open(searching->archive->connection, "main", "body", "text",
						     id, 0, &searching->blob);

	if (code != SQLITE_OK)
		return nr_database_failure(searching->archive, error);
	*length = (size_t)sqlite3_blob_bytes(searching->blob);
	return NR_OK;
}

/* Most texts have what is wanted near their start, and are long: they are read in parts, each as long as all before. */
static enum nr_status make_snippet(struct searching *searching, int64_t id, struct nr_error *error)
{
	struct nr_buffer *text = &searching->text;
	size_t length = 0, at = 0, end = FIRST_PART;
	enum nr_status status = open_text(searching, id, &length, error);

	nr_buffer_clear(&searching->snippet);
	if (status != NR_OK)
		return status;
	for (nr_buffer_clear(text); at < length; end *= 2) {
		end = end < length ? end : length;
		nr_buffer_reserve(text, end - at);
		if (sqlite3_blob_read(searching->blob, text->data + at, (int)(end - at), (int)at) != SQLITE_OK)
			return nr_database_failure(searching->archive, error);
		text->length = at = end;
		text->data[end] = '\0';
		size_t usable = end < length ? nr_utf8_floor(text->data, end, end - 3) : end;
		if (nr_snippet_append(searching->snippets, text->data, usable, end == length, &searching->snippet))
			break;
	}
	return NR_OK;
}

/* Hands an article over. */
static enum nr_status show(struct searching *searching, const struct nr_article *article, struct nr_error *error)
{
	enum nr_status status = make_snippet(searching, article->id, error);

	if (status != NR_OK)
		return status;
	searching->ended = !searching->visit(article, searching->snippet.data, searching->context);
	if (searching->left > 0 && --searching->left == 0)
		searching->ended = true;
	return NR_OK;
}

/* Whether a hit has been shown among those in titles; asked in the order of the numbers. */
static bool is_shown(struct searching *searching, int64_t number)
{
	while (searching->next < searching->titled.length && searching->titled.items[searching->next] > number)
		searching->next++;
	return searching->next < searching->titled.length && searching->titled.items[searching->next] == number;
}

/* The statement of the last search, where this one's is the same but for its values. */
static enum nr_status prepare_hits(
	struct searching *searching, bool in_titles, sqlite3_stmt **statement, struct nr_error *error)
{
	const struct nr_query_sql *sql = searching->sql;
	const struct nr_buffer *match = in_titles ? &sql->in_titles : &sql->match;
	struct nr_buffer text = NR_BUFFER_INIT;
	enum nr_status status = NR_OK;

	nr_query_hits_statement(sql, in_titles, &text);
	*statement = searching->archive->hits[in_titles];
	searching->archive->hits[in_titles] = NULL; /* a search within this one has its own */
	if (*statement != NULL && strcmp(sqlite3_sql(*statement), text.data) != 0) {
		sqlite3_finalize(*statement);
		*statement = NULL;
	}
	if (*statement != NULL)
		nr_query_bind(sql, *statement);
	else
		status = prepare(searching->archive, sql, &text, statement, error);
	nr_buffer_release(&text);
	if (status == NR_OK) {
		nr_bind_bytes(*statement, NR_QUERY_MATCH_PARAMETER, match->data, match->length);
		sqlite3_bind_int64(*statement, NR_QUERY_LIMIT_PARAMETER, -1);
	}
	return status;
}

static enum nr_status show_hits(struct searching *searching, bool in_titles, struct nr_error *error)
{
	sqlite3_stmt *statement = NULL;
	bool row;

	enum nr_status status = prepare_hits(searching, in_titles, &statement, error);
	while (status == NR_OK && !searching->ended &&
		(status = nr_database_step(searching->archive, statement, &row, error)) == NR_OK && row) {
		int64_t number = sqlite3_column_int64(statement, sqlite3_column_count(statement) - 1);
		struct nr_article article;
		if (!in_titles && is_shown(searching, number))
			continue;
		if (in_titles)
			*nr_vector_add(&searching->titled) = number;
		status = nr_article_read_row(searching->archive, statement, &article, error);
		if (status == NR_OK)
			status = show(searching, &article, error);
		nr_article_release(&article);
	}
	/* Nothing of the query may be read when it is gone. */
	if (statement != NULL) {
		sqlite3_reset(statement);
		sqlite3_clear_bindings(statement);
	}
	sqlite3_finalize(searching->archive->hits[in_titles]);
	searching->archive->hits[in_titles] = statement;
	return status;
}

/* Where no text is looked for, the newest are the best. */
static enum nr_status show_list(
	struct searching *searching, const struct nr_article_query *query, struct nr_error *error)
{
	struct nr_article_list list = { 0 };
	enum nr_status status = nr_store_list_articles(searching->archive, query, &list, error);

	for (size_t i = 0; status == NR_OK && !searching->ended && i < list.length; i++)
		status = show(searching, &list.items[i], error);
	nr_article_list_release(&list);
	return status;
}

static enum nr_status search(struct nr_archive *archive, const struct nr_article_query *query,
	bool (*visit)(const struct nr_article *article, const char *snippet, void *context), void *context,
	struct nr_error *error)
{
	struct nr_query_sql sql;
	enum nr_status status = nr_query_compile(archive, query, &sql, error);

	if (status != NR_OK)
		return status;
	struct searching searching = { .archive = archive,
		.sql = &sql,
		.snippets = nr_snippets_new(query->query),
		.visit = visit,
		.context = context,
		.left = query->limit,
		.text = NR_BUFFER_INIT,
		.snippet = NR_BUFFER_INIT };
	if (sql.match.length == 0) {
		status = show_list(&searching, query, error);
	} else {
		status = show_hits(&searching, true, error);
		if (status == NR_OK && !searching.ended)
			status = show_hits(&searching, false, error);
	}
	sqlite3_blob_close(searching.blob);
	nr_snippets_free(searching.snippets);
	nr_vector_release(&searching.titled);
	nr_buffer_release(&searching.text);
	nr_buffer_release(&searching.snippet);
	nr_query_sql_release(&sql);
	return status;
}

enum nr_status nr_store_search(struct nr_archive *archive, const struct nr_article_query *query,
	bool (*visit)(const struct nr_article *article, const char *snippet, void *context), void *context,
	struct nr_error *error)
{
	bool own;
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_READ, &own, error);

	if (status == NR_OK)
		status = nr_database_leave(archive, own, search(archive, query, visit, context, error), error);
	return status;
}
