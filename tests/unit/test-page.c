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
		{ "2031年6月10日 9：05", "2031-06-10T09:05:00Z", 0 },
		{ "2031年6月10日 9点5分7秒", "2031-06-10T09:05:07Z", 0 },
		{ "2031年6月10日 9:05:", "2031-06-10T09:05:00Z", 0 },
		{ "2031年6月10日 9:05:75", "2031-06-10T09:05:00Z", 0 },
		{ "2031年6月10日 9:75", "2031-06-10T00:00:00Z", 0 },
		{ "2031年6月10日 9:", "2031-06-10T00:00:00Z", 0 },
		{ "2031年6月10日 9", "2031-06-10T00:00:00Z", 0 },
		{ "2031年6月10日 24:00", "2031-06-11T00:00:00Z", 0 },
		{ "2031年6月10日 25:00", "2031-06-10T00:00:00Z", 0 },
		{ "2031年6月10日 约9时", "2031-06-10T00:00:00Z", 0 },
		{ "a b c d e f g h i 2031年6月10日", "2031-06-10T00:00:00Z", 0 },
		{ "一二031年6月10日，2031年6月11日", "2031-06-11T00:00:00Z", 0 },
		{ "2031-13-10", NULL, 0 },
		{ "call 2031-555-1234", NULL, 0 },
		{ "yesterday", NULL, 0 },
		{ "", NULL, 0 },
	};

	static const char *const no_dates[] = { "1899/06/10", "2200/06/10", "2031 6/10", "2031//10", "2031/0/10",
		"2031/13/10", "2031/6 10", "2031/6/0", "2031/6/32", "2031/6/100", "2031/6", "2031/2/30", "18990610",
		"20311310", "20310632", "" };

	(void)state;
	for (size_t i = 0; i < sizeof no_dates / sizeof no_dates[0]; i++) {
		char *address = nr_format("https://a.example/%s", no_dates[i]);
		if (nr_page_date_in_address(address, 0) != NR_TIME_NONE)
			fail_msg("%s is no day", no_dates[i]);
		free(address);
	}
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
	assert_int_equal(nr_page_date_in_address("https://a.example", 0), NR_TIME_NONE);
	assert_int_equal(nr_page_date_in_address("a.example/2031/06/10/x", 0), NR_TIME_NONE);
}

#define TEXT "A sentence of some length, with commas, and with words, for a page that wants a text, and has one. "
#define PAGE(head, body) "<!doctype html><html><head>" head "</head><body>" body "</body></html>"
#define ARTICLE "<article><p>" TEXT TEXT TEXT "</p><p>" TEXT TEXT "</p></article>"
#define SAVED(address) "<!-- saved from url=(0001)" address " -->"
#define CANONICAL(address) "<link rel=canonical href='" address "'>"

static void assert_field(const char *page, const char *field, const char *value, const char *expected)
{
	if ((value == NULL) != (expected == NULL) || (value != NULL && strcmp(value, expected) != 0))
		fail_msg("%s\nhas the %s \"%s\", not \"%s\"", page, field, value != NULL ? value : "-",
			expected != NULL ? expected : "-");
}

