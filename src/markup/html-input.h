/* SPDX-License-Identifier: MIT */
/* Text made fit for the parser: well-formed UTF-8, a fragment told to be one. */
#ifndef NR_MARKUP_HTML_INPUT_H
#define NR_MARKUP_HTML_INPUT_H

#include <stddef.h>

#include "base/buffer.h"

/* What is to be parsed in place of html: it itself, or what was written to storage (initialized by the caller). *length
 * is set to its bytes. */
const char *nr_html_input(struct nr_buffer *storage, const char *html, size_t *length);

#endif
