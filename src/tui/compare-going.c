/* SPDX-License-Identifier: MIT */
/* From difference to difference in a comparison. */
#include "config.h"

#include <stdint.h>

#include "base/i18n.h"
#include "tui/compare-view.h"

bool nr_compare_is_difference(const struct nr_compare_view *compare, size_t line, int place)
{
	const struct nr_current_difference *at = &compare->difference;
	const struct nr_grid_line *of = &compare->grid.lines.items[line];

	if (!at->is_any || of->kind == NR_GRID_RULE || of->kind == NR_GRID_TITLE)
		return false;
	if (at->column < 0)
		return of->row == at->row && (place < 0 || of->cells[place].line != NULL);
	return place >= 0 && of->cells[place].line != NULL && of->cells[place].column == at->column &&
	       of->cells[place].nth == at->nth;
}

bool nr_compare_is_flow_difference(const struct nr_compare_view *compare, size_t column, size_t line)
{
	const struct nr_current_difference *at = &compare->difference;
	const struct nr_column_flow_line *of = &compare->flows[column].lines.items[line];

	return at->is_any && at->column == (int)column && of->line != NULL && of->block == at->row;
}

/* Whether a part of the difference gone to last is on the screen. */
static bool is_on_screen(const struct nr_compare_view *compare)
{
	const struct nr_scroll *scroll = &compare->scroll;
	bool found = false;

	for (size_t i = scroll->top; i < compare->grid.lines.length && nr_text_is_shown(scroll, i); i++)
		for (int place = -1; !found && place < NR_COLUMNS_SHOWN; place++)
			found = nr_compare_is_difference(compare, i, place);
	return found;
}

/* Whether what is read from a start on begins at the top of the screen or below it. */
static bool is_from_top(const struct nr_compare_view *compare, const struct nr_grid_start *start)
{
	const struct nr_grid_start *shown = nr_grid_start_of(&compare->grid, start);

	if (start->column >= 0 && !nr_compare_is_stacked(compare) && (size_t)start->column != compare->focus)
		return (size_t)start->column > compare->focus;
	return shown != NULL && shown->line >= compare->scroll.top;
}

/* The start behind the ones that are to be passed over, and the one behind those that are gone back from: the same, but
 * for the difference gone to last. */
static void find_place(const struct nr_compare_view *compare, const struct nr_grid *reading, size_t *next,
	size_t *before)
{
	const struct nr_current_difference *at = &compare->difference;
	bool on_screen = is_on_screen(compare);
	size_t i = 0;

	for (; i < reading->starts.length; i++) {
		const struct nr_grid_start *start = &reading->starts.items[i];
		bool is_current = start->row == at->row && start->column == at->column && start->nth == at->nth;
		if (on_screen ? is_current : is_from_top(compare, start))
			break;
	}
	*before = i;
	*next = on_screen ? i + 1 : i;
}

/* The next difference (1) or the one before (-1), by the order in which all outlets are read; NULL: there is none. */
static const struct nr_grid_start *find_difference(const struct nr_compare_view *compare,
	const struct nr_grid *reading, int direction)
{
	size_t next, before;

	find_place(compare, reading, &next, &before);
	for (; direction > 0 && next < reading->starts.length; next++)
		if (reading->starts.items[next].difference)
			return &reading->starts.items[next];
	for (; direction < 0 && before > 0; before--)
		if (reading->starts.items[before - 1].difference)
			return &reading->starts.items[before - 1];
	return NULL;
}

static void say_position(struct nr_compare_view *compare, const struct nr_grid *reading,
	const struct nr_grid_start *start)
{
	size_t all = 0, number = 0;

	for (size_t i = 0; i < reading->starts.length; i++) {
		all += reading->starts.items[i].difference;
		if (&reading->starts.items[i] == start)
			number = all;
	}
	nr_tui_say(compare->view.tui, _("Difference %zu of %zu"), number, all);
}

static void say_none(struct nr_compare_view *compare, int direction)
{
	nr_tui_say(compare->view.tui, "%s", direction > 0 ? _("No difference further down") :
		_("No difference further up"));
}

/* Where no column shown has it, one that has it is brought in. */
static void step_in_grid(struct nr_compare_view *compare, int direction)
{
	const struct nr_grid *reading = nr_compare_reading(compare);
	const struct nr_grid_start *found = find_difference(compare, reading, direction);

	if (found == NULL) {
		say_none(compare, direction);
		return;
	}
	const struct nr_grid_start start = *found; /* the grids are laid out anew where a column is brought in */
	say_position(compare, reading, found);
	bool elsewhere = start.column >= 0 && !nr_compare_is_stacked(compare) && (size_t)start.column != compare->focus;
	if (elsewhere || nr_grid_start_of(&compare->grid, &start) == NULL)
		nr_compare_bring_column(compare, start.line);
	nr_compare_lay_out_rest(compare);
	const struct nr_grid_start *shown = nr_grid_start_of(&compare->grid, &start);
	if (shown != NULL)
		nr_text_to(&compare->scroll, shown->line);
	compare->difference = (struct nr_current_difference){ true, start.row, start.column, start.nth };
}

/* Of whole articles, in the focused one alone. */
static void step_in_flow(struct nr_compare_view *compare, int direction)
{
	struct nr_column_flow *flow = &compare->flows[compare->focus];
	size_t from = flow->scroll.top, line = from;

	for (; line < flow->lines.length && nr_text_is_shown(&flow->scroll, line); line++)
		if (nr_compare_is_flow_difference(compare, compare->focus, line))
			break;
	if (line < flow->lines.length && nr_compare_is_flow_difference(compare, compare->focus, line)) {
		while (line > 0 && nr_compare_is_flow_difference(compare, compare->focus, line - 1))
			line--;
		from = direction > 0 ? line + 1 : line;
	}
	line = nr_column_flow_difference(flow, from, direction);
	if (line == SIZE_MAX) {
		say_none(compare, direction);
		return;
	}
	nr_text_to(&flow->scroll, line);
	compare->difference = (struct nr_current_difference){ true, flow->lines.items[line].block,
		(int)compare->focus, 0 };
	nr_compare_synchronize(compare);
	nr_tui_say(compare->view.tui, _("Difference %zu of %zu"), nr_column_flow_differences(flow, line),
		nr_column_flow_differences(flow, SIZE_MAX));
}

void nr_compare_step_difference(struct nr_compare_view *compare, int direction)
{
	if (compare->mode == NR_COMPARE_COVERAGE)
		nr_list_act(&compare->coverage, direction > 0 ? NR_ACTION_LINE_DOWN : NR_ACTION_LINE_UP);
	else if (compare->mode == NR_COMPARE_FULL)
		step_in_flow(compare, direction);
	else
		step_in_grid(compare, direction);
}
