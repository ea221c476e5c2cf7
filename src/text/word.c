/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "text/word.h"

#include <stdint.h>
#include <stdlib.h>

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "base/error.h"
#include "base/memory.h"
#include "text/utf8.h"

enum { AROUND = 12 /* characters on each side: longer than any word that is not written with spaces */ };

struct nr_word_breaker {
	UBreakIterator *iterator; /* NULL: not opened yet */
	UText utext;
};

struct nr_word_breaker *nr_word_breaker_new(void)
{
	struct nr_word_breaker *breaker = nr_alloc(sizeof *breaker);

	breaker->utext = (UText)UTEXT_INITIALIZER;
	return breaker;
}

void nr_word_breaker_free(struct nr_word_breaker *breaker)
{
	if (breaker == NULL)
		return;
	if (breaker->iterator != NULL)
		ubrk_close(breaker->iterator);
	utext_close(&breaker->utext);
	free(breaker);
}

static void set_text(struct nr_word_breaker *breaker, const char *text, size_t length)
{
	UErrorCode status = U_ZERO_ERROR;

	if (breaker->iterator == NULL)
		breaker->iterator = ubrk_open(UBRK_WORD, "", NULL, 0, &status);
	utext_openUTF8(&breaker->utext, text, (int64_t)length, &status);
	ubrk_setUText(breaker->iterator, &breaker->utext, &status);
	if (U_FAILURE(status))
		nr_die("the word breaking rules of ICU cannot be loaded; is its data installed?");
}

void nr_word_breaker_around(struct nr_word_breaker *breaker, const char *text, size_t length, size_t place,
	size_t *start, size_t *end)
{
	size_t from = place, to = place;

	*start = *end = place;
	if (place == 0 || place >= length)
		return;
	for (int i = 0; i < AROUND && from > 0; i++)
		nr_utf8_previous(text, &from);
	for (int i = 0; i < AROUND && to < length; i++)
		nr_utf8_next(text, length, &to);
	set_text(breaker, text + from, to - from);
	int32_t here = (int32_t)(place - from);
	if (ubrk_isBoundary(breaker->iterator, here))
		return;
	int32_t behind = ubrk_following(breaker->iterator, here), before = ubrk_preceding(breaker->iterator, here);
	*start = before != UBRK_DONE ? from + (size_t)before : place;
	*end = behind != UBRK_DONE ? from + (size_t)behind : place;
}
