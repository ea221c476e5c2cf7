/* SPDX-License-Identifier: MIT */
/* How linked paragraphs stand to each other: how near their wording is, and which sentences report the same. */
#ifndef NR_COMPARE_ALIGN_LINKED_H
#define NR_COMPARE_ALIGN_LINKED_H

#include "compare/affinity.h"
#include "compare/prepared.h"
#include "model/comparison.h"

/* Adds to a comparison that has its links their strength, the links between sentences of linked paragraphs, by the same
 * model, and the sentences of linked paragraphs that have none. The two most alike of two linked paragraphs are always
 * linked. A sentence that says too little is neither. Of a paragraph the first 64 sentences are looked at. */
void nr_align_linked(
	const struct nr_prepared *prepared, struct nr_affinities *affinities, struct nr_comparison *comparison);

#endif
