/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/html-entity.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "text/utf8.h"

enum { LONGEST_NAME = 16 }; /* bytes */

uint32_t nr_html_entity(const char *name, size_t length)
{
	char copy[LONGEST_NAME + 1];

	if (length == 0 || length > LONGEST_NAME)
		return 0;
	memcpy(copy, name, length);
	copy[length] = '\0';
	const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)copy);
	return entity != NULL ? entity->value : 0;
}

uint32_t nr_html_reference(uint32_t number)
{
	static const uint16_t windows_1252[32] = { 0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6,
		0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
		0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178 };

	if (number >= 0x80 && number < 0xA0)
		return windows_1252[number - 0x80];
	if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number < 0xE000) ||
		(number & 0xFFFE) == 0xFFFE)
		return NR_REPLACEMENT;
	return number;
}
