/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/time.h"
#include "compare/numbers-work.h"

enum { DAY_OFFSET, MONTH_OFFSET, YEAR_OFFSET, DAYS_IN_WEEK = 7 };

/* Dates told from the day of publication. */
static const struct nr_number_sign relative[] = {
	{ "今天", NULL, 0, DAY_OFFSET }, { "今日", NULL, 0, DAY_OFFSET }, { "今晚", NULL, 0, DAY_OFFSET },
	{ "今早", NULL, 0, DAY_OFFSET }, { "今晨", NULL, 0, DAY_OFFSET }, { "today", NULL, 0, DAY_OFFSET },
	{ "昨天", NULL, -1, DAY_OFFSET }, { "昨日", NULL, -1, DAY_OFFSET }, { "昨晚", NULL, -1, DAY_OFFSET },
	{ "yesterday", NULL, -1, DAY_OFFSET }, { "前天", NULL, -2, DAY_OFFSET }, { "明天", NULL, 1, DAY_OFFSET },
	{ "明日", NULL, 1, DAY_OFFSET }, { "明晚", NULL, 1, DAY_OFFSET }, { "tomorrow", NULL, 1, DAY_OFFSET },
	{ "后天", NULL, 2, DAY_OFFSET }, { "後天", NULL, 2, DAY_OFFSET }, { "本月", NULL, 0, MONTH_OFFSET },
	{ "上个月", NULL, -1, MONTH_OFFSET }, { "上個月", NULL, -1, MONTH_OFFSET }, { "上月", NULL, -1, MONTH_OFFSET },
	{ "下个月", NULL, 1, MONTH_OFFSET }, { "下個月", NULL, 1, MONTH_OFFSET }, { "下月", NULL, 1, MONTH_OFFSET },
	{ "今年", NULL, 0, YEAR_OFFSET }, { "去年", NULL, -1, YEAR_OFFSET }, { "明年", NULL, 1, YEAR_OFFSET },
	{ "前年", NULL, -2, YEAR_OFFSET }, { NULL, NULL, 0, 0 },
};

/* Before the name of a weekday: which week, from this one. Without one it is the last such day. */
enum { LAST_SUCH, THAT_WEEK };
static const struct nr_number_sign weeks[] = {
	{ "星期", NULL, 0, LAST_SUCH }, { "礼拜", NULL, 0, LAST_SUCH }, { "禮拜", NULL, 0, LAST_SUCH },
	{ "周", NULL, 0, LAST_SUCH }, { "週", NULL, 0, LAST_SUCH }, { "本周", NULL, 0, THAT_WEEK },
	{ "本週", NULL, 0, THAT_WEEK }, { "这周", NULL, 0, THAT_WEEK }, { "這週", NULL, 0, THAT_WEEK },
	{ "上周", NULL, -1, THAT_WEEK }, { "上週", NULL, -1, THAT_WEEK }, { "上星期", NULL, -1, THAT_WEEK },
	{ "下周", NULL, 1, THAT_WEEK }, { "下週", NULL, 1, THAT_WEEK }, { "下星期", NULL, 1, THAT_WEEK },
	{ NULL, NULL, 0, 0 },
};

/* value: days from Monday. */
static const struct nr_number_sign han_weekdays[] = {
	{ "一", NULL, 0, 0 }, { "二", NULL, 1, 0 }, { "三", NULL, 2, 0 }, { "四", NULL, 3, 0 }, { "五", NULL, 4, 0 },
	{ "六", NULL, 5, 0 }, { "日", NULL, 6, 0 }, { "天", NULL, 6, 0 }, { NULL, NULL, 0, 0 },
};
static const struct nr_number_sign weekdays[] = {
	{ "Monday", NULL, 0, 0 }, { "Tuesday", NULL, 1, 0 }, { "Wednesday", NULL, 2, 0 }, { "Thursday", NULL, 3, 0 },
	{ "Friday", NULL, 4, 0 }, { "Saturday", NULL, 5, 0 }, { "Sunday", NULL, 6, 0 }, { NULL, NULL, 0, 0 },
};
static struct nr_number_date date_of(int64_t days)
{
	struct nr_number_date date = { (int)(1970 + days / 365), 1, 1 };
	while (nr_time_days(date.year, 1, 1) > days)
		date.year--;
	while (date.month < 12 && nr_time_days(date.year, date.month + 1, 1) <= days)
		date.month++;
	date.day = (int)(days - nr_time_days(date.year, date.month, 1)) + 1;
	return date;
}

