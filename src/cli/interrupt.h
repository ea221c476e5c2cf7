/* SPDX-License-Identifier: MIT */
/* Signals that end the program (SIGHUP, SIGINT, SIGTERM) while there is something to be put in order first. */
#ifndef NR_CLI_INTERRUPT_H
#define NR_CLI_INTERRUPT_H

#include <stdbool.h>

/* From here on such a signal is noted only. A signal that was ignored stays so. */
void nr_interrupt_catch(void);
void nr_interrupt_release(void); /* and from here on it ends the program again; nothing: none was caught */
bool nr_interrupted(void);

/* Ends the program by the signal that was noted, so that whoever waits for it sees why; returns if there was none. */
void nr_interrupt_end(void);

#endif
