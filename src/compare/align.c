/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/align.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/memory.h"
#include "base/vector.h"
#include "compare/dateline.h"
#include "compare/tokens.h"
#include "text/utf8.h"

enum {
	PARAGRAPHS_MAX = 400, /* of an article that are aligned; later ones have no links */
	CHARACTERS_MAX = 2000, /* code points of a paragraph that count */
	SHORT_CHARACTERS = 16, /* a line shorter than this without a full stop is a heading or label */
	SHORT_WORDS = 8, /* the same for text in words */
	LEAST_HAN = 5, /* a paragraph with fewer says too little to be matched */
	LEAST_WORDS = 5,
	WORK_MAX = 30000000, /* products of weights; beyond it the commonest tokens are left out */
};

/* A logistic model of whether two paragraphs say the same, fitted on labelled pairs of news paragraphs. */
static const double intercept = -5.863, per_cosine = 30.49, when_numbers_differ = 0.449, when_both_lead = 4.909,
		    when_best = 2.271, least_score = 0.38;
static const double latin_factor = 0.7;
static const double least_cosine = 0.05; /* below it no link, whatever else speaks for one */

struct weighted {
	uint32_t term;
	float weight;
};

struct paragraph {
	int column, number;
	bool leads; /* the first of its article that counts */
	size_t first, count; /* its tokens in alignment.tokens, by term */
	size_t first_number, number_count; /* its numbers in alignment.numbers, sorted */
};

struct posting {
	uint32_t paragraph;
	float weight;
};

struct candidate {
	uint32_t a, b; /* paragraphs */
	double cosine;
};

struct alignment {
	NR_VECTOR(struct paragraph) paragraphs; /* by column, then number */
	NR_VECTOR(struct weighted) tokens;
	NR_VECTOR(uint32_t) numbers; /* keys */
	NR_VECTOR(uint32_t) frequencies; /* by term: in how many paragraphs */
	struct posting *postings; /* by term, then paragraph */
	size_t *starts; /* by term, and one more */
	NR_VECTOR(struct candidate) candidates;
	double (*best)[NR_COMPARISON_MAX]; /* by paragraph: its highest cosine with any of a column */
};

