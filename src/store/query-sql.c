/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/query-sql.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/articles.h"
#include "store/database.h"
#include "store/statements.h"
#include "store/tokenizer.h"
#include "text/fold.h"

struct compiler {
	struct nr_archive *archive;
	struct nr_query_sql *sql;
	struct nr_buffer unwanted; /* FTS5's expression of what must not be there; empty: nothing */
	struct nr_error *error;
	/* What leads to the articles: set by conditions that hold for all of them. */
	bool of_source, unread, starred;
};

static void add_text_value(struct nr_query_sql *sql, const char *text)
{
	*nr_vector_add(&sql->values) = (struct nr_query_value){ .text = nr_strdup(text) };
	nr_buffer_printf(&sql->conditions, "?%zu", sql->values.length + NR_QUERY_FIRST_PARAMETER - 1);
}

static void add_number_value(struct nr_query_sql *sql, int64_t number)
{
	*nr_vector_add(&sql->values) = (struct nr_query_value){ .number = number };
	nr_buffer_printf(&sql->conditions, "?%zu", sql->values.length + NR_QUERY_FIRST_PARAMETER - 1);
}

static bool is_of_text(const struct nr_query_term *term)
{
	return term->field == NR_QUERY_TEXT || term->field == NR_QUERY_TITLE;
}

/* --- Texts -------------------------------------------------------------------------------------------------------- */

static enum nr_status append_phrase(
	struct compiler *compiler, struct nr_buffer *match, const struct nr_query_term *term)
{
	if (term->field == NR_QUERY_TITLE)
		nr_buffer_append_string(match, "{title} : ");
	if (nr_tokenizer_phrase(match, term->text, strlen(term->text))) {
		if (term->beginning && match->data[match->length - 1] == '"')
			nr_buffer_append_string(match, " *");
		return NR_OK;
	}
	return nr_tokenizer_refuse(term->text, term->column, compiler->error);
}

/* "(a OR b)" */
static enum nr_status append_phrases(
	struct compiler *compiler, struct nr_buffer *match, const struct nr_query_term *terms, size_t count)
{
	enum nr_status status = NR_OK;

	nr_buffer_append_char(match, '(');
	for (size_t i = 0; status == NR_OK && i < count; i++) {
		nr_buffer_append_string(match, i > 0 ? " OR " : "");
		status = append_phrase(compiler, match, &terms[i]);
	}
	nr_buffer_append_char(match, ')');
	return status;
}

/* Takes terms that the index alone can answer; false: it cannot. */
static bool take_match(
	struct compiler *compiler, const struct nr_query_term *terms, size_t count, enum nr_status *status)
{
	struct nr_buffer *match = &compiler->sql->match;

	for (size_t i = 0; i < count; i++)
		if (!is_of_text(&terms[i]) || (terms[i].negated && count > 1))
			return false;
	if (terms[0].negated) {
		nr_buffer_append_string(&compiler->unwanted, compiler->unwanted.length > 0 ? " OR " : "");
		*status = append_phrase(compiler, &compiler->unwanted, &terms[0]);
	} else {
		nr_buffer_append_string(match, match->length > 0 ? " AND " : "");
		*status = append_phrases(compiler, match, terms, count);
	}
	return true;
}

/* --- Conditions --------------------------------------------------------------------------------------------------- */

/* The id that near: names, of an article or of none. */
static enum nr_status find_near(struct compiler *compiler, const struct nr_query_term *term, int64_t *id)
{
	const char *text = term->text;
	size_t length = strlen(text);

	if (strspn(text, "0123456789") != length)
		return nr_store_article_by_url(compiler->archive, text, id, compiler->error);
	*id = length < 19 ? strtoll(text, NULL, 10) : 0;
	return NR_OK;
}

/* The articles of the event of an article, and of the other events of its story. */
static enum nr_status append_near(struct compiler *compiler, const struct nr_query_term *term)
{
	struct nr_archive *archive = compiler->archive;
	struct nr_buffer *out = &compiler->sql->conditions;
	struct nr_id_list events = { 0 };
	struct nr_article article;
	int64_t id = 0;
	enum nr_status status = find_near(compiler, term, &id);

