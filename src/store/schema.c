/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/schema.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "store/database.h"

#define LENGTH(array) (sizeof(array) / sizeof(array)[0])

/* The step at index i brings version i to i + 1. What has been released is never changed: a new step is added.
 *
 * Times are ms since 1970 UTC. sort_time is what lists are ordered by; every list has its index, so that none is ever
 * sorted. Ids are never given twice: readers cite them. The large and seldom read (HTML, text, features) stands in
 * tables of its own, which keeps the rows that lists go through small. */
static const char *const steps[] = {
	"CREATE TABLE source("
	" id INTEGER PRIMARY KEY,"
	" key TEXT NOT NULL UNIQUE,"
	" title TEXT NOT NULL,"
	" home TEXT,"
	" description TEXT,"
	" language TEXT,"
	" articles INTEGER NOT NULL DEFAULT 0," /* kept by the triggers below */
	" unread INTEGER NOT NULL DEFAULT 0"
	") STRICT;"
	"CREATE INDEX source_title ON source(title);"

	/* url: as the source gave it; url_key: nr_url_key, NULL where it has none. text_hash: of the plain text (of the
	 * title where there is no text), the identity of what has neither address nor guid; content_hash: of all that a
	 * reader sees, which tells a changed article from the same one. */
	"CREATE TABLE article("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" source_id INTEGER NOT NULL REFERENCES source(id),"
	" url TEXT,"
	" url_key TEXT,"
	" guid TEXT,"
	" title TEXT NOT NULL,"
	" author TEXT,"
	" language TEXT,"
	" published INTEGER,"
	" fetched INTEGER NOT NULL,"
	" updated INTEGER,"
	" sort_time INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(published, fetched)) STORED,"
	" text_hash INTEGER NOT NULL,"
	" content_hash INTEGER NOT NULL,"
	" read_at INTEGER,"
	" starred_at INTEGER"
	") STRICT;"
	"CREATE UNIQUE INDEX article_url ON article(url_key) WHERE url_key IS NOT NULL;"
	"CREATE UNIQUE INDEX article_guid ON article(source_id, guid) WHERE url_key IS NULL AND guid IS NOT NULL;"
	"CREATE UNIQUE INDEX article_text ON article(source_id, text_hash) WHERE url_key IS NULL AND guid IS NULL;"
	"CREATE INDEX article_time ON article(sort_time);"
	"CREATE INDEX article_source_time ON article(source_id, sort_time);"
	"CREATE INDEX article_unread ON article(sort_time) WHERE read_at IS NULL;"
	"CREATE INDEX article_source_unread ON article(source_id, sort_time) WHERE read_at IS NULL;"
	"CREATE INDEX article_starred ON article(sort_time) WHERE starred_at IS NOT NULL;"
	"CREATE TRIGGER article_added AFTER INSERT ON article BEGIN"
	" UPDATE source SET articles = articles + 1, unread = unread + (new.read_at IS NULL) WHERE id = new.source_id;"
	"END;"
	"CREATE TRIGGER article_removed AFTER DELETE ON article BEGIN"
	" UPDATE source SET articles = articles - 1, unread = unread - (old.read_at IS NULL) WHERE id = old.source_id;"
	"END;"
	"CREATE TRIGGER article_read AFTER UPDATE OF read_at ON article"
	" WHEN (new.read_at IS NULL) <> (old.read_at IS NULL) BEGIN"
	" UPDATE source SET unread = unread + (new.read_at IS NULL) - (old.read_at IS NULL) WHERE id = new.source_id;"
	"END;"

	"CREATE TABLE body("
	" article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,"
	" html TEXT," /* NULL: it came as plain text */
	" text TEXT NOT NULL"
	") STRICT;"
	"CREATE TABLE caption("
	" article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,"
	" seq INTEGER NOT NULL,"
	" image_url TEXT,"
	" text TEXT NOT NULL,"
	" PRIMARY KEY(article_id, seq)"
	") STRICT, WITHOUT ROWID;"

	/* What an article said before; seen: when that came in. text only where there is no HTML to make it from. */
	"CREATE TABLE revision("
	" id INTEGER PRIMARY KEY,"
	" article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,"
	" seen INTEGER NOT NULL,"
	" title TEXT NOT NULL,"
	" author TEXT,"
	" published INTEGER,"
	" html TEXT,"
	" text TEXT"
	") STRICT;"
	"CREATE INDEX revision_article ON revision(article_id, seen);"

	"CREATE TABLE tag(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;"
	"CREATE TABLE article_tag("
	" article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,"
	" tag_id INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE,"
	" PRIMARY KEY(article_id, tag_id)"
	") STRICT, WITHOUT ROWID;"
	"CREATE INDEX article_tag_tag ON article_tag(tag_id, article_id);"

	/* Bytes whose form is the grouping's own affair. */
	"CREATE TABLE feature("
	" article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,"
	" data BLOB NOT NULL"
	") STRICT;"

	/* first, last, sources, articles sum up event_article; last and id order the lists. why: a line each. */
	"CREATE TABLE event("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" title TEXT NOT NULL,"
	" why TEXT,"
	" first INTEGER NOT NULL,"
	" last INTEGER NOT NULL,"
	" sources INTEGER NOT NULL,"
	" articles INTEGER NOT NULL"
	") STRICT;"
	"CREATE INDEX event_last ON event(last);"
	"CREATE INDEX event_shared ON event(last) WHERE sources >= 2;"

	/* An article is in one event at most. sort_time repeats the article's, for the order within an event. */
	"CREATE TABLE event_article("
	" article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,"
	" event_id INTEGER NOT NULL REFERENCES event(id),"
	" sort_time INTEGER NOT NULL,"
	" how TEXT NOT NULL DEFAULT 'found' CHECK(how IN ('found', 'pinned'))"
	") STRICT;"
	"CREATE INDEX event_article_time ON event_article(event_id, sort_time);"
	"CREATE TRIGGER article_moved AFTER UPDATE OF published, fetched ON article"
	" WHEN new.sort_time <> old.sort_time BEGIN"
	" UPDATE event_article SET sort_time = new.sort_time WHERE article_id = new.id;"
	"END;"

	/* What the reader decided about two articles; no regrouping goes against it. */
	"CREATE TABLE event_rule("
	" article_a INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,"
	" article_b INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,"
	" verdict TEXT NOT NULL CHECK(verdict IN ('together', 'apart')),"
	" PRIMARY KEY(article_a, article_b),"
	" CHECK(article_a < article_b)"
	") STRICT, WITHOUT ROWID;"
	"CREATE INDEX event_rule_b ON event_rule(article_b);",

	/* What the reader did, to be undone, last first; of each article, what stood there before. An article that was
	 * removed may still be named: undoing skips it. */
	"CREATE TABLE undo("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" done INTEGER NOT NULL,"
	" deed TEXT NOT NULL,"
	" subject TEXT," /* a tag's name */
	" articles INTEGER NOT NULL"
	") STRICT;"
	"CREATE TABLE undo_article("
	" undo_id INTEGER NOT NULL REFERENCES undo(id) ON DELETE CASCADE,"
	" article_id INTEGER NOT NULL,"
	" before INTEGER," /* a time of read_at or starred_at */
	" PRIMARY KEY(undo_id, article_id)"
	") STRICT, WITHOUT ROWID;"

	/* The rows of removed articles, whatever table they stood in, until the trash is emptied. seq: in the order in
	 * which they go back. */
	"CREATE TABLE trash("
	" undo_id INTEGER NOT NULL REFERENCES undo(id) ON DELETE CASCADE,"
	" place TEXT NOT NULL,"
	" c1 ANY, c2 ANY, c3 ANY, c4 ANY, c5 ANY, c6 ANY, c7 ANY, c8 ANY, c9 ANY, c10 ANY, c11 ANY, c12 ANY, c13 ANY,"
	" c14 ANY, c15 ANY"
	") STRICT;"
	"CREATE INDEX trash_place ON trash(undo_id, place);"

	/* Which articles are one text. sketch: bytes whose form is the comparison's own affair. A text is looked up by
	 * the bands of its sketch, near its time: so the index is read and written in a few places at once. same_text
	 * has those that are not alone; number: the smallest id of them. Articles of an earlier version wait in
	 * sketch_wanted until somebody has the time. */
	"CREATE TABLE sketch("
	" article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,"
	" data BLOB NOT NULL"
	") STRICT;"
	"CREATE TABLE sketch_band("
	" span INTEGER NOT NULL,"
	" band INTEGER NOT NULL,"
	" article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,"
	" PRIMARY KEY(span, band, article_id)"
	") STRICT, WITHOUT ROWID;"
	"CREATE INDEX sketch_band_article ON sketch_band(article_id);"
	"CREATE TABLE same_text("
	" article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,"
	" number INTEGER NOT NULL"
	") STRICT;"
	"CREATE INDEX same_text_number ON same_text(number);"
	"CREATE TABLE sketch_wanted("
	" article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE"
	") STRICT;"
	"INSERT INTO sketch_wanted SELECT id FROM article;"
	/* More forms of an address are known for one. Of two articles that turn out to be one, both stay: the later
	 * keeps the key it had. */
	"UPDATE OR IGNORE article SET url_key = nr_url_key(url) "
	"WHERE url_key IS NOT NULL AND url_key <> nr_url_key(url);"
	/* Shared events are counted for every title line: from the index alone. */
	"DROP INDEX event_shared;"
	"CREATE INDEX event_shared ON event(last, id, sources) WHERE sources >= 2;",

	/* The search index has rows of its own, numbered as articles come in and, of those that come in at once, by
	 * time: so the newest matches are found first, whatever their ids. search_id: of its row; NULL: it is still to
	 * be indexed. Whoever changes or removes an article need not know of the index: a number that no article has
	 * any more is never given again, and what the index has for it is left out. search_state.last: the last one. */
	"ALTER TABLE article ADD COLUMN search_id INTEGER;"
	"CREATE UNIQUE INDEX article_search ON article(search_id) WHERE search_id IS NOT NULL;"
	"CREATE INDEX article_unsearched ON article(sort_time) WHERE search_id IS NULL;"
	"CREATE TABLE search_state(id INTEGER PRIMARY KEY CHECK(id = 1), last INTEGER NOT NULL) STRICT;"
	"INSERT INTO search_state VALUES(1, 0);"
	"CREATE VIRTUAL TABLE search USING fts5(text, title, content = '', columnsize = 0, tokenize = 'newsreader');"
	"CREATE VIRTUAL TABLE search_title USING fts5(title, content = '', columnsize = 0, tokenize = 'newsreader');"
	/* Parts of the index are joined when there are many, not as it grows: that is quicker where much comes in. */
	"INSERT INTO search(search, rank) VALUES('hashsize', 33554432);"
	"INSERT INTO search(search, rank) VALUES('automerge', 0);"
	/* A search reads texts, and a row is read from its start: the HTML, which is longer, goes behind the text. */
	"ALTER TABLE body RENAME TO body_before;"
	"CREATE TABLE body("
	" article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,"
	" text TEXT NOT NULL,"
	" html TEXT" /* NULL: it came as plain text */
	") STRICT;"
	"INSERT INTO body(article_id, text, html) SELECT article_id, text, html FROM body_before;"
	"DROP TABLE body_before;"
	"CREATE TRIGGER article_retitled AFTER UPDATE OF title ON article WHEN new.title <> old.title BEGIN"
	" UPDATE article SET search_id = NULL WHERE id = new.id AND search_id IS NOT NULL;"
	"END;"
	"CREATE TRIGGER body_rewritten AFTER UPDATE OF text ON body WHEN new.text <> old.text BEGIN"
	" UPDATE article SET search_id = NULL WHERE id = new.article_id AND search_id IS NOT NULL;"
	"END;",

	/* What the reader decided, in order, so that it can be listed and the last be undone; part 1 of its articles
	 * are those that were taken out or pinned. event_rule holds for each pair what the last decision about it says.
	 * An article that was removed may still be named. headline: the article whose title it is. why: what ties an
	 * article to its event, in the form of nr_tie_write. */
	"CREATE TABLE event_decision("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" made INTEGER NOT NULL,"
	" kind TEXT NOT NULL"
	") STRICT;"
	"CREATE TABLE event_decision_article("
	" decision_id INTEGER NOT NULL REFERENCES event_decision(id) ON DELETE CASCADE,"
	" seq INTEGER NOT NULL,"
	" article_id INTEGER NOT NULL,"
	" part INTEGER NOT NULL,"
	" PRIMARY KEY(decision_id, seq)"
	") STRICT, WITHOUT ROWID;"
	"CREATE TABLE event_decision_pair("
	" decision_id INTEGER NOT NULL REFERENCES event_decision(id) ON DELETE CASCADE,"
	" article_a INTEGER NOT NULL,"
	" article_b INTEGER NOT NULL,"
	" verdict TEXT NOT NULL CHECK(verdict IN ('together', 'apart')),"
	" PRIMARY KEY(article_a, article_b, decision_id),"
	" CHECK(article_a < article_b)"
	") STRICT, WITHOUT ROWID;"
	"CREATE INDEX event_decision_pair_decision ON event_decision_pair(decision_id);"
	"ALTER TABLE event ADD COLUMN headline INTEGER;"
	"ALTER TABLE event_article ADD COLUMN why TEXT;",

	/* Tokens are written in another way: all articles are indexed again. */
	"INSERT INTO search(search) VALUES('delete-all');"
	"INSERT INTO search_title(search_title) VALUES('delete-all');"
	"UPDATE article SET search_id = NULL WHERE search_id IS NOT NULL;"
	"UPDATE search_state SET last = 0;",

	/* Feeds that are fetched, and how it went. muted: one of an outlet's file that is not wanted, or one whose
	 * server says that it is gone; such a row stays, so that it does not come back by itself. etag, modified:
	 * validators as HTTP gave them. failures: in a row; fetches, articles: of all time. */
	"CREATE TABLE feed("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" source_id INTEGER NOT NULL REFERENCES source(id),"
	" url TEXT NOT NULL UNIQUE,"
	" title TEXT,"
	" folder TEXT,"
	" muted INTEGER NOT NULL DEFAULT 0 CHECK(muted IN (0, 1)),"
	" etag TEXT,"
	" modified TEXT,"
	" next_try INTEGER,"
	" fetched INTEGER,"
	" changed INTEGER,"
	" last_error TEXT,"
	" failures INTEGER NOT NULL DEFAULT 0,"
	" fetches INTEGER NOT NULL DEFAULT 0,"
	" articles INTEGER NOT NULL DEFAULT 0"
	") STRICT;"
	"CREATE INDEX feed_source ON feed(source_id);",

	/* More forms of an address are known for one, as in an earlier step. */
	"UPDATE OR IGNORE article SET url_key = nr_url_key(url) "
	"WHERE url_key IS NOT NULL AND url_key <> nr_url_key(url);"
	/* The event an article was in before the decision: undone, it is found by its number again. */
	"ALTER TABLE event_decision_article ADD COLUMN event_id INTEGER;",

	/* Whether published was read as UTC for want of a zone. Of what came in before nothing is known: 0. */
	"ALTER TABLE article ADD COLUMN zone_assumed INTEGER NOT NULL DEFAULT 0 CHECK(zone_assumed IN (0, 1));"
	"ALTER TABLE trash ADD COLUMN c16 ANY;"
	"UPDATE trash SET c16 = 0 WHERE place = 'article';",
};

