/* SPDX-License-Identifier: MIT */
/* What a feed says, as articles of an outlet. */
#include "config.h"

#include "import/feed-articles.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/time.h"

#define RSS(text)                                                                                                      \
	"<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"  \
	"<channel>" text "</channel></rss>"
#define ITEM(text) "<item>" text "</item>"
#define HARBOUR "港口城市的市议会星期三通过了一项新的预算，将用于修复被风暴损坏的码头。"
#define HARBOUR_HANT "港口城市的市議會星期三通過了一項新的預算，將用於修復被風暴損壞的碼頭。"

static struct nr_outlets *outlets;
static char *folder;

static void write_outlet(const char *name, const char *text)
{
	char *path = nr_path_join(folder, name);
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_file_write(path, text, strlen(text), &error), NR_OK);
	free(path);
}

static int set_up(void **state)
{
	struct nr_error error = NR_NO_ERROR;
	(void)state;

	assert_int_equal(nr_folder_make_temporary(&folder, &error), NR_OK);
	write_outlet("wire.conf", "key = \"wire\"; name = \"Example Wire\"; hosts = [ \"wire.example\" ];\n"
				  "aliases = [ \"The Wire\" ]; language = \"en\";\n");
	write_outlet("port.conf", "key = \"port\"; name = \"港口晨报\"; hosts = [ \"port.example\" ];\n"
				  "language = \"zh-Hans\";\n");
	const char *folders[] = { folder };
	outlets = nr_outlets_load(folders, 1, "en", NULL, NULL);
	return 0;
}

static int tear_down(void **state)
{
	struct nr_error error = NR_NO_ERROR;
	(void)state;

	nr_outlets_free(outlets);
	assert_int_equal(nr_folder_remove(folder, &error), NR_OK);
	free(folder);
	return 0;
}

static void read_feed(const char *text, const char *path, struct nr_read_result *result)
{
	const struct nr_reader_options options = { .outlets = outlets, .path = path, .modified = NR_TIME_NONE };

	nr_read_result_init(result);
	nr_feed_read(text, strlen(text), &options, result);
	assert_null(result->failed);
}

static void assert_text(const char *feed, const char *what, const char *text, const char *expected)
{
	if ((text == NULL) != (expected == NULL) || (text != NULL && strcmp(text, expected) != 0))
		fail_msg("%s\nhas the %s \"%s\", not \"%s\"", feed, what, text != NULL ? text : "(none)",
			expected != NULL ? expected : "(none)");
}

static void finds_its_outlet(void **state)
{
	static const struct {
		const char *feed, *path, *key, *title, *home;
	} cases[] = {
		{ RSS("<title>T</title><link>http://www.wire.example/</link>"), NULL, "wire", "Example Wire", NULL },
		/* Another outlet's articles in a feed do not make it that outlet's */
		{ RSS("<title>T</title><link>https://www.b.example/x</link>" ITEM(
			  "<link>http://wire.example/1</link>")),
			NULL, "b.example", "T", "https://www.b.example/x" },
		{ RSS("<title>T</title><atom:link rel='self' href='http://feeds.wire.example/f'/>"), NULL, "wire",
			"Example Wire", NULL },
		{ RSS("<title>T</title><atom:link rel='self' href='http://b.example/f'/>"), NULL, "b.example", "T",
			"http://b.example/" },
		/* Most of the items tell it; half of them are not most */
		{ RSS("<title>T</title>" ITEM("<title>x</title>") ITEM("<link>http://wire.example/1</link>")
				  ITEM("<link>http://wire.example/2</link>")),
			NULL, "wire", "Example Wire", NULL },
		{ RSS("<title>T</title>" ITEM("<link>http://wire.example/1</link>")
				  ITEM("<link>http://port.example/2</link>")),
			NULL, "t", "T", NULL },
		/* Without a title, the host or the folder is its name until somebody gives it one */
		{ RSS("<link>https://www.b.example/</link>"), NULL, "b.example", NULL, "https://www.b.example/" },
		{ RSS("<description>D</description>"), NULL, "unknown-outlet-", NULL, NULL },
		{ RSS("<description>D</description>"), "/usr/feed.xml", "usr", NULL, NULL },
		{ RSS("<description>D</description>"), "/feed.xml", "unknown-outlet-", NULL, NULL },
		{ RSS("<description>D</description>"), "/no-such-folder/feed.xml", "unknown-outlet-", NULL, NULL },
		{ RSS("<title>T</title>"), "/usr/feed.xml", "t", "T", NULL },
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_read_result result;
		read_feed(cases[i].feed, cases[i].path, &result);
		assert_true(result.is_feed);
		size_t length = strlen(cases[i].key);
		const char *key = result.source.key;
		/* A key that ends with a hyphen goes on with a hash of the name. */
		if (strncmp(key, cases[i].key, length) != 0 || (cases[i].key[length - 1] != '-' && key[length] != '\0'))
			fail_msg("%s\nis of the outlet %s", cases[i].feed, key);
		assert_text(cases[i].feed, "title", result.source.title, cases[i].title);
		assert_text(cases[i].feed, "home", result.source.home, cases[i].home);
		nr_read_result_release(&result);
	}
}

