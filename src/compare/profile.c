/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/profile.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/time.h"
#include "base/vector.h"

static const double common_share = 0.2; /* of the articles: a term in more of them tells nothing */
static const double common_least = 25; /* but in so few articles no term is common */
/* So many articles more, without any of the terms, are taken to be there: in a small collection what is shared would
 * otherwise weigh next to nothing. */
static const double rare_prior = 20;
static const double day_ms = 86400e3, idf_days = 30;
static const double title_base = 0.1;
/* The day is the border between two events of one story: similarity falls faster the further apart the days are. */
static const double decay_per_day = 0.2, decay_growth = 0.6;
/* What an outlet reports twice is mostly two happenings, told in the same words because they are its own. */
static const double same_source_factor = 0.7;

static int compare_profiles(const void *a, const void *b)
{
	const struct nr_profile *x = a, *y = b;

	return x->article->id < y->article->id ? -1 : x->article->id > y->article->id;
}

void nr_profile_number(struct nr_profile *profile, const struct nr_features *features, struct nr_term_numbers *numbers)
{
	enum { AHEAD = 12 };

	for (size_t i = 0; i < profile->count; i++) {
		const struct nr_feature *feature = &features->items[i];
		if (i + AHEAD < profile->count)
			nr_term_expect(numbers, profile->language, features->items[i + AHEAD].key);
		profile->terms[i] =
			(struct nr_profile_term){ .term = nr_term_number(numbers, profile->language, feature->key),
				.key = feature->key,
				.weight = (float)feature->weight / NR_FEATURE_UNIT,
				.feature = (uint32_t)i,
				.flags = feature->flags };
	}
}

/* Gives every article its place in profiles->terms, with raw weights. */
static void number_terms(struct nr_profiles *profiles, struct nr_term_numbers *numbers)
{
	struct nr_profile_term *next = profiles->terms;

	for (size_t i = 0; i < profiles->count; i++) {
		struct nr_profile *profile = &profiles->items[i];
		const struct nr_features *features = profile->article->features;
		profile->terms = next;
		profile->count = features != NULL ? features->count : 0;
		nr_profile_number(profile, features, numbers);
		next += profile->count;
	}
	profiles->term_count = nr_term_count(numbers);
}

void nr_profile_weigh(struct nr_profile *profile, const uint32_t *frequencies, size_t articles)
{
	double square = 0;

	for (size_t i = 0; i < profile->count; i++) {
		struct nr_profile_term *term = &profile->terms[i];
		double frequency = frequencies[i];
		double idf = log(((double)articles + rare_prior + 1) / (frequency + 0.5));
		bool common = frequency > fmax(common_least, common_share * (double)articles);
		term->weight = common || idf <= 0 ? 0 : (float)(term->weight * sqrt(idf));
		square += (double)term->weight * (double)term->weight;
	}
	for (size_t i = 0; i < profile->count; i++)
		profile->terms[i].weight = (float)(profile->terms[i].weight / sqrt(square > 0 ? square : 1));
}

void nr_profile_finish(struct nr_profile *profile)
{
	size_t kept = 0;

	for (size_t i = 0; i < profile->count; i++) {
		if (profile->terms[i].weight <= 0)
			continue;
		profile->terms[kept++] = profile->terms[i];
		if ((profile->terms[i].flags & NR_FEATURE_TITLE) != 0)
			profile->title_weight += (double)profile->terms[i].weight;
	}
	profile->count = kept;
}

/* Weights by the articles published within idf_days of each: two places that move through time. */
static void weigh_all(struct nr_profiles *profiles, size_t languages)
{
	uint32_t *frequencies = nr_alloc_array(profiles->term_count, sizeof *frequencies);
	size_t *articles = nr_alloc_array(languages, sizeof *articles);
	NR_VECTOR(uint32_t) own = { 0 }; /* frequencies of an article's terms */
	size_t first = 0, last = 0;

	for (size_t i = 0; i < profiles->timed; i++) {
		struct nr_profile *profile = &profiles->items[profiles->by_time[i]];
		double now = (double)profile->article->published;
		for (; last < profiles->timed; last++) {
			const struct nr_profile *entering = &profiles->items[profiles->by_time[last]];
			if ((double)entering->article->published > now + idf_days * day_ms)
				break;
			articles[entering->language]++;
			for (size_t t = 0; t < entering->count; t++)
				frequencies[entering->terms[t].term]++;
		}
		for (;; first++) {
			const struct nr_profile *leaving = &profiles->items[profiles->by_time[first]];
			if ((double)leaving->article->published >= now - idf_days * day_ms)
				break;
			articles[leaving->language]--;
			for (size_t t = 0; t < leaving->count; t++)
				frequencies[leaving->terms[t].term]--;
		}
		own.length = 0;
		for (size_t t = 0; t < profile->count; t++)
			*nr_vector_add(&own) = frequencies[profile->terms[t].term];
		nr_profile_weigh(profile, own.items, articles[profile->language]);
	}
	for (size_t i = 0; i < profiles->count; i++)
		nr_profile_finish(&profiles->items[i]);
	nr_vector_release(&own);
	free(articles);
	free(frequencies);
}

