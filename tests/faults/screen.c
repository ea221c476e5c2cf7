/* SPDX-License-Identifier: MIT */
/* screen: goes through the screens in several ways, at each size, and judges what came of it: the program ends as it
 * is told to, the terminal is as it was before, no byte that was sent may act on it but the sequences that the screens
 * are made of. Prints one line for scripts, "cpu=SECONDS peak=MEGABYTES sent=BYTES"; what is wrong goes to standard
 * error, with the screen, and ends it with a status that is not 0.
 *
 * usage: screen SECONDS MEGABYTES SIZES WAYS PROGRAM [ARGUMENT...]
 *
 * SECONDS are of the processor, MEGABYTES of resident memory, both of one program. SIZES are as "80x24 200x50",
 * WAYS is how many of the ways below are gone. */
#include "config.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "harness.h"

/* Each from the first view on: into an article and through it, its neighbours, its links; what is found; the events,
 * one of them in every view, why it is one and what happened before; outlets, feeds, messages, help. */
static const char *const ways[] = { "\rGgG\rLJKd", "j\r\006\006\006Yy", "/x\r\rnN", "hjjGk\t\t", "eG\r123456",
	"ej\r2GgG4G][", "ewGqt", "FjG\r", ":messages\rG", "?G", "fx\r", "SSSSBBBPPv*s+t\r" };

static void walk(struct terminal *terminal, const char *keys)
{
	for (; *keys != '\0' && terminal_is_alive(terminal); keys++) {
		terminal_press(terminal, (const char[]){ *keys, '\0' });
		terminal_settle(terminal);
	}
}

/* Whether it ended as it should. */
static bool look(const char *const *words, int width, int height, const char *keys, size_t *sent)
{
	struct terminal *terminal = terminal_start(width, height, words);
	bool is_good = false;
	size_t length;

	terminal_settle(terminal);
	walk(terminal, keys);
	if (terminal_is_alive(terminal))
		terminal_press(terminal, "\033\033Q");
	int status = terminal_wait_end(terminal);
	terminal_check_sent(terminal, NULL, NULL);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fprintf(stderr, "at %dx%d the program ended with the wait status %x\n", width, height, status);
	else if (!terminal_is_restored(terminal))
		fprintf(stderr, "at %dx%d the terminal was left otherwise than it was\n", width, height);
	else
		is_good = true;
	terminal_sent(terminal, &length);
	*sent += length;
	terminal_free(terminal);
	return is_good;
}

/* Processor time of all programs that have ended. */
static double seconds_used(void)
{
	struct rusage usage;

	getrusage(RUSAGE_CHILDREN, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

int main(int argc, char **argv)
{
	bool is_good = argc > 5;
	struct rusage usage;
	double most = 0;
	size_t sent = 0, count = is_good ? strtoul(argv[4], NULL, 10) : 0;

	count = count < sizeof ways / sizeof ways[0] ? count : sizeof ways / sizeof ways[0];
	for (char *size = is_good ? argv[3] : NULL; size != NULL && *size != '\0';) {
		int width = (int)strtol(size, &size, 10), height = *size == 'x' ? (int)strtol(size + 1, &size, 10) : 0;
		size += strspn(size, " ");
		for (size_t i = 0; height > 0 && i < count; i++) {
			double before = seconds_used();
			is_good = look((const char *const *)argv + 5, width, height, ways[i], &sent) && is_good;
			most = seconds_used() - before > most ? seconds_used() - before : most;
		}
	}
	getrusage(RUSAGE_CHILDREN, &usage);
	long peak = usage.ru_maxrss / 1024;
	printf("cpu=%.2f peak=%ld sent=%zu\n", most, peak, sent);
	return !is_good || sent == 0 || most > atof(argv[1]) || peak > atol(argv[2]);
}
