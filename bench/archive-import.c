/* SPDX-License-Identifier: MIT */
/* How quickly files come in, and how quickly an archive of that size opens. The floor of the import is measured in the
 * same run on the same files: each is read, parsed by libxml2's SAX with handlers that do nothing, and inserted into
 * two plain SQLite tables.
 *
 * usage: archive-import FOLDER [ARTICLES [SCREENS]]  the folder is varied to so many articles for the import (5,000)
 * and for the screens (57,000; with BENCH_FULL=1 also 1,000,000). BENCH_ARCHIVE: an archive whose screens are measured
 * instead. */
#define _GNU_SOURCE 1
#include "config.h"

#include <fcntl.h>
#include <libxml/HTMLparser.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/gather.h"
#include "app/reading.h"
#include "archive-make.h"
#include "base/file.h"
#include "base/memory.h"
#include "terminal.h"

enum { ROUNDS = 5, STARTS = 15, KEYS = 220, LISTS = 50, PER_FOLDER = 1000 };

static _Noreturn void give_up(const char *what)
{
	fprintf(stderr, "archive-import: %s\n", what);
	exit(1);
}

/* --- Import ----------------------------------------------------------------------------------------------------- */

/* Seconds of processor time of this program: what a machine that others use too does not change. */
static double processor(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

struct moment {
	double clock, processor;
};

static struct moment now(void)
{
	return (struct moment){ nr_maker_clock(), processor() };
}

static int64_t write_files(const struct nr_maker *maker, const char *folder, size_t count)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_buffer bytes = NR_BUFFER_INIT;
	int64_t total = 0;

	for (size_t i = 0; i < count; i++) {
		char *part = nr_format("%s/%04zu", folder, i / PER_FOLDER), *path = nr_format("%s/%zu.md", part, i);
		nr_buffer_clear(&bytes);
		nr_maker_file(maker, i, &bytes);
		FILE *file = NULL;
		if (nr_folder_make(part, &error) == NR_OK)
			file = fopen(path, "w");
		if (file == NULL || fwrite(bytes.data, 1, bytes.length, file) != bytes.length || fclose(file) != 0)
			give_up("the files cannot be written");
		total += (int64_t)bytes.length;
		free(path);
		free(part);
	}
	nr_buffer_release(&bytes);
	return total;
}

struct floor {
	sqlite3 *connection;
	sqlite3_stmt *article, *body;
	int64_t files;
};

static void run_sql(sqlite3 *connection, const char *sql)
{
	if (sqlite3_exec(connection, sql, NULL, NULL, NULL) != SQLITE_OK)
		give_up(sqlite3_errmsg(connection));
}

static bool take_floor(const struct nr_walk_entry *entry, void *context)
{
	struct floor *floor = context;
	struct nr_buffer bytes = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	htmlSAXHandler nothing;

	memset(&nothing, 0, sizeof nothing);
	if (nr_file_read(entry->path, 0, &bytes, &error) != NR_OK)
		give_up(error.message);
	htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(bytes.data, (int)bytes.length);
	*parser->sax = nothing;
	htmlParseDocument(parser);
	htmlFreeParserCtxt(parser);
	if (floor->files % 500 == 0)
		run_sql(floor->connection, floor->files == 0 ? "BEGIN" : "COMMIT; BEGIN");
	floor->files++;
	sqlite3_bind_text(floor->article, 1, entry->path, -1, SQLITE_STATIC);
	sqlite3_bind_int64(floor->article, 2, floor->files);
	sqlite3_bind_text(floor->body, 1, bytes.data, (int)bytes.length, SQLITE_STATIC);
	if (sqlite3_step(floor->article) != SQLITE_DONE || sqlite3_step(floor->body) != SQLITE_DONE)
		give_up(sqlite3_errmsg(floor->connection));
	sqlite3_reset(floor->article);
	sqlite3_reset(floor->body);
	nr_buffer_release(&bytes);
	return true;
}

static struct moment measure_floor(const char *files, const char *path)
{
	struct floor floor = { 0 };
	struct nr_error error = NR_NO_ERROR;
	struct moment start = now();

	if (sqlite3_open(path, &floor.connection) != SQLITE_OK)
		give_up("no database");
	run_sql(floor.connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; "
				  "CREATE TABLE article(id INTEGER PRIMARY KEY, title TEXT, time INTEGER); CREATE "
				  "INDEX t ON article(time); "
				  "CREATE TABLE body(id INTEGER PRIMARY KEY, html TEXT)");
	sqlite3_prepare_v2(
		floor.connection, "INSERT INTO article(title, time) VALUES(?1, ?2)", -1, &floor.article, NULL);
	sqlite3_prepare_v2(floor.connection, "INSERT INTO body(html) VALUES(?1)", -1, &floor.body, NULL);
	if (nr_folder_walk(files, take_floor, &floor, &error) != NR_OK)
		give_up(error.message);
	run_sql(floor.connection, "COMMIT");
	sqlite3_finalize(floor.article);
	sqlite3_finalize(floor.body);
	sqlite3_close(floor.connection);
	struct moment end = now();
	return (struct moment){ end.clock - start.clock, end.processor - start.processor };
}

