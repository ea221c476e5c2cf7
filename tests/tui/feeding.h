/* SPDX-License-Identifier: MIT */
/* Gives a terminal emulator what a program has written. */
#ifndef NR_TEST_FEEDING_H
#define NR_TEST_FEEDING_H

#include <stddef.h>

#include <vterm.h>

#include "base/buffer.h"

/* libvterm 0.1.4 crashes on a wide character in a screen of one column, and the last ones for a wider screen may come
 * late: it gets none there. *left keeps the first bytes of a character whose last ones have not come yet, and is the
 * caller's, empty at first. */
void feed_emulator(VTerm *emulator, struct nr_buffer *left, const char *bytes, size_t length);

#endif
