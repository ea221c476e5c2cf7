/* SPDX-License-Identifier: MIT */
/* What an article's address says of its outlet: the host. */
#ifndef NR_IMPORT_ADDRESS_H
#define NR_IMPORT_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* Whether a text is an address of the web: "http://" or "https://" and a host of at most 253 bytes. Where it is, the
 * host is appended to host (unless NULL) in lower case, without user, port and the dot at the end. */
bool nr_address_host(const char *address, struct nr_buffer *host);

/* The host as an outlet is named after it: without "www.". Borrows. */
const char *nr_address_plain_host(const char *host);

/* Appends a name as a key of an outlet: lower-case letters, digits, hyphens and dots, no dot first. Where that loses
 * anything but case, a hash of the name makes up for it, so that different names stay different. */
void nr_address_key(const char *name, struct nr_buffer *key);

#endif
