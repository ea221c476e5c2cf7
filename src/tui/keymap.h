/* SPDX-License-Identifier: MIT */
/* Which key does what. */
#ifndef NR_TUI_KEYMAP_H
#define NR_TUI_KEYMAP_H

#include "base/buffer.h"
#include "tui/actions.h"
#include "tui/key.h"

struct nr_keymap;

struct nr_keymap *nr_keymap_new(void); /* with the default keys */
void nr_keymap_free(struct nr_keymap *keymap); /* takes NULL */

/* What a key does in a view; NR_ACTION_NONE: nothing. */
enum nr_action nr_keymap_find(const struct nr_keymap *keymap, enum nr_context context, nr_key key);

/* Append the name of an action's first key, or of all of them, parted by a space; nothing where it has none. */
void nr_keymap_append_key(const struct nr_keymap *keymap, enum nr_action action, struct nr_buffer *buffer);
void nr_keymap_append_keys(const struct nr_keymap *keymap, enum nr_action action, struct nr_buffer *buffer);

#endif
