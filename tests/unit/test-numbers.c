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
#include "base/time.h"
#include "compare/numbers.h"
#include "compare/prepared.h"
#include "unit/compare-fixture.h"

/* A Wednesday. */
#define DAY nr_time_days(2031, 3, 5)

struct expected {
	const char *text; /* a sentence */
	const char *found; /* the number in it; NULL: there is none */
	enum nr_number_kind kind;
	const char *unit;
	double value;
	enum nr_qualifier qualifier;
	const char *counted; /* NULL: nothing */
};

static const struct expected quantities[] = {
	{ "边境有驻军10万。", "10万", NR_NUMBER_COUNT, "", 1e5, NR_EXACT, NULL },
	{ "调集10万多名士兵。", "10万多名", NR_NUMBER_COUNT, "人", 1e5, NR_OVER, "士兵" },
	{ "調集10萬多名士兵。", "10萬多名", NR_NUMBER_COUNT, "人", 1e5, NR_OVER, "士兵" },
	{ "售出一万二千张票。", "一万二千张", NR_NUMBER_COUNT, "张", 12000, NR_EXACT, "票" },
	{ "售出一万二张票。", "一万二张", NR_NUMBER_COUNT, "张", 12000, NR_EXACT, "票" },
	{ "一百零五艘船", "一百零五艘", NR_NUMBER_COUNT, "艘", 105, NR_EXACT, "船" },
	{ "用去1000000000000000000000000元", "1000000000000000000000000元", NR_NUMBER_MONEY, "元", 1e24, NR_EXACT,
		NULL },
	{ "人口3.5亿", "3.5亿", NR_NUMBER_COUNT, "", 3.5e8, NR_EXACT, NULL },
	{ "3亿5000万人", "3亿5000万人", NR_NUMBER_COUNT, "人", 3.5e8, NR_EXACT, NULL },
	{ "供气480亿立方米。", "480亿立方米", NR_NUMBER_COUNT, "m³", 4.8e10, NR_EXACT, NULL },
	{ "北约50个国家", "50个国家", NR_NUMBER_COUNT, "国", 50, NR_EXACT, NULL },
	{ "约１２座桥", "约１２座", NR_NUMBER_COUNT, "座", 12, NR_ABOUT, "桥" },
	{ "不到300户停电", "不到300户", NR_NUMBER_COUNT, "户", 300, NR_UNDER, "停电" },
	{ "十来艘船", "十来艘", NR_NUMBER_COUNT, "艘", 10, NR_ABOUT, "船" },
	{ "the army sent 100,000 troops", "100,000 troops", NR_NUMBER_COUNT, "人", 1e5, NR_EXACT, NULL },
	{ "more than 2.5 million barrels", "more than 2.5 million barrels", NR_NUMBER_COUNT, "桶", 2.5e6, NR_OVER,
		NULL },
	{ "some 40 ferries", "some 40", NR_NUMBER_COUNT, "", 40, NR_ABOUT, "ferries" },
	{ "税率百分之五", "百分之五", NR_NUMBER_SHARE, "%", 5, NR_EXACT, NULL },
	{ "停航率为百分之百", "百分之百", NR_NUMBER_SHARE, "%", 100, NR_EXACT, NULL },
	{ "费用三分之二由北岸承担", "三分之二", NR_NUMBER_SHARE, "%", 200.0 / 3, NR_EXACT, NULL },
	{ "约占四分之一强", "四分之一", NR_NUMBER_SHARE, "%", 25, NR_EXACT, NULL },
	{ "渡轮每周三班。", "三班", NR_NUMBER_COUNT, "班", 3, NR_EXACT, NULL },
	{ "每周三上午开船，一周五天", "五天", NR_NUMBER_DURATION, "day", 5, NR_EXACT, NULL },
	{ "in 2000 people sang", "2000 people", NR_NUMBER_COUNT, "人", 2000, NR_EXACT, "sang" },
	{ "every Monday it lost 1887 lamps", "1887", NR_NUMBER_COUNT, "", 1887, NR_EXACT, "lamps" },
	{ "a 14-million-euro wall", "14-million-euro", NR_NUMBER_MONEY, "EUR", 1.4e7, NR_EXACT, NULL },
	{ "a 214-metre tower", "214-metre", NR_NUMBER_COUNT, "m", 214, NR_EXACT, "tower" },
	{ "a 66-year-old keeper", "66-year-old", NR_NUMBER_COUNT, "岁", 66, NR_EXACT, "keeper" },
	{ "lost 14m euros", "14m euros", NR_NUMBER_MONEY, "EUR", 1.4e7, NR_EXACT, NULL },
	{ "升至5.5%左右", "5.5%左右", NR_NUMBER_SHARE, "%", 5.5, NR_ABOUT, NULL },
	{ "rose 5 per cent", "5 per cent", NR_NUMBER_SHARE, "%", 5, NR_EXACT, NULL },
	{ "耗资20亿美元", "20亿美元", NR_NUMBER_MONEY, "USD", 2e9, NR_EXACT, NULL },
	{ "亏损60多万元", "60多万元", NR_NUMBER_MONEY, "元", 6e5, NR_OVER, NULL },
	{ "cost $1.2bn to build", "$1.2bn", NR_NUMBER_MONEY, "USD", 1.2e9, NR_EXACT, NULL },
	{ "some £4bn February, unlike", "some £4bn", NR_NUMBER_MONEY, "GBP", 4e9, NR_ABOUT, NULL }, /* no day of it */
	{ "a loan of £30m", "£30m", NR_NUMBER_MONEY, "GBP", 3e7, NR_EXACT, NULL },
	{ "等了一年多", "一年多", NR_NUMBER_DURATION, "year", 1, NR_OVER, NULL },
	{ "31个人民币账户", "31个", NR_NUMBER_COUNT, "个", 31, NR_EXACT, "人民币账" },
	{ "休战两年多来首次", "两年多", NR_NUMBER_DURATION, "year", 2, NR_OVER, NULL },
	{ "十年来首次", "十年", NR_NUMBER_DURATION, "year", 10, NR_EXACT, NULL },
	{ "歷時三個月", "三個月", NR_NUMBER_DURATION, "month", 3, NR_EXACT, NULL },
	{ "waited 90 minutes", "90 minutes", NR_NUMBER_DURATION, "minute", 90, NR_EXACT, NULL },
	{ "这是第37次会面", "第37次", NR_NUMBER_ORDINAL, "次", 37, NR_EXACT, "会面" },
	{ "the 37th meeting", "37th", NR_NUMBER_ORDINAL, "", 37, NR_EXACT, "meeting" },
	{ "in 3500, they", "3500", NR_NUMBER_COUNT, "", 3500, NR_EXACT, NULL }, /* no year */
	{ "in 0999, they", "0999", NR_NUMBER_COUNT, "", 999, NR_EXACT, NULL },
	{ "with 1887, they", "1887", NR_NUMBER_COUNT, "", 1887, NR_EXACT, NULL },
	{ "they march, and may sing; June sang", NULL, 0, NULL, 0, 0, NULL },
	{ "they came in march", NULL, 0, NULL, 0, 0, NULL },
	{ "重申一个渡口、十分重要，千方百计", NULL, 0, NULL, 0, 0, NULL },
	{ "几十艘船，数百人", NULL, 0, NULL, 0, 0, NULL },
	{ "4时许开船，3时30分靠岸，一号渡轮", NULL, 0, NULL, 0, 0, NULL },
	{ "船号B-52、AX7，晚上10:30开船", NULL, 0, NULL, 0, 0, NULL },
};

