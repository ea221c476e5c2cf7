/* SPDX-License-Identifier: MIT */
/* The helper program and its client against a server on loopback that behaves as servers do, and worse. */
#include "config.h"

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
#include "base/time.h"
#include "fetch/client.h"
#include "unit/loopback.h"

#define OK_HEAD "HTTP/1.1 200 OK\r\n"
#define BODY "<rss/>"
#define NEW OK_HEAD "Content-Length: 3\r\n\r\nnew"
#define YES OK_HEAD "Content-Length: 3\r\n\r\nyes"

/* Silence ends after STALL_MS; the time for all of it is one that eleven redirects need on no machine, however busy. */
enum { BODY_MAX = 1 << 20, STALL_MS = 1000, TOTAL_MS = 20000, STOPPED_MS = 2000, BIG = 900 << 10, STATES = 64 };

/* --- The server --------------------------------------------------------------------------------------------------- */

struct reply {
	const char *path, *text;
};

static const struct reply replies[] = {
	{ "/ok", OK_HEAD "ETag: \"v1\"\r\nLast-Modified: Sat, 01 Mar 2031 10:00:00 GMT\r\n"
			 "Cache-Control: max-age=60\r\nContent-Type: application/rss+xml\r\n"
			 "Content-Length: 6\r\n\r\n" BODY },
	{ "/moved", "HTTP/1.1 301 Moved\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n" },
	{ "/again", "HTTP/1.1 308 Moved\r\nLocation: /ok\r\nContent-Length: 5\r\n\r\nlater" },
	{ "/found", "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n" },
	{ "/loop", "HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n" },
	{ "/nowhere", "HTTP/1.1 302 Found\r\nLocation:\r\nContent-Length: 0\r\n\r\n" },
	{ "/file", "HTTP/1.1 302 Found\r\nLocation: file:///etc/hostname\r\nContent-Length: 0\r\n\r\n" },
	{ "/script", "HTTP/1.1 302 Found\r\nLocation: javascript:1\r\nContent-Length: 0\r\n\r\n" },
	{ "/missing", "HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\nno" },
	{ "/gone", "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n" },
	{ "/login", "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"\033[2J\"\r\nContent-Length: 0\r\n\r\n" },
	{ "/busy", "HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n" },
	{ "/busy-always",
		"HTTP/1.1 429 Busy\r\nRetry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\nContent-Length: 0\r\n\r\n" },
	{ "/busy-never", "HTTP/1.1 429 Busy\r\nRetry-After: -5\r\nContent-Length: 0\r\n\r\n" },
	{ "/broken", "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n" },
	{ "/nothing", "HTTP/1.1 204 Nothing\r\n\r\n" },
	{ "/empty", OK_HEAD "Content-Length: 0\r\n\r\n" },
	{ "/teapot", "HTTP/1.1 418 Tea\r\nContent-Length: 0\r\n\r\n" },
	{ "/unasked", "HTTP/1.1 304 Same\r\n\r\n" },
	{ "/short", OK_HEAD "Content-Length: 60\r\n\r\n" BODY },
	{ "/huge", OK_HEAD "Content-Length: 99999999999999\r\n\r\n" BODY },
	{ "/minus", OK_HEAD "Content-Length: -1\r\n\r\n" BODY },
	{ "/chunks", OK_HEAD "Transfer-Encoding: chunked\r\n\r\n5\r\n<rss \r\nZZ\r\n" },
	{ "/packed", OK_HEAD "Content-Encoding: deflate\r\nContent-Length: 60\r\n\r\n"
			     "\x78\x9c\x4b\x4c\x1c\x05\xa3\x60\x14\x0c\x77" },
	{ "/no-gzip", OK_HEAD "Content-Encoding: gzip\r\nContent-Length: 6\r\n\r\n" BODY },
	{ "/coding", OK_HEAD "Content-Encoding: x-nope\r\nContent-Length: 6\r\n\r\n" BODY },
	{ "/not-http", "220 mail.example ready\r\n" },
	{ "/hang-up", "" },
};

static void say_without_end(int socket)
{
	static const char blanks[4096] = { ' ' };

	loopback_say_text(socket, OK_HEAD "\r\n" BODY);
	for (;;)
		loopback_say(socket, blanks, sizeof blanks);
}

static void say_headers_without_end(int socket)
{
	loopback_say_text(socket, OK_HEAD);
	for (;;)
		loopback_say_text(socket, "X-More: and more of the same, which nobody wants to keep in memory\r\n");
}

static void say_big(int socket)
{
	char *body = nr_alloc(BIG);

	memset(body, 'x', BIG);
	char *head = nr_format(OK_HEAD "Content-Length: %d\r\n\r\n", BIG);
	loopback_say_text(socket, head);
	loopback_say(socket, body, BIG);
	free(head);
	free(body);
}

static void serve(int socket, const char *path, const char *request)
{
	for (size_t i = 0; i < sizeof replies / sizeof *replies; i++)
		if (strcmp(path, replies[i].path) == 0)
			loopback_say_text(socket, replies[i].text);
	if (strcmp(path, "/validated") == 0) {
		bool known =
			strstr(request, "If-None-Match: \"v1\"") && strstr(request, "If-Modified-Since: yesterday");
		loopback_say_text(socket, known ? "HTTP/1.1 304 Same\r\n\r\n" : NEW);
	} else if (strcmp(path, "/agent") == 0) {
		bool named = strstr(request, "User-Agent: test-agent") && strstr(request, "Accept: text/x-feed");
		loopback_say_text(socket, named ? YES : NEW);
	} else if (strcmp(path, "/infinite") == 0) {
		say_without_end(socket);
	} else if (strcmp(path, "/headers") == 0) {
		say_headers_without_end(socket);
	} else if (strcmp(path, "/big") == 0) {
		say_big(socket);
	} else if (strcmp(path, "/silent") == 0) {
		pause();
	} else if (strcmp(path, "/half") == 0) {
		loopback_say_text(socket, OK_HEAD "Content-Length: 60\r\n\r\n" BODY);
		pause();
	}
}

/* --- Asking ------------------------------------------------------------------------------------------------------- */

struct fixture {
	struct loopback server;
	struct nr_fetch_client *client;
};

struct answer {
	uint32_t id;
	struct nr_fetch_end end; /* strings are copied */
	struct nr_buffer body;
};

struct answers {
	struct answer items[STATES];
	size_t count, came; /* bytes */
};

static char *copy(const char *text)
{
	return text != NULL ? nr_strdup(text) : NULL;
}

static void on_answer(const struct nr_fetch_end *end, struct nr_buffer *body, void *context)
{
	struct answers *answers = context;
	assert_true(answers->count < STATES);
	struct answer *answer = &answers->items[answers->count++];

	answer->end = *end;
	answer->end.url = copy(end->url);
	answer->end.moved_to = copy(end->moved_to);
	answer->end.etag = copy(end->etag);
	answer->end.last_modified = copy(end->last_modified);
	answer->end.content_type = copy(end->content_type);
	answer->end.detail = copy(end->detail);
	answer->body = *body;
	nr_buffer_init(body);
}

static void on_bytes(uint32_t id, size_t bytes, void *context)
{
	struct answers *answers = context;

	(void)id;
	answers->came += bytes;
}

static void release_answers(struct answers *answers)
{
	for (size_t i = 0; i < answers->count; i++) {
		nr_fetch_end_release(&answers->items[i].end);
		nr_buffer_release(&answers->items[i].body);
	}
	answers->count = answers->came = 0;
}

static uint32_t ask(struct fixture *fixture, const char *path, const struct nr_fetch_request *how)
{
	struct nr_fetch_request request = how != NULL ? *how : (struct nr_fetch_request){ 0 };

	request.url = strchr(path, ':') != NULL ? nr_strdup(path)
						: nr_format("http://127.0.0.1:%d%s", fixture->server.port, path);
	uint32_t id = nr_fetch_client_ask(fixture->client, &request);
	free(request.url);
	return id;
}

static void gather(struct fixture *fixture, struct answers *answers)
{
	struct nr_fetch_watcher watcher = { .answered = on_answer, .came = on_bytes, .context = answers };
	struct nr_error error = NR_NO_ERROR;
	int64_t until = nr_time_now() + 60 * 1000;

	while (nr_fetch_client_pending(fixture->client) > 0) {
		assert_true(nr_time_now() < until);
		nr_fetch_client_wait(fixture->client, 1000);
		assert_int_equal(nr_fetch_client_step(fixture->client, &watcher, &error), NR_OK);
	}
}

static void fetch_one(
	struct fixture *fixture, const char *path, const struct nr_fetch_request *how, struct answers *answers)
{
	release_answers(answers);
	uint32_t id = ask(fixture, path, how);
	gather(fixture, answers);
	assert_int_equal(answers->count, 1);
	assert_int_equal(answers->items[0].end.id, id);
}

static void start_client(struct fixture *fixture, uint32_t per_host)
{
	const struct nr_fetch_settings settings = {
		.body_max = BODY_MAX,
		.connect_ms = TOTAL_MS,
		.stall_ms = STALL_MS,
		.total_ms = TOTAL_MS,
		.redirects_max = 10,
		.per_host = per_host,
		.at_once = 32,
		.user_agent = (char[]){ "test-agent" },
	};
	struct nr_error error = NR_NO_ERROR;

	if (nr_fetch_client_start(&settings, &fixture->client, &error) != NR_OK)
		fail_msg("%s", error.message);
}

static int set_up(void **state)
{
	struct fixture *fixture = nr_alloc(sizeof *fixture);
	const char *top = getenv("top_builddir");
	char *folder = nr_format("%s/src", top != NULL ? top : ".");

	setenv("NEWSREADER_LIBEXECDIR", folder, 1);
	setenv("no_proxy", "127.0.0.1", 1);
	free(folder);
	loopback_start(&fixture->server, serve);
	start_client(fixture, 2);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	nr_fetch_client_stop(fixture->client);
	loopback_stop(&fixture->server);
	free(fixture);
	return 0;
}

/* --- Tests -------------------------------------------------------------------------------------------------------- */

static void test_a_good_answer(void **state)
{
	struct answers answers = { 0 };
	int64_t before = nr_time_now();

	fetch_one(*state, "/ok", NULL, &answers);
	struct answer *answer = &answers.items[0];
	assert_int_equal(answer->end.outcome, NR_FETCHED);
	assert_int_equal(answer->end.http_status, 200);
	assert_string_equal(answer->body.data, BODY);
	assert_int_equal(answers.came, sizeof BODY - 1);
	assert_string_equal(answer->end.etag, "\"v1\"");
	assert_string_equal(answer->end.last_modified, "Sat, 01 Mar 2031 10:00:00 GMT");
	assert_string_equal(answer->end.content_type, "application/rss+xml");
	assert_in_range(answer->end.fresh_until, before + 60 * 1000, before + 90 * 1000);
	assert_null(answer->end.moved_to);
	release_answers(&answers);
}

static void test_headers_that_are_sent(void **state)
{
	struct answers answers = { 0 };
	char tag[] = "\"v1\"", date[] = "yesterday", accept[] = "text/x-feed", evil[] = "\"v1\"\r\nX: y";

	fetch_one(*state, "/validated", &(struct nr_fetch_request){ .etag = tag, .last_modified = date }, &answers);
	assert_int_equal(answers.items[0].end.outcome, NR_FETCH_UNCHANGED);
	fetch_one(*state, "/validated", &(struct nr_fetch_request){ .etag = evil, .last_modified = date }, &answers);
	assert_string_equal(answers.items[0].body.data, "new");
	fetch_one(*state, "/agent", &(struct nr_fetch_request){ .accept = accept }, &answers);
	assert_string_equal(answers.items[0].body.data, "yes");
	release_answers(&answers);
}

/* What stands in a feed as an address may be anything; the helper says no, and goes on with the next. */
static void test_an_address_and_a_validator_without_end(void **state)
{
	struct answers answers = { 0 };
	struct nr_buffer address = NR_BUFFER_INIT;
	const size_t lengths[] = { NR_FETCH_ADDRESS_MAX + 1, NR_FETCH_STRING_MAX + 1, NR_FETCH_FRAME_MAX * 2 };

	nr_buffer_append_string(&address, "http://127.0.0.1/");
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		nr_buffer_append_repeated(&address, 'x', lengths[i] - address.length);
		fetch_one(*state, address.data, NULL, &answers);
		assert_int_equal(answers.items[0].end.outcome, NR_FETCH_BAD_ADDRESS);
	}
	fetch_one(*state, "/validated", &(struct nr_fetch_request){ .etag = address.data }, &answers);
	assert_string_equal(answers.items[0].body.data, "new");
	release_answers(&answers);
	nr_buffer_release(&address);
}

