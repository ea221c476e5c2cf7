/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/names.h"

#include <stdint.h>
#include <string.h>

#include "compare/names-work.h"
#include "text/character.h"
#include "text/utf8.h"

enum {
	NAME_MAX_POINTS = 24, /* of a name in Han characters, with its dots */
	ORGANISATION_MAX = 14,
	LATIN_MAX = 60,
	UTF8_MAX = 4,
	HAN_BYTES = 3, /* of each character that names are made of */
};

/* The characters that transcribe foreign names, simplified. */
static const char transcribing[] =
	"阿埃艾爱安昂奥巴拜班邦鲍贝本比彼毕宾波博伯勃布查茨达戴丹道德登迪蒂丁杜顿多厄恩尔法凡范菲费芬弗福夫富盖甘冈高戈哥"
	"格葛根古瓜圭哈海汉豪赫亨洪胡华怀惠霍基吉加贾简杰捷金津卡凯坎康考柯科克肯库夸奎昆拉莱赖兰朗劳勒雷蕾黎里利莉丽列"
	"林琳柳龙隆卢鲁伦罗洛吕马玛迈麦曼芒毛梅门蒙孟米密敏摩莫默姆穆纳娜奈南瑙内尼妮涅宁纽农努诺欧帕派潘庞佩彭蓬皮珀普"
	"奇齐契恰乔切琴琼丘让热茹儒瑞若萨塞赛桑瑟森沙莎珊绍舍申圣施什史士舒斯思丝松苏素孙索塔泰坦汤唐陶特腾滕提廷图托瓦"
	"万汪文威韦维魏温翁沃乌伍武西希席夏肖谢辛休许雪逊雅亚延扬杨耶叶伊依因英尤约扎泽詹珍朱兹祖佐卓菈薇芙薛柏狄娃琪翰肯茜娅佛嘉谟彼得那边贾保治荷迭汀仕露诗廉";

/* What an organisation, or a place, ends with. */
static const char *const organisation_ends[] = { "公司", "集团", "组织", "社", "大学", "部", "局", "委员会", "银行", "党",
	"学院", "研究院", "学会", "协会", "研究所", "中心", "新闻网", "频道", "会", "基金", "联盟", "时报", "日报", "邮报" };
static const char *const place_ends[] = { "县", "市", "州", "省", "镇", "岛", "机场", "港", "山", "河", "湖", "区", "湾" };

/* Words an organisation's name does not go on before. */
static const char *const borders[] = { "的", "是", "在", "由", "被", "和", "与", "据", "向", "对", "从", "为", "称", "等", "及",
	"以", "说", "到", "至", "于", "呼吁", "宣布", "要求", "加入", "告诉", "表示", "警告", "包括", "访问", "前往" };

bool nr_name_is_han(uint32_t point)
{
	return nr_character_class(point) == NR_CHARACTER_HAN;
}

bool nr_name_is_dot(uint32_t point)
{
	return point == '.' || point == 0xB7 || point == 0x2022 || point == 0x2027 || point == 0x30FB;
}

bool nr_name_is_latin(uint32_t point)
{
	return nr_character_class(point) == NR_CHARACTER_LETTER || nr_character_class(point) == NR_CHARACTER_DIGIT;
}

bool nr_name_is_in(uint32_t point, const char *characters, size_t length)
{
	char wanted[UTF8_MAX];

	if (nr_utf8_encode(wanted, point) != HAN_BYTES)
		return false;
	for (size_t at = 0; at + HAN_BYTES <= length; at += HAN_BYTES)
		if (characters[at + 2] == wanted[2] && characters[at + 1] == wanted[1] && characters[at] == wanted[0])
			return true;
	return false;
}

bool nr_name_is_transcribing(uint32_t point)
{
	return nr_name_is_in(point, transcribing, sizeof transcribing - 1);
}

static bool has_word(const struct nr_folded *text, size_t at, const char *word, size_t length, bool before)
{
	size_t offset = before ? length : 0;

	while (before ? offset > 0 : offset < length) {
		if (before ? at == 0 : at >= text->length)
			return false;
		uint32_t point = before ? nr_utf8_previous(word, &offset) : nr_utf8_next(word, length, &offset);
		if (text->points[before ? --at : at++] != point)
			return false;
	}
	return true;
}

bool nr_name_has_one_of(const struct nr_folded *text, size_t at, const char *const *words, size_t count, bool before)
{
	char edge[UTF8_MAX]; /* the character that a word has to begin or end with: few do */

	if (before ? at == 0 : at >= text->length)
		return false;
	if (nr_utf8_encode(edge, text->points[before ? at - 1 : at]) != HAN_BYTES)
		return false;
	for (size_t i = 0; i < count; i++) {
		const char *last = words[i]; /* or first: the character of the word at that edge */
		while (before && last[HAN_BYTES] != '\0')
			last += HAN_BYTES;
		if (last[2] != edge[2] || last[1] != edge[1] || last[0] != edge[0])
			continue;
		if (has_word(text, at, words[i], strlen(words[i]), before))
			return true;
	}
	return false;
}

