/* SPDX-License-Identifier: MIT */
/* The lists: what is filtered out of them, and how they are ordered. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "driving.h"

/* The list follows each key; a word may be unfinished, and what is no query yet changes nothing. */
static void test_filter_while_typing(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "jjf");
	terminal_expect_in_row(terminal, 39, "Only what has:");
	terminal_press(terminal, "pe");
	terminal_expect_in_row(terminal, 1, "All, newest first, only: pe");
	terminal_expect(terminal, "Ferry Petrel");
	terminal_expect_gone(terminal, "Choir of");
	terminal_press(terminal, "trel source:");
	terminal_settle(terminal);
	terminal_expect_in_row(terminal, 1, "only: petrel source");
	terminal_press(terminal, "north.example\r");
	terminal_expect_in_row(terminal, 1, "1/1");
	terminal_expect_gone(terminal, "Fog sends");
	terminal_press(terminal, "A"); /* of the filtered list alone */
	terminal_expect_in_row(terminal, 39, "1 article marked as read");
	quit(terminal);
}

/* Esc at the prompt goes back to the filter before, and without one to the place in the whole list. */
static void test_filter_cancelled(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "jjjjjjjjjj");
	terminal_expect_in_row(terminal, 1, "11/68");
	terminal_press(terminal, "fchoir");
	terminal_expect_in_row(terminal, 1, "1/1");
	terminal_press(terminal, "\033");
	terminal_expect_in_row(terminal, 1, "11/68");
	terminal_press(terminal, "fbulletin\r");
	terminal_expect_in_row(terminal, 1, "only: bulletin");
	terminal_press(terminal, "fx");
	terminal_expect(terminal, "Nothing here.");
	terminal_press(terminal, "\033");
	terminal_expect_in_row(terminal, 1, "only: bulletin");
	quit(terminal);
}

/* Esc takes back the selection, then the filter, and leaves the pane after that. */
static void test_escape_lifts(void **state)
{
	struct terminal *terminal = start(50, 20);

	(void)state;
	terminal_press(terminal, "l");
	terminal_expect_in_row(terminal, 1, "All, newest first");
	terminal_press(terminal, "fbulletin\rv");
	terminal_expect_in_row(terminal, 1, "1 selected");
	terminal_press(terminal, "\033");
	terminal_expect_gone(terminal, "1 selected");
	terminal_expect_in_row(terminal, 1, "only: bu");
	terminal_press(terminal, "\033");
	terminal_expect_gone(terminal, "only:");
	terminal_expect_in_row(terminal, 1, "All, newest first");
	terminal_press(terminal, "\033");
	terminal_expect_in_row(terminal, 1, "Outlets");
	quit(terminal);
}

static void test_filter_events(void **state)
{
	struct terminal *terminal = start(100, 30);

	(void)state;
	terminal_press(terminal, "e");
	terminal_expect_in_row(terminal, 0, "1/2");
	terminal_press(terminal, "f青嵐");
	terminal_expect_in_row(terminal, 0, "only: 青嵐");
	terminal_expect_in_row(terminal, 1, "青岚大桥");
	terminal_expect_gone(terminal, "Petrel");
	terminal_press(terminal, "\rm");
	terminal_expect_in_row(terminal, 29, "Marked");
	terminal_press(terminal, "\033"); /* the mark first */
	terminal_settle(terminal);
	terminal_expect_in_row(terminal, 0, "only: 青嵐");
	terminal_press(terminal, "\033");
	terminal_expect_gone(terminal, "only:");
	terminal_expect_in_row(terminal, 0, "Events");
	terminal_expect(terminal, "Petrel");
	terminal_press(terminal, "\033");
	terminal_expect_in_row(terminal, 0, "newsreader");
	quit(terminal);
}

/* In a comparison, Esc takes the filter back before it leaves. */
static void test_filter_comparison(void **state)
{
	struct terminal *terminal = start(100, 30);

	(void)state;
	open_bridge(terminal);
	terminal_press(terminal, "f宣布\r");
	terminal_expect_in_row(terminal, 0, "has 宣布");
	terminal_press(terminal, "\033");
	terminal_expect_gone(terminal, "has 宣布");
	terminal_expect_in_row(terminal, 0, "Compare:");
	terminal_press(terminal, "\033");
	terminal_expect_in_row(terminal, 0, "Events");
	quit(terminal);
}

/* Rows of the list of a screen of 120 cells, from the first one on: what stands behind the pane's frame. */
static void expect_list_row(struct terminal *terminal, int row, const char *text)
{
	terminal_expect_in_row(terminal, 2 + row, text);
}

static void test_sort(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "S");
	terminal_expect_in_row(terminal, 1, "All, sorted by outlet");
	terminal_press(terminal, "Sg");
	terminal_expect_in_row(terminal, 1, "All, sorted by title");
	expect_list_row(terminal, 1, "Choir of");
	expect_list_row(terminal, 2, "Ferry Petrel");
	expect_list_row(terminal, 3, "Fog sends");
	terminal_press(terminal, ":sort unread\r");
	terminal_expect_in_row(terminal, 1, "All, the unread first");
	terminal_press(terminal, "gUU"); /* one is read now: the next one is there, and it is behind all unread ones */
	terminal_settle(terminal);
	terminal_press(terminal, "G");
	terminal_expect_in_row(terminal, 1, "68/68");
	terminal_press(terminal, ":sort nothing\r");
	terminal_expect_in_row(terminal, 39, "there is time, outlet, title, unread");
	terminal_press(terminal, "1S");
	terminal_expect_in_row(terminal, 1, "All, newest first");
	quit(terminal);
}