struct timed {
	int64_t published;
	size_t index;
};

static int compare_times(const void *a, const void *b)
{
	const struct timed *x = a, *y = b;

	if (x->published != y->published)
		return x->published < y->published ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

static void order_by_time(struct nr_profiles *profiles)
{
	struct timed *timed = nr_alloc_array(profiles->count, sizeof *timed);

	for (size_t i = 0; i < profiles->count; i++)
		if (profiles->items[i].article->published != NR_TIME_NONE &&
			profiles->items[i].article->features != NULL)
			timed[profiles->timed++] = (struct timed){ profiles->items[i].article->published, i };
	qsort(timed, profiles->timed, sizeof *timed, compare_times);
	profiles->by_time = nr_alloc_array(profiles->timed, sizeof *profiles->by_time);
	for (size_t i = 0; i < profiles->timed; i++)
		profiles->by_time[i] = timed[i].index;
	free(timed);
}

struct nr_profiles *nr_profiles_new(const struct nr_group_article *articles, size_t count)
{
	struct nr_profiles *profiles = nr_alloc(sizeof *profiles);
	struct nr_term_numbers *numbers = nr_term_numbers_new();
	size_t total = 0;

	profiles->count = count;
	profiles->items = nr_alloc_array(count, sizeof *profiles->items);
	for (size_t i = 0; i < count; i++) {
		profiles->items[i].article = &articles[i];
		total += articles[i].features != NULL ? articles[i].features->count : 0;
	}
	if (count > 0)
		qsort(profiles->items, count, sizeof *profiles->items, compare_profiles);
	for (size_t i = 0; i < count; i++)
		profiles->items[i].language = nr_language_number(numbers, profiles->items[i].article->language);
	order_by_time(profiles);

	profiles->terms = nr_alloc_array(total, sizeof *profiles->terms);
	number_terms(profiles, numbers);
	weigh_all(profiles, nr_language_count(numbers));
	nr_term_numbers_free(numbers);
	return profiles;
}

void nr_profiles_free(struct nr_profiles *profiles)
{
	if (profiles == NULL)
		return;
	free(profiles->terms);
	free(profiles->by_time);
	free(profiles->items);
	free(profiles);
}

size_t nr_profiles_find(const struct nr_profiles *profiles, int64_t id)
{
	size_t low = 0, high = profiles->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (profiles->items[middle].article->id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < profiles->count && profiles->items[low].article->id == id ? low : profiles->count;
}

struct nr_profile_overlap nr_profile_overlap(const struct nr_profile *a, const struct nr_profile *b)
{
	struct nr_profile_overlap overlap = { 0 };

	for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
		const struct nr_profile_term *x = &a->terms[i], *y = &b->terms[j];
		if (x->key == y->key)
			nr_profile_add_shared(&overlap, (double)x->weight, x->flags, (double)y->weight, y->flags);
		i += x->key <= y->key;
		j += x->key >= y->key;
	}
	return overlap;
}

static bool is_same_source(const struct nr_profile *a, const struct nr_profile *b)
{
	const char *x = a->article->source, *y = b->article->source;

	return x != NULL && y != NULL && strcmp(x, y) == 0;
}

double nr_profile_similarity(
	const struct nr_profile *a, const struct nr_profile *b, const struct nr_profile_overlap *overlap)
{
	if (overlap->cosine < NR_PROFILE_LEAST_COSINE || nr_features_is_digest(a->article->features) ||
		nr_features_is_digest(b->article->features) || a->language != b->language ||
		a->article->published == NR_TIME_NONE || b->article->published == NR_TIME_NONE)
		return 0;
	double days = fabs((double)a->article->published - (double)b->article->published) / day_ms;
	double coverage = fmin(a->title_weight > 0 ? overlap->title_a / a->title_weight : 0,
		b->title_weight > 0 ? overlap->title_b / b->title_weight : 0);
	double near = exp(-decay_per_day * days * (1 + decay_growth * days));
	double similarity = overlap->cosine * sqrt(title_base + coverage) * near;
	return fmin(1, is_same_source(a, b) ? similarity * same_source_factor : similarity);
}

double nr_profile_most_similarity(double cosine)
{
	return cosine * sqrt(title_base + 1) * (1 + 1e-9); /* a coverage is a sum that may be rounded up */
}
