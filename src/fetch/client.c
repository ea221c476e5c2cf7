/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "fetch/client.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/spawn.h"
#include "base/vector.h"

enum { CHUNK = 64 << 10, MOMENT_MS = 100, STEP_BYTES = 1 << 20 };

struct question {
	uint32_t id;
	struct nr_buffer body;
};

struct nr_fetch_client {
	pid_t helper;
	int to, from; /* pipes; -1: closed */
	struct nr_buffer out, in;
	size_t out_sent; /* bytes */
	NR_VECTOR(struct question) open;
	uint32_t last_id;
	bool lost;
};

/* --- Starting and stopping ---------------------------------------------------------------------------------------- */

static void close_pair(int pair[2])
{
	close(pair[0]);
	close(pair[1]);
}

/* Both close on exec: posix_spawn duplicates the helper's ends, and no other child may hold ours open, of which none
 * waits. Gives 0 or an errno value, and no pipe. */
static int make_pipes(int to[2], int from[2])
{
	if (pipe2(to, O_CLOEXEC) != 0)
		return errno;
	if (pipe2(from, O_CLOEXEC) == 0) {
		if (fcntl(to[1], F_SETFL, O_NONBLOCK) == 0 && fcntl(from[0], F_SETFL, O_NONBLOCK) == 0)
			return 0;
		int reason = errno;
		close_pair(from);
		errno = reason;
	}
	int reason = errno;
	close_pair(to);
	return reason;
}

/* Gives 0 or an errno value. The helper's standard error is ours: what it says there is a fault of its own. */
static int spawn(const char *path, int input, int output, pid_t *helper)
{
	char *const arguments[] = { (char *)(uintptr_t)path, NULL };
	posix_spawn_file_actions_t actions;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
	int reason = nr_spawn(&(struct nr_spawning){ .words = arguments, .actions = &actions }, helper);
	posix_spawn_file_actions_destroy(&actions);
	return reason;
}

/* A setting that would not arrive is none that may be left out. */
static enum nr_status check_settings(const struct nr_fetch_settings *settings, struct nr_error *error)
{
	const struct {
		const char *name, *value;
	} strings[] = {
		{ "fetch_user_agent", settings->user_agent },
		{ "fetch_proxy", settings->proxy },
		{ "fetch_ca_file", settings->ca_file },
	};

	for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
		if (strings[i].value != NULL && strlen(strings[i].value) > NR_FETCH_STRING_MAX)
			return nr_error_set(error, NR_USAGE,
				_("cannot fetch: %s has more than %d bytes; shorten it in the configuration"),
				strings[i].name, (int)NR_FETCH_STRING_MAX);
	return NR_OK;
}

enum nr_status nr_fetch_client_start(
	const struct nr_fetch_settings *settings, struct nr_fetch_client **client, struct nr_error *error)
{
	char *path = nr_path_helper("newsreader-fetch");
	int to[2] = { -1, -1 }, from[2] = { -1, -1 };
	pid_t helper = -1;

	*client = NULL;
	if (check_settings(settings, error) != NR_OK) {
		free(path);
		return NR_USAGE;
	}
	if (access(path, X_OK) != 0) {
		enum nr_status status = nr_error_set(error, NR_USAGE,
			_("cannot fetch: the helper program %s is not here (was newsreader built without fetching?)"),
			path);
		free(path);
		return status;
	}
	int reason = make_pipes(to, from);
	bool have_pipes = reason == 0;
	if (have_pipes) {
		reason = spawn(path, to[0], from[1], &helper);
		close(to[0]);
		close(from[1]);
	}
	if (have_pipes && reason != 0) {
		close(to[1]);
		close(from[0]);
	}
	if (reason != 0) {
		enum nr_status status = nr_error_set_errno(error, reason, _("cannot start %s"), path);
		free(path);
		return status;
	}
	free(path);
	struct nr_fetch_client *new = nr_alloc(sizeof *new);
	new->helper = helper;
	new->to = to[1];
	new->from = from[0];
	nr_buffer_init(&new->out);
	nr_buffer_init(&new->in);
	nr_fetch_write_settings(&new->out, settings);
	*client = new;
	return NR_OK;
}

/* It ends when its input does, and closes its output with it. One that is in the midst of something has nothing to
 * save, and a screen waits for nobody. */
static void end_helper(struct nr_fetch_client *client)
{
	struct pollfd closing = { .fd = client->from }; /* what is asked for is told always: the other end is closed */

	close(client->to);
	if (client->open.length == 0)
		poll(&closing, 1, MOMENT_MS);
	close(client->from);
	kill(client->helper, SIGKILL);
	while (waitpid(client->helper, NULL, 0) < 0 && errno == EINTR)
		continue;
}

void nr_fetch_client_stop(struct nr_fetch_client *client)
{
	if (client == NULL)
		return;
	end_helper(client);
	for (size_t i = 0; i < client->open.length; i++)
		nr_buffer_release(&client->open.items[i].body);
	nr_vector_release(&client->open);
	nr_buffer_release(&client->out);
	nr_buffer_release(&client->in);
	free(client);
}

/* --- Asking ------------------------------------------------------------------------------------------------------- */

uint32_t nr_fetch_client_ask(struct nr_fetch_client *client, const struct nr_fetch_request *request)
{
	struct nr_fetch_request numbered = *request;

	numbered.id = ++client->last_id;
	nr_fetch_write_request(&client->out, &numbered);
	*nr_vector_add(&client->open) = (struct question){ .id = numbered.id, .body = NR_BUFFER_INIT };
	return numbered.id;
}

