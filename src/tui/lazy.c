/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/lazy.h"

#include <stdlib.h>

#include "app/reading.h"
#include "base/memory.h"

enum { PAGE = 200 }; /* rows read at a time */

/* How many rows to read so that there are at least so many, in whole pages. */
static size_t missing(size_t have, size_t want)
{
	return want > have ? (want - have + PAGE - 1) / PAGE * PAGE : 0;
}

void nr_lazy_articles_init(
	struct nr_lazy_articles *lazy, struct nr_session *session, const struct nr_source_list *sources)
{
	*lazy = (struct nr_lazy_articles){ .session = session, .sources = sources };
}

void nr_lazy_articles_release(struct nr_lazy_articles *lazy)
{
	nr_article_list_release(&lazy->list);
	nr_query_release(&lazy->terms);
	free((char *)lazy->query.source);
	lazy->query.source = NULL;
}

void nr_lazy_articles_forget(struct nr_lazy_articles *lazy)
{
	nr_article_list_release(&lazy->list);
	lazy->query.after_id = 0;
	lazy->complete = lazy->cut = false;
	lazy->stretch = lazy->stretch_rows = 0;
}

void nr_lazy_articles_order(struct nr_lazy_articles *lazy, const struct nr_article_order *order)
{
	lazy->order = *order;
	nr_lazy_articles_forget(lazy);
}

bool nr_lazy_articles_by_time(const struct nr_lazy_articles *lazy)
{
	bool one_outlet = lazy->query.source != NULL || !nr_order_goes_by_outlet(&lazy->order);

	return !nr_order_is_bounded(&lazy->order) && lazy->order.sort != NR_SORT_UNREAD && one_outlet;
}

/* terms becomes what a query and a filter ask for together; returns it, NULL where that is nothing. */
static const struct nr_query *join(struct nr_query *terms, const struct nr_query *query, const struct nr_query *filter)
{
	struct nr_query joined = { 0 };

	if (query != NULL)
		nr_query_add(&joined, query);
	if (filter != NULL)
		nr_query_add(&joined, filter);
	nr_query_release(terms);
	*terms = joined;
	return terms->terms.length > 0 ? terms : NULL;
}

void nr_lazy_articles_choose(
	struct nr_lazy_articles *lazy, const struct nr_article_query *query, const struct nr_query *filter)
{
	struct nr_article_query chosen = *query;

	chosen.source = nr_strdup(query->source);
	chosen.query = join(&lazy->terms, query->query, filter);
	nr_article_list_release(&lazy->list);
	free((char *)lazy->query.source);
	lazy->query = chosen;
	nr_lazy_articles_forget(lazy);
}

/* Reads at most so many rows of a query, on from the last one read of it. Sets *ended where there are fewer. */
static enum nr_status read_on(
	struct nr_lazy_articles *lazy, struct nr_article_query *query, size_t rows, bool *ended, struct nr_error *error)
{
	size_t before = lazy->list.length;

	query->limit = rows;
	query->after_id = 0;
	if (lazy->stretch_rows > 0) {
		const struct nr_article *last = &lazy->list.items[before - 1];
		query->after_time = nr_article_time(last);
		query->after_id = last->id;
	}
	enum nr_status status = nr_list_articles(lazy->session, query, &lazy->list, error);
	lazy->stretch_rows += lazy->list.length - before;
	*ended = lazy->list.length - before < rows;
	return status;
}

/* Of an order that is several lists, one after the other: how many there are. */
static size_t stretches(const struct nr_lazy_articles *lazy)
{
	bool outlets = lazy->query.source == NULL && nr_order_goes_by_outlet(&lazy->order);

	return (outlets ? lazy->sources->length : 1) * (lazy->order.sort == NR_SORT_UNREAD ? 2 : 1);
}

/* Reads from the list that is the next one. What is read is sought behind what is not: as far as there was unread. */
static enum nr_status read_stretch(struct nr_lazy_articles *lazy, size_t rows, bool *ended, struct nr_error *error)
{
	struct nr_article_query query = lazy->query;
	struct nr_query terms = { 0 };
	size_t place = lazy->stretch;

