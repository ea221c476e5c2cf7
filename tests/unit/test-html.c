/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "html-fixture.h"
#include "markup/html.h"
#include "text/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define BASE "https://news.example/2031/05/story.html"

static void test_blocks(void **state)
{
	static const struct nr_html_case cases[] = {
		{ "", "" },
		{ "plain", "P[plain]" },
		{ "<math><mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mi>c</mi></mrow></mfrac></math>",
			"P[a/(b + c)]" },
		{ "<math><msub><mi>x</mi><mn>1</mn></msub><mo>=</mo><mo>-</mo>"
			"<msup><mi>y</mi><mi>n</mi></msup><mi>z</mi>",
			"P[x₁ = -y^n z]" },
		{ "<math><mroot><mn>27</mn><mn>3</mn></mroot><msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt></math>",
			"P[³√27 √(x + 1)]" },
		{ "<math><mtable><mtr><mtd>1</mtd><mtd>2</mtd></mtr><mtr><mtd>3</mtd></mtr></mtable></math> b",
			"P[[1, 2; 3] b]" },
		{ "<math><mi>f</mi><mo>&#x2061;</mo><mfenced><mi>x</mi><mi>y</mi></mfenced><mphantom>z",
			"P[f(x, y)]" },
		{ "<math><semantics><mi>x</mi><annotation-xml>no</annotation-xml>"
			"<annotation encoding='application/x-tex'>{\\displaystyle x_1}</annotation></semantics></math>",
			"P[x_1]" },
		{ "<math alttext='{\\displaystyle a}'><mi>b</mi></math><mfrac>c</mfrac>", "P[ac]" },
		{ "<math></math><math><mfrac></math><math><msup><mi>x", "P[/x]" },
		{ "<p>one<p>two</p><div>three</div>four", "P[one]P[two]P[three]P[four]" },
		{ "<h1>a</h1><h6>b</h6><p>c", "H1[a]H6[b]P[c]" },
		{ "<p></p><p> \n </p><p>&nbsp;</p><p>&#x200B;</p><p>x</p><div></div>", "P[x]" },
		{ "<ul><li>a<li>b<ul><li>c</ul>d</ul>", "L1•[a]L1•[b]L2•[c]L1[d]" },
		{ "<ol start=3><li>a<li><p>b<p>c<li value=9>d</ol>", "L13.[a]L14.[b]L1[c]L19.[d]" },
		{ "<ol><li>a<ol><li>b</ol><li>c</ol>", "L11.[a]L21.[b]L12.[c]" },
		{ "<ol start=-99999999999999999999><li>a<li value=99999999999999999999>b<li>c</ol>",
			"L1-2147483648.[a]L12147483647.[b]L12147483648.[c]" },
		{ "<li>alone", "L1•[alone]" },
		{ "<blockquote><p>a<p>b<blockquote>c</blockquote></blockquote>d", "Q1[a]Q1[b]Q2[c]P[d]" },
		{ "<ul><li><blockquote>a</blockquote></ul><blockquote><ul><li>b</ul></blockquote>", "Q1•[a]L1•[b]" },
		{ "<pre>\n  a\tb\r\nc\r\rd \n\n</pre>e", "R[  a\tb\nc\n\nd]P[e]" },
		{ "<pre>a<br>b <b>c</b></pre>", "R[a\nb c]" },
		{ "a<hr>b<hr><hr>", "P[a]-P[b]-" },
		{ "<dl><dt>a<dd>b<dd>c<dt>d</dl>", "L1[a]L2[b]L2[c]L1[d]" },
		{ "<table><tr><th>a<th>b<tr><td>c<td>d<br>e</table>", "T[a\tb]T[c\td\ne]" },
		{ "<table><tr><th><th>b<th>c<tr><td>d<td><td>e</table>", "T[\tb\tc]T[d\t\te]" },
		{ "<table><tr><td><p>a<p>b<td>c</table>", "P[a]P[b]P[c]" },
		{ "<table><tr><td>a</table>", "P[a]" },
		{ "<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", "T[a\tb]P[c]" },
		{ "<table><tr><td><table><td>a</table>b</table>", "P[a]P[b]" },
		{ "<section>a<article>b</article>c</section>", "P[a]P[b]P[c]" },
		{ "<body><div>a</div></body>", "P[a]" },
		{ "<!DOCTYPE html><html><head><title>t</title><meta charset=big5><style>s{}</style></head>"
			"<body>中</body></html>",
			"P[中]" },
		{ "<!-- c --><html><body>a<!-- b -->c", "P[ac]" },
		{ "\xEF\xBB\xBF<p>a", "P[a]" },
	};

	(void)state;
	nr_test_html_all(cases, COUNT(cases), NULL);
}

