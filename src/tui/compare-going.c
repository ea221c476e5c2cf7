/* SPDX-License-Identifier: MIT */
/* From difference to difference in a comparison. */
#include "config.h"

#include <stdint.h>

#include "base/i18n.h"
#include "tui/compare-view.h"

void nr_compare_step_difference(struct nr_compare_view *compare, int direction)
{
	struct nr_column_flow *flow = &compare->flows[compare->focus];
	size_t line;

	if (compare->mode == NR_COMPARE_COVERAGE) {
		nr_list_act(&compare->coverage, direction > 0 ? NR_ACTION_LINE_DOWN : NR_ACTION_LINE_UP);
		return;
	}
	if (compare->mode == NR_COMPARE_FULL)
		line = nr_column_flow_difference(flow, flow->scroll.top, direction);
	else
		line = nr_grid_difference(&compare->grid, compare->scroll.top, direction,
			nr_compare_is_stacked(compare) ? -1 : (int)compare->focus);
	if (line == SIZE_MAX) {
		nr_tui_say(compare->view.tui, "%s", direction > 0 ? _("No difference further down") :
			_("No difference further up"));
		return;
	}
	nr_text_to(compare->mode == NR_COMPARE_FULL ? &flow->scroll : &compare->scroll, line);
	if (compare->mode == NR_COMPARE_FULL)
		nr_compare_synchronize(compare);
}
