/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "html-fixture.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define BASE "https://news.example/2031/05/story.html"

static void test_lists(void **state)
{
	static const struct nr_html_case cases[] = {
		{ "<ol reversed><li>a<li>b<li>c</ol>", "L13.[a]L12.[b]L11.[c]" },
		{ "<ol reversed start=9><li>a<li value=3>b<li>c</ol>", "L19.[a]L13.[b]L12.[c]" },
		{ "<ol reversed><li>a<li value=7>b<li>c</ol>", "L18.[a]L17.[b]L11.[c]" },
		{ "<ol type=a start=26><li>a<li>b</ol><ol type=A start=703><li>c</ol>", "L1z.[a]L1aa.[b]L1AAA.[c]" },
		{ "<ol type=i start=4><li>a</ol><ol type=I start=1994><li>b</ol>", "L1iv.[a]L1MCMXCIV.[b]" },
		{ "<ol type=I start=3999><li>a<li>b</ol><ol type=a start=0><li>c</ol>",
			"L1MMMCMXCIX.[a]L14000.[b]L10.[c]" },
		{ "<ol style='list-style-type: upper-alpha'><li>a</ol><ol type=z><li>b</ol>", "L1A.[a]L11.[b]" },
		{ "<ol><li><h2>a</h2>b<li><pre>c</pre></ol>", "H21.[a]L1[b]R2.[c]" },
		{ "<ul><li><li>a</ul>b", "L1•[a]P[b]" },
		{ "<blockquote><ol><li>a</ol></blockquote>", "L11.[a]" },
	};

	(void)state;
	nr_test_html_all(cases, COUNT(cases), NULL);
}

static void test_tables(void **state)
{
	static const struct nr_html_case cases[] = {
		{ "<table><tr><th>a<th>b<tr><td>c<td>d<td><x><tr><td></tr></x><td>e</table>",
			"P[a]P[b]P[c]P[d]P[e]" }, /* a row goes on behind one that was opened within it */
		{ "<table></table>", "" }, { "<table><tr><th></table>a", "P[a]" }, /* no block stands before them */
		{ "<table><tr><th>a<th>b<tr><td rowspan=2>c<td>d<tr><td>e</table>", "T[a\tb]T[c\td]T[\te]" },
		{ "<table><tr><th colspan=2>a<th>b<tr><td>c<td>d<td>e</table>", "T[a\t\tb]T[c\td\te]" },
		{ "<table><tr><th colspan=2000000000>a<tr><td>b<td>c</table>", "T[a]T[b\tc]" },
		{ "<table><tr><th>a<th>b<tr><td><p>c<p>d<td><ul><li>e<li>f</ul></table>",
			"T[a\tb]T[c\nd\t• e\n• f]" },
		{ "<table role=presentation><tr><td>a<td>b</table>", "P[a]P[b]" },
		{ "<table><tr><td><h2>a</h2><td>b</table>", "H2[a]P[b]" },
		{ "<table><tr><td><img src=x><td>b<td>c</table>", "C[|x]P[b]P[c]" },
		{ "<table><tr><th>a<th>b<tr><td><img src=x>c<td>d</table>e", "T[a\tb]T[c\td]C[|x]P[e]" },
		{ "<table><caption>a</caption><tr><td>b<td>c</table>", "P[a]T[b\tc]" },
		{ "<table><tr><td>a<td rowspan=0>b<tr><td>c<tr><td>d</table>", "T[a\tb]T[c]T[d]" },
	};

	(void)state;
	nr_test_html_all(cases, COUNT(cases), NULL);
}

