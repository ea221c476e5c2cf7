/* SPDX-License-Identifier: MIT */
/* What of a page is its article: in each case all words KEEP are in it, and no word GONE. */
#include "config.h"

#include "markup/extract.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "markup/html.h"
#include "markup/outline-elements.h"
#include "markup/outline-meter.h"
#include "markup/page-words.h"
#include "markup/web-page.h"

#define TEXT "The ferry to the island runs again, the harbour master said, and nobody has to wait for the wind. "
#define P "<p>" TEXT TEXT TEXT "</p>"
#define PAGE(head, body) "<!doctype html><html><head>" head "</head><body>" body "</body></html>"
#define STORY(more) PAGE("", "<div class=story>" P P more P "</div>")
#define LD(json) "<script type='application/ld+json'>" json "</script>"
#define CELLS(n) "<tr>" n n n n n n "</tr>"
#define LINKS "<a href=/1>A link to another page</a> <a href=/2>A link to one more page</a> "

static size_t count(const char *text, const char *word)
{
	size_t times = 0;

	for (; (text = strstr(text, word)) != NULL; text += strlen(word))
		times++;
	return times;
}

static void check(const char *html)
{
	struct nr_web_page page;
	struct nr_buffer text = NR_BUFFER_INIT;
	const struct nr_html_options options = { .selection = &page.selection };

	nr_web_page_read(&page, html, strlen(html));
	struct nr_document *document = nr_html_parse(html, strlen(html), &options);
	nr_document_text(document, &text);
	if (strstr(text.data, "GONE") != NULL || count(text.data, "KEEP") != count(html, "KEEP"))
		fail_msg("%s\nleaves\n%s", html, text.data);
	nr_document_free(document);
	nr_web_page_release(&page);
	nr_buffer_release(&text);
}

static void check_all(const char *const *cases, size_t length)
{
	for (size_t i = 0; i < length; i++)
		check(cases[i]);
}

static void test_tables(void **state)
{
	static const char *const cases[] = {
		/* Data stay, whatever stands in them */
		STORY("<table><thead><tr><th>KEEP</thead><tr><td>" LINKS "KEEP</table>"),
		STORY("<table><tr><th>KEEP<tr><td>" LINKS "KEEP</table>"),
		STORY("<table>" CELLS("<td>KEEP") CELLS("<td><a href=/1>KEEP</a>") "</table>"),
		STORY("<table><tr><td>KEEP<td>" LINKS
		      "<tr><td>KEEP<td>KEEP<tr><td>a<td>b<tr><td>a<td>b<tr><td>a<td>b<tr><td>a<td>b"
		      "<tr><td>a<td>b<tr><td>a<td>b<tr><td>a<td>b<tr><td>a<td>b</table>"),
		STORY("<table><tr><td>KEEP<td>a<td>b<td>c<td>d<td>e<tr><td>" LINKS "<td>a<td>b<td>c</table>"),
		/* what is laid out as one is weighed like anything else */
		STORY("<table><tr><td>" LINKS "GONE</table>"),
		STORY("<table><tr><td>" LINKS "GONE<tr><td>x</table>"),
		STORY("<table><tr><td>" LINKS "<td>GONE<tr><td>x</table>"),
		STORY("<table role=presentation><tr><th>GONE<tr><td>" LINKS "</table>"),
		STORY("<table><tr><td><table><tr><td>" LINKS "GONE</table></table>"),
		/* Names speak against nothing in tables and in preformatted text */
		PAGE("", "<div>" P P "<table><tr><td><div class=sidebar>KEEP " TEXT
			 "</div></table><pre><div class=sidebar>KEEP"
			 "</div></pre>" P "</div>"),
	};

	(void)state;
	check_all(cases, sizeof cases / sizeof *cases);
}

