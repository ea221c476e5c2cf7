/* SPDX-License-Identifier: MIT */
/* Times are milliseconds since 1970-01-01 UTC, in an int64_t named ..._ms or documented so. */
#ifndef NR_BASE_TIME_H
#define NR_BASE_TIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

#define NR_TIME_NONE INT64_MIN /* no time is known */

int64_t nr_time_now(void);

/* Milliseconds of a clock that never jumps, since some moment: for how long something takes, and nothing else. What the
 * time of day is set to in between would end a wait at once, or never. */
int64_t nr_time_monotonic(void);

/* Reads a time as feeds, mirrors and pages write it: RFC 2822 ("Fri, 04 Feb 2022 14:22:53 GMT"), RFC 3339 and the
 * other forms of ISO 8601 in use ("2022-02-04T21:32:23.000Z", "2014-02-05T11:54:35+01:00", "2018-09-05",
 * "2018-09-05 07:30"), and in words of other languages ("2004년 05월 28일 01:31:15", "20 нояб. 2026", "11/20/2026 1:30
 * PM"; see base/time-words.h); white space around it is allowed. A time without a zone is taken as UTC plus
 * default_offset_minutes east of Greenwich (480: Singapore). NR_TIME_NONE for what is no time, or not from year 1 to
 * 9999; an hour of 24 and a second of 60 are the next. */
int64_t nr_time_parse(const char *text, size_t length, int default_offset_minutes);

/* Appends "2022-02-04T14:22:53Z": UTC, to the second. Nothing for NR_TIME_NONE. */
void nr_time_append_iso(struct nr_buffer *buffer, int64_t ms);

/* Broken-down time in the reader's time zone (TZ). */
struct nr_local_time {
	int year, month, day; /* month and day from 1 */
	int hour, minute, second;
	int weekday; /* 0: Sunday */
	int64_t day_number; /* days since 1970-01-01 of the local date: for "today" and "yesterday" */
};
struct nr_local_time nr_time_local(int64_t ms);

/* Days since 1970-01-01 of a date of the (proleptic) Gregorian calendar. */
int64_t nr_time_days(int year, int month, int day);

/* When such a day begins in the reader's time zone. */
int64_t nr_time_midnight(int64_t day_number);

#endif
