/* SPDX-License-Identifier: MIT */
/* The words numbers are read by, both scripts. A unit is written as its international sign where there is one, as the
 * code of ISO 4217 for money, else as the Chinese measure word. */
#include "config.h"

#include "compare/numbers-work.h"

#define COUNT(word, unit) { word, unit, 1, NR_NUMBER_COUNT }
#define MONEY(word, unit) { word, unit, 1, NR_NUMBER_MONEY }
#define SHARE(word, unit, value) { word, unit, value, NR_NUMBER_SHARE }
#define SPAN(word, unit) { word, unit, 1, NR_NUMBER_DURATION }
#define NTH(word, unit) { word, unit, 1, NR_NUMBER_ORDINAL }
#define END { NULL, NULL, 0, 0 }

const struct nr_number_sign nr_number_units[] = {
	SHARE("%", "%", 1), SHARE("％", "%", 1), SHARE("per cent", "%", 1), SHARE("percent", "%", 1),
	SHARE("pct", "%", 1), SHARE("百分点", "point", 1), SHARE("百分點", "point", 1),
	SHARE("percentage points", "point", 1), SHARE("percentage point", "point", 1), SHARE("‰", "%", 0.1),

	MONEY("美元", "USD"), MONEY("美金", "USD"), MONEY("dollars", "USD"), MONEY("dollar", "USD"),
	MONEY("欧元", "EUR"), MONEY("歐元", "EUR"), MONEY("euros", "EUR"), MONEY("euro", "EUR"),
	MONEY("英镑", "GBP"), MONEY("英鎊", "GBP"), MONEY("pounds", "GBP"), MONEY("日元", "JPY"), MONEY("日圆", "JPY"),
	MONEY("日圓", "JPY"), MONEY("yen", "JPY"), MONEY("元人民币", "CNY"), MONEY("元人民幣", "CNY"),
	MONEY("人民币", "CNY"), MONEY("人民幣", "CNY"), MONEY("yuan", "CNY"), MONEY("元", "元"), MONEY("块钱", "元"),
	MONEY("港元", "HKD"), MONEY("港币", "HKD"), MONEY("港幣", "HKD"), MONEY("新台币", "TWD"), MONEY("新台幣", "TWD"),
	MONEY("台币", "TWD"), MONEY("台幣", "TWD"), MONEY("新元", "SGD"), MONEY("澳元", "AUD"), MONEY("加元", "CAD"),
	MONEY("卢布", "RUB"), MONEY("盧布", "RUB"), MONEY("roubles", "RUB"), MONEY("rouble", "RUB"),
	MONEY("rubles", "RUB"), MONEY("ruble", "RUB"), MONEY("rupees", "INR"), MONEY("rupee", "INR"),
	MONEY("pound", "GBP"), MONEY("pounds sterling", "GBP"), MONEY("Swiss francs", "CHF"), MONEY("baht", "THB"),
	MONEY("ringgit", "MYR"), MONEY("renminbi", "CNY"), MONEY("US dollars", "USD"), MONEY("US dollar", "USD"),
	MONEY("Hong Kong dollars", "HKD"), MONEY("Singapore dollars", "SGD"), MONEY("Australian dollars", "AUD"),
	MONEY("Canadian dollars", "CAD"),
	MONEY("韩元", "KRW"), MONEY("韓元", "KRW"), MONEY("卢比", "INR"), MONEY("盧比", "INR"), MONEY("令吉", "MYR"),
	MONEY("瑞士法郎", "CHF"), MONEY("泰铢", "THB"), MONEY("泰銖", "THB"),

	SPAN("年", "year"), SPAN("周年", "year"), SPAN("週年", "year"), SPAN("years", "year"), SPAN("year", "year"),
	SPAN("个月", "month"), SPAN("個月", "month"), SPAN("months", "month"), SPAN("month", "month"),
	SPAN("周", "week"), SPAN("週", "week"), SPAN("个星期", "week"), SPAN("個星期", "week"), SPAN("星期", "week"),
	SPAN("weeks", "week"), SPAN("week", "week"), SPAN("天", "day"), SPAN("日间", "day"), SPAN("days", "day"),
	SPAN("day", "day"), SPAN("小时", "hour"), SPAN("小時", "hour"), SPAN("个小时", "hour"), SPAN("個小時", "hour"),
	SPAN("钟头", "hour"), SPAN("鐘頭", "hour"), SPAN("hours", "hour"), SPAN("hour", "hour"), SPAN("分钟", "minute"),
	SPAN("分鐘", "minute"), SPAN("minutes", "minute"), SPAN("minute", "minute"), SPAN("秒", "second"),
	SPAN("seconds", "second"), SPAN("second", "second"),

	NTH("世纪", "世纪"), NTH("世紀", "世纪"),

	COUNT("立方米", "m³"), COUNT("立方公尺", "m³"), COUNT("cubic metres", "m³"), COUNT("cubic meters", "m³"),
	COUNT("平方公里", "km²"), COUNT("square kilometres", "km²"), COUNT("square kilometers", "km²"),
	COUNT("平方米", "m²"), COUNT("平方公尺", "m²"), COUNT("公顷", "ha"), COUNT("公頃", "ha"), COUNT("hectares", "ha"),
	COUNT("公里", "km"), COUNT("千米", "km"), COUNT("kilometres", "km"), COUNT("kilometers", "km"), COUNT("km", "km"),
	COUNT("米", "m"), COUNT("公尺", "m"), COUNT("metres", "m"), COUNT("meters", "m"), COUNT("厘米", "cm"),
	COUNT("公分", "cm"), COUNT("毫米", "mm"), COUNT("英里", "mi"), COUNT("miles", "mi"), COUNT("英尺", "ft"),
	COUNT("英寸", "in"), COUNT("英吋", "in"), COUNT("inches", "in"),
	COUNT("feet", "ft"), COUNT("海里", "nmi"), COUNT("吨", "t"), COUNT("噸", "t"), COUNT("tonnes", "t"),
	COUNT("tons", "t"), COUNT("公斤", "kg"), COUNT("千克", "kg"), COUNT("kg", "kg"), COUNT("桶", "桶"),
	COUNT("barrels", "桶"), COUNT("升", "L"), COUNT("兆瓦", "MW"), COUNT("千瓦", "kW"), COUNT("亩", "亩"),
	COUNT("畝", "亩"),
	COUNT("cubic metre", "m³"), COUNT("cubic meter", "m³"), COUNT("square metres", "m²"),
	COUNT("square meters", "m²"), COUNT("hectare", "ha"), COUNT("kilometre", "km"), COUNT("kilometer", "km"),
	COUNT("metre", "m"), COUNT("meter", "m"), COUNT("mile", "mi"), COUNT("inch", "in"), COUNT("foot", "ft"),
	COUNT("tonne", "t"), COUNT("ton", "t"), COUNT("kilograms", "kg"), COUNT("kilogram", "kg"),
	COUNT("barrel", "桶"), COUNT("litres", "L"), COUNT("liters", "L"),

	COUNT("人", "人"), COUNT("名", "人"), COUNT("位", "人"), COUNT("人次", "人次"), COUNT("people", "人"),
	COUNT("persons", "人"), COUNT("troops", "人"), COUNT("soldiers", "人"), COUNT("次", "次"), COUNT("times", "次"),
	COUNT("届", "届"), COUNT("屆", "届"), COUNT("家", "家"), COUNT("国家", "国"), COUNT("國家", "国"),
	COUNT("countries", "国"), COUNT("项", "项"), COUNT("項", "项"), COUNT("条", "条"), COUNT("條", "条"),
	COUNT("辆", "辆"), COUNT("輛", "辆"), COUNT("架", "架"), COUNT("艘", "艘"), COUNT("枚", "枚"), COUNT("座", "座"),
	COUNT("所", "所"), COUNT("起", "起"), COUNT("例", "例"), COUNT("cases", "例"), COUNT("宗", "宗"),
	COUNT("场", "场"), COUNT("場", "场"), COUNT("份", "份"), COUNT("支", "支"), COUNT("只", "只"), COUNT("隻", "只"),
	COUNT("头", "头"), COUNT("頭", "头"), COUNT("户", "户"), COUNT("戶", "户"), COUNT("票", "票"),
	COUNT("votes", "票"), COUNT("years old", "岁"),
	COUNT("year-old", "岁"), COUNT("岁", "岁"), COUNT("歲", "岁"), COUNT("倍", "倍"), COUNT("度", "度"),
	COUNT("级", "级"), COUNT("級", "级"), COUNT("张", "张"), COUNT("張", "张"), COUNT("部", "部"), COUNT("台", "台"),
	COUNT("套", "套"), COUNT("批", "批"), COUNT("轮", "轮"), COUNT("輪", "轮"), COUNT("席", "席"),
	COUNT("seats", "席"), COUNT("件", "件"), COUNT("班", "班"), COUNT("班次", "班"), COUNT("艇", "艘"),
	COUNT("个", "个"), COUNT("個", "个"),
	END,
};

