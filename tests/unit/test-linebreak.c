/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/buffer.h"
#include "base/file.h"
#include "text/character.h"
#include "text/linebreak.h"
#include "text/sanitize.h"
#include "text/utf8.h"
#include "text/width.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define SHY "\xC2\xAD"
#define ZWSP "\xE2\x80\x8B"

/* A text, a width, and its lines joined by '|'; a hyphen that is shown is written '~'. */
static const struct {
	const char *text;
	int width;
	const char *lines;
} cases[] = {
	{ "", 10, "" },
	{ "word", 10, "word" },
	{ "two words", 5, "two|words" },
	{ "two words", 9, "two words" },
	{ "two   words  ", 3, "two|wor|ds" },
	{ "two   words  ", 5, "two|words" },
	{ "  indented text", 10, "  indented|text" },
	{ "one\ntwo\n\nthree\n", 10, "one|two||three" },
	{ "one \r\ntwo", 10, "one|two" },
	{ "\n", 10, "" },
	{ "\n\nx", 10, "||x" },
	{ "汉字可以在任何两个字之间断开", 10, "汉字可以在|任何两个字|之间断开" },
	{ "汉字可以在任何两个字之间断开", 11, "汉字可以在|任何两个字|之间断开" },
	{ "行首不出现标点，这是规则。", 14, "行首不出现标|点，这是规则。" },
	{ "他说：“今天天气很好。”然后走了", 12, "他说：“今天|天气很|好。”然后走|了" },
	{ "《书名》（作者）", 6, "《书|名》|（作|者）" },
	{ "，，，，，，", 4, "，，|，，|，，" },
	{ "他说“ yes no”", 8, "他|说“ yes|no”" },
	{ "一二三“ yes", 8, "一二|三“ yes" },
	{ "one “   two", 6, "one|“   tw|o" },
	{ "啊！！！！！", 6, "啊！！|！！！" },
	{ "中English中", 6, "中|Englis|h中" },
	{ "中English中", 9, "中English|中" },
	{ "in 2022, the", 8, "in 2022,|the" },
	{ "well-known", 7, "well-|known" },
	{ "co" SHY "oper" SHY "a" SHY "tion", 7, "cooper~|ation" },
	{ "co" SHY "oper" SHY "a" SHY "tion", 6, "co~|opera~|tion" },
	{ "abc" SHY "def", 3, "abc|def" },
	{ "abc" SHY "def", 4, "abc~|def" },
	{ "abc" SHY "def", 6, "abcdef" },
	{ "abc" ZWSP "def", 3, "abc|def" },
	{ "no\xC2\xA0" "break at\xC2\xA0nbsp", 10, "no\xC2\xA0" "break|at\xC2\xA0nbsp" },
	{ "aaaaaaaaaaaaaaaaaaaaaaaa", 10, "aaaaaaaaaa|aaaaaaaaaa|aaaa" },
	{ "https://news.example/one/two-three?four=five&six=seven_eight", 20,
		"https://|news.example/one/|two-three?|four=five&six=seven_|eight" },
	{ "http.example_0000_1111_2222_3333_444", 16, "http.example_|0000_1111_2222_|3333_444" },
	{ "e\xCC\x81" "e\xCC\x81" "e\xCC\x81", 2, "e\xCC\x81" "e\xCC\x81|e\xCC\x81" },
	{ "👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3, "👨‍👩‍👧‍👦|👨‍👩‍👧‍👦" },
	{ "🇨🇳🇹🇼🇯🇵", 5, "🇨🇳🇹🇼|🇯🇵" },
	{ "中文", 1, "中|文" },
	{ "中文", 0, "中|文" },
	{ "ab", -3, "a|b" },
	{ "字”字”字”字”", 4, "字”|字”|字”|字”" },
	{ "\xE3\x80\x80\xE3\x80\x80段首空两格的文字", 10, "\xE3\x80\x80\xE3\x80\x80段首空|两格的文字" },
	{ "ไทยแลนด์ประเทศ", 8, "ไทยแลนด์|ประเทศ" },
};

static void test_cases(void **state)
{
	(void)state;
	struct nr_line_breaker *breaker = nr_line_breaker_new();
	struct nr_buffer lines = NR_BUFFER_INIT;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *text = cases[i].text;
		struct nr_line_piece piece;
		nr_buffer_clear(&lines);
		nr_line_breaker_set(breaker, text, strlen(text));
		for (int count = 0; nr_line_breaker_next(breaker, cases[i].width, &piece); count++) {
			if (count > 0)
				nr_buffer_append_char(&lines, '|');
			for (size_t at = piece.start; at < piece.end; at++) /* soft hyphens are not shown */
				if (memcmp(text + at, SHY, 2) != 0)
					nr_buffer_append_char(&lines, text[at]);
				else
					at++;
			if (piece.hyphenated)
				nr_buffer_append_char(&lines, '~');
		}
		if (strcmp(lines.data, cases[i].lines) != 0)
			fail_msg("\"%s\" at %d: %s, not %s", text, cases[i].width, lines.data, cases[i].lines);
		assert_false(nr_line_breaker_next(breaker, cases[i].width, &piece));
	}
	nr_buffer_release(&lines);
	nr_line_breaker_free(breaker);
}

