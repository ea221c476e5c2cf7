/* SPDX-License-Identifier: MIT */
/* group-pairs FOLDER [BACKGROUND]: what grouping sees of the mirror files in FOLDER, for group-cv.py. A line for each
 * article, "A", number, address, outlet, day, features, whether its title says that it is a digest, sections, part of
 * a section's tokens that two sections have in common. Then one for each two articles that could be one event, "P" and
 * the fields of print_pair. What the files of the folder BACKGROUND have often is taken to be as frequent at any time
 * in the fields that are about a background. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/context.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/time.h"
#include "base/vector.h"
#include "bench/articles.h"
#include "compare/dateline.h"
#include "compare/feature-list.h"
#include "compare/group.h"
#include "compare/profile.h"
#include "compare/tokens.h"
#include "text/sentence.h"

enum { SENTENCES_MAX = 12 };

static const double day_ms = 86400e3, window_days = 4;

/* A word of a sentence; its weight is that of the collection alone, as each stands there once. */
struct word {
	uint32_t key;
	double weight;
	bool number;
};
NR_VECTOR_TYPE(words, struct word);

/* What a pair is judged by beside the features. The first sentence is the title. */
struct sentences {
	size_t count;
	struct words items[SENTENCES_MAX + 1];
};

struct collection {
	struct nr_session *session;
	bool background; /* what is read has no time of its own, and is not printed */
	int64_t when; /* the time that it is given */
	size_t own; /* articles that are no background */
	NR_VECTOR(struct nr_group_article) articles;
	NR_VECTOR(struct sentences) sentences; /* of each article */
	NR_VECTOR(bool) titled; /* whether the title says that it is a digest */
	struct nr_tokenizer tokenizer;
};

static int compare_words(const void *left, const void *right)
{
	const struct word *a = left, *b = right;
	return (a->key > b->key) - (a->key < b->key);
}

/* The different tokens of the tokenizer, by key. */
static struct words take_words(const struct nr_tokenizer *tokenizer)
{
	struct words words = { 0 };
	size_t kept = 0;

	for (size_t i = 0; i < tokenizer->tokens.length; i++)
		*nr_vector_add(&words) = (struct word){ tokenizer->tokens.items[i].key, 0,
			tokenizer->tokens.items[i].kind == NR_TOKEN_NUMBER };
	if (words.length > 0)
		qsort(words.items, words.length, sizeof *words.items, compare_words);
	for (size_t i = 0; i < words.length; i++)
		if (i == 0 || words.items[i].key != words.items[i - 1].key)
			words.items[kept++] = words.items[i];
	words.length = kept;
	return words;
}

static void add_sentence(struct collection *collection, struct sentences *sentences, const char *text, size_t length)
{
	if (sentences->count > SENTENCES_MAX)
		return;
	nr_tokenize(&collection->tokenizer, text, length, nr_session_lexicon(collection->session));
	sentences->items[sentences->count++] = take_words(&collection->tokenizer);
}

static struct sentences find_sentences(
	struct collection *collection, const char *title, const struct nr_content *content)
{
	struct sentences sentences = { 0 };
	struct nr_sentence_list found = { 0 };

	add_sentence(collection, &sentences, title ? title : "", title ? strlen(title) : 0);
	for (size_t i = 0; i < content->paragraphs.length && sentences.count <= SENTENCES_MAX; i++) {
		const char *text = content->paragraphs.items[i];
		text += nr_dateline_length(text, strlen(text));
		found.length = 0;
		nr_sentences_find(text, strlen(text), &found);
		for (size_t j = 0; j < found.length; j++)
			add_sentence(collection, &sentences, text + found.items[j].start,
				found.items[j].end - found.items[j].start);
	}
	nr_vector_release(&found);
	return sentences;
}

static void print_article(const struct collection *collection, size_t id, const char *url)
{
	const struct nr_group_article *article = &collection->articles.items[id];
	const struct nr_digest_sections *sections = &article->features->sections;
	double pairs = (double)(sections->count * (sections->count - 1)) / 2, mean = 0;

	if (sections->count > 1 && sections->tokens > 0)
		mean = (double)sections->shared / pairs / ((double)sections->tokens / (double)sections->count);
	printf("A\t%zu\t%s\t%s\t%.4f\t%zu\t%d\t%zu\t%.5f\n", id, url != NULL ? url : "",
		article->source != NULL ? article->source : "", (double)article->published / day_ms,
		article->features->count, collection->titled.items[id], sections->count, mean);
}