static int compare_keys(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
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

/* Adds the tokens of a paragraph, each once, with 1 + ln of how often it stands there. */
static void add_tokens(struct alignment *alignment, struct paragraph *paragraph, const struct nr_tokenizer *tokenizer,
	struct nr_map *terms)
{
	uint32_t *keys = nr_alloc_array(tokenizer->tokens.length, sizeof *keys);
	uint32_t *latin = nr_alloc_array(tokenizer->tokens.length, sizeof *latin);
	size_t count = tokenizer->tokens.length, latin_count = 0;

	paragraph->first_number = alignment->numbers.length;
	for (size_t i = 0; i < count; i++) {
		const struct nr_token *token = &tokenizer->tokens.items[i];
		keys[i] = token->key;
		if (token->kind == NR_TOKEN_NUMBER)
			*nr_vector_add(&alignment->numbers) = token->key;
		else if (token->kind == NR_TOKEN_WORD)
			latin[latin_count++] = token->key;
	}
	qsort(keys, count, sizeof *keys, compare_keys);
	qsort(latin, latin_count, sizeof *latin, compare_keys);
	paragraph->number_count = alignment->numbers.length - paragraph->first_number;
	if (paragraph->number_count > 0)
		qsort(alignment->numbers.items + paragraph->first_number, paragraph->number_count, sizeof *keys,
			compare_keys);

	paragraph->first = alignment->tokens.length;
	for (size_t i = 0, end; i < count; i = end) {
		bool is_new;
		uint64_t *term = nr_map_put(terms, &keys[i], sizeof keys[i], &is_new);
		for (end = i; end < count && keys[end] == keys[i]; end++)
			;
		if (is_new) {
			*term = alignment->frequencies.length;
			*nr_vector_add(&alignment->frequencies) = 0;
		}
		alignment->frequencies.items[*term]++;
		double factor =
			bsearch(&keys[i], latin, latin_count, sizeof *latin, compare_keys) != NULL ? latin_factor : 1;
		*nr_vector_add(&alignment->tokens) =
			(struct weighted){ (uint32_t)*term, (float)(factor * (1 + log((double)(end - i)))) };
	}
	paragraph->count = alignment->tokens.length - paragraph->first;
	free(latin);
	free(keys);
}

static void add_article(struct alignment *alignment, int column, const struct nr_content *content,
	const struct nr_lexicon *lexicon, struct nr_tokenizer *tokenizer, struct nr_map *terms)
{
	bool leads = true;

	for (size_t i = 0; i < content->paragraphs.length && i < PARAGRAPHS_MAX; i++) {
		const char *text = content->paragraphs.items[i];
		size_t length = strnlen(text, CHARACTERS_MAX * 4), skip = nr_dateline_length(text, length);
		text += skip;
		length = nr_utf8_floor(text, length - skip, CHARACTERS_MAX * 3);
		nr_tokenize(tokenizer, text, length, lexicon);
		if (!counts(tokenizer, text, length))
			continue;
		struct paragraph paragraph = { .column = column, .number = (int)i, .leads = leads };
		add_tokens(alignment, &paragraph, tokenizer, terms);
		*nr_vector_add(&alignment->paragraphs) = paragraph;
		leads = false;
	}
}

/* The number of paragraphs from which on a token is too common to be looked at, so that the work stays bounded. */
static uint32_t common_from(const struct alignment *alignment)
{
	size_t paragraphs = alignment->paragraphs.length;
	double *work = nr_alloc_array(paragraphs + 2, sizeof *work), sum = 0;
	uint32_t common = 1;

	for (size_t i = 0; i < alignment->frequencies.length; i++) {
		double frequency = alignment->frequencies.items[i];
		work[alignment->frequencies.items[i]] += frequency * frequency;
	}
	for (; common <= paragraphs && sum + work[common] <= WORK_MAX; common++)
		sum += work[common];
	free(work);
	return common;
}

/* Weighs all tokens by their rarity, makes each paragraph a vector of length 1, and files it under its tokens. */
static void weigh(struct alignment *alignment)
{
	size_t terms = alignment->frequencies.length, total = 0;
	double paragraphs = (double)alignment->paragraphs.length;
	uint32_t common = common_from(alignment);

	alignment->starts = nr_alloc_array(terms + 2, sizeof *alignment->starts);
	alignment->postings = nr_alloc_array(alignment->tokens.length, sizeof *alignment->postings);
	for (size_t i = 0; i < terms; i++) {
		alignment->starts[i + 1] = total; /* moved on while filing, so that it ends as the end of its list */
		total += alignment->frequencies.items[i];
	}
	for (size_t p = 0; p < alignment->paragraphs.length; p++) {
		const struct paragraph *paragraph = &alignment->paragraphs.items[p];
		struct weighted *tokens = alignment->tokens.items + paragraph->first;
		double square = 0;
		for (size_t i = 0; i < paragraph->count; i++) {
			double frequency = alignment->frequencies.items[tokens[i].term];
			double idf = frequency < common ? fmax(0, log((paragraphs + 1) / (frequency + 0.5))) : 0;
			tokens[i].weight = (float)((double)tokens[i].weight * idf);
			square += (double)tokens[i].weight * (double)tokens[i].weight;
		}
		for (size_t i = 0; i < paragraph->count; i++) {
			tokens[i].weight = (float)((double)tokens[i].weight / sqrt(square > 0 ? square : 1));
			alignment->postings[alignment->starts[tokens[i].term + 1]++] =
				(struct posting){ (uint32_t)p, tokens[i].weight };
		}
	}
}

static bool shares_number(const struct alignment *alignment, const struct paragraph *a, const struct paragraph *b)
{
	const uint32_t *x = alignment->numbers.items + a->first_number, *y = alignment->numbers.items + b->first_number;

	for (size_t i = 0, j = 0; i < a->number_count && j < b->number_count;) {
		if (x[i] == y[j])
			return true;
		if (x[i] < y[j])
			i++;
		else
			j++;
	}
	return false;
}

/* Notes every pair of paragraphs of different columns that could be linked, and the highest cosines. */
static void find_candidates(struct alignment *alignment)
{
	size_t count = alignment->paragraphs.length;
	double *sums = nr_alloc_array(count, sizeof *sums);

	alignment->best = nr_alloc_array(count, sizeof *alignment->best);
	for (uint32_t a = 0; a < count; a++) {
		const struct paragraph *from = &alignment->paragraphs.items[a];
		for (size_t t = 0; t < from->count; t++) {
			const struct weighted *token = &alignment->tokens.items[from->first + t];
			if (token->weight <= 0)
				continue;
			/* Paragraphs are filed in order: from the back, down to this one. */
			for (size_t i = alignment->starts[token->term + 1]; i > alignment->starts[token->term]; i--) {
				const struct posting *posting = &alignment->postings[i - 1];
				if (posting->paragraph <= a)
					break;
				sums[posting->paragraph] += (double)token->weight * (double)posting->weight;
			}
		}
		for (uint32_t b = a + 1; b < count; b++) {
			const struct paragraph *to = &alignment->paragraphs.items[b];
			double cosine = sums[b];
			sums[b] = 0;
			if (cosine < least_cosine || to->column == from->column)
				continue;
			*nr_vector_add(&alignment->candidates) = (struct candidate){ a, b, cosine };
			alignment->best[a][to->column] = fmax(alignment->best[a][to->column], cosine);
			alignment->best[b][from->column] = fmax(alignment->best[b][from->column], cosine);
		}
	}
	free(sums);
}

static double score_of(const struct alignment *alignment, const struct candidate *candidate)
{
	const struct paragraph *a = &alignment->paragraphs.items[candidate->a];
	const struct paragraph *b = &alignment->paragraphs.items[candidate->b];
	bool best = candidate->cosine >= alignment->best[candidate->a][b->column] ||
		    candidate->cosine >= alignment->best[candidate->b][a->column];
	bool numbers_differ = a->number_count > 0 && b->number_count > 0 && !shares_number(alignment, a, b);
	double z = intercept + per_cosine * candidate->cosine + (numbers_differ ? when_numbers_differ : 0) +
		   (a->leads && b->leads ? when_both_lead : 0) + (best ? when_best : 0);

	return 1 / (1 + exp(-z));
}

void nr_align(const struct nr_content *const *contents, size_t count, const struct nr_lexicon *lexicon,
	struct nr_comparison *comparison)
{
	struct alignment alignment = { 0 };
	struct nr_tokenizer tokenizer = NR_TOKENIZER_INIT;
	struct nr_map *terms = nr_map_new();

	for (size_t column = 0; column < count; column++)
		add_article(&alignment, (int)column, contents[column], lexicon, &tokenizer, terms);
	weigh(&alignment);
	find_candidates(&alignment);
	for (size_t i = 0; i < alignment.candidates.length; i++) {
		const struct candidate *candidate = &alignment.candidates.items[i];
		const struct paragraph *a = &alignment.paragraphs.items[candidate->a];
		const struct paragraph *b = &alignment.paragraphs.items[candidate->b];
		double score = score_of(&alignment, candidate);
		if (score >= least_score)
			*nr_vector_add(&comparison->links) =
				(struct nr_paragraph_link){ a->column, a->number, b->column, b->number, score };
	}
	nr_map_free(terms);
	nr_tokenizer_release(&tokenizer);
	free(alignment.best);
	free(alignment.postings);
	free(alignment.starts);
	nr_vector_release(&alignment.candidates);
	nr_vector_release(&alignment.frequencies);
	nr_vector_release(&alignment.numbers);
	nr_vector_release(&alignment.tokens);
	nr_vector_release(&alignment.paragraphs);
}
