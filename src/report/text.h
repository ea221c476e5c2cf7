/* SPDX-License-Identifier: MIT */
/* Values as plain text for a terminal or a file: UTF-8, sanitized, no line over the width. */
#ifndef NR_REPORT_TEXT_H
#define NR_REPORT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "markup/document.h"
#include "markup/layout.h"
#include "model/article.h"
#include "model/comparison.h"
#include "model/content.h"
#include "model/event.h"
#include "model/source.h"

struct nr_text_options {
	int width; /* cells */
	enum nr_link_display links;
	const struct nr_source_list *sources; /* for titles; NULL: keys are shown */
	bool hyperlinks; /* links are marked for the terminal (OSC 8); no other escape is ever written */
	/* What is known of when an outlet published: where that is a day alone, the day is written. NULL: of every
	 * time the zone alone may be unknown. */
	struct nr_coverage (*publication)(const void *context, struct nr_published published);
	const void *context; /* of publication; borrowed */
};

void nr_text_document(struct nr_buffer *buffer, const struct nr_document *document,
	const struct nr_text_options *options);
/* Headline, outlet, author, local time and link, then the text. */
void nr_text_reading(struct nr_buffer *buffer, const struct nr_article *article, const struct nr_document *document,
	const struct nr_text_options *options);
/* A line that names the other articles that are one text with it; nothing where there is none. */
void nr_text_same_text(struct nr_buffer *buffer, const int64_t *ids, size_t count,
	const struct nr_text_options *options);
/* A change of an article: when the two versions came in, and both as one text. */
void nr_text_change(struct nr_buffer *buffer, int64_t before, int64_t after, const struct nr_document *document,
	const struct nr_text_options *options);
void nr_text_article_line(struct nr_buffer *buffer, const struct nr_article *article,
	const struct nr_text_options *options);
/* The same, with the part of its text where it was found in lines of their own. */
void nr_text_found_lines(struct nr_buffer *buffer, const struct nr_article *article, const char *snippet,
	const struct nr_text_options *options);
void nr_text_event_lines(struct nr_buffer *buffer, const struct nr_event *event, const struct nr_text_options *options);

/* Why an article is in its event, in one line without its end: whom it is like, and what they share with the part that
 * each is of it. False, with nothing added, where that is not known. */
bool nr_text_append_why(
	struct nr_buffer *buffer, const struct nr_event *event, size_t index, const struct nr_text_options *options);

/* The headline's outlet, first and last report, who did not cover it, and why each article is in it. */
void nr_text_event_why(struct nr_buffer *buffer, const struct nr_event *event, const struct nr_text_options *options);

/* Key, counts and title. */
void nr_text_source_line(struct nr_buffer *buffer, const struct nr_source *source);

enum nr_report_view {
	NR_VIEW_ALIGNED,
	NR_VIEW_FULL,
	NR_VIEW_ONLY,
	NR_VIEW_FACTS,
	NR_VIEW_TERMS,
	NR_VIEW_COVERAGE,
};

/* What a comparison is about: its articles with their documents and contents, column by column. */
struct nr_text_column {
	const struct nr_article *article;
	const struct nr_document *document;
	const struct nr_content *content;
};
void nr_text_comparison(struct nr_buffer *buffer, enum nr_report_view view, const struct nr_text_column *columns,
	const struct nr_comparison *comparison, const struct nr_text_options *options);

/* Quotes, numbers, dates and names, and terms: each with what every outlet has of it, those of several outlets first.
 * They are views of a comparison. */
void nr_text_facts(struct nr_buffer *buffer, const struct nr_text_column *columns,
	const struct nr_comparison *comparison, const struct nr_text_options *options);

/* Who covered the event and who did not: times, how long after the first, how much, with bars by length. */
void nr_text_coverage(
	struct nr_buffer *buffer, const struct nr_comparison *comparison, const struct nr_text_options *options);

void nr_text_terms(struct nr_buffer *buffer, const struct nr_text_column *columns,
	const struct nr_comparison *comparison, const struct nr_text_options *options);

/* "2022-02-04 14:22" in the reader's time zone; "" for no time. */
void nr_text_append_time(struct nr_buffer *buffer, int64_t ms);
/* What is known of when an outlet published, as far as the options tell. */
struct nr_coverage nr_text_publication(struct nr_published published, const struct nr_text_options *options);
/* The same of what an outlet published; by the outlet's clock, and without a time, where its source tells the day
 * alone; as the source has it and with a question mark behind it where its zone is not known. */
void nr_text_append_published(
	struct nr_buffer *buffer, struct nr_published published, const struct nr_text_options *options);

#endif
