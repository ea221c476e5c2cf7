/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "unit/compare-fixture.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/time.h"
#include "compare/prepared.h"
#include "compare/profile.h"

void fixture_content(struct nr_content *content, const char *text)
{
	for (const char *line = text; *line != '\0';) {
		size_t length = strcspn(line, "\n");
		*nr_vector_add(&content->paragraphs) = nr_strndup(line, length);
		line += length + (line[length] == '\n');
	}
}

void fixture_contents(
	struct nr_content *contents, const struct nr_content **pointers, const char *const *texts, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		nr_content_init(&contents[i]);
		fixture_content(&contents[i], texts[i]);
		pointers[i] = &contents[i];
	}
}

void fixture_compare(const struct nr_compared *articles, size_t count, const struct nr_lexicon *lexicon,
	const struct nr_terms *terms, struct nr_comparison *comparison)
{
	const struct nr_content *contents[NR_COMPARISON_MAX];

	for (size_t i = 0; i < count; i++)
		contents[i] = articles[i].content;
	struct nr_prepared *prepared = nr_prepared_new(contents, count, lexicon);
	nr_compare_paragraphs(articles, prepared, 0, comparison);
	nr_compare_terms(prepared, terms, comparison);
	nr_compare_facts(articles, prepared, terms, comparison);
	nr_prepared_free(prepared);
}

double fixture_similarity(
	const struct nr_group_article *articles, size_t count, size_t a, size_t b, struct nr_buffer *shared)
{
	struct nr_group_explainer *explainer = nr_group_explainer_from(articles, nr_profiles_new(articles, count));
	double similarity = nr_group_explainer_pair(explainer, a, b, shared);

	nr_group_explainer_free(explainer);
	return similarity;
}

char *fixture_source(const char *name)
{
	const char *top = getenv("top_srcdir");

	return nr_path_join(top != NULL ? top : ".", name);
}

struct nr_lexicon *fixture_stop_words(void)
{
	char *path = fixture_source("data/grouping/stop-words.tsv");
	struct nr_lexicon *lexicon = NULL;
	struct nr_error error = NR_NO_ERROR;

	nr_lexicon_load(&(struct nr_lexicon_paths){ .stop_words = path }, &lexicon, &error);
	free(path);
	return lexicon;
}

char *fixture_shared(const char *name)
{
	char *relative = nr_format("../shared/%s", name), *path = fixture_source(relative);

	free(relative);
	return path;
}

static void load_seed(struct fixture_seeds *seeds, size_t index, const struct nr_json *document)
{
	struct nr_article *article = &seeds->articles[index];
	const char *published = nr_json_text(nr_json_get(document, "published"));
	const struct nr_json *paragraphs = nr_json_get(document, "paragraphs");

	article->id = atoi(nr_json_text(nr_json_get(document, "file"))) + 1;
	article->source = nr_strdup(nr_json_text(nr_json_get(document, "source")));
	article->title = nr_strdup(nr_json_text(nr_json_get(document, "title")));
	article->url = nr_strdup(nr_json_text(nr_json_get(document, "url")));
	article->language = nr_strdup("zh-Hans");
	article->published = nr_time_parse(published, strlen(published), 0);
	for (size_t i = 0; i < nr_json_count(paragraphs); i++)
		*nr_vector_add(&seeds->contents[index].paragraphs) = nr_strdup(nr_json_text(nr_json_at(paragraphs, i)));
}

int fixture_seeds_load(struct fixture_seeds *seeds)
{
	char *path = fixture_shared("seeds/expected.json");
	struct nr_buffer text = NR_BUFFER_INIT;
	struct nr_json *json = NULL;
	struct nr_error error = NR_NO_ERROR;
	int loaded = 0;

	for (size_t i = 0; i < FIXTURE_SEEDS; i++) {
		nr_article_init(&seeds->articles[i]);
		nr_content_init(&seeds->contents[i]);
	}
	if (nr_file_read(path, 0, &text, &error) == NR_OK &&
		nr_json_parse(text.data, text.length, &json, &error) == NR_OK) {
		const struct nr_json *documents = nr_json_get(json, "documents");
		loaded = nr_json_count(documents) == FIXTURE_SEEDS;
		for (size_t i = 0; loaded && i < FIXTURE_SEEDS; i++)
			load_seed(seeds, i, nr_json_at(documents, i));
	}
	nr_json_free(json);
	nr_buffer_release(&text);
	free(path);
	return loaded;
}

void fixture_seeds_release(struct fixture_seeds *seeds)
{
	for (size_t i = 0; i < FIXTURE_SEEDS; i++) {
		nr_article_release(&seeds->articles[i]);
		nr_content_release(&seeds->contents[i]);
	}
}

void fixture_terms(struct nr_terms *terms, const char *path, const char *language,
	void (*warn)(const char *message, void *context))
{
	struct nr_terms_reader *reader = nr_terms_reader_new(warn, NULL);

	nr_terms_reader_add(reader, path);
	while (nr_terms_reader_step(reader, terms, language))
		continue;
	nr_terms_reader_free(reader);
}
