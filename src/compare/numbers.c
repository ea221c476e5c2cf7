/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/numbers.h"

#include <math.h>
#include <string.h>

#include "compare/numbers-work.h"
#include "text/character.h"
#include "text/utf8-decode.h"

enum {
	NOUN_MAX = 4, /* Han characters that are looked at as what is counted */
	TOLD_DAYS = 62, /* from publication: so far a date tells the month of a day behind it */
};

static const char ordinal_mark[] = "第";

/* A letter, no Han. */
static bool is_letter(const struct nr_number_text *text, size_t offset)
{
	return offset < text->length &&
	       nr_character_class(nr_utf8_decode(text->text, text->length, &offset)) == NR_CHARACTER_LETTER;
}

/* Han characters behind which no noun goes on. */
static bool ends_noun(uint32_t character)
{
	static const uint32_t ends[] = { 0x7684 /* 的 */, 0x662F, 0x5728, 0x548C, 0x4E0E, 0x8207, 0x53CA, 0x88AB, 0x5C06,
		0x5C07, 0x4E86, 0x5DF2, 0x4E0D, 0x4E5F, 0x90FD };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (character == ends[i])
			return true;
	return false;
}

/* The noun behind a number that counts: Han characters, or a word. */
static void find_counted(const struct nr_number_text *text, struct nr_number *number)
{
	if (number->kind != NR_NUMBER_COUNT && number->kind != NR_NUMBER_ORDINAL)
		return;
	size_t at = nr_number_skip_space(text, number->end), end = at;
	for (int count = 0; end < text->length; count++) {
		size_t next = end;
		uint32_t character = nr_utf8_decode(text->text, text->length, &next);
		enum nr_character_class class = nr_character_class(character);
		bool word = class == NR_CHARACTER_LETTER;
		number->counted_whole = !word && (class != NR_CHARACTER_HAN || ends_noun(character));
		if (!word && (number->counted_whole || count >= NOUN_MAX))
			break;
		if (count > 0 && word != is_letter(text, at))
			break;
		end = next;
	}
	number->counted = at;
	number->counted_end = end;
	number->counted_whole |= end == text->length;
}

/* The unit behind a numeral, with the qualifiers around it. */
static const struct nr_number_sign *find_unit(const struct nr_number_text *text, struct nr_number *number)
{
	size_t end = number->end;
	const struct nr_number_sign *behind = nr_number_sign_at(text, end, nr_number_qualifiers_behind, &end);
	/* "60多万元" */
	size_t scale_end = end;
	const struct nr_number_sign *scale =
		behind != NULL ? nr_number_sign_at(text, end, nr_number_great_scales, &scale_end) : NULL;
	if (scale != NULL)
		number->value *= scale->value;
	end = scale_end;
	size_t at = nr_number_skip_joint(text, end);
	size_t unit_end = at;
	const struct nr_number_sign *unit = nr_number_sign_at(text, at, nr_number_units, &unit_end);

	if (unit != NULL && unit->unit != NULL && strcmp(unit->unit, "个") == 0) {
		/* "50个国家": what follows may be a unit of its own. */
		size_t inner_end;
		const struct nr_number_sign *inner = nr_number_sign_at(text, unit_end, nr_number_units, &inner_end);
		if (inner != NULL && inner->kind != NR_NUMBER_MONEY) {
			unit = inner;
			unit_end = inner_end;
		}
	}
	if (unit != NULL)
		end = unit_end;
	/* "十来年" is about ten years, "十年来" is for ten years. */
	if (behind == NULL && !nr_number_word(text, end, "来") && !nr_number_word(text, end, "來"))
		behind = nr_number_sign_at(text, end, nr_number_qualifiers_behind, &end);
	number->end = end;
	if (behind != NULL)
		number->qualifier = (enum nr_qualifier)behind->kind;
	return unit;
}

static void find_qualifier_before(const struct nr_number_text *text, struct nr_number *number)
{
	size_t start;
	const struct nr_number_sign *sign =
		nr_number_sign_before(text, number->start, nr_number_qualifiers_before, &start);
	if (sign == NULL || sign->kind == NR_EXACT)
		return;
	number->qualifier = (enum nr_qualifier)sign->kind;
	number->start = start;
}

