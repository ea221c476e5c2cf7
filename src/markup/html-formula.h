/* SPDX-License-Identifier: MIT */
/* A formula of MathML as a line of text: "a/(b + c)", "x²", "√(x + 1)", "[1, 0; 0, 1]". Elements are told in the order
 * in which they begin and end; what has a TeX annotation is shown as that. */
#ifndef NR_MARKUP_HTML_FORMULA_H
#define NR_MARKUP_HTML_FORMULA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/vector.h"

/* What an element of a formula does with what is inside it. */
enum nr_formula_kind {
	NR_FORMULA_ROW,
	NR_FORMULA_NAME,     /* of a variable, a function; a number */
	NR_FORMULA_OPERATOR,
	NR_FORMULA_WORDS,
	NR_FORMULA_FRACTION,
	NR_FORMULA_LOWER,    /* base, index */
	NR_FORMULA_RAISE,    /* base, exponent */
	NR_FORMULA_SHIFT,    /* base, index, exponent */
	NR_FORMULA_ROOT,
	NR_FORMULA_DEGREE,   /* a root: radicand, degree */
	NR_FORMULA_TABLE,
	NR_FORMULA_TABLE_ROW,
	NR_FORMULA_FENCED,
	NR_FORMULA_NOTE,     /* the same in another notation, TeX for one */
	NR_FORMULA_NOTHING,  /* not shown */
};

struct nr_formula_part {
	enum nr_formula_kind kind;
	bool hidden;
	size_t start;       /* bytes of the text */
	size_t children[3]; /* where the first ones begin */
	unsigned child_count;
};

struct nr_formula {
	struct nr_buffer text, tex;
	NR_VECTOR(struct nr_formula_part) open;
	size_t word_end;    /* where the last name of several letters, or composed thing, ended; 0: none */
};

void nr_formula_init(struct nr_formula *formula);
void nr_formula_release(struct nr_formula *formula);

/* is_tex: a note that is TeX. */
void nr_formula_begin(struct nr_formula *formula, enum nr_formula_kind kind, bool is_tex);
void nr_formula_text(struct nr_formula *formula, const char *text, size_t length);

/* Ends the innermost element. True: it was the formula itself, which can be read until the next begins. */
bool nr_formula_end(struct nr_formula *formula);

/* The text of a formula that has ended. */
const char *nr_formula_reading(struct nr_formula *formula);

/* TeX without what only says how it is set, "{\displaystyle x}": *length becomes that of the rest. */
const char *nr_formula_plain_tex(const char *tex, size_t *length);

#endif
