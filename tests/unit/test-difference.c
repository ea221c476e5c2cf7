/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "compare/difference.h"
#include "compare/edit-script.h"

/* Texts whose paragraphs are parted by '|', and how their difference reads. */
static const struct {
	const char *before, *after, *wanted;
} cases[] = {
	{ "", "", "" },
	{ "one", "one", "one" },
	{ "one|two", "one|two", "one|two" },
	{ "", "one", "{+one+}" },
	{ "one", "", "[-one-]" },
	{ "one|two|three", "one|three", "one|[-two-]|three" },
	{ "one|three", "one|two|three", "one|{+two+}|three" },
	{ "The bridge closed for three days.", "The bridge closed for five days.",
		"The bridge closed for [-three-]{+five+} days." },
	{ "The old bridge closed.", "The bridge closed.", "The [-old -]bridge closed." },
	{ "The bridge closed.", "The bridge closed early.", "The bridge closed{+ early+}." },
	{ "\xE5\xA4\xA7\xE6\xA1\xA5\xE5\x85\xB3\xE9\x97\xAD\xE4\xB8\x89\xE5\xA4\xA9\xE3\x80\x82",
		"\xE5\xA4\xA7\xE6\xA1\xA5\xE5\x85\xB3\xE9\x97\xAD\xE4\xBA\x94\xE5\xA4\xA9\xE3\x80\x82",
		"\xE5\xA4\xA7\xE6\xA1\xA5\xE5\x85\xB3\xE9\x97\xAD[-\xE4\xB8\x89-]{+\xE4\xBA\x94+}"
		"\xE5\xA4\xA9\xE3\x80\x82" },
	/* what happens to stand in both between two changes is part of the change */
	{ "a lot of red, small apples fell", "a lot of green, large apples fell",
		"a lot of [-red, small-]{+green, large+} apples fell" },
	/* a paragraph that has nothing in common is another one */
	{ "one two three|x", "four five six|x", "[-one two three-]|{+four five six+}|x" },
	{ "alpha beta gamma delta|one two three four", "zero|alpha beta gamma|one two three five",
		"{+zero+}|alpha beta gamma[- delta-]|one two three [-four-]{+five+}" },
	/* spaces are all alike: they do not outweigh a word that has others before it now */
	{ "bridge over Mist closed", "the new toll bridge over Fog",
		"{+the new toll +}bridge over [-Mist closed-]{+Fog+}" },
};

/* Headlines: one text that was changed, whatever is left of it. */
static const struct {
	const char *before, *after, *wanted;
} headlines[] = {
	{ "Ferry sails", "Ferry sails", "Ferry sails" },
	{ "Ferry sails", "", "[-Ferry sails-]" },
	{ "Harbour ferry stops", "Night storm: master says harbour ferry stops",
		"[-Harbour-]{+Night storm: master says harbour+} ferry stops" },
	{ "Ferry stops for repairs", "Mayor Lin vows that no ferry on the bay stops",
		"[-Ferry-]{+Mayor Lin vows that no ferry on the bay+} stops[- for repairs-]" },
	{ "Pears ripen early", "In the valley pears, at last, ripen",
		"[-Pears-]{+In the valley pears, at last,+} ripen[- early-]" },
	{ "雾江大桥关闭三天检修",
		"岚州雾江大桥下周起关闭五天全面检修",
		"{+岚州+}雾江大桥{+下周起+}关闭[-三-]{+五+}天"
		"{+全面+}检修" },
	{ "渡轮停航", "市长称渡轮将恢复",
		"{+市长称+}渡轮[-停航-]{+将恢复+}" },
	{ "B9峰会召开 Lin Wei出席", "国际：C7峰会召开，Lin Wei缺席",
		"[-B9-]{+国际：C7+}峰会召开[- -]{+，+}Lin Wei[-出-]{+缺+}席" },
};

struct list {
	char *copy;
	NR_VECTOR(const char *) items;
};

static struct list split(const char *text)
{
	struct list list = { .copy = nr_strdup(text) };

	for (char *at = list.copy; *text != '\0' && at != NULL;) {
		char *end = strchr(at, '|');
		*nr_vector_add(&list.items) = at;
		if (end != NULL)
			*end++ = '\0';
		at = end;
	}
	return list;
}

static void release(struct list *list)
{
	nr_vector_release(&list->items);
	free(list->copy);
}

static void write_paragraph(struct nr_buffer *buffer, const struct nr_changed_paragraph *paragraph,
	const struct list *before, const struct list *after)
{
	static const char *const marks[][2] = { { "", "" }, { "[-", "-]" }, { "{+", "+}" } };

	for (size_t i = 0; i < paragraph->runs.length; i++) {
		const struct nr_changed_run *run = &paragraph->runs.items[i];
		const char *text = run->change == NR_CHANGE_INSERTED ? after->items.items[paragraph->after]
								     : before->items.items[paragraph->before];
		nr_buffer_append_string(buffer, marks[run->change][0]);
		nr_buffer_append(buffer, text + run->start, run->end - run->start);
		nr_buffer_append_string(buffer, marks[run->change][1]);
	}
}

