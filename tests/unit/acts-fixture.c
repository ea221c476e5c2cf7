/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "unit/acts-fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/time.h"
#include "model/query.h"
#include "store/articles.h"
#include "store/database.h"
#include "store/decisions.h"
#include "store/deeds.h"
#include "store/events.h"
#include "store/prune.h"
#include "store/revisions.h"
#include "store/same-text.h"
#include "store/search-index.h"
#include "store/search.h"
#include "store/sources.h"
#include "store/subscriptions.h"
#include "unit/store-fixture.h"

uint64_t state_of(const char *path)
{
	struct nr_buffer all = NR_BUFFER_INIT;
	sqlite3 *connection;
	sqlite3_stmt *tables, *rows;

	assert_int_equal(sqlite3_open(path, &connection), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(connection,
				 "SELECT 'SELECT * FROM ' || name FROM sqlite_schema WHERE type = 'table' AND "
				 "name NOT LIKE 'search%' AND name <> 'sqlite_sequence' ORDER BY name",
				 -1, &tables, NULL),
		SQLITE_OK);
	while (sqlite3_step(tables) == SQLITE_ROW) {
		const char *sql = (const char *)sqlite3_column_text(tables, 0);
		assert_int_equal(sqlite3_prepare_v2(connection, sql, -1, &rows, NULL), SQLITE_OK);
		nr_buffer_append_string(&all, sql);
		while (sqlite3_step(rows) == SQLITE_ROW)
			for (int i = 0; i < sqlite3_column_count(rows); i++) {
				const char *value = (const char *)sqlite3_column_text(rows, i);
				nr_buffer_append_string(&all, value != NULL ? value : "NULL");
				nr_buffer_append_char(&all, '|');
			}
		sqlite3_finalize(rows);
	}
	sqlite3_finalize(tables);
	sqlite3_close(connection);
	uint64_t state = nr_hash(all.data, all.length);
	nr_buffer_release(&all);
	return state;
}

static void note_problem(const struct nr_problem *problem, void *context)
{
	(void)context;
	fail_msg("problem %d: %s (%d)", problem->kind, problem->text, (int)problem->id);
}

void check_whole(struct nr_archive *archive)
{
	const struct nr_check_options options = { .visit = note_problem };
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_archive_check(archive, &options, &error), NR_OK);
}

/* --- What is done and asked ------------------------------------------------------------------------------------- */

static enum nr_status put_one(struct nr_archive *archive, const char *text, struct nr_error *error)
{
	struct nr_article article;
	struct nr_content content;
	enum nr_put how;

	nr_article_init(&article);
	nr_content_init(&content);
	article.source = nr_strdup("a");
	article.title = nr_strdup("Lantern walk");
	article.url = nr_strdup("https://example.org/lanterns");
	*nr_vector_add(&article.tags) = nr_strdup("walks");
	*nr_vector_add(&content.captions) = (struct nr_caption){ NULL, nr_strdup("Children with lanterns") };
	enum nr_status status =
		nr_store_put_article(archive, &article, NULL, 0, text, strlen(text), &content, "f", 1, &how, error);
	nr_article_release(&article);
	nr_content_release(&content);
	return status;
}

static enum nr_status put_first(struct nr_archive *archive, struct nr_error *error)
{
	return put_one(archive, "Forty children walked with lanterns.", error);
}

static enum nr_status put_second(struct nr_archive *archive, struct nr_error *error)
{
	return put_one(archive, "Fifty children walked with lanterns.", error);
}

static enum nr_status put_outlet(struct nr_archive *archive, struct nr_error *error)
{
	struct nr_source source;

	nr_source_init(&source);
	source.key = nr_strdup("new.example");
	enum nr_status status = nr_store_put_source(archive, &source, error);
	nr_source_release(&source);
	return status;
}

static enum nr_status put_feed(struct nr_archive *archive, struct nr_error *error)
{
	struct nr_subscription feed;

	nr_subscription_init(&feed);
	feed.source = nr_strdup("a");
	feed.url = nr_strdup("https://example.org/feed");
	enum nr_status status = nr_store_put_subscription(archive, &feed, error);
	nr_subscription_release(&feed);
	return status;
}

