/* SPDX-License-Identifier: MIT */
/* Links of the screens as hyperlinks of the terminal (OSC 8): around exactly their text, with their address, and
 * nothing else is different from screens without. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "app/options.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "driving.h"
#include "fixtures.h"
#include "linked.h"
#include "text/utf8.h"
#include "tui/osc.h"

enum { WIDTH = 120, HEIGHT = 30, PATIENCE_S = 60, PARAGRAPHS = 24 };

/* Two reports of one event, in which the text of each link tells its address: "alder7以及大桥的alder7记录" leads to
 * https://links.example/alder/7 . */
static const char *const outlets[] = { "alder", "birch" };

static void append_anchor(struct nr_buffer *text, const char *outlet, int number)
{
	nr_buffer_printf(text, "%s%d以及大桥的%s%d记录", outlet, number, outlet, number);
}

static void append_article(struct nr_buffer *text, const char *outlet)
{
	nr_buffer_printf(text, "<!--1620400000000-->\n[Weir of Saltmarsh 水坝通车](https://%s.example/weir)\n---\n",
		outlet);
	nr_buffer_append_string(text, "<p>The weir at Saltmarsh opened on Friday; mayor Ida Marrow cut the ribbon "
		"before two thousand people. <a href=\"mailto:mayor@saltmarsh.example\">Write to her</a>.</p>");
	for (int i = 1; i <= PARAGRAPHS; i++) {
		nr_buffer_printf(text, "<p>Part %d of the report on the weir at Saltmarsh by %s has a <b>word</b>, ", i,
			outlet);
		nr_buffer_printf(text, "<a href=\"https://links.example/%s/%d\">", outlet, i);
		append_anchor(text, outlet, i);
		nr_buffer_append_string(text, "</a>，水位正常，无需处理。</p>");
	}
}

static void import_reports(void)
{
	struct nr_error error = NR_NO_ERROR;
	char *folder = nr_format("%s/linked", getenv("HOME"));

	assert_int_equal(nr_folder_make(folder, &error), NR_OK);
	for (size_t i = 0; i < 2; i++) {
		struct nr_buffer text = NR_BUFFER_INIT;
		char *path = nr_format("%s/%zu.md", folder, i);
		append_article(&text, outlets[i]);
		assert_int_equal(nr_file_write(path, text.data, text.length, &error), NR_OK);
		nr_buffer_release(&text);
		free(path);
	}
	fixtures_import_folder(program_path(), archive_path(), folder);
	free(folder);
}

/* --- What is to be seen ------------------------------------------------------------------------------------------ */

/* The text that has one address from a cell on; the caller frees. *end: the cell behind it. */
static char *stretch(struct terminal *terminal, const struct linked *linked, int x, int y, int *end)
{
	const char *link = linked_at(linked, x, y);
	struct nr_buffer text = NR_BUFFER_INIT;

	for (; x < WIDTH && linked_at(linked, x, y) != NULL && strcmp(linked_at(linked, x, y), link) == 0; x++) {
		uint32_t character = terminal_cell(terminal, x, y).character;
		if (character != 0)
			nr_utf8_append(&text, character);
	}
	*end = x;
	return nr_buffer_detach(&text);
}

/* Whether a text is that of its link, or a part of it: the words, with their number; or the address in the list or in
 * the head. */
static bool is_text_of(const char *text, const char *link)
{
	const char *address = strchr(link, ';') + 1;
	bool is_it = strcmp(text, address) == 0;
	char outlet[8];
	int number;

	if (!is_it && sscanf(address, "https://links.example/%7[a-z]/%d", outlet, &number) == 2) {
		struct nr_buffer whole = NR_BUFFER_INIT;
		append_anchor(&whole, outlet, number);
		nr_buffer_printf(&whole, "[%d]", number + 1); /* the mail address is the first */
		is_it = strstr(whole.data, text) != NULL;
		nr_buffer_release(&whole);
	}
	return is_it && strncmp(link, "id=newsreader-", 14) == 0;
}

