/* SPDX-License-Identifier: MIT */
/* UTF-8 that was once read as windows-1252 or ISO-8859-1 and written as UTF-8 again ("ä¸­" for 中); for src/text
 * alone. */
#ifndef NR_TEXT_MOJIBAKE_H
#define NR_TEXT_MOJIBAKE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* Appends the text put right, where it is surely such text in part or whole: at least 12 characters come out, nine in
 * ten of them letters, ideographs or the punctuation of Chinese, and hardly any such byte is left over. Else false, and
 * nothing is appended. A continuation byte that had become U+00A0 and then a space is put right too. */
bool nr_mojibake_repair(struct nr_buffer *buffer, const char *text, size_t length);

#endif
