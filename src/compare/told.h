/* SPDX-License-Identifier: MIT */
/* Who says what in several articles, read once: quotes and names both ask. Pure. */
#ifndef NR_COMPARE_TOLD_H
#define NR_COMPARE_TOLD_H

#include <stddef.h>

#include "compare/quotes.h"
#include "model/comparison.h"
#include "model/content.h"

/* The tellings of the paragraphs of several articles. */
struct nr_told_articles {
	const struct nr_content *const *contents;
	size_t columns;
	struct nr_telling_list *paragraphs[NR_COMPARISON_MAX];
};
void nr_told_articles_init(
	struct nr_told_articles *articles, const struct nr_content *const *contents, size_t columns);
void nr_told_articles_release(struct nr_told_articles *articles);

#endif
