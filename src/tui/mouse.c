/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/mouse.h"

#include <stdlib.h>

enum {
	MODIFIERS = 4 | 8 | 16, /* Shift, Meta, Control: bits of the button's number */
	MOVES = 32,
	WHEEL_UP = 64,
	WHEEL_DOWN = 65,
	FURTHEST = 10000, /* cells: no terminal is so large */
};

/* A number and the character behind it, at *text, which is moved behind both; -1: there is none. */
static int take_number(const char **text, char *behind)
{
	char *end;
	long number = **text >= '0' && **text <= '9' ? strtol(*text, &end, 10) : -1;

	if (number < 0 || number > FURTHEST)
		return -1;
	*behind = *end;
	*text = *end != '\0' ? end + 1 : end;
	return (int)number;
}

bool nr_mouse_parse(const char *text, struct nr_mouse *mouse)
{
	char first, second, last;
	int button = take_number(&text, &first), column = button < 0 ? -1 : take_number(&text, &second);
	int row = column < 0 ? -1 : take_number(&text, &last);

	if (row < 1 || column < 1 || first != ';' || second != ';' || (last != 'M' && last != 'm') || *text != '\0')
		return false;
	button &= ~MODIFIERS;
	*mouse = (struct nr_mouse){ .x = column - 1, .y = row - 1 };
	if (last == 'm' && button == 0)
		mouse->kind = NR_MOUSE_RELEASE;
	else if (last == 'M' && button == 0)
		mouse->kind = NR_MOUSE_PRESS;
	else if (last == 'M' && button == MOVES)
		mouse->kind = NR_MOUSE_DRAG;
	else if (last == 'M' && (button == WHEEL_UP || button == WHEEL_DOWN))
		mouse->kind = button == WHEEL_UP ? NR_MOUSE_WHEEL_UP : NR_MOUSE_WHEEL_DOWN;
	else
		return false;
	return true;
}
