/* SPDX-License-Identifier: MIT */
/* align-pairs FOLDER: what aligning sees of the mirror files in FOLDER, for align-cv.py. Reads events from standard
 * input, the addresses of one's articles in a line, tabs between. A line of output for each two paragraphs that have
 * more than a trace in common: event from 0, address, paragraph, address, paragraph, cosine of pairs, of characters,
 * numbers, whether both lead, whether it is the best of one of them. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/context.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/vector.h"
#include "bench/articles.h"
#include "compare/affinity.h"

struct text {
	char *url;
	struct nr_content content;
};

struct collection {
	struct nr_session *session;
	NR_VECTOR(struct text) texts;
};

static void take_article(const struct nr_read_article *read, void *context)
{
	struct collection *collection = context;
	struct text *text = nr_vector_add(&collection->texts);

	text->url = nr_strdup(read->article.url != NULL ? read->article.url : "");
	nr_content_init(&text->content);
	nr_document_content(read->document, &text->content);
}

static const struct text *find(const struct collection *collection, const char *url)
{
	for (size_t i = 0; i < collection->texts.length; i++)
		if (strcmp(collection->texts.items[i].url, url) == 0)
			return &collection->texts.items[i];
	fprintf(stderr, "no article has the address %s\n", url);
	return NULL;
}

static void print_pairs(int event, const struct text *const *texts, size_t count, const struct nr_lexicon *lexicon)
{
	const struct nr_content *contents[NR_COMPARISON_MAX];
	struct nr_affinity_list list = { 0 };

	for (size_t i = 0; i < count; i++)
		contents[i] = &texts[i]->content;
	struct nr_prepared *prepared = nr_prepared_new(contents, count, lexicon);
	struct nr_affinities *affinities = nr_affinities_new(prepared);
	nr_affinities_find(affinities, 0, &list);
	for (size_t i = 0; i < list.length; i++) {
		const struct nr_affinity *pair = &list.items[i];
		printf("%d\t%s\t%d\t%s\t%d\t%.6f\t%.6f\t%.6f\t%d\t%d\n", event, texts[pair->column_a]->url,
			pair->paragraph_a, texts[pair->column_b]->url, pair->paragraph_b, pair->pairs, pair->characters,
			pair->numbers, pair->both_lead, pair->is_best);
	}
	nr_vector_release(&list);
	nr_affinities_free(affinities);
	nr_prepared_free(prepared);
}

static bool print_event(const struct collection *collection, int event, char *line)
{
	const struct text *texts[NR_COMPARISON_MAX];
	size_t count = 0;

	for (char *rest = line, *url; (url = strsep(&rest, "\t\n")) != NULL;) {
		if (*url == '\0')
			continue;
		if (count == NR_COMPARISON_MAX || (texts[count++] = find(collection, url)) == NULL)
			return false;
	}
	print_pairs(event, texts, count, nr_session_lexicon(collection->session));
	return true;
}

int main(int argc, char **argv)
{
	const struct nr_session_options options = { .no_archive = true };
	struct collection collection = { 0 };
	struct nr_error error = NR_NO_ERROR;
	char *line = NULL;
	size_t capacity = 0;
	int status = 0;

	if (argc != 2) {
		fprintf(stderr, "usage: align-pairs FOLDER <EVENTS\n");
		return 2;
	}
	if (nr_session_open(&options, &collection.session, &error) != NR_OK ||
		bench_articles_read(argv[1], collection.session->outlets, take_article, &collection, &error) != NR_OK) {
		fprintf(stderr, "%s\n", error.message);
		return 1;
	}
	for (int event = 0; status == 0 && getline(&line, &capacity, stdin) >= 0; event++)
		status = print_event(&collection, event, line) ? 0 : 1;
	free(line);
	for (size_t i = 0; i < collection.texts.length; i++) {
		free(collection.texts.items[i].url);
		nr_content_release(&collection.texts.items[i].content);
	}
	nr_vector_release(&collection.texts);
	nr_session_close(collection.session);
	return status;
}
