/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/names-told.h"

#include <string.h>

#include "compare/names-work.h"

enum { CHINESE_MOST = 4, FOREIGN_MOST = 8, ORGANISATION_MOST = 12, SUBDIVISION_MOST = 3, NEAR_ENDS = 2 };

/* What a person's name stands behind. */
static const char *const titles[] = { "总统", "总理", "首相", "主席", "部长", "外长", "防长", "州长", "市长", "省长", "县长",
	"局长", "处长", "院长", "校长", "所长", "会长", "社长", "司令", "将军", "上将", "大使", "代办", "议员", "发言人", "教授",
	"学者", "研究员", "主任", "秘书长", "书记", "委员长", "总裁", "董事长", "执行官", "经理", "分析师", "经济学家", "专家",
	"律师", "法官", "检察官", "总监", "顾问", "特使", "代表", "领袖", "领导人", "国王", "女王", "王储", "教皇", "警官",
	"国务卿", "司长", "署长", "专员", "创始人", "博士", "妻子", "丈夫", "叫做", "叫", "提名人",
	"长官", "大臣", "主管" };

/* What goes on behind one. */
static const char *const behind_names[] = { "表示", "说", "指出", "告诉", "称", "认为", "强调", "在", "和", "的", "也", "则",
	"将", "于", "与", "及", "曾", "接受", "回应", "透露", "宣布", "已", "对", "是", "就", "向", "为", "以", "从", "到", "因",
	"被", "都", "还", "又", "同", "等", "办公室", "致", "会", "本人", "先生", "女士", "少将", "上将", "中将", "上校", "博士",
	"教授", "据", "根据", "随后", "日前", "周", "星期", "今天", "昨天", "今年", "去年", "解释", "补充", "批评", "警告", "呼吁",
	"提", "写", "发", "率", "访", "当", "抵", "重申", "证实", "否认", "要求", "做", "担任", "出席", "出任", "进入", "签署",
	"涉", "指", "打算", "前往", "之", "或", "所", "正", "可能", "并", "没有", "不", "举行", "会见", "会谈", "会晤", "抵达", "签订",
	"拒绝", "同意", "承诺", "参加", "主持", "首次", "今", "昨", "上午", "下午", "再次" };

/* What a person does who is quoted. */
static const char *const telling[] = { "表示", "说", "指出", "认为", "称", "告诉" };
/* What a Chinese name begins behind. */
static const char *const before_names[] = { "与", "和", "由", "向", "对", "是", "的", "了", "据", "在", "如", "同" };

/* The surnames that most Chinese have, without those that are as often a word; and some of two characters. */
static const char surnames[] =
	"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许邓韩冯曹彭曾萧肖田董潘袁蔡蒋余杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范"
	"廖石金贾夏韦傅邹熊白孟秦邱侯江尹薛阎段雷黎史龙陶贺顾毛郝龚邵万钱严武戴莫孔汤康习温栗耿温游俞赖柯洪卓詹翁施颜倪骆"
	"涂聂焦樊兰祁鲁葛章岳庞柴裴";
static const char *const long_surnames[] = { "欧阳", "司马", "诸葛", "上官", "司徒", "东方", "尉迟", "公孙" };

/* Words that begin like a Chinese name and are none. */
static const char *const no_names[] = { "周一", "周二", "周三", "周四", "周五", "周六", "周日", "周年", "周边", "周围", "任命",
	"任期", "任何", "任内", "任务", "白宫", "石油", "金融", "万一", "严重", "严厉", "严肃", "毛泽东思想", "马上", "江苏", "韩国",
	"武器", "武力", "顾问", "康复", "习惯", "夏天", "林业", "田径", "黄金", "白天", "许多", "何时", "何以", "曾经", "曾任",
	"温室", "石家庄", "张家口", "江西", "程序", "程度", "杜绝", "史上", "金额", "段时间" };

