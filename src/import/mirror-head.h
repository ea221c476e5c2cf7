/* SPDX-License-Identifier: MIT */
/* The head of a mirror file taken apart, without judging what it means: front matter between "---" lines, a stamp
 * "<!--N-->", a title line "[title](address)", a line of dashes. Each part may be missing. Linear in time, whatever the
 * text; no more than NR_MIRROR_VALUE_MAX bytes of a value are kept, but all of NR_MIRROR_KEPT. */
#ifndef NR_IMPORT_MIRROR_HEAD_H
#define NR_IMPORT_MIRROR_HEAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

enum { NR_MIRROR_VALUE_MAX = 65536 };

enum nr_mirror_field {
	NR_MIRROR_TITLE,
	NR_MIRROR_DATE,
	NR_MIRROR_AUTHOR,
	NR_MIRROR_FROM,
	NR_MIRROR_TAGS,
	NR_MIRROR_CATEGORIES,
	NR_MIRROR_KEPT, /* what export wrote beside the rest (exported.h) */
	NR_MIRROR_FIELDS, /* how many */
};

struct nr_mirror_head {
	/* Values of the front matter without their quotation marks; of a list, its items joined by commas. Empty where
	 * there is none. They may hold NUL. */
	struct nr_buffer fields[NR_MIRROR_FIELDS];
	struct nr_buffer title, address; /* of the title line; empty where there is none */
	bool has_front_matter, has_title_line;
	bool has_title;       /* the front matter names a title, maybe an empty one */
	bool unclosed;        /* front matter that never ends: keys were read up to the first line that is none */
	const char *repeated; /* the first key that stands twice, of which the last one counts; NULL: none */
	size_t odd_lines;     /* lines within closed front matter that are no front matter */
	int64_t stamp;        /* ms as it stands there; NR_TIME_NONE: none, or no time */
	size_t body;          /* where the body starts, bytes */
};

void nr_mirror_head_read(struct nr_mirror_head *head, const char *text, size_t length);
void nr_mirror_head_release(struct nr_mirror_head *head);

/* Whether the first line that is not blank could be the head's first: what a file is recognised by. */
bool nr_mirror_head_begins(const char *text, size_t length);

/* Appends the only item of a list of the front matter ("[ "a b" ]"); false where there is none or several. */
bool nr_mirror_only_item(const struct nr_buffer *list, struct nr_buffer *item);

#endif
