/* SPDX-License-Identifier: MIT */
/* The program and its terminal: any size, signals, no colours. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "driving.h"

static void test_help(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	terminal_press(terminal, "?");
	terminal_expect_in_row(terminal, 0, "Help");
	terminal_expect(terminal, "PgDn C-f");
	terminal_press(terminal, "G10k");
	terminal_expect(terminal, "In other views");
	terminal_press(terminal, "q");
	terminal_expect_in_row(terminal, 1, "newest first");
	quit(terminal);
}

static void test_sizes_down_to_one_cell(void **state)
{
	static const int sizes[][2] = { { 1, 1 }, { 2, 2 }, { 5, 3 }, { 1, 40 }, { 200, 1 }, { 200, 2 }, { 3, 50 },
		{ 300, 100 }, { 19, 7 } };
	static const char *const views[] = { "", "\r", "q]c", "2", "3", "6", "qe", "q?" };
	struct terminal *terminal = start(80, 24);

	(void)state;
	for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
		terminal_press(terminal, views[i]);
		for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
			terminal_resize(terminal, sizes[k][0], sizes[k][1]);
			terminal_settle(terminal);
			terminal_press(terminal, "jk ");
			terminal_settle(terminal);
			assert_true(terminal_is_alive(terminal));
		}
	}
	terminal_resize(terminal, 80, 24);
	terminal_expect_in_row(terminal, 0, "Help");
	quit(terminal);
}

static void test_interrupt_leaves_the_terminal_clean(void **state)
{
	(void)state;
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
		struct terminal *terminal = start(80, 24);
		if (signals[i] == SIGINT)
			terminal_press(terminal, "\003");
		else
			terminal_signal(terminal, signals[i]);
		int status = terminal_wait_end(terminal);
		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), signals[i]);
		assert_true(terminal_is_restored(terminal));
		terminal_free(terminal);
	}
}

/* A browser that ends when the file "go" is there. */
static void write_browser(const char *home)
{
	char *path = nr_format("%s/browser", home);
	char *script = nr_format("#!/bin/sh\n: >'%s/started'\nwhile [ ! -e '%s/go' ]; do :; done\n", home, home);
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_file_write(path, script, strlen(script), &error), NR_OK);
	assert_int_equal(chmod(path, 0700), 0);
	setenv("BROWSER", path, 1);
	free(script);
	free(path);
}

/* Both have come when the program looks: what was typed before does not keep it from ending. */
static void test_signals_go_before_keys(void **state)
{
	const char *home = getenv("HOME");
	char *started = nr_format("%s/started", home), *go = nr_format("%s/go", home);
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	write_browser(home);
	struct terminal *terminal = start(80, 24);
	terminal_press(terminal, "o");
	terminal_expect_file(terminal, started, "");
	terminal_press(terminal, "jjj");
	terminal_signal(terminal, SIGTERM);
	assert_int_equal(nr_file_write(go, "", 0, &error), NR_OK);
	int status = terminal_wait_end(terminal);
	assert_true(WIFSIGNALED(status));
	assert_true(terminal_has_unread(terminal));
	terminal_free(terminal);
	setenv("BROWSER", "true", 1);
	free(started);
	free(go);
}

/* Ctrl-C drops what the terminal has not taken yet of a large screen: all is drawn again. */
static void test_an_interrupt_draws_again(void **state)
{
	struct terminal *terminal = start(200, 60);

	(void)state;
	terminal_press_unread(terminal, "?/");
	terminal_press_unread(terminal, "\003");
	terminal_expect_in_row(terminal, 0, "Help: ");
	terminal_settle(terminal);
	terminal_expect(terminal, "where you came from");
	terminal_expect_gone(terminal, "│");
	terminal_press(terminal, "q");
	terminal_expect_in_row(terminal, 1, "newest first");
	quit(terminal);
}

/* Where the size changes while a frame is on its way, the terminal may have kept margins of the old size. */
static void test_a_new_size_widens_the_margins(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	terminal_resize(terminal, 80, 12);
	terminal_expect_sent(terminal, "\033[1;12r");
	quit(terminal);
}

