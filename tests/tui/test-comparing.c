/* SPDX-License-Identifier: MIT */
/* The six views of a comparison, in two languages and at two sizes, and what is done in them. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "driving.h"
#include "fixtures.h"

/* What the views say, by language. */
static const struct language {
	const char *locale, *event, *help, *compare;
	const char *views[6][3]; /* texts that are to be seen */
} languages[] = {
	{ "C.UTF-8", "events", "? help", "Compare: ",
		{
			{ "═ ", "青岚大桥", "1 aligned" },
			{ "青岚大桥", "2 full", "%" },
			{ "+ ", "3 only here", "何静姝" },
			{ "Quotes", "only here", "the same" },
			{ "5 terms", "Words of a region", "in other words" },
			{ "characters", "█", "+4 h 0 min" },
		} },
	{ "zh_CN.UTF-8", "事件", "? 帮助", "对比：",
		{
			{ "═ ", "青岚大桥", "1 对齐" },
			{ "青岚大桥", "2 全文", "%" },
			{ "+ ", "3 独有", "何静姝" },
			{ "引语", "独有", "一致" },
			{ "5 用语", "地区用语", "说法不同" },
			{ "字数", "█", "+4 小时 0 分" },
		} },
};

static struct terminal *start_in(const struct language *language, int width, int height)
{
	setenv("LC_ALL", language->locale, 1);
	struct terminal *terminal = terminal_start(width, height,
		(const char *const[]){ program_path(), "--archive", archive_path(), NULL });
	terminal_expect_in_row(terminal, height - 1, language->help);
	terminal_settle(terminal);
	return terminal;
}

/* To the comparison of three outlets: the second one of the events. */
static struct terminal *open_bridge_in(const struct language *language, int width, int height)
{
	struct terminal *terminal = start_in(language, width, height);

	terminal_press(terminal, "e");
	terminal_expect_in_row(terminal, height - 1, "Enter");
	terminal_press(terminal, "G\r");
	terminal_expect_in_row(terminal, 0, language->compare);
	terminal_settle(terminal);
	return terminal;
}

/* The reader's own words: what the articles of the fixtures have is in no table that comes with the program. */
static int set_up_terms(void **state)
{
	static const char terms[] = "concepts = ( { name = \"发话\"; variants = ("
		"{ term = \"宣布\"; regions = [ \"mainland\" ]; source = \"A map\"; },"
		"{ term = \"表示\"; regions = [ \"taiwan\" ]; source = \"A map\"; } ); } );\n";
	struct nr_error error = NR_NO_ERROR;

	if (set_up(state) != 0)
		return -1;
	char *folder = nr_format("%s/.config/newsreader/terms", getenv("HOME"));
	char *path = nr_format("%s/own.conf", folder);
	if (nr_folder_make(folder, &error) == NR_OK)
		nr_file_write(path, terms, strlen(terms), &error);
	free(folder);
	free(path);
	return error.status == NR_OK ? 0 : -1;
}

static void look_at_views(const struct language *language, int width, int height)
{
	struct terminal *terminal = open_bridge_in(language, width, height);

	for (int view = 0; view < 6; view++) {
		char key[] = { (char)('1' + view), '\0' };
		terminal_press(terminal, key);
		for (int i = 0; i < 3; i++)
			terminal_expect(terminal, language->views[view][i]);
	}
	quit(terminal);
}

static void test_views_at_80(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		look_at_views(&languages[i], 80, 24);
}

static void test_views_at_200(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		look_at_views(&languages[i], 200, 50);
}

/* A filter finds what the others call by another word; an empty one shows all again. */
static void test_filter(void **state)
{
	struct terminal *terminal = open_bridge_in(&languages[0], 200, 50);

	(void)state;
	terminal_expect(terminal, "百年一遇");
	terminal_press(terminal, "f");
	terminal_expect_in_row(terminal, 49, "Only what has:");
	terminal_press(terminal, "\xE5\xAE\xA3\xE5\xB8\x83\r"); /* 宣布 */
	terminal_expect_in_row(terminal, 0, "has 宣布");
	terminal_expect(terminal, "百年一遇"); /* where 表示 stands */
	terminal_expect_gone(terminal, "何静姝");
	terminal_press(terminal, "f\025zzz\r");
	terminal_expect(terminal, "Nothing has \"zzz\" here");
	terminal_press(terminal, "f\025\r");
	terminal_expect(terminal, "何静姝");
	quit(terminal);
}

/* A full-width colon has its own blank. */
static void test_filter_is_asked_for_in_chinese(void **state)
{
	struct terminal *terminal = open_bridge_in(&languages[1], 80, 24);

	(void)state;
	terminal_press(terminal, "fzq");
	terminal_expect_in_row(terminal, 23, "只显示含有：zq");
	terminal_press(terminal, "\003");
	quit(terminal);
}

