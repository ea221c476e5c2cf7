/* SPDX-License-Identifier: MIT */
/* HTML to lines. The first byte chooses width and how links are shown; the rest is the HTML. */
#include "config.h"

#include "base/buffer.h"
#include "fuzz/fuzz.h"
#include "markup/html.h"
#include "markup/layout.h"
#include "text/width.h"

static void check_document(const struct nr_document *document)
{
	for (size_t i = 0; i < document->block_count; i++) {
		const struct nr_block *block = &document->blocks[i];
		uint32_t last = 0;
		require_safe(block->text, block->length);
		for (size_t j = 0; j < block->run_count; j++) {
			const struct nr_run *run = &block->runs[j];
			require(run->start >= last && run->end >= run->start && run->end <= block->length,
				"runs are in order and within the text");
			require(run->link < (int32_t)document->link_count, "a run's link is there");
			last = run->end;
		}
	}
}

static void check_layout(const struct nr_layout *layout, int width)
{
	for (size_t i = 0; i < layout->line_count; i++) {
		const struct nr_line *line = &layout->lines[i];
		require_safe(line->text, line->length);
		require(line->cells <= width, "no line is over the width");
		require(nr_width(line->text, line->length) <= width, "no line is wider than it says");
		for (size_t j = 0; j < line->span_count; j++)
			require(line->spans[j].start <= line->spans[j].end && line->spans[j].end <= line->length,
				"spans are within the line");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	unsigned choice = take_byte(&bytes, &length);
	struct nr_html_options html = { .base = choice % 2 == 0 ? "https://news.example/a/b?c" : NULL };
	struct nr_layout_options options = {
		.width = 1 + (int)(choice / 3 % 84),
		.links = (enum nr_link_display)(choice % 3),
	};
	struct nr_document *document = nr_html_parse((const char *)bytes, length, &html);
	struct nr_layout *layout = nr_layout_document(document, &options);

	check_document(document);
	check_layout(layout, options.width);
	nr_layout_free(layout);
	nr_document_free(document);
	return 0;
}
