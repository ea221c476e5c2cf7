/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/tokens.h"

#include <string.h>

#include "base/map.h"
#include "compare/lexicon.h"
#include "compare/stem.h"
#include "text/character.h"
#include "text/utf8-decode.h"
#include "text/utf8.h"

enum {
	FIRST_PAIR_POINT = NR_TOKEN_FIRST_PAIR >> 16,
	LAST_PAIR_POINT = 0xFFFF,
	FIRST_UNIFIED = 0x4E00, /* Han characters from here on */
	LAST_UNIFIED = 0x9FFF,
	TEXT_MAX = 48, /* code points of a word or number that count */
	TEXT_BYTES = 4 * TEXT_MAX + 4,
};

void nr_tokenizer_release(struct nr_tokenizer *tokenizer)
{
	nr_vector_release(&tokenizer->tokens);
	nr_vector_release(&tokenizer->rewritten);
	nr_buffer_release(&tokenizer->texts);
	nr_fold_points_release(&tokenizer->folded);
}

static uint32_t hashed_key(const char *text, size_t length)
{
	uint64_t hash = nr_hash(text, length);
	return (uint32_t)((hash >> 32) * NR_TOKEN_FIRST_PAIR >> 32);
}

/* Adds a token whose text was appended to texts from start on. */
static void add_text_token(struct nr_tokenizer *tokenizer, size_t start, size_t position, enum nr_token_kind kind)
{
	const char *text = tokenizer->texts.data + start;
	size_t length = tokenizer->texts.length - start;

	*nr_vector_add(&tokenizer->tokens) = (struct nr_token){ hashed_key(text, length), (uint32_t)position,
		(uint32_t)start, (uint32_t)length, kind };
}

static void add_pair(struct nr_tokenizer *tokenizer, uint32_t first, uint32_t second, size_t position)
{
	if (first >= FIRST_PAIR_POINT && first <= LAST_PAIR_POINT && second <= LAST_PAIR_POINT) {
		*nr_vector_add(&tokenizer->tokens) =
			(struct nr_token){ first << 16 | second, (uint32_t)position, 0, 0, NR_TOKEN_PAIR };
		return;
	}
	size_t start = tokenizer->texts.length;
	nr_utf8_append(&tokenizer->texts, first);
	nr_utf8_append(&tokenizer->texts, second);
	add_text_token(tokenizer, start, position, NR_TOKEN_PAIR);
}

static bool is_ideographic(uint32_t character)
{
	if (character < 0x1100)
		return false;
	if (character >= FIRST_UNIFIED && character <= LAST_UNIFIED)
		return true;
	enum nr_character_class class = nr_character_class(character);
	return class == NR_CHARACTER_HAN || class == NR_CHARACTER_KANA || class == NR_CHARACTER_HANGUL;
}

static bool is_digit(uint32_t character)
{
	return character < 0x80 ? character >= '0' && character <= '9'
				: nr_character_class(character) == NR_CHARACTER_DIGIT;
}

static bool is_letter(uint32_t character)
{
	return character < 0x80 ? character >= 'a' && character <= 'z'
				: nr_character_class(character) == NR_CHARACTER_LETTER;
}

/* The number at from: the place behind it. A comma inside is left out, a point between digits kept. */
static size_t add_number(struct nr_tokenizer *tokenizer, const uint32_t *points, size_t count, size_t from)
{
	size_t start = tokenizer->texts.length, at = from;

	for (; at < count; at++) {
		bool inside = (points[at] == ',' || points[at] == '.') && at + 1 < count && is_digit(points[at + 1]);
		if (!is_digit(points[at]) && !inside)
			break;
		if (points[at] != ',' && at - from < TEXT_MAX)
			nr_utf8_append(&tokenizer->texts, points[at]);
	}
	add_text_token(tokenizer, start, from, NR_TOKEN_NUMBER);
	return at;
}

/* A word as its code points are put together: UTF-8. */
struct word {
	char text[TEXT_BYTES];
	size_t length; /* bytes */
};

/* Adds a word that tells something: known by its stem, shown as it stands. */
static void add_word_token(
	struct nr_tokenizer *tokenizer, struct word *word, size_t position, const struct nr_lexicon *lexicon)
{
	if (lexicon != NULL && nr_lexicon_is_stop_word(lexicon, word->text, word->length))
		return;
	size_t start = tokenizer->texts.length;
	nr_buffer_append(&tokenizer->texts, word->text, word->length);
	*nr_vector_add(&tokenizer->tokens) =
		(struct nr_token){ hashed_key(word->text, nr_stem(word->text, word->length)), (uint32_t)position,
			(uint32_t)start, (uint32_t)(tokenizer->texts.length - start), NR_TOKEN_WORD };
}

