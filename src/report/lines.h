/* SPDX-License-Identifier: MIT */
/* Pieces of lines that the text reports are made of. Widths are cells. */
#ifndef NR_REPORT_LINES_H
#define NR_REPORT_LINES_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "markup/layout.h"
#include "report/text.h"

/* Appends spaces. */
void nr_lines_space(struct nr_buffer *buffer, int cells);

/* Appends text as one line of at most so many cells, cut with "…" where it is longer. Returns the cells used. */
int nr_lines_fit(struct nr_buffer *buffer, const char *text, int cells);

/* The same, filled up with spaces. */
void nr_lines_pad(struct nr_buffer *buffer, const char *text, int cells);

/* Appends text broken into whole lines of at most width cells; the first one follows what stands in its line already,
 * the others begin with indent spaces. The room after the indent is width - indent. */
void nr_lines_wrap(struct nr_buffer *buffer, const char *text, int width, int indent);

/* An outlet's name, or its short one, from the options; its key where they do not know it. Borrows. */
const char *nr_lines_source(const struct nr_text_options *options, const char *key);
const char *nr_lines_source_short(const struct nr_text_options *options, const char *key);

/* What the columns of a comparison are called: by their outlets, named by one of the functions above; where several are
 * of one outlet, "VOA (2)" is its second. To be released. */
struct nr_column_names {
	char *items[NR_COMPARISON_MAX];
};
void nr_column_names_init(struct nr_column_names *names, const struct nr_text_column *columns, size_t count,
	const struct nr_text_options *options, const char *(*outlet)(const struct nr_text_options *, const char *));
void nr_column_names_release(struct nr_column_names *names);

/* What a film, a sound or an embedded page is called. */
const char *nr_lines_media(enum nr_media media);

/* How documents are laid out in reports of so many cells. */
struct nr_layout_options nr_lines_layout(const struct nr_text_options *options, int width);

/* "2022-02-04 14:22 · 美国之音 · Author": what is known of them. The caller frees. */
char *nr_lines_byline(const struct nr_article *article, const struct nr_text_options *options);

#endif
