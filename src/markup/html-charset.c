/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/html.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* Where a page may say its character set: HTML Living Standard, "Prescan a byte stream to determine its encoding". */
enum { PRESCAN = 1024 };

static size_t find(const char *bytes, size_t length, size_t from, const char *word)
{
	size_t size = strlen(word);
	const char *at = bytes + from, *end = bytes + length;
	const char first[] = { word[0], (char)toupper((unsigned char)word[0]) };

	while (at < end) {
		if (first[0] == first[1]) /* no letter */
			at = memchr(at, first[0], (size_t)(end - at));
		if (at == NULL || (size_t)(end - at) < size)
			break;
		if ((*at == first[0] || *at == first[1]) && strncasecmp(at, word, size) == 0)
			return (size_t)(at - bytes);
		at++;
	}
	return length;
}

static size_t skip(const char *bytes, size_t length, size_t at, const char *any)
{
	while (at < length && bytes[at] && strchr(any, bytes[at]))
		at++;
	return at;
}

/* Copies the name behind "word =" in a tag of so many bytes. */
static bool take_name(const char *tag, size_t length, const char *word, char *name, size_t size)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:+";
	for (size_t at = find(tag, length, 0, word); at < length; at = find(tag, length, at, word)) {
		at = skip(tag, length, at + strlen(word), " \t\r\n\f");
		if (at >= length || tag[at] != '=')
			continue;
		size_t start = skip(tag, length, at + 1, " \t\r\n\f\"'"), end = skip(tag, length, start, letters);
		if (end == start || end - start >= size)
			return false;
		memcpy(name, tag + start, end - start);
		name[end - start] = '\0';
		return true;
	}
	return false;
}

bool nr_html_declared_charset(const char *bytes, size_t length, char *name, size_t size)
{
	static const struct {
		const char *tag, *word;
	} places[] = { { "<?xml", "encoding" }, { "<meta", "charset" } };
	length = length < PRESCAN ? length : PRESCAN;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		for (size_t at = find(bytes, length, 0, places[i].tag); at < length;) {
			size_t end = find(bytes, length, at, ">");
			if (take_name(bytes + at, end - at, places[i].word, name, size))
				return true;
			at = find(bytes, length, end, places[i].tag);
		}
	}
	return false;
}