/* What has an address that is not its own; the caller frees. NULL: nothing. *count: of texts with an address. */
static char *find_wrong(struct terminal *terminal, const struct linked *linked, int *count)
{
	char *wrong = NULL;

	*count = 0;
	for (int y = 0; y < HEIGHT; y++)
		for (int x = 0, end; x < WIDTH && wrong == NULL; x = end) {
			end = x + 1;
			if (linked_at(linked, x, y) == NULL)
				continue;
			char *text = stretch(terminal, linked, x, y, &end);
			if (!is_text_of(text, linked_at(linked, x, y)))
				wrong = nr_format("row %d: “%s” is %s", y, text, linked_at(linked, x, y));
			++*count;
			free(text);
		}
	return wrong;
}

/* A row with a link's text that has no address; -1: there is none. */
static int find_missing(struct terminal *terminal, const struct linked *linked)
{
	for (int y = 1; y + 1 < HEIGHT; y++) {
		char *row = terminal_row(terminal, y);
		const char *sign = strstr(row, "以及大桥");
		size_t offset = 0;
		int x = 0;
		while (sign != NULL && row + offset < sign) {
			nr_utf8_next(row, strlen(row), &offset);
			x += terminal_cell(terminal, x, y).width == 2 ? 2 : 1;
		}
		bool is_missing = sign != NULL && linked_at(linked, x, y) == NULL;
		free(row);
		if (is_missing)
			return y;
	}
	return -1;
}

/* What is wrong with the links of the screen; the caller frees. NULL: nothing is, and there are so many at least. */
static char *judge(struct terminal *terminal, int least)
{
	size_t length;
	const char *sent = terminal_sent(terminal, &length);
	struct linked *linked = linked_new(WIDTH, HEIGHT, sent, length);
	int count, missing = find_missing(terminal, linked);
	char *wrong = find_wrong(terminal, linked, &count);

	if (wrong == NULL && missing >= 0)
		wrong = nr_format("row %d has a link without an address", missing);
	if (wrong == NULL && count < least)
		wrong = nr_format("there are %d links", count);
	linked_free(linked);
	return wrong;
}

/* Waits until all links of the screen have their addresses, and nothing else has one. */
static void expect_links(struct terminal *terminal, int least)
{
	time_t end = time(NULL) + PATIENCE_S;
	char *wrong;

	terminal_settle(terminal);
	while ((wrong = judge(terminal, least)) != NULL && time(NULL) <= end) {
		free(wrong);
		terminal_settle(terminal);
	}
	if (wrong != NULL) {
		char *text = terminal_text(terminal);
		fail_msg("%s:\n%s", wrong, text);
	}
}

/* --- The walk through the views ---------------------------------------------------------------------------------- */

/* What is pressed, what is shown then, and how many texts have an address at least. */
static const struct {
	const char *keys, *shown;
	int links;
} steps[] = {
	{ "", "Weir of Saltmarsh", 1 }, /* the preview */
	{ "\r", "Part 1 of", 5 },
	{ "j", "Part 1 of", 5 },
	{ "jjj", "Part 2 of", 5 },
	{ " ", "Part 1", 5 },
	{ "k", "Part 1", 5 },
	{ "G", "links.example", 20 },
	{ ":se\t", "search  set", 15 }, /* choices over the last links */
	{ "\033", "links.example", 20 },
	{ "g", "Part 1 of", 5 },
	{ "J", "birch.example", 5 },
	{ "/word\rnn", "word", 5 },
	{ "c", "Compare:", 2 },
	{ "jjjj", "Compare:", 2 },
	{ "2", "2 full", 2 },
	{ "jjj", "2 full", 2 },
	{ "4", "4 facts", 0 },
	{ "q", "birch.example", 5 },
	{ ":set measure 30\r", "birch.example", 4 },
	{ ":set measure 72\r", "birch.example", 5 }, /* it is kept */
	{ "?", "what every key does", 0 },
};
enum { STEPS = sizeof steps / sizeof steps[0] };

