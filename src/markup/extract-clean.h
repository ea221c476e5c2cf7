/* SPDX-License-Identifier: MIT */
/* What is no text within an article that was found: boxes of links, buttons, forms, repeated headlines. */
#ifndef NR_MARKUP_EXTRACT_CLEAN_H
#define NR_MARKUP_EXTRACT_CLEAN_H

#include "markup/extract-work.h"

/* Fills the nodes' totals from what is not dropped. */
void nr_extract_add_up(struct nr_extract_work *work);

/* Drops nodes inside of those kept, and adds up anew. */
void nr_extract_clean(struct nr_extract_work *work);

#endif