static enum nr_status remove_feed(struct nr_archive *archive, struct nr_error *error)
{
	return nr_store_remove_subscription(archive, 1, error);
}

static enum nr_status put_revision(struct nr_archive *archive, struct nr_error *error)
{
	char title[] = "Earlier", text[] = "An earlier text";
	const struct nr_revision revision = { .seen = 5, .title = title, .text = text, .published = NR_TIME_NONE };

	return nr_store_put_revision(archive, 1, &revision, error);
}

/* Sketches of two articles, found to be one text. */
static bool is_same(const void *a, size_t a_length, const void *b, size_t b_length)
{
	return a_length == b_length && memcmp(a, b, a_length) == 0;
}

static const uint32_t bands[] = { 3, 5 };
static const struct nr_text_sketch sketch = { "abcd", 4, bands, 2, is_same };

static enum nr_status sketch_first(struct nr_archive *archive, struct nr_error *error)
{
	return nr_store_put_sketch(archive, 1, 1000, &sketch, error);
}

static enum nr_status sketch_second(struct nr_archive *archive, struct nr_error *error)
{
	return nr_store_put_sketch(archive, 2, 1000, &sketch, error);
}

static enum nr_status want_sketch(struct nr_archive *archive, struct nr_error *error)
{
	return nr_store_want_sketch(archive, 3, error);
}

static enum nr_status group(struct nr_archive *archive, bool apart, struct nr_error *error)
{
	int64_t events[2];
	const struct nr_membership_entry members[] = { { 1, 0, "w" }, { 2, apart, NULL }, { 3, 1, "w" } };
	const struct nr_group_entry groups[] = { { "Lanterns", "why", 1, &events[0] },
		{ "Another", NULL, 0, &events[1] } };

	return nr_store_put_events(archive, members, 3, groups, 2, error);
}

static enum nr_status group_together(struct nr_archive *archive, struct nr_error *error)
{
	return group(archive, false, error);
}

static enum nr_status group_apart(struct nr_archive *archive, struct nr_error *error)
{
	return group(archive, true, error);
}

static enum nr_status decide(struct nr_archive *archive, struct nr_error *error)
{
	struct nr_decision decision = { .kind = NR_DECIDED_PIN };
	struct nr_rule_list rules = { 0 };

	*nr_vector_add(&decision.articles) = (struct nr_decided_article){ .article = 1, .event = 1 };
	*nr_vector_add(&decision.articles) = (struct nr_decided_article){ .article = 2, .named = true, .event = 1 };
	*nr_vector_add(&rules) = (struct nr_rule){ 1, 2, true };
	enum nr_status status = nr_store_put_decision(archive, &decision, &rules, error);
	nr_decision_release(&decision);
	nr_vector_release(&rules);
	return status;
}

static enum nr_status undo_decision(struct nr_archive *archive, struct nr_error *error)
{
	struct nr_decision decision = { 0 };
	enum nr_status status = nr_store_undo_decision(archive, &decision, error);

	nr_decision_release(&decision);
	return status;
}

static enum nr_status deed(struct nr_archive *archive, enum nr_deed which, const char *subject, struct nr_error *error)
{
	const int64_t ids[] = { 1, 2 };
	int64_t changed;

	return nr_store_do(archive, which, subject, ids, 2, &changed, error);
}

static enum nr_status read_two(struct nr_archive *archive, struct nr_error *error)
{
	return deed(archive, NR_DEED_READ, NULL, error);
}

static enum nr_status tag_two(struct nr_archive *archive, struct nr_error *error)
{
	return deed(archive, NR_DEED_TAG, "evening", error);
}

static enum nr_status untag_two(struct nr_archive *archive, struct nr_error *error)
{
	return deed(archive, NR_DEED_UNTAG, "evening", error);
}

static enum nr_status undo(struct nr_archive *archive, struct nr_error *error)
{
	struct nr_undone undone;
	enum nr_status status = nr_store_undo(archive, &undone, error);

	if (status == NR_OK)
		nr_undone_release(&undone);
	return status;
}

static enum nr_status mark_one(struct nr_archive *archive, struct nr_error *error)
{
	return nr_store_mark(archive, 3, NR_DEED_STAR, error);
}

