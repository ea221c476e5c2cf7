/* SPDX-License-Identifier: MIT */
/* What few pages have, or have wrong: formulas, pictures by other names, captions in odd places. */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "html-fixture.h"
#include "markup/html-entity.h"
#include "markup/html.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define SITE "https://news.example/"
#define MATH(parts) "<math>" parts "</math>"

static void test_formulas(void **state)
{
	static const struct nr_html_case cases[] = {
		/* What is one thing needs no brackets */
		{ MATH("<mfrac><mi>sin</mi><mn>2x</mn></mfrac>"), "P[sin/(2x)]" },
		{ MATH("<mfrac><mrow><mo>(</mo><mi>a</mi><mo>+</mo><mi>b</mi><mo>)</mo></mrow><mi>c</mi></mfrac>"),
			"P[(a + b)/c]" },
		{ MATH("<mfrac><mrow><mo>(</mo><mi>a</mi><mo>)</mo><mi>b</mi></mrow><mi>c</mi></mfrac>"),
			"P[((a)b)/c]" },
		{ MATH("<mfrac><mrow><mo>[</mo><mi>a</mi><mo>]</mo></mrow><mrow><mo>)</mo><mi>c</mi></mrow></mfrac>"),
			"P[[a]/()c)]" },
		/* Indices and exponents: of Unicode where it has them */
		{ MATH("<msup><mi>x</mi><mo>−</mo></msup><msub><mi>y</mi><mi>i</mi></msub>"), "P[x⁻y_i]" },
		{ MATH("<msup><mi>f</mi><mo>′</mo></msup><msup><mi>a</mi><mi>α</mi></msup>"), "P[f′a^α]" },
		{ MATH("<msub><mi>f</mi><mo>′</mo></msub><msup><mi>a</mi></msup>"), "P[f_′a]" },
		{ MATH("<msubsup><mi>x</mi><mn>1</mn><mn>2</mn><mn>3</mn></msubsup>"), "P[x₁²³]" },
		{ MATH("<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>"),
			"P[∑_(i = 1)^n]" },
		{ MATH("<mroot><mi>x</mi><mi>n</mi></mroot>"), "P[^n√x]" },
		/* Operators: between two things, before one, behind one */
		{ MATH("<mi>a</mi><mo>,</mo><mi>b</mi><mo>;</mo><mo>-</mo><mi>c</mi><mo>|</mo>"), "P[a, b; -c|]" },
		{ MATH("<mo>-</mo><mi>a</mi><mo>≤</mo><mo>(</mo><mo>-</mo><mi>b</mi>"), "P[-a ≤ (-b]" },
		/* Words stand apart from what is beside them */
		{ MATH("<mn>2</mn><mi>sin</mi><mi>x</mi><mi>y</mi>"), "P[2 sin xy]" },
		{ MATH("<mi>sin</mi><msup><mi>x</mi><mi>n</mi></msup><mi>log</mi>"), "P[sin x^n log]" },
		{ MATH("<mi>a</mi><mi></mi><mi>−b</mi><mi>c1</mi>"), "P[a−bc1]" },
		{ MATH("<mtext> if </mtext><mi> x </mi><ms> y</ms>"), "P[if x y]" },
		{ MATH("<mi>\n a \t</mi>"), "P[a]" },
		/* Tables and brackets */
		{ MATH("<mo>(</mo><mtable><mtr><mtd>1</mtd></mtr></mtable><mo>)</mo>"), "P[(1)]" },
		{ MATH("<mi>A</mi><mtable><mtr><mtd>1</mtd></mtr></mtable>"), "P[A[1]]" },
		{ MATH("<mfenced></mfenced>"), "P[()]" },
		/* What is not shown, with all inside */
		{ MATH("<mi>a</mi><mphantom><mfrac><mi>b</mi><mi>c</mi></mfrac></mphantom><mi>d</mi>"), "P[ad]" },
		{ MATH("<mi>a</mi><annotation encoding='MathType'>no</annotation>"), "P[a]" },
		/* TeX, plain */
		{ MATH("<annotation encoding='TeX'> \n{\\textstyle  a_1 } </annotation>"), "P[a_1]" },
		{ MATH("<annotation encoding='TeX'>{\\displaystyle }</annotation>"), "" },
		{ MATH("<annotation encoding='TeX'>{\\displaystyle a</annotation>"), "P[{\\displaystyle a]" },
		{ "<math alttext=''><mi>b</mi></math><math alttext='{\\scriptstyle c}'>", "P[bc]" },
	};

	(void)state;
	nr_test_html_all(cases, COUNT(cases), NULL);
}

