/* SPDX-License-Identifier: MIT */
/* Dates in English. */
#include "config.h"

#include <string.h>

#include "compare/numbers-work.h"

enum { YEAR_DIGITS = 4, FIRST_YEAR = 1000, BEHIND_LAST_YEAR = 3000 };

static const struct nr_number_sign months[] = {
	{ "January", NULL, 1, 0 },
	{ "February", NULL, 2, 0 },
	{ "March", NULL, 3, 0 },
	{ "April", NULL, 4, 0 },
	{ "May", NULL, 5, 0 },
	{ "June", NULL, 6, 0 },
	{ "July", NULL, 7, 0 },
	{ "August", NULL, 8, 0 },
	{ "September", NULL, 9, 0 },
	{ "October", NULL, 10, 0 },
	{ "November", NULL, 11, 0 },
	{ "December", NULL, 12, 0 },
	{ "Jan.", NULL, 1, 0 },
	{ "Feb.", NULL, 2, 0 },
	{ "Mar.", NULL, 3, 0 },
	{ "Apr.", NULL, 4, 0 },
	{ "Jun.", NULL, 6, 0 },
	{ "Jul.", NULL, 7, 0 },
	{ "Aug.", NULL, 8, 0 },
	{ "Sept.", NULL, 9, 0 },
	{ "Sep.", NULL, 9, 0 },
	{ "Oct.", NULL, 10, 0 },
	{ "Nov.", NULL, 11, 0 },
	{ "Dec.", NULL, 12, 0 },
	{ "Jan", NULL, 1, 0 },
	{ "Feb", NULL, 2, 0 },
	{ "Mar", NULL, 3, 0 },
	{ "Apr", NULL, 4, 0 },
	{ "Jun", NULL, 6, 0 },
	{ "Jul", NULL, 7, 0 },
	{ "Aug", NULL, 8, 0 },
	{ "Sep", NULL, 9, 0 },
	{ "Sept", NULL, 9, 0 },
	{ "Oct", NULL, 10, 0 },
	{ "Nov", NULL, 11, 0 },
	{ "Dec", NULL, 12, 0 },
	{ NULL, NULL, 0, 0 },
};

/* What a year, or a month without one, stands behind. */
static const struct nr_number_sign leads[] = { { "in", NULL, 0, 0 }, { "since", NULL, 0, 0 }, { "by", NULL, 0, 0 },
	{ "until", NULL, 0, 0 }, { "till", NULL, 0, 0 }, { "from", NULL, 0, 0 }, { "during", NULL, 0, 0 },
	{ "before", NULL, 0, 0 }, { "after", NULL, 0, 0 }, { "between", NULL, 0, 0 }, { "early", NULL, 0, 0 },
	{ "late", NULL, 0, 0 }, { NULL, NULL, 0, 0 } };
/* What it stands behind only where a year stands before that: "from 1995 to 2013". */
static const struct nr_number_sign joints[] = { { "to", NULL, 0, 0 }, { "and", NULL, 0, 0 }, { "or", NULL, 0, 0 },
	{ "until", NULL, 0, 0 }, { "–", NULL, 0, 0 }, { NULL, NULL, 0, 0 } };

static bool is_ascii(const struct nr_number_text *text, size_t at)
{
	return (unsigned char)text->text[at] < 0x80;
}

/* The day of a month in digits, "4" or "04": no "4bn". */
static bool is_day(const struct nr_numeral *numeral)
{
	return !numeral->han && !numeral->decimal && numeral->tokens == 1 && numeral->digits <= 2;
}

/* A year in four digits; its end, else 0. */
static size_t year_at(const struct nr_number_text *text, size_t at, int *year)
{
	struct nr_numeral numeral;

	if (!nr_numeral_read(text, at, &numeral) || numeral.han || numeral.decimal || numeral.tokens != 1 ||
		numeral.digits != YEAR_DIGITS || numeral.value < FIRST_YEAR || numeral.value >= BEHIND_LAST_YEAR)
		return 0;
	*year = (int)numeral.value;
	return numeral.end;
}

/* "in 1887": the year that is led to, and behind which nothing stands that it would count. */
static bool lone_year(const struct nr_number_text *text, size_t at, struct nr_number *number)
{
	struct nr_number_date date = { 0, 0, 0 };
	size_t end = year_at(text, at, &date.year), start, unit_end;
	int other;

	if (end == 0 || nr_number_sign_at(text, nr_number_skip_space(text, end), nr_number_units, &unit_end) != NULL)
		return false;
	bool is_later = nr_number_sign_before(text, at, joints, &start) != NULL && start > YEAR_DIGITS;
	if (is_later) {
		start -= text->text[start - 1] == ' ';
		is_later = start >= YEAR_DIGITS && year_at(text, start - YEAR_DIGITS, &other) == start;
	}
	number->end = end;
	return nr_number_sign_before(text, is_later ? start - YEAR_DIGITS : at, leads, &start) != NULL &&
	       nr_number_resolve(text, date, number);
}

/* "Feb. 4, 2022" or "February 2022", and "in February". */
static bool month_first(
	const struct nr_number_text *text, size_t at, size_t behind, int month, struct nr_number *number)
{
	struct nr_number_date date = { .month = month };
	struct nr_numeral numeral;
	size_t next = nr_number_skip_space(text, behind), start, year;

	number->end = behind;
	if (nr_numeral_read(text, next, &numeral) && is_day(&numeral)) {
		date.day = (int)numeral.value;
		number->end = numeral.end;
		next = nr_number_skip_space(text, numeral.end + (nr_number_word(text, numeral.end, ",") != 0));
	}
	if (next > number->end && (year = year_at(text, next, &date.year)) != 0)
		number->end = year;
	bool is_name = text->text[at] >= 'A' && text->text[at] <= 'Z';
	bool is_told =
		date.day != 0 || date.year != 0 || (is_name && nr_number_sign_before(text, at, leads, &start) != NULL);
	return is_told && nr_number_resolve(text, date, number);
}

bool nr_number_english_date(const struct nr_number_text *text, size_t at, struct nr_number *number)
{
	struct nr_numeral numeral;
	size_t end, year;
	const struct nr_number_sign *month = is_ascii(text, at) ? nr_number_sign_at(text, at, months, &end) : NULL;

	if (month != NULL)
		return month_first(text, at, end, (int)month->value, number);
	if (!nr_numeral_read(text, at, &numeral))
		return false;
	if (!is_day(&numeral))
		return lone_year(text, at, number);
	struct nr_number_date date = { .day = (int)numeral.value };
	at = nr_number_skip_space(text, numeral.end);
	month = nr_number_sign_at(text, at, months, &end);
	if (month == NULL || at == numeral.end || date.day < 1)
		return false;
	date.month = (int)month->value;
	number->end = end;
	at = nr_number_skip_space(text, end + (nr_number_word(text, end, ",") != 0));
	if (at > end && (year = year_at(text, at, &date.year)) != 0)
		number->end = year;
	return nr_number_resolve(text, date, number);
}