size_t nr_name_end(const struct nr_folded *text, size_t start, size_t end)
{
	/* Words that begin with a character that transcribes. */
	static const char *const words[] = { "根据", "因为", "因此", "本人", "本周", "本月", "希望", "以及", "普遍", "特别", "亚太",
		"让", "约" };

	while (end > start && NR_NAME_HAS(text, end - 1, words, false))
		end--;
	return end;
}

/* Letters between brackets that open at a place; false where there is something else. */
static bool read_gloss(const struct nr_folded *text, size_t open, struct nr_named *name)
{
	size_t at = open + 1;

	if (open >= text->length || text->points[open] != '(' || at >= text->length ||
		!nr_name_is_latin(text->points[at]))
		return false;
	while (at < text->length && at - open < LATIN_MAX &&
		(nr_name_is_latin(text->points[at]) || strchr(" .-'&,’", (int)(text->points[at] & 0x7F)) != NULL))
		at++;
	if (at >= text->length || text->points[at] != ')')
		return false;
	name->latin = open + 1;
	name->latin_end = at;
	return true;
}

/* The characters that transcribe, with dots between them, before a place. */
static size_t transcribed_from(const struct nr_folded *text, size_t end, size_t *surname)
{
	size_t start = end;

	*surname = 0;
	while (start > 0 && end - start < NAME_MAX_POINTS) {
		uint32_t point = text->points[start - 1];
		if (nr_name_is_dot(point) && start < end && start > 1 && nr_name_is_han(text->points[start - 2])) {
			*surname = *surname == 0 ? start : *surname;
		} else if (!nr_name_is_transcribing(point)) {
			break;
		}
		start--;
	}
	while (start < end && nr_name_is_dot(text->points[start]))
		start++;
	if (*surname <= start)
		*surname = start;
	return start;
}

static size_t organisation_from(const struct nr_folded *text, size_t end)
{
	size_t start = end;

	while (start > 0 && end - start < ORGANISATION_MAX && nr_name_is_han(text->points[start - 1]) &&
		!NR_NAME_HAS(text, start, borders, true))
		start--;
	return start;
}

static bool has_space(const struct nr_folded *text, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++)
		if (text->points[i] == ' ')
			return true;
	return false;
}

/* The name that a gloss stands behind. */
static bool glossed_at(const struct nr_folded *text, size_t open, struct nr_named *name)
{
	static const char *const at_a_place[] = { "在", "于", "从", "到", "至", "往", "赴", "抵达", "当地", "发地" };

	*name = (struct nr_named){ .kind = NR_NAME_PERSON, .end = open };
	if (open < 2 || !nr_name_is_han(text->points[open - 1]) || !read_gloss(text, open, name))
		return false;
	bool is_place = NR_NAME_HAS(text, open, place_ends, true);
	if (NR_NAME_HAS(text, open, organisation_ends, true) || is_place) {
		name->kind = is_place ? NR_NAME_PLACE : NR_NAME_ORGANISATION;
		name->start = name->surname = organisation_from(text, open);
		return open - name->start >= 2;
	}
	name->start = transcribed_from(text, open, &name->surname);
	if (name->surname == name->start && !has_space(text, name->latin, name->latin_end) &&
		(NR_NAME_HAS(text, name->latin_end + 1, place_ends, false) ||
			NR_NAME_HAS(text, name->start, at_a_place, true)))
		name->kind = NR_NAME_PLACE;
	return open - name->start >= 2;
}

/* "约翰·凯尔": a person whose given name begins at a place, without a gloss. */
static bool dotted_at(const struct nr_folded *text, size_t dot, struct nr_named *name)
{
	size_t end = dot + 1, surname;

	while (end < text->length && end - dot < NAME_MAX_POINTS &&
		(nr_name_is_transcribing(text->points[end]) ||
			(nr_name_is_dot(text->points[end]) && end + 1 < text->length &&
				nr_name_is_transcribing(text->points[end + 1]))))
		end++;
	end = nr_name_end(text, dot, end);
	size_t start = transcribed_from(text, end, &surname);
	*name = (struct nr_named){ .kind = NR_NAME_PERSON, .start = start, .end = end, .surname = surname };
	/* A surname of one character is one where something else begins behind it. */
	bool is_whole = end - surname >= 2 || (end > surname && nr_name_ends_at(text, end));
	return start < dot && is_whole && dot - start >= 1;
}

void nr_names_in(const struct nr_folded *text, struct nr_named_list *names)
{
	size_t behind = 0; /* the last name */

	for (size_t i = 1; i < text->length; i++) {
		struct nr_named name;
		bool is_dotted = nr_name_is_dot(text->points[i]) && nr_name_is_han(text->points[i - 1]) && i >= behind;
		if (text->points[i] != '(' && !is_dotted)
			continue;
		if (is_dotted ? !dotted_at(text, i, &name) : !glossed_at(text, i, &name))
			continue;
		/* What stands before the gloss of a name with a dot is that name. */
		struct nr_named *last = names->length > 0 && behind > 0 ? &names->items[names->length - 1] : NULL;
		if (last != NULL && !is_dotted && last->end == i) {
			last->latin = name.latin;
			last->latin_end = name.latin_end;
			continue;
		}
		*nr_vector_add(names) = name;
		behind = name.end;
	}
}
