/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "unit/folder-fixture.h"

static char *inside(const char *name)
{
	return nr_path_join(folder, name);
}

static void write_file(const char *name, const char *text)
{
	struct nr_error error = NR_NO_ERROR;
	char *path = inside(name), *parent = nr_path_parent(path);

	assert_int_equal(nr_folder_make(parent, &error), NR_OK);
	assert_int_equal(nr_file_write(path, text, strlen(text), &error), NR_OK);
	free(path);
	free(parent);
}

/* What a walk has seen, a line an entry: "F path size". */
struct seen {
	struct nr_buffer lines;
	size_t skip; /* bytes of the path that are not shown */
	int left;    /* entries until the walk is stopped */
};

static bool see(const struct nr_walk_entry *entry, void *context)
{
	struct seen *seen = context;

	if (entry->kind == NR_WALK_ERROR)
		nr_buffer_printf(&seen->lines, "E %s %s\n", entry->path + seen->skip,
			entry->errno_value == EACCES ? "EACCES" : "?");
	else
		nr_buffer_printf(&seen->lines, "%c %s %d\n", entry->kind == NR_WALK_FILE ? 'F' : 'O',
			entry->path + seen->skip, entry->kind == NR_WALK_FILE ? (int)entry->size : -1);
	if (entry->kind == NR_WALK_FILE)
		assert_true(entry->modified > INT64_C(1577836800000));
	return --seen->left > 0;
}

static void assert_walk(const char *name, int most, const char *expected)
{
	struct seen seen = { NR_BUFFER_INIT, strlen(folder) + 1, most };
	struct nr_error error = NR_NO_ERROR;
	char *path = inside(name);

	assert_int_equal(nr_folder_walk(path, see, &seen, &error), NR_OK);
	assert_string_equal(seen.lines.data, expected);
	nr_buffer_release(&seen.lines);
	free(path);
}

static void test_files_come_in_byte_order(void **state)
{
	(void)state;
	write_file("tree/b.md", "12");
	write_file("tree/a/z.md", "1");
	write_file("tree/a/B.md", "");
	write_file("tree/a/\xE6\x96\xB0.md", "123");
	write_file("tree/.hidden", "x");
	write_file("tree/.git/config", "x");
	write_file("tree/c/d/e/f.md", "x");
	char *empty = inside("tree/empty");
	assert_int_equal(mkdir(empty, 0700), 0);
	free(empty);
	assert_walk("tree", 99, "F tree/a/B.md 0\nF tree/a/z.md 1\nF tree/a/\xE6\x96\xB0.md 3\nF tree/b.md 2\n"
				"F tree/c/d/e/f.md 1\n");
	assert_walk("tree/", 99, "F tree/a/B.md 0\nF tree/a/z.md 1\nF tree/a/\xE6\x96\xB0.md 3\nF tree/b.md 2\n"
				 "F tree/c/d/e/f.md 1\n");
	assert_walk("tree", 2, "F tree/a/B.md 0\nF tree/a/z.md 1\n"); /* stopped */
	assert_walk("tree/b.md", 99, "F tree/b.md 2\n");
	assert_walk("tree/.hidden", 99, "F tree/.hidden 1\n"); /* named, so not left out */
}

static void test_links_and_pipes_are_not_opened(void **state)
{
	char *loop = inside("odd/loop"), *file_link = inside("odd/link.md"), *dangling = inside("odd/nowhere"),
	     *pipe_path = inside("odd/pipe"), *to_folder = inside("to-odd");

	(void)state;
	write_file("odd/real.md", "1");
	assert_int_equal(symlink("..", loop), 0);
	assert_int_equal(symlink("real.md", file_link), 0);
	assert_int_equal(symlink("/no/such/file", dangling), 0);
	assert_int_equal(mkfifo(pipe_path, 0600), 0);
	assert_int_equal(symlink("odd", to_folder), 0);
	assert_walk("odd", 99, "O odd/link.md -1\nO odd/loop -1\nO odd/nowhere -1\nO odd/pipe -1\nF odd/real.md 1\n");
	/* The path itself may be a link, and may be no file. */
	assert_walk("to-odd", 99, "O to-odd/link.md -1\nO to-odd/loop -1\nO to-odd/nowhere -1\nO to-odd/pipe -1\n"
				  "F to-odd/real.md 1\n");
	assert_walk("odd/link.md", 99, "F odd/link.md 1\n");
	assert_walk("odd/pipe", 99, "O odd/pipe -1\n");
	free(loop);
	free(file_link);
	free(dangling);
	free(pipe_path);
	free(to_folder);
}

static void test_what_is_not_there_is_not_found(void **state)
{
	struct seen seen = { NR_BUFFER_INIT, 0, 99 };
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	assert_int_equal(nr_folder_walk("/no/such/folder", see, &seen, &error), NR_NOT_FOUND);
	assert_non_null(strstr(error.message, "/no/such/folder"));
	assert_int_equal(seen.lines.length, 0);
	error = (struct nr_error)NR_NO_ERROR;
	assert_int_equal(nr_folder_walk("", see, &seen, &error), NR_NOT_FOUND);
}

