/* SPDX-License-Identifier: MIT */
/* What a search in a comparison looks through. */
#include "config.h"

#include <stdint.h>

#include "text/width.h"
#include "tui/compare-view.h"

enum { COLUMN_LINES = 1 << 24 }; /* more than any article has */

size_t nr_compare_find_line(size_t column, size_t line)
{
	return column * COLUMN_LINES + line;
}

static bool is_wide_at(const char *text, size_t length, size_t at)
{
	int cells = 1;

	if (at < length)
		nr_grapheme_next(text, length, at, &cells);
	return cells == 2;
}

/* Facts and terms are laid out from documents of their own, which are gone: a script without spaces is known by its
 * wide characters. */
static enum nr_joint guess_joint(const struct nr_line *line, const struct nr_line *before)
{
	size_t last = 0, next = 0;
	int cells;

	for (; next < before->length; next = nr_grapheme_next(before->text, before->length, next, &cells))
		last = next;
	return is_wide_at(before->text, before->length, last) || is_wide_at(line->text, line->length, 0)
		? NR_JOINT_WORD : NR_JOINT_SPACE;
}

/* Whether a line goes on from the one before it. */
static bool is_next(const struct nr_grid_cell *cell, const struct nr_grid_cell *before)
{
	return before->line != NULL && before->column == cell->column && before->paragraph == cell->paragraph &&
	       before->nth == cell->nth && before->line->block == cell->line->block;
}

static void add_cell(struct nr_compare_view *compare, const struct nr_grid *reading, size_t index)
{
	const struct nr_grid_cell *cell = &reading->lines.items[index].cells[0];
	const struct nr_line *before = NULL;
	bool is_text = compare->mode == NR_COMPARE_ALIGNED || compare->mode == NR_COMPARE_ONLY;

	if (cell->line == NULL)
		return;
	if (index > 0 && is_next(cell, &reading->lines.items[index - 1].cells[0]))
		before = reading->lines.items[index - 1].cells[0].line;
	/* A sentence alone is of a document of its own. */
	if (is_text && cell->line->block == nr_compare_model_block(&compare->model, (size_t)cell->column,
		cell->paragraph))
		nr_find_add_line(&compare->find, index, 0, cell->line, before,
			compare->model.compared.readings[cell->column].document);
	else
		nr_find_add(&compare->find, index, 0, cell->line->text, 0,
			before != NULL ? guess_joint(cell->line, before) : NR_JOINT_NONE);
}

static void fill_grid(struct nr_compare_view *compare)
{
	const struct nr_grid *reading = nr_compare_reading(compare);

	for (size_t i = 0; i < reading->lines.length; i++) {
		if (reading->lines.items[i].text != NULL)
			nr_find_add(&compare->find, i, -1, reading->lines.items[i].text, 0, NR_JOINT_NONE);
		add_cell(compare, reading, i);
	}
}

static void fill_flow(struct nr_compare_view *compare, size_t column)
{
	const struct nr_column_flow *flow = &compare->flows[column];
	const struct nr_line *before = NULL;

	for (size_t i = 0; i < flow->lines.length; i++) {
		const struct nr_line *line = flow->lines.items[i].line;
		if (line != NULL)
			nr_find_add_line(&compare->find, nr_compare_find_line(column, i), 0, line, before,
				compare->model.compared.readings[column].document);
		before = line;
	}
}

/* Also those that are not shown. */
static void fill_flows(struct nr_compare_view *compare)
{
	for (size_t i = 0; i < nr_compare_count(compare); i++) {
		nr_column_flow_fit(&compare->flows[i], &compare->model, i, nr_compare_text_width(compare),
			nr_compare_body_height(compare));
		fill_flow(compare, i);
	}
}

static void fill(struct nr_view *view)
{
	struct nr_compare_view *compare = (struct nr_compare_view *)view;

	if (nr_compare_is_grid(compare))
		fill_grid(compare);
	else if (compare->mode == NR_COMPARE_FULL)
		fill_flows(compare);
}

static size_t top(struct nr_view *view)
{
	struct nr_compare_view *compare = (struct nr_compare_view *)view;
	const struct nr_scroll *scroll = &compare->scroll;
	size_t first = SIZE_MAX;

	if (compare->mode == NR_COMPARE_FULL)
		return nr_compare_find_line(compare->focus, compare->flows[compare->focus].scroll.top);
	if (!nr_compare_is_grid(compare))
		return 0;
	nr_compare_reading(compare);
	for (size_t i = scroll->top; i < compare->grid.lines.length && nr_text_is_shown(scroll, i); i++)
		for (int place = -1; place < NR_COLUMNS_SHOWN; place++) {
			size_t line = nr_compare_reading_line(compare, i, place);
			first = line < first ? line : first;
		}
	return first != SIZE_MAX ? first : 0;
}

static bool is_shown(struct nr_view *view, size_t line)
{
	struct nr_compare_view *compare = (struct nr_compare_view *)view;
	size_t column = line / COLUMN_LINES;

	if (compare->mode == NR_COMPARE_FULL)
		return column >= compare->first && column < compare->first + nr_compare_columns_shown(compare) &&
		       nr_text_is_shown(&compare->flows[column].scroll, line % COLUMN_LINES);
	size_t shown = nr_compare_is_grid(compare) ? nr_compare_shown_line(compare, line) : SIZE_MAX;
	return shown != SIZE_MAX && nr_text_is_shown(&compare->scroll, shown);
}

static void show_in_flow(struct nr_compare_view *compare, size_t line)
{
	nr_compare_set_focus(compare, line / COLUMN_LINES);
	nr_text_show(&compare->flows[compare->focus].scroll, line % COLUMN_LINES);
	nr_compare_synchronize(compare);
}

/* A line that no column shown has: one that has it is brought in. */
static void show(struct nr_view *view, size_t line, int place)
{
	struct nr_compare_view *compare = (struct nr_compare_view *)view;

	if (compare->mode == NR_COMPARE_FULL) {
		show_in_flow(compare, line);
		return;
	}
	if (!nr_compare_is_grid(compare))
		return;
	size_t shown = nr_compare_shown_line(compare, line);
	if (shown == SIZE_MAX || (place >= 0 && !nr_compare_is_stacked(compare))) {
		nr_compare_bring_column(compare, line);
		shown = nr_compare_shown_line(compare, line);
	}
	if (shown != SIZE_MAX)
		nr_text_show(&compare->scroll, shown);
}

static struct nr_scroll *scroll_of(struct nr_compare_view *compare)
{
	return compare->mode == NR_COMPARE_FULL ? &compare->flows[compare->focus].scroll : &compare->scroll;
}

static void leave(struct nr_view *view)
{
	struct nr_compare_view *compare = (struct nr_compare_view *)view;

	compare->left = (struct nr_compare_place){ compare->first, compare->focus, scroll_of(compare)->top };
}

/* Where the reader was, with the columns that were shown: the line at the top tells neither. */
static void begin_at(struct nr_view *view, size_t line)
{
	struct nr_compare_view *compare = (struct nr_compare_view *)view;
	bool moved = compare->first != compare->left.first;

	(void)line;
	compare->first = compare->left.first;
	compare->focus = compare->left.focus;
	if (moved)
		nr_compare_fit(compare);
	nr_text_to(scroll_of(compare), compare->left.top);
	nr_compare_synchronize(compare);
}

const struct nr_find_ops nr_compare_find_ops = {
	.fill = fill, .top = top, .is_shown = is_shown, .show = show, .begin_at = begin_at, .leave = leave
};
