/* SPDX-License-Identifier: MIT */
/* What the fetching helper may send, frame by frame; what is a request or an end is written and read again. */
#include "config.h"

#include <string.h>

#include "base/buffer.h"
#include "fetch/protocol.h"
#include "fuzz/fuzz.h"

static bool same(const char *a, const char *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static void check_again(const struct nr_fetch_message *message)
{
	struct nr_buffer frame = NR_BUFFER_INIT;
	struct nr_fetch_message again;
	size_t used = 0;

	if (message->kind == NR_FETCH_END)
		nr_fetch_write_end(&frame, &message->end);
	else
		nr_fetch_write_request(&frame, &message->request);
	require(nr_fetch_read(frame.data, frame.length, &again, &used) && used == frame.length, "a frame is read");
	require(again.kind == message->kind && again.id == message->id, "it is the same one");
	require(same(again.request.url, message->request.url), "an address is kept");
	require(same(again.end.url, message->end.url), "where it came from is kept");
	require(same(again.end.etag, message->end.etag), "a validator is kept");
	require(again.end.body_length == message->end.body_length, "a length is kept");
	nr_fetch_message_release(&again);
	nr_buffer_release(&frame);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const char *rest = (const char *)bytes;
	size_t used = 0;

	for (bool more = true; more; rest += used, length -= used) {
		struct nr_fetch_message message;
		used = 0;
		more = nr_fetch_read(rest, length, &message, &used) && used > 0;
		require(used <= length, "no more is taken than there is");
		if (!more)
			break;
		if (message.kind == NR_FETCH_BODY)
			require(message.body_length == 0 ||
					(message.body >= rest && message.body + message.body_length <= rest + used),
				"a body lies in its frame");
		if (message.kind == NR_FETCH_END || message.kind == NR_FETCH_REQUEST)
			check_again(&message);
		nr_fetch_message_release(&message);
	}
	return 0;
}
