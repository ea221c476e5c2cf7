/* SPDX-License-Identifier: MIT */
/* A filter over a list ("f"): only the rows are shown that have what the reader writes, while it is written. It is a
 * query (model/query.h) for lists of the archive, and plain words for the others. */
#ifndef NR_TUI_LIST_FILTER_H
#define NR_TUI_LIST_FILTER_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/error.h"
#include "model/query.h"
#include "tui/view.h"

struct nr_list_filter {
	bool whole; /* its last word may not be the beginning of one */
	char *text; /* as the reader wrote it, sanitized; NULL: everything passes */
	struct nr_query query; /* that */
	char *before; /* what was shown when the question was asked; NULL: everything */
};

void nr_list_filter_release(struct nr_list_filter *filter);

/* A question is asked: to this filter a cancelled one goes back. */
void nr_list_filter_begin(struct nr_list_filter *filter);

/* The same, and asks for a view what it shall be, starting from what it is; answer, typed: as struct nr_question has
 * them. */
void nr_list_filter_ask(struct nr_list_filter *filter, struct nr_view *view,
	void (*answer)(struct nr_view *view, const char *text), void (*typed)(struct nr_view *view, const char *text));

/* NULL or blank: everything passes. NR_USAGE where a text is no query; the filter stays as it was. */
enum nr_status nr_list_filter_set(struct nr_list_filter *filter, const char *text, struct nr_error *error);

/* For rows that are in no archive: whether a text has every word of the filter, case, width and script aside. */
bool nr_list_filter_passes(const struct nr_list_filter *filter, const char *text);

/* ", only: words" behind a list's title; nothing where everything passes. */
void nr_list_filter_append(const struct nr_list_filter *filter, struct nr_buffer *title);

#endif