/* 5,000 columns, spans without bounds, tables in tables: what takes more than linear time would not come to an end. */
static void test_hostile_tables(void **state)
{
	static const struct {
		const char *before, *part, *after;
		int times;
	} cases[] = {
		{ "<table><tr>", "<th>x", "<tr><td>END</table>", 5000 },
		{ "<table><tr>", "<td colspan=1000 rowspan=65534>x", "<tr><td>END<td>y</table>", 50000 },
		{ "<table>", "<tr><td rowspan=60000>x<td colspan=2000000000>y", "<tr><td>END<td>y</table>", 20000 },
		{ "<p>", "<table><tr><td>x<td>", "END", 3000 },
		{ "<table><tr><th>a<th>b", "<tr><td>x<td>y", "<tr><td>END<td>y</table>", 50000 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct nr_buffer html = NR_BUFFER_INIT, text = NR_BUFFER_INIT;
		nr_buffer_append_string(&html, cases[i].before);
		for (int j = 0; j < cases[i].times; j++)
			nr_buffer_append_string(&html, cases[i].part);
		nr_buffer_append_string(&html, cases[i].after);
		struct nr_document *document = nr_test_parse_html(html.data, NULL);
		nr_document_text(document, &text);
		assert_non_null(strstr(text.data, "END"));
		assert_true(text.length < 40 * html.length);
		nr_document_free(document);
		nr_buffer_release(&text);
		nr_buffer_release(&html);
	}
}

static void test_inline_forms(void **state)
{
	static const struct nr_html_case cases[] = {
		{ "<p><ruby>北<rp>(</rp><rt>běi</rt><rp>)</rp> 岭 <rt>lǐng</rt></ruby>",
			"P[北（běi） 岭（lǐng）]" },
		{ "<p><ruby>北<rt></rt></ruby>岭", "P[北岭]" },
		{ "<p>H<sub>2</sub>O m<sup>-2</sup> x<sub>i</sub> x<sup>n+1</sup> "
			"1<sup>st</sup> a<sup>[1]</sup> b<sup>*</sup>",
			"P[H₂O m⁻² x_i x^(n+1) 1st a[1] b*]" },
		{ "<p>a<sup> <b>12</b></sup> <sup>13</sup>b", "P[a ¹² ¹³b]" },
		{ "<p>a <q>b <q>c</q></q>", "P[a “b ‘c’”]" },
		{ "<p><abbr title='Ridge Office'>RO</abbr> <abbr title='Ridge Office'>RO</abbr> <abbr title=X>X</abbr>",
			"P[RO (Ridge Office) RO X]" },
		{ "<p><abbr title='桥梁办公室'>桥办</abbr>说", "P[桥办（桥梁办公室）说]" },
		{ "<p><math alttext='a^2'><mi>b</mi></math> <math><semantics><mi>c</mi>"
			"<annotation>d</annotation></math>",
			"P[a^2 c]" },
		{ "<p>a<svg aria-label=b><text>c</text></svg> <svg><title>d</title><text>e</text></svg>"
			"<svg aria-hidden=true><title>f</title></svg>",
			"P[ab d]" },
		{ "<details><summary>a</summary>b</details>",
			"P[a]P[b]" },
		{ "<p>a<a href=#n>1</a><a href='#r' class=footnote-backref>↩</a>",
			"P[a1]" },
	};

	(void)state;
	nr_test_html_all(cases, COUNT(cases), NULL);
}

static void test_media(void **state)
{
	static const struct nr_html_case cases[] = {
		{ "<video src=/v.mp4 poster=/p.jpg>no</video>", "C[|https://news.example/p.jpg]>1" },
		{ "<figure><video><track src=t><source src=/a.mp4><source src=/b.mp4>no</video>"
			"<figcaption>c</figcaption></figure>",
			"C[c]>1" },
		{ "<audio title=t src=a.ogg></audio>b", "C[t]>1P[b]" },
		{ "<video></video><iframe src=x></iframe><iframe title=t></iframe>a", "P[a]" },
		{ "<p>a<iframe src=/x title=t>no</iframe>b", "P[ab]C[t]>1" },
		{ "<video src='javascript:x'></video><iframe title=t src='javascript:x'></iframe>a", "P[a]" },
		{ "<div><img src=/a.jpg><small>s</small></div><p><small>t</small> u",
			"C[s|https://news.example/a.jpg]P[t u]" },
		{ "<p><img src=/a.jpg><small>s</small><p>b<small>t</small>", "C[s|https://news.example/a.jpg]P[bt]" },
		{ "p<center><img src=/a.jpg><br>s <b>t</b></center>u", "P[p]C[s t|https://news.example/a.jpg]P[u]" },
		{ "<center><img src=/a.jpg><p>s<p>t</center>", "C[|https://news.example/a.jpg]P[s]P[t]" },
		{ "<p><img src=/a.jpg><p><small>Note</small> u", "C[|https://news.example/a.jpg]P[Note u]" },
		{ "<figure><img src=/a.jpg alt=x><figcaption>a.jpg</figcaption></figure>",
			"C[x|https://news.example/a.jpg]" },
		{ "<img src=/a.jpg><p class=caption>The headline</p>b", "C[|https://news.example/a.jpg]P[b]" },
		{ "<a href='" BASE "#n'>a</a>", "P[a]" },
	};
	struct nr_html_options options = { .base = BASE, .title = "The headline" };

	(void)state;
	nr_test_html_all(cases, COUNT(cases), &options);
	nr_test_html("<p>The headline", &options, "P[The headline]");
	nr_test_html("<p>The headline<img src=/a.jpg>", &options, "P[The headline]C[|https://news.example/a.jpg]");
	nr_test_html("<p>The headline<p>b", &options, "P[b]");
	struct nr_document *document = nr_test_parse_html("<a href=/x>x</a><video src=/v.mp4 title=t></video>",
		&options);
	assert_int_equal(document->link_count, 2);
	assert_string_equal(document->links[1].url, "https://news.example/v.mp4");
	assert_string_equal(document->links[1].text, "t");
	nr_document_free(document);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_hostile_tables),
		cmocka_unit_test(test_inline_forms),
		cmocka_unit_test(test_media),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
