/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tui/needles.h"

#include <string.h>

#include "text/fold.h"
#include "text/width.h"

void nr_needles_release(struct nr_needle_list *needles)
{
	for (size_t i = 0; i < needles->length; i++)
		nr_needle_free(needles->items[i]);
	nr_vector_release(needles);
}

static void add_word(struct nr_needle_list *needles, const char *word, struct nr_buffer *text)
{
	struct nr_buffer folded = NR_BUFFER_INIT;

	nr_fold(&folded, word, strlen(word));
	struct nr_needle *needle = nr_needle_new(folded.data);
	nr_buffer_release(&folded);
	if (needle == NULL)
		return;
	*nr_vector_add(needles) = needle;
	if (text != NULL)
		nr_buffer_printf(text, text->length > 0 ? " %s" : "%s", word);
}

void nr_needles_add(struct nr_needle_list *needles, const struct nr_query *query, struct nr_buffer *text)
{
	for (size_t i = 0; query != NULL && i < query->terms.length; i++) {
		const struct nr_query_term *term = &query->terms.items[i];
		if (!term->negated && (term->field == NR_QUERY_TEXT || term->field == NR_QUERY_TITLE))
			add_word(needles, term->text, text);
	}
}

static void mark(const struct nr_found *found, struct nr_canvas *canvas, struct nr_rect row, const char *text)
{
	int start = nr_width(text, found->start);
	int end = start + nr_width(text + found->start, found->end - found->start);

	end = end < row.width ? end : row.width;
	if (start < end)
		nr_canvas_add_style(canvas, (struct nr_rect){ row.x + start, row.y, end - start, 1 },
			NR_STYLE_MATCH | NR_STYLE_LINK); /* the second shows on the selected row too */
}

void nr_needles_mark(
	const struct nr_needle_list *needles, struct nr_canvas *canvas, struct nr_rect row, const char *text)
{
	struct nr_found_list found = { 0 };

	for (size_t i = 0; i < needles->length; i++)
		nr_needle_find(needles->items[i], text, strlen(text), &found);
	for (size_t i = 0; i < found.length; i++)
		mark(&found.items[i], canvas, row, text);
	nr_vector_release(&found);
}
