/* SPDX-License-Identifier: MIT */
/* What those share that look for quotes: the files quotes*.c alone. Offsets are bytes of a text. */
#ifndef NR_COMPARE_QUOTES_WORK_H
#define NR_COMPARE_QUOTES_WORK_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* The length of a word where a text has it at an offset; else 0. */
static inline size_t starts(const char *text, size_t offset, const char *word)
{
	size_t length = strlen(word);
	return strncmp(text + offset, word, length) == 0 ? length : 0;
}

/* The length of the first of some words that a text has at an offset; else 0. */
static inline size_t one_of(const char *text, size_t offset, const char *const *words, size_t count)
{
	const char *at = text + offset;

	/* Most characters begin none of them, and their first bytes tell. */
	for (size_t i = 0; i < count; i++) {
		const char *word = words[i];
		if (word[0] != at[0] || (word[1] != '\0' && word[1] != at[1]))
			continue;
		if ((word[1] == '\0' || word[2] == '\0' || word[2] == at[2]) && starts(text, offset, word) > 0)
			return strlen(word);
	}
	return 0;
}
#define ONE_OF(text, offset, words) one_of(text, offset, words, sizeof(words) / sizeof *(words))

/* Whether a mark at an offset ends a sentence. */
bool nr_quotes_ends_sentence(const char *text, size_t offset);

/* Whether a mark at an offset parts clauses, or ends a sentence. */
bool nr_quotes_parts_clause(const char *text, size_t offset);

/* The length of a verb of saying at an offset; else 0. */
size_t nr_quotes_verb_at(const char *text, size_t offset);

/* Whether what stands in quotation marks, from start to end, is the name of something: of an organisation, a meeting, a
 * law, a plan, a work; so that nobody is quoted. Its marks open at open; behind is what follows the closing one. */
bool nr_quotes_is_name(const char *text, size_t open, size_t start, size_t end, size_t behind);

#endif
