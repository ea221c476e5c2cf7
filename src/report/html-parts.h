/* SPDX-License-Identifier: MIT */
/* The parts that HTML pages are made of; for src/report alone. */
#ifndef NR_REPORT_HTML_PARTS_H
#define NR_REPORT_HTML_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "markup/document.h"
#include "model/article.h"
#include "model/comparison.h"
#include "report/compared.h"
#include "report/text.h"

/* The style sheet of every page. */
extern const char nr_html_style[];

/* Append text with what means something to HTML escaped, in content and in attributes alike: sanitized already, or any
 * text, as one line (NULL: nothing). */
void nr_html_append(struct nr_buffer *buffer, const char *text, size_t length);
void nr_html_append_line(struct nr_buffer *buffer, const char *text);

/* Appends ' lang="zh-Hans"'; nothing for what is no language tag. */
void nr_html_append_language(struct nr_buffer *buffer, const char *language);

/* Opens a link to an address of the web; false, and nothing is added, for another one or NULL. */
bool nr_html_open_link(struct nr_buffer *buffer, const char *url);

/* Appends a link, or the text alone where the address is none of the web. text NULL: the address. */
void nr_html_append_link(struct nr_buffer *buffer, const char *url, const char *text);

/* Everything up to <main>, and from </main> on. */
void nr_html_open(struct nr_buffer *buffer, const char *title);
void nr_html_close(struct nr_buffer *buffer);

/* Appends the text of a block with runs (NULL: its own). */
void nr_html_append_block_text(struct nr_buffer *buffer, const struct nr_document *document,
	const struct nr_block *block, const struct nr_run_list *runs);

/* Appends all blocks. id: begins the ids of the paragraphs, "a1" for "a1p0"; headings begin at a level. */
void nr_html_append_document(struct nr_buffer *buffer, const struct nr_document *document, const char *id, int level);

/* Appends what is known of an article, as a list of terms: outlet, author, address, times, digest. outlet: what it is
 * called there; published: what is known of when it was. */
void nr_html_append_origin(struct nr_buffer *buffer, const char *outlet, const struct nr_article *article,
	const struct nr_coverage *published, const struct nr_document *document);

/* Appends a table of who covered an event, with bars for times and lengths. */
void nr_html_append_coverage(
	struct nr_buffer *buffer, const struct nr_comparison *comparison, const struct nr_text_options *options);

#endif
