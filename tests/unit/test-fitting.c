/* SPDX-License-Identifier: MIT */
/* What fits a query before it is stored is what the search finds when it is. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "store/fitting.h"
#include "store/search.h"
#include "unit/search-fixture.h"
#include "unit/store-fixture.h"

enum { DAY = 86400000 };

/* Longer than what is looked into first; words and runs stand on both sides of the ends of its lines. */
#define TEN(text) text text text text text text text text text text
#define LINE TEN("潮水退去，码头上没有人。 Tide is out. ")
#define LONG LINE "\n" LINE "\n" LINE "岸\nquay" LINE "\n" LINE "\n渡\n輪 end\nof line 湾" LINE "only here 末行"

static const struct {
	const char *source, *title, *text;
	int64_t published;
} articles[] = {
	{ "a", "渡轮晚点", "渡輪今天晚點，原因不明。Ferry service was late.", 1643932800000 },
	{ "b", "Fog over the Strait", "Thick fog in the strait; 台湾海峡有雾。", 1643932800000 - DAY },
	{ "c", "Café tides", "Naïve co\u00ADoperation at U.S. harbours in 2022", 1643932800000 - 40 * (int64_t)DAY },
	{ "a", "海", "", 1643932800000 + DAY },
	{ "b", "", "台 湾 and \"quoted\" words", 1643932800000 },
	{ "c", "Long", LONG, 1643932800000 },
};

static const char *const queries[] = {
	"",
	"渡轮",
	"渡輪",
	"轮",
	"晚点 ferry",
	"ferry",
	"ferr",
	"FERRY service",
	"\"service was\"",
	"\"was service\"",
	"台湾",
	"台",
	"湾",
	"台湾海峡有雾",
	"海",
	"海 OR fog",
	"title:海",
	"title:fog",
	"title:thick",
	"-fog",
	"-fog -title:海",
	"cooperation",
	"cafe",
	"\"naive cooperation\"",
	"2022",
	"202",
	"u.s.",
	"\"u s\"",
	"quoted",
	"source:a",
	"source:A",
	"source:a OR source:c",
	"-source:a 台",
	"after:2022-02",
	"before:2022-02",
	"after:2022-02 before:2022-02-05",
	"is:unread",
	"is:read",
	"is:starred OR fog",
	"author:x",
	"-author:x",
	"tag:x",
	"-tag:x fog OR 海",
	"\"strait; 台湾\"",
	"strait 海峡 OR nothing",
	"潮水",
	"潮",
	"末行",
	"末",
	"\"end of line\"",
	"\"out 潮水\"",
	"\"only here\"",
	"-末行",
	"湾潮",
	"\"渡 輪\"",
	"out 末行",
	"\"岸 quay\"",
};

static bool is_found(struct nr_archive *archive, const struct nr_query *query, int64_t id)
{
	struct nr_article_list list = { 0 };
	struct nr_error error = NR_NO_ERROR;
	bool found = false;

	const struct nr_article_query wanted = { .query = query };
	if (nr_store_list_found(archive, &wanted, &list, &error) != NR_OK)
		fail_msg("%s", error.message);
	for (size_t i = 0; i < list.length; i++)
		found |= list.items[i].id == id;
	nr_article_list_release(&list);
	return found;
}

static void compare(struct nr_archive *archive, size_t index, int64_t id, const char *text)
{
	struct nr_article article;
	struct nr_query query;
	struct nr_error error = NR_NO_ERROR;

	parse_query(text, &query);
	assert_int_equal(nr_fitting_check(&query, &error), NR_OK);
	assert_int_equal(nr_store_article(archive, id, &article, &error), NR_OK);
	struct nr_fitting *fitting = nr_fitting_new(&article, articles[index].text, strlen(articles[index].text));
	if (nr_fitting_has(fitting, &query) != is_found(archive, &query, id))
		fail_msg("article %zu, query %s: not as the search has it", index, text);
	nr_fitting_free(fitting);
	nr_article_release(&article);
	nr_query_release(&query);
}

