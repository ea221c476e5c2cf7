/* SPDX-License-Identifier: MIT */
/* Articles and comparisons as HTML pages that can be kept and cited: one file that loads nothing (no script, no font,
 * no picture; a content security policy says so to the browser too), light or dark as the reader has it, for a phone,
 * a screen and paper. Everything from outside is sanitized and escaped, and an address is a link where it is one of the
 * web. The same input, time zone and language give the same bytes. */
#ifndef NR_REPORT_HTML_H
#define NR_REPORT_HTML_H

#include "base/buffer.h"
#include "markup/document.h"
#include "model/article.h"
#include "report/compared.h"
#include "report/text.h"

/* An article: what it is and where it comes from, with its digest, then its text. */
void nr_html_reading(struct nr_buffer *buffer, const struct nr_article *article, const struct nr_document *document,
	const struct nr_text_options *options);

/* A comparison: its articles, then the views of it, one section each. */
void nr_html_comparison(struct nr_buffer *buffer, const struct nr_compared_texts *compared);

#endif
