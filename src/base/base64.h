/* SPDX-License-Identifier: MIT */
/* Base64 (RFC 4648, section 4). */
#ifndef NR_BASE_BASE64_H
#define NR_BASE_BASE64_H

#include <stddef.h>

#include "base/buffer.h"

void nr_base64_append(struct nr_buffer *buffer, const void *bytes, size_t length);

#endif
