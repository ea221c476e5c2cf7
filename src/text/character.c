/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/character.h"

#include "text/tables.h"

enum nr_character_class nr_character_class(uint32_t code_point)
{
	if (code_point > 0x10FFFF)
		return NR_CHARACTER_OTHER;
	return (enum nr_character_class)(nr_point(code_point) >> NR_POINT_CLASS_SHIFT & 7);
}
