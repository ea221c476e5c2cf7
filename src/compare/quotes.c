/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/quotes.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "compare/quotes-work.h"
#include "text/character.h"
#include "text/utf8-decode.h"

enum {
	LEAST_WEIGHT = 6, /* of a quote */
	NAME_LEAST_WEIGHT = 2, /* of one before something else: less is cut out of a word */
	LEAST_CLAUSE = 9, /* bytes of "他来时": three Han characters; "纽时" is a paper */
	NAME_MAX_WEIGHT = 14, /* of a speaker's name; what is longer is no name */
	HAN_BYTES = 3,
	BY_CHARACTERS = 3, /* of "委婉地" */
};

static const struct {
	const char *open, *close;
} marks[] = { { "“", "”" }, { "「", "」" }, { "『", "』" }, { "\"", "\"" } };

/* Words by which somebody says something. */
static const char *const verbs[] = { "说", "說", "表示", "指出", "称", "稱", "强调", "強調", "认为", "認為", "解释",
	"解釋", "告诉", "告訴", "写道", "寫道", "重申", "回应", "回應", "呼吁", "呼籲", "警告", "透露", "补充", "補充",
	"描述为", "描述為", "声称", "聲稱", "宣称", "宣稱", "said", "says", "told", "added", "wrote", "warned",
	"announced" };

/* Words that begin like one of these and are none. */
static const char *const no_verbs[] = { "说法", "說法", "说明", "說明", "说服", "說服", "称号", "稱號", "称霸" };

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

/* Whether the character at an offset is one of the common Han characters, by its first byte: no mark is. */
static bool is_common_han(const char *text, size_t offset)
{
	unsigned char first = (unsigned char)text[offset];

	return first >= 0xE4 && first <= 0xE9;
}

/* Whether the full stop at an offset ends a title: "Mr. Rowan". */
static bool ends_title(const char *text, size_t offset)
{
	static const char *const titles[] = { "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Capt", "Lt", "Sgt", "Sen",
		"Rep", "Gov", "Rev", "St" };
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		size_t length = strlen(titles[i]);
		if (offset >= length && memcmp(text + offset - length, titles[i], length) == 0 &&
			(offset == length || strchr(" \"(", text[offset - length - 1]) != NULL))
			return true;
	}
	return false;
}

bool nr_quotes_ends_sentence(const char *text, size_t offset)
{
	static const char *const ends[] = { "。", "！", "？", "；", "!", "?", ". " };
	return !is_common_han(text, offset) && ONE_OF(text, offset, ends) > 0 &&
	       (text[offset] != '.' || !ends_title(text, offset));
}

bool nr_quotes_parts_clause(const char *text, size_t offset)
{
	static const char *const parts[] = { "，", "：", "、", ",", ":", "“", "”", "「", "」", "『", "』", "\"", "—",
		"…" };
	if (is_common_han(text, offset))
		return false;
	return nr_quotes_ends_sentence(text, offset) || ONE_OF(text, offset, parts) > 0;
}

/* The weight of a text; where it is above most, only that it is. */
static int weigh(const char *text, size_t length, int most)
{
	int weight = 0;
	bool in_word = false;

	for (size_t offset = 0; offset < length && weight <= most;) {
		/* Before U+4E00 some that begin like these are no Han characters. */
		if (is_common_han(text, offset) && offset + HAN_BYTES <= length &&
			memcmp(text + offset, "一", 2) >= 0) {
			weight++;
			in_word = false;
			offset += HAN_BYTES;
			continue;
		}
		switch (nr_character_class(nr_utf8_decode(text, length, &offset))) {
		case NR_CHARACTER_HAN:
		case NR_CHARACTER_KANA:
		case NR_CHARACTER_HANGUL:
			weight++;
			in_word = false;
			break;
		case NR_CHARACTER_LETTER:
		case NR_CHARACTER_DIGIT:
			weight += in_word ? 0 : 2;
			in_word = true;
			break;
		default:
			in_word = false;
		}
	}
	return weight;
}

int nr_quotes_weight(const char *text, size_t length)
{
	return weigh(text, length, INT_MAX - 2);
}

/* Whether a text is too long for a speaker's name. */
static bool is_too_long(const char *text, size_t start, size_t end)
{
	return weigh(text + start, end - start, NAME_MAX_WEIGHT) > NAME_MAX_WEIGHT;
}

