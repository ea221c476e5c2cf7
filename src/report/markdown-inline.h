/* SPDX-License-Identifier: MIT */
/* The text of one block as Markdown; for src/report alone. */
#ifndef NR_REPORT_MARKDOWN_INLINE_H
#define NR_REPORT_MARKDOWN_INLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "markup/document.h"

struct nr_markdown_text {
	const struct nr_document *document;
	const struct nr_block *block;
	size_t start, end;    /* bytes of the block's text */
	uint16_t style;       /* that all of it has, beside that of its runs */
	const char *new_line; /* what a line break within becomes */
	bool in_table;        /* "|" is escaped too */
};
void nr_markdown_append_text(struct nr_buffer *buffer, const struct nr_markdown_text *text);

/* Appends plain text so that nothing in it means anything to Markdown. */
void nr_markdown_append_escaped(struct nr_buffer *buffer, const char *text, size_t length, bool in_table);

/* Appends an address as the destination of a link, brackets and all: "(https://a.example/)". */
void nr_markdown_append_destination(struct nr_buffer *buffer, const char *url);

/* Appends an address as a link to itself, sanitized. */
void nr_markdown_append_link(struct nr_buffer *buffer, const char *url);

#endif
