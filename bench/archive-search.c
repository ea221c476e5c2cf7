/* SPDX-License-Identifier: MIT */
/* How large the search index is, how quickly it grows and how quickly it answers, by processor time: archives of 5,000
 * and 57,000 articles (with BENCH_FULL=1 of 1,000,000) made from a folder of mirror files. BENCH_ARCHIVE: an archive to
 * search instead. The floor of the growth is FTS5 with its own unicode61 on texts of the same archive, which takes a
 * clause of Chinese for a word and so has far less to write; that of the searches is LIKE. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "archive-make.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/vector.h"
#include "model/query.h"
#include "store/articles.h"
#include "store/database.h"
#include "store/search-index.h"
#include "store/search.h"
#include "store/tokenizer.h"
#include "text/utf8.h"

enum {
	SEARCHES = 300, /* of each kind */
	SCANS = 15,
	FIRST = 50,     /* hits that are asked for */
	LISTED = 200,   /* rows of a list */
	FLOOR_MOST = 4000, /* articles whose texts the floor indexes */
};

static _Noreturn void give_up(const char *what)
{
	fprintf(stderr, "archive-search: %s\n", what);
	exit(1);
}

/* Seconds of processor time of this program: what a machine that others use too does not change. */
static double processor(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int64_t number_of(struct nr_archive *archive, const char *sql)
{
	sqlite3_stmt *statement;

	if (sqlite3_prepare_v2(archive->connection, sql, -1, &statement, NULL) != SQLITE_OK ||
		sqlite3_step(statement) != SQLITE_ROW)
		give_up(sqlite3_errmsg(archive->connection));
	int64_t number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return number;
}

/* --- What is looked for ------------------------------------------------------------------------------------------- */

NR_VECTOR_TYPE(strings, char *);

static uint32_t roll(uint32_t sides)
{
	static uint32_t dice = 20220204;

	dice = dice * 1664525u + 1013904223u;
	return (uint32_t)(((uint64_t)dice * sides) >> 32);
}

/* Stretches of so many characters from texts taken at random: what is frequent is looked for often. */
static void take_stretches(struct nr_archive *archive, int64_t articles, size_t characters, struct strings *strings)
{
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;

	while (strings->length < SEARCHES) {
		nr_buffer_clear(&text);
		if (nr_store_article_text(archive, 1 + roll((uint32_t)articles), &text, &error) != NR_OK) {
			nr_error_clear(&error);
			continue;
		}
		size_t start = nr_utf8_floor(text.data, text.length, roll((uint32_t)text.length + 1)), end = start, i;
		for (i = 0; i < characters && end < text.length; i++)
			if (!nr_tokenizer_in_run(nr_utf8_next(text.data, text.length, &end)))
				break;
		if (i == characters)
			*nr_vector_add(strings) = nr_strndup(text.data + start, end - start);
	}
	nr_buffer_release(&text);
}

static void release(struct strings *strings)
{
	for (size_t i = 0; i < strings->length; i++)
		free(strings->items[i]);
	nr_vector_release(strings);
}

/* --- Searches ----------------------------------------------------------------------------------------------------- */

static int compare_times(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return (a > b) - (a < b);
}

static void print_times(const char *what, double *times, size_t count, size_t hits)
{
	qsort(times, count, sizeof *times, compare_times);
	printf("    %-28s median %8.2f ms   95 %% %8.2f ms   worst %8.2f ms   hits %zu\n", what, times[count / 2] * 1e3,
		times[count * 95 / 100] * 1e3, times[count - 1] * 1e3, hits);
}

static bool count_hit(const struct nr_article *article, const char *snippet, void *context)
{
	(void)article;
	*(size_t *)context += snippet[0] != '\0';
	return true;
}

static void time_searches(struct nr_archive *archive, const char *what, const struct strings *strings)
{
	double times[SEARCHES];
	size_t hits = 0;

	for (size_t i = 0; i < strings->length; i++) {
		struct nr_query query;
		struct nr_error error = NR_NO_ERROR;
		double start = processor();
		if (nr_query_parse(strings->items[i], 0, &query, &error) != NR_OK)
			give_up(error.message);
		struct nr_article_query articles = { .query = &query, .limit = FIRST };
		if (nr_store_search(archive, &articles, count_hit, &hits, &error) != NR_OK)
			give_up(error.message);
		nr_query_release(&query);
		times[i] = processor() - start;
	}
	print_times(what, times, strings->length, hits);
}

/* The same as a list, newest first. */
static void time_lists(struct nr_archive *archive, const char *what, const struct strings *strings)
{
	double times[SEARCHES];
	size_t rows = 0;

	for (size_t i = 0; i < strings->length; i++) {
		struct nr_query query;
		struct nr_article_list list = { 0 };
		struct nr_error error = NR_NO_ERROR;
		double start = processor();
		if (nr_query_parse(strings->items[i], 0, &query, &error) != NR_OK)
			give_up(error.message);
		struct nr_article_query articles = { .query = &query, .limit = LISTED };
		if (nr_store_list_articles(archive, &articles, &list, &error) != NR_OK)
			give_up(error.message);
		rows += list.length;
		nr_article_list_release(&list);
		nr_query_release(&query);
		times[i] = processor() - start;
	}
	print_times(what, times, strings->length, rows);
}

/* The floor: all texts, newest first, until there are as many. */
static void time_scans(struct nr_archive *archive, const struct strings *strings)
{
	static const char sql[] = "SELECT a.id FROM article a INDEXED BY article_time "
				  "CROSS JOIN body b ON b.article_id = a.id "
				  "WHERE b.text LIKE '%' || ?1 || '%' ORDER BY a.sort_time DESC LIMIT ?2";
	double times[SCANS];
	sqlite3_stmt *statement;
	size_t hits = 0;

	if (sqlite3_prepare_v2(archive->connection, sql, -1, &statement, NULL) != SQLITE_OK)
		give_up(sqlite3_errmsg(archive->connection));
	for (size_t i = 0; i < SCANS; i++) {
		double start = processor();
		sqlite3_bind_text(statement, 1, strings->items[i], -1, SQLITE_STATIC);
		sqlite3_bind_int(statement, 2, FIRST);
		while (sqlite3_step(statement) == SQLITE_ROW)
			hits++;
		sqlite3_reset(statement);
		times[i] = processor() - start;
	}
	sqlite3_finalize(statement);
	print_times("LIKE, two characters", times, SCANS, hits);
}

static void search(struct nr_archive *archive, int64_t articles)
{
	static const struct {
		const char *name, *list;
		size_t characters;
	} kinds[] = { { "two characters", "list of two characters", 2 },
		{ "three characters", "list of three characters", 3 },
		{ "phrases of six", "list of phrases of six", 6 } };

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		struct strings strings = { 0 };
		take_stretches(archive, articles, kinds[i].characters, &strings);
		time_searches(archive, kinds[i].name, &strings);
		time_lists(archive, kinds[i].list, &strings);
		if (i == 0)
			time_scans(archive, &strings);
		release(&strings);
	}
}

