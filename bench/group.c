/* SPDX-License-Identifier: MIT */
/* What grouping costs as an archive grows: making and storing what tells an article's event, finding the events of
 * those that arrive, and all events anew.
 * usage: group [-k ARCHIVE] FOLDER [ARTICLES]...
 * With -k the archive in this file is filled up to so many articles and kept, so that the next run starts from it. */
#include "config.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/arrivals.h"
#include "app/context.h"
#include "app/regrouping.h"
#include "archive-make.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/time.h"
#include "compare/feature-list.h"
#include "import/reader.h"
#include "model/content.h"
#include "store/articles.h"
#include "store/sources.h"

enum {
	LARGEST = 64 << 10, /* bytes of a page that is varied */
	BATCH = 500, /* articles in a transaction */
	ARRIVING = 200, /* articles that arrive at the end, one by one and at a time */
	PER_DAY = 200, /* articles: so that 100,000 are a year and a half */
};

/* What was done, and the seconds of this process's own time that it took. */
struct costs {
	size_t articles;
	double making, storing;
};

static double used(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* The most memory that this process had at once since reset_peak, in KiB (proc(5): VmHWM, clear_refs). */
static long peak_kib(void)
{
	FILE *file = fopen("/proc/self/status", "r");
	char line[256];
	long peak = 0;

	while (file != NULL && fgets(line, sizeof line, file) != NULL)
		if (strncmp(line, "VmHWM:", 6) == 0)
			peak = strtol(line + 6, NULL, 10);
	if (file != NULL)
		fclose(file);
	return peak;
}

static void reset_peak(void)
{
	FILE *file = fopen("/proc/self/clear_refs", "w");

	malloc_trim(0);
	if (file != NULL) {
		fputs("5", file);
		fclose(file);
	}
}

static void check(enum nr_status status, const struct nr_error *error)
{
	if (status == NR_OK)
		return;
	fprintf(stderr, "group: %s\n", error->message);
	exit(1);
}

/* Each article is newer than those before it, as they arrive. */
static int64_t time_of(size_t number)
{
	return nr_time_days(2024, 1, 1) * 86400000 + (int64_t)number * (86400000 / PER_DAY);
}

static void put(struct nr_session *session, struct nr_read_article *read, bool with_features, struct costs *costs)
{
	struct nr_buffer text = NR_BUFFER_INIT, bytes = NR_BUFFER_INIT;
	struct nr_content content;
	struct nr_error error = NR_NO_ERROR;
	enum nr_put how;

	nr_content_init(&content);
	nr_document_content(read->document, &content);
	nr_document_text(read->document, &text);
	double start = used();
	struct nr_features *features =
		nr_features_new(read->article.title, &content, nr_session_lexicon(session));
	/* Made of the clauses of many, most would pass for digests, which are compared with nothing. */
	features->digest = NR_DIGEST_NONE;
	nr_features_write(features, &bytes);
	nr_features_free(features);
	costs->making += used() - start;
	check(nr_store_put_source(session->archive, &read->source, &error), &error);
	start = used();
	check(nr_store_put_article(session->archive, &read->article, read->html, strlen(read->html), text.data,
		      text.length, &content, with_features ? bytes.data : NULL, with_features ? bytes.length : 0, &how,
		      &error),
		&error);
	costs->storing += used() - start;
	costs->articles++;
	nr_buffer_release(&bytes);
	nr_buffer_release(&text);
	nr_content_release(&content);
}

/* Puts in articles number first to first + count - 1. */
static struct costs fill(
	struct nr_session *session, const struct nr_maker *maker, size_t first, size_t count, bool with_features)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_buffer bytes = NR_BUFFER_INIT;
	struct costs costs = { 0 };

	for (size_t i = 0; i < count; i++) {
		struct nr_reader_options options = { session->outlets, "made/article.md", NR_TIME_NONE, false };
		struct nr_read_result result;
		if (i % BATCH == 0)
			check(nr_archive_begin(session->archive, &error), &error);
		nr_buffer_clear(&bytes);
		nr_maker_file(maker, first + i, &bytes);
		nr_read_result_init(&result);
		nr_read_bytes(bytes.data, bytes.length, &options, &result);
		for (size_t j = 0; j < result.articles.length; j++) {
			result.articles.items[j].article.published = time_of(first + i);
			put(session, &result.articles.items[j], with_features, &costs);
		}
		nr_read_result_release(&result);
		if (i % BATCH == BATCH - 1 || i + 1 == count)
			check(nr_archive_commit(session->archive, &error), &error);
	}
	nr_buffer_release(&bytes);
	return costs;
}

static struct nr_session *open_session(const char *path)
{
	struct nr_session_options options = { .archive = path };
	struct nr_session *session;
	struct nr_error error = NR_NO_ERROR;

	check(nr_session_open(&options, &session, &error), &error);
	return session;
}

