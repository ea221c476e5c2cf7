/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/time.h"
#include "fetch/caching.h"

static const int64_t now = 1000000000000;
static const int64_t second = 1000;
static const int64_t year = 365LL * 24 * 60 * 60 * 1000;

static void test_cache_control(void **state)
{
	static const struct {
		const char *header;
		int64_t max_age_s;
	} cases[] = {
		{ "", -1 },
		{ "public", -1 },
		{ "max-age=120", 120 },
		{ "public, MAX-AGE=\"60\" , immutable", 60 },
		{ "max-age=600, max-age=60", 60 },
		{ "no-cache", 0 },
		{ "max-age=600, no-store", 0 },
		{ "s-maxage=9, max-age=7", 7 },
		{ "max-age=-1", 0 },
		{ "max-age=", -1 },
		{ "max-age=x", 0 },
		{ "max-age=99999999999999999999999999", 365 * 24 * 60 * 60 },
		{ ",, ,", -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_caching caching = NR_CACHING_NOTHING;
		nr_caching_read(&caching, cases[i].header);
		assert_int_equal(caching.max_age_s, cases[i].max_age_s);
	}
}

static void test_several_headers_add_up(void **state)
{
	struct nr_caching caching = NR_CACHING_NOTHING;

	(void)state;
	nr_caching_read(&caching, "max-age=300");
	nr_caching_read(&caching, "max-age=30");
	nr_caching_read(&caching, "public");
	assert_int_equal(caching.max_age_s, 30);
}

static void test_fresh_until(void **state)
{
	static const struct {
		int64_t max_age_s, expires_ms, age_s, until;
	} cases[] = {
		{ -1, NR_TIME_NONE, 0, NR_TIME_NONE },
		{ 60, NR_TIME_NONE, 0, 1000000060000 },
		{ 60, NR_TIME_NONE, 20, 1000000040000 },
		{ 60, NR_TIME_NONE, 90, 1000000000000 },
		{ 60, NR_TIME_NONE, -5, 1000000060000 },
		{ 60, NR_TIME_NONE, 365 * 24 * 60 * 60, 1000000000000 },
		{ 60, NR_TIME_NONE, INT64_MAX, 1000000000000 },
		{ 60, 1000000900000, 0, 1000000060000 },
		{ -1, 1000000900000, 0, 1000000900000 },
		{ -1, 0, 0, 1000000000000 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_caching caching = { cases[i].max_age_s };
		int64_t until = nr_caching_fresh_until(&caching, cases[i].expires_ms, cases[i].age_s, now);
		assert_int_equal(until, cases[i].until);
	}
	struct nr_caching nothing = NR_CACHING_NOTHING;
	assert_int_equal(nr_caching_fresh_until(&nothing, now + 3 * year + second, 0, now), now + year);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cache_control),
		cmocka_unit_test(test_several_headers_add_up),
		cmocka_unit_test(test_fresh_until),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