static void test_forced_and_width_by_line(void **state)
{
	(void)state;
	struct nr_line_breaker *breaker = nr_line_breaker_new();
	struct nr_line_piece piece;

	nr_line_breaker_set(breaker, "ab cd ef\ngh", 11);
	assert_true(nr_line_breaker_next(breaker, 5, &piece));
	assert_true(piece.start == 0 && piece.end == 5 && piece.cells == 5 && !piece.forced && !piece.hyphenated);
	assert_true(nr_line_breaker_next(breaker, 2, &piece));
	assert_true(piece.start == 6 && piece.end == 8 && piece.cells == 2 && piece.forced);
	assert_true(nr_line_breaker_next(breaker, 9, &piece));
	assert_true(piece.start == 9 && piece.end == 11 && piece.forced);
	assert_false(nr_line_breaker_next(breaker, 9, &piece));
	nr_line_breaker_set(breaker, "x", 1);
	assert_true(nr_line_breaker_next(breaker, 9, &piece));
	nr_line_breaker_free(breaker);
	nr_line_breaker_free(NULL);
}

/* --- The same lines as by asking ICU for every opportunity -------------------------------------------------------- */

struct reference {
	UBreakIterator *iterator;
	UText utext;
	unsigned char *opportunity; /* by byte: ICU's, at the end of a grapheme */
	size_t capacity;
	size_t asked, forced; /* lines that ended at an opportunity, and that had none */
	bool plain; /* ordinary text: ICU offers no place before a closing mark */
};

static bool is_one_of(const char *marks, uint32_t c)
{
	for (size_t at = 0, length = strlen(marks); at < length;)
		if (nr_utf8_next(marks, length, &at) == c)
			return true;
	return false;
}

static const char opening[] = "（「『《【〔“‘", closing[] = "，。！？；：、）」』》】〕”’";

/* Whether an opportunity would leave an opening mark at the end of a line, or a closing one at the start of the next:
 * those are not taken. */
static bool parts_marks(const char *text, size_t length, size_t offset)
{
	size_t behind = offset;

	if (offset == 0 || offset >= length)
		return false;
	if (is_one_of(closing, nr_utf8_next(text, length, &behind)))
		return true;
	while (offset > 0 && text[offset - 1] == ' ')
		offset--;
	return offset > 0 && is_one_of(opening, nr_utf8_previous(text, &offset));
}

static void find_opportunities(struct reference *reference, const char *text, size_t length)
{
	UErrorCode status = U_ZERO_ERROR;

	if (length + 1 > reference->capacity)
		reference->opportunity = realloc(reference->opportunity, reference->capacity = length + 1);
	memset(reference->opportunity, 0, length + 1);
	utext_openUTF8(&reference->utext, text, (int64_t)length, &status);
	ubrk_setUText(reference->iterator, &reference->utext, &status);
	assert_true(U_SUCCESS(status));
	for (int32_t at = ubrk_next(reference->iterator); at != UBRK_DONE; at = ubrk_next(reference->iterator))
		reference->opportunity[at] = !parts_marks(text, length, (size_t)at);
	for (size_t offset = 0; offset < length;) {
		size_t behind = nr_grapheme_next(text, length, offset, NULL);
		while (++offset < behind)
			reference->opportunity[offset] = 0;
	}
}

