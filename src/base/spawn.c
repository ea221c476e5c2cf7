/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/spawn.h"

#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>

extern char **environ;

enum { STACK_BYTES = 256 << 10 };

static struct {
	bool is_there, is_ending;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	const struct nr_spawning *wanted; /* NULL: nothing */
	pid_t *child;
	int result; /* -1: not yet */
} apart = { .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER };

/* SIGHUP alone stays ignored where it was when this program began: nohup means its children too. */
static int spawn(const struct nr_spawning *spawning, pid_t *child)
{
	posix_spawnattr_t attributes;
	sigset_t none, standard;

	sigemptyset(&none);
	sigfillset(&standard);
	sigdelset(&standard, SIGHUP);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &standard);
	posix_spawnattr_setpgroup(&attributes, 0);
	posix_spawnattr_setflags(&attributes,
		(short)(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
			(spawning->leads_group ? POSIX_SPAWN_SETPGROUP : 0)));
	int reason = posix_spawnp(
		child, spawning->words[0], spawning->actions, &attributes, spawning->words, environ);
	posix_spawnattr_destroy(&attributes);
	return reason;
}

static void *serve(void *unused)
{
	pthread_mutex_lock(&apart.lock);
	while (!apart.is_ending) {
		if (apart.wanted != NULL) {
			apart.result = spawn(apart.wanted, apart.child);
			apart.wanted = NULL;
			pthread_cond_broadcast(&apart.changed);
		} else {
			pthread_cond_wait(&apart.changed, &apart.lock);
		}
	}
	pthread_mutex_unlock(&apart.lock);
	return unused;
}

/* At the program's end: what looks for leaks then may not look into a thread that is less confined. */
static void end_apart(void)
{
	pthread_mutex_lock(&apart.lock);
	apart.is_ending = true;
	pthread_cond_broadcast(&apart.changed);
	pthread_mutex_unlock(&apart.lock);
	pthread_join(apart.thread, NULL);
	apart.is_there = false;
}

int nr_spawn(const struct nr_spawning *spawning, pid_t *child)
{
	if (!apart.is_there)
		return spawn(spawning, child);
	pthread_mutex_lock(&apart.lock);
	apart.result = -1;
	apart.child = child;
	apart.wanted = spawning;
	pthread_cond_broadcast(&apart.changed);
	while (apart.result < 0)
		pthread_cond_wait(&apart.changed, &apart.lock);
	int result = apart.result;
	pthread_mutex_unlock(&apart.lock);
	return result;
}

bool nr_spawn_apart(void)
{
	pthread_attr_t attributes;
	sigset_t all, before;

	if (apart.is_there || pthread_attr_init(&attributes) != 0)
		return apart.is_there;
	pthread_attr_setstacksize(&attributes, STACK_BYTES);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before); /* signals are for the thread that asks */
	apart.is_there = pthread_create(&apart.thread, &attributes, serve, NULL) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_attr_destroy(&attributes);
	if (apart.is_there)
		(void)atexit(end_apart);
	return apart.is_there;
}
