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

/* Whether it sleeps in a system call other than those that wait for a key or for a program: one that writes to the
 * disk, say. Where the system does not tell, it does not. */
static bool waits_for_something_else(pid_t program)
{
	static const long waiting[] = {
#ifdef SYS_poll
		SYS_poll,
#endif
#ifdef SYS_select
		SYS_select,
#endif
		SYS_ppoll, SYS_pselect6, SYS_read, SYS_wait4, SYS_waitid
	};
	char line[512];

	if (!read_about(program, "syscall", line) || line[0] < '0' || line[0] > '9')
		return false;
	long number = strtol(line, NULL, 10);
	for (size_t i = 0; i < sizeof waiting / sizeof waiting[0]; i++)
		if (number == waiting[i])
			return false;
	return true;
}

bool is_resting(pid_t program)
{
	char line[512];
	const char *state = read_about(program, "stat", line) ? strrchr(line, ')') : NULL;

	return state != NULL && state[1] == ' ' && state[2] == 'S' && !waits_for_something_else(program);
}
