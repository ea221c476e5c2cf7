/* SPDX-License-Identifier: MIT */
/* The language of a text, as far as its script tells. */
#ifndef NR_IMPORT_LANGUAGE_H
#define NR_IMPORT_LANGUAGE_H

#include <stddef.h>

/* "zh-Hans", "zh-Hant", "ja" or "ko" by the script most of the letters are in; "en" for Latin; NULL for another script
 * or too little text. Looks at the first few thousand characters. A constant string. */
const char *nr_language_guess(const char *text, size_t length);

#endif
