/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/group.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/time.h"
#include "base/vector.h"
#include "compare/cluster.h"
#include "compare/profile.h"

static const double day_ms = 86400e3;

/* Where a term stands: the articles that have it, oldest first. */
struct posting {
	uint32_t article; /* index in by_time */
	float weight;
	uint32_t flags;
};

struct posting_list {
	NR_VECTOR(struct posting) items;
	size_t first; /* those before are out of the window */
};

struct pairing {
	const struct nr_profiles *profiles;
	double window_ms;
	size_t window; /* index in by_time of the first article in it */
	struct posting_list *lists; /* by term */
	struct nr_profile_overlap *overlaps; /* by index in by_time: with the article at hand */
	NR_VECTOR(uint32_t) touched;
	struct nr_cluster_pairs *pairs;
};

static const struct nr_profile *at_time(const struct pairing *pairing, size_t index)
{
	return &pairing->profiles->items[pairing->profiles->by_time[index]];
}

/* Has the memory fetched that the terms behind this one will need: each list lies elsewhere, and what is in it
 * elsewhere again. In line, as a compiler may take a call of what has no outcome for nothing. */
__attribute__((always_inline)) static inline void expect_lists(
	const struct pairing *pairing, const struct nr_profile *profile, size_t term)
{
	enum { LIST_AHEAD = 16, ITEMS_AHEAD = 8 };

	if (term + LIST_AHEAD < profile->count)
		__builtin_prefetch(&pairing->lists[profile->terms[term + LIST_AHEAD].term]);
	if (term + ITEMS_AHEAD < profile->count) {
		const struct posting_list *list = &pairing->lists[profile->terms[term + ITEMS_AHEAD].term];
		if (list->items.length > 0)
			__builtin_prefetch(&list->items.items[list->first]);
	}
}

/* Sums what an article shares with each in the window before it, then puts it into the lists. */
static void sum_overlaps(struct pairing *pairing, size_t index)
{
	const struct nr_profile *profile = at_time(pairing, index);
	double earliest = (double)profile->article->published - pairing->window_ms;

	while ((double)at_time(pairing, pairing->window)->article->published < earliest)
		pairing->window++;
	for (size_t t = 0; t < profile->count; t++) {
		const struct nr_profile_term *term = &profile->terms[t];
		struct posting_list *list = &pairing->lists[term->term];
		expect_lists(pairing, profile, t);
		while (list->first < list->items.length && list->items.items[list->first].article < pairing->window)
			list->first++;
		for (size_t i = list->first; i < list->items.length; i++) {
			const struct posting *posting = &list->items.items[i];
			struct nr_profile_overlap *overlap = &pairing->overlaps[posting->article];
			if (overlap->cosine == 0)
				*nr_vector_add(&pairing->touched) = posting->article;
			nr_profile_add_shared(
				overlap, (double)posting->weight, posting->flags, (double)term->weight, term->flags);
		}
		*nr_vector_add(&list->items) = (struct posting){ (uint32_t)index, term->weight, term->flags };
	}
}

static void add_pair(struct nr_cluster_pairs *pairs, size_t a, size_t b, struct nr_cluster_pair pair)
{
	pair.a = (uint32_t)(a < b ? a : b);
	pair.b = (uint32_t)(a < b ? b : a);
	*nr_vector_add(pairs) = pair;
}

static void find_pairs(const struct nr_profiles *profiles, double window_ms, struct nr_cluster_pairs *pairs)
{
	struct pairing pairing = { .profiles = profiles, .window_ms = window_ms, .pairs = pairs };

	pairing.lists = nr_alloc_array(profiles->term_count, sizeof *pairing.lists);
	pairing.overlaps = nr_alloc_array(profiles->timed, sizeof *pairing.overlaps);
	for (size_t i = 0; i < profiles->timed; i++) {
		const struct nr_profile *profile = at_time(&pairing, i);
		if (profile->article->aside)
			continue;
		pairing.touched.length = 0;
		sum_overlaps(&pairing, i);
		for (size_t t = 0; t < pairing.touched.length; t++) {
			uint32_t other = pairing.touched.items[t];
			double similarity =
				nr_profile_similarity(at_time(&pairing, other), profile, &pairing.overlaps[other]);
			pairing.overlaps[other] = (struct nr_profile_overlap){ 0 };
			if (similarity > 0)
				add_pair(pairs, profiles->by_time[other], profiles->by_time[i],
					(struct nr_cluster_pair){ .similarity = similarity });
		}
	}
	for (size_t i = 0; i < profiles->term_count; i++)
		nr_vector_release(&pairing.lists[i].items);
	nr_vector_release(&pairing.touched);
	free(pairing.lists);
	free(pairing.overlaps);
}

