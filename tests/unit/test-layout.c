/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "markup/html.h"
#include "markup/layout.h"
#include "text/utf8.h"
#include "text/width.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A file below tests/data/markup; false: it cannot be read. */
static bool read_data(const char *name, struct nr_buffer *buffer)
{
	char path[4096], chunk[4096];
	size_t got;

	snprintf(path, sizeof path, "%s/tests/data/markup/%s", getenv("top_srcdir"), name);
	FILE *file = fopen(path, "rb");
	if (file == NULL)
		return false;
	while ((got = fread(chunk, 1, sizeof chunk, file)) > 0)
		nr_buffer_append(buffer, chunk, got);
	fclose(file);
	return true;
}

static struct nr_document *article(void)
{
	struct nr_html_rules rules = { 0 };
	struct nr_html_options options = { .rules = &rules };
	struct nr_buffer html = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	assert_true(read_data("article.html", &html));
	assert_int_equal(nr_pattern_new("^责任编辑.*", nr_vector_add(&rules.credit), &error), NR_OK);
	struct nr_document *document = nr_html_parse(html.data, html.length, &options);
	nr_html_rules_release(&rules);
	nr_buffer_release(&html);
	return document;
}

static struct nr_document *constructs(void)
{
	struct nr_buffer html = NR_BUFFER_INIT;

	assert_true(read_data("constructs.html", &html));
	struct nr_document *document = nr_html_parse(html.data, html.length, NULL);
	nr_buffer_release(&html);
	return document;
}

static void append_lines(struct nr_buffer *buffer, const struct nr_layout *layout)
{
	for (size_t i = 0; i < layout->line_count; i++)
		nr_buffer_printf(buffer, "%s\n", layout->lines[i].text);
}

/* NR_REGENERATE=1 writes the golden files anew; read the difference before it is kept. */
static void check_golden(const struct nr_document *document, const char *what, int width)
{
	struct nr_layout_options options = { .width = width, .links = NR_LINKS_LIST };
	struct nr_layout *layout = nr_layout_document(document, &options);
	struct nr_buffer seen = NR_BUFFER_INIT, golden = NR_BUFFER_INIT;
	char name[32];

	snprintf(name, sizeof name, "%s-%d.txt", what, width);
	append_lines(&seen, layout);
	if (getenv("NR_REGENERATE") != NULL) {
		char path[4096];
		snprintf(path, sizeof path, "%s/tests/data/markup/%s", getenv("top_srcdir"), name);
		FILE *file = fopen(path, "wb");
		assert_non_null(file);
		fwrite(seen.data, 1, seen.length, file);
		assert_int_equal(fclose(file), 0);
	}
	if (!read_data(name, &golden) || strcmp(golden.data, seen.data) != 0)
		fail_msg("%s is not what is laid out:\n%s", name, seen.data);
	nr_buffer_release(&seen);
	nr_buffer_release(&golden);
	nr_layout_free(layout);
}

static void test_golden(void **state)
{
	static const char *const names[] = { "article", "constructs" };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		struct nr_document *document = i == 0 ? article() : constructs();
		check_golden(document, names[i], 40);
		check_golden(document, names[i], 80);
		nr_document_free(document);
	}
}

/* The lines of a layout, met again one by one. */
struct again {
	const struct nr_layout *layout;
	size_t count;
};

static void meet_again(
	const struct nr_line *line, const char *const *pictures, size_t picture_count, void *context)
{
	struct again *again = context;
	const struct nr_line *kept = &again->layout->lines[again->count++];

	assert_true(again->count <= again->layout->line_count);
	assert_string_equal(line->text, kept->text);
	assert_int_equal(line->cells, kept->cells);
	assert_int_equal(line->block, kept->block);
	assert_int_equal(line->offset, kept->offset);
	assert_int_equal(line->span_count, kept->span_count);
	for (size_t i = 0; i < line->span_count; i++) {
		const struct nr_span *span = &line->spans[i];
		assert_true(span->start == kept->spans[i].start && span->end == kept->spans[i].end);
		assert_true(span->style == kept->spans[i].style && span->link == kept->spans[i].link);
		for (size_t j = 0; j < again->layout->picture_count; j++)
			if (strcmp(line->text, again->layout->pictures[j]) == 0) {
				assert_true(j < picture_count);
				assert_string_equal(pictures[j], again->layout->pictures[j]);
			}
	}
}

static void test_lines_one_by_one_are_those_that_are_kept(void **state)
{
	struct nr_document *document = constructs();

	(void)state;
	for (int width = 10; width <= 80; width += 10) {
		struct nr_layout_options options = { .width = width, .links = NR_LINKS_LIST };
		struct again again = { nr_layout_document(document, &options), 0 };
		nr_layout_each_line(document, &options, meet_again, &again);
		assert_int_equal(again.count, again.layout->line_count);
		nr_layout_free((struct nr_layout *)again.layout);
	}
	nr_document_free(document);
}

