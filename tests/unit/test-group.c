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
#include "compare/cluster.h"
#include "compare/group.h"
#include "unit/compare-fixture.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const int64_t hour_ms = 3600 * 1000, day_ms = 24 * 3600 * 1000;
static const struct nr_group_settings settings = NR_GROUP_SETTINGS_DEFAULT;

/* Three events, the first two about the same people on different days, and an article of another language. */
static const struct {
	const char *source, *language, *title, *text;
	int hours, event;
} news[] = {
	{ "voice", "zh-Hans", "兰屿总统与北屏总理签署海峡通航协议",
		"云台市 — 兰屿总统沈若海星期五与北屏总理霍尔斯特（Arne "
		"Holst）在云台签署海峡通航协议，结束三年的封锁。\n"
		"协议规定，双方渡轮从四月一日起每天往返六班，货船须提前两天申报。\n"
		"霍尔斯特说，这份协议是“两岸渔民等了三年的礼物”。",
		0, 0 },
	{ "meridian", "zh-Hans", "沈若海会见霍尔斯特 海峡封锁三年后解除",
		"北屏总理霍尔斯特（Holst）周五抵达云台，与兰屿总统沈若海签署恢复海峡通航的协议。\n"
		"根据协议，渡轮每天六班，货船提前两天申报。\n反对党批评政府让步过多。",
		7, 0 },
	{ "morning", "zh-Hant", "兩岸簽署海峽通航協議",
		"蘭嶼總統沈若海與北屏總理霍爾斯特今天在雲台簽署海峽通航協議。渡輪四月一日起每天六班。", 3, 0 },
	{ "voice", "zh-Hans", "沈若海与霍尔斯特视频通话 谈灯塔维修",
		"兰屿总统沈若海与北屏总理霍尔斯特星期五举行视频通话，讨论针岩灯塔的维修费用由谁承担。\n"
		"双方同意成立工程师小组，秋天以前提出报告。",
		21 * 24, 1 },
	{ "morning", "zh-Hans", "灯塔维修费用谁付？沈若海霍尔斯特视频通话",
		"针岩灯塔的维修费用成为沈若海与霍尔斯特视频通话的焦点，工程师小组将在秋天以前提出报告。", 21 * 24 + 5,
		1 },
	{ "meridian", "zh-Hans", "台风青鸾登陆南岸 两万人撤离",
		"台风青鸾星期三清晨在兰屿南岸登陆，两万人撤离，铁路停驶，学校停课。", 2, 2 },
	{ "wire", "en", "Lanyu and Beiping reopen strait",
		"President Shen Ruohai and Prime Minister Arne Holst signed the strait agreement in Yuntai. Ferries "
		"run daily.",
		4, 3 },
};

struct fixture {
	struct nr_content contents[COUNT(news)];
	struct nr_features *features[COUNT(news)];
	struct nr_group_article articles[COUNT(news)];
};

static int set_up(void **state)
{
	struct fixture *fixture = nr_alloc(sizeof *fixture);

	for (size_t i = 0; i < COUNT(news); i++) {
		nr_content_init(&fixture->contents[i]);
		fixture_content(&fixture->contents[i], news[i].text);
		fixture->features[i] = nr_features_new(news[i].title, &fixture->contents[i], NULL);
		fixture->articles[i] = (struct nr_group_article){ .id = (int64_t)i + 10,
			.source = news[i].source,
			.language = news[i].language,
			.published = 1000 * day_ms + news[i].hours * hour_ms,
			.features = fixture->features[i] };
	}
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	for (size_t i = 0; i < COUNT(news); i++) {
		nr_features_free(fixture->features[i]);
		nr_content_release(&fixture->contents[i]);
	}
	free(fixture);
	return 0;
}

