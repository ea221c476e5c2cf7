/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/quotes.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "compare/quotes-work.h"
#include "text/character.h"
#include "text/utf8-decode.h"

enum {
	LEAST_WEIGHT = 6, /* of a quote */
	HAN_BYTES = 3,
};

static const struct {
	const char *open, *close;
} marks[] = { { "“", "”" }, { "「", "」" }, { "『", "』" }, { "\"", "\"" } };

/* Words by which somebody says something. */
static const char *const verbs[] = { "说", "說", "表示", "指出", "称", "稱", "强调", "強調", "认为", "認為", "解释",
	"解釋", "告诉", "告訴", "写道", "寫道", "重申", "回应", "回應", "呼吁", "呼籲", "警告", "透露", "补充", "補充",
	"描述为", "描述為", "声称", "聲稱", "宣称", "宣稱", "said", "says", "told", "added", "wrote", "warned",
	"announced" };

/* Words that begin like one of these and are none. */
static const char *const no_verbs[] = { "说法", "說法", "说明", "說明", "说服", "說服", "称号", "稱號", "称霸" };

/* Whether the character at an offset is one of the common Han characters, by its first byte: no mark is. */
static bool is_common_han(const char *text, size_t offset)
{
	unsigned char first = (unsigned char)text[offset];

	return first >= 0xE4 && first <= 0xE9;
}

/* Whether the full stop at an offset ends a title: "Mr. Rowan". */
static bool ends_title(const char *text, size_t offset)
{
	static const char *const titles[] = { "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Capt", "Lt", "Sgt", "Sen",
		"Rep", "Gov", "Rev", "St" };
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		size_t length = strlen(titles[i]);
		if (offset >= length && memcmp(text + offset - length, titles[i], length) == 0 &&
			(offset == length || strchr(" \"(", text[offset - length - 1]) != NULL))
			return true;
	}
	return false;
}

bool nr_quotes_ends_sentence(const char *text, size_t offset)
{
	static const char *const ends[] = { "。", "！", "？", "；", "!", "?", ". " };
	return !is_common_han(text, offset) && ONE_OF(text, offset, ends) > 0 &&
	       (text[offset] != '.' || !ends_title(text, offset));
}

bool nr_quotes_parts_clause(const char *text, size_t offset)
{
	static const char *const parts[] = { "，", "：", "、", ",", ":", "“", "”", "「", "」", "『", "』", "\"", "—",
		"…" };
	if (is_common_han(text, offset))
		return false;
	return nr_quotes_ends_sentence(text, offset) || ONE_OF(text, offset, parts) > 0;
}

int nr_quotes_weigh(const char *text, size_t length, int most)
{
	int weight = 0;
	bool in_word = false;

	for (size_t offset = 0; offset < length && weight <= most;) {
		/* Before U+4E00 some that begin like these are no Han characters. */
		if (is_common_han(text, offset) && offset + HAN_BYTES <= length &&
			memcmp(text + offset, "一", 2) >= 0) {
			weight++;
			in_word = false;
			offset += HAN_BYTES;
			continue;
		}
		switch (nr_character_class(nr_utf8_decode(text, length, &offset))) {
		case NR_CHARACTER_HAN:
		case NR_CHARACTER_KANA:
		case NR_CHARACTER_HANGUL:
			weight++;
			in_word = false;
			break;
		case NR_CHARACTER_LETTER:
		case NR_CHARACTER_DIGIT:
			weight += in_word ? 0 : 2;
			in_word = true;
			break;
		default:
			in_word = false;
		}
	}
	return weight;
}

int nr_quotes_weight(const char *text, size_t length)
{
	return nr_quotes_weigh(text, length, INT_MAX - 2);
}

size_t nr_quotes_verb_at(const char *text, size_t offset)
{
	size_t length = ONE_OF(text, offset, verbs);
	if (length == 0 || ONE_OF(text, offset, no_verbs) > 0)
		return 0;
	if ((unsigned char)text[offset] >= 0x80)
		return length;
	bool within = (offset > 0 && text[offset - 1] != ' ') ||
		      (text[offset + length] >= 'a' && text[offset + length] <= 'z');
	return within ? 0 : length;
}

void nr_quotes_tellings(const char *text, struct nr_telling_list *tellings)
{
	const struct nr_beginnings ends = nr_quotes_name_ends();
	struct nr_beginnings beginnings = { { 0 } };
	static const char *const addressing[] = { "告诉", "告訴" };
	size_t length = strlen(text), clause = 0, sentence = tellings->length;
	bool is_addressed = false; /* "甲告诉乙说": what stands before the verb is who is told */

	nr_beginnings_add(&beginnings, verbs, sizeof verbs / sizeof *verbs);
	for (size_t at = 0, next; at < length; at = next) {
		next = at;
		nr_utf8_decode(text, length, &next);
		if (nr_quotes_parts_clause(text, at)) {
			clause = next;
			is_addressed = false;
			for (; nr_quotes_ends_sentence(text, at) && sentence < tellings->length; sentence++)
				tellings->items[sentence].until = at;
			continue;
		}
		size_t verb = nr_may_begin(&beginnings, text + at) ? nr_quotes_verb_at(text, at) : 0;
		if (verb == 0 || at == clause)
			continue;
		struct nr_telling telling = { .at = at };
		if (is_addressed && tellings->length > 0) {
			telling.speaker = tellings->items[tellings->length - 1].speaker;
			telling.speaker_end = tellings->items[tellings->length - 1].speaker_end;
		} else {
			nr_quotes_take_name(text, &ends, clause, at, &telling.speaker, &telling.speaker_end);
		}
		is_addressed = ONE_OF(text, at, addressing) > 0;
		*nr_vector_add(tellings) = telling;
		clause = next = at + verb;
	}
	for (; sentence < tellings->length; sentence++)
		tellings->items[sentence].until = length;
}

