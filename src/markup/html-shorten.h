/* SPDX-License-Identifier: MIT */
/* HTML made short for the parser. libxml2 looks at each character of a text and of an attribute's value several times;
 * those that hold no markup are taken out before, and a character of plane 15 stands for each. Attributes that follow
 * each other are taken out together, as the value of the first. All is put back into what the parser hands over,
 * wherever it hands it over, so that nothing depends on whether it and we agree on where a tag or a comment ends. White
 * space between tags, which is most of what is left, becomes one character, up to where there is preformatted text. */
#ifndef NR_MARKUP_HTML_SHORTEN_H
#define NR_MARKUP_HTML_SHORTEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/vector.h"

/* A piece of the text that was shortened. */
struct nr_html_part {
	const char *text;
	uint32_t length; /* bytes */
	char quote;      /* of values: what stands around each; else NUL */
};

struct nr_html_short {
	struct nr_buffer html;
	NR_VECTOR(struct nr_html_part) parts;
};

/* Shortens well-formed text, which is borrowed, and puts a prefix before it. What a tag has beyond 512 attributes is
 * left out for good. False, and no part is taken out, where the text holds characters of plane 15. */
bool nr_html_shorten(struct nr_html_short *shorter, const char *prefix, const char *html, size_t length);
void nr_html_short_release(struct nr_html_short *shorter);

/* The next part in a text: *at is where its character stands, which takes four bytes. NULL: none. */
const struct nr_html_part *nr_html_short_find(const struct nr_html_short *shorter, const char *text, size_t length,
	size_t *at);

/* Parts a value into itself and the attributes behind it: text is the part's, which ends with a NUL now. Calls add for
 * each, with no name for the first; names are in lower case. */
void nr_html_short_split(char *text, char quote, void (*add)(void *context, const char *name, const char *value),
	void *context);

#endif
