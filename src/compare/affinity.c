/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/affinity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "compare/dateline.h"
#include "compare/tokens.h"
#include "compare/vector-space.h"
#include "text/utf8.h"

enum {
	PARAGRAPHS_MAX = 400, /* of an article that are aligned; later ones have no links */
	CHARACTERS_MAX = 2000, /* code points of a paragraph that count */
	SHORT_CHARACTERS = 16, /* a line shorter than this without a full stop is a heading or label */
	SHORT_WORDS = 8, /* the same for text in words */
	LEAST_HAN = 5, /* a paragraph with fewer says too little to be matched */
	LEAST_WORDS = 5,
	SPACES = 2,
};
static const double trace = 0.03; /* a likeness below it is none */

/* Fitted on pairs of news paragraphs that were linked by hand (doc/alignment.md). */
static const double intercept = -7.477, per_likeness = 19.464, per_pairs = 15.093, per_numbers = 1.209,
		    when_both_lead = 5.545, when_best = 2.666;

NR_VECTOR_TYPE(number_list, uint32_t);

struct paragraph {
	int column, number;
	bool leads;
	struct number_list numbers; /* keys, sorted, each once */
};

struct nr_affinities {
	const struct nr_prepared *prepared;
	struct nr_tokenizer tokenizer;
	struct nr_space *spaces[SPACES]; /* by enum nr_dimensions */
	NR_VECTOR(struct paragraph) paragraphs; /* by column, then number */
	const struct nr_passage *chosen; /* what passages are laid beside; NULL: none yet */
};

struct nr_passage {
	struct nr_weighted_list vectors[SPACES];
	struct number_list numbers;
	bool says_enough;
};

double nr_affinity_likeness(const struct nr_affinity *affinity)
{
	return (affinity->pairs + affinity->characters) / 2;
}

static double evidence_of(const struct nr_affinity *affinity)
{
	return intercept + per_likeness * nr_affinity_likeness(affinity) + per_pairs * affinity->pairs +
	       per_numbers * affinity->numbers + (affinity->both_lead ? when_both_lead : 0) +
	       (affinity->is_best ? when_best : 0);
}

double nr_affinity_score(const struct nr_affinity *affinity)
{
	return 1 / (1 + exp(-evidence_of(affinity)));
}

static bool ends_sentence(const char *text, size_t length)
{
	static const char *const stops[] = { "。", "！", "？", "…", "；", ".", "!", "?" };

	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
		if (memmem(text, length, stops[i], strlen(stops[i])) != NULL)
			return true;
	return false;
}

/* Whether the paragraph just tokenized says enough to be matched. */
static bool counts(const struct nr_tokenizer *tokenizer, const char *text, size_t length)
{
	if (tokenizer->han >= tokenizer->words)
		return tokenizer->han >= LEAST_HAN &&
		       (tokenizer->length >= SHORT_CHARACTERS || ends_sentence(text, length));
	return tokenizer->words >= LEAST_WORDS && (tokenizer->words >= SHORT_WORDS || ends_sentence(text, length));
}

