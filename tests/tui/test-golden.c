/* SPDX-License-Identifier: MIT */
/* Every view as it is seen, text and attributes, in two sizes and two languages, held against tests/tui/golden/.
 * NR_REGENERATE=1 make check TESTS=tests/tui/test-golden writes the files anew; what changed is for a person to read.
 *
 * A file has a view in one language. Of each size there is the text, then a map of the same rows: "." is the terminal's
 * own look, a letter one of the looks listed below the map; a wide character takes two places. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "driving.h"

enum { LOOKS_MAX = 52 };

/* The keys that lead to each view. Everything in the archive is of 2021, so that no date is "today" or of this year. */
static const struct {
	const char *name, *keys;
	bool empty; /* in an archive with nothing in it */
} views[] = {
	{ "sources", "jjj", false },
	{ "article", "/thousandth\r\r", false },
	{ "article-event", "/青岚大桥\r\r", false },
	{ "events", "ej", false },
	{ "story", "ejt", false },
	{ "why", "ejw", false },
	{ "compare-aligned", "ej\r", false },
	{ "compare-full", "ej\r2", false },
	{ "compare-only", "ej\r3", false },
	{ "compare-facts", "ej\r4", false },
	{ "compare-terms", "ej\r5", false },
	{ "compare-coverage", "ej\r6", false },
	{ "feeds", "F", false },
	{ "help", "?", false },
	{ "messages", "\007", false },
	{ "command-line", ":se\t", false },
	{ "first-start", "", true },
};

static const struct {
	int width, height;
} sizes[] = { { 80, 24 }, { 200, 50 } };

struct looks {
	struct terminal_cell items[LOOKS_MAX];
	int count;
};

/* --- A screen as text ------------------------------------------------------------------------------------ */

static bool is_same_look(const struct terminal_cell *a, const struct terminal_cell *b)
{
	return a->bold == b->bold && a->underline == b->underline && a->italic == b->italic &&
	       a->reverse == b->reverse && a->foreground == b->foreground && a->background == b->background;
}

static char letter_of(struct looks *looks, const struct terminal_cell *cell)
{
	static const struct terminal_cell plain = { .foreground = -1, .background = -1 };
	int i = 0;

	if (is_same_look(cell, &plain))
		return '.';
	while (i < looks->count && !is_same_look(cell, &looks->items[i]))
		i++;
	assert_true(i < LOOKS_MAX);
	looks->items[i] = *cell;
	looks->count += i == looks->count;
	return (char)(i < 26 ? 'a' + i : 'A' + i - 26);
}

static void append_colour(struct nr_buffer *text, const char *what, int colour)
{
	if (colour >= TERMINAL_EXACT)
		nr_buffer_printf(text, " %s #%06X", what, (unsigned)colour & 0xFFFFFF);
	else if (colour >= 0)
		nr_buffer_printf(text, " %s %d", what, colour);
}

static void append_looks(struct nr_buffer *text, const struct looks *looks)
{
	for (int i = 0; i < looks->count; i++) {
		const struct terminal_cell *look = &looks->items[i];
		nr_buffer_printf(text, "%c:%s%s%s%s", i < 26 ? 'a' + i : 'A' + i - 26, look->bold ? " bold" : "",
			look->italic ? " italic" : "", look->underline ? " underlined" : "",
			look->reverse ? " reverse" : "");
		append_colour(text, "colour", look->foreground);
		append_colour(text, "on", look->background);
		nr_buffer_append_char(text, '\n');
	}
}

/* The map of a row, without the places at the end that have no look of their own. */
static void append_map(struct nr_buffer *text, struct terminal *terminal, int y, int width, struct looks *looks)
{
	size_t end = text->length;

	for (int x = 0; x < width; x++) {
		struct terminal_cell cell = terminal_cell(terminal, x, y);
		char letter = letter_of(looks, &cell);
		nr_buffer_append_char(text, letter);
		if (cell.width == 2 && ++x < width)
			nr_buffer_append_char(text, letter);
		if (letter != '.')
			end = text->length;
	}
	nr_buffer_truncate(text, end);
	nr_buffer_append_char(text, '\n');
}

