/* SPDX-License-Identifier: MIT */
/* Hyperlinks on the screens (OSC 8; report/hyperlink.h), for which curses has no place. What it draws has none. When
 * nothing has been drawn for a moment, the text of the links that are to be seen is written over itself, the same
 * characters in the same attributes, with its address around it: nothing changes but what the terminal does when it is
 * pointed at, and no key waits for it.
 *
 * So that no address outlives its text, curses is told which cells are of a link by an attribute that no terminal shows
 * (NR_LINKED): where a cell is not any more, it is another one to curses, which writes it again, without an address;
 * what it scrolls takes its address along. What it had no reason to write may have the address of the text before
 * until the links are laid again. */
#ifndef NR_TUI_LINKING_H
#define NR_TUI_LINKING_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/canvas.h"

/* For screen.c: the attribute of the cells of a link. No terminal that is known to follow hyperlinks has protected
 * cells. */
#define NR_LINKED A_PROTECT

/* A canvas has been drawn. changed: the terminal was sent something of it. */
void nr_linking_drawn(const struct nr_canvas *canvas, bool changed);

/* In how many milliseconds links are to be laid, by a clock of such; -1: not before the next draw. */
int nr_linking_due(int64_t now);

/* Lays those of the canvas that was drawn last, where they are not laid already. */
void nr_linking_lay(const struct nr_canvas *canvas);

void nr_linking_forget(void); /* the screen is closed */

#endif