static void finds_events(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(nr_group(fixture->articles, COUNT(news), NULL, 0, &settings), 4);
	for (size_t i = 0; i < COUNT(news); i++) {
		assert_int_equal(fixture->articles[i].event, news[i].event);
		if (news[i].event < 2)
			assert_true(fixture->articles[i].centrality >= settings.threshold / 2);
		else
			assert_true(fixture->articles[i].centrality == 0);
	}
}

static void takes_nothing_and_one(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(nr_group(NULL, 0, NULL, 0, &settings), 0);
	assert_int_equal(nr_group(fixture->articles, 1, NULL, 0, &settings), 1);
	fixture->articles[0].features = NULL;
	fixture->articles[0].language = NULL;
	assert_int_equal(nr_group(fixture->articles, 2, NULL, 0, &settings), 2);
}

static void does_not_depend_on_order(void **state)
{
	struct fixture *fixture = *state;
	struct nr_group_article shuffled[COUNT(news)];

	nr_group(fixture->articles, COUNT(news), NULL, 0, &settings);
	for (size_t step = 1; step < COUNT(news); step++) {
		for (size_t i = 0; i < COUNT(news); i++)
			shuffled[i] = fixture->articles[(i * step + step) % COUNT(news)];
		nr_group(shuffled, COUNT(news), NULL, 0, &settings);
		for (size_t i = 0; i < COUNT(news); i++) {
			const struct nr_group_article *same = &fixture->articles[shuffled[i].id - 10];
			assert_int_equal(shuffled[i].event, same->event);
			assert_true(shuffled[i].centrality == same->centrality);
		}
	}
}

static void keeps_time_and_language_apart(void **state)
{
	struct fixture *fixture = *state;
	struct nr_group_article pair[2] = { fixture->articles[0], fixture->articles[0] };
	struct nr_group_settings window = settings;

	pair[1].id = 99;
	assert_int_equal(nr_group(pair, 2, NULL, 0, &settings), 1);
	pair[1].language = "zh-Hant-TW";
	assert_int_equal(nr_group(pair, 2, NULL, 0, &settings), 1);
	pair[1].language = "en";
	assert_int_equal(nr_group(pair, 2, NULL, 0, &settings), 2);
	pair[1].language = pair[0].language;
	pair[1].published += settings.window_days * day_ms;
	assert_int_equal(nr_group(pair, 2, NULL, 0, &settings), 2); /* told again days later, it is another event */
	window.threshold = 0.01;
	assert_int_equal(nr_group(pair, 2, NULL, 0, &window), 1);
	pair[1].published += 1;
	assert_int_equal(nr_group(pair, 2, NULL, 0, &window), 2);
	pair[1].published = NR_TIME_NONE;
	assert_int_equal(nr_group(pair, 2, NULL, 0, &window), 2);
}

static void trusts_other_outlets_more(void **state)
{
	struct fixture *fixture = *state;
	struct nr_buffer shared = NR_BUFFER_INIT;
	double other = fixture_similarity(fixture->articles, COUNT(news), 0, 1, &shared);

	fixture->articles[1].source = fixture->articles[0].source;
	assert_true(fixture_similarity(fixture->articles, COUNT(news), 0, 1, &shared) < other);
	nr_buffer_release(&shared);
}

static void does_not_chain_beyond_the_window(void **state)
{
	struct fixture *fixture = *state;
	struct nr_group_article days[9];

	for (size_t i = 0; i < COUNT(days); i++) {
		days[i] = fixture->articles[0];
		days[i].id = (int64_t)i;
		days[i].published += (int64_t)i * day_ms;
	}
	nr_group(days, COUNT(days), NULL, 0, &settings);
	for (size_t i = 0; i < COUNT(days); i++)
		for (size_t j = i + 5; j < COUNT(days); j++)
			assert_int_not_equal(days[i].event, days[j].event);
}