static int days_in_month(int year, int month)
{
	int64_t next = month == 12 ? nr_time_days(year + 1, 1, 1) : nr_time_days(year, month + 1, 1);
	return (int)(next - nr_time_days(year, month, 1));
}

static void set_day(struct nr_number *number, int64_t days, const char *unit)
{
	number->kind = NR_NUMBER_DATE;
	number->unit = unit;
	number->value = (double)days;
}

static bool set_month(struct nr_number *number, int year, int month)
{
	int index = year * 12 + month - 1;
	set_day(number, nr_time_days(index / 12, index % 12 + 1, 1), "month");
	return true;
}

/* The month, counted from the year 0, of which a date without year, or without month, is nearest to that day; what is
 * to come counts as twice as far, for news tell more of what was. */
static int nearest_month(const struct nr_number_date *date, int64_t day)
{
	struct nr_number_date today = date_of(day);
	int middle = date->month == 0 ? today.year * 12 + today.month - 1 : today.year * 12 + date->month - 1;
	int step = date->month == 0 ? 1 : 12, best = 0;
	int64_t least = INT64_MAX;
	for (int index = middle - step; index <= middle + step; index += step) {
		int on = date->day ? date->day : 1;
		if (on > days_in_month(index / 12, index % 12 + 1))
			continue;
		int64_t away = nr_time_days(index / 12, index % 12 + 1, on) - day;
		away = away < 0 ? -away : away * 2;
		if (away < least) {
			least = away;
			best = index;
		}
	}
	return best;
}

bool nr_number_resolve(const struct nr_number_text *text, struct nr_number_date date, struct nr_number *number)
{
	if (date.month > 12 || date.day > 31)
		return false;
	if (date.year != 0 && date.month == 0) {
		set_day(number, nr_time_days(date.year, 1, 1), "year");
		return date.day == 0;
	}
	if (date.year == 0) {
		/* "2月27日……3日": a day alone goes on from the date before it. */
		bool goes_on = date.month == 0 && text->told != NR_NUMBERS_NO_DAY &&
			       (!text->told_long_ago || date.day > date_of(text->told).day);
		int64_t from = goes_on ? text->told : text->day;
		int index = from == NR_NUMBERS_NO_DAY ? 0 : nearest_month(&date, from);
		if (index == 0)
			return false;
		date.year = index / 12;
		date.month = index % 12 + 1;
	}
	if (date.day == 0)
		return set_month(number, date.year, date.month);
	if (date.day > days_in_month(date.year, date.month))
		return false;
	set_day(number, nr_time_days(date.year, date.month, date.day), "day");
	return true;
}

/* A whole number followed by one of two words: the offset behind them, else 0. */
static size_t part(const struct nr_number_text *text, size_t at, const char *word, const char *other, int most,
	int *value)
{
	struct nr_numeral numeral;
	if (!nr_numeral_read(text, at, &numeral) || numeral.decimal || numeral.value < 1 || numeral.value > most)
		return 0;
	size_t behind = nr_number_skip_space(text, numeral.end), length = nr_number_word(text, behind, word);
	if (length == 0)
		length = nr_number_word(text, behind, other);
	if (length == 0)
		return 0;
	*value = (int)numeral.value;
	return behind + length;
}

/* The earlier one of two numbers that share a word, "25-26日": the offset behind it, else 0. Keeps where the later one
 * begins. */
static size_t range_part(struct nr_number_text *text, size_t at, const char *word, int most, int *value)
{
	static const struct nr_number_sign joints[] = { { "-", NULL, 0, 0 }, { "–", NULL, 0, 0 }, { "至", NULL, 0, 0 },
		{ "到", NULL, 0, 0 }, { "和", NULL, 0, 0 }, { "、", NULL, 0, 0 }, { "~", NULL, 0, 0 }, { "～", NULL, 0, 0 },
		{ "及", NULL, 0, 0 }, { "与", NULL, 0, 0 }, { NULL, NULL, 0, 0 } };
	struct nr_numeral numeral;
	size_t next;
	int later;

	if (!nr_numeral_read(text, at, &numeral) || numeral.decimal || numeral.value < 1 || numeral.value > most)
		return 0;
	if (nr_number_sign_at(text, numeral.end, joints, &next) == NULL ||
		part(text, next, word, strcmp(word, "日") == 0 ? "号" : word, most, &later) == 0 ||
		later <= numeral.value)
		return 0;
	text->range_end = next;
	*value = (int)numeral.value;
	return numeral.end;
}