static void test_a_setting_without_end(void **state)
{
	struct nr_buffer proxy = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	struct nr_fetch_client *client;

	(void)state;
	nr_buffer_append_repeated(&proxy, 'x', 2 * (size_t)NR_FETCH_FRAME_MAX);
	const struct nr_fetch_settings settings = { .proxy = proxy.data };
	assert_int_equal(nr_fetch_client_start(&settings, &client, &error), NR_USAGE);
	assert_non_null(strstr(error.message, "fetch_proxy has more than 65536 bytes"));
	assert_null(client);
	nr_buffer_release(&proxy);
}

static void test_redirects(void **state)
{
	struct answers answers = { 0 };

	fetch_one(*state, "/moved", NULL, &answers);
	assert_int_equal(answers.items[0].end.outcome, NR_FETCHED);
	assert_string_equal(answers.items[0].body.data, BODY);
	assert_non_null(strstr(answers.items[0].end.moved_to, "/ok"));
	fetch_one(*state, "/found", NULL, &answers);
	assert_int_equal(answers.items[0].end.outcome, NR_FETCHED);
	assert_null(answers.items[0].end.moved_to);
	assert_non_null(strstr(answers.items[0].end.url, "/ok"));
	release_answers(&answers);
}

static void test_every_fault_has_its_outcome(void **state)
{
	static const struct {
		const char *path;
		enum nr_fetch_outcome outcome;
	} cases[] = {
		{ "/missing", NR_FETCH_MISSING },
		{ "/gone", NR_FETCH_GONE },
		{ "/login", NR_FETCH_REFUSED },
		{ "/busy", NR_FETCH_BUSY },
		{ "/broken", NR_FETCH_SERVER },
		{ "/nothing", NR_FETCH_NO_CONTENT },
		{ "/empty", NR_FETCH_NO_CONTENT },
		{ "/teapot", NR_FETCH_UNEXPECTED },
		{ "/unasked", NR_FETCH_UNEXPECTED },
		{ "/loop", NR_FETCH_REDIRECTS },
		{ "/nowhere", NR_FETCH_LED_AWAY },
		{ "/file", NR_FETCH_LED_AWAY },
		{ "/script", NR_FETCH_LED_AWAY },
		{ "/short", NR_FETCH_CUT_SHORT },
		{ "/hang-up", NR_FETCH_CUT_SHORT },
		{ "/huge", NR_FETCH_TOO_LARGE },
		{ "/infinite", NR_FETCH_TOO_LARGE },
		{ "/headers", NR_FETCH_TOO_LARGE },
		{ "/minus", NR_FETCH_GARBLED },
		{ "/chunks", NR_FETCH_CUT_SHORT },
		{ "/no-gzip", NR_FETCH_GARBLED },
		{ "/coding", NR_FETCH_GARBLED },
		{ "/not-http", NR_FETCH_GARBLED },
		{ "/silent", NR_FETCH_TIME_OUT },
		{ "/half", NR_FETCH_TIME_OUT },
		{ "file:///etc/hostname", NR_FETCH_BAD_ADDRESS },
		{ "ftp://127.0.0.1/", NR_FETCH_BAD_ADDRESS },
		{ "http:", NR_FETCH_BAD_ADDRESS },
		{ "mailto:a@b.example", NR_FETCH_BAD_ADDRESS },
		{ "http://127.0.0.1:1/", NR_FETCH_NO_CONNECTION },
	};
	struct answers answers = { 0 };

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		fetch_one(*state, cases[i].path, NULL, &answers);
		if (answers.items[0].end.outcome != cases[i].outcome)
			fail_msg("%s: outcome %d (%s)", cases[i].path, (int)answers.items[0].end.outcome,
				answers.items[0].end.detail ? answers.items[0].end.detail : "");
	}
	release_answers(&answers);
}

