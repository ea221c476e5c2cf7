/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/child.h"

#include <errno.h>
#include <spawn.h>
#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/spawn.h"
#include "base/vector.h"

static const int keyboard_signals[] = { SIGINT, SIGQUIT };
enum { KEYBOARD_SIGNALS = sizeof keyboard_signals / sizeof keyboard_signals[0] };

static NR_VECTOR(pid_t) left_alone; /* that run beside us, or have ended, and nobody asked */

/* Whoever ends and is not asked how stays on the system's list. */
static void reap(void)
{
	size_t kept = 0;

	for (size_t i = 0; i < left_alone.length; i++)
		if (waitpid(left_alone.items[i], NULL, WNOHANG) == 0)
			left_alone.items[kept++] = left_alone.items[i];
	left_alone.length = kept;
	if (kept == 0)
		nr_vector_release(&left_alone);
}

int nr_child_start(char *const *words, const struct nr_child_streams *streams, pid_t *child)
{
	const int from[] = { streams->input, streams->output, streams->error };
	posix_spawn_file_actions_t actions;

	posix_spawn_file_actions_init(&actions);
	for (int i = 0; i < 3; i++)
		if (from[i] >= 0)
			posix_spawn_file_actions_adddup2(&actions, from[i], i);
	reap();
	int reason = nr_spawn(&(struct nr_spawning){ .words = words, .actions = &actions }, child);
	posix_spawn_file_actions_destroy(&actions);
	return reason;
}

int nr_child_wait(pid_t child)
{
	int status;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void nr_child_leave(pid_t child)
{
	*nr_vector_add(&left_alone) = child;
}

void nr_foreground_lend(struct nr_foreground *foreground)
{
	struct sigaction standard = { .sa_handler = SIG_DFL };
	sigset_t keyboard, stop;

	sigemptyset(&standard.sa_mask);
	sigemptyset(&keyboard);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	for (int i = 0; i < KEYBOARD_SIGNALS; i++)
		sigaddset(&keyboard, keyboard_signals[i]);
	sigprocmask(SIG_BLOCK, &keyboard, &foreground->mask);
	sigaction(SIGTSTP, &standard, &foreground->stop);
	sigprocmask(SIG_UNBLOCK, &stop, NULL);
}

/* What was pressed meanwhile waits, blocked: to ignore a signal drops it. */
static void drop_pending(int number)
{
	struct sigaction ignoring = { .sa_handler = SIG_IGN }, ours;

	sigemptyset(&ignoring.sa_mask);
	sigaction(number, &ignoring, &ours);
	sigaction(number, &ours, NULL);
}

void nr_foreground_take_back(const struct nr_foreground *foreground)
{
	for (int i = 0; i < KEYBOARD_SIGNALS; i++)
		drop_pending(keyboard_signals[i]);
	sigaction(SIGTSTP, &foreground->stop, NULL);
	sigprocmask(SIG_SETMASK, &foreground->mask, NULL);
}