static bool hangs(uint32_t c)
{
	return nr_character_class(c) == NR_CHARACTER_SPACE || c == 0x200B;
}

/* The last opportunity up to which a line from start has room, by definition; 0 where there is none. */
static size_t best_end(const struct reference *reference, const char *text, size_t length, size_t start, int width)
{
	int total = 0, shown = 0, cells;
	size_t best = 0;

	for (size_t offset = start; offset < length && shown <= width;) {
		size_t behind = nr_grapheme_next(text, length, offset, &cells), one = offset;
		uint32_t first = nr_utf8_next(text, length, &one);
		total += cells;
		if (one != behind || !hangs(first))
			shown = total;
		if (reference->opportunity[behind] && shown + (first == 0xAD && behind < length) <= width)
			best = behind;
		offset = behind;
	}
	return best;
}

static bool begins_badly(const char *text, size_t length, size_t offset)
{
	return is_one_of(closing, nr_utf8_next(text, length, &offset));
}

static _Noreturn void complain(const char *what, const char *text, size_t length, int width, size_t start, size_t end)
{
	print_error("%s: \"%.*s\" at %d: the line from %zu to %zu\n", what, (int)(length < 2000 ? length : 2000), text,
		width, start, end);
	fail();
	abort();
}

/* Checks one piece of a paragraph (text, length); next is where the following piece starts. */
static void check_piece(struct reference *reference, const char *text, size_t length, int width,
	const struct nr_line_piece *piece, size_t next)
{
	size_t start = piece->start, best = best_end(reference, text, length, start, width);
	size_t fit = nr_grapheme_next(text, length, start, NULL); /* one grapheme is taken always */

	for (size_t at = piece->end + (piece->hyphenated ? 2 : 0); at < next;)
		if (!hangs(nr_utf8_next(text, length, &at)))
			complain("something is lost", text, length, width, start, next);
	if (piece->cells != nr_width(text + start, piece->end - start) + piece->hyphenated)
		complain("the cells are wrong", text, length, width, start, next);
	if (piece->cells > width && piece->end > fit)
		complain("too wide", text, length, width, start, next);
	if (best == 0) {
		reference->forced++;
		if (next < length && next > fit && width >= 4 && begins_badly(text, length, next)) {
			size_t at = fit; /* allowed only where no other place would do */
			for (; at < next &&
				(begins_badly(text, length, at) || nr_width(text + start, at - start) > width);)
				at = nr_grapheme_next(text, length, at, NULL);
			if (at < next && !parts_marks(text, length, at))
				complain("a closing mark begins the next line", text, length, width, start, next);
		}
		return;
	}
	reference->asked++;
	if (next != best)
		complain("not where ICU would", text, length, width, best, next);
	if (reference->plain && next < length && text[next - 1] != ' ' && begins_badly(text, length, next))
		complain("a closing mark begins the next line", text, length, width, start, next);
}

/* Breaks a paragraph without newlines at a width and checks every line. Where one grapheme is wider than that, it is
 * cut, and the reference knows of no such thing. */
static void check_paragraph(struct reference *reference, struct nr_line_breaker *breaker, const char *text,
	size_t length, int width)
{
	struct nr_line_piece piece, next;
	bool more;
	int cells;

	for (size_t offset = 0; offset < length;) {
		offset = nr_grapheme_next(text, length, offset, &cells);
		if (cells > width)
			return;
	}
	nr_line_breaker_set(breaker, text, length);
	more = nr_line_breaker_next(breaker, width, &piece);
	if (more && piece.start != 0)
		complain("the start is lost", text, length, width, piece.start, 0);
	while (more) {
		more = nr_line_breaker_next(breaker, width, &next);
		if (more != !piece.forced)
			complain("forced is wrong", text, length, width, piece.start, piece.end);
		check_piece(reference, text, length, width, &piece, more ? next.start : length);
		piece = next;
	}
}

