/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/time.h"
#include "store/sources.h"
#include "unit/store-fixture.h"

#define URL "https://example.org/news/1.html"

static struct nr_article get(struct fixture *f, int64_t id)
{
	struct nr_article article;
	struct nr_error error = NR_NO_ERROR;

	if (nr_store_article(f->archive, id, &article, &error) != NR_OK)
		fail_msg("%s", error.message);
	return article;
}

static void mark(struct fixture *f, int64_t id, enum nr_deed deed)
{
	struct nr_error error = NR_NO_ERROR;

	if (nr_store_mark(f->archive, id, deed, &error) != NR_OK)
		fail_msg("%s", error.message);
}

static size_t count(struct fixture *f, struct nr_article_query query)
{
	struct nr_article_list found = list_articles(f, query);
	size_t length = found.length;

	nr_article_list_release(&found);
	return length;
}

/* Everything that is known of an article comes back as it was, also what is unknown. */
static void test_round_trip(void **state)
{
	struct fixture *f = *state;
	struct nr_article article, read;
	struct nr_content content;
	struct nr_error error = NR_NO_ERROR;
	struct nr_buffer html = NR_BUFFER_INIT, text = NR_BUFFER_INIT;
	enum nr_put how;

	nr_article_init(&article);
	nr_content_init(&content);
	article.source = nr_strdup("b");
	article.title = nr_strdup("标题 “x”");
	article.url = nr_strdup("http://WWW.Example.org/a/?utm_source=x#y");
	article.guid = nr_strdup("guid");
	article.author = nr_strdup("Author");
	article.language = nr_strdup("zh-Hans");
	article.published = 1643984573000;
	article.fetched = 1643984573999;
	article.zone_assumed = true;
	*nr_vector_add(&article.tags) = nr_strdup("second");
	*nr_vector_add(&article.tags) = nr_strdup("first");
	*nr_vector_add(&article.tags) = nr_strdup("second");
	*nr_vector_add(&content.captions) =
		(struct nr_caption){ nr_strdup("https://example.org/p.jpg"), nr_strdup("照片") };
	*nr_vector_add(&content.captions) = (struct nr_caption){ NULL, nr_strdup("") };
	assert_int_equal(
		nr_store_put_article(f->archive, &article, "<p>a\0b", 6, "a\0b", 3, &content, NULL, 0, &how, &error),
		NR_OK);
	assert_int_equal(how, NR_PUT_NEW);
	fixture_reopen(f);
	read = get(f, article.id);
	assert_string_equal(read.source, "b");
	assert_string_equal(read.title, article.title);
	assert_string_equal(read.url, article.url);
	assert_string_equal(read.guid, "guid");
	assert_string_equal(read.author, "Author");
	assert_string_equal(read.language, "zh-Hans");
	assert_int_equal(read.published, article.published);
	assert_true(read.zone_assumed);
	assert_int_equal(read.fetched, article.fetched);
	assert_true(read.updated == NR_TIME_NONE);
	assert_false(read.read);
	assert_false(read.starred);
	assert_int_equal(read.event, 0);
	assert_int_equal(read.event_sources, 0);
	assert_int_equal(read.tags.length, 2);
	assert_string_equal(read.tags.items[0], "second");
	assert_string_equal(read.tags.items[1], "first");
	assert_int_equal(nr_store_article_html(f->archive, article.id, &html, &error), NR_OK);
	assert_int_equal(html.length, 6);
	assert_memory_equal(html.data, "<p>a\0b", 6);
	assert_int_equal(nr_store_article_text(f->archive, article.id, &text, &error), NR_OK);
	assert_int_equal(text.length, 3);
	assert_int_equal(count_sql(f->path, "SELECT count(*) FROM caption WHERE article_id = 1 AND "
					    "(seq, image_url IS NULL, text) IN (VALUES(0, 0, '照片'), (1, 1, ''))"),
		2);
	nr_article_release(&read);
	nr_article_release(&article);
	nr_content_release(&content);
	nr_buffer_release(&html);
	nr_buffer_release(&text);
}

static void test_unknown_values(void **state)
{
	struct fixture *f = *state;
	int64_t before = nr_time_now(), id;

	assert_int_equal(put(f->archive, "a", NULL, "t", "text", NR_TIME_NONE, &id), NR_PUT_NEW);
	struct nr_article read = get(f, id);
	assert_null(read.url);
	assert_null(read.guid);
	assert_null(read.author);
	assert_null(read.language);
	assert_true(read.published == NR_TIME_NONE);
	assert_true(read.fetched >= before && read.fetched <= nr_time_now());
	nr_article_release(&read);
}

