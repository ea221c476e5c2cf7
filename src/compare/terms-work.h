/* SPDX-License-Identifier: MIT */
/* The inside of struct nr_terms. */
#ifndef NR_COMPARE_TERMS_WORK_H
#define NR_COMPARE_TERMS_WORK_H

#include <stddef.h>
#include <stdint.h>

#include "base/vector.h"
#include "compare/automaton.h"
#include "compare/names-known.h"
#include "compare/terms.h"
#include "model/comparison.h"

/* What a concept is a name of; NR_TERM_NO_NAME: nothing. */
enum { NR_TERM_NO_NAME = -1 };

struct nr_concept {
	char *name;
	int name_kind; /* of enum nr_name_kind, or NR_TERM_NO_NAME */
};

struct nr_variant {
	size_t concept; /* in struct nr_terms */
	enum nr_term_kind kind;
	unsigned regions;
	char *stance, *source; /* NULL: none is said */
};

struct nr_terms {
	NR_VECTOR(struct nr_concept) concepts;
	NR_VECTOR(struct nr_variant) variants; /* the value of a word in the automaton, or NR_TERM_SHIELD */
	struct nr_automaton *automaton;
	struct nr_map *names; /* of concepts, to their place + 1 */
	struct nr_known_names *known;
};

/* The value of a word that is no term, and keeps one in it from being found. */
#define NR_TERM_SHIELD UINT32_MAX

/* The concept of a name, made where it is new. */
size_t nr_terms_concept(struct nr_terms *terms, const char *name);
/* Adds a word with the value; a shield only where there is no such word. */
void nr_terms_add_word(struct nr_terms *terms, const char *word, uint32_t value);

#endif