/* Of how many parts a share at an offset says some, "三分之", and where they end; 0: it says none. */
static double parts_at(const struct nr_number_text *text, size_t offset, size_t *end)
{
	static const struct nr_number_sign scales[] = { { "百分之", NULL, 100, 0 }, { "千分之", NULL, 1000, 0 },
		{ NULL, NULL, 0, 0 } };
	static const char parts[] = "分之";
	const struct nr_number_sign *scale = nr_number_sign_at(text, offset, scales, end);
	struct nr_numeral numeral;

	if (scale != NULL)
		return scale->value;
	if (!nr_numeral_read(text, offset, &numeral) || numeral.value < 2 || !nr_number_word(text, numeral.end, parts))
		return 0;
	*end = numeral.end + strlen(parts);
	return numeral.value;
}

/* "百分之五", "三分之二" at an offset. */
static bool share_at(const struct nr_number_text *text, size_t offset, struct nr_number *number)
{
	static const char hundred[] = "百";
	struct nr_numeral numeral;
	size_t at = offset;
	double parts = parts_at(text, offset, &at);

	if (parts < 1)
		return false;
	if (nr_number_word(text, at, hundred)) /* "百分之百": no numeral by itself */
		numeral = (struct nr_numeral){ .value = 100, .end = at + strlen(hundred) };
	else if (!nr_numeral_read(text, at, &numeral))
		return false;
	number->kind = NR_NUMBER_SHARE;
	number->unit = "%";
	number->value = numeral.value * 100 / parts;
	number->end = numeral.end;
	const struct nr_number_sign *behind =
		nr_number_sign_at(text, number->end, nr_number_qualifiers_behind, &number->end);
	if (behind != NULL)
		number->qualifier = (enum nr_qualifier)behind->kind;
	return true;
}

/* "第37次", "37th" is told by the letters behind the digits. */
static bool ordinal_at(const struct nr_number_text *text, size_t offset, struct nr_number *number)
{
	static const struct nr_number_sign endings[] = { { "st", NULL, 0, 0 }, { "nd", NULL, 0, 0 },
		{ "rd", NULL, 0, 0 }, { "th", NULL, 0, 0 }, { NULL, NULL, 0, 0 } };
	struct nr_numeral numeral;
	size_t mark = nr_number_word(text, offset, ordinal_mark), end;
	const struct nr_number_sign *unit;

	if (!nr_numeral_read(text, nr_number_skip_space(text, offset + mark), &numeral) || numeral.decimal)
		return false;
	number->kind = NR_NUMBER_ORDINAL;
	number->unit = "";
	number->value = numeral.value;
	number->end = numeral.end;
	if (mark == 0)
		return !numeral.han && nr_number_sign_at(text, numeral.end, endings, &number->end) != NULL;
	unit = nr_number_sign_at(text, numeral.end, nr_number_units, &end);
	if (unit != NULL && (unit->kind == NR_NUMBER_COUNT || unit->kind == NR_NUMBER_ORDINAL)) {
		number->unit = unit->unit;
		number->end = end;
	}
	return true;
}

/* Whether digits at an offset belong to a name, a time of day or an address rather than count. */
static bool is_within_word(const struct nr_number_text *text, size_t offset, size_t end)
{
	if (offset > 0) {
		char before = text->text[offset - 1];
		size_t at = offset;
		nr_utf8_previous(text->text, &at);
		if (is_letter(text, at) || strchr("_/:#.", before) != NULL)
			return true;
		if (before == '-' && offset > 1 &&
			(nr_number_is_latin(text->text[offset - 2]) || (text->text[offset - 2] & 0x80) == 0))
			return true;
	}
	if (end + 1 < text->length && strchr(":/-", text->text[end]) != NULL && text->text[end + 1] >= '0' &&
		text->text[end + 1] <= '9')
		return true;
	return false;
}

/* Whether a Chinese numeral, behind which no unit stands or a weak one, is a figure of speech: "一个", "十分". */
static bool is_idle(const struct nr_numeral *numeral, const struct nr_number_sign *unit, enum nr_number_kind kind)
{
	if (!numeral->han)
		return false;
	if (numeral->value < 2)
		return true;
	return unit == NULL && (numeral->tokens < 2 || kind != NR_NUMBER_MONEY) && numeral->value < 10000;
}

/* Whether a numeral is the hour or the minute of a time of day: "3时30分". */
static bool is_time_of_day(const struct nr_number_text *text, size_t offset, const struct nr_numeral *numeral)
{
	static const char *const hours[] = { "时", "時" };
	for (size_t i = 0; i < sizeof hours / sizeof *hours; i++) {
		size_t length = strlen(hours[i]);
		if (!numeral->decimal && numeral->value <= 24 && nr_number_word(text, numeral->end, hours[i]))
			return true;
		if (offset >= length && nr_number_word(text, offset - length, hours[i]) &&
			nr_number_word(text, numeral->end, "分"))
			return true;
	}
	return false;
}

