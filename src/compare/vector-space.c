/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/vector-space.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

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

/* A token's number, by its key; open addressing. */
struct term_slot {
	uint32_t key, term; /* term: its number + 1; 0: free */
};

/* A token while a text is read: how often it has come in the text of that number. */
struct tally {
	uint32_t text, times;
	bool is_word;
};

struct nr_space {
	enum nr_dimensions dimensions;
	struct term_slot *slots;
	size_t mask;
	NR_VECTOR(struct tally) tallies; /* by term, also those that only projected texts have */
	NR_VECTOR(uint32_t) met; /* the terms of the text that is read, as they came */
	uint32_t reading; /* number of that text, from 1, the projected ones with the others */
	NR_VECTOR(struct slice) texts;
	struct nr_weighted_list tokens; /* of all texts, each by key */
	NR_VECTOR(uint32_t) frequencies; /* by term: in how many texts */
	struct posting *postings; /* by term, then text */
	size_t *starts; /* by term, and one more */
	float *idf; /* by term */
	float rarest; /* of a token that one text has */
	float *chosen; /* by term: the vector that others are laid beside */
};

struct nr_space *nr_space_new(enum nr_dimensions dimensions)
{
	struct nr_space *space = nr_alloc(sizeof *space);

	space->dimensions = dimensions;
	space->mask = 1023;
	space->slots = nr_alloc_array(space->mask + 1, sizeof *space->slots);
	return space;
}

void nr_space_free(struct nr_space *space)
{
	if (space == NULL)
		return;
	free(space->slots);
	nr_vector_release(&space->tallies);
	nr_vector_release(&space->met);
	nr_vector_release(&space->texts);
	nr_vector_release(&space->tokens);
	nr_vector_release(&space->frequencies);
	free(space->postings);
	free(space->idf);
	free(space->chosen);
	free(space->starts);
	free(space);
}

static struct term_slot *slot_of(const struct nr_space *space, uint32_t key)
{
	size_t i = (size_t)((uint64_t)key * 0x9E3779B97F4A7C15u >> 32) & space->mask;

	while (space->slots[i].term != 0 && space->slots[i].key != key)
		i = (i + 1) & space->mask;
	return &space->slots[i];
}

static void enlarge(struct nr_space *space)
{
	struct term_slot *old = space->slots;
	size_t old_mask = space->mask;

	space->mask = old_mask * 2 + 1;
	space->slots = nr_alloc_array(space->mask + 1, sizeof *space->slots);
	for (size_t i = 0; i <= old_mask; i++)
		if (old[i].term != 0)
			*slot_of(space, old[i].key) = old[i];
	free(old);
}

static void count_token(struct nr_space *space, uint32_t key, bool is_word)
{
	struct term_slot *slot = slot_of(space, key);

	if (slot->term == 0) {
		if ((space->tallies.length + 1) * 2 > space->mask) {
			enlarge(space);
			slot = slot_of(space, key);
		}
		*nr_vector_add(&space->tallies) = (struct tally){ 0, 0, is_word };
		*slot = (struct term_slot){ key, (uint32_t)space->tallies.length };
	}
	struct tally *tally = &space->tallies.items[slot->term - 1];
	if (tally->text != space->reading) {
		tally->text = space->reading;
		tally->times = 0;
		*nr_vector_add(&space->met) = slot->term - 1;
	}
	tally->times++;
}

/* Counts the tokens of the text last read. A run of pairs "ab", "bc" is the characters a, b, c. */
static void count_tokens(struct nr_space *space, const struct nr_tokenizer *tokenizer)
{
	uint32_t behind = UINT32_MAX; /* the position behind the last character that was counted */

	space->reading++;
	space->met.length = 0;
	for (size_t i = 0; i < tokenizer->tokens.length; i++) {
		const struct nr_token *token = &tokenizer->tokens.items[i];
		if (space->dimensions == NR_DIMENSIONS_PAIRS || !nr_token_is_pair(token->key)) {
			count_token(space, token->key, token->kind == NR_TOKEN_WORD);
			continue;
		}
		if (token->position + 1 != behind)
			count_token(space, token->key >> 16, false);
		count_token(space, token->key & 0xFFFF, false);
		behind = token->position + 2;
	}
}

