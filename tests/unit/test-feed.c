/* SPDX-License-Identifier: MIT */
/* Feeds of every format, as they are specified and as they are found. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/time.h"
#include "import/feed.h"

/* A feed as a line for itself and one for each item; what is not said is left out. */
static void append_part(struct nr_buffer *line, const char *name, const char *value)
{
	if (value != NULL)
		nr_buffer_printf(line, " %s=%s", name, value);
}

static void describe_item(struct nr_buffer *line, const struct nr_feed_item *item)
{
	nr_buffer_append_string(line, "\n*");
	append_part(line, "title", item->title);
	append_part(line, "link", item->link);
	append_part(line, "guid", item->guid);
	append_part(line, "author", item->author);
	append_part(line, item->is_summary ? "summary" : "body", item->body);
	append_part(line, "base", item->base);
	if (item->published != NR_TIME_NONE) {
		nr_buffer_append_string(line, " time=");
		nr_time_append_iso(line, item->published);
	}
	for (size_t i = 0; i < item->categories.length; i++)
		append_part(line, "category", item->categories.items[i]);
	for (size_t i = 0; i < item->enclosures.length; i++) {
		append_part(line, "file", item->enclosures.items[i].url);
		append_part(line, "type", item->enclosures.items[i].type);
		append_part(line, "caption", item->enclosures.items[i].title);
	}
}

static void describe(struct nr_buffer *line, const struct nr_feed *feed)
{
	append_part(line, "title", feed->title);
	append_part(line, "home", feed->home);
	append_part(line, "description", feed->description);
	append_part(line, "language", feed->language);
	append_part(line, "self", feed->self);
	append_part(line, "next", feed->next);
	if (feed->ttl_minutes > 0)
		nr_buffer_printf(line, " ttl=%d", feed->ttl_minutes);
	if (feed->skip_hours > 0)
		nr_buffer_printf(line, " hours=%x", (unsigned)feed->skip_hours);
	if (feed->skip_days > 0)
		nr_buffer_printf(line, " days=%x", feed->skip_days);
	for (size_t i = 0; i < feed->items.length; i++)
		describe_item(line, &feed->items.items[i]);
}

#define RSS(items) "<rss version='2.0'><channel><title>T</title>" items "</channel></rss>"
#define MODULES(items) \
	"<rss xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/' " \
	"xmlns:media='http://search.yahoo.com/mrss/'><channel>" items "</channel></rss>"
#define ATOM(entries) "<feed xmlns='http://www.w3.org/2005/Atom'>" entries "</feed>"
#define LONG \
	"<p>The harbour of Port Lanyu was closed on Monday.</p><p>Nobody was hurt, said the mayor, and the ferries " \
	"will sail again when the wind has gone down.</p>"

