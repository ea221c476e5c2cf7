/* SPDX-License-Identifier: MIT */
/* What is done with an article outside of the screens: browser, command, clipboard, title of the window. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/base64.h"
#include "base/memory.h"
#include "driving.h"

/* What a command of the test has written; it is there when the screen is again. */
static char *written_path(void)
{
	return nr_format("%s.written", archive_path());
}

static void expect_written(struct terminal *terminal, const char *text)
{
	char *path = written_path();

	terminal_expect_file(terminal, path, text);
	unlink(path);
	free(path);
}

/* A browser that writes its words into the file, one a line. */
static void set_browser(const char *before)
{
	char *path = written_path();
	char *browser = nr_format("%ssh -c 'printf \"<%%%%s>\\n\" \"$@\" >\"%s\"' sh 'a b' %%s", before, path);

	setenv("BROWSER", browser, 1);
	free(browser);
	free(path);
}

static void open_article(struct terminal *terminal, const char *words)
{
	char *keys = nr_format("/%s\r", words), *title = nr_format("%s, newest first", words);

	terminal_press(terminal, keys);
	terminal_expect_in_row(terminal, 1, title);
	terminal_press(terminal, "\r");
	terminal_expect_gone(terminal, title);
	free(title);
	free(keys);
}

static void test_browser(void **state)
{
	(void)state;
	set_browser("/nonexistent/browser %s:");
	struct terminal *terminal = start(80, 24);
	open_article(terminal, "thousandth");
	terminal_press(terminal, "o");
	expect_written(terminal, "<a b>\n<https://north.example/6>\n");
	terminal_press(terminal, "1o");
	expect_written(terminal, "<a b>\n<https://north.example/choir>\n");
	terminal_press(terminal, "2o");
	terminal_expect_in_row(terminal, 23, "no link [2]");
	quit(terminal);
	setenv("BROWSER", "true", 1);
}

static void click(struct terminal *terminal, const char *text)
{
	int x, y;

	find(terminal, text, &x, &y);
	char *report = nr_format("\033[<0;%d;%dM\033[<0;%d;%dm", x + 1, y + 1, x + 1, y + 1);
	terminal_press(terminal, report);
	free(report);
}

/* The mouse opens what it points at: a link in the text, the same in the list behind it, and the article's address. */
static void test_clicked_links(void **state)
{
	(void)state;
	set_browser("");
	struct terminal *terminal = start(80, 24);
	terminal_press(terminal, "M");
	terminal_expect_in_row(terminal, 23, "with Shift");
	open_article(terminal, "thousandth");
	click(terminal, "history");
	expect_written(terminal, "<a b>\n<https://north.example/choir>\n");
	click(terminal, "https://north.example/choir");
	expect_written(terminal, "<a b>\n<https://north.example/choir>\n");
	click(terminal, "https://north.example/6");
	expect_written(terminal, "<a b>\n<https://north.example/6>\n");
	click(terminal, "gave its"); /* no link: nothing is opened */
	terminal_settle(terminal);
	char *path = written_path();
	assert_int_not_equal(access(path, F_OK), 0);
	free(path);
	quit(terminal);
	setenv("BROWSER", "true", 1);
}

static void test_no_browser(void **state)
{
	(void)state;
	setenv("BROWSER", "/nonexistent/one:/nonexistent/two", 1);
	struct terminal *terminal = start(120, 24);
	terminal_press(terminal, "o");
	terminal_expect_in_row(terminal, 23, "cannot start the browser /nonexistent/one");
	setenv("BROWSER", "'not closed", 1);
	quit(terminal);
	terminal = start(120, 24);
	terminal_press(terminal, "o");
	terminal_expect_in_row(terminal, 23, "not closed");
	quit(terminal);
	setenv("BROWSER", "sh -c 'exit 3'", 1);
	terminal = start(120, 24);
	terminal_press(terminal, "o");
	terminal_expect_in_row(terminal, 23, "sh ended with status 3");
	quit(terminal);
	setenv("BROWSER", "true", 1);
}

static void test_pipe(void **state)
{
	char *path = written_path(), *pager = nr_format("tee '%s'", path);

	(void)state;
	setenv("PAGER", pager, 1);
	struct terminal *terminal = start(80, 24);
	open_article(terminal, "thousandth");
	terminal_press(terminal, "|tr 'a-z ' \"A-Z_\"\r");
	expect_written(terminal, "CHOIR_OF_SALTMARSH");
	terminal_press(terminal, "|\r"); /* the text itself */
	expect_written(terminal, "https://north.example/6\n");
	terminal_press(terminal, "|wc $HOME\r"); /* no shell: there is no such file */
	terminal_expect_in_row(terminal, 23, "wc ended with status 1");
	expect_written(terminal, "$HOME");
	terminal_press(terminal, "|nonexistent-command\r");
	terminal_expect_in_row(terminal, 23, "cannot start nonexistent-command");
	terminal_press(terminal, "|\033[A\r"); /* what was written before can be had again */
	terminal_expect_in_row(terminal, 23, "cannot start nonexistent-command");
	terminal_press(terminal, "q");
	terminal_expect_in_row(terminal, 0, "newsreader");
	quit(terminal);
	setenv("PAGER", "cat", 1);
	free(pager);
	free(path);
}

static void expect_copied(struct terminal *terminal, const char *text)
{
	struct nr_buffer sequence = NR_BUFFER_INIT;

	nr_buffer_append_string(&sequence, "\033]52;c;");
	nr_base64_append(&sequence, text, strlen(text));
	nr_buffer_append_string(&sequence, "\033\\");
	terminal_expect_sent(terminal, sequence.data);
	nr_buffer_release(&sequence);
}

static void test_copy(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	open_article(terminal, "thousandth");
	terminal_press(terminal, "y");
	expect_copied(terminal, "https://north.example/6");
	terminal_press(terminal, "1y");
	expect_copied(terminal, "https://north.example/choir");
	terminal_press(terminal, "Y");
	expect_copied(terminal,
		"north.example, “Choir of Saltmarsh sings for the thou\xC2\xAD" "sandth time”, 2021-05-07, "
		"https://north.example/6");
	quit(terminal);
}

/* A headline that means harm neither ends the title nor begins anything else. */
static void test_window_title(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	terminal_expect_sent(terminal, "\033[22;2t");
	terminal_expect_sent(terminal, "\033]2;newsreader\033\\");
	open_article(terminal, "鱼价");
	terminal_expect_sent(terminal, "]0;owned[2J海湾市场\xEF\xBF\xBD鱼价上涨\033\\");
	terminal_press(terminal, "q");
	terminal_press(terminal, "Q");
	terminal_expect_sent(terminal, "\033[23;2t");
	expect_clean_end(terminal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_browser),
		SCREEN_TEST(test_clicked_links),
		SCREEN_TEST(test_no_browser),
		SCREEN_TEST(test_pipe),
		SCREEN_TEST(test_copy),
		SCREEN_TEST(test_window_title),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