	if (status == NR_OK)
		status = nr_store_article(archive, id, &article, compiler->error);
	else
		nr_article_init(&article);
	if (status == NR_OK && article.event != 0 && archive->find_story != NULL)
		status = archive->find_story(article.event, &events, archive->story_context, compiler->error);
	else
		*nr_vector_add(&events) = article.event;
	nr_buffer_append_string(out, "a.id IN (SELECT n.article_id FROM event_article n "
				     "INDEXED BY event_article_time WHERE n.event_id IN (");
	for (size_t i = 0; i < events.length; i++)
		nr_buffer_printf(out, "%s%lld", i > 0 ? ", " : "", (long long)events.items[i]);
	nr_buffer_append_string(out, "))");
	nr_vector_release(&events);
	nr_article_release(&article);
	return status;
}

static enum nr_status append_found(struct compiler *compiler, const struct nr_query_term *term)
{
	struct nr_buffer match = NR_BUFFER_INIT;
	enum nr_status status = append_phrase(compiler, &match, term);

	nr_buffer_append_string(
		&compiler->sql->conditions, "ifnull(a.search_id IN (SELECT rowid FROM search WHERE search MATCH ");
	add_text_value(compiler->sql, match.data);
	nr_buffer_append_string(&compiler->sql->conditions, "), 0)");
	nr_buffer_release(&match);
	return status;
}

static void append_source(struct nr_query_sql *sql, const char *key)
{
	struct nr_buffer lower = NR_BUFFER_INIT;

	for (; *key != '\0'; key++)
		nr_buffer_append_char(&lower, (char)tolower((unsigned char)*key));
	nr_buffer_append_string(&sql->conditions, "a.source_id = ifnull((SELECT id FROM source WHERE key = ");
	add_text_value(sql, lower.data);
	nr_buffer_append_string(&sql->conditions, "), 0)");
	nr_buffer_release(&lower);
}

static enum nr_status append_condition(struct compiler *compiler, const struct nr_query_term *term)
{
	struct nr_query_sql *sql = compiler->sql;
	struct nr_buffer *out = &sql->conditions;
	struct nr_buffer folded = NR_BUFFER_INIT;
	enum nr_status status = NR_OK;

	nr_buffer_append_string(out, term->negated ? "NOT (" : "");
	switch (term->field) {
	case NR_QUERY_TEXT:
	case NR_QUERY_TITLE:
		status = append_found(compiler, term);
		break;
	case NR_QUERY_AUTHOR:
		nr_fold(&folded, term->text, strlen(term->text));
		nr_buffer_append_string(out, "nr_has(a.author, ");
		add_text_value(sql, folded.data);
		nr_buffer_append_string(out, ")");
		break;
	case NR_QUERY_SOURCE:
		append_source(sql, term->text);
		break;
	case NR_QUERY_TAG:
		nr_buffer_append_string(out, "a.id IN (SELECT x.article_id FROM tag t CROSS JOIN article_tag x "
					     "INDEXED BY article_tag_tag ON x.tag_id = t.id WHERE t.name = ");
		add_text_value(sql, term->text);
		nr_buffer_append_string(out, ")");
		break;
	case NR_QUERY_NEAR:
		status = append_near(compiler, term);
		break;
	case NR_QUERY_AFTER:
	case NR_QUERY_BEFORE:
		nr_buffer_append_string(out, term->field == NR_QUERY_AFTER ? "a.sort_time >= " : "a.sort_time < ");
		add_number_value(sql, term->time);
		break;
	case NR_QUERY_UNREAD:
		nr_buffer_append_string(out, "a.read_at IS NULL");
		break;
	case NR_QUERY_READ:
		nr_buffer_append_string(out, "a.read_at IS NOT NULL");
		break;
	case NR_QUERY_STARRED:
		nr_buffer_append_string(out, "a.starred_at IS NOT NULL");
		break;
	}
	nr_buffer_append_string(out, term->negated ? ")" : "");
	nr_buffer_release(&folded);
	return status;
}

/* Notes what a condition that holds for all articles says about the way to them. */
static void note_way(struct compiler *compiler, const struct nr_query_term *term)
{
	bool read = term->field == NR_QUERY_UNREAD;

	if (term->negated)
		return;
	compiler->of_source |= term->field == NR_QUERY_SOURCE;
	compiler->unread |= read;
	compiler->starred |= term->field == NR_QUERY_STARRED;
	compiler->sql->listed |= term->field == NR_QUERY_TAG || term->field == NR_QUERY_NEAR;
}

