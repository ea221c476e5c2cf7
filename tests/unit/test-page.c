/* SPDX-License-Identifier: MIT */
/* Whole pages: what is found in tests/data/pages/NAME.html is in NAME.txt. NR_REGENERATE=1 writes those anew. */
#include "config.h"

#include "import/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/time.h"
#include "import/page-date.h"
#include "import/reader.h"

static struct nr_outlets *outlets;

static char *data_path(const char *name)
{
	const char *top = getenv("top_srcdir");

	return nr_format("%s/tests/data/pages%s%s", top != NULL ? top : ".", name[0] != '\0' ? "/" : "", name);
}

static int set_up(void **state)
{
	char *folder = data_path("");
	const char *folders[] = { folder };

	(void)state;
	outlets = nr_outlets_load(folders, 1, "en", NULL, NULL);
	free(folder);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	nr_outlets_free(outlets);
	return 0;
}

static void read_file(const char *name, struct nr_buffer *bytes)
{
	struct nr_error error = NR_NO_ERROR;
	char *path = data_path(name);

	assert_int_equal(nr_file_read(path, 1 << 20, bytes, &error), NR_OK);
	free(path);
}

static void append_field(struct nr_buffer *text, const char *name, const char *value)
{
	nr_buffer_printf(text, "%s: %s\n", name, value != NULL ? value : "-");
}

/* All that is known of a page's article, as a person can read it. */
static void describe(struct nr_buffer *text, const struct nr_page_article *page)
{
	struct nr_buffer time = NR_BUFFER_INIT;

	nr_time_append_iso(&time, page->published);
	append_field(text, "title", page->title);
	append_field(text, "author", page->author);
	append_field(text, "published", time.length > 0 ? time.data : NULL);
	append_field(text, "address", page->address);
	append_field(text, "site", page->site);
	append_field(text, "language", page->language);
	append_field(text, "outlet", page->outlet != NULL ? page->outlet->source.key : NULL);
	append_field(text, "article", page->found ? "yes" : "no");
	for (size_t i = 0; page->found && i < page->document->block_count; i++)
		nr_buffer_printf(text, "\n[%s] %.*s\n", nr_block_kind_name(page->document->blocks[i].kind),
			(int)page->document->blocks[i].length, page->document->blocks[i].text);
	nr_buffer_release(&time);
}

static void compare(const char *name, const struct nr_buffer *text)
{
	char *file = nr_format("%s.txt", name), *path = data_path(file);
	struct nr_buffer wanted = NR_BUFFER_INIT;

	if (getenv("NR_REGENERATE") != NULL) {
		FILE *out = fopen(path, "w");
		assert_non_null(out);
		assert_int_equal(fwrite(text->data, 1, text->length, out), text->length);
		assert_int_equal(fclose(out), 0);
	}
	read_file(file, &wanted);
	assert_string_equal(text->data, wanted.data);
	nr_buffer_release(&wanted);
	free(path);
	free(file);
}

static void test_pages(void **state)
{
	static const char *const names[] = { "news", "portal", "live", "paywall", "script", "front", "notice", "outlet",
		"microdata", "blog", "weblog", "fields", "amp", "tables", "lead",
		"gallery" };

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct nr_buffer html = NR_BUFFER_INIT, text = NR_BUFFER_INIT;
		struct nr_page_article page;
		char *file = nr_format("%s.html", names[i]);
		read_file(file, &html);
		nr_page_article_read(&page, outlets, NULL, html.data, html.length, NULL);
		describe(&text, &page);
		compare(names[i], &text);
		nr_page_article_release(&page);
		nr_buffer_release(&html);
		nr_buffer_release(&text);
		free(file);
	}
}

/* What is kept of a page is read as the import read it. */
static void test_read_again(void **state)
{
	const struct nr_reader_options options = { .outlets = outlets, .path = NULL, .modified = NR_TIME_NONE };
	struct nr_buffer html = NR_BUFFER_INIT, before = NR_BUFFER_INIT, after = NR_BUFFER_INIT;
	struct nr_read_result result;

	(void)state;
	read_file("news.html", &html);
	nr_read_result_init(&result);
	nr_read_bytes(html.data, html.length, &options, &result);
	assert_null(result.skipped);
	assert_int_equal(result.articles.length, 1);
	const struct nr_read_article *read = &result.articles.items[0];
	assert_string_equal(read->html, html.data);
	assert_string_equal(read->source.key, "quayside.example");
	assert_string_equal(read->source.title, "The Quayside Courier");
	assert_string_equal(read->article.url, "https://www.quayside.example/island/2031/ferry-runs-again");
	struct nr_document *again = nr_read_document(outlets, &read->article, read->html, strlen(read->html));
	nr_document_text(read->document, &before);
	nr_document_text(again, &after);
	assert_string_equal(before.data, after.data);
	nr_document_free(again);
	nr_read_result_release(&result);
	nr_buffer_release(&html);
	nr_buffer_release(&before);
	nr_buffer_release(&after);
}

