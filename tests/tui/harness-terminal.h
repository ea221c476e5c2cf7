/* SPDX-License-Identifier: MIT */
/* What the files of the harness share: a terminal from within. */
#ifndef NR_TEST_HARNESS_TERMINAL_H
#define NR_TEST_HARNESS_TERMINAL_H

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>

#include <vterm.h>

#include "base/buffer.h"

struct terminal {
	/* the slave stays open here, so that its modes can be looked at when the program has ended */
	int master, slave;
	pid_t program; /* 0: ended */
	int status;
	struct termios before;
	VTerm *emulator;
	VTermScreen *screen;
	int width, height;
	bool alternate, cursor_visible;
	struct nr_buffer sent; /* all that the program has written */
	struct nr_buffer left; /* of it, what has not come as a whole character */
};

#endif
