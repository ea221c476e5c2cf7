/* SPDX-License-Identifier: MIT */
/* Names that nothing in a text tells to be names, from a list: data/terms/names.tsv. */
#ifndef NR_COMPARE_NAMES_KNOWN_H
#define NR_COMPARE_NAMES_KNOWN_H

#include <stddef.h>

#include "base/error.h"
#include "compare/automaton.h"
#include "compare/folded.h"
#include "model/comparison.h"

struct nr_known_names;

struct nr_known_names *nr_known_names_new(void);
void nr_known_names_free(struct nr_known_names *known); /* takes NULL */

/* Adds what a file has, a name a line: its kind ("place", "organisation", "person", or "none": a longer word that has a
 * name in it and is none) and its spellings, with tabs between. "#" begins a comment. What is wrong is told to warn,
 * with file and line; an error is a file that cannot be read. */
enum nr_status nr_known_names_read(struct nr_known_names *known, const char *path,
	void (*warn)(const char *message, void *context), void *context, struct nr_error *error);

size_t nr_known_names_count(const struct nr_known_names *known);
/* Of enum nr_name_kind, or NR_NO_NAME: a longer word that has a name in it and is none; name < count. */
enum { NR_NO_NAME = -1 };
int nr_known_names_kind(const struct nr_known_names *known, size_t name);

/* Adds the names of a text, in order; the value of a match is the name. source: what was folded. A name of letters
 * begins with a capital there. */
void nr_known_names_find(const struct nr_known_names *known, const struct nr_folded *text, const char *source,
	struct nr_match_list *matches);

/* Whether what stands at a place of a folded text is written there as a name: not in small letters. */
bool nr_is_written_as_name(const struct nr_folded *text, const char *source, size_t start);

#endif
