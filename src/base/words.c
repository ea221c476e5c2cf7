/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/words.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/memory.h"

static const char space[] = " \t\n";

void nr_words_add(struct nr_words *words, char *word)
{
	words->items = nr_realloc_array(words->items, words->length + 2, sizeof *words->items);
	words->items[words->length++] = word;
	words->items[words->length] = NULL;
}

void nr_words_release(struct nr_words *words)
{
	for (size_t i = 0; i < words->length; i++)
		free(words->items[i]);
	free(words->items);
	*words = (struct nr_words){ NULL, 0 };
}

/* Appends what stands in quotation marks; returns what is behind them, NULL where they are not closed. */
static const char *read_quoted(const char *at, struct nr_buffer *word)
{
	char mark = *at++;

	for (; *at != mark; at++) {
		if (*at == '\0')
			return NULL;
		if (mark == '"' && *at == '\\' && (at[1] == '\\' || at[1] == '"'))
			at++;
		nr_buffer_append_char(word, *at);
	}
	return at + 1;
}

/* Appends one word; returns what is behind it. */
static const char *read_word(const char *at, struct nr_buffer *word)
{
	while (at != NULL && *at != '\0' && strchr(space, *at) == NULL) {
		if (*at == '\'' || *at == '"') {
			at = read_quoted(at, word);
			continue;
		}
		if (*at == '\\' && *++at == '\0')
			return NULL;
		nr_buffer_append_char(word, *at++);
	}
	return at;
}

enum nr_status nr_words_split(const char *text, struct nr_words *words, struct nr_error *error)
{
	*words = (struct nr_words){ NULL, 0 };
	for (const char *at = text + strspn(text, space); *at != '\0'; at += strspn(at, space)) {
		struct nr_buffer word = NR_BUFFER_INIT;
		at = read_word(at, &word);
		if (at == NULL) {
			nr_buffer_release(&word);
			nr_words_release(words);
			return nr_error_set(error, NR_INVALID,
				_("%s: a quotation mark is not closed, or a backslash stands last"), text);
		}
		nr_words_add(words, nr_buffer_detach(&word));
	}
	return NR_OK;
}
