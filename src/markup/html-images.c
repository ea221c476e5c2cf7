/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/html-images.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "markup/html-attributes.h"
#include "markup/url.h"

static const char blanks[] = " \t\n\r\f";

/* Whether an address could be that of a picture at all. */
static bool is_address(const char *url)
{
	if (url == NULL)
		return false;
	url += strspn(url, blanks);
	return *url != '\0' && *url != '#' && nr_url_is_of(url, "http https");
}

/* What stands in for a picture until a script has loaded it. */
static bool is_placeholder(const char *url)
{
	static const char *const words[] = { "placeholder", "blank.gif", "spacer.", "loading.", "lazyload.", "1x1.",
		"transparent.", "pixel.gif", "grey.gif", "gray.gif", "lazy.png", "lazy.gif" };
	const char *slash = strrchr(url, '/');
	const char *name = slash != NULL ? slash : url;

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strstr(name, words[i]) != NULL)
			return true;
	return false;
}

/* The candidate of a srcset with the greatest width or density, copied to the buffer. An address may hold commas; it
 * ends with white space (HTML, "parse a srcset attribute"). */
static void largest_of_set(struct nr_buffer *buffer, const char *set)
{
	double largest = -1;

	while (*(set += strspn(set, " \t\n\r\f,")) != '\0') {
		size_t length = strcspn(set, blanks);
		const char *url = set, *descriptor = set + length;
		if (url[length - 1] == ',') {
			while (length > 0 && url[length - 1] == ',')
				length--;
			set = descriptor;
			descriptor = "1x";
		} else {
			set = descriptor + strcspn(descriptor, ",");
		}
		double size = strtod(descriptor, NULL);
		char *copy = strndup(url, length);
		if (copy != NULL && size > largest && is_address(copy)) {
			largest = size;
			nr_buffer_clear(buffer);
			nr_buffer_append_string(buffer, copy);
		}
		free(copy);
	}
}

static int hex_value(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *digit = c != '\0' ? strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c) : NULL;

	return digit != NULL ? (int)(digit - digits) : -1;
}

/* What stood behind a proxy's prefix. It is percent-encoded where it has no slash of its own, and what follows "&" are
 * wishes to the proxy unless the address has a query. */
static void append_proxied(struct nr_buffer *buffer, const char *rest)
{
	bool encoded = strchr(rest, '/') == NULL;
	size_t length = strcspn(rest, "?&");

	if (encoded || rest[length] == '?')
		length = encoded ? length : strlen(rest);
	for (size_t i = 0; i < length; i++) {
		int high = -1, low = -1;
		if (encoded && rest[i] == '%' && (high = hex_value(rest[i + 1])) >= 0)
			low = hex_value(rest[i + 2]);
		if (low >= 0)
			i += 2;
		nr_buffer_append_char(buffer, low >= 0 ? (char)(high * 16 + low) : rest[i]);
	}
}

static void append_address(struct nr_buffer *address, const char *url, const struct nr_html_rules *rules,
	const char *base)
{
	struct nr_buffer found = NR_BUFFER_INIT, real = NR_BUFFER_INIT;

	nr_url_resolve(&found, base, url);
	for (size_t i = 0; rules != NULL && i < rules->image_proxies.length; i++) {
		const struct nr_image_proxy *proxy = &rules->image_proxies.items[i];
		size_t length = strlen(proxy->prefix);
		if (strncmp(found.data, proxy->prefix, length) != 0 || found.data[length] == '\0')
			continue;
		struct nr_buffer rest = NR_BUFFER_INIT;
		append_proxied(&rest, found.data + length);
		if (!(nr_url_scheme(rest.data) > 0 && strstr(rest.data, "://") != NULL))
			nr_buffer_append_string(&real, proxy->replacement);
		nr_buffer_append_string(&real, rest.data);
		nr_buffer_release(&rest);
		break;
	}
	if (real.length == 0)
		nr_buffer_append_string(&real, found.data);
	nr_url_resolve(address, NULL, real.data); /* what was decoded has to be clean too */
	nr_buffer_release(&real);
	nr_buffer_release(&found);
}

void nr_html_image_address(struct nr_buffer *address, const char *const *attributes, const struct nr_html_rules *rules,
	const char *base)
{
	static const char *const lazy[] = { "data-src", "data-original", "data-lazy-src", "data-actualsrc",
		"data-url" };
	static const char *const sets[] = { "data-srcset", "srcset", "data-lazy-srcset" };
	const char *source = nr_html_attribute(attributes, "src");
	struct nr_buffer largest = NR_BUFFER_INIT;
	const char *found = NULL;

	for (size_t i = 0; found == NULL && i < sizeof lazy / sizeof lazy[0]; i++) {
		const char *url = nr_html_attribute(attributes, lazy[i]);
		found = is_address(url) && !is_placeholder(url) ? url : NULL;
	}
	if (found == NULL && is_address(source) && !is_placeholder(source))
		found = source;
	for (size_t i = 0; found == NULL && i < sizeof sets / sizeof sets[0]; i++) {
		const char *set = nr_html_attribute(attributes, sets[i]);
		if (set != NULL)
			largest_of_set(&largest, set);
		found = largest.length > 0 ? largest.data : NULL;
	}
	if (found != NULL)
		append_address(address, found, rules, base);
	nr_buffer_release(&largest);
}

/* --- Whether a text describes a picture ------------------------------------------------------------------------ */

static bool has_file_ending(const char *text, size_t length)
{
	static const char *const endings[] = { ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp",
		".tif", ".tiff" };

	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		size_t ending = strlen(endings[i]);
		if (length > ending && strncasecmp(text + length - ending, endings[i], ending) == 0)
			return true;
	}
	return false;
}

bool nr_html_is_picture_name(const char *address)
{
	return has_file_ending(address, strcspn(address, "?#"));
}

/* Whether a text is the last part of an address' path, with or without its ending. */
static bool is_base_name(const char *text, size_t length, const char *address)
{
	size_t path = strcspn(address, "?#"), start = path;

	while (start > 0 && address[start - 1] != '/')
		start--;
	if (path - start < length || strncasecmp(address + start, text, length) != 0)
		return false;
	return path - start == length || address[start + length] == '.';
}

bool nr_html_is_description(const char *text, const char *address, const char *headline)
{
	size_t length = strlen(text);

	if (length == 0 || (headline != NULL && strcmp(text, headline) == 0))
		return false;
	if (address != NULL && is_base_name(text, length, address))
		return false;
	return !has_file_ending(text, length);
}
