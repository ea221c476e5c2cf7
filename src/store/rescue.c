/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/rescue.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "store/database.h"
#include "store/schema.h"

/* Rows of small tables are looked for up to this number, and further where one can be read that has a larger one. */
enum { SMALL_IDS = 20000, MOST_IDS = 1 << 20, BATCH = 500 };

#define ARTICLE_COLUMNS                                                                                                \
	"id, source_id, url, url_key, guid, title, author, language, published, fetched, updated, text_hash, "         \
	"content_hash, read_at, starred_at, "

#define FEED_COLUMNS                                                                                                   \
	"id, source_id, url, title, folder, muted, etag, modified, next_try, fetched, changed, last_error, failures, " \
	"fetches, articles"

/* Tables by what they are looked up by, in the order in which rows refer to each other: small ones, those of an
 * article, and those that name several. */
enum table {
	SOURCE,
	TAG,
	FEED,
	ARTICLE,
	BODY,
	CAPTION,
	REVISION,
	ARTICLE_TAG,
	FEATURE,
	RULE,
	DECISION,
	DECISION_ARTICLE,
	DECISION_PAIR,
	TABLES
};
static const struct {
	const char *name, *key, *columns, *places;
	const char *earlier; /* columns of an archive of an earlier version, in their order; NULL: the same */
} tables[TABLES] = {
	[SOURCE] = { "source", "id", "id, key, title, home, description, language", "?1, ?2, ?3, ?4, ?5, ?6", NULL },
	[TAG] = { "tag", "id", "id, name", "?1, ?2", NULL },
	[FEED] = { "feed", "id", FEED_COLUMNS,
		"?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15", NULL },
	[ARTICLE] = { "article", "id", ARTICLE_COLUMNS "zone_assumed",
		"?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16", ARTICLE_COLUMNS "0" },
	[BODY] = { "body", "article_id", "article_id, html, text", "?1, ?2, ?3", NULL },
	[CAPTION] = { "caption", "article_id", "article_id, seq, image_url, text", "?1, ?2, ?3, ?4", NULL },
	[REVISION] = { "revision", "article_id", "article_id, seen, title, author, published, html, text",
		"?1, ?2, ?3, ?4, ?5, ?6, ?7", NULL },
	[ARTICLE_TAG] = { "article_tag", "article_id", "article_id, tag_id", "?1, ?2", NULL },
	[FEATURE] = { "feature", "article_id", "article_id, data", "?1, ?2", NULL },
	[RULE] = { "event_rule", "article_a", "article_a, article_b, verdict", "?1, ?2, ?3", NULL },
	[DECISION] = { "event_decision", "id", "id, made, kind", "?1, ?2, ?3", NULL },
	/* Without the event it was about, whose number is another one now. */
	[DECISION_ARTICLE] = { "event_decision_article", "decision_id", "decision_id, seq, article_id, part",
		"?1, ?2, ?3, ?4", NULL },
	[DECISION_PAIR] = { "event_decision_pair", "decision_id", "decision_id, article_a, article_b, verdict",
		"?1, ?2, ?3, ?4", NULL },
};

/* Where an outlet could not be read, its articles need another to belong to. Indexes have its key and its title once
 * more, and are not looked up by its number: they are gone through. */
static const char stand_in[] = "INSERT OR IGNORE INTO source(id, key, title) "
			       "VALUES(?1, coalesce(?2, 'lost-' || ?1), coalesce(?3, ?2, 'lost-' || ?1))";
static const char *const outlet_names[] = {
	"SELECT key FROM source INDEXED BY sqlite_autoindex_source_1 WHERE +id = ?1",
	"SELECT title FROM source INDEXED BY source_title WHERE +id = ?1",
};

/* How far it is, in the new archive as long as it is not whole: from which file, up to which article, what was saved.
 * Written with the articles, so that whoever goes on copies each once. */
static const char state_table[] =
	"CREATE TABLE IF NOT EXISTS rescue_state(id INTEGER PRIMARY KEY CHECK(id = 1), "
	"path TEXT NOT NULL, done INTEGER NOT NULL, articles INTEGER NOT NULL, "
	"without_text INTEGER NOT NULL, lost INTEGER NOT NULL, revisions INTEGER NOT NULL) STRICT";

struct rescue {
	sqlite3 *from;
	sqlite3_stmt *put_stand_in;
	struct nr_archive *into;
	sqlite3_stmt *select[TABLES], *insert[TABLES]; /* NULL: the table cannot be read at all */
	struct nr_rescued *rescued;
	int64_t done; /* the last article that was looked for */
	char *path; /* of the damaged file, the same whichever way it was named */
};

