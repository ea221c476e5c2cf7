/* SPDX-License-Identifier: MIT */
/* UTF-8, checked. A byte sequence that is not well-formed reads as U+FFFD, one for each maximal subpart (Unicode 15,
 * 3.9, "U+FFFD Substitution of Maximal Subparts"). Offsets and lengths are bytes. */
#ifndef NR_TEXT_UTF8_H
#define NR_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

#define NR_REPLACEMENT 0xFFFDu

/* The code point at *offset (< length), which is moved behind it. */
uint32_t nr_utf8_next(const char *text, size_t length, size_t *offset);

/* The code point that ends at *offset (> 0), which is moved to its start. */
uint32_t nr_utf8_previous(const char *text, size_t *offset);

void nr_utf8_append(struct nr_buffer *buffer, uint32_t code_point);
/* How many bytes (without a NUL) it takes. */
size_t nr_utf8_encode(char bytes[static 4], uint32_t code_point);
bool nr_utf8_is_valid(const char *text, size_t length);
size_t nr_utf8_count(const char *text, size_t length); /* code points */

/* The largest offset <= limit at which a character starts: where a text may be cut. */
size_t nr_utf8_floor(const char *text, size_t length, size_t limit);

/* Appends the text with every ill-formed sequence replaced by U+FFFD. */
void nr_utf8_append_repaired(struct nr_buffer *buffer, const char *text, size_t length);

#endif
