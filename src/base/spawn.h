/* SPDX-License-Identifier: MIT */
/* Starting programs out of a program that is confined: what one starts has its bounds, and a browser or a helper that
 * fetches could do nothing within ours. So a thread that does nothing else is started before, which is not confined.
 * Both have one memory: this holds back what a wrong path or word would do, not code that was brought in. */
#ifndef NR_BASE_SPAWN_H
#define NR_BASE_SPAWN_H

#include <spawn.h>
#include <stdbool.h>
#include <sys/types.h>

struct nr_spawning {
	char *const *words; /* the program and its arguments; NULL behind them */
	const posix_spawn_file_actions_t *actions; /* NULL: none */
	bool leads_group; /* of processes, one of its own: all that it starts can be ended with it */
};

/* As posix_spawnp, with the signals as a shell would give them, whatever this program ignores or holds off: 0 or an
 * errno value; by that thread where there is one. */
int nr_spawn(const struct nr_spawning *spawning, pid_t *child);

/* Starts the thread; to be called before nr_confine. Without one (the system refuses) nr_spawn starts programs by
 * itself, as it does before this call. Returns whether there is one. */
bool nr_spawn_apart(void);

#endif
