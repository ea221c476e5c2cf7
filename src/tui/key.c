/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/key.h"

#include <string.h>

#include "text/utf8.h"

static const struct {
	const char *name;
	nr_key key;
} names[] = {
	{ "Up", NR_KEY_UP }, { "Down", NR_KEY_DOWN }, { "Left", NR_KEY_LEFT }, { "Right", NR_KEY_RIGHT },
	{ "PgUp", NR_KEY_PAGE_UP }, { "PgDn", NR_KEY_PAGE_DOWN }, { "Home", NR_KEY_HOME }, { "End", NR_KEY_END },
	{ "Ins", NR_KEY_INSERT }, { "Del", NR_KEY_DELETE }, { "Backspace", NR_KEY_BACKSPACE },
	{ "Enter", NR_KEY_ENTER }, { "Esc", NR_KEY_ESCAPE }, { "Tab", NR_KEY_TAB }, { "S-Tab", NR_KEY_BACK_TAB },
	{ "Space", ' ' },
};

nr_key nr_key_parse(const char *name, size_t length)
{
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strlen(names[i].name) == length && memcmp(names[i].name, name, length) == 0)
			return names[i].key;
	if (length == 3 && name[0] == 'C' && name[1] == '-' && name[2] >= 'a' && name[2] <= 'z')
		return (nr_key)(name[2] - 'a' + 1);
	if (length == 0)
		return NR_KEY_NONE;
	size_t offset = 0;
	uint32_t point = nr_utf8_next(name, length, &offset);
	return offset == length && point > ' ' && point != NR_REPLACEMENT ? point : NR_KEY_NONE;
}

void nr_key_append_name(struct nr_buffer *buffer, nr_key key)
{
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (names[i].key == key) {
			nr_buffer_append_string(buffer, names[i].name);
			return;
		}
	if (key >= 1 && key <= 26)
		nr_buffer_printf(buffer, "C-%c", (char)('a' + (int)key - 1));
	else if (key > ' ' && key < NR_KEY_UP)
		nr_utf8_append(buffer, key);
}
