/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/repeats.h"

#include <string.h>

#include "text/utf8.h"

enum { LEAST_ARTICLES = 3, SHORT_CHARACTERS = 40, LONG_PART = 4 /* a quarter */ };

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

bool nr_is_repeated(const char *part, size_t length, const struct nr_other_texts *others)
{
	size_t found = 0, needed = LEAST_ARTICLES;

	for (; length > 0 && is_blank(part[length - 1]); length--)
		;
	for (; length > 0 && is_blank(*part); length--)
		part++;
	if (length == 0)
		return false;
	if (nr_utf8_count(part, length) > SHORT_CHARACTERS && others->length > (size_t)LEAST_ARTICLES * LONG_PART)
		needed = (others->length + LONG_PART - 1) / LONG_PART;
	for (size_t i = 0; i < others->length && found < needed; i++)
		found += memmem(others->items[i].text, others->items[i].length, part, length) != NULL;
	return found >= needed;
}
