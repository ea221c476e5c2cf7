/* SPDX-License-Identifier: MIT */
/* Feeds and pages from a server on loopback into an archive, through the real helper program. */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/context.h"
#include "app/fetching.h"
#include "app/reading.h"
#include "app/subscribing.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/time.h"
#include "unit/loopback.h"

#define OK_HEAD "HTTP/1.1 200 OK\r\nConnection: close\r\n"
#define PAGE_TEXT                                                                                                      \
	"The ferry to Cape Wren was late on Monday because of fog, and forty people waited on the pier for two hours " \
	"until the harbour master, Oda Fell, let it leave. She said that fog had not been so thick since the spring."

/* --- The server --------------------------------------------------------------------------------------------------- */

enum { LONG = 400 }; /* items; far more than a step of a millisecond takes in */

static int server_port; /* as the tests know it; the server reads it from the request */

static void say_feed(int socket, const char *item)
{
	char *text = nr_format(OK_HEAD "ETag: \"one\"\r\nContent-Type: application/rss+xml\r\n\r\n"
				       "<rss version=\"2.0\"><channel><title>Wren Post</title>"
				       "<link>http://wren-post.example/</link>%s</channel></rss>",
		item);

	loopback_say_text(socket, text);
	free(text);
}

static char *item_of(const char *host, const char *path)
{
	return nr_format("<item><title>Fog at Cape Wren</title><link>http://%s%s</link>"
			 "<description>Fog held the ferry up…</description></item>",
		host, path);
}

static void say_long_feed(int socket)
{
	struct nr_buffer items = NR_BUFFER_INIT;

	for (int i = 0; i < LONG; i++)
		nr_buffer_printf(&items, "<item><title>Tide %d</title><guid>%d</guid><description>" PAGE_TEXT PAGE_TEXT
			"</description></item>", i, i);
	say_feed(socket, items.data);
	nr_buffer_release(&items);
}

