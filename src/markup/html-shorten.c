/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/html-shorten.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "text/utf8.h"

enum {
	FIRST = 0xF0000,    /* the character that stands for the first part */
	PARTS_MAX = 0xFFF0, /* all within plane 15, whose characters begin with the bytes F3 B0 to F3 BF */
	TEXT_LEAST = 8,     /* bytes that are worth it */
	VALUE_LEAST = 6,
	NAME_MAX_BYTES = 64, /* of an attribute that is taken out; libxml2 parts names at 100 */
	ATTRIBUTES_MAX = 512, /* of one tag, roughly counted */
};

/* As libxml2 has it. */
static inline bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Whether a character reference names plane 15 or what lies beyond; at stands behind its "&#". */
static bool refers_to_plane(const char *at, const char *end)
{
	unsigned base = at < end && (*at == 'x' || *at == 'X') ? 16 : 10, number = 0;

	for (at += base == 16; at < end && isxdigit((unsigned char)*at) && number < FIRST; at++)
		number = number * base + (unsigned)(isdigit((unsigned char)*at) ? *at - '0' : (*at | 0x20) - 'a' + 10);
	return number >= FIRST;
}

static bool uses_plane(const char *html, size_t length)
{
	const char *end = html + length;

	for (const char *at = html; (at = memchr(at, 0xF3, (size_t)(end - at))) != NULL; at++)
		if (end - at > 1 && (unsigned char)at[1] >= 0xB0)
			return true;
	for (const char *at = html; (at = memchr(at, '&', (size_t)(end - at))) != NULL; at++)
		if (end - at > 2 && at[1] == '#' && refers_to_plane(at + 2, end))
			return true;
	return false;
}

/* --- Taking parts out -------------------------------------------------------------------------------------------- */

struct shortening {
	struct nr_html_short *shorter;
	const char *from, *end; /* from: what was not copied yet */
	bool takes_parts;
	bool keeps_blanks;      /* there was an element whose white space is shown as it is */
};

/* Copies what stands before a place, and goes on behind another. There is room for the whole text. */
static void leave_out(struct shortening *s, const char *start, const char *behind)
{
	struct nr_buffer *html = &s->shorter->html;
	size_t length = (size_t)(start - s->from);

	memcpy(html->data + html->length, s->from, length);
	html->length += length;
	s->from = behind;
}

static void take_out(struct shortening *s, const char *start, const char *behind, char quote)
{
	struct nr_html_short *shorter = s->shorter;

	if (!s->takes_parts || shorter->parts.length == PARTS_MAX)
		return;
	leave_out(s, start, behind);
	nr_utf8_append(&shorter->html, FIRST + (uint32_t)shorter->parts.length);
	*nr_vector_add(&shorter->parts) = (struct nr_html_part){ start, (uint32_t)(behind - start), quote };
}

/* Takes out a text that holds nothing that means something. Of one that is white space, which the parser has to see, a
 * character stays: the end of a line, if there is one. */
static void pass_text(struct shortening *s, const char *text, const char *end)
{
	size_t length = (size_t)(end - text);
	const char *at = text, *kept = text;

	for (; at < end && is_blank(*at); at++)
		if (*at == '\n' || *at == '\r')
			kept = at;
	if (at == end && length > 1 && !s->keeps_blanks) {
		leave_out(s, text, kept);
		leave_out(s, kept + 1, end);
	} else if (at < end && length >= TEXT_LEAST && memchr(text, '&', length) == NULL &&
		memchr(text, '\0', length) == NULL) {
		take_out(s, text, end, '\0');
	}
}

/* Whether one of eight bytes is "&", "<", ">" or NUL. A byte that is made zero borrows from its top bit. */
static inline bool has_mark(const char *bytes)
{
	const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
	uint64_t word;

	memcpy(&word, bytes, sizeof word);
	uint64_t ampersand = word ^ ones * '&';
	uint64_t angle = (word & ~(ones * ('<' ^ '>'))) ^ ones * '<'; /* which differ in one bit */
	return ((((word - ones) & ~word) | ((ampersand - ones) & ~ampersand) | ((angle - ones) & ~angle)) & high) != 0;
}

