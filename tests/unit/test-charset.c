/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "text/charset.h"
#include "text/utf8.h"

#define SIMPLIFIED "港口城市的市议会星期三通过了一项新的预算，将用于修复被风暴损坏的码头。议员们说，工程将在明年完成。"
#define TRADITIONAL "港口城市的市議會星期三通過了一項新的預算，將用於修復被風暴損壞的碼頭。議員們說，工程將在明年完成。"
#define JAPANESE "港町の市議会は水曜日、嵐で壊れた桟橋を直すための新しい予算を可決した。工事は来年に終わる見込みだという。"
#define KOREAN "항구 도시의 시의회는 수요일에 폭풍으로 부서진 부두를 고치기 위한 새 예산을 통과시켰다고 밝혔다."
#define FRENCH \
	"Le conseil de la cité a voté mercredi un budget dédié à la réparation du môle, déjà très abîmé par la tempête."
#define RUSSIAN "Городской совет в среду принял новый бюджет, чтобы починить причал, повреждённый бурей прошлой зимой."

/* Text in a character set, as iconv makes it, and what comes of it. */
static const struct {
	const char *text, *encoding, *declared, *name;
	bool quiet; /* nothing for the reader to hear of */
} cases[] = {
	{ SIMPLIFIED, "UTF-8", NULL, "UTF-8", true },
	{ SIMPLIFIED, "UTF-8", "gb2312", "UTF-8", true },
	{ "plain ASCII", "UTF-8", "big5", "UTF-8", true },
	{ SIMPLIFIED, "GB18030", "gb2312", "GB18030", true },
	{ SIMPLIFIED, "GB18030", "GBK", "GB18030", true },
	{ SIMPLIFIED "㐀𠀀😀", "GB18030", "gb18030", "GB18030", true },
	{ SIMPLIFIED, "GB18030", NULL, "GB18030", false },
	{ SIMPLIFIED, "GB18030", "utf-8", "GB18030", false },
	{ SIMPLIFIED, "GB18030", "no-such-charset", "GB18030", false },
	{ SIMPLIFIED, "GB18030", "../../etc/passwd", "GB18030", false },
	{ SIMPLIFIED, "GB18030", "  \"GB2312\" ", "GB18030", true },
	{ "新闻报道", "GB18030", NULL, "GB18030", false },
	{ TRADITIONAL, "BIG5", "big5", "Big5-HKSCS", true },
	{ TRADITIONAL, "BIG5", NULL, "Big5-HKSCS", false },
	{ JAPANESE, "SHIFT_JIS", "Shift_JIS", "windows-31j", true },
	{ JAPANESE, "SHIFT_JIS", NULL, "windows-31j", false },
	{ JAPANESE, "EUC-JP", "euc-jp", "EUC-JP", true },
	{ JAPANESE, "ISO-2022-JP", "iso-2022-jp", "ISO-2022-JP", true },
	{ KOREAN, "EUC-KR", "euc-kr", "windows-949", true },
	{ KOREAN, "EUC-KR", NULL, "windows-949", false },
	{ FRENCH, "WINDOWS-1252", "iso-8859-1", "windows-1252", true },
	{ FRENCH, "WINDOWS-1252", NULL, "windows-1252", false },
	{ "“quoted” – €5", "WINDOWS-1252", "latin1", "windows-1252", true },
	{ RUSSIAN, "WINDOWS-1251", "windows-1251", "windows-1251", true },
	{ RUSSIAN, "WINDOWS-1251", NULL, "windows-1251", false },
	{ RUSSIAN, "KOI8-R", NULL, "KOI8-R", false },
	{ SIMPLIFIED "\n", "UTF-16LE", "utf-16le", "UTF-16LE", true },
	{ FRENCH, "UTF-16LE", NULL, "UTF-16LE", false },
	{ FRENCH, "UTF-16BE", NULL, "UTF-16BE", false },
	{ "\xEF\xBB\xBF" SIMPLIFIED, "UTF-8", NULL, "UTF-8", true },
	{ "\xEF\xBB\xBF" SIMPLIFIED "😀", "UTF-16LE", "big5", "UTF-16LE", true },
	{ "\xEF\xBB\xBF" SIMPLIFIED "😀", "UTF-16BE", NULL, "UTF-16BE", true },
	{ "\xEF\xBB\xBF" SIMPLIFIED "😀", "UTF-32LE", NULL, "UTF-32LE", true },
};

