/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/time.h"

static struct nr_outlets *outlets;

static int set_up(void **state)
{
	(void)state;
	outlets = nr_outlets_load(NULL, 0, "en", NULL, NULL);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	nr_outlets_free(outlets);
	return 0;
}

static void read_bytes(const char *bytes, size_t length, struct nr_read_result *result)
{
	const struct nr_reader_options options = { .outlets = outlets, .path = NULL, .modified = NR_TIME_NONE };

	nr_read_result_init(result);
	nr_read_bytes(bytes, length, &options, result);
}

/* A literal and its length, which may hold bytes 0. */
#define BYTES(literal) literal, sizeof literal - 1

static void test_no_articles(void **state)
{
	static const char zeros[5000];
	static const struct {
		const char *bytes;
		size_t length;
	} cases[] = {
		{ BYTES("") },
		{ BYTES("\n\n") },
		{ BYTES("# Readme\n\nNothing to read.\n") },
		{ BYTES("+++\ntitle=\"T\"\n+++\nx") },
		{ BYTES("{\"title\":\"T\"}") },
		{ zeros, sizeof zeros },
		{ BYTES("\x7f" "ELF\2\1\1\0\0\0\0\0\0\0\0\0") },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_read_result result;
		read_bytes(cases[i].bytes, cases[i].length, &result);
		assert_non_null(result.skipped);
		assert_null(strchr(result.skipped, '\n'));
		assert_int_equal(result.articles.length, 0);
		nr_read_result_release(&result);
	}
}

