/* SPDX-License-Identifier: MIT */
/* The articles of some weeks, kept ready for those that arrive: how many have each term, their profiles, and where each
 * term stands. What a term weighs in an article is settled when that comes in, by the articles that are there then.
 * Pure. */
#ifndef NR_COMPARE_WINDOW_H
#define NR_COMPARE_WINDOW_H

#include <stddef.h>
#include <stdint.h>

#include "base/vector.h"
#include "compare/group.h"

struct nr_group_window;
NR_VECTOR_TYPE(nr_group_indices, uint32_t);

struct nr_group_window *nr_group_window_new(const struct nr_group_settings *settings);
void nr_group_window_free(struct nr_group_window *window); /* takes NULL */

/* Adds those behind the articles that are in it: the array holds these first, in the order in which they were added,
 * and count is that of both. The array may be another one at each call; what the articles point to is borrowed. */
void nr_group_window_add(struct nr_group_window *window, const struct nr_group_article *articles, size_t count);

/* Appends the indices of the articles that are like the one at index by the settings' threshold. */
void nr_group_window_find(struct nr_group_window *window, const struct nr_group_article *articles, size_t index,
	struct nr_group_indices *found);

/* As nr_group_explained, for few articles of the window: chosen is an array of copies, and indices says of each where
 * it is in the window. */
size_t nr_group_window_group(const struct nr_group_window *window, struct nr_group_article *chosen,
	const uint32_t *indices, size_t count, const struct nr_group_rule *rules, size_t rule_count,
	struct nr_group_explainer **explainer);

#endif
