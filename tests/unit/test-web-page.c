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

static const struct {
	const char *head, *title, *author, *date;
} facts[] = {
	{ "", NULL, NULL, NULL },
	{ "<title>A plain title</title>", "A plain title", NULL, NULL },
	{ "<title>From the title</title><meta property='og:title' content='From &amp;quot;og&amp;quot;'>",
		"From \"og\"", NULL, NULL },
	{ "<meta name='dc.title og:title' content='Two names'>", "Two names", NULL, NULL },
	{ "<meta name=author content='By Ada Fin'>", NULL, "Ada Fin", NULL },
	{ "<meta property='article:author' content='https://social.example/ada'>", NULL, NULL, NULL },
	{ "<meta name=author content='Ada Fin March 5, 2031 3:46 PM'>", NULL, "Ada Fin", NULL },
	{ "<meta property='article:published_time' content=2031-06-10>", NULL, NULL, "2031-06-10" },
	{ LD("{\"@type\":\"NewsArticle\",\"headline\":\"H\",\"author\":\"A\",\"datePublished\":\"2031\"}"), "H",
		"A", "2031" },
	{ LD("{\"@graph\":[{\"@type\":\"WebPage\"},{\"@type\":[\"Article\"],\"headline\":\"H\",\"author\":["
	     "{\"name\":\"A\"},{\"name\":\"B\"},{\"name\":\"A\"}]}]}"),
		"H", "A, B", NULL },
	{ LD("<![CDATA[ [{\"@type\":\"BlogPosting\",\"headline\":\"H\"}] ]]>"), "H", NULL, NULL },
	{ LD("{\"@type\":\"Article\",\"headline\":\"two\nlines\"}"), "two lines", NULL, NULL },
	{ LD("{\"@type\":\"Organization\",\"name\":\"No article\"}"), NULL, NULL, NULL },
	{ LD("{\"@type\":\"Article\",\"headline\":"), NULL, NULL, NULL },
	{ LD("[]") LD("") LD("}{"), NULL, NULL, NULL },
	/* What stands for characters, and what is no person's name */
	{ "<meta name=title content='a &amp;lt; b'>", "a < b", NULL, NULL },
	{ "<meta name=title content='a < b &amp; c'>", "a < b & c", NULL, NULL },
	{ "<meta name=title content='a <b>c</b>'>", "a c", NULL, NULL },
	{ "<meta name=title content='&#27;'>", NULL, NULL, NULL },
	{ "<meta name=author content='@ada'><meta name=byl content='//s.example/ada'>", NULL, NULL, NULL },
	{ "<meta name=byl content='www.s.example'><meta name=sailthru.author content='Wen Pen'>", NULL,
		"Wen Pen", NULL },
	{ "<meta name=a-name-of-sixty-four-bytes-that-is-longer-than-any-that-means-something og:title "
	  "content=no>"
	  "<meta name=title><meta content=no>",
		NULL, NULL, NULL },
	/* Articles of schema.org, wherever they stand */
	{ LD("{\"@type\":[5,\"OpinionNewsArticle\"],\"name\":\"N\",\"author\":{\"name\":\"A\"}}"), "N", "A",
		NULL },
	{ LD("{\"@type\":[\"Thing\",\"Place\"],\"headline\":\"no\"}"), NULL, NULL, NULL },
	{ LD("{\"mainEntity\":{\"mainEntityOfPage\":[[{\"@type\":\"Report\",\"headline\":\"H\"}]]}}"), "H",
		NULL, NULL },
	{ LD("[{\"@type\":\"X\"},[[[[[[[[{\"@type\":\"Article\",\"headline\":\"too deep\"}]]]]]]]]]"), NULL,
		NULL, NULL },
	{ LD("{\"@type\":\"Article\",\"headline\":\"H\",\"author\":[[{\"name\":\"no\"}],\"@a\",{\"name\":\"A\"}"
	     ","
	     "5,{}]}"),
		"H", "A", NULL },
	{ LD("{\"@type\":\"Article\",\"author\":[\"A\",\"B\",\"C\",\"D\",\"E\",\"F\",\"G\",\"H\",\"I\"]}"),
		NULL, "A, B, C, D, E, F, G, H", NULL },
	{ LD("//<![CDATA[\n{\"@type\":\"Article\",\"headline\":\"H\"}"), "H", NULL, NULL },
	{ LD("<!-- {\"@type\":\"Article\",\"headline\":\"H\"} -->"), "H", NULL, NULL },
	/* The name or the headline: what the page's title says decides */
	{ "<title>The name of it</title>" LD(
		  "{\"@type\":\"Article\",\"headline\":\"Other\",\"name\":\"The name\"}"),
		"The name", NULL, NULL },
	{ "<title>The headline of it</title>" LD(
		  "{\"@type\":\"Article\",\"headline\":\"The headline\",\"name\":\"of it\"}"),
		"The headline", NULL, NULL },
	{ "<title>Something else</title>" LD("{\"@type\":\"Article\",\"headline\":\"H\",\"name\":\"N\"}"), "H",
		NULL, NULL },
	{ LD("{\"@type\":\"Article\",\"headline\":\"H\",\"name\":\"N\"}"), "H", NULL, NULL },
	{ "<title>A</title>" LD("{\"@type\":\"Article\",\"headline\":\"H\"}"), "H", NULL, NULL },
	/* Names behind words, before dates */
	{ "<meta name=author content='作者：记者 林岚 2031年'>", NULL, "林岚", NULL },
	{ "<meta name=author content='Ada Fin, Mon Jun 9, 2031'>", NULL, "Ada Fin", NULL },
	{ "<meta name=author content='Mon 9 Jun'>", NULL, NULL, NULL },
	{ "<meta name=author content='2031'>", NULL, NULL, NULL },
	{ "<meta name=author content='by  '>", NULL, NULL, NULL },
	{ "<meta name=author content='Sunny 3'>", NULL, NULL, NULL },
	/* Other scripts say nothing */
	{ "<script type=text/javascript>{\"@type\":\"Article\",\"headline\":\"no\"}</script><script>x</script>"
	  "<style>y</style><title>A</title><title>B</title>",
		"A", NULL, NULL },
};

