/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/time.h"
#include "report/json.h"

static void assert_json(struct nr_json *json, const char *wanted)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	nr_json_write(json, false, &text);
	/* One line, whatever white space the writer puts between values. */
	char *squeezed = nr_strdup(text.data);
	size_t length = 0;
	bool quoted = false;
	for (const char *at = text.data; *at; at++) {
		quoted ^= *at == '"';
		if (quoted || *at != ' ')
			squeezed[length++] = *at;
	}
	squeezed[length] = '\0';
	assert_string_equal(squeezed, wanted);
	free(squeezed);
	nr_buffer_release(&text);
	nr_json_free(json);
}

static void test_an_empty_article_has_every_key(void **state)
{
	struct nr_article article;
	(void)state;
	nr_article_init(&article);
	assert_json(nr_json_article(&article),
		"{\"id\":null,\"source\":null,\"title\":null,\"url\":null,\"guid\":null,\"author\":null,"
		"\"published\":null,\"zone_assumed\":false,"
		"\"fetched\":null,\"language\":null,\"event\":null,\"read\":false,\"starred\":false,\"tags\":[]}");
	nr_article_release(&article);
}

static void test_an_article(void **state)
{
	struct nr_article article;
	(void)state;
	nr_article_init(&article);
	article.id = 7;
	article.event = 3;
	article.source = nr_strdup("north.example");
	article.title = nr_strdup("桥");
	article.url = nr_strdup("http://north.example/?a=1&b=2");
	article.published = 1643984573999;
	article.read = true;
	*nr_vector_add(&article.tags) = nr_strdup("later");
	assert_json(nr_json_article(&article),
		"{\"id\":7,\"source\":\"north.example\",\"title\":\"桥\",\"url\":\"http://north.example/?a=1&b=2\","
		"\"guid\":null,\"author\":null,\"published\":\"2022-02-04T14:22:53Z\",\"zone_assumed\":false,"
		"\"fetched\":null,"
		"\"language\":null,"
		"\"event\":3,\"read\":true,\"starred\":false,\"tags\":[\"later\"]}");
	nr_article_release(&article);
}

static void test_a_document(void **state)
{
	static const struct nr_block blocks[] = {
		{ .kind = NR_BLOCK_HEADING, .text = "H", .length = 1, .paragraph = -1 },
		{ .kind = NR_BLOCK_PARAGRAPH, .text = "P", .length = 1, .paragraph = 0 },
		{ .kind = NR_BLOCK_RULE, .paragraph = -1 },
	};
	const struct nr_document document = { .blocks = blocks, .block_count = 3 };
	struct nr_content content;
	struct nr_json *object = nr_json_object();
	(void)state;
	nr_content_init(&content);
	*nr_vector_add(&content.paragraphs) = nr_strdup("P");
	*nr_vector_add(&content.captions) = (struct nr_caption){ nr_strdup("a.jpg"), nr_strdup("C") };
	*nr_vector_add(&content.credits) = nr_strdup("R");
	*nr_vector_add(&content.links) = (struct nr_link){ NULL, nr_strdup("/x") };
	nr_json_add_document(object, &document, &content);
	assert_json(object,
		"{\"blocks\":[{\"type\":\"heading\",\"text\":\"H\"},{\"type\":\"paragraph\",\"text\":\"P\"},"
		"{\"type\":\"rule\",\"text\":\"\"}],\"paragraphs\":[\"P\"],"
		"\"captions\":[{\"image\":\"a.jpg\",\"text\":\"C\"}],\"credits\":[\"R\"],"
		"\"links\":[{\"text\":\"\",\"url\":\"/x\"}],"
		"\"text_sha256\":\"bcaf9c52bb9174635627e7e64f801978f2528eaf196389fe0886542b737f1d34\"}");
	nr_content_release(&content);
}

