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
		"time=2026-03-20T00:00:00Z category=Sea category=Air",
		0 },
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
	{ MODULES("<item><content:encoded>"
		  "whole"
		  "</content:encoded><description>short</description></item>"
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
		"file=http://a.example/a.jpg type=image caption=A boat",
		0 },
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
		"file=http://b.example/x/y.ogg type=audio/ogg",
		0 },
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
		"time=2026-03-20T10:00:00Z",
		0 },
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
		"file=http://a.example/a.mp3 type=audio/mpeg",
		0 },
	{ "{\"version\":\"https:\\/\\/jsonfeed.org\\/version\\/1\",\"items\":[{\"id\":\"x\",\"content_text\":\"a < b\","
	  "\"author\":{\"name\":\"Bo\"}},{}]}",
		"\n* guid=x author=Bo body=a < b", 0 },
	/* Each thing by itself is enough for an item */
	{ RSS("<item><author>Ada</author></item><item><category>Sea</category></item>"
	      "<item><pubDate>Fri, 20 Mar 2026 08:00:00 GMT</pubDate></item>"
	      "<item><enclosure url='http://a.example/x'/></item><item><link>http://a.example/1</link></item>"
	      "<item><guid>g</guid></item><item><description>d</description></item>"),
		" title=T\n* author=Ada\n* category=Sea\n* time=2026-03-20T08:00:00Z\n* file=http://a.example/x"
		"\n* link=http://a.example/1\n* guid=g\n* summary=d",
		0 },
	/* Links of every relation and type: the page, not what else the article is */
	{ ATOM("<link rel='enclosure' href='http://a.example/no'/><link rel='via' href='http://a.example/no'/>"
	       "<link rel='prev-archive' href='http://a.example/old'/><link rel='' href='http://a.example/'/>"
	       "<entry><link type='application/json' href='http://a.example/1.json'/>"
	       "<link type='' href='http://a.example/1'/><link rel='self' href='http://a.example/no'/>"
	       "<link rel='next' href='http://a.example/no'/></entry>"
	       "<entry><link type='application/xhtml+xml' href='http://a.example/2'>http://a.example/no</link>"
	       "<link type='application/json' href='http://a.example/2.json'/></entry>"
	       "<entry><content src='http://a.example/3' type='video/mp4'/></entry>"),
		" home=http://a.example/ next=http://a.example/old\n* link=http://a.example/1\n* "
		"link=http://a.example/2"
		"\n* link=http://a.example/3",
		0 },
	/* Addresses that are ids too, and ids that are none */
	{ RSS("<item><guid isPermaLink='true'>http://a.example/1</guid></item>"
	      "<item><guid isPermaLink='FALSE'>http://a.example/2</guid></item><item><guid> "
	      "</guid><title>x</title></item>"),
		" title=T\n* link=http://a.example/1 guid=http://a.example/1\n* guid=http://a.example/2\n* title=x",
		0 },
	{ ATOM("<entry><id>http://a.example/1</id></entry>"), "\n* guid=http://a.example/1", 0 },
	{ "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
	  "<item xml:lang='en' rdf:resource='no' about='no'><title>A</title></item></rdf:RDF>",
		"\n* title=A", 0 },
	/* Times: the better told one counts; one that is none does not */
	{ RSS("<item><pubDate>Fri, 20 Mar 2026 08:00:00 GMT</pubDate><updated>2026-03-21T00:00:00Z</updated></item>"
	      "<item><updated>2026-03-21T00:00:00Z</updated><pubDate>someday</pubDate></item>"),
		" title=T\n* time=2026-03-20T08:00:00Z\n* time=2026-03-21T00:00:00Z", 0 },
	{ "<CHANNEL HREF='http://a.example/' LASTMOD='2026-03-20'><ITEM LASTMOD='someday'><TITLE>A</TITLE></ITEM>"
	  "<ITEM><A HREF='/2'>B</A></ITEM></CHANNEL>",
		" home=http://a.example/\n* title=A\n* link=http://a.example/2", 0 },
	/* When not to ask again: only what can be meant */
	{ RSS("<ttl>0</ttl><skipHours><hour>24</hour><hour>-1</hour><hour>25</hour><hour>x</hour><hour>\n7</hour>"
	      "</skipHours><skipDays><day>SATURDAY</day><day>monday</day><day>someday</day></skipDays>"),
		" title=T hours=81 days=42", 0 },
	{ RSS("<ttl>1000000</ttl><ttl>-5</ttl><ttl>x</ttl>"), " title=T", 0 },
	/* Authors: by name, else by mail; the format's own before those of modules */
	{ ATOM("<entry><author><email>ada@a.example</email></author></entry>"
	       "<entry><author><uri>http://a.example/</uri></author><title>x</title></entry>"
	       "<entry><author>Ada <email>ada@a.example</email></author></entry>"),
		"\n* author=ada@a.example\n* title=x\n* author=ada@a.example", 0 },
	{ "<rss xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel><itunes:author>Cy</itunes:author>"
	  "<item><itunes:author>Bo</itunes:author><author>Ada</author><itunes:author>Bo</itunes:author></item>"
	  "<item><itunes:author>Bo</itunes:author></item></channel></rss>",
		"\n* author=Ada\n* author=Bo", 0 },
	{ ATOM("<author><name>Ada</name></author><entry><id>1</id></entry><entry><id>2</id><author><name>Bo</name>"
	       "</author></entry>"),
		"\n* guid=1 author=Ada\n* guid=2 author=Bo", 0 },
	{ RSS("<author>Ada</author><item><guid>1</guid></item>"), " title=T\n* guid=1", 0 },
	/* Files: by medium or type, by url or href; what is said of one is not said of another */
	{ MODULES("<item><media:content href='http://a.example/a' medium='video'><media:title>A</media:title>"
		  "<media:description>More of A</media:description><media:title>less</media:title></media:content>"
		  "<media:content><media:title>of nothing</media:title></media:content>"
		  "<media:content url='http://a.example/b' type='video/mp4'><media:thumbnail "
		  "url='http://a.example/b.jpg'/>"
		  "<media:title>B</media:title></media:content>"
		  "<media:content><media:thumbnail url='http://a.example/c.jpg'/><media:title>C</media:title>"
		  "</media:content><media:thumbnail url='http://a.example/a' type='image/png'/></item>"),
		"\n* file=http://a.example/a type=video caption=More of A file=http://a.example/b type=video/mp4 "
		"caption=B "
		"file=http://a.example/b.jpg type=image file=http://a.example/c.jpg type=image caption=C",
		0 },
	/* A title that is a picture, and one that is nothing */
	{ RSS("<item><title>&lt;img src='http://a.example/i.png' alt='x'></title></item>"
	      "<item><title/><guid>g</guid></item>"),
		" title=T\n* summary=<img src='http://a.example/i.png' alt='x'>\n* guid=g", 0 },
	/* The description of a feed, the best of several; a category without a name */
	{ "<rss xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
	  "<channel><itunes:summary>c</itunes:summary><description>a</description><itunes:subtitle>b</itunes:subtitle>"
	  "<dc:language>fr</dc:language><language>de</language><item><guid>g</guid><category> </category></item>"
	  "</channel></rss>",
		" description=a language=de\n* guid=g", 0 },
	/* The base of a body is its own element's, and the content's where there is content */
	{ ATOM("<entry><summary xml:base='http://a.example/s/'>s</summary>"
	       "<content type='html' xml:base='http://a.example/c/'>&lt;p>c&lt;/p></content></entry>"
	       "<entry><content type='html' xml:base='http://a.example/c/'>&lt;p>c&lt;/p></content>"
	       "<summary xml:base='http://a.example/s/'>s</summary><content xml:base='http://a.example/x/'/></entry>"),
		"\n* body=<p>c</p> base=http://a.example/c/\n* body=<p>c</p> base=http://a.example/c/", 0 },
	/* Kinds of text in Atom; bytes that are neither text nor markup are left out */
	{ ATOM("<entry><title type=''>a &lt;b&gt;c&lt;/b&gt;</title></entry>"
	       "<entry><title type='text/plain'>a &lt;b&gt;</title></entry>"
	       "<entry><title type='plain' mode='escaped'>a &lt;b&gt;</title></entry>"
	       "<entry><title mode='escaped'>&lt;b&gt;a&lt;/b&gt;</title></entry>"
	       "<entry><title mode='xml'><b>a</b></title></entry>"
	       "<entry><content type='text/html'>&lt;b&gt;a&lt;/b&gt;</content></entry>"
	       "<entry><content type='application/xhtml+xml'><b>a</b></content></entry>"
	       "<entry><content type='a/xml'>&lt;b&gt;a&lt;/b&gt;</content></entry>"
	       "<entry><content type='application/octet-stream'>YSA8IGI=\nno more</content></entry>"
	       "<entry><content type='a/b'>Y*SA\n8IGIA</content></entry>"
	       "<entry><content type='image/svg+xml'><b>a</b></content></entry>"),
		"\n* title=a <b>c</b>\n* title=a <b>\n* title=a <b>\n* title=a\n* title=a\n* body=<b>a</b>"
		"\n* body=<b>a</b>\n* body=<b>a</b>\n* body=a < b\n* body=a < b\n* body=<b>a</b>",
		0 },
	{ RSS("<item><description mode='base64' type='plain'>YSA8IGI=</description></item>"
	      "<item><description mode='base64'><b>a</b></description></item>"),
		" title=T\n* summary=a < b\n* summary=<b>a</b>", 0 },
	/* Markup that was elements: their attributes but for those of namespaces, and what has to be escaped again */
	{ ATOM("<entry><content type='xhtml'> 1 &lt; 2 &amp; \"q\" &gt; <a xml:lang='en' title='a &amp; &lt;b&gt; "
	       "&quot;c&quot;' href='/x'>y</a>"
	       "<br/>z</content></entry>"),
		"\n* body=1 &lt; 2 &amp; &quot;q&quot; &gt; <a title=\"a &amp; &lt;b&gt; &quot;c&quot;\" "
		"href=\"/x\">y</a><br>z",
		0 },
	/* Namespaces: of the feed itself whatever it is, undeclared ones, and those that say nothing */
	{ "<feed xmlns='urn:own' xmlns:o='urn:other' "
	  "xmlns:e=''><title>T</title><o:title>no</o:title><entry><rss:title>A</rss:title>"
	  "<odd:guid>no</odd:guid></entry></feed>",
		" title=T\n* title=A", 0 },
	/* An item in an item, and what stands behind it */
	{ RSS("<item><title>A</title><item><title>B</title></item><title>no</title><item><title>C</title></item></"
	      "item>"),
		" title=T\n* title=A\n* title=B", 0 },
	/* JSON Feed: what is not of the kind that it should be says nothing */
	{ "{\"version\":\"https://jsonfeed.org/version/1.1\",\"next_url\":\"http://a.example/2\","
	  "\"home_page_url\":\"http://a.example/\",\"title\":5,\"items\":["
	  "{\"id\":0,\"external_url\":\"/x\",\"content_html\":\" \",\"content_text\":\"t…\",\"tags\":[1,\" \",\"sea\"],"
	  "\"date_published\":\"no\",\"date_modified\":\"2026-03-20T10:00:00Z\"},"
	  "{\"id\":-3,\"url\":\"ftp://a.example/"
	  "\",\"attachments\":[{},{\"url\":\"a.ogg\"}],\"authors\":[{},{\"name\":\"A\"},"
	  "{\"name\":\"B\"}]},5]}",
		" home=http://a.example/ next=http://a.example/2\n* link=http://a.example/x summary=t… "
		"base=http://a.example/ time=2026-03-20T10:00:00Z category=sea\n* guid=-3 author=A, B "
		"base=http://a.example/ file=http://a.example/a.ogg",
		0 },
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
	{ RSS("<item><title>\033]0;x\007\xe2\x80\xae"
	      "A</title></item>"),
		" title=T\n* title=]0;xA", 1 },
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
	struct nr_feed_options options = { .address = "https://a.example/news/feed.xml" };
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
