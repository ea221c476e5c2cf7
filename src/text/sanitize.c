/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/sanitize.h"

#include <string.h>

#include "text/character.h"
#include "text/tables.h"
#include "text/utf8-decode.h"

enum { MOST_MARKS = 8 };

bool nr_is_safe(uint32_t code_point)
{
	return code_point <= 0x10FFFF && (nr_point(code_point) & NR_POINT_UNSAFE) == 0;
}

/* The text is copied in runs: from kept to where something has to be left out or replaced. */
struct sanitizer {
	struct nr_buffer *out;
	const char *text;
	size_t length, kept; /* bytes */
	size_t begin;        /* length of out at the start */
	int marks;           /* behind the last character that is none */
	bool line, space;    /* space: white space was seen and not written yet (NR_SANITIZE_LINE) */
};

/* Ends the run at end and goes on at next. */
static void leave_out(struct sanitizer *s, size_t end, size_t next)
{
	nr_buffer_append(s->out, s->text + s->kept, end - s->kept);
	s->kept = next;
}

static void replace(struct sanitizer *s, size_t end, size_t next, const char *text)
{
	leave_out(s, end, next);
	nr_buffer_append_string(s->out, text);
}

static void handle_space(struct sanitizer *s, uint32_t c, size_t start, size_t behind)
{
	s->marks = 0;
	if (s->line) {
		if (c == ' ' && !s->space && behind < s->length && (unsigned char)s->text[behind] > ' ' &&
			(unsigned char)s->text[behind] < 0x7F && (s->out->length > s->begin || start > s->kept))
			return; /* one space between words: part of the run */
		leave_out(s, start, behind);
		s->space = true;
	} else if (c == '\r') {
		if (behind < s->length && s->text[behind] == '\n')
			leave_out(s, start, behind);
		else
			replace(s, start, behind, "\n");
	} else if (c == 0x2028 || c == 0x2029) {
		replace(s, start, behind, "\n");
	} else if (c == 0x85 || c == '\v' || c == '\f') {
		replace(s, start, behind, " ");
	}
}

/* Writes the white space before a character that stays. */
static void settle_space(struct sanitizer *s)
{
	if (s->space && s->out->length > s->begin)
		nr_buffer_append_char(s->out, ' ');
	s->space = false;
}

/* Deals with a character that may have to go. */
static void look(struct sanitizer *s, uint32_t c, size_t start, size_t behind)
{
	unsigned point = nr_point(c);
	enum nr_cluster_class class = nr_point_cluster(point);

	if ((point >> NR_POINT_CLASS_SHIFT & 7) == NR_CHARACTER_SPACE) {
		handle_space(s, c, start, behind);
		return;
	}
	if ((point & NR_POINT_UNSAFE) != 0) {
		leave_out(s, start, behind);
		return;
	}
	if (class >= NR_CLUSTER_EXTEND) {
		if (++s->marks > MOST_MARKS) {
			leave_out(s, start, behind);
			return;
		}
	} else {
		s->marks = 0;
	}
	if (s->space)
		settle_space(s);
	if (c == NR_REPLACEMENT)
		replace(s, start, behind, "\xEF\xBF\xBD");
}

/* Whether eight plain bytes stay as they are in a line whatever stands around them: words with single spaces
 * between. */
static bool is_words8(const char *bytes)
{
	uint64_t word, low = 0x7F7F7F7F7F7F7F7Fu;

	memcpy(&word, bytes, 8);
	word ^= 0x2020202020202020u;
	uint64_t spaces = ~(((word & low) + low) | word | low); /* the top bit of each byte that was a space */
	return bytes[0] != ' ' && bytes[7] != ' ' && (spaces & spaces >> 8) == 0;
}

void nr_sanitize(struct nr_buffer *buffer, const char *text, size_t length, enum nr_sanitize kind)
{
	struct sanitizer s = {
		.out = buffer, .text = text, .length = length, .begin = buffer->length, .line = kind == NR_SANITIZE_LINE
	};

	nr_buffer_reserve(buffer, length);
	for (size_t offset = 0; offset < length;) {
		if (length - offset >= 8 && nr_is_plain8(text + offset) && (!s.line || is_words8(text + offset))) {
			s.marks = 0;
			if (s.space)
				settle_space(&s);
			offset += 8;
			continue;
		}
		size_t start = offset;
		uint32_t c = nr_utf8_decode(text, length, &offset);
		if ((nr_point(c) & NR_POINT_LOOK) != 0) {
			look(&s, c, start, offset);
			continue;
		}
		s.marks = 0;
		if (s.space)
			settle_space(&s);
	}
	leave_out(&s, length, length);
}

char *nr_sanitized_line(const char *text)
{
	struct nr_buffer buffer = NR_BUFFER_INIT;

	if (text == NULL)
		return NULL;
	nr_sanitize(&buffer, text, strlen(text), NR_SANITIZE_LINE);
	return nr_buffer_detach(&buffer);
}
