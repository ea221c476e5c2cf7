/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/statements.h"

/* clang-format off */

/* The order of tables and the index are said, not left to the planner: a list must open as quickly whatever it thinks
 * it knows of the sizes. */
#define BY_ARTICLE(index) \
	NR_ARTICLE_COLUMNS "FROM article a INDEXED BY " index " CROSS JOIN source s ON s.id = a.source_id " \
	"LEFT JOIN event_article m ON m.article_id = a.id LEFT JOIN event e ON e.id = m.event_id WHERE "
#define BY_EVENT \
	NR_ARTICLE_COLUMNS "FROM event_article m INDEXED BY event_article_time " \
	"CROSS JOIN article a ON a.id = m.article_id " \
	"CROSS JOIN source s ON s.id = a.source_id CROSS JOIN event e ON e.id = m.event_id " \
	"WHERE m.event_id = ?5 AND "

#define OF_SOURCE "a.source_id = (SELECT id FROM source WHERE key = lower(?4)) AND "
#define UNREAD "a.read_at IS NULL AND "
#define STARRED "a.starred_at IS NOT NULL AND "

#define ARTICLES_EARLIER "a.sort_time < ?1 ORDER BY a.sort_time DESC, a.id DESC LIMIT ?3"
#define ARTICLES_TIES "a.sort_time = ?1 AND a.id < ?2 ORDER BY a.sort_time DESC, a.id DESC LIMIT ?3"
#define ARTICLES_LATER "a.sort_time > ?1 ORDER BY a.sort_time, a.id LIMIT ?3"
#define ARTICLES_TIES_BACK "a.sort_time = ?1 AND a.id > ?2 ORDER BY a.sort_time, a.id LIMIT ?3"
#define MEMBERS_EARLIER "m.sort_time < ?1 ORDER BY m.sort_time DESC, m.article_id DESC LIMIT ?3"
#define MEMBERS_TIES "m.sort_time = ?1 AND m.article_id < ?2 ORDER BY m.sort_time DESC, m.article_id DESC LIMIT ?3"
#define MEMBERS_LATER "m.sort_time > ?1 ORDER BY m.sort_time, m.article_id LIMIT ?3"
#define MEMBERS_TIES_BACK "m.sort_time = ?1 AND m.article_id > ?2 ORDER BY m.sort_time, m.article_id LIMIT ?3"

#define ARTICLE_LIST(what, index, conditions) \
	[NR_SQL_ARTICLE_LIST + (what)] = BY_ARTICLE(index) conditions ARTICLES_EARLIER, \
	[NR_SQL_ARTICLE_LIST + (what) + NR_LIST_TIES] = BY_ARTICLE(index) conditions ARTICLES_TIES, \
	[NR_SQL_ARTICLE_LIST + (what) + NR_LIST_BACK] = BY_ARTICLE(index) conditions ARTICLES_LATER, \
	[NR_SQL_ARTICLE_LIST + (what) + NR_LIST_BACK + NR_LIST_TIES] = BY_ARTICLE(index) conditions ARTICLES_TIES_BACK
#define MEMBER_LIST(what, conditions) \
	[NR_SQL_ARTICLE_LIST + NR_LIST_EVENT + (what)] = BY_EVENT conditions MEMBERS_EARLIER, \
	[NR_SQL_ARTICLE_LIST + NR_LIST_EVENT + (what) + NR_LIST_TIES] = BY_EVENT conditions MEMBERS_TIES, \
	[NR_SQL_ARTICLE_LIST + NR_LIST_EVENT + (what) + NR_LIST_BACK] = BY_EVENT conditions MEMBERS_LATER, \
	[NR_SQL_ARTICLE_LIST + NR_LIST_EVENT + (what) + NR_LIST_BACK + NR_LIST_TIES] = \
		BY_EVENT conditions MEMBERS_TIES_BACK

