/* SPDX-License-Identifier: MIT */
/* HTML made short for the parser. libxml2 looks at each character of a text and of an attribute's value several times;
 * those that hold no markup are taken out before, and a character of plane 15 stands for each. They are put back into
 * what the parser hands over, wherever it hands it over, so that nothing depends on whether it and we agree on where a
 * tag or a comment ends. */
#ifndef NR_MARKUP_HTML_SHORTEN_H
#define NR_MARKUP_HTML_SHORTEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/vector.h"

struct nr_html_part {
	const char *text; /* an attribute's value ends with a NUL */
	size_t length;    /* bytes */
};

struct nr_html_short {
	struct nr_buffer html;
	struct nr_arena *arena; /* of the attributes' values */
	NR_VECTOR(struct nr_html_part) parts;
};

/* Shortens well-formed text, which is borrowed, and puts a prefix before it. What a tag has beyond 512 attributes is
 * left out for good. False, and no part is taken out, where the text holds characters of plane 15. */
bool nr_html_shorten(struct nr_html_short *shorter, const char *prefix, const char *html, size_t length);
void nr_html_short_release(struct nr_html_short *shorter);

/* The next part in a text: *at is where its character stands, which takes four bytes. NULL: none. */
const struct nr_html_part *nr_html_short_find(const struct nr_html_short *shorter, const char *text, size_t length,
	size_t *at);

#endif
