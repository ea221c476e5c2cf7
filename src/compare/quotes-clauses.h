/* SPDX-License-Identifier: MIT */
/* The clauses of a paragraph, so that no words are shown cut out of one. Pure; offsets are bytes of the text. */
#ifndef NR_COMPARE_QUOTES_CLAUSES_H
#define NR_COMPARE_QUOTES_CLAUSES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/vector.h"
#include "compare/quotes.h"
#include "compare/wording.h"

/* A clause ends where a comma, a colon or the end of its sentence does; a long one at the marks of an enumeration, too.
 * It ends behind a verb of saying: what is said is a clause of its own. Its marks and spaces stand outside. */
struct nr_clause {
	size_t start, end;
	bool tells; /* that somebody says something: it ends with the verb */
	size_t saying; /* the same of all clauses of one sentence that no verb of saying parts */
};
NR_VECTOR_TYPE(nr_clause_list, struct nr_clause);

/* Adds the clauses of a stretch of a text. tellings: all those of the text. at_marks: what stands in quotation marks is
 * a clause of its own, too, but for a word or two. */
void nr_quotes_clauses(const char *text, size_t start, size_t end, const struct nr_telling_list *tellings,
	bool at_marks, struct nr_clause_list *clauses);

/* The clauses, first to last, that stand in some runs of a text, in order; of those the ones that stand there for the
 * most part, from the first to the last of them. within_saying: of one saying alone, the one that has most of the runs,
 * and without those that tell.
 * False where none does; then the clauses are the one that has most of the runs, unless nothing stands in any. */
struct nr_clause_range {
	size_t first, last; /* numbers of clauses; last < first: none */
};
bool nr_quotes_clauses_in(const char *text, const struct nr_clause_list *clauses, const struct nr_shared_run *runs,
	size_t count, bool within_saying, struct nr_clause_range *range);

/* From where to where a range of clauses goes, with both of a pair of quotation marks where it has one of them. */
void nr_quotes_clauses_bounds(const char *text, const struct nr_clause_list *clauses,
	const struct nr_clause_range *range, size_t *start, size_t *end);

#endif
