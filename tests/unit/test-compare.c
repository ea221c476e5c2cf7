/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/time.h"
#include "compare/compare.h"
#include "compare/coverage.h"
#include "unit/compare-fixture.h"

struct fixture {
	struct nr_article articles[3];
	struct nr_content contents[3];
	struct nr_compared compared[3];
	struct nr_comparison comparison;
};

static const struct {
	const char *source, *text;
	int64_t published;
} news[3] = {
	{ "voice", "渡轮四月一日起每天往返六班，货船须提前两天申报。\n反对党 批评。", 7000 },
	{ "meridian", "渡轮四月一日起每天往返六班，货船提前两天申报。", NR_TIME_NONE },
	{ "morning", "Cafe\xcc\x81 \xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7\xc2\xa0x",
		3000 },
};

static void set_up(struct fixture *fixture)
{
	for (size_t i = 0; i < 3; i++) {
		nr_article_init(&fixture->articles[i]);
		nr_content_init(&fixture->contents[i]);
		fixture->articles[i].id = (int64_t)i + 1;
		fixture->articles[i].source = nr_strdup(news[i].source);
		fixture->articles[i].published = news[i].published;
		fixture_content(&fixture->contents[i], news[i].text);
		fixture->compared[i] =
			(struct nr_compared){ .article = &fixture->articles[i], .content = &fixture->contents[i] };
	}
	*nr_vector_add(&fixture->contents[0].captions) = (struct nr_caption){ NULL, nr_strdup("渡轮靠岸") };
	*nr_vector_add(&fixture->contents[0].captions) =
		(struct nr_caption){ nr_strdup("http://x.example/a.jpg"), nr_strdup("") };
	nr_comparison_init(&fixture->comparison);
}

static void tear_down(struct fixture *fixture)
{
	nr_comparison_release(&fixture->comparison);
	for (size_t i = 0; i < 3; i++) {
		nr_article_release(&fixture->articles[i]);
		nr_content_release(&fixture->contents[i]);
	}
}

static void compares(void **state)
{
	(void)state;
	struct fixture fixture;

	set_up(&fixture);
	fixture_compare(fixture.compared, 3, NULL, NULL, &fixture.comparison);
	const struct nr_comparison *comparison = &fixture.comparison;
	assert_int_equal(comparison->columns, 3);
	assert_int_equal(comparison->articles[2], 3);
	assert_int_equal(comparison->links.length, 1);
	assert_int_equal(comparison->only[0].length, 1);
	assert_int_equal(comparison->only[0].items[0], 1);
	assert_int_equal(comparison->only[1].length, 0);
	assert_int_equal(comparison->only[2].length, 1);
	assert_int_equal(comparison->rows.length, 3);
	assert_int_equal(nr_row_sharing(comparison, &comparison->rows.items[0]), NR_SHARED_BY_SOME);
	tear_down(&fixture);
}

/* First to report first; who has no time, last. */
static void covers(void **state)
{
	(void)state;
	static const struct {
		const char *source;
		int64_t article, lag;
		int paragraphs, characters, captions;
	} expected[3] = { { "morning", 3, 0, 1, 6, 0 }, { "voice", 1, 4000, 2, 30, 1 },
		{ "meridian", 2, NR_TIME_NONE, 1, 23, 0 } };
	struct fixture fixture;

	set_up(&fixture);
	fixture_compare(fixture.compared, 3, NULL, NULL, &fixture.comparison);
	assert_int_equal(fixture.comparison.coverage.length, 3);
	for (size_t i = 0; i < 3; i++) {
		const struct nr_coverage *coverage = &fixture.comparison.coverage.items[i];
		assert_string_equal(coverage->source, expected[i].source);
		assert_int_equal(coverage->article, expected[i].article);
		assert_true(coverage->lag == expected[i].lag);
		assert_int_equal(coverage->paragraphs, expected[i].paragraphs);
		assert_int_equal(coverage->characters, expected[i].characters);
		assert_int_equal(coverage->captions, expected[i].captions);
	}
	tear_down(&fixture);
}

