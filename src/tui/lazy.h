/* SPDX-License-Identifier: MIT */
/* Lists that are read from the archive page by page, as far as they are looked at: a million articles open at once.
 * What has been read are neighbours: from the start of the list on, or, where its last row was gone to, up to its
 * end. */
#ifndef NR_TUI_LAZY_H
#define NR_TUI_LAZY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/session.h"
#include "base/error.h"
#include "model/article.h"
#include "model/event.h"
#include "model/query.h"
#include "model/source.h"
#include "tui/article-order.h"

enum { NR_LAZY_LAST = 100000 }; /* rows that are read at most where all are wanted */

/* A row in an order that is several lists, one after the other. */
struct nr_lazy_place {
	size_t stretch; /* which list */
	bool begun;     /* something of it was read */
};

struct nr_lazy_articles {
	struct nr_session *session;
	struct nr_article_query query; /* source is owned */
	struct nr_query terms;         /* that the query asks for */
	struct nr_article_order order;
	const struct nr_source_list *sources; /* in whose order outlets follow each other, with counts; borrowed */
	struct nr_lazy_place first, last; /* of what was read: what is before goes on from first */
	struct nr_article_list list;   /* what has been read */
	size_t above;                  /* rows of the list before what was read */
	bool complete;                 /* there is no more behind it */
	bool cut;                      /* there is, but only the newest are sorted */
};

void nr_lazy_articles_init(
	struct nr_lazy_articles *lazy, struct nr_session *session, const struct nr_source_list *sources);
void nr_lazy_articles_release(struct nr_lazy_articles *lazy);
/* Starts anew. filter: what has to hold too; NULL: nothing. */
void nr_lazy_articles_choose(
	struct nr_lazy_articles *lazy, const struct nr_article_query *query, const struct nr_query *filter);
/* Another order: starts anew with the same query. */
void nr_lazy_articles_order(struct nr_lazy_articles *lazy, const struct nr_article_order *order);
bool nr_lazy_articles_by_time(const struct nr_lazy_articles *lazy); /* newest first throughout */
enum nr_status nr_lazy_articles_read(struct nr_lazy_articles *lazy, size_t rows, struct nr_error *error); /* at least */
/* Where the end was not read yet: forgets what was, and reads so many rows at the end. On failure nothing is left. */
enum nr_status nr_lazy_articles_read_last(struct nr_lazy_articles *lazy, size_t rows, struct nr_error *error);
/* So many more rows before those that were read; *added: how many there were. On failure there are none above. */
enum nr_status nr_lazy_articles_read_above(
	struct nr_lazy_articles *lazy, size_t rows, size_t *added, struct nr_error *error);
void nr_lazy_articles_forget(struct nr_lazy_articles *lazy); /* what was read; the query stays */
size_t nr_lazy_articles_find(const struct nr_lazy_articles *lazy, int64_t id); /* among what was read; SIZE_MAX: not */

struct nr_lazy_events {
	struct nr_session *session;
	struct nr_event_query query;
	struct nr_query terms;
	struct nr_event_list list;
	size_t above;
	bool complete;
};

void nr_lazy_events_init(struct nr_lazy_events *lazy, struct nr_session *session);
void nr_lazy_events_release(struct nr_lazy_events *lazy);
void nr_lazy_events_choose(
	struct nr_lazy_events *lazy, const struct nr_event_query *query, const struct nr_query *filter);
enum nr_status nr_lazy_events_read(struct nr_lazy_events *lazy, size_t rows, struct nr_error *error);
enum nr_status nr_lazy_events_read_last(struct nr_lazy_events *lazy, size_t rows, struct nr_error *error);
enum nr_status nr_lazy_events_read_above(
	struct nr_lazy_events *lazy, size_t rows, size_t *added, struct nr_error *error);
void nr_lazy_events_forget(struct nr_lazy_events *lazy);
size_t nr_lazy_events_find(const struct nr_lazy_events *lazy, int64_t id);

#endif
