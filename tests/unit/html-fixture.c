/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "html-fixture.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

/* A document as one line: a letter for the kind, its level, a list's marker, and the text in brackets; a picture's
 * address behind a bar. */
static void append_document(struct nr_buffer *buffer, const struct nr_document *document)
{
	static const char letters[] = {
		[NR_BLOCK_PARAGRAPH] = 'P', [NR_BLOCK_HEADING] = 'H', [NR_BLOCK_LIST] = 'L', [NR_BLOCK_QUOTE] = 'Q',
		[NR_BLOCK_PRE] = 'R', [NR_BLOCK_CAPTION] = 'C', [NR_BLOCK_CREDIT] = 'K', [NR_BLOCK_TABLE] = 'T',
		[NR_BLOCK_RULE] = '-',
	};

	for (size_t i = 0; i < document->block_count; i++) {
		const struct nr_block *block = &document->blocks[i];
		const char *image = block->kind == NR_BLOCK_CAPTION ? block->image : NULL;
		assert_int_equal(strlen(block->text), block->length);
		nr_buffer_append_char(buffer, letters[block->kind]);
		if (block->level > 0)
			nr_buffer_printf(buffer, "%d", block->level);
		nr_buffer_append_string(buffer, block->marker);
		if (block->kind != NR_BLOCK_RULE)
			nr_buffer_printf(buffer, "[%s%s%s]", block->text, image != NULL ? "|" : "",
				image != NULL ? image : "");
		if (nr_block_target(block) > 0)
			nr_buffer_printf(buffer, ">%u", nr_block_target(block));
	}
}

struct nr_document *nr_test_parse_html(const char *html, const struct nr_html_options *options)
{
	return nr_html_parse(html, strlen(html), options);
}

void nr_test_html(const char *html, const struct nr_html_options *options, const char *expected)
{
	struct nr_document *document = nr_test_parse_html(html, options);
	struct nr_buffer seen = NR_BUFFER_INIT;

	append_document(&seen, document);
	if (strcmp(seen.data, expected) != 0)
		fail_msg("%.200s\nexpected %.2000s\ngot      %.2000s", html, expected, seen.data);
	nr_buffer_release(&seen);
	nr_document_free(document);
}

void nr_test_html_all(const struct nr_html_case *cases, size_t count, const struct nr_html_options *options)
{
	for (size_t i = 0; i < count; i++)
		nr_test_html(cases[i].html, options, cases[i].expected);
}
