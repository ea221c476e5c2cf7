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
#include "unit/compare-fixture.h"

static const struct {
	const char *text, *quote, *speaker; /* quote NULL: there is none */
} sentences[] = {
	{ "港务长罗文在会上说：“渡轮必须按时开行。”会议结束。", "渡轮必须按时开行。", "港务长罗文" },
	{ "“桥要在春天以前修好，”市长林朵星期一告诉记者。", "桥要在春天以前修好", "市长林朵" },
	{ "林朵指出，「橋要在春天以前修好」。", "橋要在春天以前修好", "林朵" },
	{ "他说，“桥要在春天以前修好。”", "桥要在春天以前修好。", "" },
	{ "有关“渡口”的说法不实。", NULL, NULL },
	{ "他加入了“雾江两岸渡轮协会”。", NULL, NULL },
	{ "林朵说：“我们要成立渡轮协会”。", "我们要成立渡轮协会", "林朵" },
	{ "关于“雾江两岸渡口的协议”已经签署。", "雾江两岸渡口的协议", "" },
	{ "这座桥被称为“雾江两岸的希望之桥”。", "雾江两岸的希望之桥", "" },
	{ "林朵说渡口安全。另外，“雾江两岸渡口的协议”已经签署。", "雾江两岸渡口的协议", "" },
	{ "“桥要在春天以前修好，没有写完", "桥要在春天以前修好，没有写完", "" },
	{ "\"The ferry must run on time,\" Rowan said.", "The ferry must run on time", "Rowan" },
	{ "“The ferry must run on time,” said the mayor.", "The ferry must run on time", "the mayor" },
	{ "Rowan said: \"The ferry must run on time.\"", "The ferry must run on time.", "Rowan" },
	{ "The \"old bridge\" was closed.", NULL, NULL },
	{ "林朵告诉雾江晚报说：“新桥要在春天以前修好。”", "新桥要在春天以前修好。", "林朵" },
	{ "雾江渡轮公司（Mistferry）的船长林朵说：“新桥要在春天以前修好。”", "新桥要在春天以前修好。", "船长林朵" },
	{ "船长林朵（Lin Duo）3月在会上说：“新桥要在春天以前修好。”", "新桥要在春天以前修好。", "船长林朵" },
	{ "雾江渡轮与桥梁管理局东部分局首席发言人林朵说：“新桥要在春天以前修好。”", "新桥要在春天以前修好。", "林朵" },
	{ "他们参加“雾江桥梁与渡轮论坛”。", NULL, NULL },
	{ "林朵说：“请停止这个论坛的计划”。", "请停止这个论坛的计划", "林朵" },
	{ "林朵写了一封题为“雾江两岸渡轮安全”的信。", NULL, NULL },
	{ "市长重申“雾江两岸畅通”计划不变。", NULL, NULL },
	{ "林朵说“渡轮必须按时开行”，计划不变。", "渡轮必须按时开行", "林朵" },
	{ "港务局总指挥罗文强烈反对并说：“渡轮必须按时开行。”", "渡轮必须按时开行。", "港务局总指挥罗文" },
	{ "市长李强说：“渡轮必须按时开行。”", "渡轮必须按时开行。", "市长李强" },
	{ "行长周小舟告诉记者，“渡轮必须按时开行。”", "渡轮必须按时开行。", "行长周小舟" },
	{ "雷说：“渡轮必须按时开行。”", "渡轮必须按时开行。", "雷" },
	{ "于是表示：“渡轮必须按时开行。”", "渡轮必须按时开行。", "" }, /* one character is no name */
	{ "“Not a word,” said Mr. Rowan.", "Not a word", "Mr. Rowan" },
	/* The first part of a quote in two is too short to be one. */
	{ "“No,” said Rowan Hale, 66. “It will never wave back.”", "It will never wave back.", "Rowan Hale" },
	{ "“No,” said Mr. Hale, “it will never wave back.”", "it will never wave back.", "Mr. Hale" },
	{ "“不，”罗文说。“渡轮必须按时开行。”", "渡轮必须按时开行。", "罗文" },
	{ "“No,” said Rowan. He left. “It will never wave back.”", "It will never wave back.", "" },
	{ "“No,” he said. “It will never wave back,” said Rowan.", "It will never wave back", "Rowan" },
	{ "所谓“渡轮必须按时开行，桥要修好”计划", "渡轮必须按时开行，桥要修好", "" },
	{ "反对派渡口联盟的主席林朵批评说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。",
		"反对派渡口联盟的主席林朵" },
	{ "林朵对晚报说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "林朵" },
	/* Who says it is named between words of time, of manner, and of the papers that report it. */
	{ "林朵当天说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "林朵" },
	{ "林朵9月5日说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "林朵" },
	{ "【晚报2018年9月13日讯】雾江渡口管理局东部分局局长罗文9月12日说：“渡轮从来没有按时开行。”",
		"渡轮从来没有按时开行。", "罗文" },
	{ "纽时说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "纽时" },
	{ "市长林朵发表声明说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "市长林朵" },
	{ "雾江晚报援引罗文的话说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "罗文" },
	{ "港务局的一份声明中说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "港务局" },
	{ "林朵在渡口接受采访时说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "林朵" },
	{ "记者问到有关渡轮的问题时说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "" },
	{ "船长林朵委婉地说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "船长林朵" },
	{ "林朵A式地说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "林朵" },
	{ "以及船长林朵说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "船长林朵" },
	{ "被港务局称为“渡轮从来没有按时开行”的声明。", "渡轮从来没有按时开行", "" },
	{ "周五林朵说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "林朵" },
	{ "2014年林朵说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "林朵" },
	{ "那年他说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "" },
	{ "林朵甚至说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "林朵" },
	{ "林朵所说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "林朵" },
	{ "雾江研究所说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "雾江研究所" },
	{ "市长林朵赞扬这个计划说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "市长林朵" },
	{ "林朵以信函方式说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "林朵" },
	{ "在“雾江一号”专机上说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "" },
	{ "住在“雾江”的学者说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "" },
	{ "当地居民说：“渡轮从来没有按时开行。”", "渡轮从来没有按时开行。", "当地居民" },
	/* Names: what ends as one and goes on in its clause, what is glossed, titles, what is called so. */
	{ "“雾江两岸晚报”星期五撰文。", NULL, NULL },
	{ "“雾江两岸晚报”说桥已修好。", NULL, NULL },
	{ "林朵说，“雾江两岸晚报”从不可信。", "雾江两岸晚报", "林朵" },
	{ "“这不是渡口晚报”也许如此。", "这不是渡口晚报", "" },
	{ "“修好雾江渡口工程”林朵说。", "修好雾江渡口工程", "林朵" },
	{ "有人怕“渡轮债务陷阱”（ferry debt trap）。", NULL, NULL },
	{ "有人怕“渡轮债务陷阱”（见图）。", "渡轮债务陷阱", "" },
	{ "他们向“渡口（Ferry Landing）同盟”要求。", NULL, NULL },
	{ "林朵为“桥在哪里？没有人知道”一文道歉。", NULL, NULL },
	{ "林朵以“桥在哪里，没有人知道”为题演讲。", NULL, NULL },
	{ "“雾江，还有桥的故事”的创办人是林朵。", NULL, NULL },
	{ "林朵提到“雾江，还有桥的故事”的意义。", "雾江，还有桥的故事", "" },
	{ "他在公众号“渡口不会关门”上撰文。", NULL, NULL },
	{ "这被称为“渡轮债务陷阱”。", NULL, NULL },
	{ "这被称为“渡轮债务陷阱”的举动失败。", "渡轮债务陷阱", "" },
	{ "他们参加“Bridge to Tomorrow”合唱。", NULL, NULL },
	{ "Hale wrote “Ferries and the Morning Tide” last year.", NULL, NULL },
	{ "Hale wrote “ferries and the morning tide” last year.", "ferries and the morning tide", "Hale" },
	{ "Hale wrote “Keep The Ferry!” last year.", "Keep The Ferry!", "Hale" },
};

static void finds(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
		struct nr_quoted_list quotes = { 0 };
		struct nr_telling_list tellings = { 0 };
		const char *text = sentences[i].text;
		nr_quotes_tellings(text, &tellings);
		nr_quotes_find(text, &tellings, &quotes);
		if (quotes.length != (sentences[i].quote != NULL))
			fail_msg("%s: %zu quotes", text, quotes.length);
		if (quotes.length > 0) {
			const struct nr_quoted *quote = &quotes.items[0];
			char *words = nr_strndup(text + quote->start, quote->end - quote->start);
			char *speaker = nr_strndup(text + quote->speaker, quote->speaker_end - quote->speaker);
			assert_string_equal(words, sentences[i].quote);
			assert_string_equal(speaker, sentences[i].speaker);
			free(words);
			free(speaker);
		}
		nr_vector_release(&quotes);
		nr_vector_release(&tellings);
	}
}

/* Two articles of one paragraph each, which are linked or not, and the first quote they give. */
static const struct {
	const char *texts[2];
	bool linked;
	size_t quotes, places; /* places: of the first quote */
	const char *text, *speaker;
	bool verbatim, quoted[2];
} joined[] = {
	{ { "林朵说：“新桥要在春天以前修好并且通车。”", "市长表示，“新桥要在春天以前修好并且通车”。" }, true, 1, 2,
		"新桥要在春天以前修好并且通车。", "林朵", true, { true, true } },
	{ { "林朵说：“新桥要在春天以前修好并且通车。”", "林朵说，新桥要在春天以前修好并且通车，不会推迟。" }, true, 1,
		2, "新桥要在春天以前修好并且通车。", "林朵", true, { true, false } },
	{ { "林朵说，新橋要在春天以前修好並且通車，不會推遲。", "林朵说：“新桥要在春天以前修好并且通车。”" }, true, 1,
		2, "新桥要在春天以前修好并且通车。", "林朵", true, { false, true } },
	{ { "“新桥要在今年春天以前修好并且对公众开放通车。”", "“新桥要在春天以前修好并且对公众开放通车。”" }, true, 1,
		2, "新桥要在今年春天以前修好并且对公众开放通车。", NULL, false, { true, true } },
	{ { "林朵说，新桥要在春天以前修好并且通车。", "市长重申新桥要在春天以前修好并且通车。" }, true, 1, 2,
		"新桥要在春天以前修好并且通车", "林朵", true, { false, false } },
	{ { "林朵说，渡轮每年花费30亿元人民币以上的维修费用。", "市长重申每年花费30亿元人民币以上的维修费用。" }, true,
		0, 0, NULL, NULL, false, { false, false } },
	{ { "新桥要在春天以前修好并且通车。", "新桥要在春天以前修好并且通车。" }, true, 0, 0, NULL, NULL, false,
		{ false, false } },
	{ { "林朵说：“新桥要在春天以前修好并且通车。”", "林朵说，新桥要在春天以前修好并且通车。" }, false, 1, 1,
		"新桥要在春天以前修好并且通车。", "林朵", true, { true, false } },
	{ { "林朵说：“新桥要在春天以前修好并且通车。”", "林朵说，渡轮在冬天停开。" }, true, 1, 1,
		"新桥要在春天以前修好并且通车。", "林朵", true, { true, false } },
	/* Whole clauses, so that the word that differs is seen, and no clause of the next speaker. */
	{ { "林朵表示，修桥计划将帮助渡口公司继续垄断雾江航运，罗文则回应，尚未决定。",
		  "林朵表示，修桥计划将帮助渡轮公司继续垄断雾江航运，罗文则回应说，他不知道。" },
		true, 1, 2, "修桥计划将帮助渡口公司继续垄断雾江航运", "林朵", false, { false, false } },
	{ { "林朵说，经过多次商谈以后他对渡轮总管罗文的信任保持“不变”，希望下雪。",
		  "林朵说，尽管去年冬天断航但镇上对船长罗文的信任保持“不变”，希望放晴。" },
		true, 0, 0, NULL, NULL, false, { false, false } },
	{ { "林朵说，桥很长。当地居民十年来一直靠渡轮往返雾江两岸。",
		  "罗文说，船很旧。当地居民十年来一直靠渡轮往返雾江两岸。" },
		true, 0, 0, NULL, NULL, false, { false, false } },
	{ { "林朵说，渡轮上个月在雾江东岸撞桥共3人落水。", "罗文说，渡轮上个月在雾江东岸撞桥共5人落水。" }, true, 0, 0,
		NULL, NULL, false, { false, false } },
	{ { "林朵说：“我们不会关闭雾江东岸的旧渡口。”", "林朵说，镇上今年不会在冬天以前关闭雾江东岸的旧渡口。" }, true,
		1, 2, "我们不会关闭雾江东岸的旧渡口。", "林朵", false, { true, false } },
	/* The same words by two translators; a quote of which one has but a part. */
	{ { "林朵说：“我不愿意这么讲，但是渡轮公司在这之后还准备再关掉两个渡口。”",
		  "林朵说：“我讨厌这么讲，但在这背后渡轮公司还要很快再关掉两个渡口。”" },
		true, 1, 2, "我不愿意这么讲，但是渡轮公司在这之后还准备再关掉两个渡口。", "林朵", false,
		{ true, true } },
	{ { "林朵说：“我认为两岸有很好的机会，一起修桥，遏止公司垄断及不公平的票价。”",
		  "林朵说：“我认为两岸关系有好机会，可成为阻挡渡口垄断及不公平的票价的力量。”" },
		true, 1, 2, "我认为两岸关系有好机会，可成为阻挡渡口垄断及不公平的票价的力量。", "林朵", false,
		{ true, true } },
	{ { "林朵说：“新桥要在春天以前修好。渡轮照常开行到明年夏天。”", "林朵说：“渡轮照常开行到明年夏天”。" }, true, 1,
		2, "新桥要在春天以前修好。渡轮照常开行到明年夏天。", "林朵", true, { true, true } },
	{ { "林朵说：“今年的渡轮票价不会上涨。”", "罗文说：“我们担心冬天的渡轮太少。”" }, true, 2, 1,
		"今年的渡轮票价不会上涨。", "林朵", true, { true, false } },
};

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
		struct nr_prepared *prepared =
			nr_prepared_new((const struct nr_content *const[]){ &contents[0], &contents[1] }, 2, NULL);
		nr_quotes_join(prepared, &comparison);
		nr_prepared_free(prepared);
		if (comparison.quotes.length != joined[i].quotes)
			fail_msg("%s: %zu quotes", joined[i].texts[0], comparison.quotes.length);
		if (joined[i].quotes > 0) {
			const struct nr_quote *quote = &comparison.quotes.items[0];
			assert_string_equal(quote->text, joined[i].text);
			assert_string_equal(
				quote->speaker ? quote->speaker : "-", joined[i].speaker ? joined[i].speaker : "-");
			if (quote->verbatim != joined[i].verbatim)
				fail_msg("%s: verbatim: %d", quote->text, quote->verbatim);
			assert_int_equal(quote->in.length, joined[i].places);
			for (size_t j = 0; j < quote->in.length; j++) {
				assert_int_equal(quote->in.items[j].column, j);
				assert_int_equal(quote->in.items[j].quoted, joined[i].quoted[j]);
			}
		}
		nr_comparison_release(&comparison);
		nr_content_release(&contents[0]);
		nr_content_release(&contents[1]);
	}
}

/* Nothing in a clause without end is looked at again for each of its characters. */
static void reads_a_clause_without_end(void **state)
{
	static const char *const words[] = { "渡", "的", "·", "ferry " };
	enum { WORDS = 100000 };

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct nr_telling_list tellings = { 0 };
		struct nr_buffer text = NR_BUFFER_INIT;
		for (int j = 0; j < WORDS; j++)
			nr_buffer_append_string(&text, words[i]);
		nr_buffer_append_string(&text, "渡轮公司的人在港口的北岸又在南岸多次地说");
		nr_quotes_tellings(text.data, &tellings);
		assert_int_equal(tellings.length, 1);
		nr_vector_release(&tellings);
		nr_buffer_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds),
		cmocka_unit_test(joins),
		cmocka_unit_test(reads_a_clause_without_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