/* "1995至2013年": the earlier year. */
static bool year_of_range(struct nr_number_text *text, size_t at, struct nr_number *number)
{
	struct nr_number_date date = { 0, 0, 0 };
	size_t behind = range_part(text, at, "年", 2999, &date.year);

	number->end = behind;
	return behind != 0 && date.year >= 1000 && nr_number_resolve(text, date, number);
}

/* "2022年2月4日" and its parts, but for a year of fewer than four digits. */
static bool han_date(struct nr_number_text *text, size_t at, struct nr_number *number)
{
	struct nr_number_date date = { 0, 0, 0 };
	size_t behind, start = at;
	if ((behind = part(text, at, "年", "财年", 2999, &date.year)) != 0) {
		if (date.year < 1000 || nr_number_word(text, behind, "代") || nr_number_word(text, behind, "来"))
			return false;
		at = nr_number_skip_space(text, behind);
	}
	if ((behind = part(text, at, "月", "月", 12, &date.month)) != 0)
		at = nr_number_skip_space(text, behind);
	else if (date.year != 0 && start != at)
		behind = at;
	if (date.year == 0 || date.month != 0) {
		size_t day = part(text, at, "日", "日", 31, &date.day);
		if (day == 0 && (date.month != 0 || (unsigned char)text->text[at] < 0x80)) /* "一号" is a name */
			day = part(text, at, "号", "號", 31, &date.day);
		if (day == 0 && date.month != 0)
			day = range_part(text, at, "日", 31, &date.day);
		if (day != 0)
			behind = at = day;
		else
			date.day = 0;
	}
	if (behind == 0 || nr_number_word(text, behind, "份"))
		behind = behind ? behind + strlen("份") : at;
	number->end = behind;
	return behind > start && (date.year | date.month | date.day) != 0 && nr_number_resolve(text, date, number);
}

/* "2022-02-04" */
static bool iso_date(const struct nr_number_text *text, size_t at, struct nr_number *number)
{
	struct nr_number_date date;
	struct nr_numeral parts[3];
	for (size_t i = 0; i < 3; i++) {
		if (!nr_numeral_read(text, at, &parts[i]) || parts[i].decimal || parts[i].tokens != 1 ||
			parts[i].digits != (i == 0 ? 4 : 2))
			return false;
		at = parts[i].end;
		if (i < 2 && nr_number_word(text, at++, "-") == 0)
			return false;
	}
	date = (struct nr_number_date){ (int)parts[0].value, (int)parts[1].value, (int)parts[2].value };
	number->end = at;
	return date.year >= 1000 && date.month >= 1 && date.day >= 1 && nr_number_resolve(text, date, number);
}

/* Whether an English word may stand at an offset. */
static bool is_ascii(const struct nr_number_text *text, size_t at)
{
	return (unsigned char)text->text[at] < 0x80;
}

/* What stands behind a weekday that is to come, and before one. */
static const struct nr_number_sign to_come[] = { { "将", NULL, 0, 0 }, { "將", NULL, 0, 0 }, { "可能", NULL, 0, 0 },
	{ "都将", NULL, 0, 0 }, { "会", NULL, 0, 0 }, { "會", NULL, 0, 0 }, { "才", NULL, 0, 0 },
	{ "都可能", NULL, 0, 0 }, { "预计", NULL, 0, 0 }, { "預計", NULL, 0, 0 },
	{ NULL, NULL, 0, 0 } };
static const struct nr_number_sign to_come_on[] = { { "将在", NULL, 0, 0 }, { "將在", NULL, 0, 0 }, { "将于", NULL, 0, 0 },
	{ "將於", NULL, 0, 0 }, { "定于", NULL, 0, 0 }, { "定於", NULL, 0, 0 }, { "预计", NULL, 0, 0 }, { "預計", NULL, 0, 0 },
	{ NULL, NULL, 0, 0 } };

/* Before a weekday, what makes it one of every week, or its numeral a count: "每周三班". */
static const struct nr_number_sign every[] = { { "每", NULL, 0, 0 }, { "每逢", NULL, 0, 0 }, { "每个", NULL, 0, 0 },
	{ "每個", NULL, 0, 0 }, { "逢", NULL, 0, 0 }, { "一", NULL, 0, 0 }, { "every", NULL, 0, 0 }, { "each", NULL, 0, 0 },
	{ NULL, NULL, 0, 0 } };

