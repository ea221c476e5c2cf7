/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "feeding.h"

#include <string.h>

#include "text/utf8.h"
#include "text/width.h"

/* How many bytes the character has that begins with this one. */
static size_t bytes_of_character(unsigned char first)
{
	return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

static void feed_narrow_ones(VTerm *emulator, const char *bytes, size_t length)
{
	for (size_t at = 0, next = 0; at < length; at = next) {
		if (nr_width_of(nr_utf8_next(bytes, length, &next)) < 2)
			vterm_input_write(emulator, bytes + at, next - at);
	}
}

/* Where the last character begins that is not whole, else the length. */
static size_t end_of_whole_ones(const char *bytes, size_t length)
{
	for (size_t back = 1; back < 4 && back <= length; back++) {
		unsigned char byte = (unsigned char)bytes[length - back];
		if ((byte & 0xC0) != 0x80)
			return bytes_of_character(byte) > back ? length - back : length;
	}
	return length;
}

void feed_emulator(VTerm *emulator, struct nr_buffer *left, const char *bytes, size_t length)
{
	int width, height;

	vterm_get_size(emulator, &height, &width);
	nr_buffer_append(left, bytes, length);
	size_t whole = end_of_whole_ones(left->data, left->length);
	if (width > 1)
		vterm_input_write(emulator, left->data, whole);
	else
		feed_narrow_ones(emulator, left->data, whole);
	memmove(left->data, left->data + whole, left->length - whole);
	nr_buffer_truncate(left, left->length - whole);
}