/* The same article again changes nothing at all; another one is another row; a changed one leaves a revision. */
static void test_identity(void **state)
{
	struct fixture *f = *state;
	int64_t id, other;
	struct nr_buffer html = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(put(f->archive, "a", URL, "title", "text", 1000, &id), NR_PUT_NEW);
	int64_t version = nr_archive_version(f->archive);
	assert_int_equal(
		put(f->archive, "a", "http://m.example.org/news/1.html?utm_source=x#c", "title", "text", 1000, &other),
		NR_PUT_UNCHANGED);
	assert_int_equal(other, id);
	assert_true(nr_archive_version(f->archive) == version);
	mark(f, id, NR_DEED_READ);
	mark(f, id, NR_DEED_STAR);

	assert_int_equal(put(f->archive, "a", URL, "title", "other text", 2000, &other), NR_PUT_UPDATED);
	assert_int_equal(other, id);
	assert_int_equal(put(f->archive, "a", URL, "other title", "other text", NR_TIME_NONE, &other), NR_PUT_UPDATED);
	assert_int_equal(put(f->archive, "a", URL, "other title", "other text", 2000, &other), NR_PUT_UNCHANGED);
	struct nr_article read = get(f, id);
	assert_string_equal(read.title, "other title");
	assert_string_equal(read.url, URL);
	assert_int_equal(read.published, 2000);
	assert_true(read.updated != NR_TIME_NONE);
	assert_true(read.read && read.starred);
	nr_article_release(&read);
	assert_int_equal(nr_store_article_html(f->archive, id, &html, &error), NR_OK);
	assert_string_equal(html.data, "<p>other text</p>");
	nr_buffer_release(&html);
	assert_int_equal(count_sql(f->path, "SELECT count(*) FROM revision"), 2);
	assert_int_equal(
		count_sql(f->path, "SELECT count(*) FROM revision WHERE title = 'title' AND published = 1000 AND "
				   "html = '<p>text</p>' AND text IS NULL"),
		1);
	assert_int_equal(count_sql(f->path, "SELECT count(*) FROM article"), 1);
}

/* Without an address: by outlet and guid, else by outlet and text, else by outlet and title. */
static void test_identity_without_address(void **state)
{
	static const struct {
		const char *source, *url, *guid, *title, *text;
		enum nr_put how;
		int64_t id;
	} steps[] = {
		{ "a", NULL, NULL, "one", "text", NR_PUT_NEW, 1 },
		{ "a", NULL, NULL, "one", "text", NR_PUT_UNCHANGED, 1 },
		{ "a", "not an address", NULL, "one", "text", NR_PUT_UNCHANGED, 1 },
		{ "b", NULL, NULL, "one", "text", NR_PUT_NEW, 2 },
		{ "a", NULL, NULL, "two", "text", NR_PUT_UPDATED, 1 },
		{ "a", NULL, NULL, "two", "text 2", NR_PUT_NEW, 3 },
		{ "a", NULL, "g", "two", "text", NR_PUT_NEW, 4 },
		{ "a", NULL, "g", "two", "changed", NR_PUT_UPDATED, 4 },
		{ "b", NULL, "g", "two", "text", NR_PUT_NEW, 5 },
		{ "a", URL, "g", "two", "text", NR_PUT_NEW, 6 },
		{ "a", URL "2", "g", "two", "text", NR_PUT_NEW, 7 }, /* feeds do give all their items the same guid */
		{ "b", URL, NULL, "two", "text", NR_PUT_UNCHANGED, 6 },
		{ "a", NULL, NULL, "empty one", " \n", NR_PUT_NEW, 8 },
		{ "a", NULL, NULL, "empty two", "", NR_PUT_NEW, 9 },
		{ "a", NULL, NULL, "empty one", " \n", NR_PUT_UNCHANGED, 8 },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		struct nr_article article;
		struct nr_content content;
		struct nr_error error = NR_NO_ERROR;
		enum nr_put how;
		nr_article_init(&article);
		nr_content_init(&content);
		article.source = nr_strdup(steps[i].source);
		article.url = nr_strdup(steps[i].url);
		article.guid = nr_strdup(steps[i].guid);
		article.title = nr_strdup(steps[i].title);
		if (nr_store_put_article(f->archive, &article, NULL, 0, steps[i].text, strlen(steps[i].text), &content,
			    NULL, 0, &how, &error) != NR_OK)
			fail_msg("step %zu: %s", i, error.message);
		if (how != steps[i].how || article.id != steps[i].id)
			fail_msg("step %zu: %d %lld", i, how, (long long)article.id);
		nr_article_release(&article);
		nr_content_release(&content);
	}
	assert_int_equal(count_sql(f->path, "SELECT count(*) FROM revision WHERE html IS NULL AND text = 'text'"), 2);
}

