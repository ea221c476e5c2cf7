/* SPDX-License-Identifier: MIT */
/* Classes of characters that segmentation for search, grouping and comparison rests on (Unicode Script and
 * General_Category). */
#ifndef NR_TEXT_CHARACTER_H
#define NR_TEXT_CHARACTER_H

#include <stdbool.h>
#include <stdint.h>

enum nr_character_class {
	NR_CHARACTER_OTHER,  /* punctuation, symbols, white space, controls */
	NR_CHARACTER_HAN,    /* ideographs, with the iteration mark and 〇 */
	NR_CHARACTER_KANA,
	NR_CHARACTER_HANGUL,
	NR_CHARACTER_LETTER, /* of any other script; combining marks too */
	NR_CHARACTER_DIGIT,  /* decimal digits of any script */
	NR_CHARACTER_SPACE,  /* White_Space, U+00A0 and U+3000 among them */
};
enum nr_character_class nr_character_class(uint32_t code_point);

#endif