/* Storing features alone costs what storing articles with them costs more than without. */
static void measure_storing(const struct nr_maker *maker, const char *folder, size_t first)
{
	char *paths[2] = { nr_path_join(folder, "without.db"), nr_path_join(folder, "with.db") };
	struct nr_session *sessions[2] = { open_session(paths[0]), open_session(paths[1]) };
	struct costs sums[2] = { { 0 }, { 0 } };

	for (size_t round = 0; round < 8; round++)
		for (int with = 0; with < 2; with++) {
			struct costs costs = fill(sessions[with], maker, first + round * BATCH, BATCH, with);
			sums[with].articles += costs.articles;
			sums[with].storing += costs.storing;
			sums[with].making += costs.making;
		}
	double articles = (double)sums[0].articles;
	printf("features of an article: making %.0f us, storing %.0f us\n",
		(sums[0].making + sums[1].making) / 2 / articles * 1e6,
		(sums[1].storing - sums[0].storing) / articles * 1e6);
	for (int with = 0; with < 2; with++) {
		nr_session_close(sessions[with]);
		unlink(paths[with]);
		free(paths[with]);
	}
}

static void regroup(struct nr_session *session, size_t articles)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_regroup_options options = { 0 };
	struct nr_regroup_effect effect;
	double start = used(), clock = nr_maker_clock();

	reset_peak();
	check(nr_regroup_all(session, &options, &effect, &error), &error);
	nr_regroup_effect_release(&effect);
	printf("%zu articles: all events anew in %.1f s (%.1f s of this process), peak %ld KiB\n", articles,
		nr_maker_clock() - clock, used() - start, peak_kib());
}

/* The articles behind the one with the id *last, which is set to that of the last of them. arrivals may be NULL. */
static void list_arrivals(struct nr_session *session, int64_t *last, struct nr_arrivals *arrivals)
{
	struct nr_error error = NR_NO_ERROR;
	struct nr_id_list ids = { 0 };

	do {
		ids.length = 0;
		check(nr_store_list_ids(session->archive, *last, BATCH, &ids, &error), &error);
		for (size_t i = 0; i < ids.length; i++) {
			struct nr_article article;
			*last = ids.items[i];
			if (arrivals == NULL)
				continue;
			check(nr_store_article(session->archive, ids.items[i], &article, &error), &error);
			nr_arrivals_add(arrivals, &article);
			nr_article_release(&article);
		}
	} while (ids.length > 0);
	nr_vector_release(&ids);
}

/* Articles come in so many at a time. The first time fills what the session keeps of the weeks around them. */
static void arrive(struct nr_session *session, const struct nr_maker *maker, size_t *next, size_t times, size_t count)
{
	struct nr_error error = NR_NO_ERROR;
	double first = 0, rest = 0;
	int64_t last = 0;

	list_arrivals(session, &last, NULL);
	reset_peak();
	for (size_t i = 0; i < times; i++) {
		struct nr_arrivals arrivals = { 0 };
		fill(session, maker, *next, count, true);
		*next += count;
		list_arrivals(session, &last, &arrivals);
		double start = used();
		check(nr_arrivals_regroup(&arrivals, session, NULL, NULL, &error), &error);
		*(i == 0 ? &first : &rest) += used() - start;
		nr_arrivals_release(&arrivals);
	}
	printf("  %zu arriving at a time: %.0f us an article", count, rest / (double)((times - 1) * count) * 1e6);
	printf(", at the first time %.0f us, peak %ld KiB\n", first / (double)count * 1e6, peak_kib());
}

/* How many articles the archive was made of: some that are made are alike, and are there once. */
static size_t count_made(struct nr_session *session)
{
	struct nr_error error = NR_NO_ERROR;
	int64_t first, last;

	check(nr_store_article_span(session->archive, &first, &last, &error), &error);
	return last == NR_TIME_NONE ? 0 : (size_t)((last - time_of(0)) / (86400000 / PER_DAY)) + 1;
}

/* kept: the archive that is used, or NULL for one that is made and removed. */
static void measure(const struct nr_maker *maker, const char *folder, const char *kept, size_t articles)
{
	char *path = kept ? nr_strdup(kept) : nr_path_join(folder, "archive.db");
	struct nr_session *session = open_session(path);
	size_t next = count_made(session);

	if (next < articles) {
		fill(session, maker, next, articles - next, true);
		next = articles;
	}
	regroup(session, next);
	regroup(session, next);
	arrive(session, maker, &next, ARRIVING, 1);
	arrive(session, maker, &next, 10, ARRIVING);
	nr_session_close(session);
	if (!kept)
		unlink(path);
	free(path);
}

int main(int argc, char **argv)
{
	static const size_t standard[] = { 5000, 20000, 100000 };
	char folder[] = "/tmp/newsreader-bench.XXXXXX";
	const char *kept = NULL;
	int option, first;

	while ((option = getopt(argc, argv, "k:")) == 'k')
		kept = optarg;
	first = optind + 1;
	if (option != -1 || first > argc || mkdtemp(folder) == NULL) {
		fprintf(stderr, "usage: group [-k ARCHIVE] FOLDER [ARTICLES]...\n");
		return 2;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	struct nr_maker *maker = nr_maker_new(argv[optind], LARGEST);
	measure_storing(maker, folder, nr_maker_count(maker));
	for (int i = first; i < argc; i++)
		measure(maker, folder, kept, (size_t)strtoull(argv[i], NULL, 10));
	for (size_t i = 0; first == argc && i < sizeof standard / sizeof *standard; i++)
		measure(maker, folder, kept, standard[i]);
	nr_maker_free(maker);
	rmdir(folder);
	return 0;
}
