/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/lazy.h"

#include <stdlib.h>
#include <string.h>

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
	lazy->first = lazy->last = (struct nr_lazy_place){ 0 };
	lazy->above = 0;
	lazy->complete = lazy->cut = false;
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

/* Of an order that is several lists, one after the other: how many there are. */
static size_t stretches(const struct nr_lazy_articles *lazy)
{
	bool outlets = lazy->query.source == NULL && nr_order_goes_by_outlet(&lazy->order);

	return (outlets ? lazy->sources->length : 1) * (lazy->order.sort == NR_SORT_UNREAD ? 2 : 1);
}

/* What is read: a list that stands behind another one has what that has not. False where there is nothing in it. terms:
 * to be released by the caller; query borrows them. */
static bool query_stretch(
	const struct nr_lazy_articles *lazy, size_t stretch, struct nr_article_query *query, struct nr_query *terms)
{
	*query = lazy->query;
	if (lazy->order.sort == NR_SORT_UNREAD) {
		query->unread = stretch % 2 == 0;
		if (!query->unread) {
			nr_query_copy(terms, &lazy->terms);
			*nr_vector_add(&terms->terms) = (struct nr_query_term){ .field = NR_QUERY_READ };
			query->query = terms;
		}
		stretch /= 2;
	}
	if (query->source == NULL && nr_order_goes_by_outlet(&lazy->order)) {
		if (stretch >= lazy->sources->length || lazy->sources->items[stretch].articles == 0)
			return false;
		query->source = lazy->sources->items[stretch].key;
	}
	return true;
}

/* Adds to list at most so many rows from a place on, or backward from it; next to the row that was read last there,
 * NULL: none was. Sets *ended where there are fewer. */
static enum nr_status read_stretch(struct nr_lazy_articles *lazy, const struct nr_lazy_place *place, bool backward,
	const struct nr_article *row, size_t rows, struct nr_article_list *list, bool *ended, struct nr_error *error)
{
	struct nr_article_query query;
	struct nr_query terms = { 0 };
	size_t before = list->length;
	enum nr_status status = NR_OK;

	if (query_stretch(lazy, place->stretch, &query, &terms)) {
		query.limit = rows;
		query.backward = backward;
		query.after_time = row != NULL ? nr_article_time(row) : 0;
		query.after_id = row != NULL ? row->id : 0;
		status = nr_list_articles(lazy->session, &query, list, error);
	}
	*ended = list->length - before < rows;
	nr_query_release(&terms);
	return status;
}

/* The newest of the list, sorted. */
static enum nr_status read_bounded(struct nr_lazy_articles *lazy, struct nr_error *error)
{
	bool ended;
	enum nr_status status = read_stretch(lazy, &lazy->last, false, NULL, NR_ORDER_MOST, &lazy->list, &ended, error);

	lazy->complete = true;
	lazy->cut = !ended;
	nr_order_articles(&lazy->order, lazy->sources, &lazy->list);
	return status;
}

enum nr_status nr_lazy_articles_read(struct nr_lazy_articles *lazy, size_t rows, struct nr_error *error)
{
	enum nr_status status = NR_OK;
	size_t wanted = lazy->list.length + missing(lazy->list.length, rows);
	struct nr_lazy_place *last = &lazy->last;

	if (!lazy->complete && nr_order_is_bounded(&lazy->order))
		return read_bounded(lazy, error);
	while (status == NR_OK && !lazy->complete && lazy->list.length < wanted) {
		struct nr_article row =
			last->begun ? lazy->list.items[lazy->list.length - 1] : (struct nr_article){ 0 };
		bool ended;
		status = read_stretch(lazy, last, false, last->begun ? &row : NULL, wanted - lazy->list.length,
			&lazy->list, &ended, error);
		last->begun = true;
		if (ended)
			*last = (struct nr_lazy_place){ last->stretch + 1, false };
		/* A list that cannot be read is not asked for again and again. */
		lazy->complete = status != NR_OK || last->stretch >= stretches(lazy);
	}
	return status;
}

/* --- From the end ------------------------------------------------------------------------------------------------- */

/* Rows that were read backward come before those of the list. Empties them. */
static void put_before(struct nr_article_list *list, struct nr_article_list *above)
{
	struct nr_article_list whole = { 0 };

	for (size_t i = above->length; i-- > 0;)
		*nr_vector_add(&whole) = above->items[i];
	for (size_t i = 0; i < list->length; i++)
		*nr_vector_add(&whole) = list->items[i];
	nr_vector_release(above);
	nr_vector_release(list);
	*list = whole;
}

enum nr_status nr_lazy_articles_read_above(
	struct nr_lazy_articles *lazy, size_t rows, size_t *added, struct nr_error *error)
{
	struct nr_article_list above = { 0 };
	struct nr_lazy_place *first = &lazy->first;
	enum nr_status status = NR_OK;
	bool more = lazy->above > 0;

