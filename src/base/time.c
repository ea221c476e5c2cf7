/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/time.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "base/time-words.h"

enum { SECONDS_A_DAY = 24 * 60 * 60 };
enum { WORDS_MAX = 200 }; /* bytes of a date that is in words; what is longer is no date */

static int64_t read_clock(clockid_t clock)
{
	struct timespec now;
	clock_gettime(clock, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t nr_time_now(void)
{
	return read_clock(CLOCK_REALTIME);
}

int64_t nr_time_monotonic(void)
{
	return read_clock(CLOCK_MONOTONIC);
}

static int64_t floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Both directions after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years start in March, so that
 * the leap day is the last of its year, and 400 years (146,097 days) make an era. */
int64_t nr_time_days(int year, int month, int day)
{
	int64_t y = (int64_t)year - (month <= 2);
	int64_t era = floor_divide(y, 400);
	int64_t year_of_era = y - era * 400;
	int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

static struct nr_local_time break_down(int64_t seconds)
{
	int64_t days = floor_divide(seconds, SECONDS_A_DAY);
	int clock = (int)(seconds - days * SECONDS_A_DAY);
	int64_t z = days + 719468;
	int64_t era = floor_divide(z, 146097);
	int64_t day_of_era = z - era * 146097;
	int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = (int)(day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100));
	int month_from_march = (5 * day_of_year + 2) / 153;
	int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;

	return (struct nr_local_time){
		.year = (int)(year_of_era + era * 400 + (month <= 2)),
		.month = month,
		.day = day_of_year - (153 * month_from_march + 2) / 5 + 1,
		.hour = clock / 3600,
		.minute = clock / 60 % 60,
		.second = clock % 60,
		.weekday = (int)(days + 4 - floor_divide(days + 4, 7) * 7),
		.day_number = days,
	};
}

struct nr_local_time nr_time_local(int64_t ms)
{
	int64_t seconds = floor_divide(ms, 1000);
	time_t moment = (time_t)seconds;
	struct tm local;

	if (localtime_r(&moment, &local) != NULL)
		seconds += local.tm_gmtoff;
	return break_down(seconds);
}

int64_t nr_time_midnight(int64_t day_number)
{
	int64_t wanted = day_number * SECONDS_A_DAY, moment = wanted;

	/* The first step takes the offset of another moment, which may be beyond a change of clocks. */
	for (int i = 0; i < 2; i++) {
		struct nr_local_time local = nr_time_local(moment * 1000);
		int64_t seconds = local.hour * 3600 + local.minute * 60 + local.second;
		moment += wanted - (local.day_number * SECONDS_A_DAY + seconds);
	}
	return moment * 1000;
}

void nr_time_append_iso(struct nr_buffer *buffer, int64_t ms)
{
	if (ms == NR_TIME_NONE)
		return;
	struct nr_local_time t = break_down(floor_divide(ms, 1000));
	nr_buffer_printf(buffer, "%04d-%02d-%02dT%02d:%02d:%02dZ", t.year, t.month, t.day, t.hour, t.minute, t.second);
}

/* --- Reading ------------------------------------------------------------------------------------------------------ */

struct cursor {
	const char *at, *end;
};

struct parts {
	int year, month, day, hour, minute, second, ms;
	int offset; /* minutes east of Greenwich */
};

static char peek(const struct cursor *cursor)
{
	return cursor->at < cursor->end ? *cursor->at : '\0';
}

static bool take(struct cursor *cursor, char wanted)
{
	if (peek(cursor) != wanted || cursor->at == cursor->end)
		return false;
	cursor->at++;
	return true;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static void skip_spaces(struct cursor *cursor)
{
	while (is_space(peek(cursor)))
		cursor->at++;
}

/* Takes least to most digits; more of them are left standing. */
static bool take_number(struct cursor *cursor, int least, int most, int *value)
{
	int digits = 0, number = 0;

	while (digits < most && is_digit(peek(cursor))) {
		number = number * 10 + (*cursor->at++ - '0');
		digits++;
	}
	*value = number;
	return digits >= least;
}

static struct cursor take_word(struct cursor *cursor)
{
	struct cursor word = { cursor->at, cursor->at };

	while (is_letter(peek(cursor)))
		cursor->at++;
	word.end = cursor->at;
	return word;
}

/* Whether a word of at least as many letters begins with prefix, which is in lower case. */
static bool begins_with(struct cursor word, const char *prefix)
{
	for (; *prefix != '\0'; prefix++, word.at++)
		if (word.at == word.end || (*word.at | 0x20) != *prefix)
			return false;
	return true;
}

static bool is_word(struct cursor word, const char *name)
{
	return (size_t)(word.end - word.at) == strlen(name) && begins_with(word, name);
}

static bool is_weekday(struct cursor word)
{
	static const char *const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (begins_with(word, names[i]))
			return true;
	return false;
}

static bool take_month(struct cursor *cursor, int *month)
{
	static const char *const names[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct",
		"nov", "dec" };
	struct cursor word = take_word(cursor);

	for (int i = 0; i < 12; i++)
		if (begins_with(word, names[i])) {
			*month = i + 1;
			take(cursor, '.');
			return true;
		}
	return false;
}

/* "14:22", "14:22:53", "14:22:53.000", and without colons where compact is allowed. */
static bool take_clock(struct cursor *cursor, bool compact, struct parts *parts)
{
	if (!take_number(cursor, 1, 2, &parts->hour))
		return false;
	if (take(cursor, ':')) {
		if (!take_number(cursor, 2, 2, &parts->minute) ||
			(take(cursor, ':') && !take_number(cursor, 1, 2, &parts->second)))
			return false;
	} else if (!compact || (is_digit(peek(cursor)) && !take_number(cursor, 2, 2, &parts->minute)) ||
		(is_digit(peek(cursor)) && !take_number(cursor, 2, 2, &parts->second))) {
		return false;
	}
	if ((peek(cursor) == '.' || peek(cursor) == ',') && cursor->end - cursor->at > 1 && is_digit(cursor->at[1])) {
		cursor->at++;
		for (int scale = 100; is_digit(peek(cursor)); scale /= 10)
			parts->ms += (*cursor->at++ - '0') * scale;
	}
	return true;
}

static bool take_offset(struct cursor *cursor, struct parts *parts)
{
	int sign = take(cursor, '-') ? -1 : 1, hours, minutes = 0;

	if (sign > 0 && !take(cursor, '+'))
		return false;
	if (!take_number(cursor, 1, 2, &hours))
		return false;
	if ((take(cursor, ':') || is_digit(peek(cursor))) && !take_number(cursor, 2, 2, &minutes))
		return false;
	parts->offset = sign * (hours * 60 + minutes);
	return hours < 24 && minutes < 60;
}

/* "Z", "GMT", "+0800", "-05:00", "GMT+8" or nothing, which leaves the offset as it is. Names are those of RFC 2822,
 * 4.3, and of zones with many feeds; any other is UTC, as it says there. */
static bool take_zone(struct cursor *cursor, struct parts *parts)
{
	static const struct {
		const char *name;
		int hours;
	} zones[] = { { "est", -5 }, { "edt", -4 }, { "cst", -6 }, { "cdt", -5 }, { "mst", -7 }, { "mdt", -6 },
		{ "pst", -8 }, { "pdt", -7 }, { "bst", 1 }, { "cet", 1 }, { "cest", 2 }, { "eet", 2 },
		{ "eest", 3 }, { "msk", 3 }, { "hkt", 8 }, { "sgt", 8 }, { "jst", 9 }, { "kst", 9 }, { "aest", 10 },
		{ "aedt", 11 } };

	skip_spaces(cursor);
	if (is_letter(peek(cursor))) {
		struct cursor word = take_word(cursor);
		if (word.end - word.at > 5)
			return false;
		parts->offset = 0;
		for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
			if (is_word(word, zones[i].name))
				parts->offset = zones[i].hours * 60;
		return (peek(cursor) != '+' && peek(cursor) != '-') || take_offset(cursor, parts);
	}
	if ((peek(cursor) == '+' || peek(cursor) == '-') && !take_offset(cursor, parts))
		return false;
	return true;
}

/* Whether only white space and a name of the zone, in brackets or not, is left. */
static bool at_end(struct cursor *cursor)
{
	skip_spaces(cursor);
	if (take(cursor, '(')) {
		while (cursor->at < cursor->end && *cursor->at != ')')
			cursor->at++;
		return take(cursor, ')') && (skip_spaces(cursor), cursor->at == cursor->end);
	}
	take_word(cursor);
	return cursor->at == cursor->end;
}

static bool read_iso(struct cursor *cursor, struct parts *parts)
{
	if (!take_number(cursor, 4, 4, &parts->year))
		return false;
	char separator = peek(cursor);
	if (separator == '-' || separator == '/') {
		cursor->at++;
		if (!take_number(cursor, 1, 2, &parts->month))
			return false;
		if (take(cursor, separator) && !take_number(cursor, 1, 2, &parts->day))
			return false;
	} else if (is_digit(separator)) {
		if (!take_number(cursor, 2, 2, &parts->month) || !take_number(cursor, 2, 2, &parts->day))
			return false;
	}
	bool with_t = take(cursor, 'T') || take(cursor, 't');
	if (!with_t) {
		if (cursor->at < cursor->end && !is_space(*cursor->at))
			return false;
		skip_spaces(cursor);
		if (cursor->at == cursor->end)
			return true;
	}
	return take_clock(cursor, with_t, parts) && take_zone(cursor, parts) && at_end(cursor);
}

/* The year as RFC 2822, 4.3 reads it: of two digits it is one from 1950 to 2049. */
static bool take_year(struct cursor *cursor, int *year)
{
	const char *start = cursor->at;

	if (!take_number(cursor, 2, 4, year))
		return false;
	if (cursor->at - start == 2)
		*year += *year < 50 ? 2000 : 1900;
	else if (cursor->at - start == 3)
		*year += 1900;
	return true;
}

static void skip_separators(struct cursor *cursor)
{
	while (is_space(peek(cursor)) || peek(cursor) == ',' || peek(cursor) == '-')
		cursor->at++;
}

static bool clock_follows(const struct cursor *cursor)
{
	for (const char *p = cursor->at; p < cursor->end; p++)
		if (!is_digit(*p))
			return *p == ':';
	return false;
}

/* "Fri, 04 Feb 2022 14:22:53 GMT", with the month first ("Feb 4, 2022"), and as date(1) and asctime write it, with the
 * year at the end. */
static bool read_mail(struct cursor *cursor, struct parts *parts)
{
	struct cursor ahead = *cursor;
	if (is_weekday(take_word(&ahead))) {
		*cursor = ahead;
		take(cursor, '.');
		skip_separators(cursor);
	}
	if (is_letter(peek(cursor))) {
		if (!take_month(cursor, &parts->month))
			return false;
		skip_separators(cursor);
		if (!take_number(cursor, 1, 2, &parts->day))
			return false;
		skip_separators(cursor);
		if (clock_follows(cursor)) {
			if (!take_clock(cursor, false, parts) || !take_zone(cursor, parts))
				return false;
			skip_spaces(cursor);
			return take_year(cursor, &parts->year) && at_end(cursor);
		}
	} else {
		if (!take_number(cursor, 1, 2, &parts->day))
			return false;
		skip_separators(cursor);
		if (!take_month(cursor, &parts->month))
			return false;
		skip_separators(cursor);
	}
	if (!take_year(cursor, &parts->year) || is_digit(peek(cursor)))
		return false;
	skip_separators(cursor);
	if (cursor->at == cursor->end)
		return true;
	return take_clock(cursor, false, parts) && take_zone(cursor, parts) && at_end(cursor);
}

static bool is_real(const struct parts *parts)
{
	static const int lengths[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = parts->year % 4 == 0 && (parts->year % 100 != 0 || parts->year % 400 == 0);

	return parts->year >= 1 && parts->year <= 9999 && parts->month >= 1 && parts->month <= 12 && parts->day >= 1 &&
		parts->day <= lengths[parts->month - 1] && (leap || parts->month != 2 || parts->day <= 28) &&
		parts->hour <= 24 && parts->minute <= 59 && parts->second <= 60;
}

static int64_t parse(const char *text, size_t length, int default_offset_minutes)
{
	struct cursor cursor = { text, text + length };
	struct parts parts = { .month = 1, .day = 1, .offset = default_offset_minutes };

	while (cursor.end > cursor.at && is_space(cursor.end[-1]))
		cursor.end--;
	skip_spaces(&cursor);
	bool iso = cursor.end - cursor.at >= 4 && is_digit(cursor.at[0]) && is_digit(cursor.at[1]) &&
		is_digit(cursor.at[2]) && is_digit(cursor.at[3]);
	if (!(iso ? read_iso : read_mail)(&cursor, &parts) || !is_real(&parts))
		return NR_TIME_NONE;

	int64_t minutes = (int64_t)parts.hour * 60 + parts.minute - parts.offset;
	int64_t days = nr_time_days(parts.year, parts.month, parts.day);
	int64_t ms = ((days * SECONDS_A_DAY + minutes * 60 + parts.second) * 1000) + parts.ms;
	bool in_range = ms >= nr_time_days(1, 1, 1) * SECONDS_A_DAY * 1000 &&
		ms < nr_time_days(10000, 1, 1) * SECONDS_A_DAY * 1000;
	return in_range ? ms : NR_TIME_NONE;
}

int64_t nr_time_parse(const char *text, size_t length, int default_offset_minutes)
{
	int64_t ms = parse(text, length, default_offset_minutes);

	if (ms != NR_TIME_NONE || length > WORDS_MAX)
		return ms;
	struct nr_buffer date = NR_BUFFER_INIT;
	nr_time_translate(text, length, &date, &default_offset_minutes);
	ms = parse(date.data, date.length, default_offset_minutes);
	nr_buffer_release(&date);
	return ms;
}