static bool weekday(const struct nr_number_text *text, size_t at, struct nr_number *number)
{
	size_t end;
	const struct nr_number_sign *week = nr_number_sign_at(text, at, weeks, &end), *name;
	if (text->day == NR_NUMBERS_NO_DAY)
		return false;
	if (week != NULL)
		name = nr_number_sign_at(text, end, han_weekdays, &end);
	else
		name = is_ascii(text, at) ? nr_number_sign_at(text, at, weekdays, &end) : NULL;
	size_t start;
	if (name == NULL || nr_number_sign_before(text, at, every, &start) != NULL)
		return false;
	/* 1970-01-01 was a Thursday, three days from Monday. */
	bool is_to_come = week != NULL && (nr_number_sign_at(text, end, to_come, &start) != NULL ||
						  nr_number_sign_before(text, at, to_come_on, &start) != NULL);
	int64_t monday = text->day - ((text->day + 3) % DAYS_IN_WEEK + DAYS_IN_WEEK) % DAYS_IN_WEEK;
	int64_t days = monday + (int)name->value;
	if (week != NULL && week->kind == THAT_WEEK)
		days += (int64_t)week->value * DAYS_IN_WEEK;
	else if (days > text->day && !is_to_come)
		days -= DAYS_IN_WEEK;
	else if (days < text->day && is_to_come)
		days += DAYS_IN_WEEK;
	number->end = end;
	set_day(number, days, "day");
	return true;
}

/* "去年12月": a date of another year than that of publication. */
static bool date_in_year(const struct nr_number_text *text, size_t at, int year, struct nr_number *number)
{
	struct nr_number_date date = { year, 0, 0 };
	size_t behind = part(text, at, "月", "月", 12, &date.month);

	if (behind == 0)
		return false;
	number->end = behind + nr_number_word(text, behind, "份");
	size_t day = part(text, nr_number_skip_space(text, behind), "日", "号", 31, &date.day);
	if (day != 0)
		number->end = day;
	else
		date.day = 0;
	return nr_number_resolve(text, date, number);
}

static bool relative_date(const struct nr_number_text *text, size_t at, struct nr_number *number)
{
	const struct nr_number_sign *sign = nr_number_sign_at(text, at, relative, &number->end);
	if (sign == NULL || text->day == NR_NUMBERS_NO_DAY)
		return false;
	struct nr_number_date today = date_of(text->day);
	if (sign->kind == YEAR_OFFSET && date_in_year(text, number->end, today.year + (int)sign->value, number))
		return true;
	if (sign->kind == DAY_OFFSET)
		set_day(number, text->day + (int)sign->value, "day");
	else if (sign->kind == YEAR_OFFSET)
		set_day(number, nr_time_days(today.year + (int)sign->value, 1, 1), "year");
	else
		return set_month(number, today.year, today.month + (int)sign->value);
	return true;
}

static bool date_at(struct nr_number_text *text, size_t at, struct nr_number *number)
{
	struct nr_numeral numeral;

	if (!nr_numeral_read(text, at, &numeral))
		return relative_date(text, at, number) || weekday(text, at, number) ||
		       nr_number_english_date(text, at, number);
	return iso_date(text, at, number) || year_of_range(text, at, number) || han_date(text, at, number) ||
	       nr_number_english_date(text, at, number);
}

bool nr_number_date(struct nr_number_text *text, size_t offset, struct nr_number *number)
{
	static const char *const brackets[][2] = { { "（", "）" }, { "(", ")" } };
	struct nr_number inner;

	*number = (struct nr_number){ .start = offset };
	if (!date_at(text, offset, number))
		return false;
	/* "昨天（4日）": what stands in the brackets says it again, and says more. */
	for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
		size_t open = nr_number_word(text, number->end, brackets[i][0]);
		if (open == 0 || !date_at(text, number->end + open, &inner))
			continue;
		size_t close = nr_number_word(text, inner.end, brackets[i][1]);
		if (close == 0)
			continue;
		set_day(number, (int64_t)inner.value, inner.unit);
		number->end = inner.end + close;
	}
	number->counted = number->counted_end = number->end;
	return true;
}
