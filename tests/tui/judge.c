/* SPDX-License-Identifier: MIT */
/* The grammar of sequences is ECMA-48's, 5.4 and 5.6. */
#include "config.h"

#include "judge.h"

#include <stdint.h>
#include <string.h>

#include "text/sanitize.h"
#include "text/utf8.h"

/* Final bytes of the control sequences in use: cursor, erasing, scrolling, attributes, modes, repetition. */
static const char finals[] = "@ABCDEFGHJKLMPSTXZ`bdefghlmr";

static const char controls[] = "\r\n\b\t";

/* SI, ASCII again, is the end of what ends attributes on linux, vt100 and screen (sgr0 of their terminfo). */
static bool is_shift_in(const char *bytes, size_t at)
{
	return bytes[at] == '\017' && at > 0 && bytes[at - 1] == 'm';
}

static bool is_among(const char *text, size_t length, const char *const *allowed)
{
	for (; *allowed != NULL; allowed++)
		if (strlen(*allowed) == length && memcmp(*allowed, text, length) == 0)
			return true;
	return false;
}

/* What stands behind "ESC [", to its final byte; 0: not allowed. */
static size_t control_sequence(const char *text, size_t length)
{
	/* The title on and off the stack; whether frames can be drawn at once; what the terminal is. */
	static const char *const whole[] = { "22;0;0t", "23;0;0t", "22;2t", "23;2t", "22;1t", "23;1t", "?2026$p", "c",
		NULL };
	size_t end = strspn(text, "0123456789;:?>");

	if (end >= length)
		return length;
	if (text[end] != '\0' && strchr(finals, text[end]) != NULL)
		return end + 1;
	end += text[end] == '$';
	return end < length && is_among(text, end + 1, whole) ? end + 1 : 0;
}

/* A hyperlink as the screens lay them: its end, "8;;"; or one with an id of ours and an address of the web, of ASCII to
 * be seen alone. text begins behind "8". */
static bool is_hyperlink(const char *text, size_t length)
{
	static const char id[] = ";id=newsreader-", *const schemes[] = { ";http://", ";https://" };
	size_t at = strlen(id);

	if (length == 2 && memcmp(text, ";;", 2) == 0)
		return true;
	if (length < at || memcmp(text, id, at) != 0)
		return false;
	at += strspn(text + at, "0123456789");
	bool is_web = false;
	for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
		is_web = is_web || (length - at > strlen(schemes[i]) &&
			memcmp(text + at, schemes[i], strlen(schemes[i])) == 0);
	for (; at < length; at++)
		if (text[at] <= ' ' || text[at] > '~')
			return false;
	return is_web;
}

/* What stands behind "ESC ]", to its end; 0: not allowed. */
static size_t system_command(const char *text, size_t length)
{
	/* Title, hyperlink, which background it has, clipboard; the terminal's own colours again. */
	static const char *const numbers[] = { "0", "1", "2", "8", "11", "52", "104", NULL };
	size_t number = strspn(text, "0123456789"), end = number;

	if (number == length)
		return length;
	if (!is_among(text, number, numbers))
		return 0;
	while (end < length && (unsigned char)text[end] >= ' ')
		end++;
	if (end == length)
		return end;
	if (number == 1 && text[0] == '8' && !is_hyperlink(text + 1, end - 1))
		return 0;
	if (text[end] == '\a')
		return end + 1;
	return end + 1 == length || (text[end] == '\033' && text[end + 1] == '\\') ? end + 2 : 0;
}

/* What stands behind ESC; 0: not allowed. */
static size_t sequence(const char *text, size_t length)
{
	size_t end;

	if (length == 0)
		return 1;
	switch (text[0]) {
	case '[':
		end = control_sequence(text + 1, length - 1);
		return end > 0 ? end + 1 : 0;
	case ']':
		end = system_command(text + 1, length - 1);
		return end > 0 ? end + 1 : 0;
	case '(': /* which characters are meant: ASCII, line drawing */
	case ')':
		return length < 2 || text[1] == 'B' || text[1] == '0' ? 2 : 0;
	default: /* saved and restored cursor, keypad, scrolled backwards */
		return text[0] != '\0' && strchr("78=>M", text[0]) != NULL ? 1 : 0;
	}
}

bool judge_sent(const char *bytes, size_t length, size_t *offset)
{
	for (size_t at = 0, next; at < length; at = next) {
		*offset = next = at;
		uint32_t c = nr_utf8_next(bytes, length, &next);
		if (c == '\033') {
			size_t more = sequence(bytes + next, length - next);
			if (more == 0)
				return false;
			next += more;
		} else if (c < ' ') {
			if (!is_shift_in(bytes, at) && (c == 0 || strchr(controls, (int)c) == NULL))
				return false;
		} else if (!nr_is_safe(c)) {
			return false;
		}
	}
	return true;
}
