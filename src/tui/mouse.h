/* SPDX-License-Identifier: MIT */
/* What a mouse did, as terminals tell it (xterm's SGR mode, 1006). Cells are counted from 0 at the top left. */
#ifndef NR_TUI_MOUSE_H
#define NR_TUI_MOUSE_H

#include <stdbool.h>

enum nr_mouse_kind {
	NR_MOUSE_PRESS, /* of the first button */
	NR_MOUSE_DRAG, /* with the first button down */
	NR_MOUSE_RELEASE,
	NR_MOUSE_WHEEL_UP,
	NR_MOUSE_WHEEL_DOWN,
};

struct nr_mouse {
	enum nr_mouse_kind kind;
	int x, y;
};

/* "button;column;row" and M or m behind it; false: it is none, or of a button without a meaning to us. */
bool nr_mouse_parse(const char *text, struct nr_mouse *mouse);

#endif