/* A part of very many is left as it is: putting each together anew would take a time quadratic in them. */
static void test_long_formula(void **state)
{
	struct nr_buffer html = NR_BUFFER_INIT, expected = NR_BUFFER_INIT;

	(void)state;
	nr_buffer_append_string(&html, "<math><msqrt>");
	nr_buffer_append_string(&expected, "P[");
	for (int i = 0; i < 3000; i++) {
		nr_buffer_append_string(&html, "<mi>x</mi>");
		nr_buffer_append_char(&expected, 'x');
	}
	nr_buffer_append_string(&html, "</msqrt></math>");
	nr_buffer_append_char(&expected, ']');
	nr_test_html(html.data, NULL, expected.data);
	nr_buffer_release(&html);
	nr_buffer_release(&expected);
}

static void test_within_a_line(void **state)
{
	static const struct nr_html_case cases[] = {
		/* Raised and lowered */
		{ "<p>x<sub>+</sub>y<sub>-</sub>z<sup>+</sup>", "P[x₊y₋z⁺]" },
		{ "<p>x<sup>−12</sup>y<sub>–3</sub>", "P[x⁻¹²y₋₃]" },
		{ "<p>x<sup>a−b</sup>", "P[x^(a-b)]" },
		{ "<p>x<sup>aZ</sup>y<sub>é</sub>", "P[x^aZyé]" },
		{ "<p>x<sup>a b</sup>y<sup>a.b</sup>", "P[xa by^(a.b)]" },
		{ "<p>x<sup></sup>y<sup>much too long a text</sup>", "P[xymuch too long a text]" },
		{ "<p><sup>a</sup>b<p><sup>2</sup>b", "P[ab]P[²b]" },
		{ "<pre>x<sup>2</sup></pre>", "R[x2]" },
		{ "<p>n<sup>o</sup> 19<sup>e</sup> Co<sup>TM</sup>", "P[no 19e CoTM]" },
		{ "<p>a<sup><p>2</sup>c", "P[a]P[2]P[c]" },
		/* An arrow that leads back, and what is none */
		{ "<p>a <b><a href=#r>↩︎</a></b>", "P[a]" },
		{ "<p>a<a href=#r>^</a> b", "P[a b]" },
		{ "<p>a<a href=#r>↩xyz</a>", "P[a↩xyz]" },
		{ "<p>a<a href=/x>↩</a>", "P[a↩]" },
		{ "<p>a<a href=#r><i>↑</i></a>", "P[a]" },
		{ "<p>a<b>b<a href=#r><i>↑</i></a></b>", "P[ab]" },
		/* Abbreviations */
		{ "<p><abbr title='Harbour Office'></abbr>a<abbr>b</abbr>", "P[ab]" },
		{ "<p><abbr title='Harbour Office'>Harbour</abbr>", "P[Harbour]" },
		{ "<p><abbr title='港务处'>HO</abbr> <abbr title='Harbour Office'>处</abbr>",
			"P[HO（港务处） 处（Harbour Office）]" },
		{ "<pre><abbr title='Harbour Office'>HO</abbr></pre>", "R[HO]" },
		{ "<p><abbr title='A title that is so long that it is a note by somebody who has very much to say of "
		  "the word "
		  "and says it here, where nobody looks'>HO</abbr>",
			"P[HO]" },
		{ "<p><abbr title='One'>A</abbr><abbr title='Two'>B</abbr><abbr title='One'>A</abbr>",
			"P[A (One)B (Two)A]" },
		/* A reading of marked text */
		{ "<p><ruby><b>北</b><rt><b></b></rt></ruby>", "P[北（）]" },
		/* Places on the page itself, and addresses that are none */
		{ "<p><a href='" SITE "a.html#x'>a</a><a href='" SITE "a.html?b#x'>b</a><a href=''>c</a>", "P[abc]" },
	};
	struct nr_html_options options = { .base = SITE "a.html" };

	(void)state;
	nr_test_html_all(cases, COUNT(cases), &options);
	struct nr_document *document = nr_test_parse_html(cases[COUNT(cases) - 1].html, &options);
	assert_int_equal(document->link_count, 1);
	assert_string_equal(document->links[0].text, "b");
	nr_document_free(document);
	options.base = SITE "a.html#y";
	document = nr_test_parse_html("<a href='" SITE "a.html#x'>a</a>", &options);
	assert_int_equal(document->link_count, 0);
	nr_document_free(document);
	document = nr_test_parse_html("<a href='" SITE "a.html#x'>a</a>", NULL);
	assert_int_equal(document->link_count, 1);
	nr_document_free(document);
	document = nr_test_parse_html("<base><base href=''><base href='data:x'><a href=x>a</a>", &options);
	assert_string_equal(document->links[0].url, SITE "x");
	nr_document_free(document);
}

