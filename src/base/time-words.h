/* SPDX-License-Identifier: MIT */
/* For base/time alone: dates in the words of many languages. */
#ifndef NR_BASE_TIME_WORDS_H
#define NR_BASE_TIME_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* Appends a date as nr_time_parse reads it: signs and names of Chinese, Japanese, Korean, Greek, Hungarian, Russian,
 * German, French and Spanish as digits and English names, afternoon as hours from 12 on, "20.11.2026" and
 * "11/20/2026" with the year in front (where either number could be the month, a slash means that it is the first).
 * *offset, minutes east of Greenwich, becomes 540 where the words are Korean and it is 0. */
void nr_time_translate(const char *text, size_t length, struct nr_buffer *date, int *offset);

#endif
