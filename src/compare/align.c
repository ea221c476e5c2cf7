/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/align.h"

#include "compare/affinity.h"
#include "compare/align-linked.h"

static void link_paragraphs(const struct nr_affinity_list *list, struct nr_comparison *comparison)
{
	for (size_t i = 0; i < list->length; i++) {
		const struct nr_affinity *pair = &list->items[i];
		double score = nr_affinity_score(pair);
		if (score >= NR_AFFINITY_LINKED)
			*nr_vector_add(&comparison->links) = (struct nr_paragraph_link){ pair->column_a,
				pair->paragraph_a, pair->column_b, pair->paragraph_b, score, NR_SAME_FACT };
	}
}

void nr_align(const struct nr_prepared *prepared, struct nr_comparison *comparison)
{
	struct nr_affinities *affinities = nr_affinities_new(prepared);
	struct nr_affinity_list list = { 0 };

	nr_affinities_find(affinities, NR_AFFINITY_LINKED, &list);
	link_paragraphs(&list, comparison);
	nr_align_linked(prepared, affinities, comparison);
	nr_vector_release(&list);
	nr_affinities_free(affinities);
}