/* So many abbreviations are remembered; those behind them are not explained. */
static void test_many_abbreviations(void **state)
{
	struct nr_buffer html = NR_BUFFER_INIT, text = NR_BUFFER_INIT;

	(void)state;
	for (int i = 0; i < 70; i++)
		nr_buffer_printf(&html, "<abbr title='Meaning %d.'>X</abbr> ", i);
	struct nr_document *document = nr_test_parse_html(html.data, NULL);
	nr_document_text(document, &text);
	assert_non_null(strstr(text.data, "Meaning 63."));
	assert_null(strstr(text.data, "Meaning 64."));
	nr_document_free(document);
	nr_buffer_release(&html);
	nr_buffer_release(&text);
}

static void test_pictures(void **state)
{
	static const struct nr_html_case cases[] = {
		/* The address: of what a script would load, never a stand-in's */
		{ "<img src=a.jpg data-src=b.jpg>", "C[|" SITE "b.jpg]" },
		{ "<img src=a.jpg data-src=/lazy.png data-original='#'>", "C[|" SITE "a.jpg]" },
		{ "<img src='data:image/gif;base64,R0l' data-url=/c.jpg>", "C[|" SITE "c.jpg]" },
		{ "<img src=spacer.gif srcset='/1.jpg 1x, /2.jpg 2x,/3.jpg 300w'>", "C[|" SITE "3.jpg]" },
		{ "<img src='' srcset='/1.jpg, /2.jpg,,'>", "C[|" SITE "1.jpg]" },
		{ "<img srcset=', /a,b.jpg 2x, data:x 9x'>", "C[|" SITE "a,b.jpg]" },
		{ "<img srcset=',,,'>a", "P[a]" },
		{ "<img src='  '>a<img src='#x' alt=''>", "P[a]" },
		/* The same picture again: in its figure, or for those without scripts */
		{ "<img src=/a.jpg><noscript><img src=/b.jpg></noscript>", "C[|" SITE "a.jpg]" },
		{ "<figure><img src=/a.jpg><img src=/a.jpg alt='A boat'></figure>", "C[A boat|" SITE "a.jpg]" },
		{ "<figure><img src=/a.jpg><p>x<img src=/a.jpg></figure>", "C[|" SITE "a.jpg]P[x]" },
		{ "<img src=/a.jpg><p>x</p><p>y</p><img src=/a.jpg>", "C[|" SITE "a.jpg]P[x]P[y]C[|" SITE "a.jpg]" },
		{ "<img alt='A boat'><img src=/a.jpg>", "C[A boat]C[|" SITE "a.jpg]" },
		/* What does not describe a picture */
		{ "<img src='/i/boat.jpg?x' alt='boat' title='boat.jpg'>", "C[|" SITE "i/boat.jpg?x]" },
		{ "<img src='/i/boat-2.jpg' alt='boat'>", "C[boat|" SITE "i/boat-2.jpg]" },
		{ "<img src='/i/boat.jpg' alt='B.TIFF' title='A boat'>", "C[A boat|" SITE "i/boat.jpg]" },
		{ "<img src=/a.jpg alt='&#x200B;' title=''>", "C[|" SITE "a.jpg]" },
		/* Characters of planes 14 and 15 in what is shortened for the parser */
		{ "<p title='a value that is taken out'>some words<img src=/a.jpg alt='葛\U000E0100 tea'>",
			"P[some words]C[葛\U000E0100 tea|" SITE "a.jpg]" },
		{ "<p title='a value that is taken out'>some words<img src=/a.jpg alt='\U000F0000 tea'>",
			"P[some words]C[\U000F0000 tea|" SITE "a.jpg]" },
		/* Counters */
		{ "<img src=/a.jpg width=1><img src=/b.jpg height=0>x", "P[x]" },
		{ "<img src=/a.jpg width=1% ><img src=/b.jpg width=1.5><img src=/c.jpg width=1em><img src=/d.jpg "
		  "width=auto>",
			"C[|" SITE "a.jpg]C[|" SITE "b.jpg]C[|" SITE "c.jpg]C[|" SITE "d.jpg]" },
		{ "<picture><source srcset='/a.webp 1x'><source srcset=/b.webp><img></picture><img>",
			"C[|" SITE "a.webp]" },
		{ "<picture><source srcset='data:x'><img src=/a.jpg></picture>", "C[|" SITE "a.jpg]" },
	};
	struct nr_html_options options = { .base = SITE };

	(void)state;
	nr_test_html_all(cases, COUNT(cases), &options);
}

