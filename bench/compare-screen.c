/* SPDX-License-Identifier: MIT */
/* How soon the comparison's screen answers, on a pseudo-terminal: from the key that opens it to its first and its last
 * byte, for the largest events of an archive, and to the last byte of its first frame over all events of three
 * articles, and of the most; its views; and what scrolling by a line writes. The floor is the
 * key that shows the help, a screen as full without any comparing. Milliseconds of the processor are of the program
 * until its first byte: what a machine that others use too changes less than the clock.
 *
 * usage: compare-screen FOLDER    BENCH_ARCHIVE: an archive to measure on, instead of one made of the folder */
#include "config.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/gather.h"
#include "app/reading.h"
#include "base/file.h"
#include "base/memory.h"
#include "model/event.h"
#include "terminal.h"

enum { STARTS = 9, LINES = 40, TIMES_MAX = STARTS * LINES, OPENINGS_MAX = 25, FEW_ARTICLES = 3 };

static const struct {
	int width, height;
	const char *what;
} sizes[] = { { 182, 50, "3 columns of 60" }, { 81, 24, "2 columns of 40" }, { 59, 24, "1 column" } };

/* What was measured of one key. */
struct measured {
	double first[TIMES_MAX], frame[TIMES_MAX], processor[TIMES_MAX], all[TIMES_MAX], bytes[TIMES_MAX];
	size_t count;
};

static _Noreturn void give_up(const char *what)
{
	fprintf(stderr, "compare-screen: %s\n", what);
	exit(1);
}

static int compare_times(const void *left, const void *right)
{
	const double *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

static double median(double *times, size_t count)
{
	qsort(times, count, sizeof *times, compare_times);
	return count > 0 ? times[count / 2] : 0;
}

/* False: nothing was written. */
static bool press(struct bench_terminal *terminal, const char *keys, struct measured *measured)
{
	double work = bench_terminal_processor(terminal), start = bench_clock();
	size_t bytes = terminal->bytes, i = measured->count;

	bench_terminal_press(terminal, keys);
	bench_terminal_wait(terminal);
	if (terminal->bytes == bytes || i == TIMES_MAX)
		return false;
	measured->first[i] = (terminal->first - start) * 1000;
	measured->frame[i] = (terminal->frame - start) * 1000;
	measured->processor[i] = terminal->first_processor - work;
	measured->all[i] = bench_terminal_processor(terminal) - work;
	measured->bytes[i] = (double)(terminal->bytes - bytes);
	measured->count++;
	return true;
}

static void print(const char *what, struct measured *measured)
{
	size_t count = measured->count;

	if (count == 0)
		return;
	qsort(measured->bytes, count, sizeof *measured->bytes, compare_times);
	printf("  %-20s %6.2f ms of the processor, %6.2f with what follows behind; by the clock %6.2f; %5.0f bytes "
	       "(most %.0f)\n", what, median(measured->processor, count), median(measured->all, count),
		median(measured->first, count), measured->bytes[count / 2], measured->bytes[count - 1]);
	measured->count = 0;
}

/* Opens an event from the list, in which it has that place. */
static struct bench_terminal open_event(const char *archive, size_t place, size_t size, struct measured *open)
{
	const char *build = getenv("top_builddir");
	char *program = nr_format("%s/src/newsreader", build != NULL ? build : ".");
	char *keys = place > 0 ? nr_format("g%zuj", place) : nr_strdup("g");
	struct bench_terminal terminal = bench_terminal_start(sizes[size].width, sizes[size].height,
		(const char *const[]){ program, "--archive", archive, NULL });

	bench_terminal_wait(&terminal);
	bench_terminal_press(&terminal, "e");
	bench_terminal_wait(&terminal);
	bench_terminal_press(&terminal, keys);
	bench_terminal_wait(&terminal);
	press(&terminal, "\r", open);
	free(keys);
	free(program);
	return terminal;
}

static void measure_event(const char *archive, const struct nr_event_list *events, size_t place)
{
	static const char *const keys[] = { "4", "5", "2", "6", "3", "1" };
	static const char *const names[] = { "facts", "terms", "full", "coverage", "only here", "aligned" };
	static struct measured open, floor, views[6];

	printf("event of %zu articles, %zu outlets, at 182 by 50\n", events->items[place].articles.length,
		events->items[place].sources.length);
	for (int start = 0; start < STARTS; start++) {
		struct bench_terminal terminal = open_event(archive, place, 0, &open);
		for (size_t i = 0; i < 6; i++)
			press(&terminal, keys[i], &views[i]);
		bench_terminal_press(&terminal, "q");
		bench_terminal_wait(&terminal);
		press(&terminal, "?", &floor);
		bench_terminal_end(&terminal);
	}
	print("floor: help", &floor);
	print("opening (aim 10 ms)", &open);
	for (size_t i = 0; i < 6; i++)
		print(names[i], &views[i]);
}

/* Opens every event of so many articles once, from a program that was just started. */
static void measure_opening(const char *archive, const struct nr_event_list *events, size_t articles)
{
	static struct measured open, floor;
	double slowest = 0;

	for (size_t i = 0; i < events->length && open.count < OPENINGS_MAX; i++) {
		if (events->items[i].articles.length != articles)
			continue;
		struct bench_terminal terminal = open_event(archive, i, 0, &open);
		press(&terminal, "?", &floor);
		bench_terminal_end(&terminal);
	}
	for (size_t i = 0; i < open.count; i++)
		slowest = open.frame[i] > slowest ? open.frame[i] : slowest;
	printf("opening, %zu events of %zu articles: %.2f ms from the key to the last byte of the frame (slowest %.2f; "
	       "aim 10), %.2f of the processor; floor: help %.2f, %.2f of the processor\n",
		open.count, articles, median(open.frame, open.count), slowest, median(open.processor, open.count),
		median(floor.frame, floor.count), median(floor.processor, floor.count));
	open.count = floor.count = 0;
}

static void measure_scrolling(const char *archive, size_t place)
{
	static struct measured open, lines;

	for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++) {
		struct bench_terminal terminal = open_event(archive, place, size, &open);
		bool moved = true; /* what is as long as the screen does not */
		for (int i = 0; moved && i < LINES; i++)
			moved = press(&terminal, i % 4 == 3 ? "k" : "j", &lines);
		bench_terminal_end(&terminal);
		printf("a line scrolled, %s (aim 1,000 bytes)\n", sizes[size].what);
		print("", &lines);
	}
}

