/* SPDX-License-Identifier: MIT */
/* What has to hold of any document, and of any layout of it. */
#ifndef NR_TESTS_FUZZ_DOCUMENT_H
#define NR_TESTS_FUZZ_DOCUMENT_H

#include "fuzz/fuzz.h"
#include "markup/document.h"
#include "markup/layout.h"
#include "text/width.h"

static inline void check_document(const struct nr_document *document)
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
		for (size_t j = 0; j < block->cell_count; j++)
			require(block->cells[j].start <= block->cells[j].end && block->cells[j].end <= block->length,
				"cells are within the text");
	}
}

static inline void check_layout(const struct nr_document *document, const struct nr_layout *layout, int width)
{
	size_t links = document->link_count + layout->picture_count;

	for (size_t i = 0; i < layout->line_count; i++) {
		const struct nr_line *line = &layout->lines[i];
		require_safe(line->text, line->length);
		require(line->cells <= width, "no line is over the width");
		require(nr_width(line->text, line->length) <= width, "no line is wider than it says");
		for (size_t j = 0; j < line->span_count; j++) {
			const struct nr_span *span = &line->spans[j];
			require(span->start <= span->end && span->end <= line->length, "spans are within the line");
			require(span->link < 0 || (size_t)span->link < links, "a span's link is there");
		}
	}
}

/* Checks a document and its lines. choice: of the width, and of how links are shown. */
static inline void check_reading(const struct nr_document *document, unsigned choice)
{
	struct nr_layout_options options = {
		.width = 1 + (int)(choice / 3 % 84),
		.links = (enum nr_link_display)(choice % 3),
	};
	struct nr_layout *layout = nr_layout_document(document, &options);

	check_document(document);
	check_layout(document, layout, options.width);
	nr_layout_free(layout);
}

#endif
