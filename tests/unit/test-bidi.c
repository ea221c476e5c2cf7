/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "text/bidi.h"

static void append(const char *part, size_t length, size_t offset, void *context)
{
	(void)offset;
	nr_buffer_append(context, part, length);
}

static void test_order(void **state)
{
	static const struct {
		const char *text, *seen;
		bool right_to_left;
	} cases[] = {
		{ "", "", false },
		{ "abc 中文", "abc 中文", false },
		{ "abc אבג def", "abc גבא def", false },
		{ "אבג (דה) 12", "12 (הד) גבא", true },
		{ "אב abc גד", "דג abc בא", true },
		{ "a א1-2ב c", "a ב1-2א c", false },
		{ "א\xD6\xB7ב", "בא\xD6\xB7", false }, /* a mark stays behind its letter */
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_buffer seen = NR_BUFFER_INIT;
		nr_bidi_order(cases[i].text, strlen(cases[i].text), cases[i].right_to_left, append, &seen);
		assert_string_equal(seen.data, cases[i].seen);
		nr_buffer_release(&seen);
	}
}

static void test_direction(void **state)
{
	(void)state;
	assert_true(nr_bidi_is_right_to_left("12 אב ab", strlen("12 אב ab")));
	assert_true(nr_bidi_is_right_to_left("« سلام", strlen("« سلام")));
	assert_false(nr_bidi_is_right_to_left("中 אב", strlen("中 אב")));
	assert_false(nr_bidi_is_right_to_left("", 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_order), cmocka_unit_test(test_direction) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
