/* SPDX-License-Identifier: MIT */
/* For this folder alone: the words of a text as the search index has them.
 *
 * A text is folded first (text/fold.h), characters that are not seen are left out. A run of ideographs, kana, Hangul or
 * letters of a script that sets no spaces gives a token for each of its characters: that character and the next one,
 * and for the last one that character alone. So every stretch of a run, however long, is a phrase of tokens, and a
 * single character is the beginning of one. Letters and digits of other scripts give a token a word. All else parts
 * tokens and is none. */
#ifndef NR_STORE_TOKENIZER_H
#define NR_STORE_TOKENIZER_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"

/* Makes "newsreader" known as a tokenizer to a connection. SQLite's code. */
int nr_tokenizer_register(sqlite3 *connection);

/* Calls emit with each token of a folded text, in the form it has in the index, until it returns something else than
 * 0, which is returned. asked: as somebody looks for it; a run at the end does without the token for its last
 * character, unless that is all of it, because the text may go on there. */
int nr_tokenizer_walk(const char *folded, size_t length, bool asked,
	int (*emit)(const char *token, size_t length, void *context), void *context);

/* Whether a token is a single character of a run. */
bool nr_tokenizer_is_character(const char *token, size_t length);

/* Appends what a text is as a phrase of FTS5; false, and nothing, where it has no token. */
bool nr_tokenizer_phrase(struct nr_buffer *phrase, const char *text, size_t length);

/* The error for a text of a query, at a column in characters, that has none. */
enum nr_status nr_tokenizer_refuse(const char *text, int column, struct nr_error *error);

/* Whether a character belongs to a run. */
bool nr_tokenizer_in_run(uint32_t code_point);

/* Whether one belongs to a token at all. */
bool nr_tokenizer_in_token(uint32_t code_point);

#endif
