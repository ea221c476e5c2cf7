/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/window.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/time.h"
#include "compare/profile.h"

static const int64_t minute_ms = 60 * 1000, day_ms = (int64_t)24 * 3600 * 1000;

/* An article that has a term, in half the room: the flags stand where the weight is least exact. */
struct posting {
	uint32_t article, weight;
};
enum { FLAG_BITS = NR_FEATURE_TITLE | NR_FEATURE_LEAD };

/* Most terms are in one article alone: its posting needs no memory of its own. */
struct term {
	union {
		struct posting one, *many; /* many: oldest first */
	};
	uint32_t frequency; /* articles that have it */
	uint32_t length, capacity; /* of postings; capacity 0: it is the one */
};

struct nr_group_window {
	struct nr_group_settings settings;
	struct nr_term_numbers *numbers;
	NR_VECTOR(struct nr_profile) profiles; /* terms are ours; article is not set */
	NR_VECTOR(int32_t) minutes; /* of each article's time */
	NR_VECTOR(struct term) terms;
	NR_VECTOR(size_t) articles; /* by language */
	NR_VECTOR(struct nr_profile_overlap) overlaps; /* with the article at hand */
	NR_VECTOR(uint32_t) frequencies; /* of the terms of the article at hand */
};

struct nr_group_window *nr_group_window_new(const struct nr_group_settings *settings)
{
	struct nr_group_window *window = nr_alloc(sizeof *window);

	window->settings = *settings;
	window->numbers = nr_term_numbers_new();
	return window;
}

void nr_group_window_free(struct nr_group_window *window)
{
	if (window == NULL)
		return;
	for (size_t i = 0; i < window->profiles.length; i++)
		free(window->profiles.items[i].terms);
	for (size_t i = 0; i < window->terms.length; i++)
		if (window->terms.items[i].capacity > 0)
			free(window->terms.items[i].many);
	nr_vector_release(&window->profiles);
	nr_vector_release(&window->minutes);
	nr_vector_release(&window->terms);
	nr_vector_release(&window->articles);
	nr_vector_release(&window->overlaps);
	nr_vector_release(&window->frequencies);
	nr_term_numbers_free(window->numbers);
	free(window);
}

/* Beyond some four thousand years either way all is alike. */
static int32_t clamp(int64_t minute)
{
	const int64_t most = INT32_MAX - 1;

	return (int32_t)(minute > most ? most : minute < -most ? -most : minute);
}

/* An article whose time is not known is near none: it has no terms. */
static int32_t minute_of(const struct nr_group_article *article)
{
	return article->published != NR_TIME_NONE ? clamp(article->published / minute_ms) : 0;
}

/* Counts an article's terms. */
static void add_profile(struct nr_group_window *window, const struct nr_group_article *article)
{
	bool timed = article->published != NR_TIME_NONE && article->features != NULL;
	struct nr_profile *profile = nr_vector_add(&window->profiles);

	*profile = (struct nr_profile){ .language = nr_language_number(window->numbers, article->language),
		.count = timed ? article->features->count : 0 };
	profile->terms = nr_alloc_array(profile->count, sizeof *profile->terms);
	nr_profile_number(profile, article->features, window->numbers);
	while (window->articles.length < nr_language_count(window->numbers))
		*nr_vector_add(&window->articles) = 0;
	while (window->terms.length < nr_term_count(window->numbers))
		*nr_vector_add(&window->terms) = (struct term){ .frequency = 0 };
	*nr_vector_add(&window->overlaps) = (struct nr_profile_overlap){ 0 };
	*nr_vector_add(&window->minutes) = minute_of(article);
	if (timed)
		window->articles.items[profile->language]++;
	for (size_t i = 0; i < profile->count; i++)
		window->terms.items[profile->terms[i].term].frequency++;
}

static struct posting make_posting(uint32_t article, const struct nr_profile_term *term)
{
	uint32_t bits;

	memcpy(&bits, &term->weight, sizeof bits);
	return (struct posting){ article, (bits & ~(uint32_t)FLAG_BITS) | term->flags };
}

static double weight_of(const struct posting *posting)
{
	uint32_t bits = posting->weight & ~(uint32_t)FLAG_BITS;
	float weight;

	memcpy(&weight, &bits, sizeof weight);
	return (double)weight;
}

static struct posting *postings_of(struct term *term)
{
	return term->capacity > 0 ? term->many : &term->one;
}

/* The place of the first posting that is not older: looked for from the end in steps that double (Bentley, Yao 1976):
 * what arrives is mostly new. */
