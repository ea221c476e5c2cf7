/* SPDX-License-Identifier: MIT */
/* What keys do to the articles of the sources view: to those that are selected, else to the one at the cursor. */
#ifndef NR_TUI_SOURCES_MARKS_H
#define NR_TUI_SOURCES_MARKS_H

#include <stdbool.h>

#include "tui/sources-panes.h"

const struct nr_article *nr_sources_article(const struct nr_sources_panes *panes); /* at the cursor; NULL: none */

/* Marks, by the action: a star, read, the whole list as read. false: the action is another one. */
bool nr_sources_mark(struct nr_sources_panes *panes, enum nr_action action);

/* Does what a line of tags says. */
void nr_sources_tag(struct nr_sources_panes *panes, const char *text);

/* Selects, by the action: a row, a range, as much of the list as has been read. false: another one. */
bool nr_sources_select(struct nr_sources_panes *panes, enum nr_action action);

/* What the status line offers. */
size_t nr_sources_hints(const struct nr_sources_panes *panes, struct nr_hint *hints);

#endif