static void test_paragraphs_and_breaks(void **state)
{
	static const struct nr_html_case cases[] = {
		{ "北岭 — <p>市长说。<p>又说。", "P[北岭 — 市长说。]P[又说。]" },
		{ "<div>北岭 —\n<p>市长说。</p>", "P[北岭 — 市长说。]" },
		{ "北岭<div>a</div>", "P[北岭]P[a]" },
		{ "a<p>b</p>c<p>d", "P[a b]P[c d]" },
		{ "<p>短</p><p>b", "P[短]P[b]" },
		{ "a<br><br><p>b", "P[a]P[b]" },
		{ "<p>a<br>b<br />\n<br>c<br>&nbsp;<br>d<br></p>", "P[a\nb]P[c]P[d]" },
		{ "<p><br>a<br><br><br>b", "P[a]P[b]" },
		{ "<li>a<br><br>b", "L1•[a]L1[b]" },
		{ "<h2>a<br>b</h2>", "H2[a\nb]" },
	};

	(void)state;
	nr_test_html_all(cases, COUNT(cases), NULL);
}

static void test_white_space(void **state)
{
	static const struct nr_html_case cases[] = {
		{ "<p>  a \n\t b  </p>", "P[a b]" },
		{ "<p>a <b> b </b> c", "P[a b c]" },
		{ "<p>a<b>b</b>c", "P[abc]" },
		{ "<p>a&nbsp;&nbsp;b &#12288;c", "P[a b c]" },
		{ "<p>中国\n  人民，\n“好”\n说", "P[中国人民，“好”说]" },
		{ "<p>中国 人民", "P[中国 人民]" },
		{ "<p>中国\nUN\n人民", "P[中国 UN 人民]" },
		{ "<p>中国&nbsp;\n人民", "P[中国 人民]" },
		{ "<p>中<b>\n国</b>", "P[中国]" },
		{ "<p>서울\n부산", "P[서울 부산]" },
		{ "<p>a &amp; b &lt;c&gt; &eacute; &#x4E2D; &unknown; &", "P[a & b <c> é 中 &unknown; &]" },
	};

	(void)state;
	nr_test_html_all(cases, COUNT(cases), NULL);
}

static void test_what_is_not_shown(void **state)
{
	static const struct nr_html_case cases[] = {
		{ "<p>a<script>if (a<b) x('<p>no</p>')</script>b<style>p{}</style>c", "P[abc]" },
		{ "<template><p>no</template><p>a", "P[a]" },
		{ "<noscript><p>no</noscript><p>a", "P[a]" },
		{ "<p style='visibility: hidden'>no<p>a<span style='visibility:hidden'>no</span>"
		  "<div style='visibility:hidden'>b",
			"P[a]P[b]" },
		{ "<p>a <a href=#r>\xE2\x86\xA9\xEF\xB8\x8E</a><p><a href=#r>^</a> b "
		  "<a href=#r><sup>\xE2\x86\x91</sup></a> c",
			"P[a]P[b c]" },
		{ "<p><a href=#r>\xE2\x86\xA9 back</a> <a href=/x>^</a>", "P[\xE2\x86\xA9 back ^]" },
		{ "<p>10<sup>\xE2\x88\x92" "6</sup> 10<sup>\xE2\x80\x93" "3</sup> a<sub>n\xE2\x88\x92" "1</sub>",
			"P[10\xE2\x81\xBB\xE2\x81\xB6 10\xE2\x81\xBB\xC2\xB3 a_(n-1)]" },
		{ "<p hidden>no<p>a<div style='color: red; DISPLAY : none'><p>no</p></div>b"
			"<i style='display:block'>c</i>",
			"P[a]P[bc]" },
		{ "<p>a<iframe src=x>no</iframe><select><option>no</select>b", "P[ab]" },
		{ "<p>a<!-- no <p>no -->b", "P[ab]" },
		{ "<p>a<script>never closed", "P[a]" },
		{ "<p>a\x1B[31mb\x07&#27;&#155;c&#x202E;d\xE2\x80\xAE", "P[a[31mb›cd]" },
		{ "<p>a&#x9;b&#0;c", "P[a bc]" },
		{ "<p>Z&#x301;&#x301;&#x301;&#x301;&#x301;&#x301;&#x301;&#x301;&#x301;&#x301;!",
			"P[Z\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81!]" },
		{ "<p>bad \xE4\xB8 and \xFF.", "P[bad \xEF\xBF\xBD and \xEF\xBF\xBD.]" },
	};

	(void)state;
	nr_test_html_all(cases, COUNT(cases), NULL);
}