/* The same for a value. One that holds what ends a tag stays: the parser may take it for that. */
static bool is_plain_value(const char *value, size_t length)
{
	if (length < 8) {
		for (size_t i = 0; i < length; i++)
			if (value[i] == '&' || value[i] == '<' || value[i] == '>' || value[i] == '\0')
				return false;
		return true;
	}
	for (size_t i = 0; i + 8 <= length; i += 8)
		if (has_mark(value + i))
			return false;
	return !has_mark(value + length - 8);
}

static inline bool begins_name(char c)
{
	return (unsigned)((c | 0x20) - 'a') < 26;
}

static inline bool is_in_name(char c)
{
	return begins_name(c) || (unsigned)(c - '0') < 10 || c == '-' || c == '_' || c == ':' || c == '.';
}

/* Whether an attribute stands before its "=" as the parser understands it: a blank, and a name. What else there is, it
 * skips up to the next blank, and what stands behind an "=" is a value. */
static bool ends_name(const char *equals)
{
	const char *at = equals; /* the tag's own name stands before all */

	while (is_in_name(at[-1]))
		at--;
	if (at == equals || !begins_name(*at) || !is_blank(at[-1]))
		return false;
	while (is_blank(at[-1]))
		at--;
	return at[-1] != '=';
}

/* The last quote of the attributes behind a value that are written like it: blanks, a name, "=", the same quotes around
 * a plain value. at: the quote behind the first. */
static const char *pass_alike(const struct shortening *s, const char *at, size_t *words)
{
	for (const char quote = *at; *words < ATTRIBUTES_MAX; ++*words) {
		const char *name = at + 1;
		while (name < s->end && is_blank(*name))
			name++;
		const char *equals = name;
		while (equals < s->end && is_in_name(*equals))
			equals++;
		if (name == at + 1 || s->end - equals < 3 || equals - name > NAME_MAX_BYTES || *equals != '=' ||
			equals[1] != quote || !begins_name(*name))
			break;
		const char *close = memchr(equals + 2, quote, (size_t)(s->end - equals) - 2);
		if (close == NULL || !is_plain_value(equals + 2, (size_t)(close - equals) - 2))
			break;
		at = close;
	}
	return at;
}

/* Where the tag goes on behind an attribute's value, which is taken out, with the attributes that follow where it is
 * sure that the parser takes them for such. at stands behind its "=". */
static const char *pass_value(struct shortening *s, const char *at, bool is_regular, size_t *words)
{
	while (at < s->end && is_blank(*at))
		at++;
	if (at == s->end || (*at != '"' && *at != '\''))
		return at;
	const char *quote = memchr(at + 1, *at, (size_t)(s->end - at - 1));
	if (quote == NULL)
		return s->end;
	if (*words > ATTRIBUTES_MAX || !is_plain_value(at + 1, (size_t)(quote - at - 1)))
		return quote + 1;
	const char *last = is_regular ? pass_alike(s, quote, words) : quote;
	if (last > quote || last - at > VALUE_LEAST)
		take_out(s, at + 1, last, *at);
	return last + 1;
}

/* The ">" of a start tag, or the end. libxml2 compares each attribute of a tag with all before it: 50,000 of them take
 * seconds, 500,000 minutes. So what comes after ATTRIBUTES_MAX words is left out. */
static const char *pass_tag(struct shortening *s, const char *at)
{
	const char *surplus = NULL;
	size_t words = 0;
	bool is_regular = true;

	while (at < s->end && *at != '>') {
		char c = *at++;
		if (c == '=') {
			is_regular = is_regular && ends_name(at - 1);
			at = pass_value(s, at, is_regular, &words);
		} else if (is_blank(c) && at < s->end && !is_blank(*at) && ++words > ATTRIBUTES_MAX) {
			surplus = surplus != NULL ? surplus : at;
		}
	}
	if (surplus != NULL && at < s->end)
		leave_out(s, surplus, at);
	return at;
}

