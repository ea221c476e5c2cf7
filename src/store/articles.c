/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/articles.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/time.h"
#include "model/query.h"
#include "store/article-row.h"
#include "store/database.h"
#include "store/listing.h"
#include "store/salvage.h"
#include "store/search.h"

static enum nr_status no_such_article(struct nr_archive *archive, int64_t id, struct nr_error *error)
{
	return nr_error_set(
		error, NR_NOT_FOUND, _("there is no article %lld in the archive %s"), (long long)id, archive->path);
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

static void read_columns(sqlite3_stmt *statement, struct nr_article *article)
{
	nr_article_init(article);
	article->id = sqlite3_column_int64(statement, 0);
	article->event = sqlite3_column_int64(statement, 1);
	article->source = nr_column_text(statement, 2);
	article->title = nr_column_text(statement, 3);
	article->url = nr_column_text(statement, 4);
	article->guid = nr_column_text(statement, 5);
	article->author = nr_column_text(statement, 6);
	article->language = nr_column_text(statement, 7);
	article->published = nr_column_time(statement, 8);
	article->fetched = nr_column_time(statement, 9);
	article->updated = nr_column_time(statement, 10);
	article->read = sqlite3_column_int(statement, 11) != 0;
	article->starred = sqlite3_column_int(statement, 12) != 0;
	article->event_sources = sqlite3_column_int(statement, 13);
	article->zone_assumed = sqlite3_column_int(statement, 14) != 0;
}

static enum nr_status read_tags(struct nr_archive *archive, struct nr_article *article, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_ARTICLE_TAGS, error);
	bool row;
	enum nr_status status;

	sqlite3_bind_int64(statement, 1, article->id);
	while ((status = nr_database_step(archive, statement, &row, error)) == NR_OK && row)
		*nr_vector_add(&article->tags) = nr_column_text(statement, 0);
	return status;
}

enum nr_status nr_article_read_row(
	struct nr_archive *archive, sqlite3_stmt *statement, struct nr_article *article, struct nr_error *error)
{
	read_columns(statement, article);
	return read_tags(archive, article, error);
}

static enum nr_status add_article(
	struct nr_archive *archive, sqlite3_stmt *statement, void *list, struct nr_error *error)
{
	struct nr_article_list *articles = list;

	return nr_article_read_row(archive, statement, nr_vector_add(articles), error);
}

enum nr_status nr_store_list_articles(struct nr_archive *archive, const struct nr_article_query *query,
	struct nr_article_list *list, struct nr_error *error)
{
	int what = (query->event != 0 ? NR_LIST_EVENT : 0) + (query->source != NULL ? NR_LIST_SOURCE : 0) +
		   (query->unread ? NR_LIST_UNREAD : 0) + (query->starred ? NR_LIST_STARRED : 0) +
		   (query->backward ? NR_LIST_BACK : 0);
	const struct nr_listing listing = {
		.statement = NR_SQL_ARTICLE_LIST + what,
		.source = query->source,
		.event = query->event,
		.backward = query->backward,
		.after_time = query->after_time,
		.after_id = query->after_id,
		.limit = query->limit,
		.add = add_article,
		.list = list,
	};
	size_t before = list->length;
	bool own;

	if (query->query != NULL && query->query->terms.length > 0)
		return nr_store_list_found(archive, query, list, error);
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_READ, &own, error);
	if (status != NR_OK)
		return status;
	status = nr_listing_read(archive, &listing, error);
	if (status != NR_OK && archive->damaged && !query->backward && query->event == 0) {
		nr_salvage_articles(archive, query, before, query->limit != 0 ? before + query->limit : 0, list);
		return nr_salvage_leave(archive, own, error);
	}
	return nr_database_leave(archive, own, status, error);
}

enum nr_status nr_store_article(
	struct nr_archive *archive, int64_t id, struct nr_article *article, struct nr_error *error)
{
	bool own, row;

