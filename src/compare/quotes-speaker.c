/* SPDX-License-Identifier: MIT */
/* Who says something, by the words of a clause before its verb. */
#include "config.h"

#include "compare/quotes-work.h"

#include "compare/quotes.h"
#include "text/utf8-decode.h"

enum {
	NAME_LEAST_WEIGHT = 2, /* of one before something else: less is cut out of a word */
	LEAST_CLAUSE = 9, /* bytes of "他来时": three Han characters; "纽时" is a paper */
	NAME_MAX_WEIGHT = 14, /* of a speaker's name; what is longer is no name */
	BY_CHARACTERS = 3, /* of "委婉地" */
};

/* Where the name before a verb ends, and what cannot be within one. */
static const char *const name_ends[] = { "在", "于", "於", "对", "對", "向", "也", "还", "還", "则", "則", "就", "周一",
	"周二", "周三", "周四", "周五", "周六", "周日", "周末", "週", "星期", "昨", "今", "随后", "隨後", "曾", "接受",
	"再", "并", "並", "又", "是", "都", "解释", "解釋", "同时", "同時", "（", "(", "强烈", "強烈", "强势", "指责",
	"指責", "指控", "指着", "表态", "表態", "表明", "当天", "當天", "当时", "當時", "当日", "當日", "前天", "日前",
	"近日", "上周", "上週", "本周", "本週", "上月", "上个月", "上個月", "后来", "後來", "早前", "先前", "发表",
	"發表", "发布", "發布", "发推", "發推", "撰文", "留言", "开玩笑", "開玩笑", "私下", "自己", "郑重", "鄭重",
	"补充", "补", "進一步", "进一步", "把", "将", "將", "会后", "明确", "的报道", "批评", "批評", "甚至", "仅",
	"僅", "回答", "主持会议", "主持會議", "赞扬", "讚揚", "发帖", "發帖", "以", " on ", " in ", " at ", " also ",
	" has " };
/* Words within a name that have such a character: "反对党". */
static const char *const no_ends[] = { "反对", "反對", "将军", "將軍", "首都", "成都", "京都", "都市", "向阳", "存在",
	"并购", "併購", "对外", "對外", "对华", "對華", "对口", "今日", "以色列", "以军", "以軍", "以方", "以及" };

/* What is no name where it is all that stands before a verb: pronouns, times, rests of phrases. */
static const char *const no_whole_names[] = { "有人", "经常", "經常", "无异", "無異", "直截", "中", "又", "后", "後",
	"话", "話", "的", "都", "就", "今年", "去年", "本月", "星期天", "换句话", "換句話", "总的来", "總的來", "特别",
	"特別", "做法", "当时", "當時", "he", "she", "they", "it", "I", "we", "He", "She", "They", "It", "We" };

/* What no name begins with. */
static const char *const no_names[] = { "但", "没", "沒", "未", "不", "同时", "同時", "并", "並", "而", "也", "还",
	"還", "会", "會", "双方", "雙方", "据", "據", "报道", "報道", "在", "对", "對", "将", "將", "把", "因", "他",
	"她", "它", "【", "被", "为", "為", "从", "從", "虽", "雖", "如果", "正如", "甚至", "所以", "此前", "以前",
	"每次", "却", "卻", "一直", "最初", "的" };

/* Whether a text is too long for a speaker's name. */
static bool is_too_long(const char *text, size_t start, size_t end)
{
	return nr_quotes_weigh(text + start, end - start, NAME_MAX_WEIGHT) > NAME_MAX_WEIGHT;
}

/* Where a name begins that stands behind brackets: "渡轮公司（Mistferry）的船长林晚"; what stands in brackets at the end of
 * a clause says the name in letters. */
static size_t behind_brackets(const char *text, size_t start, size_t end)
{
	static const char *const closing[] = { "）", ")" };
	size_t found = start;

	for (size_t offset = start; offset < end;) {
		size_t length = ONE_OF(text, offset, closing);
		size_t behind = offset + length;
		bool is_when = behind < end && text[behind] >= '0' && text[behind] <= '9';
		if (length > 0 && behind < end && !is_when && ONE_OF(text, behind, name_ends) == 0)
			found = behind + starts(text, behind, "的");
		nr_utf8_decode(text, end, &offset);
	}
	return found;
}

