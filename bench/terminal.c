/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1
#include "config.h"

#include "terminal.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { WAIT_MS = 5000, FRAME_MS = 1, QUIET_MS = 60 };

static _Noreturn void give_up(const char *what)
{
	fprintf(stderr, "bench: %s\n", what);
	exit(1);
}

double bench_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

struct bench_terminal bench_terminal_start(int width, int height, const char *const *argv)
{
	struct bench_terminal terminal = { .terminal = posix_openpt(O_RDWR | O_NOCTTY) };
	struct winsize size = { .ws_row = (unsigned short)height, .ws_col = (unsigned short)width };

	if (terminal.terminal < 0 || grantpt(terminal.terminal) != 0 || unlockpt(terminal.terminal) != 0)
		give_up("there is no terminal");
	terminal.child = fork();
	if (terminal.child == 0) {
		setsid();
		int other = open(ptsname(terminal.terminal), O_RDWR);
		ioctl(other, TIOCSWINSZ, &size);
		for (int i = 0; i < 3; i++)
			dup2(other, i);
		setenv("TERM", "xterm-256color", 1);
		execv(argv[0], (char *const *)argv);
		_exit(127);
	}
	return terminal;
}

void bench_terminal_press(struct bench_terminal *terminal, const char *keys)
{
	size_t length = strlen(keys);

	if (write(terminal->terminal, keys, length) != (ssize_t)length)
		give_up("the program takes no keys");
}

/* The number at a place (from 0) of a line that the kernel says of a program. */
static double number_of(pid_t child, const char *name, int place)
{
	char path[64], line[256];

	snprintf(path, sizeof path, "/proc/%ld/%s", (long)child, name);
	FILE *file = fopen(path, "r");
	if (file == NULL || fgets(line, sizeof line, file) == NULL)
		give_up("the kernel does not tell what a program takes");
	fclose(file);
	const char *number = line;
	for (; place > 0; place--)
		number += strcspn(number, " ") + 1;
	return strtod(number, NULL);
}

double bench_terminal_processor(const struct bench_terminal *terminal)
{
	return number_of(terminal->child, "schedstat", 0) / 1e6;
}

double bench_terminal_resident(const struct bench_terminal *terminal)
{
	return number_of(terminal->child, "statm", 1) * (double)sysconf(_SC_PAGESIZE) / 1048576;
}

double bench_terminal_wait(struct bench_terminal *terminal)
{
	struct pollfd wait = { .fd = terminal->terminal, .events = POLLIN };
	char bytes[65536];
	double last = bench_clock();
	bool some = false, is_drawn = false; /* the first byte, all of the first frame has come */

	for (;;) {
		if (poll(&wait, 1, is_drawn ? QUIET_MS : some ? FRAME_MS : WAIT_MS) != 1) {
			if (is_drawn || !some)
				return last;
			is_drawn = true;
			continue;
		}
		ssize_t length = read(terminal->terminal, bytes, sizeof bytes);
		if (length <= 0)
			return last;
		terminal->bytes += (size_t)length;
		last = bench_clock();
		terminal->frame = is_drawn ? terminal->frame : last;
		if (!some) {
			terminal->first = last;
			terminal->first_processor = bench_terminal_processor(terminal);
		}
		some = true;
	}
}

void bench_terminal_end(struct bench_terminal *terminal)
{
	struct pollfd wait = { .fd = terminal->terminal, .events = POLLIN };
	char bytes[65536];

	kill(terminal->child, SIGTERM);
	while (poll(&wait, 1, 1000) == 1 && read(terminal->terminal, bytes, sizeof bytes) > 0)
		;
	waitpid(terminal->child, NULL, 0);
	close(terminal->terminal);
}
