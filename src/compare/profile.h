/* SPDX-License-Identifier: MIT */
/* Articles as vectors of weights in their collection: what is rare there tells more. */
#ifndef NR_COMPARE_PROFILE_H
#define NR_COMPARE_PROFILE_H

#include <stddef.h>
#include <stdint.h>

#include "compare/feature-list.h"
#include "compare/group.h"
#include "compare/term-numbers.h"

struct nr_profile_term {
	uint32_t term; /* dense number of a token in one language */
	uint32_t key; /* of its feature */
	float weight; /* the vector has length 1 */
	uint32_t feature; /* its index in the article's features */
	uint32_t flags; /* NR_FEATURE_TITLE, NR_FEATURE_LEAD */
};

struct nr_profile {
	const struct nr_group_article *article;
	uint32_t language; /* number of the language */
	size_t count;
	struct nr_profile_term *terms; /* in the order of the features; what is too common is left out */
	double title_weight; /* sum of the weights of the title's terms */
};

struct nr_profiles {
	size_t count;
	struct nr_profile *items; /* by id */
	size_t *by_time; /* indices of those with a time and features, oldest first, then by id */
	size_t timed; /* how many those are */
	size_t term_count;
	struct nr_profile_term *terms; /* of all */
};

/* The order of articles does not matter. Articles are borrowed. */
struct nr_profiles *nr_profiles_new(const struct nr_group_article *articles, size_t count);
void nr_profiles_free(struct nr_profiles *profiles); /* takes NULL */

/* Index of the article with this id; profiles->count where there is none. */
size_t nr_profiles_find(const struct nr_profiles *profiles, int64_t id);

/* The steps by which a profile with a language, a count and room for its terms comes to its weights: raw ones; those of
 * a collection of so many articles of its language, by how many have each of the profile's terms; and what has no
 * weight is left out, only when all frequencies are counted: they need every term. */
void nr_profile_number(
	struct nr_profile *profile, const struct nr_features *features, struct nr_term_numbers *numbers);
void nr_profile_weigh(struct nr_profile *profile, const uint32_t *frequencies, size_t articles);
void nr_profile_finish(struct nr_profile *profile);

/* What two vectors share. */
struct nr_profile_overlap {
	double cosine;
	double title_a; /* weights in a of those terms of its title that b's title or first lines have */
	double title_b; /* the same of b */
};

/* Adds what a term, with its weights and flags in a and b, is to an overlap. */
static inline void nr_profile_add_shared(
	struct nr_profile_overlap *overlap, double weight_a, uint32_t flags_a, double weight_b, uint32_t flags_b)
{
	overlap->cosine += weight_a * weight_b;
	if ((flags_a & NR_FEATURE_TITLE) != 0 && (flags_b & NR_FEATURE_LEAD) != 0)
		overlap->title_a += weight_a;
	if ((flags_b & NR_FEATURE_TITLE) != 0 && (flags_a & NR_FEATURE_LEAD) != 0)
		overlap->title_b += weight_b;
}

struct nr_profile_overlap nr_profile_overlap(const struct nr_profile *a, const struct nr_profile *b);

/* What a pair with this overlap is worth: its cosine, the smaller of the shares of each title that the other's start
 * has, the days between them, and whether one outlet wrote both. 0 for what cannot be one event. */
double nr_profile_similarity(
	const struct nr_profile *a, const struct nr_profile *b, const struct nr_profile_overlap *overlap);

/* No pair with this cosine is worth more. */
double nr_profile_most_similarity(double cosine);

/* The explainer that these profiles of articles serve; takes profiles. */
struct nr_group_explainer *nr_group_explainer_from(
	const struct nr_group_article *articles, struct nr_profiles *profiles);

/* As nr_group_explained for few articles, whose profiles are made; takes profiles. */
size_t nr_group_profiles(struct nr_group_article *articles, struct nr_profiles *profiles,
	const struct nr_group_rule *rules, size_t rule_count, const struct nr_group_settings *settings,
	struct nr_group_explainer **explainer);

/* Cosines below this are no similarity at all. */
#define NR_PROFILE_LEAST_COSINE 0.03

#endif
