/* SPDX-License-Identifier: MIT */
/* People, organisations and places as each article writes them. Pure. */
#ifndef NR_COMPARE_NAMES_H
#define NR_COMPARE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/vector.h"
#include "compare/folded.h"
#include "compare/prepared.h"
#include "compare/terms.h"
#include "model/comparison.h"

/* A foreign name in a Chinese text, in code points of the folded text: "延斯·斯托尔滕贝格（Jens Stoltenberg）" */
struct nr_named {
	enum nr_name_kind kind;
	size_t start, end;
	size_t surname; /* what stands behind the last dot begins here; start: there is no dot */
	size_t latin, latin_end; /* what stands in the brackets; equal: there are none */
};
NR_VECTOR_TYPE(nr_named_list, struct nr_named);

/* Adds the names of a text, in order, that are told by their form: a Latin gloss in brackets behind it, or, of a
 * person, a dot between given name and surname. */
void nr_names_in(const struct nr_folded *text, struct nr_named_list *names);

/* Adds the names of several articles to a comparison that has its terms: those of nr_names_in, and those that the terms
 * are. Spellings are one name where they have a form, a surname or the last word of the gloss in common, or stand for
 * the same surname in the lexicon, or are a term that was found in the same place of aligned sentences.
 * terms may be NULL. */
void nr_names_find(const struct nr_prepared *prepared, const struct nr_terms *terms, struct nr_comparison *comparison);

#endif