/* A caption or a credit is read too; another mark-up of the same is not. */
static void test_what_counts_as_change(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *html, *caption, *credit;
		enum nr_put how;
	} steps[] = {
		{ "<p>t</p>", "caption", "credit", NR_PUT_NEW },
		{ "<P>t</P><div id=ad7></div>", "caption", "credit", NR_PUT_UNCHANGED },
		{ "<p>t</p>", "other caption", "credit", NR_PUT_UPDATED },
		{ "<p>t</p>", "other caption", "other credit", NR_PUT_UPDATED },
	};

	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		struct nr_article article;
		struct nr_content content;
		struct nr_error error = NR_NO_ERROR;
		enum nr_put how;
		nr_article_init(&article);
		nr_content_init(&content);
		article.source = nr_strdup("a");
		article.url = nr_strdup(URL);
		article.title = nr_strdup("title");
		*nr_vector_add(&content.captions) = (struct nr_caption){ NULL, nr_strdup(steps[i].caption) };
		*nr_vector_add(&content.credits) = nr_strdup(steps[i].credit);
		assert_int_equal(nr_store_put_article(f->archive, &article, steps[i].html, strlen(steps[i].html), "t",
					 1, &content, "f", 1, &how, &error),
			NR_OK);
		assert_int_equal(how, steps[i].how);
		nr_article_release(&article);
		nr_content_release(&content);
	}
	assert_int_equal(count_sql(f->path, "SELECT count(*) FROM caption WHERE text = 'other caption'"), 1);
	assert_int_equal(count_sql(f->path, "SELECT count(*) FROM caption"), 1);
}

static enum nr_put put_timed(struct fixture *f, int64_t published, bool zone_assumed, const char *text)
{
	struct nr_article article;
	struct nr_content content;
	struct nr_error error = NR_NO_ERROR;
	enum nr_put how;

	nr_article_init(&article);
	nr_content_init(&content);
	article.source = nr_strdup("a");
	article.title = nr_strdup("title");
	article.url = nr_strdup(URL);
	article.published = published;
	article.zone_assumed = zone_assumed;
	if (nr_store_put_article(f->archive, &article, NULL, 0, text, strlen(text), &content, NULL, 0, &how, &error) !=
		NR_OK)
		fail_msg("%s", error.message);
	nr_article_release(&article);
	nr_content_release(&content);
	return how;
}

/* A time of an assumed zone gives way to one that is known, without another version of the article; and never the other
 * way round, unless the text changed. */
static void test_assumed_zone(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(put_timed(f, 36000000, true, "text"), NR_PUT_NEW);
	assert_int_equal(put_timed(f, 36000000, true, "text"), NR_PUT_UNCHANGED);
	assert_int_equal(put_timed(f, NR_TIME_NONE, false, "text"), NR_PUT_UNCHANGED);
	assert_int_equal(put_timed(f, 7200000, false, "text"), NR_PUT_UPDATED);
	struct nr_article article = get(f, 1);
	assert_true(article.published == 7200000 && !article.zone_assumed && article.updated == NR_TIME_NONE);
	nr_article_release(&article);
	assert_int_equal(count_sql(f->path, "SELECT count(*) FROM revision"), 0);
	assert_int_equal(put_timed(f, 36000000, true, "text"), NR_PUT_UNCHANGED);
	assert_int_equal(put_timed(f, NR_TIME_NONE, true, "another text"), NR_PUT_UPDATED);
	article = get(f, 1);
	assert_true(article.published == 7200000 && !article.zone_assumed);
	nr_article_release(&article);
	assert_int_equal(put_timed(f, 36000000, true, "a third text"), NR_PUT_UPDATED);
	article = get(f, 1);
	assert_true(article.published == 36000000 && article.zone_assumed);
	nr_article_release(&article);
}

