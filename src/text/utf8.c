/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/utf8.h"

#include <string.h>

#include "text/utf8-decode.h"

/* An ill-formed sequence of so many bytes. */
static uint32_t ill_formed(size_t *offset, size_t bytes)
{
	*offset += bytes;
	return NR_REPLACEMENT;
}

/* Unicode 15, table 3-7: the first two bytes tell what is well-formed, the rest are continuation bytes. */
uint32_t nr_utf8_next(const char *text, size_t length, size_t *offset)
{
	const unsigned char *p = (const unsigned char *)text + *offset;
	size_t left = length - *offset, bytes = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
	uint32_t first = p[0], least = 0x80, most = 0xBF;

	if (first < 0x80) {
		*offset += 1;
		return first;
	}
	if (first < 0xC2 || first > 0xF4)
		return ill_formed(offset, 1);
	if (first == 0xE0)
		least = 0xA0;
	else if (first == 0xED)
		most = 0x9F;
	else if (first == 0xF0)
		least = 0x90;
	else if (first == 0xF4)
		most = 0x8F;
	if (left < 2 || p[1] < least || p[1] > most)
		return ill_formed(offset, 1);
	uint32_t code_point = (first & (0xFFu >> (bytes + 1))) << 6 | (p[1] & 0x3Fu);
	for (size_t i = 2; i < bytes; i++) {
		if (left <= i || (p[i] & 0xC0) != 0x80)
			return ill_formed(offset, i);
		code_point = code_point << 6 | (p[i] & 0x3Fu);
	}
	*offset += bytes;
	return code_point;
}

/* Where the character or ill-formed sequence begins that reaches over the byte before offset. */
static size_t start_before(const char *text, size_t offset)
{
	size_t start = offset - 1;

	for (int i = 0; i < 3 && start > 0 && ((unsigned char)text[start] & 0xC0) == 0x80; i++)
		start--;
	return start;
}

uint32_t nr_utf8_previous(const char *text, size_t *offset)
{
	size_t start = start_before(text, *offset), end = start;
	uint32_t code_point = nr_utf8_decode(text, *offset, &end);

	if (end == *offset) {
		*offset = start;
		return code_point;
	}
	*offset -= 1; /* a continuation byte that nothing began */
	return NR_REPLACEMENT;
}

size_t nr_utf8_encode(char bytes[static 4], uint32_t code_point)
{
	size_t length = 0;

	if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point < 0xE000))
		code_point = NR_REPLACEMENT;
	if (code_point < 0x80) {
		bytes[length++] = (char)code_point;
	} else if (code_point < 0x800) {
		bytes[length++] = (char)(0xC0 | code_point >> 6);
		bytes[length++] = (char)(0x80 | (code_point & 0x3F));
	} else if (code_point < 0x10000) {
		bytes[length++] = (char)(0xE0 | code_point >> 12);
		bytes[length++] = (char)(0x80 | (code_point >> 6 & 0x3F));
		bytes[length++] = (char)(0x80 | (code_point & 0x3F));
	} else {
		bytes[length++] = (char)(0xF0 | code_point >> 18);
		bytes[length++] = (char)(0x80 | (code_point >> 12 & 0x3F));
		bytes[length++] = (char)(0x80 | (code_point >> 6 & 0x3F));
		bytes[length++] = (char)(0x80 | (code_point & 0x3F));
	}
	return length;
}

void nr_utf8_append(struct nr_buffer *buffer, uint32_t code_point)
{
	char bytes[4];

	nr_buffer_append(buffer, bytes, nr_utf8_encode(bytes, code_point));
}

/* The offset of the first ill-formed sequence; length where there is none. */
static size_t well_formed_until(const char *text, size_t length)
{
	size_t offset = 0;

	while (offset < length) {
		offset += nr_utf8_skip_common(text + offset, length - offset);
		if (offset == length)
			break;
		size_t start = offset;
		bool written = length - start >= 3 && memcmp(text + start, "\xEF\xBF\xBD", 3) == 0;
		if (nr_utf8_decode(text, length, &offset) == NR_REPLACEMENT && !written)
			return start;
	}
	return length;
}

bool nr_utf8_is_valid(const char *text, size_t length)
{
	return well_formed_until(text, length) == length;
}

size_t nr_utf8_count(const char *text, size_t length)
{
	size_t count = 0;

	for (size_t offset = 0; offset < length; count++)
		nr_utf8_decode(text, length, &offset);
	return count;
}

size_t nr_utf8_floor(const char *text, size_t length, size_t limit)
{
	if (limit >= length)
		return length;
	if (limit == 0 || ((unsigned char)text[limit] & 0xC0) != 0x80)
		return limit;
	size_t start = start_before(text, limit), end = start;
	nr_utf8_decode(text, length, &end);
	return end > limit ? start : limit;
}

void nr_utf8_append_repaired(struct nr_buffer *buffer, const char *text, size_t length)
{
	nr_buffer_reserve(buffer, length);
	while (length > 0) {
		size_t good = well_formed_until(text, length), behind = good;
		nr_buffer_append(buffer, text, good);
		if (good < length) {
			nr_utf8_decode(text, length, &behind);
			nr_utf8_append(buffer, NR_REPLACEMENT);
		}
		text += behind;
		length -= behind;
	}
}
