/* SPDX-License-Identifier: MIT */
/* A program on a pseudo-terminal, to measure how soon it answers keys. What fails ends the measurement. */
#ifndef NR_BENCH_TERMINAL_H
#define NR_BENCH_TERMINAL_H

#include <stddef.h>
#include <sys/types.h>

struct bench_terminal {
	pid_t child;
	int terminal;
	size_t bytes; /* that it wrote */
	/* Of what was waited for last: when its first byte came, by bench_clock, and the processor time till then, in
	 * ms. */
	double first, first_processor;
	double frame; /* when the last byte of its first frame came: nothing followed it for a millisecond */
};

/* Seconds of a clock that only goes forward. */
double bench_clock(void);

/* Starts a program (argv ends with NULL) on a terminal of so many cells. */
struct bench_terminal bench_terminal_start(int width, int height, const char *const *argv);
void bench_terminal_press(struct bench_terminal *terminal, const char *keys);

/* Waits until the screen is whole: nothing follows for a while, which does not count. Returns when the last byte
 * came. */
double bench_terminal_wait(struct bench_terminal *terminal);

/* ms of processor time of the program: what a machine that others use too changes less; and MiB resident. */
double bench_terminal_processor(const struct bench_terminal *terminal);
double bench_terminal_resident(const struct bench_terminal *terminal);

void bench_terminal_end(struct bench_terminal *terminal);

#endif