static void keeps_the_text(void **state)
{
	static const struct {
		const char *feed, *html;
	} cases[] = {
		{ RSS(ITEM("<guid>g</guid>")), "" },
		{ RSS(ITEM("<title>t</title><description>plain</description>")), "plain" },
		{ RSS(ITEM("<title>t</title><description>&lt;p>a&lt;/p></description>")), "<p>a</p>" },
		/* The base of its addresses, where that is not the article's own */
		{ RSS("<link>http://b.example/</link>" ITEM("<description>&lt;p>a&lt;/p></description>")),
			"<base href=\"http://b.example/\"><p>a</p>" },
		{ "<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='http://b.example/1'/>"
		  "<content type='html' xml:base='http://b.example/1'>&lt;p>a&lt;/p></content></entry></feed>",
			"<p>a</p>" },
		{ "<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='http://b.example/1'/>"
		  "<content type='html' "
		  "xml:base='http://b.example/?a=1&amp;b=&lt;&quot;'>&lt;p>a&lt;/p></content></entry></feed>",
			"<base href=\"http://b.example/?a=1&amp;b=&lt;&quot;\"><p>a</p>" },
		/* What the text does not show itself: each film and sound, but of pictures the first */
		{ RSS(ITEM("<description>1 &lt; 2 &amp;amp; 3</description>"
			   "<enclosure url='http://b.example/a.mp3?x=1&amp;y=2' type='audio/mpeg'/>")),
			"<figure><audio src=\"http://b.example/a.mp3?x=1&amp;y=2\"></audio></figure>\n"
			"<p>1 &lt; 2 &amp; 3</p>" },
		{ RSS(ITEM("<enclosure url='http://b.example/a.jpg' type='image/jpeg'/>"
			   "<enclosure url='http://b.example/b.jpg' type='image/jpeg'/>"
			   "<enclosure url='http://b.example/c.mp4' type='video/mp4'/>"
			   "<enclosure url='http://b.example/d.zip' type='application/zip'/>"
			   "<enclosure url='http://b.example/e'/>")),
			"<figure><img src=\"http://b.example/a.jpg\"></figure>\n"
			"<figure><video src=\"http://b.example/c.mp4\"></video></figure>\n" },
		{ RSS(ITEM("<description>&lt;img src='http://b.example/a.jpg'></description>"
			   "<enclosure url='http://b.example/b.jpg' type='image/jpeg'/>"
			   "<enclosure url='http://b.example/a.jpg' type='video/mp4'/>")),
			"<img src='http://b.example/a.jpg'>" },
		{ RSS(ITEM("<media:content url='http://b.example/a.jpg' medium='image'><media:title>A \"boat\" &lt;3 "
			   "&amp;"
			   " sea</media:title></media:content>")),
			"<figure><img src=\"http://b.example/a.jpg\"><figcaption>A &quot;boat&quot; &lt;3 &amp; sea"
			"</figcaption></figure>\n" },
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_read_result result;
		read_feed(cases[i].feed, NULL, &result);
		assert_int_equal(result.articles.length, 1);
		assert_text(cases[i].feed, "text", result.articles.items[0].html, cases[i].html);
		nr_read_result_release(&result);
	}
}

/* 90 letters without a blank, to be cut after 80. */
#define TEN "abcdefghij"
#define EIGHTY TEN TEN TEN TEN TEN TEN TEN TEN

static void tells_title_author_and_language(void **state)
{
	static const struct {
		const char *feed, *title, *author, *language;
	} cases[] = {
		{ RSS(ITEM("<description>Short text</description>")), "Short text", NULL, "en" },
		{ RSS(ITEM("<description>" EIGHTY "</description>")), EIGHTY, NULL, "en" },
		{ RSS(ITEM("<description>" EIGHTY "k</description>")), EIGHTY "…", NULL, "en" },
		{ RSS(ITEM("<link>http://b.example/1</link><guid>g</guid>")), "http://b.example/1", NULL, "en" },
		{ RSS(ITEM("<guid>urn:1</guid>")), "urn:1", NULL, "en" },
		{ RSS(ITEM("<category>c</category>")), "", NULL, NULL },
		/* An outlet is no author */
		{ RSS("<title>B News</title>" ITEM("<title>t</title><dc:creator>B News</dc:creator>")), "t", NULL,
			"en" },
		{ RSS("<link>http://wire.example/</link>" ITEM("<title>t</title><dc:creator>The Wire</dc:creator>")),
			"t", NULL, "en" },
		{ RSS("<link>http://wire.example/</link>" ITEM(
			  "<title>t</title><dc:creator>Example Wire</dc:creator>")),
			"t", NULL, "en" },
		{ RSS("<link>http://b.example/</link>" ITEM("<title>t</title><dc:creator>The Wire</dc:creator>")), "t",
			"The Wire", "en" },
		{ RSS(ITEM("<title>t</title><dc:creator>Ada Pen</dc:creator>")), "t", "Ada Pen", "en" },
		/* The feed knows which Latin letters; Chinese tells itself, and which outlet may have both scripts */
		{ RSS("<language>de</language>" ITEM("<title>Hafen</title>")), "Hafen", NULL, "de" },
		{ RSS("<language>de</language>" ITEM("<title>" HARBOUR "</title>")), HARBOUR, NULL, "zh-Hans" },
		{ RSS("<link>http://wire.example/</link>" ITEM("<title>" HARBOUR "</title>")), HARBOUR, NULL, "en" },
		{ RSS("<link>http://port.example/</link>" ITEM("<title>Port</title>")), "Port", NULL, "zh-Hans" },
		{ RSS("<link>http://port.example/</link>" ITEM("<guid>1</guid>")), "1", NULL, "zh-Hans" },
		{ RSS("<link>http://port.example/</link>" ITEM("<title>" HARBOUR_HANT "</title>")), HARBOUR_HANT, NULL,
			"zh-Hant" },
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_read_result result;
		read_feed(cases[i].feed, NULL, &result);
		assert_int_equal(result.articles.length, 1);
		const struct nr_read_article *read = &result.articles.items[0];
		assert_text(cases[i].feed, "title", read->article.title, cases[i].title);
		assert_text(cases[i].feed, "author", read->article.author, cases[i].author);
		assert_text(cases[i].feed, "language", read->article.language, cases[i].language);
		assert_string_equal(read->article.source, read->source.key);
		nr_read_result_release(&result);
	}
}

