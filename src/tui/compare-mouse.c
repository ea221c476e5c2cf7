/* SPDX-License-Identifier: MIT */
/* The mouse in a comparison: a click chooses, and what is chosen already is opened. */
#include "config.h"

#include "tui/compare-view.h"

bool nr_compare_is_chosen(const struct nr_compare_view *compare, size_t column, size_t line)
{
	const struct nr_chosen_paragraph *chosen = &compare->chosen;

	return chosen->is_any && chosen->column == column && line >= chosen->first && line <= chosen->last;
}

/* Whether two cells of a grid show the same paragraph. */
static bool is_same_paragraph(const struct nr_grid_cell *a, const struct nr_grid_cell *b)
{
	return a->line != NULL && b->line != NULL && a->column == b->column && a->paragraph == b->paragraph;
}

static struct nr_chosen_paragraph of_grid(const struct nr_compare_view *compare, size_t line, size_t place)
{
	const struct nr_grid *grid = &compare->grid;
	const struct nr_grid_cell *cell = line < grid->lines.length ? &grid->lines.items[line].cells[place] : NULL;
	struct nr_chosen_paragraph chosen = { .first = line, .last = line };

	if (cell == NULL || cell->line == NULL)
		return chosen;
	chosen.is_any = true;
	chosen.column = (size_t)cell->column;
	chosen.paragraph = cell->paragraph;
	while (chosen.first > 0 && is_same_paragraph(cell, &grid->lines.items[chosen.first - 1].cells[place]))
		chosen.first--;
	while (chosen.last + 1 < grid->lines.length &&
		is_same_paragraph(cell, &grid->lines.items[chosen.last + 1].cells[place]))
		chosen.last++;
	return chosen;
}

/* Headings and the like are no paragraphs, and cannot be chosen. */
static struct nr_chosen_paragraph of_flow(const struct nr_compare_view *compare, size_t line, size_t column)
{
	const struct nr_column_flow *flow = &compare->flows[column];
	const struct nr_document *document = compare->model.compared.readings[column].document;
	int block = line < flow->lines.length ? flow->lines.items[line].block : -1;
	struct nr_chosen_paragraph chosen = { .column = column, .first = line, .last = line };

	if (block < 0 || document->blocks[block].paragraph < 0)
		return chosen;
	chosen.is_any = true;
	chosen.paragraph = document->blocks[block].paragraph;
	while (chosen.first > 0 && flow->lines.items[chosen.first - 1].block == block)
		chosen.first--;
	while (chosen.last + 1 < flow->lines.length && flow->lines.items[chosen.last + 1].block == block)
		chosen.last++;
	return chosen;
}

static void click_outlet(struct nr_compare_view *compare, int line)
{
	size_t row = compare->coverage.top + (size_t)(line > 0 ? line - 1 : 0);

	if (line < 1 || line > compare->coverage.height || row >= compare->coverage.count)
		return;
	if (row == compare->coverage.selected)
		nr_compare_open_article(compare);
	else
		nr_list_select(&compare->coverage, row);
}

/* A click on a line of the body, counted from its top, negative above it: in the columns' heads. */
static void click_column(struct nr_compare_view *compare, size_t place, int line)
{
	bool full = compare->mode == NR_COMPARE_FULL;
	size_t column = compare->first + place, top = compare->scroll.top;
	struct nr_chosen_paragraph chosen = { 0 };

	if (full)
		top = compare->flows[column].scroll.top;
	if (line >= 0)
		chosen = full ? of_flow(compare, top + (size_t)line, column)
			      : of_grid(compare, top + (size_t)line, place);
	if (chosen.is_any && nr_compare_is_chosen(compare, chosen.column, chosen.first)) {
		nr_compare_open_article(compare);
		return;
	}
	if (chosen.is_any)
		column = chosen.column;
	if (chosen.is_any || !nr_compare_is_stacked(compare))
		nr_compare_set_focus(compare, column);
	compare->chosen = chosen;
}

bool nr_compare_mouse(struct nr_view *view, const struct nr_mouse *mouse, struct nr_rect area)
{
	struct nr_compare_view *compare = (struct nr_compare_view *)view;
	bool stacked = nr_compare_is_stacked(compare), press = mouse->kind == NR_MOUSE_PRESS;
	int head = compare->height - nr_compare_body_height(compare);

	if (!nr_rect_contains(area, mouse->x, mouse->y) || mouse->kind == NR_MOUSE_DRAG ||
		mouse->kind == NR_MOUSE_RELEASE)
		return false;
	if (compare->mode == NR_COMPARE_COVERAGE) {
		if (press)
			click_outlet(compare, mouse->y - area.y);
		return press;
	}
	if (press)
		nr_compare_complete_grid(compare);
	for (size_t place = 0; place < (stacked ? 1 : nr_compare_columns_shown(compare)); place++) {
		struct nr_rect rect = stacked ? area : nr_compare_column_rect(compare, area, place);
		if (!nr_rect_contains(rect, mouse->x, mouse->y))
			continue;
		if (press)
			click_column(compare, place, mouse->y - area.y - head);
		else if (compare->mode == NR_COMPARE_FULL && !compare->together)
			nr_compare_set_focus(compare, compare->first + place); /* which the wheel then scrolls */
	}
	return press;
}