	while (status == NR_OK && more && above.length < rows) {
		const struct nr_article_list *near = above.length > 0 ? &above : &lazy->list;
		struct nr_article row = { 0 };
		bool ended;
		if (first->begun)
			row = near->items[above.length > 0 ? above.length - 1 : 0];
		status = read_stretch(
			lazy, first, true, first->begun ? &row : NULL, rows - above.length, &above, &ended, error);
		first->begun = true;
		more = status == NR_OK && (!ended || first->stretch > 0);
		if (more && ended)
			*first = (struct nr_lazy_place){ first->stretch - 1, false };
	}
	*added = above.length;
	/* Others may have changed it since it was counted. */
	lazy->above = !more ? 0 : lazy->above > *added ? lazy->above - *added : 1;
	put_before(&lazy->list, &above);
	return status;
}

/* How many rows there are. Of all articles, or of an outlet's, it is known. */
static enum nr_status count_rows(const struct nr_lazy_articles *lazy, int64_t *count, struct nr_error *error)
{
	const struct nr_article_query *query = &lazy->query;

	*count = 0;
	if (query->query != NULL || query->unread || query->starred || query->event != 0)
		return nr_count_articles(lazy->session, query, count, error);
	for (size_t i = 0; i < lazy->sources->length; i++)
		if (query->source == NULL || strcmp(query->source, lazy->sources->items[i].key) == 0)
			*count += lazy->sources->items[i].articles;
	return NR_OK;
}

enum nr_status nr_lazy_articles_read_last(struct nr_lazy_articles *lazy, size_t rows, struct nr_error *error)
{
	int64_t count;
	size_t added;

	if (lazy->complete || nr_order_is_bounded(&lazy->order))
		return nr_lazy_articles_read(lazy, rows, error);
	enum nr_status status = count_rows(lazy, &count, error);
	if (status != NR_OK)
		return status;
	nr_lazy_articles_forget(lazy);
	lazy->first.stretch = stretches(lazy) - 1;
	lazy->above = (size_t)count;
	lazy->complete = true;
	status = nr_lazy_articles_read_above(lazy, rows, &added, error);
	if (status != NR_OK)
		nr_lazy_articles_forget(lazy);
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
	lazy->above = 0;
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

/* Adds to list at most so many events next to one, or from where the list starts or ends; NULL: no event. */
static enum nr_status read_events(const struct nr_lazy_events *lazy, bool backward, const struct nr_event *event,
	size_t rows, struct nr_event_list *list, struct nr_error *error)
{
	struct nr_event_query query = lazy->query;

	query.limit = rows;
	query.backward = backward;
	query.after_time = event != NULL ? event->last : 0;
	query.after_id = event != NULL ? event->id : 0;
	return nr_list_events(lazy->session, &query, list, error);
}

enum nr_status nr_lazy_events_read(struct nr_lazy_events *lazy, size_t rows, struct nr_error *error)
{
	size_t before = lazy->list.length, wanted = missing(before, rows);
	struct nr_event last;

	if (lazy->complete || wanted == 0)
		return NR_OK;
	if (before > 0)
		last = lazy->list.items[before - 1];
	enum nr_status status = read_events(lazy, false, before > 0 ? &last : NULL, wanted, &lazy->list, error);
	lazy->complete = status != NR_OK || lazy->list.length - before < wanted;
	return status;
}

enum nr_status nr_lazy_events_read_above(
	struct nr_lazy_events *lazy, size_t rows, size_t *added, struct nr_error *error)
{
	struct nr_event_list above = { 0 }, whole = { 0 };
	enum nr_status status = NR_OK;

	if (lazy->above > 0)
		status = read_events(
			lazy, true, lazy->list.length > 0 ? &lazy->list.items[0] : NULL, rows, &above, error);
	bool more = lazy->above > 0 && status == NR_OK && above.length == rows;
	*added = above.length;
	lazy->above = !more ? 0 : lazy->above > *added ? lazy->above - *added : 1;
	for (size_t i = above.length; i-- > 0;)
		*nr_vector_add(&whole) = above.items[i];
	for (size_t i = 0; i < lazy->list.length; i++)
		*nr_vector_add(&whole) = lazy->list.items[i];
	nr_vector_release(&above);
	nr_vector_release(&lazy->list);
	lazy->list = whole;
	return status;
}

enum nr_status nr_lazy_events_read_last(struct nr_lazy_events *lazy, size_t rows, struct nr_error *error)
{
	int64_t count;
	size_t added;

	if (lazy->complete)
		return NR_OK;
	enum nr_status status = nr_count_events(lazy->session, &lazy->query, &count, error);
	if (status != NR_OK)
		return status;
	nr_lazy_events_forget(lazy);
	lazy->above = (size_t)count;
	lazy->complete = true;
	status = nr_lazy_events_read_above(lazy, rows, &added, error);
	if (status != NR_OK)
		nr_lazy_events_forget(lazy);
	return status;
}

size_t nr_lazy_events_find(const struct nr_lazy_events *lazy, int64_t id)
{
	for (size_t i = 0; i < lazy->list.length; i++)
		if (lazy->list.items[i].id == id)
			return i;
	return SIZE_MAX;
}
