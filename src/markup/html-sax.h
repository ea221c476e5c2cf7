/* SPDX-License-Identifier: MIT */
/* libxml2's HTML parser, set up as every reader of HTML here needs it: SAX events alone, no tree, no limit of depth, no
 * message. */
#ifndef NR_MARKUP_HTML_SAX_H
#define NR_MARKUP_HTML_SAX_H

#include <libxml/HTMLparser.h>
#include <stdbool.h>
#include <stddef.h>

enum { NR_HTML_DEPTH_MAX = 512 }; /* open elements; those further in are flattened */

/* A parser without handlers, to be freed with htmlFreeParserCtxt. The caller sets in context->sax startElement,
 * endElement and characters, which white space goes to as well; cdataBlock where it wants scripts and styles. */
htmlParserCtxtPtr nr_html_sax_new(void *user_data);

/* Runs it over a text. The same text makes the same start events, in the same order, for every set of handlers that
 * flattens alike. well_formed: the caller knows it to be well-formed UTF-8, which is not looked at again. */
void nr_html_sax_run(htmlParserCtxtPtr context, const char *html, size_t length, bool well_formed);

/* Takes the element that has just begun off libxml2's own stack, as if it had been empty. For each end tag libxml2
 * looks through its whole stack; with 100,000 elements open and as many end tags that match none, it would never come
 * back. An end tag then ends another element of that name, further out: so far in, nobody can tell. */
void nr_html_sax_flatten(htmlParserCtxtPtr context);

#endif
