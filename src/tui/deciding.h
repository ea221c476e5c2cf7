/* SPDX-License-Identifier: MIT */
/* What views of events do alike when the reader decides. */
#ifndef NR_TUI_DECIDING_H
#define NR_TUI_DECIDING_H

#include "tui/view.h"

/* Takes the last decision about events back, and says which it was. */
void nr_tui_undo_decision(struct nr_tui *tui);

#endif
