/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "model/query.h"
#include "store/database.h"
#include "store/deeds.h"
#include "store/events.h"
#include "store/prune.h"
#include "store/query-sql.h"
#include "store/search-index.h"
#include "store/search.h"
#include "store/tokenizer.h"
#include "unit/search-fixture.h"
#include "unit/store-fixture.h"

enum { DAY = 86400000 };

/* The same for a list, read in pages of so many. */
static void assert_listed(struct nr_archive *archive, const char *text, size_t page, const char *ids)
{
	struct nr_query query;
	struct nr_error error = NR_NO_ERROR;
	struct nr_article_list list = { 0 };
	struct nr_buffer all = NR_BUFFER_INIT;

	parse_query(text, &query);
	struct nr_article_query articles = { .query = &query, .limit = page };
	for (size_t before = SIZE_MAX; before != list.length;) {
		before = list.length;
		if (nr_store_list_articles(archive, &articles, &list, &error) != NR_OK)
			fail_msg("%s: %s", text, error.message);
		if (list.length == before || page == 0)
			break;
		articles.after_time = list.items[list.length - 1].published;
		articles.after_id = list.items[list.length - 1].id;
	}
	for (size_t i = 0; i < list.length; i++)
		nr_buffer_printf(&all, "%lld ", (long long)list.items[i].id);
	if (strcmp(all.data, ids) != 0)
		fail_msg("%s by %zu: listed %s, not %s", text, page, all.data, ids);
	nr_buffer_release(&all);
	nr_article_list_release(&list);
	nr_query_release(&query);
}

/* --- The index ---------------------------------------------------------------------------------------------------- */

static int64_t pending(struct nr_archive *archive)
{
	struct nr_error error = NR_NO_ERROR;
	int64_t articles;

	if (nr_store_index_pending(archive, &articles, &error) != NR_OK)
		fail_msg("%s", error.message);
	return articles;
}

static void test_waits(void **state)
{
	struct fixture *f = *state;

	put(f->archive, "a", "http://a.example/1", "灯塔", "港口的旧灯塔", DAY, NULL);
	put(f->archive, "a", "http://a.example/2", "果园", "山上的果园", 2 * DAY, NULL);
	assert_int_equal(pending(f->archive), 2);
	assert_found(f->archive, "灯塔", "");
	fixture_reopen(f);
	assert_int_equal(pending(f->archive), 2);
	index_everything(f->archive);
	assert_int_equal(pending(f->archive), 0);
	assert_found(f->archive, "灯塔", "1 ");
	assert_int_equal(nr_store_index_settle(f->archive, NULL, NULL, NULL), NR_OK);
	assert_found(f->archive, "果园", "2 ");
}

static void test_changes(void **state)
{
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;

	put(f->archive, "a", "http://a.example/1", "灯塔", "港口的旧灯塔", DAY, NULL);
	put(f->archive, "a", "http://a.example/2", "果园", "山上的果园", 2 * DAY, NULL);
	index_everything(f->archive);
	put(f->archive, "a", "http://a.example/1", "灯塔", "港口的新桥梁", DAY, NULL);
	assert_int_equal(pending(f->archive), 1);
	index_everything(f->archive);
	assert_found(f->archive, "桥梁", "1 ");
	assert_found(f->archive, "旧灯", "");
	assert_found(f->archive, "灯塔", "1 ");
	put(f->archive, "a", "http://a.example/2", "花园", "山上的果园", 2 * DAY, NULL);
	index_everything(f->archive);
	assert_found(f->archive, "title:果园", "");
	assert_found(f->archive, "title:花园", "2 ");
	assert_int_equal(nr_store_mark(f->archive, 2, NR_DEED_READ, &error), NR_OK);
	assert_int_equal(pending(f->archive), 0);
	exec_sql(f->path, "PRAGMA foreign_keys = ON; DELETE FROM article WHERE id = 1");
	assert_found(f->archive, "桥梁", "");
	put(f->archive, "a", "http://a.example/3", "码头", "新的码头", 3 * DAY, NULL);
	index_everything(f->archive);
	assert_found(f->archive, "桥梁", "");
	assert_found(f->archive, "码头", "3 ");
}

