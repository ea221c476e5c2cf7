/* SPDX-License-Identifier: MIT */
/* Lists and their numbers. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "markup/html-attributes.h"
#include "markup/html-blocks.h"

enum {
	NUMBER_SIZE = 24,  /* bytes of "-2147483648." and of the longest Roman number with its full stop */
	ROMAN_MOST = 3999,
};

/* The sign of an item that has a number; the number is not known before the end of a list that counts down. */
struct nr_html_number {
	char text[NUMBER_SIZE];
	int64_t value;
	bool is_given; /* by the item itself */
	struct nr_html_number *previous;
};

/* The number an attribute gives, kept within what can be counted on from. */
static int64_t read_number(const char *text, int64_t otherwise)
{
	char *end;
	long long number = text != NULL ? strtoll(text, &end, 10) : 0;

	if (text == NULL || end == text)
		return otherwise;
	return number > INT32_MAX ? INT32_MAX : number < INT32_MIN ? INT32_MIN : number;
}

/* --- How numbers are written ----------------------------------------------------------------------------------- */

/* a, b, ..., z, aa, ab, ... */
static void write_letters(char *text, int64_t value, char first)
{
	char reversed[NUMBER_SIZE];
	size_t count = 0;

	for (; value > 0; value = (value - 1) / 26)
		reversed[count++] = (char)(first + (value - 1) % 26);
	for (size_t i = 0; i < count; i++)
		text[i] = reversed[count - 1 - i];
	/* NOLINTNEXTLINE(clang-analyzer-security.insecureAPI.strcpy): room is there for the longest of the table */
	strcpy(text + count, ".");
}

static void write_roman(char *text, int64_t value, bool lower)
{
	static const struct {
		int value;
		const char *upper, *lower;
	} parts[] = {
		{ 1000, "M", "m" }, { 900, "CM", "cm" }, { 500, "D", "d" }, { 400, "CD", "cd" }, { 100, "C", "c" },
		{ 90, "XC", "xc" }, { 50, "L", "l" }, { 40, "XL", "xl" }, { 10, "X", "x" }, { 9, "IX", "ix" },
		{ 5, "V", "v" }, { 4, "IV", "iv" }, { 1, "I", "i" },
	};

	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		for (; value >= parts[i].value; value -= parts[i].value)
			text = stpcpy(text, lower ? parts[i].lower : parts[i].upper);
	/* NOLINTNEXTLINE(clang-analyzer-security.insecureAPI.strcpy): room is there for the longest of the table */
	strcpy(text, ".");
}

/* HTML, "The type attribute"; what a system has no sign for is written in digits, as CSS has it. */
static void write_number(char *text, int64_t value, char type)
{
	if ((type == 'a' || type == 'A') && value > 0)
		write_letters(text, value, type);
	else if ((type == 'i' || type == 'I') && value > 0 && value <= ROMAN_MOST)
		write_roman(text, value, type == 'i');
	else
		snprintf(text, NUMBER_SIZE, "%" PRId64 ".", value);
}

/* The type of numbers an attribute or a style asks for: 1, a, A, i or I; otherwise: as it was. */
static char read_type(const char *const *attributes, char otherwise)
{
	static const struct {
		const char *style;
		char type;
	} styles[] = {
		{ "lower-alpha", 'a' }, { "lower-latin", 'a' }, { "upper-alpha", 'A' }, { "upper-latin", 'A' },
		{ "lower-roman", 'i' }, { "upper-roman", 'I' },
	};
	const char *type = nr_html_attribute(attributes, "type"), *style = nr_html_attribute(attributes, "style");

	if (type != NULL && type[0] != '\0' && type[1] == '\0' && strchr("1aAiI", type[0]) != NULL)
		return type[0];
	style = style != NULL ? strstr(style, "list-style") : NULL;
	for (size_t i = 0; style != NULL && i < sizeof styles / sizeof styles[0]; i++)
		if (strstr(style, styles[i].style) != NULL)
			return styles[i].type;
	return otherwise;
}

/* --- Lists ----------------------------------------------------------------------------------------------------- */

void nr_html_blocks_list(struct nr_html_blocks *blocks, enum nr_html_list_kind kind, const char *const *attributes)
{
	struct nr_html_scope *scope = &blocks->scope;
	struct nr_html_list list = { .kind = kind, .next = 1, .step = 1, .type = '1' };

	blocks->outer_lists += scope->list_depth == 0;
	if (scope->list_depth < UINT8_MAX)
		scope->list_depth++;
	if (kind == NR_HTML_NUMBERED) {
		const char *start = nr_html_attribute(attributes, "start");
		bool reversed = nr_html_attribute(attributes, "reversed") != NULL;
		list.type = read_type(attributes, '1');
		list.next = read_number(start, 1);
		list.step = reversed ? -1 : 1;
		list.counts_down_to_one = reversed && read_number(start, INT64_MAX) == INT64_MAX;
	}
	blocks->lists[scope->list_depth - 1] = list;
}

void nr_html_blocks_item(struct nr_html_blocks *blocks, const char *const *attributes)
{
	blocks->scope.container = NR_BLOCK_LIST;
	if (blocks->scope.list_depth == 0) /* an item outside of any list */
		nr_html_blocks_list(blocks, NR_HTML_UNNUMBERED, NULL);
	struct nr_html_list *list = &blocks->lists[blocks->scope.list_depth - 1];
	blocks->scope.inset = blocks->scope.list_depth;
	if (list->kind != NR_HTML_NUMBERED) {
		blocks->marker = "•";
		return;
	}
	const char *value = nr_html_attribute(attributes, "value");
	struct nr_html_number *number = nr_arena_alloc(blocks->arena, sizeof *number);
	number->is_given = read_number(value, INT64_MAX) != INT64_MAX;
	number->value = read_number(value, list->next);
	number->previous = list->numbers;
	list->numbers = number;
	list->next = number->value + list->step;
	write_number(number->text, number->value, list->type);
	blocks->marker = number->text;
}

void nr_html_blocks_end_list(struct nr_html_blocks *blocks)
{
	struct nr_html_list *list = &blocks->lists[blocks->scope.list_depth - 1];
	int64_t value = 1;

	blocks->marker = NULL;
	for (struct nr_html_number *number = list->numbers; list->counts_down_to_one && number != NULL;
		number = number->previous) {
		if (number->is_given)
			value = number->value;
		write_number(number->text, value++, list->type);
	}
}

/* A term stands like an item without a sign; its definition like one in a list below. */
void nr_html_blocks_term(struct nr_html_blocks *blocks, bool is_definition)
{
	struct nr_html_scope *scope = &blocks->scope;

	scope->container = NR_BLOCK_LIST;
	if (scope->definitions > 0)
		scope->list_depth = scope->definitions; /* libxml2 lets what was not closed go on */
	else
		nr_html_blocks_list(blocks, NR_HTML_DEFINITIONS, NULL);
	if (is_definition)
		nr_html_blocks_list(blocks, NR_HTML_DEFINITIONS, NULL);
	scope->inset = scope->list_depth;
	blocks->marker = is_definition ? NULL : "";
}
