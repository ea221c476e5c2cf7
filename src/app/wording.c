/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/wording.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "compare/wording.h"

NR_VECTOR_TYPE(wording_list, const struct nr_wording *);

/* A paragraph made ready to be laid beside others; NULL: there is no such paragraph. */
static const struct nr_wording *wording_of(const struct nr_compared_articles *compared, size_t column, int paragraph)
{
	const struct nr_content *content = &compared->readings[column].content;

	if (paragraph < 0 || (size_t)paragraph >= content->paragraphs.length)
		return NULL;
	if (compared->wording.synonyms == NULL) /* not yet, or there are none */
		return nr_prepared_wording(compared->prepared, column, (size_t)paragraph);
	struct nr_wording **wording = &compared->wordings[column][paragraph];
	const char *text = content->paragraphs.items[paragraph];
	if (*wording == NULL)
		*wording = nr_wording_new(text, strlen(text), &compared->wording);
	return *wording;
}

static void collect_others(
	const struct nr_compared_articles *compared, size_t row, size_t column, struct wording_list *others)
{
	const struct nr_row *cells = &compared->comparison.rows.items[row];

	for (size_t other = 0; other < compared->count; other++) {
		if (other == column)
			continue;
		for (size_t i = 0; i < cells->cells[other].length; i++) {
			const struct nr_wording *wording = wording_of(compared, other, cells->cells[other].items[i]);
			if (wording != NULL)
				*nr_vector_add(others) = wording;
		}
	}
}

static void add_run(struct nr_run_list *runs, size_t start, size_t end, unsigned style, int32_t link)
{
	if (style != 0 && end > start)
		*nr_vector_add(runs) = (struct nr_run){ (uint32_t)start, (uint32_t)end, (uint16_t)style, link };
}

/* Both lists are in order and free of overlap; so is the result, with a boundary wherever either has one. unshared: the
 * style of what is in no shared run, or 0. */
static void merge(const struct nr_block *block, const struct nr_shared_run_list *shared, unsigned unshared,
	struct nr_run_list *runs)
{
	size_t own = 0, other = 0, position = 0;

	while (own < block->run_count || other < shared->length || (unshared != 0 && position < block->length)) {
		const struct nr_run *mine = own < block->run_count ? &block->runs[own] : NULL;
		const struct nr_shared_run *theirs = other < shared->length ? &shared->items[other] : NULL;
		bool in_mine = mine != NULL && mine->start <= position;
		bool in_theirs = theirs != NULL && theirs->start <= position;
		size_t next = unshared != 0 ? block->length : SIZE_MAX;
		if (mine != NULL && (in_mine ? mine->end : mine->start) < next)
			next = in_mine ? mine->end : mine->start;
		if (theirs != NULL && (in_theirs ? theirs->end : theirs->start) < next)
			next = in_theirs ? theirs->end : theirs->start;
		add_run(runs, position, next, (in_mine ? mine->style : 0u) | (in_theirs ? NR_STYLE_SHARED : unshared),
			in_mine ? mine->link : -1);
		if (next > position)
			position = next;
		if (mine != NULL && mine->end <= position)
			own++;
		if (theirs != NULL && theirs->end <= position)
			other++;
	}
}

void nr_shared_wording(const struct nr_compared_articles *compared, size_t row, size_t column,
	const struct nr_block *block, struct nr_run_list *runs)
{
	struct wording_list others = { 0 };
	struct nr_shared_run_list shared = { 0 };
	const struct nr_wording *wording = NULL;

	collect_others(compared, row, column, &others);
	if (others.length > 0)
		wording = wording_of(compared, column, block->paragraph);
	if (wording != NULL)
		nr_wording_shared(wording, others.items, others.length, &shared);
	merge(block, &shared, wording != NULL ? NR_STYLE_DIFFERING : 0, runs);
	nr_vector_release(&shared);
	nr_vector_release(&others);
}

void nr_wording_of_row(
	const void *context, size_t row, size_t column, const struct nr_block *block, struct nr_run_list *runs)
{
	nr_shared_wording(context, row, column, block, runs);
}