const struct nr_number_sign nr_number_currencies[] = {
	MONEY("US$", "USD"), MONEY("$", "USD"), MONEY("HK$", "HKD"), MONEY("NT$", "TWD"), MONEY("S$", "SGD"),
	MONEY("A$", "AUD"), MONEY("C$", "CAD"), MONEY("€", "EUR"), MONEY("£", "GBP"), MONEY("¥", "CNY"),
	MONEY("￥", "CNY"), MONEY("人民币", "CNY"), MONEY("人民幣", "CNY"), END,
};

const struct nr_number_sign nr_number_qualifiers_before[] = {
	{ "超过", NULL, 0, NR_OVER }, { "超過", NULL, 0, NR_OVER }, { "逾", NULL, 0, NR_OVER },
	{ "超", NULL, 0, NR_OVER }, { "至少", NULL, 0, NR_OVER }, { "不少于", NULL, 0, NR_OVER },
	{ "不少於", NULL, 0, NR_OVER }, { "多于", NULL, 0, NR_OVER }, { "高于", NULL, 0, NR_OVER },
	{ "more than", NULL, 0, NR_OVER }, { "over", NULL, 0, NR_OVER }, { "at least", NULL, 0, NR_OVER },
	{ "不到", NULL, 0, NR_UNDER }, { "不足", NULL, 0, NR_UNDER }, { "少于", NULL, 0, NR_UNDER },
	{ "少於", NULL, 0, NR_UNDER }, { "低于", NULL, 0, NR_UNDER }, { "低於", NULL, 0, NR_UNDER },
	{ "最多", NULL, 0, NR_UNDER }, { "至多", NULL, 0, NR_UNDER }, { "less than", NULL, 0, NR_UNDER },
	{ "fewer than", NULL, 0, NR_UNDER }, { "under", NULL, 0, NR_UNDER }, { "up to", NULL, 0, NR_UNDER },
	{ "近", NULL, 0, NR_ABOUT }, { "将近", NULL, 0, NR_ABOUT }, { "將近", NULL, 0, NR_ABOUT },
	{ "约", NULL, 0, NR_ABOUT }, { "約", NULL, 0, NR_ABOUT }, { "大约", NULL, 0, NR_ABOUT },
	{ "大約", NULL, 0, NR_ABOUT }, { "接近", NULL, 0, NR_ABOUT }, { "about", NULL, 0, NR_ABOUT },
	{ "around", NULL, 0, NR_ABOUT }, { "nearly", NULL, 0, NR_ABOUT }, { "almost", NULL, 0, NR_ABOUT },
	{ "some", NULL, 0, NR_ABOUT }, { "roughly", NULL, 0, NR_ABOUT },
	/* Words that end like one of these and are none. */
	{ "北约", NULL, 0, NR_EXACT }, { "北約", NULL, 0, NR_EXACT }, { "相约", NULL, 0, NR_EXACT },
	{ "相約", NULL, 0, NR_EXACT }, { "条约", NULL, 0, NR_EXACT }, { "條約", NULL, 0, NR_EXACT },
	{ "合约", NULL, 0, NR_EXACT }, { "合約", NULL, 0, NR_EXACT }, { "公约", NULL, 0, NR_EXACT },
	{ "公約", NULL, 0, NR_EXACT }, { "纽约", NULL, 0, NR_EXACT }, { "紐約", NULL, 0, NR_EXACT },
	{ "签约", NULL, 0, NR_EXACT }, { "簽約", NULL, 0, NR_EXACT }, { "最近", NULL, 0, NR_EXACT },
	{ "附近", NULL, 0, NR_EXACT }, END,
};