static void test_captions(void **state)
{
	static const struct nr_html_case cases[] = {
		{ "<img src=a.jpg>", "C[|https://news.example/2031/05/a.jpg]" },
		{ "<img src=/a.jpg alt='Under it'>", "C[Under it|https://news.example/a.jpg]" },
		{ "<img src=/a.jpg title='Second' alt=' '>", "C[Second|https://news.example/a.jpg]" },
		{ "<figure><img src=/a.jpg alt=x title=y><figcaption>Seen</figcaption></figure>",
			"C[Seen|https://news.example/a.jpg]" },
		{ "<figure><figcaption>Before</figcaption><img src=/a.jpg></figure><p>t",
			"C[Before|https://news.example/a.jpg]P[t]" },
		{ "<div><img src=/a.jpg alt=Same title=Same></div> <figcaption>Same</figcaption><p>t",
			"C[Same|https://news.example/a.jpg]P[t]" },
		{ "<div class='wp-caption'><img src=/a.jpg><p class='wp-caption-text'>Seen</p></div><p>t",
			"C[Seen|https://news.example/a.jpg]P[t]" },
		{ "<img src=/a.jpg><p class=caption>One</p><p class=photo-caption>One</p><p class=caption>Two</p>t",
			"C[One Two|https://news.example/a.jpg]P[t]" },
		{ "<p>before <img src=/a.jpg alt=x> after<p>t", "P[before after]C[x|https://news.example/a.jpg]P[t]" },
		{ "<img src=/a.jpg><p>t<p class=caption>alone", "C[|https://news.example/a.jpg]P[t]C[alone]" },
		{ "<figure><video src=v>no</video><figcaption>A film</figcaption></figure>", "C[A film]>1" },
		{ "<figure><img src=/a.jpg><img src=/b.jpg><figcaption>Both</figcaption></figure>",
			"C[|https://news.example/a.jpg]C[Both|https://news.example/b.jpg]" },
		{ "<figure><img src=/a.jpg><img src=/a.jpg alt=x></figure>", "C[x|https://news.example/a.jpg]" },
		{ "<img src='data:image/gif;base64,R0' data-src=/a.jpg>", "C[|https://news.example/a.jpg]" },
		{ "<img src=/spacer.gif srcset='/s.jpg 300w, /l.jpg 900w, /m.jpg 600w'>",
			"C[|https://news.example/l.jpg]" },
		{ "<img data-src=/a.jpg><noscript><img src=/a.jpg alt=x></noscript>",
			"C[x|https://news.example/a.jpg]" },
		{ "<img src='data:x' alt=y><noscript><img src=/a.jpg></noscript>", "C[y|https://news.example/a.jpg]" },
		{ "<picture><source srcset=/w.webp><img alt=p></picture>a<img src='data:x' alt=q>",
			"C[p|https://news.example/w.webp]P[a]C[q]" },
		{ "<noscript><img src=/a.jpg></noscript>", "C[|https://news.example/a.jpg]" },
		{ "<picture><source srcset='/w.webp 2x'><img alt=p></picture>", "C[p|https://news.example/w.webp]" },
		{ "<img src=/a.jpg width=1 height=1><img src=b.gif height='0'><img src=/c.jpg width='1%'>",
			"C[|https://news.example/c.jpg]" },
		{ "<img src=file:///etc/passwd><img src=javascript:x alt=y>", "C[y]" },
		{ "<img src=/x/IMG_001.jpg alt='IMG_001'><hr><img src=/x/b.jpg alt='photo 7.JPG'>",
			"C[|https://news.example/x/IMG_001.jpg]-C[|https://news.example/x/b.jpg]" },
		{ "<img src=/a.jpg alt='The  headline'>", "C[|https://news.example/a.jpg]" },
		{ "<img src='https://proxy.example/?url=pics.example/a.jpg'>", "C[|https://pics.example/a.jpg]" },
		{ "<img src='https://proxy.example/?url=http://pics.example/a.jpg&w=9'>",
			"C[|http://pics.example/a.jpg]" },
		{ "<img src='https://proxy.example/?url=http%3A%2F%2Fpics.example%2Fa.jpg%3Fq=%32&w=9'>",
			"C[|http://pics.example/a.jpg?q=2]" },
		{ "<img src='https://proxy.example/?url=pics.example/a.jpg?b=1&amp;c=2'>",
			"C[|https://pics.example/a.jpg?b=1&c=2]" },
	};
	struct nr_html_rules rules = { 0 };
	struct nr_html_options options = { .rules = &rules, .base = BASE, .title = "The headline" };

	(void)state;
	*nr_vector_add(&rules.image_proxies) = (struct nr_image_proxy){ nr_strdup("https://proxy.example/?url="),
		nr_strdup("https://") };
	nr_test_html_all(cases, COUNT(cases), &options);
	nr_html_rules_release(&rules);
}