/* Terms of which one has to hold. */
static enum nr_status take_terms(struct compiler *compiler, const struct nr_query_term *terms, size_t count)
{
	struct nr_buffer *out = &compiler->sql->conditions;
	enum nr_status status = NR_OK;

	if (take_match(compiler, terms, count, &status))
		return status;
	nr_buffer_append_string(out, count > 1 ? "(" : "");
	for (size_t i = 0; status == NR_OK && i < count; i++) {
		nr_buffer_append_string(out, i > 0 ? " OR " : "");
		status = append_condition(compiler, &terms[i]);
	}
	nr_buffer_append_string(out, count > 1 ? ") AND " : " AND ");
	if (count == 1)
		note_way(compiler, &terms[0]);
	return status;
}

/* What must not be there: part of the expression where there is one, else a condition. */
static void finish_match(struct compiler *compiler)
{
	struct nr_query_sql *sql = compiler->sql;
	struct nr_buffer wanted = sql->match;

	if (compiler->unwanted.length == 0) {
		nr_buffer_append(&sql->in_titles, wanted.data, wanted.length);
		sql->titles_alone = true;
	} else if (wanted.length > 0) {
		nr_buffer_init(&sql->match);
		nr_buffer_printf(&sql->match, "(%s) NOT (%s)", wanted.data, compiler->unwanted.data);
		nr_buffer_printf(&sql->in_titles, "({title} : (%s)) NOT (%s)", wanted.data, compiler->unwanted.data);
		nr_buffer_release(&wanted);
	} else {
		nr_buffer_append_string(
			&sql->conditions, "ifnull(a.search_id NOT IN (SELECT rowid FROM search WHERE search MATCH ");
		add_text_value(sql, compiler->unwanted.data);
		nr_buffer_append_string(&sql->conditions, "), 1) AND ");
	}
}

/* What the other members of a query of articles say, as terms. */
static enum nr_status take_members(struct compiler *compiler, const struct nr_article_query *query)
{
	struct nr_query_term unread = { .field = NR_QUERY_UNREAD }, starred = { .field = NR_QUERY_STARRED };
	struct nr_query_term source = { .field = NR_QUERY_SOURCE, .text = (char *)query->source };
	enum nr_status status = NR_OK;

	if (query->unread)
		status = take_terms(compiler, &unread, 1);
	if (status == NR_OK && query->starred)
		status = take_terms(compiler, &starred, 1);
	if (status == NR_OK && query->source != NULL)
		status = take_terms(compiler, &source, 1);
	if (status == NR_OK && query->event != 0) {
		nr_buffer_append_string(&compiler->sql->conditions,
			"a.id IN (SELECT n.article_id FROM event_article n INDEXED BY event_article_time "
			"WHERE n.event_id = ");
		add_number_value(compiler->sql, query->event);
		nr_buffer_append_string(&compiler->sql->conditions, ") AND ");
		compiler->sql->listed = true;
	}
	return status;
}

static const char *choose_index(const struct compiler *compiler)
{
	if (compiler->starred)
		return "article_starred";
	if (compiler->of_source)
		return compiler->unread ? "article_source_unread" : "article_source_time";
	return compiler->unread ? "article_unread" : "article_time";
}

enum nr_status nr_query_compile(struct nr_archive *archive, const struct nr_article_query *query,
	struct nr_query_sql *sql, struct nr_error *error)
{
	struct compiler compiler = { .archive = archive, .sql = sql, .unwanted = NR_BUFFER_INIT, .error = error };
	const struct nr_query_term *terms = query->query != NULL ? query->query->terms.items : NULL;
	size_t count = query->query != NULL ? query->query->terms.length : 0;

	memset(sql, 0, sizeof *sql);
	nr_buffer_init(&sql->conditions);
	nr_buffer_init(&sql->match);
	nr_buffer_init(&sql->in_titles);
	enum nr_status status = take_members(&compiler, query);
	for (size_t i = 0, end; status == NR_OK && i < count; i = end) {
		for (end = i + 1; end < count && terms[end].joined;)
			end++;
		status = take_terms(&compiler, &terms[i], end - i);
	}
	if (status == NR_OK) {
		finish_match(&compiler);
		sql->index = choose_index(&compiler);
	} else {
		nr_query_sql_release(sql);
	}
	nr_buffer_release(&compiler.unwanted);
	return status;
}

