/* SPDX-License-Identifier: MIT */
/* Words at a place in a text, and the longest of a table there. */
#include "config.h"

#include <string.h>

#include "compare/numbers-work.h"
#include "text/character.h"
#include "text/utf8-decode.h"

size_t nr_number_word(const struct nr_number_text *text, size_t offset, const char *word)
{
	size_t length = 0;
	for (; word[length] != '\0'; length++)
		if (offset + length >= text->length ||
			nr_number_lower(text->text[offset + length]) != nr_number_lower(word[length]))
			return 0;
	if (nr_number_is_latin(word[length - 1]) && offset + length < text->length &&
		nr_number_is_latin(text->text[offset + length]))
		return 0;
	return length;
}

const struct nr_number_sign *nr_number_sign_at(
	const struct nr_number_text *text, size_t offset, const struct nr_number_sign *table, size_t *end)
{
	const struct nr_number_sign *best = NULL;
	size_t longest = 0;
	const char *at = text->text + offset;
	char first = offset < text->length ? nr_number_lower(at[0]) : '\0';
	if (first >= '0' && first <= '9') /* no word begins with one */
		return NULL;
	/* A character of three bytes or more. */
	bool is_long = offset + 2 < text->length && (unsigned char)at[0] >= 0xE0;
	for (; table->word != NULL; table++) {
		/* Most words differ in their first character. */
		if (is_long ? table->word[0] != at[0] || table->word[1] != at[1] || table->word[2] != at[2]
			    : nr_number_lower(table->word[0]) != first)
			continue;
		size_t length = nr_number_word(text, offset, table->word);
		if (length > longest) {
			longest = length;
			best = table;
		}
	}
	if (best != NULL)
		*end = offset + longest;
	return best;
}

const struct nr_number_sign *nr_number_sign_before(
	const struct nr_number_text *text, size_t offset, const struct nr_number_sign *table, size_t *start)
{
	const struct nr_number_sign *best = NULL;
	size_t longest = 0;
	while (offset > 0 && text->text[offset - 1] == ' ')
		offset--;
	for (; table->word != NULL; table++) {
		size_t length = strlen(table->word);
		if (length <= longest || length > offset || nr_number_word(text, offset - length, table->word) == 0)
			continue;
		if (nr_number_is_latin(table->word[0]) && length < offset &&
			nr_number_is_latin(text->text[offset - length - 1]))
			continue;
		longest = length;
		best = table;
		*start = offset - length;
	}
	return best;
}

size_t nr_number_skip_space(const struct nr_number_text *text, size_t offset)
{
	while (offset < text->length) {
		size_t next = offset;
		if (nr_character_class(nr_utf8_decode(text->text, text->length, &next)) != NR_CHARACTER_SPACE)
			break;
		offset = next;
	}
	return offset;
}

size_t nr_number_skip_joint(const struct nr_number_text *text, size_t offset)
{
	if (offset > 0 && offset + 1 < text->length && text->text[offset] == '-' &&
		nr_number_is_latin(text->text[offset + 1]))
		return offset + 1;
	return nr_number_skip_space(text, offset);
}
