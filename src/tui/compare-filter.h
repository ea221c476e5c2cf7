/* SPDX-License-Identifier: MIT */
/* What the reader wants to see of a comparison: a term, a number or any words. What one outlet calls by another word,
 * or writes in another way, is looked for too: 冠病 finds what has 新冠, 10万 what has 10万多. */
#ifndef NR_TUI_COMPARE_FILTER_H
#define NR_TUI_COMPARE_FILTER_H

#include <stdbool.h>

#include "base/vector.h"
#include "model/comparison.h"

struct nr_compare_filter {
	char *text;                 /* as the reader wrote it; NULL: everything passes */
	NR_VECTOR(char *) wordings; /* folded; one of them has to be there */
};

/* Replaces the filter; text NULL or blank: everything passes. */
void nr_compare_filter_set(struct nr_compare_filter *filter, const char *text, const struct nr_comparison *comparison);
void nr_compare_filter_release(struct nr_compare_filter *filter);

bool nr_compare_filter_passes(const struct nr_compare_filter *filter, const char *text); /* filter NULL: true */

#endif