static void check(const struct expected *expected)
{
	struct nr_number_list numbers = { 0 };

	nr_numbers_find(expected->text, DAY, &numbers);
	if (numbers.length != (expected->found != NULL))
		fail_msg("%s: %zu numbers", expected->text, numbers.length);
	if (expected->found != NULL) {
		const struct nr_number *number = &numbers.items[0];
		char *found = nr_strndup(expected->text + number->start, number->end - number->start);
		char *counted = nr_strndup(expected->text + number->counted, number->counted_end - number->counted);
		assert_string_equal(found, expected->found);
		assert_string_equal(number->unit, expected->unit);
		assert_int_equal(number->kind, expected->kind);
		assert_int_equal(number->qualifier, expected->qualifier);
		assert_float_equal(number->value, expected->value, 1e-6);
		assert_string_equal(counted, expected->counted != NULL ? expected->counted : "");
		free(found);
		free(counted);
	}
	nr_vector_release(&numbers);
}

static void finds_quantities(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof quantities / sizeof *quantities; i++)
		check(&quantities[i]);
}

static const struct {
	const char *text, *found, *unit;
	int year, month, day;
} dates[] = {
	{ "桥在2月4日通车", "2月4日", "day", 2031, 2, 4 },
	{ "12月30日的决定", "12月30日", "day", 2030, 12, 30 },
	{ "10月的预算", "10月", "month", 2030, 10, 1 },
	{ "二〇二二年二月四日", "二〇二二年二月四日", "day", 2022, 2, 4 },
	{ "星期五开会", "星期五", "day", 2031, 2, 28 },
	{ "周三上午", "周三", "day", 2031, 3, 5 },
	{ "下周一再谈", "下周一", "day", 2031, 3, 10 },
	{ "上週日投票", "上週日", "day", 2031, 3, 2 },
	{ "昨天（4日）抵达", "昨天（4日）", "day", 2031, 3, 4 },
	{ "28日抵达", "28日", "day", 2031, 2, 28 },
	{ "到2035年完成", "2035年", "year", 2035, 1, 1 },
	{ "去年的预算", "去年", "year", 2030, 1, 1 },
	{ "去年12月动工", "去年12月", "month", 2030, 12, 1 },
	{ "今年1月6日动工", "今年1月6日", "day", 2031, 1, 6 },
	{ "2031财年的预算", "2031财年", "year", 2031, 1, 1 },
	{ "星期五将开会", "星期五", "day", 2031, 3, 7 }, /* to come */
	{ "将在周五重开", "周五", "day", 2031, 3, 7 },
	{ "2030年11月动工", "2030年11月", "month", 2030, 11, 1 },
	{ "opened on Feb. 4", "Feb. 4", "day", 2031, 2, 4 },
	{ "on 4 February 2022, the bridge", "4 February 2022", "day", 2022, 2, 4 },
	{ "on December 24, 2030", "December 24, 2030", "day", 2030, 12, 24 },
	{ "Wed, 05 Mar 2031 11:20:41 GMT", "05 Mar 2031", "day", 2031, 3, 5 },
	{ "built in 1887, it", "1887", "year", 1887, 1, 1 },
	{ "the light has burnt since 1887.", "1887", "year", 1887, 1, 1 },
	{ "to open in March 2032", "March 2032", "month", 2032, 3, 1 },
	{ "begins in June", "June", "month", 2031, 6, 1 },
	{ "opened 4 Feb, 2022", "4 Feb, 2022", "day", 2022, 2, 4 },
	{ "until May 2033 at least", "May 2033", "month", 2033, 5, 1 },
	{ "in June, it said", "June", "month", 2031, 6, 1 },
	{ "the vote on Friday", "Friday", "day", 2031, 2, 28 },
	{ "logged 2031-03-01", "2031-03-01", "day", 2031, 3, 1 },
};

