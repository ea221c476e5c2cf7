/* SPDX-License-Identifier: MIT */
/* What a search in a comparison looks through. */
#include "config.h"

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

static void add_cell(struct nr_compare_view *compare, size_t index, size_t place)
{
	const struct nr_grid_cell *cell = &compare->grid.lines.items[index].cells[place];
	const struct nr_grid_cell *before = index > 0 ? &compare->grid.lines.items[index - 1].cells[place] : NULL;
	bool is_text = compare->mode == NR_COMPARE_ALIGNED || compare->mode == NR_COMPARE_ONLY;

	if (cell->line == NULL)
		return;
	bool goes_on = before != NULL && before->line != NULL && before->column == cell->column &&
		before->paragraph == cell->paragraph && before->line->block == cell->line->block;
	if (is_text)
		nr_find_add_line(&compare->find, index, (int)place, cell->line, goes_on ? before->line : NULL,
			compare->model.compared.readings[cell->column].document);
	else
		nr_find_add(&compare->find, index, (int)place, cell->line->text, 0,
			goes_on ? guess_joint(cell->line, before->line) : NR_JOINT_NONE);
}

static void fill_grid(struct nr_compare_view *compare)
{
	const struct nr_grid *grid = &compare->grid;

	for (size_t i = 0; i < grid->lines.length; i++)
		if (grid->lines.items[i].text != NULL)
			nr_find_add(&compare->find, i, -1, grid->lines.items[i].text, 0, NR_JOINT_NONE);
	for (size_t place = 0; place < NR_COLUMNS_SHOWN; place++)
		for (size_t i = 0; i < grid->lines.length; i++)
			add_cell(compare, i, place);
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

static void fill(struct nr_view *view)
{
	struct nr_compare_view *compare = (struct nr_compare_view *)view;

	if (nr_compare_is_grid(compare))
		fill_grid(compare);
	for (size_t i = 0; compare->mode == NR_COMPARE_FULL && i < nr_compare_columns_shown(compare); i++)
		fill_flow(compare, compare->first + i);
}

static size_t top(struct nr_view *view, size_t *end)
{
	struct nr_compare_view *compare = (struct nr_compare_view *)view;
	bool full = compare->mode == NR_COMPARE_FULL;
	const struct nr_scroll *scroll = full ? &compare->flows[compare->focus].scroll : &compare->scroll;
	size_t first = full ? nr_compare_find_line(compare->focus, scroll->top) : scroll->top;

	*end = first + (size_t)(scroll->height > 0 ? scroll->height : 0);
	return first;
}

static void show(struct nr_view *view, size_t line, int place)
{
	struct nr_compare_view *compare = (struct nr_compare_view *)view;

	if (compare->mode != NR_COMPARE_FULL) {
		nr_text_show(&compare->scroll, line);
		if (place >= 0 && !nr_compare_is_stacked(compare))
			compare->focus = compare->first + (size_t)place;
		return;
	}
	nr_compare_set_focus(compare, line / COLUMN_LINES);
	nr_text_show(&compare->flows[compare->focus].scroll, line % COLUMN_LINES);
	nr_compare_synchronize(compare);
}

static void begin_at(struct nr_view *view, size_t line)
{
	struct nr_compare_view *compare = (struct nr_compare_view *)view;

	if (compare->mode != NR_COMPARE_FULL) {
		nr_text_to(&compare->scroll, line);
		return;
	}
	nr_compare_set_focus(compare, line / COLUMN_LINES);
	nr_text_to(&compare->flows[compare->focus].scroll, line % COLUMN_LINES);
	nr_compare_synchronize(compare);
}

const struct nr_find_ops nr_compare_find_ops = { .fill = fill, .top = top, .show = show, .begin_at = begin_at };
