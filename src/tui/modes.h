/* SPDX-License-Identifier: MIT */
/* What a terminal is asked to do beyond what terminfo knows: to say where pasted text begins and ends (bracketed
 * paste), to tell of the mouse, to show a frame as a whole (synchronized output); and what it is asked about itself.
 * Nothing is sent to a terminal that is not known to understand such sequences, or at least to swallow them. */
#ifndef NR_TUI_MODES_H
#define NR_TUI_MODES_H

#include <stdbool.h>

void nr_modes_enter(void); /* after the screen was opened, or taken back */
void nr_modes_leave(void); /* before it is given back; may be called at any time, and allocates nothing */

/* The mouse, in SGR coordinates (xterm's modes 1002 and 1006). False: this terminal is not known to have one. */
bool nr_modes_set_mouse(bool wanted);
bool nr_modes_mouse(void);

/* Asks for its background (OSC 11), for synchronized output (DECRQM of mode 2026), and what it is (DA1): every terminal
 * answers the last, so that by then the other answers have come or will not. False: it is asked nothing. */
bool nr_modes_ask(void);
void nr_modes_answered(void);
bool nr_modes_waiting(void); /* for answers */

/* Whether a frame can be held together; and its two ends, which then are sent. */
void nr_modes_set_synchronized(bool can);
void nr_modes_begin_frame(void);
void nr_modes_end_frame(void);

#endif