/* Ends of organisations' names that begin with a place's. */
static const char *const institutions[] = { "有限公司", "广播公司", "航空公司", "电力公司", "集团", "大学", "学院", "研究院",
	"研究所", "研究中心", "控制中心", "安全中心", "飓风中心", "银行", "委员会", "协会", "学会", "联合会", "基金会", "商会",
	"管理局", "警察局", "移民局", "安全局", "情报局", "调查局", "地质局", "海关总署", "总署", "总局", "气象局", "气象厅",
	"警察厅", "警察署", "检察署", "检控署", "检察院", "法院", "外交部", "国防部", "财政部", "商务部", "司法部", "劳工部",
	"能源部", "农业部", "教育部", "卫生部", "内政部", "公安部", "农村部", "国会", "议会", "参议院", "众议院", "下议院",
	"上议院", "立法院", "电视台", "日报", "时报", "晚报", "通讯社", "出版社", "国民警卫队", "安理会",
	"代表办公室", "军委会", "电视网", "新闻网", "频道", "海军", "空军", "陆军",
	"海军学院", "机场" };
static const char *const airports[] = { "机场" };
static const char *const forces[] = { "海军", "空军", "陆军" };
/* What such a name does not go on across. */
static const char *const no_parts[] = { "的", "是", "在", "由", "被", "和", "与", "据", "向", "对", "从", "为", "称", "等", "及",
	"以", "说", "到", "至", "于", "将", "已", "了", "着", "并", "也", "都", "就", "把", "让", "给", "使", "或", "驻", "宣布",
	"要求", "表示", "警告", "包括", "指责", "通过", "支持", "批评", "认为", "机构", "所有", "多家", "一家", "两家", "各", "一些" };

/* Ends of the names of parts of a country, and words that have such an end. */
static const char *const subdivisions[] = { "市", "县", "区", "镇", "乡", "州", "省", "旗" };
static const char *const no_subdivisions[] = { "地区", "城市", "各省", "各州", "多州", "两州", "全省", "全市", "当地", "社区",
	"灾区", "疫区", "山区", "特区", "小区", "战区", "都市", "股市", "楼市", "上市", "超市", "集市", "黑市", "县市", "个省", "个州",
	"个市", "个县", "郊区", "海区", "景区", "园区", "自治区", "禁飞区", "欧元区", "时区", "市场", "州长", "市长",
	"县长", "市民", "市政", "省长", "市值", "区域", "州政府", "市委", "省委", "国旗", "家乡", "城镇", "乡镇", "选区",
	"教区", "个区", "债市", "汇市", "门市", "城区", "市区", "省市", "牧区", "库区", "港区", "专区", "辖区", "军区", "跨区" };

bool nr_name_ends_at(const struct nr_folded *text, size_t at)
{
	return at == text->length || !nr_name_is_han(text->points[at]) || NR_NAME_HAS(text, at, behind_names, false);
}

/* How many characters a Chinese name at a place has; 0: none stands there. */
static size_t chinese_name(const struct nr_folded *text, size_t at)
{
	bool is_long = NR_NAME_HAS(text, at, long_surnames, false);
	size_t least = is_long ? 3 : 2, most = is_long ? CHINESE_MOST : 3;

	if (at + least > text->length || NR_NAME_HAS(text, at, no_names, false))
		return 0;
	if (!is_long && !nr_name_is_in(text->points[at], surnames, sizeof surnames - 1))
		return 0;
	for (size_t count = most; count >= least; count--) {
		bool is_han = at + count <= text->length;
		for (size_t i = 0; is_han && i < count; i++)
			is_han = nr_name_is_han(text->points[at + i]);
		if (is_han && nr_name_ends_at(text, at + count) && !NR_NAME_HAS(text, at + 1, behind_names, false))
			return count;
	}
	return 0;
}

/* The same for a transcribed one. */
static size_t foreign_name(const struct nr_folded *text, size_t at)
{
	size_t end = at;

	while (end < text->length && end - at < FOREIGN_MOST && nr_name_is_transcribing(text->points[end]))
		end++;
	end = nr_name_end(text, at, end);
	bool goes_on = end < text->length && nr_name_is_dot(text->points[end]);
	bool is_name = end - at >= 2 && !goes_on && nr_name_ends_at(text, end) &&
		       !NR_NAME_HAS(text, at, no_names, false);
	return is_name ? end - at : 0;
}