/* When the last file was in, and visible: what follows, and reports too, is grouping and the search index. */
static bool note_time(int64_t done, int64_t total, void *context)
{
	struct moment *visible = context;

	if (done == total && visible->clock == 0)
		*visible = now();
	return true;
}

static int by_value(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

static double median(double *values, size_t count)
{
	qsort(values, count, sizeof *values, by_value);
	return values[count / 2];
}

struct import {
	struct moment visible; /* from the start until all is in the lists */
	double rest, again;    /* seconds of processor time: grouping and index; the same files once more */
};

static struct import import_once(const char *files, const char *archive)
{
	struct nr_session_options options = { .archive = (char *)archive };
	struct nr_session *session;
	struct nr_error error = NR_NO_ERROR;
	struct nr_gather_summary summary;
	struct moment visible = { 0 };
	struct nr_gather_options gather = { .on_progress = note_time, .context = &visible };
	const char *paths[] = { files };

	if (nr_session_open(&options, &session, &error) != NR_OK)
		give_up(error.message);
	nr_gather_summary_init(&summary);
	struct moment start = now();
	if (nr_gather_paths(session, paths, 1, &gather, &summary, &error) != NR_OK)
		give_up(error.message);
	struct moment end = now();
	nr_gather_summary_release(&summary);
	nr_gather_summary_init(&summary);
	gather.on_progress = NULL;
	if (nr_gather_paths(session, paths, 1, &gather, &summary, &error) != NR_OK)
		give_up(error.message);
	double again = processor() - end.processor;
	nr_gather_summary_release(&summary);
	nr_session_close(session);
	return (struct import){ { visible.clock - start.clock, visible.processor - start.processor },
		end.processor - visible.processor, again };
}

/* Floor and import in turns, each round in files of its own. */
static void measure_import(const struct nr_maker *maker, const char *folder, size_t count)
{
	char *files = nr_format("%s/files", folder);
	double clock[ROUNDS], processors[ROUNDS], floors[ROUNDS], ratios[ROUNDS], rest[ROUNDS], again[ROUNDS];
	int64_t bytes = write_files(maker, files, count);
	double n = (double)count;

	for (size_t i = 0; i < ROUNDS; i++) {
		char *archive = nr_format("%s/import-%zu.db", folder, i);
		char *plain = nr_format("%s/floor-%zu.db", folder, i);
		struct moment floor = measure_floor(files, plain);
		struct import import = import_once(files, archive);
		clock[i] = import.visible.clock;
		processors[i] = import.visible.processor;
		floors[i] = floor.processor;
		ratios[i] = floor.processor / import.visible.processor;
		rest[i] = import.rest;
		again[i] = import.again;
		unlink(archive);
		unlink(plain);
		free(archive);
		free(plain);
	}
	printf("import, %zu articles of %.1f kB, medians of %d rounds by processor time: %.0f a second visible "
	       "(floor %.0f, %.2f of it; by the clock %.0f)\n", count, (double)bytes / n / 1000, ROUNDS,
		n / median(processors, ROUNDS), n / median(floors, ROUNDS), median(ratios, ROUNDS),
		n / median(clock, ROUNDS));
	printf("grouping and index behind it: %.2f s; the same files again, unchanged: %.0f a second\n",
		median(rest, ROUNDS), n / median(again, ROUNDS));
	free(files);
}

/* --- Screens and lists ------------------------------------------------------------------------------------------- */

static struct bench_terminal start(const char *program, const char *archive)
{
	return bench_terminal_start(200, 50, (const char *const[]){ program, "--archive", archive, NULL });
}

static void end(struct bench_terminal *screen)
{
	bench_terminal_end(screen);
	if (screen->bytes < 1000)
		give_up("the program shows no screen");
}

/* ms until the program has told its version: what loading it costs, whatever it does then. */
static double load_once(const char *program)
{
	double start_time = nr_maker_clock();
	pid_t child = fork();

	if (child == 0) {
		dup2(open("/dev/null", O_WRONLY), 1);
		execl(program, program, "--version", (char *)NULL);
		_exit(127);
	}
	waitpid(child, NULL, 0);
	return (nr_maker_clock() - start_time) * 1000;
}

static void measure_keys(const char *program, const char *archive)
{
	/* Down and up the list, a page on and back, to the end and the start; an article open and left. */
	static const char keys[] = "jjjjkkjj  jjbbjjGgjj\rq";
	double times[KEYS], processors[KEYS];
	struct bench_terminal screen = start(program, archive);

	bench_terminal_wait(&screen);
	for (size_t i = 0; i < KEYS; i++) {
		double worked = bench_terminal_processor(&screen), pressed = nr_maker_clock();
		if (write(screen.terminal, &keys[i % (sizeof keys - 1)], 1) != 1)
			give_up("the program takes no keys");
		times[i] = (bench_terminal_wait(&screen) - pressed) * 1000;
		processors[i] = bench_terminal_processor(&screen) - worked;
	}
	end(&screen);
	double middle = median(times, KEYS), work = median(processors, KEYS); /* sorts them */
	printf("a key: %.2f ms (99 %% %.2f); of processor time %.2f ms (99 %% %.2f)\n", middle,
		times[KEYS * 99 / 100], work, processors[KEYS * 99 / 100]);
}

static void measure_start(const char *archive)
{
	const char *build = getenv("top_builddir");
	char *program = nr_format("%s/src/newsreader", build != NULL ? build : ".");
	double times[STARTS], processors[STARTS], loads[STARTS], resident = 0;

	for (size_t i = 0; i < STARTS; i++) {
		loads[i] = load_once(program);
		double begin = nr_maker_clock();
		struct bench_terminal screen = start(program, archive);
		times[i] = (bench_terminal_wait(&screen) - begin) * 1000;
		processors[i] = bench_terminal_processor(&screen);
		resident = bench_terminal_resident(&screen);
		end(&screen);
	}
	double middle = median(times, STARTS); /* sorts them */
	printf("first screen: %.1f ms (least %.1f, most %.1f; --version %.1f), %.1f ms of processor time, "
	       "%.1f MiB resident\n", middle, times[0], times[STARTS - 1], median(loads, STARTS),
		median(processors, STARTS), resident);
	measure_keys(program, archive);
	free(program);
}

static void measure_list(struct nr_session *session, const char *what, const struct nr_article_query *query)
{
	double times[LISTS];
	struct nr_error error = NR_NO_ERROR;

	for (size_t i = 0; i < LISTS; i++) {
		struct nr_article_list list = { 0 };
		double start = nr_maker_clock();
		if (nr_list_articles(session, query, &list, &error) != NR_OK)
			give_up(error.message);
		times[i] = (nr_maker_clock() - start) * 1000;
		nr_article_list_release(&list);
	}
	double middle = median(times, LISTS); /* sorts them */
	printf("list of %s, first %zu: %.2f ms (most %.2f)\n", what, query->limit, middle, times[LISTS - 1]);
}

static void measure_screens(const char *path)
{
	struct nr_session_options options = { .archive = (char *)path };
	struct nr_session *session;
	struct nr_error error = NR_NO_ERROR;

	if (nr_session_open(&options, &session, &error) != NR_OK)
		give_up(error.message);
	struct nr_source_list sources;
	if (nr_session_sources(session, false, &sources, &error) != NR_OK || sources.length == 0)
		give_up("no outlets");
	measure_list(session, "all articles", &(struct nr_article_query){ .limit = 250 });
	measure_list(session, "an outlet",
		&(struct nr_article_query){ .source = sources.items[sources.length - 1].key, .limit = 250 });
	measure_list(session, "what is unread", &(struct nr_article_query){ .unread = true, .limit = 250 });
	measure_list(session, "what is starred", &(struct nr_article_query){ .starred = true, .limit = 250 });
	nr_source_list_release(&sources);
	nr_session_close(session);
	measure_start(path);
}

static void measure_made(struct nr_maker *maker, const char *folder, size_t count)
{
	char *path = nr_format("%s/screens-%zu.db", folder, count);
	struct nr_error error = NR_NO_ERROR;
	struct nr_archive *archive;

	if (nr_archive_open(path, &archive, &error) != NR_OK)
		give_up(error.message);
	nr_maker_fill(maker, archive, 0, count);
	nr_archive_close(archive);
	printf("-- %zu articles\n", count);
	measure_screens(path);
	free(path);
}

int main(int argc, char **argv)
{
	struct nr_error error = NR_NO_ERROR;
	size_t count = argc > 2 ? (size_t)strtoul(argv[2], NULL, 10) : 5000;
	size_t screens = argc > 3 ? (size_t)strtoul(argv[3], NULL, 10) : 57000;
	const char *full = getenv("BENCH_FULL"), *given = getenv("BENCH_ARCHIVE");
	char *folder;

	if (given != NULL) {
		measure_screens(given);
		return 0;
	}
	if (argc < 2)
		give_up("usage: archive-import FOLDER [ARTICLES [SCREENS]]");
	if (nr_folder_make_temporary(&folder, &error) != NR_OK)
		give_up(error.message);
	struct nr_maker *maker = nr_maker_new(argv[1], 0);
	if (count > 0)
		measure_import(maker, folder, count);
	nr_maker_free(maker);
	maker = nr_maker_new(argv[1], 12288); /* lists do not grow with the texts, but the disk does */
	if (screens > 0)
		measure_made(maker, folder, screens);
	if (full != NULL && *full == '1')
		measure_made(maker, folder, 1000000);
	nr_maker_free(maker);
	nr_folder_remove(folder, NULL);
	free(folder);
	return 0;
}
