/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/html-input.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/vector.h"
#include "text/utf8.h"

enum {
	ATTRIBUTES_MAX = 512, /* of one tag, roughly counted */
	SMALL = 32 << 10,     /* bytes; a text of that size has no room for attributes that would take long */
};

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

/* --- Tags with too many attributes ----------------------------------------------------------------------------- */

/* What is to be left out. */
struct cut {
	const char *start, *end;
};
NR_VECTOR_TYPE(cut_list, struct cut);

/* The end of an attribute's value; at stands behind its "=". */
static const char *value_end(const char *at, const char *end)
{
	while (at < end && isspace((unsigned char)*at))
		at++;
	if (at == end || (*at != '"' && *at != '\''))
		return at;
	const char *quote = memchr(at + 1, *at, (size_t)(end - at - 1));
	return quote != NULL ? quote + 1 : end;
}

/* The ">" of a tag whose name has begun at at, or the end. What comes after ATTRIBUTES_MAX words is a cut. */
static const char *tag_end(const char *at, const char *end, struct cut_list *cuts)
{
	const char *surplus = NULL;
	size_t words = 0;

	while (at < end && *at != '>') {
		if (isspace((unsigned char)*at)) {
			at++;
			if (at < end && !isspace((unsigned char)*at) && ++words > ATTRIBUTES_MAX && surplus == NULL)
				surplus = at;
		} else {
			at = *at == '=' ? value_end(at + 1, end) : at + 1;
		}
	}
	if (surplus != NULL && at < end)
		*nr_vector_add(cuts) = (struct cut){ surplus, at };
	return at;
}

/* Where the content of an element ends that holds no markup; at stands behind its start tag. */
static const char *raw_end(const char *at, const char *end, const char *name, size_t length)
{
	while ((at = memchr(at, '<', (size_t)(end - at))) != NULL) {
		at++;
		if ((size_t)(end - at) > length && *at == '/' && strncasecmp(at + 1, name, length) == 0)
			return at - 1;
	}
	return end;
}

static void find_cuts(const char *html, size_t length, struct cut_list *cuts)
{
	const char *at = html, *end = html + length;

	while (at < end && (at = memchr(at, '<', (size_t)(end - at))) != NULL) {
		at++;
		if (end - at > 3 && memcmp(at, "!--", 3) == 0) {
			const char *close = memmem(at + 3, (size_t)(end - at) - 3, "-->", 3);
			at = close != NULL ? close + 3 : end;
		} else if (at < end && isalpha((unsigned char)*at)) {
			const char *name = at;
			at = tag_end(at, end, cuts);
			if (end - name > 6 && strncasecmp(name, "script", 6) == 0)
				at = raw_end(at, end, "script", 6);
			else if (end - name > 5 && strncasecmp(name, "style", 5) == 0)
				at = raw_end(at, end, "style", 5);
		}
	}
}

/* libxml2 compares each attribute of a tag with all before it: 50,000 of them take seconds, 500,000 minutes. */
static bool cut_attributes(struct nr_buffer *shorter, const char *html, size_t length)
{
	struct cut_list cuts = { 0 };
	const char *from = html;

	if (length > SMALL)
		find_cuts(html, length, &cuts);
	for (size_t i = 0; i < cuts.length; i++) {
		nr_buffer_append(shorter, from, (size_t)(cuts.items[i].start - from));
		from = cuts.items[i].end;
	}
	if (cuts.length > 0)
		nr_buffer_append(shorter, from, (size_t)(html + length - from));
	nr_vector_release(&cuts);
	return from != html;
}

const char *nr_html_input(struct nr_buffer *storage, const char *html, size_t *length)
{
	struct nr_buffer shorter = NR_BUFFER_INIT;

	if (*length >= 3 && memcmp(html, "\xEF\xBB\xBF", 3) == 0) {
		html += 3;
		*length -= 3;
	}
	bool valid = nr_utf8_is_valid(html, *length), page = is_page(html, *length);
	if (cut_attributes(&shorter, html, *length)) {
		html = shorter.data;
		*length = shorter.length;
	} else if (valid && page) {
		return html;
	}
	/* Without it libxml2 would put the text before the first element into a paragraph that was never written. */
	if (!page)
		nr_buffer_append_string(storage, "<body>");
	if (valid)
		nr_buffer_append(storage, html, *length);
	else
		nr_utf8_append_repaired(storage, html, *length);
	nr_buffer_release(&shorter);
	*length = storage->length;
	return storage->data;
}
