/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/flow.h"

#include <string.h>

#include "text/character.h"
#include "text/sanitize.h"
#include "text/utf8-decode.h"
#include "text/width.h"

enum { MARKS_MAX = 8 }; /* as nr_sanitize has it */

/* What a byte says by itself. Most text can be copied without being decoded: ASCII, and lead bytes under which there is
 * neither white space, nor a mark, nor anything unsafe (Latin C3-CB, Greek and Cyrillic CE-D1, ideographs E4-E9, Hangul
 * EB-EC), with the bytes that continue a character. */
enum byte_class { COPY, BLANK, LOOK };

#define C4 COPY, COPY, COPY, COPY
#define L4 LOOK, LOOK, LOOK, LOOK
#define C16 C4, C4, C4, C4
#define L16 L4, L4, L4, L4
static const unsigned char byte_classes[256] = {
	L4, L4, LOOK, BLANK, BLANK, LOOK, BLANK, BLANK, LOOK, LOOK,                 /* 00: HT, LF, FF, CR */
	L16,                                                                        /* 10 */
	BLANK, COPY, COPY, COPY, C4, C4, C4, C16, C16, C16, C16,                    /* 20-6F */
	C4, C4, C4, COPY, COPY, COPY, LOOK,                                         /* 70: DEL */
	C16, C16, C16, C16,                                                         /* 80-BF */
	LOOK, LOOK, LOOK, COPY, C4, C4, LOOK, LOOK, COPY, COPY,                     /* C0 */
	COPY, COPY, LOOK, LOOK, L4, L4, L4,                                         /* D0 */
	L4, COPY, COPY, COPY, COPY, COPY, COPY, LOOK, COPY, COPY, LOOK, LOOK, LOOK, /* E0 */
	L16,                                                                        /* F0 */
};

void nr_flow_init(struct nr_flow *flow)
{
	*flow = (struct nr_flow){ .text = NR_BUFFER_INIT };
}

void nr_flow_release(struct nr_flow *flow)
{
	nr_buffer_release(&flow->text);
	nr_vector_release(&flow->runs);
	nr_flow_init(flow);
}

void nr_flow_clear(struct nr_flow *flow)
{
	nr_buffer_clear(&flow->text);
	flow->runs.length = 0;
	flow->gap = NR_FLOW_NO_GAP;
	flow->marks = 0;
	flow->after_return = false;
	flow->right_to_left = false;
}

/* --- White space ----------------------------------------------------------------------------------------------- */

/* Punctuation that is written alike in Chinese and in Western text: it goes with what stands on its other side. */
static bool is_shared_punctuation(uint32_t c)
{
	return (c >= 0x2014 && c <= 0x201F) || c == 0x2026 || c == 0xB7;
}

/* A character of a script that is written without spaces. */
static bool is_spaceless(uint32_t c)
{
	return nr_width_of(c) == 2 && nr_character_class(c) != NR_CHARACTER_HANGUL;
}

/* Whether the end of a source line between two characters is no white space (CSS Text, "segment break
 * transformation"). */
static bool closes_up(uint32_t before, uint32_t after)
{
	if (is_spaceless(before))
		return is_spaceless(after) || is_shared_punctuation(after);
	return is_shared_punctuation(before) && is_spaceless(after);
}

/* Writes the white space that is due before a character. */
static void settle(struct nr_flow *flow, const char *text, size_t length)
{
	enum nr_flow_gap gap = flow->gap;
	size_t end = flow->text.length;

	flow->gap = NR_FLOW_NO_GAP;
	if (end == 0 || flow->text.data[end - 1] == '\n')
		return;
	if (gap == NR_FLOW_LINE_END) {
		size_t at = 0;
		if (closes_up(nr_utf8_previous(flow->text.data, &end), nr_utf8_next(text, length, &at)))
			return;
	}
	nr_buffer_append_char(&flow->text, ' ');
	flow->marks = 0;
}

static void widen_gap(struct nr_flow *flow, enum nr_flow_gap gap)
{
	if (flow->gap < gap)
		flow->gap = gap;
}

static void add_blank(struct nr_flow *flow, uint32_t c)
{
	if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
		widen_gap(flow, NR_FLOW_LINE_END);
	else
		widen_gap(flow, c > ' ' ? NR_FLOW_SPACE : NR_FLOW_BLANK);
}