bool nr_quotes_speaker_before(const struct nr_telling_list *tellings, size_t offset, bool within_sentence,
	size_t *speaker, size_t *speaker_end)
{
	bool found = false;

	*speaker = *speaker_end = 0;
	for (size_t i = tellings->length; i > 0; i--) {
		const struct nr_telling *telling = &tellings->items[i - 1];
		if (telling->at >= offset || (within_sentence && telling->until < offset))
			continue;
		found = true;
		*speaker = telling->speaker;
		*speaker_end = telling->speaker_end;
		if (telling->speaker_end > telling->speaker)
			break;
	}
	return found;
}

/* "…”普京说。", "…," said the minister: who says what ends before an offset. */
static void find_speaker_behind(const char *text, size_t length, size_t offset, struct nr_quoted *quote)
{
	size_t start = offset;
	while (start < length && (text[start] == ' ' || starts(text, start, "，")))
		start += text[start] == ' ' ? 1 : strlen("，");
	for (size_t at = start; at < length && !nr_quotes_parts_clause(text, at); nr_utf8_decode(text, length, &at)) {
		size_t verb = nr_quotes_verb_at(text, at);
		if (verb == 0)
			continue;
		const struct nr_beginnings ends = nr_quotes_name_ends();
		if (at > start) {
			nr_quotes_take_name(text, &ends, start, at, &quote->speaker, &quote->speaker_end);
			return;
		}
		size_t end = at + verb;
		if ((unsigned char)text[at] >= 0x80)
			return;
		while (end < length && !nr_quotes_parts_clause(text, end) &&
			(text[end] != '.' || ends_title(text, end)))
			nr_utf8_decode(text, length, &end);
		nr_quotes_take_name(text, &ends, at + verb, end, &quote->speaker, &quote->speaker_end);
		return;
	}
}

/* "“…,” said Rowan. “…”": who is told between the end of the quote before and the opening of the next to say that one
 * goes on with it. */
static void find_speaker_between(const char *text, size_t length, size_t last, size_t open, struct nr_quoted *quote)
{
	size_t sentence = last, end = open;

	while (end > last && text[end - 1] == ' ')
		end--;
	size_t mark = end;
	if (mark > last)
		nr_utf8_previous(text, &mark);
	for (; sentence < end && !nr_quotes_ends_sentence(text, sentence); nr_utf8_decode(text, end, &sentence))
		;
	size_t behind = sentence;
	if (sentence < end)
		nr_utf8_decode(text, length, &behind);
	if (end > last && behind == end && nr_quotes_parts_clause(text, mark))
		find_speaker_behind(text, length, last, quote);
}

/* Whether something stands before an offset in its sentence. */
static bool has_sentence_before(const char *text, size_t offset)
{
	while (offset > 0 && text[offset - 1] == ' ')
		offset--;
	if (offset == 0)
		return false;
	nr_utf8_previous(text, &offset);
	return !nr_quotes_ends_sentence(text, offset) && text[offset] != '.';
}

/* last: behind the quote before; SIZE_MAX: there is none. */
static void find_speaker(const char *text, size_t length, size_t open, size_t behind, size_t last,
	const struct nr_telling_list *tellings, struct nr_quoted *quote)
{
	bool told = has_sentence_before(text, open) &&
		    nr_quotes_speaker_before(tellings, open, true, &quote->speaker, &quote->speaker_end);
	if (!told)
		find_speaker_behind(text, length, behind, quote);
	if (quote->speaker == quote->speaker_end && last < open)
		find_speaker_between(text, length, last, open, quote);
}

/* The comma before a closing mark belongs to the sentence, not to what was said. */
static size_t without_comma(const char *text, size_t start, size_t end)
{
	static const char *const commas[] = { "，", "," };
	for (size_t i = 0; i < sizeof commas / sizeof *commas; i++) {
		size_t length = strlen(commas[i]);
		if (end >= start + length && strncmp(text + end - length, commas[i], length) == 0)
			return end - length;
	}
	return end;
}

void nr_quotes_find(const char *text, const struct nr_telling_list *tellings, struct nr_quoted_list *quotes)
{
	size_t length = strlen(text), last = SIZE_MAX;

	for (size_t offset = 0, i; offset < length;) {
		if (is_common_han(text, offset)) {
			nr_utf8_decode(text, length, &offset);
			continue;
		}
		for (i = 0; i < sizeof marks / sizeof *marks && starts(text, offset, marks[i].open) == 0; i++)
			;
		if (i == sizeof marks / sizeof *marks) {
			nr_utf8_decode(text, length, &offset);
			continue;
		}
		struct nr_quoted quote = { .start = offset + strlen(marks[i].open) };
		const char *close = strstr(text + quote.start, marks[i].close);
		quote.end = close != NULL ? (size_t)(close - text) : length;
		size_t behind = close != NULL ? quote.end + strlen(marks[i].close) : length;
		size_t whole = quote.end;
		quote.end = without_comma(text, quote.start, quote.end);
		bool goes_on = quote.end < whole;
		if (nr_quotes_weight(text + quote.start, quote.end - quote.start) >= LEAST_WEIGHT &&
			!nr_quotes_is_name(text, offset, quote.start, quote.end, behind)) {
			find_speaker(text, length, offset, behind, last, tellings, &quote);
			*nr_vector_add(quotes) = quote;
			goes_on = true;
		}
		last = goes_on ? behind : SIZE_MAX;
		offset = behind;
	}
}