static void test_an_event(void **state)
{
	struct nr_event event;
	(void)state;
	nr_event_init(&event);
	event.id = 4;
	event.title = nr_strdup("T");
	event.first = 0;
	event.last = 60000;
	*nr_vector_add(&event.articles) = (struct nr_event_article){ .article = 9, .source = nr_strdup("a") };
	*nr_vector_add(&event.articles) = (struct nr_event_article){ .article = 8, .source = nr_strdup("b") };
	*nr_vector_add(&event.sources) = nr_strdup("a");
	*nr_vector_add(&event.sources) = nr_strdup("b");
	*nr_vector_add(&event.why) = nr_strdup("w");
	assert_json(nr_json_event(&event, NULL),
		"{\"id\":4,\"title\":\"T\",\"headline\":null,\"headline_source\":null,"
		"\"first\":\"1970-01-01T00:00:00Z\",\"last\":\"1970-01-01T00:01:00Z\","
		"\"sources\":[\"a\",\"b\"],\"articles\":[9,8],\"voices\":2,\"why\":[\"w\"],\"memberships\":["
		"{\"article\":9,\"like\":null,\"similarity\":null,\"decided\":false,\"digest\":false,"
		"\"same_text_as\":null,\"pinned\":false,"
		"\"reasons\":[]},"
		"{\"article\":8,\"like\":null,\"similarity\":null,\"decided\":false,\"digest\":false,"
		"\"same_text_as\":null,\"pinned\":false,"
		"\"reasons\":[]}]}");
	nr_event_release(&event);
}

static void test_a_comparison_names_articles_by_id(void **state)
{
	struct nr_comparison comparison;
	(void)state;
	nr_comparison_init(&comparison);
	comparison.columns = 2;
	comparison.articles[0] = 31;
	comparison.articles[1] = 12;
	*nr_vector_add(&comparison.links) = (struct nr_paragraph_link){ 0, 2, 1, 5, 0.5, NR_CLOSE };
	*nr_vector_add(&comparison.sentence_links) =
		(struct nr_sentence_link){ 0, 0, 9, 3, 12, 0.75, NR_VERBATIM };
	*nr_vector_add(&comparison.only_parts[1]) = (struct nr_part){ 5, 12, 30 };
	struct nr_row *row = nr_vector_add(&comparison.rows);
	memset(row, 0, sizeof *row);
	*nr_vector_add(&row->cells[0]) = 2;
	*nr_vector_add(&row->cells[1]) = 5;
	*nr_vector_add(&row->cells[1]) = 6;
	*nr_vector_add(&comparison.only[1]) = 0;
	*nr_vector_add(&comparison.coverage) =
		(struct nr_coverage){ nr_strdup("a"), 31, 0, 0, 3, 40, 1, 2, 480, false, false, false, NULL };
	*nr_vector_add(&comparison.coverage) = (struct nr_coverage){ nr_strdup("b"), 0, NR_TIME_NONE, NR_TIME_NONE, 0,
		0, 0, 0, 0, false, false, false, NULL };
	assert_json(nr_json_comparison(0, NULL, 0, &comparison),
		"{\"event\":null,\"articles\":[],"
		"\"links\":[{\"a\":31,\"a_paragraph\":2,\"b\":12,\"b_paragraph\":5,\"score\":0.5,"
		"\"strength\":\"close\",\"sentences\":[{\"a_start\":0,\"a_end\":9,\"b_start\":3,\"b_end\":12,"
		"\"score\":0.75,\"strength\":\"verbatim\"}]}],"
		"\"rows\":[{\"cells\":[[2],[5,6]],\"strength\":\"close\"}],"
		"\"only\":[{\"article\":31,\"paragraphs\":[],\"sentences\":[]},{\"article\":12,\"paragraphs\":[0],"
		"\"sentences\":[{\"paragraph\":5,\"start\":12,\"end\":30}]}],"
		"\"quotes\":[],\"numbers\":[],\"terms\":[],\"names\":[],"
		"\"coverage\":[{\"source\":\"a\",\"article\":31,\"published\":\"1970-01-01T00:00:00Z\","
		"\"published_local\":\"1970-01-01T08:00:00+08:00\",\"time_known\":true,\"zone_assumed\":false,\"lag_"
		"s\":0,"
		"\"paragraphs\":3,\"characters\":40,\"pictures\":2,\"captions\":1},"
		"{\"source\":\"b\",\"article\":null,\"published\":null,\"published_local\":null,"
		"\"time_known\":false,\"zone_assumed\":false,\"lag_s\":null,\"paragraphs\":0,"
		"\"characters\":0,"
		"\"pictures\":0,\"captions\":0}]}");
	nr_comparison_release(&comparison);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_empty_article_has_every_key),
		cmocka_unit_test(test_an_article),
		cmocka_unit_test(test_a_document),
		cmocka_unit_test(test_an_event),
		cmocka_unit_test(test_a_comparison_names_articles_by_id),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
