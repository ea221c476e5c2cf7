/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/keymap.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/vector.h"

struct binding {
	nr_key key;
	enum nr_action action;
};

struct nr_keymap {
	NR_VECTOR(struct binding) bindings; /* by action, an action's first key first */
};

static void bind_defaults(struct nr_keymap *keymap, enum nr_action action)
{
	const char *keys = nr_action_info(action)->keys;

	while (*keys != '\0') {
		size_t length = strcspn(keys, " ");
		nr_key key = nr_key_parse(keys, length);
		if (key == NR_KEY_NONE)
			NR_BUG("an action's default key has no such name");
		*nr_vector_add(&keymap->bindings) = (struct binding){ key, action };
		keys += length;
		keys += strspn(keys, " ");
	}
}

struct nr_keymap *nr_keymap_new(void)
{
	struct nr_keymap *keymap = nr_alloc(sizeof *keymap);

	for (int action = NR_ACTION_NONE + 1; action < NR_ACTION_COUNT; action++)
		bind_defaults(keymap, (enum nr_action)action);
	return keymap;
}

void nr_keymap_free(struct nr_keymap *keymap)
{
	if (keymap == NULL)
		return;
	nr_vector_release(&keymap->bindings);
	free(keymap);
}

enum nr_action nr_keymap_find(const struct nr_keymap *keymap, enum nr_context context, nr_key key)
{
	for (size_t i = 0; i < keymap->bindings.length; i++) {
		const struct binding *binding = &keymap->bindings.items[i];
		if (binding->key == key && (nr_action_info(binding->action)->contexts & context) != 0)
			return binding->action;
	}
	return NR_ACTION_NONE;
}

static void append(const struct nr_keymap *keymap, enum nr_action action, bool all, struct nr_buffer *buffer)
{
	bool first = true;

	for (size_t i = 0; i < keymap->bindings.length; i++) {
		if (keymap->bindings.items[i].action != action)
			continue;
		if (!first)
			nr_buffer_append_char(buffer, ' ');
		nr_key_append_name(buffer, keymap->bindings.items[i].key);
		first = false;
		if (!all)
			return;
	}
}

void nr_keymap_append_key(const struct nr_keymap *keymap, enum nr_action action, struct nr_buffer *buffer)
{
	append(keymap, action, false, buffer);
}

void nr_keymap_append_keys(const struct nr_keymap *keymap, enum nr_action action, struct nr_buffer *buffer)
{
	append(keymap, action, true, buffer);
}
