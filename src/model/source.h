/* SPDX-License-Identifier: MIT */
/* An outlet (in code: source). A plain value that owns its strings. */
#ifndef NR_MODEL_SOURCE_H
#define NR_MODEL_SOURCE_H

#include <stdint.h>

#include "base/vector.h"

struct nr_source {
	char *key;         /* lower-case letters, digits, hyphen, dot: "voa"; "example.org" for an unknown host */
	char *title;       /* in the interface's language */
	char *short_title; /* a few cells, for columns: "美音"; NULL: use the title */
	char *mark;        /* one or two cells, for event marks: "V"; NULL: first character of the title */
	char *home;        /* address of its front page; NULL: unknown */
	char *description; /* NULL: none */
	char *language;    /* BCP 47; NULL: unknown */
	char *colour;      /* a name the theme knows ("blue"); NULL: none */
	int utc_offset;    /* minutes east of Greenwich of the outlet's own clock: for "today" in its texts */
	/* How many articles the archive has. */
	int64_t articles, unread;
};
NR_VECTOR_TYPE(nr_source_list, struct nr_source);

void nr_source_init(struct nr_source *source);
void nr_source_release(struct nr_source *source);
void nr_source_copy(struct nr_source *to, const struct nr_source *from); /* to is not initialized before */
void nr_source_list_release(struct nr_source_list *list);
const struct nr_source *nr_source_find(const struct nr_source_list *list, const char *key); /* NULL: not there */
const char *nr_source_short(const struct nr_source *source); /* short title, else title, else key; borrows */

#endif
