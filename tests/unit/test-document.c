/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "markup/document.h"
#include "markup/html.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct {
	const char *in, *out; /* paragraphs in brackets */
} texts[] = {
	{ "", "" },
	{ " \n\n \t\n", "" },
	{ "one", "[one]" },
	{ "one\ntwo\n\nthree\n", "[one two][three]" },
	{ "one\r\n\r\n\r\ntwo\r\n", "[one][two]" },
	{ "\n\n  a   b\n \xC2\xA0 \nc", "[a b][c]" },
	{ "林岚说，\n大桥建成。\n\n　　他说：\n“好”。", "[林岚说，大桥建成。][他说：“好”。]" },
	{ "서울\n부산", "[서울 부산]" },
	{ "1 < 2 & <b>", "[1 < 2 & <b>]" },
	{ "a\x1B[31mb\xE2\x80\xAE" "c", "[a[31mbc]" },
	{ "bad \xE4\xB8 and \xFF", "[bad \xEF\xBF\xBD and \xEF\xBF\xBD]" },
	{ "\xE2\x80\x8B\n\nx", "[x]" },
};

static void test_from_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct nr_document *document = nr_document_from_text(texts[i].in, strlen(texts[i].in));
		struct nr_buffer seen = NR_BUFFER_INIT;
		for (size_t j = 0; j < document->block_count; j++) {
			const struct nr_block *block = &document->blocks[j];
			assert_int_equal(block->kind, NR_BLOCK_PARAGRAPH);
			assert_int_equal(block->paragraph, j);
			assert_int_equal(block->length, strlen(block->text));
			nr_buffer_printf(&seen, "[%s]", block->text);
		}
		assert_string_equal(seen.data, texts[i].out);
		nr_buffer_release(&seen);
		nr_document_free(document);
	}
	nr_document_free(NULL);
}

static const char article[] =
	"<h2>Bridge</h2><p>One <a href='https://example.org/a'>link</a>.<img src='https://example.org/p.jpg'>"
	"<ul><li>two</ul><blockquote>three</blockquote><pre>four</pre><hr><table><tr><td>a<td>b</table>"
	"<figure><img src='https://example.org/q.jpg'><figcaption>Under it</figcaption></figure><p>five</p>";

/* Every block that has a number has it in the order of the content's paragraphs, and no other. */
static void test_content(void **state)
{
	static const char *const expected[] = { "One link.", "two", "three", "four", "five" };
	struct nr_document *document = nr_html_parse(article, strlen(article), NULL);
	struct nr_content content;
	int next = 0;

	(void)state;
	nr_content_init(&content);
	nr_document_content(document, &content);
	assert_int_equal(content.paragraphs.length, COUNT(expected));
	for (size_t i = 0; i < COUNT(expected); i++)
		assert_string_equal(content.paragraphs.items[i], expected[i]);
	for (size_t i = 0; i < document->block_count; i++) {
		const struct nr_block *block = &document->blocks[i];
		if (block->paragraph < 0)
			continue;
		assert_int_equal(block->paragraph, next);
		assert_string_equal(block->text, content.paragraphs.items[next++]);
	}
	assert_int_equal(next, content.paragraphs.length);
	assert_int_equal(content.captions.length, 2);
	assert_string_equal(content.captions.items[0].image, "https://example.org/p.jpg");
	assert_string_equal(content.captions.items[0].text, "");
	assert_string_equal(content.captions.items[1].text, "Under it");
	assert_int_equal(content.links.length, 1);
	assert_string_equal(content.links.items[0].url, "https://example.org/a");
	assert_string_equal(content.links.items[0].text, "link");
	assert_int_equal(content.credits.length, 0);
	nr_content_release(&content);
	nr_document_free(document);
}

static void test_text(void **state)
{
	struct nr_document *document = nr_html_parse(article, strlen(article), NULL);
	struct nr_buffer text = NR_BUFFER_INIT;

	(void)state;
	nr_buffer_append_string(&text, "Title");
	nr_document_text(document, &text);
	assert_string_equal(text.data, "TitleBridge\n\nOne link.\n\ntwo\n\nthree\n\nfour\n\na\tb\n\nUnder it\n\nfive");
	nr_buffer_release(&text);
	nr_document_free(document);
}

static void test_kind_names(void **state)
{
	(void)state;
	for (int kind = NR_BLOCK_PARAGRAPH; kind <= NR_BLOCK_RULE; kind++)
		assert_non_null(nr_block_kind_name((enum nr_block_kind)kind));
	assert_string_equal(nr_block_kind_name(NR_BLOCK_CAPTION), "caption");
}

/* What is joined is as if it had been read in one: paragraphs, groups and links go on counting. */
static void test_join(void **state)
{
	static const char *const parts[] = { article, "", "<p>plain", article,
		"<video src='/v.mp4' title='A film'></video><p>six<ol><li>a<li>b</ol>" };
	struct nr_document *joined = nr_html_parse("", 0, NULL);
	struct nr_buffer html = NR_BUFFER_INIT;
	const struct nr_html_options options = { .base = "http://a.example/" };

	(void)state;
	for (size_t i = 0; i < COUNT(parts); i++) {
		struct nr_document *part = nr_html_parse(parts[i], strlen(parts[i]), &options);
		nr_document_join(joined, part);
		nr_buffer_append_string(&html, parts[i]);
	}
	struct nr_document *whole = nr_html_parse(html.data, html.length, &options);
	assert_int_equal(joined->block_count, whole->block_count);
	assert_int_equal(joined->link_count, whole->link_count);
	for (size_t i = 0; i < whole->link_count; i++)
		assert_string_equal(joined->links[i].url, whole->links[i].url);
	for (size_t i = 0; i < whole->block_count; i++) {
		const struct nr_block *a = &joined->blocks[i], *b = &whole->blocks[i];
		assert_string_equal(a->text, b->text);
		assert_int_equal(a->paragraph, b->paragraph);
		assert_int_equal(nr_block_target(a), nr_block_target(b));
		if (a->kind != NR_BLOCK_CAPTION)
			assert_int_equal(a->group, b->group);
		assert_int_equal(a->run_count, b->run_count);
		for (size_t j = 0; j < a->run_count; j++)
			assert_int_equal(a->runs[j].link, b->runs[j].link);
	}
	nr_document_free(joined);
	nr_document_free(whole);
	nr_buffer_release(&html);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_from_text),
		cmocka_unit_test(test_content),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_kind_names),
		cmocka_unit_test(test_join),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
