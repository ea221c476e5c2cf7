/* SPDX-License-Identifier: MIT */
/* What an article says, as plain text: the view of it that grouping, comparison, search and export share. A plain value
 * that owns its strings. */
#ifndef NR_MODEL_CONTENT_H
#define NR_MODEL_CONTENT_H

#include <stddef.h>

#include "base/vector.h"

struct nr_caption {
	char *image; /* the picture's real address; NULL: unknown */
	char *text;
};

struct nr_link {
	char *text, *url; /* text may be NULL where there is none */
};

struct nr_content {
	/* Story text in order, counted from 0: paragraphs, list items, quotes, preformatted text. No heading, caption,
	 * credit, table or rule. */
	NR_VECTOR(char *) paragraphs;
	NR_VECTOR(struct nr_caption) captions; /* pictures in order; text "" where a picture has no caption */
	NR_VECTOR(char *) credits;
	NR_VECTOR(struct nr_link) links;
};

void nr_content_init(struct nr_content *content);
void nr_content_release(struct nr_content *content);

#endif
