/* SPDX-License-Identifier: MIT */
/* Articles that tell of many things: digests, round-ups, live tickers, columns. They would glue events together that
 * have nothing to do with each other, so they join none by themselves. */
#ifndef NR_COMPARE_DIGEST_H
#define NR_COMPARE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

enum nr_digest {
	NR_DIGEST_NONE,
	NR_DIGEST_TITLE, /* its title says so */
	NR_DIGEST_TEXT, /* its sections have next to nothing in common */
};

/* A section of a text is one paragraph or several, so that each has at least this many code points. */
enum { NR_DIGEST_SECTION = 50 };

/* How many tokens two sections have in common on average, as a part of what a section has: from how many pairs of
 * sections share a token (each token counted by itself), and how many different tokens the sections have in sum. */
struct nr_digest_sections {
	size_t count; /* sections */
	uint64_t shared, tokens;
};

/* Counts a token that stands in so many of the sections. */
static inline void nr_digest_add(struct nr_digest_sections *sections, uint64_t in)
{
	sections->tokens += in;
	sections->shared += in > 0 ? in * (in - 1) / 2 : 0;
}

enum nr_digest nr_digest_by_sections(const struct nr_digest_sections *sections);

#endif
