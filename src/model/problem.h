/* SPDX-License-Identifier: MIT */
/* What a check of the archive finds wrong. */
#ifndef NR_MODEL_PROBLEM_H
#define NR_MODEL_PROBLEM_H

#include <stdbool.h>
#include <stdint.h>

enum nr_problem_kind {
	NR_PROBLEM_FILE,          /* text: SQLite's own words about the file */
	NR_PROBLEM_READING,       /* text: why something cannot be read, as a sentence */
	NR_PROBLEM_REFERENCE,     /* a row (id) of a table (text) refers to one of another (other) that is not there */
	NR_PROBLEM_SOURCE_COUNTS, /* those of an outlet (text) are wrong */
	NR_PROBLEM_EVENT_COUNTS,  /* those of an event (id) are wrong */
	NR_PROBLEM_SEARCH,        /* the search index is damaged in itself */
	NR_PROBLEM_UNFOUND,       /* the search index has not what it should of an article (id) */
};

struct nr_problem {
	enum nr_problem_kind kind;
	const char *text, *other; /* valid during the call that hands it over */
	int64_t id;
};

struct nr_check_options {
	void (*visit)(const struct nr_problem *problem, void *context); /* called with each problem found */
	/* Called now and then with the part of how many that is looked at; false ends the check. May be NULL. */
	bool (*go_on)(int64_t part, int64_t parts, void *context);
	void *context;
};

#endif