static void add_rules(const struct nr_profiles *profiles, const struct nr_group_rule *rules, size_t count,
	struct nr_cluster_pairs *pairs)
{
	for (size_t i = 0; i < count; i++) {
		size_t a = nr_profiles_find(profiles, rules[i].a), b = nr_profiles_find(profiles, rules[i].b);
		if (a != b && a < profiles->count && b < profiles->count)
			add_pair(pairs, a, b,
				(struct nr_cluster_pair){ .apart = !rules[i].together, .together = rules[i].together });
	}
}

static int compare_pairs(const void *left, const void *right)
{
	const struct nr_cluster_pair *x = left, *y = right;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return x->b < y->b ? -1 : x->b > y->b;
}

/* Sorts the pairs and makes one of those that are about the same two. */
static void merge_pairs(struct nr_cluster_pairs *pairs)
{
	size_t kept = 0;

	if (pairs->length > 0)
		qsort(pairs->items, pairs->length, sizeof *pairs->items, compare_pairs);
	for (size_t i = 0; i < pairs->length; i++) {
		struct nr_cluster_pair pair = pairs->items[i];
		if (kept > 0 && compare_pairs(&pairs->items[kept - 1], &pair) == 0) {
			struct nr_cluster_pair *first = &pairs->items[kept - 1];
			first->similarity += pair.similarity; /* one of them is 0 */
			first->apart |= pair.apart;
			first->together |= pair.together;
		} else {
			pairs->items[kept++] = pair;
		}
	}
	pairs->length = kept;
}

struct text_place {
	int64_t text, published;
	size_t index;
};

