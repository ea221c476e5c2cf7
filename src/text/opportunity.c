/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/opportunity.h"

#include <stdint.h>

#include "base/error.h"

/* The pairs of UAX #14 that none of its rules with a longer context changes. */
const unsigned char nr_line_answers[NR_LEFT_CLASSES][NR_LINE_CLASSES] = {
#define YES NR_ANSWER_YES
#define NO NR_ANSWER_NO
#define ASK NR_ANSWER_ASK
#define ROW(id, al, nu, cl, cp, op, qu, ex, ns, is, in, b2, sp) \
	{ ASK, id, al, nu, cl, cp, op, qu, ex, ns, is, in, b2, sp }
	/* clang-format off */
	/*                            ID   AL   NU   CL   CP   OP   QU   EX   NS   IS   IN   B2   SP */
	[NR_LINE_IDEOGRAPH] =   ROW(YES, YES, YES,  NO,  NO, YES,  NO,  NO,  NO,  NO,  NO, YES,  NO),
	[NR_LINE_LETTER] =      ROW(YES,  NO,  NO,  NO,  NO, ASK,  NO,  NO,  NO,  NO,  NO, YES,  NO),
	[NR_LINE_DIGIT] =       ROW(YES,  NO,  NO,  NO,  NO, ASK,  NO,  NO,  NO,  NO,  NO, YES,  NO),
	[NR_LINE_CLOSE] =       ROW(YES, YES, YES,  NO,  NO, YES,  NO,  NO,  NO,  NO,  NO, YES,  NO),
	[NR_LINE_BRACKET] =     ROW(YES,  NO,  NO,  NO,  NO, YES,  NO,  NO,  NO,  NO,  NO, YES,  NO),
	[NR_LINE_OPEN] =        ROW( NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO),
	[NR_LINE_QUOTE] =       ROW( NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO,  NO),
	[NR_LINE_EXCLAIM] =     ROW(YES, YES, YES,  NO,  NO, YES,  NO,  NO,  NO,  NO,  NO, YES,  NO),
	[NR_LINE_NO_START] =    ROW(YES, YES, YES,  NO,  NO, YES,  NO,  NO,  NO,  NO,  NO, YES,  NO),
	[NR_LINE_INFIX] =       ROW(YES,  NO, ASK,  NO,  NO, ASK,  NO,  NO,  NO,  NO,  NO, YES,  NO),
	[NR_LINE_LEADER] =      ROW(YES, YES, YES,  NO,  NO, YES,  NO,  NO,  NO,  NO,  NO, YES,  NO),
	[NR_LINE_DASH] =        ROW(YES, YES, YES,  NO,  NO, YES,  NO,  NO,  NO,  NO,  NO,  NO,  NO),
	[NR_LINE_SPACE] =       ROW(ASK, ASK, ASK, ASK, ASK, ASK, ASK, ASK, ASK, ASK, ASK, ASK,  NO),
	[NR_LINE_AFTER_SPACE] = ROW(YES, YES, YES, ASK, ASK, YES, YES, ASK, ASK, ASK, ASK, ASK,  NO),
	/* clang-format on */
#undef ROW
#undef ASK
#undef NO
#undef YES
};

/* Opening an iterator costs more than breaking a paragraph, so one that was given back is used again. */
static UBreakIterator *spare_iterator;

void nr_opportunities_init(struct nr_opportunities *opportunities)
{
	UText none = UTEXT_INITIALIZER;

	*opportunities = (struct nr_opportunities){ .utext = none, .text = "" };
}

void nr_opportunities_release(struct nr_opportunities *opportunities)
{
	static const UChar nothing[1];
	UErrorCode status = U_ZERO_ERROR;

	if (opportunities->iterator != NULL && spare_iterator == NULL) {
		ubrk_setText(opportunities->iterator, nothing, 0, &status);
		spare_iterator = opportunities->iterator;
	} else if (opportunities->iterator != NULL) {
		ubrk_close(opportunities->iterator);
	}
	utext_close(&opportunities->utext);
	nr_opportunities_init(opportunities);
}

void nr_opportunities_set(struct nr_opportunities *opportunities, const char *text, size_t length)
{
	opportunities->text = text;
	opportunities->length = length;
	opportunities->known = opportunities->next = 0;
	opportunities->ready = false;
}

void nr_opportunities_from(struct nr_opportunities *opportunities, size_t offset)
{
	if (offset == opportunities->known)
		return;
	opportunities->ready = opportunities->ready && offset == opportunities->next;
	opportunities->known = offset;
	opportunities->next = 0;
}

/* Sets the iterator to the text behind known. The root locale's rules are UAX #14's own. */
static void start(struct nr_opportunities *opportunities)
{
	UErrorCode status = U_ZERO_ERROR;

	if (opportunities->iterator == NULL) {
		opportunities->iterator = spare_iterator;
		spare_iterator = NULL;
	}
	if (opportunities->iterator == NULL)
		opportunities->iterator = ubrk_open(UBRK_LINE, "", NULL, 0, &status);
	opportunities->base = opportunities->known;
	utext_openUTF8(&opportunities->utext, opportunities->text + opportunities->base,
		(int64_t)(opportunities->length - opportunities->base), &status);
	ubrk_setUText(opportunities->iterator, &opportunities->utext, &status);
	if (U_FAILURE(status))
		nr_die("the line breaking rules of ICU cannot be loaded; is its data installed?");
	opportunities->ready = true;
}

static void advance(struct nr_opportunities *opportunities)
{
	int32_t place = ubrk_next(opportunities->iterator);
	opportunities->next = place != UBRK_DONE ? opportunities->base + (size_t)place : SIZE_MAX;
}

size_t nr_opportunities_after(struct nr_opportunities *opportunities, size_t offset)
{
	if (opportunities->next == 0) {
		if (!opportunities->ready)
			start(opportunities);
		advance(opportunities);
	}
	while (opportunities->next <= offset) {
		opportunities->known = opportunities->next;
		advance(opportunities);
	}
	return opportunities->next;
}
