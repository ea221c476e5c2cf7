/* SPDX-License-Identifier: MIT */
/* The blocks of a document while its HTML is being read: what the elements mean is known here, how they are parsed is
 * not. */
#ifndef NR_MARKUP_HTML_BLOCKS_H
#define NR_MARKUP_HTML_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vector.h"
#include "markup/document.h"
#include "markup/flow.h"
#include "markup/html.h"

/* Where text goes. */
enum nr_html_target {
	NR_HTML_TO_TEXT,
	NR_HTML_TO_CAPTION,
	NR_HTML_TO_TITLE,
	NR_HTML_TO_AUTHOR,
	NR_HTML_TO_PUBLISHED,
};

/* What the open elements make of the text inside them. A copy is kept with each, and put back at its end. */
struct nr_html_scope {
	enum nr_html_target target;
	enum nr_block_kind container; /* the innermost list item or quotation; else a paragraph */
	uint16_t style;
	uint8_t heading;              /* 1 to 6; 0: none */
	uint8_t list_depth, quote_depth;
	bool preformatted, paragraph, noscript;
	bool inside;                  /* what the rules name as the body */
	int32_t link;                 /* index into urls; -1: none */
	uint32_t row, cell, figure;   /* the innermost, numbered from 1; 0: none */
	uint32_t first_cell;          /* of the row */
};

/* A block under way. */
struct nr_html_piece {
	struct nr_block block;
	int32_t image;      /* a caption's, index into images; else -1 */
	uint32_t row, cell;
	bool inside;
};

struct nr_html_image {
	const char *address; /* NULL: none that could be fetched */
	const char *alt, *title;
	const char *text;    /* the caption that a reader of the page sees; NULL: none so far */
	size_t length;
	const struct nr_run *runs;
	size_t run_count;
	uint32_t figure;
	bool inside;
};

struct nr_html_list {
	bool numbered;
	int64_t next;
};

NR_VECTOR_TYPE(nr_html_pieces, struct nr_html_piece);

struct nr_html_blocks {
	struct nr_arena *arena; /* the document's */
	struct nr_html_scope scope;
	struct nr_html_pieces pieces;
	NR_VECTOR(struct nr_html_image) images;
	NR_VECTOR(size_t) deferred;   /* images inside the paragraph under way, to follow it */
	NR_VECTOR(const char *) urls; /* of the links, in order; not every one will have text */
	struct nr_html_list lists[UINT8_MAX];
	struct nr_flow flow;          /* the paragraph under way */
	struct nr_flow aside;         /* the caption or field under way */
	struct nr_flow held;          /* a caption that came before its image */
	uint32_t held_figure;         /* the figure it stands in; 0: none is held */
	uint32_t rows, cells, figures; /* met so far */
	unsigned breaks;              /* <br> in a row since the last text */
	bool bare;                    /* the paragraph under way has begun outside of <p> */
	bool image_near;              /* no text has come between the last image and here */
	const char *marker;           /* of the list item whose first block is still to come; NULL: none */
	const char *title, *author, *published;
};

void nr_html_blocks_init(struct nr_html_blocks *blocks, struct nr_arena *arena);
void nr_html_blocks_release(struct nr_html_blocks *blocks); /* what lies in the arena stays */

/* All act within blocks->scope. */
void nr_html_blocks_text(struct nr_html_blocks *blocks, const char *text, size_t length);
void nr_html_blocks_boundary(struct nr_html_blocks *blocks);  /* a block begins or ends */
void nr_html_blocks_paragraph(struct nr_html_blocks *blocks); /* <p> begins: bare text before it joins it */
void nr_html_blocks_break(struct nr_html_blocks *blocks);     /* <br> */
void nr_html_blocks_rule(struct nr_html_blocks *blocks);
void nr_html_blocks_list(struct nr_html_blocks *blocks, bool numbered, const char *start); /* start: NULL: 1 */
void nr_html_blocks_item(struct nr_html_blocks *blocks, const char *value); /* value: NULL: the next number */
void nr_html_blocks_row(struct nr_html_blocks *blocks);
void nr_html_blocks_end_row(struct nr_html_blocks *blocks);
void nr_html_blocks_link(struct nr_html_blocks *blocks, const char *url); /* url: in the arena, resolved */

/* html-captions.c: an image (its text in the arena; NULL: none), and the end of what scope.target collected. */
void nr_html_blocks_image(struct nr_html_blocks *blocks, const char *address, const char *alt, const char *title);
void nr_html_blocks_end_target(struct nr_html_blocks *blocks);
void nr_html_blocks_end_figure(struct nr_html_blocks *blocks);

/* For html-captions.c: the block of an image. */
void nr_html_blocks_add_image(struct nr_html_blocks *blocks, size_t image);

/* html-document.c: fills the document. */
void nr_html_blocks_finish(struct nr_html_blocks *blocks, const struct nr_html_options *options,
	struct nr_document *document);

#endif
