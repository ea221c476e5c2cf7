/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/compare-flow.h"

#include <stdbool.h>
#include <stdint.h>

void nr_column_flow_release(struct nr_column_flow *flow)
{
	for (size_t i = 0; i < flow->layouts.length; i++)
		nr_layout_free(flow->layouts.items[i]);
	nr_vector_release(&flow->layouts);
	nr_vector_release(&flow->lines);
	nr_vector_release(&flow->anchors);
	nr_vector_release(&flow->line_of_row);
	*flow = (struct nr_column_flow){ 0 };
}

static void add_line(struct nr_column_flow *flow, const struct nr_line *line, int block, enum nr_glyph sign)
{
	*nr_vector_add(&flow->lines) = (struct nr_column_flow_line){ line, block, sign };
}

static void add_block(struct nr_column_flow *flow, const struct nr_compare_model *model, size_t column, size_t index,
	int width)
{
	const struct nr_document *document = model->compared.readings[column].document;
	const struct nr_block *block = &document->blocks[index];
	struct nr_layout *layout = nr_compare_model_layout(model, column, index, width);
	int row = nr_compare_model_row(model, column, block->paragraph);
	enum nr_glyph sign = NR_GLYPH_SPACE;

	*nr_vector_add(&flow->layouts) = layout;
	if (row >= 0) {
		sign = nr_compare_model_sign(model, (size_t)row);
		*nr_vector_add(&flow->anchors) = (struct nr_column_flow_anchor){ row, flow->lines.length };
		if (flow->line_of_row.items[row] == SIZE_MAX)
			flow->line_of_row.items[row] = flow->lines.length;
	}
	for (size_t i = 0; i < layout->line_count; i++)
		add_line(flow, &layout->lines[i], (int)index, i == 0 ? sign : NR_GLYPH_SPACE);
}

static void lay_out(struct nr_column_flow *flow, const struct nr_compare_model *model, size_t column, int width)
{
	const struct nr_document *document = model->compared.readings[column].document;

	for (size_t i = 0; i < model->compared.comparison.rows.length; i++)
		*nr_vector_add(&flow->line_of_row) = SIZE_MAX;
	for (size_t i = 0; i < document->block_count; i++) {
		bool in_list = i > 0 && document->blocks[i].kind == NR_BLOCK_LIST &&
			document->blocks[i - 1].kind == NR_BLOCK_LIST;
		if (i > 0 && !in_list)
			add_line(flow, NULL, -1, NR_GLYPH_SPACE);
		add_block(flow, model, column, i, width);
	}
	flow->width = width;
}

/* The line at which a block, and in it a byte, is shown. */
static size_t line_of(const struct nr_column_flow *flow, int block, uint32_t offset)
{
	size_t found = 0;

	for (size_t i = 0; i < flow->lines.length; i++) {
		const struct nr_column_flow_line *line = &flow->lines.items[i];
		if (line->line != NULL && (line->block < block || (line->block == block &&
			line->line->offset <= offset)))
			found = i;
	}
	return found;
}

void nr_column_flow_fit(struct nr_column_flow *flow, const struct nr_compare_model *model, size_t column, int width,
	int height)
{
	if (flow->width != width) {
		size_t top = flow->scroll.top;
		int block = -1;
		uint32_t offset = 0;
		for (; top < flow->lines.length && top > 0 && block < 0; top--) {
			if (flow->lines.items[top].line == NULL)
				continue;
			block = flow->lines.items[top].block;
			offset = flow->lines.items[top].line->offset;
		}
		nr_column_flow_release(flow);
		lay_out(flow, model, column, width);
		flow->scroll.top = block >= 0 ? line_of(flow, block, offset) : 0;
	}
	nr_text_resize(&flow->scroll, flow->lines.length, height);
}

/* A row that two articles have, by their lines. */
struct pair {
	size_t from, to;
	size_t before; /* index of the pair before it in the longest chain that ends here; SIZE_MAX: none */
};
NR_VECTOR_TYPE(pair_list, struct pair);
NR_VECTOR_TYPE(index_list, size_t);

/* Where a pair belongs among the ends of the chains found so far, by its line in the other article. */
static size_t place_among(const struct pair_list *pairs, const struct index_list *ends, size_t to)
{
	size_t low = 0, high = ends->length;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (pairs->items[ends->items[middle]].to < to)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Adds the rows both have, and returns the last pair of the longest chain of them that both have in the same order
 * (Fredman 1975, "On computing the length of longest increasing subsequences"); SIZE_MAX: there is none. */
static size_t chain_pairs(const struct nr_column_flow *from, const struct nr_column_flow *to, struct pair_list *pairs)
{
	struct index_list ends = { 0 };

	for (size_t i = 0; i < from->anchors.length; i++) {
		size_t theirs = to->line_of_row.items[from->anchors.items[i].row];
		if (theirs == SIZE_MAX)
			continue;
		size_t place = place_among(pairs, &ends, theirs), before = place > 0 ? ends.items[place - 1] : SIZE_MAX;
		*nr_vector_add(pairs) = (struct pair){ from->anchors.items[i].line, theirs, before };
		if (place == ends.length)
			nr_vector_add(&ends);
		ends.items[place] = pairs->length - 1;
	}
	size_t last = ends.length > 0 ? ends.items[ends.length - 1] : SIZE_MAX;
	nr_vector_release(&ends);
	return last;
}

size_t nr_column_flow_beside(const struct nr_column_flow *from, const struct nr_column_flow *to, size_t line)
{
	struct pair behind = { from->lines.length, to->lines.length, SIZE_MAX }, before = { 0, 0, SIZE_MAX };
	struct pair_list pairs = { 0 };

	for (size_t i = chain_pairs(from, to, &pairs); i != SIZE_MAX; i = pairs.items[i].before) {
		if (pairs.items[i].from <= line) {
			before = pairs.items[i];
			break;
		}
		behind = pairs.items[i];
	}
	nr_vector_release(&pairs);
	if (behind.from <= before.from || behind.to <= before.to)
		return before.to;
	return before.to + (line - before.from) * (behind.to - before.to) / (behind.from - before.from);
}

static bool is_difference(enum nr_glyph sign)
{
	return sign == NR_GLYPH_ONLY || sign == NR_GLYPH_BY_SOME;
}

size_t nr_column_flow_difference(const struct nr_column_flow *flow, size_t from, int direction)
{
	size_t found = SIZE_MAX;

	for (size_t i = 0; i < flow->lines.length; i++) {
		if (!is_difference(flow->lines.items[i].sign))
			continue;
		if (direction > 0 && i >= from)
			return i;
		if (direction < 0 && i < from)
			found = i;
	}
	return found;
}

size_t nr_column_flow_differences(const struct nr_column_flow *flow, size_t line)
{
	size_t count = 0;

	for (size_t i = 0; i < flow->lines.length && i <= line; i++)
		count += is_difference(flow->lines.items[i].sign);
	return count;
}