static void test_proxies(void **state)
{
	static const struct nr_html_case cases[] = {
		{ "<img src='https://p.example/?u=https%3A%2F%2Fi.example%2Fa.jpg%3fb&w=9'>",
			"C[|https://i.example/a.jpg?b]" },
		{ "<img src='https://p.example/?u=i.example%2Fa%2'>", "C[|https://i.example/a%2]" },
		{ "<img src='https://p.example/?u=i.example%2Fa%zz'>", "C[|https://i.example/a%zz]" },
		{ "<img src='https://p.example/?u=i.example/a.jpg&w=9'>", "C[|https://i.example/a.jpg]" },
		{ "<img src='https://p.example/?u=i.example/a.jpg?b&w=9'>", "C[|https://i.example/a.jpg?b&w=9]" },
		{ "<img src='https://p.example/?u='>", "C[|https://p.example/?u=]" },
		{ "<img src='https://p.example/?u=x:1/a.jpg'>", "C[|https://x:1/a.jpg]" },
		{ "<img src='https://other.example/a.jpg'>", "C[|https://other.example/a.jpg]" },
	};
	struct nr_html_rules rules = { 0 };
	struct nr_html_options options = { .rules = &rules };

	(void)state;
	*nr_vector_add(&rules.image_proxies) =
		(struct nr_image_proxy){ nr_strdup("https://p.example/?u="), nr_strdup("https://") };
	nr_test_html_all(cases, COUNT(cases), &options);
	nr_html_rules_release(&rules);
}

static void test_embedded(void **state)
{
	static const struct nr_html_case cases[] = {
		{ "<embed src=/a.jpg alt='A boat'>", "C[A boat|" SITE "a.jpg]" },
		{ "<object data=/a.PNG title=t>no</object>", "C[t|" SITE "a.PNG]" },
		{ "<object data=/a.pdf>shown</object><embed src=/b.swf><embed><object data=''>x</object>",
			"P[shownx]" },
		{ "<embed type=image/png src=/a aria-label=l>", "C[l|" SITE "a]" },
		{ "<embed type='' src=/a.gif>", "C[|" SITE "a.gif]" },
		{ "<embed type=text/html src=/a.gif>x", "P[x]" },
		{ "<embed type=Video/mp4 src=/a title=t><object type=audio/ogg data=/b></object>", "C[t]>1C[]>2" },
		{ "<embed type=video/mp4 src='javascript:x' title=t>x", "P[x]" },
		{ "<embed src=/a.jpg width=1>x", "P[x]" },
		{ "<embed src='file:///a.jpg'>x", "P[x]" },
		{ "<video data-src=/v.mp4 title=t></video><audio src='' data-src=/a.ogg title=u></audio>",
			"C[t]>1C[u]>2" },
		{ "<iframe title=t src=/x width=1></iframe><iframe title=u data-src=/y></iframe>", "C[u]>1" },
		{ "<video title=t><source src='file:///x'><source src=/v.mp4></video>", "C[t]>1" },
		{ "<svg aria-label=' '><title>t</title></svg> <svg aria-hidden=false aria-label=l></svg>", "P[t l]" },
		{ "<svg><text>no</text></svg>a<source src=/v.mp4>", "P[a]" },
	};
	struct nr_html_options options = { .base = SITE };

	(void)state;
	nr_test_html_all(cases, COUNT(cases), &options);
}

