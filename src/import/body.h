/* SPDX-License-Identifier: MIT */
/* An article's body, as it came or as the archive kept it, to a document by its outlet's rules. */
#ifndef NR_IMPORT_BODY_H
#define NR_IMPORT_BODY_H

#include <stddef.h>
#include <stdint.h>

#include "import/outlet.h"
#include "markup/document.h"

/* Stands between the pages of an article that was in several: each is read by itself, and their texts are joined. */
#define NR_BODY_NEXT_PAGE "\n<!-- newsreader: next page -->\n"

/* The body is well-formed UTF-8; of a whole page the article is read; without a tag it is plain text, blank lines
 * between its paragraphs. outlet, address (for links) and title (not to be shown twice) may be NULL. What the outlet's
 * rule for the time finds, but is no time, stays in the text, and document->published is NULL. The caller frees. */
struct nr_document *nr_body_document(const struct nr_outlets *outlets, const struct nr_outlet *outlet,
	const char *body, size_t length, const char *address, const char *title);

/* The time that the document names, on its outlet's clock; NR_TIME_NONE: none. */
int64_t nr_body_published(const struct nr_outlet *outlet, const struct nr_document *document);

#endif
