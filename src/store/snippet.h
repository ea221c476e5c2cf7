/* SPDX-License-Identifier: MIT */
/* For this folder alone: the part of a text where what was looked for stands. */
#ifndef NR_STORE_SNIPPET_H
#define NR_STORE_SNIPPET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "model/query.h"

struct nr_snippets; /* what is to be found and marked; made once for a search */

struct nr_snippets *nr_snippets_new(const struct nr_query *query);
void nr_snippets_free(struct nr_snippets *snippets); /* takes NULL */

/* Appends the part of a text around the first place that has one of the words or phrases looked for, or its start where
 * there is none: in one line, safe to print, cut between graphemes, with NR_SNIPPET_OPEN and NR_SNIPPET_CLOSE around
 * every such place. Where this is not the whole text but its start: false, and nothing, unless such a place is in
 * it. */
bool nr_snippet_append(
	struct nr_snippets *snippets, const char *text, size_t length, bool whole, struct nr_buffer *snippet);

#endif