	nr_article_init(article);
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_READ, &own, error);
	if (status != NR_OK)
		return status;
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_ARTICLE_GET, error);
	sqlite3_bind_int64(statement, 1, id);
	status = nr_database_step(archive, statement, &row, error);
	if (status == NR_OK && !row)
		status = no_such_article(archive, id, error);
	if (status == NR_OK)
		status = nr_article_read_row(archive, statement, article, error);
	sqlite3_reset(statement);
	return nr_database_leave(archive, own, status, error);
}

enum nr_status nr_store_list_ids(
	struct nr_archive *archive, int64_t after, size_t count, struct nr_id_list *ids, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_ARTICLE_IDS, error);
	bool row;
	enum nr_status status;

	sqlite3_bind_int64(statement, 1, after);
	sqlite3_bind_int64(statement, 2, (int64_t)count);
	while ((status = nr_database_step(archive, statement, &row, error)) == NR_OK && row)
		*nr_vector_add(ids) = sqlite3_column_int64(statement, 0);
	return status;
}

enum nr_status nr_store_article_by_url(struct nr_archive *archive, const char *url, int64_t *id, struct nr_error *error)
{
	struct nr_buffer key = NR_BUFFER_INIT;
	bool row = false;
	enum nr_status status = NR_OK;

	nr_url_key(url, &key);
	if (key.length != 0) {
		sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_ARTICLE_ID_OF_URL, error);
		nr_bind_bytes(statement, 1, key.data, key.length);
		status = nr_database_step(archive, statement, &row, error);
		if (row)
			*id = sqlite3_column_int64(statement, 0);
		sqlite3_reset(statement);
	}
	nr_buffer_release(&key);
	if (status == NR_OK && !row)
		status = nr_error_set(error, NR_NOT_FOUND,
			_("there is no article with the address %s in the archive %s"), url, archive->path);
	return status;
}

static enum nr_status append_body(struct nr_archive *archive, enum nr_statement which, int64_t id,
	struct nr_buffer *buffer, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, which, error);
	bool row;

	sqlite3_bind_int64(statement, 1, id);
	enum nr_status status = nr_database_step(archive, statement, &row, error);
	if (status == NR_OK && !row)
		status = no_such_article(archive, id, error);
	if (status == NR_OK) {
		const void *text = sqlite3_column_text(statement, 0);
		if (text != NULL)
			nr_buffer_append(buffer, text, (size_t)sqlite3_column_bytes(statement, 0));
	}
	sqlite3_reset(statement);
	return status;
}

enum nr_status nr_store_article_html(
	struct nr_archive *archive, int64_t id, struct nr_buffer *html, struct nr_error *error)
{
	return append_body(archive, NR_SQL_BODY_HTML, id, html, error);
}

enum nr_status nr_store_article_text(
	struct nr_archive *archive, int64_t id, struct nr_buffer *text, struct nr_error *error)
{
	return append_body(archive, NR_SQL_BODY_TEXT, id, text, error);
}

static enum nr_status visit_features(struct nr_archive *archive, sqlite3_stmt *statement,
	bool (*visit)(const struct nr_stored_features *stored, void *context), void *context, struct nr_error *error)
{
	bool row;
	enum nr_status status;

	while ((status = nr_database_step(archive, statement, &row, error)) == NR_OK && row) {
		struct nr_stored_features stored = {
			.id = sqlite3_column_int64(statement, 0),
			.event = sqlite3_column_int64(statement, 1),
			.source = (const char *)sqlite3_column_text(statement, 2),
			.language = (const char *)sqlite3_column_text(statement, 3),
			.title = (const char *)sqlite3_column_text(statement, 4),
			.published = nr_column_time(statement, 5),
			.features = sqlite3_column_blob(statement, 6),
			.length = (size_t)sqlite3_column_bytes(statement, 6),
			.event_articles = (size_t)sqlite3_column_int64(statement, 7),
			.text = sqlite3_column_int64(statement, 8),
			.time = sqlite3_column_int64(statement, 9),
		};
		if (!visit(&stored, context))
			break;
	}
	sqlite3_reset(statement);
	return status;
}