static const struct {
	const char *feed, *expected;
	size_t warnings;
} cases[] = {
	/* RSS 2.0, and what it says of itself */
	{ RSS("<link>http://a.example/</link><description>About</description><language>zh-tw</language><ttl>90</ttl>"
	      "<skipHours><hour>0</hour><hour>23</hour></skipHours><skipDays><day>Sunday</day></skipDays>"
	      "<image><title>no</title><url>http://a.example/i.png</url><link>http://no.example/</link></image>"),
		" title=T home=http://a.example/ description=About language=zh-tw ttl=90 hours=800001 days=1", 0 },
	{ RSS("<item><title>A</title><link>http://a.example/1</link><guid isPermaLink='false'>g</guid>"
	      "<author>pen@a.example (Ada Pen)</author><pubDate>Fri, 20 Mar 2026 08:00:00 +0800</pubDate>"
	      "<category>Sea</category><category>Air</category><description>Short.</description></item>"),
		" title=T\n* title=A link=http://a.example/1 guid=g author=Ada Pen summary=Short. "
		"time=2026-03-20T00:00:00Z category=Sea category=Air", 0 },
	{ RSS("<item><guid>http://a.example/2</guid><enclosure url='http://a.example/x.mp3' type='audio/mpeg' "
	      "length='-1'/></item>"),
		" title=T\n* link=http://a.example/2 guid=http://a.example/2 "
		"file=http://a.example/x.mp3 type=audio/mpeg",
		0 },
	/* Titles: plain, escaped, twice escaped, and with an angle that is meant */
	{ RSS("<item><title>a &amp;lt; b &amp;amp; c</title></item><item><title>&lt;b&gt;bold&lt;/b&gt;</title></item>"
	      "<item><title>the &lt;table&gt; element</title></item>"),
		" title=T\n* title=a < b & c\n* title=bold\n* title=the <table> element", 0 },
	/* Elements within, where text should be */
	{ RSS("<item><description>a <b>b</b> &amp; c<br/></description></item>"),
		" title=T\n* summary=a <b>b</b> &amp; c<br>", 0 },
	/* XHTML that closes what HTML leaves open */
	{ MODULES("<item><content:encoded>&lt;p&gt;a&lt;iframe src='x'/&gt;b&lt;br/&gt;&lt;/p&gt;</content:encoded>"
		  "</item>"),
		"\n* body=<p>a<iframe src='x'></iframe>b<br/></p>", 0 },
	/* The whole before the summary, in any order; an ellipsis gives a beginning away */
	{ MODULES("<item><content:encoded>" "whole" "</content:encoded><description>short</description></item>"
		  "<item><description>short</description><content:encoded>&lt;p>But … [&amp;#8230;]&lt;/p>"
		  "</content:encoded></item>"),
		"\n* body=whole\n* summary=<p>But … [&#8230;]</p>", 0 },
	/* Dublin Core and Media RSS say less than the format's own elements */
	{ MODULES("<item><dc:title>no</dc:title><title>yes</title><dc:creator>Ada</dc:creator>"
		  "<dc:creator>Bo</dc:creator><dc:date>2026-03-20T10:00Z</dc:date><dc:subject>Sea</dc:subject>"
		  "<media:group><media:content url='http://a.example/a.jpg' medium='image'>"
		  "<media:title>A boat</media:title></media:content><media:title>no</media:title>"
		  "</media:group></item>"),
		"\n* title=yes author=Ada, Bo time=2026-03-20T10:00:00Z category=Sea "
		"file=http://a.example/a.jpg type=image caption=A boat", 0 },
	/* Undeclared prefixes, and elements of others that are called alike */
	{ RSS("<item><media:title>m</media:title><x:title xmlns:x='urn:x'>no</x:title><dc:creator>Ada</dc:creator>"
	      "</item>"),
		" title=T\n* title=m author=Ada", 0 },
	/* RSS 1.0 */
	{ "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
	  "<channel rdf:about='http://a.example/f'><title>T</title><link>http://a.example/</link><items><rdf:Seq>"
	  "<rdf:li rdf:resource='http://a.example/1'/></rdf:Seq></items></channel>"
	  "<image><title>no</title></image>"
	  "<item rdf:about='urn:1'><title>A</title><link>http://a.example/1</link></item></rdf:RDF>",
		" title=T home=http://a.example/\n* title=A link=http://a.example/1 guid=urn:1", 0 },
	/* Atom 1.0: kinds of text, links, inherited author, xml:base */
	{ ATOM("<title type='text'>a &lt;b&gt; c</title><link rel='self' href='http://a.example/f'/>"
	       "<link href='http://a.example/'/><link rel='next' href='/f?2'/><author><name>Ada</name>"
	       "<email>ada@a.example</email></author>"
	       "<entry xml:base='http://b.example/x/'><id>urn:1</id>"
	       "<link rel='enclosure' href='y.ogg' type='audio/ogg'/>"
	       "<link href='../1'/><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
	       "<p>a &lt; b</p></div></content><published>2026-03-20T10:00:00Z</published>"
	       "<updated>2026-03-21T10:00:00Z</updated><category term='sea'/>"
	       "<source><title>no</title><id>no</id></source></entry>"),
		" title=a <b> c home=http://a.example/ self=http://a.example/f next=http://a.example/f?2\n"
		"* link=http://b.example/1 guid=urn:1 author=Ada body=<div><p>a &lt; b</p></div> "
		"base=http://b.example/x/ time=2026-03-20T10:00:00Z category=sea "
		"file=http://b.example/x/y.ogg type=audio/ogg", 0 },
	{ ATOM("<entry><title type='html'>&lt;i&gt;a&lt;/i&gt;</title><author><name>Bo</name></author>"
	       "<author><name>Cy</name></author><content type='text'>1 &lt; 2 &lt;b&gt;</content></entry>"),
		"\n* title=a author=Bo, Cy body=<p>1 &lt; 2 &lt;b></p>", 0 },
	/* Atom 0.3: modes */
	{ "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><tagline mode='escaped'>&lt;b&gt;x&lt;/b&gt;</tagline>"
	  "<entry><summary mode='base64'>\n PGI+YTwvYj4=</summary><issued>2026-03-20T10:00:00+01:00</issued></entry>"
	  "</feed>",
		" description=x\n* summary=<b>a</b> time=2026-03-20T09:00:00Z", 0 },
	/* CDF */
	{ "<CHANNEL HREF='http://a.example/'><TITLE>T</TITLE><ITEM HREF='/1' LASTMOD='2026-03-20T10:00:00Z'>"
	  "<TITLE>A</TITLE><ABSTRACT>B</ABSTRACT></ITEM></CHANNEL>",
		" title=T home=http://a.example/\n* title=A link=http://a.example/1 summary=B "
		"time=2026-03-20T10:00:00Z", 0 },
	/* JSON Feed 1.1 and 1.0 */
	{ "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"home_page_url\":\"http://a.example/\","
	  "\"feed_url\":\"http://a.example/f\",\"description\":\"D\",\"language\":\"en\","
	  "\"authors\":[{\"name\":\"Ada\"}],"
	  "\"items\":[{\"id\":7,\"url\":\"/1\",\"title\":\"A\",\"content_html\":\"<p>x</p>\",\"summary\":\"no\","
	  "\"date_published\":\"2026-03-20T10:00:00Z\",\"tags\":[\"sea\"],\"image\":\"/i.png\","
	  "\"attachments\":[{\"url\":\"/a.mp3\",\"mime_type\":\"audio/mpeg\"}]}]}",
		" title=T home=http://a.example/ description=D language=en self=http://a.example/f\n"
		"* title=A link=http://a.example/1 guid=7 author=Ada body=<p>x</p> base=http://a.example/f "
		"time=2026-03-20T10:00:00Z category=sea file=http://a.example/i.png type=image "
		"file=http://a.example/a.mp3 type=audio/mpeg", 0 },
	{ "{\"version\":\"https:\\/\\/jsonfeed.org\\/version\\/1\",\"items\":[{\"id\":\"x\",\"content_text\":\"a < b\","
	  "\"author\":{\"name\":\"Bo\"}},{}]}",
		"\n* guid=x author=Bo body=a < b", 0 },
	/* Only addresses of the web are taken */
	{ RSS("<item><title>A</title><link>javascript:alert(1)</link><guid>file:///etc/passwd</guid>"
	      "<enclosure url='exec:id'/></item>"),
		" title=T\n* title=A guid=file:///etc/passwd", 0 },
	/* Damage: the item that is cut off is kept where it can be told from others */
	{ "<rss><channel><item><title>A</title></item><item><guid>g</guid><title>B</title><descr",
		"\n* title=A\n* title=B guid=g", 1 },
	{ "<rss><channel><item><title>A</title></item><item><title>B</title><descr", "\n* title=A", 1 },
	{ "<rss><channel><item><title>A</title><item><title>B</title></item></channel></rss>", "\n* title=A\n* title=B",
		1 },
	{ RSS("<item></item><item> <foo>x</foo></item>"), " title=T", 0 },
	{ RSS("<item><title>\033]0;x\007\xe2\x80\xae" "A</title></item>"), " title=T\n* title=]0;xA", 1 },
};