static void test_links_and_pictures(void **state)
{
	static const char *const cases[] = {
		STORY("<div><p>GONE " LINKS "</p></div>"),
		STORY("<ul><li>KEEP " LINKS "<li>" LINKS "</ul>"),
		STORY("<ul class=tags><li>GONE " LINKS "</ul>"),
		STORY("<div><p>KEEP, one, two, three, four, five, six, seven, eight, nine, ten " LINKS "</p></div>"),
		STORY("<div class=content><p>KEEP some words of the article itself, as many as stand in its "
		      "links " LINKS "</p></div>"),
		STORY("<div class=content><p>GONE " LINKS "</p></div>"),
		STORY("<div class=promo><p>GONE</p></div>"),
		/* A list of pictures; a heap of them */
		STORY("<ul><li>KEEP<img src=1.jpg><li>KEEP<img src=2.jpg><li>KEEP<img src=3.jpg></ul>"),
		STORY("<div><div>GONE</div><img src=1.jpg><img src=2.jpg><img src=3.jpg></div>"),
		STORY("<div><p>KEEP</p><p>KEEP</p><img src=1.jpg><img src=2.jpg></div>"),
		/* Forms and films */
		STORY("<div><p>GONE</p><input><input></div>"),
		STORY("<div><p>KEEP</p><p>KEEP</p><p>KEEP</p><input><input type=hidden><input type=HIDDEN></div>"),
		STORY("<form><p>GONE</p><input type=text></form>"),
		STORY("<div><p>GONE</p><iframe src=//ads.example/></iframe></div>"),
		STORY("<div><p>GONE " TEXT "</p><embed src=//ads.example/1><object></object></div>"),
		STORY("<div><p>KEEP " TEXT "</p><iframe src=//ads.example/></iframe></div>"),
		STORY("<div><p>KEEP</p><iframe src=https://www.youtube.com/embed/1></iframe></div>"),
		/* Little text that leads away */
		STORY("<div><div>GONE <a href=/1>x</a></div></div>"),
		STORY("<div><div>KEEP <img src=1.jpg><a href=#n>x</a></div></div>"),
		STORY("<button>GONE</button><nav>GONE</nav><aside>GONE</aside><footer>GONE</footer>"),
	};
	struct nr_buffer html = NR_BUFFER_INIT;

	(void)state;
	check_all(cases, sizeof cases / sizeof *cases);
	/* A list that is no list, of very many */
	nr_buffer_append_string(&html, "<!doctype html><div class=story>" P P "<div><p>GONE</p>");
	for (int i = 0; i < 120; i++)
		nr_buffer_append_string(&html, "<li>GONE");
	nr_buffer_append_string(&html, "</div>" P "</div>");
	check(html.data);
	nr_buffer_release(&html);
}

static void test_names(void **state)
{
	static const char *const cases[] = {
		STORY("<div class=share><div>GONE</div></div>"),
		STORY("<p class=share>KEEP " TEXT TEXT TEXT TEXT TEXT TEXT TEXT "</p><p class=share>GONE</p>"),
		STORY("<div class=related><p>GONE</p></div>"),
		STORY("<p class=subscriptions>KEEP</p><div class=subscriptions><p>GONE</p></div><span "
		      "class=newsletter>GONE</span>"),
		STORY("<h2 class=promo>GONE</h2><h3 class=promo>KEEP</h3><h2>KEEP</h2>"),
		/* What the page itself is called says nothing, nor a link's name */
		PAGE("", "<div class=story>" P "<p>KEEP <a class=menu href=/1>KEEP</a> " TEXT TEXT "</p>" P "</div>"),
		"<!doctype html><body class=sidebar><div class=story>" P P "KEEP</div>",
		"<!doctype html><div itemprop=articleBody class=sidebar>" P P "<p>KEEP</p></div>",
		"<!doctype html><div class=story>" P P "<div class='sidebar content'><p>KEEP " TEXT "</p></div></div>",
		/* Out of sight, or apart */
		STORY("<div aria-hidden=true>GONE</div><div aria-hidden=false>KEEP</div>"),
		STORY("<p class='fallback-image' aria-hidden=true>KEEP</p><p class=x aria-hidden=true>GONE</p>"),
		STORY("<div aria-modal=TRUE>GONE</div><div aria-modal=false>KEEP</div>"),
		STORY("<div role=dialog>GONE</div><div role=Navigation>GONE</div><div role=note>KEEP</div>"),
		STORY("<div class=adsbygoogle>GONE</div><div hidden>GONE</div><noscript>GONE</noscript>"),
	};

	(void)state;
	check_all(cases, sizeof cases / sizeof *cases);
}

#define FACTS(more)                                                                                                    \
	"<title>The ferry runs again</title><meta name=author content='Ada Fin'>"                                      \
	"<meta property='article:published_time' content='2031-06-10'>" more

/* Title, author and time stand beside the text already. */
static void test_repeated(void **state)
{
	static const char *const cases[] = {
		PAGE("<title>The ferry runs again GONE</title>",
			"<div class=story><h1>The ferry runs again GONE</h1>" P P P "<h2>The ferry runs again KEE"
			"P</h2></div>"),
		PAGE(FACTS(""), "<div class=story><h1>Other words KEEP</h1><p class=byline>By Ada Fin GONE</p>" P P P
				"<p class=byline>Ada Fin KEEP</p></div>"),
		PAGE(FACTS(""), "<div class=story><p class=byline>By Bo Ink KEEP</p>" P P P "</div>"),
		PAGE(FACTS(""), "<div class=story><p class=byline>Ada Fin KEEP, " TEXT TEXT "</p>" P P P "</div>"),
		PAGE("", "<div class=story><p class=byline>By somebody GONE</p>" P P P "</div>"),
		PAGE(FACTS(""), "<div class=story><p class=date>10 June 2031 GONE</p>" P P P
				"<p class=date>11 June 2031 KEEP</p></div>"),
		PAGE(FACTS(""), "<div class=story><p class=date>today KEEP</p>" P P P "</div>"),
		PAGE(FACTS(""),
			"<div class=story><p class=date>KEEP 10 June 2031, a day that is long remembered on the island "
			"for its wind</p>" P P P "</div>"),
		PAGE("", "<div class=story><p class=date>10 June 2031 KEEP</p>" P P P "</div>"),
		PAGE(FACTS(""), "<h1 itemprop=headline>GONE</h1><div class=story><h1 itemprop=headline>The ferry runs "
				"again GONE"
				"</h1>" P P P "</div>"),
	};

	(void)state;
	check_all(cases, sizeof cases / sizeof *cases);
}

