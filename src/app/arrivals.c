/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "app/arrivals.h"

#include <stdlib.h>

#include "app/grouping.h"
#include "base/time.h"

/* Times closer than the gap belong to one stretch: the articles loaded around each would be the same ones. But no
 * stretch is longer than the most, which bounds the articles in memory when years come in at once. */
static const int64_t gap_ms = (int64_t)30 * 24 * 3600 * 1000, most_ms = (int64_t)60 * 24 * 3600 * 1000;

void nr_arrivals_release(struct nr_arrivals *arrivals)
{
	nr_vector_release(&arrivals->times);
}

void nr_arrivals_add(struct nr_arrivals *arrivals, const struct nr_article *article)
{
	*nr_vector_add(&arrivals->times) = article->published != NR_TIME_NONE ? article->published : article->fetched;
}

static int compare_times(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
	return (a > b) - (a < b);
}

enum nr_status nr_arrivals_regroup(struct nr_arrivals *arrivals, struct nr_session *session, struct nr_error *error)
{
	int64_t *times = arrivals->times.items;
	size_t count = arrivals->times.length;
	enum nr_status status = NR_OK;
	if (count)
		qsort(times, count, sizeof *times, compare_times);
	for (size_t start = 0, end; start < count && status == NR_OK; start = end) {
		for (end = start + 1; end < count; end++) {
			if (times[end] - times[end - 1] > gap_ms || times[end] - times[start] > most_ms)
				break;
		}
		status = nr_regroup(session, times[start], times[end - 1], error);
	}
	return status;
}
