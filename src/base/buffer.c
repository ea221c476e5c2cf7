/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"

enum { SHORT = 32 }; /* bytes of what is formatted */

char nr_buffer_nothing[1];

void nr_buffer_init(struct nr_buffer *buffer)
{
	*buffer = (struct nr_buffer)NR_BUFFER_INIT;
}

void nr_buffer_release(struct nr_buffer *buffer)
{
	if (buffer->capacity != 0)
		free(buffer->data);
	nr_buffer_init(buffer);
}

void nr_buffer_clear(struct nr_buffer *buffer)
{
	nr_buffer_truncate(buffer, 0);
}

void nr_buffer_reserve(struct nr_buffer *buffer, size_t more)
{
	if (more > SIZE_MAX / 4 - buffer->length)
		nr_die("out of memory");
	size_t needed = buffer->length + more + 1;
	if (needed <= buffer->capacity)
		return;
	size_t capacity = buffer->capacity != 0 ? buffer->capacity : 64;
	while (capacity < needed)
		capacity *= 2;
	buffer->data = nr_realloc_array(buffer->capacity != 0 ? buffer->data : NULL, capacity, 1);
	buffer->capacity = capacity;
	buffer->data[buffer->length] = '\0';
}

void nr_buffer_truncate(struct nr_buffer *buffer, size_t length)
{
	if (length >= buffer->length)
		return;
	buffer->length = length;
	buffer->data[length] = '\0';
}

void nr_buffer_append(struct nr_buffer *buffer, const void *bytes, size_t length)
{
	if (length == 0)
		return;
	nr_buffer_reserve(buffer, length);
	memcpy(buffer->data + buffer->length, bytes, length);
	buffer->length += length;
	buffer->data[buffer->length] = '\0';
}

void nr_buffer_append_string(struct nr_buffer *buffer, const char *text)
{
	if (text != NULL)
		nr_buffer_append(buffer, text, strlen(text));
}

void nr_buffer_append_char(struct nr_buffer *buffer, char byte)
{
	nr_buffer_append(buffer, &byte, 1);
}

void nr_buffer_append_repeated(struct nr_buffer *buffer, char byte, size_t count)
{
	nr_buffer_reserve(buffer, count);
	memset(buffer->data + buffer->length, byte, count);
	buffer->length += count;
	buffer->data[buffer->length] = '\0';
}

void nr_buffer_printf(struct nr_buffer *buffer, const char *format, ...)
{
	va_list arguments;

	nr_buffer_reserve(buffer, SHORT); /* most are: written once, not measured before */
	size_t room = buffer->capacity - buffer->length;
	va_start(arguments, format);
	int length = vsnprintf(buffer->data + buffer->length, room, format, arguments);
	va_end(arguments);
	if (length < 0)
		NR_BUG("a format that cannot be written");
	if ((size_t)length >= room) {
		nr_buffer_reserve(buffer, (size_t)length);
		va_start(arguments, format);
		vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, arguments);
		va_end(arguments);
	}
	buffer->length += (size_t)length;
}

char *nr_buffer_detach(struct nr_buffer *buffer)
{
	char *data = buffer->capacity != 0 ? buffer->data : nr_strdup("");
	nr_buffer_init(buffer);
	return data;
}