static void test_skipped(void **state)
{
	const struct nr_reader_options options = { .outlets = outlets, .modified = NR_TIME_NONE };
	struct nr_buffer html = NR_BUFFER_INIT;
	struct nr_read_result result;

	(void)state;
	read_file("front.html", &html);
	nr_read_result_init(&result);
	nr_read_bytes(html.data, html.length, &options, &result);
	assert_int_equal(result.articles.length, 0);
	assert_non_null(strstr(result.skipped, "no article"));
	nr_read_result_release(&result);
	nr_buffer_release(&html);
}

static void test_recognised(void **state)
{
	static const struct {
		const char *text;
		bool whole;
	} cases[] = {
		{ "<!DOCTYPE html><p>x", true },
		{ "\xEF\xBB\xBF\n<!-- saved --><html><body>x", true },
		{ "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\">", true },
		{ "<HEAD><TITLE>t</TITLE></HEAD>", true },
		{ "<body class=x>", true },
		{ "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel></channel></rss>", false },
		{ "<!DOCTYPE rss><rss></rss>", false },
		{ "<p>A fragment with <b>tags</b>.", false },
		{ "<header>The head of an article</header>", false },
		{ "<!-- never closed <html>", false },
		{ "<html", false },
		{ "", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(nr_page_recognise(cases[i].text, strlen(cases[i].text)), cases[i].whole);
}

/* "新桥通车，老桥封闭" in GB 2312. */
#define BRIDGE "\xD0\xC2\xC7\xC5\xCD\xA8\xB3\xB5\xA3\xAC\xC0\xCF\xC7\xC5\xB7\xE2\xB1\xD5"

/* A page in a declared character set, saved by a browser. */
static void test_saved_page(void **state)
{
	static const char page[] = "<!-- saved from url=(0034)http://old.example/2031-06-18/1.html -->\n"
		"<html><head><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\">"
		"<meta property=og:type content=article><title>\xD0\xC2\xC7\xC5</title></head><body>"
		"<p>" BRIDGE "\xA3\xAC" BRIDGE "\xA3\xAC" BRIDGE "\xA1\xA3</p></body></html>";
	const struct nr_reader_options options = { .outlets = outlets, .path = NULL, .modified = NR_TIME_NONE };
	struct nr_read_result result;

	(void)state;
	nr_read_result_init(&result);
	nr_read_bytes(page, sizeof page - 1, &options, &result);
	assert_int_equal(result.warnings.length, 0);
	assert_int_equal(result.articles.length, 1);
	const struct nr_article *article = &result.articles.items[0].article;
	assert_string_equal(article->title, "新桥");
	assert_string_equal(article->url, "http://old.example/2031-06-18/1.html");
	assert_string_equal(article->source, "old.example");
	assert_string_equal(article->language, "zh-Hans");
	assert_int_equal(article->published, nr_time_parse("2031-06-18", 10, 0));
	nr_read_result_release(&result);
}

static void test_dates(void **state)
{
	static const struct {
		const char *text, *iso;
		int offset;
	} cases[] = {
		{ "2031-06-10T07:15:00+01:00", "2031-06-10T06:15:00Z", 0 },
		{ "Published: 10 Jun 2031 07:15 GMT", "2031-06-10T07:15:00Z", 0 },
		{ "2031年6月10日 08:30　来源：柳江", "2031-06-10T00:30:00Z", 480 },
		{ "2031年06月10日08时30分15秒", "2031-06-10T08:30:15Z", 0 },
		{ "更新于 2031/6/1 9:05", "2031-06-01T09:05:00Z", 0 },
		{ "2031.06.10", "2031-06-10T00:00:00Z", 0 },
		{ "2031-13-10", NULL, 0 },
		{ "call 2031-555-1234", NULL, 0 },
		{ "yesterday", NULL, 0 },
		{ "", NULL, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_buffer iso = NR_BUFFER_INIT;
		nr_time_append_iso(&iso, nr_page_date(cases[i].text, cases[i].offset));
		assert_string_equal(iso.data, cases[i].iso != NULL ? cases[i].iso : "");
		nr_buffer_release(&iso);
	}
	assert_int_equal(nr_page_date_in_address("https://a.example/20310610/0007.html", 0),
		nr_time_parse("2031-06-10", 10, 0));
	assert_int_equal(nr_page_date_in_address("https://a.example/2031/06/10/x", 0),
		nr_time_parse("2031-06-10", 10, 0));
	assert_int_equal(nr_page_date_in_address("https://20310610.example/x", 0), NR_TIME_NONE);
	assert_int_equal(nr_page_date_in_address("https://a.example/123456789012", 0), NR_TIME_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_read_again),
		cmocka_unit_test(test_skipped),
		cmocka_unit_test(test_recognised),
		cmocka_unit_test(test_saved_page),
		cmocka_unit_test(test_dates),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
