/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/zone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/time.h"

static int64_t at(const char *time)
{
	return nr_time_parse(time, strlen(time), 0);
}

static void test_offsets(void **state)
{
	static const struct {
		const char *zone, *time;
		int standard, wanted;
	} cases[] = {
		{ "Europe/London", "2031-01-10T12:00:00Z", 0, 0 },
		{ "Europe/London", "2031-07-10T12:00:00Z", 0, 60 },
		{ "America/New_York", "2022-03-13T06:59:59Z", -300, -300 },
		{ "America/New_York", "2022-03-13T07:00:00Z", -300, -240 },
		{ "Asia/Shanghai", "2022-07-01T00:00:00Z", 0, 480 },
		{ "Asia/Kathmandu", "2022-07-01T00:00:00Z", 0, 345 },
		{ NULL, "2022-07-01T00:00:00Z", 480, 480 },
		{ "Pier/Cape_Wren", "2022-07-01T00:00:00Z", 90, 90 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(nr_zone_offset(cases[i].zone, at(cases[i].time), cases[i].standard), cases[i].wanted);
}

static void test_names(void **state)
{
	(void)state;
	assert_true(nr_zone_is_known("Europe/Berlin"));
	assert_false(nr_zone_is_known(""));
	assert_false(nr_zone_is_known("Europe/Cape_Wren"));
	assert_false(nr_zone_is_known("\xff"));
	assert_false(nr_zone_is_known("an endless name / an endless name / an endless name / an endless name"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_offsets),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
