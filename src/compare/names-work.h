/* SPDX-License-Identifier: MIT */
/* What the finding of names shares. Places are code points of a folded text. */
#ifndef NR_COMPARE_NAMES_WORK_H
#define NR_COMPARE_NAMES_WORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "compare/folded.h"

bool nr_name_is_han(uint32_t point);
bool nr_name_is_dot(uint32_t point);   /* between given name and surname */
bool nr_name_is_latin(uint32_t point); /* a letter or digit */
bool nr_name_is_transcribing(uint32_t point); /* foreign names are written with it */

/* Whether a character is one of a list of Han characters of three bytes each. */
bool nr_name_is_in(uint32_t point, const char *characters, size_t length);

/* Whether one of some words, all of Han characters of three bytes each, ends before a place of the text, or stands at
 * it. */
bool nr_name_has_one_of(const struct nr_folded *text, size_t at, const char *const *words, size_t count, bool before);
#define NR_NAME_HAS(text, at, words, before) \
	nr_name_has_one_of(text, at, words, sizeof(words) / sizeof *(words), before)

/* Where a transcribed name ends that was read up to a place: the characters of a word that goes on are none of it. */
size_t nr_name_end(const struct nr_folded *text, size_t start, size_t end);

/* Whether a person's name can end at a place: no Han character goes on, or one that begins what people do. */
bool nr_name_ends_at(const struct nr_folded *text, size_t at);

#endif