/* Titles stand as the reader's locale has them: 第 (dì), 海 (hǎi), 青 (qīng), 云 (yún) by sound, 云, 青, 海, 第 by
 * strokes; the second bulletin before the tenth. */
static void test_sort_in_chinese(void **state)
{
	static const struct {
		const char *locale, *first, *second, *last;
	} orders[] = {
		{ "zh_CN.UTF-8", "第1号公报", "第2号公报", "Fog sends" },
		{ "zh_TW.UTF-8", "云溪植物园", "青岚大桥正式", "Fog sends" },
		{ "C.UTF-8", "Choir of", "Ferry Petrel", "青岚大桥通车" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
		setenv("LC_ALL", orders[i].locale, 1);
		struct terminal *terminal = start_configured(120, 40, "");
		terminal_expect_in_row(terminal, 0, "68");
		terminal_press(terminal, "3Sg");
		expect_list_row(terminal, 1, orders[i].first);
		expect_list_row(terminal, 2, orders[i].second);
		terminal_press(terminal, "G");
		terminal_expect_in_row(terminal, 1, "68/68");
		expect_list_row(terminal, 36, orders[i].last);
		terminal_press(terminal, "1S");
		quit(terminal);
	}
}

/* Who reads from the top, the unread first, goes on with the next one and is not taken along to what is read. */
static void test_unread_first_stays(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "4Sg");
	terminal_expect_in_row(terminal, 1, "All, the unread first");
	expect_list_row(terminal, 0, "海湾市场");
	terminal_press(terminal, "\r");
	terminal_expect(terminal, "上涨了一成");
	terminal_press(terminal, "q");
	terminal_expect_in_row(terminal, 0, "67 unread");
	expect_list_row(terminal, 0, "Choir of");
	terminal_expect_in_row(terminal, 1, "1/68");
	terminal_press(terminal, "G");
	terminal_expect(terminal, "海湾市场");
	terminal_press(terminal, "1S");
	quit(terminal);
}

/* Groups have a line with their name, each pane's rows hold, and the order is there at the next start. */
static void test_group(void **state)
{
	struct terminal *terminal = start(120, 40);
	int x, y;

	(void)state;
	terminal_press(terminal, "B");
	terminal_expect_in_row(terminal, 39, "grouped by outlet");
	expect_list_row(terminal, 0, "haiwan.example ");
	expect_list_row(terminal, 3, "│ harbour.example");
	find(terminal, "Fog sends", &x, &y);
	assert_int_equal(y, 2 + 4);
	terminal_press(terminal, ":group event\r");
	terminal_expect_in_row(terminal, 39, "grouped by event");
	find(terminal, "青岚大桥通车首日", &x, &y);
	char *row = terminal_row(terminal, y - 1), *next = terminal_row(terminal, y + 1);
	assert_true(strstr(row, "青岚") != NULL && strstr(next, "青岚") != NULL);
	free(row);
	free(next);
	quit(terminal);
	terminal = start(120, 40);
	terminal_press(terminal, "2S2S"); /* says both */
	terminal_expect_in_row(terminal, 39, "sorted by outlet, grouped by event");
	terminal_press(terminal, "1S1B");
	terminal_expect_in_row(terminal, 39, "newest first, not grouped");
	quit(terminal);
}

/* Lines with names take room: whatever the size, the selected row is to be seen. */
static void test_group_scrolls(void **state)
{
	struct terminal *terminal = start(80, 12);
	int x, y;

	(void)state;
	terminal_press(terminal, "3B");
	terminal_expect_in_row(terminal, 11, "grouped by day");
	for (int i = 2; i <= 30; i++) {
		char *place = nr_format("%d/68", i);
		terminal_press(terminal, "j");
		terminal_expect_in_row(terminal, 1, place);
		free(place);
		terminal_settle(terminal);
		terminal_cursor(terminal, &x, &y);
		assert_true(y >= 3 && y < 11);
		assert_true(terminal_cell(terminal, x, y).reverse);
	}
	terminal_press(terminal, "G");
	terminal_expect_in_row(terminal, 1, "68/68");
	terminal_press(terminal, "2k");
	terminal_expect_in_row(terminal, 1, "66/68");
	terminal_settle(terminal);
	char *before = terminal_text(terminal);
	terminal_resize(terminal, 90, 12); /* as high as it was: the list stays where it is */
	terminal_settle(terminal);
	terminal_resize(terminal, 80, 12);
	terminal_settle(terminal);
	char *after = terminal_text(terminal);
	assert_string_equal(after, before);
	free(before);
	free(after);
	terminal_press(terminal, "1B");
	quit(terminal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_filter_while_typing),
		SCREEN_TEST(test_filter_cancelled),
		SCREEN_TEST(test_escape_lifts),
		SCREEN_TEST(test_filter_events),
		SCREEN_TEST(test_filter_comparison),
		SCREEN_TEST(test_sort),
		SCREEN_TEST(test_sort_in_chinese),
		SCREEN_TEST(test_unread_first_stays),
		SCREEN_TEST(test_group),
		SCREEN_TEST(test_group_scrolls),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
