/* SPDX-License-Identifier: MIT */
/* What a terminal is asked for beside the screen, by operating system commands (xterm's "Operating System Commands",
 * ECMA-48 8.3.89): its clipboard and the title of its window. A terminal that does not know them leaves them aside.
 * They go straight to standard output, between two draws of the screen. */
#ifndef NR_TUI_OSC_H
#define NR_TUI_OSC_H

#include <stdbool.h>

enum { NR_OSC_COPY_MOST = 50000 }; /* bytes of a text; terminals drop what is much longer */

/* Puts a text on the clipboard (OSC 52), sanitized. False: it is too long. */
bool nr_osc_copy(const char *text);

/* Whether links of the screens are hyperlinks (OSC 8; tui/linking.h lays them), as the option says (enum
 * nr_hyperlinks): by itself where the terminal is known to follow them; never where its kind has no window. */
bool nr_osc_has_hyperlinks(int wanted);

/* Keeps the title that the window has, names it (sanitized, and cut), and gives it back. Nothing on a terminal whose
 * kind (TERM) has no window. */
void nr_osc_title_keep(void);
void nr_osc_title(const char *text);
void nr_osc_title_restore(void);

#endif
