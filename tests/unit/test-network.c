/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "app/network.h"

static void test_what_is_of_a_site(void **state)
{
	static const struct {
		const char *url, *origin;
		bool is_of;
	} cases[] = {
		{ "http://h/a", "http://h", true },
		{ "http://h?a", "http://h", true },
		{ "http://h#a", "http://h", true },
		{ "http://h", "http://h", true },
		{ "http://h.evil.example/a", "http://h", false },
		{ "http://h:8080/a", "http://h", false },
		{ "http://h:8080/a", "http://h:80", false },
		{ "http://h@evil.example/a", "http://h", false },
		{ "https://h/a", "http://h", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (nr_network_is_of(cases[i].url, cases[i].origin) != cases[i].is_of)
			fail_msg("%s of %s", cases[i].url, cases[i].origin);
}

static void test_splitting(void **state)
{
	const char *path;
	char *origin;

	(void)state;
	assert_true(nr_network_split("https://news.example:8080?a=/b", &origin, &path));
	assert_string_equal(origin, "https://news.example:8080");
	assert_string_equal(path, "?a=/b");
	free(origin);
	assert_false(nr_network_split("news.example/a", &origin, &path));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_of_a_site),
		cmocka_unit_test(test_splitting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
