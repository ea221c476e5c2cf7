/* SPDX-License-Identifier: MIT */
/* The search prompt and the searches of the outlets pane, on the screen; and the prompt alone. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "driving.h"
#include "tui/prompt.h"

static void test_find(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "/");
	terminal_expect_in_row(terminal, 39, "Search:");
	terminal_press(terminal, "青嵐"); /* in the other script */
	terminal_expect_in_row(terminal, 39, "Search: 青嵐");
	terminal_press(terminal, "\r");
	terminal_expect_in_row(terminal, 1, "青嵐, newest first");
	terminal_expect(terminal, "/青嵐");
	terminal_expect(terminal, "青岚大桥");
	terminal_expect_gone(terminal, "Choir of");
	terminal_press(terminal, "\r");
	terminal_expect_gone(terminal, "newest first");
	terminal_press(terminal, "q");
	terminal_expect_in_row(terminal, 1, "青嵐, newest first");
	terminal_press(terminal, "/choir\r");
	terminal_expect_in_row(terminal, 1, "choir, newest first");
	terminal_expect_in_row(terminal, 1, "1/1");
	terminal_expect_gone(terminal, "/青嵐");
	terminal_press(terminal, "A"); /* of the search alone */
	terminal_expect_in_row(terminal, 39, "1 article marked as read");
	terminal_expect_in_row(terminal, 0, "66 unread");
	terminal_press(terminal, "\033"); /* the search goes, and its row is not taken by another */
	terminal_expect_gone(terminal, "/choir");
	terminal_expect_in_row(terminal, 1, "All, newest first");
	terminal_press(terminal, "/\r"); /* the same again, as in vi */
	terminal_expect_in_row(terminal, 1, "choir, newest first");
	terminal_expect(terminal, "/choir");
	terminal_press(terminal, "/\r");
	terminal_settle(terminal);
	terminal_expect_in_row(terminal, 1, "choir, newest first");
	quit(terminal);
}

/* Slow lines bring the bytes of a character one by one; bytes that make no character are none. */
static void test_bytes_come_one_by_one(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "/");
	for (const char *byte = "青嵐\xE9\x9D"
				"x\xFF"
				"é";
		*byte != '\0'; byte++) {
		terminal_press(terminal, (const char[]){ *byte, '\0' });
		terminal_settle(terminal);
	}
	terminal_expect_in_row(terminal, 39, "Search: 青嵐xé");
	terminal_press(terminal, "\033");
	quit(terminal);
}

/* Of the events, those of which an article answers; an empty search is the last one again. */
static void test_find_events(void **state)
{
	struct terminal *terminal = start(100, 30);

	(void)state;
	terminal_press(terminal, "e");
	terminal_expect_in_row(terminal, 0, "1/2");
	terminal_press(terminal, "/青嵐 source:yunxi.example\r");
	terminal_expect_in_row(terminal, 0, "/青嵐 source:yunxi.example");
	terminal_expect_in_row(terminal, 0, "1/1");
	terminal_expect_in_row(terminal, 1, "青岚大桥");
	terminal_expect_gone(terminal, "Petrel");
	terminal_press(terminal, "/is:new\r");
	terminal_expect_in_row(terminal, 29, "column 4");
	terminal_press(terminal, "/choir\r");
	terminal_expect(terminal, "Nothing here.");
	terminal_press(terminal, "a"); /* of one outlet too */
	terminal_expect_in_row(terminal, 1, "Choir of Saltmarsh");
	terminal_press(terminal, "a\033"); /* Esc takes the search back, not the view */
	terminal_expect_in_row(terminal, 0, "/2");
	terminal_expect_in_row(terminal, 0, "Events");
	terminal_press(terminal, "/\r");
	terminal_expect_in_row(terminal, 0, "/choir");
	terminal_press(terminal, "\033");
	terminal_expect_in_row(terminal, 0, "/2");
	terminal_expect(terminal, "Petrel");
	quit(terminal);
}

/* Whether the first character of a text on the screen is marked as found. */
static bool is_marked(struct terminal *terminal, const char *text)
{
	int x = 0, y = 0;

	assert_true(terminal_find(terminal, text, &x, &y));
	return terminal_cell(terminal, x, y).underline;
}

