/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "markup/url.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct {
	const char *base, *url, *resolved;
} cases[] = {
	/* A base that is not safe itself. */
	{ "https://a b.example/c\td/\x1b" "e", "f", "https://a%20b.example/cd/f" },
	/* RFC 3986, 5.4 */
	{ "http://a/b/c/d;p?q", "g:h", "g:h" },
	{ "http://a/b/c/d;p?q", "g", "http://a/b/c/g" },
	{ "http://a/b/c/d;p?q", "./g", "http://a/b/c/g" },
	{ "http://a/b/c/d;p?q", "g/", "http://a/b/c/g/" },
	{ "http://a/b/c/d;p?q", "/g", "http://a/g" },
	{ "http://a/b/c/d;p?q", "//g", "http://g" },
	{ "http://a/b/c/d;p?q", "?y", "http://a/b/c/d;p?y" },
	{ "http://a/b/c/d;p?q", "g?y", "http://a/b/c/g?y" },
	{ "http://a/b/c/d;p?q", "#s", "http://a/b/c/d;p?q#s" },
	{ "http://a/b/c/d;p?q", "g?y#s", "http://a/b/c/g?y#s" },
	{ "http://a/b/c/d;p?q", ";x", "http://a/b/c/;x" },
	{ "http://a/b/c/d;p?q", "", "" }, /* ours: an empty address is none */
	{ "http://a/b/c/d;p?q", ".", "http://a/b/c/" },
	{ "http://a/b/c/d;p?q", "..", "http://a/b/" },
	{ "http://a/b/c/d;p?q", "../g", "http://a/b/g" },
	{ "http://a/b/c/d;p?q", "../..", "http://a/" },
	{ "http://a/b/c/d;p?q", "../../g", "http://a/g" },
	{ "http://a/b/c/d;p?q", "../../../g", "http://a/g" },
	{ "http://a/b/c/d;p?q", "/./g", "http://a/g" },
	{ "http://a/b/c/d;p?q", "/../g", "http://a/g" },
	{ "http://a/b/c/d;p?q", "g.", "http://a/b/c/g." },
	{ "http://a/b/c/d;p?q", "..g", "http://a/b/c/..g" },
	{ "http://a/b/c/d;p?q", "./../g", "http://a/b/g" },
	{ "http://a/b/c/d;p?q", "g/../h", "http://a/b/c/h" },
	{ "http://a/b/c/d;p?q", "g;x=1/../y", "http://a/b/c/y" },
	{ "http://a/b/c/d;p?q", "g?y/../x", "http://a/b/c/g?y/../x" },
	/* Bases as they come */
	{ "http://a", "g", "http://a/g" },
	{ "http://a?q", "g", "http://a/g" },
	{ "http://a/b#f", "g", "http://a/g" },
	{ NULL, "../g", "../g" },
	{ "not absolute", "g", "g" },
	/* Unsafe or untidy */
	{ "http://a/b/", "  x y\xE3\x80\x80z ", "http://a/b/x%20y%20z" },
	{ "http://a/b/", "java\nscr\tipt:x", "javascript:x" },
	{ "http://a/b/", "x\x1B[31m\xE2\x80\xAE\xC2\x9B", "http://a/b/x[31m" },
	{ "http://a/b/", "普京.html", "http://a/b/普京.html" },
	{ "http://a/b/", "x\xFFy", "http://a/b/x\xEF\xBF\xBDy" },
};

static void test_resolve(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct nr_buffer buffer = NR_BUFFER_INIT;
		nr_url_resolve(&buffer, cases[i].base, cases[i].url);
		assert_string_equal(buffer.data, cases[i].resolved);
		nr_buffer_release(&buffer);
	}
}

static void test_schemes(void **state)
{
	(void)state;
	assert_int_equal(nr_url_scheme("https://a"), 5);
	assert_int_equal(nr_url_scheme("a/b:c"), 0);
	assert_int_equal(nr_url_scheme("1a:b"), 0);
	assert_int_equal(nr_url_scheme(""), 0);
	assert_true(nr_url_is_of("HTTP://a", "http https"));
	assert_true(nr_url_is_of("https://a", "http https"));
	assert_true(nr_url_is_of("a", "http https"));
	assert_false(nr_url_is_of("file:///a", "http https"));
	assert_false(nr_url_is_of("httpx:a", "http https"));
	assert_false(nr_url_is_of("javascript:x", "http https"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_resolve),
		cmocka_unit_test(test_schemes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
