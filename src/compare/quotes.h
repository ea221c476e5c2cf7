/* SPDX-License-Identifier: MIT */
/* What somebody is quoted with, and which articles have the same words. Pure. */
#ifndef NR_COMPARE_QUOTES_H
#define NR_COMPARE_QUOTES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/vector.h"
#include "model/comparison.h"

struct nr_prepared;

/* A quote in a text, as bytes of it, without its marks. */
struct nr_quoted {
	size_t start, end;
	size_t speaker, speaker_end; /* who says it; equal: the sentence names nobody */
};
NR_VECTOR_TYPE(nr_quoted_list, struct nr_quoted);

/* Where a text tells that somebody says something. */
struct nr_telling {
	size_t at; /* the verb */
	size_t until; /* the end of its sentence */
	size_t speaker, speaker_end; /* equal: it is not said who */
};
NR_VECTOR_TYPE(nr_telling_list, struct nr_telling);

/* Adds those of a text, in order. */
void nr_quotes_tellings(const char *text, struct nr_telling_list *tellings);

/* Adds the quotes of a text, in order: what stands in “…”, 「…」, 『…』 or "...". A mark within a quote is part of it;
 * a quote that is not closed ends with the text. Shorter ones than six Han characters or three words are left out: a
 * term, or a word kept at a distance; and so are the names of organisations, meetings, laws and plans, also where what
 * stands before or behind says that they are called so, titles of works, and terms that are glossed in letters. Who
 * said the quote before says the next one too, where nothing but that stands between them: “…,” said Rowan. “…”
 * tellings: all those of the text. */
void nr_quotes_find(const char *text, const struct nr_telling_list *tellings, struct nr_quoted_list *quotes);

/* Who is the last before an offset to be told to say something: false where nobody is told to; with an empty name where
 * it is not said who. within_sentence: in the offset's sentence alone. */
bool nr_quotes_speaker_before(const struct nr_telling_list *tellings, size_t offset, bool within_sentence,
	size_t *speaker, size_t *speaker_end);

/* How much a text (length in bytes) says: a Han character is one, a word or number of another script two. */
int nr_quotes_weight(const char *text, size_t length);

/* Adds the quotes of several articles (compare/prepared.h) to a comparison that has its links, each with the linked
 * paragraphs that have its words: in a quote of their own, cut or in another translation, or outside of quotation
 * marks, in whole clauses; then the clauses that linked paragraphs share, both of them as what somebody says, and
 * neither in quotation marks. */
void nr_quotes_join(const struct nr_prepared *prepared, struct nr_comparison *comparison);

#endif
