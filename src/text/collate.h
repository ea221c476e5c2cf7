/* SPDX-License-Identifier: MIT */
/* The order of words: that of the reader's locale, as a dictionary or a telephone book has it, by ICU (the Unicode
 * Collation Algorithm, UTS #10, with the tailorings of CLDR). Chinese stands by pinyin under zh_CN, by strokes under
 * zh_TW; numbers within words by their value. The one way in which lists are ordered by words.
 *
 * A locale is a tag as nr_i18n_collation gives it, which is taken where it is NULL; one that ICU does not know is the
 * root of all, where letters stand before Han. A list is done at once, each word is looked at once: about 1.6 µs a
 * headline, and half a millisecond for the first list of a run. */
#ifndef NR_TEXT_COLLATE_H
#define NR_TEXT_COLLATE_H

#include <stddef.h>

/* Of a longer text the beginning counts. */
enum { NR_COLLATE_BYTES = 1024 };

/* ranks[i] is how many of the words (UTF-8, NULL reads as "") stand before words[i]: words that are the same to the
 * locale have the same rank. */
void nr_collate_ranks(const char *locale, const char *const *words, size_t count, size_t *ranks);

/* Sorts count items of size bytes by the word that each gives, which it lends; those that have the same word stay in
 * their order. */
typedef const char *nr_collate_word(const void *item);
void nr_collate_sort(const char *locale, void *items, size_t count, size_t size, nr_collate_word *word);

#endif
