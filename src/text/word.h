/* SPDX-License-Identifier: MIT */
/* Where words begin and end in a text without spaces, by ICU's dictionary (UAX #29). It parts some names and costs
 * eight times what line breaking does: it is for the ends of what is shown, not for searching or matching. */
#ifndef NR_TEXT_WORD_H
#define NR_TEXT_WORD_H

#include <stddef.h>

/* Keeps what is costly to open. */
struct nr_word_breaker;
struct nr_word_breaker *nr_word_breaker_new(void);
void nr_word_breaker_free(struct nr_word_breaker *breaker); /* takes NULL */

/* The start and the end (bytes) of the word that a place within a text (UTF-8) stands in the middle of; both are the
 * place itself where it is a border. Some characters around it are looked at. */
void nr_word_breaker_around(struct nr_word_breaker *breaker, const char *text, size_t length, size_t place,
	size_t *start, size_t *end);

#endif
