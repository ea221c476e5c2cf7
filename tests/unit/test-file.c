/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "unit/folder-fixture.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Frees path. */
static void assert_path(char *path, const char *expected)
{
	if (expected == NULL)
		assert_null(path);
	else
		assert_string_equal(path, expected);
	free(path);
}

static void test_paths_are_joined_and_taken_apart(void **state)
{
	static const struct {
		const char *path, *parent, *name;
	} cases[] = {
		{ "a/b", "a", "b" },
		{ "/a/b.c", "/a", "b.c" },
		{ "/a", "/", "a" },
		{ "/", "/", "" },
		{ "a", ".", "a" },
		{ "", ".", "" },
		{ "a/", ".", "" },
		{ "a//b//", "a", "" },
		{ "///a", "/", "a" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_path(nr_path_parent(cases[i].path), cases[i].parent);
		assert_string_equal(nr_path_name(cases[i].path), cases[i].name);
	}
	assert_path(nr_path_join("a", "b"), "a/b");
	assert_path(nr_path_join("a/", "b/c"), "a/b/c");
	assert_path(nr_path_join("/", "b"), "/b");
	assert_path(nr_path_join("a", "/b"), "/b");
	assert_path(nr_path_join("", "b"), "b");
}

static void test_the_reader_s_folders(void **state)
{
	char *home = nr_strdup(getenv("HOME"));

	(void)state;
	setenv("HOME", "/home/reader", 1);
	assert_path(nr_path_user(NR_DIR_CONFIG, "config"), "/home/reader/.config/newsreader/config");
	assert_path(nr_path_user(NR_DIR_DATA, "a.db"), "/home/reader/.local/share/newsreader/a.db");
	assert_path(nr_path_user(NR_DIR_STATE, "s"), "/home/reader/.local/state/newsreader/s");
	assert_path(nr_path_user(NR_DIR_CACHE, "c"), "/home/reader/.cache/newsreader/c");
	setenv("XDG_DATA_HOME", "/data", 1);
	assert_path(nr_path_user(NR_DIR_DATA, "a.db"), "/data/newsreader/a.db");
	setenv("XDG_DATA_HOME", "relative", 1); /* the specification: to be ignored */
	assert_path(nr_path_user(NR_DIR_DATA, "a.db"), "/home/reader/.local/share/newsreader/a.db");
	unsetenv("HOME");
	assert_path(nr_path_user(NR_DIR_DATA, "a.db"), NULL);
	unsetenv("XDG_DATA_HOME");
	setenv("HOME", home, 1);
	free(home);
}

static void test_the_program_s_data(void **state)
{
	char *data = nr_path_join(folder, "share/newsreader"), *locale = nr_path_join(folder, "share/locale");
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	unsetenv("NEWSREADER_DATADIR");
	assert_path(nr_path_data("sources/a.conf"), NR_PKGDATADIR "/sources/a.conf");
	assert_path(nr_path_locale(), NR_LOCALEDIR);
	setenv("NEWSREADER_DATADIR", data, 1);
	char *expected = nr_path_join(data, "sources");
	assert_path(nr_path_data("sources"), expected);
	free(expected);
	assert_path(nr_path_locale(), NR_LOCALEDIR); /* there is none beside the data */
	assert_int_equal(nr_folder_make(locale, &error), NR_OK);
	assert_path(nr_path_locale(), locale);
	unsetenv("NEWSREADER_DATADIR");
	free(data);
	free(locale);
}

static void test_folders_are_made_with_those_above(void **state)
{
	char *deep = nr_path_join(folder, "one//two/three/"), *file = nr_path_join(folder, "file"),
	     *below = nr_path_join(file, "sub");
	struct nr_error error = NR_NO_ERROR;
	struct stat status;

	(void)state;
	assert_int_equal(nr_folder_make(deep, &error), NR_OK);
	assert_int_equal(nr_folder_make(deep, &error), NR_OK);
	assert_int_equal(stat(deep, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0700);
	assert_int_equal(nr_folder_make("/", &error), NR_OK);
	assert_int_equal(nr_file_write(file, "x", 1, &error), NR_OK);
	assert_int_equal(nr_folder_make(file, &error), NR_IO);
	assert_non_null(strstr(error.message, file));
	nr_error_clear(&error);
	assert_int_equal(nr_folder_make(below, &error), NR_IO);
	free(deep);
	free(file);
	free(below);
}

static void test_a_file_is_written_whole_and_read_back(void **state)
{
	char *path = nr_path_join(folder, "text"), *lost = nr_path_join(folder, "no/such/folder");
	struct nr_buffer buffer = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	struct stat status;
	size_t length = 1 << 20;
	char *bytes = nr_alloc(length);

	(void)state;
	for (size_t i = 0; i < length; i++)
		bytes[i] = (char)(i * 31 % 251);
	assert_int_equal(nr_file_write(path, "old", 3, &error), NR_OK);
	assert_int_equal(nr_file_write(path, bytes, length, &error), NR_OK);
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0600);
	nr_buffer_append_string(&buffer, "before ");
	assert_int_equal(nr_file_read(path, 0, &buffer, &error), NR_OK);
	assert_int_equal(buffer.length, 7 + length);
	assert_memory_equal(buffer.data, "before ", 7);
	assert_memory_equal(buffer.data + 7, bytes, length);
	assert_int_equal(nr_file_write(path, "", 0, &error), NR_OK);
	nr_buffer_clear(&buffer);
	assert_int_equal(nr_file_read(path, 0, &buffer, &error), NR_OK);
	assert_int_equal(buffer.length, 0);
	assert_int_equal(nr_file_write(lost, "x", 1, &error), NR_IO);
	assert_non_null(strstr(error.message, lost));
	nr_buffer_release(&buffer);
	free(bytes);
	free(path);
	free(lost);
}

static bool count_visit(const struct nr_walk_entry *entry, void *context)
{
	(void)entry;
	++*(int *)context;
	return true;
}

/* Onto a folder nothing can be renamed: the file that was being written is gone, the folder as it was. */
static void test_a_failed_write_leaves_nothing_behind(void **state)
{
	char *inside = nr_path_join(folder, "busy/target/kept"), *target = nr_path_parent(inside),
	     *busy = nr_path_parent(target);
	struct nr_error error = NR_NO_ERROR;
	int files = 0;

	(void)state;
	assert_int_equal(nr_folder_make(target, &error), NR_OK);
	assert_int_equal(nr_file_write(inside, "x", 1, &error), NR_OK);
	assert_int_equal(nr_file_write(target, "x", 1, &error), NR_IO);
	nr_folder_walk(busy, count_visit, &files, NULL);
	assert_int_equal(files, 1);
	free(inside);
	free(target);
	free(busy);
}

static void test_what_is_there_stays_what_it_is(void **state)
{
	char *path = nr_path_join(folder, "shared"), *link_path = nr_path_join(folder, "to-shared"),
	     *pipe_path = nr_path_join(folder, "a-pipe");
	struct nr_error error = NR_NO_ERROR;
	struct stat status;

	(void)state;
	assert_int_equal(nr_file_write(path, "old", 3, &error), NR_OK);
	assert_int_equal(chmod(path, 0644), 0);
	assert_int_equal(symlink("shared", link_path), 0);
	assert_int_equal(nr_file_write(link_path, "new one", 7, &error), NR_OK);
	assert_int_equal(lstat(link_path, &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0644);
	assert_int_equal(status.st_size, 7);

	assert_int_equal(mkfifo(pipe_path, 0600), 0);
	assert_int_equal(nr_file_write(pipe_path, "x", 1, &error), NR_INVALID);
	assert_non_null(strstr(error.message, "no regular file"));
	assert_int_equal(lstat(pipe_path, &status), 0);
	assert_true(S_ISFIFO(status.st_mode));
	free(path);
	free(link_path);
	free(pipe_path);
}

static void test_the_limit_is_kept_exactly(void **state)
{
	char *path = nr_path_join(folder, "ten");
	struct nr_buffer buffer = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	assert_int_equal(nr_file_write(path, "0123456789", 10, &error), NR_OK);
	assert_int_equal(nr_file_read(path, 10, &buffer, &error), NR_OK);
	assert_int_equal(nr_file_read(path, 9, &buffer, &error), NR_INVALID);
	assert_string_equal(buffer.data, "0123456789"); /* what was there before stays */
	assert_non_null(strstr(error.message, "larger than 9 bytes"));
	nr_buffer_release(&buffer);
	free(path);
}

static void test_only_regular_files_are_read(void **state)
{
	char *pipe_path = nr_path_join(folder, "pipe"), *link_path = nr_path_join(folder, "link");
	const struct {
		const char *path;
		enum nr_status status;
	} cases[] = {
		{ folder, NR_INVALID },
		{ pipe_path, NR_INVALID }, /* nobody writes: to open it would wait for ever */
		{ link_path, NR_INVALID },
		{ "/dev/zero", NR_INVALID },
		{ "/no/such/file", NR_NOT_FOUND },
		{ "", NR_NOT_FOUND },
	};

	(void)state;
	assert_int_equal(mkfifo(pipe_path, 0600), 0);
	assert_int_equal(symlink(pipe_path, link_path), 0);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct nr_buffer buffer = NR_BUFFER_INIT;
		struct nr_error error = NR_NO_ERROR;
		assert_int_equal(nr_file_read(cases[i].path, 0, &buffer, &error), cases[i].status);
		assert_non_null(strstr(error.message, cases[i].path));
		assert_int_equal(buffer.length, 0);
	}
	free(pipe_path);
	free(link_path);
}

static void test_a_stream_is_read_to_its_end(void **state)
{
	struct nr_buffer buffer = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) { /* more than a pipe holds, in odd pieces */
		char piece[777];
		memset(piece, 'x', sizeof piece);
		for (int i = 0; i < 1000; i++)
			if (write(ends[1], piece, sizeof piece) != sizeof piece)
				_exit(1);
		_exit(0);
	}
	close(ends[1]);
	assert_int_equal(nr_file_read_stream(ends[0], "standard input", 0, &buffer, &error), NR_OK);
	assert_int_equal(buffer.length, 777000);
	assert_int_equal(strspn(buffer.data, "x"), 777000);
	close(ends[0]);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_int_equal(nr_file_read_stream(-1, "standard input", 0, &buffer, &error), NR_IO);
	assert_non_null(strstr(error.message, "standard input"));
	nr_buffer_release(&buffer);
}

