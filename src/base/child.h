/* SPDX-License-Identifier: MIT */
/* Other programs, started by their words and never through a shell. */
#ifndef NR_BASE_CHILD_H
#define NR_BASE_CHILD_H

#include <signal.h>
#include <sys/types.h>

/* What a child has as its standard input, output and error; -1: ours. */
struct nr_child_streams {
	int input, output, error;
};

/* Starts a program that is looked for in PATH, with the signals as a shell would give them. Returns 0 or an errno value
 * (ENOENT: there is no such program). */
int nr_child_start(char *const *words, const struct nr_child_streams *streams, pid_t *child);

/* Waits for its end: its exit status, 128 and the signal's number where one ended it, -1 where that is not known. */
int nr_child_wait(pid_t child);

/* Leaves it alone, to end when it will; that it did is noticed when the next one is started. */
void nr_child_leave(pid_t child);

/* While a child has the terminal, the keys that interrupt are meant for it, and the one that stops stops both. */
struct nr_foreground {
	struct sigaction stop;
	sigset_t mask;
};
void nr_foreground_lend(struct nr_foreground *foreground);
void nr_foreground_take_back(const struct nr_foreground *foreground);

#endif
