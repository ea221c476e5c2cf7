/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/prune.h"

#include "base/buffer.h"
#include "model/deed.h"
#include "store/database.h"
#include "store/deeds.h"
#include "store/events.h"

#define REMOVED "(SELECT article_id FROM undo_article WHERE undo_id = ?1)"

/* Where rows of an article stand, in the order in which they can be put back: what others refer to first. The first
 * column of all but events is the article's id. A table that is not here is made anew from the others. */
static const struct place {
	const char *table, *columns, *trash_columns, *where;
	bool is_child; /* goes back only where its article did */
} places[] = {
	{ "event", "id, title, why, first, last, sources, articles, headline", "c1, c2, c3, c4, c5, c6, c7, c8",
		"id IN (SELECT event_id FROM event_article WHERE article_id IN " REMOVED ")", false },
	{ "article",
		"id, source_id, url, url_key, guid, title, author, language, published, fetched, updated, text_hash, "
		"content_hash, read_at, starred_at, zone_assumed",
		"c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16", "id IN " REMOVED, false },
	{ "body", "article_id, html, text", "c1, c2, c3", "article_id IN " REMOVED, true },
	{ "caption", "article_id, seq, image_url, text", "c1, c2, c3, c4", "article_id IN " REMOVED, true },
	{ "revision", "article_id, id, seen, title, author, published, html, text", "c1, c2, c3, c4, c5, c6, c7, c8",
		"article_id IN " REMOVED, true },
	{ "article_tag", "article_id, tag_id", "c1, c2", "article_id IN " REMOVED, true },
	{ "feature", "article_id, data", "c1, c2", "article_id IN " REMOVED, true },
	{ "event_article", "article_id, event_id, sort_time, how, why", "c1, c2, c3, c4, c5",
		"article_id IN " REMOVED, true },
	{ "event_rule", "article_a, article_b, verdict", "c1, c2, c3",
		"article_a IN " REMOVED " OR article_b IN " REMOVED, true },
	{ "sketch", "article_id, data", "c1, c2", "article_id IN " REMOVED, true },
	{ "sketch_band", "article_id, span, band", "c1, c2, c3", "article_id IN " REMOVED, true },
	{ "same_text", "article_id, number", "c1, c2", "article_id IN " REMOVED, true },
	{ "sketch_wanted", "article_id", "c1", "article_id IN " REMOVED, true },
};

/* A statement with the step as its only parameter. */
static enum nr_status run_once(struct nr_archive *archive, const char *sql, int64_t step, struct nr_error *error)
{
	sqlite3_stmt *statement = NULL;
	enum nr_status status = NR_OK;

	if (sqlite3_prepare_v2(archive->connection, sql, -1, &statement, NULL) != SQLITE_OK)
		return nr_database_failure(archive, error);
	sqlite3_bind_int64(statement, 1, step);
	if (sqlite3_step(statement) != SQLITE_DONE)
		status = nr_database_failure(archive, error);
	sqlite3_finalize(statement);
	return status;
}

static enum nr_status keep_rows(
	struct nr_archive *archive, const struct place *place, int64_t step, struct nr_error *error)
{
	struct nr_buffer sql = NR_BUFFER_INIT;

	nr_buffer_printf(&sql, "INSERT INTO trash(undo_id, place, %s) SELECT ?1, '%s', %s FROM %s WHERE %s",
		place->trash_columns, place->table, place->columns, place->table, place->where);
	enum nr_status status = run_once(archive, sql.data, step, error);
	nr_buffer_release(&sql);
	return status;
}

static enum nr_status put_back(
	struct nr_archive *archive, const struct place *place, int64_t step, struct nr_error *error)
{
	struct nr_buffer sql = NR_BUFFER_INIT;

	nr_buffer_printf(&sql,
		"INSERT OR IGNORE INTO %s(%s) SELECT %s FROM trash WHERE undo_id = ?1 AND place = '%s'%s", place->table,
		place->columns, place->trash_columns, place->table,
		place->is_child ? " AND c1 IN (SELECT id FROM article)" : "");
	enum nr_status status = run_once(archive, sql.data, step, error);
	nr_buffer_release(&sql);
	return status;
}

/* Takes the words of the articles of a step out of the search index, which needs to be told them once more. What comes
 * back waits to be indexed again. */
