/* SPDX-License-Identifier: MIT */
/* The inside of struct nr_features, for those who compare them. */
#ifndef NR_COMPARE_FEATURE_LIST_H
#define NR_COMPARE_FEATURE_LIST_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "compare/digest.h"
#include "compare/features.h"

enum {
	NR_FEATURE_TITLE = 1, /* stands in the title */
	NR_FEATURE_LEAD = 2, /* stands in the title or in the first 300 characters of the text */
	NR_FEATURE_UNIT = 1024, /* a weight of 1 */
};

struct nr_feature {
	uint32_t key; /* of struct nr_token */
	uint16_t weight; /* in 1/NR_FEATURE_UNIT: damped frequency, before the collection has its say */
	uint16_t flags;
};

struct nr_features {
	enum nr_digest digest;
	struct nr_digest_sections sections; /* as they were made; none where the features were read from bytes */
	size_t count;
	struct nr_feature *items; /* by key, each once */
	/* The first so many have a key that is a hash; their texts, each ending with a NUL. */
	size_t text_count;
	uint32_t *texts; /* offsets */
	struct nr_buffer text;
};

/* Appends the token's text. */
void nr_feature_append_text(const struct nr_features *features, size_t index, struct nr_buffer *buffer);

#endif
