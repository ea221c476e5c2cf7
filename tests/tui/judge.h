/* SPDX-License-Identifier: MIT */
/* Judges what a program has sent to a terminal, byte by byte. */
#ifndef NR_TEST_JUDGE_H
#define NR_TEST_JUDGE_H

#include <stdbool.h>
#include <stddef.h>

/* Whether bytes are text and the sequences that the screens are made of, and nothing else: no control character that
 * does not move the cursor, none of U+0080 to U+009F, no control of direction, no sequence that asks the terminal for
 * something or sets it beyond attributes, modes, title, clipboard, and hyperlinks of our own with a clean address.
 * Where they are not, *offset is of the first that is wrong. The end may cut a sequence short. */
bool judge_sent(const char *bytes, size_t length, size_t *offset);

#endif