void nr_fetch_client_cancel(struct nr_fetch_client *client, uint32_t id)
{
	nr_fetch_write_cancel(&client->out, id);
}

size_t nr_fetch_client_pending(const struct nr_fetch_client *client)
{
	return client->open.length;
}

/* --- Answers ------------------------------------------------------------------------------------------------------ */

static struct question *find(struct nr_fetch_client *client, uint32_t id)
{
	for (size_t i = 0; i < client->open.length; i++)
		if (client->open.items[i].id == id)
			return &client->open.items[i];
	return NULL;
}

/* Out of the list before the watcher is called, who may ask for more. */
static void answer(
	struct nr_fetch_client *client, const struct nr_fetch_end *end, const struct nr_fetch_watcher *watcher)
{
	struct question *question = find(client, end->id);

	if (question == NULL)
		return;
	struct nr_buffer body = question->body;
	*question = client->open.items[--client->open.length];
	watcher->answered(end, &body, watcher->context);
	nr_buffer_release(&body);
}

static void take(
	struct nr_fetch_client *client, const struct nr_fetch_message *message, const struct nr_fetch_watcher *watcher)
{
	struct question *question = find(client, message->id);

	if (message->kind == NR_FETCH_END) {
		answer(client, &message->end, watcher);
	} else if (question != NULL) {
		nr_buffer_append(&question->body, message->body, message->body_length);
		if (watcher->came != NULL)
			watcher->came(message->id, message->body_length, watcher->context);
	}
}

static bool is_an_answer(enum nr_fetch_kind kind)
{
	return kind == NR_FETCH_BODY || kind == NR_FETCH_END;
}

/* Takes all whole frames that are there. False where the helper does not keep to the protocol. */
static bool take_all(struct nr_fetch_client *client, const struct nr_fetch_watcher *watcher)
{
	size_t done = 0, used = 1;
	bool sound = true;

	while (sound && used > 0) {
		struct nr_fetch_message message;
		sound = nr_fetch_read(client->in.data + done, client->in.length - done, &message, &used);
		if (sound && used > 0) {
			sound = is_an_answer(message.kind);
			if (sound)
				take(client, &message, watcher);
			nr_fetch_message_release(&message);
			done += used;
		}
	}
	memmove(client->in.data, client->in.data + done, client->in.length - done);
	nr_buffer_truncate(&client->in, client->in.length - done);
	return sound;
}

static bool write_out(struct nr_fetch_client *client)
{
	while (client->out_sent < client->out.length) {
		ssize_t written =
			write(client->to, client->out.data + client->out_sent, client->out.length - client->out_sent);
		if (written < 0 && errno != EINTR)
			return errno == EAGAIN;
		if (written > 0)
			client->out_sent += (size_t)written;
	}
	nr_buffer_clear(&client->out);
	client->out_sent = 0;
	return true;
}

/* At most so much in a step: a screen is waiting. False at the end of the pipe. */
static bool read_in(struct nr_fetch_client *client, const struct nr_fetch_watcher *watcher)
{
	for (size_t total = 0; total < STEP_BYTES;) {
		nr_buffer_reserve(&client->in, CHUNK);
		ssize_t got = read(client->from, client->in.data + client->in.length, CHUNK);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got < 0 && errno == EAGAIN;
		client->in.length += (size_t)got;
		client->in.data[client->in.length] = '\0';
		total += (size_t)got;
		if (!take_all(client, watcher))
			return false;
	}
	return true;
}

static void answer_all_as_failed(struct nr_fetch_client *client, const struct nr_fetch_watcher *watcher)
{
	while (client->open.length > 0) {
		const struct nr_fetch_end end = nr_fetch_unanswered(client->open.items[0].id, NR_FETCH_FAILED);
		answer(client, &end, watcher);
	}
}

/* A write to a helper that has gone raises SIGPIPE, which the program ignores or dies of; held off for the call. */
static bool write_out_quietly(struct nr_fetch_client *client)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;

	sigemptyset(&ignore.sa_mask);
	sigaction(SIGPIPE, &ignore, &before);
	bool sound = write_out(client);
	sigaction(SIGPIPE, &before, NULL);
	return sound;
}

enum nr_status nr_fetch_client_step(
	struct nr_fetch_client *client, const struct nr_fetch_watcher *watcher, struct nr_error *error)
{
	bool sound = !client->lost && write_out_quietly(client);

	sound = !client->lost && read_in(client, watcher) && sound;
	if (sound)
		return NR_OK;
	client->lost = true;
	answer_all_as_failed(client, watcher);
	return nr_error_set(error, NR_NETWORK, _("fetching stopped: the helper program newsreader-fetch has ended"));
}

void nr_fetch_client_watch(const struct nr_fetch_client *client, struct pollfd watched[NR_FETCH_CLIENT_POLLED])
{
	watched[0] = (struct pollfd){ .fd = client->lost ? -1 : client->from, .events = POLLIN };
	bool writes = client->out.length > 0 && !client->lost;
	watched[1] = (struct pollfd){ .fd = writes ? client->to : -1, .events = POLLOUT };
}

void nr_fetch_client_wait(const struct nr_fetch_client *client, int timeout_ms)
{
	struct pollfd watched[NR_FETCH_CLIENT_POLLED];

	nr_fetch_client_watch(client, watched);
	if (!client->lost)
		poll(watched, NR_FETCH_CLIENT_POLLED, timeout_ms);
}
