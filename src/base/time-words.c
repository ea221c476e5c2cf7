/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/time-words.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { MORNING = -1, AFTERNOON = -2, NOTHING = 0 };
enum { KOREA = 9 * 60 };

/* Signs that stand behind numbers, wherever they are. */
static const struct {
	const char *sign, *meaning;
	bool korean;
} signs[] = {
	{ "年", "-", false }, { "月", "-", false }, { "日", " ", false }, { "号", " ", false }, { "號", " ", false },
	{ "时", ":", false }, { "時", ":", false }, { "点", ":", false }, { "點", ":", false }, { "分", ":", false },
	{ "秒", " ", false }, { "년", "-", true }, { "월", "-", true }, { "일", " ", true }, { "시", ":", true },
	{ "분", ":", true }, { "초", " ", true }, { "：", ":", false }, { "，", " ", false }, { "　", " ", false },
	{ "\xC2\xA0", " ", false },
};

/* What a word begins with: a month, or a half of the day; days of the week mean nothing. */
static const struct {
	const char *word;
	int meaning;
} words[] = {
	{ "上午", MORNING }, { "下午", AFTERNOON }, { "晚上", AFTERNOON }, { "午前", MORNING }, { "午後", AFTERNOON },
	{ "오전", MORNING }, { "오후", AFTERNOON }, { "星期", NOTHING }, { "周", NOTHING }, { "週", NOTHING },
	{ "am", MORNING }, { "pm", AFTERNOON }, { "a.m.", MORNING }, { "p.m.", AFTERNOON },
	{ "Ιαν", 1 }, { "Φεβ", 2 }, { "Φλε", 2 }, { "Μάρ", 3 }, { "Μαρ", 3 }, { "Απρ", 4 }, { "Μάι", 5 }, { "Μαΐ", 5 },
	{ "Μαϊ", 5 }, { "Μαι", 5 }, { "Ιούν", 6 }, { "Ιουν", 6 }, { "Ιον", 6 }, { "Ιούλ", 7 }, { "Ιουλ", 7 },
	{ "Ιολ", 7 }, { "Αύγ", 8 }, { "Αυγ", 8 }, { "Σεπ", 9 }, { "Οκτ", 10 }, { "Νοέ", 11 }, { "Νοε", 11 },
	{ "Δεκ", 12 }, { "Κυρ", NOTHING }, { "Δευ", NOTHING }, { "Τρι", NOTHING }, { "Τρί", NOTHING },
	{ "Τετ", NOTHING }, { "Πεμ", NOTHING }, { "Πέμ", NOTHING }, { "Παρ", NOTHING }, { "Σαβ", NOTHING },
	{ "Σάβ", NOTHING },
	{ "janu", 1 }, { "febr", 2 }, { "márc", 3 }, { "ápri", 4 }, { "máj", 5 }, { "jún", 6 }, { "júl", 7 },
	{ "augu", 8 }, { "szep", 9 }, { "októ", 10 }, { "nove", 11 }, { "dece", 12 },
	{ "янв", 1 }, { "фев", 2 }, { "мар", 3 }, { "апр", 4 }, { "мая", 5 }, { "май", 5 }, { "июн", 6 }, { "июл", 7 },
	{ "авг", 8 }, { "сен", 9 }, { "окт", 10 }, { "ноя", 11 }, { "дек", 12 },
	{ "jän", 1 }, { "janv", 1 }, { "ene", 1 }, { "fév", 2 }, { "mär", 3 }, { "mars", 3 }, { "abr", 4 },
	{ "avr", 4 }, { "mai", 5 }, { "may", 5 }, { "juin", 6 }, { "juil", 7 }, { "aoû", 8 }, { "ago", 8 },
	{ "sept", 9 }, { "set", 9 }, { "okt", 10 }, { "déc", 12 }, { "dez", 12 }, { "dic", 12 },
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* The sign at at: its bytes; 0: there is none. */
static size_t take_sign(const char *at, size_t length, struct nr_buffer *date, bool *korean)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t size = strlen(signs[i].sign);
		if (length < size || memcmp(at, signs[i].sign, size) != 0)
			continue;
		nr_buffer_append_string(date, signs[i].meaning);
		*korean |= signs[i].korean;
		return size;
	}
	return 0;
}