static size_t add_word(struct nr_tokenizer *tokenizer, const uint32_t *points, size_t count, size_t from,
	const struct nr_lexicon *lexicon)
{
	struct word word;
	size_t at = from;

	word.length = 0;
	for (; at < count && (is_letter(points[at]) || is_digit(points[at])); at++)
		if (at - from < TEXT_MAX)
			word.length += nr_utf8_encode(word.text + word.length, points[at]);
	tokenizer->words++;
	if (at - from > 1)
		add_word_token(tokenizer, &word, from, lexicon);
	return at;
}

/* A name: known by the surname that it stands for, shown as it stands. */
static void add_name(
	struct nr_tokenizer *tokenizer, const uint32_t *points, size_t at, size_t count, const char *surname)
{
	size_t start = tokenizer->texts.length;

	for (size_t i = at; i < at + count; i++)
		nr_utf8_append(&tokenizer->texts, points[i]);
	*nr_vector_add(&tokenizer->tokens) = (struct nr_token){ hashed_key(surname, strlen(surname)), (uint32_t)at,
		(uint32_t)start, (uint32_t)(tokenizer->texts.length - start), NR_TOKEN_NAME };
}

/* A run of ideographs at from: the place behind it. Names in it are tokens of their own and part it. */
static size_t add_ideographs(struct nr_tokenizer *tokenizer, const uint32_t *points, size_t count, size_t from,
	const struct nr_lexicon *lexicon)
{
	size_t end = from;

	while (end < count && is_ideographic(points[end]))
		end++;
	tokenizer->han += end - from;
	for (size_t at = from, run = from; at < end;) {
		const char *surname;
		size_t taken = lexicon != NULL ? nr_lexicon_name(lexicon, points + at, end - at, &surname) : 0;
		if (taken > 0) {
			add_name(tokenizer, points, at, taken, surname);
			at += taken;
			run = at;
			continue;
		}
		if (at > run)
			add_pair(tokenizer, points[at - 1], points[at], at - 1);
		at++;
	}
	return end;
}

/* Replaces aliases; those without any stay where they are. */
static const uint32_t *rewrite(
	struct nr_tokenizer *tokenizer, const uint32_t *points, size_t *count, const struct nr_lexicon *lexicon)
{
	const uint32_t *form;
	size_t kept = 0, form_length;

	tokenizer->rewritten.length = 0;
	for (size_t at = 0, taken; lexicon != NULL && at < *count; at += taken) {
		taken = nr_lexicon_alias(lexicon, points + at, *count - at, &form, &form_length);
		for (size_t i = kept; taken > 0 && i < at; i++)
			*nr_vector_add(&tokenizer->rewritten) = points[i];
		for (size_t i = 0; taken > 0 && i < form_length; i++)
			*nr_vector_add(&tokenizer->rewritten) = form[i];
		kept = taken > 0 ? at + taken : kept;
		taken = taken > 0 ? taken : 1;
	}
	if (kept == 0)
		return points;
	for (size_t i = kept; i < *count; i++)
		*nr_vector_add(&tokenizer->rewritten) = points[i];
	*count = tokenizer->rewritten.length;
	return tokenizer->rewritten.items;
}

void nr_tokenize(struct nr_tokenizer *tokenizer, const char *text, size_t length, const struct nr_lexicon *lexicon)
{
	nr_fold_to_points(&tokenizer->folded, text, length);
	nr_tokenize_points(tokenizer, tokenizer->folded.points.items, tokenizer->folded.points.length, lexicon);
}

void nr_tokenize_points(
	struct nr_tokenizer *tokenizer, const uint32_t *points, size_t count, const struct nr_lexicon *lexicon)
{
	tokenizer->tokens.length = 0;
	tokenizer->han = tokenizer->words = 0;
	nr_buffer_clear(&tokenizer->texts);
	points = rewrite(tokenizer, points, &count, lexicon);
	tokenizer->length = count;
	for (size_t at = 0; at < count;) {
		if (is_ideographic(points[at]))
			at = add_ideographs(tokenizer, points, count, at, lexicon);
		else if (is_digit(points[at]))
			at = add_number(tokenizer, points, count, at);
		else if (is_letter(points[at]))
			at = add_word(tokenizer, points, count, at, lexicon);
		else
			at++;
	}
}