/* What is found so far is listed while it is written, and its words are marked; Esc goes back to what was listed. */
static void test_find_while_typing(void **state)
{
	struct terminal *terminal = start(100, 30);

	(void)state;
	terminal_press(terminal, "jj/青");
	terminal_expect_in_row(terminal, 1, "青, newest first");
	terminal_press(terminal, "嵐大");
	terminal_expect_in_row(terminal, 1, "青嵐大, newest first");
	terminal_expect_in_row(terminal, 29, "Search: 青嵐大");
	terminal_expect_in_row(terminal, 2, "青岚大桥");
	assert_true(is_marked(terminal, "岚大桥"));
	assert_false(is_marked(terminal, "桥"));
	terminal_press(terminal, "\"");
	terminal_expect_in_row(terminal, 29, "大\""); /* no query: what was found stays */
	terminal_expect_in_row(terminal, 1, "青嵐大, newest first");
	terminal_press(terminal, "\033");
	terminal_expect_in_row(terminal, 1, "All, newest first");
	terminal_expect_in_row(terminal, 1, "3/");
	terminal_press(terminal, "/choir\r");
	terminal_expect_in_row(terminal, 1, "choir, newest first");
	terminal_press(terminal, "/青嵐");
	terminal_expect_in_row(terminal, 1, "青嵐, newest first");
	terminal_press(terminal, "\025q"); /* a single letter begins too much */
	terminal_expect_in_row(terminal, 29, "Search: q");
	terminal_expect_in_row(terminal, 1, "choir, newest first");
	terminal_press(terminal, "\033"); /* to the search that was there, and Esc out of it */
	terminal_expect_in_row(terminal, 1, "choir, newest first");
	terminal_press(terminal, "\033");
	terminal_expect_in_row(terminal, 1, "All, newest first");
	terminal_press(terminal, "e/嵐大");
	terminal_expect_in_row(terminal, 0, "1/1");
	assert_true(is_marked(terminal, "岚大"));
	terminal_press(terminal, "\033");
	terminal_expect_in_row(terminal, 0, "/2");
	quit(terminal);
}

static void test_outlet_that_is_none(void **state)
{
	static const char config[] = "searches = ( { name = \"Kept\"; query = \"source:nowhere.example\"; } );\n";
	static const char meant[] = "there is no outlet yunxy.example; did you mean yunxi.example?";
	struct terminal *terminal = start_with(100, 30, config);

	(void)state;
	terminal_press(terminal, "/source:yunxy.example\r");
	terminal_expect_in_row(terminal, 29, meant);
	terminal_press(terminal, "\033f-source:yunxy.example\r");
	terminal_expect_in_row(terminal, 29, meant);
	terminal_press(terminal, "\033hG");
	terminal_expect_in_row(terminal, 29, "there is no outlet nowhere.example");
	terminal_press(terminal, "ge/source:yunxy.example\r");
	terminal_expect_in_row(terminal, 29, meant);
	terminal_press(terminal, "\033");
	terminal_expect_gone(terminal, meant);
	terminal_press(terminal, "fsource:yunxy.example\r");
	terminal_expect_in_row(terminal, 29, meant);
	quit(terminal);
}

static void test_edit(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	terminal_press(terminal, "/chairr\x7f\x1b[D\x1b[D\x7fo\r"); /* a slip at the end, one within */
	terminal_expect_in_row(terminal, 1, "choir, newest first");
	terminal_press(terminal, "/abc");
	terminal_expect_in_row(terminal, 23, "abc");
	terminal_press(terminal, "\x1b");
	terminal_expect_gone(terminal, "abc");
	terminal_expect_in_row(terminal, 1, "choir, newest first");
	terminal_press(terminal, "/is:new\r");
	terminal_expect_in_row(terminal, 23, "column 4");
	terminal_press(terminal, "/nosuchword\r");
	terminal_expect(terminal, "Nothing here.");
	terminal_press(terminal, "/!!\r");
	terminal_expect_in_row(terminal, 23, "column 1");
	quit(terminal);
}

