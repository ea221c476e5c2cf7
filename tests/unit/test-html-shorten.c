/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "markup/html-shorten.h"
#include "markup/html.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define PLANE_15 "\xF3\xB0\x80\x80" /* U+F0000 */

static void test_parts(void **state)
{
	(void)state;
	static const char html[] =
		"<p class=\"one or two words\" id=x>short</p> <p>a longer text</p><img alt='a > b is not taken' "
		"src = \"http://x.test/\"><!-- not this text --><script>nor this text</script>"
		"<b>nor &amp; this one</b>";
	static const char shortened[] =
		"<body>"
		"<p class=\"\xF3\xB0\x80\x80\" id=x>short</p> <p>\xF3\xB0\x80\x81</p><img alt='a > b is not taken' "
		"src = \"\xF3\xB0\x80\x82\"><!-- not this text --><script>nor this text</script>"
		"<b>nor &amp; this one</b>";
	static const char *const parts[] = { "one or two words", "a longer text", "http://x.test/" };
	struct nr_html_short shorter;
	size_t at = 99;

	assert_true(nr_html_shorten(&shorter, "<body>", html, strlen(html)));
	assert_string_equal(shorter.html.data, shortened);
	assert_int_equal(shorter.parts.length, COUNT(parts));
	for (size_t i = 0; i < COUNT(parts); i++) {
		assert_int_equal(shorter.parts.items[i].length, strlen(parts[i]));
		assert_memory_equal(shorter.parts.items[i].text, parts[i], strlen(parts[i]));
	}
	assert_ptr_equal(nr_html_short_find(&shorter, "ab\xF3\xB0\x80\x82" "c", 7, &at), &shorter.parts.items[2]);
	assert_int_equal(at, 2);
	assert_null(nr_html_short_find(&shorter, "\xF3\xB0\x80\x83 \xF3\xA0\x84\x80 \xF3", 10, &at)); /* of none */
	nr_html_short_release(&shorter);
}

static void note_attribute(void *context, const char *name, const char *value)
{
	nr_buffer_printf(context, "%s=%s|", name != NULL ? name : "", value);
}

/* Attributes behind each other are one part; what the parser may take for something else ends it. */
static void test_attributes(void **state)
{
	(void)state;
	static const struct {
		const char *html, *shortened, *attributes; /* attributes: of the first part */
	} cases[] = {
		{ "<p class=\"a\" ID=\"b c\"\n\tdata-x.y=\"\">",
			"<p class=\"" PLANE_15 "\">", "=a|id=b c|data-x.y=|" },
		{ "<p a='say \"x\"' b='c'>", "<p a='" PLANE_15 "'>", "=say \"x\"|b=c|" },
		{ "<p a=\"of some length\" b='c'>", "<p a=\"" PLANE_15 "\" b='c'>", "=of some length|" },
		{ "<p a=\"1\" b=\"2 & 3\" c=\"4\" d=\"5\">", "<p a=\"1\" b=\"2 & 3\" c=\"" PLANE_15 "\">",
			"=4|d=5|" },
		{ "<img a=\"1\" b=\"2\"/>", "<img a=\"" PLANE_15 "\"/>", "=1|b=2|" },
		{ "<p a=\"1\" async b=\"2\">", "<p a=\"1\" async b=\"2\">", NULL },
		{ "<p \"a=\"1\" b=\"2\" c=\"3\">", "<p \"a=\"1\" b=\"2\" c=\"3\">", NULL },
		{ "<p x= a=\"1\" b=\"2\">", "<p x= a=\"1\" b=\"2\">", NULL },
		{ "<p x=y=\"1\" b=\"2\">", "<p x=y=\"1\" b=\"2\">", NULL },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct nr_html_short shorter;
		struct nr_buffer attributes = NR_BUFFER_INIT;
		assert_true(nr_html_shorten(&shorter, "", cases[i].html, strlen(cases[i].html)));
		assert_string_equal(shorter.html.data, cases[i].shortened);
		assert_int_equal(shorter.parts.length, cases[i].attributes != NULL);
		if (cases[i].attributes != NULL) {
			const struct nr_html_part *part = &shorter.parts.items[0];
			char *text = nr_strndup(part->text, part->length);
			nr_html_short_split(text, part->quote, note_attribute, &attributes);
			assert_string_equal(attributes.data, cases[i].attributes);
			free(text);
		}
		nr_buffer_release(&attributes);
		nr_html_short_release(&shorter);
	}
}

/* Characters that stand for parts must not come from elsewhere. */
static void test_refusal(void **state)
{
	(void)state;
	static const struct {
		const char *html;
		bool taken;
	} cases[] = {
		{ "", true },
		{ "a long text \xF3\xA0\x84\x80 &#65; &#xE000; &#x;&#", true },
		{ "a long text " PLANE_15, false },
		{ "a long text &#xF0001;", false },
		{ "a long text &#X000f0001", false },
		{ "a long text &#983041", false },
		{ "a long text &#99999999999999999999999;", false },
		{ "<p title='&#xfffff;'>", false },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct nr_html_short shorter;
		if (nr_html_shorten(&shorter, "", cases[i].html, strlen(cases[i].html)) != cases[i].taken)
			fail_msg("\"%s\" is %s", cases[i].html, cases[i].taken ? "not shortened" : "shortened");
		nr_html_short_release(&shorter);
	}
}

