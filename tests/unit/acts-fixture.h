/* SPDX-License-Identifier: MIT */
/* What can be done with an archive and asked of it, for tests of what is refused. */
#ifndef NR_TESTS_ACTS_FIXTURE_H
#define NR_TESTS_ACTS_FIXTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/archive.h"

struct act {
	const char *name;
	enum nr_status (*act)(struct nr_archive *archive, struct nr_error *error);
	bool grows; /* what was done of it by then stays, and the next goes on */
};

/* One after the other: each finds what the ones before it left, the first what put_lanterns did. */
extern const struct act acts[];
extern const size_t act_count;

/* Four articles of one event by outlets that are there. */
void put_lanterns(struct nr_archive *archive);

/* All that the tables hold, as a number. The search index is looked into by the archive's own check. */
uint64_t state_of(const char *path);

/* Fails the test where the archive's own check finds anything. */
void check_whole(struct nr_archive *archive);

#endif