/* --- What is found ------------------------------------------------------------------------------------------------ */

static void put_samples(struct nr_archive *archive)
{
	put(archive, "a", "http://a.example/1", "港口开放", "台灣的海港在3月5日开放，COVID-19期间关闭。", 1 * DAY,
		NULL);
	put(archive, "b", "http://b.example/2", "台湾海港", "Ships of the NATO came; don't wait. Café open.", 2 * DAY,
		NULL);
	put(archive, "c", "http://c.example/3", "果园丰收", "果农说，台湾的苹果和海港的鱼都好。学习，再学习", 3 * DAY,
		NULL);
	put(archive, "a", "http://a.example/4", "另一港", "海里有港。台，湾。八月5日。", 4 * DAY, NULL);
	index_everything(archive);
}

static void note_problem(const struct nr_problem *problem, void *context)
{
	*(struct nr_problem *)context = *problem;
}

static int64_t rows_with(const struct fixture *f, const char *table, const char *word)
{
	struct nr_buffer sql = NR_BUFFER_INIT;
	sqlite3_stmt *statement;

	nr_buffer_printf(&sql, "SELECT count(*) FROM %s WHERE %s MATCH '", table, table);
	assert_true(nr_tokenizer_phrase(&sql, word, strlen(word)));
	nr_buffer_append_char(&sql, '\'');
	assert_int_equal(sqlite3_prepare_v2(f->archive->connection, sql.data, -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	int64_t rows = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	nr_buffer_release(&sql);
	return rows;
}

/* What was rewritten, text or title, leaves nothing of its words in the index; the words that stayed are there once. */
static void test_rewritten(void **state)
{
	struct fixture *f = *state;

	put(f->archive, "a", "http://a.example/1", "灯塔", "港口的旧灯塔", DAY, NULL);
	put(f->archive, "a", "http://a.example/2", "果园", "山上的果园", 2 * DAY, NULL);
	index_everything(f->archive);
	put(f->archive, "a", "http://a.example/1", "灯塔", "港口的新桥梁", DAY, NULL);
	put(f->archive, "a", "http://a.example/2", "梨园", "山上的果园", 2 * DAY, NULL);
	assert_int_equal(rows_with(f, "search", "旧灯"), 0);
	assert_int_equal(rows_with(f, "search_title", "果园"), 0);
	index_everything(f->archive);
	assert_int_equal(rows_with(f, "search", "港口"), 1);
	assert_int_equal(rows_with(f, "search", "果园"), 1);
	assert_int_equal(rows_with(f, "search_title", "梨园"), 1);
	assert_found(f->archive, "桥梁", "1 ");
	assert_found(f->archive, "旧灯", "");
	assert_found(f->archive, "title:果园", "");
	assert_found(f->archive, "title:梨园", "2 ");
}

/* The index keeps no word of what was removed; what comes back is found again. */
static void test_removed(void **state)
{
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;
	struct nr_undone undone;
	struct nr_problem problem = { .id = 0 };
	const struct nr_check_options check = { .visit = note_problem, .context = &problem };
	const int64_t first = 1;
	int64_t removed;

	put(f->archive, "a", "http://a.example/1", "灯塔", "港口的旧灯塔", DAY, NULL);
	put(f->archive, "a", "http://a.example/2", "果园", "山上的果园，没有灯塔", 2 * DAY, NULL);
	index_everything(f->archive);
	assert_int_equal(rows_with(f, "search", "灯塔"), 2);
	assert_int_equal(nr_store_prune(f->archive, &first, 1, &removed, &error), NR_OK);
	assert_int_equal(rows_with(f, "search", "灯塔"), 1);
	assert_int_equal(rows_with(f, "search", "港口"), 0);
	assert_int_equal(rows_with(f, "search_title", "灯塔"), 0);
	assert_int_equal(nr_archive_check(f->archive, &check, &error), NR_OK);
	assert_int_equal(nr_store_undo(f->archive, &undone, &error), NR_OK);
	nr_undone_release(&undone);
	index_everything(f->archive);
	assert_found(f->archive, "港口", "1 ");
	assert_int_equal(nr_archive_check(f->archive, &check, &error), NR_OK);

	/* Check finds that the index and the articles differ. */
	exec_sql(f->path, "UPDATE article SET search_id = search_id + 10");
	assert_int_equal(nr_archive_check(f->archive, &check, &error), NR_ARCHIVE);
	assert_int_equal(problem.kind, NR_PROBLEM_UNFOUND);
	assert_int_equal(problem.id, 1); /* it came back last */
}

static void test_found(void **state)
{
	static const struct {
		const char *query, *ids;
	} cases[] = {
		{ "台湾", "2 3 1 " }, /* the one that has it in its title, then the newest */
		{ "台灣", "2 3 1 " },
		{ "海港", "2 3 1 " },
		{ "台湾 海港", "2 3 1 " },
		{ "台湾 苹果", "3 " },
		{ "港口 台湾", "1 " }, /* one in the title, one in the text */
		{ "\"台湾的海港\"", "1 " },
		{ "台湾的苹果", "3 " },
		{ "nato", "2 " },
		{ "ＮＡＴＯ", "2 " },
		{ "cafe", "2 " },
		{ "\"don't wait\"", "2 " },
		{ "ship", "" }, /* whole words */
		{ "covid", "1 " },
		{ "COVID-19", "1 " },
		{ "\"19 covid\"", "" },
		{ "港", "4 2 1 3 " }, /* a single character, where a run begins, within it, and where it ends */
		{ "湾", "2 4 3 1 " },
		{ "习", "3 " },
		{ "3月", "1 " },
		{ "月5日", "4 1 " },
		{ "台湾 -海港", "" },
		{ "港 -台湾", "4 " },
		{ "-台湾", "4 " },
		{ "-台湾 -台", "" },
		{ "果园 OR 码头", "3 " },
		{ "果园 OR nato", "3 2 " },
		{ "果园 OR source:b", "3 2 " },
		{ "title:台湾", "2 " },
		{ "-title:台湾 台湾", "3 1 " },
		{ "title:台湾 nato", "2 " },
		{ "海港 source:a", "1 " },
		{ "海港 -source:A", "2 3 " },
		{ "source:nowhere", "" },
		{ "source:a", "4 1 " },
		{ "after:1970-01-03", "4 3 2 " },
		{ "海港 before:1970-01-04", "2 1 " },
		{ "NOT", "" },
		{ "near", "" },
	};
	struct fixture *f = *state;

	put_samples(f->archive);
	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
			assert_found(f->archive, cases[i].query, cases[i].ids);
		assert_int_equal(nr_store_index_settle(f->archive, NULL, NULL, NULL), NR_OK);
	}
}

static void test_marks(void **state)
{
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;
	int64_t count;

	put_samples(f->archive);
	nr_store_mark(f->archive, 2, NR_DEED_READ, &error);
	nr_store_mark(f->archive, 3, NR_DEED_STAR, &error);
	exec_sql(f->path, "INSERT INTO tag VALUES(1, 'fish'); INSERT INTO article_tag VALUES(1, 1), (3, 1);"
			  "UPDATE article SET author = 'Lí Míng' WHERE id = 4");
	assert_found(f->archive, "is:unread", "4 3 1 ");
	assert_found(f->archive, "海港 is:unread", "3 1 ");
	assert_found(f->archive, "海港 is:read", "2 ");
	assert_found(f->archive, "is:starred", "3 ");
	assert_found(f->archive, "-is:starred 海港", "2 1 ");
	assert_found(f->archive, "tag:fish", "3 1 ");
	assert_found(f->archive, "tag:fish 苹果", "3 ");
	assert_found(f->archive, "-tag:fish", "4 2 ");
	assert_found(f->archive, "tag:none", "");
	assert_found(f->archive, "author:\"li ming\"", "4 ");
	assert_found(f->archive, "author:ming OR tag:fish", "4 3 1 ");
	assert_listed(f->archive, "海港", 0, "3 2 1 ");
	assert_listed(f->archive, "is:unread source:a", 0, "4 1 ");
	struct nr_query query;
	parse_query("海港", &query);
	struct nr_article_query articles = { .query = &query };
	assert_int_equal(nr_store_count_articles(f->archive, &articles, &count, &error), NR_OK);
	assert_int_equal(count, 3);
	articles.unread = true;
	assert_int_equal(nr_store_count_articles(f->archive, &articles, &count, &error), NR_OK);
	assert_int_equal(count, 2);
	nr_query_release(&query);
}

static void test_events(void **state)
{
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;
	struct nr_membership_entry members[] = { { 1, 0, NULL }, { 2, 0, NULL }, { 3, 1, NULL }, { 4, 2, NULL } };
	struct nr_group_entry groups[] = { { "harbour", NULL, 0, NULL }, { "orchard", NULL, 0, NULL },
		{ "other", NULL, 0, NULL } };
	struct nr_event_list list = { 0 };
	struct nr_query query;

	put_samples(f->archive);
	if (nr_store_put_events(f->archive, members, 4, groups, 3, &error) != NR_OK)
		fail_msg("%s", error.message);
	assert_found(f->archive, "near:1", "2 1 ");
	assert_found(f->archive, "near:http://www.b.example/2 nato", "2 ");
	assert_found(f->archive, "-near:1 海港", "3 ");
	parse_query("海港", &query);
	struct nr_event_query events = { .query = &query };
	assert_int_equal(nr_store_list_events(f->archive, &events, &list, &error), NR_OK);
	assert_int_equal(list.length, 2);
	assert_string_equal(list.items[0].title, "orchard");
	assert_string_equal(list.items[1].title, "harbour");
	nr_event_list_release(&list);
	events.min_sources = 2;
	assert_int_equal(nr_store_list_events(f->archive, &events, &list, &error), NR_OK);
	assert_int_equal(list.length, 1);
	nr_event_list_release(&list);
	nr_query_release(&query);
}

/* Pages go on where the one before ended, also among articles of one time. */
static void test_pages(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 7; i++) {
		char *url = nr_format("http://a.example/%d", i);
		put(f->archive, "a", url, "潮汐表", url, i / 3 * DAY, NULL);
		free(url);
	}
	index_everything(f->archive);
	for (size_t page = 0; page < 9; page++) {
		assert_listed(f->archive, "潮汐", page, "7 6 5 4 3 2 1 ");
		assert_listed(f->archive, "source:a", page, "7 6 5 4 3 2 1 ");
	}
}