static size_t find_minute(const struct nr_group_window *window, struct term *term, int32_t minute)
{
	const struct posting *postings = postings_of(term);
	const int32_t *minutes = window->minutes.items;
	size_t high = term->length, step = 1;

	for (; step <= high && minutes[postings[high - step].article] >= minute; step *= 2)
		high -= step;
	size_t low = step <= high ? high - step + 1 : 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (minutes[postings[middle].article] < minute)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Room for one posting more. */
static struct posting *extend(struct term *term)
{
	enum { FIRST_CAPACITY = 4 };

	if (term->length == 0 || term->length < term->capacity)
		return postings_of(term);
	struct posting one = term->one, *many = term->capacity > 0 ? term->many : NULL;
	uint32_t capacity = term->capacity > 0 ? 2 * term->capacity : FIRST_CAPACITY;
	many = nr_realloc_array(many, capacity, sizeof *many);
	if (term->capacity == 0)
		many[0] = one;
	term->many = many;
	term->capacity = capacity;
	return many;
}

static void add_posting(struct nr_group_window *window, struct term *term, struct posting posting)
{
	int32_t minute = window->minutes.items[posting.article];
	struct posting *postings = extend(term);
	size_t length = term->length++;
	bool newest = length == 0 || window->minutes.items[postings[length - 1].article] <= minute;

	if (newest) {
		postings[length] = posting;
		return;
	}
	term->length--;
	size_t at = find_minute(window, term, minute);
	term->length++;
	memmove(&postings[at + 1], &postings[at], (length - at) * sizeof *postings);
	postings[at] = posting;
}

/* Has the memory fetched that the terms behind this one will need: each lies elsewhere, and its newest postings, which
 * are looked at first, elsewhere again. In line, as a compiler may take a call of what has no outcome for nothing. */
__attribute__((always_inline)) static inline void expect_postings(
	struct nr_group_window *window, const struct nr_profile *profile, size_t term)
{
	enum { TERM_AHEAD = 16, POSTINGS_AHEAD = 8 };

	if (term + TERM_AHEAD < profile->count)
		__builtin_prefetch(&window->terms.items[profile->terms[term + TERM_AHEAD].term]);
	if (term + POSTINGS_AHEAD < profile->count) {
		struct term *ahead = &window->terms.items[profile->terms[term + POSTINGS_AHEAD].term];
		if (ahead->length > 1)
			__builtin_prefetch(&ahead->many[ahead->length - 1]);
	}
}

static void add_postings(struct nr_group_window *window, uint32_t index)
{
	struct nr_profile *profile = &window->profiles.items[index];

	window->frequencies.length = 0;
	for (size_t i = 0; i < profile->count; i++)
		*nr_vector_add(&window->frequencies) = window->terms.items[profile->terms[i].term].frequency;
	nr_profile_weigh(profile, window->frequencies.items, window->articles.items[profile->language]);
	nr_profile_finish(profile);
	for (size_t i = 0; i < profile->count; i++) {
		expect_postings(window, profile, i);
		add_posting(
			window, &window->terms.items[profile->terms[i].term], make_posting(index, &profile->terms[i]));
	}
}

void nr_group_window_add(struct nr_group_window *window, const struct nr_group_article *articles, size_t count)
{
	size_t first = window->profiles.length;

	for (size_t i = first; i < count; i++)
		add_profile(window, &articles[i]);
	for (size_t i = first; i < count; i++)
		add_postings(window, (uint32_t)i);
}

/* Adds what a term of the article at hand is to the overlaps with those of some time. */
static void add_overlaps(struct nr_group_window *window, const struct nr_profile_term *own, int32_t first, int32_t last,
	struct nr_group_indices *met)
{
	struct term *term = &window->terms.items[own->term];
	const struct posting *postings = postings_of(term);
	size_t end = term->length;

	if (end > 0 && window->minutes.items[postings[end - 1].article] > last)
		end = find_minute(window, term, last + 1);
	/* From the newest back: each of those in between is met anyway, so the first need not be looked for. */
	for (const struct posting *posting = postings + end; posting-- > postings;) {
		if (window->minutes.items[posting->article] < first)
			break;
		struct nr_profile_overlap *overlap = &window->overlaps.items[posting->article];
		if (overlap->cosine == 0)
			*nr_vector_add(met) = posting->article;
		nr_profile_add_shared(
			overlap, (double)own->weight, own->flags, weight_of(posting), posting->weight & FLAG_BITS);
	}
}

void nr_group_window_find(struct nr_group_window *window, const struct nr_group_article *articles, size_t index,
	struct nr_group_indices *found)
{
	struct nr_profile profile = window->profiles.items[index];
	struct nr_group_indices met = { 0 };
	int64_t minute = minute_of(&articles[index]), reach = window->settings.window_days * day_ms / minute_ms;
	int32_t first = clamp(minute - reach), last = clamp(minute + reach);

	profile.article = &articles[index];
	for (size_t i = 0; i < profile.count; i++) {
		expect_postings(window, &profile, i);
		if (window->terms.items[profile.terms[i].term].length > 1) /* one is its own */
			add_overlaps(window, &profile.terms[i], first, last, &met);
	}
	for (size_t i = 0; i < met.length; i++) {
		uint32_t at = met.items[i];
		struct nr_profile_overlap overlap = window->overlaps.items[at];
		window->overlaps.items[at] = (struct nr_profile_overlap){ 0 };
		/* Most share too little, whatever the rest: so their articles, which lie elsewhere, are not asked. */
		if (at == index || overlap.cosine < NR_PROFILE_LEAST_COSINE ||
			nr_profile_most_similarity(overlap.cosine) < window->settings.threshold)
			continue;
		struct nr_profile other = window->profiles.items[at];
		other.article = &articles[at];
		if (nr_profile_similarity(&profile, &other, &overlap) >= window->settings.threshold)
			*nr_vector_add(found) = at;
	}
	nr_vector_release(&met);
}

static int compare_ids(const void *left, const void *right)
{
	const struct nr_profile *x = left, *y = right;

	return x->article->id < y->article->id ? -1 : x->article->id > y->article->id;
}

size_t nr_group_window_group(const struct nr_group_window *window, struct nr_group_article *chosen,
	const uint32_t *indices, size_t count, const struct nr_group_rule *rules, size_t rule_count,
	struct nr_group_explainer **explainer)
{
	struct nr_profiles *profiles = nr_alloc(sizeof *profiles);

	profiles->count = count;
	profiles->items = nr_alloc_array(count, sizeof *profiles->items);
	for (size_t i = 0; i < count; i++) {
		profiles->items[i] = window->profiles.items[indices[i]];
		profiles->items[i].article = &chosen[i];
	}
	qsort(profiles->items, count, sizeof *profiles->items, compare_ids);
	return nr_group_profiles(chosen, profiles, rules, rule_count, &window->settings, explainer);
}
