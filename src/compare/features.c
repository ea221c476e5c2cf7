/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/features.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/vector.h"
#include "compare/dateline.h"
#include "compare/digest.h"
#include "compare/feature-list.h"
#include "compare/lexicon.h"
#include "compare/tokens.h"
#include "text/utf8.h"

enum {
	FORMAT_VERSION = 3,
	TITLE_MAX = 300, /* code points of a title that count */
	TEXT_MAX = 4000, /* the same of a text */
	LEAD = 300, /* code points */
	PARAGRAPHS_MAX = 1000,
	FEATURES_MAX = 256, /* kept: those of title and lead, then the heaviest */
	WEIGHT_BITS = 14, /* of a stored weight; the upper two bits are the flags */
	WEIGHT_MASK = (1 << WEIGHT_BITS) - 1,
	FEATURE_BYTES = 6, /* stored */
	FIRST_SLOTS = 4096,
	HEAD_BYTES = 6, /* the same, before the features */
};

static const double title_weight = 3, least_weight = 0.1, half_life = 300, latin_factor = 0.7;

/* A token while its frequency is counted. */
struct counted {
	uint32_t key, text; /* text: bytes in counter.texts */
	float frequency;
	uint16_t sections, section; /* how many sections have it, and the last that has: 0 for the title */
	uint8_t length, flags, latin; /* length: bytes of the text */
};

struct counter {
	NR_VECTOR(struct counted) found;
	uint32_t *slots; /* open addressing by key: 1 + an index in found; 0: free */
	size_t mask;
	struct nr_buffer texts;
	uint16_t section; /* the one at hand, from 1; 0: the title */
	size_t section_length; /* code points of it so far */
};

static uint32_t *slot_of(const struct counter *counter, uint32_t key)
{
	size_t i = (key * 0x9E3779B1u >> 7) & counter->mask;

	while (counter->slots[i] != 0 && counter->found.items[counter->slots[i] - 1].key != key)
		i = (i + 1) & counter->mask;
	return &counter->slots[i];
}

static void grow(struct counter *counter)
{
	counter->mask = counter->mask * 2 + 1;
	free(counter->slots);
	counter->slots = nr_alloc_array(counter->mask + 1, sizeof *counter->slots);
	for (size_t i = 0; i < counter->found.length; i++)
		*slot_of(counter, counter->found.items[i].key) = (uint32_t)i + 1;
}

static struct counted *add_counted(
	struct counter *counter, const struct nr_token *token, const struct nr_tokenizer *tokenizer)
{
	struct counted *counted = nr_vector_add(&counter->found);

	*counted = (struct counted){ .key = token->key,
		.text = (uint32_t)counter->texts.length,
		.length = (uint8_t)token->length,
		.latin = token->kind == NR_TOKEN_WORD };
	nr_buffer_append(&counter->texts, tokenizer->texts.data + token->text, token->length);
	return counted;
}

static struct counted *find_counted(
	struct counter *counter, const struct nr_token *token, const struct nr_tokenizer *tokenizer)
{
	uint32_t *slot = slot_of(counter, token->key);

	if (*slot != 0)
		return &counter->found.items[*slot - 1];
	if ((counter->found.length + 1) * 2 > counter->mask) {
		grow(counter);
		slot = slot_of(counter, token->key);
	}
	*slot = (uint32_t)counter->found.length + 1;
	return add_counted(counter, token, tokenizer);
}

static void count_tokens(
	struct counter *counter, const struct nr_tokenizer *tokenizer, size_t start, double weight, int flags)
{
	for (size_t i = 0; i < tokenizer->tokens.length; i++) {
		const struct nr_token *token = &tokenizer->tokens.items[i];
		struct counted *counted = find_counted(counter, token, tokenizer);
		counted->frequency += (float)weight;
		if (counted->section != counter->section) {
			counted->section = counter->section;
			counted->sections++;
		}
		if ((flags & NR_FEATURE_TITLE) != 0 || start + token->position < LEAD)
			counted->flags = (uint8_t)(counted->flags | flags | NR_FEATURE_LEAD);
	}
}