/* What has to hold of any line. */
static void check_line(const struct nr_document *document, const struct nr_layout *layout, const struct nr_line *line,
	int width)
{
	uint32_t end = 0;

	assert_int_equal(strlen(line->text), line->length);
	assert_int_equal(nr_width(line->text, line->length), line->cells);
	if (line->cells > width)
		fail_msg("%d cells at a width of %d: %s", line->cells, width, line->text);
	assert_true(nr_utf8_is_valid(line->text, line->length));
	if (line->length > 0)
		assert_int_not_equal(line->text[line->length - 1], ' ');
	for (size_t i = 0; i < line->span_count; i++) {
		assert_true(line->spans[i].start >= end && line->spans[i].end > line->spans[i].start);
		end = line->spans[i].end;
		assert_true(end <= line->length);
		assert_true(line->spans[i].link < (int32_t)(document->link_count + layout->picture_count));
	}
	if (line->block >= 0)
		assert_true(line->offset <= document->blocks[line->block].length);
}

static void check_layout(const struct nr_document *document, const struct nr_layout_options *options)
{
	struct nr_layout *layout = nr_layout_document(document, options);
	int32_t block = -1;
	uint32_t offset = 0;

	for (size_t i = 0; i < layout->line_count; i++) {
		const struct nr_line *line = &layout->lines[i];
		check_line(document, layout, line, options->width);
		if (line->block < 0)
			continue;
		assert_true(line->block >= block);
		offset = line->block > block ? 0 : offset;
		assert_true(line->offset >= offset);
		block = line->block;
		offset = line->offset;
	}
	assert_int_equal(block, (int32_t)document->block_count - 1); /* every block is shown */
	nr_layout_free(layout);
}

static void test_every_width(void **state)
{
	struct nr_document *documents[] = { article(), constructs() };

	(void)state;
	for (int wide = 0; wide < 4; wide++) {
		struct nr_document *document = documents[wide / 2];
		nr_width_set_ambiguous_wide(wide % 2);
		for (int width = 1; width <= 100; width++)
			for (int links = NR_LINKS_INLINE; links <= NR_LINKS_NONE; links++)
				check_layout(document, &(struct nr_layout_options){
					.width = width,
					.links = (enum nr_link_display)links,
				});
	}
	nr_width_set_ambiguous_wide(false);
	nr_document_free(documents[0]);
	nr_document_free(documents[1]);
}

/* Appends what a reader sees without white space and what the layout adds. */
static void append_bare(struct nr_buffer *buffer, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		static const char *const added[] = { "\xC2\xAD", "│", "▒", "•", "-", "~" };
		size_t skip = strchr(" \n\t", text[i]) != NULL;
		for (size_t j = 0; j < COUNT(added) && skip == 0; j++)
			if (strncmp(text + i, added[j], strlen(added[j])) == 0)
				skip = strlen(added[j]);
		if (skip == 0)
			nr_buffer_append_char(buffer, text[i]);
		i += skip > 0 ? skip - 1 : 0;
	}
}

static void test_no_text_is_lost(void **state)
{
	struct nr_document *document = article();

	(void)state;
	for (int width = 2; width <= 90; width += 11) {
		struct nr_layout_options options = { .width = width, .links = NR_LINKS_NONE };
		for (size_t i = 0; i < document->block_count; i++) {
			const struct nr_block *block = &document->blocks[i];
			if (block->kind == NR_BLOCK_RULE || block->kind == NR_BLOCK_LIST)
				continue;
			struct nr_layout *layout = nr_layout_block(document, i, NULL, 0, &options);
			struct nr_buffer seen = NR_BUFFER_INIT, whole = NR_BUFFER_INIT;
			for (size_t j = 0; j < layout->line_count; j++)
				append_bare(&seen, layout->lines[j].text, layout->lines[j].length);
			append_bare(&whole, block->text, block->length);
			assert_true(seen.length >= whole.length); /* a caption has its label before it */
			size_t label = block->kind == NR_BLOCK_CAPTION ? seen.length - whole.length : 0;
			assert_string_equal(seen.data + label, whole.data);
			nr_buffer_release(&seen);
			nr_buffer_release(&whole);
			nr_layout_free(layout);
		}
	}
	nr_document_free(document);
}

