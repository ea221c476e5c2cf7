/* SPDX-License-Identifier: MIT */
/* What attributes say, as libxml2 gives them: name, value, ..., NULL; or NULL for none. */
#ifndef NR_MARKUP_HTML_ATTRIBUTES_H
#define NR_MARKUP_HTML_ATTRIBUTES_H

#include <stdbool.h>

/* The value of an attribute, "" where it has none; NULL where it is not there. */
const char *nr_html_attribute(const char *const *attributes, const char *name);

/* Whether it is there and holds more than blanks; whether it is a word, in any case. */
bool nr_html_attribute_says(const char *const *attributes, const char *name);
bool nr_html_attribute_is(const char *const *attributes, const char *name, const char *word);

/* An element that is not shown: by "hidden" or its own style. */
bool nr_html_is_hidden(const char *const *attributes);

/* One that takes its room and is not seen. What holds a page's text may be so until a script has run. */
bool nr_html_is_invisible(const char *const *attributes);

/* A class that names a caption: "caption", "photo-caption", "wp-caption-text". classes: NULL: none. */
bool nr_html_is_caption_class(const char *classes);

/* A link from a note back to where it is referred to, which is a sign alone. */
bool nr_html_is_back_reference(const char *const *attributes);

/* An image that is there to count readers: a pixel wide or high. */
bool nr_html_is_tracking_pixel(const char *const *attributes);

#endif
