/* SPDX-License-Identifier: MIT */
/* From difference to difference in a comparison. */
#include "config.h"

#include <stdint.h>

#include "base/i18n.h"
#include "tui/compare-view.h"

/* On from the difference gone to last, while it is where it was put: not all on the last screen can be at its top. */
static size_t place_now(const struct nr_compare_view *compare, size_t top)
{
	return compare->difference != SIZE_MAX && compare->difference_top == top ? compare->difference : top;
}

static void say_position(struct nr_compare_view *compare, size_t line, int column)
{
	const struct nr_column_flow *flow = &compare->flows[compare->focus];
	size_t all, number;

	if (compare->mode == NR_COMPARE_FULL) {
		all = nr_column_flow_differences(flow, SIZE_MAX);
		number = nr_column_flow_differences(flow, line);
	} else {
		all = nr_grid_differences(&compare->grid, SIZE_MAX, column);
		number = nr_grid_differences(&compare->grid, line, column);
	}
	nr_tui_say(compare->view.tui, _("Difference %zu of %zu"), number, all);
}

void nr_compare_step_difference(struct nr_compare_view *compare, int direction)
{
	struct nr_column_flow *flow = &compare->flows[compare->focus];
	struct nr_scroll *scroll = compare->mode == NR_COMPARE_FULL ? &flow->scroll : &compare->scroll;
	int column = nr_compare_is_stacked(compare) ? -1 : (int)compare->focus;
	size_t line, from = place_now(compare, scroll->top);

	if (compare->mode == NR_COMPARE_COVERAGE) {
		nr_list_act(&compare->coverage, direction > 0 ? NR_ACTION_LINE_DOWN : NR_ACTION_LINE_UP);
		return;
	}
	if (compare->mode == NR_COMPARE_FULL)
		line = nr_column_flow_difference(flow, from, direction);
	else
		line = nr_grid_difference(&compare->grid, from, direction, column);
	if (line == SIZE_MAX) {
		nr_tui_say(compare->view.tui, "%s", direction > 0 ? _("No difference further down") :
			_("No difference further up"));
		return;
	}
	nr_text_to(scroll, line);
	compare->difference = line;
	compare->difference_top = scroll->top;
	if (compare->mode == NR_COMPARE_FULL)
		nr_compare_synchronize(compare);
	say_position(compare, line, column);
}
