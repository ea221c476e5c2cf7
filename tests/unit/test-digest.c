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
#include "base/file.h"
#include "base/memory.h"
#include "compare/digest.h"
#include "compare/feature-list.h"
#include "compare/features.h"
#include "compare/group.h"
#include "unit/compare-fixture.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int load(void **state)
{
	char *digests = fixture_source("data/grouping/digests.tsv");
	const struct nr_lexicon_paths paths = { .digests = digests };
	struct nr_error error = NR_NO_ERROR;
	struct nr_lexicon *lexicon = NULL;

	assert_int_equal(nr_lexicon_load(&paths, &lexicon, &error), NR_OK);
	*state = lexicon;
	free(digests);
	return 0;
}

static int unload(void **state)
{
	nr_lexicon_free(*state);
	return 0;
}

static const struct {
	const char *title;
	bool digest;
} titles[] = {
	{ "《晨港早报》--3月6日", true },
	{ "《晨港早報》－－３月６日", true },
	{ "每日读者声明精选（2030/03/06）", true },
	{ "直播：台风青鸾登陆南岸", true },
	{ "【直播】议会表决数据法", true },
	{ "台风青鸾登陆 持续更新", true },
	{ "社论：海峡不该只为渡轮开放", true },
	{ "《沈若海专栏》灯塔之后", true },
	{ "国际新闻简报", true },
	{ "汇市一周综述：兰元走强", true },
	{ "Live: ferries return to the strait", true },
	{ "Ferries return to the strait – live updates", true },
	{ "Morning briefing: the strait, the storm and a robot", true },
	{ "Opinion: the lighthouse was never only a lamp", true },
	{ "The week in review", true },
	{ "兰屿总统与北屏总理签署海峡通航协议", false },
	{ "云台早报记者获释", false },
	{ "网红主播直播时坠海", false },
	{ "相隔一周 灯塔再度停电", false },
	{ "评论作者身份曝光 总理震怒", false },
	{ "Ferry company goes live with new timetable", false },
	{ "Column of smoke over Westhaven", false },
	{ "Opinion polls give Holst a narrow lead", false },
	{ "", false },
};

static void knows_titles(void **state)
{
	for (size_t i = 0; i < COUNT(titles); i++) {
		struct nr_features *features = nr_features_new(titles[i].title, NULL, *state);
		if (nr_features_is_digest(features) != titles[i].digest)
			fail_msg("%s", titles[i].title);
		nr_features_free(features);
	}
}

/* Nine things that happened, one a paragraph. */
static const char round_up[] =
	"兰屿总统沈若海星期五与北屏总理霍尔斯特在云台签署海峡通航协议，渡轮四月一日起每天往返六班，货船须提前两天申报，三年封锁就此结束。\n"
	"台风青鸾清晨登陆南岸，两万人撤离，铁路停驶，学校停课，气象局预料雨势将于周末减弱，山区仍须防范泥石流和坍方，农田损失尚待统计。\n"
	"央行宣布维持利率不变，行长称物价涨幅已连续五个月放缓，市场原先押注小幅调降，兰元兑主要货币收盘走软，债券收益率应声回落。\n"
	"云台大学研究人员发现一种深海珊瑚，寿命可能超过四千年，论文刊登在最新一期海洋学报，样本取自水下九百公尺的断层崖壁之间。\n"
	"足球联赛最后一轮，晨港队点球淘汰卫冕冠军，守门员扑出三粒十二码球，赛后看台放起烟花，主帅说目标是冲击明年洲际杯资格。\n"
	"电影节开幕，女导演白河的纪录片获得评审团大奖，影片讲述盐田工人一家三代的迁徙，将于秋季在院线公映，配乐由乐团现场录制。\n"
	"法院裁定药厂须赔偿四百名患者，原告律师形容判决迟来但公正，被告准备上诉，股价盘中一度暴跌两成，监管机构随后展开复查。\n"
	"夜市里卖面的机器人突然罢工，摊主张阿姨只好重新拿起锅铲，排队食客反而更多，有人笑说手艺终究比程序可靠，汤头也更浓郁。\n"
	"消防队凌晨扑灭造纸仓库大火，无人伤亡，起因疑为线路老化，附近居民闻到焦味后报警，浓烟一度笼罩高速公路，交警封闭匝道。";

/* One thing, told in as many. */
static const char report[] =
	"台风青鸾星期三清晨在兰屿南岸登陆，两万人撤离，铁路停驶，学校停课。气象局说，青鸾是今年登陆南岸的最强台风，中心风力达到十四级。\n"
	"南岸各县清晨开始撤离居民，撤离的两万人住进学校和体育馆。县长说，台风登陆之前撤离已经完成，没有居民留在低洼地区过夜。\n"
	"铁路公司说，南岸铁路停驶到星期四中午。台风吹倒的树压断了三处接触网，工人要等青鸾离开以后才能抢修，停驶影响四万名旅客。\n"
	"学校停课两天。教育部说，停课期间撤离居民可以继续住在学校，南岸十二所学校的屋顶被台风掀开，复课时间要看抢修进度再定。\n"
	"气象局预料，台风青鸾星期四上午离开兰屿，南岸雨势减弱。山区居民仍然要防泥石流，撤离的居民要等气象局解除警报才能回家。\n"
	"渔会说，南岸渔船在台风登陆以前全部回港，仍有六艘渔船在港内沉没。渔民说，青鸾的风浪是二十年来最大的，损失还没有统计。\n"
	"总统沈若海星期三下午到南岸看望撤离的居民。她在学校里说，台风过后政府会拨款抢修铁路，渔船损失由渔会统计以后一并补助。\n"
	"电力公司说，台风登陆以后南岸九万户停电，工人冒雨抢修，星期三晚上七万户恢复供电，其余要等青鸾离开、道路抢通以后再修。\n"
	"北屏总理霍尔斯特致电沈若海，表示愿意派工人帮助南岸抢修铁路。沈若海说，台风青鸾的损失统计以后，兰屿会决定是否接受帮助。";