/* "几十": nobody says how many. */
static bool is_vague(const struct nr_number_text *text, size_t offset)
{
	static const struct nr_number_sign some[] = { { "几", NULL, 0, 0 }, { "幾", NULL, 0, 0 }, { "数", NULL, 0, 0 },
		{ "數", NULL, 0, 0 }, { NULL, NULL, 0, 0 } };
	size_t start;

	return nr_number_sign_before(text, offset, some, &start) != NULL;
}

/* Whether "m" at an offset is a million: of a currency before the number, or of one behind it. */
static bool is_in_millions(const struct nr_number_text *text, size_t offset, bool is_money)
{
	size_t end;

	if (nr_number_word(text, offset, "m") == 0)
		return false;
	const struct nr_number_sign *unit =
		nr_number_sign_at(text, nr_number_skip_joint(text, offset + 1), nr_number_units, &end);
	return is_money || (unit != NULL && unit->kind == NR_NUMBER_MONEY);
}

/* A count, a sum, a share or a span of time at an offset. */
static bool quantity_at(const struct nr_number_text *text, size_t offset, struct nr_number *number)
{
	struct nr_numeral numeral;
	size_t at = offset;
	const struct nr_number_sign *currency = nr_number_sign_at(text, offset, nr_number_currencies, &at);

	if (currency != NULL)
		at = nr_number_skip_space(text, at);
	if (!nr_numeral_read(text, at, &numeral) || (!numeral.han && is_within_word(text, at, numeral.end)))
		return false;
	if (is_time_of_day(text, at, &numeral) || (numeral.han && is_vague(text, at)))
		return false;
	number->kind = currency != NULL ? NR_NUMBER_MONEY : NR_NUMBER_COUNT;
	number->end = numeral.end;
	if (is_in_millions(text, numeral.end, currency != NULL)) {
		numeral.value *= 1e6;
		number->end++;
	} else if (is_letter(text, number->end) && !numeral.han) {
		size_t end;
		if (nr_number_sign_at(text, number->end, nr_number_units, &end) == NULL)
			return false;
	}
	number->value = numeral.value;
	number->unit = "";
	const struct nr_number_sign *unit = find_unit(text, number);
	if (currency != NULL) {
		number->unit = currency->unit;
	} else if (unit != NULL) {
		number->kind = (enum nr_number_kind)unit->kind;
		number->unit = unit->unit;
		number->value *= unit->value;
	}
	if (nr_number_word(text, number->end, "代") && number->kind == NR_NUMBER_DURATION)
		return false;
	/* "一年多" */
	bool is_more = number->qualifier == NR_OVER && number->kind == NR_NUMBER_DURATION;
	return is_more || !is_idle(&numeral, unit, number->kind);
}

/* The number at an offset, if there is one that is told; else *end is where to look on. */
static bool number_at(struct nr_number_text *text, size_t offset, struct nr_number *number, size_t *end)
{
	struct nr_numeral numeral;

	nr_utf8_decode(text->text, text->length, end);
	if (nr_number_is_latin(text->text[offset]) && offset > 0 && nr_number_is_latin(text->text[offset - 1]))
		return false;
	bool within = offset != text->range_end && text->text[offset] >= '0' && text->text[offset] <= '9' &&
		      is_within_word(text, offset, offset);
	if (!within && nr_number_date(text, offset, number)) {
		*end = number->end;
		return true;
	}
	*number = (struct nr_number){ .start = offset };
	if (share_at(text, offset, number) || (!within && ordinal_at(text, offset, number)) ||
		(*number = (struct nr_number){ .start = offset }, quantity_at(text, offset, number))) {
		*end = number->end;
		if (!isfinite(number->value)) /* hundreds of digits */
			return false;
		find_qualifier_before(text, number);
		find_counted(text, number);
		return true;
	}
	if (nr_numeral_read(text, offset, &numeral) && numeral.end > *end)
		*end = numeral.end;
	return false;
}

/* What a number or a date can begin with, beside ASCII and full-width digits: £¥€〇一七三上下两九二五人今兩八六前十千去后周四後
 * 明星昨本百礼禮第这這週零￥ */
