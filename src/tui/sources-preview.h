/* SPDX-License-Identifier: MIT */
/* The preview of the sources view: an article is parsed and laid out behind the screen, not while a key waits. */
#ifndef NR_TUI_SOURCES_PREVIEW_H
#define NR_TUI_SOURCES_PREVIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/sources-panes.h"

/* Each is given the preview's pane; one that is not shown has no width, and nothing to be made. */

/* Brings out the preview of the selected article where it is ready, and lays it out; false: it is still to be made. */
bool nr_sources_find_preview(struct nr_sources_panes *panes, struct nr_rect area);

/* Makes it; false: there was nothing to do. */
bool nr_sources_make_preview(struct nr_sources_panes *panes, struct nr_rect area);

/* Makes ready that of the next row, or of the one before; false: there was nothing to do. */
bool nr_sources_look_ahead(struct nr_sources_panes *panes, struct nr_rect area);

/* The archive has changed, marks and tags and texts with it: opens the article anew; the place in it stays. */
void nr_sources_refresh_preview(struct nr_sources_panes *panes, int64_t selected);

#endif