static void test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct list before = split(cases[i].before), after = split(cases[i].after);
		struct nr_difference difference = { 0 };
		struct nr_buffer text = NR_BUFFER_INIT;
		nr_difference_find(&difference, before.items.items, before.items.length, after.items.items,
			after.items.length);
		for (size_t j = 0; j < difference.length; j++) {
			nr_buffer_append_string(&text, j > 0 ? "|" : "");
			write_paragraph(&text, &difference.items[j], &before, &after);
		}
		assert_string_equal(text.data, cases[i].wanted);
		nr_buffer_release(&text);
		nr_difference_release(&difference);
		release(&before);
		release(&after);
	}
}

static void test_headlines(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof headlines / sizeof headlines[0]; i++) {
		struct list before = { 0 }, after = { 0 };
		struct nr_difference difference = { 0 };
		struct nr_buffer text = NR_BUFFER_INIT;
		*nr_vector_add(&before.items) = headlines[i].before;
		*nr_vector_add(&after.items) = headlines[i].after;
		nr_difference_add_headline(&difference, headlines[i].before, headlines[i].after);
		assert_int_equal(difference.length, 1);
		write_paragraph(&text, &difference.items[0], &before, &after);
		assert_string_equal(text.data, headlines[i].wanted);
		nr_buffer_release(&text);
		nr_difference_release(&difference);
		release(&before);
		release(&after);
	}
}

/* The longest common subsequence, as a table finds it. */
static size_t longest(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count)
{
	size_t table[32][32] = { { 0 } };

	for (size_t i = 1; i <= a_count; i++)
		for (size_t j = 1; j <= b_count; j++) {
			table[i][j] = table[i - 1][j] > table[i][j - 1] ? table[i - 1][j] : table[i][j - 1];
			if (a[i - 1] == b[j - 1])
				table[i][j] = table[i - 1][j - 1] + 1;
		}
	return table[a_count][b_count];
}

static void test_shortest(void **state)
{
	uint64_t seed = 7;

	(void)state;
	for (int round = 0; round < 5000; round++) {
		uint64_t sequences[2][20];
		size_t counts[2];
		bool kept[2][20] = { { false } };
		for (int side = 0; side < 2; side++) {
			seed = seed * 6364136223846793005u + 1442695040888963407u;
			counts[side] = (seed >> 33) % 20;
			for (size_t i = 0; i < counts[side]; i++) {
				seed = seed * 6364136223846793005u + 1442695040888963407u;
				sequences[side][i] = (seed >> 33) % 4;
			}
		}
		nr_edit_script(sequences[0], counts[0], sequences[1], counts[1], 100, kept[0], kept[1]);
		size_t i = 0, j = 0, common = 0;
		for (;; i++, j++, common++) {
			while (i < counts[0] && !kept[0][i])
				i++;
			while (j < counts[1] && !kept[1][j])
				j++;
			if (i == counts[0] || j == counts[1])
				break;
			assert_int_equal(sequences[0][i], sequences[1][j]);
		}
		assert_true(i == counts[0] && j == counts[1]);
		assert_int_equal(common, longest(sequences[0], counts[0], sequences[1], counts[1]));
	}
}

/* What differs in everything is told at once as one text in place of another. */
static void test_bounded(void **state)
{
	enum { COUNT = 200000 };
	uint64_t *a = nr_alloc_array(COUNT, sizeof *a), *b = nr_alloc_array(COUNT, sizeof *b);
	bool *kept_a = nr_alloc_array(COUNT, sizeof *kept_a), *kept_b = nr_alloc_array(COUNT, sizeof *kept_b);

	(void)state;
	for (size_t i = 0; i < COUNT; i++) {
		a[i] = i == 0 || i == COUNT - 1 ? 1 : 2 * i;
		b[i] = i == 0 || i == COUNT - 1 ? 1 : 2 * i + 1;
	}
	nr_edit_script(a, COUNT, b, COUNT, 500, kept_a, kept_b);
	assert_true(kept_a[0] && kept_b[0] && kept_a[COUNT - 1] && kept_b[COUNT - 1]);
	for (size_t i = 1; i + 1 < COUNT; i++)
		assert_true(!kept_a[i] && !kept_b[i]);
	free(a);
	free(b);
	free(kept_a);
	free(kept_b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_headlines),
		cmocka_unit_test(test_shortest),
		cmocka_unit_test(test_bounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
