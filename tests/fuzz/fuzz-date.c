/* SPDX-License-Identifier: MIT */
/* Times as feeds, pages and readers write them. The first byte says which zone is taken where none is written. */
#include "config.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/time.h"
#include "fuzz/fuzz.h"
#include "model/query.h"

static const int64_t now = INT64_C(1767225600000), second = 1000, day = INT64_C(86400000);

/* A time is written as UTC, and read again as the same second. */
static void check_time(int64_t time)
{
	struct nr_buffer iso = NR_BUFFER_INIT;

	require(time >= nr_time_days(1, 1, 1) * day - day && time <= nr_time_days(9999, 12, 31) * day + 2 * day,
		"a time is of the years 1 to 9999, in its own zone");
	nr_time_append_iso(&iso, time);
	int64_t again = nr_time_parse(iso.data, iso.length, 0);
	if (again != NR_TIME_NONE) /* the zone may have moved it over the end of the years */
		require(again <= time && time - again < second, "what is written is the same second");
	else
		require(time < nr_time_days(1, 1, 2) * day || time >= nr_time_days(9999, 12, 31) * day,
			"what is written can be read");
	nr_buffer_release(&iso);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	int offset = ((int)take_byte(&bytes, &length) - 128) * 7;
	char *text = nr_strndup((const char *)bytes, length);
	int64_t time = nr_time_parse((const char *)bytes, length, offset), date = nr_query_date(text, now);

	if (time != NR_TIME_NONE)
		check_time(time);
	if (date != NR_TIME_NONE)
		require(date <= nr_time_midnight(nr_time_days(9999, 12, 31)),
			"a date of a query is one of the calendar");
	free(text);
	return 0;
}