struct shown {
	struct terminal_cell cells[WIDTH * HEIGHT];
	int x, y; /* of the cursor */
};

static bool is_same_cell(const struct terminal_cell *a, const struct terminal_cell *b)
{
	return a->character == b->character && a->width == b->width && a->bold == b->bold &&
	       a->underline == b->underline && a->italic == b->italic && a->reverse == b->reverse &&
	       a->foreground == b->foreground && a->background == b->background;
}

static void take_screen(struct terminal *terminal, struct shown *shown)
{
	for (int i = 0; i < WIDTH * HEIGHT; i++)
		shown->cells[i] = terminal_cell(terminal, i % WIDTH, i / WIDTH);
	terminal_cursor(terminal, &shown->x, &shown->y);
}

/* Every step on a fresh archive, with and without links. */
static void go_through(void **state, const char *config, bool linked, struct shown *screens)
{
	assert_int_equal(set_up_archive(state), 0);
	import_reports();
	struct terminal *terminal = start_with(WIDTH, HEIGHT, config);
	for (size_t i = 0; i < STEPS; i++) {
		terminal_press(terminal, steps[i].keys);
		terminal_expect(terminal, steps[i].shown);
		terminal_settle(terminal);
		if (linked)
			expect_links(terminal, steps[i].links);
		take_screen(terminal, &screens[i]);
	}
	assert_int_equal(terminal_count_sent(terminal, "\033]8;") > 0, linked);
	quit(terminal);
}

static void test_nothing_else_is_different(void **state)
{
	struct shown *with = nr_alloc_array(STEPS, sizeof *with), *without = nr_alloc_array(STEPS, sizeof *without);

	go_through(state, "hyperlinks = \"on\";\n", true, with);
	go_through(state, "hyperlinks = \"off\";\n", false, without);
	for (size_t i = 0; i < STEPS; i++) {
		for (int j = 0; j < WIDTH * HEIGHT; j++)
			if (!is_same_cell(&with[i].cells[j], &without[i].cells[j]))
				fail_msg("step %zu, row %d, column %d: another with links", i, j / WIDTH, j % WIDTH);
		assert_int_equal(with[i].x, without[i].x);
		assert_int_equal(with[i].y, without[i].y);
	}
	free(with);
	free(without);
}

static bool has_any(struct terminal *terminal)
{
	size_t length;
	const char *sent = terminal_sent(terminal, &length);
	struct linked *linked = linked_new(WIDTH, HEIGHT, sent, length);
	bool any = false;

	for (int i = 0; i < WIDTH * HEIGHT; i++)
		any = any || linked_at(linked, i % WIDTH, i / WIDTH) != NULL;
	linked_free(linked);
	return any;
}

/* They come and go with the option, by itself in a terminal that says who it is. */
static void test_option(void **state)
{
	(void)state;
	setenv("VTE_VERSION", "7600", 1);
	import_reports();
	struct terminal *terminal = start_with(WIDTH, HEIGHT, "");
	unsetenv("VTE_VERSION");
	terminal_press(terminal, "\r");
	terminal_expect(terminal, "Part 1 of");
	expect_links(terminal, 5);
	terminal_press(terminal, ":set hyperlinks off\r");
	terminal_settle(terminal);
	terminal_press(terminal, "j");
	terminal_settle(terminal);
	assert_false(has_any(terminal));
	terminal_press(terminal, ":set hyperlinks on\r");
	expect_links(terminal, 5);
	quit(terminal);
}

