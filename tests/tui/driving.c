/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "driving.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "fixtures.h"

/* An archive of the fixtures, and a copy of it for each test. */
static char *program, *original, *archive;

struct terminal *start(int width, int height)
{
	struct terminal *terminal = terminal_start(width, height,
		(const char *const[]){ program, "--archive", archive, NULL });

	terminal_expect_in_row(terminal, height - 1, "help");
	terminal_settle(terminal);
	return terminal;
}

struct terminal *start_configured(int width, int height, const char *config)
{
	struct nr_error error = NR_NO_ERROR;
	char *path = nr_format("%s.conf", archive);

	assert_int_equal(nr_file_write(path, config, strlen(config), &error), NR_OK);
	struct terminal *terminal = terminal_start(width, height,
		(const char *const[]){ program, "--archive", archive, "--config", path, NULL });
	free(path);
	return terminal;
}

struct terminal *start_with(int width, int height, const char *config)
{
	struct terminal *terminal = start_configured(width, height, config);

	terminal_expect_in_row(terminal, height - 1, " ");
	terminal_expect_in_row(terminal, 0, "newsreader");
	terminal_settle(terminal);
	return terminal;
}

void expect_clean_end(struct terminal *terminal)
{
	int status = terminal_wait_end(terminal);

	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_true(terminal_is_restored(terminal));
	terminal_check_sent(terminal, NULL, NULL);
	terminal_free(terminal);
}

void quit(struct terminal *terminal)
{
	terminal_press(terminal, "Q");
	expect_clean_end(terminal);
}

bool is_frame(struct terminal *terminal, int x, int y)
{
	uint32_t character = terminal_cell(terminal, x, y).character;

	return character == 0x2502 || character == 0x253C;
}

int check_frame(struct terminal *terminal, int first, int last, int width)
{
	int columns = 0;

	for (int x = 0; x < width; x++) {
		if (!is_frame(terminal, x, first))
			continue;
		columns++;
		for (int y = first; y <= last; y++)
			if (!is_frame(terminal, x, y)) {
				char *text = terminal_text(terminal);
				fprintf(stderr, "the frame is broken in column %d of row %d:\n%s", x, y, text);
				free(text);
				fail();
			}
	}
	return columns;
}

void open_bridge(struct terminal *terminal)
{
	terminal_press(terminal, "e");
	terminal_expect_in_row(terminal, 0, "of at least two outlets");
	terminal_expect(terminal, "Petrel");
	terminal_press(terminal, "G");
	terminal_expect_in_row(terminal, 0, "2/2");
	terminal_press(terminal, "\r");
	terminal_expect_in_row(terminal, 0, "Compare: ");
}

void find(struct terminal *terminal, const char *text, int *x, int *y)
{
	terminal_expect(terminal, text);
	terminal_settle(terminal);
	assert_true(terminal_find(terminal, text, x, y));
}

const char *program_path(void)
{
	return program;
}

const char *archive_path(void)
{
	return archive;
}

int set_up_archive(void **state)
{
	struct nr_buffer bytes = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	if (nr_file_read(original, 0, &bytes, &error) != NR_OK ||
		nr_file_write(archive, bytes.data, bytes.length, &error) != NR_OK)
		print_error("%s\n", error.message);
	nr_buffer_release(&bytes);
	char *log = nr_format("%s-wal", archive), *index = nr_format("%s-shm", archive);
	unlink(log);
	unlink(index);
	free(log);
	free(index);
	return error.status == NR_OK ? 0 : -1;
}

int set_up(void **state)
{
	const char *build = getenv("top_builddir"), *home = getenv("HOME");

	(void)state;
	if (build == NULL || home == NULL) {
		print_error("run this by make check: top_builddir and HOME must be set\n");
		return -1;
	}
	program = nr_format("%s/src/newsreader", build);
	original = nr_format("%s/original.db", home);
	archive = nr_format("%s/archive.db", home);
	fixtures_import(program, original);
	return 0;
}

int tear_down(void **state)
{
	(void)state;
	free(program);
	free(original);
	free(archive);
	return 0;
}

void choose_tests(int argc, char **argv)
{
	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
}
