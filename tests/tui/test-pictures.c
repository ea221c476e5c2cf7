/* SPDX-License-Identifier: MIT */
/* Pictures on the screens, from a server on loopback that writes down what it was asked for. */
#include "config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "driving.h"
#include "fixtures.h"
#include "unit/loopback.h"

#define OK_HEAD "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nConnection: close\r\n\r\n"

static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\x06\0\0\0";
enum { KIB = 1024, BIG = 600 * KIB, HUGE = 1200 * KIB };

static struct loopback server;
static char *log_path, *written_path, *cache_path;

static void note_request(const char *path)
{
	int log = open(log_path, O_WRONLY | O_CREAT | O_APPEND, 0600);

	dprintf(log, "%s\n", path);
	close(log);
}

static void say_picture(int socket, size_t length)
{
	char *bytes = nr_alloc(length);

	memset(bytes, 0, length);
	memcpy(bytes, png, sizeof png);
	loopback_say_text(socket, OK_HEAD);
	loopback_say(socket, bytes, length);
	free(bytes);
}

static void serve(int socket, const char *path, const char *request)
{
	(void)request;
	note_request(path);
	if (strcmp(path, "/silent.png") == 0) {
		loopback_say_text(socket, OK_HEAD);
		loopback_say(socket, png, sizeof png);
		pause();
	} else if (strcmp(path, "/lie.png") == 0) {
		loopback_say_text(socket, OK_HEAD "<html><body>Log in to see this picture.</body></html>");
	} else if (strcmp(path, "/gone.png") == 0) {
		loopback_say_text(socket, "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
	} else {
		say_picture(socket, strncmp(path, "/big", 4) == 0 ? BIG : strcmp(path, "/huge.png") == 0 ? HUGE : 64);
	}
}

/* What other programs get stands in a folder whose name a shell would obey. */
static int set_up_server(void **state)
{
	char *cache = nr_format("%s/a cache; touch $(echo owned)", getenv("HOME"));

	log_path = nr_format("%s/requests", getenv("HOME"));
	written_path = nr_format("%s/written", getenv("HOME"));
	cache_path = nr_format("%s/newsreader/pictures", cache);
	setenv("XDG_CACHE_HOME", cache, 1);
	setenv("no_proxy", "127.0.0.1", 1);
	unsetenv("DISPLAY");
	unsetenv("WAYLAND_DISPLAY");
	free(cache);
	loopback_start(&server, serve);
	return set_up(state);
}

static int tear_down_server(void **state)
{
	loopback_stop(&server);
	free(log_path);
	free(written_path);
	free(cache_path);
	return tear_down(state);
}

static int set_up_pictures(void **state)
{
	struct nr_error unseen = NR_NO_ERROR;

	nr_folder_remove(cache_path, &unseen);
	unlink(log_path);
	unlink(written_path);
	return set_up_archive(state);
}
#define PICTURE_TEST(function) cmocka_unit_test_setup(function, set_up_pictures)

static char *address_of(const char *name)
{
	return nr_format("http://127.0.0.1:%d/%s", server.port, name);
}

/* Imports an article with these pictures, a paragraph before each. */
static void import_article(const char *const *names, size_t count)
{
	char *folder = nr_format("%s/pictured", getenv("HOME")), *path = nr_format("%s/1.md", folder);
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	nr_buffer_append_string(
		&text, "<!--1620400000000-->\n[Regatta off Wren Point](https://north.example/regatta)\n---\n");
	for (size_t i = 0; i < count; i++) {
		char *address = strstr(names[i], "://") != NULL ? nr_strdup(names[i]) : address_of(names[i]);
		nr_buffer_printf(&text,
			"<p>Paragraph %zu of the regatta's report.</p>\n<figure><img src=\"%s\">"
			"<figcaption>Boats of race %zu.</figcaption></figure>\n",
			i + 1, address, i + 1);
		free(address);
	}
	for (int i = 0; i < 40; i++)
		nr_buffer_printf(&text, "<p>Result %d of the afternoon.</p>\n", i);
	assert_int_equal(nr_folder_make(folder, &error), NR_OK);
	assert_int_equal(nr_file_write(path, text.data, text.length, &error), NR_OK);
	fixtures_import_folder(program_path(), archive_path(), folder);
	nr_buffer_release(&text);
	free(path);
	free(folder);
}

/* A viewer that writes its words into a file, one a line; and the article. */
static struct terminal *start_with_viewer(const char *more)
{
	char *config =
		nr_format("viewer = [ \"sh\", \"-c\", \"printf '<%%%%s>\\\\n' \\\"$@\\\" >'%s'\", \"sh\", \"a b\" ];"
			  "\n%s\n",
			written_path, more);
	struct terminal *terminal = start_with(100, 24, config);

	free(config);
	terminal_press(terminal, "/regatta\r");
	terminal_expect_in_row(terminal, 1, "regatta, newest first");
	terminal_press(terminal, "\r");
	terminal_expect_in_row(terminal, 0, "Regatta off Wren Point");
	return terminal;
}

static char *kept_path(const char *name)
{
	struct nr_buffer path = NR_BUFFER_INIT;
	char *address = address_of(name);

	nr_buffer_printf(&path, "%s/", cache_path);
	nr_sha256_append(&path, address, strlen(address));
	nr_buffer_append_string(&path, ".png");
	free(address);
	return nr_buffer_detach(&path);
}

/* The viewer has got the file of a picture, as one word behind its own. */
static void expect_viewed(struct terminal *terminal, const char *name)
{
	char *path = kept_path(name), *words = nr_format("<a b>\n<%s>\n", path);
	struct stat status;

	terminal_expect_file(terminal, written_path, words);
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
	unlink(written_path);
	free(words);
	free(path);
}

static void expect_requests(const char *requests)
{
	struct nr_buffer log = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	if (access(log_path, F_OK) == 0)
		assert_int_equal(nr_file_read(log_path, 0, &log, &error), NR_OK);
	assert_string_equal(log.data != NULL ? log.data : "", requests);
	nr_buffer_release(&log);
}

static void test_fetched_once_when_asked(void **state)
{
	(void)state;
	import_article((const char *const[]){ "one.png", "two.png" }, 2);
	struct terminal *terminal = start_with_viewer("");
	terminal_settle(terminal);
	expect_requests(""); /* to be shown is not to be asked for */
	terminal_press(terminal, "i");
	expect_viewed(terminal, "one.png");
	terminal_press(terminal, "i");
	expect_viewed(terminal, "one.png");
	expect_requests("/one.png\n");
	terminal_press(terminal, "2i");
	expect_viewed(terminal, "two.png");
	terminal_press(terminal, "7i");
	terminal_expect_in_row(terminal, 23, "no picture [7]");
	terminal_press(terminal, "G"); /* behind both, the last one */
	terminal_press(terminal, "i");
	expect_viewed(terminal, "two.png");
	terminal_press(terminal, "gjjjjjjjjj"); /* the first is above the top now */
	terminal_expect_in_row(terminal, 1, "Paragraph 2");
	terminal_press(terminal, "i");
	expect_viewed(terminal, "two.png");
	expect_requests("/one.png\n/two.png\n");
	quit(terminal);
	assert_int_not_equal(access("owned", F_OK), 0);
}

static void test_what_is_no_picture(void **state)
{
	(void)state;
	import_article((const char *const[]){ "lie.png", "gone.png", "huge.png", "http://127.0.0.1:1/x.png",
			       "ftp://127.0.0.1/x.png" },
		5);
	struct terminal *terminal = start_with_viewer("picture_cache = 1;");
	terminal_press(terminal, "i");
	terminal_expect_in_row(terminal, 23, "is not a picture");
	terminal_press(terminal, "2i");
	terminal_expect_in_row(terminal, 23, "does not have it any more");
	terminal_press(terminal, "3i");
	terminal_expect_in_row(terminal, 23, "allow more with picture_cache");
	terminal_press(terminal, "4i");
	terminal_expect_in_row(terminal, 23, "check the network");
	terminal_press(terminal, "5i");
	terminal_expect_in_row(terminal, 23, "picture");
	expect_requests("/lie.png\n/gone.png\n/huge.png\n");
	assert_int_not_equal(access(written_path, F_OK), 0);
	quit(terminal);
}

static void test_the_oldest_goes_first(void **state)
{
	char *first = kept_path("big1.png"), *second = kept_path("big2.png");

	(void)state;
	import_article((const char *const[]){ "big1.png", "big2.png" }, 2);
	struct terminal *terminal = start_with_viewer("picture_cache = 1;");
	terminal_press(terminal, "1i");
	expect_viewed(terminal, "big1.png");
	terminal_press(terminal, "2i");
	expect_viewed(terminal, "big2.png");
	assert_int_not_equal(access(first, F_OK), 0);
	assert_int_equal(access(second, F_OK), 0);
	quit(terminal);
	free(first);
	free(second);
}

static void test_a_slow_picture_can_be_stopped(void **state)
{
	(void)state;
	import_article((const char *const[]){ "silent.png", "two.png" }, 2);
	struct terminal *terminal = start_with_viewer("");
	terminal_press(terminal, "i");
	terminal_expect_in_row(terminal, 0, "picture: 0 KiB");
	terminal_press(terminal, "G");
	terminal_expect_in_row(terminal, 0, "100%"); /* the screen goes on */
	terminal_press(terminal, "2i");
	terminal_expect_in_row(terminal, 23, "already");
	terminal_press(terminal, "\033");
	terminal_expect_in_row(terminal, 23, "not fetched");
	terminal_expect_in_row(terminal, 0, "Regatta"); /* and the article is still there */
	terminal_expect_gone(terminal, "KiB");
	terminal_press(terminal, "2i");
	expect_viewed(terminal, "two.png");
	terminal_press(terminal, "1i");
	terminal_expect_in_row(terminal, 0, "picture: 0 KiB");
	terminal_press(terminal, "q"); /* who asked is gone */
	terminal_expect_gone(terminal, "KiB");
	quit(terminal);
}

/* Puts a chafa that says its words first in PATH; gives the PATH before, to be freed. */
static char *set_chafa(const char *script)
{
	char *folder = nr_format("%s/programs", getenv("HOME")), *path = nr_format("%s/chafa", folder);
	char *before = nr_strdup(getenv("PATH"));
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_folder_make(folder, &error), NR_OK);
	unlink(path);
	if (script != NULL) {
		assert_int_equal(nr_file_write(path, script, strlen(script), &error), NR_OK);
		assert_int_equal(chmod(path, 0700), 0);
	}
	setenv("PATH", folder, 1);
	free(path);
	free(folder);
	return before;
}