/* The order of outlets: by time, of the same time by article, unknown times behind, then who did not report it. */
static void orders_coverage(void **state)
{
	(void)state;
	static const struct {
		const char *source;
		int64_t article, published;
	} given[] = { { "silent", 0, NR_TIME_NONE }, { "late", 1, 9000 }, { "undated", 2, NR_TIME_NONE },
		{ "twin", 7, 4000 }, { "first", 5, 4000 }, { "quiet", 0, NR_TIME_NONE } };
	static const char *const wanted[] = { "first", "twin", "late", "undated", "quiet", "silent" };
	struct nr_comparison comparison;

	nr_comparison_init(&comparison);
	nr_coverage_order(&comparison);
	for (size_t i = 0; i < sizeof given / sizeof *given; i++)
		*nr_vector_add(&comparison.coverage) = (struct nr_coverage){ .source = nr_strdup(given[i].source),
			.article = given[i].article,
			.published = given[i].published };
	nr_coverage_order(&comparison);
	for (size_t i = 0; i < sizeof given / sizeof *given; i++)
		assert_string_equal(comparison.coverage.items[i].source, wanted[i]);
	assert_true(comparison.coverage.items[1].lag == 0);
	assert_true(comparison.coverage.items[2].lag == 5000);
	assert_true(comparison.coverage.items[3].lag == NR_TIME_NONE);
	nr_comparison_release(&comparison);
}

/* Of a date without a time nothing is claimed: neither that it was first, nor how far behind it was. */
static void claims_no_time(void **state)
{
	(void)state;
	enum { HOUR = 60 * 60 * 1000 };
	static const struct {
		int64_t published[2]; /* by a clock eight hours east of Greenwich */
		int64_t lag[2];
		bool day_only[2], may_be_later[2];
	} cases[] = {
		{ { 16 * HOUR, 18 * HOUR }, { NR_TIME_NONE, 0 }, { true, false }, { false, true } },
		{ { 24 * HOUR, 25 * HOUR }, { NR_TIME_NONE, 0 }, { true, false }, { false, true } },
		{ { 16 * HOUR, 41 * HOUR }, { NR_TIME_NONE, NR_TIME_NONE }, { true, false }, { false, true } },
		{ { 15 * HOUR, 16 * HOUR }, { 0, NR_TIME_NONE }, { false, true }, { false, false } },
		{ { 16 * HOUR + 1000, 18 * HOUR }, { 0, 2 * HOUR - 1000 }, { false, false }, { false, false } },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_comparison comparison;
		nr_comparison_init(&comparison);
		for (int64_t j = 0; j < 2; j++)
			*nr_vector_add(&comparison.coverage) = (struct nr_coverage){ .source = nr_strdup("outlet"),
				.article = j + 1,
				.published = cases[i].published[j],
				.day_only = nr_coverage_is_day(cases[i].published[j], 480) };
		nr_coverage_order(&comparison);
		for (size_t j = 0; j < 2; j++) {
			const struct nr_coverage *item = &comparison.coverage.items[j];
			assert_true(item->lag == cases[i].lag[j]);
			assert_int_equal(item->day_only, cases[i].day_only[j]);
			assert_int_equal(item->may_be_later, cases[i].may_be_later[j]);
		}
		nr_comparison_release(&comparison);
	}
}

static struct nr_repeats *make_others(const char *const *texts, size_t count)
{
	struct nr_repeats *others = nr_repeats_new();

	for (size_t i = 0; i < count; i++)
		nr_repeats_add(others, nr_strdup(texts[i]), strlen(texts[i]));
	return others;
}

static void check_repeated(const char *const *texts, size_t count, const char *part, bool is_repeated)
{
	struct nr_repeats *others = make_others(texts, count);

	assert_int_equal(nr_repeats_count(others), count);
	assert_int_equal(nr_is_repeated(part, strlen(part), others), is_repeated);
	nr_repeats_free(others);
}