static const uint16_t begins[] = {
	0x00A3, 0x00A5, 0x20AC, 0x3007, 0x4E00, 0x4E03, 0x4E09, 0x4E0A, 0x4E0B, 0x4E24, 0x4E5D, 0x4E8C,
	0x4E94, 0x4EBA, 0x4ECA, 0x5169, 0x516B, 0x516D, 0x524D, 0x5341, 0x5343, 0x53BB, 0x540E, 0x5468,
	0x56DB, 0x5F8C, 0x660E, 0x661F, 0x6628, 0x672C, 0x767E, 0x793C, 0x79AE, 0x7B2C, 0x8FD9, 0x9019,
	0x9031, 0x96F6, 0xFFE5,
};

/* A bit by the lowest byte of each: most characters have none of them. */
struct beginnings {
	uint64_t bits[4];
};

static struct beginnings find_beginnings(void)
{
	struct beginnings beginnings = { { 0 } };

	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
		beginnings.bits[(begins[i] & 0xFF) / 64] |= UINT64_C(1) << begins[i] % 64;
	return beginnings;
}

/* Whether a number or a date can begin with a character: nothing else is looked at closely. */
static bool may_begin(const struct beginnings *beginnings, uint32_t character)
{
	if (character < 0x80)
		return (character >= '0' && character <= '9') || character == '$' ||
		       nr_number_is_latin((char)character);
	if (character >= 0xFF10 && character <= 0xFF19)
		return true;
	if ((beginnings->bits[(character & 0xFF) / 64] >> character % 64 & 1) == 0)
		return false;
	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
		if (begins[i] == character)
			return true;
	return false;
}

/* Whether a number has no unit of its own, and what stands between it and the next gives it that one's: "12.2和10.1%",
 * "4到8英寸". */
static bool shares_unit(
	const struct nr_number_text *text, const struct nr_number *number, const struct nr_number *next)
{
	static const char *const joints[] = { "和", "与", "與", "或", "及", "到", "至", "、", "，", "，也", "-", "–", "—", "~",
		" to ", " and ", " or " };
	const char *between = text->text + number->end;
	size_t length = next->start - number->end;

	if (number->kind != NR_NUMBER_COUNT || number->unit[0] != '\0' || next->unit[0] == '\0' ||
		next->kind == NR_NUMBER_DATE || next->kind == NR_NUMBER_ORDINAL)
		return false;
	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
		if (strlen(joints[i]) == length && strncmp(between, joints[i], length) == 0)
			return true;
	return false;
}

/* Gives units on to those before them, from the last one, for a list may be long. */
static void share_units(const struct nr_number_text *text, struct nr_number_list *numbers, size_t first)
{
	for (size_t i = numbers->length; i > first + 1; i--) {
		const struct nr_number *next = &numbers->items[i - 1];
		struct nr_number *number = &numbers->items[i - 2];
		if (shares_unit(text, number, next)) {
			number->kind = next->kind;
			number->unit = next->unit;
			number->counted = number->counted_end = number->end;
		}
	}
}

/* Keeps a day whose month the text names; of what was long ago, for its sentence. */
static void keep_told(struct nr_number_text *text, const struct nr_number *number)
{
	if (number->kind == NR_NUMBER_DATE && strcmp(number->unit, "day") == 0 && text->day != NR_NUMBERS_NO_DAY &&
		memmem(text->text + number->start, number->end - number->start, "月", strlen("月")) != NULL) {
		int64_t day = (int64_t)number->value; /* any other number may be larger than that */
		text->told = day;
		text->told_long_ago = day <= text->day - TOLD_DAYS || day >= text->day + TOLD_DAYS;
	}
}

void nr_numbers_find(const char *text, int64_t day, struct nr_number_list *numbers)
{
	struct nr_number_memo memo = { .offset = SIZE_MAX };
	struct nr_number_text whole = {
		.text = text, .length = strlen(text), .day = day, .told = NR_NUMBERS_NO_DAY, .memo = &memo
	};
	const struct beginnings beginnings = find_beginnings();
	size_t first = numbers->length;

	for (size_t offset = 0; offset < whole.length;) {
		struct nr_number number;
		size_t end = offset;
		uint32_t character = nr_utf8_decode(text, whole.length, &end);
		if (!may_begin(&beginnings, character)) {
			if (character == 0x3002 /* 。 */ && whole.told_long_ago)
				whole.told = NR_NUMBERS_NO_DAY;
			offset = end;
			continue;
		}
		end = offset;
		if (number_at(&whole, offset, &number, &end)) {
			*nr_vector_add(numbers) = number;
			keep_told(&whole, &number);
		}
		offset = end;
	}
	share_units(&whole, numbers, first);
}
