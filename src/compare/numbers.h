/* SPDX-License-Identifier: MIT */
/* Numbers and dates in a text, and which articles have the same. Pure. */
#ifndef NR_COMPARE_NUMBERS_H
#define NR_COMPARE_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/vector.h"
#include "model/comparison.h"

struct nr_prepared;

#define NR_NUMBERS_NO_DAY INT64_MIN /* the day of publication is not known */

/* A number as a text has it: "10万多名". Offsets are bytes of the text. */
struct nr_number {
	enum nr_number_kind kind;
	enum nr_qualifier qualifier;
	const char *unit; /* see struct nr_number_fact; static */
	double value; /* the same */
	size_t start, end;
	size_t counted, counted_end; /* what stands behind the number as a noun; equal: nothing does */
	bool counted_whole; /* nothing that may belong to it goes on behind */
};
NR_VECTOR_TYPE(nr_number_list, struct nr_number);

/* Adds the numbers and dates of a text, in order. Written with digits or in Chinese numerals, in either script, or in
 * English. day: when it was published by the outlet's own clock, in days since 1970-01-01; a date that says no year or
 * month, or is a weekday or "yesterday", is resolved by it: to the nearest such day (a day to come counts as twice as
 * far), a bare weekday to the last one, and left out where the day is not known. What is no statement of a number is
 * left out: times of day, "一个", digits within a name. */
void nr_numbers_find(const char *text, int64_t day, struct nr_number_list *numbers);

/* Adds the facts that the numbers of several articles are, in order of first appearance, to a comparison that has its
 * links. What a dateline says is no fact. days: of each article, as above. The same kind, unit and value is one fact,
 * whatever the qualifier; below ten only in linked paragraphs or of the same noun. Different values of one kind and
 * unit, each of articles of its own, are one fact too where linked paragraphs count the same noun with them, or say of
 * people what is the same in other words; where one is said more than once, the larger is at most twice the other. So
 * are two sums that are said once each, where their paragraphs name no other in that currency and the larger is at most
 * twice the other. Such values disagree, unless one is "about" and all are within a twentieth. */
void nr_numbers_join(const struct nr_prepared *prepared, const int64_t *days, struct nr_comparison *comparison);

#endif
