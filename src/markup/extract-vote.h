/* SPDX-License-Identifier: MIT */
/* The element that holds the article, elected by its paragraphs: each scores for the elements around it, the more the
 * longer it is and the more commas it has; links count against an element (see extract.h for the source). */
#ifndef NR_MARKUP_EXTRACT_VOTE_H
#define NR_MARKUP_EXTRACT_VOTE_H

#include <stdint.h>

#include "markup/extract-work.h"

/* The index of the node elected; 0 where none has a vote. Reads the totals of the nodes (nr_extract_add_up) and sets
 * the scores of those that are not dropped. */
uint32_t nr_extract_vote(struct nr_extract_work *work);

#endif
