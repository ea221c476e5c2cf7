/* SPDX-License-Identifier: MIT */
/* Finds the article in the outline of a whole page. The idea is Readability's (arc90, 2009): paragraphs speak for the
 * elements around them, by their length and their commas; links and telling names of classes speak against them; the
 * element with the most votes is the article, with those beside it that are like it. What schema.org's metadata say of
 * the text goes before that. */
#ifndef NR_MARKUP_EXTRACT_H
#define NR_MARKUP_EXTRACT_H

#include <stdbool.h>
#include <stdint.h>

#include "markup/html.h"
#include "markup/outline.h"

struct nr_extract {
	struct nr_html_selection selection;
	uint32_t text, link;  /* how much it is, as the outline measures; link: the part of it in links */
	uint32_t paragraphs;  /* those of some length */
	bool certain;         /* the page's metadata say where the text is */
	struct nr_ordinals nodes; /* what is kept, as indices of nodes */
};

/* Fills extract, which need not be initialized and is the caller's to release. */
void nr_extract_article(const struct nr_outline *outline, struct nr_extract *extract);
void nr_extract_release(struct nr_extract *extract);

#endif
