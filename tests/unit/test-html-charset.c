/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "markup/html.h"

static void test_declarations(void **state)
{
	static const struct {
		const char *html, *name; /* NULL: none */
	} cases[] = {
		{ "<meta charset=utf-8>", "utf-8" },
		{ "<!doctype html><META  CharSet = \"GBK\" >", "GBK" },
		{ "<meta http-equiv='Content-Type' content='text/html; charset=Big5'>", "Big5" },
		{ "<meta name=a content=b><meta charset='shift_jis'/>", "shift_jis" },
		{ "<?xml version='1.0' encoding='gb18030'?><p>x", "gb18030" },
		{ "<meta charset><meta charset=euc-kr>", "euc-kr" },
		{ "<meta name=charset content=x><meta charset=koi8-r>", "koi8-r" },
		{ "<p>charset=big5</p>", NULL },
		{ "<meta charset=\"\">", NULL },
		{ "<meta charset=", NULL },
		{ "<meta", NULL },
		{ "", NULL },
		{ "<meta charset=this-is-no-name-of-any-character-set-that-was-ever-registered-with-anybody>", NULL },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char name[64];
		/* A copy without a NUL behind it, so that reading too far is seen. */
		size_t length = strlen(cases[i].html);
		char *copy = malloc(length + 1);
		memcpy(copy + 1, cases[i].html, length);
		bool found = nr_html_declared_charset(copy + 1, length, name, sizeof name);
		assert_int_equal(found, cases[i].name != NULL);
		if (found)
			assert_string_equal(name, cases[i].name);
		free(copy);
	}
}

static void test_only_the_start_is_looked_at(void **state)
{
	char page[2048], name[64];
	(void)state;
	memset(page, ' ', sizeof page);
	memcpy(page + 1100, "<meta charset=gbk>", 18);
	assert_false(nr_html_declared_charset(page, sizeof page, name, sizeof name));
	memcpy(page + 900, "<meta charset=gbk>", 18);
	assert_true(nr_html_declared_charset(page, sizeof page, name, sizeof name));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_declarations),
		cmocka_unit_test(test_only_the_start_is_looked_at),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
