/* SPDX-License-Identifier: MIT */
/* What a reader does to articles, one or many at once, and can undo. Plain values that own their strings. */
#ifndef NR_MODEL_DEED_H
#define NR_MODEL_DEED_H

#include <stdint.h>

#include "base/vector.h"

enum nr_deed {
	NR_DEED_READ,
	NR_DEED_UNREAD,
	NR_DEED_STAR,
	NR_DEED_UNSTAR,
	NR_DEED_TAG,
	NR_DEED_UNTAG,
	NR_DEED_PRUNE,
	NR_DEED_COUNT,
};

/* A deed that was undone. */
struct nr_undone {
	enum nr_deed deed;
	char *subject;    /* a tag's name; else NULL */
	int64_t articles; /* how many it had changed */
};
void nr_undone_release(struct nr_undone *undone);

struct nr_tag {
	char *name;
	int64_t articles; /* that have it */
};
NR_VECTOR_TYPE(nr_tag_list, struct nr_tag);
void nr_tag_list_release(struct nr_tag_list *list);

NR_VECTOR_TYPE(nr_id_list, int64_t);

#endif
