/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compare/features.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
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
	FEATURES_MAX = 400, /* kept: those of title and lead, then the heaviest */
	WEIGHT_BITS = 14, /* of a stored weight; the upper two bits are the flags */
	WEIGHT_MASK = (1 << WEIGHT_BITS) - 1,
	FEATURE_BYTES = 6, /* stored */
	HEAD_BYTES = 6, /* the same, before the features */
};

static const double title_weight = 3, least_weight = 0.1, half_life = 300, latin_factor = 0.7;

/* Frequencies of tokens while they are counted: open addressing by key. */
struct counted {
	uint32_t key, text, length; /* text: bytes in counter.texts */
	float frequency; /* 0: free */
	uint8_t flags, latin;
	uint16_t sections, section; /* how many sections have it, and the last that has: 0 for the title */
};

struct counter {
	struct counted *slots;
	size_t mask, count;
	struct nr_buffer texts;
	uint16_t section; /* the one at hand, from 1; 0: the title */
	size_t section_length; /* code points of it so far */
};

static struct counted *slot_of(struct counted *slots, size_t mask, uint32_t key)
{
	size_t i = (key * 0x9E3779B1u >> 7) & mask;

	while (slots[i].frequency != 0 && slots[i].key != key)
		i = (i + 1) & mask;
	return &slots[i];
}

static void grow(struct counter *counter)
{
	size_t mask = counter->mask * 2 + 1;
	struct counted *slots = nr_alloc_array(mask + 1, sizeof *slots);

	for (size_t i = 0; i <= counter->mask; i++)
		if (counter->slots[i].frequency != 0)
			*slot_of(slots, mask, counter->slots[i].key) = counter->slots[i];
	free(counter->slots);
	counter->slots = slots;
	counter->mask = mask;
}

static void count_tokens(
	struct counter *counter, const struct nr_tokenizer *tokenizer, size_t start, double weight, int flags)
{
	for (size_t i = 0; i < tokenizer->tokens.length; i++) {
		const struct nr_token *token = &tokenizer->tokens.items[i];
		struct counted *slot = slot_of(counter->slots, counter->mask, token->key);
		if (slot->frequency == 0) {
			if ((counter->count + 1) * 2 > counter->mask) {
				grow(counter);
				slot = slot_of(counter->slots, counter->mask, token->key);
			}
			counter->count++;
			slot->key = token->key;
			slot->text = (uint32_t)counter->texts.length;
			slot->length = token->length;
			slot->latin = token->kind == NR_TOKEN_WORD;
			nr_buffer_append(&counter->texts, tokenizer->texts.data + token->text, token->length);
		}
		slot->frequency += (float)weight;
		if (slot->section != counter->section) {
			slot->section = counter->section;
			slot->sections++;
		}
		if ((flags & NR_FEATURE_TITLE) != 0 || start + token->position < LEAD)
			slot->flags = (uint8_t)(slot->flags | flags | NR_FEATURE_LEAD);
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

static enum nr_digest find_digest(const struct counter *counter, const char *title, const struct nr_lexicon *lexicon)
{
	struct nr_digest_sections sections = { .count = counter->section };

	if (title != NULL && lexicon != NULL && nr_lexicon_is_digest(lexicon, title, strnlen(title, TITLE_MAX * 4)))
		return NR_DIGEST_TITLE;
	for (size_t i = 0; i <= counter->mask; i++)
		if (counter->slots[i].frequency != 0)
			nr_digest_add(&sections, counter->slots[i].sections);
	return nr_digest_by_sections(&sections);
}

/* The first so many code points of a text, in bytes. */
static size_t cut(const char *text, size_t length, size_t points)
{
	size_t offset = 0;

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

/* Those that tell most first. */
static int compare_importance(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;

	if ((x->flags != 0) != (y->flags != 0))
		return x->flags != 0 ? -1 : 1;
	if (x->frequency != y->frequency)
		return x->frequency > y->frequency ? -1 : 1;
	return x->key < y->key ? -1 : 1;
}

static int compare_keys(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;

	return x->key < y->key ? -1 : x->key > y->key;
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

static struct nr_features *from_counter(struct counter *counter)
{
	struct counted *found = counter->slots;
	size_t count = 0, text_count = 0;

	for (size_t i = 0; i <= counter->mask; i++)
		if (counter->slots[i].frequency != 0)
			found[count++] = counter->slots[i];
	if (count > FEATURES_MAX) {
		qsort(found, count, sizeof *found, compare_importance);
		count = FEATURES_MAX;
	}
	qsort(found, count, sizeof *found, compare_keys);
	while (text_count < count && !nr_token_is_pair(found[text_count].key))
		text_count++;

	struct nr_features *features = allocate(count, text_count);
	for (size_t i = 0; i < count; i++) {
		features->items[i] = (struct nr_feature){ found[i].key, weight_of(&found[i]), found[i].flags };
		if (i < text_count)
			add_text(features, i, counter->texts.data + found[i].text, found[i].length);
	}
	return features;
}

struct nr_features *nr_features_new(
	const char *title, const struct nr_content *content, const struct nr_lexicon *lexicon)
{
	struct nr_tokenizer tokenizer = NR_TOKENIZER_INIT;
	struct counter counter = { .mask = 2047, .texts = NR_BUFFER_INIT };

	counter.slots = nr_alloc_array(counter.mask + 1, sizeof *counter.slots);
	if (title != NULL) {
		nr_tokenize(&tokenizer, title, cut(title, strnlen(title, TITLE_MAX * 4), TITLE_MAX), lexicon);
		count_tokens(&counter, &tokenizer, 0, title_weight, NR_FEATURE_TITLE);
	}
	if (content != NULL)
		count_content(&counter, &tokenizer, content, lexicon);

	enum nr_digest digest = find_digest(&counter, title, lexicon);
	struct nr_features *features = from_counter(&counter);
	features->digest = digest;
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

static void put(struct nr_buffer *buffer, uint32_t number, int bytes)
{
	for (int i = 0; i < bytes; i++)
		nr_buffer_append_char(buffer, (char)(number >> (8 * i) & 0xFF));
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
	put(buffer, FORMAT_VERSION, 1);
	put(buffer, features->digest, 1);
	put(buffer, (uint32_t)features->count, 2);
	put(buffer, (uint32_t)features->text_count, 2);
	for (size_t i = 0; i < features->count; i++) {
		const struct nr_feature *item = &features->items[i];
		put(buffer, item->key, 4);
		put(buffer, (uint32_t)item->flags << WEIGHT_BITS | item->weight, 2);
	}
	for (size_t i = 0; i < features->text_count; i++) {
		const char *text = features->text.data + features->texts[i];
		put(buffer, (uint32_t)strlen(text), 1);
		nr_buffer_append_string(buffer, text);
	}
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