static void open_reference(struct reference *reference)
{
	UErrorCode status = U_ZERO_ERROR;
	UText none = UTEXT_INITIALIZER;

	memset(reference, 0, sizeof *reference);
	reference->utext = none;
	reference->iterator = ubrk_open(UBRK_LINE, "", NULL, 0, &status);
	assert_true(U_SUCCESS(status));
}

static void close_reference(struct reference *reference)
{
	ubrk_close(reference->iterator);
	utext_close(&reference->utext);
	free(reference->opportunity);
}

/* At least one character of every class of UAX #14, and what is treated in a special way. */
static const uint32_t alphabet[] = { 'a', 0x4E2D, '1', ' ', 0xFF0C, ',', '.', ':', '-', '(', ')', '"', '!', '/', '%',
	'$', '\t', 0x2014, 0x2026, 0x201C, 0x201D, 0x3002, 0x300A, 0x300B, 0x3005, 0x30FC, 0x3041, 0x3042, 0xAC00,
	0xAC01, 0x1112, 0x1161, 0x11A8, 0x5D0, 0x301, 0x200D, 0x200B, 0xA0, 0xAD, 0x2060, 0x1F600, 0x1F468, 0x1F3FD,
	0xFE0F, 0x1F1E8, 0xFFFC, 0xE01, 0x2003, 0x3000, 0x2E3A, 0x2764, 0x1F02C, 0xFF9E, 0x600, 0x93F, 0xFFFD, 0xBB,
	0xB4, '}', 0x2044, 0x2010, 0xFF01, 0xFE19, 0x2018, 0x2019, '=', '?', '&', '_' };

static uint32_t next_random(uint32_t *random)
{
	*random = *random * 1664525u + 1013904223u;
	return *random >> 16;
}

/* Every three characters of the alphabet in a row between letters and between ideographs, at a narrow width. */
static void test_every_triple(void **state)
{
	(void)state;
	struct nr_line_breaker *breaker = nr_line_breaker_new();
	struct nr_buffer text = NR_BUFFER_INIT;
	struct reference reference;

	open_reference(&reference);
	for (size_t i = 0; i < COUNT(alphabet); i++)
		for (size_t j = 0; j < COUNT(alphabet); j++) {
			nr_buffer_clear(&text);
			for (size_t k = 0; k < COUNT(alphabet); k++) {
				nr_utf8_append(&text, k % 2 == 0 ? 'x' : 0x6587);
				nr_utf8_append(&text, alphabet[i]);
				nr_utf8_append(&text, alphabet[j]);
				nr_utf8_append(&text, alphabet[k]);
			}
			find_opportunities(&reference, text.data, text.length);
			for (int width = 4; width <= 8; width++)
				check_paragraph(&reference, breaker, text.data, text.length, width);
		}
	print_message("%zu lines as ICU has them, %zu cut by force\n", reference.asked, reference.forced);
	close_reference(&reference);
	nr_buffer_release(&text);
	nr_line_breaker_free(breaker);
}

static void test_random_texts(void **state)
{
	(void)state;
	struct nr_line_breaker *breaker = nr_line_breaker_new();
	struct nr_buffer text = NR_BUFFER_INIT;
	struct reference reference;
	uint32_t random = 7;

	open_reference(&reference);
	static const char *const words[] = { "word another ", "一些汉字，和标点", "ท่าเรือเก่าซ่อมแล้ว" };
	for (int round = 0; round < 3000; round++) {
		size_t kinds = 3 + next_random(&random) % COUNT(alphabet), first = next_random(&random);
		nr_buffer_clear(&text);
		for (int i = 0; i < 80; i++) {
			nr_utf8_append(&text, alphabet[(first + next_random(&random) % kinds) % COUNT(alphabet)]);
			if (next_random(&random) % 16 == 0)
				nr_buffer_append_string(&text, words[round % 3]);
		}
		find_opportunities(&reference, text.data, text.length);
		for (int width = 10; width <= 80; width += 7)
			check_paragraph(&reference, breaker, text.data, text.length, width);
	}
	print_message("%zu lines as ICU has them, %zu cut by force\n", reference.asked, reference.forced);
	close_reference(&reference);
	nr_buffer_release(&text);
	nr_line_breaker_free(breaker);
}

