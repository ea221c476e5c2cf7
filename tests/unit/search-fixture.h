/* SPDX-License-Identifier: MIT */
/* What the tests of the search share. Each fails the test where the call does. */
#ifndef NR_TESTS_SEARCH_FIXTURE_H
#define NR_TESTS_SEARCH_FIXTURE_H

#include "model/query.h"
#include "store/archive.h"

void index_everything(struct nr_archive *archive);
void parse_query(const char *text, struct nr_query *query); /* on the afternoon of 2022-02-04 */

/* The ids that a search gives, in its order, each with a space behind it; the caller frees. */
char *found(struct nr_archive *archive, const char *text);
void assert_found(struct nr_archive *archive, const char *text, const char *ids);

#endif