static enum nr_status prune(struct nr_archive *archive, struct nr_error *error)
{
	const int64_t ids[] = { 1, 3 };
	int64_t removed;

	return nr_store_prune(archive, ids, 2, &removed, error);
}

static enum nr_status empty_trash(struct nr_archive *archive, struct nr_error *error)
{
	return nr_store_empty_trash(archive, error);
}

static enum nr_status refresh(struct nr_archive *archive, struct nr_error *error)
{
	return nr_store_refresh_event(archive, 1, error);
}

static enum nr_status indexing(struct nr_archive *archive, struct nr_error *error)
{
	int64_t done;

	return nr_store_index(archive, 60000, &done, error);
}

static enum nr_status settle(struct nr_archive *archive, struct nr_error *error)
{
	return nr_store_index_settle(archive, NULL, NULL, error);
}

static enum nr_status ask_numbers(struct nr_archive *archive, struct nr_error *error)
{
	int64_t first, second;
	enum nr_status status = nr_store_article_span(archive, &first, &second, error);

	if (status == NR_OK)
		status = nr_store_index_pending(archive, &first, error);
	if (status == NR_OK)
		status = nr_store_index_skip(archive, &first, error);
	if (status == NR_OK)
		status = nr_store_sketches_wanted(archive, &first, error);
	if (status == NR_OK)
		status = nr_store_text_number(archive, 2, &first, error);
	if (status == NR_OK)
		status = nr_store_article_by_url(archive, "https://example.org/lanterns", &first, error);
	return status;
}

static enum nr_status ask_ids(struct nr_archive *archive, struct nr_error *error)
{
	struct nr_id_list ids = { 0 };
	enum nr_status status = nr_store_list_ids(archive, 0, 10, &ids, error);

	if (status == NR_OK)
		status = nr_store_same_texts(archive, 1, &ids, error);
	if (status == NR_OK)
		status = nr_store_sketch_wanted(archive, 0, 10, &ids, error);
	nr_vector_release(&ids);
	return status;
}

static enum nr_status ask_lists(struct nr_archive *archive, struct nr_error *error)
{
	struct nr_source_list sources = { 0 };
	struct nr_tag_list tags = { 0 };
	struct nr_subscription_list feeds = { 0 };
	struct nr_revision_list revisions = { 0 };
	enum nr_status status = nr_store_list_sources(archive, &sources, error);

	if (status == NR_OK)
		status = nr_store_list_tags(archive, &tags, error);
	if (status == NR_OK)
		status = nr_store_list_subscriptions(archive, &feeds, error);
	if (status == NR_OK)
		status = nr_store_list_revisions(archive, 2, &revisions, error);
	nr_source_list_release(&sources);
	nr_tag_list_release(&tags);
	nr_subscription_list_release(&feeds);
	nr_revision_list_release(&revisions);
	return status;
}

static enum nr_status ask_decisions(struct nr_archive *archive, struct nr_error *error)
{
	struct nr_decision_list decisions = { 0 };
	struct nr_rule_list rules = { 0 };
	enum nr_status status = nr_store_list_decisions(archive, &decisions, error);

	if (status == NR_OK)
		status = nr_store_list_rules(archive, &rules, error);
	nr_decision_list_release(&decisions);
	nr_vector_release(&rules);
	return status;
}

static enum nr_status ask_article(struct nr_archive *archive, struct nr_error *error)
{
	struct nr_article article;
	struct nr_buffer text = NR_BUFFER_INIT;
	enum nr_status status = nr_store_article(archive, 2, &article, error);

	if (status == NR_OK)
		status = nr_store_article_text(archive, 2, &text, error);
	if (status == NR_OK)
		status = nr_store_article_html(archive, 2, &text, error);
	nr_buffer_release(&text);
	nr_article_release(&article);
	return status;
}

static bool visit_features(const struct nr_stored_features *stored, void *context)
{
	(void)stored;
	(void)context;
	return true;
}

static enum nr_status ask_features(struct nr_archive *archive, struct nr_error *error)
{
	enum nr_status status = nr_store_each_features(archive, 0, INT64_MAX, visit_features, NULL, error);

