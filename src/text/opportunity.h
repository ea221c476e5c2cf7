/* SPDX-License-Identifier: MIT */
/* Where a line may end (UAX #14 as ICU has it); for src/text alone. A table answers for most pairs of characters, ICU
 * for the rest. ICU walks forward only, from a place that is known to be an opportunity: what lies behind such a place
 * does not depend on what stands before it. Walking backward, as asking for a single place makes it do, may take it to
 * the start of the paragraph each time. */
#ifndef NR_TEXT_OPPORTUNITY_H
#define NR_TEXT_OPPORTUNITY_H

#include <stdbool.h>
#include <stddef.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "text/tables.h"

enum nr_answer { NR_ANSWER_ASK, NR_ANSWER_YES, NR_ANSWER_NO };
enum { NR_LINE_AFTER_SPACE = NR_LINE_CLASSES, NR_LEFT_CLASSES };

extern const unsigned char nr_line_answers[NR_LEFT_CLASSES][NR_LINE_CLASSES]; /* enum nr_answer, by left and right */

/* The left class of a space behind a character of that left class: NR_LINE_AFTER_SPACE where it is known what stands
 * before the spaces, and that LB14 and LB15 do not name it. */
static inline unsigned nr_line_space_after(unsigned before)
{
	bool unknown = before == NR_LINE_ASK || before == NR_LINE_SPACE || before == NR_LINE_OPEN ||
		before == NR_LINE_QUOTE;
	return unknown ? NR_LINE_SPACE : NR_LINE_AFTER_SPACE;
}

struct nr_opportunities {
	UBreakIterator *iterator; /* NULL until ICU has to be asked */
	UText utext;
	const char *text;
	size_t length, base; /* bytes; base: where the iterator's text begins */
	size_t known, next;  /* an opportunity, and the one behind it; next 0: not asked yet */
	bool ready;          /* the iterator stands at next, or at known where that is 0 */
};

void nr_opportunities_init(struct nr_opportunities *opportunities);
void nr_opportunities_release(struct nr_opportunities *opportunities);

/* Sets a paragraph of at most INT32_MAX bytes (borrowed). Its start is an opportunity. */
void nr_opportunities_set(struct nr_opportunities *opportunities, const char *text, size_t length);

/* Says that there is an opportunity at offset, before or behind where the walk has come to. */
void nr_opportunities_from(struct nr_opportunities *opportunities, size_t offset);

/* The first opportunity behind offset, which is not before known; known becomes the last one up to offset. */
size_t nr_opportunities_after(struct nr_opportunities *opportunities, size_t offset);

#endif
