/* SPDX-License-Identifier: MIT */
/* The evidence that two paragraphs of different articles, or two sentences of them, report the same. Pure. */
#ifndef NR_COMPARE_AFFINITY_H
#define NR_COMPARE_AFFINITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/vector.h"
#include "compare/prepared.h"
#include "model/comparison.h"

struct nr_affinity {
	int column_a, paragraph_a, column_b, paragraph_b; /* column_a < column_b */
	double pairs; /* cosine by pairs of characters and by words */
	double characters; /* the same by single characters and by words */
	double numbers; /* root of how rare the numbers are that both have, summed */
	bool both_lead; /* both are the first of their article that say enough */
	bool is_best; /* a has none that is more alike in b's article, or b none in a's */
};
NR_VECTOR_TYPE(nr_affinity_list, struct nr_affinity);

/* How alike they are by their words alone, 0 to 1. */
double nr_affinity_likeness(const struct nr_affinity *affinity);

/* How likely it is that they report the same: a logistic model. doc/alignment.md says how it was fitted. */
double nr_affinity_score(const struct nr_affinity *affinity);
#define NR_AFFINITY_LINKED 0.48 /* the lowest score that makes a link */

/* The paragraphs of several articles, as what they have in common is weighed. */
struct nr_affinities;
struct nr_affinities *nr_affinities_new(const struct nr_prepared *prepared);
void nr_affinities_free(struct nr_affinities *affinities); /* takes NULL */

/* Adds every two paragraphs of different articles that have more than a trace in common, and at least that score (0:
 * whatever it is), by column and paragraph of a, then of b. Of an article the first 400 paragraphs are looked at, of a
 * paragraph the first 2,000 characters; without datelines, and without paragraphs that say too little. */
void nr_affinities_find(struct nr_affinities *affinities, double least, struct nr_affinity_list *list);

/* A part of a paragraph, to be laid beside parts of others. */
struct nr_passage;
struct nr_passage *nr_passage_new(
	struct nr_affinities *affinities, size_t column, size_t paragraph, size_t start, size_t end); /* bytes of it */
void nr_passage_free(struct nr_passage *passage); /* takes NULL */
bool nr_passage_says_enough(const struct nr_passage *passage); /* to be matched */

/* Chooses a passage to lay others beside; it has to live until another one is chosen, or to the last use of all. */
void nr_passage_choose(struct nr_affinities *affinities, const struct nr_passage *passage);
/* The affinity of a passage and the chosen one: pairs, characters and numbers alone are set. */
struct nr_affinity nr_passage_beside(const struct nr_affinities *affinities, const struct nr_passage *passage);

#endif