/* A shell with job control stands between, because the system does not stop a program that nobody could resume. */
static void test_suspend_and_resume(void **state)
{
	struct terminal *terminal = terminal_start(80, 24,
		(const char *const[]){ "/bin/sh", "-c",
			"set -m; \"$0\" --archive \"$1\"; echo is-stopped; read line; fg; echo is-over", program_path(),
			archive_path(), NULL });

	(void)state;
	terminal_expect_in_row(terminal, 23, "help");
	terminal_press(terminal, "jj");
	terminal_expect_in_row(terminal, 1, "3/68");
	terminal_press(terminal, "\032");
	terminal_expect(terminal, "is-stopped");
	assert_true(terminal_is_restored(terminal));
	terminal_resize(terminal, 100, 30); /* it has to notice when it goes on */
	terminal_press(terminal, "\n");
	terminal_expect_in_row(terminal, 29, "help");
	terminal_expect_in_row(terminal, 1, "3/68");
	assert_true(terminal_on_alternate_screen(terminal));
	terminal_press(terminal, "Q");
	terminal_expect(terminal, "is-over");
	expect_clean_end(terminal);
}

static void test_empty_archive_says_what_to_do(void **state)
{
	char *empty = nr_format("%s/empty.db", getenv("HOME"));
	struct terminal *terminal =
		terminal_start(80, 24, (const char *const[]){ program_path(), "--archive", empty, NULL });

	(void)state;
	terminal_expect_in_row(terminal, 2, "The archive is empty. R fetches the feeds, F lists them.");
	terminal_expect_in_row(terminal, 3, "newsreader import PATH... brings in files that you have.");
	terminal_expect_in_row(terminal, 4, "newsreader demo shows it at work. ? help, q quit.");
	terminal_expect_in_row(terminal, 23, "R fetch all  F feeds");
	terminal_press(terminal, "lhjkG\rce]sU");
	terminal_expect(terminal, "No event was covered");
	quit(terminal);
	free(empty);
}

static void test_first_steps_name_the_keys_as_they_are(void **state)
{
	static const char config[] = "bind = ( { key = \"R\"; action = \"none\"; },\n"
				     "  { key = \"F\"; action = \"help\"; },\n"
				     "  { key = \"X\"; action = \"feeds\"; } );\n";
	char *empty = nr_format("%s/empty.db", getenv("HOME")), *path = nr_format("%s/keys.conf", getenv("HOME"));
	struct nr_error error = { 0 };

	(void)state;
	assert_int_equal(nr_file_write(path, config, strlen(config), &error), NR_OK);
	struct terminal *terminal = terminal_start(
		80, 24, (const char *const[]){ program_path(), "--archive", empty, "--config", path, NULL });
	terminal_expect_in_row(terminal, 2, "empty. :fetch-all fetches the feeds, X ");
	terminal_expect_in_row(terminal, 23, " X feeds  q quit  ? help"); /* what has no key is not offered */
	quit(terminal);
	free(path);
	free(empty);
}

static void test_without_colours(void **state)
{
	(void)state;
	setenv("NO_COLOR", "1", 1);
	struct terminal *terminal = start(120, 40);
	unsetenv("NO_COLOR");
	for (int y = 0; y < 40; y++)
		for (int x = 0; x < 120; x++)
			assert_false(terminal_cell(terminal, x, y).coloured);
	assert_true(terminal_cell(terminal, 0, 0).reverse);
	assert_true(terminal_cell(terminal, 0, 39).reverse);
	quit(terminal);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_help),
		SCREEN_TEST(test_sizes_down_to_one_cell),
		SCREEN_TEST(test_interrupt_leaves_the_terminal_clean),
		SCREEN_TEST(test_signals_go_before_keys),
		SCREEN_TEST(test_an_interrupt_draws_again),
		SCREEN_TEST(test_a_new_size_widens_the_margins),
		SCREEN_TEST(test_suspend_and_resume),
		SCREEN_TEST(test_empty_archive_says_what_to_do),
		SCREEN_TEST(test_first_steps_name_the_keys_as_they_are),
		SCREEN_TEST(test_without_colours),
	};

	choose_tests(argc, argv);
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