static bool pass(const struct nr_article *article, const char *snippet, void *context)
{
	(void)article;
	(void)snippet;
	(void)context;
	return true;
}

static void test_refused(void **state)
{
	static const struct {
		const char *query;
		enum nr_status status;
		const char *message;
	} cases[] = {
		{ "台湾 ！！", NR_USAGE, "column 4" },
		{ "title:---", NR_USAGE, "column 1" },
		{ "near:999", NR_NOT_FOUND, "999" },
		{ "near:http://a.example/none", NR_NOT_FOUND, "http://a.example/none" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_query query;
		struct nr_error error = NR_NO_ERROR;
		parse_query(cases[i].query, &query);
		struct nr_article_query articles = { .query = &query };
		assert_int_equal(nr_store_search(f->archive, &articles, pass, NULL, &error), cases[i].status);
		if (strstr(error.message, cases[i].message) == NULL)
			fail_msg("%s", error.message);
		nr_query_release(&query);
	}
}

/* --- Snippets ----------------------------------------------------------------------------------------------------- */

static bool keep_snippet(const struct nr_article *article, const char *snippet, void *context)
{
	(void)article;
	nr_buffer_append_string(context, snippet);
	return false;
}

static void test_snippets(void **state)
{
	static const struct {
		const char *text, *query, *snippet;
	} cases[] = {
		{ "前面一段。\n\n港口的灯塔亮了。\n\n最后一段。", "灯塔", "港口的«灯塔»亮了。" },
		{ "港口的燈塔亮了。", "灯塔", "港口的«燈塔»亮了。" },
		{ "The ＮＡＴＯ came; nato went.", "nato", "The «ＮＡＴＯ» came; «nato» went." },
		{ "One category, a cat.", "cat", "One category, a «cat»." },
		{ "In COVID-19 times.", "\"covid 19\"", "In «COVID-19» times." },
		{ "A cafe\u0301 here.", "cafe", "A «cafe\u0301» here." },
		{ "一二三四五六七八九十一二三四五六七八九十灯塔亮了。", "灯塔",
			"…九十一二三四五六七八九十«灯塔»亮了。" },
		{ "灯塔\x1B[31m和\t灯光", "灯光", "灯塔[31m和 «灯光»" },
		{ "只有标题里有", "标题词", "只有标题里有" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_buffer snippet = NR_BUFFER_INIT;
		struct nr_error error = NR_NO_ERROR;
		struct nr_query query;
		char *url = nr_format("http://a.example/%zu", i);
		char *text = nr_format("%s near:%zu", cases[i].query, i + 1);
		put(f->archive, "a", url, "标题词", cases[i].text, DAY, NULL);
		index_everything(f->archive);
		exec_sql(f->path, "INSERT OR IGNORE INTO event(id, title, first, last, sources, articles) "
				  "SELECT id, '', 0, 0, 1, 1 FROM article;"
				  "INSERT OR IGNORE INTO event_article(article_id, event_id, sort_time) "
				  "SELECT id, id, 0 FROM article");
		parse_query(text, &query);
		struct nr_article_query articles = { .query = &query };
		assert_int_equal(nr_store_search(f->archive, &articles, keep_snippet, &snippet, &error), NR_OK);
		if (strcmp(snippet.data, cases[i].snippet) != 0)
			fail_msg("%s in %s: \"%s\", not \"%s\"", cases[i].query, cases[i].text, snippet.data,
				cases[i].snippet);
		nr_query_release(&query);
		nr_buffer_release(&snippet);
		free(text);
		free(url);
	}
}

/* A text of a single line of megabytes, the word at its end. */
static void test_long_line(void **state)
{
	struct fixture *f = *state;
	struct nr_buffer text = NR_BUFFER_INIT, snippet = NR_BUFFER_INIT;
	struct nr_query query;

	for (int i = 0; i < 300000; i++)
		nr_buffer_append_string(&text, "长");
	nr_buffer_append_string(&text, "燈塔亮");
	put(f->archive, "a", "http://a.example/1", "长", text.data, DAY, NULL);
	index_everything(f->archive);
	parse_query("灯塔", &query);
	struct nr_article_query articles = { .query = &query };
	assert_int_equal(nr_store_search(f->archive, &articles, keep_snippet, &snippet, NULL), NR_OK);
	if (strncmp(snippet.data, "…长", 6) != 0 || strstr(snippet.data, "长«燈塔»亮") == NULL)
		fail_msg("%s", snippet.data);
	nr_query_release(&query);
	nr_buffer_release(&snippet);
	nr_buffer_release(&text);
}

/* --- Plans -------------------------------------------------------------------------------------------------------- */

static void check_plan(struct nr_archive *archive, const struct nr_query_sql *sql, const char *text, bool sorts)
{
	char *explain = nr_format("EXPLAIN QUERY PLAN %s", text);
	sqlite3_stmt *statement;

	if (sqlite3_prepare_v2(archive->connection, explain, -1, &statement, NULL) != SQLITE_OK)
		fail_msg("%s: %s", text, sqlite3_errmsg(archive->connection));
	nr_query_bind(sql, statement);
	while (sqlite3_step(statement) == SQLITE_ROW) {
		const char *detail = (const char *)sqlite3_column_text(statement, 3);
		bool scan = strncmp(detail, "SCAN", 4) == 0 && strstr(detail, "VIRTUAL TABLE INDEX") == NULL &&
			    strcmp(detail, "SCAN h") != 0;
		if (scan || (!sorts && strstr(detail, "TEMP B-TREE") != NULL))
			fail_msg("%s: %s", text, detail);
	}
	sqlite3_finalize(statement);
	free(explain);
}

enum { IDS = 4, COUNT, HITS, MANY_LISTS = HITS + 2, MANY_EVENTS = MANY_LISTS + 4, FORMS = MANY_EVENTS + 4 };

/* The statements that look for a text. */
static void append_form(const struct nr_query_sql *sql, int form, struct nr_buffer *text)
{
	if (form < MANY_LISTS)
		nr_query_hits_statement(sql, form > HITS, text);
	else if (form < MANY_EVENTS)
		nr_query_list_statement(sql, NR_QUERY_MANY, (enum nr_query_start)(form - MANY_LISTS), text);
	else
		nr_query_events_statement(sql, NR_QUERY_MANY, form % 2 == 0 ? 2 : 0,
			form - MANY_EVENTS < 2 ? NR_START_BEHIND : NR_START_BEFORE, text);
}

/* No query goes through a whole table; only what was found by few words, by a tag or near an article is sorted. */
static void test_plans(void **state)
{
	static const struct {
		const char *query;
		bool sorts;
	} cases[] = {
		{ "海港", true },
		{ "海港 -港 source:a is:unread", true },
		{ "tag:x", true },
		{ "海港 tag:x", true },
		{ "near:1 is:starred", true },
		{ "-海港", false },
		{ "-tag:x", false },
		{ "source:a", false },
		{ "source:a is:unread", false },
		{ "is:unread", false },
		{ "is:read", false },
		{ "is:starred source:a", false },
		{ "author:x", false },
		{ "after:2022 before:7d", false },
		{ "after:2022 OR tag:x OR 海港", false },
	};
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;

	put_samples(f->archive);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_query query;
		struct nr_query_sql sql;
		parse_query(cases[i].query, &query);
		struct nr_article_query articles = { .query = &query };
		assert_int_equal(nr_query_compile(f->archive, &articles, &sql, &error), NR_OK);
		for (int form = 0; form < FORMS; form++) {
			struct nr_buffer text = NR_BUFFER_INIT;
			bool many = form >= MANY_LISTS;
			if (form < IDS)
				nr_query_list_statement(&sql, NR_QUERY_FEW, (enum nr_query_start)form, &text);
			else if (form == IDS)
				nr_query_ids_statement(&sql, NR_QUERY_INDEX, &text);
			else if (form == COUNT)
				nr_query_count_statement(&sql, &text);
			else if (sql.match.length > 0)
				append_form(&sql, form, &text);
			if (text.length > 0)
				check_plan(f->archive, &sql, text.data,
					many ? sql.listed && form < MANY_EVENTS : cases[i].sorts && form < IDS);
			nr_buffer_release(&text);
		}
		nr_query_sql_release(&sql);
		nr_query_release(&query);
	}
}

#define FIXTURE_TEST(test) cmocka_unit_test_setup_teardown(test, fixture_open, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FIXTURE_TEST(test_waits),
		FIXTURE_TEST(test_changes),
		FIXTURE_TEST(test_rewritten),
		FIXTURE_TEST(test_removed),
		FIXTURE_TEST(test_found),
		FIXTURE_TEST(test_marks),
		FIXTURE_TEST(test_events),
		FIXTURE_TEST(test_pages),
		FIXTURE_TEST(test_refused),
		FIXTURE_TEST(test_snippets),
		FIXTURE_TEST(test_long_line),
		FIXTURE_TEST(test_plans),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