/* An article after all others, whose address goes on with so many letters. */
static void import_with_address(int64_t time, int letters)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_format("%s/%d.md", getenv("HOME"), letters);

	nr_buffer_printf(&text, "<!--%lld-->\n[Notice](https://cedar.example/a-notice", (long long)time);
	nr_buffer_append_repeated(&text, 'a', (size_t)letters);
	nr_buffer_append_string(&text, ")\n---\n<p>Of the harbour master.</p>");
	assert_int_equal(nr_file_write(path, text.data, text.length, &error), NR_OK);
	fixtures_import_folder(program_path(), archive_path(), path);
	nr_buffer_release(&text);
	free(path);
}

/* The same words at the same place are no link any more, because this address is too long for terminals: they lose the
 * other at once, not when all is at rest. */
static void test_no_address_outlives_its_text(void **state)
{
	(void)state;
	import_with_address(1620500000000, 0);
	import_with_address(1620500000000 - 60000, 2500);
	struct terminal *terminal = start_with(WIDTH, HEIGHT, "hyperlinks = \"on\";\n");
	terminal_press(terminal, "\r");
	expect_links(terminal, 1);
	assert_true(has_any(terminal));
	terminal_press(terminal, "J");
	terminal_expect(terminal, "noticeaaaaa");
	terminal_settle(terminal);
	assert_false(has_any(terminal));
	terminal_press(terminal, "K");
	expect_links(terminal, 1);
	quit(terminal);
}

/* Which terminals get them: TERM, what stands in the environment beside it, and the option. */
static void test_terminals(void **state)
{
	static const struct {
		const char *term, *name, *value;
		enum nr_hyperlinks wanted;
		bool has;
	} cases[] = {
		{ "xterm-256color", NULL, NULL, NR_HYPERLINKS_AUTO, false },
		{ "xterm-256color", NULL, NULL, NR_HYPERLINKS_ON, true },
		{ "xterm-256color", "VTE_VERSION", "7600", NR_HYPERLINKS_AUTO, true },
		{ "xterm-256color", "VTE_VERSION", "7600", NR_HYPERLINKS_OFF, false },
		{ "xterm-256color", "VTE_VERSION", "4601", NR_HYPERLINKS_AUTO, false }, /* which crashed */
		{ "xterm-kitty", NULL, NULL, NR_HYPERLINKS_AUTO, true },
		{ "foot", NULL, NULL, NR_HYPERLINKS_OFF, false },
		{ "linux", NULL, NULL, NR_HYPERLINKS_ON, false },
		{ "linux", "VTE_VERSION", "7600", NR_HYPERLINKS_AUTO, false },
		{ "dumb", NULL, NULL, NR_HYPERLINKS_ON, false },
		{ "vt220", NULL, NULL, NR_HYPERLINKS_ON, false },
		{ "screen-256color", "VTE_VERSION", "7600", NR_HYPERLINKS_AUTO, false }, /* of the terminal outside */
		{ "tmux-256color", "VTE_VERSION", "7600", NR_HYPERLINKS_AUTO, false },
		{ "tmux-256color", "TERM_PROGRAM_VERSION", "3.3a", NR_HYPERLINKS_AUTO, false },
		{ "tmux-256color", "TERM_PROGRAM_VERSION", "3.4", NR_HYPERLINKS_AUTO, true },
	};

	(void)state;
	setenv("TERM_PROGRAM", "tmux", 1);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		setenv("TERM", cases[i].term, 1);
		if (cases[i].name != NULL)
			setenv(cases[i].name, cases[i].value, 1);
		if (nr_osc_has_hyperlinks(cases[i].wanted) != cases[i].has)
			fail_msg("case %zu, %s", i, cases[i].term);
		if (cases[i].name != NULL)
			unsetenv(cases[i].name);
	}
	unsetenv("TERM_PROGRAM");
	setenv("TERM", "xterm-256color", 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_terminals),
		SCREEN_TEST(test_nothing_else_is_different),
		SCREEN_TEST(test_option),
		SCREEN_TEST(test_no_address_outlives_its_text),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
