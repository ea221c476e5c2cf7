/* SPDX-License-Identifier: MIT */
/* Who reported an event, when, and how much. Pure. */
#ifndef NR_COMPARE_COVERAGE_H
#define NR_COMPARE_COVERAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "compare/compare.h"
#include "model/comparison.h"

/* What an article says of the event's coverage; its lag is not known. The caller takes its source. */
struct nr_coverage nr_coverage_of(const struct nr_compared *compared);

/* Puts a comparison's coverage in order, and counts each lag from the first: by time, of the same time by article; then
 * articles whose time is not known, then outlets that did not report it, by key. */
void nr_coverage_order(struct nr_comparison *comparison);

/* Whether a time of publication says the day alone: midnight by the outlet's clock or in UTC, which is how a date
 * without a time is read. What is published at midnight to the second is taken for one, so that nothing is claimed of
 * it. */
bool nr_coverage_is_day(int64_t published, int utc_offset);

#endif
