/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/vector.h"
#include "compare/group.h"
#include "compare/profile.h"
#include "compare/tokens.h"
#include "text/utf8.h"

enum {
	PHRASES_MAX = 6, /* around the heaviest shared terms */
	REASONS_MAX = 8, /* of a tie */
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
	if (index >= features->text_count)
		return false;
	char first = features->text.data[features->texts[index]];
	return first >= '0' && first <= '9';
}

static void find_shared(
	const struct nr_profile *a, const struct nr_profile *b, bool with_numbers, struct shared_list *list)
{
	const struct nr_features *features = a->article->features, *others = b->article->features;

	for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
		const struct nr_profile_term *x = &a->terms[i], *y = &b->terms[j];
		if (x->key == y->key && (with_numbers || !is_number(features, x->feature)))
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

/* Appends the phrase around the heaviest unused term, made longer by the pairs that overlap it. Returns its weight. */
static double append_phrase(
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
	double weight = chain[first]->weight;
	for (size_t i = first + 1; i <= last; i++) {
		nr_utf8_append(buffer, chain[i]->key & 0xFFFF);
		weight += chain[i]->weight;
	}
	return weight;
}

struct nr_group_explainer *nr_group_explainer_from(
	const struct nr_group_article *articles, struct nr_profiles *profiles)
{
	struct nr_group_explainer *explainer = nr_alloc(sizeof *explainer);

	explainer->articles = articles;
	explainer->profiles = profiles;
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

	find_shared(x, y, false, &list);
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

/* Days of the week and words such as "yesterday" and "this month", as texts of news name days. */
static bool names_day(const char *phrase)
{
	static const char *const words[] = { "星期", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "昨天", "今天",
		"昨日", "今日", "明天", "上午", "下午", "月份", "年代", "monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday", "january", "february", "march", "april", "june", "july", "august", "september",
		"october", "november", "december" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strstr(phrase, words[i]) != NULL)
			return true;
	return false;
}

/* Of round numbers most are counts. */
static bool is_year(const char *number)
{
	return strlen(number) == 4 && (strncmp(number, "19", 2) == 0 || strncmp(number, "20", 2) == 0) &&
	       strcmp(number, "2000") != 0;
}

/* In a text of Han characters what is no pair of them is a name, most of the time: one in Latin letters, or one that is
 * known by its surname in these. */
static enum nr_reason_kind kind_of(const struct nr_profile *profile, size_t feature, const char *phrase)
{
	const struct nr_features *features = profile->article->features;
	size_t pairs = features->count - features->text_count;

	if (is_number(features, feature))
		return is_year(phrase) ? NR_REASON_DATE : NR_REASON_NUMBER;
	if (names_day(phrase))
		return NR_REASON_DATE;
	return feature < features->text_count && pairs > features->text_count ? NR_REASON_NAME : NR_REASON_WORDING;
}

void nr_group_explainer_tie(const struct nr_group_explainer *explainer, size_t a, size_t b, struct nr_tie *tie)
{
	const struct nr_profiles *profiles = explainer->profiles;
	const struct nr_profile *x = &profiles->items[nr_profiles_find(profiles, explainer->articles[a].id)];
	const struct nr_profile *y = &profiles->items[nr_profiles_find(profiles, explainer->articles[b].id)];
	struct nr_profile_overlap overlap = nr_profile_overlap(x, y);
	struct shared_list list = { 0 };

	*tie = (struct nr_tie){ .to = explainer->articles[b].id, .similarity = nr_profile_similarity(x, y, &overlap) };
	find_shared(x, y, true, &list);
	for (size_t i = 0; i < list.length && tie->reasons.length < REASONS_MAX; i++) {
		struct nr_buffer phrase = NR_BUFFER_INIT;
		struct shared *seed = &list.items[i];
		if (seed->used || is_seam(&list, seed))
			continue;
		double weight = append_phrase(x->article->features, &list, seed, &phrase);
		enum nr_reason_kind kind = kind_of(x, seed->feature, phrase.data);
		if (kind == NR_REASON_NUMBER && phrase.length < 2) {
			nr_buffer_release(&phrase);
			continue;
		}
		*nr_vector_add(&tie->reasons) = (struct nr_reason){ kind, nr_buffer_detach(&phrase),
			overlap.cosine > 0 ? weight / overlap.cosine : 0 };
	}
	nr_vector_release(&list);
}