static void test_as_the_search(void **state)
{
	struct nr_archive *archive = ((struct fixture *)*state)->archive;
	const size_t count = sizeof articles / sizeof *articles;
	int64_t ids[sizeof articles / sizeof *articles];

	for (size_t i = 0; i < count; i++) {
		char url[64];
		snprintf(url, sizeof url, "https://pier.example/%zu", i);
		put(archive, articles[i].source, url, articles[i].title, articles[i].text, articles[i].published,
			&ids[i]);
	}
	index_everything(archive);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < sizeof queries / sizeof *queries; j++)
			compare(archive, i, ids[i], queries[j]);
}

/* What the article says of itself is looked at as it is at that moment. */
static void test_marks(void **state)
{
	struct nr_article article;
	struct nr_query query;
	char tag[] = "sea", source[] = "a", author[] = "Ä. Pilot";
	char *tags[] = { tag };

	(void)state;
	nr_article_init(&article);
	article.source = source;
	article.author = author;
	parse_query("is:read is:starred tag:sea author:a.", &query);
	struct nr_fitting *fitting = nr_fitting_new(&article, "", 0);
	assert_false(nr_fitting_has(fitting, &query));
	article.read = article.starred = true;
	article.tags.items = tags;
	article.tags.length = 1;
	assert_true(nr_fitting_has(fitting, &query));
	nr_fitting_free(fitting);
	nr_query_release(&query);
}

static bool has(const struct nr_article *article, const char *text, const char *query)
{
	struct nr_query parsed;

	parse_query(query, &parsed);
	struct nr_fitting *fitting = nr_fitting_new(article, text, strlen(text));
	bool fits = nr_fitting_has(fitting, &parsed);
	nr_fitting_free(fitting);
	nr_query_release(&parsed);
	return fits;
}

/* An article that says next to nothing of itself fits what asks for nothing of it. What has no time of its own is of
 * when it came in; what has not come in yet, of now. */
static void test_bare(void **state)
{
	struct nr_article article;
	char *tags[] = { (char[]){ "land" }, (char[]){ "sea" } };

	(void)state;
	nr_article_init(&article);
	assert_true(has(&article, "The tide is out.", "tide"));
	assert_false(has(&article, "The tide is out.", "title:tide"));
	assert_false(has(&article, "The tide is out.", "source:a"));
	assert_true(has(&article, "The tide is out.", "-source:a"));
	assert_false(has(&article, "The tide is out.", "author:a"));
	assert_false(has(&article, "The tide is out.", "near:1"));
	assert_true(has(&article, "", "after:2022-02"));
	article.fetched = 1000;
	assert_false(has(&article, "", "after:2022-02"));
	assert_true(has(&article, "", "before:2022-02"));
	article.tags.items = tags;
	article.tags.length = 2;
	assert_true(has(&article, "", "tag:sea"));
	assert_false(has(&article, "", "tag:sky"));
	nr_fitting_free(NULL);
}

/* One line without an end is taken whole. */
static void test_one_line(void **state)
{
	struct nr_article article;
	struct nr_buffer text = NR_BUFFER_INIT;

	(void)state;
	nr_article_init(&article);
	for (int i = 0; i < 300; i++)
		nr_buffer_append_string(&text, "Nobody on the quay. ");
	nr_buffer_append_string(&text, "末行");
	assert_true(has(&article, text.data, "末行"));
	assert_true(has(&article, text.data, "\"the quay\" -title:quay"));
	assert_false(has(&article, text.data, "行末"));
	nr_buffer_release(&text);
}

static void test_refused(void **state)
{
	static const char *const wrong[] = { "fog near:1", "title:…", "-…" };

	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct nr_error error = NR_NO_ERROR;
		struct nr_query query;
		parse_query(wrong[i], &query);
		assert_int_equal(nr_fitting_check(&query, &error), NR_USAGE);
		assert_int_not_equal(error.column, 0);
		nr_query_release(&query);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_as_the_search, fixture_open, fixture_close),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_bare),
		cmocka_unit_test(test_one_line),
		cmocka_unit_test(test_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
