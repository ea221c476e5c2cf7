/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/story.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "compare/feature-list.h"

enum { LANGUAGE_MAX = 16 };

/* What stands in a title, and behind the first lines, against what stands in these. */
static const double title_factor = 1.5, body_factor = 0.5;
static const double alone_power = 1.5; /* between 1, articles that are alike, and 2, such that have nothing in common */
/* So many articles more without any of the terms are taken to be there: else what is shared would weigh next to nothing
 * in a small archive. */
static const double rare_prior = 500;

/* A term of the event. */
struct term {
	uint32_t key;
	float weight;
	uint32_t frequency; /* articles looked at that have it anywhere */
};

/* A term of the event that an article has. */
struct hit {
	uint32_t term;
	float weight;
};

struct candidate {
	int64_t event;
	size_t first, count; /* its hits */
	double square; /* of the weights of all its terms, without rarity */
};

struct nr_story {
	char language[LANGUAGE_MAX];
	NR_VECTOR(struct term) terms; /* by key */
	NR_VECTOR(struct hit) hits;
	NR_VECTOR(struct candidate) candidates;
	size_t seen; /* articles looked at */
};

static void primary_language(const char *tag, char *primary)
{
	size_t length = tag != NULL ? strcspn(tag, "-_") : 0;

	length = length < LANGUAGE_MAX - 1 ? length : LANGUAGE_MAX - 1;
	if (length > 0)
		memcpy(primary, tag, length);
	primary[length] = '\0';
}

static double weight_of(const struct nr_feature *feature)
{
	if ((feature->flags & (NR_FEATURE_TITLE | NR_FEATURE_LEAD)) == 0)
		return body_factor * feature->weight / NR_FEATURE_UNIT;
	return ((feature->flags & NR_FEATURE_TITLE) != 0 ? title_factor : 1) * feature->weight / NR_FEATURE_UNIT;
}

static int compare_terms(const void *a, const void *b)
{
	const struct term *x = a, *y = b;

	return x->key < y->key ? -1 : x->key > y->key;
}

/* A term's weight is the mean of that in all articles of the event: what all of them have is what it is about. */
static void collect_terms(struct nr_story *story, const struct nr_group_article *articles, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		for (size_t f = 0; articles[i].features != NULL && f < articles[i].features->count; f++) {
			const struct nr_feature *feature = &articles[i].features->items[f];
			double weight = weight_of(feature) / (double)count;
			if (weight > 0)
				*nr_vector_add(&story->terms) =
					(struct term){ .key = feature->key, .weight = (float)weight };
		}
	if (story->terms.length > 0)
		qsort(story->terms.items, story->terms.length, sizeof *story->terms.items, compare_terms);
	for (size_t i = 0; i < story->terms.length; i++) {
		if (kept > 0 && story->terms.items[kept - 1].key == story->terms.items[i].key)
			story->terms.items[kept - 1].weight += story->terms.items[i].weight;
		else
			story->terms.items[kept++] = story->terms.items[i];
	}
	story->terms.length = kept;
}

struct nr_story *nr_story_new(const struct nr_group_article *articles, size_t count)
{
	struct nr_story *story = nr_alloc(sizeof *story);

	primary_language(count > 0 ? articles[0].language : NULL, story->language);
	collect_terms(story, articles, count);
	return story;
}

void nr_story_free(struct nr_story *story)
{
	if (story == NULL)
		return;
	nr_vector_release(&story->terms);
	nr_vector_release(&story->hits);
	nr_vector_release(&story->candidates);
	free(story);
}

void nr_story_look(struct nr_story *story, int64_t event, const struct nr_group_article *article)
{
	const struct nr_features *features = article->features;
	struct candidate candidate = { .event = event, .first = story->hits.length };
	char language[LANGUAGE_MAX];

	primary_language(article->language, language);
	if (features == NULL || strcmp(language, story->language) != 0)
		return;
	story->seen++;
	for (size_t f = 0, t = 0; f < features->count; f++) {
		double weight = weight_of(&features->items[f]);
		candidate.square += weight * weight;
		while (t < story->terms.length && story->terms.items[t].key < features->items[f].key)
			t++;
		if (t == story->terms.length || story->terms.items[t].key != features->items[f].key)
			continue;
		story->terms.items[t].frequency++;
		if (weight > 0)
			*nr_vector_add(&story->hits) = (struct hit){ (uint32_t)t, (float)weight };
	}
	candidate.count = story->hits.length - candidate.first;
	if (candidate.count > 0)
		*nr_vector_add(&story->candidates) = candidate;
}

