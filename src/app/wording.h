/* SPDX-License-Identifier: MIT */
/* Use case: show which wording a paragraph of a comparison shares with those beside it. */
#ifndef NR_APP_WORDING_H
#define NR_APP_WORDING_H

#include <stddef.h>

#include "app/comparing.h"
#include "markup/document.h"

/* Adds the runs of a block that stands in this row of this column (bytes of the block's text): its own, and where the
 * row has paragraphs of other columns, NR_STYLE_SHARED over wording that one of them has too, NR_STYLE_DIFFERING over
 * the rest. In order, without overlap, so that nr_layout_block can take them. */
void nr_shared_wording(const struct nr_compared_articles *compared, size_t row, size_t column,
	const struct nr_block *block, struct nr_run_list *runs);

/* The same for what is written as a document: context is the struct nr_compared_articles. */
void nr_wording_of_row(const void *context, size_t row, size_t column, const struct nr_block *block,
	struct nr_run_list *runs);

#endif