static void test_temporary_folders_are_private_and_apart(void **state)
{
	struct nr_error error = NR_NO_ERROR;
	char *first, *second;
	struct stat status;

	(void)state;
	setenv("TMPDIR", folder, 1);
	assert_int_equal(nr_folder_make_temporary(&first, &error), NR_OK);
	assert_int_equal(nr_folder_make_temporary(&second, &error), NR_OK);
	assert_string_not_equal(first, second);
	assert_memory_equal(first, folder, strlen(folder));
	assert_memory_equal(nr_path_name(first), "newsreader-", 11);
	assert_int_equal(stat(first, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0700);
	setenv("TMPDIR", "/no/such/folder", 1);
	char *none;
	assert_int_equal(nr_folder_make_temporary(&none, &error), NR_IO);
	assert_null(none);
	assert_non_null(strstr(error.message, "/no/such/folder"));
	unsetenv("TMPDIR");
	free(first);
	free(second);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_paths_are_joined_and_taken_apart),
		cmocka_unit_test(test_the_reader_s_folders),
		cmocka_unit_test(test_the_program_s_data),
		cmocka_unit_test(test_folders_are_made_with_those_above),
		cmocka_unit_test(test_a_file_is_written_whole_and_read_back),
		cmocka_unit_test(test_a_failed_write_leaves_nothing_behind),
		cmocka_unit_test(test_what_is_there_stays_what_it_is),
		cmocka_unit_test(test_the_limit_is_kept_exactly),
		cmocka_unit_test(test_only_regular_files_are_read),
		cmocka_unit_test(test_a_stream_is_read_to_its_end),
		cmocka_unit_test(test_temporary_folders_are_private_and_apart),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
