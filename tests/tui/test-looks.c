/* SPDX-License-Identifier: MIT */
/* How the program looks on a terminal, and what it asks a terminal to do: themes, colours, borders, pasted text, frames
 * that are shown as a whole. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "driving.h"

/* --- Themes ------------------------------------------------------------------------------------------------------- */

static int title_background(struct terminal *terminal)
{
	return terminal_cell(terminal, 40, 0).background;
}

static int status_background(struct terminal *terminal)
{
	return terminal_cell(terminal, 40, 23).background;
}

static bool is_coloured(struct terminal *terminal, int width, int height)
{
	for (int y = 0; y < height; y++)
		for (int x = 0; x < width; x++)
			if (terminal_cell(terminal, x, y).coloured)
				return true;
	return false;
}

static void test_a_theme_is_chosen(void **state)
{
	struct terminal *terminal = start_with(80, 24, "theme = \"light\";\n");

	(void)state;
	assert_int_equal(title_background(terminal), 24);
	assert_int_equal(status_background(terminal), 252);
	terminal_press(terminal, ":set theme dark\r");
	terminal_expect_in_row(terminal, 23, "theme = dark");
	assert_int_equal(status_background(terminal), 238);
	terminal_press(terminal, ":set theme drak\r");
	terminal_expect_in_row(terminal, 23, "did you mean dark?");
	terminal_press(terminal, ":set theme\r");
	terminal_expect_in_row(terminal, 23, "theme = dark");
	terminal_press(terminal, ":set theme mono\r");
	terminal_expect_in_row(terminal, 23, "theme = mono");
	terminal_settle(terminal);
	assert_false(is_coloured(terminal, 80, 24));
	assert_true(terminal_cell(terminal, 40, 0).reverse);
	terminal_press(terminal, ":set theme 16\r");
	terminal_expect_in_row(terminal, 23, "theme = 16");
	terminal_settle(terminal);
	assert_true(title_background(terminal) == 4);
	quit(terminal);
}

/* Of a pane that has not the focus. */
static int head_colour(struct terminal *terminal)
{
	return terminal_cell(terminal, 1, 1).foreground;
}

/* Until it does, what has a colour can be read on either. */
static void test_the_terminal_says_what_is_behind(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	terminal_expect_sent(terminal, "\033]11;?\033\\");
	assert_int_equal(status_background(terminal), 238);
	assert_int_equal(head_colour(terminal), 243);
	terminal_press(terminal, "\033]11;rgb:fdfd/f6f6/e3e3\033\\");
	terminal_settle(terminal);
	assert_int_equal(status_background(terminal), 252);
	terminal_press(terminal, "\033]11;rgb:00/2b/36\007");
	terminal_settle(terminal);
	assert_int_equal(status_background(terminal), 238);
	assert_int_equal(head_colour(terminal), 246);
	terminal_press(terminal, "\033]11;qQq\033\\"); /* none of its letters is a key */
	terminal_settle(terminal);
	terminal_expect_in_row(terminal, 1, "1/68");
	quit(terminal);
	setenv("COLORFGBG", "0;15", 1);
	terminal = start(80, 24);
	unsetenv("COLORFGBG");
	assert_int_equal(status_background(terminal), 252);
	quit(terminal);
}

static void test_a_wrong_theme_is_named(void **state)
{
	struct nr_error error = NR_NO_ERROR;
	char *folder = nr_path_user(NR_DIR_CONFIG, "themes"), *path = nr_path_join(folder, "mine.conf");
	static const char text[] = "base = \"dark\";\nstyles = {\n titel = { };\n status = { bg256 = 52; };\n};\n";

	(void)state;
	char *config = nr_format("%s/mine-config", getenv("HOME"));
	assert_int_equal(nr_folder_make(folder, &error), NR_OK);
	assert_int_equal(nr_file_write(path, text, strlen(text), &error), NR_OK);
	assert_int_equal(nr_file_write(config, "theme = \"mine\";\n", 16, &error), NR_OK);
	char *said = nr_format("%s/said", getenv("HOME"));
	struct terminal *terminal = terminal_start(80, 24,
		(const char *const[]){ "/bin/sh", "-c", "exec \"$0\" --archive \"$1\" --config \"$2\" 2>\"$3\"",
			program_path(), archive_path(), config, said, NULL });
	terminal_expect_in_row(terminal, 23, "help");
	terminal_settle(terminal);
	assert_int_equal(status_background(terminal), 52); /* the rest holds */
	terminal_expect_file(terminal, said, "mine.conf:3: titel: unknown name; did you mean title?");
	quit(terminal);
	free(config);
	free(said);
	free(path);
	free(folder);
}