static int compare_texts(const void *left, const void *right)
{
	const struct text_place *x = left, *y = right;

	if (x->text != y->text)
		return x->text < y->text ? -1 : 1;
	if (x->published != y->published)
		return x->published < y->published ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

/* The weights of the articles: copies of one text, in one window, have 1 together. */
static double *find_weights(const struct nr_profiles *profiles, double window_ms)
{
	double *weights = nr_alloc_array(profiles->count, sizeof *weights);
	struct text_place *places = nr_alloc_array(profiles->count, sizeof *places);
	size_t count = 0;

	for (size_t i = 0; i < profiles->count; i++) {
		const struct nr_group_article *article = profiles->items[i].article;
		weights[i] = 1;
		if (article->text != 0 && article->published != NR_TIME_NONE)
			places[count++] = (struct text_place){ article->text, article->published, i };
	}
	if (count > 0)
		qsort(places, count, sizeof *places, compare_texts);
	for (size_t i = 0, first = 0, last = 0; i < count; i++) {
		double now = (double)places[i].published;
		while (places[first].text != places[i].text || (double)places[first].published < now - window_ms)
			first++;
		for (last = last > i ? last : i; last + 1 < count && places[last + 1].text == places[i].text &&
						 (double)places[last + 1].published <= now + window_ms;)
			last++;
		weights[places[i].index] = 1 / (double)(last - first + 1);
	}
	free(places);
	return weights;
}

/* How near an article is to the others of its event, by their weights: to other voices, and to copies of its own. */
struct nearness {
	double others, other_weight;
	double copies, copy_weight;
};

static void add_nearness(struct nearness *nearness, double similarity, double weight, bool copy)
{
	*(copy ? &nearness->copies : &nearness->others) += similarity * weight;
	nearness->copy_weight += copy ? weight : 0;
}

static void find_nearness(const struct nr_profiles *profiles, const uint32_t *clusters, const double *weights,
	const struct nr_cluster_pairs *pairs, struct nearness *nearness)
{
	double *totals = nr_alloc_array(profiles->count, sizeof *totals);

	for (size_t i = 0; i < profiles->count; i++)
		totals[clusters[i]] += weights[i];
	for (size_t i = 0; i < pairs->length; i++) {
		const struct nr_cluster_pair *pair = &pairs->items[i];
		int64_t text = profiles->items[pair->a].article->text;
		bool copy = text != 0 && text == profiles->items[pair->b].article->text;
		if (clusters[pair->a] != clusters[pair->b])
			continue;
		add_nearness(&nearness[pair->a], pair->similarity, weights[pair->b], copy);
		add_nearness(&nearness[pair->b], pair->similarity, weights[pair->a], copy);
	}
	for (size_t i = 0; i < profiles->count; i++)
		nearness[i].other_weight = totals[clusters[i]] - weights[i] - nearness[i].copy_weight;
	free(totals);
}

/* Numbers the clusters and writes the results to the articles. Returns the number of events. */
static size_t write_events(const struct nr_profiles *profiles, const uint32_t *clusters, const double *weights,
	const struct nr_cluster_pairs *pairs, struct nr_group_article *articles)
{
	static const double no_weight = 1e-9; /* what is left of a difference of equal sums */
	size_t *numbers = nr_alloc_array(profiles->count, sizeof *numbers), events = 0;
	struct nearness *nearness = nr_alloc_array(profiles->count, sizeof *nearness);

	find_nearness(profiles, clusters, weights, pairs, nearness);
	for (size_t i = 0; i < profiles->count; i++) {
		struct nr_group_article *article = &articles[profiles->items[i].article - articles];
		const struct nearness *near = &nearness[i];
		if (clusters[i] == i) /* the smallest of its cluster, so it comes first */
			numbers[i] = events++;
		article->event = numbers[clusters[i]];
		if (near->other_weight > no_weight)
			article->centrality = near->others / near->other_weight;
		else
			article->centrality = near->copy_weight > 0 ? near->copies / near->copy_weight : 0;
	}
	free(nearness);
	free(numbers);
	return events;
}

/* Finds the clusters of the profiles, whose pairs are given, and writes the events; releases the pairs. */
static size_t cluster(struct nr_group_article *articles, const struct nr_profiles *profiles,
	const struct nr_group_rule *rules, size_t rule_count, const struct nr_group_settings *settings,
	struct nr_cluster_pairs *pairs)
{
	double window_ms = settings->window_days * day_ms, *weights = find_weights(profiles, window_ms);
	struct nr_cluster_settings clustering = { settings->threshold, window_ms, weights };
	int64_t *times = nr_alloc_array(profiles->count, sizeof *times);
	uint32_t *clusters = nr_alloc_array(profiles->count, sizeof *clusters);

	add_rules(profiles, rules, rule_count, pairs);
	merge_pairs(pairs);
	for (size_t i = 0; i < profiles->count; i++)
		times[i] = profiles->items[i].article->published;
	nr_cluster(times, profiles->count, pairs, &clustering, clusters);
	size_t events = write_events(profiles, clusters, weights, pairs, articles);

	free(clusters);
	free(weights);
	free(times);
	nr_vector_release(pairs);
	return events;
}

size_t nr_group_explained(struct nr_group_article *articles, size_t count, const struct nr_group_rule *rules,
	size_t rule_count, const struct nr_group_settings *settings, struct nr_group_explainer **explainer)
{
	struct nr_profiles *profiles = nr_profiles_new(articles, count);
	struct nr_cluster_pairs pairs = { 0 };

	find_pairs(profiles, settings->window_days * day_ms, &pairs);
	size_t events = cluster(articles, profiles, rules, rule_count, settings, &pairs);
	*explainer = nr_group_explainer_from(articles, profiles);
	return events;
}

size_t nr_group_profiles(struct nr_group_article *articles, struct nr_profiles *profiles,
	const struct nr_group_rule *rules, size_t rule_count, const struct nr_group_settings *settings,
	struct nr_group_explainer **explainer)
{
	struct nr_cluster_pairs pairs = { 0 };

	for (size_t a = 0; a < profiles->count; a++) {
		for (size_t b = a + 1; b < profiles->count; b++) {
			const struct nr_profile *x = &profiles->items[a], *y = &profiles->items[b];
			struct nr_profile_overlap overlap = nr_profile_overlap(x, y);
			double apart = fabs((double)x->article->published - (double)y->article->published);
			double similarity = nr_profile_similarity(x, y, &overlap);
			if (similarity > 0 && apart <= settings->window_days * day_ms)
				add_pair(&pairs, a, b, (struct nr_cluster_pair){ .similarity = similarity });
		}
	}
	size_t events = cluster(articles, profiles, rules, rule_count, settings, &pairs);
	*explainer = nr_group_explainer_from(articles, profiles);
	return events;
}

size_t nr_group(struct nr_group_article *articles, size_t count, const struct nr_group_rule *rules, size_t rule_count,
	const struct nr_group_settings *settings)
{
	struct nr_group_explainer *explainer;
	size_t events = nr_group_explained(articles, count, rules, rule_count, settings, &explainer);

	nr_group_explainer_free(explainer);
	return events;
}
