/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/web-page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "markup/page-title.h"
#include "markup/page-words.h"

#define TEXT "A sentence of some length, with commas, and with words, for a page that wants a text, and has one. "
#define LD(json) "<script type=\"application/ld+json\">" json "</script>"

static void assert_text(const char *text, const char *wanted)
{
	if (wanted == NULL)
		assert_null(text);
	else
		assert_string_equal(text, wanted);
}

static void test_facts(void **state)
{
	static const struct {
		const char *head, *title, *author, *date;
	} cases[] = {
		{ "", NULL, NULL, NULL },
		{ "<title>A plain title</title>", "A plain title", NULL, NULL },
		{ "<title>From the title</title><meta property='og:title' content='From &amp;quot;og&amp;quot;'>",
			"From \"og\"", NULL, NULL },
		{ "<meta name='dc.title og:title' content='Two names'>", "Two names", NULL, NULL },
		{ "<meta name=author content='By Ada Fin'>", NULL, "Ada Fin", NULL },
		{ "<meta property='article:author' content='https://social.example/ada'>", NULL, NULL, NULL },
		{ "<meta name=author content='Ada Fin March 5, 2031 3:46 PM'>", NULL, "Ada Fin", NULL },
		{ "<meta property='article:published_time' content=2031-06-10>", NULL, NULL, "2031-06-10" },
		{ LD("{\"@type\":\"NewsArticle\",\"headline\":\"H\",\"author\":\"A\",\"datePublished\":\"2031\"}"),
			"H", "A", "2031" },
		{ LD("{\"@graph\":[{\"@type\":\"WebPage\"},{\"@type\":[\"Article\"],\"headline\":\"H\",\"author\":["
			"{\"name\":\"A\"},{\"name\":\"B\"},{\"name\":\"A\"}]}]}"), "H", "A, B", NULL },
		{ LD("<![CDATA[ [{\"@type\":\"BlogPosting\",\"headline\":\"H\"}] ]]>"), "H", NULL, NULL },
		{ LD("{\"@type\":\"Article\",\"headline\":\"two\nlines\"}"), "two lines", NULL, NULL },
		{ LD("{\"@type\":\"Organization\",\"name\":\"No article\"}"), NULL, NULL, NULL },
		{ LD("{\"@type\":\"Article\",\"headline\":"), NULL, NULL, NULL },
		{ LD("[]") LD("") LD("}{"), NULL, NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_buffer html = NR_BUFFER_INIT;
		struct nr_web_page page;
		nr_buffer_printf(&html, "<html><head>%s</head><body><p>%s</p></body></html>", cases[i].head, TEXT TEXT);
		nr_web_page_read(&page, html.data, html.length);
		assert_text(page.title, cases[i].title);
		assert_text(page.author, cases[i].author);
		assert_text(page.dates.length > 0 ? page.dates.items[0] : NULL, cases[i].date);
		nr_web_page_release(&page);
		nr_buffer_release(&html);
	}
}

static void test_titles(void **state)
{
	static const struct {
		const char *title, *heading;
		bool same;
	} cases[] = {
		{ "Ferry runs again", "Ferry runs again", true },
		{ "Ferry runs again - The Courier", "FERRY RUNS AGAIN", true },
		{ "青柳市新桥今晨通车_柳江门户网", "青柳市新桥今晨通车", true },
		{ "Ferry runs again", "Who pays for it", false },
		{ "A very long title about the ferry and the island", "the ferry", false },
		{ "A", "", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(nr_page_same_title(cases[i].title, cases[i].heading), cases[i].same);
}

static void test_words(void **state)
{
	static const struct {
		const char *attribute;
		unsigned says;
	} cases[] = {
		{ NULL, 0 },
		{ "", 0 },
		{ "xyz", 0 },
		{ "load broad", 0 },
		{ "top-ad", NR_WORD_FURNITURE | NR_WORD_BAD },
		{ "mainNav", NR_WORD_FURNITURE | NR_WORD_TEXT | NR_WORD_GOOD },
		{ "authority", 0 },
		{ "post-author", NR_WORD_GOOD | NR_WORD_BYLINE },
		{ "ShareBar", NR_WORD_BAD | NR_WORD_SHARE },
		{ "adsbygoogle", NR_WORD_NEVER },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(nr_page_words(cases[i].attribute), cases[i].says);
}

/* What is too deep or too large to be looked at is rendered as a whole: nothing is lost. */
static void test_too_deep(void **state)
{
	struct nr_buffer html = NR_BUFFER_INIT, text = NR_BUFFER_INIT;
	struct nr_web_page page;

	(void)state;
	nr_buffer_append_string(&html, "<!doctype html><p>first</p>");
	for (int i = 0; i < 5000; i++)
		nr_buffer_append_string(&html, "<div>");
	nr_buffer_append_string(&html, "last");
	nr_web_page_read(&page, html.data, html.length);
	struct nr_html_options options = { .selection = &page.selection };
	struct nr_document *document = nr_html_parse(html.data, html.length, &options);
	nr_document_text(document, &text);
	assert_string_equal(text.data, "first\n\nlast");
	nr_document_free(document);
	nr_web_page_release(&page);
	nr_buffer_release(&html);
	nr_buffer_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_facts),
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_too_deep),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
