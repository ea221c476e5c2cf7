/* SPDX-License-Identifier: MIT */
/* What was changed between two versions of a text: paragraphs that came, went or stayed, and within a changed paragraph
 * the words (of scripts without spaces: characters) that did; marks and spaces follow the words. A shortest edit script
 * (Myers 1986), within bounds; a difference beyond them is told as one text that replaces another. Pure. */
#ifndef NR_COMPARE_DIFFERENCE_H
#define NR_COMPARE_DIFFERENCE_H

#include <stddef.h>

#include "base/vector.h"

enum nr_change { NR_CHANGE_NONE, NR_CHANGE_DELETED, NR_CHANGE_INSERTED };

/* A stretch of text, bytes of the old version (NONE, DELETED) or of the new one (INSERTED). */
struct nr_changed_run {
	enum nr_change change;
	size_t start, end;
};

/* A paragraph of the two versions together. */
struct nr_changed_paragraph {
	size_t before, after; /* its number in each version, from 0; SIZE_MAX: it is not in it */
	NR_VECTOR(struct nr_changed_run) runs; /* in order of reading; a paragraph that stays has one run */
};
NR_VECTOR_TYPE(nr_difference, struct nr_changed_paragraph);

/* Adds the paragraphs of both versions, in order, to difference (initialized by the caller with zeros). */
void nr_difference_find(struct nr_difference *difference, const char *const *before, size_t before_count,
	const char *const *after, size_t after_count);

/* Adds two texts as one paragraph that was changed, however little they share: headlines of one article. Both have the
 * number 0. */
void nr_difference_add_headline(struct nr_difference *difference, const char *before, const char *after);
void nr_difference_release(struct nr_difference *difference);

#endif
