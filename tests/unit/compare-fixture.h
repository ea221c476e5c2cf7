/* SPDX-License-Identifier: MIT */
/* Articles to compare, made from texts. */
#ifndef NR_TESTS_COMPARE_FIXTURE_H
#define NR_TESTS_COMPARE_FIXTURE_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "compare/compare.h"
#include "compare/features.h"
#include "compare/group.h"
#include "compare/terms.h"
#include "model/article.h"
#include "model/content.h"

/* Fills an initialized content with the paragraphs of a text, one a line. */
void fixture_content(struct nr_content *content, const char *text);

/* The same of several, which are initialized first, and pointers to them. */
void fixture_contents(
	struct nr_content *contents, const struct nr_content **pointers, const char *const *texts, size_t count);

/* Compares articles in all parts, one after the other as the program does; the first one guides. lexicon and terms may
 * be NULL. */
void fixture_compare(const struct nr_compared *articles, size_t count, const struct nr_lexicon *lexicon,
	const struct nr_terms *terms, struct nr_comparison *comparison);

/* How alike the articles a and b are to the grouping; what they share is appended. */
double fixture_similarity(
	const struct nr_group_article *articles, size_t count, size_t a, size_t b, struct nr_buffer *shared);

/* The seed documents as they should be read, from ../shared/seeds; 0 where they are not there. */
enum { FIXTURE_SEEDS = 5 };
struct fixture_seeds {
	struct nr_article articles[FIXTURE_SEEDS]; /* id: the number in the file's name, + 1 */
	struct nr_content contents[FIXTURE_SEEDS];
};
int fixture_seeds_load(struct fixture_seeds *seeds);
void fixture_seeds_release(struct fixture_seeds *seeds);

/* A file of ../shared, or of the source tree; the caller frees. */
char *fixture_shared(const char *name);
char *fixture_source(const char *name);

/* The shipped words that tell nothing, and nothing else; the caller frees. NULL where there are none. */
struct nr_lexicon *fixture_stop_words(void);

/* Reads a file of terms, or all terms and names of a folder. */
void fixture_terms(struct nr_terms *terms, const char *path, const char *language,
	void (*warn)(const char *message, void *context));

#endif
