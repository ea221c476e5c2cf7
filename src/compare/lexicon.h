/* SPDX-License-Identifier: MIT */
/* The inside of struct nr_lexicon: looking up what stands at a place in a text. Texts are folded code points. */
#ifndef NR_COMPARE_LEXICON_H
#define NR_COMPARE_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "compare/features.h"

/* The longest alias that text (length in code points, at least 1) begins with: how many code points it takes, and what
 * stands for it. 0: none. */
size_t nr_lexicon_alias(const struct nr_lexicon *lexicon, const uint32_t *text, size_t length, const uint32_t **form,
	size_t *form_length);

/* The same for a name; *surname is its Latin form, folded. */
size_t nr_lexicon_name(const struct nr_lexicon *lexicon, const uint32_t *text, size_t length, const char **surname);

/* Whether a word, in UTF-8 and folded, tells nothing of what a text is about. */
bool nr_lexicon_is_stop_word(const struct nr_lexicon *lexicon, const char *word, size_t length);

/* Whether a title, in UTF-8 and not folded yet, is one of a digest, a live ticker or a column. */
bool nr_lexicon_is_digest(const struct nr_lexicon *lexicon, const char *title, size_t length);

#endif
