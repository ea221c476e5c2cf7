/* SPDX-License-Identifier: MIT */
/* A language that is none: every text of the interface in brackets, with other letters and two fifths longer, made from
 * a real catalogue. What is cut off, or was never given to be translated, shows on the screen. */
#ifndef NR_TEST_PSEUDO_H
#define NR_TEST_PSEUDO_H

#include "base/buffer.h"

/* Appends the text in that language: formats (%s, {hour}) stay, a text without letters stays as it is. */
void pseudo_append(struct nr_buffer *out, const char *text);

/* Writes a catalogue (.mo) with the texts that another one has; fails the test where it cannot. */
void pseudo_write(const char *from, const char *to);

#endif
