/* SPDX-License-Identifier: MIT */
/* What is made of single texts and values of feeds: lines, bodies, names, addresses, files. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "import/feed-work.h"

#define TEXT NR_FEED_TEXT
#define HTML NR_FEED_HTML
#define GUESS NR_FEED_GUESS

struct text_case {
	const char *text;
	enum nr_feed_form form;
	const char *expected; /* NULL: nothing is left */
};

static void assert_texts(const struct text_case *cases, size_t count,
	char *(*make)(const char *text, size_t length, enum nr_feed_form form))
{
	for (size_t i = 0; i < count; i++) {
		/* At the end of its memory, so that a sanitizer hears of what reads on. */
		size_t length = strlen(cases[i].text);
		char *text = nr_strndup(cases[i].text, length), *made = make(text, length, cases[i].form);
		if ((made == NULL) != (cases[i].expected == NULL) ||
			(made != NULL && strcmp(made, cases[i].expected) != 0))
			fail_msg("\"%s\" gives \"%s\", not \"%s\"", cases[i].text, made != NULL ? made : "(nothing)",
				cases[i].expected != NULL ? cases[i].expected : "(nothing)");
		free(made);
		free(text);
	}
}

static void lines(void **state)
{
	static const struct text_case cases[] = {
		{ "", GUESS, NULL },
		{ " \n\t ", GUESS, NULL },
		{ "a\n  b", GUESS, "a b" },
		/* What looks like a reference, and what does not */
		{ "a &amp; b", GUESS, "a & b" },
		{ "a &amp; b", TEXT, "a &amp; b" },
		{ "it&#39;s", GUESS, "it's" },
		{ "Q&A;", GUESS, "Q&A;" },
		{ "Q&", GUESS, "Q&" },
		{ "Q&A", GUESS, "Q&A" },
		{ "a &; b", GUESS, "a &; b" },
		{ "a &amp", GUESS, "a &amp" },
		/* What looks like a tag, and what does not */
		{ "1 < 2", GUESS, "1 < 2" },
		{ "a <b", GUESS, "a <b" },
		{ "a <>", GUESS, "a <>" },
		{ "a <1> b", GUESS, "a <1> b" },
		{ "a </3> b", GUESS, "a </3> b" },
		{ "a < b > c", GUESS, "a < b > c" },
		{ "a <table> b", GUESS, "a <table> b" },
		{ "a<BR>b", GUESS, "a b" },
		{ "a <x/>b", GUESS, "a b" },
		{ "<i>a</i>", GUESS, "a" },
		{ "a</i> b", GUESS, "a b" },
		{ "<span class=x>a</span>", GUESS, "a" },
		{ "<i>a</i>", TEXT, "<i>a</i>" },
		/* A caption is no part of a line; of a picture alone nothing is left */
		{ "<p>a</p><img src='http://a.example/i.png' alt='A boat at sea'><p>b</p>", HTML, "a b" },
		{ "<img src='http://a.example/i.png' alt='A boat'>", HTML, NULL },
	};
	(void)state;

	assert_texts(cases, sizeof cases / sizeof *cases, nr_feed_line);
}

static void bodies(void **state)
{
	static const struct text_case cases[] = {
		{ "", GUESS, NULL },
		{ " \r\n\t", HTML, NULL },
		{ "\n a \n", GUESS, "a" },
		{ "1 < 2 & 3", GUESS, "1 < 2 & 3" },
		/* Plain text that would be taken for markup is written as HTML */
		{ "a <b>c</b>", TEXT, "<p>a &lt;b>c&lt;/b></p>" },
		{ "a & <br>\n\nc", TEXT, "<p>a &amp; &lt;br></p>\n<p>c</p>" },
		{ "<br>\nb\n \t\n\n c", TEXT, "<p>&lt;br>\nb</p>\n<p>c</p>" },
		{ "<br>\n b\n", TEXT, "<p>&lt;br>\n b</p>" },
		/* References without a tag: they stay, and paragraphs are told by blank lines */
		{ "a &amp; b\n\nc < d", HTML, "<p>a &amp; b</p>\n<p>c &lt; d</p>" },
		/* XHTML closes what HTML would leave open */
		{ "<p>a<iframe src='x'/>b</p>", HTML, "<p>a<iframe src='x'></iframe>b</p>" },
		{ "<p>a<br/><IMG src='x'/></p>", HTML, "<p>a<br/><IMG src='x'/></p>" },
		{ "<p>a</p> /> b", HTML, "<p>a</p> /> b" },
		{ "/><p>a</p>", HTML, "/><p>a</p>" },
		{ "<p>a < /> b</p>", HTML, "<p>a < /> b</p>" },
		{ "<p>a>b</p>", HTML, "<p>a>b</p>" },
		{ "<a/><b/>c<p>", HTML, "<a></a><b></b>c<p>" },
	};
	(void)state;

	assert_texts(cases, sizeof cases / sizeof *cases, nr_feed_body);
}

static char *person(const char *text, size_t length, enum nr_feed_form form)
{
	(void)form;
	return nr_feed_person(text, length);
}