/* Puts a paragraph of so many code points into the section at hand, or into one of its own. */
static void place_paragraph(struct counter *counter, size_t length)
{
	if (counter->section == 0 || counter->section_length >= NR_DIGEST_SECTION) {
		counter->section++;
		counter->section_length = 0;
	}
	counter->section_length += length;
}

static void find_digest(struct nr_features *features, const struct counter *counter, const char *title,
	const struct nr_lexicon *lexicon)
{
	features->sections.count = counter->section;
	for (size_t i = 0; i < counter->found.length; i++)
		nr_digest_add(&features->sections, counter->found.items[i].sections);
	if (title != NULL && lexicon != NULL && nr_lexicon_is_digest(lexicon, title, strnlen(title, TITLE_MAX * 4)))
		features->digest = NR_DIGEST_TITLE;
	else
		features->digest = nr_digest_by_sections(&features->sections);
}

/* The first so many code points of a text, in bytes. */
static size_t cut(const char *text, size_t length, size_t points)
{
	size_t offset = 0;

	if (length <= points)
		return length;
	while (offset < length && points-- > 0)
		nr_utf8_next(text, length, &offset);
	return offset;
}

static void count_content(struct counter *counter, struct nr_tokenizer *tokenizer, const struct nr_content *content,
	const struct nr_lexicon *lexicon)
{
	size_t start = 0;

	for (size_t i = 0; i < content->paragraphs.length && i < PARAGRAPHS_MAX && start < TEXT_MAX; i++) {
		const char *text = content->paragraphs.items[i];
		/* No character has more than four bytes, and no dateline is longer than some hundred. */
		size_t length = strnlen(text, TEXT_MAX * 8), skip = nr_dateline_length(text, length);
		text += skip;
		length = cut(text, length - skip, TEXT_MAX - start);
		nr_tokenize(tokenizer, text, length, lexicon);
		place_paragraph(counter, tokenizer->length);
		count_tokens(counter, tokenizer, start, fmax(least_weight, pow(0.5, (double)start / half_life)), 0);
		start += tokenizer->length;
	}
}

static uint16_t weight_of(const struct counted *counted)
{
	double frequency = counted->frequency;
	double damped = frequency >= 1 ? 1 + log(frequency) : frequency;

	damped *= counted->latin ? latin_factor : 1;
	return (uint16_t)fmin(WEIGHT_MASK, round(damped * NR_FEATURE_UNIT));
}

/* Those that tell most have the highest rank: first what stands in title or lead, then by frequency, whose bits are in
 * the order of numbers as it is not negative, then the smallest key. No two are alike. */
static uint64_t rank_of(const struct counted *counted)
{
	uint32_t bits;

	memcpy(&bits, &counted->frequency, sizeof bits);
	return (uint64_t)(counted->flags != 0) << 63 | (uint64_t)bits << 32 | (UINT32_MAX - counted->key);
}

/* The one that so many others are above, by quickselect (Hoare 1961). */
static uint64_t select_rank(uint64_t *ranks, size_t count, size_t above)
{
	size_t first = 0, last = count - 1;

	while (first < last) {
		uint64_t pivot = ranks[first + (last - first) / 2];
		size_t i = first, j = last;
		while (i <= j) {
			while (ranks[i] > pivot)
				i++;
			while (ranks[j] < pivot)
				j--;
			if (i > j)
				break;
			uint64_t rank = ranks[i];
			ranks[i++] = ranks[j];
			ranks[j] = rank;
			if (j-- == 0)
				break;
		}
		if (j != SIZE_MAX && above <= j)
			last = j;
		else if (above >= i)
			first = i;
		else
			break;
	}
	return ranks[above];
}