static double weight_of(const struct tally *tally)
{
	return (tally->is_word ? word_factor : 1) * (tally->times > 1 ? 1 + log((double)tally->times) : 1);
}

void nr_space_add(struct nr_space *space, const struct nr_tokenizer *tokenizer)
{
	count_tokens(space, tokenizer);
	while (space->frequencies.length < space->tallies.length)
		*nr_vector_add(&space->frequencies) = 0;
	*nr_vector_add(&space->texts) = (struct slice){ space->tokens.length, space->met.length };
	for (size_t i = 0; i < space->met.length; i++) {
		uint32_t term = space->met.items[i];
		space->frequencies.items[term]++;
		*nr_vector_add(&space->tokens) =
			(struct nr_weighted){ term, (float)weight_of(&space->tallies.items[term]) };
	}
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

	/* Of many tokens few are of different frequencies. */
	float *by_frequency = nr_alloc_array(space->texts.length + 1, sizeof *by_frequency);
	for (uint32_t frequency = 0; frequency <= space->texts.length && frequency < common; frequency++)
		by_frequency[frequency] = (float)fmax(0, log((texts + 1) / ((double)frequency + 0.5)));
	space->idf = nr_alloc_array(space->frequencies.length, sizeof *space->idf);
	space->rarest = (float)fmax(0, log((texts + 1) / 1.5));
	for (size_t i = 0; i < space->frequencies.length; i++)
		space->idf[i] = by_frequency[space->frequencies.items[i]];
	free(by_frequency);
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

void nr_space_add_cosines(const struct nr_space *space, size_t text, size_t from, double *sums)
{
	const struct slice *slice = &space->texts.items[text];

	for (size_t t = 0; t < slice->count; t++) {
		const struct nr_weighted *token = &space->tokens.items[slice->first + t];
		if (token->weight <= 0)
			continue;
		/* Texts are filed in order: from the back, down to those that count. */
		for (size_t i = space->starts[token->term + 1]; i > space->starts[token->term]; i--) {
			const struct posting *posting = &space->postings[i - 1];
			if (posting->text < from)
				break;
			sums[posting->text] += (double)token->weight * (double)posting->weight;
		}
	}
}

double nr_space_idf(const struct nr_space *space, uint32_t key)
{
	uint32_t term = slot_of(space, key)->term;

	return term != 0 && term <= space->frequencies.length ? (double)space->idf[term - 1] : 0;
}

void nr_space_project(struct nr_space *space, const struct nr_tokenizer *tokenizer, struct nr_weighted_list *vector)
{
	double square = 0;

	vector->length = 0;
	count_tokens(space, tokenizer);
	if (vector->capacity < space->met.length) {
		vector->items = nr_realloc_array(vector->items, space->met.length, sizeof *vector->items);
		vector->capacity = space->met.length;
	}
	for (size_t i = 0; i < space->met.length; i++) {
		uint32_t term = space->met.items[i];
		bool is_known = term < space->frequencies.length;
		double weight =
			weight_of(&space->tallies.items[term]) * (double)(is_known ? space->idf[term] : space->rarest);
		square += weight * weight;
		if (is_known)
			*nr_vector_add(vector) = (struct nr_weighted){ term, (float)weight };
	}
	make_unit(vector->items, vector->length, square);
}

void nr_space_choose(struct nr_space *space, const struct nr_weighted_list *old, const struct nr_weighted_list *vector)
{
	if (space->chosen == NULL)
		space->chosen = nr_alloc_array(space->frequencies.length + 1, sizeof *space->chosen);
	for (size_t i = 0; old != NULL && i < old->length; i++)
		space->chosen[old->items[i].term] = 0;
	for (size_t i = 0; i < vector->length; i++)
		space->chosen[vector->items[i].term] = vector->items[i].weight;
}

double nr_space_cosine(const struct nr_space *space, const struct nr_weighted_list *vector)
{
	double sum = 0;

	for (size_t i = 0; i < vector->length; i++)
		sum += (double)vector->items[i].weight * (double)space->chosen[vector->items[i].term];
	return sum;
}