/* Silence is told by the time that it lasted, not by the time that all could have taken. */
static void test_how_long_it_was_silent(void **state)
{
	static const char *const paths[] = { "/silent", "/half" };
	struct answers answers = { 0 };

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		fetch_one(*state, paths[i], NULL, &answers);
		const char *within = strstr(answers.items[0].end.detail, "within ");
		assert_non_null(within);
		assert_in_range(atoi(within + strlen("within ")), 1, TOTAL_MS / 1000 - 1);
	}
	release_answers(&answers);
}

/* A length counts the bytes as they are packed: these eleven hold hundreds. */
static void test_how_much_came(void **state)
{
	struct answers answers = { 0 };

	fetch_one(*state, "/packed", NULL, &answers);
	assert_int_equal(answers.items[0].end.outcome, NR_FETCH_CUT_SHORT);
	assert_string_equal(answers.items[0].end.detail, "11 of 60 bytes came");
	release_answers(&answers);
}

static void test_when_to_come_back(void **state)
{
	struct answers answers = { 0 };
	int64_t before = nr_time_now();

	fetch_one(*state, "/busy", NULL, &answers);
	assert_in_range(answers.items[0].end.retry_at, before + 120 * 1000, before + 180 * 1000);
	fetch_one(*state, "/busy-always", NULL, &answers);
	assert_in_range(answers.items[0].end.retry_at, before, before + 366LL * 24 * 60 * 60 * 1000);
	fetch_one(*state, "/busy-never", NULL, &answers);
	assert_int_equal(answers.items[0].end.retry_at, NR_TIME_NONE);
	release_answers(&answers);
}