static void append_screen(struct nr_buffer *text, struct terminal *terminal, int width, int height)
{
	struct looks looks = { .count = 0 };
	char *rows = terminal_text(terminal);
	int x, y;

	terminal_cursor(terminal, &x, &y);
	nr_buffer_printf(
		text, "%s== %dx%d, cursor in column %d of row %d\n", text->length > 0 ? "\n" : "", width, height, x, y);
	nr_buffer_append_string(text, rows);
	nr_buffer_append_string(text, "-- looks\n");
	for (y = 0; y < height; y++)
		append_map(text, terminal, y, width, &looks);
	append_looks(text, &looks);
	free(rows);
}

/* --- Comparing ------------------------------------------------------------------------------------------- */

static struct terminal *go(size_t view, int width, int height)
{
	char *empty = nr_format("%s/empty.db", getenv("HOME"));
	struct terminal *terminal = terminal_start(width, height,
		(const char *const[]){ program_path(), "--archive", views[view].empty ? empty : archive_path(), NULL });

	free(empty);
	terminal_expect_in_row(terminal, height - 1, "?");
	terminal_settle(terminal);
	for (const char *key = views[view].keys; *key != '\0'; key++) {
		terminal_press(terminal, (const char[]){ *key, '\0' });
		if ((unsigned char)*key < 0x80)
			terminal_settle(terminal);
	}
	terminal_settle(terminal);
	return terminal;
}

/* Every size of a view. */
static void take(size_t view, struct nr_buffer *text)
{
	void *state = NULL;

	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		assert_int_equal(set_up_archive(&state), 0);
		struct terminal *terminal = go(view, sizes[i].width, sizes[i].height);
		append_screen(text, terminal, sizes[i].width, sizes[i].height);
		terminal_free(terminal);
	}
}

static void tell_difference(const char *path, const char *kept, const char *now)
{
	int line = 1;

	for (; *kept != '\0' && *kept == *now; kept++, now++)
		line += *kept == '\n';
	print_error("%s:%d: the screen is another now; NR_REGENERATE=1 writes the file anew. It is now, from "
		    "there:\n%.*s\n",
		path, line, (int)strcspn(now, "\n"), now);
}

static bool is_golden(const char *path, const struct nr_buffer *text)
{
	struct nr_buffer kept = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	if (nr_file_read(path, 0, &kept, &error) != NR_OK)
		fail_msg("%s", error.message);
	bool same = strcmp(kept.data, text->data) == 0;
	if (!same)
		tell_difference(path, kept.data, text->data);
	nr_buffer_release(&kept);
	return same;
}

static void check(const char *language)
{
	const char *regenerate = getenv("NR_REGENERATE");
	bool is_writing = regenerate != NULL && regenerate[0] != '\0';
	struct nr_error error = NR_NO_ERROR;
	int different = 0;

	setenv("LANGUAGE", language, 1);
	setenv("COLORFGBG", "15;0", 1);
	for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
		char *path = nr_format("%s/tests/tui/golden/%s.%s.txt", getenv("top_srcdir"), views[i].name, language);
		struct nr_buffer text = NR_BUFFER_INIT;
		take(i, &text);
		if (!is_writing)
			different += !is_golden(path, &text);
		else if (nr_file_write(path, text.data, text.length, &error) != NR_OK)
			fail_msg("%s", error.message);
		nr_buffer_release(&text);
		free(path);
	}
	unsetenv("COLORFGBG");
	unsetenv("LANGUAGE");
	assert_int_equal(different, 0);
}

static void test_english(void **state)
{
	(void)state;
	check("en");
}

static void test_chinese(void **state)
{
	char *catalogue = nr_format("%s/locale/zh_CN/LC_MESSAGES/newsreader.mo", getenv("top_builddir"));
	bool is_there = access(catalogue, R_OK) == 0;

	(void)state;
	free(catalogue);
	if (!is_there)
		skip();
	check("zh_CN");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_english),
		cmocka_unit_test(test_chinese),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
