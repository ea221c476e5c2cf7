/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "resting.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What the system says of the program in a file of its own below /proc; false where it does not say it. */
static bool read_about(pid_t program, const char *name, char line[static 512])
{
	char path[64];

	snprintf(path, sizeof path, "/proc/%d/%s", (int)program, name);
	int file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return false;
	ssize_t length = read(file, line, 511);
	close(file);
	line[length > 0 ? length : 0] = '\0';
	return length > 0;
}

/* Whether every program that it started does. */
static bool children_are_resting(pid_t program)
{
	char name[64], line[512], *at = line;

	snprintf(name, sizeof name, "task/%d/children", (int)program);
	if (!read_about(program, name, line))
		return true; /* none, or the system does not tell */
	for (long child = strtol(at, &at, 10); child > 0; child = strtol(at, &at, 10))
		if (!is_resting((pid_t)child))
			return false;
	return true;
}

/* Whether the system call that it sleeps in is one that waits for input, not one that writes to the disk, say; or for
 * another program, if that one rests too. Where the system does not tell, it is. */
static bool waits_for_input(pid_t program)
{
	static const long waiting[] = {
#ifdef SYS_poll
		SYS_poll,
#endif
#ifdef SYS_select
		SYS_select,
#endif
		SYS_ppoll, SYS_pselect6, SYS_read
	};
	char line[512];

	if (!read_about(program, "syscall", line))
		return true;
	long number = line[0] >= '0' && line[0] <= '9' ? strtol(line, NULL, 10) : -1; /* "running" */
	if (number == SYS_wait4 || number == SYS_waitid)
		return children_are_resting(program);
	for (size_t i = 0; i < sizeof waiting / sizeof waiting[0]; i++)
		if (number == waiting[i])
			return true;
	return false;
}

bool is_resting(pid_t program)
{
	char line[512];
	const char *state = read_about(program, "stat", line) ? strrchr(line, ')') : NULL;

	if (state == NULL || state[1] != ' ')
		return false;
	return state[2] == 'T' || (state[2] == 'S' && waits_for_input(program));
}