/* Where a name begins that stands behind a long title; else start. */
static size_t behind_title(const char *text, size_t start, size_t end)
{
	static const char *const titles[] = { "发言人", "發言人", "助理", "大使", "部长", "部長", "总统", "總統",
		"主席", "总理", "總理", "首相", "分析师", "分析師", "经济学家", "經濟學家", "教授", "主任", "局长",
		"局長", "总监", "總監", "顾问", "顧問", "议员", "議員", "主管", "委员", "委員" };
	size_t found = start;

	for (size_t offset = start; offset < end;) {
		size_t length = ONE_OF(text, offset, titles);
		if (length > 0 && offset + length < end)
			found = offset + length;
		nr_utf8_decode(text, end, &offset);
	}
	return found;
}

static bool ends_with(const char *text, size_t start, size_t end, const char *word)
{
	size_t length = strlen(word);
	return end - start >= length && memcmp(text + end - length, word, length) == 0;
}

/* Where a word is last in a stretch, behind it; start: nowhere. */
static size_t behind_last(const char *text, size_t start, size_t end, const char *word)
{
	size_t found = start;

	for (size_t offset = start; offset < end; nr_utf8_decode(text, end, &offset))
		if (starts(text, offset, word) > 0 && offset + strlen(word) <= end)
			found = offset + strlen(word);
	return found;
}

/* Where a date begins that ends a stretch: "罗文9月5日"; else its end. */
static size_t before_date(const char *text, size_t start, size_t end)
{
	static const char *const parts[] = { "年", "月", "日", "号", "號" };
	size_t date = end;

	for (size_t offset = start; offset < end;) {
		size_t digits = strspn(text + offset, "0123456789"), at = offset;
		if (digits > 0 || ONE_OF(text, offset, parts) > 0)
			date = digits > 0 && date == end && offset > start ? offset : date;
		else
			date = end;
		nr_utf8_decode(text, end, &at);
		offset = digits > 0 ? offset + digits : at;
	}
	return date;
}

/* Where a name begins that stands behind words of time: "周五罗文", "2014年罗文"; end where nothing else stands there. */
static size_t behind_time(const char *text, size_t start, size_t end)
{
	static const char *const times[] = { "周一", "周二", "周三", "周四", "周五", "周六", "周日", "前天", "昨天",
		"今天", "当天", "當天", "那年", "去年", "今年" };
	static const char *const units[] = { "年", "月", "日", "号", "號" };

	for (size_t length = 1; length > 0 && start < end; start += length) {
		size_t digits = strspn(text + start, "0123456789");
		size_t unit = digits > 0 ? ONE_OF(text, start + digits, units) : 0;
		length = unit > 0 ? digits + unit : ONE_OF(text, start, times);
	}
	return start < end ? start : end;
}

/* Whether words end as a name does not: with when or where it is said, or with a pronoun. */
static bool ends_otherwise(const char *text, size_t start, size_t end)
{
	static const char *const when[] = { "时", "時", "之前", "之后", "之後", "机上", "機上", "会上", "會上",
		"案件中", "采访中", "採訪中" };
	static const char *const pronouns[] = { "他", "她", "它" };

	for (size_t i = 0; i < sizeof when / sizeof *when; i++)
		if (end - start >= LEAST_CLAUSE && ends_with(text, start, end, when[i]))
			return true;
	for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
		if (ends_with(text, start, end, pronouns[i]))
			return true;
	return false;
}

/* Where a name ends before 所, which belongs to the verb, "罗文所说", unless it ends the name of an institution. */
static size_t before_particle(const char *text, size_t start, size_t end)
{
	static const char particle[] = "所";
	static const char *const kinds[] = { "研究所", "派出所", "事务所", "事務所", "交易所", "诊所", "診所", "场所",
		"場所", "看守所", "收容所" };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (ends_with(text, start, end, kinds[i]))
			return end;
	return ends_with(text, start, end, particle) ? end - strlen(particle) : end;
}