static void test_colours_are_asked_for_or_not(void **state)
{
	static const struct {
		const char *no_colour, *option;
		bool coloured;
	} cases[] = { { NULL, "auto", true }, { "1", "auto", false }, { "", "auto", true }, { "1", "always", true },
		{ NULL, "never", false } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		if (cases[i].no_colour != NULL)
			setenv("NO_COLOR", cases[i].no_colour, 1);
		struct terminal *terminal = terminal_start(80, 24,
			(const char *const[]){
				program_path(), "--archive", archive_path(), "--color", cases[i].option, NULL });
		unsetenv("NO_COLOR");
		terminal_expect_in_row(terminal, 23, "help");
		terminal_settle(terminal);
		assert_int_equal(is_coloured(terminal, 80, 24), cases[i].coloured);
		quit(terminal);
	}
}

/* A description of a terminal that takes any colour, in the form that the emulator of these tests reads. */
static void test_true_colour(void **state)
{
	static const char text[] = "xterm-direct|any colour,\n\tuse=xterm-256color, ccc@, RGB, colors#0x1000000, "
				   "pairs#0x7FFF, initc@, oc@,\n"
				   "\tsetab=\\E[%?%p1%{8}%<%t4%p1%d%e48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;"
				   "%p1%{255}%&%d%;m,\n"
				   "\tsetaf=\\E[%?%p1%{8}%<%t3%p1%d%e38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;"
				   "%p1%{255}%&%d%;m,\n";
	char *path = nr_format("%s/direct.ti", getenv("HOME"));
	char *command = nr_format("tic -x -o %s/.terminfo %s 2>/dev/null", getenv("HOME"), path);
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	assert_int_equal(nr_file_write(path, text, strlen(text), &error), NR_OK);
	int made = system(command); /* NOLINT(cert-env33-c): a test's own words */
	free(command);
	free(path);
	if (made != 0)
		skip();
	setenv("COLORTERM", "truecolor", 1);
	struct terminal *terminal = start_with(80, 24, "theme = \"dark\";\n");
	unsetenv("COLORTERM");
	int x, y;
	assert_int_equal(title_background(terminal), TERMINAL_EXACT + 0x005F87);
	bool exact = false; /* Okabe and Ito's, which no palette has */
	for (y = 2; y < 20; y++)
		for (x = 0; x < 22; x++) {
			int colour = terminal_cell(terminal, x, y).foreground;
			exact |= colour == TERMINAL_EXACT + 0x0072B2;
		}
	assert_true(exact);
	quit(terminal);
}

/* --- Borders ------------------------------------------------------------------------------------------------------ */

static bool is_ascii_framed(struct terminal *terminal, int x)
{
	for (int y = 1; y < 23; y++)
		if (terminal_cell(terminal, x, y).character != '|')
			return false;
	return true;
}

static void test_borders_of_ascii(void **state)
{
	struct terminal *terminal = start_with(80, 24, "borders = \"ascii\";\n");
	int x = 0;

	(void)state;
	while (x < 79 && terminal_cell(terminal, x, 1).character != '|')
		x++;
	assert_true(is_ascii_framed(terminal, x));
	terminal_press(terminal, ":set borders lines\r");
	terminal_expect_in_row(terminal, 23, "borders = lines");
	terminal_settle(terminal);
	assert_true(is_frame(terminal, x, 1));
	quit(terminal);
	setenv("LC_ALL", "C", 1); /* which asks for no more */
	terminal = start(80, 24);
	setenv("LC_ALL", "C.UTF-8", 1);
	assert_true(is_ascii_framed(terminal, x));
	quit(terminal);
}

