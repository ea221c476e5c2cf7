/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/sha256.h"

#include <stdint.h>

#include <nettle/sha2.h>

void nr_sha256_append(struct nr_buffer *buffer, const void *bytes, size_t length)
{
	struct sha256_ctx context;
	uint8_t digest[SHA256_DIGEST_SIZE];

	sha256_init(&context);
	sha256_update(&context, length, bytes);
	sha256_digest(&context, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++)
		nr_buffer_printf(buffer, "%02x", digest[i]);
}
