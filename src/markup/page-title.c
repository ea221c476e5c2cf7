/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "markup/page-title.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "text/fold.h"

enum {
	SHORT = 12,     /* bytes; what is shorter says too little to be a headline by itself */
	QUOTE_TAG = 2,  /* headings that may be a headline: h1 and h2 */
};

/* What parts a headline from the outlet's name; a space on both sides is asked for where both are Western. */
static const char *const separators[] = { " | ", " - ", " – ", " — ", " · ", " » ", " :: ", " / ", " « ",
	"_", "｜", "|", "－", "-" };
enum { SPACED = 9 }; /* separators before that one part any title, those behind only one in Chinese */

/* Only its letters, folded. */
static void append_letters(struct nr_buffer *letters, const char *text)
{
	struct nr_buffer folded = NR_BUFFER_INIT;

	nr_fold(&folded, text, strlen(text));
	for (size_t i = 0; i < folded.length; i++)
		if ((unsigned char)folded.data[i] >= 0x80 || isalnum((unsigned char)folded.data[i]))
			nr_buffer_append_char(letters, folded.data[i]);
	nr_buffer_release(&folded);
}

bool nr_page_same_title(const char *title, const char *heading)
{
	struct nr_buffer a = NR_BUFFER_INIT, b = NR_BUFFER_INIT;

	append_letters(&a, title);
	append_letters(&b, heading);
	const struct nr_buffer *longer = a.length >= b.length ? &a : &b, *shorter = a.length >= b.length ? &b : &a;
	bool much = shorter->length >= SHORT && shorter->length * 2 >= longer->length;
	bool same = shorter->length > 0 && strstr(longer->data, shorter->data) != NULL &&
		(shorter->length == longer->length || much);
	nr_buffer_release(&a);
	nr_buffer_release(&b);
	return same;
}

/* Where the last part of a title begins that some separator parts; SIZE_MAX: it has one part only. *behind is set to
 * what follows the separator. */
static size_t last_part(const char *title, size_t *behind)
{
	size_t last = SIZE_MAX;
	bool chinese = false;

	for (const char *at = title; *at != '\0'; at++)
		chinese |= (unsigned char)*at >= 0xE3 && (unsigned char)*at <= 0xE9;
	for (size_t i = 0; i < sizeof separators / sizeof separators[0] && (i < SPACED || chinese); i++)
		for (const char *at = title; (at = strstr(at, separators[i])) != NULL; at++)
			if (at > title && (last == SIZE_MAX || (size_t)(at - title) > last) &&
				at[strlen(separators[i])] != '\0') {
				last = (size_t)(at - title);
				*behind = last + strlen(separators[i]);
			}
	return last;
}

/* Whether a title is a heading with one more part behind it. */
static bool is_first_part(const char *title, const char *heading)
{
	size_t length = strlen(heading);

	if (length < SHORT || strncmp(title, heading, length) != 0)
		return false;
	for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++)
		if (strncmp(title + length, separators[i], strlen(separators[i])) == 0)
			return true;
	return false;
}

/* A heading that is a whole part of the title: the rest of it is the outlet's. NULL: none is. */
static const char *heading_in(const struct nr_outline *outline, const char *title)
{
	struct nr_buffer whole = NR_BUFFER_INIT, part = NR_BUFFER_INIT;
	const char *found = NULL;

	append_letters(&whole, title);
	for (size_t i = 0; i < outline->quotes.length && found == NULL; i++) {
		const struct nr_outline_quote *quote = &outline->quotes.items[i];
		if (quote->kind > NR_NOTE_HEADLINE || (quote->kind == NR_NOTE_HEADING &&
			outline->nodes.items[quote->node].level > QUOTE_TAG))
			continue;
		nr_buffer_clear(&part);
		append_letters(&part, quote->text);
		const char *at = part.length >= SHORT ? strstr(whole.data, part.data) : NULL;
		/* In front, half of the title is enough; behind, it could be the outlet's name itself. */
		if (is_first_part(title, quote->text))
			found = quote->text;
		else if (at != NULL && (at == whole.data ? part.length * 2 >= whole.length
			: part.length * 3 >= whole.length * 2))
			found = quote->text;
	}
	nr_buffer_release(&whole);
	nr_buffer_release(&part);
	return found;
}

static char *without_site(const char *title, const char *site, bool guess)
{
	char *cut = nr_strdup(title);
	size_t behind = 0, end;

	while ((end = last_part(cut, &behind)) != SIZE_MAX) {
		bool is_site = site != NULL && nr_page_same_title(site, cut + behind);
		if (!is_site && (!guess || end < 2 * SHORT || strlen(cut) - behind > end))
			break;
		cut[end] = '\0';
		if (!is_site && (unsigned char)title[0] < 0x80)
			break;
	}
	return cut;
}

char *nr_page_title(const struct nr_outline *outline)
{
	const struct nr_page_facts *facts = &outline->facts;
	bool guess = facts->trust[NR_PAGE_TITLE] <= NR_TRUST_ELEMENT;
	const char *title = facts->values[NR_PAGE_TITLE];

	for (size_t i = 0; i < outline->quotes.length && guess; i++)
		if (outline->quotes.items[i].kind == NR_NOTE_HEADLINE)
			return nr_strdup(outline->quotes.items[i].text);
	for (size_t i = 0; i < outline->quotes.length && title == NULL; i++)
		if (outline->quotes.items[i].kind == NR_NOTE_HEADING &&
			outline->nodes.items[outline->quotes.items[i].node].level == 1)
			title = outline->quotes.items[i].text;
	if (title == NULL)
		return NULL;
	const char *heading = heading_in(outline, title);
	return heading != NULL ? nr_strdup(heading) : without_site(title, facts->values[NR_PAGE_SITE], guess);
}
