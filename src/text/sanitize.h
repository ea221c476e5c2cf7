/* SPDX-License-Identifier: MIT */
/* The one place where text from outside becomes fit for a terminal, a file or a reader's eyes.
 *
 * Removed: C0 and C1 controls, DEL, bidirectional embeddings, overrides and isolates (U+202A-202E, U+2066-2069),
 * U+061C, U+200E, U+200F, U+FEFF, tag characters, noncharacters. An escape sequence loses its ESC and so its power;
 * the rest of it stays as text. U+2028 and U+2029 become a line end, U+0085 and the white space among the controls (VT,
 * FF) a space. Ill-formed UTF-8 becomes U+FFFD. A grapheme keeps at most 8 combining marks. */
#ifndef NR_TEXT_SANITIZE_H
#define NR_TEXT_SANITIZE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

enum nr_sanitize {
	NR_SANITIZE_LINE, /* one line: newline and tab become a space, white space is collapsed and trimmed */
	NR_SANITIZE_TEXT, /* newline and tab stay; CR LF and CR become a newline */
};

void nr_sanitize(struct nr_buffer *buffer, const char *text, size_t length, enum nr_sanitize kind); /* appends */
char *nr_sanitized_line(const char *text); /* the caller frees; NULL for NULL */
bool nr_is_safe(uint32_t code_point);      /* may it leave the program? newline and tab: yes */

#endif
