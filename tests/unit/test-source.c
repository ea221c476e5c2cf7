/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/memory.h"
#include "model/source.h"

static void test_the_short_title_falls_back(void **state)
{
	struct nr_source source;
	char short_title[] = "HM", title[] = "Harbour Morning", key[] = "harbour";

	(void)state;
	nr_source_init(&source);
	source.key = key;
	assert_string_equal(nr_source_short(&source), "harbour");
	source.title = title;
	assert_string_equal(nr_source_short(&source), "Harbour Morning");
	source.short_title = short_title;
	assert_string_equal(nr_source_short(&source), "HM");
}

static void test_a_copy_owns_its_strings(void **state)
{
	struct nr_source source, copy;

	(void)state;
	nr_source_init(&source);
	source.key = nr_strdup("harbour");
	source.title = nr_strdup("Harbour Morning");
	source.colour = nr_strdup("blue");
	source.utc_offset = 480;
	source.unread = 3;
	nr_source_copy(&copy, &source);
	source.title[0] = 'x';
	nr_source_release(&source);
	assert_null(source.title);
	assert_string_equal(copy.key, "harbour");
	assert_string_equal(copy.title, "Harbour Morning");
	assert_string_equal(copy.colour, "blue");
	assert_null(copy.home);
	assert_true(copy.utc_offset == 480 && copy.unread == 3);
	nr_source_release(&copy);
}

static void test_a_list_is_searched_by_key(void **state)
{
	struct nr_source_list list = { 0 };

	(void)state;
	assert_null(nr_source_find(&list, "a"));
	for (int i = 0; i < 20; i++) {
		struct nr_source *source = nr_vector_add(&list);
		nr_source_init(source);
		source->key = nr_format("key-%d", i);
	}
	assert_ptr_equal(nr_source_find(&list, "key-13"), &list.items[13]);
	assert_null(nr_source_find(&list, "key"));
	nr_source_list_release(&list);
	assert_int_equal(list.length, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_short_title_falls_back),
		cmocka_unit_test(test_a_copy_owns_its_strings),
		cmocka_unit_test(test_a_list_is_searched_by_key),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