static void encode(struct nr_buffer *buffer, const char *text, const char *encoding)
{
	iconv_t converter = iconv_open(encoding, "UTF-8");
	size_t left = strlen(text), room = left * 4 + 16;
	char *in = (char *)(uintptr_t)text, *out;

	if (converter == (iconv_t)-1) {
		print_message("iconv knows no %s\n", encoding);
		skip();
	}
	nr_buffer_clear(buffer);
	nr_buffer_reserve(buffer, room);
	out = buffer->data;
	assert_int_equal(iconv(converter, &in, &left, &out, &room), 0);
	assert_int_equal(iconv(converter, NULL, NULL, &out, &room), 0);
	buffer->length = (size_t)(out - buffer->data);
	buffer->data[buffer->length] = '\0';
	iconv_close(converter);
}

static void test_cases(void **state)
{
	(void)state;
	struct nr_buffer bytes = NR_BUFFER_INIT, text = NR_BUFFER_INIT;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *name = "", *expected = cases[i].text;
		if (strncmp(expected, "\xEF\xBB\xBF", 3) == 0)
			expected += 3;
		encode(&bytes, cases[i].text, cases[i].encoding);
		nr_buffer_clear(&text);
		nr_buffer_append_string(&text, "> ");
		bool quiet = nr_charset_to_utf8(&text, bytes.data, bytes.length, cases[i].declared, &name);
		if (strcmp(text.data + 2, expected) != 0 || strcmp(name, cases[i].name) != 0 || quiet != cases[i].quiet)
			fail_msg("case %zu, %s declared %s: read as %s, %s: %s", i, cases[i].encoding,
				cases[i].declared != NULL ? cases[i].declared : "nothing", name,
				quiet ? "quiet" : "warned", text.data);
	}
	nr_buffer_release(&bytes);
	nr_buffer_release(&text);
}

static void test_broken(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
		const char *declared, *text;
		bool quiet;
	} broken[] = {
		{ "", 0, NULL, "", true },
		{ "\xEF\xBB\xBF", 3, NULL, "", true },
		{ "\xFF\xFE", 2, NULL, "", true },
		{ "\xE4\xB8\xAD\xE6\x96\x87\xE5\xAD\x97\xE4\xB8\xAD\xE6\x96\x87\xE5\xAD", 17, NULL,
			"中文字中文\xEF\xBF\xBD", false },
		{ "\xEF\xBB\xBF"
		  "a\xFF",
			5, NULL, "a\xEF\xBF\xBD", false },
		{ "\xD6\xD0\xFF\xFF", 4, "gb2312", "中\xEF\xBF\xBD\xEF\xBF\xBD", false },
		{ "\xFF\xFE"
		  "a\0\x3D\xD8"
		  "b\0\0\xDE",
			10, NULL,
			"a\xEF\xBF\xBD"
			"b\xEF\xBF\xBD",
			false },
		{ "\xFF\xFE"
		  "a\0b",
			5, NULL, "a\xEF\xBF\xBD", false },
		{ "\xFF\xFE"
		  "a\0\x3D\xD8",
			6, NULL, "a\xEF\xBF\xBD", false },
		{ "a\0b", 3, NULL, "a", true },
		/* Halves of pairs that a converter lets through */
		{ "a\xED\xA0\xBD\xED\xB8\x80", 7, "CESU-8", "a😀", true },
		{ "a\xED\xA0\x80z", 5, "CESU-8", "a\xEF\xBF\xBDz", false },
		{ "a\xED\xB0\x80z", 5, "CESU-8", "a\xEF\xBF\xBDz", false },
		{ "a\xED\xA0\x80", 4, "CESU-8", "a\xEF\xBF\xBD", false },
		/* Names: of nothing, of too much, of sets that only ICU has a name for */
		{ "\xC1\xC2\xC3\xC4\xC5\xC6\xC7\xC8\xC9\xCA", 10, "ibm-1047", "ABCDEFGHI\xC2\xAD", true },
		{ "\xC1\xC2", 2, "ibm-16804_X110-1999", "AB", true },
		{ "caf\xC3\xA9", 5, "  ", "caf\xC3\xA9", true },
		{ "caf\xC3\xA9", 5, "a-name-that-is-longer-than-any-name-of-a-character-set-that-there-is-in-the-world",
			"caf\xC3\xA9", true },
		/* Escapes, where there are any */
		{ "~{VPND~}", 8, "hz-gb-2312", "中文", true },
		{ "VPND", 4, "hz-gb-2312", "VPND", true },
		{ "VPND", 4, "iso-2022-jp", "VPND", true },
		{ "a~{", 3, "utf-8", "a~{", true },
		/* Zeros that are not UTF-16's */
		{ "a\0b\0c\0d\0", 8, NULL, "abcd", false },
		{ "\0a\0b\0c\0d", 8, NULL, "abcd", false },
		{ "a\0b\0c\0d\0", 8, "utf-16le", "abcd", true },
		/* Bytes of no set in particular */
		{ "a \xFF b", 5, NULL, "a ÿ b", false },
		{ "\x80\x81\x82", 3, NULL, "\xEF\xBF\xBD亗", false },
	};
	struct nr_buffer text = NR_BUFFER_INIT;

	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		nr_buffer_clear(&text);
		bool quiet = nr_charset_to_utf8(&text, broken[i].bytes, broken[i].length, broken[i].declared, NULL);
		assert_string_equal(text.data, broken[i].text);
		assert_int_equal(quiet, broken[i].quiet);
	}
	nr_buffer_release(&text);
}

