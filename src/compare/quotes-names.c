/* SPDX-License-Identifier: MIT */
/* What stands in quotation marks and is no quote: the name of something. The words were gathered from articles that
 * nobody labelled, and from the tuning half of those that somebody did (tests/data/facts). */
#include "config.h"

#include "compare/quotes-work.h"

#include "compare/quotes.h"
#include "text/character.h"
#include "text/utf8-decode.h"

enum {
	CALLED_MAX_WEIGHT = 16, /* of a name */
	TITLE_MAX_WEIGHT = 40, /* of the title of a work */
	FOREIGN_MAX_WORDS = 4, /* of a foreign term among Han characters */
	TITLE_WORDS = 3, /* in capitals: fewer may be a sentence with a name */
	SMALL_WORD = 3, /* letters of a word that is written small in a title */
	OF_BYTES = 12, /* between 的 and what is named: "的评论文章" */
};

/* The words in quotation marks, where they open and what follows them. */
struct quoted {
	const char *text;
	size_t open, start, end, behind;
};

static bool ends_with_one_of(const char *text, size_t end, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t length = strlen(words[i]);
		if (end >= length && memcmp(text + end - length, words[i], length) == 0)
			return true;
	}
	return false;
}
#define ENDS_WITH(text, end, words) ends_with_one_of(text, end, words, sizeof(words) / sizeof *(words))

static enum nr_character_class class_at(const char *text, size_t length, size_t offset)
{
	return offset < length ? nr_character_class(nr_utf8_decode(text, length, &offset)) : NR_CHARACTER_OTHER;
}

static int weight_of(const struct quoted *quoted)
{
	return nr_quotes_weight(quoted->text + quoted->start, quoted->end - quoted->start);
}

/* Whether it has a clause mark in it, or 的, which names seldom have. */
static bool is_phrase(const struct quoted *quoted)
{
	for (size_t offset = quoted->start; offset < quoted->end; nr_utf8_decode(quoted->text, quoted->end, &offset))
		if (nr_quotes_parts_clause(quoted->text, offset) || starts(quoted->text, offset, "的") > 0)
			return true;
	return false;
}

/* The words of one that has no Han character. */
struct letters {
	int words, capitals, small; /* small: words as short as titles have them without a capital */
	bool has_han, is_sentence;
};

static struct letters letters_of(const struct quoted *quoted)
{
	struct letters found = { 0, 0, 0, false, false };
	const char *text = quoted->text;

	for (size_t offset = quoted->start; offset < quoted->end;) {
		size_t at = offset;
		enum nr_character_class class = nr_character_class(nr_utf8_decode(text, quoted->end, &offset));
		found.has_han |= class == NR_CHARACTER_HAN;
		if (class != NR_CHARACTER_LETTER)
			continue;
		while (class_at(text, quoted->end, offset) == NR_CHARACTER_LETTER || starts(text, offset, "'") > 0 ||
			starts(text, offset, "’") > 0)
			nr_utf8_decode(text, quoted->end, &offset);
		bool is_capital = text[at] < 'a' || text[at] > 'z';
		found.words++;
		found.capitals += is_capital;
		found.small += !is_capital && offset - at <= SMALL_WORD;
	}
	if (quoted->end > quoted->start)
		found.is_sentence = strchr(".!?", text[quoted->end - 1]) != NULL;
	return found;
}

/* A title written in capitals, or a foreign term among Han characters. */
static bool is_foreign_name(const struct quoted *quoted)
{
	const struct letters found = letters_of(quoted);
	size_t length = quoted->behind + strlen(quoted->text + quoted->behind), before = quoted->open;

	if (found.has_han || found.is_sentence || found.words == 0)
		return false;
	if (found.words >= TITLE_WORDS && found.capitals + found.small == found.words && found.capitals > found.small)
		return true;
	if (before > 0)
		nr_utf8_previous(quoted->text, &before);
	return found.words <= FOREIGN_MAX_WORDS && before < quoted->open &&
	       class_at(quoted->text, length, before) == NR_CHARACTER_HAN &&
	       class_at(quoted->text, length, quoted->behind) == NR_CHARACTER_HAN;
}

