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
#include "markup/html-elements.h"
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
	bool leading;                 /* a figure of the article, in the body or not */
	bool media;                   /* a film or sound: only its sources count */
	bool drawing;                 /* only its title counts */
	bool formula;                 /* its text goes there */
	uint8_t quoted;               /* depth of <q> */
	uint8_t inset;                /* list items around */
	uint8_t definitions;          /* list_depth of the innermost <dl>; 0: none */
	int32_t link;                 /* index into urls; -1: none */
	uint32_t table, row, cell, figure; /* the innermost, numbered from 1; 0: none */
	uint32_t centred;             /* the first piece of the innermost <center> */
	bool refers;                  /* to a place on the page, from the mark on */
	uint32_t mark;                /* see nr_html_blocks_mark */
	const char *expansion;        /* of an abbreviation; NULL: none */
};

/* A block under way. */
struct nr_html_piece {
	struct nr_block block;
	int32_t image;      /* a caption's, index into images; else -1 */
	uint32_t cell : 31; /* it stands in; 0: none */
	bool inside : 1;
};

struct nr_html_image {
	const char *address; /* NULL: none that could be fetched */
	const char *alt, *title;
	const char *text;    /* the caption that a reader of the page sees; NULL: none so far */
	const struct nr_run *runs;
	uint32_t length, run_count;
	uint32_t figure;
	enum nr_media media;
	int32_t link;        /* index into urls: of a film, a sound, a page; -1: none */
	bool inside, leading;
};

struct nr_html_number;
struct nr_html_list {
	enum nr_html_list_kind kind;
	char type;           /* of its numbers: 1, a, A, i or I */
	bool counts_down_to_one;
	int8_t step;         /* from one number to the next */
	int64_t next;
	struct nr_html_number *numbers; /* of its items, the last first */
};

struct nr_html_table {
	size_t first_piece, first_cell;
	bool is_layout;      /* that is known already */
};

struct nr_html_cell {
	uint32_t row;           /* its number among all */
	uint32_t column;        /* once it is placed */
	uint32_t columns, rows; /* it spans */
	bool is_header;
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
	NR_VECTOR(struct nr_html_table) tables;
	NR_VECTOR(struct nr_html_cell) cells;
	NR_VECTOR(const char *) expansions; /* of abbreviations, that were given */
	struct nr_flow flow;          /* the paragraph under way */
	struct nr_flow aside;         /* the caption or field under way */
	struct nr_flow held;          /* a caption that came before its image */
	uint32_t held_figure;         /* the figure it stands in; 0: none is held */
	uint32_t rows, figures, outer_lists; /* met so far */
	unsigned breaks;              /* <br> in a row since the last text */
	bool bare;                    /* the paragraph under way has begun outside of <p> */
	bool image_near;              /* no text has come between the last image and here */
	bool image_in_paragraph;      /* no <p> has begun since */
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
void nr_html_blocks_link(struct nr_html_blocks *blocks, const char *url); /* url: in the arena, resolved */

/* html-lists.c; attributes as libxml2 gives them. */
void nr_html_blocks_list(struct nr_html_blocks *blocks, enum nr_html_list_kind kind, const char *const *attributes);
void nr_html_blocks_item(struct nr_html_blocks *blocks, const char *const *attributes);
void nr_html_blocks_term(struct nr_html_blocks *blocks, bool is_definition);
void nr_html_blocks_end_list(struct nr_html_blocks *blocks);

/* html-table.c */
void nr_html_blocks_table(struct nr_html_blocks *blocks, const char *const *attributes);
void nr_html_blocks_row(struct nr_html_blocks *blocks);
void nr_html_blocks_cell(struct nr_html_blocks *blocks, bool is_header, const char *const *attributes);
void nr_html_blocks_end_table(struct nr_html_blocks *blocks);

/* html-inline.c: a mark says where an element begins whose end acts on the text since. */
void nr_html_blocks_mark(struct nr_html_blocks *blocks);
void nr_html_blocks_end_shift(struct nr_html_blocks *blocks, bool raised);

/* The sign for a character above or below the line; NULL: Unicode has none that every font has. */
const char *nr_html_shifted_sign(char c, bool raised);

void nr_html_blocks_quote_mark(struct nr_html_blocks *blocks, bool begins);
void nr_html_blocks_reading(struct nr_html_blocks *blocks);
void nr_html_blocks_end_reading(struct nr_html_blocks *blocks);
void nr_html_blocks_end_reference(struct nr_html_blocks *blocks); /* of scope.refers: a bare arrow is taken away */
void nr_html_blocks_end_abbreviation(struct nr_html_blocks *blocks); /* scope.expansion: in the arena */

/* html-captions.c: an image (its text in the arena; NULL: none), and the end of what scope.target collected. */
void nr_html_blocks_image(struct nr_html_blocks *blocks, const char *address, const char *alt, const char *title);
/* A film, a sound or a page inside the page: its address and that of its picture; either NULL: none. */
void nr_html_blocks_media(struct nr_html_blocks *blocks, enum nr_media media, const char *url, const char *picture,
	const char *title);
void nr_html_blocks_media_source(struct nr_html_blocks *blocks, const char *url); /* for one that has no address yet */
/* Whether a small text that begins here stands under a picture. */
bool nr_html_blocks_is_under_image(const struct nr_html_blocks *blocks);
void nr_html_blocks_end_target(struct nr_html_blocks *blocks);
void nr_html_blocks_end_figure(struct nr_html_blocks *blocks);
/* Where the pieces from first on are a picture without a caption and a short text below it, as old pages have them in a
 * table or centred, the text becomes the caption: whether they were. */
bool nr_html_blocks_join_figure(struct nr_html_blocks *blocks, size_t first);

/* For html-table.c: gives a block the text and runs that were collected. */
void nr_html_blocks_set_text(struct nr_html_blocks *blocks, struct nr_block *block, const struct nr_flow *flow);

/* For html-captions.c: the block of an image. */
void nr_html_blocks_add_image(struct nr_html_blocks *blocks, size_t image);

/* html-document.c: fills the document. */
void nr_html_blocks_finish(struct nr_html_blocks *blocks, const struct nr_html_options *options,
	struct nr_document *document);

#endif