static void knows_what_an_outlet_repeats(void **state)
{
	(void)state;
	const char *editor = " 编辑：林小满 ", *once = "渔民担心渔场受到影响。";
	const char *background =
		"海峡封锁始于三年前的渔权争端，双方曾各扣押渔船九艘，此后谈判中断了两次，直到今年春天才在云台恢复。";
	const char *texts[16] = { "别的事。\n编辑：林小满", "编辑：林小满\n又一件事。", "第三件事。\n编辑：林小满",
		background, background, background, once };

	for (size_t i = 7; i < 16; i++)
		texts[i] = "没有那一行。";
	check_repeated(texts, 2, editor, false);
	check_repeated(texts, 16, editor, true);
	check_repeated(texts, 16, once, false);
	check_repeated(texts, 16, background, false);
	texts[6] = background;
	check_repeated(texts, 16, background, true);
	check_repeated(texts, 16, " ", false);
	/* Whatever part of a text it is: none is passed over. */
	for (size_t start = 0; start < strlen(background); start += 3)
		for (size_t end = start + 3; end <= strlen(background); end += 3) {
			char *part = nr_strndup(background + start, end - start);
			check_repeated(&background, 1, part, false);
			check_repeated((const char *const[]){ background, background, background }, 3, part, true);
			free(part);
		}
}

/* Neither a paragraph nor a sentence of a linked one is only here where its outlet has it in other articles. */
static void leaves_out_what_is_repeated(void **state)
{
	(void)state;
	static const char *const texts[] = { "反对党 批评。", "反对党 批评。", "反对党 批评。" };
	struct fixture fixture;

	set_up(&fixture);
	struct nr_repeats *others = make_others(texts, 3);
	fixture.compared[0].others = others;
	fixture_compare(fixture.compared, 3, NULL, NULL, &fixture.comparison);
	assert_int_equal(fixture.comparison.only[0].length, 0);
	assert_int_equal(fixture.comparison.only[2].length, 1);
	nr_repeats_free(others);
	tear_down(&fixture);
}

/* A dateline by itself tells nothing. */
static void leaves_out_datelines(void **state)
{
	(void)state;
	struct nr_article article = { .id = 1, .source = (char *)"voice", .published = NR_TIME_NONE };
	struct nr_content content;
	struct nr_comparison comparison;

	nr_content_init(&content);
	nr_comparison_init(&comparison);
	fixture_content(&content, "（本报记者林小满云台报道）\nYUNTAI —\n渡轮四月一日起每天往返六班。");
	const struct nr_compared compared = { .article = &article, .content = &content };
	fixture_compare(&compared, 1, NULL, NULL, &comparison);
	assert_int_equal(comparison.only[0].length, 1);
	assert_int_equal(comparison.only[0].items[0], 2);
	nr_comparison_release(&comparison);
	nr_content_release(&content);
}

static void takes_one_article(void **state)
{
	(void)state;
	struct fixture fixture;

	set_up(&fixture);
	fixture_compare(&fixture.compared[1], 1, NULL, NULL, &fixture.comparison);
	assert_int_equal(fixture.comparison.links.length, 0);
	assert_int_equal(fixture.comparison.rows.length, 1);
	assert_int_equal(fixture.comparison.only[0].length, 1);
	assert_true(fixture.comparison.coverage.items[0].lag == NR_TIME_NONE);
	tear_down(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compares),
		cmocka_unit_test(covers),
		cmocka_unit_test(orders_coverage),
		cmocka_unit_test(claims_no_time),
		cmocka_unit_test(knows_what_an_outlet_repeats),
		cmocka_unit_test(leaves_out_what_is_repeated),
		cmocka_unit_test(leaves_out_datelines),
		cmocka_unit_test(takes_one_article),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
