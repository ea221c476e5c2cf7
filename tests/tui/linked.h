/* SPDX-License-Identifier: MIT */
/* Which cells of a terminal's screen are a hyperlink (OSC 8) after a program has sent what it has: an emulator that
 * keeps, beside each cell, the address that was in force when it was written. */
#ifndef NR_TEST_LINKED_H
#define NR_TEST_LINKED_H

#include <stddef.h>

struct linked;

/* Takes in all the bytes, on a screen of that size, which did not change meanwhile. */
struct linked *linked_new(int width, int height, const char *bytes, size_t length);
void linked_free(struct linked *linked); /* takes NULL */

/* "id=newsreader-1;https://..." as it was sent, lent; NULL: the cell is none. */
const char *linked_at(const struct linked *linked, int x, int y);

#endif
