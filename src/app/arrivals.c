/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/arrivals.h"

#include <stdlib.h>

#include "app/arrival-window.h"
#include "app/context.h"
#include "app/grouping.h"
#include "base/time.h"

/* Times closer than the gap belong to one stretch: the articles loaded around each would be the same ones. But no
 * stretch is longer than the most, which bounds the articles in memory when years come in at once. */
static const int64_t gap_ms = (int64_t)30 * 24 * 3600 * 1000, most_ms = (int64_t)60 * 24 * 3600 * 1000;

/* More at once are grouped with less work together. */
enum { TOGETHER = 10000 };

void nr_arrivals_release(struct nr_arrivals *arrivals)
{
	nr_vector_release(&arrivals->items);
}

void nr_arrivals_add(struct nr_arrivals *arrivals, const struct nr_article *article)
{
	*nr_vector_add(&arrivals->items) = (struct nr_arrival){
		article->published != NR_TIME_NONE ? article->published : article->fetched, article->id
	};
	arrivals->any_grouped |= article->event != 0;
}

static int compare_times(const void *left, const void *right)
{
	const struct nr_arrival *a = left, *b = right;
	int times = (a->time > b->time) - (a->time < b->time);
	return times ? times : (a->article > b->article) - (a->article < b->article);
}

static enum nr_status regroup_around(struct nr_arrivals *arrivals, struct nr_session *session, struct nr_error *error)
{
	const struct nr_arrival *items = arrivals->items.items;
	size_t count = arrivals->items.length;
	enum nr_status status = NR_OK;
	for (size_t start = 0, end; start < count && status == NR_OK; start = end) {
		for (end = start + 1; end < count; end++) {
			if (items[end].time - items[end - 1].time > gap_ms ||
				items[end].time - items[start].time > most_ms)
				break;
		}
		status = nr_regroup(session, items[start].time, items[end - 1].time, error);
	}
	return status;
}

static enum nr_status take_each(struct nr_arrivals *arrivals, struct nr_session *session, struct nr_error *error)
{
	enum nr_status status = nr_archive_begin(session->archive, error);
	if (status != NR_OK)
		return status;
	nr_arrival_window_check(session);
	for (size_t i = 0; status == NR_OK && i < arrivals->items.length; i++) {
		const struct nr_arrival *arrival = &arrivals->items.items[i];
		bool done;
		status = nr_arrival_window_take(session, arrival->article, arrival->time, &done, error);
		if (status == NR_OK && !done)
			status = nr_regroup(session, arrival->time, arrival->time, error);
	}
	if (status == NR_OK)
		status = nr_archive_commit(session->archive, error);
	if (status != NR_OK) {
		nr_archive_rollback(session->archive);
		nr_arrival_window_forget(session);
	}
	return status;
}

enum nr_status nr_arrivals_regroup(struct nr_arrivals *arrivals, struct nr_session *session, struct nr_error *error)
{
	size_t count = arrivals->items.length;
	if (count == 0)
		return NR_OK;
	qsort(arrivals->items.items, count, sizeof *arrivals->items.items, compare_times);
	if (arrivals->any_grouped || count > TOGETHER)
		return regroup_around(arrivals, session, error);
	return take_each(arrivals, session, error);
}
