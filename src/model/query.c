/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "model/query.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/suggest.h"
#include "base/time.h"

struct parser {
	const char *text;
	size_t at;   /* bytes */
	int64_t now;
	struct nr_error *error;
};

enum { TEXT_MOST = 60 }; /* bytes of the reader's own words in a message */

/* --- Characters --------------------------------------------------------------------------------------------------- */

/* Bytes of the first of these strings that stands at the cursor; 0: none. *which: its index. */
static size_t match(const struct parser *parser, const char *const *strings, size_t *which)
{
	for (size_t i = 0; strings[i] != NULL; i++) {
		size_t length = strlen(strings[i]);
		if (strncmp(parser->text + parser->at, strings[i], length) == 0) {
			if (which != NULL)
				*which = i;
			return length;
		}
	}
	return 0;
}

static size_t at_space(const struct parser *parser)
{
	static const char *const spaces[] = { " ", "\t", "\n", "\r", "\u3000", "\u00A0", NULL };
	return match(parser, spaces, NULL);
}

static size_t at_colon(const struct parser *parser)
{
	static const char *const colons[] = { ":", "：", NULL };
	return match(parser, colons, NULL);
}

static size_t at_hyphen(const struct parser *parser)
{
	static const char *const hyphens[] = { "-", "－", NULL };
	return match(parser, hyphens, NULL);
}

/* The first four close each other: who types them does not always see which one it is. */
static const char *const opening[] = { "\"", "“", "”", "＂", "「", "『", NULL };
static const char *const closing[] = { "\"", "“", "”", "＂", "」", "』", NULL };
enum { ALIKE = 4 };

static bool at_end(const struct parser *parser)
{
	return parser->text[parser->at] == '\0';
}

static size_t character_length(const char *text)
{
	size_t length = 1;

	while (((unsigned char)text[length] & 0xC0) == 0x80)
		length++;
	return length;
}

/* In characters, from 1. */
static int column_of(const struct parser *parser, size_t at)
{
	int column = 1;

	for (size_t i = 0; i < at; i++)
		column += ((unsigned char)parser->text[i] & 0xC0) != 0x80;
	return column;
}

static void skip_space(struct parser *parser)
{
	for (size_t length; (length = at_space(parser)) != 0;)
		parser->at += length;
}

/* --- Failures ----------------------------------------------------------------------------------------------------- */

/* What stands at a place, for a message: up to the next space. The caller frees; "" at the end. */
static char *word_at(const struct parser *parser, size_t at)
{
	struct parser cursor = *parser;

	cursor.at = at;
	while (!at_end(&cursor) && at_space(&cursor) == 0 && cursor.at - at < TEXT_MOST)
		cursor.at += character_length(cursor.text + cursor.at);
	return nr_strndup(parser->text + at, cursor.at - at);
}

static enum nr_status expected(const struct parser *parser, size_t at, const char *what)
{
	char *found = word_at(parser, at);
	int column = column_of(parser, at);

	if (found[0] != '\0')
		nr_error_set_at(parser->error, NR_USAGE, column,
			_("the query is wrong at column %d: expected %s, found \"%s\""), column, what, found);
	else
		nr_error_set_at(parser->error, NR_USAGE, column,
			_("the query is wrong at column %d: expected %s, found its end"), column, what);
	free(found);
	return NR_USAGE;
}

/* --- Dates -------------------------------------------------------------------------------------------------------- */

/* A whole number of so many digits at *text, which is moved behind it; -1: there is none. */
static int number(const char **text, int least, int most)
{
	int digits = 0, value = 0;

	for (; digits < most && isdigit((unsigned char)**text); digits++)
		value = value * 10 + (*(*text)++ - '0');
	return digits >= least ? value : -1;
}

static int days_of_month(int year, int month)
{
	int next_year = month == 12 ? year + 1 : year, next = month == 12 ? 1 : month + 1;

	return (int)(nr_time_days(next_year, next, 1) - nr_time_days(year, month, 1));
}

/* The day of 2022, 2022-02 or 2022-02-04 (also 2022/2/4); its first day, where only a part is said. */
static bool parse_calendar(const char *text, int64_t *day)
{
	int year = number(&text, 4, 4), month = 1, date = 1;

	if (year < 1)
		return false;
	if (*text == '-' || *text == '/') {
		text++;
		month = number(&text, 1, 2);
		if (month < 1 || month > 12)
			return false;
		if (*text == '-' || *text == '/') {
			text++;
			date = number(&text, 1, 2);
			if (date < 1 || date > days_of_month(year, month))
				return false;
		}
	}
	*day = nr_time_days(year, month, date);
	return *text == '\0';
}

