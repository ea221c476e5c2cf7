/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/align.h"

#include "compare/affinity.h"

static const double least_score = 0.48; /* see doc/alignment.md */

void nr_align(const struct nr_content *const *contents, size_t count, const struct nr_lexicon *lexicon,
	struct nr_comparison *comparison)
{
	struct nr_affinities *affinities = nr_affinities_new(contents, count, lexicon);
	struct nr_affinity_list list = { 0 };

	nr_affinities_find(affinities, &list);
	for (size_t i = 0; i < list.length; i++) {
		const struct nr_affinity *affinity = &list.items[i];
		double score = nr_affinity_score(affinity);
		if (score >= least_score)
			*nr_vector_add(&comparison->links) = (struct nr_paragraph_link){ affinity->column_a,
				affinity->paragraph_a, affinity->column_b, affinity->paragraph_b, score };
	}
	nr_vector_release(&list);
	nr_affinities_free(affinities);
}
