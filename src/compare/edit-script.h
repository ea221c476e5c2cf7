/* SPDX-License-Identifier: MIT */
/* What two sequences have in common, by a shortest edit script (Myers, "An O(ND) Difference Algorithm", 1986). */
#ifndef NR_COMPARE_EDIT_SCRIPT_H
#define NR_COMPARE_EDIT_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Sets kept_a[i] and kept_b[j] for what stays; the n-th that stays of one is the n-th that stays of the other. Where
 * more than limit items came and went, nothing between the common start and end stays: so the time is bounded by the
 * lengths times limit. */
void nr_edit_script(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count, size_t limit, bool *kept_a,
	bool *kept_b);

#endif
