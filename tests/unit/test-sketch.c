/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "compare/sketch.h"

enum { WORDS = 400 };

static struct nr_sketch sketch_of(const char *text)
{
	struct nr_content content;
	struct nr_sketch sketch;

	nr_content_init(&content);
	*nr_vector_add(&content.paragraphs) = nr_strdup(text);
	nr_sketch_content(&sketch, &content);
	nr_content_release(&content);
	return sketch;
}

/* Words "w0 w1 ...", of which those from changed on (every so many) are others. */
static struct nr_sketch sketch_of_words(unsigned first, unsigned every)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	for (unsigned i = 0; i < WORDS; i++)
		nr_buffer_printf(&text, "w%u%s ", first + i, every != 0 && i % every == every - 1 ? "x" : "");
	struct nr_sketch sketch = sketch_of(text.data);
	nr_buffer_release(&text);
	return sketch;
}

static double likeness(const struct nr_sketch *a, const struct nr_sketch *b)
{
	return nr_sketch_likeness(a->data, a->length, b->data, b->length);
}

static bool have_band_in_common(const struct nr_sketch *a, const struct nr_sketch *b)
{
	for (size_t i = 0; i < a->band_count; i++)
		if (a->bands[i] == b->bands[i])
			return true;
	return false;
}

static void test_same(void **state)
{
	struct nr_sketch a = sketch_of_words(0, 0), b = sketch_of_words(0, 0), other = sketch_of_words(5000, 0);

	(void)state;
	assert_int_equal(a.length, NR_SKETCH_BYTES);
	assert_int_equal(a.band_count, NR_SKETCH_BANDS);
	assert_memory_equal(&a, &b, sizeof a);
	assert_true(nr_sketch_is_same(a.data, a.length, b.data, b.length));
	assert_true(likeness(&a, &other) < 0.1);
	assert_false(nr_sketch_is_same(a.data, a.length, other.data, other.length));
}

/* Every changed word takes five runs with it: of each 100 words one changed leaves 95 of 105 runs. */
static void test_edited(void **state)
{
	struct nr_sketch whole = sketch_of_words(0, 0), edited = sketch_of_words(0, 100);
	struct nr_sketch other = sketch_of_words(0, 10);

	(void)state;
	assert_true(likeness(&whole, &edited) > 0.8);
	assert_true(nr_sketch_is_same(whole.data, whole.length, edited.data, edited.length));
	assert_true(have_band_in_common(&whole, &edited));
	assert_true(likeness(&whole, &other) < 0.55);
	assert_false(nr_sketch_is_same(whole.data, whole.length, other.data, other.length));
}

/* Of 300 texts edited a little nearly all are found by their bands; of 300 others nearly none. */
static void test_bands(void **state)
{
	int found = 0, wrong = 0;

	(void)state;
	for (unsigned i = 0; i < 300; i++) {
		struct nr_sketch a = sketch_of_words(i * 1000, 0), b = sketch_of_words(i * 1000, 80),
				 c = sketch_of_words(i * 1000 + 500, 0);
		found += have_band_in_common(&a, &b);
		wrong += have_band_in_common(&a, &c);
	}
	assert_true(found >= 291);
	assert_true(wrong <= 3);
}

static void test_folded(void **state)
{
	static const char simplified[] = "岚州雾江大桥通车首日，因为两条缆索出现异常振动而临时关闭。岚州交通局说，"
					 "关闭预计持续三天，期间渡轮免费。工程师正在检查缆索。";
	static const char traditional[] = "嵐州霧江大橋通車首日因為兩條纜索出現異常振動而臨時關閉　嵐州交通局說："
					  "「關閉預計持續三天」，期間渡輪免費。工程師正在檢查纜索。";
	struct nr_sketch a = sketch_of(simplified), b = sketch_of(traditional);

	(void)state;
	assert_true(likeness(&a, &b) > 0.99);
}

static void test_short(void **state)
{
	struct nr_sketch none = sketch_of(""), few = sketch_of("岚州雾江大桥通车"), whole = sketch_of_words(0, 0);
	uint8_t other[NR_SKETCH_BYTES];

	(void)state;
	assert_int_equal(none.length, 0);
	assert_int_equal(few.length, 0);
	assert_int_equal(few.band_count, 0);
	assert_false(nr_sketch_is_same(none.data, none.length, none.data, none.length));
	memcpy(other, whole.data, sizeof other);
	other[0]++;
	assert_true(nr_sketch_likeness(other, sizeof other, whole.data, whole.length) == 0);
	assert_true(nr_sketch_likeness(whole.data, 3, whole.data, whole.length) == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same),
		cmocka_unit_test(test_edited),
		cmocka_unit_test(test_bands),
		cmocka_unit_test(test_folded),
		cmocka_unit_test(test_short),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
