/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/terms.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "compare/terms-work.h"

struct nr_terms *nr_terms_new(void)
{
	struct nr_terms *terms = nr_alloc(sizeof *terms);

	terms->automaton = nr_automaton_new();
	terms->names = nr_map_new();
	terms->known = nr_known_names_new();
	return terms;
}

void nr_terms_free(struct nr_terms *terms)
{
	if (terms == NULL)
		return;
	for (size_t i = 0; i < terms->concepts.length; i++)
		free(terms->concepts.items[i].name);
	for (size_t i = 0; i < terms->variants.length; i++) {
		free(terms->variants.items[i].stance);
		free(terms->variants.items[i].source);
	}
	nr_vector_release(&terms->concepts);
	nr_vector_release(&terms->variants);
	nr_automaton_free(terms->automaton);
	nr_map_free(terms->names);
	nr_known_names_free(terms->known);
	free(terms);
}

size_t nr_terms_concept(struct nr_terms *terms, const char *name)
{
	uint64_t *place = nr_map_put(terms->names, name, strlen(name), NULL);

	if (*place == 0) {
		*nr_vector_add(&terms->concepts) = (struct nr_concept){ nr_strdup(name), NR_TERM_NO_NAME };
		*place = terms->concepts.length;
	}
	return (size_t)*place - 1;
}

void nr_terms_add_word(struct nr_terms *terms, const char *word, uint32_t value)
{
	struct nr_folded folded;

	nr_folded_init(&folded, word, strlen(word));
	if (folded.length > 0) {
		bool is_new;
		uint32_t *place = nr_automaton_put(terms->automaton, folded.points, folded.length, &is_new);
		if (is_new || value != NR_TERM_SHIELD)
			*place = value;
	}
	nr_folded_release(&folded);
}

/* While the terms of articles are found. */
struct search {
	const struct nr_terms *terms;
	struct nr_comparison *comparison;
	size_t *facts; /* by concept: its place in the comparison's terms + 1; 0: not found yet */
	size_t *uses; /* by variant: its place in the fact + 1, of the column that is looked at; 0: not found yet */
};

static struct nr_term *term_of(struct search *search, size_t concept)
{
	struct nr_comparison *comparison = search->comparison;

	if (search->facts[concept] == 0) {
		*nr_vector_add(&comparison->terms) =
			(struct nr_term){ .concept = nr_strdup(search->terms->concepts.items[concept].name) };
		search->facts[concept] = comparison->terms.length;
	}
	return &comparison->terms.items[search->facts[concept] - 1];
}

static void add_match(struct search *search, int column, int paragraph, const char *text,
	const struct nr_folded *folded, const struct nr_match *match)
{
	const struct nr_variant *variant = &search->terms->variants.items[match->value];
	struct nr_term *term = term_of(search, variant->concept);
	size_t *place = &search->uses[match->value];

	if (*place == 0) {
		size_t start = folded->starts[match->start], end = folded->starts[match->end];
		*nr_vector_add(&term->in) = (struct nr_term_use){ .column = column,
			.kind = variant->kind,
			.text = nr_strndup(text + start, end - start),
			.regions = variant->regions,
			.stance = nr_strdup(variant->stance),
			.source = nr_strdup(variant->source) };
		*place = term->in.length;
		if (variant->kind == NR_TERM_EDITORIAL)
			term->kind = NR_TERM_EDITORIAL;
	}
	struct nr_term_use *use = &term->in.items[*place - 1];
	use->count++;
	if (use->paragraphs.length == 0 || use->paragraphs.items[use->paragraphs.length - 1] != paragraph)
		*nr_vector_add(&use->paragraphs) = paragraph;
}

static void find_in_column(struct search *search, const struct nr_prepared *prepared, size_t column)
{
	memset(search->uses, 0, search->terms->variants.length * sizeof *search->uses);
	for (size_t i = 0; i < prepared->counts[column]; i++) {
		const struct nr_folded *folded = nr_prepared_folded(prepared, column, i);
		const struct nr_match_list *matches = nr_prepared_terms(prepared, search->terms, column, i);
		for (size_t j = 0; j < matches->length; j++)
			if (matches->items[j].value != NR_TERM_SHIELD)
				add_match(search, (int)column, (int)i, nr_prepared_text(prepared, column, i), folded,
					&matches->items[j]);
	}
}

/* Whether it has a word that is not merely the English name. */
static bool tells(const struct nr_term *term)
{
	for (size_t i = 0; i < term->in.length; i++)
		if (term->in.items[i].regions != NR_REGION_ENGLISH)
			return true;
	return false;
}

/* Puts the regional terms before the editorial ones, each kind as they first appear. */
static void order_terms(struct nr_comparison *comparison)
{
	struct nr_term *terms = comparison->terms.items;
	size_t count = comparison->terms.length;

	comparison->terms.items = NULL;
	comparison->terms.length = comparison->terms.capacity = 0;
	for (int kind = NR_TERM_REGIONAL; kind <= NR_TERM_EDITORIAL; kind++)
		for (size_t i = 0; i < count; i++)
			if ((int)terms[i].kind == kind && tells(&terms[i]))
				*nr_vector_add(&comparison->terms) = terms[i];
	for (size_t i = 0; i < count; i++)
		if (!tells(&terms[i]))
			nr_term_release(&terms[i]);
	nr_vector_free(terms);
}

void nr_terms_find(const struct nr_terms *terms, const struct nr_prepared *prepared, struct nr_comparison *comparison)
{
	struct search search = { terms, comparison, nr_alloc_array(terms->concepts.length, sizeof *search.facts),
		nr_alloc_array(terms->variants.length, sizeof *search.uses) };

	for (size_t column = 0; column < prepared->columns; column++)
		find_in_column(&search, prepared, column);
	order_terms(comparison);
	free(search.facts);
	free(search.uses);
}
