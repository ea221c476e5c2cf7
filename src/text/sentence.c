/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/sentence.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "text/character.h"
#include "text/utf8-decode.h"

enum {
	CLAUSE_MAX = 16, /* characters, a word counting two, of a clause behind a quote that belongs to it */
	ABBREVIATION_MAX = 6, /* bytes */
};

/* Words whose full stop ends no sentence, in small letters. A single letter is none either. */
static const char *const abbreviations[] = { "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt",
	"capt", "sgt", "st", "jr", "sr", "rev", "hon", "vs", "no", "inc", "ltd", "co", "corp", "jan", "feb", "mar",
	"apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "u.s", "u.k", "u.n", "e.g", "i.e", "a.m",
	"p.m" };

static bool is_wide_stop(uint32_t c)
{
	return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF1B || c == 0xFF61; /* 。！？；｡ */
}

/* Stops that need white space behind them. */
static bool is_narrow_stop(uint32_t c)
{
	return c == '.' || c == '!' || c == '?' || c == 0x2026; /* … */
}

static bool is_quote_end(uint32_t c)
{
	return c == 0x201D || c == 0x2019 || c == 0x300D || c == 0x300F || c == '"' || c == '\'';
}

static bool is_closing(uint32_t c)
{
	return is_quote_end(c) || c == 0xFF09 || c == ')' || c == 0x300B || c == 0x3011 || c == ']';
}

static bool is_space(uint32_t c)
{
	return c == '\n' || nr_character_class(c) == NR_CHARACTER_SPACE;
}

static uint32_t peek(const char *text, size_t length, size_t offset)
{
	return offset < length ? nr_utf8_next(text, length, &offset) : 0;
}

static size_t skip_spaces(const char *text, size_t length, size_t offset)
{
	for (size_t next = offset; next < length; offset = next)
		if (!is_space(nr_utf8_next(text, length, &next)))
			break;
	return offset;
}

/* Whether the word in front of a full stop is an abbreviation or an initial. */
static bool is_abbreviated(const char *text, size_t start, size_t stop)
{
	char word[ABBREVIATION_MAX + 1];
	size_t from = stop, length;

	while (from > start && (unsigned char)text[from - 1] > ' ' && text[from - 1] != '(')
		from--;
	length = stop - from;
	if (length == 0 || length > ABBREVIATION_MAX)
		return false;
	for (size_t i = 0; i < length; i++)
		word[i] =
			(char)(text[from + i] >= 'A' && text[from + i] <= 'Z' ? text[from + i] | 0x20 : text[from + i]);
	word[length] = '\0';
	if (length == 1)
		return word[0] >= 'a' && word[0] <= 'z';
	for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++)
		if (strcmp(word, abbreviations[i]) == 0)
			return true;
	return false;
}

/* Whether a narrow stop (at stop) ends a sentence, the next one beginning at next. */
static bool ends_narrow(const char *text, size_t length, size_t start, size_t stop, size_t behind, size_t next)
{
	uint32_t following = peek(text, length, next);

	if (next >= length)
		return true;
	if (following >= 0x2E80) /* 他说 OK. 然后…… */
		return next > behind || text[stop] == '!' || text[stop] == '?';
	if (next == behind || (following >= 'a' && following <= 'z'))
		return false;
	return text[stop] != '.' || !is_abbreviated(text, start, stop);
}

/* Moves behind the stop at offset, those that follow, and what they close. */
static size_t skip_stops(const char *text, size_t length, size_t offset, bool *closes_quote)
{
	*closes_quote = false;
	for (size_t next = offset; next < length; offset = next) {
		uint32_t c = nr_utf8_next(text, length, &next);
		if (!is_wide_stop(c) && !is_narrow_stop(c) && !is_closing(c))
			break;
		*closes_quote |= is_quote_end(c);
	}
	return offset;
}

/* The end of the sentence that begins at start. */
static size_t find_end(const char *text, size_t length, size_t start, bool *closes_quote)
{
	for (size_t offset = start; offset < length;) {
		size_t stop = offset;
		uint32_t c = nr_utf8_decode(text, length, &offset);
		if (!is_wide_stop(c) && !is_narrow_stop(c))
			continue;
		size_t behind = skip_stops(text, length, stop, closes_quote);
		if (is_wide_stop(c) ||
			ends_narrow(text, length, start, stop, behind, skip_spaces(text, length, behind)))
			return behind;
		if (c != 0x2026 && behind > offset)
			offset = behind;
	}
	*closes_quote = false;
	return length;
}

/* Whether a stretch is a clause as behind a quote: short, and beginning without a quotation mark. */
static bool is_clause(const char *text, size_t start, size_t end)
{
	int weight = 0;
	bool in_word = false;

	for (size_t offset = start; offset < end;) {
		uint32_t c = nr_utf8_decode(text, end, &offset);
		enum nr_character_class class = nr_character_class(c);
		bool letter = class == NR_CHARACTER_LETTER || class == NR_CHARACTER_DIGIT;
		if (c == 0x201C || c == 0x300C || c == 0x300E || c == '"')
			return false;
		if (class == NR_CHARACTER_HAN || class == NR_CHARACTER_KANA || class == NR_CHARACTER_HANGUL)
			weight++;
		else if (letter && !in_word)
			weight += 2;
		in_word = letter;
	}
	return weight < CLAUSE_MAX;
}

void nr_sentences_find(const char *text, size_t length, struct nr_sentence_list *sentences)
{
	bool after_quote = false;
	size_t first = sentences->length;

	for (size_t start = skip_spaces(text, length, 0); start < length;) {
		bool closes_quote;
		size_t end = find_end(text, length, start, &closes_quote);
		if (after_quote && sentences->items[sentences->length - 1].end == start && is_clause(text, start, end))
			sentences->items[sentences->length - 1].end = end;
		else
			*nr_vector_add(sentences) = (struct nr_sentence){ start, end };
		after_quote = closes_quote;
		start = skip_spaces(text, length, end);
	}
	if (sentences->length > first) { /* no white space at the end */
		size_t *end = &sentences->items[sentences->length - 1].end;
		for (size_t previous = *end; *end > 0; *end = previous)
			if (!is_space(nr_utf8_previous(text, &previous)))
				break;
	}
}
