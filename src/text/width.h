/* SPDX-License-Identifier: MIT */
/* How many cells of a terminal a text takes. From a table that the build makes from Unicode data (East_Asian_Width,
 * General_Category, Emoji_Presentation). A grapheme is as wide as its base; an emoji sequence (ZWJ, flags, keycaps,
 * U+FE0F) is two cells; combining marks, ZWSP and the soft hyphen take none. */
#ifndef NR_TEXT_WIDTH_H
#define NR_TEXT_WIDTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether characters of East Asian Width "ambiguous" (—, “, …, ·) take two cells: false at start. One setting for the
 * program, because one terminal shows everything. Quotation marks and dashes in Chinese text are ambiguous. */
void nr_width_set_ambiguous_wide(bool wide);
bool nr_width_ambiguous_wide(void);

int nr_width_of(uint32_t code_point);                /* 0, 1 or 2 cells; controls take 0 */
int nr_width(const char *text, size_t length);       /* cells of a text without newlines and tabs */
int nr_width_string(const char *text);

/* The grapheme (extended grapheme cluster, UAX #29) at offset: returns the offset behind it, and its cells. */
size_t nr_grapheme_next(const char *text, size_t length, size_t offset, int *cells);

/* The longest start of a text that fits into the given cells, at grapheme boundaries: its bytes; *used (may be NULL)
 * its cells. */
size_t nr_width_fit(const char *text, size_t length, int cells, int *used);

/* The same for a line of a message, which ends at a space where there is one in its second half: its bytes without the
 * space; never 0 where the text is not empty. */
size_t nr_width_fit_words(const char *text, size_t length, int cells);

#endif