/* How often a step writes a row for every article, at most. */
static const int passes[LENGTH(steps)] = { [1] = 2, [2] = 1, [4] = 1, [6] = 1 };

int nr_schema_version(void)
{
	return (int)LENGTH(steps);
}

struct nr_schema_step nr_schema_step(int version)
{
	return (struct nr_schema_step){ steps[version], passes[version] };
}

enum nr_status nr_schema_number(
	sqlite3 *connection, const char *path, const char *sql, int64_t *number, struct nr_error *error)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(connection, sql, -1, &statement, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	*number = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
	enum nr_status status = NR_OK;
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		status = nr_database_explain(connection, path, error);
	sqlite3_finalize(statement);
	return status;
}

enum nr_status nr_schema_recognise(sqlite3 *connection, const char *path, struct nr_error *error)
{
	int64_t application, version;

	if (nr_schema_number(connection, path, "PRAGMA application_id", &application, error) != NR_OK ||
		nr_schema_number(connection, path, "PRAGMA user_version", &version, error) != NR_OK)
		return NR_ARCHIVE;
	if (application != NR_SCHEMA_APPLICATION)
		return nr_error_set(error, NR_ARCHIVE,
			_("%s is another program's database and was left as it is; name another file with --archive"),
			path);
	if (version < 0)
		return nr_error_set(error, NR_ARCHIVE,
			_("the archive %s is damaged (it has no version) and was left as it is; restore it from a "
			  "backup, or name "
			  "another file with --archive"),
			path);
	if (version > nr_schema_version())
		return nr_error_set(error, NR_ARCHIVE,
			_("the archive %s was made by a newer newsreader (its version is %lld, this program knows %d) "
			  "and was "
			  "left as it is; use the newer program, or name another file with --archive"),
			path, (long long)version, nr_schema_version());
	return NR_OK;
}

