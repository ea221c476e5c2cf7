/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/page-date.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/time.h"

enum { WORDS_MAX = 8 }; /* before the time */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Reads so many digits at *at, or fewer but one; -1: none stands there. */
static int read_number(const char **at, int most)
{
	int number = 0, digits = 0;

	for (; digits < most && is_digit(**at); digits++)
		number = number * 10 + (*(*at)++ - '0');
	return digits > 0 ? number : -1;
}

/* Skips what parts the numbers of a date or a clock; NULL-terminated list. */
static bool skip_any(const char **at, const char *const *texts)
{
	for (; *texts != NULL; texts++)
		if (strncmp(*at, *texts, strlen(*texts)) == 0) {
			*at += strlen(*texts);
			return true;
		}
	return false;
}

/* The clock that may follow a date: "10:30", "10时30分", "10：30:15". */
static void read_clock(const char *at, int *hour, int *minute, int *second)
{
	static const char *const behind_date[] = { "日", "号", "號", "T", " ", "\xC2\xA0", "　", ",", "，", "(", "|", NULL };
	static const char *const colons[] = { ":", "：", "时", "時", "点", "點", "分", NULL };

	while (skip_any(&at, behind_date))
		;
	int h = read_number(&at, 2);
	if (h < 0 || h > 23 || !skip_any(&at, colons))
		return;
	int m = read_number(&at, 2), s = -1;
	if (m < 0 || m > 59)
		return;
	if (skip_any(&at, colons))
		s = read_number(&at, 2);
	*hour = h;
	*minute = m;
	*second = s >= 0 && s < 60 ? s : 0;
}

/* A date that begins at at with its year; NR_TIME_NONE: none does. packed: digits alone, "20240305". */
static int64_t date_at(const char *at, bool packed, int offset)
{
	static const char *const parts[] = { "年", "月", "-", "/", ".", NULL };
	int year = read_number(&at, 4), hour = 0, minute = 0, second = 0;
	char text[64];

	if (year < 1900 || year > 2199 || (!packed && !skip_any(&at, parts)))
		return NR_TIME_NONE;
	int month = read_number(&at, 2);
	if (month < 1 || month > 12 || (!packed && !skip_any(&at, parts)))
		return NR_TIME_NONE;
	int day = read_number(&at, 2);
	if (day < 1 || day > 31 || is_digit(*at))
		return NR_TIME_NONE;
	read_clock(at, &hour, &minute, &second);
	int length = snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d", year, month, day, hour, minute,
		second);
	return nr_time_parse(text, (size_t)length, offset);
}

static int64_t date_in(const char *text, bool packed, int offset)
{
	for (const char *at = text; *at != '\0'; at++) {
		bool begins = is_digit(*at) && (at == text || !is_digit(at[-1]));
		int64_t time = begins ? date_at(at, packed, offset) : NR_TIME_NONE;
		if (time != NR_TIME_NONE)
			return time;
	}
	return NR_TIME_NONE;
}

int64_t nr_page_date(const char *text, int offset)
{
	const char *at = text;

	for (int words = 0; words < WORDS_MAX && *at != '\0'; words++) {
		int64_t time = nr_time_parse(at, strlen(at), offset);
		if (time != NR_TIME_NONE)
			return time;
		at += strcspn(at, " ");
		at += strspn(at, " ");
	}
	return date_in(text, false, offset);
}

int64_t nr_page_date_in_address(const char *address, int offset)
{
	const char *host = strstr(address, "://"), *path = host != NULL ? strchr(host + 3, '/') : NULL;

	if (path == NULL)
		return NR_TIME_NONE;
	int64_t time = date_in(path, false, offset);
	return time != NR_TIME_NONE ? time : date_in(path, true, offset);
}