static void resolves_dates(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		const struct expected expected = { dates[i].text, dates[i].found, NR_NUMBER_DATE, dates[i].unit,
			(double)nr_time_days(dates[i].year, dates[i].month, dates[i].day), NR_EXACT, NULL };
		check(&expected);
	}
}

/* A year that stands behind another is led to by what leads to that one. */
static void reads_spans_of_years(void **state)
{
	static const struct {
		const char *text;
		enum nr_number_kind second;
	} spans[] = {
		{ "from 1995 to 2013, it", NR_NUMBER_DATE },
		{ "in 1995 or 2013, it", NR_NUMBER_DATE },
		{ "1995–2013, it", NR_NUMBER_COUNT },
		{ "in 995 to 2013, it", NR_NUMBER_COUNT },
		{ "of 1995 and 2013, it", NR_NUMBER_COUNT },
	};

	(void)state;
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
		struct nr_number_list numbers = { 0 };
		nr_numbers_find(spans[i].text, DAY, &numbers);
		if (numbers.length == 0 || numbers.items[numbers.length - 1].kind != spans[i].second)
			fail_msg("%s: %zu numbers, the last of kind %d", spans[i].text, numbers.length,
				numbers.length > 0 ? (int)numbers.items[numbers.length - 1].kind : -1);
		nr_vector_release(&numbers);
	}
}

