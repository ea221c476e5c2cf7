/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/mojibake.h"

#include <stdint.h>
#include <string.h>

#include "text/character.h"
#include "text/utf8-decode.h"

/* What windows-1252 has from 0x80 to 0x9F; 0: nothing, and readers take the control of that number. */
static const uint16_t windows_1252[32] = { 0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030,
	0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
	0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178 };

/* The byte that was read as a code point, from 0x80; -1: none. */
static int byte_of(uint32_t code_point)
{
	if (code_point >= 0x80 && code_point < 0x100)
		return (int)code_point;
	if (code_point < 0x152 || code_point > 0x2122)
		return -1;
	for (int i = 0; i < 32; i++)
		if (windows_1252[i] == code_point)
			return 0x80 + i;
	return -1;
}

/* Reads a character that was taken apart: its bytes, and where what they stood for ends. 0 bytes: it is none. */
static size_t read_sequence(const char *text, size_t length, size_t *offset, char bytes[4])
{
	size_t at = *offset, count = 1;
	int lead = byte_of(nr_utf8_decode(text, length, &at));
	size_t need = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;

	if (need == 0)
		return 0;
	bytes[0] = (char)lead;
	for (bool whole = false; count < need; count++) {
		if (at >= length)
			return 0;
		uint32_t code_point = nr_utf8_decode(text, length, &at);
		int byte = byte_of(code_point);
		if (code_point == ' ' && need >= 3 && (whole || count + 1 < need)) /* never the only one */
			byte = 0xA0;
		else
			whole = true;
		if (byte < 0x80 || byte > 0xBF)
			return 0;
		bytes[count] = (char)byte;
	}
	if (!nr_utf8_is_valid(bytes, need))
		return 0;
	*offset = at;
	return need;
}

static bool is_likely(uint32_t code_point)
{
	enum nr_character_class class = nr_character_class(code_point);

	return (class != NR_CHARACTER_OTHER && class != NR_CHARACTER_SPACE) || code_point == 0xA0 ||
		(code_point >= 0x2010 && code_point <= 0x2027) || (code_point >= 0x3000 && code_point <= 0x303F) ||
		(code_point >= 0xFF00 && code_point <= 0xFFEF);
}

bool nr_mojibake_repair(struct nr_buffer *buffer, const char *text, size_t length)
{
	size_t begin = buffer->length, offset = 0, kept = 0, repaired = 0, likely = 0, left = 0;
	char bytes[4];

	/* Lead bytes were read as U+00C2 to U+00F4, which all begin with this byte: most texts have few of them. */
	for (const char *lead; (lead = memchr(text + offset, 0xC3, length - offset)) != NULL;) {
		offset = (size_t)(lead - text);
		size_t start = offset, count = read_sequence(text, length, &offset, bytes);
		if (count == 0) {
			nr_utf8_decode(text, length, &offset);
			left++;
			continue;
		}
		size_t first = 0;
		repaired++;
		likely += is_likely(nr_utf8_decode(bytes, count, &first));
		nr_buffer_append(buffer, text + kept, start - kept);
		nr_buffer_append(buffer, bytes, count);
		kept = offset;
	}
	if (repaired < 12 || likely * 10 < repaired * 9 || left * 10 > repaired) {
		nr_buffer_truncate(buffer, begin);
		return false;
	}
	nr_buffer_append(buffer, text + kept, length - kept);
	return true;
}