static void add_selector(struct nr_selector_list *list, const char *text)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_selector *selector;

	assert_int_equal(nr_selector_new(text, &selector, &error), NR_OK);
	*nr_vector_add(list) = selector;
}

static void add_pattern(struct nr_pattern_list *list, const char *text)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_pattern *pattern;

	assert_int_equal(nr_pattern_new(text, &pattern, &error), NR_OK);
	*nr_vector_add(list) = pattern;
}

static void test_rules(void **state)
{
	static const struct nr_html_case cases[] = {
		{ "<div><i>Fri, 02 May 2031</i></div><p>a<div><i>b</i></div>", "P[a]P[b]" },
		{ "<img src=/a.jpg><div><small>Seen</small></div><p>a <small>b</small>", "C[Seen|/a.jpg]P[a b]" },
		{ "<p>a<section id=imu><p>no</p></section><div id=ad-7>no</div><p>b", "P[a]P[b]" },
		{ "<p>a<p>责任编辑：<b>程青</b>#</p>", "P[a]K[责任编辑：程青]" },
		{ "<p>（山前报记者程青综合报导）a", "P[（山前报记者程青综合报导）a]" },
		{ "<h2 class=headline>t</h2><span class=by>A. Writer</span><p>a", "P[a]" },
	};
	struct nr_html_rules rules = { 0 };
	struct nr_html_options options = { .rules = &rules };

	(void)state;
	add_selector(&rules.published, "div > i:first");
	add_selector(&rules.caption, "div > small");
	add_selector(&rules.drop, "#imu");
	add_selector(&rules.drop, "[id^=ad-]");
	add_selector(&rules.title, "h2.headline");
	add_selector(&rules.author, ".by");
	add_pattern(&rules.credit, "^(责任编辑：.*?)#?$");
	add_pattern(&rules.byline, "山前报记者(.+?)(?:综合)?报导");
	nr_test_html_all(cases, COUNT(cases), &options);

	struct nr_document *document = nr_test_parse_html(cases[0].html, &options);
	assert_string_equal(document->published, "Fri, 02 May 2031");
	assert_null(document->author);
	nr_document_free(document);
	document = nr_test_parse_html(cases[4].html, &options);
	assert_string_equal(document->author, "程青");
	nr_document_free(document);
	document = nr_test_parse_html(cases[5].html, &options);
	assert_string_equal(document->title, "t");
	assert_string_equal(document->author, "A. Writer");
	nr_document_free(document);
	document = nr_test_parse_html(cases[3].html, &options);
	assert_int_equal(document->blocks[1].paragraph, -1);
	assert_int_equal(document->blocks[1].run_count, 1);
	assert_int_equal(document->blocks[1].runs[0].end, document->blocks[1].length);
	nr_document_free(document);
	nr_html_rules_release(&rules);
}

static void test_body_and_headline(void **state)
{
	struct nr_html_rules rules = { 0 };
	struct nr_html_options options = { .rules = &rules, .title = "The  headline" };

	(void)state;
	add_selector(&rules.body, "div.text");
	nr_test_html("<p>menu<div class=text><p>a<img src=x></div><p>foot", &options, "P[a]C[|x]");
	nr_test_html("<p>menu<div class=other><p>a</div><p>foot", &options, "P[menu]P[a]P[foot]");
	nr_test_html("<div class=text><img src=x><h1>The headline</h1><p>a<p>The headline</div>", &options,
		"C[|x]P[a]P[The headline]");
	nr_html_rules_release(&rules);
}