	if (status == NR_OK)
		status = nr_store_event_features(archive, 1, visit_features, NULL, error);
	return status == NR_OK ? nr_store_features(archive, 2, visit_features, NULL, error) : status;
}

static bool visit_found(const struct nr_article *article, const char *snippet, void *context)
{
	(void)article;
	(void)snippet;
	(void)context;
	return true;
}

/* A list of articles and one of events, found by a query; searched, and counted. */
static enum nr_status ask_found(struct nr_archive *archive, const char *text, struct nr_error *error)
{
	struct nr_query query;
	struct nr_article_query articles = { .query = &query };
	struct nr_event_query events = { .query = &query };
	struct nr_article_list article_list = { 0 };
	struct nr_event_list event_list = { 0 };
	int64_t count;

	assert_int_equal(nr_query_parse(text, 0, &query, error), NR_OK);
	enum nr_status status = nr_store_list_articles(archive, &articles, &article_list, error);
	if (status == NR_OK)
		status = nr_store_list_events(archive, &events, &event_list, error);
	if (status == NR_OK)
		status = nr_store_count_articles(archive, &articles, &count, error);
	if (status == NR_OK)
		status = nr_store_count_events(archive, &events, &count, error);
	if (status == NR_OK && query.terms.length > 0)
		status = nr_store_search(archive, &articles, visit_found, NULL, error);
	nr_article_list_release(&article_list);
	nr_event_list_release(&event_list);
	nr_query_release(&query);
	return status;
}

static enum nr_status ask_all(struct nr_archive *archive, struct nr_error *error)
{
	return ask_found(archive, "", error);
}

static enum nr_status ask_words(struct nr_archive *archive, struct nr_error *error)
{
	return ask_found(archive, "lanterns -ferry", error);
}

static enum nr_status ask_titles(struct nr_archive *archive, struct nr_error *error)
{
	return ask_found(archive, "title:lantern source:a near:2 OR \"with lanterns\"", error);
}

static enum nr_status ask_marks(struct nr_archive *archive, struct nr_error *error)
{
	return ask_found(archive, "tag:evening is:unread", error);
}

/* --- All of it ---------------------------------------------------------------------------------------------------- */

const struct act acts[] = {
	{ "put an article", put_first, false },
	{ "put it changed", put_second, false },
	{ "put a revision", put_revision, false },
	{ "put an outlet", put_outlet, false },
	{ "put a feed", put_feed, false },
	{ "sketch", sketch_first, false },
	{ "sketch the same", sketch_second, false },
	{ "want a sketch", want_sketch, false },
	{ "group", group_together, false },
	{ "group anew", group_apart, false },
	{ "group back", group_together, false },
	{ "decide", decide, false },
	{ "index", indexing, true },
	{ "settle", settle, true },
	{ "read", read_two, false },
	{ "tag", tag_two, false },
	{ "untag", untag_two, false },
	{ "undo untag", undo, false },
	{ "star", mark_one, false },
	{ "ask for numbers", ask_numbers, false },
	{ "ask for ids", ask_ids, false },
	{ "ask for lists", ask_lists, false },
	{ "ask for decisions", ask_decisions, false },
	{ "ask for an article", ask_article, false },
	{ "ask for features", ask_features, false },
	{ "ask for all", ask_all, false },
	{ "ask for words", ask_words, false },
	{ "ask for titles", ask_titles, false },
	{ "ask for marks", ask_marks, false },
	{ "undo decision", undo_decision, false },
	{ "prune", prune, false },
	{ "undo prune", undo, false },
	{ "refresh", refresh, false },
	{ "prune again", prune, false },
	{ "empty the trash", empty_trash, true },
	{ "remove the feed", remove_feed, false },
};
const size_t act_count = sizeof acts / sizeof acts[0];

void put_lanterns(struct nr_archive *archive)
{
	for (int i = 0; i < 4; i++) {
		char *url = nr_format("https://example.org/%d", i);
		put(archive, i == 3 ? "b" : "a", url, "Lantern walk", "Forty children walked with lanterns.", 1000 + i,
			NULL);
		free(url);
	}
}
