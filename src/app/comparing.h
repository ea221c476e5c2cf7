/* SPDX-License-Identifier: MIT */
/* Use case: compare the articles of an event. */
#ifndef NR_APP_COMPARING_H
#define NR_APP_COMPARING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/reading.h"
#include "app/session.h"
#include "compare/prepared.h"
#include "compare/wording.h"
#include "model/comparison.h"

/* A comparison with the articles it is about; column i of the comparison is readings[i]. */
struct nr_compared_articles {
	int64_t event; /* 0: articles chosen by the reader */
	char *title; /* of the event; NULL where there is none */
	size_t count;
	struct nr_reading readings[NR_COMPARISON_MAX];
	struct nr_comparison comparison;
	bool has_terms, has_facts; /* the comparison does: see below */
	struct nr_prepared *prepared; /* its own: what was read of the paragraphs so far */
	struct nr_wording_rules wording; /* by which nr_shared_wording goes once the terms are known */
	struct nr_wording **wordings[NR_COMPARISON_MAX]; /* its own, by those: by paragraph; NULL: not made yet */
	size_t left_out; /* articles of the event beyond the NR_COMPARISON_MAX earliest, one an outlet first */
};

/* Reads one of the files that comparing goes by, in some milliseconds; false: all are read. Who calls it while nothing
 * else is to be done has the first comparison as fast as the others. */
bool nr_compare_prepare(struct nr_session *session);

/* How the paragraphs of an event's articles compare, and its coverage; what only some views show is found when it is
 * asked for. */
enum nr_status nr_compare_event(
	struct nr_session *session, int64_t event, struct nr_compared_articles *compared, struct nr_error *error);
/* 2 to NR_COMPARISON_MAX ids, columns in the order given; NR_USAGE for another number. */
enum nr_status nr_compare_articles(struct nr_session *session, const int64_t *ids, size_t count,
	struct nr_compared_articles *compared, struct nr_error *error);
/* Find what the comparison does not have yet: terms (with them, shared wording goes on across words for the same
 * thing), and quotes, numbers and names (with them, terms). */
void nr_compared_articles_find_terms(struct nr_session *session, struct nr_compared_articles *compared);
void nr_compared_articles_find_facts(struct nr_session *session, struct nr_compared_articles *compared);
/* Makes the rows anew, in the order of the article of that column. */
void nr_compared_articles_follow(struct nr_compared_articles *compared, size_t guide);
void nr_compared_articles_release(struct nr_compared_articles *compared);

/* What is known of when an outlet published, without a comparison: the time, its clock, and whether it is a day alone
 * or of an assumed zone. The rest is empty. */
struct nr_coverage nr_publication(const struct nr_session *session, struct nr_published published);
/* The same for what is written as text: context is the struct nr_session. */
struct nr_coverage nr_publication_in(const void *context, struct nr_published published);

#endif