static struct terminal *start_plain(void)
{
	struct terminal *terminal = start(100, 24);

	terminal_press(terminal, "/regatta\r");
	terminal_expect_in_row(terminal, 1, "regatta, newest first");
	terminal_press(terminal, "\r");
	terminal_expect_in_row(terminal, 0, "Regatta off Wren Point");
	return terminal;
}

static void test_drawn_on_the_terminal(void **state)
{
	(void)state;
	import_article((const char *const[]){ "one.png" }, 1);
	char *path = set_chafa("#!/bin/sh\necho \"drawn: $#\"\n");
	struct terminal *terminal = start_plain();
	terminal_press(terminal, "i");
	terminal_expect(terminal, "drawn: 1");
	terminal_expect(terminal, "Enter: back to the article");
	terminal_press(terminal, "\r");
	terminal_expect_in_row(terminal, 0, "Regatta off Wren Point");
	quit(terminal);
	free(set_chafa("#!/bin/sh\nexit 3\n"));
	terminal = start_plain();
	terminal_press(terminal, "i");
	terminal_expect_in_row(terminal, 23, "chafa ended with status 3");
	quit(terminal);
	free(set_chafa(NULL));
	terminal = start_plain();
	terminal_press(terminal, "i");
	terminal_expect_in_row(terminal, 23, "nothing here shows pictures");
	quit(terminal);
	setenv("PATH", path, 1);
	free(path);
}

static void test_no_picture(void **state)
{
	(void)state;
	import_article(NULL, 0);
	struct terminal *terminal = start_with_viewer("");
	terminal_press(terminal, "i");
	terminal_expect_in_row(terminal, 23, "The article has no picture");
	quit(terminal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PICTURE_TEST(test_fetched_once_when_asked),
		PICTURE_TEST(test_what_is_no_picture),
		PICTURE_TEST(test_the_oldest_goes_first),
		PICTURE_TEST(test_a_slow_picture_can_be_stopped),
		PICTURE_TEST(test_drawn_on_the_terminal),
		PICTURE_TEST(test_no_picture),
	};

	return cmocka_run_group_tests(tests, set_up_server, tear_down_server);
}
