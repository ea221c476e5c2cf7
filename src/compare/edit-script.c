/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/edit-script.h"

#include <stdlib.h>

#include "base/memory.h"

/* The part of both sequences between what they begin and end with alike. */
struct middle {
	const uint64_t *a, *b;
	ptrdiff_t a_count, b_count;
	bool *kept_a, *kept_b;
	ptrdiff_t *reach; /* of each diagonal, after each number of edits: how far along a it gets. Row d has d + 1. */
};

/* Row d of the table: diagonals -d, -d + 2, ..., d. */
static ptrdiff_t *row_of(const struct middle *middle, ptrdiff_t edits)
{
	return middle->reach + edits * (edits + 1) / 2;
}

/* Where a path of so many edits starts on a diagonal, from the row before. */
static ptrdiff_t start_of(const struct middle *middle, ptrdiff_t edits, ptrdiff_t diagonal, bool *from_above)
{
	*from_above = false;
	if (edits == 0)
		return 0;
	const ptrdiff_t *before = row_of(middle, edits - 1);
	ptrdiff_t index = (diagonal + edits) / 2; /* of this diagonal; the one below has index - 1 in the row before */
	bool has_lower = index > 0, has_upper = index < edits;

	if (!has_lower || (has_upper && before[index] > before[index - 1])) {
		*from_above = true; /* an item of b comes in */
		return before[index];
	}
	return before[index - 1] + 1; /* an item of a goes */
}

/* Fills a row; whether one of its paths reaches the end. */
static bool fill_row(const struct middle *middle, ptrdiff_t edits)
{
	ptrdiff_t *row = row_of(middle, edits);
	bool from_above;

	for (ptrdiff_t diagonal = -edits; diagonal <= edits; diagonal += 2) {
		ptrdiff_t x = start_of(middle, edits, diagonal, &from_above), y = x - diagonal;
		while (x < middle->a_count && y >= 0 && y < middle->b_count && middle->a[x] == middle->b[y]) {
			x++;
			y++;
		}
		row[(diagonal + edits) / 2] = x;
		if (x >= middle->a_count && y >= middle->b_count && x - middle->a_count == y - middle->b_count)
			return true;
	}
	return false;
}

/* Follows the path back from the end. */
static void mark_kept(const struct middle *middle, ptrdiff_t edits)
{
	ptrdiff_t x = middle->a_count, diagonal = middle->a_count - middle->b_count;

	for (; edits >= 0; edits--) {
		bool from_above;
		ptrdiff_t start = start_of(middle, edits, diagonal, &from_above);
		for (; x > start; x--)
			if (x <= middle->a_count && x - diagonal <= middle->b_count)
				middle->kept_a[x - 1] = middle->kept_b[x - 1 - diagonal] = true;
		if (edits > 0) {
			x = from_above ? start : start - 1;
			diagonal += from_above ? 1 : -1;
		}
	}
}

void nr_edit_script(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count, size_t limit, bool *kept_a,
	bool *kept_b)
{
	size_t start = 0, end = 0, least = a_count < b_count ? a_count : b_count;

	while (start < least && a[start] == b[start]) {
		kept_a[start] = kept_b[start] = true;
		start++;
	}
	while (end < least - start && a[a_count - 1 - end] == b[b_count - 1 - end]) {
		end++;
		kept_a[a_count - end] = kept_b[b_count - end] = true;
	}
	struct middle middle = { a + start, b + start, (ptrdiff_t)(a_count - start - end),
		(ptrdiff_t)(b_count - start - end), kept_a + start, kept_b + start, NULL };
	if (middle.a_count == 0 || middle.b_count == 0)
		return;
	ptrdiff_t most = middle.a_count + middle.b_count;
	if (most > (ptrdiff_t)limit)
		most = (ptrdiff_t)limit;
	middle.reach = nr_alloc_array((size_t)((most + 1) * (most + 2) / 2), sizeof *middle.reach);
	for (ptrdiff_t edits = 0; edits <= most; edits++)
		if (fill_row(&middle, edits)) {
			mark_kept(&middle, edits);
			break;
		}
	free(middle.reach);
}