void nr_query_sql_release(struct nr_query_sql *sql)
{
	for (size_t i = 0; i < sql->values.length; i++)
		free(sql->values.items[i].text);
	nr_vector_release(&sql->values);
	nr_buffer_release(&sql->conditions);
	nr_buffer_release(&sql->match);
	nr_buffer_release(&sql->in_titles);
}

void nr_query_bind(const struct nr_query_sql *sql, sqlite3_stmt *statement)
{
	for (size_t i = 0; i < sql->values.length; i++) {
		const struct nr_query_value *value = &sql->values.items[i];
		int parameter = NR_QUERY_FIRST_PARAMETER + (int)i;
		if (value->text != NULL)
			sqlite3_bind_text64(
				statement, parameter, value->text, strlen(value->text), SQLITE_STATIC, SQLITE_UTF8);
		else
			sqlite3_bind_int64(statement, parameter, value->number);
	}
}

/* --- Statements --------------------------------------------------------------------------------------------------- */

#define WITH_SOURCE_AND_EVENT                                                                                          \
	" CROSS JOIN source s ON s.id = a.source_id LEFT JOIN event_article m ON m.article_id = a.id "                 \
	"LEFT JOIN event e ON e.id = m.event_id "
#define NEWEST_FIRST "ORDER BY a.sort_time DESC, a.id DESC"
#define OLDEST_FIRST "ORDER BY a.sort_time, a.id"

#define IS_AMONG_MATCHES "nr_matches(?1, a.search_id) AND "

/* "article a" and how to come to it, up to the conditions. */
static void append_way(const struct nr_query_sql *sql, enum nr_query_way way, struct nr_buffer *text)
{
	bool many = sql->match.length > 0 && way == NR_QUERY_MANY;

	if (sql->match.length > 0 && way == NR_QUERY_INDEX)
		nr_buffer_append_string(text, "search f CROSS JOIN article a INDEXED BY article_search "
					      "ON a.search_id = f.rowid WHERE f.search MATCH ?1 AND ");
	else if (sql->match.length > 0 && way == NR_QUERY_FEW)
		nr_buffer_append_string(text, "json_each(?1) f CROSS JOIN article a INDEXED BY article_search "
					      "ON a.search_id = f.value WHERE ");
	else if (sql->listed)
		nr_buffer_append_string(text, "article a NOT INDEXED WHERE ");
	else
		nr_buffer_printf(text, "article a INDEXED BY %s WHERE ", sql->index);
	nr_buffer_append(text, sql->conditions.data, sql->conditions.length);
	nr_buffer_append_string(text, many ? IS_AMONG_MATCHES : "");
}

void nr_query_ids_statement(const struct nr_query_sql *sql, enum nr_query_way way, struct nr_buffer *text)
{
	nr_buffer_append_string(text, "SELECT a.id FROM ");
	append_way(sql, way, text);
	nr_buffer_append_string(text, "a.sort_time <= 9223372036854775807");
}

void nr_query_count_statement(const struct nr_query_sql *sql, struct nr_buffer *text)
{
	/* Where nothing else is asked for, no article has to be read. */
	if (sql->match.length > 0 && sql->conditions.length == 0) {
		nr_buffer_append_string(text,
			"SELECT count(*) FROM search f CROSS JOIN article a INDEXED BY article_search "
			"ON a.search_id = f.rowid WHERE f.search MATCH ?1");
		return;
	}
	nr_buffer_append_string(text, "SELECT count(*) FROM (");
	nr_query_ids_statement(sql, NR_QUERY_INDEX, text);
	nr_buffer_append_char(text, ')');
}

static bool goes_back(enum nr_query_start start)
{
	return start == NR_START_LAST || start == NR_START_BEFORE;
}