static void test_links(void **state)
{
	static const char html[] = "<p>See <a href='/a?b=1&amp;c=2'>one</a>, <a href='x y'>two <b>bold</b></a>, "
		"<a href='#top'>up</a>, <a href=' JavaScript:x'>js</a>, <a href='java\nscript:x'>js2</a>, <a>no</a>"
		"<a href='/a?b=1&amp;c=2'>again</a><a href=/empty></a><a href=/p><img src=p></a>"
		"<a href='//other.example/../z#f'><div>over</div><div>blocks</div></a>";
	static const struct nr_document_link expected[] = {
		{ "https://news.example/a?b=1&c=2", "one" },
		{ "https://news.example/2031/05/x%20y", "two bold" },
		{ "https://news.example/a?b=1&c=2", "again" },
		{ "https://other.example/../z#f", "over blocks" },
	};
	struct nr_html_options options = { .base = BASE };
	struct nr_document *document = nr_test_parse_html(html, &options);

	(void)state;
	assert_int_equal(document->link_count, COUNT(expected));
	for (size_t i = 0; i < COUNT(expected); i++) {
		assert_string_equal(document->links[i].url, expected[i].url);
		assert_string_equal(document->links[i].text, expected[i].text);
	}
	const struct nr_block *first = &document->blocks[0];
	assert_int_equal(first->run_count, 4);
	assert_int_equal(first->runs[0].link, 0);
	assert_int_equal(first->runs[2].style, NR_STYLE_LINK | NR_STYLE_STRONG);
	assert_int_equal(first->runs[2].link, 1);
	assert_int_equal(first->runs[3].link, 2);
	nr_document_free(document);
	options.base = NULL;
	document = nr_test_parse_html("<base href='https://b.example/d/'><a href=x>a</a><base href='file:///'>"
		"<a href=y>b</a>", &options);
	assert_string_equal(document->links[0].url, "https://b.example/d/x");
	assert_string_equal(document->links[1].url, "https://b.example/d/y");
	nr_document_free(document);
}

static void test_runs(void **state)
{
	static const struct {
		const char *html;
		size_t count;
		struct nr_run runs[3];
	} cases[] = {
		{ "<p>a <em>b</em> <strong> c</strong><code>d</code>", 3,
			{ { 2, 3, NR_STYLE_EMPHASIS, -1 }, { 4, 5, NR_STYLE_STRONG, -1 },
				{ 5, 6, NR_STYLE_CODE, -1 } } },
		{ "<p><b>a <i>b</i></b>", 2,
			{ { 0, 1, NR_STYLE_STRONG, -1 }, { 2, 3, NR_STYLE_STRONG | NR_STYLE_EMPHASIS, -1 } } },
		{ "<p><b>a &amp; b</b>", 1, { { 0, 5, NR_STYLE_STRONG, -1 } } },
		{ "<p><ins>a</ins><s>b</s><b> </b>", 2,
			{ { 0, 1, NR_STYLE_INSERTED, -1 }, { 1, 2, NR_STYLE_DELETED, -1 } } },
		{ "<table><tr><td>ab<td><b>cd</b></table>", 1, { { 3, 5, NR_STYLE_STRONG, -1 } } },
		{ "<pre>a<b>b\n\n</b></pre>", 1, { { 1, 2, NR_STYLE_STRONG, -1 } } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct nr_document *document = nr_test_parse_html(cases[i].html, NULL);
		const struct nr_block *block = &document->blocks[0];
		assert_int_equal(block->run_count, cases[i].count);
		for (size_t j = 0; j < cases[i].count; j++) {
			assert_int_equal(block->runs[j].start, cases[i].runs[j].start);
			assert_int_equal(block->runs[j].end, cases[i].runs[j].end);
			assert_int_equal(block->runs[j].style, cases[i].runs[j].style);
			assert_int_equal(block->runs[j].link, cases[i].runs[j].link);
		}
		nr_document_free(document);
	}
}

/* --- Hostile input --------------------------------------------------------------------------------------------- */

enum { MANY = 100000 };

static char *repeated(const char *before, const char *middle, const char *after)
{
	struct nr_buffer buffer = NR_BUFFER_INIT;

	for (int i = 0; i < MANY; i++)
		nr_buffer_append_string(&buffer, before);
	nr_buffer_append_string(&buffer, middle);
	for (int i = 0; i < MANY; i++)
		nr_buffer_append_string(&buffer, after);
	nr_buffer_append_string(&buffer, "<p>END");
	return nr_buffer_detach(&buffer);
}

/* Each would take minutes if the time were quadratic; no text may be lost, however deep. */
static void test_depth(void **state)
{
	static const char *const cases[][2] = { { "<div>", "</div>" }, { "<b>", "</b>" }, { "<a href=x>", "</a>" },
		{ "<ul><li>", "</ul>" }, { "<table><tr><td>", "</table>" }, { "<blockquote>", "" }, { "<font><p>", "" },
		{ "<b>", "</i>" }, { "<i><div>", "</i>" }, { "<figure>", "</figure>" }, { "<pre>", "</pre>" },
		{ "<div/><i>", "</p>" }, { "<custom>", "" }, { "<noscript>", "</noscript>" }, { "<div <p ", ">" } };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *html = repeated(cases[i][0], "DEEP", cases[i][1]);
		struct nr_document *document = nr_test_parse_html(html, NULL);
		struct nr_buffer text = NR_BUFFER_INIT;
		nr_document_text(document, &text);
		if (strstr(text.data, "END") == NULL)
			fail_msg("%s: the end is lost", cases[i][0]);
		bool is_shown = strcmp(cases[i][0], "<noscript>") != 0 && strcmp(cases[i][0], "<div <p ") != 0;
		if (is_shown && strstr(text.data, "DEEP") == NULL)
			fail_msg("%s: what is inside is lost", cases[i][0]);
		nr_buffer_release(&text);
		nr_document_free(document);
		free(html);
	}
}

