/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/spawn.h"
#include "base/time.h"

struct filtering {
	const char *name, *input;
	size_t left; /* bytes of input */
	const struct nr_process_limits *limits;
	struct nr_buffer *output;
	size_t said; /* bytes */
	int64_t until; /* ms, by nr_time_monotonic */
	pid_t process;
	int to, from; /* pipes; -1: closed */
	struct nr_error *error;
};

/* --- Starting ----------------------------------------------------------------------------------------------------- */

/* Its standard error would write over a screen. */
static int spawn(char *const *arguments, int input, int output, pid_t *process)
{
	posix_spawn_file_actions_t actions;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	int reason = nr_spawn(&(struct nr_spawning){ arguments, &actions, .leads_group = true }, process);
	posix_spawn_file_actions_destroy(&actions);
	return reason;
}

static void close_end(int *end)
{
	if (*end >= 0)
		close(*end);
	*end = -1;
}

/* Gives 0 or an errno value. */
static int start(struct filtering *filtering, char *const *arguments)
{
	int to[2] = { -1, -1 }, from[2] = { -1, -1 };
	int reason = pipe2(to, O_CLOEXEC) != 0 || pipe2(from, O_CLOEXEC) != 0 ? errno : 0;

	if (reason == 0)
		reason = spawn(arguments, to[0], from[1], &filtering->process);
	close_end(&to[0]);
	close_end(&from[1]);
	if (reason != 0) {
		close_end(&to[1]);
		close_end(&from[0]);
		return reason;
	}
	fcntl(to[1], F_SETFL, O_NONBLOCK);
	fcntl(from[0], F_SETFL, O_NONBLOCK);
	filtering->to = to[1];
	filtering->from = from[0];
	return 0;
}

/* --- Text in and out ---------------------------------------------------------------------------------------------- */

/* A program need not read all; the caller holds SIGPIPE off. */
static void give(struct filtering *filtering)
{
	ssize_t written = write(filtering->to, filtering->input, filtering->left);

	if (written > 0) {
		filtering->input += written;
		filtering->left -= (size_t)written;
	}
	if (filtering->left == 0 || (written < 0 && errno != EAGAIN && errno != EINTR))
		close_end(&filtering->to);
}

static enum nr_status take(struct filtering *filtering)
{
	char bytes[4096];
	ssize_t got = read(filtering->from, bytes, sizeof bytes);

	if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
		close_end(&filtering->from);
	if (got <= 0)
		return NR_OK;
	filtering->said += (size_t)got;
	if (filtering->said > filtering->limits->output)
		return nr_error_set(filtering->error, NR_IO, _("%s says more than %zu bytes"), filtering->name,
			filtering->limits->output);
	nr_buffer_append(filtering->output, bytes, (size_t)got);
	return NR_OK;
}

static enum nr_status is_late(const struct filtering *filtering)
{
	if (nr_time_monotonic() < filtering->until)
		return NR_OK;
	return nr_error_set(filtering->error, NR_IO, _("%s takes longer than %d s"), filtering->name,
		(filtering->limits->ms + 999) / 1000);
}

static enum nr_status talk(struct filtering *filtering)
{
	enum nr_status status = NR_OK;

	while (status == NR_OK && filtering->from >= 0) {
		struct pollfd ends[] = { { filtering->to, POLLOUT, 0 }, { filtering->from, POLLIN, 0 } };
		int64_t left = filtering->until - nr_time_monotonic();
		poll(ends, 2, left > 0 ? (int)left : 0);
		if (ends[0].revents != 0)
			give(filtering);
		if (ends[1].revents != 0)
			status = take(filtering);
		if (status == NR_OK && filtering->from >= 0)
			status = is_late(filtering);
	}
	return status;
}

/* --- Ending ------------------------------------------------------------------------------------------------------- */

/* It has closed its output, and is as good as gone; one that stays is ended. */
static enum nr_status await_end(struct filtering *filtering, int *code)
{
	const struct timespec moment = { .tv_nsec = 200 * 1000 };
	enum nr_status status = NR_OK;
	int state = 0;
	pid_t ended;

	while ((ended = waitpid(filtering->process, &state, WNOHANG)) == 0 && (status = is_late(filtering)) == NR_OK)
		nanosleep(&moment, NULL);
	if (status != NR_OK)
		return status;
	filtering->process = 0;
	if (ended < 0)
		return nr_error_set_errno(
			filtering->error, errno, _("it is not known how %s ended"), filtering->name);
	if (!WIFEXITED(state))
		return nr_error_set(
			filtering->error, NR_IO, _("%s was ended by signal %d"), filtering->name, WTERMSIG(state));
	*code = WEXITSTATUS(state);
	return NR_OK;
}

static void end(struct filtering *filtering)
{
	close_end(&filtering->to);
	close_end(&filtering->from);
	if (filtering->process <= 0)
		return;
	kill(-filtering->process, SIGKILL);
	while (waitpid(filtering->process, NULL, 0) < 0 && errno == EINTR)
		continue;
}

enum nr_status nr_process_filter(char *const *arguments, const char *input, size_t length,
	const struct nr_process_limits *limits, struct nr_buffer *output, int *code, struct nr_error *error)
{
	const struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction before;
	struct filtering filtering = {
		.name = arguments[0],
		.input = input,
		.left = length,
		.limits = limits,
		.output = output,
		.until = nr_time_monotonic() + limits->ms,
		.to = -1,
		.from = -1,
		.error = error,
	};

	int reason = start(&filtering, arguments);
	if (reason != 0)
		return nr_error_set_errno(error, reason, _("cannot start %s"), arguments[0]);
	sigaction(SIGPIPE, &ignore, &before);
	enum nr_status status = talk(&filtering);
	sigaction(SIGPIPE, &before, NULL);
	if (status == NR_OK)
		status = await_end(&filtering, code);
	end(&filtering);
	return status;
}