/* What the reader decided, and the events of articles 0, 1, 3, 5, 6 that follow. */
static const struct {
	struct nr_group_rule rules[4];
	size_t count;
	size_t events[COUNT(news)];
} decisions[] = {
	{ { { 10, 11, 0 } }, 1, { 0, 1, 0, 2, 2, 3, 4 } },
	{ { { 11, 10, 0 }, { 12, 11, 1 } }, 2, { 0, 1, 1, 2, 2, 3, 4 } },
	{ { { 10, 16, 1 } }, 1, { 0, 0, 0, 1, 1, 2, 0 } }, /* another language */
	{ { { 10, 13, 1 } }, 1, { 0, 0, 0, 0, 0, 1, 2 } }, /* another week */
	{ { { 15, 16, 1 }, { 15, 10, 1 }, { 16, 10, 0 } }, 3, { 0, 0, 0, 1, 1, 0, 2 } }, /* it cannot all be so */
	{ { { 10, 11, 1 }, { 10, 11, 0 } }, 2, { 0, 1, 0, 2, 2, 3, 4 } },
	{ { { 10, 77, 1 }, { 78, 79, 0 }, { 10, 10, 0 } }, 3, { 0, 0, 0, 1, 1, 2, 3 } }, /* unknown articles */
};

static void obeys_rules(void **state)
{
	struct fixture *fixture = *state;

	for (size_t i = 0; i < COUNT(decisions); i++) {
		nr_group(fixture->articles, COUNT(news), decisions[i].rules, decisions[i].count, &settings);
		for (size_t r = 0; r < decisions[i].count; r++)
			if (!decisions[i].rules[r].together && decisions[i].rules[r].a != decisions[i].rules[r].b &&
				decisions[i].rules[r].a < 20)
				assert_int_not_equal(fixture->articles[decisions[i].rules[r].a - 10].event,
					fixture->articles[decisions[i].rules[r].b - 10].event);
		if (i == 0 || i == 5)
			continue; /* which side the third article takes is for the texts to say */
		for (size_t n = 0; n < COUNT(news); n++)
			assert_int_equal(fixture->articles[n].event, decisions[i].events[n]);
	}
}

/* Average-link: nodes, pairs, and the clusters by their smallest node. */
static const struct {
	size_t count;
	double threshold;
	struct nr_cluster_pair pairs[6];
	size_t pair_count;
	uint32_t clusters[5];
} clusterings[] = {
	{ 3, 0.10, { { 0, 1, false, false, 0.9 }, { 1, 2, false, false, 0.21 } }, 2, { 0, 0, 0 } },
	{ 3, 0.11, { { 0, 1, false, false, 0.9 }, { 1, 2, false, false, 0.21 } }, 2, { 0, 0, 2 } },
	{ 3, 0.10, { { 0, 1, false, false, 0.2 }, { 1, 2, false, false, 0.9 } }, 2, { 0, 0, 0 } },
	/* the better pair is joined first, and then the rest is too far */
	{ 3, 0.30, { { 0, 1, false, false, 0.4 }, { 1, 2, false, false, 0.5 } }, 2, { 0, 1, 1 } },
	/* a tie goes to the smaller numbers */
	{ 3, 0.30, { { 0, 1, false, false, 0.4 }, { 1, 2, false, false, 0.4 } }, 2, { 0, 0, 2 } },
	{ 4, 0.30, { { 0, 1, false, false, 0.9 }, { 1, 2, false, false, 0.8 }, { 2, 3, false, false, 0.9 } }, 3,
		{ 0, 0, 2, 2 } },
	{ 4, 0.20, { { 0, 1, false, false, 0.9 }, { 1, 2, false, false, 0.8 }, { 2, 3, false, false, 0.9 } }, 3,
		{ 0, 0, 0, 0 } },
	{ 3, 0.10, { { 0, 1, false, false, 0.9 }, { 0, 2, true, false, 0.9 }, { 1, 2, false, false, 0.8 } }, 3,
		{ 0, 0, 2 } },
	{ 3, 0.10, { { 0, 1, false, true, 0 }, { 0, 2, true, false, 0.9 }, { 1, 2, false, true, 0.8 } }, 3,
		{ 0, 0, 2 } },
	{ 2, 0.10, { { 0, 1, false, false, 0 } }, 0, { 0, 1 } },
};

