/* SPDX-License-Identifier: MIT */
/* What those share that look for quotes: the files quotes*.c alone. Offsets are bytes of a text. */
#ifndef NR_COMPARE_QUOTES_WORK_H
#define NR_COMPARE_QUOTES_WORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
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

/* What words begin with, as bits by the last bytes of their first characters: most characters of a text begin none. */
struct nr_beginnings {
	uint64_t bits[4];
};

static inline unsigned nr_beginning_of(const char *text)
{
	const unsigned char *bytes = (const unsigned char *)text;

	return bytes[0] < 0x80 || bytes[1] == '\0' ? bytes[0] : (bytes[1] << 3 ^ bytes[2]) & 0xFF;
}

static inline void nr_beginnings_add(struct nr_beginnings *beginnings, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		beginnings->bits[nr_beginning_of(words[i]) / 64] |= UINT64_C(1) << nr_beginning_of(words[i]) % 64;
}

static inline bool nr_may_begin(const struct nr_beginnings *beginnings, const char *text)
{
	unsigned beginning = nr_beginning_of(text);

	return (beginnings->bits[beginning / 64] >> beginning % 64 & 1) != 0;
}

/* Whether a mark at an offset ends a sentence. */
bool nr_quotes_ends_sentence(const char *text, size_t offset);

/* Whether a mark at an offset parts clauses, or ends a sentence. */
bool nr_quotes_parts_clause(const char *text, size_t offset);

/* The length of a verb of saying at an offset; else 0. */
size_t nr_quotes_verb_at(const char *text, size_t offset);

/* As nr_quotes_weight; where it is above most, only that it is. */
int nr_quotes_weigh(const char *text, size_t length, int most);

/* Cuts the words of a clause before its verb, from start to end, down to the name of a speaker; empty where they are
 * none. ends: nr_quotes_name_ends, made once a text. */
struct nr_beginnings nr_quotes_name_ends(void);
void nr_quotes_take_name(const char *text, const struct nr_beginnings *ends, size_t start, size_t end, size_t *speaker,
	size_t *speaker_end);

/* Whether what stands in quotation marks, from start to end, is the name of something: of an organisation, a meeting, a
 * law, a plan, a work; so that nobody is quoted. Its marks open at open; behind is what follows the closing one. */
bool nr_quotes_is_name(const char *text, size_t open, size_t start, size_t end, size_t behind);

#endif