/* By address; where two of an address have ids of their own, by these. */
static void knows_repeated_articles(void **state)
{
	static const char feed[] = RSS(ITEM("<title>0</title><link>http://b.example/1</link><category>Sea</category>")
			ITEM("<title>1</title><link>http://b.example/1</link><guid>a</guid>")
				ITEM("<title>2</title><link>http://b.example/2</link><guid>b</guid>")
					ITEM("<title>3</title><link>http://b.example/2</link><guid>b</guid>") ITEM(
						"<title>4</title><link>http://b.example/2</link><guid>c</guid>")
						ITEM("<title>5</title><link>http://b.example/2</link><guid>c</guid>")
							ITEM("<title>6</title><link>http://b.example/2</link>")
								ITEM("<title>7</title><guid>c</guid>")
									ITEM("<title>8</title>"));
	static const bool repeated[] = { false, true, false, true, false, true, true, true, false };
	static const bool has_address[] = { true, true, true, true, false, false, true, false, false };
	struct nr_read_result result;
	(void)state;

	read_feed(feed, NULL, &result);
	assert_int_equal(result.articles.length, sizeof repeated / sizeof *repeated);
	for (size_t i = 0; i < result.articles.length; i++) {
		const struct nr_read_article *read = &result.articles.items[i];
		if (read->is_repeated != repeated[i] || (read->article.url != NULL) != has_address[i])
			fail_msg("%zu: %s, %s", i, read->is_repeated ? "repeated" : "new", read->article.url);
	}
	assert_int_equal(result.articles.items[0].categories.length, 1);
	assert_string_equal(result.articles.items[0].categories.items[0], "Sea");
	assert_int_equal(result.warnings.length, 1);
	assert_non_null(strstr(result.warnings.items[0], "5 items are others' again"));
	nr_read_result_release(&result);
}

static void tells_of_empty_items(void **state)
{
	static const struct {
		const char *feed, *warning, *skipped;
	} cases[] = {
		{ RSS("<title>T</title>"), NULL, NULL },
		{ RSS(ITEM("")), NULL, "no article: the feed's items are empty" },
		{ RSS(ITEM("") ITEM("<title>t</title>")), "1 empty item is left out", NULL },
		{ RSS(ITEM("") ITEM("<title>t</title>") ITEM("")), "2 empty items are left out", NULL },
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_read_result result;
		read_feed(cases[i].feed, NULL, &result);
		assert_int_equal(result.warnings.length, cases[i].warning != NULL);
		if (cases[i].warning != NULL)
			assert_string_equal(result.warnings.items[0], cases[i].warning);
		assert_text(cases[i].feed, "reason", result.skipped, cases[i].skipped);
		nr_read_result_release(&result);
	}
}

static void refuses_what_is_no_feed(void **state)
{
	const struct nr_reader_options options = { .outlets = outlets, .modified = NR_TIME_NONE };
	struct nr_read_result result;
	(void)state;

	nr_read_result_init(&result);
	nr_feed_read("<opml/>", 7, &options, &result);
	assert_string_equal(result.failed, "it is no feed: neither RSS nor Atom nor JSON Feed");
	assert_false(result.is_feed);
	nr_read_result_release(&result);
	nr_feed_reading_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_its_outlet),
		cmocka_unit_test(keeps_the_text),
		cmocka_unit_test(tells_title_author_and_language),
		cmocka_unit_test(knows_repeated_articles),
		cmocka_unit_test(tells_of_empty_items),
		cmocka_unit_test(refuses_what_is_no_feed),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
