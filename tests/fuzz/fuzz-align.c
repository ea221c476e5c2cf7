/* SPDX-License-Identifier: MIT */
/* Texts to links, sentences and rows. Articles are parted by a form feed, paragraphs by a line end; the first byte says
 * which article is the guide. */
#include "config.h"

#include <string.h>

#include "base/memory.h"
#include "compare/align.h"
#include "compare/wording.h"
#include "fuzz/fuzz.h"
#include "model/content.h"
#include "text/sentence.h"

enum { PARAGRAPHS_MAX = 40 };

struct articles {
	struct nr_content contents[NR_COMPARISON_MAX];
	const struct nr_content *pointers[NR_COMPARISON_MAX];
	size_t count;
};

static void read_articles(struct articles *articles, const char *text, size_t length)
{
	const char *end = text + length;

	nr_content_init(&articles->contents[0]);
	for (articles->count = 1; text < end;) {
		struct nr_content *content = &articles->contents[articles->count - 1];
		const char *stop = text;
		while (stop < end && *stop != '\n' && *stop != '\f')
			stop++;
		if (content->paragraphs.length < PARAGRAPHS_MAX) {
			struct nr_buffer paragraph = NR_BUFFER_INIT;
			nr_sanitize(&paragraph, text, (size_t)(stop - text), NR_SANITIZE_LINE);
			*nr_vector_add(&content->paragraphs) = nr_buffer_detach(&paragraph);
		}
		if (stop < end && *stop == '\f' && articles->count < NR_COMPARISON_MAX)
			nr_content_init(&articles->contents[articles->count++]);
		text = stop + 1;
	}
	for (size_t i = 0; i < articles->count; i++)
		articles->pointers[i] = &articles->contents[i];
}

static const char *text_of(const struct articles *articles, int column, int paragraph)
{
	require(column >= 0 && (size_t)column < articles->count, "a column is one of them");
	require(paragraph >= 0 && (size_t)paragraph < articles->contents[column].paragraphs.length,
		"a paragraph is one of its article");
	return articles->contents[column].paragraphs.items[paragraph];
}

static void require_part(const char *text, size_t start, size_t end)
{
	size_t length = strlen(text);

	require(start < end && end <= length, "a part lies within its paragraph");
	require(nr_utf8_is_valid(text + start, end - start), "a part is cut between characters");
}

static void require_links(const struct articles *articles, const struct nr_comparison *comparison)
{
	for (size_t i = 0; i < comparison->links.length; i++) {
		const struct nr_paragraph_link *link = &comparison->links.items[i];
		text_of(articles, link->column_a, link->paragraph_a);
		text_of(articles, link->column_b, link->paragraph_b);
		require(link->column_a < link->column_b, "a link goes to a later column");
		require(link->score > 0 && link->score <= 1, "a score is between 0 and 1");
	}
	for (size_t i = 0; i < comparison->sentence_links.length; i++) {
		const struct nr_sentence_link *link = &comparison->sentence_links.items[i];
		require(link->link < comparison->links.length, "sentences belong to a link");
		require(i == 0 || link[-1].link <= link->link, "sentences stand in the order of their links");
		const struct nr_paragraph_link *of = &comparison->links.items[link->link];
		require_part(text_of(articles, of->column_a, of->paragraph_a), link->start_a, link->end_a);
		require_part(text_of(articles, of->column_b, of->paragraph_b), link->start_b, link->end_b);
	}
	for (size_t column = 0; column < articles->count; column++)
		for (size_t i = 0; i < comparison->only_parts[column].length; i++) {
			const struct nr_part *part = &comparison->only_parts[column].items[i];
			require_part(text_of(articles, (int)column, part->paragraph), part->start, part->end);
		}
}

static void require_rows(const struct articles *articles, const struct nr_comparison *comparison, size_t guide)
{
	int seen[NR_COMPARISON_MAX][PARAGRAPHS_MAX] = { 0 }, last = -1;

	for (size_t row = 0; row < comparison->rows.length; row++)
		for (size_t column = 0; column < articles->count; column++)
			for (size_t i = 0; i < comparison->rows.items[row].cells[column].length; i++) {
				int paragraph = comparison->rows.items[row].cells[column].items[i];
				text_of(articles, (int)column, paragraph);
				require(seen[column][paragraph]++ == 0, "a paragraph stands in one row");
				require(column != guide || paragraph == ++last, "rows are in the guide's order");
			}
	for (size_t column = 0; column < articles->count; column++)
		for (size_t i = 0; i < articles->contents[column].paragraphs.length; i++)
			require(seen[column][i] == 1, "every paragraph stands in a row");
}

/* Sentences and shared runs of the first paragraph with the first ones of the others. */
static void require_wording(const struct articles *articles)
{
	const char *others[NR_COMPARISON_MAX];
	size_t count = 0, behind = 0;
	struct nr_shared_run_list runs = { 0 };
	struct nr_sentence_list sentences = { 0 };

	if (articles->contents[0].paragraphs.length == 0)
		return;
	const char *text = articles->contents[0].paragraphs.items[0];
	for (size_t i = 1; i < articles->count; i++)
		if (articles->contents[i].paragraphs.length > 0)
			others[count++] = articles->contents[i].paragraphs.items[0];
	nr_shared_runs(text, others, count, NULL, &runs);
	for (size_t i = 0; i < runs.length; behind = runs.items[i++].end) {
		require_part(text, runs.items[i].start, runs.items[i].end);
		require(runs.items[i].start >= behind, "runs are in order and do not overlap");
	}
	nr_sentences_find(text, strlen(text), &sentences);
	behind = 0;
	for (size_t i = 0; i < sentences.length; behind = sentences.items[i++].end) {
		require_part(text, sentences.items[i].start, sentences.items[i].end);
		require(sentences.items[i].start >= behind, "sentences are in order and do not overlap");
	}
	nr_vector_release(&sentences);
	nr_vector_release(&runs);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct articles articles;
	struct nr_comparison comparison;
	unsigned guide = take_byte(&bytes, &length);

	read_articles(&articles, (const char *)bytes, length);
	nr_comparison_init(&comparison);
	comparison.columns = articles.count;
	struct nr_prepared *prepared = nr_prepared_new(articles.pointers, articles.count, NULL);
	nr_align(prepared, &comparison);
	nr_align_rows(prepared, guide % articles.count, &comparison);
	require_links(&articles, &comparison);
	require_rows(&articles, &comparison, guide % articles.count);
	require_wording(&articles);
	nr_comparison_release(&comparison);
	nr_prepared_free(prepared);
	for (size_t i = 0; i < articles.count; i++)
		nr_content_release(&articles.contents[i]);
	return 0;
}
