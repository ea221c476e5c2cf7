/* SPDX-License-Identifier: MIT */
/* Tables as CSV (RFC 4180): UTF-8, a heading line, lines that end with CR LF, fields in quotation marks where they must
 * be. Times are UTC (ISO 8601), without "Z" where the zone is not known, a day where no more is; articles are ids,
 * paragraphs are counted from 0, what is not known is empty. Fields are
 * sanitized, and not changed otherwise: one that begins with "=" is a formula to a spreadsheet that is not told that
 * it is text. */
#ifndef NR_REPORT_CSV_H
#define NR_REPORT_CSV_H

#include "base/buffer.h"
#include "model/article.h"
#include "model/event.h"
#include "report/compared.h"

/* The table of one view, compared->view:
 * aligned: a line a paragraph, in the order of the rows; full: a line a block, article by article; only: a line a
 * paragraph; facts: a line a place of a quote, number, date or name; terms: a line a word of an article; coverage: a
 * line an article or silent outlet, with address, times and digest. */
void nr_csv_comparison(struct nr_buffer *buffer, const struct nr_compared_texts *compared);

/* A line an article, with its tags parted by commas. The heading stands by itself, as for events. */
void nr_csv_articles_heading(struct nr_buffer *buffer);
void nr_csv_article(struct nr_buffer *buffer, const struct nr_article *article, const struct nr_text_options *options);

/* A line an event: id, first and last report, outlets and articles (parted by spaces), title. The heading stands by
 * itself, so that events can be written as they come. */
void nr_csv_events_heading(struct nr_buffer *buffer);
void nr_csv_event(struct nr_buffer *buffer, const struct nr_event *event, const struct nr_text_options *options);

#endif