/* Enter opens the article at the paragraph on top. */
static void test_open_at_a_paragraph(void **state)
{
	struct terminal *terminal = open_bridge_in(&languages[0], 80, 6);

	(void)state;
	terminal_press(terminal, "3\t");
	terminal_settle(terminal);
	terminal_press(terminal, "\r");
	terminal_expect_in_row(terminal, 1, "不过，有居民抱怨过桥费太高");
	quit(terminal);
}

static void test_next_event_and_guide(void **state)
{
	struct terminal *terminal = open_bridge_in(&languages[0], 120, 30);

	(void)state;
	terminal_press(terminal, "\tO");
	terminal_expect_in_row(terminal, 29, "The rows are in the order of haiwan.example");
	terminal_press(terminal, "J");
	terminal_expect_in_row(terminal, 29, "There is no later event in the list");
	terminal_press(terminal, "K");
	terminal_expect_in_row(terminal, 0, "Petrel");
	terminal_press(terminal, "J");
	terminal_expect_in_row(terminal, 0, "青岚大桥");
	quit(terminal);
}

/* E writes a page, readable by its owner alone, and never over another one. */
/* Pages in the folder the program is started in. */
static int count_pages(void)
{
	struct stat status;
	int count = 0;

	for (int event = 1; event < 100; event++) {
		char *name = nr_format("newsreader-event-%d.html", event);
		count += stat(name, &status) == 0;
		free(name);
	}
	return count;
}

/* It is said which of how many differences is gone to, also of those that cannot be at the top of the screen. */
static void test_position(void **state)
{
	struct terminal *terminal = open_bridge_in(&languages[0], 80, 24);
	int last = 0;

	(void)state;
	terminal_expect_in_row(terminal, 23, "> columns");
	terminal_press(terminal, "]");
	terminal_expect_in_row(terminal, 23, "Difference 1 of ");
	char *row = terminal_row(terminal, 23);
	last = atoi(strstr(row, "of ") + 3);
	free(row);
	assert_true(last > 1);
	for (int i = 2; i <= last; i++) {
		char *expected = nr_format("Difference %d of %d", i, last);
		terminal_press(terminal, "]");
		terminal_expect_in_row(terminal, 23, expected);
		free(expected);
	}
	terminal_press(terminal, "]");
	terminal_expect_in_row(terminal, 23, "No difference further down");
	char *before = nr_format("Difference %d of %d", last - 1, last);
	terminal_press(terminal, "[");
	terminal_expect_in_row(terminal, 23, before);
	free(before);
	quit(terminal);
}

/* Times are told by the reader's clock and in UTC, the lag to the second; of a source that tells the day alone, no
 * more than that is said. */
static void test_coverage_of_a_day(void **state)
{
	static const char second[] =
		"---\ndate: 2021-05-06T10:00:53Z\n---\n[Petrel aground off Gull Point in thick fog]"
		"(https://lantern.example/1)\n---\n<p>The ferry Petrel struck the Gull Point sandbank in thick fog on "
		"Thursday; lifeboats rescued 84 people.</p><p>Harbour master Ida Marrow praised the lifeboats.</p>\n";
	static const char day[] = "<!--1620259200000-->\n[Ferry Petrel runs aground off Gull Point, 84 rescued]"
		"(https://saltmarsh.example/1)\n---\n<p>The ferry Petrel ran aground off Gull Point on Thursday, and "
		"lifeboats rescued all 84 people aboard.</p><p>Harbour master Ida Marrow spoke of thick fog.</p>\n";
	struct nr_error error = NR_NO_ERROR;
	char *folder = nr_format("%s/ferries", getenv("HOME"));
	char *first_path = nr_format("%s/1.md", folder), *second_path = nr_format("%s/2.md", folder);

	(void)state;
	assert_int_equal(nr_folder_make(folder, &error), NR_OK);
	assert_int_equal(nr_file_write(first_path, second, strlen(second), &error), NR_OK);
	assert_int_equal(nr_file_write(second_path, day, strlen(day), &error), NR_OK);
	fixtures_import_folder(program_path(), archive_path(), folder);
	setenv("TZ", "CST-8", 1);
	struct terminal *terminal = start_in(&languages[0], 100, 30);
	terminal_press(terminal, "eg\r");
	terminal_expect_in_row(terminal, 0, "Petrel");
	terminal_press(terminal, "6");
	terminal_expect(terminal, "2021-05-06 18:00:00 +08:00  2021-05-06 10:00:00  first known time");
	terminal_expect(terminal, "2021-05-06 18:00:53 +08:00  2021-05-06 10:00:53  +53 s");
	terminal_expect(terminal, "2021-05-06                                       time unknown");
	terminal_press(terminal, "1");
	terminal_expect_in_row(terminal, 1, "2021-05-06");
	quit(terminal);
	setenv("TZ", "UTC", 1);
	free(first_path);
	free(second_path);
	free(folder);
}

