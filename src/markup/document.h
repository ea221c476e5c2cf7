/* SPDX-License-Identifier: MIT */
/* An article's text as a list of blocks of styled runs: what HTML parsing yields and layout takes. All of it lives in
 * one arena and, but for its script, is not changed once made. All text is sanitized UTF-8 with white space collapsed
 * (but in pre). */
#ifndef NR_MARKUP_DOCUMENT_H
#define NR_MARKUP_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/vector.h"
#include "model/content.h"
#include "text/script.h"

enum nr_block_kind {
	NR_BLOCK_PARAGRAPH,
	NR_BLOCK_HEADING, /* level 1 to 6 */
	NR_BLOCK_LIST,    /* one item of a list */
	NR_BLOCK_QUOTE,   /* one paragraph of a quotation */
	NR_BLOCK_PRE,
	NR_BLOCK_CAPTION, /* a picture; the text may be empty */
	NR_BLOCK_CREDIT,
	NR_BLOCK_TABLE,   /* one row of a table, its cells parted by tabs: one a column */
	NR_BLOCK_RULE,    /* no text */
};

/* Styles of a run; bits that may be combined. The upper ones are set by search and comparison, never by markup. */
enum nr_style {
	NR_STYLE_EMPHASIS = 1 << 0,
	NR_STYLE_STRONG = 1 << 1,
	NR_STYLE_CODE = 1 << 2,
	NR_STYLE_LINK = 1 << 3,
	NR_STYLE_INSERTED = 1 << 4,
	NR_STYLE_DELETED = 1 << 5,
	NR_STYLE_HEADING = 1 << 6,
	NR_STYLE_CAPTION = 1 << 7,
	NR_STYLE_CREDIT = 1 << 8,
	NR_STYLE_DIM = 1 << 9,    /* said in passing: labels, link numbers, marks of quotation */
	NR_STYLE_MATCH = 1 << 10, /* found by a search */
	NR_STYLE_SHARED = 1 << 11, /* the same wording in another article */
	NR_STYLE_SIGNED = 1 << 12, /* the text says itself that it is deleted or inserted: a layout adds no sign */
	NR_STYLE_DIFFERING = 1 << 13, /* other wording than the article beside it has */
};

/* What a caption belongs to. */
enum nr_media { NR_MEDIA_PICTURE, NR_MEDIA_VIDEO, NR_MEDIA_AUDIO, NR_MEDIA_PAGE };

/* A cell of a table's row. What is nested or spans is told by the column alone: a cell that hangs down from a row above
 * is not in the rows below. */
struct nr_cell_text {
	uint32_t start, end;     /* bytes of the row's text; newlines part the cell's paragraphs */
	uint32_t column, columns; /* the first, counted from 0, and how many it spans */
	bool is_header;
};

/* A part of a block's text with one style; runs are in order, do not overlap, and leave out what has no style. */
struct nr_run {
	uint32_t start, end; /* bytes of the block's text */
	uint16_t style;      /* of enum nr_style */
	int32_t link;        /* index into the document's links; -1: none */
};
NR_VECTOR_TYPE(nr_run_list, struct nr_run);

/* A page may have very many: they are kept small. */
struct nr_block {
	const char *text;
	const struct nr_run *runs;
	const char *marker; /* the first block of a list's item: "•", "3."; of a term that is defined: ""; else NULL */
	union {
		const char *image;                /* caption: the picture's real address; NULL: none */
		const struct nr_cell_text *cells; /* row: from left to right */
	};
	uint32_t length;    /* bytes */
	uint32_t run_count, cell_count;
	union {
		/* Caption of a film, a sound or a page: the number of the link to it, from 1; 0: none. */
		uint32_t target;
		uint32_t group; /* row: its table; list: the outermost one; from 1. Blocks of a group stand together */
	};
	int paragraph;      /* its number among the paragraphs of struct nr_content; -1: it is none */
	enum nr_block_kind kind : 5;
	enum nr_media media : 2; /* caption: of what */
	bool right_to_left : 1; /* some of it is written so */
	uint8_t level;      /* heading: 1 to 6; list and quote: depth of nesting from 1 */
	uint8_t inset;      /* how many list items it stands in, an item in its own too */
	uint8_t quotes;     /* how many quotations it stands in */
};

struct nr_document_link {
	const char *url;  /* made absolute where the base is known */
	const char *text;
};

struct nr_document {
	struct nr_arena *arena;
	const struct nr_block *blocks;
	size_t block_count;
	const struct nr_document_link *links; /* in order of their first use; the same address may stand twice */
	size_t link_count;
	/* What the rules found beside the text; NULL: nothing. */
	const char *title, *author, *published;
	bool found_body; /* what the rules or a selection name as the body was there; else everything was read */
};

void nr_document_free(struct nr_document *document); /* takes NULL */

/* The document of a text without markup: blank lines part paragraphs. */
struct nr_document *nr_document_from_text(const char *text, size_t length);

/* Puts the blocks and links of rest, which is taken, behind those of a document: the next page of an article. What
 * the rules found beside its text is lost. */
void nr_document_join(struct nr_document *document, struct nr_document *rest);

/* Turns its Chinese into the other script, for display; places in runs and cells follow. */
void nr_document_convert(struct nr_document *document, enum nr_script script);

/* Fills an initialized content with the document's texts. */
void nr_document_content(const struct nr_document *document, struct nr_content *content);

/* Appends all blocks' texts, a blank line between them: what search and hashing see. */
void nr_document_text(const struct nr_document *document, struct nr_buffer *buffer);

/* A caption's target; 0 for any other block. */
uint32_t nr_block_target(const struct nr_block *block);

const char *nr_block_kind_name(enum nr_block_kind kind); /* "paragraph", "caption", ...: as JSON names them */

#endif