/* Leaves of the words before a verb what may be a name: "某社援引罗文的话", "罗文的声明中", "罗文9月5日", "罗文委婉地", "以及罗文".
 * False where they only say when. */
static bool narrow_name(const char *text, size_t *start, size_t *end)
{
	static const char *const quoting[] = { "引述", "援引", "引用" }, *const joints[] = { "以及", "和", "其中" };
	static const char *const papers[] = { "声明中", "聲明中", "信中", "报告中", "報告中", "推文中", "文中",
		"文告中" };
	static const char words[] = "的话", by[] = "地";

	*end = before_particle(text, *start, *end);
	if (ends_otherwise(text, *start, *end))
		return false;
	if (ends_with(text, *start, *end, words)) {
		*end -= strlen(words);
		for (size_t i = 0; i < sizeof quoting / sizeof *quoting; i++)
			*start = behind_last(text, *start, *end, quoting[i]);
	}
	for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
		size_t of = ends_with(text, *start, *end, papers[i]) ? behind_last(text, *start, *end, "的") : *start;
		if (of > *start)
			*end = of - strlen("的");
		else if (ends_with(text, *start, *end, papers[i]))
			return false;
	}
	if (ends_with(text, *start, *end, by) && *end - *start > 4 * strlen(by))
		for (int i = 0; i < BY_CHARACTERS; i++)
			nr_utf8_previous(text, end);
	*start += ONE_OF(text, *start, joints);
	*start = behind_time(text, *start, *end);
	*end = before_date(text, *start, *end);
	return *end > *start;
}

/* Of the words by which a name ends. */
struct nr_beginnings nr_quotes_name_ends(void)
{
	struct nr_beginnings ends = { { 0 } };

	nr_beginnings_add(&ends, name_ends, sizeof name_ends / sizeof *name_ends);
	nr_beginnings_add(&ends, no_ends, sizeof no_ends / sizeof *no_ends);
	return ends;
}

/* Cuts the words of a clause before its verb down to a name; empty where they are none. */
void nr_quotes_take_name(const char *text, const struct nr_beginnings *ends, size_t start, size_t end, size_t *speaker,
	size_t *speaker_end)
{
	static const char passive[] = "被";
	size_t passive_at = end - start >= strlen(passive) ? end - strlen(passive) : end;

	*speaker = *speaker_end = start;
	while (start < end && text[start] == ' ')
		start++;
	if (starts(text, passive_at, passive) > 0)
		return;
	start = behind_brackets(text, start, end);
	const size_t whole = end;
	for (size_t offset = start, within; offset < end;) {
		if (!nr_may_begin(ends, text + offset))
			nr_utf8_decode(text, end, &offset);
		else if ((within = ONE_OF(text, offset, no_ends)) > 0)
			offset += within;
		else if (ONE_OF(text, offset, name_ends) > 0 && offset > start)
			end = offset;
		else
			nr_utf8_decode(text, end, &offset);
	}
	if (!narrow_name(text, &start, &end))
		return;
	bool is_cut = end < whole;
	while (end > start && text[end - 1] == ' ')
		end--;
	/* "…等媒体引述的联合声明" */
	bool is_long = is_too_long(text, start, end);
	for (size_t at = start; at < end && is_long;) {
		size_t of = starts(text, at, "的");
		nr_utf8_decode(text, end, &at);
		if (of > 0)
			is_long = is_too_long(text, start = at, end);
	}
	if (is_long)
		start = behind_title(text, start, end);
	*speaker = *speaker_end = start;
	if (ONE_OF(text, start, no_names) > 0)
		return;
	for (size_t i = 0; i < sizeof no_whole_names / sizeof *no_whole_names; i++)
		if (strlen(no_whole_names[i]) == end - start &&
			strncmp(text + start, no_whole_names[i], end - start) == 0)
			return;
	int weight = nr_quotes_weight(text + start, end - start);
	if (weight >= (is_cut ? NAME_LEAST_WEIGHT : 1) && weight <= NAME_MAX_WEIGHT)
		*speaker_end = end;
}