/* The day of today, yesterday, 7d, 2w, 3m (months), 1y. */
static bool parse_distance(const char *text, struct nr_local_time today, int64_t *day)
{
	if (strcmp(text, "today") == 0 || strcmp(text, "yesterday") == 0) {
		*day = today.day_number - (text[0] == 'y');
		return true;
	}
	int count = number(&text, 1, 4);
	if (count < 0 || strlen(text) != 1)
		return false;
	int months = today.year * 12 + today.month - 1 - (*text == 'y' ? 12 * count : count);
	switch (*text) {
	case 'd':
	case 'w':
		*day = today.day_number - (int64_t)count * (*text == 'w' ? 7 : 1);
		return true;
	case 'm':
	case 'y': {
		if (months < 12)
			return false;
		int last = days_of_month(months / 12, months % 12 + 1);
		*day = nr_time_days(months / 12, months % 12 + 1, today.day < last ? today.day : last);
		return true;
	}
	default:
		return false;
	}
}

int64_t nr_query_date(const char *text, int64_t now)
{
	int64_t day;

	if (!parse_calendar(text, &day) && !parse_distance(text, nr_time_local(now), &day))
		return NR_TIME_NONE;
	return nr_time_midnight(day);
}

static enum nr_status take_time(struct parser *parser, struct nr_query_term *term, size_t start)
{
	term->time = nr_query_date(term->text, parser->now);
	if (term->time == NR_TIME_NONE)
		return expected(parser, start, _("a date such as 2022-02, 2022-02-04, 7d, today or yesterday"));
	free(term->text);
	term->text = NULL;
	return NR_OK;
}

/* --- Terms -------------------------------------------------------------------------------------------------------- */

/* is: has a field for each of its words; the time stands for after: and before:. */
static const struct field {
	const char *name;
	enum nr_query_field field;
	bool is_time, is_state;
	const char *expected;
} fields[] = {
	{ "source", NR_QUERY_SOURCE, false, false, N_("the key of an outlet") },
	{ "title", NR_QUERY_TITLE, false, false, N_("a word or a phrase in quotation marks") },
	{ "author", NR_QUERY_AUTHOR, false, false, N_("a name, or a part of it") },
	{ "tag", NR_QUERY_TAG, false, false, N_("the name of a tag") },
	{ "after", NR_QUERY_AFTER, true, false, N_("a date such as 2022-02, 2022-02-04, 7d, today or yesterday") },
	{ "before", NR_QUERY_BEFORE, true, false, N_("a date such as 2022-02, 2022-02-04, 7d, today or yesterday") },
	{ "is", NR_QUERY_UNREAD, false, true, N_("unread, read or starred") },
	{ "near", NR_QUERY_NEAR, false, false, N_("the number or address of an article") },
};

/* Reads what stands in quotation marks, or up to the next space. */
static enum nr_status read_value(struct parser *parser, char **value)
{
	size_t which = 0, quote = parser->at, length = match(parser, opening, &which), end = 0, start;

	if (length == 0) {
		start = parser->at;
		while (!at_end(parser) && at_space(parser) == 0 && match(parser, opening, NULL) == 0)
			parser->at += character_length(parser->text + parser->at);
		*value = nr_strndup(parser->text + start, parser->at - start);
		return NR_OK;
	}
	parser->at += length;
	for (start = parser->at; !at_end(parser); parser->at += character_length(parser->text + parser->at)) {
		size_t found;
		end = match(parser, closing, &found);
		if (end != 0 && (found == which || (found < ALIKE && which < ALIKE)))
			break;
		end = 0;
	}
	if (end == 0)
		return nr_error_set_at(parser->error, NR_USAGE, column_of(parser, quote),
			_("the query is wrong at column %d: the quotation mark there has no counterpart; expected %s "
			  "behind the phrase"),
			column_of(parser, quote), closing[which == 1 ? 2 : which]);
	*value = nr_strndup(parser->text + start, parser->at - start);
	parser->at += end;
	return NR_OK;
}

/* "titel:" was meant to be a field that there is; in few words, as a screen has not many columns. NULL: who knows. */
static const char *meant_field(const struct parser *parser, size_t start, size_t length)
{
	const char *names[sizeof fields / sizeof fields[0]];
	char *wrong = nr_strndup(parser->text + start, length);

	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
		names[i] = fields[i].name;
	for (char *letter = wrong; *letter != '\0'; letter++)
		*letter = (char)tolower((unsigned char)*letter);
	const char *meant = nr_suggest(wrong, names, sizeof fields / sizeof fields[0]);
	free(wrong);
	return meant;
}

/* The field named at the cursor, which is moved behind its colon; NULL: none is. */
static enum nr_status read_field(struct parser *parser, const struct field **field)
{
	size_t start = parser->at, length = 0;