/* What a number takes from those around it. */
static const struct {
	const char *text;
	double values[3];
	const char *units[3];
} lists[] = {
	{ "涨幅12.2和10.1%", { 12.2, 10.1 }, { "%", "%" } }, { "雨量4到8英寸", { 4, 8 }, { "in", "in" } },
	{ "先后有4、5和6名渡客", { 4, 5, 6 }, { "人", "人", "人" } },
	{ "between 4 and 5 per cent", { 4, 5 }, { "%", "%" } },
	{ "有30渡船和20%的客运", { 30, 20 }, { "", "%" } }, /* it counts something else */
};

static void shares_units(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		struct nr_number_list numbers = { 0 };
		size_t count = 0;
		while (count < 3 && lists[i].units[count] != NULL)
			count++;
		nr_numbers_find(lists[i].text, DAY, &numbers);
		if (numbers.length != count)
			fail_msg("%s: %zu numbers", lists[i].text, numbers.length);
		for (size_t j = 0; j < count; j++) {
			assert_float_equal(numbers.items[j].value, lists[i].values[j], 1e-6);
			assert_string_equal(numbers.items[j].unit, lists[i].units[j]);
		}
		nr_vector_release(&numbers);
	}
}

/* A day alone goes on from the date before it, unless that is of another time. */
static void continues_dates(void **state)
{
	static const struct {
		const char *text;
		int year, month, day; /* of the second date */
	} pairs[] = {
		{ "1月4日开船，6日靠岸", 2031, 1, 6 },
		{ "2031年1月30日开船，2日靠岸", 2031, 2, 2 },
		{ "12月30日开船，2日靠岸", 2031, 3, 2 }, /* too long ago */
		{ "2011年3月11日以后，4日再次开船", 2031, 3, 4 },
		{ "2030年11月2日开船，4日靠岸", 2030, 11, 4 }, /* in the same sentence, and later */
		{ "2030年11月2日开船。4日靠岸", 2031, 3, 4 },
		{ "4月25-26日开会", 2031, 4, 26 },
		{ "4月25日至26日开会", 2031, 4, 26 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct nr_number_list numbers = { 0 };
		nr_numbers_find(pairs[i].text, DAY, &numbers);
		assert_int_equal(numbers.length, 2);
		assert_int_equal(
			(int64_t)numbers.items[1].value, nr_time_days(pairs[i].year, pairs[i].month, pairs[i].day));
		nr_vector_release(&numbers);
	}
}

/* A date that leans on the day of publication is none without it. */
static void knows_no_day(void **state)
{
	static const char text[] = "星期五、昨天、2月4日、去年、2030年11月";
	struct nr_number_list numbers = { 0 };

	(void)state;
	nr_numbers_find(text, NR_NUMBERS_NO_DAY, &numbers);
	for (size_t i = 0; i < numbers.length; i++)
		if (numbers.items[i].kind == NR_NUMBER_DATE)
			assert_int_equal(numbers.items[i].end, sizeof text - 1);
	assert_true(numbers.length >= 1);
	nr_vector_release(&numbers);
}

/* More digits than any number has are passed over, and what stands behind them is found. */
static void passes_over_endless_digits(void **state)
{
	static const struct {
		const char *before, *digit;
	} kinds[] = { { "", "1" }, { "1.", "1" }, { "", "１" }, { "一", "一" }, { "第", "一" }, { "百分之", "1" },
		{ "$", "1" } };
	enum { DIGITS = 500 };

	(void)state;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct nr_number_list numbers = { 0 };
		struct nr_buffer text = NR_BUFFER_INIT;
		nr_buffer_append_string(&text, kinds[i].before);
		for (int j = 0; j < DIGITS; j++)
			nr_buffer_append_string(&text, kinds[i].digit);
		nr_buffer_append_string(&text, "。12艘船");
		nr_numbers_find(text.data, DAY, &numbers);
		assert_int_equal(numbers.length, 1);
		assert_float_equal(numbers.items[0].value, 12, 0);
		nr_vector_release(&numbers);
		nr_buffer_release(&text);
	}
}

