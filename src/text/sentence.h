/* SPDX-License-Identifier: MIT */
/* Where sentences end, in Chinese and in languages written with full stops and spaces. Simpler than the rules of
 * UAX #29, but with what those leave out: quotes whose speaker follows, abbreviations and initials. */
#ifndef NR_TEXT_SENTENCE_H
#define NR_TEXT_SENTENCE_H

#include <stddef.h>

#include "base/vector.h"

/* Bytes of a text. */
struct nr_sentence {
	size_t start, end;
};
NR_VECTOR_TYPE(nr_sentence_list, struct nr_sentence);

/* Adds the sentences of a text (length in bytes, UTF-8), in order, without the white space between them. The marks that
 * close a quote or bracket belong to the sentence within; so does a short clause behind a quote that has a stop of its
 * own: “……。”他说。 A text without a stop is one sentence; white space is none. */
void nr_sentences_find(const char *text, size_t length, struct nr_sentence_list *sentences);

#endif
