/* SPDX-License-Identifier: MIT */
/* What the finding of numbers shares: words at a place in a text, numerals, units, dates. Offsets are bytes. */
#ifndef NR_COMPARE_NUMBERS_WORK_H
#define NR_COMPARE_NUMBERS_WORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "compare/numbers.h"

/* "1,200", "3.5亿", "一万二千". */
struct nr_numeral {
	double value;
	size_t end;
	int tokens;   /* digits, groups of digits and scales it was made of */
	int digits;   /* of the first group of digits */
	bool han;     /* begins with a Chinese numeral */
	bool decimal; /* has a decimal point, or a comma that groups */
};

/* The numeral that was read last: every kind of date asks for the same. */
struct nr_number_memo {
	size_t offset; /* SIZE_MAX: none was */
	bool found;
	struct nr_numeral numeral;
};

struct nr_number_text {
	const char *text;
	size_t length;
	int64_t day; /* of publication; NR_NUMBERS_NO_DAY: unknown */
	int64_t told; /* the last day of a month that the text named; NR_NUMBERS_NO_DAY: none */
	bool told_long_ago; /* it tells the month of a later day in its sentence alone */
	struct nr_number_memo *memo;
	size_t range_end; /* where the later day of a range begins: "25-26日"; 0: none */
};

/* Of ASCII alone. */
static inline char nr_number_lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static inline bool nr_number_is_latin(char byte)
{
	return nr_number_lower(byte) >= 'a' && nr_number_lower(byte) <= 'z';
}

/* Whether a word stands at an offset: its length, else 0. ASCII letters in either case; a word that ends with one ends
 * there in the text too. */
size_t nr_number_word(const struct nr_number_text *text, size_t offset, const char *word);

/* A word that a number is read by. Tables end with a word of NULL. */
struct nr_number_sign {
	const char *word;
	const char *unit;
	double value;
	int kind; /* of the enum that the table is about */
};
/* The longest of a table at an offset; NULL: none. *end is moved behind it. */
const struct nr_number_sign *nr_number_sign_at(
	const struct nr_number_text *text, size_t offset, const struct nr_number_sign *table, size_t *end);
/* The longest of a table that ends at an offset, spaces between; *start is moved to its start. */
const struct nr_number_sign *nr_number_sign_before(
	const struct nr_number_text *text, size_t offset, const struct nr_number_sign *table, size_t *start);

extern const struct nr_number_sign nr_number_units[]; /* unit, and kind of the number; value: what one is, in unit */
extern const struct nr_number_sign nr_number_currencies[]; /* signs before a number */
extern const struct nr_number_sign nr_number_qualifiers_before[], nr_number_qualifiers_behind[]; /* kind: qualifier */
extern const struct nr_number_sign nr_number_english_scales[];
extern const struct nr_number_sign nr_number_great_scales[]; /* 万 and 亿, behind a qualifier */

/* What became of those who are counted; kind: the same for words that say the same, from 1 on. */
extern const struct nr_number_sign nr_number_fates[];

/* Words that stand behind a number and are no noun: what those who are counted do, when, where, or how they are. Ends
 * with NULL. */
extern const char *const nr_number_deeds[];
/* Characters that make a word for persons, or for a group of them, of the word before them. Ends with NULL. */
extern const char *const nr_number_persons[];

size_t nr_number_skip_space(const struct nr_number_text *text, size_t offset);
/* Skips what stands between a number and an English word of it: spaces, or the hyphen of "10-metre". */
size_t nr_number_skip_joint(const struct nr_number_text *text, size_t offset);

/* False: no numeral stands there. */
bool nr_numeral_read(const struct nr_number_text *text, size_t offset, struct nr_numeral *numeral);

/* What is known of a date; 0: not said. */
struct nr_number_date {
	int year, month, day;
};

/* Completes a date from the day of publication, and fills in the number's kind, unit and value; false: there is no such
 * date, or it cannot be told which is meant. */
bool nr_number_resolve(const struct nr_number_text *text, struct nr_number_date date, struct nr_number *number);

/* "4 February 2022", "Feb. 4, 2022", "February 2022", "in February", "since 1887": false where none stands at an
 * offset. number is filled up to its end. */
bool nr_number_english_date(const struct nr_number_text *text, size_t at, struct nr_number *number);

/* A date at an offset. number is filled up to its end; the text's range_end is kept. */
bool nr_number_date(struct nr_number_text *text, size_t offset, struct nr_number *number);

#endif