/* Text as articles have it: sentences of both languages, quotations, numbers, brackets. */
static void test_generated_text(void **state)
{
	(void)state;
	static const char *const words[] = { "海港", "市议会", "星期三", "通过", "了", "一项", "预算", "，", "。", "、", "；", "：“", "。”",
		"（", "）", "《", "》", "——", "……", "1.2万", "35%", "2031年5月6日", " Harbour", " the", " council's", " vote,",
		" \"we agree\"", " (No. 4)", " 10,000", "？", "！", "「", "」", "A", "-", "/", "Ms. ", "和 ", "the quick ",
		"don’t" };
	struct nr_line_breaker *breaker = nr_line_breaker_new();
	struct nr_buffer text = NR_BUFFER_INIT;
	struct reference reference;
	uint32_t random = 99;

	open_reference(&reference);
	reference.plain = true;
	for (int round = 0; round < 60; round++) {
		nr_buffer_clear(&text);
		for (int i = 0; i < 150; i++)
			nr_buffer_append_string(&text, words[next_random(&random) % COUNT(words)]);
		find_opportunities(&reference, text.data, text.length);
		for (int width = 10; width <= 80; width++)
			check_paragraph(&reference, breaker, text.data, text.length, width);
	}
	print_message("%zu lines as ICU has them, %zu cut by force\n", reference.asked, reference.forced);
	assert_true(reference.asked > reference.forced);
	close_reference(&reference);
	nr_buffer_release(&text);
	nr_line_breaker_free(breaker);
}

struct real {
	struct reference reference;
	struct nr_line_breaker *breaker;
};

static bool check_file(const struct nr_walk_entry *entry, void *context)
{
	struct real *real = context;
	struct nr_buffer bytes = NR_BUFFER_INIT, text = NR_BUFFER_INIT;

	if (entry->kind != NR_WALK_FILE)
		return true;
	assert_int_equal(nr_file_read(entry->path, 0, &bytes, NULL), NR_OK);
	nr_sanitize(&text, bytes.data, bytes.length, NR_SANITIZE_TEXT);
	for (char *line = text.data, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
		size_t length = (size_t)(end - line);
		if (length == 0)
			continue;
		find_opportunities(&real->reference, line, length);
		for (int width = 20; width <= 80; width *= 2)
			check_paragraph(&real->reference, real->breaker, line, length, width);
	}
	nr_buffer_release(&bytes);
	nr_buffer_release(&text);
	return true;
}

static void check_real_articles(const char *folder)
{
	const char *top = getenv("top_srcdir");
	char *path = nr_path_join(top != NULL ? top : ".", folder);
	struct real real;

	open_reference(&real.reference);
	real.breaker = nr_line_breaker_new();
	enum nr_status status = nr_folder_walk(path, check_file, &real, NULL);
	print_message("%zu lines as ICU has them, %zu cut by force\n", real.reference.asked, real.reference.forced);
	nr_line_breaker_free(real.breaker);
	close_reference(&real.reference);
	free(path);
	if (status != NR_OK) {
		print_message("%s is not there\n", folder);
		skip();
	}
}

/* Real articles, markup and all. */
static void test_real_articles(void **state)
{
	(void)state;
	check_real_articles("../shared/corpus/events-dev/articles");
}

static void test_real_mirrors(void **state)
{
	(void)state;
	check_real_articles("../shared/corpus/mirror-sample");
}

/* --- Unicode's own test ------------------------------------------------------------------------------------------- */

/* Reads a case, "÷ 0061 × 0020 ÷": its text, and whether a line may end before each byte. */
static void read_case(char *line, struct nr_buffer *text, unsigned char *breaks)
{
	nr_buffer_clear(text);
	for (char *word = strtok(line, " \t\n"); word != NULL && word[0] != '#'; word = strtok(NULL, " \t\n")) {
		if (strcmp(word, "÷") == 0)
			breaks[text->length] = 1;
		else if (strcmp(word, "×") != 0)
			nr_utf8_append(text, (uint32_t)strtoul(word, NULL, 16));
	}
}

