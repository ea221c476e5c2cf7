/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/vector-space.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/map.h"
#include "base/memory.h"

enum { WORK_MAX = 30000000 }; /* products of weights; beyond it the commonest tokens are left out */
static const double word_factor = 0.7;

struct slice {
	size_t first, count;
};

struct posting {
	uint32_t text;
	float weight;
};

/* A token while a text is added. */
struct counted {
	uint32_t key;
	bool is_word;
};

struct nr_space {
	enum nr_dimensions dimensions;
	struct nr_map *terms; /* key of a token -> its term */
	NR_VECTOR(struct slice) texts;
	struct nr_weighted_list tokens; /* of all texts, each by key */
	NR_VECTOR(uint32_t) frequencies; /* by term: in how many texts */
	struct posting *postings; /* by term, then text */
	size_t *starts; /* by term, and one more */
	float *idf; /* by term */
	float rarest; /* of a token that one text has */
};

struct nr_space *nr_space_new(enum nr_dimensions dimensions)
{
	struct nr_space *space = nr_alloc(sizeof *space);

	space->dimensions = dimensions;
	space->terms = nr_map_new();
	return space;
}

void nr_space_free(struct nr_space *space)
{
	if (space == NULL)
		return;
	nr_map_free(space->terms);
	nr_vector_release(&space->texts);
	nr_vector_release(&space->tokens);
	nr_vector_release(&space->frequencies);
	free(space->postings);
	free(space->idf);
	free(space->starts);
	free(space);
}

/* Sorts by key (Shell 1959, gaps of Ciura 2001): most texts are too short for more, and it is inlined. */
static void sort_tokens(struct counted *list, size_t count)
{
	static const size_t gaps[] = { 1750, 701, 301, 132, 57, 23, 10, 4, 1 };

	for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++)
		for (size_t i = gaps[g]; i < count; i++) {
			struct counted token = list[i];
			size_t at = i;
			for (; at >= gaps[g] && list[at - gaps[g]].key > token.key; at -= gaps[g])
				list[at] = list[at - gaps[g]];
			list[at] = token;
		}
}

/* The tokens of the text last read, sorted by key; the caller frees. A run of pairs "ab", "bc" is the characters a, b,
 * c. */
static struct counted *sorted_tokens(enum nr_dimensions dimensions, const struct nr_tokenizer *tokenizer, size_t *count)
{
	size_t length = tokenizer->tokens.length, next = 0;
	struct counted *list = nr_alloc_array(2 * length + 1, sizeof *list);
	uint32_t behind = UINT32_MAX; /* the position behind the last character that was added */

	for (size_t i = 0; i < length; i++) {
		const struct nr_token *token = &tokenizer->tokens.items[i];
		if (dimensions == NR_DIMENSIONS_PAIRS || !nr_token_is_pair(token->key)) {
			list[next++] = (struct counted){ token->key, token->kind == NR_TOKEN_WORD };
			continue;
		}
		if (token->position + 1 != behind)
			list[next++] = (struct counted){ token->key >> 16, false };
		list[next++] = (struct counted){ token->key & 0xFFFF, false };
		behind = token->position + 2;
	}
	sort_tokens(list, next);
	*count = next;
	return list;
}

/* The end of the equal tokens that begin at a place. */
static size_t end_of_same(const struct counted *list, size_t count, size_t from)
{
	size_t end = from;

	while (end < count && list[end].key == list[from].key)
		end++;
	return end;
}

static double weight_of(const struct counted *token, size_t times)
{
	return (token->is_word ? word_factor : 1) * (times > 1 ? 1 + log((double)times) : 1);
}

void nr_space_add(struct nr_space *space, const struct nr_tokenizer *tokenizer)
{
	struct slice slice = { .first = space->tokens.length };
	size_t count;
	struct counted *list = sorted_tokens(space->dimensions, tokenizer, &count);

	for (size_t i = 0, end; i < count; i = end) {
		bool is_new;
		uint64_t *term = nr_map_put(space->terms, &list[i].key, sizeof list[i].key, &is_new);
		end = end_of_same(list, count, i);
		if (is_new) {
			*term = space->frequencies.length;
			*nr_vector_add(&space->frequencies) = 0;
		}
		space->frequencies.items[*term]++;
		*nr_vector_add(&space->tokens) =
			(struct nr_weighted){ (uint32_t)*term, (float)weight_of(&list[i], end - i) };
	}
	slice.count = space->tokens.length - slice.first;
	*nr_vector_add(&space->texts) = slice;
	free(list);
}