static void clusters_by_average(void **state)
{
	(void)state;
	const int64_t times[5] = { 0 };

	for (size_t i = 0; i < COUNT(clusterings); i++) {
		struct nr_cluster_pairs pairs = { 0 };
		struct nr_cluster_settings clustering = { clusterings[i].threshold, 1, NULL };
		uint32_t clusters[5];
		for (size_t p = 0; p < clusterings[i].pair_count; p++)
			*nr_vector_add(&pairs) = clusterings[i].pairs[p];
		nr_cluster(times, clusterings[i].count, &pairs, &clustering, clusters);
		for (size_t n = 0; n < clusterings[i].count; n++)
			assert_int_equal(clusters[n], clusterings[i].clusters[n]);
		nr_vector_release(&pairs);
	}
}

/* What two copies say against a third text counts once: with the weight of one they do not outvote the fourth. */
static void weighs_nodes(void **state)
{
	(void)state;
	const int64_t times[4] = { 0 };
	const double weights[4] = { 0.5, 0.5, 1, 1 };
	const struct nr_cluster_pair between[] = { { 0, 1, false, false, 0.9 }, { 0, 2, false, false, 0.8 },
		{ 1, 2, false, false, 0.8 }, { 2, 3, false, false, 0.5 } };
	struct nr_cluster_pairs pairs = { 0 };
	uint32_t clusters[4];

	for (size_t p = 0; p < COUNT(between); p++)
		*nr_vector_add(&pairs) = between[p];
	for (int weighted = 0; weighted < 2; weighted++) {
		/* 3 is like the others by 0.5 / 3, or, the copies weighing one, by 0.5 / 2. */
		const struct nr_cluster_settings clustering = { 0.2, 1, weighted ? weights : NULL };
		nr_cluster(times, COUNT(times), &pairs, &clustering, clusters);
		assert_int_equal(clusters[3], weighted ? 0 : 3);
		assert_int_equal(clusters[2], 0);
	}
	nr_vector_release(&pairs);
}

/* However many outlets print one report, the title of the event is not theirs for that. */
static void counts_copies_once(void **state)
{
	struct fixture *fixture = *state;
	struct nr_group_article copies[5];

	for (size_t i = 0; i < COUNT(copies); i++) {
		copies[i] = fixture->articles[i < 2 ? i : 2];
		copies[i].id = (int64_t)i;
	}
	assert_int_equal(nr_group(copies, COUNT(copies), NULL, 0, &settings), 1);
	double alone = copies[2].centrality;
	for (size_t i = 2; i < COUNT(copies); i++)
		copies[i].text = 2;
	assert_int_equal(nr_group(copies, COUNT(copies), NULL, 0, &settings), 1);
	assert_true(copies[2].centrality < alone);
	assert_int_equal(nr_group(copies + 2, 3, NULL, 0, &settings), 1);
	assert_true(copies[2].centrality > 0);
}

static void explains(void **state)
{
	struct fixture *fixture = *state;
	struct nr_buffer shared = NR_BUFFER_INIT;
	double same = fixture_similarity(fixture->articles, COUNT(news), 0, 1, &shared);

	assert_true(same >= settings.threshold);
	assert_non_null(strstr(shared.data, "海峡"));
	assert_null(strchr(shared.data, '\n'));
	nr_buffer_clear(&shared);
	assert_true(fixture_similarity(fixture->articles, COUNT(news), 0, 6, &shared) == 0);
	nr_buffer_clear(&shared);
	assert_true(fixture_similarity(fixture->articles, COUNT(news), 0, 5, &shared) < same);
	nr_buffer_release(&shared);
}

