/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/group.h"

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
		while (list->first < list->items.length &&
			(double)at_time(pairing, list->items.items[list->first].article)->article->published < earliest)
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

/* Numbers the clusters and writes the results to the articles. Returns the number of events. */
static size_t write_events(const struct nr_profiles *profiles, const uint32_t *clusters,
	const struct nr_cluster_pairs *pairs, struct nr_group_article *articles)
{
	size_t *numbers = nr_alloc_array(profiles->count, sizeof *numbers), events = 0;
	size_t *sizes = nr_alloc_array(profiles->count, sizeof *sizes);
	double *sums = nr_alloc_array(profiles->count, sizeof *sums);

	for (size_t i = 0; i < profiles->count; i++) {
		if (clusters[i] == i) /* the smallest of its cluster, so it comes first */
			numbers[i] = events++;
		sizes[clusters[i]]++;
	}
	for (size_t i = 0; i < pairs->length; i++) {
		if (clusters[pairs->items[i].a] != clusters[pairs->items[i].b])
			continue;
		sums[pairs->items[i].a] += pairs->items[i].similarity;
		sums[pairs->items[i].b] += pairs->items[i].similarity;
	}
	for (size_t i = 0; i < profiles->count; i++) {
		struct nr_group_article *article = &articles[profiles->items[i].article - articles];
		size_t others = sizes[clusters[i]] - 1;
		article->event = numbers[clusters[i]];
		article->centrality = others > 0 ? sums[i] / (double)others : 0;
	}
	free(sums);
	free(sizes);
	free(numbers);
	return events;
}

size_t nr_group_explained(struct nr_group_article *articles, size_t count, const struct nr_group_rule *rules,
	size_t rule_count, const struct nr_group_settings *settings, struct nr_group_explainer **explainer)
{
	struct nr_profiles *profiles = nr_profiles_new(articles, count);
	struct nr_cluster_pairs pairs = { 0 };
	struct nr_cluster_settings clustering = { settings->threshold, settings->window_days * day_ms };
	int64_t *times = nr_alloc_array(count, sizeof *times);
	uint32_t *clusters = nr_alloc_array(count, sizeof *clusters);

	find_pairs(profiles, clustering.window_ms, &pairs);
	add_rules(profiles, rules, rule_count, &pairs);
	merge_pairs(&pairs);
	for (size_t i = 0; i < count; i++)
		times[i] = profiles->items[i].article->published;
	nr_cluster(times, count, &pairs, &clustering, clusters);
	size_t events = write_events(profiles, clusters, &pairs, articles);

	free(clusters);
	free(times);
	nr_vector_release(&pairs);
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