static const struct {
	const char *texts[2];
	bool linked;
	const char *unit;
	enum nr_agreement agreement;
	size_t facts, places; /* places: of the first fact */
} joined[] = {
	{ { "陈兵10万。", "集结10万多名士兵。" }, false, "人", NR_AGREES, 1, 2 },
	{ { "渡轮有3艘船。", "渔港有3艘艇。" }, false, "艘", NR_AGREEMENT_NONE, 2, 1 },
	{ { "渡轮有3艘船。", "渔港有3艘艇。" }, true, "艘", NR_AGREES, 1, 2 },
	{ { "共有12名乘客受伤。", "共有15名乘客受伤。" }, true, "人", NR_DISAGREES, 1, 2 },
	{ { "共有12名乘客受伤。", "共有15名乘客受伤。" }, false, "人", NR_AGREEMENT_NONE, 2, 1 },
	{ { "台风造成至少12人死亡。", "已有14人遇难。" }, true, "人", NR_DISAGREES, 1, 2 },
	{ { "台风造成12人死亡。", "已有14人失踪。" }, true, "人", NR_AGREEMENT_NONE, 2, 1 },
	{ { "Some 400,000 boats came.", "410,000 boats came." }, true, "", NR_AGREES, 1, 2 }, /* a round number */
	{ { "Some 400,000 boats came.", "480,000 boats came." }, true, "", NR_DISAGREES, 1, 2 },
	{ { "共有12名乘客受伤。", "来了15名记者。" }, true, "人", NR_AGREEMENT_NONE, 2, 1 },
	{ { "北岸承担三分之二。", "三分之二由北岸承担。" }, false, "%", NR_AGREES, 1, 2 },
	{ { "三分之二的人，12艘船。", "十二艘船。" }, true, "%", NR_AGREEMENT_NONE, 2, 1 },
	{ { "It will cost 14 million euro.", "It costs 15 million euros." }, true, "EUR", NR_DISAGREES, 1, 2 },
	{ { "It will cost 14 million euro.", "It costs 15 million euros." }, false, "EUR", NR_AGREEMENT_NONE, 2, 1 },
	{ { "It costs 14 million euros.", "It lost 1 million euros." }, true, "EUR", NR_AGREEMENT_NONE, 2, 1 },
	{ { "It costs 14m euros.", "It costs 15m euros, 12m euros of it borrowed." }, true, "EUR", NR_AGREEMENT_NONE, 3,
		1 },
	{ { "A loan of 9 million pounds", "a £9m loan" }, false, "GBP", NR_AGREES, 1, 2 },
	{ { "去年、去年、又是去年", "没有" }, true, "year", NR_AGREEMENT_NONE, 1, 1 },
};

/* All articles are of one day. */
static void join(const struct nr_content *const *contents, size_t count, struct nr_comparison *comparison)
{
	const int64_t days[] = { DAY, DAY, DAY };
	struct nr_prepared *prepared = nr_prepared_new(contents, count, NULL);

	nr_numbers_join(prepared, days, comparison);
	nr_prepared_free(prepared);
}

static void joins(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof joined / sizeof *joined; i++) {
		struct nr_content contents[2];
		struct nr_comparison comparison;
		nr_comparison_init(&comparison);
		for (size_t column = 0; column < 2; column++) {
			nr_content_init(&contents[column]);
			fixture_content(&contents[column], joined[i].texts[column]);
		}
		if (joined[i].linked)
			*nr_vector_add(&comparison.links) = (struct nr_paragraph_link){ 0, 0, 1, 0, 1, NR_SAME_FACT };
		join((const struct nr_content *const[]){ &contents[0], &contents[1] }, 2, &comparison);
		assert_int_equal(comparison.numbers.length, joined[i].facts);
		assert_string_equal(comparison.numbers.items[0].unit, joined[i].unit);
		assert_int_equal(comparison.numbers.items[0].agreement, joined[i].agreement);
		assert_int_equal(comparison.numbers.items[0].in.length, joined[i].places);
		nr_comparison_release(&comparison);
		nr_content_release(&contents[0]);
		nr_content_release(&contents[1]);
	}
}