static void serve(int socket, const char *path, const char *request)
{
	char host[64] = "";
	const char *named = strstr(request, "Host: ");

	if (named != NULL)
		sscanf(named, "Host: %63[^\r]", host);
	char *free_item = item_of(host, "/news/1"), *barred_item = item_of(host, "/private/1"),
	     *lost_item = item_of(host, "/news/none");
	if (strcmp(path, "/long") == 0 && strstr(request, "If-None-Match") == NULL)
		say_long_feed(socket);
	else if (strcmp(path, "/long") == 0)
		loopback_say_text(socket, "HTTP/1.1 304 Same\r\nConnection: close\r\n\r\n");
	else if (strcmp(path, "/feed") == 0 && strstr(request, "If-None-Match: \"one\"") != NULL)
		loopback_say_text(socket, "HTTP/1.1 304 Same\r\nConnection: close\r\n\r\n");
	else if (strcmp(path, "/feed") == 0)
		say_feed(socket, free_item);
	else if (strcmp(path, "/barred") == 0)
		say_feed(socket, barred_item);
	else if (strcmp(path, "/lost") == 0)
		say_feed(socket, lost_item);
	else if (strcmp(path, "/robots.txt") == 0)
		loopback_say_text(socket, OK_HEAD "\r\nUser-agent: newsreader\nDisallow: /private/\n");
	else if (strcmp(path, "/news/1") == 0)
		loopback_say_text(socket, OK_HEAD "Content-Type: text/html; charset=utf-8\r\n\r\n"
						  "<!DOCTYPE html><html><head><title>Fog</title></head><body><article>"
						  "<h1>Fog at Cape Wren</h1><p>" PAGE_TEXT "</p><p>" PAGE_TEXT "</p>"
						  "</article></body></html>");
	else if (strcmp(path, "/private/1") == 0)
		loopback_say_text(socket, OK_HEAD "\r\n<html><body><p>secret</p></body></html>");
	else if (strcmp(path, "/page") == 0)
		loopback_say_text(socket, OK_HEAD "\r\n<html><body>Welcome to the hotel's network</body></html>");
	else
		loopback_say_text(socket, "HTTP/1.1 404 No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
	free(free_item);
	free(barred_item);
	free(lost_item);
}

/* --- A session ---------------------------------------------------------------------------------------------------- */

struct fixture {
	struct loopback server;
	struct nr_session *session;
	char *folder;
};

static int set_up(void **state)
{
	struct fixture *fixture = nr_alloc(sizeof *fixture);
	struct nr_error error = NR_NO_ERROR;
	const char *top = getenv("top_builddir");
	char *helpers = nr_format("%s/src", top != NULL ? top : ".");

	setenv("NEWSREADER_LIBEXECDIR", helpers, 1);
	setenv("no_proxy", "127.0.0.1", 1);
	free(helpers);
	loopback_start(&fixture->server, serve);
	server_port = fixture->server.port;
	assert_int_equal(nr_folder_make_temporary(&fixture->folder, &error), NR_OK);
	char *archive = nr_path_join(fixture->folder, "archive.db");
	struct nr_session_options options = { .archive = archive };
	if (nr_session_open(&options, &fixture->session, &error) != NR_OK)
		fail_msg("%s", error.message);
	free(archive);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	struct nr_error error = NR_NO_ERROR;

	nr_session_close(fixture->session);
	loopback_stop(&fixture->server);
	assert_int_equal(nr_folder_remove(fixture->folder, &error), NR_OK);
	free(fixture->folder);
	free(fixture);
	return 0;
}

static char *address(const char *path)
{
	return nr_format("http://127.0.0.1:%d%s", server_port, path);
}

/* What came of fetching one feed. */
struct outcome {
	enum nr_feed_state state;
	int64_t added, updated;
	char message[256];
};

static struct outcome outcome_of(const struct nr_fetching *fetching)
{
	struct nr_fetching_progress progress;
	struct outcome outcome;

	nr_fetching_progress(fetching, &progress);
	assert_int_equal(progress.count, 1);
	outcome = (struct outcome){ progress.feeds[0].state, progress.feeds[0].added, progress.feeds[0].updated, "" };
	if (progress.feeds[0].message != NULL)
		snprintf(outcome.message, sizeof outcome.message, "%s", progress.feeds[0].message);
	return outcome;
}

static struct outcome fetch(struct fixture *fixture, const char *path, bool cancel)
{
	char *url = address(path);
	const char *const sources[] = { url };
	struct nr_fetching_options options = { .sources = sources, .source_count = 1, .timeout_s = 20 };
	struct nr_fetching *fetching;
	struct nr_error error = NR_NO_ERROR;
	int64_t added = 0, until = nr_time_now() + 60 * 1000;

	assert_int_equal(nr_subscribe(fixture->session, url, NULL, NULL, &added, &error), NR_OK);
	if (nr_fetching_start(fixture->session, &options, &fetching, &error) != NR_OK)
		fail_msg("%s", error.message);
	while (!nr_fetching_is_done(fetching)) {
		assert_true(nr_time_now() < until);
		nr_fetching_wait(fetching, 1000);
		assert_int_equal(nr_fetching_step(fetching, &error), NR_OK);
		if (cancel && outcome_of(fetching).state == NR_FEED_PAGES) {
			nr_fetching_cancel(fetching);
			cancel = false;
		}
	}
	struct outcome outcome = outcome_of(fetching);
	nr_fetching_free(fetching);
	free(url);
	return outcome;
}

/* The text of the only article; the caller frees. */
static char *only_text(struct fixture *fixture)
{
	struct nr_reading reading;
	struct nr_error error = NR_NO_ERROR;
	struct nr_buffer text = NR_BUFFER_INIT;

	if (nr_open_article(fixture->session, 1, &reading, &error) != NR_OK)
		fail_msg("%s", error.message);
	nr_document_text(reading.document, &text);
	nr_reading_release(&reading);
	return nr_buffer_detach(&text);
}

/* --- Tests -------------------------------------------------------------------------------------------------------- */

static void test_the_page_takes_the_place_of_a_summary(void **state)
{
	struct outcome outcome = fetch(*state, "/feed", false);

	assert_int_equal(outcome.state, NR_FEED_DONE);
	assert_int_equal(outcome.added, 1);
	char *text = only_text(*state);
	assert_non_null(strstr(text, "harbour master"));
	free(text);
	outcome = fetch(*state, "/feed", false); /* the server is asked with its own validator */
	assert_int_equal(outcome.state, NR_FEED_UNCHANGED);
	assert_int_equal(outcome.added + outcome.updated, 0);
}

static void test_robots_are_obeyed(void **state)
{
	struct outcome outcome = fetch(*state, "/barred", false);

	assert_int_equal(outcome.added, 1); /* the summary is there */
	char *text = only_text(*state);
	assert_non_null(strstr(text, "held the ferry up"));
	assert_null(strstr(text, "secret"));
	free(text);
}

static void test_without_its_page_the_summary_stays(void **state)
{
	struct outcome outcome = fetch(*state, "/lost", false);

	assert_int_equal(outcome.state, NR_FEED_DONE);
	assert_int_equal(outcome.added, 1);
}

static void test_what_is_cancelled_comes_the_next_time(void **state)
{
	struct outcome outcome = fetch(*state, "/feed", true);

	assert_int_equal(outcome.state, NR_FEED_CANCELLED);
	assert_int_equal(outcome.added, 0);
	outcome = fetch(*state, "/feed", false);
	assert_int_equal(outcome.state, NR_FEED_DONE); /* not "unchanged" */
	assert_int_equal(outcome.added, 1);
}

/* Takes a long feed in by short steps, or gives it up when some of it is in. */
static struct outcome fetch_by_steps(struct fixture *fixture, bool cancel, int *steps)
{
	char *url = address("/long");
	const char *const sources[] = { url };
	struct nr_fetching_options options = { .sources = sources, .source_count = 1, .step_ms = 1 };
	struct nr_fetching *fetching;
	struct nr_error error = NR_NO_ERROR;
	int64_t added = 0, before = 0, until = nr_time_now() + 60 * 1000;

	*steps = 0;
	assert_int_equal(nr_subscribe(fixture->session, url, NULL, NULL, &added, &error), NR_OK);
	assert_int_equal(nr_fetching_start(fixture->session, &options, &fetching, &error), NR_OK);
	while (!nr_fetching_is_done(fetching)) {
		assert_true(nr_time_now() < until);
		nr_fetching_wait(fetching, 1000);
		assert_int_equal(nr_fetching_step(fetching, &error), NR_OK);
		struct outcome outcome = outcome_of(fetching);
		*steps += outcome.added > before;
		before = outcome.added;
		if (nr_fetching_has_more(fetching) && outcome.added > 0) {
			assert_int_equal(outcome.state, NR_FEED_COMING);
			if (cancel)
				nr_fetching_cancel(fetching);
		}
	}
	struct outcome outcome = outcome_of(fetching);
	nr_fetching_free(fetching);
	free(url);
	return outcome;
}

static void test_a_long_feed_is_taken_in_by_steps(void **state)
{
	int steps;
	struct outcome outcome = fetch_by_steps(*state, false, &steps);

	assert_int_equal(outcome.state, NR_FEED_DONE);
	assert_int_equal(outcome.added, LONG);
	assert_true(steps > 1);
	assert_int_equal(fetch_by_steps(*state, false, &steps).state, NR_FEED_UNCHANGED);
}

static void test_what_is_left_of_a_long_feed_comes_the_next_time(void **state)
{
	int steps;
	struct outcome outcome = fetch_by_steps(*state, true, &steps);
	int64_t added = outcome.added;

	assert_int_equal(outcome.state, NR_FEED_CANCELLED);
	assert_int_equal(steps, 1);
	assert_in_range(added, 1, LONG - 1);
	outcome = fetch_by_steps(*state, false, &steps);
	assert_int_equal(outcome.state, NR_FEED_DONE); /* not "unchanged" */
	assert_int_equal(outcome.added, LONG - added);
}

static void test_what_is_no_feed_fails(void **state)
{
	struct outcome outcome = fetch(*state, "/page", false);

	assert_int_equal(outcome.state, NR_FEED_FAILED);
	assert_non_null(strstr(outcome.message, "no feed"));
	outcome = fetch(*state, "/nothing", false);
	assert_int_equal(outcome.state, NR_FEED_FAILED);
	assert_non_null(strstr(outcome.message, "HTTP 404"));
}

/* The archive takes nothing, or the helper is gone: no feed is shown as if somebody still worked on it. */
static void test_what_ends_all_leaves_nothing_open(void **state)
{
	struct fixture *fixture = *state;
	char *url = address("/long");
	const char *const sources[] = { url };
	struct nr_fetching_options options = { .sources = sources, .source_count = 1 };
	struct nr_error error = NR_NO_ERROR;
	struct nr_fetching *fetching;
	struct nr_session *other;
	int64_t added;

	assert_int_equal(nr_subscribe(fixture->session, url, NULL, NULL, &added, &error), NR_OK);
	assert_int_equal(nr_fetching_start(fixture->session, &options, &fetching, &error), NR_OK);
	char *archive = nr_path_join(fixture->folder, "archive.db");
	assert_int_equal(nr_session_open(&(struct nr_session_options){ .archive = archive }, &other, &error), NR_OK);
	assert_int_equal(nr_archive_begin(other->archive, &error), NR_OK);
	enum nr_status status = NR_OK;
	while (status == NR_OK && !nr_fetching_is_done(fetching)) {
		nr_fetching_wait(fetching, 1000);
		status = nr_fetching_step(fetching, &error);
	}
	assert_int_equal(status, NR_ARCHIVE);
	assert_int_equal(outcome_of(fetching).state, NR_FEED_CANCELLED);
	assert_int_equal(nr_fetching_step(fetching, &error), NR_ARCHIVE);
	nr_archive_rollback(other->archive);
	nr_session_close(other);
	nr_fetching_free(fetching);
	assert_int_equal(fetch(fixture, "/long", false).state, NR_FEED_DONE);
	free(archive);
	free(url);
}

static void test_a_name_that_is_no_feed(void **state)
{
	struct fixture *fixture = *state;
	const char *const sources[] = { "nobody" };
	struct nr_fetching_options options = { .sources = sources, .source_count = 1 };
	struct nr_fetching *fetching;
	struct nr_error error = NR_NO_ERROR;

	assert_int_equal(nr_fetching_start(fixture->session, &options, &fetching, &error), NR_NOT_FOUND);
	assert_null(fetching);
	assert_non_null(strstr(error.message, "nobody"));
}

#define FEEDING_TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FEEDING_TEST(test_the_page_takes_the_place_of_a_summary),
		FEEDING_TEST(test_robots_are_obeyed),
		FEEDING_TEST(test_without_its_page_the_summary_stays),
		FEEDING_TEST(test_what_is_cancelled_comes_the_next_time),
		FEEDING_TEST(test_a_long_feed_is_taken_in_by_steps),
		FEEDING_TEST(test_what_is_left_of_a_long_feed_comes_the_next_time),
		FEEDING_TEST(test_what_is_no_feed_fails),
		FEEDING_TEST(test_what_ends_all_leaves_nothing_open),
		FEEDING_TEST(test_a_name_that_is_no_feed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