/* Elements that a text is parted into, and what stands before it. */
static void test_beside(void **state)
{
	static const char *const cases[] = {
		PAGE("", "<div><div class=part>" P P "</div><div class=part>" P
			 "<p>KEEP</p></div><div>GONE</div></div>"),
		PAGE("", "<div><div class=part>" P P P P "</div><div class=part><p>KEEP " TEXT "</p></div></div>"),
		PAGE("", "<div><div class=part>" P P P P "</div><p>KEEP " TEXT
			 "</p><p>GONE</p><p>GONE " LINKS LINKS LINKS "</p></div>"),
		PAGE("", "<div><div>KEEP " TEXT "</div><div class=part>" P P P P "</div></div>"),
		/* Pictures under the headline, and those that are none of it */
		PAGE("<title>The ferry runs again</title>",
			"<main><h1>The ferry runs again</h1><figure><img "
			"src=1.jpg><figcaption>KEEP</figcaption></figure>"
			"<div><figure><img src=2.jpg><figcaption>KEEP</figcaption></figure></div>"
			"<figure><figcaption>GONE</figcaption></figure>"
			"<figure><img src=3.jpg><a href=/1>GONE and a link that leads away</a></figure>"
			"<figure><img src=4.jpg><figcaption>KEEP</figcaption></figure>"
			"<figure><img src=5.jpg><figcaption>GONE</figcaption></figure>"
			"<div><div class=story>" P P P "</div></div></main>"),
		PAGE("<title>The ferry runs again</title>",
			"<h1>The ferry runs again</h1><figure><img "
			"src=1.jpg><figcaption>GONE</figcaption></figure><div><div><div>"
			"<div><div><div class=story>" P P P "</div></div></div></div></div></div>"),
	};

	(void)state;
	check_all(cases, sizeof cases / sizeof *cases);
}

/* What the page's metadata say of its text is believed where it is on the page. */
static void test_confirmed(void **state)
{
	static const char *const cases[] = {
		PAGE(LD("{\"@type\":\"Article\",\"articleBody\":\"The mayor of the island said on Monday that it is "
			"so. And "
			"that the pier, which is old, is to be made new before the year ends, as it was promised.\"}"),
			"<div class=comment><div class=promo><p>KEEP? The mayor</p><p>The mayor of the island said on "
			"Monday that it "
			"is so. KEEP</p><p>And that the pier, which is old, is to be made new before the year ends, as "
			"it was "
			"promised. KEEP</p></div></div>"
			"<div class=story><p>GONE</p>" P P P "</div><p aria-hidden=true>The mayor of the island said"),
		/* Too little of it, or nothing */
		PAGE(LD("{\"@type\":\"Article\",\"articleBody\":\"The mayor of the island said it.\"}"),
			"<div class=promo><p>GONE</p><p>The mayor of the island said it.</p></div><div "
			"class=story>KEEP" P P P "</div>"),
		PAGE(LD("{\"@type\":\"Article\",\"articleBody\":\"x\"}"), "<p>KEEP</p>"),
		/* In one element without blocks: the one around it */
		PAGE(LD("{\"@type\":\"Article\",\"articleBody\":\"The mayor of the island said on Monday that it is "
			"so, and that "
			"the pier, which is old, is to be made new before the year ends, as it was promised in "
			"June.\"}"),
			"<div><p><span class=x>The mayor of the island said on Monday that it is so, and that the "
			"pier, which is "
			"old, is to be made new before the year ends, as it was promised in June. "
			"KEEP</span></p><p>KEEP</p></div>"),
		/* What microdata call the body, in parts too; not where it is next to nothing of the page */
		PAGE("", "<div itemprop=articleBody>" P
			 "<p>KEEP</p></div><div class=x><p>GONE</p></div><div itemprop=articleBody>" P
			 "<p>KEEP</p></div>"),
		PAGE("", "<div itemprop=articleBody><p>GONE " TEXT TEXT
			 "</p></div><div class=story><p>KEEP</p>" P P P P P P P P "</div>"),
		PAGE("", "<div class=sidebar><div itemprop=articleBody>GONE</div></div><div class=story><p>KEEP</p>" P P
				 P "</div>"),
	};

	(void)state;
	check_all(cases, sizeof cases / sizeof *cases);
}

