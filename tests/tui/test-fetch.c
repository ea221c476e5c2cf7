/* SPDX-License-Identifier: MIT */
/* Fetching on the screens, from a server on loopback that is quick, slow or wrong as a test wants it. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "driving.h"
#include "unit/loopback.h"

#define OK_HEAD "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"

static void serve(int socket, const char *path, const char *request)
{
	(void)request;
	if (strcmp(path, "/feed") == 0)
		loopback_say_text(socket, OK_HEAD
			"<rss version=\"2.0\"><channel><title>Wren Post</title><link>http://wren-post.example/</link>"
			"<item><title>Fog holds the Wren ferry up</title><guid>1</guid>"
			"<pubDate>Sat, 01 Mar 2031 10:00:00 GMT</pubDate><description>Forty people waited on the pier "
			"at "
			"Cape Wren until the fog had gone, and the harbour master let the ferry leave at "
			"noon.</description>"
			"</item></channel></rss>");
	else if (strcmp(path, "/silent") == 0)
		pause();
	else
		loopback_say_text(socket, "HTTP/1.1 410 Gone\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
}

static struct loopback server;

static int set_up_server(void **state)
{
	setenv("https_proxy", "http://127.0.0.1:1", 1); /* outlets of the web are out of reach */
	setenv("http_proxy", "http://127.0.0.1:1", 1);
	setenv("no_proxy", "127.0.0.1", 1);
	loopback_start(&server, serve);
	return set_up(state);
}

static int tear_down_server(void **state)
{
	loopback_stop(&server);
	return tear_down(state);
}

static void follow(const char *path)
{
	char *command = nr_format("'%s' --archive '%s' sources add --feed http://127.0.0.1:%d%s >/dev/null",
		program_path(), archive_path(), server.port, path);

	assert_int_equal(system(command), 0);
	free(command);
}

static void test_new_articles_come_behind_the_screen(void **state)
{
	(void)state;
	follow("/feed");
	follow("/gone");
	struct terminal *terminal = start(120, 40);
	terminal_press(terminal, "jjR"); /* the place in the list is kept */
	terminal_expect(terminal, "F shows why");
	terminal_settle_alone(terminal); /* no helper stays behind */
	terminal_expect_in_row(terminal, 1, "4/69");
	terminal_press(terminal, "g");
	terminal_expect(terminal, "Fog holds");
	terminal_press(terminal, "F");
	terminal_expect_in_row(terminal, 0, "Feeds, as they were fetched last");
	terminal_expect(terminal, "1 new article");
	terminal_expect(terminal, "the server says that it is gone for good");
	terminal_press(terminal, "q");
	quit(terminal);
	terminal = start(120, 40); /* the next day it is known still */
	terminal_press(terminal, "F");
	terminal_expect(terminal, "the server says that it is gone for good");
	terminal_expect(terminal, "fetched     20"); /* and when */
	terminal_press(terminal, "q");
	quit(terminal);
}

static void test_a_silent_server_leaves_the_screen_usable(void **state)
{
	(void)state;
	follow("/silent");
	follow("/feed");
	struct terminal *terminal = start(120, 40);
	terminal_press(terminal, "R");
	terminal_expect_in_row(terminal, 0, "fetching ");
	terminal_expect_in_row(terminal, 0, "1 new");
	terminal_press(terminal, "jjj");
	terminal_expect_in_row(terminal, 1, "5/69");
	terminal_press(terminal, "F"); /* each feed is shown, the silent one too */
	terminal_expect(terminal, "/silent");
	terminal_expect(terminal, "1 new article");
	terminal_press(terminal, "q");
	terminal_expect_in_row(terminal, 1, "5/69");
	terminal_press(terminal, "R");
	terminal_expect_in_row(terminal, 39, "already");
	terminal_press(terminal, "\x1b");
	terminal_expect_gone(terminal, "fetching ");
	terminal_expect_in_row(terminal, 39, "stopped, 1 left for the next time");
	terminal_press(terminal, "R");
	terminal_expect_in_row(terminal, 0, "fetching ");
	quit(terminal); /* in the middle of it */
}

/* Feeds of one site without a title are told apart on a narrow screen too. */
static void test_addresses_are_cut_in_the_middle(void **state)
{
	(void)state;
	follow("/wires/of/a/long/address/one.xml");
	follow("/wires/of/a/long/address/two.xml");
	struct terminal *terminal = start(80, 24);
	terminal_press(terminal, "R");
	terminal_expect_in_row(terminal, 23, "F shows why");
	terminal_press(terminal, "F");
	terminal_expect(terminal, "ress/one.xml");
	terminal_expect(terminal, "ress/two.xml");
	terminal_expect(terminal, " 127.0.0.1:");
	terminal_expect_in_row(terminal, 19, "/wires/of/a/long/address/one.xml"); /* the chosen one's, whole */
	terminal_expect_in_row(terminal, 20, "for good; remove the feed or look for its new");
	terminal_expect_in_row(terminal, 21, "address (HTTP 410)");
	terminal_press(terminal, "q");
	quit(terminal);
}

/* While it is written; taken back before it is answered, and after. */
static void test_filter_feeds(void **state)
{
	(void)state;
	follow("/wires/dawn.xml");
	follow("/wires/dusk.xml");
	struct terminal *terminal = start(80, 24);
	terminal_press(terminal, "R");
	terminal_expect_in_row(terminal, 23, "F shows why");
	terminal_press(terminal, "F");
	terminal_expect(terminal, "/dawn.xml");
	terminal_press(terminal, "fdusk");
	terminal_expect_in_row(terminal, 23, "Only what has:");
	terminal_expect_in_row(terminal, 0, "only: dusk");
	terminal_expect_gone(terminal, "/dawn.xml");
	terminal_expect(terminal, "/dusk.xml");
	terminal_press(terminal, "\033");
	terminal_expect(terminal, "/dawn.xml");
	terminal_press(terminal, "fdusk\r");
	terminal_expect_gone(terminal, "/dawn.xml");
	terminal_expect_gone(terminal, "Only what has");
	terminal_press(terminal, "f"); /* goes on from what it is */
	terminal_expect_in_row(terminal, 23, "Only what has:");
	terminal_press(terminal, "\033");
	terminal_expect_gone(terminal, "Only what has");
	terminal_expect_in_row(terminal, 0, "only: dusk");
	terminal_press(terminal, "\033");
	terminal_expect(terminal, "/dawn.xml");
	terminal_press(terminal, "q");
	quit(terminal);
}

static void test_no_feeds_yet(void **state)
{
	struct terminal *terminal = start(80, 24);

	(void)state;
	terminal_press(terminal, "F");
	terminal_expect(terminal, "Nothing was fetched yet");
	terminal_press(terminal, "q");
	quit(terminal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCREEN_TEST(test_new_articles_come_behind_the_screen),
		SCREEN_TEST(test_a_silent_server_leaves_the_screen_usable),
		SCREEN_TEST(test_addresses_are_cut_in_the_middle),
		SCREEN_TEST(test_filter_feeds),
		SCREEN_TEST(test_no_feeds_yet),
	};

	return cmocka_run_group_tests(tests, set_up_server, tear_down_server);
}
