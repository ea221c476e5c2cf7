/* SPDX-License-Identifier: MIT */
/* HTML's character references, named and numeric. */
#ifndef NR_MARKUP_HTML_ENTITY_H
#define NR_MARKUP_HTML_ENTITY_H

#include <stddef.h>
#include <stdint.h>

/* The code point that "&name;" stands for in HTML 4; length: bytes of the name. 0: none. */
uint32_t nr_html_entity(const char *name, size_t length);

/* What a number in "&#N;" stands for: HTML Living Standard, "Numeric character reference end state". 128 to 159 are
 * read as windows-1252, which those mean who write them; U+FFFD for what is no character. */
uint32_t nr_html_reference(uint32_t number);

#endif
