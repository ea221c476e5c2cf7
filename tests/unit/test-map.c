/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/map.h"

static void test_keys_are_bytes_and_values_stay(void **state)
{
	struct nr_map *map = nr_map_new();
	char key[] = "abc";
	bool is_new;

	(void)state;
	uint64_t *value = nr_map_put(map, key, 3, &is_new);
	assert_true(is_new);
	assert_int_equal(*value, 0);
	*value = 7;
	key[0] = 'z'; /* the map has a copy */
	assert_int_equal(*nr_map_put(map, "abc", 3, &is_new), 7);
	assert_false(is_new);
	assert_null(nr_map_get(map, "ab", 2));
	*nr_map_put(map, "a\0b", 3, NULL) = 8;
	*nr_map_put(map, "", 0, NULL) = 9;
	assert_int_equal(*nr_map_get(map, "a\0b", 3), 8);
	assert_null(nr_map_get(map, "a\0c", 3));
	assert_int_equal(*nr_map_get(map, "", 0), 9);
	assert_int_equal(nr_map_count(map), 3);
	nr_map_free(map);
	nr_map_free(NULL);
}

static void test_many_keys(void **state)
{
	enum { COUNT = 100000 };
	struct nr_map *map = nr_map_new();
	char key[32];

	(void)state;
	for (int i = 0; i < COUNT; i++)
		*nr_map_put(map, key, (size_t)snprintf(key, sizeof key, "k%d", i), NULL) = (uint64_t)i;
	assert_int_equal(nr_map_count(map), COUNT);
	for (int i = 0; i < COUNT; i++)
		assert_int_equal(*nr_map_get(map, key, (size_t)snprintf(key, sizeof key, "k%d", i)), i);
	nr_map_free(map);
}

/* Hashes are stored, so they may never change: FNV-1a's published values with MurmurHash3's finalizer over them. */
static void test_the_hash_is_for_ever(void **state)
{
	(void)state;
	assert_true(nr_hash("", 0) == UINT64_C(0xefd01f60ba992926));
	assert_true(nr_hash("a", 1) == UINT64_C(0x82a2a958a9bece5b));
	assert_true(nr_hash("foobar", 6) == UINT64_C(0x2c22194922d1672b));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys_are_bytes_and_values_stay),
		cmocka_unit_test(test_many_keys),
		cmocka_unit_test(test_the_hash_is_for_ever),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
