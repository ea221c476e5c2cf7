/* SPDX-License-Identifier: MIT */
/* A comparison of articles on one event. */
#ifndef NR_COMPARE_COMPARE_H
#define NR_COMPARE_COMPARE_H

#include <stddef.h>

#include "compare/prepared.h"
#include "compare/repeats.h"
#include "compare/terms.h"
#include "model/article.h"
#include "model/comparison.h"
#include "model/content.h"

struct nr_compared {
	const struct nr_article *article;
	const struct nr_content *content;
	int utc_offset; /* minutes east of Greenwich of the outlet's own clock */
	const struct nr_repeats *others; /* articles of the outlet about other things; NULL: not known */
};

/* Each fills its part of an initialized comparison of one to NR_COMPARISON_MAX articles. prepared: their paragraphs,
 * for every part the same. terms may be NULL.
 *
 * paragraphs, the first: links, rows in the order of the guide column, what stands only in one (without what its outlet
 * repeats in other articles), coverage of those that are compared. */
void nr_compare_paragraphs(const struct nr_compared *articles, const struct nr_prepared *prepared, size_t guide,
	struct nr_comparison *comparison);
void nr_compare_terms(
	const struct nr_prepared *prepared, const struct nr_terms *terms, struct nr_comparison *comparison);
/* Quotes, numbers, names. */
void nr_compare_facts(const struct nr_compared *articles, const struct nr_prepared *prepared,
	const struct nr_terms *terms, struct nr_comparison *comparison);

#endif