/* Whether brackets at an offset have a gloss in letters alone: "（debt trap）". */
static bool is_gloss(const char *text, size_t offset, size_t end)
{
	static const char *const opening[] = { "（", " (", "(" }, *const closing[] = { "）", ")" };
	size_t bracket = ONE_OF(text, offset, opening), letters = 0;

	if (bracket == 0)
		return false;
	for (offset += bracket; offset < end && ONE_OF(text, offset, closing) == 0;) {
		enum nr_character_class class = nr_character_class(nr_utf8_decode(text, end, &offset));
		if (class == NR_CHARACTER_HAN)
			return false;
		letters += class == NR_CHARACTER_LETTER;
	}
	return letters > 1;
}

/* What is glossed in another language is a term or a name: a sentence would be translated without it. */
static bool is_glossed(const struct quoted *quoted)
{
	const char *text = quoted->text;

	if (is_gloss(text, quoted->behind, quoted->behind + strlen(text + quoted->behind)))
		return true;
	for (size_t offset = quoted->start; offset < quoted->end; nr_utf8_decode(text, quoted->end, &offset))
		if (is_gloss(text, offset, quoted->end))
			return true;
	return false;
}

/* Whether what stands behind says what somebody made, or is at the head of: "“…”的评论文章", "“…”的创办人". */
static bool is_of_work(const struct quoted *quoted)
{
	static const char *const works[] = { "文章", "评论文", "社论", "社論", "著作", "一书", "新书", "纪录片",
		"紀錄片", "电影", "電影", "影片", "节目", "節目", "专题", "專題", "研讨会", "研討會", "论坛", "論壇",
		"名称", "名稱", "称号", "稱號", "创办人", "創辦人", "创始人", "創始人", "负责人", "負責人", "成员",
		"成員", "主编", "主編" };
	const char *text = quoted->text;
	size_t offset = quoted->behind + starts(text, quoted->behind, "的"), end = offset + OF_BYTES;

	if (offset == quoted->behind)
		return false;
	for (; offset < end && text[offset] != '\0' && !nr_quotes_parts_clause(text, offset);
		nr_utf8_decode(text, offset + strlen(text + offset), &offset))
		if (ONE_OF(text, offset, works) > 0)
			return true;
	return false;
}

/* Whether it is the title of a work: what stands before it or behind it calls it so. It may be a sentence. */
static bool is_title(const struct quoted *quoted)
{
	static const char *const leads[] = { "题为", "題為", "标题为", "標題為", "标题称", "標題稱", "书名", "書名",
		"新书", "新書", "专著", "專著", "纪录片", "紀錄片", "影片", "小说", "小說" };
	static const char *const kinds[] = { "为题", "為題", "为名", "為名", "一文", "一书", "一書", "研讨会", "研討會",
		"论坛", "論壇", "座谈会", "座談會", "讲座", "講座" };

	return weight_of(quoted) <= TITLE_MAX_WEIGHT &&
	       (ENDS_WITH(quoted->text, quoted->open, leads) || ONE_OF(quoted->text, quoted->behind, kinds) > 0 ||
		       is_of_work(quoted));
}

/* Whether a few words are called something by what stands before them (名为“…”, 公众号“…”), or behind them say what they
 * are the name of (“…”计划). */
static bool is_called(const struct quoted *quoted)
{
	static const char *const leads[] = { "名为", "名為", "名叫", "叫做", "命名为", "命名為", "改名为", "改名為",
		"更名为", "更名為", "定名为", "定名為", "意为", "意為", "代号", "代號", "代号为", "代號為", "所谓",
		"所謂", "所谓的", "所謂的", "荣获", "榮獲", "授予", "涉嫌", "称为", "稱為", "称之为", "稱之為", "称作",
		"稱作", "简称", "簡稱", "俗称", "俗稱", "绰号", "綽號", "据", "據", "公众号", "公眾號", "账号", "帳號",
		"网友", "網友", "新媒体", "新媒體", "软件", "軟體", "栏目", "欄目", "导弹", "飛彈" };
	static const char *const kinds[] = { "计划", "計劃", "计画", "計畫", "行动", "行動", "活动", "活動", "项目",
		"項目", "工程", "罪", "法案", "条例", "條例", "政策", "战略", "戰略", "演习", "演習", "军演", "軍演",
		"奖", "獎", "称号", "稱號", "专项", "專項", "运动", "運動", "项", "框", "按钮", "按鈕", "一案", "一词",
		"一詞", "字样", "字樣", "指控", "罪名", "事件", "自居", "组织", "組織", "倡议", "倡議", "方案", "处分",
		"處分", "名册", "名冊" };

	/* "称为“…”的举动": how somebody puts it, not what it is called. */
	bool is_put = starts(quoted->text, quoted->behind, "的") > 0;

	if (weight_of(quoted) > CALLED_MAX_WEIGHT)
		return false;
	return (!is_put && ENDS_WITH(quoted->text, quoted->open, leads)) ||
	       ONE_OF(quoted->text, quoted->behind, kinds) > 0;
}