static void test_saved(void **state)
{
	static const char config[] = "searches = ( { name = \"Boats\"; query = \"saltmarsh OR lifeboats\"; },\n"
				     "  { name = \"Wrong\"; query = \"is:new\"; } );\n";

	(void)state;
	struct terminal *terminal = start_configured(120, 40, config);
	terminal_expect(terminal, "/Boats");
	terminal_settle(terminal);
	assert_false(terminal_shows(terminal, "/Wrong"));
	terminal_press(terminal, "hG");
	terminal_expect_in_row(terminal, 1, "Boats, newest first");
	terminal_expect(terminal, "Choir of Saltmarsh");
	quit(terminal);
}

static enum nr_prompt_state type(struct nr_prompt *prompt, const nr_key *keys, size_t count)
{
	enum nr_prompt_state state = NR_PROMPT_OPEN;

	for (size_t i = 0; i < count; i++)
		state = nr_prompt_press(prompt, keys[i]);
	return state;
}

static void test_keys(void **state)
{
	static const struct {
		const char *before;
		nr_key keys[6];
		size_t count;
		const char *text;
		size_t cursor;
	} cases[] = {
		{ "", { 'a', 0x53F0, 'b' }, 3, "a台b", 5 },
		{ "台湾", { NR_KEY_LEFT, 'x' }, 2, "台x湾", 4 },
		{ "cafe\u0301", { NR_KEY_BACKSPACE }, 1, "caf", 3 },
		{ "ab", { NR_KEY_HOME, NR_KEY_DELETE }, 2, "b", 0 },
		{ "ab cd ", { 'w' - 'a' + 1 }, 1, "ab ", 3 },
		{ "ab cd", { NR_KEY_LEFT, 'u' - 'a' + 1 }, 2, "d", 0 },
		{ "ab cd", { 'a' - 'a' + 1, NR_KEY_RIGHT, 'k' - 'a' + 1 }, 3, "a", 1 },
		{ "ab", { NR_KEY_HOME, NR_KEY_END, 'c' }, 3, "abc", 3 },
		{ "a", { NR_KEY_UP, NR_KEY_TAB, 0x200F, 0x9B, 3 }, 5, "a", 1 }, /* nothing that is not seen */
		{ "a", { NR_KEY_LEFT, NR_KEY_LEFT, NR_KEY_BACKSPACE, NR_KEY_END, NR_KEY_DELETE }, 5, "a", 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_prompt prompt;
		nr_prompt_init(&prompt);
		nr_prompt_open(&prompt, "?", cases[i].before, NULL);
		assert_int_equal(type(&prompt, cases[i].keys, cases[i].count), NR_PROMPT_OPEN);
		assert_string_equal(prompt.text.data, cases[i].text);
		assert_int_equal(prompt.cursor, cases[i].cursor);
		assert_int_equal(nr_prompt_press(&prompt, NR_KEY_ENTER), NR_PROMPT_ANSWERED);
		assert_false(prompt.open);
		nr_prompt_release(&prompt);
	}
}

static void test_ends(void **state)
{
	struct nr_prompt prompt;

	(void)state;
	nr_prompt_init(&prompt);
	nr_prompt_open(&prompt, "?", "", NULL);
	assert_int_equal(nr_prompt_press(&prompt, NR_KEY_BACKSPACE), NR_PROMPT_CANCELLED);
	nr_prompt_open(&prompt, "?", "x", NULL);
	assert_int_equal(nr_prompt_press(&prompt, NR_KEY_ESCAPE), NR_PROMPT_CANCELLED);
	nr_prompt_open(&prompt, "?", "", NULL);
	for (int i = 0; i < 2000; i++)
		nr_prompt_press(&prompt, 0x53F0);
	assert_true(prompt.text.length <= 1000);
	nr_prompt_release(&prompt);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_find),
		SCREEN_TEST(test_bytes_come_one_by_one),
		SCREEN_TEST(test_find_events),
		SCREEN_TEST(test_find_while_typing),
		SCREEN_TEST(test_outlet_that_is_none),
		SCREEN_TEST(test_edit),
		SCREEN_TEST(test_saved),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_ends),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
