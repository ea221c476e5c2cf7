/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/time.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int64_t parse(const char *text, int offset)
{
	return nr_time_parse(text, strlen(text), offset);
}

static void assert_iso(int64_t ms, const char *expected, const char *of)
{
	struct nr_buffer buffer = NR_BUFFER_INIT;

	nr_time_append_iso(&buffer, ms);
	if (strcmp(buffer.data, expected) != 0)
		fail_msg("%s: read as \"%s\", not \"%s\"", of, buffer.data, expected);
	nr_buffer_release(&buffer);
}

static const struct {
	const char *text, *expected; /* expected: ISO 8601; "": no time */
} times[] = {
	/* RFC 2822, and what is written in its place */
	{ "Fri, 04 Feb 2022 14:22:53 GMT", "2022-02-04T14:22:53Z" },
	{ "  Fri, 04 Feb 2022 14:22:53 GMT\r\n", "2022-02-04T14:22:53Z" },
	{ "4 Feb 2022 14:22 +0800", "2022-02-04T06:22:00Z" },
	{ "Fri 4 Feb 2022 14:22 UT", "2022-02-04T14:22:00Z" },
	{ "fri, 4 feb 2022 14:22:53 z", "2022-02-04T14:22:53Z" },
	{ "Friday, 04-Feb-22 14:22:53 UTC", "2022-02-04T14:22:53Z" },
	{ "Fri, 04 February 2022 14:22:53 EST", "2022-02-04T19:22:53Z" },
	{ "Fri, 04 Feb 2022 14:22:53 EDT", "2022-02-04T18:22:53Z" },
	{ "Fri, 04 Feb 2022 14:22:53 PST", "2022-02-04T22:22:53Z" },
	{ "Fri, 04 Feb 2022 14:22:53 -0000", "2022-02-04T14:22:53Z" },
	{ "Fri, 04 Feb 2022 14:22:53 -0530", "2022-02-04T19:52:53Z" },
	{ "Fri, 04 Feb 2022 14:22:53 GMT+8", "2022-02-04T06:22:53Z" },
	{ "Fri, 04 Feb 2022 14:22:53 +0800 (CST)", "2022-02-04T06:22:53Z" },
	{ "Fri, 04 Feb 2022 14:22:53 XYZ", "2022-02-04T14:22:53Z" },
	{ "04 Feb 99 00:00:00 GMT", "1999-02-04T00:00:00Z" },
	{ "04 Feb 49 00:00:00 GMT", "2049-02-04T00:00:00Z" },
	{ "04 Feb 102 00:00:00 GMT", "2002-02-04T00:00:00Z" },
	{ "4 Feb 2022", "2022-02-03T16:00:00Z" },
	{ "Feb 4, 2022", "2022-02-03T16:00:00Z" },
	{ "February 4, 2022 14:22", "2022-02-04T06:22:00Z" },
	{ "Fri Feb  4 14:22:53 2022", "2022-02-04T06:22:53Z" },
	{ "Fri Feb  4 14:22:53 EST 2022", "2022-02-04T19:22:53Z" },
	/* ISO 8601 */
	{ "2022-02-04T21:32:23.000Z", "2022-02-04T21:32:23Z" },
	{ "2022-02-04T21:32:23.999999999999999Z", "2022-02-04T21:32:23Z" },
	{ "2014-02-05T11:54:35+01:00", "2014-02-05T10:54:35Z" },
	{ "2014-02-05t11:54:35z", "2014-02-05T11:54:35Z" },
	{ "2014-02-05T11:54:35+0100", "2014-02-05T10:54:35Z" },
	{ "2014-02-05T11:54:35-01", "2014-02-05T12:54:35Z" },
	{ "2014-02-05T11:54Z", "2014-02-05T11:54:00Z" },
	{ "2018-09-05", "2018-09-04T16:00:00Z" },
	{ "2018-9-5", "2018-09-04T16:00:00Z" },
	{ "2018/09/05 07:30", "2018-09-04T23:30:00Z" },
	{ "2018-09-05 07:30", "2018-09-04T23:30:00Z" },
	{ "2018-09-05 07:30:01 +0200", "2018-09-05T05:30:01Z" },
	{ "2018-09", "2018-08-31T16:00:00Z" },
	{ "2018", "2017-12-31T16:00:00Z" },
	{ "20180905T073000Z", "2018-09-05T07:30:00Z" },
	{ "20180905", "2018-09-04T16:00:00Z" },
	/* at the edges */
	{ "2018-09-05T24:00:00Z", "2018-09-06T00:00:00Z" },
	{ "2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z" },
	{ "2020-02-29T00:00:00Z", "2020-02-29T00:00:00Z" },
	{ "2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z" },
	{ "1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z" },
	{ "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z" },
	{ "9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z" },
	/* in words */
	{ "2004년 05월 28일  01:31:15", "2004-05-27T17:31:15Z" },
	{ "2004-05-25 오후 11:23:17", "2004-05-25T15:23:17Z" },
	{ "2004-05-25 오전 12:23:17", "2004-05-24T16:23:17Z" },
	{ "2026年11月20日", "2026-11-19T16:00:00Z" },
	{ "2026年3月5日 上午9:05", "2026-03-05T01:05:00Z" },
	{ "2026年3月5日 9时05分", "2026-03-05T01:05:00Z" },
	{ "Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z" },
	{ "2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z" },
	{ "20 нояб. 2026", "2026-11-19T16:00:00Z" },
	{ "14 août 2026 10:00 CEST", "2026-08-14T08:00:00Z" },
	{ "11/20/2026 1:30 PM", "2026-11-20T05:30:00Z" },
	{ "20/11/2026", "2026-11-19T16:00:00Z" },
	{ "20.11.2026 10:00", "2026-11-20T02:00:00Z" },
	{ "Fri, 20 Mar 2026 10:00 HKT", "2026-03-20T02:00:00Z" },
	/* no times */
	{ "13/13/2026", "" },
	{ "年月日", "" },
	{ "下午", "" },
	{ "", "" },
	{ "   ", "" },
	{ "yesterday", "" },
	{ "2022-02-29", "" },
	{ "1900-02-29", "" },
	{ "2022-13-01", "" },
	{ "2022-00-01", "" },
	{ "2022-01-00", "" },
	{ "2022-04-31", "" },
	{ "2022-01-01T25:00:00Z", "" },
	{ "2022-01-01T10:60:00Z", "" },
	{ "2022-01-01T10:00:61Z", "" },
	{ "2022-01-01T", "" },
	{ "2022-01-01T10:00:00+24:00", "" },
	{ "2022-01-01T10:00:00Z and more", "" },
	{ "2022-01-01x", "" },
	{ "0000-01-01T00:00:00Z", "" },
	{ "0001-01-01T00:00:00+01:00", "" },
	{ "9999-12-31T23:59:59-01:00", "" },
	{ "99999999999999999999", "" },
	{ "32 Feb 2022", "" },
	{ "4 Foo 2022", "" },
	{ "4 Feb 20222", "" },
	{ "4 Feb 2", "" },
	{ "4 Feb 2022 99:99", "" },
	{ "Fri, 04 Feb 2022 14:22:53 GMT (never closed", "" },
};

