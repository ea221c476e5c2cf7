/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/memory.h"
#include "base/time.h"
#include "model/event.h"

static void test_a_list_gives_everything_back(void **state)
{
	struct nr_event_list list = { 0 };

	(void)state;
	for (int i = 0; i < 20; i++) {
		struct nr_event *event = nr_vector_add(&list);
		nr_event_init(event);
		assert_true(event->first == NR_TIME_NONE && event->last == NR_TIME_NONE);
		event->title = nr_format("event %d", i);
		*nr_vector_add(&event->articles) = (struct nr_event_article){ .article = i,
			.source = nr_strdup("harbour") };
		*nr_vector_add(&event->sources) = nr_strdup("harbour");
		*nr_vector_add(&event->why) = nr_strdup("the same names");
	}
	assert_string_equal(list.items[0].title, "event 0");
	assert_int_equal(list.items[19].articles.items[0].article, 19);
	nr_event_list_release(&list); /* the leak checker says whether it was all */
	assert_int_equal(list.length, 0);
}

static void test_a_released_event_is_an_empty_one(void **state)
{
	struct nr_event event;

	(void)state;
	nr_event_init(&event);
	event.id = 3;
	event.title = nr_strdup("x");
	nr_event_release(&event);
	assert_int_equal(event.id, 0);
	assert_null(event.title);
	assert_true(event.first == NR_TIME_NONE);
	nr_event_release(&event);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_list_gives_everything_back),
		cmocka_unit_test(test_a_released_event_is_an_empty_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
