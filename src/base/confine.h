/* SPDX-License-Identifier: MIT */
/* Giving up what the system would let a program do and it does not need, so that a fault in what reads other people's
 * data cannot be used for it. On Linux, by Landlock (files) and seccomp (calls); where the kernel or the build has them
 * not, nothing changes. There is no way back. It holds for the calling thread, for threads and programs that it starts
 * from then on, and for no other thread: see base/spawn.h. What is open stays open. */
#ifndef NR_BASE_CONFINE_H
#define NR_BASE_CONFINE_H

#include "base/reach.h"

/* What is given up. Beside these always: other processes, the kernel's administration, typing into the terminal. */
enum {
	NR_CONFINE_FILES = 1, /* files but those of a reach */
	NR_CONFINE_NETWORK = 2, /* new sockets, of whatever kind */
	NR_CONFINE_PROGRAMS = 4, /* to start other programs */
};

/* Gives up what is said (NR_CONFINE_ ...); reach is for NR_CONFINE_FILES and may be NULL without it. Returns what of it
 * is in force now. A call that is refused from then on fails with EACCES or EPERM. */
unsigned nr_confine(unsigned what, const struct nr_reach *reach);

#endif