/* How rare a term is, 0 for what every article has, 1 for what none of them has. */
static double rarity(const struct nr_story *story, const struct term *term)
{
	double articles = (double)story->seen + rare_prior + 1;

	return log(articles / (term->frequency + 0.5)) / log(articles / 0.5);
}

/* Sums of an event's articles. */
struct sum {
	size_t articles;
	double square; /* of what is in them, article by article */
	double *weights; /* by term of the event that the story is looked for */
};

/* The cosine of two events, each the mean of its articles, by rarity. What the other one has alone is taken to be as
 * rare as what this one has, on average. */
static double likeness(const struct nr_story *story, struct sum *sum, double square, double mean)
{
	double product = 0, shared = 0, shared_rare = 0, articles = (double)sum->articles;

	for (size_t i = 0; i < story->terms.length; i++) {
		if (sum->weights[i] <= 0)
			continue;
		const struct term *term = &story->terms.items[i];
		double rare = rarity(story, term), weight = sum->weights[i] / articles;
		product += (double)term->weight * weight * rare * rare;
		shared += weight * weight;
		shared_rare += weight * weight * rare * rare;
		sum->weights[i] = 0;
	}
	double other = shared_rare + fmax(0, sum->square / pow(articles, alone_power) - shared) * mean;
	return square > 0 && other > 0 ? product / sqrt(square * other) : 0;
}

static int by_event(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->event != y->event)
		return x->event < y->event ? -1 : 1;
	return x->first < y->first ? -1 : x->first > y->first;
}

static int by_likeness(const void *a, const void *b)
{
	const struct nr_story_match *x = a, *y = b;

	if (x->likeness != y->likeness)
		return x->likeness > y->likeness ? -1 : 1;
	return x->event < y->event ? -1 : x->event > y->event;
}

/* Adds to the sum the articles of one event, from a candidate on. Returns the first candidate of the next. */
static size_t sum_event(const struct nr_story *story, size_t start, struct sum *sum)
{
	const struct candidate *candidates = story->candidates.items;
	size_t i = start;

	sum->articles = 0;
	sum->square = 0;
	for (; i < story->candidates.length && candidates[i].event == candidates[start].event; i++) {
		sum->articles++;
		sum->square += candidates[i].square;
		for (size_t h = candidates[i].first; h < candidates[i].first + candidates[i].count; h++)
			sum->weights[story->hits.items[h].term] += (double)story->hits.items[h].weight;
	}
	return i;
}

void nr_story_find(struct nr_story *story, double threshold, struct nr_story_matches *matches)
{
	double square = 0, plain = 0;
	size_t before = matches->length;
	struct sum sum = { .weights = nr_alloc_array(story->terms.length, sizeof *sum.weights) };

	for (size_t i = 0; i < story->terms.length; i++) {
		const struct term *term = &story->terms.items[i];
		double rare = rarity(story, term), weight = (double)term->weight;
		square += weight * weight * rare * rare;
		plain += weight * weight;
	}
	if (story->candidates.length > 0)
		qsort(story->candidates.items, story->candidates.length, sizeof *story->candidates.items, by_event);
	for (size_t i = 0; i < story->candidates.length;) {
		int64_t event = story->candidates.items[i].event;
		i = sum_event(story, i, &sum);
		double found = likeness(story, &sum, square, plain > 0 ? square / plain : 0);
		if (found >= threshold)
			*nr_vector_add(matches) = (struct nr_story_match){ event, found };
	}
	if (matches->length > before)
		qsort(matches->items + before, matches->length - before, sizeof *matches->items, by_likeness);
	free(sum.weights);
}