static void take_article(const struct nr_read_article *read, void *context)
{
	struct collection *collection = context;
	const struct nr_lexicon *lexicon = nr_session_lexicon(collection->session);
	struct nr_content content;
	size_t id = collection->articles.length;

	nr_content_init(&content);
	nr_document_content(read->document, &content);
	struct nr_features *features = nr_features_new(read->article.title, &content, lexicon);
	*nr_vector_add(&collection->titled) = features->digest == NR_DIGEST_TITLE;
	features->digest = NR_DIGEST_NONE; /* group-cv.py has a say */
	*nr_vector_add(&collection->articles) = (struct nr_group_article){
		.id = (int64_t)id,
		.source = nr_strdup(read->article.source),
		.language = nr_strdup(read->article.language),
		.published = collection->background ? collection->when : read->article.published,
		.features = features,
	};
	*nr_vector_add(&collection->sentences) = find_sentences(collection, read->article.title, &content);
	if (!collection->background)
		print_article(collection, id, read->article.url);
	nr_content_release(&content);
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

/* The length of what the lead has of a vector. */
static double lead_length(const struct nr_profile *profile)
{
	double square = 0;

	for (size_t i = 0; i < profile->count; i++)
		if ((profile->terms[i].flags & NR_FEATURE_LEAD) != 0)
			square += (double)profile->terms[i].weight * (double)profile->terms[i].weight;
	return sqrt(square);
}

/* Weighs the words of an article's sentences by how rare they are in the collection, and gives each length 1. */
static void weigh_sentences(struct sentences *sentences, const struct nr_profile *profile)
{
	for (size_t s = 0; s < sentences->count; s++) {
		struct words *words = &sentences->items[s];
		double square = 0;
		for (size_t i = 0, j = 0; i < words->length; i++) {
			while (j < profile->count && profile->terms[j].key < words->items[i].key)
				j++;
			if (j == profile->count || profile->terms[j].key != words->items[i].key)
				continue;
			const struct nr_feature *feature =
				&profile->article->features->items[profile->terms[j].feature];
			words->items[i].weight = (double)profile->terms[j].weight / feature->weight;
			square += words->items[i].weight * words->items[i].weight;
		}
		for (size_t i = 0; i < words->length; i++)
			words->items[i].weight = share(words->items[i].weight, sqrt(square));
	}
}

static double sentence_cosine(const struct words *a, const struct words *b)
{
	double sum = 0;

	for (size_t i = 0, j = 0; i < a->length && j < b->length;) {
		const struct word *x = &a->items[i], *y = &b->items[j];
		sum += x->key == y->key ? x->weight * y->weight : 0;
		i += x->key <= y->key;
		j += x->key >= y->key;
	}
	return sum;
}

/* How near two articles are by sentences: the best two of their texts, their titles, and each title to the best
 * sentence of the other: the better and the worse of both ways. */
struct nearness {
	double best, titles, better, worse;
};

static struct nearness find_nearness(const struct sentences *a, const struct sentences *b)
{
	struct nearness nearness = { 0 };
	double from_a = 0, from_b = 0;

	for (size_t i = 0; i < a->count; i++)
		for (size_t j = 0; j < b->count; j++) {
			double cosine = sentence_cosine(&a->items[i], &b->items[j]);
			if (i > 0 && j > 0)
				nearness.best = fmax(nearness.best, cosine);
			if (i == 0 && j == 0)
				nearness.titles = cosine;
			from_a = i == 0 ? fmax(from_a, cosine) : from_a;
			from_b = j == 0 ? fmax(from_b, cosine) : from_b;
		}
	nearness.better = fmax(from_a, from_b);
	nearness.worse = fmin(from_a, from_b);
	return nearness;
}

/* Numbers of title and first two sentences: how many both have, and the smaller of how many each has. */
static void compare_numbers(const struct sentences *a, const struct sentences *b, size_t *shared, size_t *least)
{
	uint32_t keys[2][64];
	size_t counts[2] = { 0 };

	for (size_t side = 0; side < 2; side++) {
		const struct sentences *of = side == 0 ? a : b;
		for (size_t s = 0; s < of->count && s < 3; s++)
			for (size_t i = 0; i < of->items[s].length && counts[side] < 64; i++)
				if (of->items[s].items[i].number)
					keys[side][counts[side]++] = of->items[s].items[i].key;
	}
	*shared = 0;
	for (size_t i = 0; i < counts[0]; i++)
		for (size_t j = 0; j < counts[1]; j++)
			*shared += keys[0][i] == keys[1][j];
	*least = counts[0] < counts[1] ? counts[0] : counts[1];
}

/* Cosine, shares of each title that the other's start has, days between them; parts of the cosine: what stands in the
 * lead of both, words and names, numbers in the lead of both; cosine of the leads; sentences (see struct nearness);
 * numbers that both starts have, and could have; cosine and shares before the background. */
static void print_pair(const struct collection *collection, const struct nr_profile *a, const struct nr_profile *b,
	const struct nr_profile *behind_a, const struct nr_profile *behind_b)
{
	size_t i = (size_t)a->article->id, j = (size_t)b->article->id, shared, least;
	double days = fabs((double)(a->article->published - b->article->published)) / day_ms;
	struct nr_profile_overlap overlap = nr_profile_overlap(a, b), behind = nr_profile_overlap(behind_a, behind_b);

	if (a->language != b->language || a->article->published == NR_TIME_NONE ||
		b->article->published == NR_TIME_NONE || days > window_days ||
		fmax(overlap.cosine, behind.cosine) < NR_PROFILE_LEAST_COSINE)
		return;
	struct parts parts = find_parts(a, b);
	struct nearness near = find_nearness(&collection->sentences.items[i], &collection->sentences.items[j]);
	compare_numbers(&collection->sentences.items[i], &collection->sentences.items[j], &shared, &least);
	printf("P\t%zu\t%zu\t%.6f\t%.6f\t%.6f\t%.4f\t%.6f\t%.6f\t%.6f", i, j, overlap.cosine,
		share(overlap.title_a, a->title_weight), share(overlap.title_b, b->title_weight), days, parts.leads,
		parts.words, parts.numbers);
	printf("\t%.6f\t%.6f\t%.6f\t%.6f\t%.6f\t%zu\t%zu\t%.6f\t%.6f\t%.6f\n",
		share(parts.leads, lead_length(a) * lead_length(b)), near.best, near.titles, near.better, near.worse,
		shared, least, behind.cosine, share(behind.title_a, behind_a->title_weight),
		share(behind.title_b, behind_b->title_weight));
}

static void print_pairs(struct collection *collection)
{
	struct nr_profiles *own = nr_profiles_new(collection->articles.items, collection->own);
	struct nr_profiles *behind = nr_profiles_new(collection->articles.items, collection->articles.length);

	for (size_t i = 0; i < own->count; i++)
		weigh_sentences(&collection->sentences.items[i], &own->items[i]);
	for (size_t i = 0; i < own->count; i++)
		for (size_t j = i + 1; j < own->count; j++)
			print_pair(collection, &own->items[i], &own->items[j], &behind->items[i], &behind->items[j]);
	nr_profiles_free(own);
	nr_profiles_free(behind);
}

static enum nr_status read_folder(struct collection *collection, const char *path, struct nr_error *error)
{
	return bench_articles_read(path, collection->session->outlets, take_article, collection, error);
}

static void release(struct collection *collection)
{
	for (size_t i = 0; i < collection->articles.length; i++) {
		free((char *)collection->articles.items[i].source);
		free((char *)collection->articles.items[i].language);
		nr_features_free((struct nr_features *)collection->articles.items[i].features);
		for (size_t j = 0; j < collection->sentences.items[i].count; j++)
			nr_vector_release(&collection->sentences.items[i].items[j]);
	}
	nr_vector_release(&collection->articles);
	nr_vector_release(&collection->sentences);
	nr_vector_release(&collection->titled);
	nr_tokenizer_release(&collection->tokenizer);
	nr_session_close(collection->session);
}

int main(int argc, char **argv)
{
	const struct nr_session_options options = { .no_archive = true };
	struct collection collection = { .tokenizer = NR_TOKENIZER_INIT };
	struct nr_error error = NR_NO_ERROR;

	if (argc < 2 || argc > 3) {
		fprintf(stderr, "usage: group-pairs FOLDER [BACKGROUND]\n");
		return 2;
	}
	enum nr_status status = nr_session_open(&options, &collection.session, &error);
	if (status == NR_OK)
		status = read_folder(&collection, argv[1], &error);
	collection.own = collection.articles.length;
	collection.background = true;
	collection.when = collection.own > 0 ? collection.articles.items[collection.own / 2].published : 0;
	if (status == NR_OK && argc == 3)
		status = read_folder(&collection, argv[2], &error);
	if (status != NR_OK) {
		fprintf(stderr, "%s\n", error.message);
		return 1;
	}
	print_pairs(&collection);
	release(&collection);
	return 0;
}
