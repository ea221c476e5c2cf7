/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/outlet-clock.h"

#include <stddef.h>

#include "base/time.h"
#include "text/zone.h"

static const int64_t minute_ms = 60 * 1000;

int nr_outlet_offset(const struct nr_outlet *outlet, int64_t ms)
{
	if (outlet == NULL)
		return 0;
	if (outlet->time_zone == NULL || ms == NR_TIME_NONE)
		return outlet->source.utc_offset;
	return nr_zone_offset(outlet->time_zone, ms, outlet->source.utc_offset);
}

int64_t nr_outlet_time_of(const struct nr_outlet *outlet, int64_t shown)
{
	int64_t time = shown - (outlet != NULL ? outlet->source.utc_offset : 0) * minute_ms;
	int offset = nr_outlet_offset(outlet, time);
	int64_t meant = shown - offset * minute_ms;

	/* In the hours around a change the first guess may be on its other side. */
	return nr_outlet_offset(outlet, meant) == offset ? meant : time;
}

int64_t nr_outlet_time(const struct nr_outlet *outlet, const char *text, int64_t (*read)(const char *text, int offset))
{
	int standard = outlet != NULL ? outlet->source.utc_offset : 0;
	int64_t time = read(text, standard);

	/* A text with a zone of its own names the same time by every clock. */
	if (outlet == NULL || outlet->time_zone == NULL || time == NR_TIME_NONE || read(text, standard + 60) == time)
		return time;
	return nr_outlet_time_of(outlet, time + standard * minute_ms);
}

bool nr_outlet_zone_is_assumed(
	const struct nr_outlet *outlet, const char *text, int64_t (*read)(const char *text, int offset))
{
	const int64_t day_ms = 24 * 60 * minute_ms;
	int64_t time = outlet == NULL ? read(text, 0) : NR_TIME_NONE;

	return time != NR_TIME_NONE && time % day_ms != 0 && read(text, 60) != time;
}
