/* SPDX-License-Identifier: MIT */
/* What the elements of a page and their attributes say to its outline. */
#ifndef NR_MARKUP_OUTLINE_ELEMENTS_H
#define NR_MARKUP_OUTLINE_ELEMENTS_H

#include <stdbool.h>

#include "markup/html-elements.h"
#include "markup/outline.h"

/* The attributes that matter, found in one go; NULL: not there. They borrow. */
struct nr_outline_attributes {
	const char *class, *id, *role, *itemprop, *rel, *aria_hidden, *aria_modal, *content, *property, *name, *href,
		*type, *lang, *datetime, *src;
};
void nr_outline_attributes_read(struct nr_outline_attributes *attributes, const char *const *list);

enum nr_outline_tag nr_outline_tag_of(const char *name, const struct nr_html_element *element);

/* Whether a list of words parted by white space (NULL: none) holds one. */
bool nr_outline_has_word(const char *words, const char *word);

/* Whether the role says that it is no text of an article: navigation, complementary, dialog. */
bool nr_outline_is_aside(const struct nr_outline_attributes *attributes);

/* Whether readers of the page do not see it, or not as a part of it. words: of class and id. */
bool nr_outline_is_out_of_sight(const struct nr_outline_attributes *attributes, unsigned words);

/* Whether an embedded page (its address; NULL: none) is a film or a recording. */
bool nr_outline_is_film(const char *address);

#endif
