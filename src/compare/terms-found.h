/* SPDX-License-Identifier: MIT */
/* Words for the same thing that no table has: what stands in the same place of aligned sentences. Pure. */
#ifndef NR_COMPARE_TERMS_FOUND_H
#define NR_COMPARE_TERMS_FOUND_H

#include "compare/prepared.h"
#include "model/comparison.h"

/* Adds to a comparison that has its links and its known terms those that are found (NR_TERM_FOUND): two words of two to
 * six Han characters, each between what both sentences have, in linked sentences that are close in their wording, and
 * hardly ever in the other's article. They are met so twice, or have a character in common, or both transcribe a name.
 * Words that are part of each other, that have numerals in them, differ by grammar alone, or are known terms, are left
 * out. */
void nr_terms_find_more(const struct nr_prepared *prepared, struct nr_comparison *comparison);

#endif