/* Whether it begins a clause, as what somebody says does, and is not what the clause goes on to tell of: "“…”5日发文". */
static bool is_clause(const struct quoted *quoted)
{
	static const char *const verdicts[] = { "是", "不", "没", "沒", "我", "你", "他", "她", "们", "們", "了", "这",
		"這", "那" };
	const char *text = quoted->text;
	size_t before = quoted->open;

	if (before > 0)
		nr_utf8_previous(text, &before);
	if (before < quoted->open && !nr_quotes_parts_clause(text, before))
		return false;
	if (starts(text, before, "：") > 0 || starts(text, before, ":") > 0 || text[quoted->behind] == '\0' ||
		nr_quotes_parts_clause(text, quoted->behind))
		return true;
	for (size_t offset = quoted->start; offset < quoted->end; nr_utf8_decode(text, quoted->end, &offset))
		if (ONE_OF(text, offset, verdicts) > 0)
			return true;
	/* "表示，“…”": somebody says it. */
	for (size_t back = before; back > 0 && before < quoted->open;) {
		nr_utf8_previous(text, &back);
		size_t verb = nr_quotes_verb_at(text, back);
		if (verb > 0 && back + verb == before)
			return true;
		if (nr_quotes_parts_clause(text, back))
			break;
	}
	/* "“…”罗文说": the name of who says it follows. */
	size_t length = quoted->behind + strlen(text + quoted->behind);
	for (size_t offset = quoted->behind; offset < length && !nr_quotes_parts_clause(text, offset);
		nr_utf8_decode(text, length, &offset))
		if (offset > quoted->behind && nr_quotes_verb_at(text, offset) > 0)
			return true;
	return false;
}

/* Whether it ends as the name of an organisation, a meeting, a law, a paper, a plan does. */
static bool ends_as_name(const struct quoted *quoted)
{
	static const char *const ends[] = { "公司", "组织", "組織", "集团", "集團", "委员会", "委員會", "中心", "协会",
		"協會", "学会", "學會", "大学", "大學", "研究所", "研究院", "基金会", "基金會", "联盟", "聯盟",
		"理事会", "理事會", "联合会", "聯合會", "会议", "會議", "年会", "年會", "研讨会", "研討會", "说明会",
		"說明會", "论坛", "論壇", "峰会", "峰會", "会谈", "會談", "倡议", "倡議", "计划", "計畫", "项目",
		"項目", "工程", "法案", "条例", "條例", "协定", "協定", "草案", "办法", "辦法", "居住证", "居住證",
		"通行证", "通行證", "走廊", "体系", "體系", "系统", "系統", "指数", "指數", "基金", "资金", "資金",
		"债券", "債券", "医院", "醫院", "大使馆", "大使館", "办事处", "辦事處", "代表处", "代表處", "事务所",
		"事務所", "部队", "部隊", "分台", "电视台", "電視台", "新闻网", "新聞網", "日报", "日報", "晚报",
		"晚報", "时报", "時報", "周刊", "杂志", "雜誌", "党", "黨", "事件", "案件", "犯罪案", "死亡案",
		"国家机密罪", "犯罪法", "运动", "運動", "专项行动", "專項行動", "小组", "小組", "排行榜", "指数榜",
		"管道", "奖学金", "獎學金", "企业家", "企業家" };

	return ENDS_WITH(quoted->text, quoted->end, ends) && quoted->end - quoted->start > 2 * strlen("案");
}

bool nr_quotes_is_name(const char *text, size_t open, size_t start, size_t end, size_t behind)
{
	const struct quoted quoted = { text, open, start, end, behind };

	if (is_foreign_name(&quoted) || is_title(&quoted))
		return true;
	if (is_phrase(&quoted))
		return false;
	return (weight_of(&quoted) <= CALLED_MAX_WEIGHT && is_glossed(&quoted)) || is_called(&quoted) ||
	       (!is_clause(&quoted) && ends_as_name(&quoted));
}
