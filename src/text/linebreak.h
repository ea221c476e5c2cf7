/* SPDX-License-Identifier: MIT */
/* Lines of at most so many cells: UAX #14 as ICU has it, at grapheme boundaries, asked only near the margin. In one
 * thing more is kept together: no line ends with an opening mark, or begins with a closing one, because of a space
 * beside it. */
#ifndef NR_TEXT_LINEBREAK_H
#define NR_TEXT_LINEBREAK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

struct nr_line_breaker; /* keeps an ICU iterator; make one and use it for many texts */

struct nr_line_breaker *nr_line_breaker_new(void);
void nr_line_breaker_free(struct nr_line_breaker *breaker); /* takes NULL */

/* Sets the text to be broken (borrowed until the next call). A newline in it ends a line always. */
void nr_line_breaker_set(struct nr_line_breaker *breaker, const char *text, size_t length);

/* The next line of at most width cells (width may differ from line to line; at least 1 character is always taken).
 * Bytes start..end are to be shown, white space at the end left out; hyphenated: the line ends at a soft hyphen, which
 * is to be shown as one and stands behind end; forced: the line ends with a newline of the text or the text itself.
 * What is wider than a line and has no opportunity is cut between graphemes (within one, where that alone is wider than
 * the line), an address between its parts, so that no line begins with a closing mark. Soft hyphens within a line take
 * no cell and are not to be shown. False at the end. An empty text has no line. */
struct nr_line_piece {
	size_t start, end; /* bytes */
	int cells;         /* of start..end, with the hyphen */
	bool hyphenated, forced;
};
bool nr_line_breaker_next(struct nr_line_breaker *breaker, int width, struct nr_line_piece *piece);

/* Appends a line as it is shown: a piece of the text without its soft hyphens, with the hyphen at its end. */
void nr_line_append(struct nr_buffer *buffer, const char *text, const struct nr_line_piece *piece);

#endif