static const struct {
	const char *html;
	int width;
	enum nr_link_display links;
	const char *lines;
} cases[] = {
	{ "", 40, NR_LINKS_LIST, "" },
	{ "<p>a<p>b", 40, NR_LINKS_LIST, "a\n\nb\n" },
	{ "<ul><li>a<li>b</ul>c", 40, NR_LINKS_LIST, "• a\n• b\n\nc\n" },
	{ "<ol start=9><li>a<ul><li>b</ul><li>c<br><br>d</ol>", 40, NR_LINKS_LIST, "9. a\n   • b\n10. c\n    d\n" },
	{ "<blockquote>a<blockquote>b</blockquote></blockquote>", 40, NR_LINKS_LIST, "│ a\n\n│ │ b\n" },
	{ "<blockquote>a</blockquote><ul><li>b c</ul>", 4, NR_LINKS_LIST, "a\n\nb c\n" },
	{ "<a href=x>one</a> <a href=y>two</a>", 40, NR_LINKS_LIST, "one[1] two[2]\n\nLinks\n[1] x\n[2] y\n" },
	{ "<a href=x>one <b>two</b></a>.", 40, NR_LINKS_INLINE, "one two <x>.\n" },
	{ "<a href=x>one</a>.", 40, NR_LINKS_NONE, "one.\n" },
	{ "<p>see the <a href=x>page</a>", 12, NR_LINKS_LIST, "see the\npage[1]\n\nLinks\n[1] x\n" },
	{ "<pre>abcdefghij\n\n中文字\tx</pre>", 5, NR_LINKS_LIST, "abcde\nfghij\n\n中文\n字  x\n" },
	{ "<pre>a\tb\n中\tc</pre>", 40, NR_LINKS_LIST, "a       b\n中      c\n" },
	{ "<table><tr><td>a<td>b<tr><td><td>c<td>d</table>", 40, NR_LINKS_LIST, "a │ b │\n  │ c │ d\n" },
	{ "<img src=x><img src=y alt=z>", 40, NR_LINKS_LIST, "▒ Picture\n\n▒ Picture: z[1]\n\nLinks\n[1] y\n" },
	{ "<img src=x alt=z>", 40, NR_LINKS_INLINE, "▒ Picture: z\n" },
	{ "<img src=x alt=w> <a href=y>v</a> <img src=z alt=u>", 40, NR_LINKS_LIST,
		"▒ Picture: w[2]\n\nv[1]\n\n▒ Picture: u[3]\n\nLinks\n[1] y\n[2] x\n[3] z\n" },
	{ "<p>中", 1, NR_LINKS_LIST, "?\n" },
	{ "a<hr>b", 3, NR_LINKS_LIST, "a\n\n───\n\nb\n" },
	{ "<p>a <b>b &shy;</b><p>c", 40, NR_LINKS_LIST, "a b\n\nc\n" },
	{ "ex&shy;am&shy;ple", 3, NR_LINKS_LIST, "ex-\nam-\nple\n" },
	/* A mark behind a soft hyphen, which is not shown, must not stand on what is before it. */
	{ "12&shy;&#xFE0F;ti", 4, NR_LINKS_LIST, "12ti\n" },
	/* What reads from right to left begins on the right. */
	{ "<p>אב גד הו<p>ab", 6, NR_LINKS_LIST, " דג בא\n    וה\n\nab\n" },
	{ "<ul><li>אב</ul><blockquote>אב</blockquote>", 30, NR_LINKS_LIST,
		"•                           בא\n\n│                           בא\n" },
};

static void test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct nr_document *document = nr_html_parse(cases[i].html, strlen(cases[i].html), NULL);
		struct nr_layout_options options = { .width = cases[i].width, .links = cases[i].links };
		struct nr_layout *layout = nr_layout_document(document, &options);
		struct nr_buffer seen = NR_BUFFER_INIT;
		append_lines(&seen, layout);
		if (strcmp(seen.data, cases[i].lines) != 0)
			fail_msg("%s at %d\nexpected:\n%s\ngot:\n%s", cases[i].html, cases[i].width, cases[i].lines,
				seen.data);
		nr_buffer_release(&seen);
		nr_layout_free(layout);
		nr_document_free(document);
	}
	nr_layout_free(NULL);
}

static void check_span(const struct nr_line *line, size_t index, const char *text, int style, int link)
{
	assert_true(index < line->span_count);
	const struct nr_span *span = &line->spans[index];
	assert_int_equal(span->end - span->start, strlen(text));
	assert_memory_equal(line->text + span->start, text, strlen(text));
	assert_int_equal(span->style, style);
	assert_int_equal(span->link, link);
}