static void test_measure(void **state)
{
	static const struct {
		const char *text;
		uint32_t says, commas;
	} cases[] = {
		{ "", 0, 0 },
		{ " \n", 0, 0 },
		{ " a  b ", 3, 0 },
		{ "a, b", 4, 1 },
		{ "港口，码头、船；好。", 20, 4 },
		{ "ميناء، سفينة", 12, 1 },
		{ "é。", 3, 1 },
		{ "：＂〃\u3000", 8, 0 },
		{ "\xD8", 1, 0 },
		{ "\xE3\x80", 2, 0 },
		{ "\xEF\xBC", 2, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_outline_meter meter = NR_OUTLINE_METER;
		uint32_t says = 0, commas = 0;
		nr_outline_measure(&meter, cases[i].text, strlen(cases[i].text), &says, &commas);
		if (says != cases[i].says || commas != cases[i].commas)
			fail_msg("\"%s\": %u, %u commas", cases[i].text, says, commas);
	}
	/* A beginning is the same in pieces, in any case, and without what is between letters; too short, it is none */
	static const char whole[] = "The ferry, which runs again - today", *const pieces[] = { "the FERRY",
		" which runs ", "a", "gainTODAY and more" };
	struct nr_outline_meter meter = NR_OUTLINE_METER;
	uint32_t says = 0, commas = 0;
	for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
		assert_int_equal(nr_outline_meter_start(&meter), 0);
		nr_outline_measure(&meter, pieces[i], strlen(pieces[i]), &says, &commas);
	}
	assert_int_equal(nr_outline_meter_start(&meter), nr_outline_start(whole, strlen(whole)));
	assert_true(nr_outline_meter_start(&meter) != 0);
	assert_int_equal(nr_outline_start("The ferry", 9), 0);
}

static void test_elements(void **state)
{
	static const struct {
		const char *words, *word;
		bool has;
	} cases[] = {
		{ NULL, "a", false },
		{ "", "a", false },
		{ " b\tA ", "a", true },
		{ "ab a-b", "a", false },
	};
	const struct nr_outline_attributes hidden = { .aria_hidden = "TRUE" }, shown = { .aria_hidden = "" };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(nr_outline_has_word(cases[i].words, cases[i].word), cases[i].has);
	assert_true(nr_outline_is_film("https://player.vimeo.com/1"));
	assert_false(nr_outline_is_film("https://ads.example/1"));
	assert_false(nr_outline_is_film(NULL));
	assert_true(nr_outline_is_out_of_sight(&hidden, 0));
	assert_false(nr_outline_is_out_of_sight(&shown, 0));
	assert_true(nr_outline_is_out_of_sight(&shown, NR_WORD_NEVER));
}

/* Names in one another are taken down up to a depth, lines up to a number; what is more is passed over. */
static void test_many_notes(void **state)
{
	struct nr_buffer html = NR_BUFFER_INIT;
	struct nr_web_page page;

	(void)state;
	nr_buffer_append_string(&html, "<!doctype html>");
	for (int i = 0; i < 10; i++)
		nr_buffer_append_string(&html, "<div class=byline>");
	nr_buffer_append_string(&html, "Ada Fin");
	for (int i = 0; i < 10; i++)
		nr_buffer_append_string(&html, "</div>");
	nr_buffer_append_string(&html, "<article>" P P "</article>");
	for (int i = 0; i < 1500; i++)
		nr_buffer_append_string(&html, "<p>20<h2>A heading</h2>");
	nr_web_page_read(&page, html.data, html.length);
	assert_string_equal(page.author, "Ada Fin");
	nr_web_page_release(&page);
	nr_buffer_release(&html);
}

/* More elements than are looked at one by one: the page is rendered as a whole. */
static void test_very_many_elements(void **state)
{
	struct nr_buffer html = NR_BUFFER_INIT;

	(void)state;
	nr_buffer_append_string(&html, "<!doctype html><p>KEEP");
	for (int i = 0; i < 70000; i++)
		nr_buffer_append_string(&html, "<p>x");
	nr_buffer_append_string(&html, "<nav>KEEP</nav>");
	check(html.data);
	nr_buffer_release(&html);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_links_and_pictures),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_repeated),
		cmocka_unit_test(test_beside),
		cmocka_unit_test(test_confirmed),
		cmocka_unit_test(test_measure),
		cmocka_unit_test(test_elements),
		cmocka_unit_test(test_many_notes),
		cmocka_unit_test(test_very_many_elements),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