static void test_facts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
		struct nr_buffer html = NR_BUFFER_INIT;
		struct nr_web_page page;
		nr_buffer_printf(&html, "<html><head>%s</head><body><p>%s</p></body></html>", facts[i].head, TEXT TEXT);
		nr_web_page_read(&page, html.data, html.length);
		assert_text(page.title, facts[i].title);
		assert_text(page.author, facts[i].author);
		assert_text(page.dates.length > 0 ? page.dates.items[0] : NULL, facts[i].date);
		nr_web_page_release(&page);
		nr_buffer_release(&html);
	}
}

static void test_addresses(void **state)
{
	static const struct {
		const char *head, *address;
	} cases[] = {
		{ "<link rel=canonical href='https://a.example/1'>", "https://a.example/1" },
		{ "<link rel=canonical><link rel=stylesheet href='https://a.example/1'>", NULL },
		{ "<link rel=canonical href=1><meta property=og:url content=ftp://a.example/1>", NULL },
		{ LD("{\"@type\":\"Article\",\"url\":\"https://a.example/1\"}"), "https://a.example/1" },
		{ LD("{\"@type\":\"Article\",\"mainEntityOfPage\":{\"@id\":\"https://a.example/1\"}}"),
			"https://a.example/1" },
		{ LD("{\"@type\":\"Article\",\"mainEntityOfPage\":\"https://a.example/1\"}"), "https://a.example/1" },
		{ LD("{\"@type\":\"Article\",\"mainEntityOfPage\":true}"), NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_buffer html = NR_BUFFER_INIT;
		struct nr_web_page page;
		nr_buffer_printf(&html, "<html><head>%s</head><body><p>%s</p></body></html>", cases[i].head, TEXT TEXT);
		nr_web_page_read(&page, html.data, html.length);
		assert_text(page.address, cases[i].address);
		nr_web_page_release(&page);
		nr_buffer_release(&html);
	}
}

/* The whole text that metadata have, and what of them says that there is an article. */
static void test_texts(void **state)
{
	static const struct {
		const char *head, *text;
		bool is_article;
	} cases[] = {
		{ "", NULL, false },
		{ LD("{\"@type\":\"Article\",\"articleBody\":\"<p>One</p><p>two</p>\"}"), "One\n\ntwo", true },
		{ LD("{\"@type\":\"Article\",\"articleBody\":\"1 < 2\\ntwo &amp; three\"}"), "1 < 2\n\ntwo & three",
			true },
		{ LD("{\"@type\":\"Article\",\"articleBody\":\"\"}"), NULL, true },
		{ "<meta property=og:type content=Article>", NULL, true },
		{ "<meta property=og:type content=news>", NULL, true },
		{ "<meta property=og:type content=newsArticle>", NULL, true },
		{ "<meta property=og:type content=website>", NULL, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_buffer html = NR_BUFFER_INIT;
		struct nr_web_page page;
		nr_buffer_printf(&html, "<html><head>%s</head><body>x</body></html>", cases[i].head);
		nr_web_page_read(&page, html.data, html.length);
		assert_text(page.text, cases[i].text);
		assert_int_equal(page.is_article, cases[i].is_article);
		nr_web_page_release(&page);
		nr_buffer_release(&html);
	}
}

/* What the page calls its article, without the outlet's name. */
static void test_headlines(void **state)
{
	static const struct {
		const char *head, *body, *title;
	} cases[] = {
		/* What the site's name is, the page says */
		{ "<title>Ferry again - The Courier</title><meta property=og:site_name content='The Courier'>", "",
			"Ferry again" },
		{ "<title>Ferry again | Islands | The Courier</title><meta property=og:site_name content='The "
		  "Courier'>",
			"", "Ferry again | Islands" },
		{ "<title>The Courier - The Courier</title><meta property=og:site_name content='The Courier'>", "",
			"The Courier" },
		/* or a guess, where what is left is long enough */
		{ "<title>The ferry to the island runs again | The Courier</title>", "",
			"The ferry to the island runs again" },
		{ "<title>Ferry again | The Courier</title>", "", "Ferry again | The Courier" },
		{ "<title>The ferry to the island | The Courier of the Quayside and the Pier</title>", "",
			"The ferry to the island | The Courier of the Quayside and the Pier" },
		{ "<title>The ferry to the island runs again | </title>", "", "The ferry to the island runs again |" },
		{ "<title>| The ferry to the island runs again</title>", "", "| The ferry to the island runs again" },
		{ "<meta name=title content='The ferry to the island runs again | The Courier'>", "",
			"The ferry to the island runs again | The Courier" },
		{ "<title>青柳市新桥今晨通车老桥封闭_新闻_柳江门户网</title>", "", "青柳市新桥今晨通车老桥封闭" },
		{ "<title>The ferry-boat to the island_again</title>", "", "The ferry-boat to the island_again" },
		/* A heading that is a part of the title */
		{ "<title>The ferry runs again | Islands and more of them</title>", "<h1>The ferry runs again</h1>",
			"The ferry runs again" },
		{ "<title>The ferry runs again, islanders happy</title>", "<h2>The ferry runs again</h2>",
			"The ferry runs again" },
		{ "<title>The ferry runs again, islanders happy</title>", "<h3>The ferry runs again</h3>",
			"The ferry runs again, islanders happy" },
		{ "<title>News: the ferry runs again today</title>", "<h1>The ferry runs again today</h1>",
			"The ferry runs again today" },
		{ "<title>A very long beginning: the ferry runs again</title>", "<h1>The ferry runs again</h1>",
			"A very long beginning: the ferry runs again" },
		{ "<title>The ferry runs again</title>", "<h1>Ferry</h1><p class=author>The ferry runs again",
			"The ferry runs again" },
		/* Without a title, or with one that is only the element's, the headline itself */
		{ "", "<h2>no</h2><h1>The ferry</h1>", "The ferry" },
		{ "", "<h2>no</h2><p class=author>Ada", NULL },
		{ "<title>Something else</title>", "<p itemprop=headline>The ferry</p>", "The ferry" },
		{ "<meta property=og:title content='Something else'>", "<p itemprop=headline>The ferry</p>",
			"Something else" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_buffer html = NR_BUFFER_INIT;
		struct nr_web_page page;
		nr_buffer_printf(&html, "<html><head>%s</head><body>%s<p>%s</p></body></html>", cases[i].head,
			cases[i].body, TEXT TEXT);
		nr_web_page_read(&page, html.data, html.length);
		if ((page.title == NULL) != (cases[i].title == NULL) ||
			(page.title != NULL && strcmp(page.title, cases[i].title) != 0))
			fail_msg("%s%s: \"%s\"", cases[i].head, cases[i].body, page.title);
		nr_web_page_release(&page);
		nr_buffer_release(&html);
	}
}

/* Who wrote it and when, by what stands on the page beside the text. */
static void test_bylines(void **state)
{
	static const struct {
		const char *before, *behind, *author;
		const char *dates; /* a bar between them */
	} cases[] = {
		{ "<p class=byline>By Ada Fin</p>", "", "Ada Fin", "" },
		{ "<p class=byline>Written by</p><p rel=author>Ada Fin</p>", "", "Ada Fin", "" },
		{ "<p class=byline>  </p>", "", NULL, "" },
		{ "<p>来源：柳江 作者：林岚 | 责编</p>", "", "林岚", "来源：柳江 作者：林岚 | 责编" },
		{ "<p>作者：</p><p>记者：林岚）</p>", "", "林岚", "作者：|记者：林岚）" },
		{ "<p>记者会在 20 日</p>", "", NULL, "记者会在 20 日" },
		{ "<div><div><div><p class=byline>Ada Fin</p></div></div></div><div><div><div>", "</div></div></div>",
			"Ada Fin", "" },
		{ "<time datetime=2031-06-10>today</time>", "", NULL, "2031-06-10" },
		{ "<p class=date>10 June 2031</p><p itemprop=datePublished content='2031-06-10'>10 June</p>", "", NULL,
			"2031-06-10|10 June 2031|10 June|10 June 2031" },
		{ "<p><span itemprop=datePublished datetime='2031-06-11'>x</span></p>", "", NULL, "2031-06-11|x" },
		{ "<p>Updated 2031-06-10 at noon</p>", "<p>Behind: 2031-06-12</p>", NULL,
			"Updated 2031-06-10 at noon" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_buffer html = NR_BUFFER_INIT, dates = NR_BUFFER_INIT;
		struct nr_web_page page;
		nr_buffer_printf(&html, "<html><body>%s<article><p>%s</p><p>%s</p></article>%s</body></html>",
			cases[i].before, TEXT TEXT TEXT, TEXT TEXT TEXT, cases[i].behind);
		nr_web_page_read(&page, html.data, html.length);
		for (size_t j = 0; j < page.dates.length; j++)
			nr_buffer_printf(&dates, "%s%s", j > 0 ? "|" : "", page.dates.items[j]);
		if ((page.author == NULL) != (cases[i].author == NULL) ||
			(page.author != NULL && strcmp(page.author, cases[i].author) != 0) ||
			strcmp(dates.data, cases[i].dates) != 0)
			fail_msg("%s ... %s: by %s, %s", cases[i].before, cases[i].behind, page.author, dates.data);
		nr_web_page_release(&page);
		nr_buffer_release(&html);
		nr_buffer_release(&dates);
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
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_headlines),
		cmocka_unit_test(test_bylines),
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_too_deep),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