static void test_times_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(times); i++)
		assert_iso(parse(times[i].text, 480), times[i].expected, times[i].text);
	assert_int_equal(parse("1970-01-01T00:00:01.5Z", 0), 1500);
	assert_int_equal(parse("1970-01-01T00:00:01,25Z", 0), 1250);
	assert_int_equal(parse("1969-12-31T23:59:59.999Z", 0), -1);
	assert_true(parse("2022-02-04", INT32_MAX) == NR_TIME_NONE || parse("2022-02-04", INT32_MAX) < 0);
}

/* Only the given length counts, and what lies behind it is not looked at. */
static void test_the_length_is_kept(void **state)
{
	(void)state;
	assert_iso(nr_time_parse("2018-09-05T07:30:00Z", 10, 0), "2018-09-05T00:00:00Z", "ten bytes");
	for (const char *text = "Fri, 04 Feb 2022 14:22:53 +0800"; *text != '\0'; text++) {
		size_t length = strlen(text);
		char *exact = malloc(length); /* so that the sanitizer sees a byte too many */
		memcpy(exact, text, length);
		for (size_t part = 0; part <= length; part++)
			nr_time_parse(exact, part, 0);
		free(exact);
	}
	assert_int_equal(nr_time_parse("2018\0", 5, 0), NR_TIME_NONE);
}

