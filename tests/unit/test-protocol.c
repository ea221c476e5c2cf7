/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/time.h"
#include "fetch/protocol.h"

static char some_text[] = "text";

static const struct nr_fetch_settings settings = {
	.body_max = 1ULL << 40,
	.connect_ms = 1,
	.stall_ms = 2,
	.total_ms = 3,
	.redirects_max = 4,
	.per_host = 5,
	.at_once = 6,
};

static void write_all(struct nr_buffer *out)
{
	struct nr_fetch_settings given = settings;
	given.user_agent = some_text;
	nr_fetch_write_settings(out, &given);
	nr_fetch_write_request(out, &(struct nr_fetch_request){ .id = 7, .url = some_text, .etag = some_text });
	nr_fetch_write_cancel(out, 7);
	nr_fetch_write_body(out, 7, "a\0b", 3);
	nr_fetch_write_end(out,
		&(struct nr_fetch_end){ .id = 7,
			.outcome = NR_FETCH_BUSY,
			.http_status = 503,
			.body_length = 3,
			.fresh_until = NR_TIME_NONE,
			.retry_at = -5,
			.moved_to = some_text });
}

static void test_what_is_written_is_read(void **state)
{
	struct nr_buffer out = NR_BUFFER_INIT;
	struct nr_fetch_message message;
	size_t at = 0, used;

	(void)state;
	write_all(&out);
	assert_true(nr_fetch_read(out.data, out.length, &message, &used));
	assert_int_equal(message.kind, NR_FETCH_SETTINGS);
	assert_int_equal(message.settings.body_max, settings.body_max);
	assert_int_equal(message.settings.at_once, 6);
	assert_string_equal(message.settings.user_agent, "text");
	assert_null(message.settings.proxy);
	nr_fetch_message_release(&message);
	at += used;
	assert_true(nr_fetch_read(out.data + at, out.length - at, &message, &used));
	assert_int_equal(message.kind, NR_FETCH_REQUEST);
	assert_int_equal(message.request.id, 7);
	assert_string_equal(message.request.etag, "text");
	assert_null(message.request.last_modified);
	nr_fetch_message_release(&message);
	at += used;
	assert_true(nr_fetch_read(out.data + at, out.length - at, &message, &used));
	assert_int_equal(message.kind, NR_FETCH_CANCEL);
	assert_int_equal(message.id, 7);
	at += used;
	assert_true(nr_fetch_read(out.data + at, out.length - at, &message, &used));
	assert_int_equal(message.body_length, 3);
	assert_memory_equal(message.body, "a\0b", 3);
	at += used;
	assert_true(nr_fetch_read(out.data + at, out.length - at, &message, &used));
	assert_int_equal(message.end.outcome, NR_FETCH_BUSY);
	assert_int_equal(message.end.fresh_until, NR_TIME_NONE);
	assert_int_equal(message.end.retry_at, -5);
	assert_string_equal(message.end.moved_to, "text");
	assert_null(message.end.url);
	nr_fetch_message_release(&message);
	assert_int_equal(at + used, out.length);
	nr_buffer_release(&out);
}

/* Every beginning of what was written is a frame to come or frames and one to come, never an error. */
static void test_a_beginning_waits_for_more(void **state)
{
	struct nr_buffer out = NR_BUFFER_INIT;

	(void)state;
	write_all(&out);
	for (size_t length = 0; length < out.length; length++) {
		char *exact = malloc(length + 1); /* an overrun is seen by the sanitizer */
		struct nr_fetch_message message;
		size_t used;
		memcpy(exact, out.data, length);
		assert_true(nr_fetch_read(exact, length, &message, &used));
		assert_true(used <= length);
		nr_fetch_message_release(&message);
		free(exact);
	}
	nr_buffer_release(&out);
}