static void add_name(struct nr_named_list *names, enum nr_name_kind kind, size_t start, size_t end)
{
	*nr_vector_add(names) = (struct nr_named){ .kind = kind, .start = start, .end = end, .surname = start };
}

struct nr_automaton *nr_names_titles(void)
{
	struct nr_automaton *automaton = nr_automaton_new();

	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		struct nr_folded folded;
		bool is_new;
		nr_folded_init(&folded, titles[i], strlen(titles[i]));
		nr_automaton_put(automaton, folded.points, folded.length, &is_new);
		nr_folded_release(&folded);
	}
	nr_automaton_link(automaton);
	return automaton;
}

/* "与蔡英文总统": a Chinese name of three characters before a title. */
static bool is_chinese_name_before(const struct nr_folded *text, size_t title)
{
	size_t start = title - 3;

	if (title < 3 || !nr_name_is_in(text->points[start], surnames, sizeof surnames - 1) ||
		NR_NAME_HAS(text, start, no_names, false))
		return false;
	return (start == 0 || !nr_name_is_han(text->points[start - 1]) ||
		       NR_NAME_HAS(text, start, before_names, true)) &&
	       nr_name_is_han(text->points[start + 1]) && nr_name_is_han(text->points[start + 2]);
}

void nr_names_beside_titles(
	const struct nr_folded *text, const struct nr_match_list *found, struct nr_named_list *names)
{
	for (size_t i = 0; i < found->length; i++) {
		size_t at = found->items[i].end;
		if (is_chinese_name_before(text, found->items[i].start))
			add_name(names, NR_NAME_PERSON, found->items[i].start - 3, found->items[i].start);
		if (at >= text->length || !nr_name_is_han(text->points[at]))
			continue;
		size_t foreign = foreign_name(text, at), count = foreign > 3 ? foreign : chinese_name(text, at);
		if (count == 0)
			count = foreign;
		if (count > 0)
			add_name(names, NR_NAME_PERSON, at, at + count);
	}
}

/* Whether all of a stretch is a Chinese name: no title behind a surname, and no organisation. */
static bool is_chinese_name(const struct nr_folded *text, size_t start, size_t end)
{
	static const char *const no_tails[] = { "先生", "女士", "太太", "小姐", "某", "会", "部", "局", "社", "党", "院", "厅", "署",
		"方", "国", "省", "市", "县", "州", "军", "者", "人", "们", "街", "报", "台", "网", "家", "长", "员", "师", "生", "队",
		"团", "所", "处", "司", "行", "校", "商", "户", "民", "手", "厂", "店", "馆" };
	bool is_long = NR_NAME_HAS(text, start, long_surnames, false);

	if (end - start != (is_long ? CHINESE_MOST : 3) || NR_NAME_HAS(text, start, no_names, false))
		return false;
	if (!is_long && !nr_name_is_in(text->points[start], surnames, sizeof surnames - 1))
		return false;
	for (size_t i = start; i < end; i++)
		if (!nr_name_is_han(text->points[i]))
			return false;
	return !NR_NAME_HAS(text, end, no_tails, true) && !NR_NAME_HAS(text, end, titles, true);
}

void nr_names_of_speakers(
	const struct nr_folded *text, const struct nr_telling_list *tellings, struct nr_named_list *names)
{
	for (size_t i = 0; i < tellings->length; i++) {
		size_t start = nr_folded_point_from(text, tellings->items[i].speaker);
		size_t end = nr_folded_point_from(text, tellings->items[i].speaker_end);
		if (end > start && is_chinese_name(text, start, end))
			add_name(names, NR_NAME_PERSON, start, end);
	}
}

/* Where an organisation's name goes on to from behind a place's; the place's end: nowhere. "海军" is no end in
 * "海军学院": of those that end near each other the last one is it. */
