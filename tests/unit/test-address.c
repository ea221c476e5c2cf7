/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "import/address.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_host(void **state)
{
	static const struct {
		const char *address, *host; /* NULL: none */
	} cases[] = {
		{ "https://www.example.org/a/b?c#d", "www.example.org" },
		{ "HTTP://WWW.Example.ORG", "www.example.org" },
		{ "http://example.org?x=1", "example.org" },
		{ "http://example.org#x", "example.org" },
		{ "http://user:pass@word@example.org:8080/", "example.org" },
		{ "https://example.org./", "example.org" },
		{ "http://[::1]:80/", "[::1]" },
		{ "http://\xd0\xb0\xd1\x80\xd1\x80.test/", "\xd0\xb0\xd1\x80\xd1\x80.test" },
		{ "http://[::1", NULL },
		{ "http://", NULL },
		{ "http://:80/", NULL },
		{ "http://a b.org/", NULL },
		{ "http://a\x1b.org/", NULL },
		{ "https:/example.org/", NULL },
		{ "ftp://example.org/", NULL },
		{ "javascript:alert(1)", NULL },
		{ "//example.org/", NULL },
		{ "/a/b", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_buffer host = NR_BUFFER_INIT;
		assert_int_equal(nr_address_host(cases[i].address, &host), cases[i].host != NULL);
		assert_string_equal(host.data, cases[i].host != NULL ? cases[i].host : "");
		assert_int_equal(nr_address_host(cases[i].address, NULL), cases[i].host != NULL);
		nr_buffer_release(&host);
	}
}

static void test_long_host(void **state)
{
	char address[70000] = "http://";

	(void)state;
	memset(address + 7, 'a', 253);
	assert_true(nr_address_host(address, NULL));
	memset(address + 7, 'a', sizeof address - 8);
	assert_false(nr_address_host(address, NULL));
}

static void test_plain_host(void **state)
{
	(void)state;
	assert_string_equal(nr_address_plain_host("www.example.org"), "example.org");
	assert_string_equal(nr_address_plain_host("m.example.org"), "m.example.org");
	assert_string_equal(nr_address_plain_host("www."), "www.");
}

static void check_key(const char *name, const char *expected)
{
	struct nr_buffer key = NR_BUFFER_INIT;

	nr_address_key(name, &key);
	/* What follows an asterisk in the expectation is any hash. */
	const char *star = strchr(expected, '*');
	if (star == NULL) {
		assert_string_equal(key.data, expected);
	} else {
		assert_int_equal(key.length, star - expected + 8);
		assert_memory_equal(key.data, expected, star - expected);
	}
	assert_int_equal(strspn(key.data, "abcdefghijklmnopqrstuvwxyz0123456789.-"), key.length);
	nr_buffer_release(&key);
}

static void test_key(void **state)
{
	struct nr_buffer a = NR_BUFFER_INIT, b = NR_BUFFER_INIT;

	(void)state;
	check_key("example.org", "example.org");
	check_key("Example", "example");
	check_key("The Daily Example", "the-daily-example-*");
	check_key("晨报", "outlet-*");
	check_key("", "outlet-*");
	check_key("[::1]", "1-*");
	check_key("..", "outlet-*");
	check_key("例子.example", "example-*");
	check_key(".example", "example-*");
	nr_address_key("晨报", &a);
	nr_address_key("晚报", &b);
	assert_string_not_equal(a.data, b.data);
	nr_buffer_release(&a);
	nr_buffer_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_host),
		cmocka_unit_test(test_long_host),
		cmocka_unit_test(test_plain_host),
		cmocka_unit_test(test_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