static void test_unknown_outlet(void **state)
{
	struct fixture *f = *state;
	struct nr_article article;
	struct nr_content content;
	struct nr_error error = NR_NO_ERROR;
	enum nr_put how;

	nr_article_init(&article);
	nr_content_init(&content);
	article.source = nr_strdup("nobody");
	article.title = nr_strdup("title");
	assert_int_equal(nr_store_put_article(f->archive, &article, "", 0, "t", 1, &content, NULL, 0, &how, &error),
		NR_NOT_FOUND);
	assert_non_null(strstr(error.message, "nobody"));
	nr_article_release(&article);
	nr_content_release(&content);
}

static void test_not_found(void **state)
{
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;
	struct nr_article article;
	struct nr_buffer html = NR_BUFFER_INIT;
	int64_t id = put_new(f->archive, "a", URL, 1), found = 0;

	assert_int_equal(nr_store_article(f->archive, 99, &article, &error), NR_NOT_FOUND);
	assert_non_null(strstr(error.message, "99"));
	assert_null(article.title);
	nr_error_clear(&error);
	assert_int_equal(nr_store_article_html(f->archive, 99, &html, &error), NR_NOT_FOUND);
	nr_error_clear(&error);
	assert_int_equal(nr_store_mark(f->archive, 99, NR_DEED_READ, &error), NR_NOT_FOUND);
	nr_error_clear(&error);
	assert_int_equal(nr_store_article_by_url(f->archive, "https://example.org/none", &found, &error), NR_NOT_FOUND);
	assert_non_null(strstr(error.message, "https://example.org/none"));
	nr_error_clear(&error);
	assert_int_equal(nr_store_article_by_url(f->archive, "", &found, &error), NR_NOT_FOUND);
	nr_error_clear(&error);
	assert_int_equal(
		nr_store_article_by_url(f->archive, "www.example.org/news/1.html?fbclid=1", &found, &error), NR_OK);
	assert_int_equal(found, id);
}

/* Marks move an article between the lists, the counts of its outlet follow, and a mark set twice is set once. */
static void test_marks_and_counts(void **state)
{
	struct fixture *f = *state;
	struct nr_source_list sources = { 0 };
	struct nr_error error = NR_NO_ERROR;
	int64_t ids[4];
	char url[64];

	for (int i = 0; i < 4; i++) {
		snprintf(url, sizeof url, URL "%d", i);
		ids[i] = put_new(f->archive, i < 3 ? "a" : "b", url, 1000 + i);
	}
	mark(f, ids[0], NR_DEED_READ);
	int64_t read_at = count_sql(f->path, "SELECT read_at FROM article WHERE id = 1");
	int64_t version = nr_archive_version(f->archive);
	mark(f, ids[0], NR_DEED_READ);
	assert_true(nr_archive_version(f->archive) == version);
	assert_int_equal(count_sql(f->path, "SELECT read_at FROM article WHERE id = 1"), read_at);
	mark(f, ids[3], NR_DEED_READ);
	mark(f, ids[3], NR_DEED_UNREAD);
	mark(f, ids[1], NR_DEED_STAR);
	mark(f, ids[2], NR_DEED_STAR);
	mark(f, ids[2], NR_DEED_UNSTAR);
	assert_int_equal(nr_store_list_sources(f->archive, &sources, &error), NR_OK);
	assert_int_equal(sources.length, 3);
	assert_string_equal(sources.items[0].title, "Outlet a");
	assert_int_equal(sources.items[0].articles, 3);
	assert_int_equal(sources.items[0].unread, 2);
	assert_int_equal(sources.items[1].articles, 1);
	assert_int_equal(sources.items[1].unread, 1);
	assert_int_equal(sources.items[2].articles, 0);
	nr_source_list_release(&sources);
	assert_int_equal(count(f, (struct nr_article_query){ .unread = true }), 3);
	assert_int_equal(count(f, (struct nr_article_query){ .unread = true, .source = "a" }), 2);
	assert_int_equal(count(f, (struct nr_article_query){ .starred = true }), 1);
	assert_int_equal(count(f, (struct nr_article_query){ .starred = true, .source = "b" }), 0);
	assert_int_equal(count(f, (struct nr_article_query){ .source = "nobody" }), 0);
	exec_sql(f->path, "PRAGMA foreign_keys = ON; DELETE FROM article WHERE id <= 2");
	assert_int_equal(count_sql(f->path, "SELECT articles * 10 + unread FROM source WHERE key = 'a'"), 11);
	assert_int_equal(count_sql(f->path, "SELECT count(*) FROM body"), 2);
	int64_t next = put_new(f->archive, "a", URL "new", 1);
	assert_true(next > ids[3]); /* an id is never given twice */
}