/* Whether ICU parts a text as its case has it. */
static bool icu_agrees(struct reference *reference, const struct nr_buffer *text, const unsigned char *breaks)
{
	UErrorCode status = U_ZERO_ERROR;
	bool agrees = true;

	utext_openUTF8(&reference->utext, text->data, (int64_t)text->length, &status);
	ubrk_setUText(reference->iterator, &reference->utext, &status);
	assert_true(U_SUCCESS(status));
	for (size_t at = 1; at <= text->length; at++)
		agrees = agrees && (ubrk_isBoundary(reference->iterator, (int32_t)at) != 0) == (breaks[at] != 0);
	return agrees;
}

/* The cases that ICU passes, at every width that parts them. A newline ends a paragraph. */
static void test_unicode_lines(void **state)
{
	(void)state;
	static const char path[] = "/usr/share/unicode/auxiliary/LineBreakTest.txt";
	FILE *file = fopen(path, "r");
	struct nr_line_breaker *breaker = nr_line_breaker_new();
	struct nr_buffer text = NR_BUFFER_INIT;
	struct reference reference;
	char line[1024];
	int count = 0, agreed = 0;

	open_reference(&reference);
	while (file != NULL && fgets(line, sizeof line, file) != NULL) {
		unsigned char breaks[512] = { 0 };
		if (line[0] == '#')
			continue;
		read_case(line, &text, breaks);
		count++;
		if (!icu_agrees(&reference, &text, breaks))
			continue;
		agreed++;
		for (size_t start = 0; start < text.length;) {
			const char *newline = memchr(text.data + start, '\n', text.length - start);
			size_t length = newline != NULL ? (size_t)(newline - text.data) - start : text.length - start;
			find_opportunities(&reference, text.data + start, length);
			for (int width = 1; width <= 12 && length > 0; width++)
				check_paragraph(&reference, breaker, text.data + start, length, width);
			start += length + 1;
		}
	}
	print_message("%d of %d cases are as ICU has them\n", agreed, count);
	close_reference(&reference);
	nr_buffer_release(&text);
	nr_line_breaker_free(breaker);
	if (file == NULL) {
		print_message("%s is not there (Debian: unicode-data)\n", path);
		skip();
		return;
	}
	fclose(file);
	assert_true(count >= 7654 && agreed >= 7632);
}

/* What would take minutes if any part of it were looked at again and again. */
static void test_long_paragraphs(void **state)
{
	(void)state;
	static const char *const parts[] = { "a", "中", "a-", "1,", " \"", "%a", "a\xC2\xA0", "🇨", "🇨\xCC\x81",
		"\xCC\x81", "a\xE2\x81\xA0", "\xE2\x80\x8B", "(", "(   ", " \xCC\x81", "”", "，", "ก", "ก่a", SHY,
		"a\xC2\xAD", "👨‍", "ᄒ", " " };
	struct nr_line_breaker *breaker = nr_line_breaker_new();
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_line_piece piece;

	for (size_t i = 0; i < COUNT(parts); i++) {
		size_t last = 0;
		nr_buffer_clear(&text);
		nr_buffer_append_string(&text, i % 2 == 0 ? "" : "begin “");
		while (text.length < 300000)
			nr_buffer_append_string(&text, parts[i]);
		nr_line_breaker_set(breaker, text.data, text.length);
		while (nr_line_breaker_next(breaker, 79, &piece)) {
			assert_true(piece.cells <= 79 && piece.start >= last && piece.end >= piece.start);
			last = piece.end;
		}
		assert_true(piece.forced);
	}
	nr_buffer_release(&text);
	nr_line_breaker_free(breaker);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_forced_and_width_by_line),
		cmocka_unit_test(test_every_triple),
		cmocka_unit_test(test_random_texts),
		cmocka_unit_test(test_generated_text),
		cmocka_unit_test(test_real_articles),
		cmocka_unit_test(test_real_mirrors),
		cmocka_unit_test(test_unicode_lines),
		cmocka_unit_test(test_long_paragraphs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
