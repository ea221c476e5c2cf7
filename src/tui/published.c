/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/published.h"

#include <string.h>

#include "app/comparing.h"
#include "base/time.h"
#include "model/comparison.h"
#include "report/compared.h"

static const int64_t day_ms = 24 * 60 * 60 * (int64_t)1000;

void nr_published_append(
	struct nr_buffer *buffer, struct nr_tui *tui, enum nr_when form, const char *source, int64_t ms)
{
	struct nr_coverage coverage = nr_publication(nr_tui_session(tui), source, ms);

	if (!coverage.day_only) {
		nr_when_append(buffer, form, ms, nr_time_now());
		return;
	}
	if (form == NR_WHEN_FULL) /* by the outlet's clock, as in a comparison: the reader's may have another day */
		nr_append_published(buffer, &coverage);
	else if (form == NR_WHEN_LIST || (form == NR_WHEN_SHORT && nr_when_days_between(ms, nr_time_now()) == 0))
		nr_when_append(buffer, NR_WHEN_DAY, ms, nr_time_now());
	else if (form != NR_WHEN_CLOCK)
		nr_when_append(buffer, form, ms, nr_time_now());
}

bool nr_published_has_first(struct nr_tui *tui, const struct nr_event *event)
{
	const struct nr_event_article *first = event->articles.length > 0 ? &event->articles.items[0] : NULL;

	if (first == NULL || first->published == NR_TIME_NONE)
		return false;
	if (!nr_publication(nr_tui_session(tui), first->source, first->published).day_only)
		return true;
	for (size_t i = 1; i < event->articles.length; i++) {
		const struct nr_event_article *other = &event->articles.items[i];
		if (strcmp(other->source, first->source) != 0 &&
			(other->published == NR_TIME_NONE || other->published < first->published + day_ms))
			return false;
	}
	return true;
}