enum nr_status nr_schema_require_newest(sqlite3 *connection, const char *path, struct nr_error *error)
{
	int64_t version;
	enum nr_status status = nr_schema_number(connection, path, "PRAGMA user_version", &version, error);

	if (status == NR_OK && version != nr_schema_version())
		return nr_error_set(error, NR_ARCHIVE,
			_("the archive %s is of an earlier version and has to be written once; make it writable"),
			path);
	return status;
}

enum nr_status nr_schema_execute(sqlite3 *connection, const char *path, const char *sql, struct nr_error *error)
{
	if (sqlite3_exec(connection, sql, NULL, NULL, NULL) != SQLITE_OK)
		return nr_database_explain(connection, path, error);
	return NR_OK;
}

enum nr_status nr_schema_in_transaction(sqlite3 *connection, const char *path,
	enum nr_status (*work)(sqlite3 *connection, const char *path, void *context, struct nr_error *error),
	void *context, struct nr_error *error)
{
	enum nr_status status = nr_schema_execute(connection, path, "BEGIN IMMEDIATE", error);

	if (status != NR_OK)
		return status;
	status = work(connection, path, context, error);
	if (status == NR_OK)
		status = nr_schema_execute(connection, path, "COMMIT", error);
	if (status != NR_OK)
		sqlite3_exec(connection, "ROLLBACK", NULL, NULL, NULL);
	return status;
}