enum nr_status nr_store_each_features(struct nr_archive *archive, int64_t first, int64_t last,
	bool (*visit)(const struct nr_stored_features *stored, void *context), void *context, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_ARTICLE_FEATURES, error);

	sqlite3_bind_int64(statement, 1, first);
	sqlite3_bind_int64(statement, 2, last);
	return visit_features(archive, statement, visit, context, error);
}

enum nr_status nr_store_event_features(struct nr_archive *archive, int64_t event,
	bool (*visit)(const struct nr_stored_features *stored, void *context), void *context, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_EVENT_FEATURES, error);

	sqlite3_bind_int64(statement, 1, event);
	return visit_features(archive, statement, visit, context, error);
}

enum nr_status nr_store_features(struct nr_archive *archive, int64_t article,
	bool (*visit)(const struct nr_stored_features *stored, void *context), void *context, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_ONE_FEATURES, error);

	sqlite3_bind_int64(statement, 1, article);
	return visit_features(archive, statement, visit, context, error);
}

/* The first time of a list; NR_TIME_NONE where it has none. */
static enum nr_status first_time(
	struct nr_archive *archive, enum nr_statement which, int64_t bound, int64_t *time, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, which, error);
	bool row;

	*time = NR_TIME_NONE;
	sqlite3_bind_int64(statement, 1, bound);
	enum nr_status status = nr_database_step(archive, statement, &row, error);
	if (status == NR_OK && row) {
		*time = nr_column_time(statement, 0);
		sqlite3_reset(statement);
	}
	return status;
}

enum nr_status nr_store_article_span(struct nr_archive *archive, int64_t *first, int64_t *last, struct nr_error *error)
{
	enum nr_status status = first_time(archive, NR_SQL_ARTICLE_EARLIEST, INT64_MIN, first, error);

	return status == NR_OK ? first_time(archive, NR_SQL_ARTICLE_LATEST, INT64_MAX, last, error) : status;
}

/* --- Marks -------------------------------------------------------------------------------------------------------- */

static enum nr_status check_article(struct nr_archive *archive, int64_t id, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_ARTICLE_EXISTS, error);
	bool row;

	sqlite3_bind_int64(statement, 1, id);
	enum nr_status status = nr_database_step(archive, statement, &row, error);
	sqlite3_reset(statement);
	return status == NR_OK && !row ? no_such_article(archive, id, error) : status;
}

static enum nr_status set_mark(struct nr_archive *archive, int64_t id, enum nr_deed deed, struct nr_error *error)
{
	static const enum nr_statement statements[] = {
		[NR_DEED_READ] = NR_SQL_MARK_READ,
		[NR_DEED_UNREAD] = NR_SQL_MARK_UNREAD,
		[NR_DEED_STAR] = NR_SQL_MARK_STAR,
		[NR_DEED_UNSTAR] = NR_SQL_MARK_UNSTAR,
	};
	sqlite3_stmt *statement = nr_database_statement(archive, statements[deed], error);

	sqlite3_bind_int64(statement, 1, id);
	if (deed == NR_DEED_READ || deed == NR_DEED_STAR)
		sqlite3_bind_int64(statement, 2, nr_time_now());
	enum nr_status status = nr_database_run(archive, statement, error);
	if (status == NR_OK && sqlite3_changes(archive->connection) == 0)
		return check_article(archive, id, error);
	archive->decision = true;
	return status;
}

enum nr_status nr_store_mark(struct nr_archive *archive, int64_t id, enum nr_deed deed, struct nr_error *error)
{
	bool own;
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_WRITE, &own, error);

	if (status == NR_OK)
		status = nr_database_leave(archive, own, set_mark(archive, id, deed, error), error);
	return status;
}
