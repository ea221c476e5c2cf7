/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/outline-meter.h"

#include <ctype.h>

enum { START_LETTERS = 24 }; /* bytes that tell the beginning of a paragraph */

static uint64_t add_letter(uint64_t hash, unsigned char c)
{
	return (hash ^ c) * 0x100000001B3u;
}

static bool is_letter(unsigned char c)
{
	return c >= 0x80 || isalnum(c);
}

uint64_t nr_outline_start(const char *text, size_t length)
{
	uint64_t hash = NR_OUTLINE_METER.start;
	unsigned letters = 0;

	for (size_t i = 0; i < length && letters < START_LETTERS; i++)
		if (is_letter((unsigned char)text[i])) {
			hash = add_letter(hash, (unsigned char)tolower((unsigned char)text[i]));
			letters++;
		}
	return letters == START_LETTERS ? hash : 0;
}

uint64_t nr_outline_meter_start(const struct nr_outline_meter *meter)
{
	return meter->letters < START_LETTERS ? 0 : meter->start;
}

/* Whether a sign that ends a clause begins at s. */
static bool is_comma(const unsigned char *s, size_t left)
{
	switch (s[0]) {
	case ',':
		return true;
	case 0xD8: /* the Arabic one */
		return left >= 2 && s[1] == 0x8C;
	case 0xE3: /* 、。 */
		return left >= 3 && s[1] == 0x80 && (s[2] == 0x81 || s[2] == 0x82);
	case 0xEF: /* ，； */
		return left >= 3 && s[1] == 0xBC && (s[2] == 0x8C || s[2] == 0x9B);
	default:
		return false;
	}
}

void nr_outline_measure(struct nr_outline_meter *meter, const char *bytes, size_t length, uint32_t *text,
	uint32_t *commas)
{
	const unsigned char *s = (const unsigned char *)bytes;

	for (size_t i = 0; i < length; i++) {
		unsigned char c = s[i];
		if (c <= ' ') {
			meter->space = true;
			continue;
		}
		if (meter->space && meter->begun)
			++*text;
		meter->space = false;
		meter->begun = true;
		if (c < 0x80)
			++*text;
		else if (c >= 0xC0)
			*text += c >= 0xE3 ? 2 : 1;
		if (c == ',' || c >= 0xD8)
			*commas += is_comma(s + i, length - i);
		if (meter->letters < START_LETTERS && is_letter(c)) {
			meter->start = add_letter(meter->start, (unsigned char)tolower(c));
			meter->letters++;
		}
	}
}
