/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/published.h"

#include <string.h>

#include "app/comparing.h"
#include "base/time.h"
#include "model/comparison.h"
#include "report/compared.h"

void nr_published_append(struct nr_buffer *buffer, struct nr_tui *tui, enum nr_when form, struct nr_published published)
{
	struct nr_coverage coverage = nr_publication(nr_tui_session(tui), published);
	int64_t ms = published.ms;

	if (ms == NR_TIME_NONE || nr_coverage_has_time(&coverage)) {
		nr_when_append(buffer, form, ms, nr_time_now());
		return;
	}
	if (form == NR_WHEN_FULL) /* by the outlet's clock, as in a comparison: the reader's may have another day */
		nr_append_published_words(buffer, &coverage);
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
	struct nr_coverage coverage = nr_publication(nr_tui_session(tui), nr_event_article_published(first));
	int64_t latest = nr_coverage_latest(&coverage);
	for (size_t i = 1; i < event->articles.length; i++) {
		const struct nr_event_article *other = &event->articles.items[i];
		if (strcmp(other->source, first->source) == 0)
			continue;
		if (other->published == NR_TIME_NONE && !nr_coverage_has_time(&coverage))
			return false;
		struct nr_coverage of_other = nr_publication(nr_tui_session(tui), nr_event_article_published(other));
		if (other->published != NR_TIME_NONE && nr_coverage_earliest(&of_other) < latest)
			return false;
	}
	return true;
}