static const char english_round_up[] =
	"President Shen Ruohai signed an agreement in Yuntai on Friday"
	" that lets ferries cross again after three years.\n"
	"Typhoon Qingluan made landfall at dawn; twenty thousand villagers were evacuated while trains stood idle.\n"
	"Central bankers kept interest rates unchanged, disappointing traders who had bet on modest easing.\n"
	"Marine biologists described coral thought to be four millennia old, found beneath an undersea cliff.\n"
	"Goalkeeper heroics sent Westhaven United past the champions after a tense penalty shoot-out.\n"
	"A documentary about salt workers took the jury prize as film festival audiences rose in applause.\n"
	"Judges ordered one drug maker to compensate four hundred patients; lawyers plan to appeal.\n"
	"Noodle-cooking robots broke down at a night market, so queues grew around an elderly chef instead.\n"
	"Firefighters extinguished a blaze inside a paper warehouse, blaming faulty wiring for heavy smoke.";

static const struct {
	const char *text;
	enum nr_digest digest;
} texts[] = {
	{ round_up, NR_DIGEST_TEXT },
	{ report, NR_DIGEST_NONE },
	{ english_round_up, NR_DIGEST_TEXT },
	{ "兰屿总统沈若海签署海峡通航协议。\n台风青鸾登陆南岸。\n央行维持利率不变。", NR_DIGEST_NONE }, /* too little */
	{ "", NR_DIGEST_NONE },
};

static void knows_texts(void **state)
{
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct nr_content content;
		struct nr_buffer bytes = NR_BUFFER_INIT;
		nr_content_init(&content);
		fixture_content(&content, texts[i].text);
		struct nr_features *features = nr_features_new("兰屿", &content, *state);
		assert_int_equal(features->digest, texts[i].digest);
		nr_features_write(features, &bytes);
		struct nr_features *stored = nr_features_read(bytes.data, bytes.length);
		assert_int_equal(stored->digest, texts[i].digest);
		nr_features_free(stored);
		nr_features_free(features);
		nr_buffer_release(&bytes);
		nr_content_release(&content);
	}
}

/* A round-up has the words of a report, and is not joined with it, unless the reader says so. */
static void leaves_digests_alone(void **state)
{
	const struct nr_group_settings settings = NR_GROUP_SETTINGS_DEFAULT;
	const struct nr_group_rule together = { 1, 2, 1 };
	static const char *const titles_of[] = { "台风青鸾登陆南岸 两万人撤离", "台风青鸾登陆 两万人撤离",
		"台风青鸾登陆南岸 铁路停驶" };
	static const char *const texts_of[] = { report, round_up, report };
	struct nr_group_article articles[COUNT(texts_of)];

	for (size_t i = 0; i < COUNT(texts_of); i++) {
		struct nr_content content;
		nr_content_init(&content);
		fixture_content(&content, texts_of[i]);
		articles[i] = (struct nr_group_article){ .id = (int64_t)i + 1,
			.language = "zh",
			.features = nr_features_new(titles_of[i], &content, *state) };
		nr_content_release(&content);
	}
	assert_int_equal(nr_group(articles, COUNT(articles), NULL, 0, &settings), 2);
	assert_int_equal(articles[0].event, articles[2].event);
	assert_true(articles[1].event != articles[0].event && articles[1].centrality == 0);
	nr_group(articles, COUNT(articles), &together, 1, &settings);
	assert_int_equal(articles[0].event, articles[1].event);
	for (size_t i = 0; i < COUNT(articles); i++)
		nr_features_free((struct nr_features *)articles[i].features);
}

static void names_bad_lines(void **state)
{
	(void)state;
	static const char *const bad[] = { "# titles\nzh\t早报\nno tab\n", "zh\t(\n" };
	char *path = nr_path_join(getenv("HOME"), "digests.tsv");
	const struct nr_lexicon_paths paths = { .digests = path };

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct nr_error error = NR_NO_ERROR;
		struct nr_lexicon *lexicon = NULL;
		assert_int_equal(nr_file_write(path, bad[i], strlen(bad[i]), &error), NR_OK);
		assert_int_not_equal(nr_lexicon_load(&paths, &lexicon, &error), NR_OK);
		assert_null(lexicon);
		assert_true(i > 0 || strstr(error.message, "digests.tsv:3: ") != NULL);
		nr_error_clear(&error);
	}
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_titles),
		cmocka_unit_test(knows_texts),
		cmocka_unit_test(leaves_digests_alone),
		cmocka_unit_test(names_bad_lines),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
