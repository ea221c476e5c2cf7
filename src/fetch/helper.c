/* SPDX-License-Identifier: MIT */
/* newsreader-fetch: fetches what it is asked for over its standard input and answers over its standard output, in the
 * words of fetch/protocol.h. It knows no archive and no terminal, and ends when its input does.
 *
 * Memory stays bounded whatever is fetched: a body goes on as it comes, no more is read from the network while the
 * program has not taken what is there, and beyond a budget of unfinished bodies only the oldest transfer goes on. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <curl/curl.h>

#include "base/confine.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/vector.h"
#include "fetch/protocol.h"
#include "fetch/transfer.h"

enum {
	OUT_HIGH = 512 << 10, /* bytes that wait to be taken: no more is read above, */
	OUT_LOW = 128 << 10,  /* and again below */
	UNFINISHED_MAX = 4 << 20, /* bytes of bodies handed on whose end has not come */
	CHUNK = 64 << 10,
	POLL_MS = 1000,
};

NR_VECTOR_TYPE(transfers, struct nr_transfer *);

struct helper {
	CURLM *multi;
	struct nr_fetch_settings settings;
	struct nr_transfer_sink sink;
	struct transfers active, waiting; /* in the order in which they were asked for */
	struct nr_map *hosts; /* active transfers of each */
	struct nr_buffer in, out;
	size_t out_sent; /* bytes of out that the program has */
	bool done;
};

/* --- Room --------------------------------------------------------------------------------------------------------- */

static size_t out_waiting(const struct helper *helper)
{
	return helper->out.length - helper->out_sent;
}

static uint64_t unfinished(const struct helper *helper)
{
	uint64_t bytes = 0;

	for (size_t i = 0; i < helper->active.length; i++)
		bytes += nr_transfer_length(helper->active.items[i]);
	return bytes;
}

static bool is_within_budget(const struct helper *helper, const struct nr_transfer *transfer)
{
	return transfer == helper->active.items[0] || unfinished(helper) < UNFINISHED_MAX;
}

static bool has_room(const struct nr_transfer *transfer, void *context)
{
	const struct helper *helper = context;

	return out_waiting(helper) < OUT_HIGH && is_within_budget(helper, transfer);
}

static void take(uint32_t id, const char *bytes, size_t length, void *context)
{
	struct helper *helper = context;

	for (size_t done = 0; done < length; done += CHUNK)
		nr_fetch_write_body(&helper->out, id, bytes + done, length - done < CHUNK ? length - done : CHUNK);
}

static void resume_all(struct helper *helper)
{
	for (size_t i = 0; i < helper->active.length && out_waiting(helper) < OUT_LOW; i++)
		if (is_within_budget(helper, helper->active.items[i]))
			nr_transfer_resume(helper->active.items[i]);
}

/* --- Transfers ---------------------------------------------------------------------------------------------------- */

static uint64_t *host_count(struct helper *helper, const struct nr_transfer *transfer)
{
	const char *host = nr_transfer_host(transfer);

	return nr_map_put(helper->hosts, host, strlen(host), NULL);
}

static void remove_at(struct transfers *list, size_t index)
{
	list->length--;
	/* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker): there is an item to be removed */
	memmove(&list->items[index], &list->items[index + 1], (list->length - index) * sizeof *list->items);
}

static size_t place_in(const struct transfers *list, const struct nr_transfer *transfer)
{
	size_t index = 0;

	while (index < list->length && list->items[index] != transfer)
		index++;
	return index;
}

static void begin(struct helper *helper, struct nr_transfer *transfer)
{
	if (curl_multi_add_handle(helper->multi, nr_transfer_handle(transfer)) != CURLM_OK)
		nr_die("cannot fetch: libcurl takes no more transfers");
	++*host_count(helper, transfer);
	*nr_vector_add(&helper->active) = transfer;
}

/* Begins what waits and has its turn: so many to a host, so many in all. */
static void begin_waiting(struct helper *helper)
{
	for (size_t i = 0; i < helper->waiting.length && helper->active.length < helper->settings.at_once;) {
		struct nr_transfer *transfer = helper->waiting.items[i];
		if (*host_count(helper, transfer) >= helper->settings.per_host) {
			i++;
			continue;
		}
		remove_at(&helper->waiting, i);
		begin(helper, transfer);
	}
}

