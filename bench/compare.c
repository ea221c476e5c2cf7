/* SPDX-License-Identifier: MIT */
/* What a comparison costs, all of it and its parts, as articles grow in number and length. They are made of the
 * paragraphs in a folder of articles: every second one stands in all of them, the others in one alone.
 * usage: compare FOLDER */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/context.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/vector.h"
#include "bench/articles.h"
#include "compare/align.h"
#include "compare/compare.h"
#include "compare/prepared.h"

enum { RUNS = 15, LEAST_BYTES = 60, MOST_BYTES = 1500 };

static const struct {
	size_t articles, paragraphs;
	double limit; /* ms */
} sizes[] = { { 2, 30, 0 }, { 3, 30, 5 }, { 8, 30, 0 }, { 8, 100, 100 } };

struct bench {
	struct nr_session *session;
	NR_VECTOR(char *) pool; /* paragraphs */
	struct nr_article articles[NR_COMPARISON_MAX];
	struct nr_content contents[NR_COMPARISON_MAX];
};

static void take_paragraphs(const struct nr_read_article *read, void *context)
{
	struct bench *bench = context;
	struct nr_content content;

	nr_content_init(&content);
	nr_document_content(read->document, &content);
	for (size_t p = 0; p < content.paragraphs.length; p++) {
		size_t length = strlen(content.paragraphs.items[p]);
		if (length >= LEAST_BYTES && length <= MOST_BYTES)
			*nr_vector_add(&bench->pool) = nr_strdup(content.paragraphs.items[p]);
	}
	nr_content_release(&content);
}

static void make_articles(struct bench *bench, size_t count, size_t paragraphs)
{
	for (size_t a = 0; a < count; a++) {
		bench->articles[a] = (struct nr_article){ .id = (int64_t)a + 1,
			.source = (char *)"outlet",
			.title = (char *)"",
			.published = 1893456000000 + (int64_t)a * 3600000 };
		nr_content_init(&bench->contents[a]);
		for (size_t p = 0; p < paragraphs; p++) {
			size_t from = p % 2 == 0 ? p : NR_COMPARISON_MAX * p + a + 1000;
			*nr_vector_add(&bench->contents[a].paragraphs) =
				nr_strdup(bench->pool.items[from % bench->pool.length]);
		}
	}
}

static double cpu_ms(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int compare_times(const void *left, const void *right)
{
	const double *a = left, *b = right;
	return (*a > *b) - (*a < *b);
}

static struct nr_prepared *prepare(struct bench *bench, size_t count)
{
	const struct nr_content *contents[NR_COMPARISON_MAX];

	for (size_t i = 0; i < count; i++)
		contents[i] = &bench->contents[i];
	return nr_prepared_new(contents, count, nr_session_lexicon(bench->session));
}

static double align_once(struct bench *bench, size_t count)
{
	struct nr_comparison comparison;

	nr_comparison_init(&comparison);
	comparison.columns = count;
	double start = cpu_ms();
	struct nr_prepared *prepared = prepare(bench, count);
	nr_align(prepared, &comparison);
	nr_align_rows(prepared, 0, &comparison);
	nr_prepared_free(prepared);
	double end = cpu_ms();
	nr_comparison_release(&comparison);
	return end - start;
}

static double compare_once(struct bench *bench, size_t count, size_t *links)
{
	struct nr_compared compared[NR_COMPARISON_MAX] = { 0 };
	struct nr_comparison comparison;

	for (size_t i = 0; i < count; i++) {
		compared[i].article = &bench->articles[i];
		compared[i].content = &bench->contents[i];
	}
	nr_comparison_init(&comparison);
	double start = cpu_ms();
	struct nr_prepared *prepared = prepare(bench, count);
	nr_compare_paragraphs(compared, prepared, 0, &comparison);
	nr_compare_terms(prepared, nr_session_terms(bench->session), &comparison);
	nr_compare_facts(compared, prepared, nr_session_terms(bench->session), &comparison);
	nr_prepared_free(prepared);
	double end = cpu_ms();
	*links = comparison.links.length;
	nr_comparison_release(&comparison);
	return end - start;
}

/* The floor: what is read at all, read once. */
static double fold_once(struct bench *bench, size_t count)
{
	struct nr_prepared *prepared = prepare(bench, count);
	double start = cpu_ms();

	for (size_t column = 0; column < count; column++)
		for (size_t i = 0; i < prepared->counts[column]; i++)
			nr_prepared_folded(prepared, column, i);
	double end = cpu_ms();
	nr_prepared_free(prepared);
	return end - start;
}

static void measure(struct bench *bench, size_t size)
{
	size_t count = sizes[size].articles, links = 0;
	double all[RUNS], align[RUNS], fold[RUNS];

	make_articles(bench, count, sizes[size].paragraphs);
	for (size_t run = 0; run < RUNS; run++) {
		fold[run] = fold_once(bench, count);
		align[run] = align_once(bench, count);
		all[run] = compare_once(bench, count, &links);
	}
	qsort(all, RUNS, sizeof *all, compare_times);
	qsort(fold, RUNS, sizeof *fold, compare_times);
	qsort(align, RUNS, sizeof *align, compare_times);
	printf("%zu articles of %3zu paragraphs: %7.2f ms, alignment and rows %6.2f ms, ", count,
		sizes[size].paragraphs, all[RUNS / 2], align[RUNS / 2]);
	printf("folding once %5.2f ms, %zu links", fold[RUNS / 2], links);
	printf(sizes[size].limit > 0 ? "; aim %.0f ms\n" : "\n", sizes[size].limit);
	for (size_t a = 0; a < count; a++)
		nr_content_release(&bench->contents[a]);
}

int main(int argc, char **argv)
{
	const struct nr_session_options options = { .no_archive = true };
	struct bench bench = { 0 };
	struct nr_error error = NR_NO_ERROR;

	if (argc != 2) {
		fprintf(stderr, "usage: compare FOLDER\n");
		return 2;
	}
	if (nr_session_open(&options, &bench.session, &error) != NR_OK ||
		bench_articles_read(argv[1], bench.session->outlets, take_paragraphs, &bench, &error) != NR_OK) {
		fprintf(stderr, "%s\n", error.message);
		return 1;
	}
	double start = cpu_ms();
	nr_session_lexicon(bench.session);
	double lexicon = cpu_ms();
	nr_session_terms(bench.session);
	printf("loading, once: the lexicon %.2f ms, terms and names %.2f ms\n", lexicon - start, cpu_ms() - lexicon);
	for (size_t i = 0; bench.pool.length > 0 && i < sizeof sizes / sizeof *sizes; i++)
		measure(&bench, i);
	for (size_t i = 0; i < bench.pool.length; i++)
		free(bench.pool.items[i]);
	nr_vector_release(&bench.pool);
	nr_session_close(bench.session);
	return 0;
}
