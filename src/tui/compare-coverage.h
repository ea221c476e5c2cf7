/* SPDX-License-Identifier: MIT */
/* The coverage view of a comparison: who published when, how much, and who did not. */
#ifndef NR_TUI_COMPARE_COVERAGE_H
#define NR_TUI_COMPARE_COVERAGE_H

#include "model/comparison.h"
#include "model/source.h"
#include "tui/canvas.h"
#include "tui/scroll.h"

/* Rows of outlets shown in so many lines: all, where there is room for a chart of bars below them. */
int nr_coverage_list_height(const struct nr_comparison *comparison, int height);

/* A line of heading, then a row an outlet, then bars: how long each report is, and how far behind the first. */
void nr_coverage_draw(const struct nr_comparison *comparison, const struct nr_source_list *sources,
	const struct nr_scroll *list, struct nr_canvas *canvas, struct nr_rect area);

#endif
