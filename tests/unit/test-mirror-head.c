/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/mirror-head.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/time.h"

/* What a head holds, in one line: "title|date|author|from|tags" of the front matter, "; title|address" of the title
 * line, the stamp, and the first bytes of the body. */
static void check(const char *text, const char *expected)
{
	size_t length = strlen(text);
	struct nr_mirror_head head;
	char stamp[32] = "-";

	nr_mirror_head_read(&head, text, length);
	if (head.stamp != NR_TIME_NONE)
		snprintf(stamp, sizeof stamp, "%lld", (long long)head.stamp);
	assert_true(head.body <= length);
	char *got = nr_format("%s|%s|%s|%s|%s; %s|%s; %s; %.*s", head.fields[NR_MIRROR_TITLE].data,
		head.fields[NR_MIRROR_DATE].data, head.fields[NR_MIRROR_AUTHOR].data, head.fields[NR_MIRROR_FROM].data,
		head.fields[NR_MIRROR_TAGS].data, head.title.data, head.address.data, stamp, (int)(length - head.body),
		text + head.body);
	assert_string_equal(got, expected);
	free(got);
	nr_mirror_head_release(&head);
}

static void test_parts(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		/* Everything, and each part missing. */
		{ "---\nlayout: post\ntitle: \"T\"\ndate: 2026-01-01\nauthor: A\n"
			"from: http://x.test/1\ntags: [ g ]\n---\n"
			"<!--1000-->\n[T](http://x.test/1)\n------\n\n<p>x",
			"T|2026-01-01|A|http://x.test/1|[ g ]; T|http://x.test/1; 1000; \n<p>x" },
		{ "<!--1000-->\n[T](http://x.test/1)\n------\n<p>x", "||||; T|http://x.test/1; 1000; <p>x" },
		{ "[T](http://x.test/1)\n------\n<p>x", "||||; T|http://x.test/1; -; <p>x" },
		{ "[T](http://x.test/1)\n<p>x", "||||; T|http://x.test/1; -; <p>x" },
		{ "---\ntitle: T\n---\n<p>x", "T||||; |; -; <p>x" },
		{ "---\ntitle: T\n---\n<!--5-->\n<p>x", "T||||; |; 5; <p>x" },
		{ "---\ntitle: T\n---\n\n\n------\nx", "T||||; |; -; x" },
		{ "---\n---\n", "||||; |; -; " },
		{ "---", "||||; |; -; " },
		{ "", "||||; |; -; " },
		{ "---\ntitle: T\n---", "T||||; |; -; " },
		/* Line ends, a mark, blanks. */
		{ "\xef\xbb\xbf---\r\ntitle: T\r\n---\r\nx\r\n", "T||||; |; -; x\r\n" },
		{ "---\rtitle: T\r---\r[L](http://x.test/)\r---\rx", "T||||; L|http://x.test/; -; x" },
		{ "\n\n---  \n\ttitle:\tT \n --- \nx", "T||||; |; -; x" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		check(cases[i].text, cases[i].expected);
}

static void test_values(void **state)
{
	static const struct {
		const char *value, *title;
	} cases[] = {
		{ "A: B \"c\" 'd' #e", "A: B \"c\" 'd' #e" },
		{ "\"A \\\"b\\\" \\\\ \\n\"", "A \"b\" \\ \\n" },
		{ "\"A \\\" \\n B", "\"A \\\" \\n B" },
		{ "\"\"A\" b\"", "\"A\" b" },
		{ "'it''s'", "it's" },
		{ "'it'''", "it'" },
		{ "\"", "\"" },
		{ "\"\"", "" },
		{ "", "" },
		{ "[x]", "[x]" },
		{ "!!python/object:os.system id", "!!python/object:os.system id" },
		{ "|\n  a\n  b", "a b" },
		{ ">-\n  a\n  b", "a b" },
		{ "\"a\nb\"", "a b" },
		{ "A\nTITLE: B", "B" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char *text = nr_format("---\ntitle: %s\ndate: d\n---\nx", cases[i].value);
		char *expected = nr_format("%s|d|||; |; -; x", cases[i].title);
		check(text, expected);
		free(text);
		free(expected);
	}
	check("---\ntags:\n- a\n- \"b\"\ntitle: T\n---\nx", "T||||a,\"b\"; |; -; x");
	check("---\ntitle:T\nfrom:http://x.test/\n---\nx", "T|||http://x.test/|; |; -; x");
}

static void test_unclosed(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{ "---\ntitle: T\nbody: no\nbody without end\n", "T||||; |; -; body without end\n" },
		{ "---\ntitle: T\n\nbody: x\n", "T||||; |; -; \nbody: x\n" },
		{ "---\ntitle: T\n<!--7-->\n[L](http://x.test/)\n------\n<p>x\n---\ny",
			"T||||; L|http://x.test/; 7; <p>x\n---\ny" },
		/* The rule is the body's, for what stands before it is a text. */
		{ "---\ntitle: T\n<p>some text</p>\n---\nmore", "T||||; |; -; <p>some text</p>\n---\nmore" },
		{ "---\ntitle: T\nauthor: A", "T||A||; |; -; " },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_mirror_head head;
		check(cases[i].text, cases[i].expected);
		nr_mirror_head_read(&head, cases[i].text, strlen(cases[i].text));
		assert_true(head.unclosed);
		nr_mirror_head_release(&head);
	}
}

static void test_remarks(void **state)
{
	struct nr_mirror_head head;
	static const char text[] = "---\ntitle: A\nnonsense\ntitle: B\nlayout: post\n---\nx";

	(void)state;
	nr_mirror_head_read(&head, text, strlen(text));
	assert_false(head.unclosed);
	assert_int_equal(head.odd_lines, 1);
	assert_string_equal(head.repeated, "title");
	assert_string_equal(head.fields[NR_MIRROR_TITLE].data, "B");
	nr_mirror_head_release(&head);
}

static void test_title_line(void **state)
{
	static const struct {
		const char *line, *title, *address;
	} cases[] = {
		{ "[a [b] (c)](http://x.test/)", "a [b] (c)", "http://x.test/" },
		{ "[a](b)](http://x.test/)", "a](b)", "http://x.test/" },
		{ "[a](http://x.test/w_(x))", "a", "http://x.test/w_(x)" },
		{ "[ a ]( http://x.test/ )", "a", "http://x.test/" },
		{ "[](http://x.test/)", "", "http://x.test/" },
		{ "[a](/relative)", "a", "/relative" },
		{ "[a]()", "a", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char *text = nr_format("%s\n------\nx", cases[i].line);
		char *expected = nr_format("||||; %s|%s; -; x", cases[i].title, cases[i].address);
		check(text, expected);
		assert_true(nr_mirror_head_begins(text, strlen(text)));
		free(text);
		free(expected);
	}
	/* A link at the start of a body that has its title already. */
	check("---\ntitle: T\n---\n[more](http://x.test/)\ny", "T||||; |; -; [more](http://x.test/)\ny");
}

static void test_stamps(void **state)
{
	static const struct {
		const char *comment;
		int64_t stamp;
	} cases[] = {
		{ "<!--1643985543000-->", 1643985543000 },
		{ "<!-- 12 -->", 12 },
		{ "<!--0-->", NR_TIME_NONE },
		{ "<!--99999999999999999999999-->", NR_TIME_NONE },
		{ "<!---5-->", NR_TIME_NONE },
		{ "<!--x-->", NR_TIME_NONE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_mirror_head head;
		char *text = nr_format("---\ntitle: T\n---\n%s\nx", cases[i].comment);
		nr_mirror_head_read(&head, text, strlen(text));
		assert_true(head.stamp == cases[i].stamp);
		nr_mirror_head_release(&head);
		free(text);
	}
}

static void test_begins(void **state)
{
	static const struct {
		const char *text;
		bool begins;
	} cases[] = {
		{ "---\n", true },
		{ "\n \n<!--12-->\n", true },
		{ "[a](http://x.test/)", true },
		{ "[a](relative)\n\n-----\n", true },
		{ "[a](relative)", false },
		{ "[![build](b.svg)](http://x.test/)\n# Readme", false },
		{ "----\n", false },
		{ "# A heading", false },
		{ "<!-- a comment -->", false },
		{ "<!doctype html>", false },
		{ "[[[[", false },
		{ "", false },
		{ " \n\r\t", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(nr_mirror_head_begins(cases[i].text, strlen(cases[i].text)), cases[i].begins);
}

static void test_only_item(void **state)
{
	static const struct {
		const char *list, *item; /* NULL: none, or several */
	} cases[] = {
		{ "[ a ]", "a" },
		{ "[\"b c\"]", "b c" },
		{ "a", "a" },
		{ "[a, ]", "a" },
		{ ",a", "a" },
		{ "[ a, b ]", NULL },
		{ "[ ]", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_buffer list = NR_BUFFER_INIT, item = NR_BUFFER_INIT;
		nr_buffer_append_string(&list, cases[i].list);
		assert_int_equal(nr_mirror_only_item(&list, &item), cases[i].item != NULL);
		assert_string_equal(item.data, cases[i].item != NULL ? cases[i].item : "");
		nr_buffer_release(&list);
		nr_buffer_release(&item);
	}
}

/* Megabytes of one thing take time in proportion; a test that does not end is the failure. */
static void test_large(void **state)
{
	static const char *const units[] = { "[", "](", "[a](b", "k: v\n", "- \n", "\"", "\n", "\r", "-", "<!--1-->\n",
		"title: x\n", "---\n" };
	enum { SIZE = 4000000 };

	(void)state;
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		struct nr_buffer text = NR_BUFFER_INIT;
		struct nr_mirror_head head;
		nr_buffer_append_string(&text, "---\ntitle: ");
		while (text.length < SIZE)
			nr_buffer_append_string(&text, units[i]);
		nr_mirror_head_read(&head, text.data, text.length);
		assert_true(head.fields[NR_MIRROR_TITLE].length <= NR_MIRROR_VALUE_MAX);
		nr_mirror_head_release(&head);
		nr_mirror_head_read(&head, text.data + 4, text.length - 4);
		nr_mirror_head_release(&head);
		nr_buffer_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_unclosed),
		cmocka_unit_test(test_remarks),
		cmocka_unit_test(test_title_line),
		cmocka_unit_test(test_stamps),
		cmocka_unit_test(test_begins),
		cmocka_unit_test(test_only_item),
		cmocka_unit_test(test_large),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
