/* SPDX-License-Identifier: MIT */
/* The paragraphs of several articles, made ready to be compared: what is read from a paragraph is read once, when it is
 * first asked for, whoever asks. Pure. */
#ifndef NR_COMPARE_PREPARED_H
#define NR_COMPARE_PREPARED_H

#include <stdbool.h>
#include <stddef.h>

#include "compare/automaton.h"
#include "compare/features.h"
#include "compare/folded.h"
#include "compare/quotes.h"
#include "compare/wording.h"
#include "model/comparison.h"
#include "model/content.h"
#include "text/word.h"

/* Of no use outside: ask the functions. */
struct nr_prepared_paragraph {
	const char *text;
	size_t length; /* bytes */
	struct nr_folded folded; /* no points: not asked for yet */
	struct nr_wording *wording; /* NULL: the same */
	struct nr_telling_list tellings;
	struct nr_match_list terms;
	bool has_tellings, has_terms; /* they were asked for */
};

struct nr_prepared {
	size_t columns; /* articles */
	size_t counts[NR_COMPARISON_MAX]; /* paragraphs, by column */
	const struct nr_lexicon *lexicon; /* borrowed; NULL: there is none */
	struct nr_word_breaker *words; /* for all of them: what is costly is opened once */
	struct nr_prepared_paragraph *paragraphs[NR_COMPARISON_MAX];
};

/* columns is at most NR_COMPARISON_MAX. The texts of the contents are borrowed, the array is not. */
struct nr_prepared *nr_prepared_new(
	const struct nr_content *const *contents, size_t columns, const struct nr_lexicon *lexicon);
void nr_prepared_free(struct nr_prepared *prepared); /* takes NULL */

static inline const char *nr_prepared_text(const struct nr_prepared *prepared, size_t column, size_t paragraph)
{
	return prepared->paragraphs[column][paragraph].text;
}

/* In bytes. */
static inline size_t nr_prepared_length(const struct nr_prepared *prepared, size_t column, size_t paragraph)
{
	return prepared->paragraphs[column][paragraph].length;
}

const struct nr_folded *nr_prepared_folded(const struct nr_prepared *prepared, size_t column, size_t paragraph);

/* Without words for the same thing; those that tell nothing are the lexicon's. */
const struct nr_wording *nr_prepared_wording(const struct nr_prepared *prepared, size_t column, size_t paragraph);

const struct nr_telling_list *nr_prepared_tellings(const struct nr_prepared *prepared, size_t column, size_t paragraph);

/* The words of a table of terms in it, as places of what is folded, the words that are none too (compare/terms-work.h).
 * The table is the same at every call. */
struct nr_terms;
const struct nr_match_list *nr_prepared_terms(
	const struct nr_prepared *prepared, const struct nr_terms *terms, size_t column, size_t paragraph);

#endif
