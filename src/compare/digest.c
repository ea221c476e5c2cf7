/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/digest.h"

static const size_t least_sections = 8; /* in fewer, little in common is chance */
static const double least_common = 0.025; /* of a section's tokens */

enum nr_digest nr_digest_by_sections(const struct nr_digest_sections *sections)
{
	double count = (double)sections->count;

	if (sections->count < least_sections || sections->tokens == 0)
		return NR_DIGEST_NONE;
	double common = (double)sections->shared / (count * (count - 1) / 2);
	return common < least_common * (double)sections->tokens / count ? NR_DIGEST_TEXT : NR_DIGEST_NONE;
}
