/* SPDX-License-Identifier: MIT */
/* The articles of a list that the reader has selected, for what is done to several at once. */
#ifndef NR_TUI_SELECTION_H
#define NR_TUI_SELECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/article.h"
#include "model/deed.h"

struct nr_selected_articles {
	struct nr_id_list ids; /* rising, each once */
	int64_t anchor;        /* where a range begins: the one selected last; 0: none */
};

void nr_selection_release(struct nr_selected_articles *selection); /* none is selected then */
bool nr_selection_has(const struct nr_selected_articles *selection, int64_t id);
void nr_selection_toggle(struct nr_selected_articles *selection, int64_t id);

/* Adds rows of a list, first to last, both of which it has. */
void nr_selection_add(
	struct nr_selected_articles *selection, const struct nr_article_list *list, size_t first, size_t last);

/* Drops what a list, read to its end, does not have any more. */
void nr_selection_keep(struct nr_selected_articles *selection, const struct nr_article_list *list);

#endif
