/* SPDX-License-Identifier: MIT */
/* Which articles report the same event. */
#ifndef NR_COMPARE_GROUP_H
#define NR_COMPARE_GROUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "compare/features.h"
#include "model/event.h"

struct nr_group_settings {
	double threshold; /* average similarity at which an article joins an event, 0 to 1 */
	int window_days; /* articles further apart are never one event */
};
#define NR_GROUP_SETTINGS_DEFAULT { 0.070, 4 }

struct nr_group_article {
	int64_t id; /* the order of ids decides ties, so the result does not depend on the order of the array */
	const char *source; /* key */
	const char *language; /* BCP 47 or NULL; only articles of one language (zh, en, ...) are joined */
	int64_t published; /* ms UTC; NR_TIME_NONE: joins nothing */
	const struct nr_features *features;
	bool aside; /* only counts where it is asked what is frequent: joins nothing but by rules */
	int64_t text; /* articles with the same number are one text, so one voice; 0: nobody else has it */
	size_t event; /* out: number of its event, from 0, in order of the events' smallest id */
	double centrality; /* out: average similarity to the others of its event; the largest gives the headline */
};

/* What the reader decided: two articles that belong together, or never do. "Together" goes before language and time;
 * "apart" before all, also before what follows from several "together". */
struct nr_group_rule {
	int64_t a, b; /* ids */
	bool together; /* else apart */
};

/* Sets event and centrality of every article. Returns the number of events. Document frequencies are those of all
 * articles given, within 30 days. Digests are left alone, but for the rules; what several articles copy counts once.
 * The result depends on nothing but the set of articles, of rules, and the settings. */
size_t nr_group(struct nr_group_article *articles, size_t count, const struct nr_group_rule *rules, size_t rule_count,
	const struct nr_group_settings *settings);

/* As nr_group, and gives what explains any pair of these articles, which are borrowed: it has what the grouping found
 * out, so that a pair costs next to nothing. */
struct nr_group_explainer;
size_t nr_group_explained(struct nr_group_article *articles, size_t count, const struct nr_group_rule *rules,
	size_t rule_count, const struct nr_group_settings *settings, struct nr_group_explainer **explainer);
void nr_group_explainer_free(struct nr_group_explainer *explainer); /* takes NULL */

/* The similarity of the articles a and b (indices), 0 to 1; appends the tokens that weigh most to shared, as a line of
 * text with commas. */
double nr_group_explainer_pair(
	const struct nr_group_explainer *explainer, size_t a, size_t b, struct nr_buffer *shared);

/* What ties article a to article b; tie is initialized by the call. Names, numbers, dates and wording, with the part of
 * what the two share that each is. */
void nr_group_explainer_tie(const struct nr_group_explainer *explainer, size_t a, size_t b, struct nr_tie *tie);

#endif