#define EVENTS_EARLIER "last < ?1 ORDER BY last DESC, id DESC LIMIT ?3"
#define EVENTS_TIES "last = ?1 AND id < ?2 ORDER BY last DESC, id DESC LIMIT ?3"
#define EVENTS_LATER "last > ?1 ORDER BY last, id LIMIT ?3"
#define EVENTS_TIES_BACK "last = ?1 AND id > ?2 ORDER BY last, id LIMIT ?3"
#define EVENT_LIST(what, index, conditions) \
	[NR_SQL_EVENT_LIST + (what)] = NR_EVENT_COLUMNS "INDEXED BY " index " WHERE " conditions EVENTS_EARLIER, \
	[NR_SQL_EVENT_LIST + (what) + NR_LIST_TIES] = \
		NR_EVENT_COLUMNS "INDEXED BY " index " WHERE " conditions EVENTS_TIES, \
	[NR_SQL_EVENT_LIST + (what) + NR_LIST_BACK] = \
		NR_EVENT_COLUMNS "INDEXED BY " index " WHERE " conditions EVENTS_LATER, \
	[NR_SQL_EVENT_LIST + (what) + NR_LIST_BACK + NR_LIST_TIES] = \
		NR_EVENT_COLUMNS "INDEXED BY " index " WHERE " conditions EVENTS_TIES_BACK

/* Notes in a step an article that it will change, with what stands there now. */
#define NOTE(before, condition) \
	"INSERT OR IGNORE INTO undo_article(undo_id, article_id, before) " \
	"SELECT ?1, a.id, " before " FROM article a WHERE a.id = ?2 AND " condition
#define HAS_TAG \
	"EXISTS (SELECT 1 FROM tag t CROSS JOIN article_tag x ON x.tag_id = t.id AND x.article_id = a.id " \
	"WHERE t.name = ?3)"
/* Puts back what stood there before. */
#define PUT_BACK(column) \
	"UPDATE article SET " column " = " \
	"(SELECT u.before FROM undo_article u WHERE u.undo_id = ?1 AND u.article_id = article.id) " \
	"WHERE id IN (SELECT article_id FROM undo_article WHERE undo_id = ?1)"

/* What grouping has to know of articles. */
#define FEATURES \
	"SELECT a.id, m.event_id, s.key, a.language, a.title, a.published, f.data, e.articles, t.number, a.sort_time " \
	"FROM article a " \
	"CROSS JOIN feature f ON f.article_id = a.id CROSS JOIN source s ON s.id = a.source_id " \
	"LEFT JOIN event_article m ON m.article_id = a.id LEFT JOIN event e ON e.id = m.event_id " \
	"LEFT JOIN same_text t ON t.article_id = a.id WHERE "

/* What is there of an article that comes in. */
#define FIND \
	"SELECT a.id, m.event_id, a.title, a.content_hash, a.fetched, a.updated, a.zone_assumed FROM article a " \
	"LEFT JOIN event_article m ON m.article_id = a.id WHERE "

