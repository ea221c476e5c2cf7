/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/language.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "text/character.h"
#include "text/fold.h"
#include "text/utf8-decode.h"
#include "text/utf8.h"

/* Characters that are looked at, and Han characters among them that tell the script: enough to be sure of it. */
enum { LOOKED_AT = 2000, HAN_FOLDED = 500 };

struct counts {
	size_t han, kana, hangul, latin, other;
};

static bool is_latin(uint32_t code_point)
{
	return code_point < 0x0250 || (code_point >= 0x1e00 && code_point < 0x1f00) ||
		(code_point >= 0xff21 && code_point <= 0xff5a);
}

/* Counts the letters by script and collects the first Han characters. */
static struct counts count_letters(const char *text, size_t length, struct nr_buffer *han)
{
	struct counts counts = { 0 };
	size_t offset = 0;

	for (int i = 0; i < LOOKED_AT && offset < length; i++) {
		uint32_t code_point = nr_utf8_decode(text, length, &offset);
		switch (nr_character_class(code_point)) {
		case NR_CHARACTER_HAN:
			if (counts.han++ < HAN_FOLDED)
				nr_utf8_append(han, code_point);
			break;
		case NR_CHARACTER_KANA:
			counts.kana++;
			break;
		case NR_CHARACTER_HANGUL:
			counts.hangul++;
			break;
		case NR_CHARACTER_LETTER:
			if (is_latin(code_point))
				counts.latin++;
			else
				counts.other++;
			break;
		case NR_CHARACTER_OTHER:
		case NR_CHARACTER_DIGIT:
		case NR_CHARACTER_SPACE:
			break;
		}
	}
	return counts;
}

/* Whether Han characters are those of traditional Chinese: folding changes about a third of them, and of simplified
 * text only the odd one. */
static bool is_traditional(const struct nr_buffer *han)
{
	struct nr_buffer folded = NR_BUFFER_INIT;
	size_t changed = 0, count = 0, a = 0, b = 0;

	nr_fold(&folded, han->data, han->length);
	for (; a < han->length && b < folded.length; count++)
		changed +=
			nr_utf8_decode(han->data, han->length, &a) != nr_utf8_decode(folded.data, folded.length, &b);
	nr_buffer_release(&folded);
	return changed * 8 > count;
}

const char *nr_language_guess(const char *text, size_t length)
{
	struct nr_buffer han = NR_BUFFER_INIT;
	struct counts counts = count_letters(text, length, &han);
	const char *language = NULL;

	/* A Han character says about as much as a word, some four letters, does. */
	size_t east = counts.han + counts.kana + counts.hangul, weight = east * 4;
	if (weight > counts.latin && weight > counts.other) {
		if (counts.kana * 5 > east)
			language = "ja";
		else if (counts.hangul * 2 > east)
			language = "ko";
		else
			language = is_traditional(&han) ? "zh-Hant" : "zh-Hans";
	} else if (counts.latin > counts.other) {
		language = "en";
	}
	nr_buffer_release(&han);
	return language;
}
