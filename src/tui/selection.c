/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/selection.h"

#include <stdlib.h>
#include <string.h>

void nr_selection_release(struct nr_selected_articles *selection)
{
	nr_vector_release(&selection->ids);
	selection->anchor = 0;
}

static int compare(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

	return (left > right) - (left < right);
}

static int64_t *find(const struct nr_selected_articles *selection, int64_t id)
{
	const struct nr_id_list *ids = &selection->ids;

	return ids->length > 0 ? bsearch(&id, ids->items, ids->length, sizeof id, compare) : NULL;
}

bool nr_selection_has(const struct nr_selected_articles *selection, int64_t id)
{
	return find(selection, id) != NULL;
}

/* Puts the ids in order again, each once. */
static void settle(struct nr_id_list *ids)
{
	size_t kept = 0;

	if (ids->length == 0)
		return;
	qsort(ids->items, ids->length, sizeof ids->items[0], compare);
	for (size_t i = 0; i < ids->length; i++)
		if (kept == 0 || ids->items[i] != ids->items[kept - 1])
			ids->items[kept++] = ids->items[i];
	ids->length = kept;
}

void nr_selection_toggle(struct nr_selected_articles *selection, int64_t id)
{
	struct nr_id_list *ids = &selection->ids;
	int64_t *there = find(selection, id);

	selection->anchor = there == NULL ? id : 0;
	if (there != NULL) {
		memmove(there, there + 1, (size_t)(ids->items + ids->length - there - 1) * sizeof *there);
		ids->length--;
		return;
	}
	*nr_vector_add(ids) = id;
	settle(ids);
}

void nr_selection_add(
	struct nr_selected_articles *selection, const struct nr_article_list *list, size_t first, size_t last)
{
	for (size_t i = first; i <= last && i < list->length; i++)
		*nr_vector_add(&selection->ids) = list->items[i].id;
	settle(&selection->ids);
}

void nr_selection_keep(struct nr_selected_articles *selection, const struct nr_article_list *list)
{
	struct nr_id_list kept = { 0 };

	for (size_t i = 0; i < list->length; i++)
		if (nr_selection_has(selection, list->items[i].id))
			*nr_vector_add(&kept) = list->items[i].id;
	settle(&kept);
	nr_vector_release(&selection->ids);
	selection->ids = kept;
	if (!nr_selection_has(selection, selection->anchor))
		selection->anchor = 0;
}
