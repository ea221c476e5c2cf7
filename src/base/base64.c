/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/base64.h"

#include <nettle/base64.h>

void nr_base64_append(struct nr_buffer *buffer, const void *bytes, size_t length)
{
	size_t encoded = BASE64_ENCODE_RAW_LENGTH(length);

	nr_buffer_reserve(buffer, encoded);
	base64_encode_raw(buffer->data + buffer->length, length, bytes);
	buffer->length += encoded;
	buffer->data[buffer->length] = '\0';
}
