/* SPDX-License-Identifier: MIT */
/* Texts as tokens to count and match: overlapping pairs of Han characters (kana, Hangul), words, numbers, names. */
#ifndef NR_COMPARE_TOKENS_H
#define NR_COMPARE_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/vector.h"
#include "compare/features.h"
#include "text/fold.h"

enum nr_token_kind {
	NR_TOKEN_PAIR, /* two neighbouring Han characters */
	/* Letters of other scripts, and digits behind them; at least two characters, no stop word of the lexicon.
	 * English plurals, -ed and -ing have the key of the plain word. */
	NR_TOKEN_WORD,
	NR_TOKEN_NUMBER, /* "9000" for 9,000; "2.5" */
	NR_TOKEN_NAME, /* a person: its key is that of the surname as the lexicon has it, its text what stands there */
};

struct nr_token {
	uint32_t key; /* the same for the same token everywhere; see nr_token_pair */
	uint32_t position; /* code points before it in the folded text */
	uint32_t text, length; /* bytes in the tokenizer's texts; 0 bytes for a pair whose key is its text */
	enum nr_token_kind kind;
};

/* Keeps its memory from text to text. */
struct nr_tokenizer {
	NR_VECTOR(struct nr_token) tokens; /* of the last text, in order */
	struct nr_buffer texts;
	size_t length; /* code points of the last text, folded */
	size_t han; /* Han characters (kana, Hangul) in it */
	size_t words; /* words in it, also those that are no token */
	/* Of no use outside. */
	struct nr_fold_points folded;
	NR_VECTOR(uint32_t) rewritten;
};
#define NR_TOKENIZER_INIT                                                                                              \
	{                                                                                                              \
		.texts = NR_BUFFER_INIT                                                                                \
	}

void nr_tokenizer_release(struct nr_tokenizer *tokenizer);

/* Tokens of a text (length in bytes), the ones before thrown away. lexicon may be NULL. */
void nr_tokenize(struct nr_tokenizer *tokenizer, const char *text, size_t length, const struct nr_lexicon *lexicon);

/* The same of what was folded already, as code points; borrowed until the call returns. */
void nr_tokenize_points(
	struct nr_tokenizer *tokenizer, const uint32_t *points, size_t count, const struct nr_lexicon *lexicon);

/* Keys from here on are two code points, the first in the upper half; smaller ones are hashes of a text. */
enum { NR_TOKEN_FIRST_PAIR = 0x2E800000 };
static inline bool nr_token_is_pair(uint32_t key)
{
	return key >= NR_TOKEN_FIRST_PAIR;
}

#endif
