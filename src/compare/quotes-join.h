/* SPDX-License-Identifier: MIT */
/* What those share that bring the quotes of articles together: quotes-join.c, quotes-places.c and quotes-unquoted.c
 * alone. Offsets are bytes of a paragraph. */
#ifndef NR_COMPARE_QUOTES_JOIN_H
#define NR_COMPARE_QUOTES_JOIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/vector.h"
#include "compare/prepared.h"
#include "compare/quotes-clauses.h"
#include "compare/quotes.h"
#include "compare/wording.h"
#include "model/comparison.h"

/* A quote of one paragraph, while quotes are joined. */
struct nr_joined_quote {
	int column, paragraph, weight;
	struct nr_quoted at;
	struct nr_wording_pairs pairs;
	size_t fact; /* number of the one it belongs to, + 1; 0: none yet */
};

/* What there is of a paragraph, as parts of lists of all of them. */
struct nr_join_range {
	size_t first, count;
};

/* A paragraph that is linked to another one. */
struct nr_join_neighbour {
	int column, paragraph;
};

struct nr_quote_join {
	struct nr_comparison *comparison;
	const struct nr_prepared *prepared;
	NR_VECTOR(struct nr_joined_quote) quotes; /* by column and place */
	struct nr_join_range *quoted[NR_COMPARISON_MAX]; /* by paragraph: of quotes */
	struct nr_join_range *linked[NR_COMPARISON_MAX]; /* the same: of neighbours */
	struct nr_join_neighbour *neighbours;
	NR_VECTOR(size_t) first; /* of each fact: the first of its quotes */
	struct nr_shared_run_list runs; /* of the last search */
	struct nr_clause_list clauses; /* the same */
};

/* Words of a paragraph. */
struct nr_join_words {
	int column, paragraph;
	size_t start, end;
};

/* Runs of a paragraph that other words share, with little between them: some of those of the last search. */
struct nr_join_stretch {
	size_t first, count; /* numbers of runs */
	size_t start, end;
};

const char *nr_join_text(const struct nr_quote_join *join, int column, int paragraph);
const struct nr_wording *nr_join_wording(const struct nr_quote_join *join, int column, int paragraph);

/* Fills runs with those that a paragraph shares with some words, and stretch with those that have most of them; false
 * where that is too little. */
bool nr_join_find(struct nr_quote_join *join, int column, int paragraph, const struct nr_join_words *words,
	struct nr_join_stretch *stretch);

/* Fills clauses with those of a part of a paragraph (compare/quotes-clauses.h). */
void nr_join_find_clauses(
	struct nr_quote_join *join, int column, int paragraph, size_t start, size_t end, bool at_marks);

/* How much of a part of a paragraph is quoted there; quote: the first quote that has some of it; NULL: none has. */
int nr_join_quoted_weight(const struct nr_quote_join *join, int column, int paragraph, size_t start, size_t end,
	const struct nr_joined_quote **quote);

/* Whether somebody is told before an offset to say something, and who; in the offset's sentence, or anywhere. */
bool nr_join_is_told(const struct nr_quote_join *join, int column, int paragraph, size_t offset, bool within_sentence,
	struct nr_quoted *told);

bool nr_join_has_place(const struct nr_quote *fact, int column, int paragraph);
void nr_join_add_place(
	struct nr_quote *fact, int column, int paragraph, const char *text, size_t start, size_t end, bool quoted);
/* Where it has none yet. */
void nr_join_set_speaker(struct nr_quote *fact, const char *text, const struct nr_quoted *quote);

/* Adds the clauses that two linked paragraphs share, both of them as what somebody says, and neither in quotation
 * marks. */
void nr_quotes_join_unquoted(struct nr_quote_join *join);

#endif
