/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "resting.h"

#include <dirent.h>
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

/* Goes through the programs that one of its threads started; false: *is_so was not so of one. */
static bool each_child_of(pid_t program, const char *thread, bool (*is_so)(pid_t child))
{
	char name[64], line[512], *at = line;

	snprintf(name, sizeof name, "task/%.20s/children", thread);
	if (!read_about(program, name, line))
		return true; /* none, or the system does not tell */
	for (long child = strtol(at, &at, 10); child > 0; child = strtol(at, &at, 10))
		if (!is_so((pid_t)child))
			return false;
	return true;
}

/* The same of all its threads: what is started by a thread of its own stands there. */
static bool each_child(pid_t program, bool (*is_so)(pid_t child))
{
	char path[64];
	bool all = true;

	snprintf(path, sizeof path, "/proc/%d/task", (int)program);
	DIR *threads = opendir(path);
	for (struct dirent *entry; all && threads != NULL && (entry = readdir(threads)) != NULL;)
		if (entry->d_name[0] != '.')
			all = each_child_of(program, entry->d_name, is_so);
	if (threads != NULL)
		closedir(threads);
	return all;
}

static char state_of(pid_t program)
{
	char line[512];
	const char *state = read_about(program, "stat", line) ? strrchr(line, ')') : NULL;

	return state != NULL && state[1] == ' ' ? state[2] : '\0';
}

static bool has_ended(pid_t program)
{
	char state = state_of(program);

	return state == '\0' || state == 'Z';
}

/* The third argument of a call, in hexadecimal digits behind its number. */
static unsigned long long third_argument(const char *arguments)
{
	char *at;

	strtoull(arguments, &at, 16);
	strtoull(at, &at, 16);
	return strtoull(at, NULL, 16);
}

/* Whether the system call that it sleeps in is one that waits for input, not one that writes to the disk, say; or for
 * another program, if that one rests too. A poll that ends by itself is not: so curses waits whether an escape is the
 * start of a sequence, and the screens wait for keys by pselect. Where the system does not tell, it is. */
static bool waits_for_input(pid_t program)
{
	static const long waiting[] = {
#ifdef SYS_select
		SYS_select,
#endif
		SYS_pselect6, SYS_read
	};
	char line[512], *arguments;

	if (!read_about(program, "syscall", line))
		return true;
	long number = line[0] >= '0' && line[0] <= '9' ? strtol(line, &arguments, 10) : -1; /* "running" */
	if (number == SYS_wait4 || number == SYS_waitid)
		return each_child(program, is_resting);
#ifdef SYS_poll
	if (number == SYS_poll)
		return (int)third_argument(arguments) < 0;
#endif
	if (number == SYS_ppoll)
		return third_argument(arguments) == 0; /* no pointer to a time */
	for (size_t i = 0; i < sizeof waiting / sizeof waiting[0]; i++)
		if (number == waiting[i])
			return true;
	return false;
}

bool is_resting(pid_t program)
{
	char state = state_of(program);

	return state == 'T' || (state == 'S' && waits_for_input(program));
}

bool is_alone(pid_t program)
{
	return each_child(program, has_ended);
}
