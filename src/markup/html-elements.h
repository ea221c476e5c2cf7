/* SPDX-License-Identifier: MIT */
/* What each element of HTML means to a reader of text. */
#ifndef NR_MARKUP_HTML_ELEMENTS_H
#define NR_MARKUP_HTML_ELEMENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum nr_html_role {
	NR_HTML_INLINE, /* and whatever is not known */
	NR_HTML_BLOCK,  /* ends the paragraph before it and its own */
	NR_HTML_PARAGRAPH,
	NR_HTML_HEADING,
	NR_HTML_LIST, /* level: enum nr_html_list_kind */
	NR_HTML_ITEM,
	NR_HTML_TERM,       /* of a list of definitions */
	NR_HTML_DEFINITION,
	NR_HTML_QUOTE,
	NR_HTML_PRE,
	NR_HTML_RULE,
	NR_HTML_BREAK,
	NR_HTML_TABLE,
	NR_HTML_ROW,
	NR_HTML_CELL, /* level: 1 for a header */
	NR_HTML_FIGURE,
	NR_HTML_CENTRED, /* old markup: a picture and the words below it */
	NR_HTML_FIGCAPTION,
	NR_HTML_PICTURE,
	NR_HTML_SOURCE,
	NR_HTML_IMAGE,
	NR_HTML_MEDIA, /* level: enum nr_media */
	NR_HTML_EMBED,
	NR_HTML_OBJECT, /* its content is for those who cannot show it */
	NR_HTML_FRAME, /* a page inside the page */
	NR_HTML_DRAWING,
	NR_HTML_FORMULA,
	NR_HTML_FORMULA_PART, /* level: enum nr_formula_kind */
	NR_HTML_SMALL, /* near a picture, a caption */
	NR_HTML_QUOTED,
	NR_HTML_ABBREVIATION,
	NR_HTML_READING, /* of what stands before it in a ruby annotation */
	NR_HTML_RAISED,
	NR_HTML_LOWERED,
	NR_HTML_ANCHOR,
	NR_HTML_BASE,
	NR_HTML_NOSCRIPT,
	NR_HTML_DROPPED, /* not shown, with all inside */
	NR_HTML_NOTHING, /* has no content and shows nothing */
};

enum nr_html_list_kind { NR_HTML_UNNUMBERED, NR_HTML_NUMBERED, NR_HTML_DEFINITIONS };

struct nr_html_element {
	const char *name; /* lower case */
	enum nr_html_role role;
	uint8_t level;    /* of a heading; else as the role says */
	uint16_t style;   /* of enum nr_style */
};

/* Never NULL: an unknown element is inline. */
const struct nr_html_element *nr_html_element(const char *name, size_t length);

/* Whether HTML has an element of that name (lower case). */
bool nr_html_is_element(const char *name, size_t length);

/* Whether an element of that role never has content. */
bool nr_html_is_void(enum nr_html_role role);

/* Whether it begins and ends a block of text. */
bool nr_html_is_block(enum nr_html_role role);

#endif
