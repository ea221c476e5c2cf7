/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/arrivals.h"

#include <stdlib.h>

#include "app/arrival-window.h"
#include "app/context.h"
#include "app/grouping.h"
#include "base/time.h"
#include "store/archive.h"
#include "store/same-text.h"
#include "store/sources.h"

/* Times closer than the gap belong to one stretch: the articles loaded around each would be the same ones. But no
 * stretch is longer than the most, which bounds the articles in memory when years come in at once. */
static const int64_t gap_ms = (int64_t)30 * 24 * 3600 * 1000, most_ms = (int64_t)60 * 24 * 3600 * 1000;

/* More at once are grouped with less work together. */
enum { TOGETHER = 10000 };

enum { HELD_MS = 1000 }; /* how long the archive is held from others at a time */

void nr_arrivals_release(struct nr_arrivals *arrivals)
{
	nr_vector_release(&arrivals->items);
}

void nr_arrivals_add(struct nr_arrivals *arrivals, const struct nr_article *article)
{
	*nr_vector_add(&arrivals->items) =
		(struct nr_arrival){ article->published != NR_TIME_NONE ? article->published : article->fetched,
			article->id };
	arrivals->any_grouped |= article->event != 0;
}

static int compare_times(const void *left, const void *right)
{
	const struct nr_arrival *a = left, *b = right;
	int times = (a->time > b->time) - (a->time < b->time);
	return times ? times : (a->article > b->article) - (a->article < b->article);
}

/* What came in and was completed is there twice. They are in order. */
static void drop_repeated(struct nr_arrivals *arrivals)
{
	struct nr_arrival *items = arrivals->items.items;
	size_t kept = 0;

	for (size_t i = 0; i < arrivals->items.length; i++)
		if (kept == 0 || items[i].article != items[kept - 1].article)
			items[kept++] = items[i];
	arrivals->items.length = kept;
}

struct finding {
	struct nr_session *session;
	const struct nr_arrival *items;
	size_t count;
	bool (*progress)(int64_t done, int64_t all, void *context);
	void *context;
};

/* Whether to go on with the arrivals from an index on. */
static bool goes_on(const struct finding *finding, size_t done)
{
	return finding->progress == NULL || finding->progress((int64_t)done, (int64_t)finding->count, finding->context);
}

/* What is not grouped after all waits again; it has its features now. */
static enum nr_status leave_rest(const struct finding *finding, size_t first, struct nr_error *error)
{
	struct nr_archive *archive = finding->session->archive;
	enum nr_status status = NR_OK;

	for (size_t i = first; status == NR_OK && i < finding->count; i++)
		status = nr_store_want_sketch(archive, finding->items[i].article, error);
	return status == NR_OK ? NR_CANCELLED : status;
}

/* What was grouped before it was stopped stays. */
static enum nr_status end_transaction(const struct finding *finding, enum nr_status status, struct nr_error *error)
{
	struct nr_archive *archive = finding->session->archive;
	bool keep = status == NR_OK || status == NR_CANCELLED;
	enum nr_status committed = keep ? nr_archive_commit(archive, error) : NR_OK;

	if (!keep || committed != NR_OK) {
		nr_archive_rollback(archive);
		nr_arrival_window_forget(finding->session);
	}
	return committed != NR_OK ? committed : status;
}

static enum nr_status regroup_around(const struct finding *finding, struct nr_error *error)
{
	const struct nr_arrival *items = finding->items;
	enum nr_status status = NR_OK;
	for (size_t start = 0, end; start < finding->count && status == NR_OK; start = end) {
		if (!goes_on(finding, start)) {
			status = nr_archive_begin(finding->session->archive, error);
			return status == NR_OK ? end_transaction(finding, leave_rest(finding, start, error), error)
					       : status;
		}
		for (end = start + 1; end < finding->count; end++) {
			if (items[end].time - items[end - 1].time > gap_ms ||
				items[end].time - items[start].time > most_ms)
				break;
		}
		status = nr_regroup(finding->session, items[start].time, items[end - 1].time, error);
	}
	return status;
}

/* Takes one; where so many have a say that all around it is to be grouped, it is added to left instead. */
static enum nr_status take_one(
	const struct finding *finding, size_t index, struct nr_arrivals *left, struct nr_error *error)
{
	const struct nr_arrival *arrival = &finding->items[index];
	bool done;
	enum nr_status status =
		nr_arrival_window_take(finding->session, arrival->article, arrival->time, &done, error);
	if (!done)
		*nr_vector_add(&left->items) = *arrival;
	return status;
}

/* All around those that are left is grouped for many of them together: it costs as much for each alone. */
static enum nr_status finish_left(const struct finding *finding, const struct nr_arrivals *left, enum nr_status status,
	struct nr_error *error)
{
	const struct finding rest = { finding->session, left->items.items, left->items.length, NULL, NULL };
	if (status == NR_CANCELLED)
		return leave_rest(&rest, 0, error);
	return status == NR_OK ? regroup_around(&rest, error) : status;
}

/* Takes as many as there is time for, or leaves them all where it is stopped. */
static enum nr_status take_some(const struct finding *finding, size_t *next, struct nr_error *error)
{
	int64_t end = nr_time_monotonic() + HELD_MS;
	struct nr_arrivals left = { 0 };
	enum nr_status status = nr_archive_begin(finding->session->archive, error);
	if (status != NR_OK)
		return status;
	nr_arrival_window_check(finding->session);
	while (status == NR_OK && *next < finding->count) {
		status = goes_on(finding, *next) ? take_one(finding, *next, &left, error)
						 : leave_rest(finding, *next, error);
		*next += status == NR_OK;
		if (nr_time_monotonic() >= end)
			break;
	}
	status = finish_left(finding, &left, status, error);
	nr_arrivals_release(&left);
	return end_transaction(finding, status, error);
}

/* Whether the archive has hardly any articles but those that came in. Laid beside what is there one by one, what they
 * become depends on the order among those of one time; where they are nearly all there is, nothing is saved by it. */
static enum nr_status are_most(const struct finding *finding, bool *most, struct nr_error *error)
{
	struct nr_source_list sources = { 0 };
	int64_t articles = 0;
	enum nr_status status = nr_store_list_sources(finding->session->archive, &sources, error);

	for (size_t i = 0; i < sources.length; i++)
		articles += sources.items[i].articles;
	*most = (int64_t)finding->count > articles / 2;
	nr_source_list_release(&sources);
	return status;
}

enum nr_status nr_arrivals_regroup(struct nr_arrivals *arrivals, struct nr_session *session,
	bool (*progress)(int64_t done, int64_t all, void *context), void *context, struct nr_error *error)
{
	enum nr_status status = NR_OK;
	if (arrivals->items.length == 0)
		return NR_OK;
	qsort(arrivals->items.items, arrivals->items.length, sizeof *arrivals->items.items, compare_times);
	drop_repeated(arrivals);
	struct finding finding = { session, arrivals->items.items, arrivals->items.length, progress, context };
	bool together = arrivals->any_grouped || finding.count > TOGETHER;
	if (!together)
		status = are_most(&finding, &together, error);
	if (status == NR_OK && together)
		return regroup_around(&finding, error);
	for (size_t next = 0; status == NR_OK && next < finding.count;)
		status = take_some(&finding, &next, error);
	return status;
}
