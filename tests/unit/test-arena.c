/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/memory.h"

static void test_memory_is_zeroed_aligned_and_apart(void **state)
{
	struct nr_arena *arena = nr_arena_new();
	unsigned char *blocks[300];

	(void)state;
	for (size_t i = 0; i < 300; i++) {
		size_t bytes = 1 + i * 7 % 100;
		blocks[i] = nr_arena_alloc(arena, bytes);
		assert_int_equal((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
		for (size_t k = 0; k < bytes; k++)
			assert_int_equal(blocks[i][k], 0);
		memset(blocks[i], (int)(i % 255) + 1, bytes);
	}
	for (size_t i = 0; i < 300; i++)
		assert_int_equal(blocks[i][i * 7 % 100], i % 255 + 1);
	nr_arena_free(arena);
}

static void test_a_big_block_does_not_waste_the_chunk_in_use(void **state)
{
	struct nr_arena *arena = nr_arena_new();

	(void)state;
	nr_arena_alloc(arena, 100);
	size_t small = nr_arena_size(arena);
	char *big = nr_arena_alloc(arena, 10 << 20);
	memset(big, 'x', 10 << 20);
	size_t with_big = nr_arena_size(arena);
	assert_true(with_big >= small + (10 << 20));
	nr_arena_alloc(arena, 100); /* goes where the first went */
	assert_int_equal(nr_arena_size(arena), with_big);
	nr_arena_free(arena);
}

static void test_a_big_block_can_come_first(void **state)
{
	struct nr_arena *arena = nr_arena_new();

	(void)state;
	char *big = nr_arena_alloc(arena, 1 << 20);
	char *small = nr_arena_alloc(arena, 10);
	memset(big, 'x', 1 << 20);
	assert_int_equal(small[0], 0);
	nr_arena_free(arena);
}

static void test_strings_are_copied(void **state)
{
	struct nr_arena *arena = nr_arena_new();
	char source[] = "abc";

	(void)state;
	char *whole = nr_arena_strdup(arena, source);
	char *part = nr_arena_strndup(arena, source, 2);
	source[0] = 'z';
	assert_string_equal(whole, "abc");
	assert_string_equal(part, "ab");
	assert_string_equal(nr_arena_strndup(arena, "a\0b", 3) + 2, "b");
	assert_string_equal(nr_arena_strndup(arena, "", 0), "");
	assert_null(nr_arena_strdup(arena, NULL));
	nr_arena_free(arena);
	nr_arena_free(NULL);
}

static void test_what_is_adopted_is_freed_with_the_rest(void **state)
{
	struct nr_arena *arena = nr_arena_new();

	(void)state;
	for (size_t i = 0; i < 3; i++) /* what is not freed is told by the sanitizers */
		nr_arena_adopt(arena, nr_alloc(100));
	nr_arena_adopt(arena, NULL);
	nr_arena_clear(arena);
	nr_arena_adopt(arena, nr_alloc(100));
	nr_arena_free(arena);
}

static void test_a_cleared_arena_takes_no_more_memory(void **state)
{
	struct nr_arena *arena = nr_arena_new();

	(void)state;
	nr_arena_clear(arena);
	for (size_t i = 0; i < 1000; i++)
		nr_arena_alloc(arena, 1000);
	nr_arena_clear(arena);
	size_t kept = nr_arena_size(arena);
	assert_true(kept < 1000 * 1000);
	for (size_t i = 0; i < 1000; i++) {
		unsigned char *memory = nr_arena_alloc(arena, 1000);
		assert_int_equal(memory[999], 0);
		memset(memory, 'x', 1000);
		nr_arena_clear(arena);
	}
	assert_int_equal(nr_arena_size(arena), kept);
	nr_arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_memory_is_zeroed_aligned_and_apart),
		cmocka_unit_test(test_a_big_block_does_not_waste_the_chunk_in_use),
		cmocka_unit_test(test_a_big_block_can_come_first),
		cmocka_unit_test(test_strings_are_copied),
		cmocka_unit_test(test_what_is_adopted_is_freed_with_the_rest),
		cmocka_unit_test(test_a_cleared_arena_takes_no_more_memory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