static void test_a_closed_folder_does_not_end_the_walk(void **state)
{
	char *closed = inside("shut/b"), *listed = inside("shut/c");

	(void)state;
	write_file("shut/a.md", "1");
	write_file("shut/b/secret.md", "1");
	write_file("shut/c/d/e.md", "1");
	write_file("shut/z.md", "1");
	assert_int_equal(chmod(closed, 0), 0);
	assert_int_equal(chmod(listed, 0444), 0); /* can be listed, not entered */
	assert_int_equal(chmod(folder, 0755), 0);
	char *shut = inside("shut");
	assert_int_equal(chmod(shut, 0755), 0);
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) { /* root may read everything, so as somebody else */
		struct seen seen = { NR_BUFFER_INIT, strlen(folder) + 1, 99 };
		if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
			_exit(1);
		enum nr_status status = nr_folder_walk(shut, see, &seen, NULL);
		ssize_t written = write(ends[1], seen.lines.data, seen.lines.length);
		bool good = status == NR_OK && written == (ssize_t)seen.lines.length;
		nr_buffer_release(&seen.lines);
		free(closed);
		free(listed);
		free(shut);
		_exit(good ? 0 : 1);
	}
	close(ends[1]);
	struct nr_buffer said = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	nr_file_read_stream(ends[0], "pipe", 0, &said, &error);
	close(ends[0]);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	chmod(closed, 0700);
	chmod(listed, 0700);
	assert_int_equal(status, 0);
	assert_string_equal(said.data, "F shut/a.md 1\nE shut/b EACCES\nE shut/c/d EACCES\nF shut/z.md 1\n");
	nr_buffer_release(&said);
	free(closed);
	free(listed);
	free(shut);
}

/* Deeper than descriptors reach and than a path may be long. */
enum { DEPTH = 5000, DESCRIPTORS = 64 };

static void make_deep(const char *name)
{
	char *path = inside(name);
	assert_int_equal(mkdir(path, 0700), 0);
	int at = open(path, O_RDONLY | O_DIRECTORY);
	free(path);
	for (int i = 0; i < DEPTH; i++) {
		assert_int_equal(mkdirat(at, "d", 0700), 0);
		int below = openat(at, "d", O_RDONLY | O_DIRECTORY);
		close(at);
		at = below;
	}
	int file = openat(at, "bottom.md", O_WRONLY | O_CREAT, 0600);
	assert_true(file >= 0);
	close(file);
	close(at);
}

static bool see_bottom(const struct nr_walk_entry *entry, void *context)
{
	int *found = context;

	if (entry->kind == NR_WALK_FILE && strcmp(nr_path_name(entry->path), "bottom.md") == 0 &&
		strlen(entry->path) > DEPTH * 2)
		++*found;
	else if (strcmp(nr_path_name(entry->path), "behind.md") == 0)
		*found += 10;
	return true;
}

static void test_depth_costs_neither_descriptors_nor_stack(void **state)
{
	struct nr_error error = NR_NO_ERROR;
	struct rlimit before, few;
	char *path = inside("deep");
	int found = 0;

	(void)state;
	make_deep("deep");
	write_file("deep/e/behind.md", "");
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
	few = before;
	few.rlim_cur = DESCRIPTORS;
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
	assert_int_equal(nr_folder_walk(path, see_bottom, &found, &error), NR_OK);
	assert_int_equal(found, 11);
	assert_int_equal(nr_folder_remove(path, &error), NR_OK);
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
	assert_int_not_equal(access(path, F_OK), 0);
	free(path);
}

static void test_removing_takes_everything_and_follows_no_link(void **state)
{
	struct nr_error error = NR_NO_ERROR;
	char *gone = inside("gone"), *link_path = inside("gone/sub/link"), *outer = inside("gone-link");

	(void)state;
	write_file("kept/file.md", "1");
	write_file("gone/.hidden/x", "1");
	write_file("gone/sub/y", "1");
	assert_int_equal(symlink("../../kept", link_path), 0);
	assert_int_equal(symlink("kept", outer), 0);
	assert_int_equal(nr_folder_remove(gone, &error), NR_OK);
	assert_int_not_equal(access(gone, F_OK), 0);
	assert_int_equal(nr_folder_remove(outer, &error), NR_IO); /* a link is no folder */
	assert_walk("kept", 99, "F kept/file.md 1\n");
	error = (struct nr_error)NR_NO_ERROR;
	assert_int_equal(nr_folder_remove(gone, &error), NR_IO);
	assert_non_null(strstr(error.message, gone));
	free(gone);
	free(link_path);
	free(outer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_files_come_in_byte_order),
		cmocka_unit_test(test_links_and_pipes_are_not_opened),
		cmocka_unit_test(test_what_is_not_there_is_not_found),
		cmocka_unit_test(test_a_closed_folder_does_not_end_the_walk),
		cmocka_unit_test(test_depth_costs_neither_descriptors_nor_stack),
		cmocka_unit_test(test_removing_takes_everything_and_follows_no_link),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
