/* SPDX-License-Identifier: MIT */
/* What comes in while the screens are shown: keys, a new size, signals (curses). */
#ifndef NR_TUI_INPUT_H
#define NR_TUI_INPUT_H

#include <poll.h>
#include <stddef.h>

#include "tui/key.h"
#include "tui/mouse.h"

enum nr_input {
	NR_INPUT_NONE,    /* nothing came in time */
	NR_INPUT_KEY,
	NR_INPUT_MOUSE,
	NR_INPUT_PASTE,   /* text that was pasted: no keys */
	NR_INPUT_LIGHT,   /* the terminal says that its background is light, */
	NR_INPUT_DARK,    /* or dark */
	NR_INPUT_RESIZE,
	NR_INPUT_SUSPEND, /* the reader or the system asks the program to stop for a while */
	NR_INPUT_INTERRUPT, /* SIGINT: Ctrl-C */
	NR_INPUT_LEAVE,   /* SIGTERM, SIGHUP, SIGQUIT, or the terminal is gone */
};

struct nr_input_event {
	nr_key key;            /* of NR_INPUT_KEY */
	struct nr_mouse mouse; /* of NR_INPUT_MOUSE */
	const char *text;      /* of NR_INPUT_PASTE: UTF-8, as it came; borrowed until the next call */
};

void nr_input_open(void); /* after nr_screen_open; takes the signals */
void nr_input_close(void); /* after nr_screen_close, so that no signal finds the terminal in use; gives them back */

/* Waits at most timeout milliseconds, or until one of the watched descriptors (those that are negative are none) can be
 * read or written. */
enum nr_input nr_input_next(int timeout, const struct pollfd *watched, size_t count, struct nr_input_event *event);

/* Waits a moment for answers of the terminal that are still on their way, so that no shell gets them. */
void nr_input_drain(void);

/* The signal behind NR_INPUT_LEAVE; 0: none. */
int nr_input_signal(void);

#endif
