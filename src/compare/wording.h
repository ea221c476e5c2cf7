/* SPDX-License-Identifier: MIT */
/* Which wording texts share: at the level of characters for Han (kana, Hangul), of words and phrases for the rest. */
#ifndef NR_COMPARE_WORDING_H
#define NR_COMPARE_WORDING_H

#include <stddef.h>
#include <stdint.h>

#include "base/vector.h"
#include "compare/features.h"
#include "model/comparison.h"

/* Words that name the same thing (俄国, 俄罗斯), so that a run goes on across them. */
struct nr_synonyms;
/* Of a comparison that has its terms: each concept's words. NULL where there are none. */
struct nr_synonyms *nr_synonyms_new(const struct nr_comparison *comparison);
void nr_synonyms_free(struct nr_synonyms *synonyms); /* takes NULL */

/* What is known of words; each may be NULL. */
struct nr_wording_rules {
	const struct nr_lexicon *lexicon; /* words that tell nothing ("of the") are in a run, but make none */
	struct nr_synonyms *synonyms;
};

/* A run of text that is shared: common substrings of at least four Han characters, or two words or numbers (a word
 * stands for two characters where both are mixed), folded by case, width and script, whatever marks and spaces stand
 * between. Bytes of the first text. Runs that overlap are one. */
struct nr_shared_run {
	size_t start, end;
};
NR_VECTOR_TYPE(nr_shared_run_list, struct nr_shared_run);

/* Adds to runs, in order, without overlap, what text (bytes) shares with any of the other texts. rules may be NULL. */
void nr_shared_runs(const char *text, const char *const *others, size_t other_count,
	const struct nr_wording_rules *rules, struct nr_shared_run_list *runs);

/* A text (length in bytes) made ready to be laid beside many. */
struct nr_wording;
struct nr_wording *nr_wording_new(const char *text, size_t length, const struct nr_wording_rules *rules);
void nr_wording_free(struct nr_wording *wording); /* takes NULL */

/* Adds the runs of a text that it shares with any of the others, as nr_shared_runs does. */
void nr_wording_shared(const struct nr_wording *wording, const struct nr_wording *const *others, size_t other_count,
	struct nr_shared_run_list *runs);

/* Adds the runs of a text that it shares with a stretch (bytes) of another one; words that tell nothing make a run
 * too. */
void nr_wording_runs(const struct nr_wording *wording, const struct nr_wording *other, size_t start, size_t end,
	struct nr_shared_run_list *runs);

/* The pairs of neighbouring units (Han characters, words, numbers) of a stretch (bytes) of a text, made ready to be
 * compared with those of others. Two translations of the same words have hardly a run in common, but many pairs. */
struct nr_wording_pairs {
	uint64_t *hashes; /* in their order */
	size_t count;
};
struct nr_wording_pairs nr_wording_pairs_of(const struct nr_wording *wording, size_t start, size_t end);
void nr_wording_pairs_release(struct nr_wording_pairs *pairs);
/* How many two stretches have in common, each as often as both have it, in whatever order. */
size_t nr_wording_pairs_common(const struct nr_wording_pairs *a, const struct nr_wording_pairs *b);

/* How much of the shorter of two stretches (bytes of each text), by weight, stands in runs that both have: verbatim
 * (0.8 and more), close (0.35), or the same fact in other words. */
enum nr_strength nr_wording_strength(const struct nr_wording *a, size_t start_a, size_t end_a,
	const struct nr_wording *b, size_t start_b, size_t end_b);

#endif