/* Two articles have one figure, a third has another. */
static void sets_one_against_two(void **state)
{
	(void)state;
	static const struct {
		const char *texts[3];
		size_t facts;
		enum nr_agreement agreement; /* of the first */
	} cases[] = {
		{ { "大约9万户家庭停电。", "约11万户家庭停电。", "9万户家庭断电。" }, 1, NR_DISAGREES },
		{ { "9万户家庭停电。", "11万户家庭停电。", "13万户家庭断电。" }, 1, NR_DISAGREES },
		/* beside a figure that two have, one far from it is likely of something else */
		{ { "新增4名病人。", "共有10名病人。", "新增4名病人。" }, 2, NR_AGREES },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_content contents[3];
		struct nr_comparison comparison;
		nr_comparison_init(&comparison);
		for (int column = 0; column < 3; column++) {
			nr_content_init(&contents[column]);
			fixture_content(&contents[column], cases[i].texts[column]);
			for (int other = column + 1; other < 3; other++)
				*nr_vector_add(&comparison.links) =
					(struct nr_paragraph_link){ column, 0, other, 0, 1, NR_SAME_FACT };
		}
		join((const struct nr_content *const[]){ &contents[0], &contents[1], &contents[2] }, 3, &comparison);
		assert_int_equal(comparison.numbers.length, cases[i].facts);
		const struct nr_number_fact *fact = &comparison.numbers.items[0];
		assert_int_equal(fact->agreement, cases[i].agreement);
		for (size_t j = 1; j < fact->in.length; j++)
			assert_true(fact->in.items[j - 1].column < fact->in.items[j].column);
		nr_comparison_release(&comparison);
		for (int column = 0; column < 3; column++)
			nr_content_release(&contents[column]);
	}
}

/* What is counted is a whole word, or nothing; what a dateline says is no fact. */
static void names_what_is_counted(void **state)
{
	(void)state;
	static const struct {
		const char *text, *counted; /* NULL: nothing */
		size_t facts;
	} cases[] = {
		{ "有3种可能从海上来。", "可能", 1 },
		{ "运来100亿立方米天然气。", "天然气", 1 },
		{ "来了12名代表参加会议", "代表", 1 },
		{ "来了12名检察官和律师", "检察官", 1 }, /* a word of persons goes on */
		{ "有160个航班取消。", "航班", 1 }, /* what becomes of them is no part of the noun, */
		{ "12人拒绝回答", NULL, 1 }, /* and none itself */
		{ "两个最大的港口", NULL, 1 },
		{ "12人受伤", "受伤", 1 }, /* but what tells those counted apart */
		{ "4人。", NULL, 1 },
		{ "4人的船", NULL, 1 },
		{ "【云台通讯2030年1月2日讯】来了12名代表", "代表", 1 },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_content content;
		struct nr_comparison comparison;
		nr_content_init(&content);
		nr_comparison_init(&comparison);
		fixture_content(&content, cases[i].text);
		join((const struct nr_content *const[]){ &content }, 1, &comparison);
		assert_int_equal(comparison.numbers.length, cases[i].facts);
		const char *counted = comparison.numbers.items[0].in.items[0].counted;
		assert_string_equal(counted != NULL ? counted : "", cases[i].counted != NULL ? cases[i].counted : "");
		nr_comparison_release(&comparison);
		nr_content_release(&content);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_quantities),
		cmocka_unit_test(resolves_dates),
		cmocka_unit_test(reads_spans_of_years),
		cmocka_unit_test(shares_units),
		cmocka_unit_test(continues_dates),
		cmocka_unit_test(knows_no_day),
		cmocka_unit_test(passes_over_endless_digits),
		cmocka_unit_test(joins),
		cmocka_unit_test(sets_one_against_two),
		cmocka_unit_test(names_what_is_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
