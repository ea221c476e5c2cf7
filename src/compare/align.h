/* SPDX-License-Identifier: MIT */
/* Which paragraphs of several articles report the same fact or quote. */
#ifndef NR_COMPARE_ALIGN_H
#define NR_COMPARE_ALIGN_H

#include <stddef.h>

#include "compare/prepared.h"
#include "model/comparison.h"

/* Adds the links between the paragraphs of all pairs of articles, many to many, ordered by column and paragraph (of a,
 * then of b), and those between their sentences. Of an article the first 400 paragraphs are looked at, of a paragraph
 * the first 2,000 characters. */
void nr_align(const struct nr_prepared *prepared, struct nr_comparison *comparison);

/* Makes rows from links, in place of those there are: in the order of the guide's paragraphs; what the guide lacks
 * stands where its own article has it. Each paragraph stands in one row: where its links disagree, in that of the best
 * one. A paragraph of the guide whose partner stands in the row beside its own joins that row; a dateline that is a
 * paragraph of its own stands with the paragraph behind it. */
void nr_align_rows(const struct nr_prepared *prepared, size_t guide, struct nr_comparison *comparison);

#endif
