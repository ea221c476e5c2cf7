/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/time.h"
#include "model/query.h"

static const char *const field_names[] = { "text", "title", "author", "source", "tag", "near", "after", "before",
	"unread", "read", "starred" };

/* Terms as "field:text", "-" for negated, "|" for joined, a time as ISO. */
static void describe(const struct nr_query *query, struct nr_buffer *out)
{
	for (size_t i = 0; i < query->terms.length; i++) {
		const struct nr_query_term *term = &query->terms.items[i];
		nr_buffer_printf(out, "%s%s%s%s:", i > 0 ? " " : "", term->joined ? "|" : "", term->negated ? "-" : "",
			field_names[term->field]);
		nr_buffer_append_string(out, term->text);
		if (term->field == NR_QUERY_AFTER || term->field == NR_QUERY_BEFORE)
			nr_time_append_iso(out, term->time);
	}
}

static int64_t now(void)
{
	return nr_time_parse("2022-02-04T14:22:53Z", 20, 0);
}

static void test_good(void **state)
{
	static const struct {
		const char *text, *terms;
	} cases[] = {
		{ "", "" },
		{ " \t\u3000 ", "" },
		{ "台湾", "text:台湾" },
		{ "台湾 选举", "text:台湾 text:选举" },
		{ "台湾\u3000选举", "text:台湾 text:选举" },
		{ "\"一国 两制\"", "text:一国 两制" },
		{ "“一国 两制”", "text:一国 两制" },
		{ "“一国 两制“", "text:一国 两制" },
		{ "「一国 两制」『四 五』", "text:一国 两制 text:四 五" },
		{ "＂a b＂", "text:a b" },
		{ "-香港 －澳门", "-text:香港 -text:澳门" },
		{ "COVID-19", "text:COVID-19" },
		{ "a OR b c", "text:a |text:b text:c" },
		{ "a OR -b OR \"c d\"", "text:a |-text:b |text:c d" },
		{ "ORB or", "text:ORB text:or" },
		{ "source:voa title:选举 author:“Li Ming” tag:x", "source:voa title:选举 author:Li Ming tag:x" },
		{ "Source：voa", "source:voa" },
		{ "-source:voa", "-source:voa" },
		{ "is:unread is:read is:starred", "unread: read: starred:" },
		{ "near:12 near:http://a.example/b?c=d", "near:12 near:http://a.example/b?c=d" },
		{ "3:45", "text:3:45" },
		{ "after:2022", "after:2022-01-01T00:00:00Z" },
		{ "after:2022-02 before:2022-02-05", "after:2022-02-01T00:00:00Z before:2022-02-05T00:00:00Z" },
		{ "after:2022/2/4", "after:2022-02-04T00:00:00Z" },
		{ "after:today", "after:2022-02-04T00:00:00Z" },
		{ "before:yesterday", "before:2022-02-03T00:00:00Z" },
		{ "after:7d", "after:2022-01-28T00:00:00Z" },
		{ "after:2w", "after:2022-01-21T00:00:00Z" },
		{ "after:3m", "after:2021-11-04T00:00:00Z" },
		{ "after:1y", "after:2021-02-04T00:00:00Z" },
		{ "after:2024-02-29", "after:2024-02-29T00:00:00Z" },
		{ "台湾\"选举\"", "text:台湾 text:选举" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_query query;
		struct nr_error error = NR_NO_ERROR;
		struct nr_buffer terms = NR_BUFFER_INIT;
		if (nr_query_parse(cases[i].text, now(), &query, &error) != NR_OK)
			fail_msg("%s: %s", cases[i].text, error.message);
		describe(&query, &terms);
		assert_string_equal(terms.data, cases[i].terms);
		nr_buffer_release(&terms);
		nr_query_release(&query);
	}
}

static void test_bad(void **state)
{
	static const struct {
		const char *text;
		int column;
		const char *expected;
	} cases[] = {
		{ "titel:x", 1, "did you mean title:?" },
		{ "a Sorce:x", 3, "did you mean source:?" },
		{ "colour:x", 1, "expected one of source:, title:" },
		{ "OR a", 1, "a word, a phrase or a field" },
		{ "a OR", 5, "a word, a phrase or a field, found its end" },
		{ "a OR OR b", 6, "found \"OR\"" },
		{ "台湾 -", 5, "a word, a phrase or a field" },
		{ "台湾 - 香港", 5, "a word" },
		{ "台湾 \"选举", 4, "counterpart; expected \"" },
		{ "「台湾\" x", 1, "expected 」" },
		{ "\"\"", 1, "a word" },
		{ "source:", 8, "the key of an outlet" },
		{ "台湾 is:foo", 7, "unread, read or starred, found \"foo\"" },
		{ "is:", 4, "unread, read or starred" },
		{ "after:foo", 7, "a date such as" },
		{ "after:2022-13", 7, "a date" },
		{ "after:2023-02-29", 7, "a date" },
		{ "after:7", 7, "a date" },
		{ "before:7dd", 8, "a date" },
		{ "台湾 outlet:voa", 4, "one of source:" },
		{ "http://a.example", 1, "one of source:" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_query query;
		struct nr_error error = NR_NO_ERROR;
		char column[32];
		if (nr_query_parse(cases[i].text, now(), &query, &error) != NR_USAGE)
			fail_msg("%s was taken", cases[i].text);
		snprintf(column, sizeof column, "column %d:", cases[i].column);
		if (strstr(error.message, column) == NULL || strstr(error.message, cases[i].expected) == NULL)
			fail_msg("%s: %s", cases[i].text, error.message);
		assert_int_equal(query.terms.length, 0);
	}
}

static void test_copy(void **state)
{
	struct nr_query query, copy;
	struct nr_buffer one = NR_BUFFER_INIT, other = NR_BUFFER_INIT;

	(void)state;
	assert_int_equal(nr_query_parse("a OR -title:\"b c\" after:7d", now(), &query, NULL), NR_OK);
	nr_query_copy(&copy, &query);
	describe(&query, &one);
	nr_query_release(&query);
	describe(&copy, &other);
	assert_string_equal(one.data, other.data);
	nr_query_release(&copy);
	nr_buffer_release(&one);
	nr_buffer_release(&other);
}

static void test_longest(void **state)
{
	char text[NR_QUERY_MOST + 2];
	struct nr_error error = NR_NO_ERROR;
	struct nr_query query;

	(void)state;
	memset(text, 'x', sizeof text);
	text[NR_QUERY_MOST + 1] = '\0';
	assert_int_equal(nr_query_parse(text, 0, &query, &error), NR_USAGE);
	assert_non_null(strstr(error.message, "longer than"));
	text[NR_QUERY_MOST] = '\0';
	assert_int_equal(nr_query_parse(text, 0, &query, NULL), NR_OK);
	nr_query_release(&query);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_bad),
		cmocka_unit_test(test_copy),
		cmocka_unit_test(test_longest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
