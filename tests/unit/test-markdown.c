/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/time.h"
#include "markup/html.h"
#include "report/markdown.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct {
	const char *html, *markdown;
} cases[] = {
	{ "", "" },
	{ "<h2>a<br>b</h2><p>c<br>d", "## a b\n\nc\\\nd\n" },
	{ "<p># a *b* [c] `d` e_f &lt;g> &amp;amp; h|i ~",
		"\\# a \\*b\\* \\[c\\] \\`d\\` e\\_f \\<g> \\&amp; h|i \\~\n" },
	{ "<p>1. a<p>- b<p>12) c<p>2.5 a.b<p>+<br>=", "1\\. a\n\n\\- b\n\n12\\) c\n\n2.5 a.b\n\n\\+\\\n\\=\n" },
	{ "<p>a <b>b <i>c</i></b> <code>d`e</code> <s>f</s>", "a **b *c*** ``d`e`` ~~f~~\n" },
	{ "<p>a<b> b </b>c <b>“d”</b>e", "a **b** c <strong>“d”</strong>e\n" },
	{ "<p>他说<b>“好”</b>的", "他说<strong>“好”</strong>的\n" },
	{ "<p><a href='http://x.example/(y)?a=1'>a <b>b</b></a>.", "[a **b**](<http://x.example/(y)?a=1>).\n" },
	{ "<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n  - b\n- c\n" },
	{ "<ol start=9><li>a<li>b<p>c</ol>", "9. a\n10. b c\n" },
	{ "<ol start=9><li>a<li><p>b<p>c</ol>", "9. a\n10. b\n\n    c\n" },
	{ "<ul><li>a</ul><ul><li>b</ul>", "- a\n\n<!-- -->\n\n- b\n" },
	{ "<ol type=a><li>a</ol>", "- a. a\n" },
	{ "<blockquote><p>a<p>b<blockquote>c</blockquote></blockquote>d", "> a\n>\n> b\n>\n> > c\n\nd\n" },
	{ "<blockquote>a<ul><li>b</ul></blockquote>", "> a\n>\n> - b\n" },
	{ "<ul><li><pre>a\n```\nb</pre></ul>", "- ````\n  a\n  ```\n  b\n  ````\n" },
	{ "<hr>a", "---\n\na\n" },
	{ "<img src='http://x.example/a.jpg' alt='b *c*'>", "![](http://x.example/a.jpg)\\\n*b \\*c\\**\n" },
	{ "<video src=http://x.example/v></video>", "[Video](http://x.example/v)\n" },
	{ "<table><tr><th>a<th>b|c<tr><td>d<br>e<td><b>f</b></table>",
		"| a | b\\|c |\n| --- | --- |\n| d<br>e | **f** |\n" },
	{ "<table><tr><td>a<td>b<tr><td><td>c</table>", "| | |\n| --- | --- |\n| a | b |\n| | c |\n" },
	{ "<table><tr><th colspan=2>a<tr><td>b<td>c</table>", "| a | |\n| --- | --- |\n| b | c |\n" },
};

static void test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct nr_document *document = nr_html_parse(cases[i].html, strlen(cases[i].html), NULL);
		struct nr_buffer seen = NR_BUFFER_INIT;
		nr_markdown_document(&seen, document);
		if (strcmp(seen.data, cases[i].markdown) != 0)
			fail_msg("%s\nexpected:\n%s\ngot:\n%s", cases[i].html, cases[i].markdown, seen.data);
		nr_buffer_release(&seen);
		nr_document_free(document);
	}
}

static void test_reading(void **state)
{
	static char title[] = "A [b]\nc", url[] = "https://x.example/(a)\033";
	struct nr_article article;
	struct nr_text_options options = { .width = 80 };
	struct nr_document *document = nr_html_parse("<p>d", 4, NULL);
	struct nr_buffer seen = NR_BUFFER_INIT;

	(void)state;
	nr_article_init(&article);
	article.title = title;
	article.url = url;
	nr_markdown_reading(&seen, &article, document, &options);
	assert_string_equal(seen.data,
		"# A \\[b\\] c\n\n[https://x.example/(a)](<https://x.example/(a)>)\n\nd\n");
	nr_buffer_release(&seen);
	nr_document_free(document);
}

/* Many styles in a long line: what takes quadratic time would not come to an end. */
static void test_long_line(void **state)
{
	struct nr_buffer html = NR_BUFFER_INIT, seen = NR_BUFFER_INIT;

	(void)state;
	nr_buffer_append_string(&html, "<p><i>");
	for (int i = 0; i < 100000; i++)
		nr_buffer_append_string(&html, "<b>a</b>b#");
	struct nr_document *document = nr_html_parse(html.data, html.length, NULL);
	nr_markdown_document(&seen, document);
	assert_true(seen.length > html.length / 2);
	nr_document_free(document);
	nr_buffer_release(&seen);
	nr_buffer_release(&html);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_reading),
		cmocka_unit_test(test_long_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
