/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/picture-cache.h"
#include "base/file.h"

static char *folder;

static int set_up(void **state)
{
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	if (nr_folder_make_temporary(&folder, &error) != NR_OK)
		return -1;
	return setenv("XDG_CACHE_HOME", folder, 1);
}

static int tear_down(void **state)
{
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	nr_folder_remove(folder, &error);
	free(folder);
	return 0;
}

static void test_a_kind_is_known_by_its_bytes(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *suffix; /* NULL: no picture */
	} cases[] = {
		{ "\x89PNG\r\n\x1a\n....", 12, ".png" },
		{ "\xff\xd8\xff\xe0....", 8, ".jpg" },
		{ "GIF89a..", 8, ".gif" },
		{ "RIFF....WEBPVP8 ....", 20, ".webp" },
		{ "\0\0\0\x20"
		  "ftypavif....",
			16, ".avif" },
		{ "<!DOCTYPE html><html>", 21, NULL },
		{ "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", 41, NULL },
		{ "RIFF....WAVEfmt ....", 20, NULL },
		{ "\x89PNG\r\n\x1a", 7, NULL }, /* cut short */
		{ "", 0, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct nr_error error = NR_NO_ERROR;
		char *path;
		enum nr_status status = nr_picture_cache_keep(
			"http://kinds.example/", cases[i].bytes, cases[i].length, 1 << 20, &path, &error);
		if (cases[i].suffix == NULL) {
			assert_int_equal(status, NR_INVALID);
			assert_null(path);
		} else {
			assert_int_equal(status, NR_OK);
			assert_string_equal(path + strlen(path) - strlen(cases[i].suffix), cases[i].suffix);
			unlink(path);
		}
		free(path);
	}
}

static void keep(const char *url, uint64_t limit)
{
	static const char bytes[100] = "GIF89a";
	struct nr_error error = NR_NO_ERROR;
	char *path;

	assert_int_equal(nr_picture_cache_keep(url, bytes, sizeof bytes, limit, &path, &error), NR_OK);
	free(path);
}

static void make_old(const char *url, time_t seconds)
{
	char *path = nr_picture_cache_find(url);
	const struct timespec times[2] = { { .tv_sec = seconds }, { .tv_sec = seconds } };

	assert_non_null(path);
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	free(path);
}

static bool is_kept(const char *url)
{
	char *path = nr_picture_cache_find(url);

	free(path);
	return path != NULL;
}

static void test_what_was_used_longest_ago_goes(void **state)
{
	(void)state;
	keep("http://a.example/", 1000);
	keep("http://b.example/", 1000);
	keep("http://c.example/", 1000);
	make_old("http://b.example/", 1000);
	make_old("http://c.example/", 2000);
	make_old("http://a.example/", 500);
	assert_true(is_kept("http://a.example/")); /* and it is the youngest by that */
	keep("http://d.example/", 300);
	assert_true(is_kept("http://a.example/"));
	assert_false(is_kept("http://b.example/"));
	assert_true(is_kept("http://c.example/"));
	assert_true(is_kept("http://d.example/"));
	keep("http://e.example/", 10); /* the last one is spared */
	assert_false(is_kept("http://a.example/"));
	assert_true(is_kept("http://e.example/"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_kind_is_known_by_its_bytes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_what_was_used_longest_ago_goes, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