/* Where the content of an element ends that holds no markup. */
static const char *pass_raw(const struct shortening *s, const char *at, const char *name)
{
	size_t length = strlen(name);

	while ((at = memchr(at, '<', (size_t)(s->end - at))) != NULL) {
		if ((size_t)(s->end - at) > length + 1 && at[1] == '/' && strncasecmp(at + 2, name, length) == 0)
			return at;
		at++;
	}
	return s->end;
}

static bool has_name(const char *at, const char *end, const char *name)
{
	size_t length = strlen(name);
	return (*at | 0x20) == name[0] && (size_t)(end - at) > length && strncasecmp(at, name, length) == 0;
}

/* Where text begins again behind markup; at stands at its "<". */
static const char *pass_markup(struct shortening *s, const char *at)
{
	const char *name = at + 1;

	if (s->end - at > 4 && memcmp(at, "<!--", 4) == 0) {
		const char *close = memmem(at + 4, (size_t)(s->end - at) - 4, "-->", 3);
		return close != NULL ? close + 3 : s->end;
	}
	if (name < s->end && isalpha((unsigned char)*name)) {
		at = pass_tag(s, name);
		at += at < s->end;
		s->keeps_blanks = s->keeps_blanks || has_name(name, s->end, "pre") ||
			has_name(name, s->end, "listing") || has_name(name, s->end, "xmp") ||
			has_name(name, s->end, "plaintext");
		if (has_name(name, s->end, "script"))
			return pass_raw(s, at, "script");
		return has_name(name, s->end, "style") ? pass_raw(s, at, "style") : at;
	}
	bool is_text = name == s->end || (*name != '/' && *name != '!' && *name != '?');
	const char *behind = memchr(name, is_text ? '<' : '>', (size_t)(s->end - name));
	return behind == NULL ? s->end : is_text ? behind : behind + 1;
}

bool nr_html_shorten(struct nr_html_short *shorter, const char *prefix, const char *html, size_t length)
{
	struct shortening s = { shorter, html, html + length, !uses_plane(html, length), false };

	*shorter = (struct nr_html_short){ .html = NR_BUFFER_INIT };
	nr_buffer_reserve(&shorter->html, strlen(prefix) + length);
	nr_buffer_append_string(&shorter->html, prefix);
	for (const char *at = html; at < s.end;) {
		const char *markup = memchr(at, '<', (size_t)(s.end - at));
		if (markup == NULL)
			markup = s.end;
		pass_text(&s, at, markup);
		at = markup < s.end ? pass_markup(&s, markup) : markup;
	}
	leave_out(&s, s.end, s.end);
	shorter->html.data[shorter->html.length] = '\0';
	return s.takes_parts;
}

void nr_html_short_release(struct nr_html_short *shorter)
{
	nr_buffer_release(&shorter->html);
	nr_vector_release(&shorter->parts);
}

/* --- Putting them back ------------------------------------------------------------------------------------------- */

const struct nr_html_part *nr_html_short_find(const struct nr_html_short *shorter, const char *text, size_t length,
	size_t *at)
{
	const char *found = text;

	for (; (found = memchr(found, 0xF3, length - (size_t)(found - text))) != NULL; found++) {
		*at = (size_t)(found - text);
		if (length - *at < 4 || (unsigned char)found[1] < 0xB0)
			continue;
		uint32_t number = (found[1] & 0xFu) << 12 | (found[2] & 0x3Fu) << 6 | (found[3] & 0x3Fu);
		if (number < shorter->parts.length)
			return &shorter->parts.items[number];
	}
	return NULL;
}

void nr_html_short_split(char *text, char quote, void (*add)(void *context, const char *name, const char *value),
	void *context)
{
	const char *name = NULL;

	for (char *end = strchr(text, quote); end != NULL; end = strchr(text, quote)) {
		*end++ = '\0';
		add(context, name, text);
		end += strspn(end, " \t\n\r");
		name = end;
		for (; *end != '='; end++)
			*end = (char)tolower((unsigned char)*end);
		*end = '\0';
		text = end + 2; /* behind the quote */
	}
	add(context, name, text);
}
