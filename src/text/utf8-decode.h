/* SPDX-License-Identifier: MIT */
/* nr_utf8_next for the loops that must not pay for a call a character. */
#ifndef NR_TEXT_UTF8_DECODE_H
#define NR_TEXT_UTF8_DECODE_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "text/utf8.h"

/* As nr_utf8_next: ASCII and most of what takes three bytes, Han before all, without a call. */
static inline uint32_t nr_utf8_decode(const char *text, size_t length, size_t *offset)
{
	const unsigned char *p = (const unsigned char *)text + *offset;

	if (p[0] < 0x80) {
		*offset += 1;
		return p[0];
	}
	if (p[0] > 0xE0 && p[0] < 0xF0 && p[0] != 0xED && length - *offset >= 3 && (p[1] & 0xC0) == 0x80 &&
		(p[2] & 0xC0) == 0x80) {
		*offset += 3;
		return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
	}
	return nr_utf8_next(text, length, offset);
}

/* Whether two characters of three bytes each stand in a word of eight bytes, whatever their lead bytes. */
static inline int nr_utf8_is_two_of_three(uint64_t word)
{
	static const unsigned char kinds[8] = { 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0, 0 };
	static const unsigned char expected[8] = { 0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0, 0 };
	uint64_t mask, bits;

	memcpy(&mask, kinds, 8);
	memcpy(&bits, expected, 8);
	return (word & mask) == bits;
}

/* How many bytes from the start are surely well-formed, found by looking at words: ASCII, and characters of three bytes
 * two at a time. What it stops at is to be decoded. */
static inline size_t nr_utf8_skip_common(const char *text, size_t length)
{
	uint64_t word;
	size_t offset = 0;

	while (length - offset >= 8) {
		memcpy(&word, text + offset, 8);
		if ((word & 0x8080808080808080u) == 0) {
			offset += 8;
			continue;
		}
		if (!nr_utf8_is_two_of_three(word)) {
			if ((text[offset] & 0x80) != 0)
				break;
			offset++;
			continue;
		}
		unsigned char first = (unsigned char)text[offset], second = (unsigned char)text[offset + 3];
		if (first == 0xE0 || first == 0xED || second == 0xE0 || second == 0xED)
			break; /* overlong forms and surrogates lie there */
		offset += 6;
	}
	return offset;
}

/* Whether eight bytes hold nothing but ASCII that can be seen, and spaces. */
static inline int nr_is_plain8(const char *bytes)
{
	uint64_t word, high = 0x8080808080808080u, ones = 0x0101010101010101u;

	memcpy(&word, bytes, 8);
	uint64_t controls = (word - ones * 0x20) | ((word ^ ones * 0x7F) - ones); /* a borrow sets the top bit */
	return ((controls | word) & high) == 0;
}

#endif
