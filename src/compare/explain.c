/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/vector.h"
#include "compare/group.h"
#include "compare/profile.h"
#include "compare/tokens.h"
#include "text/utf8.h"

enum {
	PHRASES_MAX = 6, /* around the heaviest shared terms */
	PHRASE_PAIRS = 7, /* pairs of characters in a phrase at most */
};

/* Pairs of characters of one word stand equally often in each article, and are about as rare; those of two words that
 * could meet seldom are so in both. The largest ratios that pass. */
static const double like_frequency = 1.15, like_weight = 3;

struct nr_group_explainer {
	const struct nr_group_article *articles;
	struct nr_profiles *profiles;
};

/* A term both articles have. */
struct shared {
	double weight;
	double frequencies[2]; /* damped, in each article */
	uint32_t key;
	size_t feature; /* of the first article */
	bool used;
};
NR_VECTOR_TYPE(shared_list, struct shared);

static int compare_shared(const void *a, const void *b)
{
	const struct shared *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return x->key < y->key ? -1 : x->key > y->key;
}

/* A number alone says nothing to a reader. */
static bool is_number(const struct nr_features *features, size_t index)
{
	return index < features->text_count && features->text.data[features->texts[index]] <= '9';
}

static void find_shared(const struct nr_profile *a, const struct nr_profile *b, struct shared_list *list)
{
	const struct nr_features *features = a->article->features, *others = b->article->features;

	for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
		const struct nr_profile_term *x = &a->terms[i], *y = &b->terms[j];
		if (x->key == y->key && !is_number(features, x->feature))
			*nr_vector_add(list) = (struct shared){
				.weight = (double)x->weight * (double)y->weight,
				.frequencies = { features->items[x->feature].weight, others->items[y->feature].weight },
				.key = x->key,
				.feature = x->feature,
			};
		i += x->key <= y->key;
		j += x->key >= y->key;
	}
	if (list->length > 0)
		qsort(list->items, list->length, sizeof *list->items, compare_shared);
}

static bool alike(double a, double b, double most)
{
	return a <= b * most && b <= a * most;
}

/* The heaviest unused pair of characters that goes on from another one, behind it or before it. */
static struct shared *adjoining(struct shared_list *list, const struct shared *to, bool behind)
{
	for (size_t i = 0; i < list->length; i++) {
		struct shared *other = &list->items[i];
		bool joins = behind ? other->key >> 16 == (to->key & 0xFFFF) : (other->key & 0xFFFF) == to->key >> 16;
		if (joins && !other->used && nr_token_is_pair(other->key) &&
			alike(other->weight, to->weight, like_weight) &&
			alike(other->frequencies[0], to->frequencies[0], like_frequency) &&
			alike(other->frequencies[1], to->frequencies[1], like_frequency))
			return other;
	}
	return NULL;
}

/* Whether a pair of characters overlaps one that was named: most likely it is the seam between two words. */
static bool is_seam(const struct shared_list *list, const struct shared *pair)
{
	for (size_t i = 0; nr_token_is_pair(pair->key) && i < list->length; i++) {
		const struct shared *named = &list->items[i];
		if (named->used && nr_token_is_pair(named->key) &&
			(named->key >> 16 == (pair->key & 0xFFFF) || (named->key & 0xFFFF) == pair->key >> 16))
			return true;
	}
	return false;
}

/* Appends the phrase around the heaviest unused term, made longer by the pairs that overlap it. */
static void append_phrase(
	const struct nr_features *features, struct shared_list *list, struct shared *seed, struct nr_buffer *buffer)
{
	struct shared *chain[2 * PHRASE_PAIRS + 1];
	size_t first = PHRASE_PAIRS, last = PHRASE_PAIRS;
	bool is_pair = nr_token_is_pair(seed->key);

	chain[first] = seed;
	seed->used = true;
	for (struct shared *next; is_pair && last - first + 1 < PHRASE_PAIRS; next->used = true) {
		if ((next = adjoining(list, chain[last], true)) != NULL)
			chain[++last] = next;
		else if ((next = adjoining(list, chain[first], false)) != NULL)
			chain[--first] = next;
		else
			break;
	}
	nr_feature_append_text(features, chain[first]->feature, buffer);
	for (size_t i = first + 1; i <= last; i++)
		nr_utf8_append(buffer, chain[i]->key & 0xFFFF);
}

struct nr_group_explainer *nr_group_explainer_new(const struct nr_group_article *articles, size_t count)
{
	struct nr_group_explainer *explainer = nr_alloc(sizeof *explainer);

	explainer->articles = articles;
	explainer->profiles = nr_profiles_new(articles, count);
	return explainer;
}

void nr_group_explainer_free(struct nr_group_explainer *explainer)
{
	if (explainer == NULL)
		return;
	nr_profiles_free(explainer->profiles);
	free(explainer);
}

double nr_group_explainer_pair(const struct nr_group_explainer *explainer, size_t a, size_t b, struct nr_buffer *shared)
{
	const struct nr_profiles *profiles = explainer->profiles;
	const struct nr_profile *x = &profiles->items[nr_profiles_find(profiles, explainer->articles[a].id)];
	const struct nr_profile *y = &profiles->items[nr_profiles_find(profiles, explainer->articles[b].id)];
	struct shared_list list = { 0 };
	size_t phrases = 0;

	find_shared(x, y, &list);
	for (size_t i = 0; i < list.length && phrases < PHRASES_MAX; i++) {
		if (list.items[i].used || is_seam(&list, &list.items[i]))
			continue;
		nr_buffer_append_string(shared, phrases++ > 0 ? ", " : "");
		append_phrase(x->article->features, &list, &list.items[i], shared);
	}
	nr_vector_release(&list);
	struct nr_profile_overlap overlap = nr_profile_overlap(x, y);
	return nr_profile_similarity(x, y, &overlap);
}

double nr_group_explain(
	const struct nr_group_article *articles, size_t count, size_t a, size_t b, struct nr_buffer *shared)
{
	struct nr_group_explainer *explainer = nr_group_explainer_new(articles, count);
	double similarity = nr_group_explainer_pair(explainer, a, b, shared);

	nr_group_explainer_free(explainer);
	return similarity;
}
