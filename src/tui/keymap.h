/* SPDX-License-Identifier: MIT */
/* Which keys do what: the action table's defaults, and over them what the reader has bound. */
#ifndef NR_TUI_KEYMAP_H
#define NR_TUI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"
#include "tui/actions.h"
#include "tui/key.h"

enum {
	NR_KEYS_MAX = 4,   /* keys of one binding, pressed one after the other */
	NR_CHAIN_MAX = 8,  /* actions of one binding, done one after the other */
};

struct nr_binding {
	nr_key keys[NR_KEYS_MAX];
	size_t key_count;
	enum nr_action actions[NR_CHAIN_MAX];
	size_t action_count; /* 0: nothing is done */
	unsigned contexts;   /* of enum nr_context */
};

struct nr_keymap;

struct nr_keymap *nr_keymap_new(void); /* with the default keys */
void nr_keymap_free(struct nr_keymap *keymap); /* takes NULL */

/* Binds keys ("g g") to actions ("star line-down", "none") in a view ("article"; NULL: wherever the first action works,
 * for "none" everywhere). It takes the place of what the same keys did there by default, and of a default that begins
 * with them or is their beginning. NR_INVALID, and nothing is bound, for a name that is none, or where an earlier
 * binding of the reader's is the same, begins like it or is its beginning. */
enum nr_status nr_keymap_bind(struct nr_keymap *keymap, const char *keys, const char *actions, const char *view,
	struct nr_error *error);

/* What keys that were pressed one after the other do in a view: *binding, NULL where they do nothing. False: they are
 * the beginning of more, and another key is to be waited for. */
bool nr_keymap_find(const struct nr_keymap *keymap, enum nr_context context, const nr_key *keys, size_t count,
	const struct nr_binding **binding);

/* Append the name of the first keys of an action, or of all, parted by a space; nothing where it has none. */
void nr_keymap_append_key(const struct nr_keymap *keymap, enum nr_action action, struct nr_buffer *buffer);
void nr_keymap_append_keys(const struct nr_keymap *keymap, enum nr_action action, struct nr_buffer *buffer);

/* Appends what to type for an action: its first keys, or its name behind ":" where it has none. */
void nr_keymap_append_way(const struct nr_keymap *keymap, enum nr_action action, struct nr_buffer *buffer);

#endif