static enum nr_status forget_words(struct nr_archive *archive, int64_t step, struct nr_error *error)
{
	static const char *const statements[] = {
		"INSERT INTO search(search, rowid, text, title) SELECT 'delete', a.search_id, b.text, a.title "
		"FROM article a CROSS JOIN body b ON b.article_id = a.id "
		"WHERE a.search_id IS NOT NULL AND a.id IN " REMOVED,
		"INSERT INTO search_title(search_title, rowid, title) SELECT 'delete', search_id, title "
		"FROM article WHERE search_id IS NOT NULL AND id IN " REMOVED,
	};
	enum nr_status status = NR_OK;

	for (size_t i = 0; status == NR_OK && i < sizeof statements / sizeof statements[0]; i++)
		status = run_once(archive, statements[i], step, error);
	return status;
}

/* The events that the articles of a step are, or were, in. */
static enum nr_status collect_events(
	struct nr_archive *archive, int64_t step, struct nr_id_list *events, struct nr_error *error)
{
	sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_TRASH_EVENTS, error);
	bool row;
	enum nr_status status;

	sqlite3_bind_int64(statement, 1, step);
	while ((status = nr_database_step(archive, statement, &row, error)) == NR_OK && row)
		*nr_vector_add(events) = sqlite3_column_int64(statement, 0);
	return status;
}

static enum nr_status refresh_events(struct nr_archive *archive, int64_t step, struct nr_error *error)
{
	struct nr_id_list events = { 0 };
	enum nr_status status = collect_events(archive, step, &events, error);

	for (size_t i = 0; status == NR_OK && i < events.length; i++)
		status = nr_store_refresh_event(archive, events.items[i], error);
	nr_vector_release(&events);
	return status;
}

static enum nr_status note_articles(struct nr_archive *archive, const int64_t *ids, size_t count, int64_t step,
	int64_t *noted, struct nr_error *error)
{
	for (size_t i = 0; i < count; i++) {
		sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_UNDO_NOTE, error);
		sqlite3_bind_int64(statement, 1, step);
		sqlite3_bind_int64(statement, 2, ids[i]);
		if (nr_database_run(archive, statement, error) != NR_OK)
			return NR_ARCHIVE;
		*noted += sqlite3_changes(archive->connection);
	}
	return NR_OK;
}

static enum nr_status prune(
	struct nr_archive *archive, const int64_t *ids, size_t count, int64_t *removed, struct nr_error *error)
{
	int64_t step;
	enum nr_status status = nr_store_empty_trash(archive, error);

	if (status == NR_OK)
		status = nr_undo_start(archive, NR_DEED_PRUNE, NULL, &step, error);
	if (status == NR_OK)
		status = note_articles(archive, ids, count, step, removed, error);
	for (size_t i = 0; status == NR_OK && i < sizeof places / sizeof places[0]; i++)
		status = keep_rows(archive, &places[i], step, error);
	if (status == NR_OK)
		status = forget_words(archive, step, error);
	if (status == NR_OK)
		status = run_once(archive, "DELETE FROM article WHERE id IN " REMOVED, step, error);
	if (status == NR_OK)
		status = refresh_events(archive, step, error);
	return status == NR_OK ? nr_undo_finish(archive, step, *removed, error) : status;
}

enum nr_status nr_store_prune(
	struct nr_archive *archive, const int64_t *ids, size_t count, int64_t *removed, struct nr_error *error)
{
	bool own;
	enum nr_status status = nr_database_enter(archive, NR_DATABASE_WRITE, &own, error);

	*removed = 0;
	if (status == NR_OK)
		status = nr_database_leave(archive, own, prune(archive, ids, count, removed, error), error);
	return status;
}

enum nr_status nr_prune_restore(struct nr_archive *archive, int64_t step, struct nr_error *error)
{
	enum nr_status status = NR_OK;

	for (size_t i = 0; status == NR_OK && i < sizeof places / sizeof places[0]; i++)
		status = put_back(archive, &places[i], step, error);
	return status == NR_OK ? refresh_events(archive, step, error) : status;
}

enum nr_status nr_store_empty_trash(struct nr_archive *archive, struct nr_error *error)
{
	for (;;) {
		sqlite3_stmt *statement = nr_database_statement(archive, NR_SQL_TRASH_STEP, error);
		bool row;
		enum nr_status status = nr_database_step(archive, statement, &row, error);
		if (status != NR_OK || !row)
			return status;
		int64_t step = sqlite3_column_int64(statement, 0);
		sqlite3_reset(statement);
		/* With the step goes all that it holds. */
		statement = nr_database_statement(archive, NR_SQL_UNDO_DELETE, error);
		sqlite3_bind_int64(statement, 1, step);
		status = nr_database_run(archive, statement, error);
		if (status != NR_OK)
			return status;
	}
}
