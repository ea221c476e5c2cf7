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
	NR_HTML_LIST, /* marked by level: 0 unordered, 1 numbered */
	NR_HTML_ITEM,
	NR_HTML_QUOTE,
	NR_HTML_PRE,
	NR_HTML_RULE,
	NR_HTML_BREAK,
	NR_HTML_TABLE,
	NR_HTML_ROW,
	NR_HTML_CELL,
	NR_HTML_FIGURE,
	NR_HTML_FIGCAPTION,
	NR_HTML_PICTURE,
	NR_HTML_SOURCE,
	NR_HTML_IMAGE,
	NR_HTML_ANCHOR,
	NR_HTML_BASE,
	NR_HTML_NOSCRIPT,
	NR_HTML_DROPPED, /* not shown, with all inside */
	NR_HTML_NOTHING, /* has no content and shows nothing */
};

struct nr_html_element {
	const char *name; /* lower case */
	enum nr_html_role role;
	uint8_t level;    /* of a heading; of a list: whether it is numbered */
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