/* More at once than the helper keeps in memory: all arrive whole, though nobody reads for a while. */
static void test_many_big_ones(void **state)
{
	struct answers answers = { 0 };

	for (int i = 0; i < 24; i++)
		ask(*state, "/big", NULL);
	gather(*state, &answers);
	assert_int_equal(answers.count, 24);
	for (size_t i = 0; i < answers.count; i++) {
		assert_int_equal(answers.items[i].end.outcome, NR_FETCHED);
		assert_int_equal(answers.items[i].body.length, BIG);
		assert_int_equal(strspn(answers.items[i].body.data, "x"), BIG);
	}
	release_answers(&answers);
}

static void test_cancelling(void **state)
{
	struct answers answers = { 0 };
	uint32_t ids[4]; /* two run, two wait for their turn */

	for (size_t i = 0; i < 4; i++)
		ids[i] = ask(*state, "/silent", NULL);
	for (size_t i = 0; i < 4; i++)
		nr_fetch_client_cancel(((struct fixture *)*state)->client, ids[i]);
	nr_fetch_client_cancel(((struct fixture *)*state)->client, 12345);
	gather(*state, &answers);
	assert_int_equal(answers.count, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(answers.items[i].end.outcome, NR_FETCH_CANCELLED);
		assert_int_equal(answers.items[i].end.fresh_until, NR_TIME_NONE);
		assert_int_equal(answers.items[i].end.retry_at, NR_TIME_NONE);
	}
	release_answers(&answers);
	fetch_one(*state, "/ok", NULL, &answers);
	assert_int_equal(answers.items[0].end.outcome, NR_FETCHED);
	release_answers(&answers);
}