/* Long enough that pairs of UTF-16 fall on the borders of what is converted at once. */
/* A text of which a few bytes are broken is of its set all the same, and a long one is judged by its beginning. */
static void test_broken_guess(void **state)
{
	(void)state;
	static const struct {
		const char *text, *encoding, *name;
		int times;
	} texts[] = {
		{ SIMPLIFIED, "GB18030", "GB18030", 3 },
		{ TRADITIONAL, "BIG5", "Big5-HKSCS", 3 },
		{ JAPANESE, "SHIFT_JIS", "windows-31j", 3 },
		{ SIMPLIFIED, "GB18030", "GB18030", 2000 },
	};
	struct nr_buffer bytes = NR_BUFFER_INIT, one = NR_BUFFER_INIT, text = NR_BUFFER_INIT;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		const char *name;
		encode(&one, texts[i].text, texts[i].encoding);
		nr_buffer_clear(&bytes);
		for (int j = 0; j < texts[i].times; j++) {
			nr_buffer_append(&bytes, one.data, one.length);
			nr_buffer_append_string(&bytes, "\xFF\xFF\n");
		}
		nr_buffer_clear(&text);
		assert_false(nr_charset_to_utf8(&text, bytes.data, bytes.length, NULL, &name));
		assert_string_equal(name, texts[i].name);
		assert_non_null(strstr(text.data, texts[i].text));
	}
	nr_buffer_release(&bytes);
	nr_buffer_release(&one);
	nr_buffer_release(&text);
}

static void test_long(void **state)
{
	(void)state;
	struct nr_buffer bytes = NR_BUFFER_INIT, text = NR_BUFFER_INIT, expected = NR_BUFFER_INIT;

	for (int odd = 0; odd < 2; odd++) {
		nr_buffer_clear(&expected);
		nr_buffer_append_string(&expected, odd ? "x" : "xy");
		for (int i = 0; i < 20000; i++)
			nr_buffer_append_string(&expected, i % 5 == 0 ? "中" : "😀");
		encode(&bytes, expected.data, "GB18030");
		nr_buffer_clear(&text);
		assert_true(nr_charset_to_utf8(&text, bytes.data, bytes.length, "gb18030", NULL));
		assert_string_equal(text.data, expected.data);
	}
	nr_buffer_release(&bytes);
	nr_buffer_release(&text);
	nr_buffer_release(&expected);
}

/* Appends UTF-8 as if it had been read as ISO-8859-1, with U+00A0 as a space where asked. */
static void spoil(struct nr_buffer *buffer, const char *text, bool spaces)
{
	for (const char *p = text; *p != '\0'; p++) {
		unsigned char byte = (unsigned char)*p;
		nr_utf8_append(buffer, spaces && byte == 0xA0 ? ' ' : byte);
	}
}

