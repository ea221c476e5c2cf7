/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "compare/numbers-work.h"
#include "text/utf8.h"

enum { HAN_DIGIT, SMALL_SCALE, GREAT_SCALE };

static const struct nr_number_sign han_signs[] = {
	{ "〇", NULL, 0, HAN_DIGIT }, { "零", NULL, 0, HAN_DIGIT },
	{ "一", NULL, 1, HAN_DIGIT }, { "二", NULL, 2, HAN_DIGIT }, { "两", NULL, 2, HAN_DIGIT },
	{ "兩", NULL, 2, HAN_DIGIT }, { "三", NULL, 3, HAN_DIGIT }, { "四", NULL, 4, HAN_DIGIT },
	{ "五", NULL, 5, HAN_DIGIT }, { "六", NULL, 6, HAN_DIGIT }, { "七", NULL, 7, HAN_DIGIT },
	{ "八", NULL, 8, HAN_DIGIT }, { "九", NULL, 9, HAN_DIGIT },
	{ "十", NULL, 10, SMALL_SCALE }, { "百", NULL, 100, SMALL_SCALE }, { "千", NULL, 1000, SMALL_SCALE },
	{ "万", NULL, 1e4, GREAT_SCALE }, { "萬", NULL, 1e4, GREAT_SCALE },
	{ "亿", NULL, 1e8, GREAT_SCALE }, { "億", NULL, 1e8, GREAT_SCALE }, { "兆", NULL, 1e12, GREAT_SCALE },
	{ NULL, NULL, 0, 0 },
};

/* A numeral while it is read: total + section + pending. */
struct reading {
	double total;   /* up to the last great scale */
	double section; /* up to the last small scale */
	double pending; /* digits without a scale; < 0: none */
	double scale;   /* the last one; 0: none */
	bool han_digits; /* pending is made of Chinese digits */
	bool zero; /* a zero leads pending */
};

/* 0 to 9 of a digit, also a full-width one, at *offset, which is moved; -1: there is none. */
static int digit_at(const struct nr_number_text *text, size_t *offset)
{
	size_t next = *offset;
	if (next >= text->length)
		return -1;
	uint32_t character = nr_utf8_next(text->text, text->length, &next);
	int digit = character >= '0' && character <= '9'      ? (int)(character - '0')
		    : character >= 0xFF10 && character <= 0xFF19 ? (int)(character - 0xFF10)
								  : -1;
	if (digit >= 0)
		*offset = next;
	return digit;
}

/* Whether a comma at offset parts thousands: three digits behind it, and no fourth. */
static bool groups(const struct nr_number_text *text, size_t offset)
{
	int count = 0;
	if (nr_number_word(text, offset, ",") == 0)
		return false;
	for (size_t at = offset + 1; digit_at(text, &at) >= 0;)
		count++;
	return count == 3;
}

/* Digits with commas and a point; the offset behind them, or offset. */
static size_t read_digits(const struct nr_number_text *text, size_t offset, struct nr_numeral *numeral, double *value)
{
	size_t at = offset;
	int digit, digits = 0;
	double part = 1;

	for (*value = 0;;) {
		if ((digit = digit_at(text, &at)) >= 0) {
			*value = *value * 10 + digit;
			digits++;
		} else if (digits > 0 && digits <= 3 + (numeral->decimal ? 12 : 0) && groups(text, at)) {
			numeral->decimal = true;
			at++;
		} else {
			break;
		}
	}
	size_t behind = at + 1;
	if (digits > 0 && at < text->length && text->text[at] == '.' && digit_at(text, &behind) >= 0) {
		double whole = 0;
		numeral->decimal = true;
		/* NOLINTNEXTLINE(cert-flp30-c): a power of ten, exact up to 10^22 */
		for (at++; (digit = digit_at(text, &at)) >= 0; part *= 10)
			whole = whole * 10 + digit;
		*value = (*value * part + whole) / part;
	}
	if (numeral->digits == 0)
		numeral->digits = digits;
	return at;
}

/* Takes a Chinese digit or scale into the numeral; false where it cannot stand there. */
static bool take(struct reading *reading, const struct nr_number_sign *sign)
{
	double pending = reading->pending;

	switch (sign->kind) {
	case HAN_DIGIT:
		if (pending >= 0 && !reading->han_digits)
			return false;
		reading->zero = pending < 0 ? sign->value < 1 : reading->zero;
		reading->pending = pending < 0 ? sign->value : pending * 10 + sign->value;
		reading->han_digits = true;
		return true;
	case SMALL_SCALE:
		if (pending < 0 && sign->value > 10)
			return false;
		reading->section += (pending < 0 ? 1 : pending) * sign->value;
		break;
	default: {
		double sum = reading->section + (pending < 0 ? 0 : pending);
		if (reading->total + sum <= 0)
			return false;
		if (reading->total < sign->value)
			reading->total = (reading->total + sum) * sign->value;
		else
			reading->total += sum * sign->value;
		reading->section = 0;
	}
	}
	reading->scale = sign->value;
	reading->pending = -1;
	return true;
}

/* "1.2 billion": the English scale behind digits. */
static void take_english(const struct nr_number_text *text, struct nr_numeral *numeral)
{
	size_t end;
	size_t at = nr_number_skip_joint(text, numeral->end);
	const struct nr_number_sign *sign = nr_number_sign_at(text, at, nr_number_english_scales, &end);

	if (sign == NULL)
		return;
	numeral->value *= sign->value;
	numeral->end = end;
	numeral->tokens++;
}

static bool read_numeral(const struct nr_number_text *text, size_t offset, struct nr_numeral *numeral)
{
	struct reading reading = { .pending = -1 };
	size_t at = offset, end;

	*numeral = (struct nr_numeral){ .value = 0 };
	for (;; numeral->tokens++) {
		const struct nr_number_sign *sign = nr_number_sign_at(text, at, han_signs, &end);
		if (sign != NULL) {
			if (!take(&reading, sign))
				break;
			numeral->han |= at == offset;
			at = end;
			continue;
		}
		double value;
		if (reading.pending >= 0 || (end = read_digits(text, at, numeral, &value)) == at)
			break;
		reading.pending = value;
		reading.han_digits = false;
		at = end;
	}
	if (numeral->tokens == 0)
		return false;
	double last = reading.pending < 0 ? 0 : reading.pending;
	if (last > 0 && last < 10 && reading.han_digits && !reading.zero && reading.scale >= 100)
		last *= reading.scale / 10; /* 一万二 */
	numeral->value = reading.total + reading.section + last;
	numeral->end = at;
	if (!numeral->han && reading.scale < 1)
		take_english(text, numeral);
	return true;
}

bool nr_numeral_read(const struct nr_number_text *text, size_t offset, struct nr_numeral *numeral)
{
	struct nr_number_memo *memo = text->memo;

	if (memo->offset != offset) {
		memo->offset = offset;
		memo->found = read_numeral(text, offset, &memo->numeral);
	}
	*numeral = memo->numeral;
	return memo->found;
}
