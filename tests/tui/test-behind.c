/* SPDX-License-Identifier: MIT */
/* What an import has left is done behind the screens: events are found and texts indexed between the keys, the title
 * line says how much is left, and another program that writes goes first. */
#include "config.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "driving.h"
#include "fixtures.h"
#include "model/content.h"
#include "store/archive.h"
#include "store/articles.h"
#include "store/same-text.h"

enum { LEFT = 300 };

static struct nr_archive *open_archive(void)
{
	struct nr_archive *archive;
	struct nr_error error = NR_NO_ERROR;

	if (nr_archive_open(archive_path(), &archive, &error) != NR_OK)
		fail_msg("%s", error.message);
	return archive;
}

/* Puts an article in as an import does before it finds events and indexes. */
static void leave(struct nr_archive *archive, const char *source, const char *url, const char *title, const char *text)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_content content;
	struct nr_article article;
	enum nr_put put;

	nr_content_init(&content);
	nr_article_init(&article);
	article.source = (char *)source;
	article.url = (char *)url;
	article.title = (char *)title;
	article.language = (char *)"en";
	article.published = 1652000000000;
	if (nr_store_put_article(archive, &article, NULL, 0, text, strlen(text), &content, "", 0, &put, &error) !=
			NR_OK ||
		nr_store_want_sketch(archive, article.id, &error) != NR_OK)
		fail_msg("%s", error.message);
	nr_content_release(&content);
}

/* An event of two outlets, and articles that stand alone. */
static void leave_articles(void)
{
	struct nr_archive *archive = open_archive();
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_archive_begin(archive, &error), NR_OK);
	leave(archive, "north.example", "https://north.example/wren",
		"Lighthouse of Cape Wren lit again after a century",
		"The lighthouse of Cape Wren was lit again on Sunday after a century in the dark.\n\n"
		"Keeper Oda Fell, 71, said the lamp of Cape Wren can be seen for thirty miles.");
	leave(archive, "harbour.example", "https://harbour.example/wren",
		"After a century the lighthouse of Cape Wren is lit",
		"Keeper Oda Fell lit the lamp of the lighthouse of Cape Wren on Sunday, after a century.\n\n"
		"It can be seen for thirty miles, Fell, 71, said at Cape Wren.");
	for (int i = 0; i < LEFT - 2; i++) {
		char url[64], title[64], text[128];
		snprintf(url, sizeof url, "https://north.example/left/%d", i);
		snprintf(title, sizeof title, "Notice number %d", i);
		snprintf(text, sizeof text, "Quxword%d zanzig%d plover%d is what notice %d has to say.", i * 7, i * 11,
			i * 13, i);
		leave(archive, "north.example", url, title, text);
	}
	assert_int_equal(nr_archive_commit(archive, &error), NR_OK);
	nr_archive_close(archive);
}

/* Nobody presses a key: the events are found, and every word. */
static void test_left(void **state)
{
	(void)state;
	leave_articles();
	struct terminal *terminal = start(120, 40);
	terminal_expect_in_row(terminal, 0, "368 unread · 3 events");
	terminal_expect_gone(terminal, " to group");
	terminal_expect_gone(terminal, " to index");
	struct nr_archive *archive = open_archive();
	struct nr_error error = NR_NO_ERROR;
	int64_t waiting;
	assert_int_equal(nr_store_sketches_wanted(archive, &waiting, &error), NR_OK);
	assert_int_equal(waiting, 0);
	nr_archive_close(archive);
	terminal_press(terminal, "/quxword2079\r"); /* of the last one */
	terminal_expect_in_row(terminal, 1, "1/1");
	quit(terminal);
}

/* What comes in while the screens are open is found too; and where somebody writes for long, keys are answered. */
static void test_others(void **state)
{
	struct terminal *terminal = start(120, 40);
	struct nr_error error = NR_NO_ERROR;

	(void)state;
	leave_articles();
	struct nr_archive *archive = open_archive();
	assert_int_equal(nr_archive_begin(archive, &error), NR_OK);
	terminal_expect_in_row(terminal, 0, "300 articles to group · 368 unread · 2 events");
	terminal_press(terminal, "jjj");
	terminal_expect_in_row(terminal, 1, "4/368");
	terminal_press(terminal, "kk");
	terminal_expect_in_row(terminal, 1, "2/368");
	terminal_press(terminal, "/cape\x1b");
	assert_int_equal(nr_archive_commit(archive, &error), NR_OK);
	nr_archive_close(archive);
	terminal_expect_in_row(terminal, 0, "368 unread · 3 events");
	terminal_expect_gone(terminal, " to index");
	terminal_expect_in_row(terminal, 1, "2/368"); /* the place is kept */
	quit(terminal);
}

/* What another program has done is not told as left. */
static void test_others_catch_up(void **state)
{
	struct terminal *terminal = start(120, 40);
	struct nr_error error = NR_NO_ERROR;
	int status;

	(void)state;
	struct nr_archive *archive = open_archive();
	leave_articles();
	assert_int_equal(nr_archive_begin(archive, &error), NR_OK);
	terminal_expect_in_row(terminal, 0, "300 articles to group");
	terminal_signal(terminal, SIGSTOP);
	assert_int_equal(nr_archive_commit(archive, &error), NR_OK);
	nr_archive_close(archive);
	pid_t importing = fixtures_start_import(program_path(), archive_path(), 0);
	assert_int_equal(waitpid(importing, &status, 0), importing);
	assert_int_equal(status, 0);
	terminal_signal(terminal, SIGCONT);
	terminal_expect_in_row(terminal, 0, "369 unread · 3 events");
	terminal_expect_gone(terminal, " to group");
	quit(terminal);
}

/* A kept search for what is near an article has what joins its event later. */
static void test_near(void **state)
{
	static const char config[] =
		"searches = ( { name = \"Wren\"; query = \"near:https://north.example/wren\"; } );\n";

	(void)state;
	leave_articles();
	struct terminal *terminal = start_configured(120, 40, config);
	terminal_expect_in_row(terminal, 0, "368 unread · 3 events");
	terminal_press(terminal, "hG");
	terminal_expect_in_row(terminal, 1, "Wren, newest first");
	terminal_expect_in_row(terminal, 1, "1/2");
	struct nr_archive *archive = open_archive();
	leave(archive, "yunxi.example", "https://yunxi.example/wren", "Lighthouse of Cape Wren lit after a century",
		"The lighthouse of Cape Wren was lit on Sunday by keeper Oda Fell, 71, after a century in the dark.\n\n"
		"The lamp of Cape Wren can be seen for thirty miles, said Fell.");
	nr_archive_close(archive);
	terminal_expect_in_row(terminal, 1, "/3");
	terminal_expect(terminal, "/Wren             3"); /* its count too */
	quit(terminal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_left),
		SCREEN_TEST(test_others),
		SCREEN_TEST(test_others_catch_up),
		SCREEN_TEST(test_near),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
