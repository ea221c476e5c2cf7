/* SPDX-License-Identifier: MIT */
/* Bytes in any character set to UTF-8 (ICU). */
#ifndef NR_TEXT_CHARSET_H
#define NR_TEXT_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* Appends bytes as UTF-8. The character set is, in this order: a byte order mark; UTF-8 where the bytes are well-formed
 * UTF-8; declared (NULL: none), where it is a known name other than UTF-8; a guess. Sets whose text is well-formed
 * UTF-8 and never means it are told apart first: UTF-16 without a mark by its zeros, declared ISO-2022 and HZ by their
 * escapes. Text that was UTF-8 and was once read as windows-1252 is recognised and put right. *name (may be NULL) gets
 * the name of the character set that was used ("UTF-8 read as windows-1252" for such a repair), a string that needs no
 * freeing. Returns false where something was not plain UTF-8 and the reader should hear of it: a guess, a repair, or
 * bytes that could not be converted (U+FFFD). A byte order mark and a declared set that fits are no reason. */
bool nr_charset_to_utf8(struct nr_buffer *buffer, const char *bytes, size_t length, const char *declared,
	const char **name);

#endif
