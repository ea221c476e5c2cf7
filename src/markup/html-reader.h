/* SPDX-License-Identifier: MIT */
/* What each element does to the blocks, as it begins. Attributes are as libxml2 gives them. */
#ifndef NR_MARKUP_HTML_READER_H
#define NR_MARKUP_HTML_READER_H

#include "markup/html-blocks.h"
#include "markup/html-elements.h"
#include "markup/html-formula.h"
#include "markup/html.h"

struct nr_html_reader {
	struct nr_html_blocks blocks;
	const struct nr_html_rules *rules; /* NULL: none */
	char *base;    /* NULL: unknown */
	struct nr_formula formula; /* the one under way */
	char *picture; /* the address that a <source> gives for the <img> after it; NULL: none */
};

/* What an element does to the text around it, and its style, link and the like. */
void nr_html_begin(struct nr_html_reader *reader, const struct nr_html_element *element,
	const char *const *attributes);

/* What an element adds to the scope of what is inside it; for one that will be left again. */
void nr_html_enter(struct nr_html_reader *reader, const struct nr_html_element *element,
	const char *const *attributes);

/* Whether an object is a picture, film or sound that is shown in place of its content. */
bool nr_html_is_shown_object(const char *const *attributes);

/* What the end of such an element does, before its scope is left. */
void nr_html_leave(struct nr_html_reader *reader, enum nr_html_role role);

#endif