static void test_stopping_in_the_middle(void **state)
{
	struct fixture *fixture = *state;

	for (int i = 0; i < 4; i++)
		ask(fixture, "/silent", NULL);
	int64_t before = nr_time_now();
	nr_fetch_client_stop(fixture->client);
	assert_true(nr_time_now() - before < STOPPED_MS);
	start_client(fixture, 2);
}

/* One that does not end by itself: a screen waits for none. */
static void test_a_helper_that_stays(void **state)
{
	const struct nr_fetch_settings settings = { 0 };
	struct nr_error error = NR_NO_ERROR;
	char *kept = nr_strdup(getenv("NEWSREADER_LIBEXECDIR")), *folder;

	(void)state;
	assert_int_equal(nr_folder_make_temporary(&folder, &error), NR_OK);
	char *helper = nr_path_join(folder, "newsreader-fetch");
	FILE *script = fopen(helper, "w");
	assert_non_null(script);
	fputs("#!/bin/sh\nexec sleep 60\n", script);
	assert_int_equal(fclose(script), 0);
	assert_int_equal(chmod(helper, 0700), 0);
	setenv("NEWSREADER_LIBEXECDIR", folder, 1);
	for (int open = 0; open < 2; open++) {
		struct nr_fetch_client *client;
		assert_int_equal(nr_fetch_client_start(&settings, &client, &error), NR_OK);
		if (open)
			nr_fetch_client_ask(client, &(struct nr_fetch_request){ 0 });
		int64_t before = nr_time_monotonic();
		nr_fetch_client_stop(client);
		assert_true(nr_time_monotonic() - before < STOPPED_MS);
	}
	setenv("NEWSREADER_LIBEXECDIR", kept, 1);
	assert_int_equal(nr_folder_remove(folder, &error), NR_OK);
	free(helper);
	free(folder);
	free(kept);
}