/* The word at at as something else; 0: it stays. All its letters are left out, but for signs behind it. */
static size_t take_word(const char *at, size_t length, struct nr_buffer *date, int *half)
{
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct",
		"Nov", "Dec" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t size = strlen(words[i].word);
		int meaning = words[i].meaning;
		if (length < size || strncasecmp(at, words[i].word, size) != 0)
			continue;
		if (meaning == MORNING || meaning == AFTERNOON) {
			*half = meaning;
			nr_buffer_append_char(date, ' ');
			return size;
		}
		while (size < length && (is_letter(at[size]) || at[size] == '.'))
			size++;
		if (meaning > 0 && date->length > 0 && date->data[date->length - 1] == '-')
			nr_buffer_printf(date, "%02d", meaning);
		else if (meaning > 0)
			nr_buffer_append_string(date, months[meaning - 1]);
		return size;
	}
	return 0;
}

/* Hours of the afternoon count on from 12; noon and midnight are 12 of their half. */
static void move_clock(struct nr_buffer *date, int half)
{
	struct nr_buffer moved = NR_BUFFER_INIT;
	const char *colon = strchr(date->data, ':'), *start = colon;
	int hour = 0;

	while (start != NULL && start > date->data && is_digit(start[-1]))
		start--;
	/* NOLINTNEXTLINE(cert-err34-c): two or four digits always fit */
	if (half == NOTHING || colon == NULL || start == colon || sscanf(start, "%2d", &hour) != 1 || hour > 12)
		return;
	hour = hour % 12 + (half == AFTERNOON ? 12 : 0);
	nr_buffer_append(&moved, date->data, (size_t)(start - date->data));
	nr_buffer_printf(&moved, "%02d%s", hour, colon);
	nr_buffer_release(date);
	*date = moved;
}

/* "20.11.2026", "11/20/2026", "20/11/2026" with the year in front. */
static void move_year(struct nr_buffer *date)
{
	struct nr_buffer moved = NR_BUFFER_INIT;
	int first, second, year, end = 0;
	char separator, other;

	/* NOLINTNEXTLINE(cert-err34-c): two or four digits always fit */
	if (sscanf(date->data, "%2d%c%2d%c%4d%n", &first, &separator, &second, &other, &year, &end) != 5 ||
		separator != other || (separator != '/' && separator != '.') || year < 1000)
		return;
	bool month_first = separator == '/' && first <= 12;
	nr_buffer_printf(&moved, "%04d-%02d-%02d%s", year, month_first ? first : second, month_first ? second : first,
		date->data + end);
	nr_buffer_release(date);
	*date = moved;
}

void nr_time_translate(const char *text, size_t length, struct nr_buffer *date, int *offset)
{
	struct nr_buffer plain = NR_BUFFER_INIT;
	bool korean = false, inside = false;
	int half = NOTHING;

	for (size_t i = 0; i < length;) {
		size_t taken = take_sign(text + i, length - i, &plain, &korean);
		inside &= taken == 0;
		if (taken == 0 && !inside && is_letter(text[i]))
			taken = take_word(text + i, length - i, &plain, &half);
		if (taken == 0) {
			inside = is_letter(text[i]);
			char last = plain.length > 0 ? plain.data[plain.length - 1] : ':';
			if ((text[i] != ',' && text[i] != ' ') || (last != ':' && last != '-'))
				nr_buffer_append_char(&plain, text[i]);
			taken = 1;
		}
		i += taken;
	}
	/* NOLINTNEXTLINE(bugprone-not-null-terminated-result): a set of characters, no string */
	while (plain.length > 0 && memchr(" :-.", plain.data[plain.length - 1], 4) != NULL)
		nr_buffer_truncate(&plain, plain.length - 1);
	move_clock(&plain, half);
	move_year(&plain);
	if (korean && *offset == 0)
		*offset = KOREA;
	nr_buffer_append(date, plain.data, plain.length);
	nr_buffer_release(&plain);
}