/* Where no index gives the order, ids are sorted, not rows. */
void nr_query_list_statement(
	const struct nr_query_sql *sql, enum nr_query_way way, enum nr_query_start start, struct nr_buffer *text)
{
	static const char *const places[] = {
		[NR_START_FIRST] = "a.sort_time <= ?3 ",
		[NR_START_BEHIND] = "a.sort_time <= ?3 AND (a.sort_time < ?3 OR a.id < ?4) ",
		[NR_START_LAST] = "a.sort_time >= ?3 ",
		[NR_START_BEFORE] = "a.sort_time >= ?3 AND (a.sort_time > ?3 OR a.id > ?4) ",
	};
	bool many = sql->match.length > 0 && way == NR_QUERY_MANY;
	const char *order = goes_back(start) ? OLDEST_FIRST : NEWEST_FIRST;

	if (sql->listed || (sql->match.length > 0 && !many)) {
		nr_buffer_append_string(text, NR_ARTICLE_COLUMNS "FROM (SELECT a.id FROM ");
		append_way(sql, way, text);
		nr_buffer_printf(text,
			"%s%s LIMIT ?2) h CROSS JOIN article a ON a.id = h.id" WITH_SOURCE_AND_EVENT "%s",
			places[start], order, order);
	} else {
		nr_buffer_printf(text,
			NR_ARTICLE_COLUMNS "FROM article a INDEXED BY %s" WITH_SOURCE_AND_EVENT
					   "WHERE %s%s%s%s LIMIT ?2",
			sql->index, sql->conditions.data, many ? IS_AMONG_MATCHES : "", places[start], order);
	}
}

/* From FROM on, up to what comes behind AND. */
static void append_events(
	const struct nr_query_sql *sql, enum nr_query_way way, int min_sources, struct nr_buffer *text)
{
	if (way == NR_QUERY_MANY) {
		nr_buffer_printf(text,
			"INDEXED BY %s WHERE EXISTS (SELECT 1 FROM event_article q "
			"INDEXED BY event_article_time CROSS JOIN article a ON a.id = q.article_id "
			"WHERE q.event_id = event.id AND %s" IS_AMONG_MATCHES "1) ",
			min_sources >= 2 ? "event_shared" : "event_last", sql->conditions.data);
	} else {
		nr_buffer_append_string(text, "NOT INDEXED WHERE id IN "
					      "(SELECT q.event_id FROM event_article q WHERE q.article_id IN (");
		nr_query_ids_statement(sql, way, text);
		nr_buffer_append_string(text, ")) ");
	}
	if (min_sources >= 2)
		nr_buffer_append_string(text, "AND sources >= 2 ");
	nr_buffer_printf(text, "AND sources >= %d AND ", min_sources);
}

void nr_query_events_statement(const struct nr_query_sql *sql, enum nr_query_way way, int min_sources,
	enum nr_query_start start, struct nr_buffer *text)
{
	nr_buffer_append_string(text, NR_EVENT_COLUMNS);
	append_events(sql, way, min_sources, text);
	if (goes_back(start))
		nr_buffer_append_string(text, "last >= ?3 AND (last > ?3 OR id > ?4) ORDER BY last, id LIMIT ?2");
	else
		nr_buffer_append_string(
			text, "last <= ?3 AND (last < ?3 OR id < ?4) ORDER BY last DESC, id DESC LIMIT ?2");
}

void nr_query_count_events_statement(
	const struct nr_query_sql *sql, enum nr_query_way way, int min_sources, struct nr_buffer *text)
{
	nr_buffer_append_string(text, "SELECT count(*) FROM event ");
	append_events(sql, way, min_sources, text);
	nr_buffer_append_string(text, "last <= 9223372036854775807");
}

void nr_query_hits_statement(const struct nr_query_sql *sql, bool in_titles, struct nr_buffer *text)
{
	const char *table = in_titles && sql->titles_alone ? "search_title" : "search";

	nr_buffer_printf(text,
		NR_ARTICLE_COLUMNS
		", a.search_id FROM %s f "
		"CROSS JOIN article a INDEXED BY article_search ON a.search_id = f.rowid" WITH_SOURCE_AND_EVENT
		"WHERE %s f.%s MATCH ?1 ORDER BY f.rowid DESC LIMIT ?2",
		table, sql->conditions.data, table);
}

/* nr_has(text, folded): whether a text has another in it, both folded. */
static void has(sqlite3_context *context, int count, sqlite3_value **values)
{
	struct nr_buffer folded = NR_BUFFER_INIT;
	const char *text = (const char *)sqlite3_value_text(values[0]);
	const char *part = (const char *)sqlite3_value_text(values[1]);

	(void)count;
	if (text != NULL)
		nr_fold(&folded, text, strlen(text));
	sqlite3_result_int(context, text != NULL && part != NULL && strstr(folded.data, part) != NULL);
	nr_buffer_release(&folded);
}

int nr_query_register(sqlite3 *connection)
{
	const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

	return sqlite3_create_function_v2(connection, "nr_has", 2, flags, NULL, has, NULL, NULL, NULL);
}