static void test_read_twice(void **state)
{
	(void)state;
	static const char *const alone[] = {
		SIMPLIFIED,
		FRENCH FRENCH FRENCH,
		"â, ê, î, ô, û: « à la façon » çà et là",
		"A page may speak of \"Ã©\" and \"ä¸­\" without being spoiled, in Chinese too: 中文网页",
		"ÄÖÜäöüß ÀÁÂÃÅ",
		/* As often as it takes, but of nothing that people write, or beside as many that are meant */
		"Ã€Ã€Ã€Ã€Ã€Ã€Ã€Ã€Ã€Ã€Ã€Ã€Ã—Ã—Ã—Ã—Ã—Ã—Ã—Ã—",
		"Ã©Ã©Ã©Ã©Ã©Ã©Ã©Ã©Ã©Ã©Ã©Ã© été été été été été",
		"Ã©Ã©Ã©Ã© Ã Ã ä¸a ä¸",
	};
	struct nr_buffer spoiled = NR_BUFFER_INIT, text = NR_BUFFER_INIT;
	const char *name;

	for (int spaces = 0; spaces < 2; spaces++) {
		nr_buffer_clear(&spoiled);
		nr_buffer_append_string(&spoiled, "---\ntitle: 标题没有坏\n---\n<p>");
		spoil(&spoiled, SIMPLIFIED "研究内容” Ms Renée’s", spaces);
		nr_buffer_append_string(&spoiled, "</p>");
		nr_buffer_clear(&text);
		assert_false(nr_charset_to_utf8(&text, spoiled.data, spoiled.length, NULL, &name));
		assert_string_equal(name, "UTF-8 read as windows-1252");
		assert_string_equal(text.data,
			"---\ntitle: 标题没有坏\n---\n<p>" SIMPLIFIED "研究内容” Ms Renée’s</p>");
	}
	nr_buffer_clear(&text); /* as windows-1252 has it: “ ” € and the rest from 0x80 */
	assert_false(nr_charset_to_utf8(&text, "æ–°é—»æŠ¥é�“ä¸­å›½ç¾Žå›½å¾·å›½æ³•å›½è‹±å›½æ—¥æœ¬éŸ©å›½",
		strlen("æ–°é—»æŠ¥é�“ä¸­å›½ç¾Žå›½å¾·å›½æ³•å›½è‹±å›½æ—¥æœ¬éŸ©å›½"), NULL, &name));
	assert_non_null(strstr(text.data, "中国美国德国法国英国日本韩国"));
	for (size_t i = 0; i < sizeof alone / sizeof *alone; i++) {
		nr_buffer_clear(&text);
		assert_true(nr_charset_to_utf8(&text, alone[i], strlen(alone[i]), NULL, NULL));
		assert_string_equal(text.data, alone[i]);
	}
	nr_buffer_release(&spoiled);
	nr_buffer_release(&text);
}

struct tally {
	int files, repaired;
	char names[1024];
};

static bool visit(const struct nr_walk_entry *entry, void *context)
{
	struct tally *tally = context;
	struct nr_buffer bytes = NR_BUFFER_INIT, text = NR_BUFFER_INIT;
	const char *name;

	if (entry->kind != NR_WALK_FILE)
		return true;
	assert_int_equal(nr_file_read(entry->path, 0, &bytes, NULL), NR_OK);
	tally->files++;
	if (!nr_charset_to_utf8(&text, bytes.data, bytes.length, NULL, &name) && strncmp(name, "UTF-8 read", 10) == 0) {
		tally->repaired++;
		assert_null(strstr(text.data, "\xC3\xA4\xC2\xB8")); /* ä¸ */
		assert_null(strstr(text.data, "\xC3\xA5"));         /* å */
		assert_non_null(strstr(text.data, "中国"));
	}
	nr_buffer_release(&bytes);
	nr_buffer_release(&text);
	return true;
}

/* Of real articles, three were read twice; no other is touched. */
static void test_real_articles(void **state)
{
	(void)state;
	const char *top = getenv("top_srcdir");
	struct tally tally = { 0 };
	char *path = nr_path_join(top != NULL ? top : ".", "../shared/corpus/events-dev/articles");

	enum nr_status status = nr_folder_walk(path, visit, &tally, NULL);
	free(path);
	if (status != NR_OK) {
		print_message("the articles of events-dev are not there\n");
		skip();
	}
	assert_int_equal(tally.files, 404);
	assert_int_equal(tally.repaired, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_broken),
		cmocka_unit_test(test_broken_guess),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_read_twice),
		cmocka_unit_test(test_real_articles),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