void nr_flow_space(struct nr_flow *flow)
{
	widen_gap(flow, NR_FLOW_SPACE);
}

void nr_flow_line_break(struct nr_flow *flow)
{
	flow->gap = NR_FLOW_NO_GAP;
	if (flow->text.length > 0)
		nr_buffer_append_char(&flow->text, '\n');
	flow->marks = 0;
}

/* --- Text ------------------------------------------------------------------------------------------------------ */

/* Characters that are common in Chinese text and whose lead byte says nothing: 、to 〩, kana, fullwidth forms, and the
 * dashes, quotation marks and dots of U+2010 to U+2027. They can be copied. */
static bool is_common_three(const unsigned char *s, size_t left)
{
	if (left < 3)
		return false;
	if (s[0] == 0xE3)
		return s[1] == 0x80 ? s[2] >= 0x81 && s[2] <= 0xA9 : s[1] == 0x81 || s[1] == 0x83 ||
			(s[1] == 0x82 && s[2] != 0x99 && s[2] != 0x9A);
	if (s[0] == 0xEF)
		return (s[1] == 0xBC && s[2] >= 0x81) || (s[1] == 0xBD && s[2] <= 0xA0);
	return s[0] == 0xE2 && s[1] == 0x80 && s[2] >= 0x90 && s[2] <= 0xA7;
}

/* Whether two characters stand there of those under the lead bytes E4 to E9, ideographs, which are to be copied. */
static inline bool are_ideographs(const unsigned char *s)
{
	return (unsigned)(s[0] - 0xE4) <= 5 && (unsigned)(s[3] - 0xE4) <= 5;
}

/* How many of eight bytes are ASCII with no more than single spaces, which do not end it; 0 or at least 7. */
static inline size_t plain_ascii(const unsigned char *s)
{
	const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
	uint64_t word;

	if (!nr_is_plain8((const char *)s))
		return 0;
	memcpy(&word, s, sizeof word);
	uint64_t spaces = ~((word ^ ones * ' ') + (ones * 0x7F)) & high;
	if (((spaces & spaces << 8) | (spaces & spaces >> 8)) != 0)
		return 0;
	return s[7] == ' ' ? 7 : 8;
}

/* How many bytes from the start can be taken as they are; single spaces inside too. */
static size_t copyable(const unsigned char *s, size_t length)
{
	size_t i = 0;

	while (i < length) {
		while (length - i >= 6 && are_ideographs(s + i)) /* the text is well-formed */
			i += 6;
		if (length - i >= 8 && (i > 0 || s[0] != ' ')) {
			size_t plain = plain_ascii(s + i);
			i += plain;
			if (plain > 0)
				continue;
		}
		if (i == length)
			break;
		if (byte_classes[s[i]] == COPY)
			i++;
		else if (is_common_three(s + i, length - i))
			i += 3;
		else if (s[i] == ' ' && i > 0 && i + 1 < length && byte_classes[s[i + 1]] == COPY)
			i += 2;
		else
			break;
	}
	return i;
}