/* --- Archives ----------------------------------------------------------------------------------------------------- */

/* MB of text a second that FTS5 indexes by itself; *megabytes: how many it was given. */
static double index_floor(struct nr_archive *archive, double *megabytes)
{
	static const char make[] = "ATTACH '' AS floor; "
				   "CREATE VIRTUAL TABLE floor.plain "
				   "USING fts5(text, content = '', columnsize = 0); "
				   "INSERT INTO floor.plain(plain, rank) VALUES('hashsize', 33554432)";
	sqlite3_stmt *read, *insert;
	double bytes = 0;

	if (sqlite3_exec(archive->connection, make, NULL, NULL, NULL) != SQLITE_OK ||
		sqlite3_prepare_v2(archive->connection, "SELECT article_id, text FROM body LIMIT ?1", -1, &read,
			NULL) != SQLITE_OK ||
		sqlite3_prepare_v2(archive->connection, "INSERT INTO floor.plain(rowid, text) VALUES(?1, ?2)", -1,
			&insert, NULL) != SQLITE_OK)
		give_up(sqlite3_errmsg(archive->connection));
	sqlite3_bind_int(read, 1, FLOOR_MOST);
	double start = processor();
	sqlite3_exec(archive->connection, "BEGIN", NULL, NULL, NULL);
	while (sqlite3_step(read) == SQLITE_ROW) {
		sqlite3_bind_value(insert, 1, sqlite3_column_value(read, 0));
		sqlite3_bind_value(insert, 2, sqlite3_column_value(read, 1));
		bytes += sqlite3_column_bytes(read, 1);
		if (sqlite3_step(insert) != SQLITE_DONE)
			give_up(sqlite3_errmsg(archive->connection));
		sqlite3_reset(insert);
	}
	sqlite3_finalize(read);
	sqlite3_finalize(insert);
	sqlite3_exec(archive->connection, "COMMIT", NULL, NULL, NULL);
	double seconds = processor() - start;
	sqlite3_exec(archive->connection, "DETACH floor", NULL, NULL, NULL);
	*megabytes = bytes / 1e6;
	return *megabytes / seconds;
}

