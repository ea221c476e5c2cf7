/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/dateline.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "text/character.h"
#include "text/utf8.h"

enum {
	BRACKETED_MAX = 48, /* code points between the brackets of a dateline */
	PLACE_MAX = 40, /* code points before the dash of one */
	DASH_EM = 0x2014,
	DASH_EN = 0x2013,
	DASH_BAR = 0x2015,
	UTF8_MAX = 4,
};

/* The words a bracketed dateline ends with, before its closing bracket. */
static const char *const reported[] = { "讯", "訊", "电", "電", "报道", "报导", "報道", "報導", "消息", "撰稿", "编译",
	"編譯" };

static uint32_t closing_of(uint32_t opening)
{
	switch (opening) {
	case 0x3010: /* 【 */
		return 0x3011;
	case 0xFF08: /* （ */
		return 0xFF09;
	case '(':
		return ')';
	case '[':
		return ']';
	default:
		return 0;
	}
}

static size_t skip_space(const char *text, size_t length, size_t offset)
{
	while (offset < length) {
		size_t next = offset;
		if (nr_character_class(nr_utf8_next(text, length, &next)) != NR_CHARACTER_SPACE)
			break;
		offset = next;
	}
	return offset;
}

static bool ends_with_report(const char *text, size_t end)
{
	for (size_t i = 0; i < sizeof reported / sizeof *reported; i++) {
		size_t length = strlen(reported[i]);
		if (end >= length && memcmp(text + end - length, reported[i], length) == 0)
			return true;
	}
	return false;
}

/* "（本报记者…报道）" at offset: the offset behind it, or offset where there is none. */
static size_t bracketed(const char *text, size_t length, size_t offset)
{
	size_t at = offset;
	uint32_t closing = closing_of(nr_utf8_next(text, length, &at));

	for (int count = 0; closing != 0 && at < length && count < BRACKETED_MAX; count++) {
		size_t before = at;
		if (nr_utf8_next(text, length, &at) == closing)
			return ends_with_report(text, before) ? at : offset;
	}
	return offset;
}

/* What may stand in "WASHINGTON (Agency), Feb. 4" before the dash. */
static bool may_name_place(uint32_t character)
{
	return nr_character_class(character) != NR_CHARACTER_OTHER ||
	       (character < 0x80 && strchr(",.()/'", (int)character) != NULL) || character == 0xFF08 ||
	       character == 0xFF09 || character == 0xB7;
}

/* Whether a dash may stand near the beginning, by the bytes that each begins with: in most texts none does. */
static bool may_have_dash(const char *text, size_t length)
{
	size_t near = length < PLACE_MAX * UTF8_MAX ? length : PLACE_MAX * UTF8_MAX;

	return memchr(text, '-', near) != NULL || memchr(text, 0xE2, near) != NULL;
}

/* "华盛顿 — " at offset: the offset behind it, or offset where there is none. A dash that parts clauses has no space
 * beside it, or stands behind words that are not written like a place. */
static size_t dashed(const char *text, size_t length, size_t offset)
{
	bool space_before = false, word_start = true, lower_start = false;
	int depth = 0;

	if (!may_have_dash(text + offset, length - offset))
		return offset;
	for (size_t at = offset, count = 0; at < length && count < PLACE_MAX; count++) {
		uint32_t character = nr_utf8_next(text, length, &at);
		bool hyphen = character == '-' || character == DASH_EN;
		if (hyphen || character == DASH_EM || character == DASH_BAR) {
			size_t next = at;
			uint32_t behind = at < length ? nr_utf8_next(text, length, &next) : ' ';
			if (character == '-' && behind == '-') {
				at = next;
				behind = at < length ? nr_utf8_next(text, length, &next) : ' ';
			}
			bool space_behind = nr_character_class(behind) == NR_CHARACTER_SPACE;
			if (count > 1 && !lower_start && space_behind && (space_before || !hyphen))
				return skip_space(text, length, at);
			if (!hyphen)
				return offset;
		} else if (!may_name_place(character)) {
			return offset;
		}
		if (character == '(')
			depth++;
		else if (character == ')')
			depth--;
		else if (word_start && depth == 0 && character >= 'a' && character <= 'z')
			lower_start = true;
		space_before = nr_character_class(character) == NR_CHARACTER_SPACE;
		word_start = space_before;
	}
	return offset;
}

size_t nr_dateline_length(const char *text, size_t length)
{
	size_t start = skip_space(text, length, 0), at = start;

	for (size_t before = length; at < length && before != at;) {
		before = at;
		at = skip_space(text, length, bracketed(text, length, at));
	}
	if (at < length)
		at = dashed(text, length, at);
	return at == start ? 0 : at;
}
