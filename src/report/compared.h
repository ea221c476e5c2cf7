/* SPDX-License-Identifier: MIT */
/* What the documents about a comparison are made from. */
#ifndef NR_REPORT_COMPARED_H
#define NR_REPORT_COMPARED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "markup/document.h"
#include "model/comparison.h"
#include "model/source.h"
#include "report/text.h"

/* Borrows everything. */
struct nr_compared_texts {
	int64_t event;     /* 0: articles the reader chose */
	const char *title; /* of the event; NULL: that of the first column */
	size_t left_out;   /* articles of the event that have no column */
	const struct nr_text_column *columns; /* as many as the comparison has */
	const struct nr_comparison *comparison;
	const struct nr_source_list *sources; /* for titles; NULL: keys are shown */
	/* Adds the runs of a block in a row and column, NR_STYLE_SHARED among them; NULL: nothing is marked. */
	void (*wording)(const void *context, size_t row, size_t column, const struct nr_block *block,
		struct nr_run_list *runs);
	const void *context;
	bool one_view; /* show this view alone */
	enum nr_report_view view;
};

const char *nr_compared_title(const struct nr_compared_texts *compared);

/* Appends that articles of the event have no column: a sentence; there must be such. */
void nr_compared_append_left_out(struct nr_buffer *buffer, const struct nr_compared_texts *compared);

/* Whether a view is to be shown. */
bool nr_compared_shows(const struct nr_compared_texts *compared, enum nr_report_view view);

/* The block of a paragraph of a column; NULL: there is none. */
const struct nr_block *nr_compared_block(const struct nr_compared_texts *compared, size_t column, int paragraph);

/* The name of a view for people, and the sign and the words for what a row is shared by. */
const char *nr_view_title(enum nr_report_view view);
const char *nr_sharing_sign(enum nr_sharing sharing);
const char *nr_sharing_text(enum nr_sharing sharing);

/* The same for the empty cell of a column in a row: its outlet tells it in a row further up or down, or not at all; the
 * words are "" for that. */
enum nr_absence { NR_ABSENT, NR_FURTHER_UP, NR_FURTHER_DOWN };
enum nr_absence nr_row_absence(const struct nr_comparison *comparison, size_t row, size_t column);
const char *nr_absence_sign(enum nr_absence absence);
const char *nr_absence_text(enum nr_absence absence);

/* How near the wording of a row's paragraphs is: "verbatim"; NULL: nothing is shared in it. */
const char *nr_row_strength_text(const struct nr_comparison *comparison, const struct nr_row *row);

/* Appends "2022-02-04 14:22:53 +08:00", the time in the reader's zone; nothing for NR_TIME_NONE. */
void nr_append_local_time(struct nr_buffer *buffer, int64_t ms);
/* The same by a clock so many minutes east of Greenwich. */
void nr_append_clock_time(struct nr_buffer *buffer, int64_t ms, int utc_offset);
/* When an outlet published by its own clock; the day alone where the source tells no more, and "2022-02-04 18:38?", as
 * the source has it, where its zone is not known. */
void nr_append_published(struct nr_buffer *buffer, const struct nr_coverage *item);
/* The same, and in words that the zone is not known. */
void nr_append_published_words(struct nr_buffer *buffer, const struct nr_coverage *item);

/* The same for programs (ISO 8601): "2022-02-04T10:38:00Z"; the day alone; without "Z" where the zone is not known. */
void nr_append_published_iso(struct nr_buffer *buffer, const struct nr_coverage *item);
/* What is known of when the article of a column was published. Borrows. */
struct nr_coverage nr_compared_published(const struct nr_compared_texts *compared, size_t column);

/* Appends the day, month or year that a place of a date says: "2022-02-04", "2022-02", "2022". */
void nr_append_fact_date(
	struct nr_buffer *buffer, const struct nr_number_fact *fact, const struct nr_number_place *place);

/* Appends how far a report was behind the first (ms): "first", "+3 h 10 min"; nothing for NR_TIME_NONE. */
void nr_append_lag(struct nr_buffer *buffer, const struct nr_coverage *item);

/* Appends the digest that an article is cited with: SHA-256 of its plain text, that is, of the texts of its blocks in
 * UTF-8 with a blank line between them, as nr_document_text has them. */
void nr_append_text_digest(struct nr_buffer *buffer, const struct nr_document *document);

#endif