static void reads(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_buffer line = NR_BUFFER_INIT;
		struct nr_feed feed;
		struct nr_error error = NR_NO_ERROR;
		struct nr_feed_options options = { .address = NULL };
		const char *text = cases[i].feed;

		assert_true(nr_feed_recognise(text, strlen(text)));
		if (nr_feed_parse(text, strlen(text), &options, &feed, &error) != NR_OK)
			fail_msg("%s: %s", text, error.message);
		describe(&line, &feed);
		if (strcmp(line.data, cases[i].expected) != 0)
			fail_msg("%s\ngives%s\nand not%s", text, line.data, cases[i].expected);
		assert_int_equal(feed.warnings.length, cases[i].warnings);
		nr_feed_release(&feed);
		nr_buffer_release(&line);
	}
}

static void tells_a_summary(void **state)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_feed_options options = { .address = NULL };
	struct nr_feed feed;
	struct nr_error error = NR_NO_ERROR;
	(void)state;

	nr_buffer_append_string(&text, "<rss><item><description><![CDATA[" LONG "]]></description></item>"
		"<item><description><![CDATA[");
	for (int i = 0; i < 10; i++)
		nr_buffer_append_string(&text, LONG);
	nr_buffer_append_string(&text, "]]></description></item></rss>");
	assert_int_equal(nr_feed_parse(text.data, text.length, &options, &feed, &error), NR_OK);
	assert_int_equal(feed.items.length, 2);
	assert_true(feed.items.items[0].is_summary);
	assert_false(feed.items.items[1].is_summary);
	nr_feed_release(&feed);
	nr_buffer_release(&text);
}

