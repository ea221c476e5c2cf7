/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "import/opml.h"

static const struct {
	const char *opml, *feeds; /* "group: title url home;" each */
	size_t skips, warnings;
} cases[] = {
	{ "<opml version='2.0'><body><outline text='A' xmlUrl='http://a.example/'/></body></opml>",
		"-: A http://a.example/ -;", 0, 0 },
	/* Whatever the case of names; "title" before "text"; groups without a name */
	{ "<OPML><BODY><outline><Outline TITLE='B' text='b' XMLURL='https://b.example/f' htmlUrl='http://b.example/'/>"
	  "</outline></BODY></OPML>",
		"-: B https://b.example/f http://b.example/;", 0, 0 },
	{ "<opml><body><outline text='N/W'><outline text='x'><outline xmlUrl='http://a.example/'/></outline>"
	  "<outline xmlUrl='http://b.example/'/></outline></body></opml>",
		"N-W/x: - http://a.example/ -;N-W: - http://b.example/ -;", 0, 0 },
	/* Only addresses of the web, each once; nothing of the head */
	{ "<opml><head><outline xmlUrl='http://no.example/'/></head><body><outline xmlUrl='javascript:x'/>"
	  "<outline xmlUrl='|id'/><outline xmlUrl='file:///x'/><outline xmlUrl=''/><outline xmlUrl='http://a.example/' "
	  "htmlUrl='exec:id'/><outline xmlUrl='http://a.example/'/></body></opml>",
		"-: - http://a.example/ -;", 4, 0 },
	{ "<opml><body><outline text='\xe2\x80\xaex&#27;[2Jy' xmlUrl='http://a.example/'/></body></opml>",
		"-: x[2Jy http://a.example/ -;", 0, 1 },
	{ "<opml><body><outline xmlUrl='http://a.example/'/><outline xmlUrl='http://b.exam",
		"-: - http://a.example/ -;", 0, 1 },
	{ "<?xml version='1.0' encoding='gb2312'?><opml><body><outline text='\xd0\xc2\xce\xc5' "
	  "xmlUrl='http://a.example/'/></body></opml>",
		"-: 新闻 http://a.example/ -;", 0, 0 },
	{ "<opml><body/></opml>", "", 0, 0 },
};

static const char *or_dash(const char *text)
{
	return text != NULL ? text : "-";
}

static void reads(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_opml opml;
		struct nr_error error = NR_NO_ERROR;
		struct nr_buffer line = NR_BUFFER_INIT;
		if (nr_opml_parse(cases[i].opml, strlen(cases[i].opml), &opml, &error) != NR_OK)
			fail_msg("%s: %s", cases[i].opml, error.message);
		for (size_t j = 0; j < opml.feeds.length; j++) {
			const struct nr_opml_feed *feed = &opml.feeds.items[j];
			nr_buffer_printf(&line, "%s: %s %s %s;", or_dash(feed->group), or_dash(feed->title), feed->url,
				or_dash(feed->home));
		}
		assert_string_equal(line.data, cases[i].feeds);
		assert_int_equal(opml.skips.length, cases[i].skips);
		assert_int_equal(opml.warnings.length, cases[i].warnings);
		nr_buffer_release(&line);
		nr_opml_release(&opml);
	}
}

static void refuses(void **state)
{
	static const char *const texts[] = { "", "<rss/>", "not XML", "<opml", "<opml><!DOCTYPE" };
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct nr_opml opml;
		struct nr_error error = NR_NO_ERROR;
		assert_int_equal(nr_opml_parse(texts[i], strlen(texts[i]), &opml, &error), NR_INVALID);
		assert_int_equal(opml.feeds.length, 0);
		nr_opml_release(&opml);
	}
}

/* What is written is read as it was. */
static void writes(void **state)
{
	static char z[] = "http://z.example/", a[] = "http://a.example/", b[] = "http://b.example/",
		    c[] = "http://c.example/", d[] = "http://d.example/",
		    odd[] = "Z <\"&\">", plain[] = "A", n_x[] = "N/x", n_x_y[] = "N/x/y", n_z[] = "N/z", o[] = "O";
	static const struct nr_opml_feed feeds[] = {
		{ z, odd, NULL, NULL },
		{ a, plain, z, n_x },
		{ b, NULL, NULL, n_x_y },
		{ c, plain, NULL, n_z },
		{ d, plain, NULL, o },
	};
	const size_t count = sizeof feeds / sizeof *feeds;
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_opml opml;
	struct nr_error error = NR_NO_ERROR;
	(void)state;

	nr_opml_write(&text, "mine & yours", feeds, count);
	assert_non_null(strstr(text.data, "<title>mine &amp; yours</title>"));
	assert_int_equal(nr_opml_parse(text.data, text.length, &opml, &error), NR_OK);
	assert_int_equal(opml.warnings.length, 0);
	assert_int_equal(opml.feeds.length, count);
	for (size_t i = 0; i < count; i++) {
		assert_string_equal(opml.feeds.items[i].url, feeds[i].url);
		assert_string_equal(or_dash(opml.feeds.items[i].group), or_dash(feeds[i].group));
		assert_string_equal(or_dash(opml.feeds.items[i].home), or_dash(feeds[i].home));
		assert_string_equal(opml.feeds.items[i].title, feeds[i].title != NULL ? feeds[i].title : feeds[i].url);
	}
	nr_opml_release(&opml);
	nr_buffer_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads),
		cmocka_unit_test(refuses),
		cmocka_unit_test(writes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