static void persons(void **state)
{
	static const struct text_case cases[] = {
		{ "", GUESS, NULL },
		{ "Ada Pen", GUESS, "Ada Pen" },
		{ "pen@a.example", GUESS, "pen@a.example" },
		{ "pen@a.example (Ada Pen)", GUESS, "Ada Pen" },
		{ "Ada Pen (pen@a.example)", GUESS, "Ada Pen" },
		{ "\"Ada Pen\" <pen@a.example>", GUESS, "Ada Pen" },
		{ "pen@a.example (Ada Pen", GUESS, "pen@a.example" },
		{ "pen@a.example ()", GUESS, "pen@a.example ()" },
		{ "(pen@a.example)", GUESS, "(pen@a.example)" },
		{ "<pen@a.example>", GUESS, "<pen@a.example>" },
		{ "'' <pen@a.example>", GUESS, "'' <pen@a.example>" },
	};
	(void)state;

	assert_texts(cases, sizeof cases / sizeof *cases, person);
}

static void several_authors(void **state)
{
	char *author = NULL;
	(void)state;

	nr_feed_add_author(&author, NULL);
	assert_null(author);
	nr_feed_add_author(&author, nr_strdup("Ada Pen"));
	assert_string_equal(author, "Ada Pen");
	nr_feed_add_author(&author, NULL);
	nr_feed_add_author(&author, nr_strdup("Bo Ink"));
	nr_feed_add_author(&author, nr_strdup("Ada Pen"));
	assert_string_equal(author, "Ada Pen, Bo Ink");
	free(author);
}

static void summaries(void **state)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	static const struct {
		const char *body;
		bool whole, is_summary;
	} cases[] = {
		{ "short", false, true },
		{ "short", true, false },
		{ "It goes on…", true, true },
		{ "<p>It goes on [...]</p>\n <br>", true, true },
		{ "It goes on &hellip;</p>", true, true },
		{ "a > b", true, false },
		{ "<p></p>", true, false },
		{ "", false, true },
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (nr_feed_is_summary(cases[i].body, cases[i].whole) != cases[i].is_summary)
			fail_msg("\"%s\" is %s summary", cases[i].body, cases[i].is_summary ? "no" : "a");
	/* A Han character says as much as two letters, one of Latin with a mark as much as one; tags say nothing. */
	for (int i = 0; i < 500; i++)
		nr_buffer_append_string(&text, "港");
	assert_false(nr_feed_is_summary(text.data, false));
	nr_buffer_clear(&text);
	for (int i = 0; i < 999; i++)
		nr_buffer_append_string(&text, "é<span class='long-name'>");
	assert_true(nr_feed_is_summary(text.data, false));
	nr_buffer_append_string(&text, "é");
	assert_false(nr_feed_is_summary(text.data, false));
	nr_buffer_release(&text);
}

static void elements_without_end(void **state)
{
	(void)state;
	assert_true(nr_feed_is_void("br", 2));
	assert_true(nr_feed_is_void("IMGx", 3));
	assert_false(nr_feed_is_void("imgx", 4));
	assert_false(nr_feed_is_void("b", 1));
}

static void addresses(void **state)
{
	static const struct {
		const char *base, *url, *expected;
	} cases[] = {
		{ NULL, "http://a.example/1", "http://a.example/1" },
		{ NULL, "/1", NULL },
		{ "https://a.example/f/feed", "1", "https://a.example/f/1" },
		{ "https://a.example/", "javascript:alert(1)", NULL },
		{ "https://a.example/", "", NULL },
		{ NULL, "", NULL },
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *address = nr_feed_address(cases[i].base, cases[i].url);
		if ((address == NULL) != (cases[i].expected == NULL) ||
			(address != NULL && strcmp(address, cases[i].expected) != 0))
			fail_msg("%s gives %s", cases[i].url, address != NULL ? address : "nothing");
		free(address);
	}
}

static void files(void **state)
{
	struct nr_feed feed;
	(void)state;

	nr_feed_init(&feed);
	struct nr_feed_item *item = nr_feed_add_item(&feed);
	assert_int_equal(nr_feed_add_enclosure(item, NULL, NULL, "image"), 0);
	assert_int_equal(nr_feed_add_enclosure(item, NULL, "ftp://a.example/x", "image"), 0);
	assert_int_equal(nr_feed_add_enclosure(item, NULL, "http://a.example/x", NULL), 1);
	assert_int_equal(nr_feed_add_enclosure(item, NULL, "http://a.example/y", "audio/\033mpeg"), 2);
	assert_int_equal(nr_feed_add_enclosure(item, "http://a.example/f", "x", "image"), 1);
	assert_int_equal(item->enclosures.length, 2);
	assert_null(item->enclosures.items[0].type);
	assert_string_equal(item->enclosures.items[1].type, "audio/mpeg");
	nr_feed_release(&feed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines),
		cmocka_unit_test(bodies),
		cmocka_unit_test(persons),
		cmocka_unit_test(several_authors),
		cmocka_unit_test(summaries),
		cmocka_unit_test(elements_without_end),
		cmocka_unit_test(addresses),
		cmocka_unit_test(files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