	*ended = true;
	if (lazy->order.sort == NR_SORT_UNREAD) {
		query.unread = place % 2 == 0;
		if (!query.unread) {
			nr_query_copy(&terms, &lazy->terms);
			*nr_vector_add(&terms.terms) = (struct nr_query_term){ .field = NR_QUERY_READ };
			query.query = &terms;
		}
		place /= 2;
	}
	if (query.source == NULL && nr_order_goes_by_outlet(&lazy->order)) {
		if (place >= lazy->sources->length || lazy->sources->items[place].articles == 0) {
			nr_query_release(&terms);
			return NR_OK;
		}
		query.source = lazy->sources->items[place].key;
	}
	enum nr_status status = read_on(lazy, &query, rows, ended, error);
	nr_query_release(&terms);
	return status;
}

/* The newest of the list, sorted. */
static enum nr_status read_bounded(struct nr_lazy_articles *lazy, struct nr_error *error)
{
	bool ended;
	enum nr_status status = read_on(lazy, &lazy->query, NR_ORDER_MOST, &ended, error);

	lazy->complete = true;
	lazy->cut = !ended;
	nr_order_articles(&lazy->order, lazy->sources, &lazy->list);
	return status;
}

enum nr_status nr_lazy_articles_read(struct nr_lazy_articles *lazy, size_t rows, struct nr_error *error)
{
	enum nr_status status = NR_OK;
	size_t wanted = lazy->list.length + missing(lazy->list.length, rows);

	if (!lazy->complete && nr_order_is_bounded(&lazy->order))
		return read_bounded(lazy, error);
	while (status == NR_OK && !lazy->complete && lazy->list.length < wanted) {
		bool ended;
		status = read_stretch(lazy, wanted - lazy->list.length, &ended, error);
		if (ended) {
			lazy->stretch++;
			lazy->stretch_rows = 0;
		}
		/* A list that cannot be read is not asked for again and again. */
		lazy->complete = status != NR_OK || lazy->stretch >= stretches(lazy);
	}
	return status;
}

size_t nr_lazy_articles_find(const struct nr_lazy_articles *lazy, int64_t id)
{
	for (size_t i = 0; i < lazy->list.length; i++)
		if (lazy->list.items[i].id == id)
			return i;
	return SIZE_MAX;
}

void nr_lazy_events_init(struct nr_lazy_events *lazy, struct nr_session *session)
{
	*lazy = (struct nr_lazy_events){ .session = session };
}

void nr_lazy_events_release(struct nr_lazy_events *lazy)
{
	nr_event_list_release(&lazy->list);
	nr_query_release(&lazy->terms);
}

void nr_lazy_events_forget(struct nr_lazy_events *lazy)
{
	nr_event_list_release(&lazy->list);
	lazy->query.after_id = 0;
	lazy->complete = false;
}

void nr_lazy_events_choose(
	struct nr_lazy_events *lazy, const struct nr_event_query *query, const struct nr_query *filter)
{
	const struct nr_query *joined = join(&lazy->terms, query->query, filter);

	lazy->query = *query;
	lazy->query.query = joined;
	nr_lazy_events_forget(lazy);
}

enum nr_status nr_lazy_events_read(struct nr_lazy_events *lazy, size_t rows, struct nr_error *error)
{
	size_t before = lazy->list.length;

	lazy->query.limit = missing(before, rows);
	if (lazy->complete || lazy->query.limit == 0)
		return NR_OK;
	if (before > 0) {
		lazy->query.after_time = lazy->list.items[before - 1].last;
		lazy->query.after_id = lazy->list.items[before - 1].id;
	}
	enum nr_status status = nr_list_events(lazy->session, &lazy->query, &lazy->list, error);
	lazy->complete = status != NR_OK || lazy->list.length - before < lazy->query.limit;
	return status;
}

size_t nr_lazy_events_find(const struct nr_lazy_events *lazy, int64_t id)
{
	for (size_t i = 0; i < lazy->list.length; i++)
		if (lazy->list.items[i].id == id)
			return i;
	return SIZE_MAX;
}