static size_t institution_end(const struct nr_folded *text, size_t behind, size_t limit)
{
	size_t found = behind;

	for (size_t end = behind + 1; end <= limit && end - behind <= ORGANISATION_MOST; end++) {
		if (!nr_name_is_han(text->points[end - 1]) || NR_NAME_HAS(text, end, no_parts, true))
			break;
		if (found > behind && end - found > NEAR_ENDS)
			break;
		const struct nr_folded tail = { text->points + behind, NULL, end - behind };
		if (NR_NAME_HAS(&tail, tail.length, institutions, true))
			found = end;
	}
	return found;
}

/* Whether "市" before a place ends the name of one rather than a word, or begins "市场". */
static bool is_subdivision(const struct nr_folded *text, size_t end)
{
	return !NR_NAME_HAS(text, end, no_subdivisions, true) && !NR_NAME_HAS(text, end - 1, no_subdivisions, false);
}

/* The end of a part of the country that is named at a place, at least one character and "市"; at: none. */
static size_t subdivision_end(const struct nr_folded *text, size_t at)
{
	for (size_t end = at + 1; end <= text->length && end - at <= SUBDIVISION_MOST + 1; end++) {
		if (!nr_name_is_han(text->points[end - 1]) || NR_NAME_HAS(text, end, no_parts, true))
			break;
		if (end >= at + 2 && NR_NAME_HAS(text, end, subdivisions, true))
			return is_subdivision(text, end) ? end : at;
	}
	return at;
}

static bool add_institution(
	const struct nr_folded *text, const struct nr_match *known, size_t limit, struct nr_named_list *names)
{
	size_t end = institution_end(text, known->end, limit);

	if (end > known->end)
		add_name(names, NR_NAME_HAS(text, end, airports, true) ? NR_NAME_PLACE : NR_NAME_ORGANISATION,
			known->start, end);
	return end > known->end;
}

void nr_names_from_places(const struct nr_folded *text, const struct nr_match_list *places, struct nr_named_list *names)
{
	for (size_t i = 0; i < places->length; i++) {
		const struct nr_match *place = &places->items[i];
		size_t limit = i + 1 < places->length ? places->items[i + 1].start : text->length, behind = place->end;
		if (add_institution(text, place, limit, names))
			continue;
		if (behind < text->length && NR_NAME_HAS(text, behind + 1, subdivisions, true) &&
			is_subdivision(text, behind + 1))
			add_name(names, NR_NAME_PLACE, place->start, ++behind);
		for (size_t next; (next = subdivision_end(text, behind)) > behind && next <= limit; behind = next)
			add_name(names, NR_NAME_PLACE, behind, next);
	}
}

void nr_names_from_organisations(
	const struct nr_folded *text, const struct nr_match_list *organisations, struct nr_named_list *names)
{
	for (size_t i = 0; i < organisations->length; i++)
		if (!NR_NAME_HAS(text, organisations->items[i].end, forces, false))
			add_institution(text, &organisations->items[i], text->length, names);
}

/* Where a word of letters at a place ends, that begins with a capital; at: there is none. */
static size_t capital_word(const struct nr_folded *text, const char *source, size_t at)
{
	size_t end = at;
	char first = at < text->length ? source[text->starts[at]] : '\0';

	if (first < 'A' || first > 'Z')
		return at;
	while (end < text->length && nr_name_is_latin(text->points[end]))
		end++;
	return end;
}

void nr_names_in_letters(const struct nr_folded *text, const char *source, struct nr_named_list *names)
{
	for (size_t at = 0; at < text->length; at++) {
		size_t end = capital_word(text, source, at), surname = at;
		if (end == at)
			continue;
		for (size_t next = end; next < text->length && text->points[next] == ' ';) {
			next = capital_word(text, source, end + 1);
			if (next == end + 1)
				break;
			surname = end + 1;
			end = next;
		}
		bool is_told = NR_NAME_HAS(text, at, titles, true) || NR_NAME_HAS(text, end, telling, false);
		if (surname > at && is_told && end - surname >= 2 && at > 0 && nr_name_is_han(text->points[at - 1]))
			*nr_vector_add(names) = (struct nr_named){ NR_NAME_PERSON, at, end, surname, end, end };
		at = end - 1;
	}
}