static void leave(struct helper *helper, struct nr_transfer *transfer)
{
	curl_multi_remove_handle(helper->multi, nr_transfer_handle(transfer));
	remove_at(&helper->active, place_in(&helper->active, transfer));
}

static void answer(struct helper *helper, struct nr_transfer *transfer, CURLcode result)
{
	struct nr_fetch_end end;

	nr_transfer_end(transfer, result, &end);
	nr_fetch_write_end(&helper->out, &end);
	nr_fetch_end_release(&end);
	nr_transfer_free(transfer);
}

static void finish(struct helper *helper, struct nr_transfer *transfer, CURLcode result)
{
	--*host_count(helper, transfer);
	leave(helper, transfer);
	if (!nr_transfer_goes_on(transfer, result)) {
		answer(helper, transfer, result);
		return;
	}
	/* In front: it has waited already, and its time runs. */
	*nr_vector_add(&helper->waiting) = transfer;
	memmove(&helper->waiting.items[1], &helper->waiting.items[0],
		(helper->waiting.length - 1) * sizeof *helper->waiting.items);
	helper->waiting.items[0] = transfer;
}

static void finish_ended(struct helper *helper)
{
	int left;

	for (CURLMsg *said; (said = curl_multi_info_read(helper->multi, &left)) != NULL;)
		if (said->msg == CURLMSG_DONE)
			finish(helper, nr_transfer_of(said->easy_handle), said->data.result);
}

/* --- What the program says ---------------------------------------------------------------------------------------- */

static void request(struct helper *helper, struct nr_fetch_request *wanted)
{
	struct nr_transfer *transfer = nr_transfer_new(wanted, &helper->settings, &helper->sink);

	if (nr_transfer_is_possible(transfer))
		*nr_vector_add(&helper->waiting) = transfer;
	else
		answer(helper, transfer, CURLE_OK);
}

static struct nr_transfer *find(const struct transfers *list, uint32_t id)
{
	for (size_t i = 0; i < list->length; i++)
		if (nr_transfer_id(list->items[i]) == id)
			return list->items[i];
	return NULL;
}

static void cancel(struct helper *helper, uint32_t id)
{
	const struct nr_fetch_end end = nr_fetch_unanswered(id, NR_FETCH_CANCELLED);
	struct nr_transfer *transfer = find(&helper->active, id);

	if (transfer != NULL) {
		--*host_count(helper, transfer);
		leave(helper, transfer);
	} else {
		transfer = find(&helper->waiting, id);
		if (transfer == NULL)
			return; /* its end is on the way */
		remove_at(&helper->waiting, place_in(&helper->waiting, transfer));
	}
	nr_fetch_write_end(&helper->out, &end);
	nr_transfer_free(transfer);
}

/* What it needs is the network, and the certificates. */
static void confine(const struct nr_fetch_settings *settings)
{
	struct nr_reach reach = { 0 };

	nr_reach_system(&reach);
	nr_reach_read(&reach, settings->ca_file);
	nr_confine(NR_CONFINE_FILES | NR_CONFINE_PROGRAMS, &reach);
	nr_reach_release(&reach);
}

static void obey(struct helper *helper, struct nr_fetch_message *message)
{
	switch (message->kind) {
	case NR_FETCH_SETTINGS:
		if (helper->active.length + helper->waiting.length > 0)
			nr_die("cannot fetch: settings came after a request");
		nr_fetch_settings_release(&helper->settings);
		helper->settings = message->settings;
		memset(&message->settings, 0, sizeof message->settings);
		if (!helper->settings.is_unconfined)
			confine(&helper->settings);
		break;
	case NR_FETCH_REQUEST:
		request(helper, &message->request);
		break;
	case NR_FETCH_CANCEL:
		cancel(helper, message->id);
		break;
	case NR_FETCH_BODY:
	case NR_FETCH_END:
		nr_die("cannot fetch: an answer came where requests do");
	}
}

