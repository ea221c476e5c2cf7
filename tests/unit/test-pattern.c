/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "text/pattern.h"

static const struct {
	const char *expression, *text, *found; /* NULL: nothing */
} cases[] = {
	{ "b+", "abbbc", "bbb" },
	{ "x", "abc", NULL },
	{ "记者([\\p{Han}]{2,4})综合", "（日报记者林某某综合报导）", "林某某" },
	{ "^责任编辑：(.*?)#?$", "责任编辑：某人#", "某人" },
	{ "(?i)by (\\w+)", "Written BY someone", "someone" },
	{ "a(x)?b", "ab", "ab" },
	{ "(\\d+)\\D+(\\d+)", "12 and 34", "12" },
	{ "x*", "abc", "" },
	{ "é", "caf\xC3\xA9!", "\xC3\xA9" },
	{ "😀(.)", "x😀中y", "中" },
	{ "b", "a\xFF" "b", "b" },
	{ "(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", NULL },
};

static void test_find(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_pattern *pattern;
		struct nr_error error = NR_NO_ERROR;
		const char *text = cases[i].text, *found = cases[i].found;
		size_t start = 99, end = 99;
		assert_int_equal(nr_pattern_new(cases[i].expression, &pattern, &error), NR_OK);
		for (int again = 0; again < 2; again++) {
			assert_int_equal(nr_pattern_find(pattern, text, strlen(text), &start, &end), found != NULL);
			assert_int_equal(nr_pattern_find(pattern, text, strlen(text), NULL, NULL), found != NULL);
			if (found == NULL)
				continue;
			assert_int_equal(end - start, strlen(found));
			assert_memory_equal(text + start, found, strlen(found));
		}
		nr_pattern_free(pattern);
	}
	nr_pattern_free(NULL);
}

/* A long text that backtracking could fill the memory with: given up, not died of. */
static void test_long_text(void **state)
{
	(void)state;
	static char text[2 << 20];
	struct nr_pattern *pattern;
	size_t start, end;

	memset(text, 'a', sizeof text);
	assert_int_equal(nr_pattern_new("(a|b)*c", &pattern, NULL), NR_OK);
	assert_false(nr_pattern_find(pattern, text, sizeof text, &start, &end));
	assert_true(nr_pattern_find(pattern, "aabc", 4, &start, &end));
	nr_pattern_free(pattern);
}

static void test_wrong_expressions(void **state)
{
	(void)state;
	static const struct {
		const char *expression, *message;
	} wrong[] = {
		{ "a(b", "the pattern \"a(b\" is wrong at character 3: a parenthesis is not closed, or not opened" },
		{ "[a", "the pattern \"[a\" is wrong at character 2: a bracket is not closed" },
		{ "a{2,1}", "the pattern \"a{2,1}\" is wrong at character 6: the numbers in braces are wrong" },
		{ "a\\", "the pattern \"a\\\" is wrong at character 2: what stands behind the backslash is unknown" },
		{ "a{3000000000}",
			"the pattern \"a{3000000000}\" is wrong at character 12: the numbers in braces are wrong" },
		{ "a{x}", "the pattern \"a{x}\" is wrong at character 3: the numbers in braces are wrong" },
		{ "(a)\\2",
			"the pattern \"(a)\\2\" is wrong at character 5: there is no group of that number or name" },
		{ "(?<=a*)b", "the pattern \"(?<=a*)b\" is wrong at character 7: what is looked for behind has no "
			      "largest length" },
		{ "*\x1B[2J", NULL },
		{ "\\", NULL },
		{ "", NULL },
	};

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct nr_pattern *pattern = (struct nr_pattern *)state;
		struct nr_error error = NR_NO_ERROR;
		assert_int_equal(nr_pattern_new(wrong[i].expression, &pattern, &error), NR_INVALID);
		assert_null(pattern);
		assert_int_equal(error.status, NR_INVALID);
		assert_null(strchr(error.message, 0x1B));
		if (wrong[i].message != NULL)
			assert_string_equal(error.message, wrong[i].message);
	}
}

static void test_trusted(void **state)
{
	(void)state;
	struct nr_pattern *pattern = nr_pattern_trusted("b(c)"), *wrong = nr_pattern_trusted("a(b");
	size_t start, end;

	for (int i = 0; i < 2; i++) {
		assert_true(nr_pattern_find(pattern, "abcd", 4, &start, &end));
		assert_true(start == 2 && end == 3);
		assert_false(nr_pattern_find(pattern, "abd", 3, &start, &end));
		assert_false(nr_pattern_find(wrong, "a(b", 3, &start, &end));
	}
	nr_pattern_free(pattern);
	nr_pattern_free(wrong);
	nr_pattern_free(nr_pattern_trusted("never used"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_long_text),
		cmocka_unit_test(test_wrong_expressions),
		cmocka_unit_test(test_trusted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