const struct nr_number_sign nr_number_qualifiers_behind[] = {
	{ "多", NULL, 0, NR_OVER }, { "余", NULL, 0, NR_OVER }, { "餘", NULL, 0, NR_OVER },
	{ "以上", NULL, 0, NR_OVER }, { "or more", NULL, 0, NR_OVER }, { "+", NULL, 0, NR_OVER },
	{ "以下", NULL, 0, NR_UNDER }, { "以内", NULL, 0, NR_UNDER }, { "以內", NULL, 0, NR_UNDER },
	{ "or less", NULL, 0, NR_UNDER }, { "左右", NULL, 0, NR_ABOUT }, { "上下", NULL, 0, NR_ABOUT },
	{ "来", NULL, 0, NR_ABOUT }, { "來", NULL, 0, NR_ABOUT }, END,
};

const struct nr_number_sign nr_number_english_scales[] = {
	{ "hundred", NULL, 100, 0 }, { "thousand", NULL, 1e3, 0 }, { "million", NULL, 1e6, 0 },
	{ "billion", NULL, 1e9, 0 }, { "trillion", NULL, 1e12, 0 }, { "bn", NULL, 1e9, 0 }, { "tn", NULL, 1e12, 0 },
	{ "k", NULL, 1e3, 0 }, END,
};

