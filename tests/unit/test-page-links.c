/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/page-links.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"

#define RSS "<link rel=alternate type='application/rss+xml' "

/* "feed URL title; next URL" */
static void describe(const struct nr_page_link_list *list, struct nr_buffer *words)
{
	static const char *const kinds[] = { "feed", "maybe", "next" };

	for (size_t i = 0; i < list->length; i++) {
		const struct nr_page_link *link = &list->items[i];
		nr_buffer_printf(words, "%s%s %s", i > 0 ? "; " : "", kinds[link->kind], link->url);
		if (link->title)
			nr_buffer_printf(words, " %s", link->title);
		if (link->by_rule)
			nr_buffer_append_string(words, " by rule");
	}
}

static void test_links(void **state)
{
	static const struct {
		const char *html, *rule, *wanted;
	} cases[] = {
		{ "", NULL, "" },
		{ "<p>no link</p><link rel=stylesheet href=a.css>", NULL, "" },
		{ RSS "href=/f title='All&#10;news'>", NULL, "feed http://pier.example/f All news" },
		{ RSS "href=f>" RSS "href='f#x'>", NULL, "feed http://pier.example/news/f" },
		{ "<base href='https://other.example/x/'>" RSS "href=f>", NULL, "feed https://other.example/x/f" },
		{ "<link rel='ALTERNATE home' type='Application/Atom+XML; charset=utf-8' href=f>", NULL,
			"feed http://pier.example/news/f" },
		{ "<link rel=alternate hreflang=zh href=zh>", NULL, "" },
		{ "<link rel=feed href=f>", NULL, "feed http://pier.example/news/f" },
		{ RSS "href='javascript:x'>" RSS "href='ftp://x.example/f'>" RSS "href>" RSS ">", NULL, "" },
		{ "<a href=/rss/world>World</a><a href=/rsside>x</a>", NULL,
			"maybe http://pier.example/rss/world World" },
		{ "<a href=b rel='next nofollow'>on</a>", NULL, "next http://pier.example/news/b" },
		{ "<link rel=next href=b>", NULL, "next http://pier.example/news/b" },
		{ "<a href=a_2>下一页</a>", NULL, "next http://pier.example/news/a_2" },
		{ "<a href=a_2><span> [ Next </span> &raquo; ]</a>", NULL, "next http://pier.example/news/a_2" },
		{ "<a href=a_2>Next week on the pier</a>", NULL, "" },
		{ "<div class=pager><a href=1>1</a><b><a class=on href=2>2</a></b></div><a class=on href=3>3</a>",
			".pager .on", "next http://pier.example/news/2 by rule" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_page_link_list list = { 0 };
		struct nr_selector_list rules = { 0 };
		struct nr_buffer words = NR_BUFFER_INIT;
		struct nr_error error = NR_NO_ERROR;
		if (cases[i].rule)
			assert_int_equal(nr_selector_new(cases[i].rule, nr_vector_add(&rules), &error), NR_OK);
		nr_page_links_read(cases[i].html, strlen(cases[i].html), "http://pier.example/news/a", &rules, &list);
		nr_buffer_append_string(&words, "");
		describe(&list, &words);
		assert_string_equal(words.data ? words.data : "", cases[i].wanted);
		for (size_t j = 0; j < rules.length; j++)
			nr_selector_free(rules.items[j]);
		nr_vector_release(&rules);
		nr_buffer_release(&words);
		nr_page_link_list_release(&list);
	}
}

static void test_very_many_and_very_deep(void **state)
{
	static const struct nr_selector_list none = { 0 };
	struct nr_page_link_list list = { 0 };
	struct nr_buffer html = NR_BUFFER_INIT;

	(void)state;
	for (int i = 0; i < 20000; i++)
		nr_buffer_printf(&html, "<div>" RSS "href=f%d>", i);
	nr_page_links_read(html.data, html.length, "http://pier.example/", &none, &list);
	assert_int_equal(list.length, NR_PAGE_LINKS_MOST);
	nr_page_link_list_release(&list);
	nr_buffer_release(&html);
}

static void test_looks(void **state)
{
	static const struct {
		const char *url;
		bool wanted;
	} cases[] = {
		{ "https://pier.example/", false },
		{ "https://feed.example/", false },
		{ "https://feed.example", false },
		{ "https://pier.example/feed", true },
		{ "https://pier.example/feed/", true },
		{ "https://pier.example/a/Feed?x", true },
		{ "https://pier.example/feedback", false },
		{ "https://pier.example/a.XML", true },
		{ "https://pier.example/a.xml?b=c", true },
		{ "https://pier.example/a.html?b=.xml", false },
		{ "https://pier.example/feed.json", true },
		{ "https://pier.example/.rss", true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(nr_page_link_looks_like_feed(cases[i].url), cases[i].wanted);
}

static void test_what_continues(void **state)
{
	static const struct {
		const char *address, *link;
		int number;
		bool wanted;
	} cases[] = {
		{ "http://p.example/a.html", "http://p.example/a_2.html", 1, true },
		{ "http://p.example/n/1234.html", "http://p.example/n/1234_1.html", 1, true },
		{ "http://p.example/n/1234_1.html", "http://p.example/n/1234_2.html", 2, true },
		{ "http://p.example/n/1234_2.html", "http://p.example/n/1234_3.html", 2, true },
		{ "http://p.example/n/1234.html", "http://p.example/n/1235.html", 1, false },
		{ "http://p.example/n/12.html", "http://p.example/n/13.html", 1, false },
		{ "http://p.example/a", "http://p.example/a/2", 1, true },
		{ "http://p.example/a/", "http://p.example/a/page/2/", 1, true },
		{ "http://p.example/a", "http://p.example/a?page=2", 1, true },
		{ "http://p.example/a?x=1", "http://p.example/a?x=1&p=2#top", 1, true },
		{ "http://p.example/a?page=9", "http://p.example/a?page=10", 9, true },
		{ "http://p.example/a?page=9", "http://p.example/a?page=10", 3, false },
		{ "http://p.example/a", "http://p.example/a", 1, false },
		{ "http://p.example/a_2.html", "http://p.example/a.html", 2, false },
		{ "http://p.example/a", "http://q.example/a/2", 1, false },
		{ "http://p.example/ferry", "http://p.example/fog", 1, false },
		{ "http://p.example/ferry", "http://p.example/ferry-stories-2", 1, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (nr_page_link_continues(cases[i].address, cases[i].link, cases[i].number) != cases[i].wanted)
			fail_msg("%s and %s", cases[i].address, cases[i].link);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_very_many_and_very_deep),
		cmocka_unit_test(test_looks),
		cmocka_unit_test(test_what_continues),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
