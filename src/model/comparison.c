/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "model/comparison.h"

#include <stdlib.h>

void nr_comparison_init(struct nr_comparison *comparison)
{
	*comparison = (struct nr_comparison){ 0 };
}

void nr_comparison_release(struct nr_comparison *comparison)
{
	for (size_t i = 0; i < comparison->rows.length; i++)
		for (size_t column = 0; column < NR_COMPARISON_MAX; column++)
			nr_vector_release(&comparison->rows.items[i].cells[column]);
	for (size_t column = 0; column < NR_COMPARISON_MAX; column++)
		nr_vector_release(&comparison->only[column]);
	for (size_t i = 0; i < comparison->coverage.length; i++)
		free(comparison->coverage.items[i].source);
	nr_vector_release(&comparison->links);
	nr_vector_release(&comparison->rows);
	nr_vector_release(&comparison->coverage);
	nr_comparison_init(comparison);
}

enum nr_sharing nr_row_sharing(const struct nr_comparison *comparison, const struct nr_row *row)
{
	size_t filled = 0;

	for (size_t column = 0; column < comparison->columns; column++)
		filled += row->cells[column].length > 0;
	return filled <= 1 ? NR_ONLY_HERE : filled < comparison->columns ? NR_SHARED_BY_SOME : NR_SHARED_BY_ALL;
}
