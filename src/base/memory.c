/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

static void *must(void *memory)
{
	if (memory == NULL)
		nr_die("out of memory");
	return memory;
}

void *nr_alloc(size_t bytes)
{
	return must(calloc(1, bytes != 0 ? bytes : 1));
}

void *nr_alloc_array(size_t count, size_t size)
{
	return must(calloc(count != 0 ? count : 1, size != 0 ? size : 1));
}

void *nr_realloc_array(void *memory, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		nr_die("out of memory");
	return must(realloc(memory, count * size != 0 ? count * size : 1));
}

char *nr_strdup(const char *text)
{
	return text != NULL ? nr_strndup(text, strlen(text)) : NULL;
}

char *nr_strndup(const char *text, size_t length)
{
	char *copy = must(malloc(length + 1));
	memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

char *nr_format(const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0)
		NR_BUG("a format that cannot be written");
	char *text = must(malloc((size_t)length + 1));
	va_start(arguments, format);
	vsnprintf(text, (size_t)length + 1, format, arguments);
	va_end(arguments);
	return text;
}
