/* SPDX-License-Identifier: MIT */
/* Documents as Markdown: CommonMark, with the tables and the struck-out text of GitHub's. Not wrapped, sanitized. */
#ifndef NR_REPORT_MARKDOWN_H
#define NR_REPORT_MARKDOWN_H

#include "base/buffer.h"
#include "markup/document.h"
#include "model/article.h"
#include "model/event.h"
#include "report/compared.h"
#include "report/text.h"

void nr_markdown_document(struct nr_buffer *buffer, const struct nr_document *document);

/* Headline, outlet, author, local time and link, then the text. */
void nr_markdown_reading(struct nr_buffer *buffer, const struct nr_article *article, const struct nr_document *document,
	const struct nr_text_options *options);

/* A comparison: its articles with what they are cited by, then the views of it. */
void nr_markdown_comparison(struct nr_buffer *buffer, const struct nr_compared_texts *compared);

/* A table of events; the heading stands by itself, so that they can be written as they come. */
void nr_markdown_events_heading(struct nr_buffer *buffer);
void nr_markdown_event(struct nr_buffer *buffer, const struct nr_event *event, const struct nr_text_options *options);

#endif
