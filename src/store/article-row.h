/* SPDX-License-Identifier: MIT */
/* For this folder alone: articles and events from the rows of statements. */
#ifndef NR_STORE_ARTICLE_ROW_H
#define NR_STORE_ARTICLE_ROW_H

#include <sqlite3.h>

#include "model/article.h"
#include "model/event.h"
#include "store/archive.h"

/* An article from a row that begins with NR_ARTICLE_COLUMNS, with its tags. article is initialized by the call. */
enum nr_status nr_article_read_row(
	struct nr_archive *archive, sqlite3_stmt *statement, struct nr_article *article, struct nr_error *error);

/* An event from a row of NR_EVENT_COLUMNS, with its articles. event is initialized by the call. */
enum nr_status nr_event_read_row(
	struct nr_archive *archive, sqlite3_stmt *statement, struct nr_event *event, struct nr_error *error);

#endif