static void test_spans_and_offsets(void **state)
{
	static const char html[] = "<h2>Head</h2><p>aa <b>bb</b> <a href=x>cc <i>dd</i></a> ee"
		"<blockquote>q</blockquote><ul><li>one two three four five six seven";
	struct nr_document *document = nr_html_parse(html, strlen(html), NULL);
	struct nr_layout_options options = { .width = 24, .links = NR_LINKS_LIST };
	struct nr_layout *layout = nr_layout_document(document, &options);
	const struct nr_line *lines = layout->lines;

	(void)state;
	check_span(&lines[0], 0, "Head", NR_STYLE_HEADING | NR_STYLE_STRONG, -1);
	assert_string_equal(lines[2].text, "aa bb cc dd[1] ee");
	check_span(&lines[2], 0, "bb", NR_STYLE_STRONG, -1);
	check_span(&lines[2], 1, "cc", NR_STYLE_LINK, 0);
	check_span(&lines[2], 2, "dd", NR_STYLE_LINK | NR_STYLE_EMPHASIS, 0);
	check_span(&lines[2], 3, "[1]", NR_STYLE_DIM, 0);
	assert_int_equal(lines[2].span_count, 4);
	check_span(&lines[4], 0, "│ ", NR_STYLE_DIM, -1);
	assert_string_equal(lines[6].text, "• one two three four");
	assert_string_equal(lines[7].text, "  five six seven");
	assert_int_equal(lines[7].block, 3);
	assert_int_equal(lines[7].offset, strlen("one two three four "));
	assert_int_equal(lines[8].block, -1);
	check_span(&lines[10], 1, "x", NR_STYLE_LINK, 0);
	nr_layout_free(layout);

	options.width = 13; /* the mark of the link stands between the lines, and counts for nothing */
	layout = nr_layout_document(document, &options);
	assert_string_equal(layout->lines[3].text, "dd[1] ee");
	assert_int_equal(layout->lines[3].offset, strlen("aa bb cc "));
	nr_layout_free(layout);
	options.width = 6;
	layout = nr_layout_document(document, &options);
	assert_string_equal(layout->lines[5].text, "ee");
	assert_int_equal(layout->lines[5].offset, strlen("aa bb cc dd "));
	nr_layout_free(layout);
	nr_document_free(document);
}

static void test_block_with_other_runs(void **state)
{
	static const char html[] = "<p>one <b>two</b> three";
	static const struct nr_run shared[] = { { 4, 13, NR_STYLE_SHARED, -1 } };
	struct nr_document *document = nr_html_parse(html, strlen(html), NULL);
	struct nr_layout_options options = { .width = 8, .links = NR_LINKS_LIST };
	struct nr_layout *layout = nr_layout_block(document, 0, shared, COUNT(shared), &options);

	(void)state;
	assert_int_equal(layout->line_count, 2);
	check_span(&layout->lines[0], 0, "two", NR_STYLE_SHARED, -1);
	check_span(&layout->lines[1], 0, "three", NR_STYLE_SHARED, -1);
	nr_layout_free(layout);
	layout = nr_layout_block(document, 0, NULL, 0, &options);
	check_span(&layout->lines[0], 0, "two", NR_STYLE_STRONG, -1);
	assert_int_equal(layout->lines[1].span_count, 0);
	nr_layout_free(layout);
	nr_document_free(document);
}

/* A long line of each kind: what takes quadratic time would not come to an end. */
static void test_long_lines(void **state)
{
	static const char *const parts[] = { "<pre>|\ta", "<p>|<b>a</b>b", "<p>|<a href=x>a</a>", "<p>|a&shy;", "<p>|中",
		"<pre>|中", "<table><tr>|<td>a", "<p>|👨‍👩‍👧‍👦", "<p>|e&#x301;", "<pre>|\n" };

	(void)state;
	for (size_t i = 0; i < COUNT(parts); i++) {
		struct nr_buffer html = NR_BUFFER_INIT;
		const char *part = strchr(parts[i], '|') + 1;
		nr_buffer_append(&html, parts[i], (size_t)(part - parts[i]) - 1);
		nr_buffer_append_string(&html, "x");
		for (int j = 0; j < 50000; j++)
			nr_buffer_append_string(&html, part);
		nr_buffer_append_string(&html, "END");
		struct nr_document *document = nr_html_parse(html.data, html.length, NULL);
		check_layout(document, &(struct nr_layout_options){ .width = 40, .links = NR_LINKS_LIST });
		nr_document_free(document);
		nr_buffer_release(&html);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_golden),
		cmocka_unit_test(test_lines_one_by_one_are_those_that_are_kept),
		cmocka_unit_test(test_every_width),
		cmocka_unit_test(test_no_text_is_lost),
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_spans_and_offsets),
		cmocka_unit_test(test_block_with_other_runs),
		cmocka_unit_test(test_long_lines),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
