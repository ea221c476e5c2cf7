/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/base64.h"

static void test_split(void **state)
{
	static const struct {
		const char *text;
		const char *words[5];
	} cases[] = {
		{ "", { NULL } },
		{ " \t ", { NULL } },
		{ "wc -l", { "wc", "-l" } },
		{ "  a  b ", { "a", "b" } },
		{ "a 'b  c' d", { "a", "b  c", "d" } },
		{ "a'b c'd", { "ab cd" } },
		{ "'' x", { "", "x" } },
		{ "\"a \\\"b\\\" \\\\ \\n\"", { "a \"b\" \\ \\n" } },
		{ "'a\\b'", { "a\\b" } },
		{ "a\\ b \\'", { "a b", "'" } },
		{ "$HOME *; `x` | y", { "$HOME", "*;", "`x`", "|", "y" } },
		{ "搜索 “台 湾”", { "搜索", "“台", "湾”" } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_words words;
		struct nr_error error = NR_NO_ERROR;
		size_t count = 0;
		assert_int_equal(nr_words_split(cases[i].text, &words, &error), NR_OK);
		for (; count < 5 && cases[i].words[count] != NULL; count++) {
			assert_true(count < words.length);
			assert_string_equal(words.items[count], cases[i].words[count]);
		}
		assert_int_equal(words.length, count);
		if (count > 0)
			assert_null(words.items[count]);
		nr_words_release(&words);
	}
}

static void test_not_closed(void **state)
{
	static const char *const texts[] = { "'", "a \"b", "a \"b\\\"", "a \\", "a'b'c'" };

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct nr_words words;
		struct nr_error error = NR_NO_ERROR;
		assert_int_equal(nr_words_split(texts[i], &words, &error), NR_INVALID);
		assert_int_equal(words.length, 0);
	}
}

/* RFC 4648, section 10. */
static void test_base64(void **state)
{
	static const char *const cases[][2] = { { "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" }, { "foo", "Zm9v" },
		{ "foob", "Zm9vYg==" }, { "foobar", "Zm9vYmFy" } };
	struct nr_buffer text = NR_BUFFER_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		nr_buffer_clear(&text);
		nr_base64_append(&text, cases[i][0], strlen(cases[i][0]));
		assert_string_equal(text.data, cases[i][1]);
	}
	nr_buffer_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_not_closed),
		cmocka_unit_test(test_base64),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
