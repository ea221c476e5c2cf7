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
	const struct nr_lexicon *lexicon;
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

double nr_affinity_score(const struct nr_affinity *affinity)
{
	double z = intercept + per_likeness * nr_affinity_likeness(affinity) + per_pairs * affinity->pairs +
		   per_numbers * affinity->numbers + (affinity->both_lead ? when_both_lead : 0) +
		   (affinity->is_best ? when_best : 0);

	return 1 / (1 + exp(-z));
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

static void add_article(struct nr_affinities *affinities, int column, const struct nr_content *content)
{
	bool leads = true;

	for (size_t i = 0; i < content->paragraphs.length && i < PARAGRAPHS_MAX; i++) {
		const char *text = content->paragraphs.items[i];
		size_t length = strnlen(text, CHARACTERS_MAX * 4), skip = nr_dateline_length(text, length);
		text += skip;
		length = nr_utf8_floor(text, length - skip, CHARACTERS_MAX * 3);
		nr_tokenize(&affinities->tokenizer, text, length, affinities->lexicon);
		if (!counts(&affinities->tokenizer, text, length))
			continue;
		for (size_t s = 0; s < SPACES; s++)
			nr_space_add(affinities->spaces[s], &affinities->tokenizer);
		*nr_vector_add(&affinities->paragraphs) =
			(struct paragraph){ column, (int)i, leads, numbers_of(&affinities->tokenizer) };
		leads = false;
	}
}

struct nr_affinities *nr_affinities_new(
	const struct nr_content *const *contents, size_t count, const struct nr_lexicon *lexicon)
{
	struct nr_affinities *affinities = nr_alloc(sizeof *affinities);

	affinities->lexicon = lexicon;
	affinities->tokenizer = (struct nr_tokenizer)NR_TOKENIZER_INIT;
	for (size_t s = 0; s < SPACES; s++)
		affinities->spaces[s] = nr_space_new((enum nr_dimensions)s);
	for (size_t column = 0; column < count; column++)
		add_article(affinities, (int)column, contents[column]);
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

/* Two paragraphs, as indices, with the highest likeness that each has in the other's article once all are known. */
struct candidate {
	uint32_t a, b;
	double pairs, characters;
};
NR_VECTOR_TYPE(candidate_list, struct candidate);

static double likeness_of(const struct candidate *candidate)
{
	return (candidate->pairs + candidate->characters) / 2;
}

static void find_candidates(const struct nr_affinities *affinities, struct candidate_list *candidates)
{
	size_t count = affinities->paragraphs.length;
	double *sums[SPACES];

	for (size_t s = 0; s < SPACES; s++)
		sums[s] = nr_alloc_array(count, sizeof *sums[s]);
	for (uint32_t a = 0; a < count; a++) {
		for (size_t s = 0; s < SPACES; s++)
			nr_space_add_cosines(affinities->spaces[s], a, sums[s]);
		for (uint32_t b = a + 1; b < count; b++) {
			struct candidate candidate = { a, b, sums[NR_DIMENSIONS_PAIRS][b],
				sums[NR_DIMENSIONS_CHARACTERS][b] };
			sums[NR_DIMENSIONS_PAIRS][b] = sums[NR_DIMENSIONS_CHARACTERS][b] = 0;
			if (likeness_of(&candidate) >= trace &&
				affinities->paragraphs.items[a].column != affinities->paragraphs.items[b].column)
				*nr_vector_add(candidates) = candidate;
		}
	}
	for (size_t s = 0; s < SPACES; s++)
		free(sums[s]);
}

void nr_affinities_find(struct nr_affinities *affinities, struct nr_affinity_list *list)
{
	const struct paragraph *paragraphs = affinities->paragraphs.items;
	double(*best)[NR_COMPARISON_MAX] = nr_alloc_array(affinities->paragraphs.length, sizeof *best);
	struct candidate_list candidates = { 0 };

	find_candidates(affinities, &candidates);
	for (size_t i = 0; i < candidates.length; i++) {
		const struct candidate *candidate = &candidates.items[i];
		double likeness = likeness_of(candidate);
		double *best_a = &best[candidate->a][paragraphs[candidate->b].column];
		double *best_b = &best[candidate->b][paragraphs[candidate->a].column];
		*best_a = fmax(*best_a, likeness);
		*best_b = fmax(*best_b, likeness);
	}
	for (size_t i = 0; i < candidates.length; i++) {
		const struct candidate *candidate = &candidates.items[i];
		const struct paragraph *a = &paragraphs[candidate->a], *b = &paragraphs[candidate->b];
		double likeness = likeness_of(candidate);
		*nr_vector_add(list) = (struct nr_affinity){
			.column_a = a->column,
			.paragraph_a = a->number,
			.column_b = b->column,
			.paragraph_b = b->number,
			.pairs = candidate->pairs,
			.characters = candidate->characters,
			.numbers = shared_numbers(affinities, &a->numbers, &b->numbers),
			.both_lead = a->leads && b->leads,
			.is_best =
				likeness >= best[candidate->a][b->column] || likeness >= best[candidate->b][a->column],
		};
	}
	nr_vector_release(&candidates);
	free(best);
}

struct nr_passage *nr_passage_new(struct nr_affinities *affinities, const char *text, size_t length)
{
	struct nr_passage *passage = nr_alloc(sizeof *passage);

	length = nr_utf8_floor(text, length, CHARACTERS_MAX * 3);
	nr_tokenize(&affinities->tokenizer, text, length, affinities->lexicon);
	for (size_t s = 0; s < SPACES; s++)
		nr_space_project(affinities->spaces[s], &affinities->tokenizer, &passage->vectors[s]);
	passage->numbers = numbers_of(&affinities->tokenizer);
	passage->says_enough = counts(&affinities->tokenizer, text, length);
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
