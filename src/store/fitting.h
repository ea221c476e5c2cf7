/* SPDX-License-Identifier: MIT */
/* Whether an article that is not in the archive is one that a query finds: by the same words as the search has them,
 * and without an index. */
#ifndef NR_STORE_FITTING_H
#define NR_STORE_FITTING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "model/article.h"
#include "model/query.h"

struct nr_fitting; /* an article, taken apart once for any number of queries */

/* text: its plain text (length in bytes), as the archive would have it. Both are borrowed until nr_fitting_free. The
 * article may be changed meanwhile, but for its title. */
struct nr_fitting *nr_fitting_new(const struct nr_article *article, const char *text, size_t length);
void nr_fitting_free(struct nr_fitting *fitting); /* takes NULL */
bool nr_fitting_has(struct nr_fitting *fitting, const struct nr_query *query);

/* NR_USAGE for a query that cannot be answered so: one with near:, which asks for other articles, or with a word that
 * has nothing to look for. */
enum nr_status nr_fitting_check(const struct nr_query *query, struct nr_error *error);

#endif