/* The events of most outlets. */
static void measure(struct nr_session *session)
{
	struct nr_event_query query = { .min_sources = 2 };
	struct nr_event_list events = { 0 };
	struct nr_error error = NR_NO_ERROR;
	size_t best = 0, second = 0;

	if (nr_list_events(session, &query, &events, &error) != NR_OK || events.length == 0)
		give_up("there are no events");
	for (size_t i = 1; i < events.length; i++)
		if (events.items[i].articles.length > events.items[best].articles.length) {
			second = best;
			best = i;
		}
	measure_opening(nr_session_archive_path(session), &events, FEW_ARTICLES);
	measure_opening(nr_session_archive_path(session), &events, events.items[best].articles.length);
	measure_event(nr_session_archive_path(session), &events, best);
	if (second != best)
		measure_event(nr_session_archive_path(session), &events, second);
	measure_scrolling(nr_session_archive_path(session), best);
	nr_event_list_release(&events);
}

static void import(struct nr_session *session, const char *folder)
{
	struct nr_gather_options options = { .dry_run = false };
	struct nr_gather_summary summary;
	struct nr_error error = NR_NO_ERROR;

	nr_gather_summary_init(&summary);
	if (nr_gather_paths(session, &folder, 1, &options, &summary, &error) != NR_OK)
		give_up(error.message);
	nr_gather_summary_release(&summary);
}

int main(int argc, char **argv)
{
	const char *given = getenv("BENCH_ARCHIVE");
	struct nr_error error = NR_NO_ERROR;
	char *folder = NULL, *path = given != NULL ? nr_strdup(given) : NULL;

	if (argc != 2)
		give_up("usage: compare-screen FOLDER");
	if (path == NULL && nr_folder_make_temporary(&folder, &error) == NR_OK)
		path = nr_format("%s/archive.db", folder);
	struct nr_session_options options = { .archive = path };
	struct nr_session *session;
	if (path == NULL || nr_session_open(&options, &session, &error) != NR_OK)
		give_up(error.message);
	if (given == NULL)
		import(session, argv[1]);
	measure(session);
	nr_session_close(session);
	if (folder != NULL)
		nr_folder_remove(folder, NULL);
	free(folder);
	free(path);
	return 0;
}