/* Whether a failure says something of the damaged file, and what was asked for is lost. What is busy, stopped or short
 * of something may be there the next time. */
static bool is_damage(int code)
{
	switch (code & 0xFF) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_PROTOCOL:
	case SQLITE_INTERRUPT:
	case SQLITE_NOMEM:
	case SQLITE_CANTOPEN:
		return false;
	default:
		return true;
	}
}

/* The damaged file with its log where that works, else as it lies there: not where another has it for itself. */
static enum nr_status open_damaged(const char *path, sqlite3 **connection, struct nr_error *error)
{
	static const char *const ways[] = { "mode=ro", "immutable=1" };
	enum nr_status status = NR_ARCHIVE;
	bool is_last = false;

	for (size_t i = 0; status != NR_OK && !is_last; i++) {
		struct nr_error own = NR_NO_ERROR;
		char *uri = nr_database_uri(path, ways[i]);
		int code = sqlite3_open_v2(uri, connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
		sqlite3_db_config(*connection, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
		sqlite3_db_config(*connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
		sqlite3_busy_timeout(*connection, NR_LOCK_WAIT_MS);
		status = code == SQLITE_OK ? nr_schema_recognise(*connection, path, &own)
					   : nr_database_explain(*connection, path, &own);
		code = sqlite3_errcode(*connection);
		is_last =
			i + 1 == sizeof ways / sizeof ways[0] || ((code & 0xFF) != SQLITE_CANTOPEN && !is_damage(code));
		if (status != NR_OK) {
			sqlite3_close(*connection);
			*connection = NULL;
			if (is_last)
				nr_error_set(error, status, "%s", own.message);
		}
		nr_error_clear(&own);
		free(uri);
	}
	return status;
}

/* Asks for a number, 0 where there is none; returns what SQLite says of the question. */
static int number_of(sqlite3 *connection, const char *sql, int64_t *number)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(connection, sql, -1, &statement, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	*number = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
	sqlite3_finalize(statement);
	return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

/* The largest id an article can have, as far as anything still says so. */
static enum nr_status find_largest_id(struct rescue *rescue, int64_t *largest, struct nr_error *error)
{
	static const char *const sayings[] = { "SELECT seq FROM sqlite_sequence WHERE name = 'article'",
		"SELECT max(id) FROM article", "SELECT max(article_id) FROM body",
		"SELECT max(article_id) FROM feature" };
	size_t silent = 0;

	*largest = 0;
	for (size_t i = 0; i < sizeof sayings / sizeof sayings[0]; i++) {
		int64_t number;
		int code = number_of(rescue->from, sayings[i], &number);
		if (code != SQLITE_OK && !is_damage(code))
			return nr_database_explain(rescue->from, rescue->path, error);
		silent += code != SQLITE_OK;
		*largest = number > *largest ? number : *largest;
	}
	if (silent == sizeof sayings / sizeof sayings[0])
		return nr_error_set(error, NR_ARCHIVE,
			_("%s is damaged so far that nothing in it says which articles there were"), rescue->path);
	return NR_OK;
}

/* Leaves it NULL where the table cannot be read at all. */
static enum nr_status prepare_select(struct rescue *rescue, int table, const char *columns, struct nr_error *error)
{
	struct nr_buffer sql = NR_BUFFER_INIT;

	nr_buffer_printf(&sql, "SELECT %s FROM %s WHERE %s = ?1", columns, tables[table].name, tables[table].key);
	int code = sqlite3_prepare_v2(rescue->from, sql.data, -1, &rescue->select[table], NULL);
	nr_buffer_release(&sql);
	return code == SQLITE_OK || is_damage(code) ? NR_OK : nr_database_explain(rescue->from, rescue->path, error);
}

static enum nr_status prepare(struct rescue *rescue, struct nr_error *error)
{
	enum nr_status status = NR_OK;

	for (int i = 0; i < TABLES && status == NR_OK; i++) {
		struct nr_buffer sql = NR_BUFFER_INIT;
		status = prepare_select(rescue, i, tables[i].columns, error);
		if (status == NR_OK && rescue->select[i] == NULL && tables[i].earlier != NULL)
			status = prepare_select(rescue, i, tables[i].earlier, error);
		nr_buffer_printf(&sql, "INSERT OR IGNORE INTO %s(%s) VALUES(%s)", tables[i].name, tables[i].columns,
			tables[i].places);
		if (status == NR_OK && sqlite3_prepare_v2(rescue->into->connection, sql.data, -1, &rescue->insert[i],
					       NULL) != SQLITE_OK)
			status = nr_database_failure(rescue->into, error);
		nr_buffer_release(&sql);
	}
	if (status == NR_OK &&
		sqlite3_prepare_v2(rescue->into->connection, stand_in, -1, &rescue->put_stand_in, NULL) != SQLITE_OK)
		status = nr_database_failure(rescue->into, error);
	return status;
}

/* Binds what an index still says of an outlet; nothing where that is damaged too. */
static enum nr_status bind_name(struct rescue *rescue, int64_t source, int name, struct nr_error *error)
{
	sqlite3_stmt *find = NULL;
	enum nr_status status = NR_OK;
	int code = sqlite3_prepare_v2(rescue->from, outlet_names[name], -1, &find, NULL);

	sqlite3_bind_null(rescue->put_stand_in, 2 + name);
	if (code == SQLITE_OK) {
		sqlite3_bind_int64(find, 1, source);
		code = sqlite3_step(find);
	}
	if (code == SQLITE_ROW)
		sqlite3_bind_value(rescue->put_stand_in, 2 + name, sqlite3_column_value(find, 0));
	else if (code != SQLITE_DONE && !is_damage(code))
		status = nr_database_explain(rescue->from, rescue->path, error);
	sqlite3_finalize(find);
	return status;
}

static enum nr_status put_stand_in(struct rescue *rescue, int64_t source, struct nr_error *error)
{
	sqlite3_bind_int64(rescue->put_stand_in, 1, source);
	for (int name = 0; name < 2; name++)
		if (bind_name(rescue, source, name, error) != NR_OK)
			return NR_ARCHIVE;
	int code = sqlite3_step(rescue->put_stand_in);
	sqlite3_reset(rescue->put_stand_in);
	return code == SQLITE_DONE ? NR_OK : nr_database_failure(rescue->into, error);
}

static enum nr_status copy_row(struct rescue *rescue, enum table table, bool *added, struct nr_error *error)
{
	sqlite3_stmt *from = rescue->select[table], *to = rescue->insert[table];

	*added = false;
	for (int i = 0; i < sqlite3_column_count(from); i++)
		sqlite3_bind_value(to, i + 1, sqlite3_column_value(from, i));
	int code = sqlite3_step(to);
	if (table == ARTICLE && code == SQLITE_CONSTRAINT_FOREIGNKEY) {
		sqlite3_reset(to);
		if (put_stand_in(rescue, sqlite3_column_int64(from, 1), error) != NR_OK)
			return NR_ARCHIVE;
		code = sqlite3_step(to);
	}
	*added = code == SQLITE_DONE && sqlite3_changes(rescue->into->connection) > 0;
	sqlite3_reset(to);
	/* A value that damage has made wrong is refused by the tables' own rules, and only that row is lost. */
	if (code == SQLITE_DONE || (code & 0xFF) == SQLITE_CONSTRAINT || (code & 0xFF) == SQLITE_MISMATCH)
		return NR_OK;
	return nr_database_failure(rescue->into, error);
}

/* Copies the rows of a key. *copied: how many; *damaged: something could not be read. */
static enum nr_status copy_rows(
	struct rescue *rescue, enum table table, int64_t key, int64_t *copied, bool *damaged, struct nr_error *error)
{
	sqlite3_stmt *from = rescue->select[table];
	enum nr_status status = NR_OK;
	int code = SQLITE_ERROR;

	*copied = 0;
	*damaged = from == NULL;
	if (from == NULL)
		return NR_OK;
	sqlite3_bind_int64(from, 1, key);
	while (status == NR_OK && (code = sqlite3_step(from)) == SQLITE_ROW) {
		bool added;
		status = copy_row(rescue, table, &added, error);
		*copied += added;
		*damaged = *damaged || !added;
	}
	if (status == NR_OK && code != SQLITE_DONE && !is_damage(code))
		status = nr_database_explain(rescue->from, rescue->path, error);
	sqlite3_reset(from);
	*damaged = *damaged || code != SQLITE_DONE;
	return status;
}

static enum nr_status put_empty_body(struct rescue *rescue, int64_t id, struct nr_error *error)
{
	sqlite3_stmt *to = rescue->insert[BODY];

	sqlite3_bind_int64(to, 1, id);
	sqlite3_bind_null(to, 2);
	sqlite3_bind_text(to, 3, "", 0, SQLITE_STATIC);
	int code = sqlite3_step(to);
	sqlite3_reset(to);
	return code == SQLITE_DONE ? NR_OK : nr_database_failure(rescue->into, error);
}

static enum nr_status copy_article(struct rescue *rescue, int64_t id, struct nr_error *error)
{
	int64_t copied;
	bool damaged;
	enum nr_status status = copy_rows(rescue, ARTICLE, id, &copied, &damaged, error);

	if (status != NR_OK || copied == 0) {
		rescue->rescued->lost += damaged;
		return status;
	}
	rescue->rescued->articles++;
	status = copy_rows(rescue, BODY, id, &copied, &damaged, error);
	if (status == NR_OK && copied == 0) {
		rescue->rescued->without_text++;
		status = put_empty_body(rescue, id, error);
	}
	for (int table = CAPTION; status == NR_OK && table <= FEATURE; table++) {
		status = copy_rows(rescue, (enum table)table, id, &copied, &damaged, error);
		rescue->rescued->revisions += table == REVISION ? copied : 0;
	}
	return status;
}

static enum nr_status copy_small(struct rescue *rescue, enum table table, struct nr_error *error)
{
	char *sql = nr_format("SELECT max(%s) FROM %s", tables[table].key, tables[table].name);
	enum nr_status status = NR_OK;
	int64_t largest, copied;
	bool damaged;
	int code = number_of(rescue->from, sql, &largest);

	free(sql);
	if (code != SQLITE_OK && !is_damage(code))
		return nr_database_explain(rescue->from, rescue->path, error);
	if (code != SQLITE_OK || largest < SMALL_IDS)
		largest = SMALL_IDS;
	for (int64_t id = 1; status == NR_OK && id <= largest && id <= MOST_IDS; id++)
		status = copy_rows(rescue, table, id, &copied, &damaged, error);
	return status;
}

/* What the reader decided about events, once all articles that it names are there. */
static enum nr_status copy_decisions(struct rescue *rescue, int64_t largest, struct nr_error *error)
{
	enum nr_status status = NR_OK;
	int64_t copied;
	bool damaged;

	for (int64_t id = 1; status == NR_OK && rescue->select[RULE] != NULL && id <= largest; id++)
		status = copy_rows(rescue, RULE, id, &copied, &damaged, error);
	for (int table = DECISION; status == NR_OK && table <= DECISION_PAIR; table++)
		status = copy_small(rescue, (enum table)table, error);
	return status;
}

/* --- Going on ----------------------------------------------------------------------------------------------------- */

/* Takes up what a rescue of the same file that was stopped has done; *begun false: there was none. */
static enum nr_status read_state(struct rescue *rescue, bool *begun, struct nr_error *error)
{
	sqlite3_stmt *statement = NULL;
	/* Without the table, which nobody else makes, it cannot be prepared. */
	int code = sqlite3_prepare_v2(rescue->into->connection,
		"SELECT done, articles, without_text, lost, revisions FROM rescue_state WHERE path = ?1", -1,
		&statement, NULL);

	*begun = false;
	if (code == SQLITE_ERROR)
		return NR_OK;
	if (code == SQLITE_OK) {
		nr_bind_text(statement, 1, rescue->path);
		code = sqlite3_step(statement);
	}
	if (code == SQLITE_ROW) {
		*begun = true;
		rescue->done = sqlite3_column_int64(statement, 0);
		*rescue->rescued = (struct nr_rescued){ .articles = sqlite3_column_int64(statement, 1),
			.without_text = sqlite3_column_int64(statement, 2),
			.lost = sqlite3_column_int64(statement, 3),
			.revisions = sqlite3_column_int64(statement, 4) };
	}
	enum nr_status status =
		code == SQLITE_ROW || code == SQLITE_DONE ? NR_OK : nr_database_failure(rescue->into, error);
	sqlite3_finalize(statement);
	return status;
}

/* Begins, or goes on. */
static enum nr_status begin(struct rescue *rescue, struct nr_error *error)
{
	sqlite3 *into = rescue->into->connection;
	int64_t used = 0;
	bool begun;
	enum nr_status status = read_state(rescue, &begun, error);

	if (status != NR_OK)
		return status;
	if (!begun && number_of(into, "SELECT EXISTS(SELECT 1 FROM article)", &used) != SQLITE_OK)
		return nr_database_failure(rescue->into, error);
	if (used != 0)
		return nr_error_set(error, NR_USAGE, _("%s has articles already; name a new file for what is saved"),
			rescue->into->path);
	return sqlite3_exec(into, state_table, NULL, NULL, NULL) == SQLITE_OK
		       ? NR_OK
		       : nr_database_failure(rescue->into, error);
}

/* Within the transaction of what it tells of. */
static enum nr_status write_state(struct rescue *rescue, struct nr_error *error)
{
	const int64_t numbers[] = { rescue->done, rescue->rescued->articles, rescue->rescued->without_text,
		rescue->rescued->lost, rescue->rescued->revisions };
	sqlite3_stmt *statement = NULL;

	if (sqlite3_prepare_v2(rescue->into->connection,
		    "INSERT OR REPLACE INTO rescue_state VALUES(1, ?1, ?2, ?3, ?4, ?5, ?6)", -1, &statement,
		    NULL) != SQLITE_OK)
		return nr_database_failure(rescue->into, error);
	nr_bind_text(statement, 1, rescue->path);
	for (int i = 0; i < 5; i++)
		sqlite3_bind_int64(statement, 2 + i, numbers[i]);
	int code = sqlite3_step(statement);
	sqlite3_finalize(statement);
	return code == SQLITE_DONE ? NR_OK : nr_database_failure(rescue->into, error);
}

static enum nr_status commit(struct rescue *rescue, struct nr_error *error)
{
	enum nr_status status = write_state(rescue, error);

	if (status == NR_OK)
		return nr_archive_commit(rescue->into, error);
	nr_archive_rollback(rescue->into);
	return status;
}

enum nr_status nr_store_rescue_finish(struct nr_archive *into, struct nr_error *error)
{
	static const char finish[] =
		"UPDATE event_article SET how = 'pinned' WHERE article_id IN (SELECT x.article_id "
		"FROM event_decision_article x JOIN event_decision d ON d.id = x.decision_id "
		"WHERE d.kind = 'pin' AND x.part = 1);"
		"DROP TABLE IF EXISTS rescue_state";

	return sqlite3_exec(into->connection, finish, NULL, NULL, NULL) == SQLITE_OK
		       ? NR_OK
		       : nr_database_failure(into, error);
}

static enum nr_status copy_all(struct rescue *rescue, bool (*go_on)(int64_t done, int64_t total, void *context),
	void *context, struct nr_error *error)
{
	int64_t largest;
	enum nr_status status = find_largest_id(rescue, &largest, error);

	if (status == NR_OK)
		status = nr_archive_begin(rescue->into, error);
	for (int table = SOURCE; status == NR_OK && table <= FEED; table++)
		status = copy_small(rescue, (enum table)table, error);
	for (int64_t id = rescue->done + 1; status == NR_OK && id <= largest; id++) {
		status = copy_article(rescue, id, error);
		rescue->done = id;
		if (status != NR_OK || id % BATCH != 0)
			continue;
		status = commit(rescue, error);
		if (status == NR_OK)
			status = nr_archive_begin(rescue->into, error);
		if (status == NR_OK && go_on != NULL && !go_on(id, largest, context))
			status = NR_CANCELLED;
	}
	if (status == NR_OK)
		status = copy_decisions(rescue, largest, error);
	if (status == NR_OK || status == NR_CANCELLED) {
		enum nr_status committed = commit(rescue, error);
		return committed == NR_OK ? status : committed;
	}
	nr_archive_rollback(rescue->into);
	return status;
}

enum nr_status nr_store_rescue(const char *path, struct nr_archive *into, struct nr_rescued *rescued,
	bool (*go_on)(int64_t done, int64_t total, void *context), void *context, struct nr_error *error)
{
	struct rescue rescue = { .into = into, .rescued = rescued, .path = realpath(path, NULL) };

	*rescued = (struct nr_rescued){ 0 };
	if (rescue.path == NULL)
		rescue.path = nr_strdup(path);
	enum nr_status status = begin(&rescue, error);
	if (status == NR_OK)
		status = open_damaged(path, &rescue.from, error);
	if (status == NR_OK)
		status = prepare(&rescue, error);
	if (status == NR_OK)
		status = copy_all(&rescue, go_on, context, error);
	/* What has no sketch waits for one, as after a migration. */
	if (status == NR_OK &&
		sqlite3_exec(into->connection, "INSERT OR IGNORE INTO sketch_wanted SELECT id FROM article", NULL, NULL,
			NULL) != SQLITE_OK)
		status = nr_database_failure(into, error);
	for (int i = 0; i < TABLES; i++) {
		sqlite3_finalize(rescue.select[i]);
		sqlite3_finalize(rescue.insert[i]);
	}
	sqlite3_finalize(rescue.put_stand_in);
	sqlite3_close(rescue.from);
	free(rescue.path);
	return status;
}
