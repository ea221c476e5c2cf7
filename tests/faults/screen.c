/* SPDX-License-Identifier: MIT */
/* screen: opens an archive on the screens as a reader would, at several sizes, and judges what came of it: the program
 * ends as it is told to, the terminal is as it was before, no byte that was sent may act on it but the sequences that
 * the screens are made of. Prints one line for scripts, "cpu=SECONDS peak=MEGABYTES sent=BYTES"; what is wrong goes to
 * standard error, with the screen, and ends it with a status that is not 0.
 *
 * usage: screen SECONDS MEGABYTES PROGRAM ARCHIVE
 *
 * SECONDS are of the processor, MEGABYTES of resident memory, for all of it. */
#include "config.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "harness.h"

/* Through lists, articles, events and comparisons, of the first articles that there are. */
static const char *const ways[] = { "\r", "G", "g", "Gk", "L", "\033", "j\r", "G", "q", "h", "j\r", "\033[6~", "q", "e",
	"G", "\r", "2", "3", "4", "5", "6", "1", "]", "[", "q", "w", "q", "t", "q", "q", "F", "j", "\r", "q", "q",
	"/x\r", "\r", "\033", ":messages\r", "q", "fx\r", "f\025\r", "O", "O" };

static const struct {
	int width, height;
} sizes[] = { { 80, 24 }, { 200, 50 }, { 23, 6 } };

static void walk(struct terminal *terminal)
{
	for (size_t i = 0; terminal_is_alive(terminal) && i < sizeof ways / sizeof ways[0]; i++) {
		terminal_press(terminal, ways[i]);
		terminal_settle(terminal);
	}
}

static int look(const char *program, const char *archive, int width, int height, size_t *sent)
{
	const char *const words[] = { program, "--archive", archive, NULL };
	struct terminal *terminal = terminal_start(width, height, words);
	size_t length;

	terminal_expect_in_row(terminal, 0, "newsreader");
	terminal_settle(terminal);
	walk(terminal);
	if (terminal_is_alive(terminal))
		terminal_press(terminal, "\033\033Q");
	int status = terminal_wait_end(terminal);
	terminal_check_sent(terminal, NULL, NULL);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fprintf(stderr, "at %dx%d the program ended with the status %x\n", width, height, (unsigned)status);
	else if (!terminal_is_restored(terminal))
		fprintf(stderr, "at %dx%d the terminal was left otherwise than it was\n", width, height);
	else
		status = 0;
	terminal_sent(terminal, &length);
	*sent += length;
	terminal_free(terminal);
	return status;
}

int main(int argc, char **argv)
{
	struct rusage usage;
	size_t sent = 0;
	int wrong = 0;

	if (argc != 5)
		return 99;
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
		wrong += look(argv[3], argv[4], sizes[i].width, sizes[i].height, &sent) != 0;
	getrusage(RUSAGE_CHILDREN, &usage);
	double cpu = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
		     (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
	long peak = usage.ru_maxrss / 1024;
	printf("cpu=%.2f peak=%ld sent=%zu\n", cpu, peak, sent);
	return wrong > 0 || cpu > atof(argv[1]) || peak > atol(argv[2]);
}