/* An outlet's articles are told apart by their headlines; where no time is known, nothing is said of lags. */
static void test_coverage_of_one_outlet(void **state)
{
	static const char body[] = "<p>The footbridge at Hollin Ford collapsed on Friday after a week of floods.</p>"
		"<p>Engineer Tilda Brock said the middle pier had given way.</p>\n";
	static const char *const heads[] = {
		"[Hollin Ford footbridge collapses after floods](https://saltmarsh.example/2)",
		"[Footbridge at Hollin Ford collapses: pier gave way in floods](https://saltmarsh.example/3)",
		"[Floods: Hollin Ford footbridge collapses](https://lantern.example/2)" };
	struct nr_error error = NR_NO_ERROR;
	char *folder = nr_format("%s/footbridges", getenv("HOME"));

	(void)state;
	assert_int_equal(nr_folder_make(folder, &error), NR_OK);
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		char *path = nr_format("%s/%zu.md", folder, i);
		char *text = nr_format("<!--1620345600000-->\n%s\n---\n%s", heads[i], body);
		assert_int_equal(nr_file_write(path, text, strlen(text), &error), NR_OK);
		free(text);
		free(path);
	}
	fixtures_import_folder(program_path(), archive_path(), folder);
	struct terminal *terminal = start_in(&languages[0], 100, 30);
	terminal_press(terminal, "eg\r");
	terminal_expect_in_row(terminal, 0, "Hollin Ford");
	terminal_press(terminal, "6");
	terminal_expect_in_row(terminal, 1, "published   headline");
	terminal_expect(terminal, "2021-05-07  Footbridge at Hollin Ford collapses: pier gave way in floods");
	terminal_expect(terminal, "2021-05-07  Hollin Ford footbridge collapses after floods");
	terminal_expect(terminal, "How long ");
	terminal_expect_gone(terminal, "after the first");
	terminal_expect_gone(terminal, "time unknown");
	quit(terminal);
	free(folder);
}

static void test_export(void **state)
{
	struct nr_buffer first = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	struct stat status;

	(void)state;
	assert_int_equal(chdir(getenv("HOME")), 0);
	struct terminal *terminal = open_bridge_in(&languages[0], 120, 30);
	terminal_press(terminal, "E");
	terminal_expect_in_row(terminal, 29, "Write to: newsreader-event-");
	terminal_press(terminal, "\033");
	terminal_settle(terminal);
	assert_int_equal(count_pages(), 0);
	terminal_press(terminal, "E\r");
	terminal_expect_in_row(terminal, 29, "Written to /");
	assert_int_equal(count_pages(), 1);
	terminal_press(terminal, "E\r"); /* not over it without a yes */
	terminal_expect_in_row(terminal, 29, "(y/n) write over newsreader-event-");
	terminal_press(terminal, "\r");
	terminal_expect_in_row(terminal, 29, "Nothing was written");
	terminal_press(terminal, "E\ry\r");
	terminal_expect_in_row(terminal, 29, "Written to /");
	terminal_press(terminal, "E\025~/nowhere/page.html\r");
	terminal_expect_in_row(terminal, 29, "nowhere/page.html");
	quit(terminal);
	assert_int_equal(count_pages(), 1);
	char *name = NULL;
	for (int event = 1; event < 100 && (name == NULL || stat(name, &status) != 0); event++) {
		free(name);
		name = nr_format("newsreader-event-%d.html", event);
	}
	assert_int_equal(stat(name, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	assert_int_equal(nr_file_read(name, 0, &first, &error), NR_OK);
	assert_non_null(strstr(first.data, "<h2 id=\"facts\">"));
	nr_buffer_release(&first);
	free(name);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_views_at_80),
		SCREEN_TEST(test_views_at_200),
		SCREEN_TEST(test_filter),
		SCREEN_TEST(test_filter_is_asked_for_in_chinese),
		SCREEN_TEST(test_open_at_a_paragraph),
		SCREEN_TEST(test_next_event_and_guide),
		SCREEN_TEST(test_position),
		SCREEN_TEST(test_coverage_of_a_day),
		SCREEN_TEST(test_coverage_of_one_outlet),
		SCREEN_TEST(test_export),
	};

	choose_tests(argc, argv);
	return cmocka_run_group_tests(tests, set_up_terms, tear_down);
}
