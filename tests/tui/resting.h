/* SPDX-License-Identifier: MIT */
/* Whether a program has drawn and waits for a key: what the system says of a process is looked at, so that no time has
 * to be guessed. */
#ifndef NR_TEST_RESTING_H
#define NR_TEST_RESTING_H

#include <stdbool.h>
#include <sys/types.h>

/* It sleeps, and where the system tells in which system call, in one that waits for input or for another program. */
bool is_resting(pid_t program);

#endif