/* --- Ambiguous width ---------------------------------------------------------------------------------------------- */

/* A sentence of 70 cells between quotation marks: with marks of one cell each it fits into the measure of 72, and with
 * marks of two it does not. */
static void test_ambiguous_width(void **state)
{
	static const char whole[] =
		"市长陆问舟在通车典礼上说：“十年等待终成现实，青岚大桥是云溪人自己的桥。”";
	struct terminal *terminal = start_with(120, 40, "ambiguous_width = \"narrow\";\n");

	(void)state;
	terminal_press(terminal, "/通车典礼上说\r\r");
	terminal_expect(terminal, whole);
	terminal_press(terminal, ":set ambiguous_width wide\r");
	terminal_expect_in_row(terminal, 39, "ambiguous_width = wide");
	terminal_expect_gone(terminal, whole);
	terminal_press(terminal, "q");
	terminal_expect_in_row(terminal, 1, "newest first");
	terminal_settle(terminal);
	int x = 0;
	while (x < 119 && terminal_cell(terminal, x, 2).character != '|')
		x++;
	assert_int_equal(x, 22); /* a drawn border would take two cells */
	terminal_press(terminal, "\r:set ambiguous_width narrow\r");
	terminal_expect(terminal, whole);
	quit(terminal);
}

/* --- What a terminal is asked to do ------------------------------------------------------------------------------- */

static void test_frames_are_held_where_the_terminal_says_so(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	assert_int_equal(terminal_count_sent(terminal, "\033[?2026$p"), 1);
	assert_int_equal(terminal_count_sent(terminal, "\033[?2026h"), 0);
	terminal_press(terminal, "\033[?2026;2$y");
	terminal_press(terminal, "\r");
	terminal_settle(terminal);
	int begun = terminal_count_sent(terminal, "\033[?2026h");
	assert_true(begun > 0);
	assert_int_equal(begun, terminal_count_sent(terminal, "\033[?2026l"));
	quit(terminal);
}

static void test_a_terminal_that_is_not_known_is_asked_nothing(void **state)
{
	static const char *const terms[] = { "linux", "vt100", "screen", "ansi", "vt220" };

	(void)state;
	for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
		setenv("TERM", terms[i], 1);
		struct terminal *terminal = start(80, 24);
		setenv("TERM", "xterm-256color", 1);
		terminal_press(terminal, "j");
		terminal_expect_in_row(terminal, 1, "2/68");
		terminal_settle(terminal);
		assert_int_equal(terminal_count_sent(terminal, "$p"), 0);
		assert_int_equal(terminal_count_sent(terminal, "\033]11"), 0);
		assert_int_equal(terminal_count_sent(terminal, "\033[?2026"), 0);
		assert_int_equal(terminal_count_sent(terminal, "\033[?2004"), 0);
		assert_int_equal(terminal_count_sent(terminal, "\033[?1002"), 0);
		quit(terminal);
	}
}

static void test_a_terminal_without_a_cursor_is_refused(void **state)
{
	(void)state;
	setenv("TERM", "dumb", 1);
	struct terminal *terminal = terminal_start(100, 10,
		(const char *const[]){
			"/bin/sh", "-c", "exec \"$0\" --archive \"$1\" 2>&1", program_path(), archive_path(), NULL });
	setenv("TERM", "xterm-256color", 1);
	terminal_expect(terminal, "these commands work without one");
	terminal_expect(terminal, "events");
	int status = terminal_wait_end(terminal);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 5);
	terminal_free(terminal);
}