/* Where a page is from: what is known, what it says itself, what a browser noted. */
static void test_addresses(void **state)
{
	static const struct {
		const char *page, *known, *address;
	} cases[] = {
		{ PAGE(CANONICAL("http://a.example/1"), ARTICLE), "http://b.example/2", "http://b.example/2" },
		{ PAGE(CANONICAL("http://a.example/1"), ARTICLE), NULL, "http://a.example/1" },
		{ PAGE(CANONICAL("http:///1"), ARTICLE), NULL, NULL },
		{ SAVED("http://a.example/1") PAGE(CANONICAL("/1"), ARTICLE), NULL, "http://a.example/1" },
		{ SAVED("http://a.example/1<b>") PAGE("", ARTICLE), NULL, "http://a.example/1" },
		{ SAVED("http://a.example/1>x") PAGE("", ARTICLE), NULL, "http://a.example/1" },
		{ SAVED("file:///home/1.html") PAGE("", ARTICLE), NULL, NULL },
		{ PAGE("", ARTICLE) "saved from url=(0001)http://a.example/1", NULL, "http://a.example/1" },
		{ PAGE("", ARTICLE) "saved from url=(0001", NULL, NULL },
		{ PAGE("", ARTICLE), NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_page_article page;
		nr_page_article_read(&page, outlets, NULL, cases[i].page, strlen(cases[i].page), cases[i].known);
		assert_field(cases[i].page, "address", page.address, cases[i].address);
		nr_page_article_release(&page);
	}
}

#define WIRE "https://wire.example/1"
#define PLAIN "https://plain.example/1"
#define COPY "<div class=copy><p>" TEXT TEXT TEXT "</p></div>"
#define HANT "<p>港口城市的市議會星期三通過了一項新的預算，將用於修復被風暴損壞的碼頭。</p>"
#define BODY_OF(text) "<script type='application/ld+json'>{\"@type\":\"Article\",\"articleBody\":\"" text "\"}</script>"

/* What an outlet's rules find, and what is told where they find nothing. */
static void test_outlets(void **state)
{
	static const struct {
		const char *page, *address, *first, *author, *published, *language;
	} cases[] = {
		{ PAGE("", COPY "<p class=when>10 Jun 2031 08:00"), WIRE, TEXT TEXT TEXT, NULL, "2031-06-10T06:00:00Z",
			"en" },
		/* A rule that finds no time: the page's own words are asked */
		{ PAGE("<meta property='article:published_time' content='2031-06-11T00:00:00Z'>",
			  COPY "<p class=when>some day"),
			WIRE, TEXT TEXT TEXT, NULL, "2031-06-11T00:00:00Z", "en" },
		/* Without what its rules name, the article is found as on any page */
		{ PAGE("", ARTICLE), WIRE, TEXT TEXT TEXT, NULL, NULL, "en" },
		{ PAGE("", ARTICLE), PLAIN, TEXT TEXT TEXT, NULL, NULL, "zh-Hans" },
		{ PAGE("", HANT HANT HANT HANT HANT HANT HANT HANT), PLAIN,
			"港口城市的市議會星期三通過了一項新的預算，將用於修復被風暴損壞的碼頭。", NULL, NULL,
			"zh-Hant" },
		{ PAGE("", ""), PLAIN, NULL, NULL, NULL, "zh-Hans" },
		/* An outlet, or a site, is no author */
		{ PAGE("<meta name=author content='Example Wire'>", COPY), WIRE, TEXT TEXT TEXT, NULL, NULL, "en" },
		{ PAGE("<meta name=author content='Plain Daily'>", COPY), WIRE, TEXT TEXT TEXT, "Plain Daily", NULL,
			"en" },
		{ PAGE("<meta name=author content='The Site'><meta property='og:site_name' content='The Site'>",
			  ARTICLE),
			NULL, TEXT TEXT TEXT, NULL, NULL, "en" },
		{ PAGE("<meta name=author content='Ada Pen'><meta property='og:site_name' content='The Site'>",
			  ARTICLE),
			NULL, TEXT TEXT TEXT, "Ada Pen", NULL, "en" },
		/* The page knows which Latin letters, where it names a language at all */
		{ "<html lang=pt-BR>" PAGE("", ARTICLE), NULL, TEXT TEXT TEXT, NULL, NULL, "pt-BR" },
		{ "<html lang=x>" PAGE("", ARTICLE), NULL, TEXT TEXT TEXT, NULL, NULL, "en" },
		{ "<html lang='en_US!'>" PAGE("", ARTICLE), NULL, TEXT TEXT TEXT, NULL, NULL, "en" },
		/* Text that only the metadata have, or much more of it */
		{ PAGE(BODY_OF(TEXT TEXT TEXT), "<p>Wait."), NULL, TEXT TEXT TEXT, NULL, NULL, "en" },
		{ PAGE(BODY_OF("Other words. " TEXT), ARTICLE), NULL, TEXT TEXT TEXT, NULL, NULL, "en" },
		{ PAGE(BODY_OF("Other words. " TEXT TEXT TEXT TEXT), ARTICLE), NULL, TEXT TEXT TEXT, NULL, NULL, "en" },
		{ PAGE(BODY_OF("Other words. " TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT), ARTICLE),
			NULL, "Other words. " TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT TEXT, NULL, NULL,
			"en" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_buffer time = NR_BUFFER_INIT, first = NR_BUFFER_INIT;
		struct nr_page_article page;
		nr_page_article_read(&page, outlets, NULL, cases[i].page, strlen(cases[i].page), cases[i].address);
		if (page.document->block_count > 0)
			nr_buffer_append_string(&first, page.document->blocks[0].text);
		/* The blank behind the last sentence is no part of it. */
		size_t length = cases[i].first != NULL ? strlen(cases[i].first) : 0;
		length -= length > 0 && cases[i].first[length - 1] == ' ';
		if (first.length != length ||
			memcmp(first.data, cases[i].first != NULL ? cases[i].first : "", length) != 0)
			fail_msg("%s\nbegins with \"%s\"", cases[i].page, first.data);
		assert_field(cases[i].page, "author", page.author, cases[i].author);
		assert_field(cases[i].page, "language", page.language, cases[i].language);
		nr_time_append_iso(&time, page.published);
		assert_field(cases[i].page, "time", time.data, cases[i].published != NULL ? cases[i].published : "");
		nr_page_article_release(&page);
		nr_buffer_release(&time);
		nr_buffer_release(&first);
	}
}

/* The outlet and the title that an article gets for want of better. */
static void test_names(void **state)
{
	static const struct {
		const char *page, *path, *source, *outlet, *title;
	} cases[] = {
		{ PAGE("<title>T</title><meta property='og:site_name' content='Example Wire'>", ARTICLE), NULL, "wire",
			"Example Wire", "T" },
		{ PAGE("<title>T</title><meta property='og:site_name' content='a site'>", ARTICLE), "/usr/a.html",
			"a-site", "a site", "T" },
		{ PAGE("<meta property='og:site_name' content='a site'>" CANONICAL("http://a.example/1"), ARTICLE),
			NULL, "a.example", "a site", "http://a.example/1" },
		{ PAGE("", ARTICLE), "/usr/a.html", "usr", "usr", "a.html" },
		{ PAGE("", ARTICLE), NULL, "unknown-outlet", "Unknown outlet", "Without a title" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct nr_reader_options options = { .outlets = outlets, .path = cases[i].path };
		struct nr_read_result result;
		nr_read_result_init(&result);
		nr_page_read(cases[i].page, strlen(cases[i].page), &options, &result);
		assert_int_equal(result.articles.length, 1);
		const struct nr_read_article *read = &result.articles.items[0];
		assert_int_equal(strncmp(read->source.key, cases[i].source, strlen(cases[i].source)), 0);
		assert_field(cases[i].page, "outlet", read->source.title, cases[i].outlet);
		assert_field(cases[i].page, "title", read->article.title, cases[i].title);
		nr_read_result_release(&result);
	}
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
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_outlets),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
