/* SPDX-License-Identifier: MIT */
/* Values as JSON, in the shapes the manual documents. Every function returns a value that the caller frees. */
#ifndef NR_REPORT_JSON_H
#define NR_REPORT_JSON_H

#include <stddef.h>
#include <stdint.h>

#include "base/json.h"
#include "markup/document.h"
#include "model/article.h"
#include "model/comparison.h"
#include "model/content.h"
#include "model/decision.h"
#include "model/event.h"
#include "model/source.h"

/* Adds to an object what an article is by its source, and what the reader made of it: read, starred, tags. */
void nr_json_add_origin(struct nr_json *object, const struct nr_article *article);
void nr_json_add_marks(struct nr_json *object, const struct nr_article *article);
struct nr_json *nr_json_article(const struct nr_article *article);
struct nr_json *nr_json_found(const struct nr_article *article, const char *snippet); /* and where it was found */
struct nr_json *nr_json_source(const struct nr_source *source);
/* Adds blocks, paragraphs, captions, credits, links and the digest of the text to an object. */
void nr_json_add_document(struct nr_json *object, const struct nr_document *document, const struct nr_content *content);
/* Adds "same_text_as", the ids of other articles. */
void nr_json_add_same_text(struct nr_json *object, const int64_t *ids, size_t count);
/* A change of an article, from the version that came in at before to that of after; the document has both in one. */
struct nr_json *nr_json_change(int64_t before, int64_t after, const char *title, const struct nr_document *document);
/* sources: the reader's outlets; NULL: it is not said which of them did not cover it. */
struct nr_json *nr_json_event(const struct nr_event *event, const struct nr_source_list *sources);
struct nr_json *nr_json_decision(const struct nr_decision *decision);
struct nr_json *nr_json_comparison(int64_t event, const struct nr_article *const *articles, size_t count,
	const struct nr_comparison *comparison);

#endif