/* What was pasted is text: it neither ends the line nor presses keys, and brings no controls. */
static void test_pasted_text(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	assert_int_equal(terminal_count_sent(terminal, "\033[?2004h"), 1);
	terminal_press(terminal, "\033[200~Qjj\r\033[201~");
	terminal_expect_in_row(terminal, 23, "can be pasted where");
	terminal_expect_in_row(terminal, 1, "1/68");
	terminal_press(terminal, "/\033[200~two\r\nlines\001\t桥\033[201~x");
	terminal_expect_in_row(terminal, 23, "Search: two lines 桥x");
	terminal_settle(terminal);
	terminal_press(terminal, "\033");
	terminal_expect_gone(terminal, "Search:");
	/* One whose end was lost ends with Esc. */
	terminal_press(terminal, "\033[200~lost");
	terminal_settle(terminal);
	terminal_press(terminal, "\033");
	terminal_expect_in_row(terminal, 23, "can be pasted where");
	terminal_press(terminal, "j");
	terminal_expect_in_row(terminal, 1, "2/68");
	terminal_press(terminal, "Q");
	terminal_expect_sent(terminal, "\033[?2004l");
	expect_clean_end(terminal);
}

/* Down to a single cell and back, the same row is selected and the same text is at the top. */
static void test_the_place_outlives_any_size(void **state)
{
	struct terminal *terminal = start(120, 40);

	(void)state;
	terminal_press(terminal, "30j");
	terminal_expect_in_row(terminal, 1, "31/68");
	terminal_resize(terminal, 1, 1);
	terminal_settle(terminal);
	terminal_resize(terminal, 120, 40);
	terminal_expect_in_row(terminal, 1, "31/68");
	terminal_press(terminal, "/thousandth\r");
	terminal_expect_in_row(terminal, 1, "1/");
	terminal_press(terminal, "\r");
	terminal_expect_in_row(terminal, 0, "Choir of");
	terminal_resize(terminal, 60, 10);
	terminal_press(terminal, "4j");
	terminal_settle(terminal);
	char *top = terminal_row(terminal, 1);
	terminal_resize(terminal, 1, 1);
	terminal_settle(terminal);
	terminal_resize(terminal, 60, 10);
	terminal_settle(terminal);
	char *again = terminal_row(terminal, 1);
	assert_string_equal(top, again);
	free(top);
	free(again);
	quit(terminal);
}

/* Who reads the screen by its cursor finds what keys act on. */
static void test_the_cursor_is_where_keys_act(void **state)
{
	struct terminal *terminal = start(80, 24);
	int x, y;

	(void)state;
	terminal_press(terminal, "jj");
	terminal_expect_in_row(terminal, 1, "3/68");
	terminal_settle(terminal);
	terminal_cursor(terminal, &x, &y);
	assert_int_equal(y, 4);
	assert_true(terminal_cell(terminal, x, y).reverse);
	terminal_press(terminal, "/桥");
	terminal_expect_in_row(terminal, 23, "桥");
	terminal_settle(terminal);
	terminal_cursor(terminal, &x, &y);
	assert_int_equal(y, 23);
	assert_int_equal(terminal_cell(terminal, x - 2, y).character, 0x6865);
	terminal_press(terminal, "\033");
	terminal_expect_gone(terminal, "Search:");
	quit(terminal);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_a_theme_is_chosen),
		SCREEN_TEST(test_the_terminal_says_what_is_behind),
		SCREEN_TEST(test_a_wrong_theme_is_named),
		SCREEN_TEST(test_colours_are_asked_for_or_not),
		SCREEN_TEST(test_true_colour),
		SCREEN_TEST(test_borders_of_ascii),
		SCREEN_TEST(test_ambiguous_width),
		SCREEN_TEST(test_frames_are_held_where_the_terminal_says_so),
		SCREEN_TEST(test_a_terminal_that_is_not_known_is_asked_nothing),
		SCREEN_TEST(test_a_terminal_without_a_cursor_is_refused),
		SCREEN_TEST(test_pasted_text),
		SCREEN_TEST(test_the_place_outlives_any_size),
		SCREEN_TEST(test_the_cursor_is_where_keys_act),
	};

	choose_tests(argc, argv);
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