/* The same people, the same words, years apart: three events and no more. */
/* What two languages share in Latin letters, names and all, joins no articles by itself. */
static void latin_names_join_no_languages(void **state)
{
	static const char *const texts[] = {
		"Ida Marrow, Petrel, Gull Point：渡轮 Petrel 在 Gull Point 搁浅，Ida Marrow 说。",
		"Ida Marrow: the ferry Petrel ran aground at Gull Point, Marrow said. Petrel, Gull Point."
	};
	struct nr_group_settings lowest = { 0.0001, 4 };
	struct nr_group_article articles[2] = { 0 };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct nr_content content;
		nr_content_init(&content);
		*nr_vector_add(&content.paragraphs) = nr_strdup(texts[i]);
		articles[i] = (struct nr_group_article){ .id = (int64_t)i + 1,
			.source = i == 0 ? "a" : "b",
			.language = "en",
			.published = 86400000,
			.features = nr_features_new(texts[i], &content, NULL) };
		nr_content_release(&content);
	}
	assert_int_equal(nr_group(articles, 2, NULL, 0, &lowest), 1); /* of one language they would be joined */
	articles[0].language = "zh-Hans";
	assert_int_equal(nr_group(articles, 2, NULL, 0, &lowest), 2);
	for (size_t i = 0; i < 2; i++)
		nr_features_free((struct nr_features *)articles[i].features);
}

static void parts_the_seeds(void **state)
{
	(void)state;
	struct fixture_seeds seeds;
	struct nr_group_article articles[FIXTURE_SEEDS];
	static const size_t events[FIXTURE_SEEDS] = { 0, 0, 1, 2, 0 };

	if (!fixture_seeds_load(&seeds)) {
		fixture_seeds_release(&seeds);
		print_message("the seed documents are not there\n");
		skip();
	}
	for (size_t i = 0; i < FIXTURE_SEEDS; i++)
		articles[i] = (struct nr_group_article){ .id = seeds.articles[i].id,
			.source = seeds.articles[i].source,
			.language = seeds.articles[i].language,
			.published = seeds.articles[i].published,
			.features = nr_features_new(seeds.articles[i].title, &seeds.contents[i], NULL) };
	assert_int_equal(nr_group(articles, FIXTURE_SEEDS, NULL, 0, &settings), 3);
	for (size_t i = 0; i < FIXTURE_SEEDS; i++) {
		assert_int_equal(articles[i].event, events[articles[i].id - 1]);
		nr_features_free((struct nr_features *)articles[i].features);
	}
	fixture_seeds_release(&seeds);
}

/* Many articles of a few texts, at one moment, with no token in so many that it is left out. */
static void bears_a_flood(void **state)
{
	struct fixture *fixture = *state;
	size_t count = 1500;
	struct nr_group_article *articles = nr_alloc_array(count, sizeof *articles);

	for (size_t i = 0; i < count; i++) {
		articles[i] = fixture->articles[i % (COUNT(news) - 1)]; /* Chinese */
		articles[i].id = (int64_t)i;
	}
	assert_true(nr_group(articles, count, NULL, 0, &settings) <= COUNT(news));
	free(articles);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(finds_events, set_up, tear_down),
		cmocka_unit_test_setup_teardown(takes_nothing_and_one, set_up, tear_down),
		cmocka_unit_test_setup_teardown(does_not_depend_on_order, set_up, tear_down),
		cmocka_unit_test_setup_teardown(keeps_time_and_language_apart, set_up, tear_down),
		cmocka_unit_test_setup_teardown(trusts_other_outlets_more, set_up, tear_down),
		cmocka_unit_test_setup_teardown(does_not_chain_beyond_the_window, set_up, tear_down),
		cmocka_unit_test_setup_teardown(obeys_rules, set_up, tear_down),
		cmocka_unit_test(clusters_by_average),
		cmocka_unit_test(weighs_nodes),
		cmocka_unit_test_setup_teardown(counts_copies_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(explains, set_up, tear_down),
		cmocka_unit_test(latin_names_join_no_languages),
		cmocka_unit_test(parts_the_seeds),
		cmocka_unit_test_setup_teardown(bears_a_flood, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