static void test_odd_captions(void **state)
{
	static const struct nr_html_case cases[] = {
		/* Two texts under one picture, marked ones too; the same again is said once */
		{ "<figure><img src=/a.jpg><figcaption>One <b>b</b></figcaption><p class=caption>Two <i>i</i></figure>",
			"C[One b Two i|" SITE "a.jpg]" },
		{ "<figure><img src=/a.jpg><figcaption>One</figcaption><p class=caption>One and two</figure>",
			"C[One and two|" SITE "a.jpg]" },
		{ "<figure><img src=/a.jpg><figcaption>One and two</figcaption><p class=caption>One</figure>",
			"C[One and two|" SITE "a.jpg]" },
		/* Before its picture; without one */
		{ "<figure><figcaption>One</figcaption><img src=/a.jpg></figure>", "C[One|" SITE "a.jpg]" },
		{ "<figure><figcaption>One</figcaption><p class=caption>Two</figure>", "C[One]C[Two]" },
		{ "<figure><figcaption>One</figcaption></figure><figure><img src=/a.jpg></figure>",
			"C[One]C[|" SITE "a.jpg]" },
		{ "<p class=caption>One</p>x", "C[One]P[x]" },
		{ "<img src=/a.jpg><p>x<p class=caption>One</p>y", "C[|" SITE "a.jpg]P[x]C[One]P[y]" },
		{ "<figure><img src=/a.jpg></figure><figure><figcaption>One</figcaption></figure>",
			"C[|" SITE "a.jpg]C[One]" },
		/* A picture in a line stands behind the line, with its caption */
		{ "<p>x<img src=/a.jpg>y<p class=caption>One<p>z", "P[xy]C[One|" SITE "a.jpg]P[z]" },
		/* What breaks within a caption parts words only */
		{ "<figure><img src=/a.jpg><figcaption>One<br>two<hr>three<p>four</figcaption></figure>",
			"C[One two three four|" SITE "a.jpg]" },
		{ "<figure><img src=/a.jpg><figcaption><center>One</center></figcaption></figure>",
			"C[One|" SITE "a.jpg]" },
		{ "<figure><img src=/a.jpg><figcaption> &nbsp; </figcaption></figure>", "C[|" SITE "a.jpg]" },
		/* Classes that say caption, and those that do not */
		{ "<img src=/a.jpg><div class='x\tphoto-CAPTION'>One</div>", "C[One|" SITE "a.jpg]" },
		{ "<img src=/a.jpg><div class='captioned caption-x'>One</div>", "C[|" SITE "a.jpg]P[One]" },
		/* A centred picture's words, but not those of a film, a heading, or a paragraph of some length */
		{ "<center><img src=/a.jpg><h2>One</h2></center>", "C[|" SITE "a.jpg]H2[One]" },
		{ "<center>One<p>two</center>", "P[One two]" },
		{ "<center><img src=/a.jpg><img src=/b.jpg></center>", "C[|" SITE "a.jpg]C[|" SITE "b.jpg]" },
		{ "<center><video src=/v.mp4 title=t></video><p>One</center>", "C[t]>1P[One]" },
		{ "<center><figure><img src=/a.jpg><figcaption>One</figcaption></figure><p>two</center>",
			"C[One|" SITE "a.jpg]P[two]" },
		{ "<figure><img src=/a.jpg><figcaption><center><img src=/b.jpg>One</center></figcaption></figure>",
			"C[|" SITE "a.jpg]C[One|" SITE "b.jpg]" },
		{ "<center><img src=/a.jpg><p>A text under a picture that goes on and on for so long, with one thing "
		  "after "
		  "another that it has to say of the harbour, the ferries, the wind, the mayor and the pier, that "
		  "nobody "
		  "would take it for the words under a picture any more, whoever reads it</center>",
			"C[|" SITE
			"a.jpg]P[A text under a picture that goes on and on for so long, with one thing after "
			"another that it has to say of the harbour, the ferries, the wind, the mayor and the pier, "
			"that nobody "
			"would take it for the words under a picture any more, whoever reads it]" },
	};
	struct nr_html_options options = { .base = SITE };

	(void)state;
	nr_test_html_all(cases, COUNT(cases), &options);
}