static void test_any_bytes_give_a_time_in_range_or_none(void **state)
{
	static const char alphabet[] = "0123456789-:+/.,TZ ()aeFbJnMGS\xE6\0";
	int64_t first = parse("0001-01-01T00:00:00Z", 0), last = parse("9999-12-31T23:59:59Z", 0) + 999;
	uint32_t seed = 1;
	char text[40];

	(void)state;
	for (int round = 0; round < 300000; round++) {
		size_t length = 0;
		if (round % 2 != 0) { /* half of them begin well */
			memcpy(text, "2022-02-04T14:22:53", 19);
			length = (size_t)round / 2 % 20;
		}
		for (size_t end = length + (seed >> 8) % 12; length < end; length++) {
			seed = seed * 1664525 + 1013904223;
			text[length] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
		}
		int64_t ms = nr_time_parse(text, length, (int)(seed % 1440));
		assert_true(ms == NR_TIME_NONE || (ms >= first && ms <= last));
	}
}

/* Every 37th day of the years 1 to 9999 there and back, held against the C library. */
static void test_days_and_dates_agree(void **state)
{
	(void)state;
	setenv("TZ", "UTC", 1);
	tzset();
	for (int64_t day = nr_time_days(1, 1, 1); day < nr_time_days(10000, 1, 1); day += 37) {
		time_t seconds = (time_t)(day * 86400 + 43200);
		struct tm tm;
		assert_non_null(gmtime_r(&seconds, &tm));
		struct nr_local_time t = nr_time_local(day * 86400000 + 43200000);
		assert_int_equal(t.day_number, day);
		assert_int_equal(t.year, tm.tm_year + 1900);
		assert_int_equal(t.month, tm.tm_mon + 1);
		assert_int_equal(t.day, tm.tm_mday);
		assert_int_equal(t.weekday, tm.tm_wday);
		assert_int_equal(t.hour * 100 + t.minute, 1200);
		assert_int_equal(nr_time_days(t.year, t.month, t.day), day);
	}
}

static void test_local_time_follows_the_zone(void **state)
{
	int64_t winter = parse("2022-02-04T23:59:59Z", 0), summer = parse("2022-07-04T03:00:00Z", 0);

	(void)state;
	setenv("TZ", "XYZ-8", 1);
	tzset();
	struct nr_local_time t = nr_time_local(winter);
	assert_true(t.day == 5 && t.hour == 7 && t.minute == 59 && t.second == 59 && t.weekday == 6);
	assert_int_equal(t.day_number, nr_time_days(2022, 2, 5));
	setenv("TZ", "EST5EDT,M3.2.0,M11.1.0", 1);
	tzset();
	assert_int_equal(nr_time_local(winter).hour, 18);
	t = nr_time_local(summer);
	assert_true(t.day == 3 && t.hour == 23);
	setenv("TZ", "UTC", 1);
	tzset();
	t = nr_time_local(-1);
	assert_true(t.year == 1969 && t.hour == 23 && t.second == 59 && t.day_number == -1);
	nr_time_local(INT64_MAX); /* no overflow, whatever it says */
	nr_time_local(INT64_MIN);
}

static void test_no_time_is_nothing(void **state)
{
	(void)state;
	assert_iso(NR_TIME_NONE, "", "no time");
	assert_true(nr_time_now() > parse("2020-01-01", 0));
}

/* The clock of durations is the one that nobody sets. */
static void test_a_clock_that_never_jumps(void **state)
{
	struct timespec before, after;

	(void)state;
	clock_gettime(CLOCK_MONOTONIC, &before);
	int64_t now = nr_time_monotonic();
	clock_gettime(CLOCK_MONOTONIC, &after);
	assert_true(now >= (int64_t)before.tv_sec * 1000 + before.tv_nsec / 1000000);
	assert_true(now <= (int64_t)after.tv_sec * 1000 + after.tv_nsec / 1000000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_times_are_read),
		cmocka_unit_test(test_the_length_is_kept),
		cmocka_unit_test(test_any_bytes_give_a_time_in_range_or_none),
		cmocka_unit_test(test_days_and_dates_agree),
		cmocka_unit_test(test_local_time_follows_the_zone),
		cmocka_unit_test(test_no_time_is_nothing),
		cmocka_unit_test(test_a_clock_that_never_jumps),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
