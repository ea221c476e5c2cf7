/* SPDX-License-Identifier: MIT */
/* The facts and the terms of a comparison as rows: what each article has of one quote, number, name or concept, a cell
 * an article. Every document and view that shows them is made of these. */
#ifndef NR_REPORT_SIDE_BY_SIDE_H
#define NR_REPORT_SIDE_BY_SIDE_H

#include "base/buffer.h"
#include "base/vector.h"
#include "model/comparison.h"

enum nr_side_group {
	NR_SIDE_QUOTES,
	NR_SIDE_NUMBERS, /* and dates */
	NR_SIDE_NAMES,
	NR_SIDE_REGIONAL,
	NR_SIDE_EDITORIAL,
	NR_SIDE_FOUND,
	NR_SIDE_GROUP_COUNT,
};

enum nr_side_mark {
	NR_SIDE_ALONE,     /* one outlet has it, in however many articles */
	NR_SIDE_AGREES,    /* outlets that have it say the same */
	NR_SIDE_FITS,      /* "at least 4" and "4": no contradiction, and not the same */
	NR_SIDE_DIFFERS,   /* in other words */
	NR_SIDE_DISAGREES, /* another value of the same thing */
};

/* What an article has in a place. */
struct nr_side_place {
	int paragraph; /* the first one where it stands */
	char *text;    /* as written there; quoted words in quotation marks */
	char *note;    /* whose word a term is, or what it implies; NULL: nothing is to be said */
	int count;     /* how often; 0: it was not counted */
};

struct nr_side_row {
	enum nr_side_group group;
	enum nr_side_mark mark;
	char *label; /* what it is about, in the reader's language: a speaker, "date 2022-02-04", a concept */
	NR_VECTOR(struct nr_side_place) cells[NR_COMPARISON_MAX]; /* each wording once; by column */
};
NR_VECTOR_TYPE(nr_side_rows, struct nr_side_row);

/* Add rows, group after group, within each what several articles have first, disagreement before the rest. */
void nr_side_add_facts(struct nr_side_rows *rows, const struct nr_comparison *comparison);
void nr_side_add_terms(struct nr_side_rows *rows, const struct nr_comparison *comparison);
void nr_side_release(struct nr_side_rows *rows);

const char *nr_side_group_title(enum nr_side_group group); /* in the reader's language */
const char *nr_side_mark_sign(enum nr_side_mark mark);     /* one character: "=", "≠", "≈", "+" */
const char *nr_side_mark_text(enum nr_side_mark mark);     /* the same in words, in the reader's language */

/* Appends a place as one line: the text, "×3" where it stands there more than once, the note in brackets. */
void nr_side_append_place(struct nr_buffer *buffer, const struct nr_side_place *place);

#endif