size_t nr_quotes_verb_at(const char *text, size_t offset)
{
	size_t length = ONE_OF(text, offset, verbs);
	if (length == 0 || ONE_OF(text, offset, no_verbs) > 0)
		return 0;
	if ((unsigned char)text[offset] >= 0x80)
		return length;
	bool within = (offset > 0 && text[offset - 1] != ' ') ||
		      (text[offset + length] >= 'a' && text[offset + length] <= 'z');
	return within ? 0 : length;
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

/* What words begin with, as bits by the last bytes of their first characters: most characters of a text begin none. */
struct beginnings {
	uint64_t bits[4];
};

static unsigned beginning_of(const char *text)
{
	const unsigned char *bytes = (const unsigned char *)text;

	return bytes[0] < 0x80 || bytes[1] == '\0' ? bytes[0] : (bytes[1] << 3 ^ bytes[2]) & 0xFF;
}

static void add_beginnings(struct beginnings *beginnings, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		beginnings->bits[beginning_of(words[i]) / 64] |= UINT64_C(1) << beginning_of(words[i]) % 64;
}

static bool may_begin(const struct beginnings *beginnings, const char *text)
{
	unsigned beginning = beginning_of(text);

	return (beginnings->bits[beginning / 64] >> beginning % 64 & 1) != 0;
}

/* Of the words by which a name ends. */
static struct beginnings find_ends(void)
{
	struct beginnings ends = { { 0 } };

	add_beginnings(&ends, name_ends, sizeof name_ends / sizeof *name_ends);
	add_beginnings(&ends, no_ends, sizeof no_ends / sizeof *no_ends);
	return ends;
}

/* Cuts the words of a clause before its verb down to a name; empty where they are none. */
static void take_name(
	const char *text, const struct beginnings *ends, size_t start, size_t end, size_t *speaker, size_t *speaker_end)
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
		if (!may_begin(ends, text + offset))
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

void nr_quotes_tellings(const char *text, struct nr_telling_list *tellings)
{
	const struct beginnings ends = find_ends();
	struct beginnings beginnings = { { 0 } };
	static const char *const addressing[] = { "告诉", "告訴" };
	size_t length = strlen(text), clause = 0, sentence = tellings->length;
	bool is_addressed = false; /* "甲告诉乙说": what stands before the verb is who is told */

	add_beginnings(&beginnings, verbs, sizeof verbs / sizeof *verbs);
	for (size_t at = 0, next; at < length; at = next) {
		next = at;
		nr_utf8_decode(text, length, &next);
		if (nr_quotes_parts_clause(text, at)) {
			clause = next;
			is_addressed = false;
			for (; nr_quotes_ends_sentence(text, at) && sentence < tellings->length; sentence++)
				tellings->items[sentence].until = at;
			continue;
		}
		size_t verb = may_begin(&beginnings, text + at) ? nr_quotes_verb_at(text, at) : 0;
		if (verb == 0 || at == clause)
			continue;
		struct nr_telling telling = { .at = at };
		if (is_addressed && tellings->length > 0) {
			telling.speaker = tellings->items[tellings->length - 1].speaker;
			telling.speaker_end = tellings->items[tellings->length - 1].speaker_end;
		} else {
			take_name(text, &ends, clause, at, &telling.speaker, &telling.speaker_end);
		}
		is_addressed = ONE_OF(text, at, addressing) > 0;
		*nr_vector_add(tellings) = telling;
		clause = next = at + verb;
	}
	for (; sentence < tellings->length; sentence++)
		tellings->items[sentence].until = length;
}

bool nr_quotes_speaker_before(const struct nr_telling_list *tellings, size_t offset, bool within_sentence,
	size_t *speaker, size_t *speaker_end)
{
	bool found = false;

	*speaker = *speaker_end = 0;
	for (size_t i = tellings->length; i > 0; i--) {
		const struct nr_telling *telling = &tellings->items[i - 1];
		if (telling->at >= offset || (within_sentence && telling->until < offset))
			continue;
		found = true;
		*speaker = telling->speaker;
		*speaker_end = telling->speaker_end;
		if (telling->speaker_end > telling->speaker)
			break;
	}
	return found;
}

/* "…”普京说。", "…," said the minister: who says what ends before an offset. */
static void find_speaker_behind(const char *text, size_t length, size_t offset, struct nr_quoted *quote)
{
	size_t start = offset;
	while (start < length && (text[start] == ' ' || starts(text, start, "，")))
		start += text[start] == ' ' ? 1 : strlen("，");
	for (size_t at = start; at < length && !nr_quotes_parts_clause(text, at); nr_utf8_decode(text, length, &at)) {
		size_t verb = nr_quotes_verb_at(text, at);
		if (verb == 0)
			continue;
		const struct beginnings ends = find_ends();
		if (at > start) {
			take_name(text, &ends, start, at, &quote->speaker, &quote->speaker_end);
			return;
		}
		size_t end = at + verb;
		if ((unsigned char)text[at] >= 0x80)
			return;
		while (end < length && !nr_quotes_parts_clause(text, end) &&
			(text[end] != '.' || ends_title(text, end)))
			nr_utf8_decode(text, length, &end);
		take_name(text, &ends, at + verb, end, &quote->speaker, &quote->speaker_end);
		return;
	}
}

/* "“…,” said Rowan. “…”": who is told between the end of the quote before and the opening of the next to say that one
 * goes on with it. */
static void find_speaker_between(const char *text, size_t length, size_t last, size_t open, struct nr_quoted *quote)
{
	size_t sentence = last, end = open;

	while (end > last && text[end - 1] == ' ')
		end--;
	size_t mark = end;
	if (mark > last)
		nr_utf8_previous(text, &mark);
	for (; sentence < end && !nr_quotes_ends_sentence(text, sentence); nr_utf8_decode(text, end, &sentence))
		;
	size_t behind = sentence;
	if (sentence < end)
		nr_utf8_decode(text, length, &behind);
	if (end > last && behind == end && nr_quotes_parts_clause(text, mark))
		find_speaker_behind(text, length, last, quote);
}

/* Whether something stands before an offset in its sentence. */
static bool has_sentence_before(const char *text, size_t offset)
{
	while (offset > 0 && text[offset - 1] == ' ')
		offset--;
	if (offset == 0)
		return false;
	nr_utf8_previous(text, &offset);
	return !nr_quotes_ends_sentence(text, offset) && text[offset] != '.';
}

/* last: behind the quote before; SIZE_MAX: there is none. */
static void find_speaker(const char *text, size_t length, size_t open, size_t behind, size_t last,
	const struct nr_telling_list *tellings, struct nr_quoted *quote)
{
	bool told = has_sentence_before(text, open) &&
		    nr_quotes_speaker_before(tellings, open, true, &quote->speaker, &quote->speaker_end);
	if (!told)
		find_speaker_behind(text, length, behind, quote);
	if (quote->speaker == quote->speaker_end && last < open)
		find_speaker_between(text, length, last, open, quote);
}

/* The comma before a closing mark belongs to the sentence, not to what was said. */
static size_t without_comma(const char *text, size_t start, size_t end)
{
	static const char *const commas[] = { "，", "," };
	for (size_t i = 0; i < sizeof commas / sizeof *commas; i++) {
		size_t length = strlen(commas[i]);
		if (end >= start + length && strncmp(text + end - length, commas[i], length) == 0)
			return end - length;
	}
	return end;
}

void nr_quotes_find(const char *text, const struct nr_telling_list *tellings, struct nr_quoted_list *quotes)
{
	size_t length = strlen(text), last = SIZE_MAX;

	for (size_t offset = 0, i; offset < length;) {
		if (is_common_han(text, offset)) {
			nr_utf8_decode(text, length, &offset);
			continue;
		}
		for (i = 0; i < sizeof marks / sizeof *marks && starts(text, offset, marks[i].open) == 0; i++)
			;
		if (i == sizeof marks / sizeof *marks) {
			nr_utf8_decode(text, length, &offset);
			continue;
		}
		struct nr_quoted quote = { .start = offset + strlen(marks[i].open) };
		const char *close = strstr(text + quote.start, marks[i].close);
		quote.end = close != NULL ? (size_t)(close - text) : length;
		size_t behind = close != NULL ? quote.end + strlen(marks[i].close) : length;
		size_t whole = quote.end;
		quote.end = without_comma(text, quote.start, quote.end);
		bool goes_on = quote.end < whole;
		if (nr_quotes_weight(text + quote.start, quote.end - quote.start) >= LEAST_WEIGHT &&
			!nr_quotes_is_name(text, offset, quote.start, quote.end, behind)) {
			find_speaker(text, length, offset, behind, last, tellings, &quote);
			*nr_vector_add(quotes) = quote;
			goes_on = true;
		}
		last = goes_on ? behind : SIZE_MAX;
		offset = behind;
	}
}