/* The number of texts from which on a token is too common to be looked at, so that the work stays bounded. */
static uint32_t common_from(const struct nr_space *space)
{
	size_t texts = space->texts.length;
	double *work = nr_alloc_array(texts + 2, sizeof *work), sum = 0;
	uint32_t common = 1;

	for (size_t i = 0; i < space->frequencies.length; i++) {
		double frequency = space->frequencies.items[i];
		work[space->frequencies.items[i]] += frequency * frequency;
	}
	for (; common <= texts && sum + work[common] <= WORK_MAX; common++)
		sum += work[common];
	free(work);
	return common;
}

static void weigh_terms(struct nr_space *space)
{
	double texts = (double)space->texts.length;
	uint32_t common = common_from(space);

	space->idf = nr_alloc_array(space->frequencies.length, sizeof *space->idf);
	space->rarest = (float)fmax(0, log((texts + 1) / 1.5));
	for (size_t i = 0; i < space->frequencies.length; i++) {
		uint32_t frequency = space->frequencies.items[i];
		if (frequency < common)
			space->idf[i] = (float)fmax(0, log((texts + 1) / ((double)frequency + 0.5)));
	}
}

static void make_unit(struct nr_weighted *tokens, size_t count, double square)
{
	float length = square > 0 ? (float)sqrt(square) : 1;

	for (size_t i = 0; i < count; i++)
		tokens[i].weight /= length;
}

void nr_space_weigh(struct nr_space *space)
{
	size_t terms = space->frequencies.length, total = 0;

	weigh_terms(space);
	space->starts = nr_alloc_array(terms + 2, sizeof *space->starts);
	space->postings = nr_alloc_array(space->tokens.length, sizeof *space->postings);
	for (size_t i = 0; i < terms; i++) {
		space->starts[i + 1] = total; /* moved on while filing, so that it ends as the end of its list */
		total += space->frequencies.items[i];
	}
	for (size_t text = 0; text < space->texts.length; text++) {
		size_t count = space->texts.items[text].count;
		double square = 0;
		if (count == 0)
			continue;
		struct nr_weighted *tokens = space->tokens.items + space->texts.items[text].first;
		for (size_t i = 0; i < count; i++) {
			tokens[i].weight *= space->idf[tokens[i].term];
			square += (double)tokens[i].weight * (double)tokens[i].weight;
		}
		make_unit(tokens, count, square);
		for (size_t i = 0; i < count; i++)
			space->postings[space->starts[tokens[i].term + 1]++] =
				(struct posting){ (uint32_t)text, tokens[i].weight };
	}
}

void nr_space_add_cosines(const struct nr_space *space, size_t text, double *sums)
{
	const struct slice *slice = &space->texts.items[text];

	for (size_t t = 0; t < slice->count; t++) {
		const struct nr_weighted *token = &space->tokens.items[slice->first + t];
		if (token->weight <= 0)
			continue;
		/* Texts are filed in order: from the back, down to this one. */
		for (size_t i = space->starts[token->term + 1]; i > space->starts[token->term]; i--) {
			const struct posting *posting = &space->postings[i - 1];
			if (posting->text <= text)
				break;
			sums[posting->text] += (double)token->weight * (double)posting->weight;
		}
	}
}

double nr_space_idf(const struct nr_space *space, uint32_t key)
{
	const uint64_t *term = nr_map_get(space->terms, &key, sizeof key);

	return term != NULL ? (double)space->idf[*term] : 0;
}

void nr_space_project(
	const struct nr_space *space, const struct nr_tokenizer *tokenizer, struct nr_weighted_list *vector)
{
	double square = 0;
	size_t count;
	struct counted *list = sorted_tokens(space->dimensions, tokenizer, &count);

	vector->length = 0;
	for (size_t i = 0, end; i < count; i = end) {
		const uint64_t *term = nr_map_get(space->terms, &list[i].key, sizeof list[i].key);
		end = end_of_same(list, count, i);
		double idf = (double)(term != NULL ? space->idf[*term] : space->rarest);
		double weight = weight_of(&list[i], end - i) * idf;
		square += weight * weight;
		if (term != NULL)
			*nr_vector_add(vector) = (struct nr_weighted){ list[i].key, (float)weight };
	}
	make_unit(vector->items, vector->length, square);
	free(list);
}

double nr_weighted_cosine(const struct nr_weighted_list *a, const struct nr_weighted_list *b)
{
	double sum = 0;

	for (size_t i = 0, j = 0; i < a->length && j < b->length;) {
		const struct nr_weighted *x = &a->items[i], *y = &b->items[j];
		if (x->term == y->term)
			sum += (double)x->weight * (double)y->weight;
		i += x->term <= y->term;
		j += y->term <= x->term;
	}
	return sum;
}
