/* SPDX-License-Identifier: MIT */
/* Lines of text that is written from right to left, in part or whole, in the order in which they are seen (UAX #9 as
 * ICU has it): a terminal puts characters from left to right. */
#ifndef NR_TEXT_BIDI_H
#define NR_TEXT_BIDI_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a paragraph reads from right to left: by its first character that has a direction (rules P2, P3). */
bool nr_bidi_is_right_to_left(const char *text, size_t length);

/* Calls emit for the parts of a line, from left to right as they are to be seen: a grapheme each, with its brackets
 * turned around where it reads from right to left; offset is where it stands in text. */
void nr_bidi_order(const char *text, size_t length, bool right_to_left,
	void (*emit)(const char *part, size_t length, size_t offset, void *context), void *context);

#endif
