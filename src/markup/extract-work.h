/* SPDX-License-Identifier: MIT */
/* What is known of the elements of a page while its article is looked for. */
#ifndef NR_MARKUP_EXTRACT_WORK_H
#define NR_MARKUP_EXTRACT_WORK_H

#include <stdbool.h>
#include <stdint.h>

#include "markup/html.h"
#include "markup/outline.h"

/* What is believed in an attempt. */
enum {
	NR_EXTRACT_STRIP = 1 << 0, /* names that speak of furniture: left out before anything is weighed */
	NR_EXTRACT_WEIGH = 1 << 1, /* names that speak for or against an article */
	NR_EXTRACT_CLEAN = 1 << 2, /* what is more links or pictures than text is left out of the article */
};

struct nr_extract_node {
	float score;
	bool scored, dropped;
	bool spared;               /* in a table of data: not cleaned */
	bool inside;               /* in what is kept; set at the end */
	uint32_t units;            /* paragraphs directly in it */
	uint32_t confirmed;        /* of its text, what metadata have too */
	struct nr_outline_count total; /* of all inside that is not dropped */
	uint32_t paragraphs, items; /* the elements */
	uint32_t heading_text, list_text;
};

struct nr_extract_work {
	const struct nr_outline *outline;
	uint32_t count;
	struct nr_extract_node *nodes; /* one for each of the outline's */
	unsigned flags;
	uint32_t headline;             /* the heading that repeats the title; 0: none */
	struct nr_ordinals kept;       /* indices of the nodes that are the article */
	bool certain;                  /* metadata say so */
};

enum {
	NR_EXTRACT_PARAGRAPH_MIN = 25, /* text of a paragraph that counts as one */
	NR_EXTRACT_ANCESTORS = 5,      /* so far out an element counts as being around another */
};

static inline float nr_extract_link_density(const struct nr_extract_node *node)
{
	return node->total.text > 0 ? (float)node->total.link / (float)node->total.text : 0;
}

static inline bool nr_extract_contains(const struct nr_outline *outline, uint32_t outer, uint32_t inner)
{
	return outer <= inner && inner < outline->nodes.items[outer].end;
}

/* The body of the page, or what is around that. */
static inline bool nr_extract_is_outermost(const struct nr_outline *outline, uint32_t index)
{
	return index == 0 || outline->nodes.items[index].tag == NR_TAG_BODY;
}

#endif
