/* SPDX-License-Identifier: MIT */
/* group-pairs FOLDER: what grouping sees of the mirror files in FOLDER, for group-cv.py. A line for each article, "A",
 * number, address, outlet, day, features; then one for each two articles that could be one event, "P", numbers, cosine,
 * shares of each title that the other's start has, days between them; and parts of the cosine: what stands in the lead
 * of both, words and names, numbers in the lead of both. Digests are in no pair. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/context.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/time.h"
#include "base/vector.h"
#include "compare/group.h"
#include "compare/profile.h"
#include "compare/tokens.h"
#include "import/reader.h"

static const double day_ms = 86400e3, window_days = 4;

struct collection {
	struct nr_session *session;
	NR_VECTOR(struct nr_group_article) articles;
};

static void take_articles(struct collection *collection, const struct nr_read_result *result)
{
	for (size_t i = 0; i < result->articles.length; i++) {
		const struct nr_read_article *read = &result->articles.items[i];
		struct nr_content content;
		size_t id = collection->articles.length;
		nr_content_init(&content);
		nr_document_content(read->document, &content);
		*nr_vector_add(&collection->articles) = (struct nr_group_article){
			.id = (int64_t)id,
			.source = nr_strdup(read->article.source),
			.language = nr_strdup(read->article.language),
			.published = read->article.published,
			.features = nr_features_new(
				read->article.title, &content, nr_session_lexicon(collection->session)),
		};
		printf("A\t%zu\t%s\t%s\t%.4f\t%zu\n", id, read->article.url != NULL ? read->article.url : "",
			read->article.source != NULL ? read->article.source : "",
			(double)read->article.published / day_ms,
			collection->articles.items[id].features->count);
		nr_content_release(&content);
	}
}

static bool read_file(const struct nr_walk_entry *entry, void *context)
{
	struct collection *collection = context;
	struct nr_buffer bytes = NR_BUFFER_INIT;
	struct nr_error error = NR_NO_ERROR;
	struct nr_reader_options options = { .outlets = collection->session->outlets,
		.path = entry->path,
		.modified = NR_TIME_NONE };

	if (entry->kind != NR_WALK_FILE)
		return true;
	if (nr_file_read(entry->path, entry->size + 1, &bytes, &error) == NR_OK) {
		struct nr_read_result result;
		nr_read_result_init(&result);
		nr_read_bytes(bytes.data, bytes.length, &options, &result);
		take_articles(collection, &result);
		nr_read_result_release(&result);
	} else {
		fprintf(stderr, "%s\n", error.message);
	}
	nr_buffer_release(&bytes);
	return true;
}

static double share(double part, double whole)
{
	return whole > 0 ? part / whole : 0;
}

/* Parts of the cosine of two articles. */
struct parts {
	double leads, words, numbers;
};

static bool is_number(const struct nr_profile *profile, const struct nr_profile_term *term)
{
	struct nr_buffer text = NR_BUFFER_INIT;

	nr_feature_append_text(profile->article->features, term->feature, &text);
	bool digit = text.data[0] >= '0' && text.data[0] <= '9';
	nr_buffer_release(&text);
	return digit;
}

static struct parts find_parts(const struct nr_profile *a, const struct nr_profile *b)
{
	struct parts parts = { 0 };

	for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
		const struct nr_profile_term *x = &a->terms[i], *y = &b->terms[j];
		if (x->key == y->key) {
			double product = (double)x->weight * (double)y->weight;
			bool leads = (x->flags & y->flags & NR_FEATURE_LEAD) != 0, word = !nr_token_is_pair(x->key);
			parts.leads += leads ? product : 0;
			parts.words += word ? product : 0;
			parts.numbers += leads && word && is_number(a, x) ? product : 0;
		}
		i += x->key <= y->key;
		j += x->key >= y->key;
	}
	return parts;
}

static void print_pairs(const struct nr_profiles *profiles)
{
	for (size_t i = 0; i < profiles->count; i++)
		for (size_t j = i + 1; j < profiles->count; j++) {
			const struct nr_profile *a = &profiles->items[i], *b = &profiles->items[j];
			double days = fabs((double)(a->article->published - b->article->published)) / day_ms;
			if (a->language != b->language || a->article->published == NR_TIME_NONE ||
				b->article->published == NR_TIME_NONE || days > window_days ||
				nr_features_is_digest(a->article->features) ||
				nr_features_is_digest(b->article->features))
				continue;
			struct nr_profile_overlap overlap = nr_profile_overlap(a, b);
			struct parts parts = find_parts(a, b);
			if (overlap.cosine >= NR_PROFILE_LEAST_COSINE)
				printf("P\t%zu\t%zu\t%.6f\t%.6f\t%.6f\t%.4f\t%.6f\t%.6f\t%.6f\n", i, j,
					overlap.cosine, share(overlap.title_a, a->title_weight),
					share(overlap.title_b, b->title_weight), days, parts.leads, parts.words,
					parts.numbers);
		}
}

int main(int argc, char **argv)
{
	const struct nr_session_options options = { .no_archive = true };
	struct collection collection = { 0 };
	struct nr_error error = NR_NO_ERROR;

	if (argc != 2) {
		fprintf(stderr, "usage: group-pairs FOLDER\n");
		return 2;
	}
	if (nr_session_open(&options, &collection.session, &error) != NR_OK ||
		nr_folder_walk(argv[1], read_file, &collection, &error) != NR_OK) {
		fprintf(stderr, "%s\n", error.message);
		return 1;
	}
	struct nr_profiles *profiles = nr_profiles_new(collection.articles.items, collection.articles.length);
	print_pairs(profiles);
	nr_profiles_free(profiles);
	for (size_t i = 0; i < collection.articles.length; i++) {
		free((char *)collection.articles.items[i].source);
		free((char *)collection.articles.items[i].language);
		nr_features_free((struct nr_features *)collection.articles.items[i].features);
	}
	nr_vector_release(&collection.articles);
	nr_session_close(collection.session);
	return 0;
}