/* Hebrew, Arabic and their kin: blocks of Unicode whose characters are right-to-left where nothing else is said. */
static bool is_right_to_left(uint32_t c)
{
	return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC) ||
		(c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

/* Whether the text ends with a soft hyphen or word joiner. Neither is shown: a mark behind it would stand on what is
 * before it, and might make that wider than it was measured. */
static bool ends_unseen(const struct nr_flow *flow)
{
	const char *end = flow->text.data + flow->text.length;

	return (flow->text.length >= 2 && memcmp(end - 2, "\xC2\xAD", 2) == 0) ||
		(flow->text.length >= 3 && memcmp(end - 3, "\xE2\x81\xA0", 3) == 0);
}

/* A character that has to be looked at; returns whether it was written. */
static bool append_character(struct nr_flow *flow, uint32_t c, const char *text, size_t length)
{
	if (!nr_is_safe(c))
		return false;
	if (nr_width_of(c) == 0) {
		if (flow->gap == NR_FLOW_NO_GAP && (flow->marks >= MARKS_MAX || ends_unseen(flow)))
			return false;
	}
	if (flow->gap != NR_FLOW_NO_GAP)
		settle(flow, text, length);
	flow->marks = nr_width_of(c) == 0 ? flow->marks + 1 : 0;
	if (c >= 0x590 && is_right_to_left(c))
		flow->right_to_left = true;
	if (c == NR_REPLACEMENT)
		nr_utf8_append(&flow->text, c);
	else
		nr_buffer_append(&flow->text, text, length);
	return true;
}

/* Gives a style to what was written from start on; a run that ended there, or a space before it, goes on. */
static void add_run(struct nr_flow *flow, size_t start, uint16_t style, int32_t link)
{
	uint32_t end = (uint32_t)flow->text.length;

	if ((style == 0 && link < 0) || start >= flow->text.length)
		return;
	if (flow->runs.length > 0) {
		struct nr_run *last = &flow->runs.items[flow->runs.length - 1];
		if (last->style == style && last->link == link && last->end + 1 >= start) {
			last->end = end;
			return;
		}
	}
	*nr_vector_add(&flow->runs) = (struct nr_run){ (uint32_t)start, end, style, link };
}

void nr_flow_append(struct nr_flow *flow, const char *text, size_t length, uint16_t style, int32_t link)
{
	size_t first = SIZE_MAX; /* where the first character was written */

	for (size_t i = 0; i < length;) {
		size_t plain = copyable((const unsigned char *)text + i, length - i);
		if (plain > 0) {
			if (flow->gap != NR_FLOW_NO_GAP)
				settle(flow, text + i, plain);
			first = first == SIZE_MAX ? flow->text.length : first;
			nr_buffer_append(&flow->text, text + i, plain);
			flow->marks = 0;
			i += plain;
			continue;
		}
		if (byte_classes[(unsigned char)text[i]] == BLANK) {
			add_blank(flow, (unsigned char)text[i++]);
			continue;
		}
		size_t from = i;
		uint32_t c = nr_utf8_next(text, length, &i);
		if (nr_character_class(c) == NR_CHARACTER_SPACE) {
			add_blank(flow, c);
			continue;
		}
		if (append_character(flow, c, text + from, i - from) && first == SIZE_MAX)
			first = flow->text.length - (c == NR_REPLACEMENT ? 3 : i - from);
	}
	add_run(flow, first, style, link);
}

void nr_flow_append_preformatted(struct nr_flow *flow, const char *text, size_t length, uint16_t style, int32_t link)
{
	size_t first = flow->text.length;

	flow->gap = NR_FLOW_NO_GAP;
	for (size_t i = 0; i < length;) {
		size_t from = i;
		uint32_t c = nr_utf8_next(text, length, &i);
		bool after_return = flow->after_return;
		flow->after_return = c == '\r';
		if (c == '\n' && after_return)
			continue;
		if (c == '\r' || c == '\n' || c == 0x2028 || c == 0x2029)
			nr_buffer_append_char(&flow->text, '\n');
		else if (c == '\f' || c == '\v' || c == 0x85 || c == 0xA0)
			nr_buffer_append_char(&flow->text, ' ');
		else
			append_character(flow, c, text + from, i - from);
	}
	add_run(flow, first, style, link);
}

bool nr_flow_is_blank(const char *text, size_t length)
{
	for (size_t i = 0; i < length;) {
		if (byte_classes[(unsigned char)text[i]] == BLANK) {
			i++;
			continue;
		}
		if (byte_classes[(unsigned char)text[i]] == COPY)
			return false;
		uint32_t c = nr_utf8_next(text, length, &i);
		if (nr_character_class(c) != NR_CHARACTER_SPACE && nr_is_safe(c) && nr_width_of(c) > 0)
			return false;
	}
	return true;
}

bool nr_flow_is_empty(const struct nr_flow *flow)
{
	return nr_flow_is_blank(flow->text.data, flow->text.length);
}

void nr_flow_trim(struct nr_flow *flow)
{
	size_t end = flow->text.length;

	while (end > 0 && strchr(" \n\t", flow->text.data[end - 1]) != NULL)
		end--;
	nr_buffer_truncate(&flow->text, end);
	for (size_t i = flow->runs.length; i-- > 0 && flow->runs.items[i].end > end;) {
		flow->runs.items[i].end = (uint32_t)end;
		if (flow->runs.items[i].start >= end)
			flow->runs.length = i;
	}
}
