/* SPDX-License-Identifier: MIT */
/* HTML to a document, straight from libxml2's SAX events: no tree is built. */
#ifndef NR_MARKUP_HTML_H
#define NR_MARKUP_HTML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/vector.h"
#include "markup/document.h"
#include "markup/selector.h"
#include "text/pattern.h"

NR_VECTOR_TYPE(nr_selector_list, struct nr_selector *);
NR_VECTOR_TYPE(nr_pattern_list, struct nr_pattern *);

/* "https://proxy/?url=HOST/PATH" stands for "https://HOST/PATH". */
struct nr_image_proxy {
	char *prefix;      /* what the address begins with */
	char *replacement; /* what stands in its place: "https://"; a rest that has a scheme of its own keeps it */
};
NR_VECTOR_TYPE(nr_image_proxy_list, struct nr_image_proxy);

/* How an outlet's HTML is read. All lists may be empty; the caller owns what they hold. */
struct nr_html_rules {
	struct nr_selector_list body;      /* only what is inside is read; empty: everything */
	struct nr_selector_list drop;      /* left out with all inside */
	struct nr_selector_list caption;   /* a caption, beside figcaption */
	struct nr_selector_list next;      /* links to the next page of an article; for markup/page-links.h */
	struct nr_selector_list title, author, published; /* their text is kept apart and left out of the blocks */
	struct nr_pattern_list credit;     /* a paragraph that matches is a credit; the first group is what is kept */
	struct nr_pattern_list byline;     /* the first group, in a paragraph, is the author; the text stays */
	struct nr_image_proxy_list image_proxies;
};
void nr_html_rules_release(struct nr_html_rules *rules); /* frees selectors, patterns and proxies */

/* A choice among the elements of one text, by the ordinals (from 0) of their start tags, ascending. */
NR_VECTOR_TYPE(nr_ordinals, uint32_t);
struct nr_html_selection {
	struct nr_ordinals keep; /* only what is inside is read; empty: everything */
	struct nr_ordinals drop; /* left out with all inside */
	struct nr_ordinals figures; /* of what is kept, those with a picture: see nr_html_options */
};
void nr_html_selection_release(struct nr_html_selection *selection);

struct nr_html_options {
	const struct nr_html_rules *rules; /* NULL: none */
	const struct nr_html_selection *selection; /* made of the same text; NULL: none */
	/* Figures whose pictures belong to the article though they stand before the body that the rules name, as
	 * those of a selection of the same text; NULL: none do. */
	const struct nr_ordinals *figures;
	const char *base;  /* address against which links are resolved; NULL: as they stand */
	const char *title; /* the article's headline: where it is repeated at the start it is left out; NULL: unknown */
	bool well_formed;  /* the text is known to be well-formed UTF-8, as nr_charset_to_utf8 gives it */
};

/* Parses UTF-8. Never fails: what is no HTML is text. Depth beyond 512 is flattened, no text is lost. */
struct nr_document *nr_html_parse(const char *html, size_t length, const struct nr_html_options *options);

/* The character set that a page says it has, in its XML declaration or a meta element: copied into name, of size bytes.
 * False where it says none. Bytes in any character set that begins as ASCII does. */
bool nr_html_declared_charset(const char *bytes, size_t length, char *name, size_t size);

/* Whether a text holds a tag of HTML at all; one without is plain text. */
bool nr_html_has_markup(const char *text, size_t length);

#endif
