/* SPDX-License-Identifier: MIT */
/* What a screen sends to the terminal, in one piece: curses writes at each of its moves of the cursor, some forty times
 * a key, and the terminal is woken and paints for each. There is one. */
#ifndef NR_TUI_FRAME_H
#define NR_TUI_FRAME_H

#include <stddef.h>
#include <stdio.h>

/* A stream to the terminal that standard output is, for curses; what is written through its descriptor (not its buffer)
 * can be held back. NULL: the system has no room for it, and standard output does, with nothing held back. */
FILE *nr_frame_open(void);
void nr_frame_close(void); /* also where it is not open */

/* What is written to the stream's descriptor between the two goes out at the end. */
void nr_frame_begin(void);
void nr_frame_end(void);

/* Sends bytes to the terminal at once, behind all that was sent before; not between the two. */
void nr_frame_send(const char *bytes, size_t length);

#endif
