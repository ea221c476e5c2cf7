/* SPDX-License-Identifier: MIT */
/* How the reader has arranged the screens: options that keys, the mouse and ":set" change, kept from one start to the
 * next in a file of their own ("panes" in the folder of the program's state), over what the configuration says. */
#ifndef NR_TUI_ARRANGEMENT_H
#define NR_TUI_ARRANGEMENT_H

#include "tui/view.h"

void nr_arrangement_restore(struct nr_session *session); /* what the file says; lines that are wrong are left out */

/* Gives one of the options a value, keeps it, and lays every view out by it. */
void nr_arrangement_set(struct nr_tui *tui, const char *name, const char *value);

/* Keeps the value that an option has; not where it is none of those, nor in the demo. What cannot be written is not
 * kept. */
void nr_arrangement_keep(const struct nr_session *session, const char *name);

#endif
