/* SPDX-License-Identifier: MIT */
/* All that a comparison's view says, of every outlet, in the order it is read: row by row, outlet by outlet. What is
 * found in it, and how many differences there are, does not depend on how many columns there is room for. */
#include "config.h"

#include <stdint.h>

#include "tui/compare-view.h"

static void unlink_lines(struct nr_grid *grid)
{
	for (size_t i = 0; i < grid->lines.length; i++) {
		grid->lines.items[i].twin = SIZE_MAX;
		for (size_t place = 0; place < NR_COLUMNS_SHOWN; place++)
			grid->lines.items[i].cells[place].twin = SIZE_MAX;
	}
}

/* What goes across the columns: the grid shown has it in the same order, but not all of it. */
static void link_headings(struct nr_grid *reading, struct nr_grid *shown)
{
	for (size_t i = 0, at = 0; i < reading->lines.length && at < shown->lines.length; i++) {
		struct nr_grid_line *line = &reading->lines.items[i];
		if (line->text == NULL)
			continue;
		while (at < shown->lines.length && shown->lines.items[at].text == NULL)
			at++;
		if (at == shown->lines.length || shown->lines.items[at].text != line->text)
			continue;
		line->twin = at;
		shown->lines.items[at++].twin = i;
	}
}

/* A column that is shown has the same lines in both, in the same order. */
static void link_column(struct nr_grid *reading, struct nr_grid *shown, size_t column, size_t place)
{
	size_t at = 0;

	for (size_t i = 0; i < reading->lines.length; i++) {
		struct nr_grid_cell *cell = &reading->lines.items[i].cells[0];
		if (cell->line == NULL || (size_t)cell->column != column)
			continue;
		while (at < shown->lines.length && shown->lines.items[at].cells[place].line == NULL)
			at++;
		if (at == shown->lines.length)
			return;
		cell->twin = at;
		shown->lines.items[at++].cells[place].twin = i;
	}
}

const struct nr_grid *nr_compare_reading(struct nr_compare_view *compare)
{
	nr_compare_lay_out_rest(compare);
	if (nr_compare_is_stacked(compare))
		return &compare->grid;
	if (compare->reading.complete)
		return &compare->reading;
	nr_compare_lay_out_reading(compare);
	unlink_lines(&compare->reading);
	unlink_lines(&compare->grid);
	link_headings(&compare->reading, &compare->grid);
	for (size_t place = 0; place < nr_compare_columns_shown(compare); place++)
		link_column(&compare->reading, &compare->grid, compare->first + place, place);
	return &compare->reading;
}

size_t nr_compare_shown_line(struct nr_compare_view *compare, size_t line)
{
	const struct nr_grid *reading = nr_compare_reading(compare);

	if (line >= reading->lines.length)
		return SIZE_MAX;
	if (reading == &compare->grid)
		return line;
	const struct nr_grid_line *at = &reading->lines.items[line];
	return at->text != NULL ? at->twin : at->cells[0].twin;
}

size_t nr_compare_reading_line(const struct nr_compare_view *compare, size_t line, int place)
{
	const struct nr_grid_line *at = &compare->grid.lines.items[line];

	if (nr_compare_is_stacked(compare))
		return line;
	return place < 0 ? at->twin : at->cells[place].twin;
}

void nr_compare_bring_column(struct nr_compare_view *compare, size_t line)
{
	const struct nr_grid *reading = nr_compare_reading(compare);

	for (; line < reading->lines.length; line++) {
		const struct nr_grid_cell *cell = &reading->lines.items[line].cells[0];
		if (cell->line == NULL)
			continue;
		nr_compare_set_focus(compare, (size_t)cell->column);
		return;
	}
}
