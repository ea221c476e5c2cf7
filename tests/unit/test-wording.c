/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "compare/wording.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The bar parts a text. */
static const struct {
	const char *text, *other;
	int times; /* that the other one is there */
} pairs[] = {
	{ "雾江的渡轮每天六班，渡口的灯通宵亮着。", "渡口的灯通宵亮着。|港务局说，雾江的渡轮每天六班。|渡轮每天", 1 },
	{ "雾江的渡轮每天六班，渡口的灯通宵亮着。", "渡轮每天|六班，渡口|的灯通宵亮着。雾江的渡轮每天六班", 1 },
	{ "3人受伤，11万人停电，渡轮停开2天半。", "11万人停电，渡轮|停开2天半后，3人受伤。|停开2天", 1 },
	{ "The ferries run six times a day", "Officials said the ferries run| six times| a day. The ferries run", 1 },
	/* What repeats itself many times is indexed in parts. */
	{ "渡轮渡轮渡轮渡轮每天六班，渡口的灯亮着", "渡轮渡轮渡轮|渡轮每天六班，|渡口的灯亮着。", 40 },
	{ "12班渡轮，12班渡轮每天六班", "12班渡轮，|12班渡轮，每天|六班。", 40 },
};

static char *repeated(const char *text, int times)
{
	struct nr_buffer buffer = NR_BUFFER_INIT;

	for (int i = 0; i < times; i++)
		nr_buffer_append_string(&buffer, text);
	return nr_buffer_detach(&buffer);
}

/* Runs with a part of a text are those with a text that is no more than that part. */
static void check_part(const char *text, const char *other, size_t start, size_t end)
{
	struct nr_wording *wording = nr_wording_new(text, strlen(text), NULL);
	struct nr_wording *whole = nr_wording_new(other, strlen(other), NULL);
	struct nr_wording *alone = nr_wording_new(other + start, end - start, NULL);
	struct nr_shared_run_list runs = { 0 }, expected = { 0 };

	nr_wording_runs(wording, whole, start, end, &runs);
	nr_wording_runs(wording, alone, 0, end - start, &expected);
	assert_int_equal(runs.length, expected.length);
	for (size_t i = 0; i < runs.length; i++) {
		assert_int_equal(runs.items[i].start, expected.items[i].start);
		assert_int_equal(runs.items[i].end, expected.items[i].end);
	}
	assert_int_equal(nr_wording_strength(wording, 0, strlen(text), whole, start, end),
		nr_wording_strength(wording, 0, strlen(text), alone, 0, end - start));
	assert_int_equal(nr_wording_strength(whole, start, end, wording, 0, strlen(text)),
		nr_wording_strength(alone, 0, end - start, wording, 0, strlen(text)));
	nr_vector_release(&runs);
	nr_vector_release(&expected);
	nr_wording_free(wording);
	nr_wording_free(whole);
	nr_wording_free(alone);
}

/* Parts from each bar to each later one. */
static void lays_parts_beside_texts(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		char *other = repeated(pairs[i].other, pairs[i].times);
		size_t length = strlen(other), last = 0;
		for (size_t end = 0; end <= length; end++) {
			if (other[end] != '|' && end < length)
				continue;
			check_part(pairs[i].text, other, 0, end);
			check_part(pairs[i].text, other, last, end);
			check_part(pairs[i].text, other, end, length);
			last = end;
		}
		free(other);
	}
}

/* A run goes on where the other text goes on, and where it begins again elsewhere. */
static void goes_on_elsewhere(void **state)
{
	(void)state;
	const char *text = "渡轮每天六班渡口通宵亮着";
	const char *others[] = { "渡口通宵亮着，每天六班渡口，渡轮每天六班" };
	struct nr_shared_run_list runs = { 0 };

	nr_shared_runs(text, others, COUNT(others), NULL, &runs);
	assert_int_equal(runs.length, 1);
	assert_int_equal(runs.items[0].start, 0);
	assert_int_equal(runs.items[0].end, strlen(text));
	nr_vector_release(&runs);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lays_parts_beside_texts),
		cmocka_unit_test(goes_on_elsewhere),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
