/* SPDX-License-Identifier: MIT */
/* What an image element says about its picture. */
#ifndef NR_MARKUP_HTML_IMAGES_H
#define NR_MARKUP_HTML_IMAGES_H

#include <stdbool.h>

#include "base/buffer.h"
#include "markup/html.h"

/* Appends the real address of an image: lazily loaded before placeholder, the largest of a set, proxies undone,
 * resolved against base (NULL: none). Nothing where it has none that could be fetched. */
void nr_html_image_address(struct nr_buffer *address, const char *const *attributes, const struct nr_html_rules *rules,
	const char *base);

/* Whether a text that stands for an image (alt, title) says something about it: no file name, not the headline (NULL:
 * unknown). text is sanitized. */
bool nr_html_is_description(const char *text, const char *address, const char *headline);

/* Whether an address ends as those of pictures do. */
bool nr_html_is_picture_name(const char *address);

#endif
