/* SPDX-License-Identifier: MIT */
/* Addresses as they stand in markup. */
#ifndef NR_MARKUP_URL_H
#define NR_MARKUP_URL_H

#include <stdbool.h>

#include "base/buffer.h"

/* Appends an address made absolute (RFC 3986, 5.2) against base (NULL: none; then it stays as it stands) and made safe:
 * control characters removed, white space percent-encoded, ends trimmed. Nothing is appended for an empty one. */
void nr_url_resolve(struct nr_buffer *buffer, const char *base, const char *url);

/* The length of the scheme an address begins with, without the colon; 0: it is relative. */
size_t nr_url_scheme(const char *url);

/* Whether an address has one of the schemes ("http https", lower case, parted by spaces) or none at all. */
bool nr_url_is_of(const char *url, const char *schemes);

#endif
