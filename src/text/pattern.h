/* SPDX-License-Identifier: MIT */
/* Regular expressions over plain text (ICU's, Unicode). For short texts, credits and bylines: never over markup. */
#ifndef NR_TEXT_PATTERN_H
#define NR_TEXT_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct nr_pattern;

enum nr_status nr_pattern_new(const char *expression, struct nr_pattern **pattern, struct nr_error *error);
void nr_pattern_free(struct nr_pattern *pattern); /* takes NULL */

/* The same for an expression that is known to be right: it is compiled when it is first used (the first of all costs
 * 1 ms). One that is wrong after all finds nothing. */
struct nr_pattern *nr_pattern_trusted(const char *expression);

/* Finds the first match: whether there is one; *start and *end (may be NULL) the bytes of its first group, or of the
 * whole match where it has no group. Gives up, and finds nothing, on an expression that takes too long. */
bool nr_pattern_find(struct nr_pattern *pattern, const char *text, size_t length, size_t *start, size_t *end);

#endif
