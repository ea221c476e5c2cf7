/* SPDX-License-Identifier: MIT */
/* watch: run a command within limits, its output in two files, and judge what it wrote: no byte of it may act on a
 * terminal. Prints one line for scripts, "status=N cpu=SECONDS peak=MEGABYTES bytes=VERDICT".
 *
 * usage: watch SECONDS MEGABYTES OUT ERR COMMAND [ARGUMENT...]
 *
 * SECONDS are of the processor, so that a loaded machine makes no difference; the command may take six times as many on
 * the clock. MEGABYTES are of resident memory. status is the exit status, or 128 + n for signal n. VERDICT is "clean",
 * or what is wrong and where: "out:120:control". */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

struct character_class {
	uint32_t first, last;
	const char *name;
};

/* What must not reach a terminal: it moves the cursor, begins a sequence, turns text around or hides it. */
static const struct character_class forbidden[] = {
	{ 0x00, 0x08, "control" }, { 0x0b, 0x1f, "control" }, { 0x7f, 0x7f, "control" }, { 0x80, 0x9f, "C1 control" },
	{ 0x061c, 0x061c, "bidi" }, { 0x200e, 0x200f, "bidi" }, { 0x2028, 0x2029, "line separator" },
	{ 0x202a, 0x202e, "bidi" }, { 0x2066, 0x2069, "bidi" }, { 0xe0000, 0xe001f, "tag" },
};

static void die(const char *what)
{
	perror(what);
	exit(99);
}

static _Noreturn void run(char **argv, int seconds)
{
	const struct rlimit cpu = { .rlim_cur = (rlim_t)seconds + 1, .rlim_max = (rlim_t)seconds + 2 };
	const struct rlimit no_core = { .rlim_cur = 0, .rlim_max = 0 };
	int input = open("/dev/null", O_RDONLY);
	int output = open(argv[0], O_WRONLY | O_CREAT | O_TRUNC, 0600);
	int errors = open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (input < 0 || output < 0 || errors < 0)
		die("open");
	if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(errors, 2) < 0)
		die("dup2");
	close(input);
	close(output);
	close(errors);
	if (setrlimit(RLIMIT_CPU, &cpu) != 0 || setrlimit(RLIMIT_CORE, &no_core) != 0)
		die("setrlimit");
	alarm(6 * (unsigned)seconds);
	execvp(argv[2], argv + 2);
	die(argv[2]);
	abort();
}

/* Reads one character of well-formed UTF-8 (Unicode, table 3-7); -1 at the end, -2 where it is ill-formed. */
static int32_t read_character(FILE *file)
{
	static const uint32_t least[] = { 0, 0x80, 0x800, 0x10000 };
	int byte = getc(file);

	if (byte == EOF || byte < 0x80)
		return byte == EOF ? -1 : byte;
	int more = byte >= 0xf8 || byte < 0xc0 ? 0 : byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
	uint32_t character = (uint32_t)byte & (0x3fU >> more);
	for (int i = 0; i < more; i++) {
		byte = getc(file);
		if (byte == EOF || (byte & 0xc0) != 0x80)
			return -2;
		character = character << 6 | ((uint32_t)byte & 0x3f);
	}
	bool wrong = more == 0 || character < least[more] || character > 0x10ffff ||
		     (character >= 0xd800 && character < 0xe000);
	return wrong ? -2 : (int32_t)character;
}

static bool judge(const char *path, const char *name, char *verdict, size_t size)
{
	FILE *file = fopen(path, "rb");
	const char *wrong = NULL;
	long at = 0;

	if (file == NULL)
		die(path);
	while (wrong == NULL) {
		at = ftell(file);
		int32_t character = read_character(file);
		if (character == -1)
			break;
		if (character == -2)
			wrong = "ill-formed";
		for (size_t i = 0; character >= 0 && i < sizeof forbidden / sizeof forbidden[0]; i++)
			if ((uint32_t)character >= forbidden[i].first && (uint32_t)character <= forbidden[i].last)
				wrong = forbidden[i].name;
	}
	fclose(file);
	if (wrong != NULL)
		snprintf(verdict, size, "%s:%ld:%s", name, at, wrong);
	return wrong == NULL;
}

int main(int argc, char **argv)
{
	char verdict[80] = "clean";
	struct rusage usage;
	int status;

	if (argc < 6)
		return 99;
	int seconds = atoi(argv[1]);
	pid_t child = fork();
	if (child == 0)
		run(argv + 3, seconds);
	if (child < 0)
		die("fork");
	while (wait4(child, &status, 0, &usage) < 0)
		if (errno != EINTR)
			die("wait4");
	double cpu = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
		     (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
	long peak = usage.ru_maxrss / 1024;
	if (judge(argv[3], "out", verdict, sizeof verdict))
		judge(argv[4], "err", verdict, sizeof verdict);
	printf("status=%d cpu=%.2f peak=%ld bytes=%s\n",
		WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status), cpu, peak, verdict);
	return WIFSIGNALED(status) || cpu > seconds || peak > atol(argv[2]) || verdict[0] != 'c';
}