/* All that the document of a comment and HTML says. */
static void append_document(struct nr_buffer *buffer, const char *comment, const char *html)
{
	struct nr_buffer whole = NR_BUFFER_INIT;

	nr_buffer_printf(&whole, "<!--%s-->%s", comment, html);
	struct nr_document *document = nr_html_parse(whole.data, whole.length, NULL);
	for (size_t i = 0; i < document->block_count; i++) {
		const struct nr_block *block = &document->blocks[i];
		nr_buffer_printf(buffer, "%s %d|%s|%s\n", nr_block_kind_name(block->kind), block->level,
			block->image != NULL ? block->image : "", block->text);
	}
	for (size_t i = 0; i < document->link_count; i++)
		nr_buffer_printf(buffer, "%s\n", document->links[i].url);
	nr_document_free(document);
	nr_buffer_release(&whole);
}

/* Documents are the same whether their HTML was shortened or, for a character of plane 15 in a comment, was
 * not. */
static void test_same_documents(void **state)
{
	(void)state;
	static const char *const cases[] = {
		"a text before any element <b>and a bold text</b> and a text behind",
		"<a href=\"http://news.example/long/address\" title='a title of some length'>the text of it</a>",
		"<p><img alt=\"a picture of the harbour\" src=\"http://news.example/picture.jpg\">words and more words",
		"<p class=\"first wp-caption-text\">a caption</p><i style=\"color: red; display:none\">hidden text</i>",
		"<pre>  preformatted\n\ttext  \r\nof lines</pre><textarea>text in a form</textarea>",
		"<p>ends with an entity &amp; goes on<p>&lt;not a tag here&gt; goes on<p>&#147;quoted text&#148;",
		"text < than text, a <b text, a <= long text, <1 a long text, < a long text<_x a long text",
		"<p title=\"never closed>a long text<p>another long text",
		"<p \"x=\">some text =\"a value of some length\" and more of it</p>",
		"<p title=unquoted-value-that-is-long class = 'spaced out value'>a long text</p>",
		"<a title=\"x\" HREF=\"http://news.example/long/address\" class=\"y\">the text of it</a>",
		"<img alt=\"a harbour\" src=\"http://news.example/1.jpg\"/>"
		"<p hidden class=\"a\" id=\"b\">a long text</p>",
		"<a x= title=\"y\" href=\"http://news.example/2\">first</a> "
		"<a \"x=\"y z\" href=\"http://news.example/3\">z</a>",
		"<p><a class=\"x\"href=\"http://news.example/4\" id=\"z\">a long text</a> "
		"<a/class=\"x\" href=\"h:4\">y</a>",
		"<p title=\"a <b class='x' id='y'>bold</b>\" id=\"z\">a long text</p>"
		"<title><a id=\"x\" href=\"y\"></title>",
		"<ul>\n  <li>one</li>\n  <li>two</li> \t </ul> "
		"\r\n <p>第一行\n    <b>第二行</b>   <i>third</i>\n \n<br>\n</p>  ",
		"<pre>\n  <b>a  </b>\n    <i>  b</i>\n</pre>\n\n<p>after\n   <b>it</b></p>\n  <xmp>  <b> </xmp>",
		"<p>a &nbsp;  &nbsp; b</p>   \n<table>\n <tr>\n  <td>x</td>\n  <td> </td>\n </tr>\n</table>",
		"<p a=\"a first value of some\" a=\"a second value of some\">a long text</p>",
		"<!-- a comment <p title=\"long long value\">with text --> a long text <!--> a text --> a long text",
		"<script>if (a < b) document.write(\"<p class='long long value'>a long text</p>\")</script>a long text",
		"<style>p { content: \"a long </p> text\" }</style><STYLE>more of it </STYLE>a long text",
		"<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><html><body>a long text</body></html> a last text",
		"<?php echo \"a long text\"; ?> a long text <![CDATA[ a long text ]]> a long text",
		"<ul><li>the first item<li>the second item<ol start=\"0000000000000007\"><li>the third item</ol></ul>",
		"<p>海港市议会星期三通过了预算。\n反对者走了。<br>第二行也很长很长<br><br>另一段也很长很长",
		"</p a long text> a long text </ a long text > a long text <",
		"<p title='a value of some length'", "<p title='a value of some", "a long text<!-- never closed",
		"<noscript><img src=\"http://news.example/lazy.png\" alt=\"a lazy picture\"></noscript>",
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct nr_buffer as_it_is = NR_BUFFER_INIT, shortened = NR_BUFFER_INIT;
		append_document(&shortened, "", cases[i]);
		append_document(&as_it_is, PLANE_15, cases[i]);
		if (strcmp(as_it_is.data, shortened.data) != 0)
			fail_msg("%s\nas it is:\n%sshortened:\n%s", cases[i], as_it_is.data, shortened.data);
		nr_buffer_release(&as_it_is);
		nr_buffer_release(&shortened);
	}
}

/* More parts than there are characters for them. */
static void test_many_parts(void **state)
{
	(void)state;
	struct nr_buffer html = NR_BUFFER_INIT;

	for (int i = 0; i < 70000; i++)
		nr_buffer_printf(&html, "<p>paragraph %d", i);
	struct nr_document *document = nr_html_parse(html.data, html.length, NULL);
	assert_int_equal(document->block_count, 70000);
	assert_string_equal(document->blocks[0].text, "paragraph 0");
	assert_string_equal(document->blocks[69999].text, "paragraph 69999");
	nr_document_free(document);
	nr_buffer_release(&html);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_refusal),
		cmocka_unit_test(test_same_documents),
		cmocka_unit_test(test_many_parts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
