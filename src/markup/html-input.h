/* SPDX-License-Identifier: MIT */
/* Text made fit for the parser: well-formed UTF-8, a fragment told to be one. */
#ifndef NR_MARKUP_HTML_INPUT_H
#define NR_MARKUP_HTML_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* What is to be parsed in place of html: a part of it, or what was written to storage (initialized by the caller).
 * *length is set to its bytes. well_formed: the caller knows it to be well-formed UTF-8. *prefix gets what has to stand
 * before it: without "<body>" libxml2 would put the text before the first element of a fragment into a paragraph that
 * was never written. */
const char *nr_html_input(struct nr_buffer *storage, const char *html, size_t *length, bool well_formed,
	const char **prefix);

#endif