	*field = NULL;
	while (isalpha((unsigned char)parser->text[start + length]))
		length++;
	parser->at = start + length;
	size_t colon = length > 0 ? at_colon(parser) : 0;
	if (colon == 0) {
		parser->at = start;
		return NR_OK;
	}
	parser->at += colon;
	for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
		if (strlen(fields[i].name) == length &&
			strncasecmp(fields[i].name, parser->text + start, length) == 0) {
			*field = &fields[i];
			return NR_OK;
		}
	const char *meant = meant_field(parser, start, length);
	if (meant != NULL)
		return nr_error_set_at(parser->error, NR_USAGE, column_of(parser, start),
			_("the query is wrong at column %d: did you mean %s:?"), column_of(parser, start), meant);
	return expected(parser, start,
		_("one of source:, title:, author:, tag:, after:, before:, is: and near: (a text with a colon stands "
		  "in quotation marks)"));
}

static enum nr_status take_state(struct parser *parser, struct nr_query_term *term, size_t start)
{
	static const struct {
		const char *name;
		enum nr_query_field field;
	} states[] = { { "unread", NR_QUERY_UNREAD }, { "read", NR_QUERY_READ }, { "starred", NR_QUERY_STARRED } };

	for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
		if (strcmp(states[i].name, term->text) == 0) {
			term->field = states[i].field;
			free(term->text);
			term->text = NULL;
			return NR_OK;
		}
	return expected(parser, start, _("unread, read or starred"));
}

static enum nr_status take_term(struct parser *parser, struct nr_query_term *term)
{
	const struct field *field;
	enum nr_status status = read_field(parser, &field);
	size_t start = parser->at;

	if (status == NR_OK)
		status = read_value(parser, &term->text);
	if (status != NR_OK)
		return status;
	if (term->text[0] == '\0')
		return expected(parser, start, field != NULL ? _(field->expected) : _("a word, a phrase or a field"));
	if (field == NULL)
		return NR_OK;
	term->field = field->field;
	if (field->is_time)
		return take_time(parser, term, start);
	return field->is_state ? take_state(parser, term, start) : NR_OK;
}

/* Whether OR stands at the cursor, as a word of its own; moves behind it. */
static bool take_or(struct parser *parser)
{
	if (strncmp(parser->text + parser->at, "OR", 2) != 0)
		return false;
	parser->at += 2;
	if (at_end(parser) || at_space(parser) != 0)
		return true;
	parser->at -= 2;
	return false;
}

static enum nr_status parse_terms(struct parser *parser, struct nr_query *query)
{
	bool joined = false;

	for (skip_space(parser); !at_end(parser) || joined; skip_space(parser)) {
		size_t start = parser->at;
		if (take_or(parser)) {
			if (query->terms.length == 0 || joined)
				return expected(parser, start, _("a word, a phrase or a field"));
			joined = true;
			continue;
		}
		struct nr_query_term *term = nr_vector_add(&query->terms);
		*term = (struct nr_query_term){ .joined = joined, .column = column_of(parser, start) };
		size_t hyphen = at_hyphen(parser);
		term->negated = hyphen != 0;
		parser->at += hyphen;
		if (at_end(parser) || at_space(parser) != 0)
			return expected(parser, parser->at, _("a word, a phrase or a field"));
		enum nr_status status = take_term(parser, term);
		if (status != NR_OK)
			return status;
		joined = false;
	}
	return NR_OK;
}

enum nr_status nr_query_parse(const char *text, int64_t now, struct nr_query *query, struct nr_error *error)
{
	struct parser parser = { .text = text, .now = now, .error = error };

	memset(query, 0, sizeof *query);
	if (strlen(text) > NR_QUERY_MOST)
		return nr_error_set(error, NR_USAGE, _("the query is longer than %d bytes"), NR_QUERY_MOST);
	enum nr_status status = parse_terms(&parser, query);
	if (status != NR_OK)
		nr_query_release(query);
	return status;
}

void nr_query_release(struct nr_query *query)
{
	for (size_t i = 0; i < query->terms.length; i++)
		free(query->terms.items[i].text);
	nr_vector_release(&query->terms);
}

void nr_query_add(struct nr_query *to, const struct nr_query *from)
{
	for (size_t i = 0; i < from->terms.length; i++) {
		struct nr_query_term *term = nr_vector_add(&to->terms);
		*term = from->terms.items[i];
		term->text = nr_strdup(term->text);
	}
}

void nr_query_copy(struct nr_query *to, const struct nr_query *from)
{
	memset(to, 0, sizeof *to);
	nr_query_add(to, from);
}
