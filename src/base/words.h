/* SPDX-License-Identifier: MIT */
/* A command as a reader writes it, parted into words for exec: no shell is asked, so nothing in it can start another
 * command. White space parts words; '...' takes everything as it is; "..." takes everything but a backslash before a
 * backslash or a quotation mark; outside of both, a backslash takes the character behind it as it is. Nothing else is
 * special: no variable, no wildcard, no redirection. */
#ifndef NR_BASE_WORDS_H
#define NR_BASE_WORDS_H

#include <stddef.h>

#include "base/error.h"

struct nr_words {
	char **items; /* ends with a NULL, as execv wants it; NULL: no words */
	size_t length;
};

/* NR_INVALID where a quotation is not closed, or a backslash stands last; then there are no words. */
enum nr_status nr_words_split(const char *text, struct nr_words *words, struct nr_error *error);
void nr_words_add(struct nr_words *words, char *word); /* takes word */
void nr_words_release(struct nr_words *words);

#endif