static void test_sources(void **state)
{
	struct fixture *f = *state;
	struct nr_source source;
	struct nr_source_list sources = { 0 };
	struct nr_error error = NR_NO_ERROR;

	nr_source_init(&source);
	source.key = nr_strdup("a");
	source.home = nr_strdup("https://example.org/");
	source.description = nr_strdup("what it is");
	source.language = nr_strdup("en");
	assert_int_equal(nr_store_put_source(f->archive, &source, &error), NR_OK);
	int64_t version = nr_archive_version(f->archive);
	assert_int_equal(nr_store_put_source(f->archive, &source, &error), NR_OK);
	assert_true(nr_archive_version(f->archive) == version);
	source.title = nr_strdup("Zoo");
	assert_int_equal(nr_store_put_source(f->archive, &source, &error), NR_OK);
	assert_true(nr_archive_version(f->archive) != version);
	assert_int_equal(nr_store_list_sources(f->archive, &sources, &error), NR_OK);
	assert_int_equal(sources.length, 3);
	assert_string_equal(sources.items[2].key, "a");
	assert_string_equal(sources.items[2].title, "Zoo");
	assert_string_equal(sources.items[2].home, "https://example.org/");
	assert_string_equal(sources.items[2].description, "what it is");
	assert_string_equal(sources.items[2].language, "en");
	nr_source_list_release(&sources);
	nr_source_release(&source);
}

struct seen {
	int64_t ids[8];
	size_t count, most;
};

static bool see_features(const struct nr_stored_features *stored, void *context)
{
	struct seen *seen = context;

	assert_int_equal(stored->length, 8);
	assert_memory_equal(stored->features, "features", 8);
	assert_string_equal(stored->source, "a");
	assert_non_null(stored->title);
	seen->ids[seen->count++] = stored->id;
	return seen->count < seen->most;
}

static void test_features(void **state)
{
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;
	struct seen seen = { .most = 8 };
	static const int64_t times[] = { 300, 100, 200, 400, 200 };
	char url[64];

	for (size_t i = 0; i < 5; i++) {
		snprintf(url, sizeof url, URL "?%zu", i);
		put_new(f->archive, "a", url, times[i]);
	}
	put_new(f->archive, "a", URL, NR_TIME_NONE);
	assert_int_equal(nr_store_each_features(f->archive, 200, 300, see_features, &seen, &error), NR_OK);
	assert_int_equal(seen.count, 3);
	assert_true(seen.ids[0] == 1 && seen.ids[1] == 3 && seen.ids[2] == 5);
	seen = (struct seen){ .most = 2 };
	assert_int_equal(nr_store_each_features(f->archive, INT64_MIN, INT64_MAX, see_features, &seen, &error), NR_OK);
	assert_int_equal(seen.count, 2);
	seen = (struct seen){ .most = 8 };
	assert_int_equal(nr_store_each_features(f->archive, INT64_MIN, INT64_MAX, see_features, &seen, &error), NR_OK);
	assert_int_equal(seen.count, 6);
}

/* A transaction that is rolled back leaves nothing; one that is committed, all. */
static void test_transaction(void **state)
{
	struct fixture *f = *state;
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_archive_begin(f->archive, &error), NR_OK);
	put_new(f->archive, "a", URL, 1);
	nr_archive_rollback(f->archive);
	assert_int_equal(count(f, (struct nr_article_query){ 0 }), 0);
	assert_int_equal(nr_archive_begin(f->archive, &error), NR_OK);
	put_new(f->archive, "a", URL, 1);
	assert_int_equal(count_sql(f->path, "SELECT count(*) FROM article"), 0); /* nobody sees half a change */
	assert_int_equal(nr_archive_commit(f->archive, &error), NR_OK);
	assert_int_equal(count_sql(f->path, "SELECT count(*) FROM article"), 1);
	assert_int_equal(nr_archive_begin(f->archive, &error), NR_OK);
	put_new(f->archive, "a", URL "2", 1);
	fixture_reopen(f); /* what is open when the archive is closed never was */
	assert_int_equal(count(f, (struct nr_article_query){ 0 }), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_open, fixture_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_round_trip),
		TEST(test_unknown_values),
		TEST(test_identity),
		TEST(test_identity_without_address),
		TEST(test_what_counts_as_change),
		TEST(test_assumed_zone),
		TEST(test_unknown_outlet),
		TEST(test_not_found),
		TEST(test_marks_and_counts),
		TEST(test_sources),
		TEST(test_features),
		TEST(test_transaction),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
