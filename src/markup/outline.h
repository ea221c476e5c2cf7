/* SPDX-License-Identifier: MIT */
/* The outline of a whole page: which elements it has, how much text, punctuation and links stand directly in each, and
 * what the page says about itself. Made by one run of the parser; no text is kept but that of a few headings and
 * bylines. */
#ifndef NR_MARKUP_OUTLINE_H
#define NR_MARKUP_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/vector.h"
#include "markup/page-facts.h"

enum nr_outline_tag {
	NR_TAG_OTHER,
	NR_TAG_BODY,
	NR_TAG_DIV,
	NR_TAG_SECTION,
	NR_TAG_ARTICLE,
	NR_TAG_MAIN,
	NR_TAG_PARAGRAPH,
	NR_TAG_HEADING, /* h1 to h6 */
	NR_TAG_LIST,    /* ul and ol */
	NR_TAG_ITEM,    /* li */
	NR_TAG_TERMS,   /* dl, dt, dd, address */
	NR_TAG_QUOTE,
	NR_TAG_PRE,
	NR_TAG_TABLE,
	NR_TAG_ROW,
	NR_TAG_CELL,
	NR_TAG_HEADER_CELL,
	NR_TAG_TABLE_PART, /* caption, colgroup, tfoot, thead: only a table of data has them */
	NR_TAG_FORM,       /* and fieldset */
	NR_TAG_FIGURE,
	NR_TAG_ASIDE,
	NR_TAG_FOOTER,
	NR_TAG_HEADER,
	NR_TAG_NAV,
	NR_TAG_BUTTON,
	NR_TAG_ANCHOR,
};

/* Text is measured in what it says: a Latin letter is 1, a Han character 2. */
struct nr_outline_count {
	uint32_t text, commas, link; /* link: of the text, what stands in links */
	uint32_t images, inputs, embeds;
};

struct nr_outline_node {
	uint32_t ordinal;     /* of its start tag, from 0 */
	uint32_t parent;      /* index; that of the first node is 0 */
	uint32_t end;         /* index behind the last node inside */
	uint32_t class_hash;  /* 0: no class */
	uint16_t words;       /* of enum nr_page_word: of class and id */
	int8_t weight;        /* what class and id speak: for (25 each) or against an article */
	uint8_t tag;          /* of enum nr_outline_tag */
	uint8_t level;        /* of a heading */
	bool is_block, has_blocks; /* has_blocks: some element inside begins a paragraph */
	bool gone;            /* hidden from readers */
	bool is_aside;        /* its role says that it is no text: navigation, complementary, dialog */
	bool is_layout;       /* a table whose role says so */
	bool is_body;         /* itemprop="articleBody" */
	struct nr_outline_count own; /* of what stands in no node inside */
};

/* A paragraph, or a run of text between two boundaries. */
struct nr_outline_unit {
	uint32_t node; /* the innermost block around it */
	uint32_t text, commas, link;
	uint64_t start; /* nr_outline_start of it */
};

enum nr_outline_note {
	NR_NOTE_HEADING,
	NR_NOTE_HEADLINE,
	NR_NOTE_BYLINE,
	NR_NOTE_DATE,
	NR_NOTE_LINE, /* short, with a year or a word for an author in it */
};

/* A short text that may be title, author or date. */
struct nr_outline_quote {
	enum nr_outline_note kind;
	uint32_t node; /* it, or the innermost one around it */
	bool is_node;  /* it itself */
	char *text;    /* white space collapsed */
};

struct nr_outline {
	NR_VECTOR(struct nr_outline_node) nodes; /* in the order of their start tags; the first holds all */
	NR_VECTOR(struct nr_outline_unit) units;
	NR_VECTOR(struct nr_outline_quote) quotes;
	struct nr_page_facts facts;
	bool incomplete; /* too deep or too large to be relied on */
};

struct nr_outline *nr_outline_read(const char *html, size_t length);
void nr_outline_free(struct nr_outline *outline); /* takes NULL */

#endif
