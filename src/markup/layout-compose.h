/* SPDX-License-Identifier: MIT */
/* A block's text as it is to be shown, before it is broken into lines: with the marks of links and between cells. */
#ifndef NR_MARKUP_LAYOUT_COMPOSE_H
#define NR_MARKUP_LAYOUT_COMPOSE_H

#include <stddef.h>

#include "base/buffer.h"
#include "base/vector.h"
#include "markup/flow.h"
#include "markup/layout.h"

/* From composed on, the text stands where source says in the block, until the next anchor. */
struct nr_anchor {
	size_t composed, source; /* bytes */
};

struct nr_composed {
	const char *text; /* the block's own where nothing is added */
	size_t length;
	const struct nr_run *runs; /* in bytes of text */
	size_t run_count;
	struct nr_buffer buffer;
	struct nr_run_list list;
	NR_VECTOR(struct nr_anchor) anchors;
	int column; /* cells, while composing */
};

void nr_composed_init(struct nr_composed *composed);
void nr_composed_release(struct nr_composed *composed);

/* Composes a block with the given runs, in place of what was composed before. Borrows from the block. A joined mark
 * begins with U+2060, which keeps it with the word before; it is not to be shown. A block's target may be a number
 * beyond the document's links: a list is to say what it is. */
void nr_compose(struct nr_composed *composed, const struct nr_document *document, const struct nr_block *block,
	const struct nr_run *runs, size_t run_count, enum nr_link_display links);

/* Where what stands at offset at has come from, in bytes of the block's text. */
size_t nr_composed_source(const struct nr_composed *composed, size_t at);

#endif
