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
	VALUE_LEAST = 12,
};

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
};

static void take_out(struct shortening *s, const char *start, const char *behind, bool is_value)
{
	struct nr_html_short *shorter = s->shorter;
	size_t length = (size_t)(behind - start);

	if (shorter->parts.length == PARTS_MAX)
		return;
	nr_buffer_append(&shorter->html, s->from, (size_t)(start - s->from));
	nr_utf8_append(&shorter->html, FIRST + (uint32_t)shorter->parts.length);
	*nr_vector_add(&shorter->parts) = (struct nr_html_part){
		is_value ? nr_arena_strndup(shorter->arena, start, length) : start, length,
	};
	s->from = behind;
}

/* Whether a text is more than white space, which the parser has to see, and holds nothing that means something. */
static bool is_plain_text(const char *text, size_t length)
{
	size_t i = 0;

	if (length < TEXT_LEAST)
		return false;
	while (i < length && isspace((unsigned char)text[i]))
		i++;
	return i < length && memchr(text, '&', length) == NULL && memchr(text, '\0', length) == NULL;
}

/* The same for a value. One that holds what ends a tag stays: the parser may take it for that. */
static bool is_plain_value(const char *value, size_t length)
{
	bool plain = length >= VALUE_LEAST;

	for (size_t i = 0; plain && i < length; i++)
		plain = value[i] != '&' && value[i] != '>' && value[i] != '<' && value[i] != '\0';
	return plain;
}

/* The ">" of a start tag, or the end. */
static const char *pass_tag(struct shortening *s, const char *at)
{
	while (at < s->end && *at != '>') {
		if (*at++ != '=')
			continue;
		while (at < s->end && isspace((unsigned char)*at))
			at++;
		if (at == s->end || (*at != '"' && *at != '\''))
			continue;
		const char *quote = memchr(at + 1, *at, (size_t)(s->end - at - 1));
		if (quote == NULL)
			return s->end;
		if (is_plain_value(at + 1, (size_t)(quote - at - 1)))
			take_out(s, at + 1, quote, true);
		at = quote + 1;
	}
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
		if (has_name(name, s->end, "script"))
			return pass_raw(s, at, "script");
		return has_name(name, s->end, "style") ? pass_raw(s, at, "style") : at;
	}
	bool is_text = name == s->end || (*name != '/' && *name != '!' && *name != '?');
	const char *behind = memchr(name, is_text ? '<' : '>', (size_t)(s->end - name));
	return behind == NULL ? s->end : is_text ? behind : behind + 1;
}

bool nr_html_shorten(struct nr_html_short *shorter, const char *html, size_t length)
{
	struct shortening s = { shorter, html, html + length };

	*shorter = (struct nr_html_short){ .html = NR_BUFFER_INIT };
	if (uses_plane(html, length))
		return false;
	shorter->arena = nr_arena_new();
	nr_buffer_reserve(&shorter->html, length / 2);
	for (const char *at = html; at < s.end;) {
		const char *markup = memchr(at, '<', (size_t)(s.end - at));
		if (markup == NULL)
			markup = s.end;
		if (is_plain_text(at, (size_t)(markup - at)))
			take_out(&s, at, markup, false);
		at = markup < s.end ? pass_markup(&s, markup) : markup;
	}
	nr_buffer_append(&shorter->html, s.from, (size_t)(s.end - s.from));
	return true;
}

void nr_html_short_release(struct nr_html_short *shorter)
{
	nr_buffer_release(&shorter->html);
	nr_arena_free(shorter->arena);
	nr_vector_release(&shorter->parts);
}

/* --- Putting them back ------------------------------------------------------------------------------------------- */

const struct nr_html_part *nr_html_short_find(const struct nr_html_short *shorter, const char *text, size_t length,
	size_t *at)
{
	const char *found = text;

	for (; (found = memchr(found, 0xF3, length - (size_t)(found - text))) != NULL; found++) {
		size_t offset = (size_t)(found - text);
		if (length - offset < 4 || (unsigned char)found[1] < 0xB0)
			continue;
		*at = offset;
		uint32_t number = nr_utf8_next(text, length, &offset) - FIRST;
		if (number < shorter->parts.length)
			return &shorter->parts.items[number];
	}
	return NULL;
}
