/* SPDX-License-Identifier: MIT */
/* SHA-256 (FIPS 180-4), so that whoever cites a text can show which one it was. */
#ifndef NR_BASE_SHA256_H
#define NR_BASE_SHA256_H

#include <stddef.h>

#include "base/buffer.h"

/* Appends the digest of the bytes as 64 hexadecimal digits in lower case, as sha256sum prints it. */
void nr_sha256_append(struct nr_buffer *buffer, const void *bytes, size_t length);

#endif
