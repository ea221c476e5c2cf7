/* SPDX-License-Identifier: MIT */
/* What a comparison's view shows, laid out for its size. */
#include "config.h"

#include <stdint.h>

#include "tui/compare-coverage.h"
#include "tui/compare-view.h"

size_t nr_compare_start_of_row(const struct nr_grid *grid, int row)
{
	for (size_t i = 0; i < grid->lines.length; i++)
		if (grid->lines.items[i].row >= row && grid->lines.items[i].kind != NR_GRID_RULE)
			return i;
	return 0;
}

void nr_compare_find_facts(struct nr_compare_view *compare)
{
	nr_compared_articles_find_facts(nr_tui_session(compare->view.tui), &compare->model.compared);
}

static struct nr_grid_frame frame_of(const struct nr_compare_view *compare)
{
	bool stacked = nr_compare_is_stacked(compare);

	return (struct nr_grid_frame){ .first = stacked ? 0 : compare->first,
		.shown = stacked ? nr_compare_count(compare) : nr_compare_columns_shown(compare),
		.text_width = nr_compare_text_width(compare),
		.stacked = stacked,
		.filter = &compare->filter };
}

/* Fills a grid, down to so many lines at least. */
static void fill_grid(struct nr_compare_view *compare, struct nr_grid *grid, const struct nr_grid_frame *frame,
	size_t lines)
{
	const struct nr_comparison *comparison = &compare->model.compared.comparison;

	switch (compare->mode) {
	case NR_COMPARE_ALIGNED:
		nr_grid_align(grid, &compare->model, frame, lines);
		break;
	case NR_COMPARE_ONLY:
		nr_grid_only(grid, &compare->model, frame);
		break;
	case NR_COMPARE_FACTS:
		nr_compare_find_facts(compare);
		if (compare->facts.length == 0)
			nr_side_add_facts(&compare->facts, comparison);
		nr_grid_side(grid, &compare->facts, frame);
		break;
	case NR_COMPARE_TERMS:
		if (compare->terms.length == 0)
			nr_side_add_terms(&compare->terms, comparison);
		nr_grid_side(grid, &compare->terms, frame);
		break;
	case NR_COMPARE_FULL:
	case NR_COMPARE_COVERAGE:
		break;
	}
}

static void fill_shown(struct nr_compare_view *compare, size_t lines)
{
	struct nr_grid_frame frame = frame_of(compare);

	fill_grid(compare, &compare->grid, &frame, lines);
}

void nr_compare_lay_out_reading(struct nr_compare_view *compare)
{
	struct nr_grid_frame frame = { .shown = nr_compare_count(compare),
		.text_width = nr_compare_text_width(compare),
		.stacked = true,
		.plain = true,
		.filter = &compare->filter };

	nr_grid_release(&compare->reading);
	fill_grid(compare, &compare->reading, &frame, SIZE_MAX);
}

/* Makes the grid anew for the columns shown, and goes back to the row that was at the top. Where that is the first one,
 * what is seen at once is enough. */
static void make_grid(struct nr_compare_view *compare)
{
	size_t top = compare->scroll.top, before = compare->grid.lines.length, within = 0;
	size_t height = nr_compare_body_height(compare) > 0 ? (size_t)nr_compare_body_height(compare) : 0;
	int row = top < before ? compare->grid.lines.items[top].row : -1;

	if (row >= 0 && top >= nr_compare_start_of_row(&compare->grid, row))
		within = top - nr_compare_start_of_row(&compare->grid, row);
	nr_grid_release(&compare->grid);
	nr_grid_release(&compare->reading);
	fill_shown(compare, top == 0 && compare->row <= 0 ? height : SIZE_MAX);
	if (row >= 0)
		compare->scroll.top = nr_compare_start_of_row(&compare->grid, row) + within;
	else if (before > 0)
		compare->scroll.top = top * compare->grid.lines.length / before;
}

void nr_compare_lay_out_rest(struct nr_compare_view *compare)
{
	if (!nr_compare_is_grid(compare) || compare->grid.complete)
		return;
	fill_shown(compare, SIZE_MAX);
	nr_text_resize(&compare->scroll, compare->grid.lines.length, nr_compare_body_height(compare));
}

void nr_compare_complete_grid(struct nr_compare_view *compare)
{
	if (!nr_compare_is_grid(compare) || compare->grid.complete)
		return;
	nr_compare_lay_out_rest(compare);
	nr_find_again(&compare->find);
}

void nr_compare_fit(struct nr_compare_view *compare)
{
	size_t shown = nr_compare_columns_shown(compare);

	compare->chosen.is_any = false;
	if (compare->focus < compare->first)
		compare->first = compare->focus;
	if (compare->focus >= compare->first + shown)
		compare->first = compare->focus - shown + 1;
	if (compare->first + shown > nr_compare_count(compare))
		compare->first = nr_compare_count(compare) - shown;
	switch (compare->mode) {
	case NR_COMPARE_ALIGNED:
	case NR_COMPARE_ONLY:
	case NR_COMPARE_FACTS:
	case NR_COMPARE_TERMS:
		make_grid(compare);
		nr_text_resize(&compare->scroll, compare->grid.lines.length, nr_compare_body_height(compare));
		break;
	case NR_COMPARE_FULL:
		for (size_t i = compare->first; i < compare->first + shown; i++)
			nr_column_flow_fit(&compare->flows[i], &compare->model, i, nr_compare_text_width(compare),
				nr_compare_body_height(compare));
		break;
	case NR_COMPARE_COVERAGE:
		nr_list_resize(&compare->coverage, compare->model.compared.comparison.coverage.length,
			nr_coverage_list_height(&compare->model.compared.comparison, compare->height));
		break;
	}
	nr_find_again(&compare->find);
}