static void test_hidden_depth(void **state)
{
	char *html = repeated("<div hidden>", "DEEP", "</div>");

	(void)state;
	nr_test_html(html, NULL, "P[END]");
	free(html);
}

static void test_many_attributes(void **state)
{
	struct nr_buffer html = NR_BUFFER_INIT;

	(void)state;
	nr_buffer_append_string(&html, "<!-- <p a='> --><p>before<script>if (a<b c='</script><p id=x");
	for (int i = 0; i < MANY; i++)
		nr_buffer_printf(&html, " a%d=\"> <b%d\"", i, i);
	nr_buffer_append_string(&html, ">after<b class='x>y'>END");
	nr_test_html(html.data, NULL, "P[before]P[afterEND]");
	nr_buffer_release(&html);
}

static void test_long_text(void **state)
{
	size_t length = 11 << 20;
	char *html = nr_alloc(length + 1);

	(void)state;
	memset(html, 'x', length);
	memcpy(html + length - 3, "END", 3);
	struct nr_document *document = nr_html_parse(html, length, NULL);
	assert_int_equal(document->blocks[0].length, length);
	assert_string_equal(document->blocks[0].text + length - 3, "END");
	nr_document_free(document);
	free(html);
}

static void test_has_markup(void **state)
{
	static const char *const markup[] = { "<p>", "a<br/>b", "x </div>", "<!-- -->", "<!DOCTYPE html>",
		"<A HREF=x>" };
	static const char *const plain[] = { "", "a < b", "<", "</", "<me@there.example>", "1<2>1", "<unknown>", "a<b",
		"&amp;" };

	(void)state;
	for (size_t i = 0; i < COUNT(markup); i++)
		assert_true(nr_html_has_markup(markup[i], strlen(markup[i])));
	for (size_t i = 0; i < COUNT(plain); i++)
		assert_false(nr_html_has_markup(plain[i], strlen(plain[i])));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_paragraphs_and_breaks),
		cmocka_unit_test(test_white_space),
		cmocka_unit_test(test_what_is_not_shown),
		cmocka_unit_test(test_captions),
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_body_and_headline),
		cmocka_unit_test(test_links),
		cmocka_unit_test(test_runs),
		cmocka_unit_test(test_depth),
		cmocka_unit_test(test_hidden_depth),
		cmocka_unit_test(test_many_attributes),
		cmocka_unit_test(test_long_text),
		cmocka_unit_test(test_has_markup),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