/* A caption of more than is kept in one goes on as one of its own. */
static void test_long_captions(void **state)
{
	struct nr_buffer html = NR_BUFFER_INIT;

	(void)state;
	nr_buffer_append_string(&html, "<figure><img src=/a.jpg><figcaption>");
	for (int i = 0; i < 1000; i++)
		nr_buffer_append_string(&html, "words ");
	nr_buffer_append_string(&html, "</figcaption><p class=caption>More</figure>");
	struct nr_document *document = nr_test_parse_html(html.data, NULL);
	assert_int_equal(document->block_count, 2);
	assert_int_equal(document->blocks[0].length, 5999);
	assert_string_equal(document->blocks[1].text, "More");
	nr_document_free(document);
	nr_buffer_release(&html);
}

static void test_blocks(void **state)
{
	static const struct nr_html_case cases[] = {
		/* Text outside of paragraphs that a paragraph goes on with, and what it does not */
		{ "a<p>b", "P[a b]" },
		{ "a<br><p>b", "P[a]P[b]" },
		{ "a<img src=/i.jpg><p>b", "P[a]C[|/i.jpg]P[b]" },
		{ "<pre>a<p>b</pre>", "R[a]R[b]" },
		{ "<pre>\r\n\n</pre>a", "P[a]" },
		/* Styles that hide, and those that do not */
		{ "<p style='display : NONE'>a<p style='display'>b<p style='display:block; display: none'>c<p style>d",
			"P[b]P[d]" },
		{ "<p style='visibility: hidden'>a<span style='visibility:hidden'>b</span>c", "" },
		{ "<p>a<p hidden>b<p style=color:red>c", "P[a]P[c]" },
		/* Ways back from a note */
		{ "<p>a<a href=#x class=note role=doc-backlink>b</a><a href=/x role=doc-backlink>c</a>"
		  "<a href=#x class=note role=note>d</a>",
			"P[acd]" },
		{ "<table role=none><tr><td>a<td>b</table><table role=grid><tr><td>a<td>b</table>", "P[a]P[b]T[a\tb]" },
		{ "<ol><li value=x>a<li value=''>b</ol>", "L11.[a]L12.[b]" },
		{ "<ol type=''><li>a</ol><ol type=aa><li>b</ol><ol style='color:red'><li>c</ol>",
			"L11.[a]L11.[b]L11.[c]" },
	};

	(void)state;
	nr_test_html_all(cases, COUNT(cases), NULL);
}

static void test_references(void **state)
{
	static const struct {
		uint32_t number, meant;
	} numbers[] = {
		{ 0, 0xFFFD },
		{ 'A', 'A' },
		{ 0x7F, 0x7F },
		{ 0x80, 0x20AC },
		{ 0x9F, 0x178 },
		{ 0xA0, 0xA0 },
		{ 0xD7FF, 0xD7FF },
		{ 0xD800, 0xFFFD },
		{ 0xDFFF, 0xFFFD },
		{ 0xE000, 0xE000 },
		{ 0xFFFE, 0xFFFD },
		{ 0x1FFFF, 0xFFFD },
		{ 0x10FFFD, 0x10FFFD },
		{ 0x110000, 0xFFFD },
		{ UINT32_MAX, 0xFFFD },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(numbers); i++)
		assert_int_equal(nr_html_reference(numbers[i].number), numbers[i].meant);
	assert_int_equal(nr_html_entity("mdash;", 5), 0x2014);
	assert_int_equal(nr_html_entity("mdash", 4), 0);
	assert_int_equal(nr_html_entity("", 0), 0);
	assert_int_equal(nr_html_entity("aNameLongerThanAny", 18), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_formulas),
		cmocka_unit_test(test_long_formula),
		cmocka_unit_test(test_within_a_line),
		cmocka_unit_test(test_many_abbreviations),
		cmocka_unit_test(test_pictures),
		cmocka_unit_test(test_proxies),
		cmocka_unit_test(test_embedded),
		cmocka_unit_test(test_odd_captions),
		cmocka_unit_test(test_long_captions),
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_references),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
