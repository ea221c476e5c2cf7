/* SPDX-License-Identifier: MIT */
/* Use case: compare the articles of an event. */
#ifndef NR_APP_COMPARING_H
#define NR_APP_COMPARING_H

#include <stddef.h>
#include <stdint.h>

#include "app/reading.h"
#include "app/session.h"
#include "compare/wording.h"
#include "model/comparison.h"

/* A comparison with the articles it is about; column i of the comparison is readings[i]. */
struct nr_compared_articles {
	int64_t event; /* 0: articles chosen by the reader */
	char *title;   /* of the event; NULL where there is none */
	size_t count;
	struct nr_reading readings[NR_COMPARISON_MAX];
	struct nr_comparison comparison;
	struct nr_wording_rules wording; /* by which nr_shared_wording goes */
	size_t left_out; /* articles of the event beyond the NR_COMPARISON_MAX earliest, one an outlet first */
};

enum nr_status nr_compare_event(struct nr_session *session, int64_t event, struct nr_compared_articles *compared,
	struct nr_error *error);
/* 2 to NR_COMPARISON_MAX ids, columns in the order given; NR_USAGE for another number. */
enum nr_status nr_compare_articles(struct nr_session *session, const int64_t *ids, size_t count,
	struct nr_compared_articles *compared, struct nr_error *error);
/* Makes the rows anew, in the order of the article of that column. */
void nr_compared_articles_follow(struct nr_compared_articles *compared, size_t guide);
void nr_compared_articles_release(struct nr_compared_articles *compared);

#endif
