/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/window.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/time.h"
#include "compare/profile.h"

static const int64_t minute_ms = 60 * 1000, day_ms = (int64_t)24 * 3600 * 1000;

/* Where a term stands. */
struct posting {
	int32_t minute; /* of the article's time */
	uint32_t article, flags;
	float weight;
};
NR_VECTOR_TYPE(posting_list, struct posting); /* oldest first */

struct nr_group_window {
	struct nr_group_settings settings;
	struct nr_term_numbers *numbers;
	NR_VECTOR(struct nr_profile) profiles; /* terms are ours; article is not set */
	NR_VECTOR(uint32_t) frequencies; /* by term */
	NR_VECTOR(struct posting_list) lists; /* by term */
	NR_VECTOR(size_t) articles; /* by language */
	NR_VECTOR(struct nr_profile_overlap) overlaps; /* with the article at hand */
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
	for (size_t i = 0; i < window->lists.length; i++)
		nr_vector_release(&window->lists.items[i]);
	nr_vector_release(&window->profiles);
	nr_vector_release(&window->frequencies);
	nr_vector_release(&window->lists);
	nr_vector_release(&window->articles);
	nr_vector_release(&window->overlaps);
	nr_term_numbers_free(window->numbers);
	free(window);
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
	while (window->frequencies.length < nr_term_count(window->numbers)) {
		*nr_vector_add(&window->frequencies) = 0;
		*nr_vector_add(&window->lists) = (struct posting_list){ 0 };
	}
	*nr_vector_add(&window->overlaps) = (struct nr_profile_overlap){ 0 };
	if (timed)
		window->articles.items[profile->language]++;
	for (size_t i = 0; i < profile->count; i++)
		window->frequencies.items[profile->terms[i].term]++;
}

/* The place of the first posting that is not older. */
static size_t find_minute(const struct posting_list *list, int32_t minute)
{
	size_t low = 0, high = list->length;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (list->items[middle].minute < minute)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void add_postings(struct nr_group_window *window, const struct nr_group_article *article, uint32_t index)
{
	struct nr_profile *profile = &window->profiles.items[index];
	int32_t minute = (int32_t)(article->published / minute_ms);

	nr_profile_weigh(profile, window->frequencies.items, window->articles.items[profile->language]);
	nr_profile_finish(profile);
	for (size_t i = 0; i < profile->count; i++) {
		struct posting_list *list = &window->lists.items[profile->terms[i].term];
		size_t at = list->length > 0 && list->items[list->length - 1].minute <= minute
				    ? list->length
				    : find_minute(list, minute);
		nr_vector_add(list);
		memmove(&list->items[at + 1], &list->items[at], (list->length - 1 - at) * sizeof *list->items);
		list->items[at] = (struct posting){ minute, index, profile->terms[i].flags,
			profile->terms[i].weight };
	}
}

void nr_group_window_add(struct nr_group_window *window, const struct nr_group_article *articles, size_t count)
{
	size_t first = window->profiles.length;

	for (size_t i = first; i < count; i++)
		add_profile(window, &articles[i]);
	for (size_t i = first; i < count; i++)
		add_postings(window, &articles[i], (uint32_t)i);
}

static void add_overlaps(struct nr_group_window *window, const struct nr_profile_term *term, int64_t published,
	struct nr_group_indices *met)
{
	const struct posting_list *list = &window->lists.items[term->term];
	int64_t reach = window->settings.window_days * day_ms;
	int32_t last = (int32_t)((published + reach) / minute_ms);
	size_t i = find_minute(list, (int32_t)((published - reach) / minute_ms));

	for (; i < list->length && list->items[i].minute <= last; i++) {
		const struct posting *posting = &list->items[i];
		struct nr_profile_overlap *overlap = &window->overlaps.items[posting->article];
		if (overlap->cosine == 0)
			*nr_vector_add(met) = posting->article;
		nr_profile_add_shared(
			overlap, (double)term->weight, term->flags, (double)posting->weight, posting->flags);
	}
}

void nr_group_window_find(struct nr_group_window *window, const struct nr_group_article *articles, size_t index,
	struct nr_group_indices *found)
{
	struct nr_profile profile = window->profiles.items[index];
	struct nr_group_indices met = { 0 };

	profile.article = &articles[index];
	for (size_t i = 0; i < profile.count; i++)
		add_overlaps(window, &profile.terms[i], articles[index].published, &met);
	for (size_t i = 0; i < met.length; i++) {
		struct nr_profile other = window->profiles.items[met.items[i]];
		struct nr_profile_overlap *overlap = &window->overlaps.items[met.items[i]];
		other.article = &articles[met.items[i]];
		if (met.items[i] != index &&
			nr_profile_similarity(&profile, &other, overlap) >= window->settings.threshold)
			*nr_vector_add(found) = met.items[i];
		*overlap = (struct nr_profile_overlap){ 0 };
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