static void resolves_by_its_own_address(void **state)
{
	static const char text[] = "<rss><channel><item><link>/1</link></item></channel></rss>";
	struct nr_feed_options options = { .address = "https://a.example/news/feed.xml", .utc_offset = 480 };
	struct nr_feed feed;
	struct nr_error error = NR_NO_ERROR;
	(void)state;

	assert_int_equal(nr_feed_parse(text, strlen(text), &options, &feed, &error), NR_OK);
	assert_string_equal(feed.items.items[0].link, "https://a.example/1");
	nr_feed_release(&feed);
}

static void reads_bytes(void **state)
{
	static const struct {
		const char *bytes, *charset, *title;
	} sets[] = {
		{ "<?xml version='1.0' encoding='gb2312'?><rss><channel><title>\xd0\xc2\xce\xc5</title>"
		  "</channel></rss>",
			NULL, "新闻" },
		{ "<rss><channel><title>\xb7\x73\xbb\x44</title></channel></rss>", "big5", "新聞" },
		{ "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>新</title></channel></rss>",
			NULL, "新" },
	};
	struct nr_feed_options options = { .address = NULL };
	(void)state;

	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		struct nr_feed feed;
		struct nr_error error = NR_NO_ERROR;
		assert_int_equal(nr_feed_parse_bytes(sets[i].bytes, strlen(sets[i].bytes), sets[i].charset, &options,
					 &feed, &error),
			NR_OK);
		assert_string_equal(feed.title, sets[i].title);
		nr_feed_release(&feed);
	}
}

static void refuses(void **state)
{
	static const char *const texts[] = { "", "<html><body>404</body></html>", "{}", "<rss", "<rss><!<<",
		"{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[", "<opml/>" };
	struct nr_feed_options options = { .address = NULL };
	(void)state;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct nr_feed feed;
		struct nr_error error = NR_NO_ERROR;
		assert_int_equal(nr_feed_parse(texts[i], strlen(texts[i]), &options, &feed, &error), NR_INVALID);
		assert_true(error.message[0] != '\0' && strchr(error.message, '\n') == NULL);
		nr_feed_release(&feed);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads),
		cmocka_unit_test(tells_a_summary),
		cmocka_unit_test(resolves_by_its_own_address),
		cmocka_unit_test(reads_bytes),
		cmocka_unit_test(refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
