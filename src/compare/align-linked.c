/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/align-linked.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "compare/dateline.h"
#include "compare/wording.h"
#include "text/sentence.h"

enum { SENTENCES_MAX = 64 };

/* A paragraph that has a link. */
struct linked {
	const struct nr_wording *wording;
	size_t length; /* bytes of it */
	struct nr_sentence_list list;
	struct nr_passage *passages[SENTENCES_MAX];
	bool linked[SENTENCES_MAX];
	size_t count; /* of list, that are looked at */
};

struct work {
	const struct nr_prepared *prepared;
	struct nr_affinities *affinities;
	struct nr_comparison *comparison;
	struct linked **paragraphs[NR_COMPARISON_MAX]; /* by paragraph; NULL: it has no link */
};

/* The two sentences of two paragraphs, as likenesses. */
struct matrix {
	struct nr_affinity cells[SENTENCES_MAX][SENTENCES_MAX];
	double best_a[SENTENCES_MAX], best_b[SENTENCES_MAX], best;
};

static struct linked *open_paragraph(const struct work *work, size_t column, size_t paragraph)
{
	struct linked *sentences = nr_alloc(sizeof *sentences);
	const char *text = nr_prepared_text(work->prepared, column, paragraph);
	size_t length = nr_prepared_length(work->prepared, column, paragraph);
	size_t skipped = nr_dateline_length(text, length);

	sentences->wording = nr_prepared_wording(work->prepared, column, paragraph);
	sentences->length = length;
	nr_sentences_find(text + skipped, length - skipped, &sentences->list);
	sentences->count = sentences->list.length < SENTENCES_MAX ? sentences->list.length : SENTENCES_MAX;
	for (size_t i = 0; i < sentences->count; i++) {
		struct nr_sentence *sentence = &sentences->list.items[i];
		sentence->start += skipped;
		sentence->end += skipped;
		sentences->passages[i] =
			nr_passage_new(work->affinities, column, paragraph, sentence->start, sentence->end);
	}
	return sentences;
}

static void close_paragraph(struct linked *sentences)
{
	for (size_t i = 0; i < sentences->count; i++)
		nr_passage_free(sentences->passages[i]);
	nr_vector_release(&sentences->list);
	free(sentences);
}

static bool is_candidate(const struct linked *a, size_t i, const struct linked *b, size_t j)
{
	return nr_passage_says_enough(a->passages[i]) && nr_passage_says_enough(b->passages[j]);
}

static void fill(struct matrix *matrix, const struct work *work, const struct linked *a, const struct linked *b)
{
	memset(matrix->best_a, 0, sizeof matrix->best_a);
	memset(matrix->best_b, 0, sizeof matrix->best_b);
	matrix->best = 0;
	for (size_t i = 0; i < a->count; i++)
		for (size_t j = 0; j < b->count; j++) {
			struct nr_affinity *cell = &matrix->cells[i][j];
			*cell = (struct nr_affinity){ 0 };
			if (!is_candidate(a, i, b, j))
				continue;
			nr_passage_choose(work->affinities, a->passages[i]);
			*cell = nr_passage_beside(work->affinities, b->passages[j]);
			double likeness = nr_affinity_likeness(cell);
			matrix->best_a[i] = fmax(matrix->best_a[i], likeness);
			matrix->best_b[j] = fmax(matrix->best_b[j], likeness);
			matrix->best = fmax(matrix->best, likeness);
		}
}

static void add_link(
	struct work *work, size_t link, struct linked *a, size_t i, struct linked *b, size_t j, double score)
{
	const struct nr_sentence *x = &a->list.items[i], *y = &b->list.items[j];

	a->linked[i] = b->linked[j] = true;
	*nr_vector_add(&work->comparison->sentence_links) = (struct nr_sentence_link){ link, x->start, x->end, y->start,
		y->end, score, nr_wording_strength(a->wording, x->start, x->end, b->wording, y->start, y->end) };
}

static void link_sentences(struct work *work, size_t link, struct matrix *matrix)
{
	struct nr_paragraph_link *paragraphs = &work->comparison->links.items[link];
	struct linked *a = work->paragraphs[paragraphs->column_a][paragraphs->paragraph_a];
	struct linked *b = work->paragraphs[paragraphs->column_b][paragraphs->paragraph_b];

	paragraphs->strength = nr_wording_strength(a->wording, 0, a->length, b->wording, 0, b->length);
	fill(matrix, work, a, b);
	for (size_t i = 0; i < a->count; i++)
		for (size_t j = 0; j < b->count; j++) {
			struct nr_affinity *cell = &matrix->cells[i][j];
			double likeness = nr_affinity_likeness(cell);
			if (likeness <= 0)
				continue;
			cell->is_best = likeness >= matrix->best_a[i] || likeness >= matrix->best_b[j];
			double score = nr_affinity_score(cell);
			if (score >= NR_AFFINITY_LINKED || likeness >= matrix->best)
				add_link(work, link, a, i, b, j, score);
		}
}

static void add_only_parts(struct work *work, size_t column, size_t paragraph)
{
	const struct linked *sentences = work->paragraphs[column][paragraph];

	for (size_t i = 0; i < sentences->count; i++)
		if (!sentences->linked[i] && nr_passage_says_enough(sentences->passages[i]))
			*nr_vector_add(&work->comparison->only_parts[column]) = (struct nr_part){ (int)paragraph,
				sentences->list.items[i].start, sentences->list.items[i].end };
}

static void split_linked(struct work *work, int column, int paragraph)
{
	struct linked **sentences = &work->paragraphs[column][paragraph];

	if (*sentences == NULL)
		*sentences = open_paragraph(work, (size_t)column, (size_t)paragraph);
}

void nr_align_linked(
	const struct nr_prepared *prepared, struct nr_affinities *affinities, struct nr_comparison *comparison)
{
	struct work work = { .prepared = prepared, .affinities = affinities, .comparison = comparison };
	struct matrix *matrix = nr_realloc_array(NULL, 1, sizeof *matrix); /* filled before it is read */

	for (size_t column = 0; column < prepared->columns; column++)
		work.paragraphs[column] = nr_alloc_array(prepared->counts[column], sizeof *work.paragraphs[column]);
	for (size_t i = 0; i < comparison->links.length; i++) {
		const struct nr_paragraph_link *link = &comparison->links.items[i];
		split_linked(&work, link->column_a, link->paragraph_a);
		split_linked(&work, link->column_b, link->paragraph_b);
		link_sentences(&work, i, matrix);
	}
	for (size_t column = 0; column < prepared->columns; column++) {
		for (size_t i = 0; i < prepared->counts[column]; i++)
			if (work.paragraphs[column][i] != NULL) {
				add_only_parts(&work, column, i);
				close_paragraph(work.paragraphs[column][i]);
			}
		free(work.paragraphs[column]);
	}
	free(matrix);
}
