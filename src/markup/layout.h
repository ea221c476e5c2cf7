/* SPDX-License-Identifier: MIT */
/* A document as lines of at most so many cells. */
#ifndef NR_MARKUP_LAYOUT_H
#define NR_MARKUP_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "markup/document.h"

enum nr_link_display {
	NR_LINKS_INLINE, /* the address behind the text, in angle brackets */
	NR_LINKS_LIST,   /* a number behind the text, the addresses at the end */
	NR_LINKS_NONE,
};

struct nr_layout_options {
	int width; /* cells; at least 1 */
	enum nr_link_display links;
};

/* A part of a line with one style. */
struct nr_span {
	uint32_t start, end; /* bytes of the line's text */
	uint16_t style;      /* of enum nr_style */
	int32_t link;        /* index into the document's links, behind them the layout's pictures; -1: none */
};

struct nr_line {
	const char *text;  /* UTF-8, sanitized, with its indent as spaces; ends with a NUL */
	size_t length;     /* bytes */
	int cells;
	const struct nr_span *spans;
	size_t span_count;
	int32_t block;     /* index of the block it shows; -1: none (blank lines, the list of links) */
	uint32_t offset;   /* where its text starts in the block's text, bytes */
};

struct nr_layout {
	struct nr_arena *arena;
	const struct nr_line *lines;
	size_t line_count;
	const char *const *pictures; /* addresses of the pictures with a caption, where they are listed */
	size_t picture_count;
};

/* The lines of a whole document, a blank line between blocks (none between the items of a list). The layout does not
 * borrow from the document. */
struct nr_layout *nr_layout_document(const struct nr_document *document, const struct nr_layout_options *options);

/* The lines of one block alone, with the runs given in place of its own (NULL: its own): how a comparison shows one
 * paragraph with what is shared marked. */
struct nr_layout *nr_layout_block(const struct nr_document *document, size_t block, const struct nr_run *runs,
	size_t run_count, const struct nr_layout_options *options);

/* The lines of a whole document as they come, none of them kept: take borrows each until it returns, and with it the
 * addresses of the pictures that were listed so far. */
void nr_layout_each_line(const struct nr_document *document, const struct nr_layout_options *options,
	void (*take)(const struct nr_line *line, const char *const *pictures, size_t picture_count, void *context),
	void *context);

void nr_layout_free(struct nr_layout *layout); /* takes NULL */

#endif