static void measure(struct nr_archive *archive)
{
	struct nr_error error = NR_NO_ERROR;
	int64_t done, waiting, articles = number_of(archive, "SELECT count(*) FROM article");
	double text = (double)number_of(archive, "SELECT sum(length(CAST(text AS BLOB))) FROM body");
	double given, before = index_floor(archive, &given), start = processor();

	if (nr_store_index_pending(archive, &waiting, &error) != NR_OK)
		give_up(error.message);
	for (done = 1; done > 0;)
		if (nr_store_index(archive, 2000, &done, &error) != NR_OK)
			give_up(error.message);
	if (waiting > 0 && nr_store_index_settle(archive, NULL, NULL, &error) != NR_OK)
		give_up(error.message);
	double seconds = processor() - start;
	double size = (double)number_of(archive, "SELECT (SELECT sum(length(block)) FROM search_data) + "
						 "(SELECT sum(length(block)) FROM search_title_data)");
	printf("  %lld articles, %.1f MB of text: index %.3f of the text", (long long)articles, text / 1e6,
		size / text);
	if (waiting == articles) {
		double rate = text / 1e6 / seconds, floor = (before + index_floor(archive, &given)) / 2;
		printf(", made at %.2f MB/s (floor, unicode61 on %.0f MB: %.2f; %.2f of it)", rate, given, floor,
			rate / floor);
	}
	puts("");
	search(archive, articles);
}

static struct nr_archive *open_archive(const char *path)
{
	struct nr_archive *archive;
	struct nr_error error = NR_NO_ERROR;

	if (nr_archive_open(path, &archive, &error) != NR_OK)
		give_up(error.message);
	return archive;
}

int main(int argc, char **argv)
{
	static const size_t sizes[] = { 5000, 57000, 1000000 };
	const char *full = getenv("BENCH_FULL"), *given = getenv("BENCH_ARCHIVE");
	struct nr_error error = NR_NO_ERROR;
	struct nr_archive *archive;
	char *folder;

	if (given != NULL) {
		archive = open_archive(given);
		measure(archive);
		nr_archive_close(archive);
		return 0;
	}
	if (argc != 2 || nr_folder_make_temporary(&folder, &error) != NR_OK)
		give_up("usage: archive-search FOLDER");
	struct nr_maker *maker = nr_maker_new(argv[1], 0);
	for (size_t i = 0; i < (full != NULL && full[0] == '1' ? 3 : 2); i++) {
		char *name = nr_format("%s/%zu.db", folder, sizes[i]);
		archive = open_archive(name);
		nr_maker_fill(maker, archive, 0, sizes[i]);
		measure(archive);
		nr_archive_close(archive);
		free(name);
	}
	nr_maker_free(maker);
	nr_folder_remove(folder, &error);
	free(folder);
	return 0;
}