static void test_what_is_no_frame_is_refused(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
	} cases[] = {
		{ "\0\0\0\0", 4 },                         /* no kind */
		{ "\xff\xff\xff\x7f\1", 5 },               /* longer than any */
		{ "\1\0\0\0\0", 5 },                       /* kind 0 */
		{ "\1\0\0\0\77", 5 },                      /* no such kind */
		{ "\5\0\0\0\3\7\0\0", 8 },                 /* whole only with a byte more: see below */
		{ "\4\0\0\0\3\7\0\0", 8 },                 /* a number cut off */
		{ "\6\0\0\0\3\7\0\0\0\0", 10 },            /* a byte too many */
		{ "\11\0\0\0\4\7\0\0\0\377\0\0\0", 13 },   /* a body longer than its frame */
		{ "\11\0\0\0\4\7\0\0\0\377\377\377\377", 13 }, /* a body that is none */
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct nr_fetch_message message;
		size_t used;
		bool sound = nr_fetch_read(cases[i].bytes, cases[i].length, &message, &used);
		if (sound != (i == 4))
			fail_msg("case %zu", i);
		assert_int_equal(used, 0);
	}
}

/* Whatever a feed has for an address, or an archive for a validator: a frame, and one that is read. */
static void test_no_string_is_too_long(void **state)
{
	struct nr_fetch_message message;
	struct nr_buffer text = NR_BUFFER_INIT, out = NR_BUFFER_INIT;
	char accept[] = "text/html";
	size_t used;

	(void)state;
	nr_buffer_append_repeated(&text, 'x', 2 * (size_t)NR_FETCH_FRAME_MAX);
	nr_fetch_write_request(&out,
		&(struct nr_fetch_request){
			.id = 7, .url = text.data, .accept = accept, .etag = text.data, .last_modified = text.data });
	assert_true(nr_fetch_read(out.data, out.length, &message, &used));
	assert_int_equal(used, out.length);
	assert_string_equal(message.request.url, "");
	assert_string_equal(message.request.accept, "text/html");
	assert_string_equal(message.request.etag, "");
	assert_string_equal(message.request.last_modified, "");
	nr_fetch_message_release(&message);
	nr_buffer_clear(&out);
	nr_buffer_truncate(&text, NR_FETCH_STRING_MAX);
	nr_fetch_write_end(&out, &(struct nr_fetch_end){ .url = text.data,
					 .moved_to = text.data,
					 .etag = text.data,
					 .last_modified = text.data,
					 .content_type = text.data,
					 .detail = text.data });
	assert_true(nr_fetch_read(out.data, out.length, &message, &used));
	assert_int_equal(strlen(message.end.detail), NR_FETCH_STRING_MAX);
	nr_fetch_message_release(&message);
	nr_buffer_release(&out);
	nr_buffer_release(&text);
}

static void test_an_outcome_that_is_none_is_refused(void **state)
{
	struct nr_buffer out = NR_BUFFER_INIT;
	struct nr_fetch_message message;
	size_t used;

	(void)state;
	nr_fetch_write_end(&out, &(struct nr_fetch_end){ .id = 1 });
	out.data[9] = (char)NR_FETCH_OUTCOMES; /* behind length, kind, id */
	assert_false(nr_fetch_read(out.data, out.length, &message, &used));
	out.data[9] = NR_FETCH_OUTCOMES - 1;
	assert_true(nr_fetch_read(out.data, out.length, &message, &used));
	nr_fetch_message_release(&message);
	nr_buffer_release(&out);
}

static void test_every_outcome_has_words(void **state)
{
	(void)state;
	for (int outcome = 0; outcome < NR_FETCH_OUTCOMES; outcome++) {
		struct nr_buffer line = NR_BUFFER_INIT;
		nr_fetch_outcome_describe((enum nr_fetch_outcome)outcome, 418, "why", &line);
		assert_true(line.length > 10);
		assert_non_null(strstr(line.data, "why"));
		nr_buffer_release(&line);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_written_is_read),
		cmocka_unit_test(test_a_beginning_waits_for_more),
		cmocka_unit_test(test_what_is_no_frame_is_refused),
		cmocka_unit_test(test_no_string_is_too_long),
		cmocka_unit_test(test_an_outcome_that_is_none_is_refused),
		cmocka_unit_test(test_every_outcome_has_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
