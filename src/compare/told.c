/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/told.h"

#include <stdlib.h>

#include "base/memory.h"

void nr_told_articles_init(struct nr_told_articles *articles, const struct nr_content *const *contents, size_t columns)
{
	articles->contents = contents;
	articles->columns = columns;
	for (size_t column = 0; column < columns; column++) {
		size_t count = contents[column]->paragraphs.length;
		articles->paragraphs[column] = nr_alloc_array(count, sizeof *articles->paragraphs[column]);
		for (size_t i = 0; i < count; i++)
			nr_quotes_tellings(contents[column]->paragraphs.items[i], &articles->paragraphs[column][i]);
	}
}

void nr_told_articles_release(struct nr_told_articles *articles)
{
	for (size_t column = 0; column < articles->columns; column++) {
		for (size_t i = 0; i < articles->contents[column]->paragraphs.length; i++)
			nr_vector_release(&articles->paragraphs[column][i]);
		free(articles->paragraphs[column]);
	}
}