static void test_a_helper_that_is_not_there(void **state)
{
	const struct nr_fetch_settings settings = { 0 };
	struct nr_fetch_client *client;
	struct nr_error error = NR_NO_ERROR;
	char *kept = nr_strdup(getenv("NEWSREADER_LIBEXECDIR"));

	(void)state;
	setenv("NEWSREADER_LIBEXECDIR", "/nowhere", 1);
	assert_int_equal(nr_fetch_client_start(&settings, &client, &error), NR_USAGE);
	assert_null(client);
	assert_non_null(strstr(error.message, "/nowhere/newsreader-fetch"));
	setenv("NEWSREADER_LIBEXECDIR", kept, 1);
	free(kept);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_good_answer),
		cmocka_unit_test(test_headers_that_are_sent),
		cmocka_unit_test(test_an_address_and_a_validator_without_end),
		cmocka_unit_test(test_a_setting_without_end),
		cmocka_unit_test(test_redirects),
		cmocka_unit_test(test_every_fault_has_its_outcome),
		cmocka_unit_test(test_how_long_it_was_silent),
		cmocka_unit_test(test_how_much_came),
		cmocka_unit_test(test_when_to_come_back),
		cmocka_unit_test(test_many_big_ones),
		cmocka_unit_test(test_cancelling),
		cmocka_unit_test(test_stopping_in_the_middle),
		cmocka_unit_test(test_a_helper_that_stays),
		cmocka_unit_test(test_a_helper_that_is_not_there),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
