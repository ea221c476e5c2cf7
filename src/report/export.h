/* SPDX-License-Identifier: MIT */
/* An article whole, as files that can be read in again or by other programs. */
#ifndef NR_REPORT_EXPORT_H
#define NR_REPORT_EXPORT_H

#include "base/buffer.h"
#include "base/json.h"
#include "markup/document.h"
#include "model/article.h"
#include "model/comparison.h"
#include "model/revision.h"
#include "model/source.h"

struct nr_whole_article {
	const struct nr_article *article;
	const struct nr_source *source;     /* NULL: only its key is known */
	const struct nr_buffer *html;       /* empty: it came as plain text */
	const struct nr_buffer *text;       /* where there is no HTML */
	const struct nr_revision_list *revisions;
	const struct nr_document *document; /* for Markdown */
	struct nr_coverage published; /* what is known of when it was */
};

/* One object, as import reads it back: everything but the article's id and event. The caller frees. */
struct nr_json *nr_json_whole_article(const struct nr_whole_article *whole);

/* Appends a mirror file: front matter, which has earlier versions too, stamp, title line, the body as it came. */
void nr_mirror_append(struct nr_buffer *buffer, const struct nr_whole_article *whole);

/* Appends a Markdown file (CommonMark) with front matter, and the article as it came in a comment at its end. */
void nr_markdown_append(struct nr_buffer *buffer, const struct nr_whole_article *whole);

/* Appends a name for the article's file, "2022-02-04-123.md". */
void nr_export_name(struct nr_buffer *name, const struct nr_article *article);

#endif
