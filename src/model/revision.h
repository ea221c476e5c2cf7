/* SPDX-License-Identifier: MIT */
/* What an article said before it was changed. A plain value that owns its strings. */
#ifndef NR_MODEL_REVISION_H
#define NR_MODEL_REVISION_H

#include <stdint.h>

#include "base/vector.h"

struct nr_revision {
	int64_t seen; /* ms UTC: when it came in */
	char *title;
	char *author;      /* NULL: unknown */
	int64_t published; /* ms UTC; NR_TIME_NONE: unknown */
	char *html;        /* NULL: it came as plain text, which is text */
	char *text;        /* NULL where there is HTML */
};
NR_VECTOR_TYPE(nr_revision_list, struct nr_revision);

void nr_revision_list_release(struct nr_revision_list *list);

#endif