static void obey_all(struct helper *helper)
{
	size_t done = 0, used = 1;
	struct nr_fetch_message message;

	while (used > 0) {
		if (!nr_fetch_read(helper->in.data + done, helper->in.length - done, &message, &used))
			nr_die("cannot fetch: what came over standard input is no request");
		if (used > 0)
			obey(helper, &message);
		nr_fetch_message_release(&message);
		done += used;
	}
	memmove(helper->in.data, helper->in.data + done, helper->in.length - done);
	nr_buffer_truncate(&helper->in, helper->in.length - done);
}

static void read_in(struct helper *helper)
{
	char bytes[CHUNK];
	ssize_t got;

	while ((got = read(STDIN_FILENO, bytes, sizeof bytes)) > 0)
		nr_buffer_append(&helper->in, bytes, (size_t)got);
	if (got == 0 || (errno != EAGAIN && errno != EINTR))
		helper->done = true;
	else
		obey_all(helper);
}

static void write_out(struct helper *helper)
{
	while (out_waiting(helper) > 0) {
		ssize_t written = write(STDOUT_FILENO, helper->out.data + helper->out_sent, out_waiting(helper));
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0) {
			helper->done = helper->done || errno != EAGAIN;
			break;
		}
		helper->out_sent += (size_t)written;
	}
	/* What was taken goes, though a slow program never takes all: the buffer is not to grow with the bodies. */
	if (out_waiting(helper) == 0 || helper->out_sent > OUT_HIGH) {
		memmove(helper->out.data, helper->out.data + helper->out_sent, out_waiting(helper));
		nr_buffer_truncate(&helper->out, out_waiting(helper));
		helper->out_sent = 0;
	}
}

/* --- Running ------------------------------------------------------------------------------------------------------ */

static void step(struct helper *helper)
{
	struct curl_waitfd watched[] = {
		{ .fd = STDIN_FILENO, .events = CURL_WAIT_POLLIN },
		{ .fd = STDOUT_FILENO, .events = CURL_WAIT_POLLOUT },
	};
	int running;

	begin_waiting(helper);
	curl_multi_perform(helper->multi, &running);
	finish_ended(helper);
	begin_waiting(helper);
	write_out(helper);
	resume_all(helper);
	if (helper->done)
		return;
	curl_multi_poll(helper->multi, watched, out_waiting(helper) > 0 ? 2 : 1, POLL_MS, NULL);
	read_in(helper);
}

static void release(struct helper *helper)
{
	while (helper->active.length > 0) {
		struct nr_transfer *transfer = helper->active.items[0];
		leave(helper, transfer);
		nr_transfer_free(transfer);
	}
	for (size_t i = 0; i < helper->waiting.length; i++)
		nr_transfer_free(helper->waiting.items[i]);
	nr_vector_release(&helper->active);
	nr_vector_release(&helper->waiting);
	nr_map_free(helper->hosts);
	nr_buffer_release(&helper->in);
	nr_buffer_release(&helper->out);
	nr_fetch_settings_release(&helper->settings);
	curl_multi_cleanup(helper->multi);
	curl_global_cleanup();
}

static void set_non_blocking(int descriptor)
{
	int flags = fcntl(descriptor, F_GETFL);

	if (flags < 0 || fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) < 0)
		nr_die("cannot fetch: standard input and output are no pipes");
}

int main(int argc, char **argv)
{
	struct helper helper = { .in = NR_BUFFER_INIT, .out = NR_BUFFER_INIT };

	nr_i18n_init();
	if (argc > 1 || isatty(STDIN_FILENO)) {
		fprintf(stderr, _("%s is started by newsreader, not by hand; try \"newsreader fetch\"\n"), argv[0]);
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	signal(SIGINT, SIG_IGN); /* the key is for the program, which closes our input */
	set_non_blocking(STDIN_FILENO);
	set_non_blocking(STDOUT_FILENO);
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK || (helper.multi = curl_multi_init()) == NULL)
		nr_die("cannot fetch: libcurl does not start");
	helper.hosts = nr_map_new();
	helper.sink = (struct nr_transfer_sink){ .has_room = has_room, .take = take, .context = &helper };
	while (!helper.done)
		step(&helper);
	release(&helper);
	return 0;
}
