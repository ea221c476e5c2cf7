/* SPDX-License-Identifier: MIT */
/* Whether a program has drawn and waits for a key: what the system says of a process is looked at, so that no time has
 * to be guessed. */
#ifndef NR_TEST_RESTING_H
#define NR_TEST_RESTING_H

#include <stdbool.h>
#include <sys/types.h>

/* It sleeps, and where the system tells in which system call, in one that waits for input, with no end soon, or for
 * another program that rests. */
bool is_resting(pid_t program);

/* No program that it started runs any more, in front or behind. */
bool is_alone(pid_t program);

#endif
