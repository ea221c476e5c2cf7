/* SPDX-License-Identifier: MIT */
/* Keys: a code point as typed (control keys as U+0001 to U+001A), or one of the names below. */
#ifndef NR_TUI_KEY_H
#define NR_TUI_KEY_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

typedef uint32_t nr_key;

enum {
	NR_KEY_NONE = 0,
	NR_KEY_UP = 0x110000, /* behind the last code point */
	NR_KEY_DOWN,
	NR_KEY_LEFT,
	NR_KEY_RIGHT,
	NR_KEY_PAGE_UP,
	NR_KEY_PAGE_DOWN,
	NR_KEY_HOME,
	NR_KEY_END,
	NR_KEY_INSERT,
	NR_KEY_DELETE,
	NR_KEY_BACKSPACE,
	NR_KEY_ENTER,
	NR_KEY_ESCAPE,
	NR_KEY_TAB,
	NR_KEY_BACK_TAB,
};

/* The key of a name as the action table and the configuration write it: "j", "G", "C-d", "PgDn", "Space"; NR_KEY_NONE
 * for what names none. */
nr_key nr_key_parse(const char *name, size_t length);

/* Appends that name. */
void nr_key_append_name(struct nr_buffer *buffer, nr_key key);

#endif