const char *const nr_statement_text[NR_STATEMENT_COUNT] = {
	[NR_SQL_BEGIN_READ] = "BEGIN",
	[NR_SQL_BEGIN_WRITE] = "BEGIN IMMEDIATE",
	[NR_SQL_COMMIT] = "COMMIT",
	[NR_SQL_ROLLBACK] = "ROLLBACK",
	[NR_SQL_DATA_VERSION] = "PRAGMA data_version",

	[NR_SQL_SOURCE_ID] = "SELECT id FROM source WHERE key = ?1",
	[NR_SQL_SOURCE_PUT] =
		"INSERT INTO source(key, title, home, description, language) VALUES(?1, coalesce(?2, ?1), ?3, ?4, ?5) "
		/* Who knows no title gives the key: it never takes the place of one. */
		"ON CONFLICT(key) DO UPDATE SET title = coalesce(nullif(?2, key), title), home = coalesce(?3, home), "
		"description = coalesce(?4, description), language = coalesce(?5, language) "
		"WHERE title <> coalesce(nullif(?2, key), title) OR home IS NOT coalesce(?3, home) "
		"OR description IS NOT coalesce(?4, description) OR language IS NOT coalesce(?5, language)",
	[NR_SQL_SOURCE_LIST] =
		"SELECT key, title, home, description, language, articles, unread FROM source ORDER BY title, id",

	[NR_SQL_FEED_FIND] = "SELECT id FROM feed WHERE url = ?1",
	[NR_SQL_FEED_INSERT] =
		"INSERT INTO feed(source_id, url, title, folder, muted, etag, modified, next_try, fetched, changed, "
		"last_error, failures, fetches, articles) "
		"SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14 FROM source WHERE key = ?1",
	[NR_SQL_FEED_UPDATE] =
		"UPDATE feed SET source_id = s.id, url = ?2, title = ?3, folder = ?4, muted = ?5, etag = ?6, "
		"modified = ?7, next_try = ?8, fetched = ?9, changed = ?10, last_error = ?11, failures = ?12, "
		"fetches = ?13, articles = ?14 FROM source s WHERE s.key = ?1 AND feed.id = ?15",
	[NR_SQL_FEED_DELETE] = "DELETE FROM feed WHERE id = ?1",
	[NR_SQL_FEED_LIST] =
		"SELECT f.id, s.key, f.url, f.title, f.folder, f.muted, f.etag, f.modified, f.next_try, f.fetched, "
		"f.changed, f.last_error, f.failures, f.fetches, f.articles "
		"FROM source s INDEXED BY sqlite_autoindex_source_1 "
		"CROSS JOIN feed f INDEXED BY feed_source ON f.source_id = s.id ORDER BY s.key, f.id",

	[NR_SQL_ARTICLE_FIND_URL] = FIND "a.url_key = ?1",
	[NR_SQL_ARTICLE_FIND_GUID] =
		FIND "a.source_id = ?1 AND a.guid = ?2 AND a.url_key IS NULL",
	[NR_SQL_ARTICLE_FIND_TEXT] =
		FIND "a.source_id = ?1 AND a.text_hash = ?2 AND a.url_key IS NULL AND a.guid IS NULL",
	[NR_SQL_ARTICLE_ID_OF_URL] = "SELECT id FROM article WHERE url_key = ?1",
	[NR_SQL_ARTICLE_INSERT] =
		"INSERT INTO article(source_id, url, url_key, guid, title, author, language, published, fetched, "
		"updated, text_hash, content_hash, read_at, starred_at, zone_assumed) "
		"VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
	[NR_SQL_ARTICLE_UPDATE] =
		"UPDATE article SET title = ?2, author = coalesce(?3, author), language = coalesce(?4, language), "
		"published = coalesce(?5, published), updated = ?6, text_hash = ?7, content_hash = ?8, "
		"zone_assumed = CASE WHEN ?5 IS NULL THEN zone_assumed ELSE ?9 END WHERE id = ?1",
	[NR_SQL_ARTICLE_CLOCK] = "UPDATE article SET published = ?2, zone_assumed = 0 WHERE id = ?1",
	[NR_SQL_ARTICLE_GET] =
		NR_ARTICLE_COLUMNS "FROM article a CROSS JOIN source s ON s.id = a.source_id "
		"LEFT JOIN event_article m ON m.article_id = a.id LEFT JOIN event e ON e.id = m.event_id "
		"WHERE a.id = ?1",
	/* Of a damaged archive. */
	[NR_SQL_ARTICLE_GET_ALONE] =
		"SELECT a.id, NULL, s.key, a.title, a.url, a.guid, a.author, a.language, a.published, a.fetched, "
		"a.updated, a.read_at IS NOT NULL, a.starred_at IS NOT NULL, 0, a.zone_assumed "
		"FROM article a CROSS JOIN source s ON s.id = a.source_id WHERE a.id = ?1",
	[NR_SQL_ARTICLE_BEFORE] =
		"SELECT sort_time, id FROM article INDEXED BY article_time WHERE (sort_time, id) < (?1, ?2) "
		"ORDER BY sort_time DESC, id DESC LIMIT 1",
	[NR_SQL_ARTICLE_EXISTS] = "SELECT 1 FROM article WHERE id = ?1",
	[NR_SQL_ARTICLE_IDS] = "SELECT id FROM article WHERE id > ?1 ORDER BY id LIMIT ?2",
	[NR_SQL_ARTICLE_TAGS] =
		"SELECT t.name FROM article_tag x CROSS JOIN tag t ON t.id = x.tag_id WHERE x.article_id = ?1 "
		"ORDER BY x.tag_id",
	/* The ids are sorted, not the rows: features are large. */
	[NR_SQL_ARTICLE_FEATURES] = FEATURES
		"a.id IN (SELECT id FROM article INDEXED BY article_time WHERE sort_time BETWEEN ?1 AND ?2) "
		"ORDER BY a.id",
	[NR_SQL_BODY_INSERT] = "INSERT INTO body(article_id, html, text) VALUES(?1, ?2, ?3)",
	[NR_SQL_BODY_UPDATE] = "UPDATE body SET html = ?2, text = ?3 WHERE article_id = ?1",
	[NR_SQL_BODY_HTML] = "SELECT html FROM body WHERE article_id = ?1",
	[NR_SQL_BODY_TEXT] = "SELECT text FROM body WHERE article_id = ?1",
	[NR_SQL_CAPTION_INSERT] = "INSERT INTO caption(article_id, seq, image_url, text) VALUES(?1, ?2, ?3, ?4)",
	[NR_SQL_CAPTION_DELETE] = "DELETE FROM caption WHERE article_id = ?1",
	[NR_SQL_REVISION_INSERT] =
		"INSERT INTO revision(article_id, seen, title, author, published, html, text) "
		"SELECT a.id, coalesce(a.updated, a.fetched), a.title, a.author, a.published, b.html, "
		"CASE WHEN b.html IS NULL THEN b.text END FROM article a CROSS JOIN body b ON b.article_id = a.id "
		"WHERE a.id = ?1",
	[NR_SQL_TAG_INSERT] = "INSERT INTO tag(name) VALUES(?1) ON CONFLICT(name) DO NOTHING",
	[NR_SQL_TAG_ATTACH] =
		"INSERT OR IGNORE INTO article_tag(article_id, tag_id) SELECT ?1, id FROM tag WHERE name = ?2",
	[NR_SQL_FEATURE_PUT] =
		"INSERT INTO feature(article_id, data) VALUES(?1, ?2) "
		"ON CONFLICT(article_id) DO UPDATE SET data = excluded.data",
	[NR_SQL_FEATURE_DELETE] = "DELETE FROM feature WHERE article_id = ?1",
	[NR_SQL_MARK_READ] = "UPDATE article SET read_at = ?2 WHERE id = ?1 AND read_at IS NULL",
	[NR_SQL_MARK_UNREAD] = "UPDATE article SET read_at = NULL WHERE id = ?1 AND read_at IS NOT NULL",
	[NR_SQL_MARK_STAR] = "UPDATE article SET starred_at = ?2 WHERE id = ?1 AND starred_at IS NULL",
	[NR_SQL_MARK_UNSTAR] = "UPDATE article SET starred_at = NULL WHERE id = ?1 AND starred_at IS NOT NULL",

	[NR_SQL_TAG_DETACH] =
		"DELETE FROM article_tag WHERE article_id = ?1 AND tag_id = (SELECT id FROM tag WHERE name = ?2)",
	[NR_SQL_TAG_LIST] =
		"SELECT t.name, (SELECT count(*) FROM article_tag x WHERE x.tag_id = t.id) AS articles FROM tag t "
		"WHERE EXISTS (SELECT 1 FROM article_tag x WHERE x.tag_id = t.id) ORDER BY t.name",
	[NR_SQL_UNDO_INSERT] = "INSERT INTO undo(done, deed, subject, articles) VALUES(?1, ?2, ?3, 0)",
	[NR_SQL_UNDO_COUNT] = "UPDATE undo SET articles = ?2 WHERE id = ?1",
	[NR_SQL_UNDO_DELETE] = "DELETE FROM undo WHERE id = ?1",
	[NR_SQL_UNDO_FORGET] = "DELETE FROM undo WHERE id <= ?1",
	[NR_SQL_UNDO_LAST] =
		"SELECT id, deed, subject, articles FROM undo WHERE id = (SELECT max(id) FROM undo)",
	[NR_SQL_UNDO_NOTE] = NOTE("NULL", "1"),
	[NR_SQL_UNDO_NOTE_READ] = NOTE("a.read_at", "a.read_at IS NOT NULL"),
	[NR_SQL_UNDO_NOTE_UNREAD] = NOTE("NULL", "a.read_at IS NULL"),
	[NR_SQL_UNDO_NOTE_STARRED] = NOTE("a.starred_at", "a.starred_at IS NOT NULL"),
	[NR_SQL_UNDO_NOTE_UNSTARRED] = NOTE("NULL", "a.starred_at IS NULL"),
	[NR_SQL_UNDO_NOTE_TAGGED] = NOTE("NULL", HAS_TAG),
	[NR_SQL_UNDO_NOTE_UNTAGGED] = NOTE("NULL", "NOT " HAS_TAG),
	[NR_SQL_UNDO_READ] = PUT_BACK("read_at"),
	[NR_SQL_UNDO_STAR] = PUT_BACK("starred_at"),
	[NR_SQL_UNDO_TAG] =
		"DELETE FROM article_tag WHERE tag_id = (SELECT id FROM tag WHERE name = ?2) "
		"AND article_id IN (SELECT article_id FROM undo_article WHERE undo_id = ?1)",
	[NR_SQL_UNDO_UNTAG] =
		"INSERT OR IGNORE INTO article_tag(article_id, tag_id) SELECT a.id, t.id FROM undo_article u "
		"CROSS JOIN article a ON a.id = u.article_id CROSS JOIN tag t ON t.name = ?2 WHERE u.undo_id = ?1",
	[NR_SQL_TRASH_STEP] = "SELECT undo_id FROM trash WHERE undo_id > 0 LIMIT 1",
	[NR_SQL_TRASH_EVENTS] = "SELECT c1 FROM trash WHERE undo_id = ?1 AND place = 'event'",

	[NR_SQL_SKETCH_PUT] = "INSERT INTO sketch(article_id, data) VALUES(?1, ?2)",
	[NR_SQL_SKETCH_FORGET_BANDS] = "DELETE FROM sketch_band WHERE article_id = ?1",
	[NR_SQL_SKETCH_FORGET_SAME] = "DELETE FROM same_text WHERE article_id = ?1",
	[NR_SQL_SKETCH_FORGET] = "DELETE FROM sketch WHERE article_id = ?1",
	[NR_SQL_SKETCH_BAND_PUT] = "INSERT INTO sketch_band(span, band, article_id) VALUES(?1, ?2, ?3)",
	[NR_SQL_SKETCH_NEAR] =
		"SELECT b.article_id, s.data FROM sketch_band b CROSS JOIN sketch s ON s.article_id = b.article_id "
		"WHERE b.span = ?1 AND b.band = ?2 AND b.article_id <> ?3 LIMIT ?4",
	[NR_SQL_SKETCH_DONE] = "DELETE FROM sketch_wanted WHERE article_id = ?1",
	[NR_SQL_SKETCH_WANT] =
		"INSERT OR IGNORE INTO sketch_wanted(article_id) SELECT id FROM article WHERE id = ?1",
	[NR_SQL_SKETCH_WANTED] =
		"SELECT w.article_id FROM sketch_wanted w WHERE w.article_id > ?1 ORDER BY w.article_id LIMIT ?2",
	[NR_SQL_SKETCH_WANTED_COUNT] = "SELECT count(*) FROM sketch_wanted w WHERE w.article_id > ?1",
	[NR_SQL_SAME_TEXT_NUMBER] = "SELECT number FROM same_text WHERE article_id = ?1",
	[NR_SQL_SAME_TEXT_PUT] = "INSERT OR REPLACE INTO same_text(article_id, number) VALUES(?1, ?2)",
	[NR_SQL_SAME_TEXT_JOIN] = "UPDATE same_text SET number = ?2 WHERE number = ?1",
	[NR_SQL_SAME_TEXT_LIST] =
		"SELECT o.article_id FROM same_text t CROSS JOIN same_text o INDEXED BY same_text_number "
		"ON o.number = t.number AND o.article_id <> t.article_id WHERE t.article_id = ?1 ORDER BY o.article_id",

	[NR_SQL_REVISION_LIST] =
		"SELECT seen, title, author, published, html, text FROM revision WHERE article_id = ?1 "
		"ORDER BY seen, id",
	[NR_SQL_REVISION_PUT] =
		"INSERT INTO revision(article_id, seen, title, author, published, html, text) "
		"VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",

	[NR_SQL_DECISION_INSERT] = "INSERT INTO event_decision(made, kind) VALUES(?1, ?2)",
	[NR_SQL_DECISION_ARTICLE_PUT] =
		"INSERT INTO event_decision_article(decision_id, seq, article_id, part, event_id) "
		"VALUES(?1, ?2, ?3, ?4, (SELECT event_id FROM event_article WHERE article_id = ?3))",
	[NR_SQL_DECISION_PAIR_PUT] =
		"INSERT OR IGNORE INTO event_decision_pair(article_a, article_b, verdict, decision_id) "
		"VALUES(?1, ?2, iif(?3, 'together', 'apart'), ?4)",
	[NR_SQL_DECISION_LIST] = "SELECT id, made, kind FROM event_decision WHERE id >= ?1 ORDER BY id",
	[NR_SQL_DECISION_ARTICLES] =
		"SELECT x.article_id, x.part, a.title, x.event_id FROM event_decision_article x "
		"LEFT JOIN article a ON a.id = x.article_id WHERE x.decision_id = ?1 ORDER BY x.seq",
	[NR_SQL_DECISION_DELETE] = "DELETE FROM event_decision WHERE id = ?1",
	[NR_SQL_DECISION_PIN] =
		"UPDATE event_article SET how = 'pinned' WHERE article_id IN "
		"(SELECT article_id FROM event_decision_article WHERE decision_id = ?1 AND part = 1)",
	[NR_SQL_DECISION_UNPIN] =
		"UPDATE event_article SET how = 'found' WHERE article_id IN "
		"(SELECT article_id FROM event_decision_article WHERE decision_id = ?1 AND part = 1)",
	[NR_SQL_RULE_APPLY] =
		"INSERT OR REPLACE INTO event_rule(article_a, article_b, verdict) "
		"SELECT p.article_a, p.article_b, p.verdict FROM event_decision_pair p "
		"CROSS JOIN article a ON a.id = p.article_a CROSS JOIN article b ON b.id = p.article_b "
		"WHERE p.decision_id = ?1",
	[NR_SQL_RULE_DROP] =
		"DELETE FROM event_rule WHERE (article_a, article_b) IN "
		"(SELECT article_a, article_b FROM event_decision_pair WHERE decision_id = ?1)",
	/* For the pairs of a decision that is to go, what the last one before it said. */
	[NR_SQL_RULE_RESTORE] =
		"INSERT OR REPLACE INTO event_rule(article_a, article_b, verdict) "
		"SELECT p.article_a, p.article_b, o.verdict FROM event_decision_pair p "
		"CROSS JOIN event_decision_pair o ON o.article_a = p.article_a AND o.article_b = p.article_b "
		"AND o.decision_id = (SELECT max(x.decision_id) FROM event_decision_pair x "
		"WHERE x.article_a = p.article_a AND x.article_b = p.article_b AND x.decision_id < ?1) "
		"CROSS JOIN article a ON a.id = p.article_a CROSS JOIN article b ON b.id = p.article_b "
		"WHERE p.decision_id = ?1",
	[NR_SQL_RULE_LIST] =
		"SELECT article_a, article_b, verdict = 'together' FROM event_rule WHERE article_a > ?1",
	[NR_SQL_EVENT_FEATURES] =
		FEATURES "a.id IN (SELECT article_id FROM event_article WHERE event_id = ?1) ORDER BY a.id",
	[NR_SQL_ONE_FEATURES] = FEATURES "a.id = ?1",
	[NR_SQL_ARTICLE_EARLIEST] =
		"SELECT sort_time FROM article INDEXED BY article_time WHERE sort_time >= ?1 "
		"ORDER BY sort_time LIMIT 1",
	[NR_SQL_ARTICLE_LATEST] =
		"SELECT sort_time FROM article INDEXED BY article_time WHERE sort_time <= ?1 "
		"ORDER BY sort_time DESC LIMIT 1",

	[NR_SQL_MEMBERSHIP] =
		"SELECT a.source_id, a.sort_time, m.event_id, m.how = 'pinned' FROM article a "
		"LEFT JOIN event_article m ON m.article_id = a.id WHERE a.id = ?1",
	[NR_SQL_MEMBER_PUT] =
		"INSERT INTO event_article(article_id, event_id, sort_time, why) VALUES(?1, ?2, ?3, ?4) "
		"ON CONFLICT(article_id) DO UPDATE SET event_id = excluded.event_id, sort_time = excluded.sort_time, "
		"why = excluded.why",
	[NR_SQL_MEMBER_EXPLAIN] =
		"UPDATE event_article SET why = ?2 WHERE article_id = ?1 AND why IS NOT ?2",
	[NR_SQL_MEMBERS] =
		"SELECT m.article_id, m.sort_time, m.how = 'pinned', a.source_id, s.key, a.published, m.why, "
		"(SELECT number FROM same_text WHERE article_id = m.article_id), a.zone_assumed "
		"FROM event_article m INDEXED BY event_article_time CROSS JOIN article a ON a.id = m.article_id "
		"CROSS JOIN source s ON s.id = a.source_id WHERE m.event_id = ?1 ORDER BY m.sort_time, m.article_id",
	[NR_SQL_EVENT_GET] = NR_EVENT_COLUMNS "WHERE id = ?1",
	[NR_SQL_EVENT_BEFORE] =
		"SELECT last, id FROM event INDEXED BY event_last WHERE (last, id) < (?1, ?2) "
		"ORDER BY last DESC, id DESC LIMIT 1",
	[NR_SQL_EVENT_COUNT] =
		"SELECT count(*) FROM event INDEXED BY event_last WHERE last <= 9223372036854775807",
	[NR_SQL_EVENT_COUNT_SHARED] =
		"SELECT count(*) FROM event INDEXED BY event_shared WHERE sources >= 2 AND sources >= ?1",
	[NR_SQL_EVENT_INSERT] =
		"INSERT INTO event(title, why, first, last, sources, articles, headline, id) "
		"VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	/* A title of NULL leaves title, why and headline as they are. */
	[NR_SQL_EVENT_UPDATE] =
		"UPDATE event SET title = coalesce(?1, title), why = iif(?1 IS NULL, why, ?2), first = ?3, last = ?4, "
		"sources = ?5, articles = ?6, headline = iif(?1 IS NULL, headline, ?7) WHERE id = ?8 AND "
		"(title <> coalesce(?1, title) OR why IS NOT iif(?1 IS NULL, why, ?2) OR first <> ?3 OR last <> ?4 "
		"OR sources <> ?5 OR articles <> ?6 OR headline IS NOT iif(?1 IS NULL, headline, ?7))",
	[NR_SQL_EVENT_DELETE] = "DELETE FROM event WHERE id = ?1",
	EVENT_LIST(0, "event_last", ""),
	EVENT_LIST(NR_LIST_SHARED, "event_shared", "sources >= 2 AND sources >= ?5 AND "),

	[NR_SQL_UNSEARCHED] =
		"SELECT a.id, b.text, a.title FROM article a INDEXED BY article_unsearched "
		"LEFT JOIN body b ON b.article_id = a.id WHERE a.search_id IS NULL AND a.sort_time > ?1 "
		"ORDER BY a.sort_time, a.id",
	[NR_SQL_UNSEARCHED_COUNT] =
		"SELECT count(*) FROM article INDEXED BY article_unsearched WHERE search_id IS NULL AND sort_time > ?1",
	/* The time of the one that stands so many behind the newest up to a time. */
	[NR_SQL_UNSEARCHED_PLACE] =
		"SELECT sort_time FROM article INDEXED BY article_unsearched WHERE search_id IS NULL "
		"AND sort_time <= ?1 ORDER BY sort_time DESC LIMIT 1 OFFSET ?2",
	[NR_SQL_UNSEARCHED_BETWEEN] =
		"SELECT count(*) FROM article INDEXED BY article_unsearched WHERE search_id IS NULL "
		"AND sort_time > ?1 AND sort_time <= ?2",
	[NR_SQL_ARTICLE_BETWEEN] =
		"SELECT count(*) FROM article INDEXED BY article_time WHERE sort_time > ?1 AND sort_time <= ?2",
	[NR_SQL_SEARCH_LAST] = "SELECT last FROM search_state WHERE id = 1",
	[NR_SQL_SEARCH_LAST_PUT] = "UPDATE search_state SET last = ?1 WHERE id = 1",
	[NR_SQL_SEARCH_NUMBER] = "UPDATE article SET search_id = ?2 WHERE id = ?1",
	[NR_SQL_SEARCH_INSERT] = "INSERT INTO search(rowid, text, title) VALUES(?1, ?2, ?3)",
	/* What the index has of a text that is to be replaced: it must be told the words once more. */
	[NR_SQL_SEARCH_FORGET] =
		"INSERT INTO search(search, rowid, text, title) SELECT 'delete', a.search_id, b.text, a.title "
		"FROM article a CROSS JOIN body b ON b.article_id = a.id "
		"WHERE a.id = ?1 AND a.search_id IS NOT NULL AND (a.title <> ?2 OR b.text <> ?3)",
	[NR_SQL_SEARCH_FORGET_TITLE] =
		"INSERT INTO search_title(search_title, rowid, title) SELECT 'delete', a.search_id, a.title "
		"FROM article a CROSS JOIN body b ON b.article_id = a.id "
		"WHERE a.id = ?1 AND a.search_id IS NOT NULL AND (a.title <> ?2 OR b.text <> ?3)",
	[NR_SQL_SEARCH_INSERT_TITLE] = "INSERT INTO search_title(rowid, title) VALUES(?1, ?2)",
	[NR_SQL_MATCHES_NUMBERS] = "SELECT rowid FROM search WHERE search MATCH ?1 LIMIT ?2",
	[NR_SQL_MATCHES_BLOCK] = "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid BETWEEN ?2 AND ?3",
	[NR_SQL_MATCHES_NEWEST] =
		"SELECT a.title, b.text FROM article a INDEXED BY article_search "
		"CROSS JOIN body b ON b.article_id = a.id WHERE a.search_id IS NOT NULL "
		"ORDER BY a.search_id DESC LIMIT ?1",
	[NR_SQL_MATCHES_TEXT] =
		"SELECT a.title, b.text FROM article a INDEXED BY article_search "
		"CROSS JOIN body b ON b.article_id = a.id WHERE a.search_id = ?1",

	ARTICLE_LIST(0, "article_time", ""),
	ARTICLE_LIST(NR_LIST_STARRED, "article_starred", STARRED),
	ARTICLE_LIST(NR_LIST_UNREAD, "article_unread", UNREAD),
	ARTICLE_LIST(NR_LIST_UNREAD + NR_LIST_STARRED, "article_starred", UNREAD STARRED),
	ARTICLE_LIST(NR_LIST_SOURCE, "article_source_time", OF_SOURCE),
	ARTICLE_LIST(NR_LIST_SOURCE + NR_LIST_STARRED, "article_starred", OF_SOURCE STARRED),
	ARTICLE_LIST(NR_LIST_SOURCE + NR_LIST_UNREAD, "article_source_unread", OF_SOURCE UNREAD),
	ARTICLE_LIST(NR_LIST_SOURCE + NR_LIST_UNREAD + NR_LIST_STARRED, "article_starred", OF_SOURCE UNREAD STARRED),
	MEMBER_LIST(0, ""),
	MEMBER_LIST(NR_LIST_STARRED, STARRED),
	MEMBER_LIST(NR_LIST_UNREAD, UNREAD),
	MEMBER_LIST(NR_LIST_UNREAD + NR_LIST_STARRED, UNREAD STARRED),
	MEMBER_LIST(NR_LIST_SOURCE, OF_SOURCE),
	MEMBER_LIST(NR_LIST_SOURCE + NR_LIST_STARRED, OF_SOURCE STARRED),
	MEMBER_LIST(NR_LIST_SOURCE + NR_LIST_UNREAD, OF_SOURCE UNREAD),
	MEMBER_LIST(NR_LIST_SOURCE + NR_LIST_UNREAD + NR_LIST_STARRED, OF_SOURCE UNREAD STARRED),
};
