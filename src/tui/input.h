/* SPDX-License-Identifier: MIT */
/* What comes in while the screens are shown: keys, a new size, signals (curses). */
#ifndef NR_TUI_INPUT_H
#define NR_TUI_INPUT_H

#include <poll.h>
#include <stddef.h>

#include "tui/key.h"

enum nr_input {
	NR_INPUT_NONE,    /* nothing came in time */
	NR_INPUT_KEY,
	NR_INPUT_RESIZE,
	NR_INPUT_SUSPEND, /* the reader or the system asks the program to stop for a while */
	NR_INPUT_LEAVE,   /* SIGINT, SIGTERM, SIGHUP, SIGQUIT, or the terminal is gone */
};

void nr_input_open(void); /* after nr_screen_open; takes the signals */
void nr_input_close(void); /* after nr_screen_close, so that no signal finds the terminal in use; gives them back */

/* Waits at most timeout milliseconds, or until one of the watched descriptors (those that are negative are none) can be
 * read or written. */
enum nr_input nr_input_next(int timeout, const struct pollfd *watched, size_t count, nr_key *key);

/* The signal behind NR_INPUT_LEAVE; 0: none. */
int nr_input_signal(void);

#endif
