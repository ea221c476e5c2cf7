/* SPDX-License-Identifier: MIT */
/* The facts and the terms of a comparison as lines: above each row what it is about and whether the outlets agree,
 * below it what each has. */
#include "config.h"

#include "base/buffer.h"
#include "tui/compare-grid.h"

static enum nr_glyph sign_of(enum nr_side_mark mark)
{
	static const enum nr_glyph signs[] = {
		[NR_SIDE_ALONE] = NR_GLYPH_ONLY,
		[NR_SIDE_AGREES] = NR_GLYPH_AGREES,
		[NR_SIDE_FITS] = NR_GLYPH_BY_SOME,
		[NR_SIDE_DIFFERS] = NR_GLYPH_BY_SOME,
		[NR_SIDE_DISAGREES] = NR_GLYPH_DISAGREES,
	};
	return signs[mark];
}

/* Puts what a column has into a place from a line on; returns the line behind it. */
static size_t put_places(struct nr_grid *grid, const struct nr_side_row *side, size_t column, size_t place, int row,
	size_t line, int width)
{
	struct nr_layout_options options = { .width = width > 1 ? width : 1, .links = NR_LINKS_NONE };

	for (size_t i = 0; i < side->cells[column].length; i++) {
		const struct nr_side_place *from = &side->cells[column].items[i];
		struct nr_buffer text = NR_BUFFER_INIT;
		nr_side_append_place(&text, from);
		struct nr_document *document = nr_document_from_text(text.data, text.length);
		struct nr_layout *layout = nr_layout_document(document, &options);
		nr_document_free(document);
		nr_buffer_release(&text);
		*nr_vector_add(&grid->layouts) = layout;
		for (size_t j = 0; j < layout->line_count; j++)
			nr_grid_line_at(grid, line++, row)->cells[place] = (struct nr_grid_cell){
				.line = &layout->lines[j], .sign = NR_GLYPH_SPACE, .column = (int)column,
				.paragraph = from->paragraph, .nth = i };
	}
	return line;
}

static void put_row(struct nr_grid *grid, const struct nr_side_row *side, int row, const struct nr_grid_frame *frame)
{
	struct nr_grid_line *item = nr_grid_add_line(grid, NR_GRID_ITEM, row);
	size_t start = grid->lines.length;

	item->sign = sign_of(side->mark);
	item->text = side->label;
	item->words = nr_side_mark_text(side->mark);
	nr_grid_add_start(grid, &(struct nr_grid_start){ .line = start - 1, .row = row, .column = -1,
		.difference = side->mark != NR_SIDE_AGREES && side->mark != NR_SIDE_FITS });
	for (size_t i = 0; i < frame->shown; i++) {
		size_t column = frame->first + i;
		bool empty = side->cells[column].length == 0;
		if (frame->stacked && !empty) {
			nr_grid_add_label(grid, column, row, NR_GLYPH_SPACE);
			put_places(grid, side, column, 0, row, grid->lines.length, frame->text_width);
		} else if (!frame->stacked && empty) {
			nr_grid_line_at(grid, start, row)->cells[i].sign = NR_GLYPH_ABSENT;
		} else if (!empty) {
			put_places(grid, side, column, i, row, start, frame->text_width);
		}
	}
}

static bool is_shown(const struct nr_side_row *side, const struct nr_grid_frame *frame)
{
	bool stands = false, passed = nr_compare_filter_passes(frame->filter, side->label);

	for (size_t i = 0; i < frame->shown; i++)
		stands |= side->cells[frame->first + i].length > 0;
	for (size_t column = 0; column < NR_COMPARISON_MAX; column++)
		for (size_t i = 0; !passed && i < side->cells[column].length; i++)
			passed = nr_compare_filter_passes(frame->filter, side->cells[column].items[i].text);
	return stands && passed;
}

void nr_grid_side(struct nr_grid *grid, const struct nr_side_rows *rows, const struct nr_grid_frame *frame)
{
	int group = -1;

	for (size_t i = 0; i < rows->length; i++) {
		const struct nr_side_row *side = &rows->items[i];
		if (!is_shown(side, frame))
			continue;
		if (grid->lines.length > 0)
			nr_grid_add_line(grid, NR_GRID_RULE, (int)i);
		if ((int)side->group != group) {
			group = (int)side->group;
			nr_grid_add_line(grid, NR_GRID_TITLE, (int)i)->text = nr_side_group_title(side->group);
		}
		put_row(grid, side, (int)i, frame);
	}
	grid->complete = true;
}
