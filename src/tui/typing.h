/* SPDX-License-Identifier: MIT */
/* What was typed so far of a command: a count, and keys that are the beginning of a binding. */
#ifndef NR_TUI_TYPING_H
#define NR_TUI_TYPING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "tui/keymap.h"

enum { NR_COUNT_MAX = 9999 };

struct nr_typing {
	int count; /* 0: none was typed */
	nr_key keys[NR_KEYS_MAX];
	size_t key_count;
};

/* Takes a key. True: a command is whole; *binding is what it does, NULL for nothing, *count how often (0: not said),
 * and nothing is typed any more. A digit that is bound to nothing here is part of a count. */
bool nr_typing_press(struct nr_typing *typing, const struct nr_keymap *keymap, enum nr_context context, nr_key key,
	const struct nr_binding **binding, int *count);

/* Appends the names of the keys that were pressed so far, and of one more. */
void nr_typing_append_keys(const struct nr_typing *typing, nr_key key, struct nr_buffer *buffer);

/* Appends what was typed so far, to be shown; nothing where nothing waits. */
void nr_typing_append(const struct nr_typing *typing, struct nr_buffer *buffer);

#endif
