/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/typing.h"

#include <string.h>

static bool is_count(
	const struct nr_typing *typing, const struct nr_keymap *keymap, enum nr_context context, nr_key key)
{
	const struct nr_binding *binding;

	return typing->key_count == 0 && key >= '0' && key <= '9' && (key != '0' || typing->count > 0) &&
	       nr_keymap_find(keymap, context, &key, 1, &binding) && binding == NULL;
}

static void add_digit(struct nr_typing *typing, nr_key key)
{
	int count = typing->count * 10 + (int)(key - '0');

	typing->count = count < NR_COUNT_MAX ? count : NR_COUNT_MAX;
}

bool nr_typing_press(struct nr_typing *typing, const struct nr_keymap *keymap, enum nr_context context, nr_key key,
	const struct nr_binding **binding, int *count)
{
	*binding = NULL;
	if (is_count(typing, keymap, context, key)) {
		add_digit(typing, key);
		return false;
	}
	bool waits = typing->key_count > 0 || typing->count > 0;
	typing->keys[typing->key_count++] = key;
	if (!nr_keymap_find(keymap, context, typing->keys, typing->key_count, binding))
		return false;
	if (waits && key == NR_KEY_ESCAPE)
		*binding = NULL; /* it takes back what waits, and no more */
	*count = typing->count;
	memset(typing, 0, sizeof *typing);
	return true;
}

void nr_typing_append_keys(const struct nr_typing *typing, nr_key key, struct nr_buffer *buffer)
{
	for (size_t i = 0; i < typing->key_count; i++)
		nr_key_append_name(buffer, typing->keys[i]);
	nr_key_append_name(buffer, key);
}

void nr_typing_append(const struct nr_typing *typing, struct nr_buffer *buffer)
{
	if (typing->count > 0)
		nr_buffer_printf(buffer, "%d", typing->count);
	for (size_t i = 0; i < typing->key_count; i++)
		nr_key_append_name(buffer, typing->keys[i]);
}
