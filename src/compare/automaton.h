/* SPDX-License-Identifier: MIT */
/* Many words found in one pass over a text, whatever their number (Aho and Corasick, "Efficient string matching", 1975;
 * the longest of those that begin first, without overlap). Words and texts are folded code points. */
#ifndef NR_COMPARE_AUTOMATON_H
#define NR_COMPARE_AUTOMATON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/vector.h"

struct nr_automaton;

struct nr_match {
	size_t start, end; /* code points of the text */
	uint32_t value;    /* of the word */
};
NR_VECTOR_TYPE(nr_match_list, struct nr_match);

struct nr_automaton *nr_automaton_new(void);
void nr_automaton_free(struct nr_automaton *automaton); /* takes NULL */

/* The place of the value of a word (length at least 1), put there as 0 if it is new; *is_new says so. Valid until the
 * next call. */
uint32_t *nr_automaton_put(struct nr_automaton *automaton, const uint32_t *word, size_t length, bool *is_new);

/* Makes it ready for searches; to be called behind the last word that was added. */
void nr_automaton_link(struct nr_automaton *automaton);

/* Adds the words of a text, in order. A word that begins or ends with a letter or digit, but no Han character, is found
 * where it is no part of a longer one. */
void nr_automaton_find(
	const struct nr_automaton *automaton, const uint32_t *text, size_t length, struct nr_match_list *matches);

#endif