static void test_character_sets(void **state)
{
	static const struct {
		const char *bytes;
		size_t length, warnings;
		const char *title, *text;
	} cases[] = {
		{ BYTES("---\ntitle: 新闻\n---\n正文"), 0, "新闻", "正文" },
		{ BYTES("\xef\xbb\xbf---\ntitle: T\n---\nx"), 0, "T", "x" },
		{ BYTES("\xff\xfe-\0-\0-\0\n\0t\0i\0t\0l\0e\0:\0 \0\xb0\x65\xfb\x95\n\0-\0-\0-\0\n\0x\0"), 0, "新闻",
			"x" },
		{ BYTES("---\ntitle: \xd0\xc2\xce\xc5\n---\n\xd2\xe9\xbb\xe1\xd0\xc7\xc6\xda\xb6\xfe\xcd\xa8\xb9\xfd"
			"\xc1\xcb\xd5\xe2\xcf\xee\xb7\xa8\xc2\xc9\xa1\xa3"), 1, "新闻", "议会星期二通过了这项法律。" },
		{ BYTES("---\ntitle: 新闻\n---\n一个字节\xff坏了。"), 1, "新闻", "一个字节\xef\xbf\xbd坏了。" },
		{ BYTES("---\ntitle: a\0b\n---\nx\0y"), 0, "ab", "xy" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_read_result result;
		struct nr_buffer text = NR_BUFFER_INIT;
		read_bytes(cases[i].bytes, cases[i].length, &result);
		assert_null(result.skipped);
		assert_int_equal(result.warnings.length, cases[i].warnings);
		assert_string_equal(result.articles.items[0].article.title, cases[i].title);
		nr_document_text(result.articles.items[0].document, &text);
		assert_string_equal(text.data, cases[i].text);
		assert_non_null(strstr(result.articles.items[0].html, cases[i].text));
		nr_buffer_release(&text);
		nr_read_result_release(&result);
	}
}

/* UTF-8 that was read as windows-1252 in the body alone, as copies of copies are. */
static void test_repair(void **state)
{
	static const char sentence[] = "莱斯特镇的议会星期二通过了这项法律。";
	struct nr_buffer file = NR_BUFFER_INIT, text = NR_BUFFER_INIT;
	struct nr_read_result result;

	(void)state;
	nr_buffer_append_string(&file, "---\ntitle: 议会通过法律\n---\n<p>");
	for (const char *p = sentence; *p != '\0'; p++) {
		unsigned char byte = (unsigned char)*p;
		if (byte < 0x80) {
			nr_buffer_append_char(&file, *p);
		} else {
			nr_buffer_append_char(&file, (char)(0xc0 | byte >> 6));
			nr_buffer_append_char(&file, (char)(0x80 | (byte & 0x3f)));
		}
	}
	nr_buffer_append_string(&file, "</p>\n");
	read_bytes(file.data, file.length, &result);
	assert_int_equal(result.warnings.length, 1);
	assert_string_equal(result.articles.items[0].article.title, "议会通过法律");
	nr_document_text(result.articles.items[0].document, &text);
	assert_string_equal(text.data, sentence);
	nr_read_result_release(&result);
	nr_buffer_release(&file);
	nr_buffer_release(&text);
}

/* A file that calls itself a feed and is none has failed; others lie beside articles and are left where they are. */
static void test_what_is_no_feed(void **state)
{
	static const struct {
		const char *path, *text;
		bool fails;
	} cases[] = {
		{ "f.xml", "Not found", true },
		{ "f.RSS", "<html>Not found", true },
		{ "f.atom", "", true },
		{ "f.rdf", "<opml/>", false },
		{ "f.xml", "<gpx></gpx>", false },
		{ "f.txt", "Not found", false },
		{ "f", "Not found", false },
		{ NULL, "Not found", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct nr_reader_options options = { .outlets = outlets, .path = cases[i].path };
		struct nr_read_result result;
		nr_read_result_init(&result);
		nr_read_bytes(cases[i].text, strlen(cases[i].text), &options, &result);
		if ((result.failed != NULL) != cases[i].fails || (result.skipped == NULL) != cases[i].fails)
			fail_msg("%s with \"%s\": %s, %s", cases[i].path, cases[i].text, result.failed, result.skipped);
		nr_read_result_release(&result);
	}
}

/* Feeds in rare sets, and with bytes 0. */
static void test_feed_bytes(void **state)
{
	static const struct {
		const char *bytes;
		size_t length, warnings;
	} cases[] = {
		{ BYTES("<rss><channel><title>T</title><item><title>A</title><category>c</category></item></channel></"
			"rss>"),
			0 },
		{ BYTES("<rss><channel><title>T\0</title><item><title>A</title></item></channel></rss>"), 1 },
		{ BYTES("\xff\xfe\0\0<\0\0\0r\0\0\0s\0\0\0s\0\0\0>\0\0\0<\0\0\0t\0\0\0i\0\0\0t\0\0\0l\0\0\0"
			"e\0\0\0>\0\0\0T\0\0\0<\0\0\0/\0\0\0t\0\0\0i\0\0\0t\0\0\0l\0\0\0e\0\0\0>\0\0\0<\0\0\0/\0\0\0"
			"r\0\0\0s\0\0\0s\0\0\0>\0\0\0"),
			1 },
		{ BYTES("\0\0\xfe\xff\0\0\0<\0\0\0r\0\0\0s\0\0\0s\0\0\0/\0\0\0>"), 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_read_result result;
		read_bytes(cases[i].bytes, cases[i].length, &result);
		assert_true(result.is_feed);
		assert_int_equal(result.warnings.length, cases[i].warnings);
		nr_read_result_release(&result);
	}
}

/* Whatever has happened to the archive: what is shown is well-formed. */
static void test_damaged_archive(void **state)
{
	struct nr_article article;
	struct nr_buffer text = NR_BUFFER_INIT;

	(void)state;
	nr_article_init(&article);
	struct nr_document *document = nr_read_document(outlets, &article, "<p>a\xff</p>", 9);
	nr_document_text(document, &text);
	assert_string_equal(text.data, "a\xef\xbf\xbd");
	nr_document_free(document);
	nr_article_release(&article);
	nr_buffer_release(&text);
}

static void test_document_again(void **state)
{
	static const char file[] = "---\ntitle: T\nfrom: http://x.example/a/\n---\n<p>One <a href=\"b\">link</a>.</p>";
	struct nr_read_result result;
	struct nr_buffer first = NR_BUFFER_INIT, again = NR_BUFFER_INIT;

	(void)state;
	read_bytes(file, strlen(file), &result);
	const struct nr_read_article *read = &result.articles.items[0];
	struct nr_document *document = nr_read_document(outlets, &read->article, read->html, strlen(read->html));
	nr_document_text(read->document, &first);
	nr_document_text(document, &again);
	assert_string_equal(again.data, "One link.");
	assert_string_equal(first.data, again.data);
	assert_int_equal(document->link_count, 1);
	assert_string_equal(document->links[0].url, "http://x.example/a/b");
	nr_document_free(document);
	document = nr_read_document(outlets, &read->article, "Plain.\n\nText.", 13);
	assert_int_equal(document->block_count, 2);
	nr_document_free(document);
	nr_buffer_release(&first);
	nr_buffer_release(&again);
	nr_read_result_release(&result);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_articles),
		cmocka_unit_test(test_character_sets),
		cmocka_unit_test(test_repair),
		cmocka_unit_test(test_what_is_no_feed),
		cmocka_unit_test(test_feed_bytes),
		cmocka_unit_test(test_damaged_archive),
		cmocka_unit_test(test_document_again),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
