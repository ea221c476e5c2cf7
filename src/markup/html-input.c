/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/html-input.h"

#include <string.h>
#include <strings.h>

#include "text/utf8.h"

/* Whether a text begins as a whole page does. Comments may stand before. */
static bool is_page(const char *html, size_t length)
{
	static const char *const starts[] = { "<!doctype", "<html", "<head", "<body", "<frameset", "<?xml" };
	size_t i = 0;

	for (;;) {
		while (i < length && (html[i] == ' ' || (html[i] >= '\t' && html[i] <= '\r')))
			i++;
		if (length - i < 7 || memcmp(html + i, "<!--", 4) != 0)
			break;
		const char *end = memmem(html + i + 4, length - i - 4, "-->", 3);
		if (end == NULL)
			break;
		i = (size_t)(end - html) + 3;
	}
	for (size_t j = 0; j < sizeof starts / sizeof starts[0]; j++)
		if (length - i >= strlen(starts[j]) && strncasecmp(html + i, starts[j], strlen(starts[j])) == 0)
			return true;
	return false;
}

const char *nr_html_input(struct nr_buffer *storage, const char *html, size_t *length, bool well_formed,
	const char **prefix)
{
	if (*length >= 3 && memcmp(html, "\xEF\xBB\xBF", 3) == 0) {
		html += 3;
		*length -= 3;
	}
	*prefix = is_page(html, *length) ? "" : "<body>";
	if (well_formed || nr_utf8_is_valid(html, *length))
		return html;
	nr_utf8_append_repaired(storage, html, *length);
	*length = storage->length;
	return storage->data;
}