const struct nr_number_sign nr_number_great_scales[] = {
	{ "万", NULL, 1e4, 0 }, { "萬", NULL, 1e4, 0 }, { "亿", NULL, 1e8, 0 }, { "億", NULL, 1e8, 0 }, END,
};

enum { DEAD = 1, INJURED, MISSING, DETAINED, EVACUATED };

#define FATE(word, fate) { word, NULL, 0, fate }

const struct nr_number_sign nr_number_fates[] = {
	FATE("死亡", DEAD), FATE("遇难", DEAD), FATE("遇難", DEAD), FATE("罹难", DEAD), FATE("罹難", DEAD),
	FATE("丧生", DEAD), FATE("喪生", DEAD), FATE("身亡", DEAD), FATE("丧命", DEAD), FATE("喪命", DEAD),
	FATE("死者", DEAD), FATE("死难", DEAD), FATE("死難", DEAD), FATE("killed", DEAD), FATE("dead", DEAD),
	FATE("died", DEAD), FATE("deaths", DEAD), FATE("受伤", INJURED), FATE("受傷", INJURED), FATE("伤者", INJURED),
	FATE("傷者", INJURED), FATE("injured", INJURED), FATE("wounded", INJURED), FATE("hurt", INJURED),
	FATE("失踪", MISSING), FATE("失蹤", MISSING), FATE("下落不明", MISSING), FATE("失联", MISSING),
	FATE("失聯", MISSING), FATE("missing", MISSING), FATE("被捕", DETAINED), FATE("被拘", DETAINED),
	FATE("拘捕", DETAINED), FATE("逮捕", DETAINED), FATE("arrested", DETAINED), FATE("detained", DETAINED),
	FATE("疏散", EVACUATED), FATE("撤离", EVACUATED), FATE("撤離", EVACUATED), FATE("evacuated", EVACUATED), END,
};

const char *const nr_number_deeds[] = {
	"表示", "报告", "報告", "发现", "發現", "拒绝", "拒絕", "实施", "實施", "取消", "参加", "參加", "出席",
	"宣布", "认为", "認為", "指出", "呼吁", "呼籲", "要求", "同意", "反对", "反對", "支持", "接受", "签署",
	"簽署", "举行", "舉行", "组成", "組成", "提出", "提供", "进行", "進行", "继续", "繼續", "开始", "開始",
	"结束", "結束", "成为", "成為", "达成", "達成", "获得", "獲得", "获释", "獲釋", "生病", "下跌", "下挫",
	"上涨", "上漲", "走入", "关于", "關於", "承诺", "承諾", "涉及", "涉嫌", "涉案", "触及", "觸及", "手里",
	"手裡", "手持", "已经", "已經", "仍然", "目前", "正在", "共同", "日前", "首次", "来自", "來自", "位于",
	"位於", "之间", "之間", "之后", "之後", "以来", "以來", "分别", "分別", "全部", "确定", "確定", "自杀",
	"自殺", "送医", "送醫", "受到", "面临", "面臨", "落实", "落實", "离职", "離職", "出现", "出現", "降到",
	"加码", "加碼", "商讨", "停电", "停電", "组团", "組團", "最大", "最新", "伟大", "偉大", "重要", "主要",
	"相互", NULL,
};

const char *const nr_number_persons[] = { "官", "員", "员", "者", "人", "派", "家", NULL };
