/* SPDX-License-Identifier: MIT */
/* Texts as vectors of tokens weighed by how rare each is among them (Salton's vector space model). */
#ifndef NR_COMPARE_VECTOR_SPACE_H
#define NR_COMPARE_VECTOR_SPACE_H

#include <stddef.h>
#include <stdint.h>

#include "base/vector.h"
#include "compare/tokens.h"

/* What the dimensions are: pairs of Han characters, words, numbers and names; or single Han characters in place of the
 * pairs, which still meet where two texts put a thing into other compounds (患病, 生病). */
enum nr_dimensions { NR_DIMENSIONS_PAIRS, NR_DIMENSIONS_CHARACTERS };

struct nr_weighted {
	uint32_t term; /* a dense number */
	float weight;
};
NR_VECTOR_TYPE(nr_weighted_list, struct nr_weighted);

struct nr_space;
struct nr_space *nr_space_new(enum nr_dimensions dimensions);
void nr_space_free(struct nr_space *space); /* takes NULL */

/* Adds a text: what the tokenizer last read. Texts are counted from 0. */
void nr_space_add(struct nr_space *space, const struct nr_tokenizer *tokenizer);

/* Weighs all tokens, once, when every text is added: (1 + ln count) * ln((n + 1) / (df + 0.5)), less for words; each
 * text has length 1. The commonest tokens weigh nothing where there are so many texts that they would cost too much. */
void nr_space_weigh(struct nr_space *space);

/* Adds to sums, by text, the cosine of a text with each from a later one on. */
void nr_space_add_cosines(const struct nr_space *space, size_t text, size_t from, double *sums);

/* How rare a token is among the texts: its idf, 0 for one that no text has. */
double nr_space_idf(const struct nr_space *space, uint32_t key);

/* Fills a vector of length 1 with what the tokenizer last read, by the weights of the texts added. Tokens that no text
 * has count for the length as if one had them. */
void nr_space_project(struct nr_space *space, const struct nr_tokenizer *tokenizer, struct nr_weighted_list *vector);

/* Takes a vector to lay others beside, in place of the one that was chosen before, which is to be named (NULL: none).
 * nr_space_cosine is the cosine of another with it, in time of the other's length. */
void nr_space_choose(struct nr_space *space, const struct nr_weighted_list *old, const struct nr_weighted_list *vector);
double nr_space_cosine(const struct nr_space *space, const struct nr_weighted_list *vector);

#endif
