/* SPDX-License-Identifier: MIT */
/* curses asks wcwidth how wide a character is. The program defines its own, which the dynamic linker takes before the C
 * library's, so that what curses believes and what the text was laid out by are the same table. */
#include "config.h"

#include <wchar.h>

#include "text/width.h"

int wcwidth(wchar_t character)
{
	if (character == 0)
		return 0;
	if (character < 0x20 || (character >= 0x7F && character < 0xA0))
		return -1;
	return nr_width_of((uint32_t)character);
}