enum nr_status nr_schema_set_number(
	sqlite3 *connection, const char *path, const char *pragma, int number, struct nr_error *error)
{
	struct nr_buffer sql = NR_BUFFER_INIT;

	nr_buffer_printf(&sql, "PRAGMA %s = %d", pragma, number);
	enum nr_status status = nr_schema_execute(connection, path, sql.data, error);
	nr_buffer_release(&sql);
	return status;
}

static enum nr_status claim(sqlite3 *connection, const char *path, void *context, struct nr_error *error)
{
	int64_t pages;

	(void)context;
	enum nr_status status = nr_schema_number(connection, path, "PRAGMA page_count", &pages, error);

	/* An empty file has its first page by now, in this transaction. */
	if (status == NR_OK && pages <= 1)
		status = nr_schema_set_number(connection, path, "application_id", NR_SCHEMA_APPLICATION, error);
	return status;
}

enum nr_status nr_schema_claim(sqlite3 *connection, const char *path, struct nr_error *error)
{
	int64_t pages;
	enum nr_status status = nr_schema_number(connection, path, "PRAGMA page_count", &pages, error);

	if (status == NR_OK && pages == 0)
		status = nr_schema_in_transaction(connection, path, claim, NULL, error);
	return status == NR_OK ? nr_schema_recognise(connection, path, error) : status;
}
