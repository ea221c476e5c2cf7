/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/prepared.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "compare/terms-work.h"

struct nr_prepared *nr_prepared_new(
	const struct nr_content *const *contents, size_t columns, const struct nr_lexicon *lexicon)
{
	struct nr_prepared *prepared = nr_alloc(sizeof *prepared);

	prepared->columns = columns;
	prepared->lexicon = lexicon;
	prepared->words = nr_word_breaker_new();
	for (size_t column = 0; column < columns; column++) {
		size_t count = contents[column]->paragraphs.length;
		prepared->counts[column] = count;
		prepared->paragraphs[column] = nr_alloc_array(count, sizeof *prepared->paragraphs[column]);
		for (size_t i = 0; i < count; i++) {
			struct nr_prepared_paragraph *paragraph = &prepared->paragraphs[column][i];
			paragraph->text = contents[column]->paragraphs.items[i];
			paragraph->length = strlen(paragraph->text);
		}
	}
	return prepared;
}

static void release_paragraph(struct nr_prepared_paragraph *paragraph)
{
	nr_folded_release(&paragraph->folded);
	nr_wording_free(paragraph->wording);
	nr_vector_release(&paragraph->tellings);
	nr_vector_release(&paragraph->terms);
}

void nr_prepared_free(struct nr_prepared *prepared)
{
	if (prepared == NULL)
		return;
	for (size_t column = 0; column < prepared->columns; column++) {
		for (size_t i = 0; i < prepared->counts[column]; i++)
			release_paragraph(&prepared->paragraphs[column][i]);
		free(prepared->paragraphs[column]);
	}
	nr_word_breaker_free(prepared->words);
	free(prepared);
}

const struct nr_folded *nr_prepared_folded(const struct nr_prepared *prepared, size_t column, size_t paragraph)
{
	struct nr_prepared_paragraph *item = &prepared->paragraphs[column][paragraph];

	if (item->folded.points == NULL)
		nr_folded_init(&item->folded, item->text, item->length);
	return &item->folded;
}

const struct nr_wording *nr_prepared_wording(const struct nr_prepared *prepared, size_t column, size_t paragraph)
{
	const struct nr_wording_rules rules = { .lexicon = prepared->lexicon };
	struct nr_prepared_paragraph *item = &prepared->paragraphs[column][paragraph];

	if (item->wording == NULL)
		item->wording = nr_wording_new(item->text, item->length, &rules);
	return item->wording;
}

const struct nr_telling_list *nr_prepared_tellings(const struct nr_prepared *prepared, size_t column, size_t paragraph)
{
	struct nr_prepared_paragraph *item = &prepared->paragraphs[column][paragraph];

	if (!item->has_tellings)
		nr_quotes_tellings(item->text, &item->tellings);
	item->has_tellings = true;
	return &item->tellings;
}

const struct nr_match_list *nr_prepared_terms(
	const struct nr_prepared *prepared, const struct nr_terms *terms, size_t column, size_t paragraph)
{
	struct nr_prepared_paragraph *item = &prepared->paragraphs[column][paragraph];
	const struct nr_folded *folded = nr_prepared_folded(prepared, column, paragraph);

	if (!item->has_terms)
		nr_automaton_find(terms->automaton, folded->points, folded->length, &item->terms);
	item->has_terms = true;
	return &item->terms;
}