static int compare_keys(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

/* The numbers of the text just tokenized. */
static struct number_list numbers_of(const struct nr_tokenizer *tokenizer)
{
	struct number_list numbers = { 0 };
	size_t kept = 0;

	for (size_t i = 0; i < tokenizer->tokens.length; i++)
		if (tokenizer->tokens.items[i].kind == NR_TOKEN_NUMBER)
			*nr_vector_add(&numbers) = tokenizer->tokens.items[i].key;
	if (numbers.length > 1)
		qsort(numbers.items, numbers.length, sizeof *numbers.items, compare_keys);
	for (size_t i = 0; i < numbers.length; i++)
		if (i == 0 || numbers.items[i] != numbers.items[i - 1])
			numbers.items[kept++] = numbers.items[i];
	numbers.length = kept;
	return numbers;
}

static double shared_numbers(
	const struct nr_affinities *affinities, const struct number_list *a, const struct number_list *b)
{
	double sum = 0;

	for (size_t i = 0, j = 0; i < a->length && j < b->length;) {
		uint32_t x = a->items[i], y = b->items[j];
		if (x == y)
			sum += nr_space_idf(affinities->spaces[NR_DIMENSIONS_PAIRS], x);
		i += x <= y;
		j += y <= x;
	}
	return sqrt(sum);
}

/* Reads the tokens of a stretch of a paragraph (bytes); false: it says too little to be matched. */
static bool read_tokens(struct nr_affinities *affinities, size_t column, size_t paragraph, size_t start, size_t end)
{
	const char *text = nr_prepared_text(affinities->prepared, column, paragraph) + start;
	const struct nr_folded *folded = nr_prepared_folded(affinities->prepared, column, paragraph);
	size_t length = nr_utf8_floor(text, end - start, CHARACTERS_MAX * 3);
	size_t first = nr_folded_point_from(folded, start), behind = nr_folded_point_from(folded, start + length);

	nr_tokenize_points(
		&affinities->tokenizer, folded->points + first, behind - first, affinities->prepared->lexicon);
	return counts(&affinities->tokenizer, text, length);
}

static void add_article(struct nr_affinities *affinities, int column)
{
	const struct nr_prepared *prepared = affinities->prepared;
	bool leads = true;

	for (size_t i = 0; i < prepared->counts[column] && i < PARAGRAPHS_MAX; i++) {
		const char *text = nr_prepared_text(prepared, (size_t)column, i);
		size_t length = strnlen(text, CHARACTERS_MAX * 4);
		if (!read_tokens(affinities, (size_t)column, i, nr_dateline_length(text, length), length))
			continue;
		for (size_t s = 0; s < SPACES; s++)
			nr_space_add(affinities->spaces[s], &affinities->tokenizer);
		*nr_vector_add(&affinities->paragraphs) =
			(struct paragraph){ column, (int)i, leads, numbers_of(&affinities->tokenizer) };
		leads = false;
	}
}

struct nr_affinities *nr_affinities_new(const struct nr_prepared *prepared)
{
	struct nr_affinities *affinities = nr_alloc(sizeof *affinities);

	affinities->prepared = prepared;
	affinities->tokenizer = (struct nr_tokenizer)NR_TOKENIZER_INIT;
	for (size_t s = 0; s < SPACES; s++)
		affinities->spaces[s] = nr_space_new((enum nr_dimensions)s);
	for (size_t column = 0; column < prepared->columns; column++)
		add_article(affinities, (int)column);
	for (size_t s = 0; s < SPACES; s++)
		nr_space_weigh(affinities->spaces[s]);
	return affinities;
}

void nr_affinities_free(struct nr_affinities *affinities)
{
	if (affinities == NULL)
		return;
	for (size_t i = 0; i < affinities->paragraphs.length; i++)
		nr_vector_release(&affinities->paragraphs.items[i].numbers);
	nr_vector_release(&affinities->paragraphs);
	for (size_t s = 0; s < SPACES; s++)
		nr_space_free(affinities->spaces[s]);
	nr_tokenizer_release(&affinities->tokenizer);
	free(affinities);
}

/* Two paragraphs, as indices. */
struct candidate {
	uint32_t a, b;
	struct nr_affinity affinity;
};

/* While two articles' paragraphs are laid beside each other. */
struct finding {
	const struct nr_affinities *affinities;
	double least; /* evidence of what is kept */
	double (*best)[NR_COMPARISON_MAX]; /* by paragraph: the highest likeness that it has in each article */
	NR_VECTOR(struct candidate) candidates;
};

static void raise(double *best, double likeness)
{
	*best = likeness > *best ? likeness : *best;
}

/* Keeps two paragraphs, unless they have too little in common even where none is more alike. */
static void take(struct finding *finding, uint32_t a, uint32_t b, double pairs, double characters)
{
	const struct paragraph *paragraphs = finding->affinities->paragraphs.items;
	const struct paragraph *x = &paragraphs[a], *y = &paragraphs[b];
	struct nr_affinity affinity = { x->column, x->number, y->column, y->number, pairs, characters, 0,
		x->leads && y->leads, true };
	double likeness = nr_affinity_likeness(&affinity);

	if (likeness < trace)
		return;
	raise(&finding->best[a][y->column], likeness);
	raise(&finding->best[b][x->column], likeness);
	affinity.numbers = shared_numbers(finding->affinities, &x->numbers, &y->numbers);
	if (evidence_of(&affinity) >= finding->least)
		*nr_vector_add(&finding->candidates) = (struct candidate){ a, b, affinity };
}

static void find_candidates(struct finding *finding)
{
	const struct nr_affinities *affinities = finding->affinities;
	uint32_t count = (uint32_t)affinities->paragraphs.length, others = 0; /* from here on, of later articles */
	double *sums[SPACES];

	for (size_t s = 0; s < SPACES; s++)
		sums[s] = nr_alloc_array(count, sizeof *sums[s]);
	for (uint32_t a = 0; a < count; a++) {
		while (others < count &&
			affinities->paragraphs.items[others].column == affinities->paragraphs.items[a].column)
			others++;
		for (size_t s = 0; s < SPACES && others < count; s++)
			nr_space_add_cosines(affinities->spaces[s], a, others, sums[s]);
		for (uint32_t b = others; b < count; b++) {
			take(finding, a, b, sums[NR_DIMENSIONS_PAIRS][b], sums[NR_DIMENSIONS_CHARACTERS][b]);
			sums[NR_DIMENSIONS_PAIRS][b] = sums[NR_DIMENSIONS_CHARACTERS][b] = 0;
		}
	}
	for (size_t s = 0; s < SPACES; s++)
		free(sums[s]);
}

void nr_affinities_find(struct nr_affinities *affinities, double least, struct nr_affinity_list *list)
{
	/* A trifle less, so that no rounding leaves out what has just that score. */
	struct finding finding = { .affinities = affinities, .least = log(least / (1 - least)) - 1e-6 };

	finding.best = nr_alloc_array(affinities->paragraphs.length, sizeof *finding.best);
	find_candidates(&finding);
	for (size_t i = 0; i < finding.candidates.length; i++) {
		struct candidate *candidate = &finding.candidates.items[i];
		struct nr_affinity *affinity = &candidate->affinity;
		double likeness = nr_affinity_likeness(affinity);
		affinity->is_best = likeness >= finding.best[candidate->a][affinity->column_b] ||
				    likeness >= finding.best[candidate->b][affinity->column_a];
		if (evidence_of(affinity) >= finding.least)
			*nr_vector_add(list) = *affinity;
	}
	nr_vector_release(&finding.candidates);
	free(finding.best);
}

struct nr_passage *nr_passage_new(
	struct nr_affinities *affinities, size_t column, size_t paragraph, size_t start, size_t end)
{
	struct nr_passage *passage = nr_alloc(sizeof *passage);

	passage->says_enough = read_tokens(affinities, column, paragraph, start, end);
	for (size_t s = 0; s < SPACES; s++)
		nr_space_project(affinities->spaces[s], &affinities->tokenizer, &passage->vectors[s]);
	passage->numbers = numbers_of(&affinities->tokenizer);
	return passage;
}

bool nr_passage_says_enough(const struct nr_passage *passage)
{
	return passage->says_enough;
}

void nr_passage_free(struct nr_passage *passage)
{
	if (passage == NULL)
		return;
	for (size_t s = 0; s < SPACES; s++)
		nr_vector_release(&passage->vectors[s]);
	nr_vector_release(&passage->numbers);
	free(passage);
}

void nr_passage_choose(struct nr_affinities *affinities, const struct nr_passage *passage)
{
	if (affinities->chosen == passage)
		return;
	for (size_t s = 0; s < SPACES; s++)
		nr_space_choose(affinities->spaces[s],
			affinities->chosen != NULL ? &affinities->chosen->vectors[s] : NULL, &passage->vectors[s]);
	affinities->chosen = passage;
}

struct nr_affinity nr_passage_beside(const struct nr_affinities *affinities, const struct nr_passage *passage)
{
	return (struct nr_affinity){
		.pairs = nr_space_cosine(
			affinities->spaces[NR_DIMENSIONS_PAIRS], &passage->vectors[NR_DIMENSIONS_PAIRS]),
		.characters = nr_space_cosine(
			affinities->spaces[NR_DIMENSIONS_CHARACTERS], &passage->vectors[NR_DIMENSIONS_CHARACTERS]),
		.numbers = shared_numbers(affinities, &affinities->chosen->numbers, &passage->numbers),
	};
}
