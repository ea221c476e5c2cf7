/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/url.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "text/character.h"
#include "text/sanitize.h"
#include "text/utf8.h"

size_t nr_url_scheme(const char *url)
{
	size_t i = 0;

	if (!isalpha((unsigned char)url[0]))
		return 0;
	while (isalnum((unsigned char)url[i]) || url[i] == '+' || url[i] == '-' || url[i] == '.')
		i++;
	return url[i] == ':' ? i : 0;
}

bool nr_url_is_of(const char *url, const char *schemes)
{
	size_t length = nr_url_scheme(url);

	if (length == 0)
		return true;
	while (*schemes != '\0') {
		size_t word = strcspn(schemes, " ");
		if (word == length && strncasecmp(schemes, url, length) == 0)
			return true;
		schemes += word;
		schemes += *schemes == ' ';
	}
	return false;
}

/* Copies what may stand in an address. Browsers remove tabs and newlines: "java\nscript:" is known for what it is. */
static void append_clean(struct nr_buffer *buffer, const char *url)
{
	size_t length = strlen(url), start = buffer->length;
	bool blank = false;

	for (size_t i = 0; i < length;) {
		size_t from = i;
		while (!blank && i < length && url[i] > ' ' && url[i] < 0x7F)
			i++;
		nr_buffer_append(buffer, url + from, i - from);
		if (i == length)
			break;
		from = i;
		uint32_t c = nr_utf8_next(url, length, &i);
		if (c == '\t' || c == '\n' || c == '\r' || !nr_is_safe(c))
			continue;
		if (nr_character_class(c) == NR_CHARACTER_SPACE) {
			blank = true;
			continue;
		}
		if (blank && buffer->length > start)
			nr_buffer_append_string(buffer, "%20");
		blank = false;
		if (c == NR_REPLACEMENT)
			nr_utf8_append(buffer, c);
		else
			nr_buffer_append(buffer, url + from, i - from);
	}
}

/* The parts of an address (RFC 3986, 3) as lengths of consecutive pieces. */
struct parts {
	const char *scheme, *authority, *path, *query; /* authority with its "//", query with its "?"; no fragment */
	size_t scheme_length, authority_length, path_length, query_length;
};

static struct parts split(const char *url)
{
	struct parts parts = { .scheme = url, .scheme_length = nr_url_scheme(url) };

	url += parts.scheme_length > 0 ? parts.scheme_length + 1 : 0;
	parts.authority = url;
	if (url[0] == '/' && url[1] == '/')
		parts.authority_length = 2 + strcspn(url + 2, "/?#");
	parts.path = url + parts.authority_length;
	parts.path_length = strcspn(parts.path, "?#");
	parts.query = parts.path + parts.path_length;
	parts.query_length = strcspn(parts.query, "#");
	return parts;
}

/* RFC 3986, 5.2.4, on what stands in the buffer from start on. */
static void remove_dot_segments(struct nr_buffer *buffer, size_t start)
{
	char *path = buffer->data + start;
	size_t in = 0, out = 0, length = buffer->length - start;

	while (in < length) {
		size_t segment = 1; /* with its "/" in front */
		while (in + segment < length && path[in + segment] != '/')
			segment++;
		bool last = in + segment == length;
		if (segment == 2 && path[in + 1] == '.') {
			if (last)
				path[out++] = '/';
		} else if (segment == 3 && path[in + 1] == '.' && path[in + 2] == '.') {
			while (out > 0 && path[--out] != '/')
				continue;
			if (last)
				path[out++] = '/';
		} else {
			memmove(path + out, path + in, segment);
			out += segment;
		}
		in += segment;
	}
	nr_buffer_truncate(buffer, start + out);
}

static void append_path(struct nr_buffer *buffer, const struct parts *base, const char *path, size_t length)
{
	size_t start = buffer->length;

	if (path[0] != '/') {
		size_t kept = base->path_length;
		while (kept > 0 && base->path[kept - 1] != '/')
			kept--;
		if (kept == 0)
			nr_buffer_append_char(buffer, '/');
		else
			nr_buffer_append(buffer, base->path, kept);
	}
	nr_buffer_append(buffer, path, length);
	if (buffer->length > start && buffer->data[start] == '/')
		remove_dot_segments(buffer, start);
}

void nr_url_resolve(struct nr_buffer *buffer, const char *base, const char *url)
{
	struct nr_buffer clean = NR_BUFFER_INIT, against = NR_BUFFER_INIT;

	append_clean(&clean, url);
	if (base == NULL || clean.length == 0 || nr_url_scheme(clean.data) > 0 || nr_url_scheme(base) == 0) {
		nr_buffer_append(buffer, clean.data, clean.length);
		nr_buffer_release(&clean);
		return;
	}
	append_clean(&against, base);
	struct parts from = split(against.data), to = split(clean.data);
	const char *fragment = to.query + to.query_length;

	nr_buffer_append(buffer, from.scheme, from.scheme_length + 1);
	if (to.authority_length > 0) {
		nr_buffer_append_string(buffer, clean.data);
	} else {
		nr_buffer_append(buffer, from.authority, from.authority_length);
		if (to.path_length > 0) {
			append_path(buffer, &from, to.path, to.path_length);
			nr_buffer_append(buffer, to.query, to.query_length);
		} else {
			nr_buffer_append(buffer, from.path, from.path_length);
			const struct parts *query = to.query_length > 0 ? &to : &from;
			nr_buffer_append(buffer, query->query, query->query_length);
		}
		nr_buffer_append_string(buffer, fragment);
	}
	nr_buffer_release(&against);
	nr_buffer_release(&clean);
}