/* What ranks below is left out. */
static uint64_t least_rank(const struct counted *found, size_t count)
{
	if (count <= FEATURES_MAX)
		return 0;
	uint64_t *ranks = nr_alloc_array(count, sizeof *ranks);
	for (size_t i = 0; i < count; i++)
		ranks[i] = rank_of(&found[i]);
	uint64_t least = select_rank(ranks, count, FEATURES_MAX - 1);
	free(ranks);
	return least;
}

static int compare_places(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* Those that are kept, by key: each with its index in the lower half. Returns how many. */
static size_t order_best(const struct counter *counter, uint64_t places[static FEATURES_MAX])
{
	const struct counted *found = counter->found.items;
	uint64_t least = least_rank(found, counter->found.length);
	size_t count = 0;

	for (size_t i = 0; i < counter->found.length; i++)
		if (rank_of(&found[i]) >= least)
			places[count++] = (uint64_t)found[i].key << 32 | i;
	qsort(places, count, sizeof *places, compare_places);
	return count;
}

static struct nr_features *allocate(size_t count, size_t text_count)
{
	struct nr_features *features = nr_alloc(sizeof *features);

	features->count = count;
	features->items = nr_alloc_array(count, sizeof *features->items);
	features->text_count = text_count;
	features->texts = nr_alloc_array(text_count, sizeof *features->texts);
	nr_buffer_init(&features->text);
	return features;
}

static void add_text(struct nr_features *features, size_t index, const char *text, size_t length)
{
	features->texts[index] = (uint32_t)features->text.length;
	nr_buffer_append(&features->text, text, length);
	nr_buffer_append_char(&features->text, '\0');
}

static struct nr_features *from_counter(const struct counter *counter)
{
	uint64_t places[FEATURES_MAX];
	size_t count = order_best(counter, places), text_count = 0;

	while (text_count < count && !nr_token_is_pair((uint32_t)(places[text_count] >> 32)))
		text_count++;

	struct nr_features *features = allocate(count, text_count);
	for (size_t i = 0; i < count; i++) {
		const struct counted *counted = &counter->found.items[(uint32_t)places[i]];
		features->items[i] = (struct nr_feature){ counted->key, weight_of(counted), counted->flags };
		if (i < text_count)
			add_text(features, i, counter->texts.data + counted->text, counted->length);
	}
	return features;
}

struct nr_features *nr_features_new(
	const char *title, const struct nr_content *content, const struct nr_lexicon *lexicon)
{
	struct nr_tokenizer tokenizer = NR_TOKENIZER_INIT;
	struct counter counter = { .mask = FIRST_SLOTS - 1, .texts = NR_BUFFER_INIT };

	counter.slots = nr_alloc_array(counter.mask + 1, sizeof *counter.slots);
	if (title != NULL) {
		nr_tokenize(&tokenizer, title, cut(title, strnlen(title, TITLE_MAX * 4), TITLE_MAX), lexicon);
		count_tokens(&counter, &tokenizer, 0, title_weight, NR_FEATURE_TITLE);
	}
	if (content != NULL)
		count_content(&counter, &tokenizer, content, lexicon);

	struct nr_features *features = from_counter(&counter);
	find_digest(features, &counter, title, lexicon);
	nr_vector_release(&counter.found);
	free(counter.slots);
	nr_buffer_release(&counter.texts);
	nr_tokenizer_release(&tokenizer);
	return features;
}

bool nr_features_is_digest(const struct nr_features *features)
{
	return features != NULL && features->digest != NR_DIGEST_NONE;
}

void nr_features_free(struct nr_features *features)
{
	if (features == NULL)
		return;
	free(features->items);
	free(features->texts);
	nr_buffer_release(&features->text);
	free(features);
}

void nr_feature_append_text(const struct nr_features *features, size_t index, struct nr_buffer *buffer)
{
	uint32_t key = features->items[index].key;

	if (index < features->text_count) {
		nr_buffer_append_string(buffer, features->text.data + features->texts[index]);
		return;
	}
	nr_utf8_append(buffer, key >> 16);
	nr_utf8_append(buffer, key & 0xFFFF);
}

/* Stored form: version, digest (1 byte), count, text_count (2 bytes each), then for each feature key (4 bytes), weight
 * with the flags in the upper two bits (2 bytes), then the texts, each with its length in one byte. Numbers are
 * little-endian. */

static char *put(char *to, uint32_t number, int bytes)
{
	for (int i = 0; i < bytes; i++)
		*to++ = (char)(number >> (8 * i) & 0xFF);
	return to;
}

static uint32_t get(const unsigned char *bytes, int count)
{
	uint32_t number = 0;

	for (int i = 0; i < count; i++)
		number |= (uint32_t)bytes[i] << (8 * i);
	return number;
}

void nr_features_write(const struct nr_features *features, struct nr_buffer *buffer)
{
	/* Each text has a NUL behind it in memory, where it has its length before it here. */
	size_t length = HEAD_BYTES + features->count * FEATURE_BYTES + features->text.length;

	nr_buffer_reserve(buffer, length);
	char *to = buffer->data + buffer->length;
	to = put(to, FORMAT_VERSION, 1);
	to = put(to, features->digest, 1);
	to = put(to, (uint32_t)features->count, 2);
	to = put(to, (uint32_t)features->text_count, 2);
	for (size_t i = 0; i < features->count; i++) {
		const struct nr_feature *item = &features->items[i];
		to = put(to, item->key, 4);
		to = put(to, (uint32_t)item->flags << WEIGHT_BITS | item->weight, 2);
	}
	for (size_t i = 0; i < features->text_count; i++) {
		const char *text = features->text.data + features->texts[i];
		size_t bytes = strlen(text);
		to = put(to, (uint32_t)bytes, 1);
		memcpy(to, text, bytes);
		to += bytes;
	}
	*to = '\0';
	buffer->length += length;
}

static bool read_items(struct nr_features *features, const unsigned char *bytes)
{
	for (size_t i = 0; i < features->count; i++, bytes += FEATURE_BYTES) {
		struct nr_feature *item = &features->items[i];
		uint32_t packed = get(bytes + 4, 2);
		item->key = get(bytes, 4);
		item->weight = packed & WEIGHT_MASK;
		item->flags = (uint16_t)(packed >> WEIGHT_BITS);
		if (nr_token_is_pair(item->key) == (i < features->text_count) ||
			(i > 0 && features->items[i - 1].key >= item->key))
			return false;
	}
	return true;
}

static bool read_texts(struct nr_features *features, const unsigned char *bytes, const unsigned char *end)
{
	for (size_t i = 0; i < features->text_count; i++) {
		if (bytes == end || (size_t)(end - bytes) < 1 + (size_t)*bytes ||
			memchr(bytes + 1, '\0', *bytes) != NULL)
			return false;
		add_text(features, i, (const char *)bytes + 1, *bytes);
		bytes += 1 + *bytes;
	}
	return bytes == end;
}

struct nr_features *nr_features_read(const void *bytes, size_t length)
{
	const unsigned char *start = bytes;

	if (length < HEAD_BYTES || start[0] != FORMAT_VERSION || start[1] > NR_DIGEST_TEXT)
		return NULL;
	size_t count = get(start + 2, 2), text_count = get(start + 4, 2);
	if (text_count > count || (length - HEAD_BYTES) / FEATURE_BYTES < count)
		return NULL;

	struct nr_features *features = allocate(count, text_count);
	features->digest = (enum nr_digest)start[1];
	if (!read_items(features, start + HEAD_BYTES) ||
		!read_texts(features, start + HEAD_BYTES + count * FEATURE_BYTES, start + length)) {
		nr_features_free(features);
		return NULL;
	}
	return features;
}
